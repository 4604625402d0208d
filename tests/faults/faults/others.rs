//! A second process on the same session.

use std::path::{Path, PathBuf};

use nix::sys::signal::Signal;

use super::{Fault, fault};
use crate::problem::{Problem, unreadable};
use crate::run::{Go, Run, is_open, said};

pub(super) const FAULTS: [Fault; 2] = [
    fault("second", "a second process opens the session and tries to save", |run| second(run, Run::own_state)),
    fault("second-state", "the same, with a state folder of its own", |run| second(run, Run::other_state)),
];

impl Run {
    fn own_state(&self) -> PathBuf {
        self.house.state()
    }

    fn other_state(&self) -> PathBuf {
        self.house.path("data")
    }
}

fn second(run: &mut Run, state: fn(&Run) -> PathBuf) -> Go {
    run.open()?;
    run.edits(1, 3)?;
    if run.random.one_in(2) {
        run.save()?;
        run.edits(0, 1)?;
    }
    let state = state(run);
    looks_on(run, &state);
    run.edits(1, 2)?;
    run.dies_of(Signal::SIGKILL)?;
    run.comes_back()
}

/// Somebody else opens, edits, is refused, and leaves.
fn looks_on(run: &mut Run, state: &Path) {
    let file = if run.house.session().exists() { run.house.session() } else { run.house.article() };
    let mut other = run.start(&file, state);
    let opened = other.see(is_open);
    let text = other.text();
    run.problems.extend(unreadable(&text));
    run.expect(opened && text.contains("read-only"), || Problem::lost(format!("there are two writers:\n{text}")));
    other.keys("1ga");
    run.expect(other.see(|screen| said(screen).contains("quote “")), || {
        Problem::unclean("no edit in a read-only session")
    });
    other.keys("w");
    let refused = other.see(|screen| said(screen).contains("read-only") || said(screen).contains("saved"));
    let said = said(&other.text());
    run.expect(refused && !said.contains("saved "), || Problem::lost(format!("a second writer saved: {said}")));
    other.keys(":q!\r");
    run.expect(other.end().is_some(), || Problem::unclean("a second process did not leave"));
}
