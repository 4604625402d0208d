//! Any text as the lines of a crash journal: each is applied or counted as unreadable, and all of it can be undone.

use standoff::session::Session;
use standoff::session::file::from_toml;
use standoff::session::journal::{read, replay};

/// Any bytes are read as a journal, too, without a panic.
fn reads(bytes: &[u8]) {
    let left = read(bytes);
    replay(&mut base(), &left.lines);
}

/// What the lines are applied to.
const SESSION: &str = include_str!("session.toml");

/// Holds the journal to it.
pub fn holds(bytes: &[u8]) {
    let lines: Vec<Option<String>> = super::text(bytes)
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| Some(line.to_owned()))
        .collect();
    reads(bytes);
    let mut session = base();
    let before = session.entries().clone();
    let done = replay(&mut session, &lines);
    assert_eq!(done.applied + done.unreadable, lines.len(), "every line is accounted for");
    super::session::survives(&session);
    for _ in 0..done.applied {
        session.undo().expect("what was applied is undone");
    }
    assert_eq!(session.entries(), &before, "undone, nothing is left of it");
}

fn base() -> Session {
    from_toml(SESSION).expect("the session is one").session
}
