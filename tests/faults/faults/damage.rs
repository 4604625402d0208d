//! Files are cut, changed at random or removed.

use std::fs;
use std::path::Path;

use nix::sys::signal::Signal;

use super::{Fault, fault};
use crate::model::{Entries, never_so};
use crate::problem::{Problem, unreadable};
use crate::run::{Answer, Go, Run, is_open, said};

pub(super) const FAULTS: [Fault; 5] = [
    fault("journal-cut", "the journal is cut after a crash", |run| journal(run, cut)),
    fault("journal-flipped", "a bit of the journal is flipped after a crash", |run| journal(run, flip)),
    fault("session-cut", "the session's file is cut", |run| session(run, cut)),
    fault("session-flipped", "a bit of the session's file is flipped", |run| session(run, flip)),
    fault("state-removed", "the state folder is removed while it is worked on", state_removed),
];

/// A function that returns the damaged content; `None` when no work of a person would be damaged.
type Damage = fn(&mut Run, &[u8]) -> Vec<u8>;

fn cut(run: &mut Run, bytes: &[u8]) -> Vec<u8> {
    bytes[..run.random.below(bytes.len())].to_vec()
}

fn flip(run: &mut Run, bytes: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    let at = run.random.below(out.len());
    out[at] ^= 1 << run.random.below(8);
    out
}

fn journal(run: &mut Run, damage: Damage) -> Go {
    run.open()?;
    run.edits(2, 7)?;
    run.dies_of(Signal::SIGKILL)?;
    let journals = run.house.journals();
    let [path] = journals.as_slice() else {
        // The last edit was a save.
        return run.comes_back();
    };
    let bytes = fs::read(path).unwrap_or_default();
    let damaged = damage(run, &bytes);
    let at_an_end = damaged.ends_with(b"\n") && bytes.starts_with(&damaged);
    let _ = fs::write(path, &damaged);
    // Any earlier state may be recovered, but a message must report the loss.
    let whole = run.may_be.clone();
    run.may_be.extend(run.model.since_saved.iter().rev().cloned());
    let screen = run.open()?;
    if run.save()? != Answer::Done {
        return run.stop(Problem::unclean("what came back of a damaged journal cannot be saved"));
    }
    let said = said(&screen);
    if said.contains("the journal is damaged") {
        // For an unreadable change, the message gives the number of changes before and after it.
        let found = match Entries::read(&run.house.session()) {
            Ok(found) => found,
            Err(why) => return run.stop(Problem::changed(format!("the session's file is none: {why}"))),
        };
        let wrong = never_so(&run.may_be, &found);
        run.problems.extend(wrong.iter().map(|difference| Problem::changed(difference.to_string())));
        return run.leaves_no_mess();
    }
    run.holds(&screen)?;
    let all = whole.iter().any(|state| state.differences(&run.model.now).is_empty());
    let warned = WARNS.iter().any(|word| said.contains(word));
    run.expect(all || warned || at_an_end || damaged.is_empty(), || {
        Problem::lost(format!("part of a damaged journal is gone, and all that is said is: {said}"))
    });
    run.leaves_no_mess()
}

/// Words of messages that report damage.
const WARNS: [&str; 4] = ["damaged", "cannot be read", "kept in", "need a look"];

fn session(run: &mut Run, damage: Damage) -> Go {
    run.open()?;
    run.edits(1, 5)?;
    run.save()?;
    run.may_be = vec![run.model.now.clone()];
    run.holds("")?;
    run.leave()?;
    let path = run.house.session();
    let own = fs::read(&path).unwrap_or_default();
    let damaged = damage(run, &own);
    let _ = fs::write(&path, &damaged);
    looks(run, &path, &damaged);
    let _ = fs::write(&path, own);
    run.comes_back()
}

/// Opens a damaged session, which must be refused in a sentence, or reported, or the same.
fn looks(run: &mut Run, path: &Path, damaged: &[u8]) {
    let (article, state) = (run.house.article(), run.house.state());
    let mut terminal = run.start(&article, &state);
    let opened = terminal.see(is_open);
    let text = terminal.text();
    run.problems.extend(unreadable(&text));
    if opened {
        terminal.keys("\u{3}:q!\r");
        terminal.end();
    }
    let untouched = fs::read(path).is_ok_and(|is| is == damaged);
    run.expect(untouched, || Problem::changed("a damaged session was overwritten by opening it"));
    if !opened {
        run.expect(text.contains("standoff: "), || Problem::unclean(format!("refused without a word:\n{text}")));
        return;
    }
    let same = Entries::read(path).is_ok_and(|found| run.model.now.differences(&found).is_empty());
    let said = said(&text);
    run.expect(same || said.contains("story.standoff.toml") || said.contains("need a look"), || {
        Problem::changed(format!("a damaged session opens, and all that is said is: {said}"))
    });
}

fn state_removed(run: &mut Run) -> Go {
    run.open()?;
    run.edits(1, 4)?;
    let state = run.house.state();
    let _ = fs::remove_dir_all(&state);
    if run.random.one_in(2) {
        let _ = fs::create_dir(&state);
    }
    run.edits(1, 4)?;
    run.dies_of(Signal::SIGKILL)?;
    let _ = fs::create_dir_all(&state);
    run.comes_back()
}
