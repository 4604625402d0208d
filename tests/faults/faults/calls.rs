//! A file-system call kills the program, or fails; `strace` injects the fault.

use std::collections::BTreeMap;
use std::fs;

use nix::sys::signal::Signal;

use super::{Fault, fault};
use crate::house::ran;
use crate::run::{Go, Run};

pub(super) const FAULTS: [Fault; 3] = [
    Fault {
        missing: no_strace,
        ..fault("call-kill", "killed at a file-system call (`strace`)", |run| call(run, "signal=KILL"))
    },
    Fault {
        missing: no_strace,
        ..fault("call-enospc", "a file-system call fails with `ENOSPC`", |run| call(run, "error=ENOSPC"))
    },
    Fault {
        missing: no_strace,
        ..fault("call-eio", "a file-system call fails with `EIO`", |run| call(run, "error=EIO"))
    },
];

/// Returns why calls cannot be made to fail here.
pub(super) fn no_strace() -> Option<String> {
    ran("strace", &["-o", "/dev/null", "-e", "inject=fsync:error=EIO", "true"]).err()
}

/// Calls that make, change, lock, rename and remove files, and the most calls before the fault.
pub(super) const CALLS: [(&str, usize); 12] = [
    ("fsync", 6),
    ("fdatasync", 10),
    ("rename,renameat,renameat2", 4),
    ("unlink,unlinkat", 4),
    ("link,linkat", 2),
    ("ftruncate", 4),
    ("flock,fcntl", 12),
    ("fchmod,chmod", 3),
    ("mkdir,mkdirat", 4),
    ("openat", 120),
    ("write", 60),
    ("copy_file_range,sendfile", 2),
];

fn call(run: &mut Run, what: &str) -> Go {
    let (calls, most) = *run.random.pick(&CALLS);
    let when = run.random.between(1, most);
    let inject = format!("inject={calls}:{what}:when={when}");
    let mut words = vec!["strace", "-D", "-f", "-qq", "-o", "/dev/null", "-e", &inject];
    // Writing to the terminal is another fault; here only calls on the journal fail.
    let journal = journal(run)?;
    if calls == "write" && what.starts_with("error") {
        words.extend(["-P", &journal]);
    }
    run.house.before = words.into_iter().map(Into::into).collect();
    if run.open_under_fault() && run.edits_under_fault(3, 9)? {
        run.dies_of(Signal::SIGKILL)?;
    }
    run.house.before.clear();
    run.comes_back()
}

/// Returns the journal's name, found by a first process.
fn journal(run: &mut Run) -> Result<String, crate::run::Stop> {
    run.open()?;
    run.edits(1, 2)?;
    let known: BTreeMap<_, _> =
        run.house.journals().into_iter().map(|path| (path.clone(), fs::read(path).ok())).collect();
    run.dies_of(Signal::SIGKILL)?;
    run.comes_back()?;
    Ok(known.into_keys().next().unwrap_or_default().display().to_string())
}
