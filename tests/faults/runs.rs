//! Runs all cases, several at a time, and prints the results.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::arguments::Arguments;
use crate::faults::{self, Fault};
use crate::problem::Problem;
use crate::run::Run;
use crate::table::{Table, put};

/// Makes the runs that are asked for; fails when one of them found a problem.
pub(crate) fn all(asked: &Arguments) -> ExitCode {
    let known = faults::all();
    if asked.list {
        for fault in &known {
            println!("{}: test", fault.name);
        }
        return ExitCode::SUCCESS;
    }
    let named = known.iter().any(|fault| fault.name == asked.fault);
    let wanted = known
        .iter()
        .filter(|fault| if named { fault.name == asked.fault } else { fault.name.contains(&asked.fault) });
    let (here, missing): (Vec<_>, Vec<_>) =
        wanted.map(|fault| (fault, (fault.missing)())).partition(|(_, m)| m.is_none());
    for (fault, why) in &missing {
        println!("not tried: {} ({})", fault.name, why.as_deref().unwrap_or_default());
    }
    let here: Vec<&Fault> = here.into_iter().map(|(fault, _)| fault).collect();
    let runs = if here.is_empty() { 0 } else { asked.runs };
    if runs > 0 {
        println!("{runs} runs from seed {}", asked.seed);
    }
    let (next, table, failed) = (AtomicUsize::new(0), Mutex::new(Table::default()), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..asked.jobs.min(runs) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    if at >= runs {
                        return;
                    }
                    let seed = asked.seed + at as u64;
                    let fault = here[usize::try_from(seed % here.len() as u64).unwrap_or(0)];
                    let (acknowledged, problems) = one(fault, seed);
                    table.lock().unwrap().count(fault.name, acknowledged, &problems);
                    if !problems.is_empty() {
                        failed.fetch_add(1, Ordering::Relaxed);
                        say(fault, seed, &problems);
                    }
                }
            });
        }
    });
    let failed = failed.into_inner();
    if runs > 0 {
        let figures = table.into_inner().unwrap().markdown(&known);
        println!("\n{figures}");
        if asked.write {
            let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/trust.md");
            put(&document, &figures).unwrap_or_else(|why| println!("the figures are not written: {why}"));
        }
    }
    println!("{} passed, {failed} failed", runs - failed);
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn say(fault: &Fault, seed: u64, problems: &[Problem]) {
    println!("\nFAILED {} (again by: --fault {} --seed {seed})", fault.name, fault.name);
    for problem in problems {
        println!("{problem}");
    }
}

/// Makes one run; returns the number of confirmed edits, and the problems. A panic of the run itself is a problem too.
fn one(fault: &Fault, seed: u64) -> (usize, Vec<Problem>) {
    let run = catch_unwind(AssertUnwindSafe(|| {
        let mut run = Run::new(seed);
        let _ = (fault.run)(&mut run);
        (run.acknowledged, std::mem::take(&mut run.problems))
    }));
    run.unwrap_or_else(|_| (0, vec![Problem::unclean("the run itself died; its message stands above")]))
}
