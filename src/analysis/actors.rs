//! Who speaks how much: quotes, words quoted, share of all words quoted, stances.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::Filter;
use super::rows::{annotator_of, bears_on_target};
use crate::annotation::{Kind, Provenance};
use crate::codebook::Codebook;
use crate::session::Session;

/// One actor over all sessions.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ActorRow {
    /// The name.
    pub name: String,
    /// Other names, in order of appearance.
    pub aliases: Vec<String>,
    /// The first role found.
    pub role: String,
    /// The first affiliation found.
    pub affiliation: String,
    /// Number of quotes.
    pub quotes: u32,
    /// Words in them.
    pub words: u64,
    /// Number of stances.
    pub stances: u32,
    /// In how many sessions the actor speaks or stands.
    pub sessions: u32,
}

impl ActorRow {
    fn join(&mut self, later: Self) {
        self.quotes += later.quotes;
        self.words += later.words;
        self.stances += later.stances;
        self.sessions += later.sessions;
        for alias in later.aliases {
            if !self.aliases.contains(&alias) {
                self.aliases.push(alias);
            }
        }
        for (own, new) in [(&mut self.role, later.role), (&mut self.affiliation, later.affiliation)] {
            if own.is_empty() {
                *own = new;
            }
        }
    }
}

/// Actors gathered session by session.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Actors {
    rows: BTreeMap<String, ActorRow>,
    /// Words of all quotes that passed, whoever spoke.
    all_words: u64,
}

impl Actors {
    /// Adds what one session has. A speaker that is no actor of the session is one all the same.
    pub fn add(&mut self, session: &Session, book: &Codebook, filter: &Filter) {
        let entries = session.entries();
        if !filter.document(entries.metadata()) {
            return;
        }
        let mut here: BTreeMap<&str, (u32, u64, u32)> = BTreeMap::new();
        let by = |made: &Provenance| filter.annotator(&annotator_of(session, made.by.as_ref()));
        let quotes = entries.annotations().of(Kind::Quote).filter(|a| filter.state(a.state) && by(&a.made));
        for annotation in quotes.filter(|a| bears_on_target(session, a, filter)) {
            let words =
                annotation.spans.words(session.text()).split_whitespace().filter(|w| *w != "[…]").count() as u64;
            self.all_words += words;
            if let Some(speaker) = annotation.quote().and_then(|q| q.speaker.as_deref()) {
                let counts = here.entry(speaker).or_default();
                counts.0 += 1;
                counts.1 += words;
            }
        }
        let stances = entries.stances().values();
        for stance in stances.filter(|s| filter.state(s.state) && filter.target(&s.target) && by(&s.made)) {
            here.entry(&stance.actor).or_default().2 += 1;
        }
        for (name, (quotes, words, stances)) in here.into_iter().filter(|(name, _)| filter.actor(name)) {
            let row = self.rows.entry(name.to_owned()).or_default();
            row.quotes += quotes;
            row.words += words;
            row.stances += stances;
            row.sessions += 1;
            describe(row, name, session, book);
        }
    }

    /// Takes in what was gathered from later sessions.
    pub fn join(&mut self, later: Self) {
        self.all_words += later.all_words;
        for (name, new) in later.rows {
            match self.rows.entry(name) {
                Entry::Vacant(free) => drop(free.insert(new)),
                Entry::Occupied(mut row) => row.get_mut().join(new),
            }
        }
    }

    /// All actors, most quoted words first, then by name.
    pub fn rows(&self) -> Vec<&ActorRow> {
        let mut rows: Vec<&ActorRow> = self.rows.values().collect();
        rows.sort_by(|a, b| (b.words, b.stances, &a.name).cmp(&(a.words, a.stances, &b.name)));
        rows
    }

    /// An actor's share of all quoted words, from 0 to 1.
    pub fn share(&self, row: &ActorRow) -> f64 {
        if self.all_words == 0 { 0.0 } else { row.words as f64 / self.all_words as f64 }
    }
}

/// Fills in what the session, then the codebook, know of an actor.
fn describe(row: &mut ActorRow, name: &str, session: &Session, book: &Codebook) {
    name.clone_into(&mut row.name);
    let own = session.entries().actors().get(name).map(|a| (&a.aliases, &a.role, &a.affiliation));
    let known = book.actor(name).map(|a| (&a.aliases, &a.role, &a.affiliation));
    for (aliases, role, affiliation) in own.into_iter().chain(known) {
        for alias in aliases {
            if alias != name && !row.aliases.contains(alias) {
                row.aliases.push(alias.clone());
            }
        }
        if row.role.is_empty() {
            row.role.clone_from(role);
        }
        if row.affiliation.is_empty() {
            row.affiliation.clone_from(affiliation);
        }
    }
}
