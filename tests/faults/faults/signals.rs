//! The process is ended, or stopped for a while.

use nix::sys::signal::Signal;

use super::{Fault, fault};
use crate::run::{Go, Run};

pub(super) const FAULTS: [Fault; 7] = [
    fault("nothing", "nothing goes wrong: many edits, saved and left", nothing),
    fault("kill", "`kill -9`", |run| ends(run, Signal::SIGKILL)),
    fault("term", "`SIGTERM`", |run| ends(run, Signal::SIGTERM)),
    fault("hup", "`SIGHUP`", |run| ends(run, Signal::SIGHUP)),
    fault("quit", "`SIGQUIT`, `SIGABRT`", quit),
    fault("terminal", "the terminal is closed", terminal),
    fault("stop", "`SIGSTOP`, keys meanwhile, `SIGCONT`, then `kill -9`", stop),
];

fn ends(run: &mut Run, signal: Signal) -> Go {
    for _ in 0..run.random.between(1, 2) {
        run.open()?;
        run.edits(1, 5)?;
        run.dies_of(signal)?;
        run.comes_back()?;
    }
    Ok(())
}

fn quit(run: &mut Run) -> Go {
    let signal = *run.random.pick(&[Signal::SIGQUIT, Signal::SIGABRT]);
    ends(run, signal)
}

fn terminal(run: &mut Run) -> Go {
    run.open()?;
    run.edits(1, 5)?;
    run.strike(|run| run.terminal().vanish())?;
    run.comes_back()
}

fn stop(run: &mut Run) -> Go {
    run.open()?;
    run.edits(1, 3)?;
    let edit = run.begin()?;
    run.terminal().signal(Signal::SIGSTOP);
    let wait = run.random.moment(50);
    std::thread::sleep(wait);
    let key = edit.key.clone();
    run.terminal().keys(&key);
    run.terminal().resize(20, 70);
    run.terminal().resize(36, 120);
    run.terminal().signal(Signal::SIGCONT);
    run.finish(crate::editing::Edit { key: String::new(), ..edit })?;
    run.edits(0, 2)?;
    run.dies_of(Signal::SIGKILL)?;
    run.comes_back()
}

/// The most additional bytes of memory and open files after many edits.
const GROWTH: (u64, usize) = (48 << 20, 4);

fn nothing(run: &mut Run) -> Go {
    run.open()?;
    run.edits(1, 1)?;
    let before = run.uses();
    run.edits(12, 25)?;
    let after = run.uses();
    run.expect(after.0 <= before.0 + GROWTH.0 && after.1 <= before.1 + GROWTH.1, || {
        crate::problem::Problem::unclean(format!("memory and files grew from {before:?} to {after:?}"))
    });
    run.save()?;
    run.may_be = vec![run.model.now.clone()];
    run.holds("")?;
    run.leave()?;
    run.comes_back()
}
