//! The conditions of an analysis: the options, whose names are looked up among those of the sessions.

mod names;

use std::path::PathBuf;

use anyhow::bail;
use jiff::civil::Date;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::many::read;
use super::period::{first_day, last_day};
use super::say;
use crate::analysis::Filter;
use crate::annotation::{Kind, Standing};
use crate::codebook::{Codebook, Part};
use crate::corpus::carried::same_speaker;
use crate::session::Session;
use crate::store::codebook::Codebooks;
use names::{Matched, Names, found, listed, put, put_used, same};

/// Conditions on the entries that an analysis uses. Several values of one option are alternatives; different options
/// must all hold.
#[derive(clap::Args, Debug)]
#[command(next_help_heading = "Only")]
pub(super) struct Only {
    /// Published on this day or later; a month (2026-03), quarter (2026-Q1) or year begins with its first day
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    from: Option<Date>,
    /// Published on this day or before; a month, quarter or year ends with its last day
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    until: Option<Date>,
    /// Published by this outlet; may be repeated
    #[arg(long, value_name = "NAME")]
    outlet: Vec<String>,
    /// Said by or about the position of this actor: the full name, an alias, or a part that only one actor's names
    /// have; may be repeated
    #[arg(long, visible_alias = "speaker", value_name = "NAME")]
    actor: Vec<String>,
    /// On this target: its name, or a part that only one target's name has; may be repeated
    #[arg(long, value_name = "NAME")]
    target: Vec<String>,
    /// With this position; may be repeated
    #[arg(long, value_name = "NAME")]
    position: Vec<String>,
    /// Made by this annotator; may be repeated
    #[arg(long, value_name = "NAME")]
    annotator: Vec<String>,
    /// In this state; may be repeated. By default all but the rejected and the lost; counts (matrix, network, actors)
    /// also leave out the disputed and the changed
    #[arg(long, value_parser = state, value_name = "suggested|accepted|rejected|disputed|changed|lost")]
    state: Vec<Standing>,
}

/// Returns the verdict of this name.
pub(super) fn state(word: &str) -> Result<Standing, String> {
    let known = || Standing::ALL.map(Standing::word).join(", ");
    Standing::ALL.into_iter().find(|s| s.word() == word).ok_or_else(|| format!("expected one of {}", known()))
}

impl Only {
    /// Whether it is asked for what was published on some days.
    pub(super) const fn asks_days(&self) -> bool {
        self.from.is_some() || self.until.is_some()
    }

    /// Whether it is asked what somebody says or holds.
    pub(super) fn asks_actors(&self) -> bool {
        !self.actor.is_empty()
    }

    /// Whether it is asked for stances on targets, or of positions.
    pub(super) fn asks_stances(&self) -> bool {
        !self.target.is_empty() || !self.position.is_empty()
    }

    /// Whether it is asked for what is said or held, so that only some passages are looked at.
    pub(super) fn asks_passages(&self) -> bool {
        self.asks_actors() || self.asks_stances()
    }

    /// Returns the actors that were asked for, by the names that the library has.
    pub(super) fn stored_actors(&self, known: &StoredNames) -> anyhow::Result<Vec<String>> {
        meant("actor", &self.actor, &known.0, LIBRARY)
    }

    /// Returns the conditions on articles that need no session to be known: days, and outlets by the names that the library
    /// has, which are only looked up if some were asked for.
    pub(super) fn of_articles(
        &self,
        outlets: impl FnOnce() -> anyhow::Result<StoredNames>,
    ) -> anyhow::Result<Filter> {
        self.check_days()?;
        let known = if self.outlet.is_empty() { StoredNames::default() } else { outlets()? };
        let outlets = meant("outlet", &self.outlet, &known.0, LIBRARY)?;
        Ok(Filter { from: self.from, to: self.until, outlets, ..Filter::default() })
    }

    fn check_days(&self) -> anyhow::Result<()> {
        match (self.from, self.until) {
            (Some(from), Some(until)) if from > until => {
                bail!("--from {from} is after --until {until}: nothing lies between")
            }
            _ => Ok(()),
        }
    }

    /// Whether it is asked for stances, annotators or states.
    pub(super) fn asks_coding(&self) -> bool {
        self.asks_stances() || !self.annotator.is_empty() || !self.state.is_empty()
    }

    /// Returns the filter over these sessions, of which the annotations of `kinds` are looked at. Names that none of
    /// them knows are refused, with what may have been meant.
    pub(super) fn filter(&self, paths: &[PathBuf], books: &Codebooks, kinds: &[Kind]) -> anyhow::Result<Filter> {
        self.check_days()?;
        let asked = [&self.actor, &self.target, &self.position, &self.outlet, &self.annotator];
        let known = if asked.iter().all(|names| names.is_empty()) {
            KnownNames::default()
        } else {
            KnownNames::of(paths, books, kinds)
        };
        Ok(Filter {
            from: self.from,
            to: self.until,
            outlets: known.meant("outlet", &self.outlet, &known.outlets)?,
            actors: known.meant("actor", &self.actor, &known.actors)?,
            targets: known.meant("target", &self.target, &known.targets)?,
            positions: known.meant("position", &self.position, &known.positions)?,
            annotators: known.meant("annotator", &self.annotator, &known.annotators)?,
            states: self.state.clone(),
        })
    }
}

/// The names that a library has.
#[derive(Default)]
pub(super) struct StoredNames(Names);

impl StoredNames {
    /// Adds a name that an article has, and other names of the same.
    pub(super) fn put(&mut self, name: &str, aliases: &[String]) {
        put_used(&mut self.0, name);
        put(&mut self.0, name, aliases);
    }
}

/// The names that sessions and their codebooks know.
#[derive(Default)]
struct KnownNames {
    sessions: usize,
    actors: Names,
    targets: Names,
    positions: Names,
    outlets: Names,
    annotators: Names,
}

impl KnownNames {
    /// Returns the names in all sessions that can be read; the others are reported when they are read.
    fn of(paths: &[PathBuf], books: &Codebooks, kinds: &[Kind]) -> Self {
        let one = |mut all: Self, path: &PathBuf| {
            if let Ok(session) = read(path, kinds) {
                all.add(&session, &books.get(path), !kinds.is_empty());
            }
            all
        };
        paths.par_iter().fold(Self::default, one).reduce(Self::default, Self::join)
    }

    /// Where quotes are looked at, who `speak`s has entries, too.
    fn add(&mut self, session: &Session, book: &Codebook, speak: bool) {
        self.sessions += 1;
        let entries = session.entries();
        for actor in entries.actors().values() {
            put(&mut self.actors, &actor.name, &actor.aliases);
        }
        for actor in &book.actors {
            put(&mut self.actors, &actor.name, &actor.aliases);
        }
        let speakers = entries.annotations().iter().filter_map(|a| a.quote()?.speaker.as_deref());
        speakers.filter(|_| speak).for_each(|name| put_used(&mut self.actors, name));
        book.names(Part::Target).into_iter().for_each(|name| put(&mut self.targets, name, &[]));
        book.names(Part::Position).into_iter().for_each(|name| put(&mut self.positions, name, &[]));
        for stance in entries.stances().values() {
            put_used(&mut self.actors, &stance.actor);
            put_used(&mut self.targets, &stance.target);
            put_used(&mut self.positions, &stance.position);
        }
        entries.metadata().outlet.iter().for_each(|name| put(&mut self.outlets, name, &[]));
        let made =
            entries.annotations().iter().map(|a| &a.made).chain(entries.stances().values().map(|s| &s.made));
        let by = made.filter_map(|made| made.by.as_ref()).chain(&session.annotator);
        // A mark that several coders agreed on has all their names.
        by.flat_map(|names| names.split(", ")).for_each(|name| put(&mut self.annotators, name, &[]));
    }

    fn join(mut self, other: Self) -> Self {
        self.sessions += other.sessions;
        for (own, theirs) in [
            (&mut self.actors, other.actors),
            (&mut self.targets, other.targets),
            (&mut self.positions, other.positions),
            (&mut self.outlets, other.outlets),
            (&mut self.annotators, other.annotators),
        ] {
            for (name, known) in theirs {
                own.entry(name).or_default().join(known);
            }
        }
        self
    }

    /// Returns the names meant by what was asked for.
    fn meant(&self, what: &str, asked: &[String], names: &Names) -> anyhow::Result<Vec<String>> {
        // If no session could be read, no names are known.
        if self.sessions == 0 { Ok(asked.to_vec()) } else { meant(what, asked, names, SESSIONS) }
    }
}

/// A place that has names, and the words after which they follow.
type Place = [&'static str; 2];

const SESSIONS: Place = ["these sessions", "they have"];
const LIBRARY: Place = ["the library", "it has"];

/// Returns the names meant by what was asked for among those of a place, said where they are others.
fn meant(what: &str, asked: &[String], names: &Names, [place, has]: Place) -> anyhow::Result<Vec<String>> {
    let mut out = Vec::new();
    for word in asked {
        match found(word, names) {
            Matched::OneOf(several) if !is_one(what, &several) => {
                bail!("--{what} {word:?} may be {}; give more of the name", listed(&several, "or"))
            }
            Matched::These(these) | Matched::OneOf(these) => {
                if these.iter().any(|name| !same(name, word)) {
                    say(&format!("--{what} {word:?} is taken for {}", listed(&these, "and")));
                }
                out.extend(these);
            }
            Matched::Nothing(near) if near.is_empty() => {
                let all: Vec<String> = names.keys().cloned().collect();
                let there = if all.is_empty() { "none".to_owned() } else { listed(&all, "and") };
                bail!("no {what} is called {word:?} in {place}; {has} {there}")
            }
            Matched::Nothing(near) => {
                bail!("no {what} is called {word:?} in {place}; did you mean {}?", listed(&near, "or"))
            }
        }
    }
    Ok(out)
}

/// Whether all of these names are of one person or body, as "Marta Lindqvist" and "Minister Marta Lindqvist".
fn is_one(what: &str, names: &[String]) -> bool {
    let alike =
        |a: &String, b: &String| same_speaker((Some(a.as_str()), &[]), (Some(b.as_str()), &[])) == Some(true);
    what == "actor" && names.iter().all(|name| names.iter().all(|other| alike(name, other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_names_of_one_person_are_no_choice() {
        for (what, names, one) in [
            ("actor", ["Marta Lindqvist", "Minister Marta Lindqvist"], true),
            ("actor", ["Marta Lindqvist", "Erik Lindqvist"], false),
            ("actor", ["a spokeswoman", "a spokesman"], false),
            ("target", ["Farm Tariffs", "Farm Tariffs Act"], false),
        ] {
            assert_eq!(is_one(what, &names.map(str::to_owned)), one, "{names:?}");
        }
    }
}
