//! A second process on the same session.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use nix::sys::signal::Signal;

use super::{Fault, fault};
use crate::model::{Entries, text};
use crate::problem::{Problem, unreadable};
use crate::run::{Go, Run, is_open, said};

pub(super) const FAULTS: [Fault; 4] = [
    fault("second", "a second process opens the session and tries to save", |run| second(run, Run::own_state)),
    fault("second-state", "the same, with a state folder of its own", |run| second(run, Run::other_state)),
    fault("links", "the session is reached by links, to what is there and to what is not yet", links),
    fault("name-taken", "`:w NAME` on a session another process has open, or a crash left", name_taken),
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
    let file = if run.house.session().exists() { run.house.session() } else { run.house.article() };
    looks_on(run, &file, &state);
    run.edits(1, 2)?;
    run.dies_of(Signal::SIGKILL)?;
    run.comes_back()
}

fn links(run: &mut Run) -> Go {
    let (work, data, linked) = (run.house.work(), run.house.path("data"), run.house.path("linked"));
    let other = match run.random.below(3) {
        0 => {
            let _ = symlink(&work, &linked);
            let real = run.house.given.clone();
            run.house.given = linked.join("story.txt");
            real
        }
        1 => {
            let _ = symlink("../data/elsewhere.toml", run.house.session());
            run.house.given.clone()
        }
        _ => {
            let _ = symlink(&data, &linked);
            run.house.kept = Some(linked.join("new/story.standoff.toml"));
            run.house.given.clone()
        }
    };
    let link = run.house.session();
    let is_link = link.is_symlink();
    run.open()?;
    run.edits(1, 3)?;
    run.save()?;
    run.edits(1, 3)?;
    let saved = run.house.session();
    let state = run.house.state();
    looks_on(run, &saved, &state);
    run.dies_of(Signal::SIGKILL)?;
    run.house.given = other;
    run.comes_back()?;
    run.expect(link.is_symlink() == is_link, || Problem::changed("a link was replaced by a file"));
    Ok(())
}

const OTHER: &str = "Rain stops play\n\nBy A Writer\nMay 3, 2026\n\n“It is wet,” Ann Lee said on Sunday.\n";

fn name_taken(run: &mut Run) -> Go {
    let (article, session) = (run.house.path("work/other.txt"), run.house.path("work/other.standoff.toml"));
    let _ = fs::write(&article, OTHER);
    let state = run.house.state();
    let mut other = run.start(&article, &state);
    let accepted = |screen: &str| said(screen).contains("accept quote “It is wet");
    run.expect(other.see(is_open), || Problem::unclean("another article does not open"));
    other.keys("1ga");
    run.expect(other.see(accepted), || Problem::unclean("no edit in another article"));
    let crashed = run.random.one_in(2);
    if crashed {
        other.signal(Signal::SIGKILL);
        other.end();
    }
    run.open()?;
    run.edits(1, 3)?;
    run.calm()?;
    run.terminal().keys(&format!(":w {}\r", session.display()));
    let answered = |screen: &str| !said(screen).contains(":w /") && said(screen).contains("other.standoff.toml");
    let answered = run.terminal().see(answered);
    let answer = said(&run.screen());
    if !answered || answer.contains("saved /") {
        return run.stop(Problem::lost(format!("another's name was taken: {answer}")));
    }
    run.edits(0, 2)?;
    run.dies_of(Signal::SIGKILL)?;
    if crashed {
        other = run.start(&article, &state);
        run.expect(other.see(|screen| said(screen).contains("restored 1 ")), || {
            Problem::lost("another's work is gone")
        });
    }
    other.keys("\u{3}:wq\r");
    run.expect(other.end().is_some(), || Problem::unclean("another's session is not left"));
    let theirs = Entries::read(&session).map(|entries| text(&entries.all["q1"], "state").to_owned());
    run.expect(theirs.as_deref() == Ok("accepted"), || {
        Problem::lost(format!("another's work is not saved: {theirs:?}"))
    });
    run.comes_back()
}

/// Another person opens the session, edits, is refused, and leaves.
fn looks_on(run: &mut Run, file: &Path, state: &Path) {
    let mut other = run.start(file, state);
    let opened = other.see(is_open);
    let text = other.text();
    run.problems.extend(unreadable(&text));
    run.expect(opened && text.contains("read-only"), || Problem::lost(format!("there are two writers:\n{text}")));
    // On an accepted mark, `a` would only go on.
    other.keys("1gx");
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
