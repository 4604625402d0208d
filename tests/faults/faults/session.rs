//! Another program replaces the session's file during the work.

use std::fs;

use nix::sys::signal::Signal;
use standoff::annotation::{Edit, Kind, Transaction, Verdict};
use standoff::session::file::{from_toml, to_toml};

use super::disk::{as_other_user, no_user};
use super::{Fault, fault};
use crate::editing::Does;
use crate::house::set_mode;
use crate::model::text;
use crate::problem::Problem;
use crate::run::{Answer, Go, Run};

pub(super) const FAULTS: [Fault; 5] = [
    fault("session-edited", "somebody else saves the session meanwhile; then `:merge`", edited),
    fault("session-edited-kill", "somebody else saves the session after a `kill -9`", edited_and_killed),
    fault("session-replaced", "something that is no session is put in its place", replaced),
    Fault {
        missing: no_user,
        ..fault("session-unreadable", "somebody else's file that may not be read is put in its place", unreadable)
    },
    fault("session-deleted", "the session's file is deleted meanwhile", deleted),
];

/// Opens, edits, saves, edits.
fn saved_and_edited(run: &mut Run) -> Go {
    run.open()?;
    run.edits(1, 3)?;
    let answer = run.save()?;
    run.expect(answer == Answer::Done, || Problem::unclean(format!("nothing is wrong, but: {answer:?}")));
    run.edits(1, 3)
}

/// Lets another person accept a number that nobody here edited; returns its name.
fn others_save(run: &mut Run) -> Option<String> {
    let content = fs::read_to_string(run.house.session()).ok()?;
    let mut theirs = from_toml(&content).ok()?.session;
    let now = || std::iter::once(&run.model.now).chain(&run.may_be);
    let untouched = |id: &str| now().all(|state| run.first.all.get(id) == state.all.get(id));
    let numbers = theirs.entries().annotations().of(Kind::Number);
    let mut number =
        numbers.filter(|a| a.state == Verdict::Suggested).find(|a| untouched(&a.id.to_string()))?.clone();
    number.state = Verdict::Accepted;
    let name = number.id.to_string();
    theirs.change(Transaction::new("accept", vec![Edit::put(number)])).ok()?;
    fs::write(run.house.session(), to_toml(&theirs)).ok()?;
    Some(name)
}

fn edited(run: &mut Run) -> Go {
    saved_and_edited(run)?;
    let Some(theirs) = others_save(run) else { return Ok(()) };
    let answer = run.save()?;
    run.expect(matches!(&answer, Answer::Refused(why) if why.contains("changed by somebody else")), || {
        Problem::lost(format!("somebody else's save was overwritten: {answer:?}"))
    });
    let mut to = run.model.now.clone();
    to.set(&theirs, "state", "accepted");
    let answer = run.command("merge", "merged", Does::Change(to))?;
    run.expect(answer == Answer::Done, || Problem::unclean(format!("not merged: {answer:?}")));
    // From now on, unsaved changes are the differences from the other file.
    if let Some(saved) = run.model.since_saved.first_mut() {
        saved.set(&theirs, "state", "accepted");
    }
    if run.random.one_in(2) {
        run.save()?;
    }
    run.dies_of(Signal::SIGKILL)?;
    run.comes_back()
}

fn edited_and_killed(run: &mut Run) -> Go {
    saved_and_edited(run)?;
    run.dies_of(Signal::SIGKILL)?;
    let theirs = others_save(run);
    // Both are there: the other's change from the file, and one's own from the journal.
    for may_be in &mut run.may_be {
        if let Some(theirs) = &theirs
            && text(&may_be.all[theirs], "state") == "suggested"
        {
            may_be.set(theirs, "state", "accepted");
        }
    }
    run.comes_back()
}

fn replaced(run: &mut Run) -> Go {
    saved_and_edited(run)?;
    let session = run.house.session();
    let own = fs::read(&session).unwrap_or_default();
    let put =
        *run.random.pick(&["", "garbage [", "format = \"standoff/2\"\n", "\0\0\0", "format = \"standoff/1\"\n"]);
    let folder = run.random.one_in(4);
    let _ = fs::remove_file(&session);
    let _ = if folder { fs::create_dir(&session) } else { fs::write(&session, put) };
    let answer = run.save()?;
    let stays = if folder { session.is_dir() } else { fs::read(&session).is_ok_and(|is| is == put.as_bytes()) };
    run.expect(matches!(answer, Answer::Refused(_)) && stays, || {
        Problem::lost(format!("somebody else's {put:?} was overwritten: {answer:?}"))
    });
    run.refuses = true;
    run.edits(0, 2)?;
    run.dies_of(Signal::SIGKILL)?;
    let _ = if folder { fs::remove_dir(&session) } else { fs::remove_file(&session) };
    let _ = fs::write(&session, own);
    run.comes_back()
}

fn unreadable(run: &mut Run) -> Go {
    as_other_user(run);
    saved_and_edited(run)?;
    let session = run.house.session();
    let own = fs::read(&session).unwrap_or_default();
    let theirs = run.house.path("work/theirs");
    let _ = fs::write(&theirs, "theirs\n");
    set_mode(&theirs, 0o000);
    let _ = fs::rename(&theirs, &session);
    let answer = run.save()?;
    set_mode(&session, 0o600);
    let stays = fs::read(&session).is_ok_and(|is| is == b"theirs\n");
    run.expect(matches!(answer, Answer::Refused(_)) && stays, || {
        Problem::lost(format!("somebody else's file that may not be read was overwritten: {answer:?}"))
    });
    run.refuses = true;
    run.dies_of(Signal::SIGKILL)?;
    let _ = fs::remove_file(&session);
    let _ = fs::write(&session, own);
    set_mode(&session, 0o666);
    run.comes_back()
}

fn deleted(run: &mut Run) -> Go {
    saved_and_edited(run)?;
    let _ = fs::remove_file(run.house.session());
    run.edits(0, 2)?;
    let answer = run.save()?;
    run.expect(answer == Answer::Done, || Problem::unclean(format!("not saved where nothing is: {answer:?}")));
    run.edits(0, 2)?;
    run.dies_of(Signal::SIGKILL)?;
    run.comes_back()
}
