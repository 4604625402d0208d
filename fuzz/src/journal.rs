//! Any bytes as a crash journal: each line is applied or counted, all of it can be undone, and what is written again is
//! read the same. A fuzzer guesses no checksum, so lines that only lack one are given it, too.

use standoff::session::Session;
use standoff::session::file::from_toml;
use standoff::session::journal::{Read, beginning, read, replay, sealed};

/// What the lines of a journal without a base are applied to.
const SESSION: &str = include_str!("session.toml");

/// Holds the journal to it.
pub fn holds(bytes: &[u8]) {
    restored(&read(bytes));
    let with_sums: String = super::text(bytes).lines().map(with_sum).collect();
    restored(&read(with_sums.as_bytes()));
}

/// A line `2 {…}` under its checksum; any other as it is.
fn with_sum(line: &str) -> String {
    let parts = line.split_once(' ').and_then(|(number, content)| Some((number.parse().ok()?, content)));
    parts.map_or_else(|| format!("{line}\n"), |(number, content)| sealed(number, content))
}

fn restored(left: &Read) {
    let own = left.base.as_deref().and_then(|base| from_toml(base).ok());
    let mut session = own.map_or_else(base, |loaded| loaded.session);
    let before = session.entries().clone();
    let done = replay(&mut session, &left.lines);
    assert_eq!(done.applied + done.unreadable, left.lines.len(), "every line is accounted for");
    assert!(done.before <= done.applied);
    super::session::survives(&session);
    for _ in 0..done.applied {
        session.undo().expect("what was applied is undone");
    }
    assert_eq!(session.entries(), &before, "undone, nothing is left of it");
    if let (Some(head), Some(base)) = (&left.head, &left.base) {
        let lines = beginning(head, Some(base.clone())).into_iter().chain(left.lines.iter().flatten().cloned());
        let written: String = lines.enumerate().map(|(number, line)| sealed(number, &line)).collect();
        let again = read(written.as_bytes());
        assert!(again.lines.iter().eq(left.lines.iter().filter(|line| line.is_some())), "written again");
        assert!(!again.is_damaged() && again.base == left.base);
    }
}

fn base() -> Session {
    from_toml(SESSION).expect("the session is one").session
}
