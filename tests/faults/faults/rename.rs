//! `standoff codebook rename` is killed, or a call of it fails: all files have the new name, or all the old one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::calls::{CALLS, no_strace};
use super::{Fault, fault};
use crate::model::{Entries, text};
use crate::problem::{Problem, unreadable};
use crate::run::{Go, Run};

pub(super) const FAULTS: [Fault; 2] = [
    Fault {
        missing: no_strace,
        ..fault("rename-kill", "`codebook rename` is killed at a file-system call", |run| {
            rename(run, "signal=KILL")
        })
    },
    Fault {
        missing: no_strace,
        ..fault("rename-fails", "a file-system call of `codebook rename` fails", |run| rename(run, "error=ENOSPC"))
    },
];

fn rename(run: &mut Run, what: &str) -> Go {
    run.open()?;
    run.takes_a_stance()?;
    run.save()?;
    run.leave()?;
    let Some(old) = run.model.now.all.keys().find_map(|name| name.strip_prefix("stance ")).map(str::to_owned)
    else {
        return Ok(());
    };
    let new = run.random.word();
    let sessions = many(run, &old);
    let (calls, most) = *run.random.pick(&CALLS);
    let when = run.random.between(1, most);
    let inject = format!("inject={calls}:{what}:when={when}");
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-o", "/dev/null", "-e", &inject, env!("CARGO_BIN_EXE_standoff")]);
    command.args(["codebook", "rename", &old, &new, "--kind", "target", "--sessions"]).arg(run.house.work());
    let output = command.output().expect("strace runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    run.problems.extend(unreadable(&said));
    let done = output.status.success();
    // The next command in one of the folders finishes or reverts the change.
    let work = run.house.work().display().to_string();
    run.house.run(&["check", &work]);
    let targets: Vec<String> = sessions.iter().map(target).collect();
    let book = fs::read_to_string(run.house.path("work/codebook.toml")).unwrap_or_default();
    let all = |name: &str| targets.iter().all(|target| target == name) && book.contains(&format!("{name:?}"));
    let so = if done { all(&new) } else { all(&new) || all(&old) };
    run.expect(so, || {
        Problem::lost(format!("{old} to {new} at {inject}: {targets:?}, codebook {book:?}; said: {said}"))
    });
    // The command is run again without a fault, and leaves no temporary files.
    let [old, new] = if all(&new) { [&new, &old] } else { [&old, &new] };
    run.house.run(&["codebook", "rename", old, new, "--kind", "target", "--sessions", &work]);
    let left = run.house.leftovers();
    run.expect(left.is_empty(), || Problem::unclean(format!("left lying about: {left:?}")));
    Ok(())
}

/// Makes three sessions in two folders, and a codebook with their target.
fn many(run: &Run, target: &str) -> [PathBuf; 3] {
    let sessions =
        [run.house.session(), run.house.path("work/b.standoff.toml"), run.house.path("work/in/c.standoff.toml")];
    let _ = fs::create_dir(run.house.path("work/in"));
    for copy in &sessions[1..] {
        let _ = fs::copy(&sessions[0], copy);
    }
    let _ = fs::write(run.house.path("work/codebook.toml"), format!("[[target]]\nname = {target:?}\n"));
    sessions
}

/// Returns the target of a session's stance, or the problem with it.
fn target(path: impl AsRef<Path>) -> String {
    match Entries::read(path.as_ref()) {
        Ok(entries) => {
            let stance = entries.all.iter().find(|(name, _)| name.starts_with("stance "));
            stance.map(|(_, entry)| text(entry, "target").to_owned()).unwrap_or_default()
        }
        Err(why) => why,
    }
}
