//! The disk is full, or read-only.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use nix::sys::signal::Signal;

use super::{Fault, fault};
use crate::house::{files, ran, set_mode};
use crate::problem::Problem;
use crate::run::{Answer, Go, Run};

pub(super) const FAULTS: [Fault; 5] = [
    Fault { missing: no_mount, ..fault("full-disk", "the session's disk is full (tmpfs)", full_disk) },
    Fault { missing: no_mount, ..fault("full-state", "the journal's disk is full (tmpfs)", full_state) },
    fault("quota", "no file may grow beyond a limit (`RLIMIT_FSIZE`)", quota),
    Fault { missing: no_user, ..fault("read-only", "the session's folder may not be written", read_only) },
    Fault { missing: no_user, ..fault("read-only-state", "the state folder may not be written", read_only_state) },
];

/// Returns why no file system can be mounted here.
fn no_mount() -> Option<String> {
    let folder = tempfile::tempdir().ok()?;
    let path = folder.path().display().to_string();
    let tried = ran("mount", &["-t", "tmpfs", "-o", "size=64k", "none", &path]);
    let _ = ran("umount", &[&path]);
    tried.err()
}

/// Whether this process may write files of any mode.
fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0)
}

/// The command by which root runs the program as another user, for whom file modes apply.
const OTHER_USER: [&str; 5] = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"];

/// Returns why the program cannot run as a user for whom modes apply.
pub(super) fn no_user() -> Option<String> {
    let (program, args) = OTHER_USER.split_first()?;
    let args: Vec<&str> = args.iter().copied().chain([env!("CARGO_BIN_EXE_standoff"), "--version"]).collect();
    if is_root() { ran(program, &args).err() } else { None }
}

/// Runs the program as another user, for whom modes apply.
pub(super) fn as_other_user(run: &mut Run) {
    if is_root() {
        run.house.before = OTHER_USER.map(Into::into).into();
        run.house.open_to_all();
    }
}

/// Fills a disk to the last byte.
fn fill(folder: &Path) {
    let Ok(mut file) = fs::File::create(folder.join("filler")) else { return };
    for block in [4096, 512, 1] {
        while file.write_all(&vec![b'x'; block]).is_ok() {}
    }
}

fn free(folder: &Path) {
    let _ = fs::remove_file(folder.join("filler"));
}

/// Checks that a save that is not possible is refused, and that the old file stays.
fn must_refuse(run: &mut Run, why: &str) -> Go {
    let before = fs::read(run.house.session()).ok();
    let answer = run.save()?;
    run.expect(matches!(answer, Answer::Refused(_)), || Problem::lost(format!("saved, though {why}")));
    let after = fs::read(run.house.session()).ok();
    run.expect(before == after, || Problem::lost(format!("a save that was refused changed the file ({why})")));
    Ok(())
}

fn full_disk(run: &mut Run) -> Go {
    let size = format!("{}k", run.random.between(96, 160));
    if let Err(why) = run.house.mount("work", &size) {
        return run.stop(Problem::unclean(why));
    }
    let work = run.house.work();
    run.open()?;
    run.edits(1, 4)?;
    fill(&work);
    run.refuses = true;
    run.edits(1, 2)?;
    must_refuse(run, "the disk is full")?;
    if run.random.one_in(2) {
        free(&work);
        run.refuses = false;
        run.edits(0, 2)?;
    }
    run.dies_of(Signal::SIGKILL)?;
    free(&work);
    run.comes_back()
}

fn full_state(run: &mut Run) -> Go {
    if let Err(why) = run.house.mount("state", "512k") {
        return run.stop(Problem::unclean(why));
    }
    let state = run.house.state();
    run.open()?;
    run.edits(0, 3)?;
    fill(&state);
    run.edits(1, 5)?;
    if run.random.one_in(2) {
        free(&state);
        run.edits(1, 3)?;
        let (at_risk, text) = (run.model.journalled.is_some(), run.screen());
        run.expect(!at_risk, || {
            Problem::unclean(format!("with room again, a crash would still lose what was done:\n{text}"))
        });
    }
    run.dies_of(Signal::SIGKILL)?;
    free(&state);
    run.comes_back()
}

fn quota(run: &mut Run) -> Go {
    let blocks = run.random.between(1, 60);
    // Without the trap, the limit sends a signal that ends the program; that is tested as well.
    let trap = if run.random.one_in(4) { "" } else { "trap '' XFSZ; " };
    let shell = format!("{trap}ulimit -f {blocks}; exec \"$@\"");
    run.house.before = ["sh", "-c", &shell, "sh"].map(Into::into).into();
    if run.open_under_fault() && run.edits_under_fault(2, 8)? {
        run.dies_of(Signal::SIGKILL)?;
    }
    run.house.before.clear();
    run.comes_back()
}

fn read_only(run: &mut Run) -> Go {
    as_other_user(run);
    let (work, from_the_start) = (run.house.work(), run.random.one_in(3));
    let write_protect = |yes: bool| set_mode(&work, if yes { 0o555 } else { 0o777 });
    write_protect(from_the_start);
    run.refuses = from_the_start;
    run.open()?;
    run.edits(1, 4)?;
    write_protect(true);
    run.refuses = true;
    run.edits(1, 2)?;
    must_refuse(run, "the folder may not be written")?;
    run.edits(0, 1)?;
    run.dies_of(Signal::SIGKILL)?;
    write_protect(false);
    run.comes_back()
}

fn read_only_state(run: &mut Run) -> Go {
    as_other_user(run);
    let state = run.house.state();
    let protect = |yes: bool| {
        let folders: std::collections::BTreeSet<_> =
            files(&state).iter().filter_map(|file| file.parent().map(Path::to_owned)).collect();
        folders.iter().chain([&state]).for_each(|folder| set_mode(folder, if yes { 0o555 } else { 0o777 }));
    };
    let from_the_start = run.random.one_in(2);
    protect(from_the_start);
    run.open()?;
    run.edits(1, 4)?;
    protect(true);
    run.edits(1, 3)?;
    run.dies_of(Signal::SIGKILL)?;
    protect(false);
    run.comes_back()
}
