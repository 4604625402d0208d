//! The article is edited, replaced, deleted or made unreadable by another program.

use std::fs;

use nix::sys::signal::Signal;

use super::disk::{as_other_user, no_user};
use super::{Fault, fault};
use crate::house::set_mode;
use crate::model::Entries;
use crate::problem::Problem;
use crate::run::{Answer, Go, Run, is_open, said};

pub(super) const FAULTS: [Fault; 5] = [
    fault("article-edited", "the article is edited behind its back", edited),
    fault("article-replaced", "another article is put in its place", replaced),
    fault("article-deleted", "the article is deleted", |run| {
        away(run, |run| drop(fs::remove_file(run.house.article())))
    }),
    fault("article-folder", "a folder is put in the article's place", |run| away(run, folder)),
    Fault { missing: no_user, ..fault("article-unreadable", "the article may not be read any more", unreadable) },
];

fn folder(run: &mut Run) {
    let _ = fs::remove_file(run.house.article());
    let _ = fs::create_dir(run.house.article());
}

fn unreadable(run: &mut Run) -> Go {
    as_other_user(run);
    away(run, |run| set_mode(&run.house.article(), 0o000))
}

/// Returns the article with a change in a paragraph of its body.
fn changed(run: &mut Run) -> String {
    let mut paragraphs: Vec<String> = run.article.split("\n\n").map(str::to_owned).collect();
    let at = run.random.between(2, paragraphs.len() - 1);
    match run.random.below(4) {
        0 => paragraphs.insert(at, "A paragraph that nobody had read before.".into()),
        1 => paragraphs.push("A last paragraph that nobody had read before.".into()),
        2 => drop(paragraphs.remove(at)),
        _ => {
            let mut words: Vec<String> = paragraphs[at].split(' ').map(str::to_owned).collect();
            let word = run.random.below(words.len());
            words[word] = "otherwise".into();
            paragraphs[at] = words.join(" ");
        }
    }
    paragraphs.join("\n\n")
}

fn edited(run: &mut Run) -> Go {
    run.open()?;
    run.edits(1, 6)?;
    if run.random.one_in(2) {
        run.save()?;
    }
    let while_open = run.random.one_in(2);
    let changed = changed(run);
    if while_open {
        let _ = fs::write(run.house.article(), &changed);
        run.edits(0, 2)?;
    }
    run.dies_of(Signal::SIGKILL)?;
    let _ = fs::write(run.house.article(), &changed);
    let screen = run.open()?;
    if run.save()? != Answer::Done {
        return run.stop(Problem::unclean("what came back on another text cannot be saved"));
    }
    survives(run, &screen)?;
    run.leaves_no_mess()
}

fn replaced(run: &mut Run) -> Go {
    run.open()?;
    run.edits(1, 6)?;
    if run.random.one_in(2) {
        run.save()?;
    }
    run.dies_of(Signal::SIGKILL)?;
    let own = run.article.clone();
    let other = "Rain stops play\n\nBy A Writer\nMay 3, 2026\n\n“It is wet,” Ann Lee said on Sunday.\n";
    let _ = fs::write(run.house.article(), other);
    let (article, state) = (run.house.article(), run.house.state());
    let mut terminal = run.start(&article, &state);
    let opened = terminal.see(is_open);
    let text = terminal.text();
    run.problems.extend(crate::problem::unreadable(&text));
    terminal.signal(Signal::SIGTERM);
    run.expect(terminal.end().is_some(), || Problem::unclean("does not leave on another text"));
    drop(terminal);
    let refused = text.contains("is about another article");
    run.expect(opened || refused, || Problem::unclean(format!("another article does not open:\n{text}")));
    // With the original text again, everything must be there as before.
    let _ = fs::write(run.house.article(), own);
    run.comes_back()
}

/// The article is away while the program runs and when it opens next, and then comes back.
fn away(run: &mut Run, take: fn(&mut Run)) -> Go {
    run.open()?;
    run.edits(1, 4)?;
    take(run);
    run.edits(1, 2)?;
    if run.random.one_in(2) {
        let answer = run.save()?;
        run.expect(answer == Answer::Done, || {
            Problem::unclean(format!("the session needs no article, but: {answer:?}"))
        });
    }
    run.dies_of(Signal::SIGKILL)?;
    let (article, state) = (run.house.article(), run.house.state());
    let terminal = run.start(&article, &state);
    let opened = terminal.see(is_open);
    let text = terminal.text();
    run.problems.extend(crate::problem::unreadable(&text));
    run.expect(opened || text.contains("standoff: "), || {
        Problem::unclean(format!("says nothing of its article:\n{text}"))
    });
    drop(terminal);
    let _ = fs::remove_dir(run.house.article()).or_else(|_| fs::remove_file(run.house.article()));
    let _ = fs::write(run.house.article(), run.article.clone());
    run.comes_back()
}

/// Checks that all work of a person is still there, or marked as changed or lost.
fn survives(run: &mut Run, screen: &str) -> Go {
    let found = match Entries::read(&run.house.session()) {
        Ok(found) => found,
        Err(why) => return run.stop(Problem::changed(format!("the session's file is none: {why}"))),
    };
    let best = run.may_be.iter().map(|may_be| not_kept(&run.first, may_be, &found)).min_by_key(Vec::len);
    for problem in best.unwrap_or_default() {
        run.problems.push(Problem { text: format!("{problem}\n  at opening: {}", said(screen)), ..problem });
    }
    Ok(())
}

/// Fields of an entry that a person sets and that another text does not change.
const BY_HAND: [&str; 8] = ["note", "tags", "speaker", "actor", "position", "target", "evidence", "state"];

/// Returns the work of a person that is not in `found`.
fn not_kept(first: &Entries, should: &Entries, found: &Entries) -> Vec<Problem> {
    let mut out = Vec::new();
    for (name, entry) in &should.all {
        if name == "document" || first.all.get(name) == Some(entry) {
            continue;
        }
        let Some(is) = found.all.get(name) else {
            out.push(Problem::lost(format!("{name} is gone")));
            continue;
        };
        let marked = is.contains_key("lost") || is.contains_key("changed");
        for field in BY_HAND.iter().filter(|field| entry.get(**field) != is.get(**field)) {
            if !marked {
                out.push(Problem::lost(format!(
                    "{name}: {field} was {:?}, is {:?}",
                    entry.get(*field),
                    is.get(*field)
                )));
            }
        }
        if entry.get("text") != is.get("text") && !marked {
            out.push(Problem::changed(format!(
                "{name}: its words were {:?}, are {:?}",
                entry.get("text"),
                is.get("text")
            )));
        }
    }
    out
}
