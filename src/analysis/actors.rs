//! How much each actor is quoted: the number of quotes and words, the share of all quoted words, and the number of
//! stances. What counts as quoted words is decided in `voice.rs`.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::Filter;
use super::voice::spoken;
use crate::annotation::{Actor, Provenance};
use crate::codebook::Codebook;
use crate::session::Session;
use crate::session::known::{actor_of, maker};

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
    /// Number of quoted words in them.
    pub words: u64,
    /// Number of stances.
    pub stances: u32,
    /// The number of sessions in which the actor is quoted or has a stance.
    pub sessions: u32,
}

impl ActorRow {
    fn join(&mut self, later: Self) {
        self.quotes += later.quotes;
        self.words += later.words;
        self.stances += later.stances;
        self.sessions += later.sessions;
        let Self { name, aliases, role, affiliation, .. } = later;
        self.describe(Actor { name, aliases, role, affiliation, ..Actor::default() });
    }

    /// Takes in what is known of the actor, where nothing was before.
    fn describe(&mut self, known: Actor) {
        self.name = known.name;
        for alias in known.aliases {
            if alias != self.name && !self.aliases.contains(&alias) {
                self.aliases.push(alias);
            }
        }
        for (own, new) in [(&mut self.role, known.role), (&mut self.affiliation, known.affiliation)] {
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
    /// Whether the words of indirect speech are counted as well.
    indirect: bool,
    /// The number of words in all quotes that the filter accepts, whoever speaks.
    all_words: u64,
}

impl Actors {
    /// Counts quotes and words, with the words of indirect speech if these are asked for.
    pub fn new(indirect: bool) -> Self {
        Self { indirect, ..Self::default() }
    }

    /// Returns the number of all quoted words.
    pub const fn all_words(&self) -> u64 {
        self.all_words
    }

    /// Adds what one session has; how many quotes and stances that is. A speaker that is no actor of the session is one
    /// all the same.
    pub fn add(&mut self, session: &Session, book: &Codebook, filter: &Filter) -> usize {
        let entries = session.entries();
        if !filter.document(entries.metadata()) {
            return 0;
        }
        let mut here: BTreeMap<&str, (u32, u64, u32)> = BTreeMap::new();
        let by = |made: &Provenance| filter.annotator(maker(session, made).unwrap_or_default());
        for one in spoken(session, filter, self.indirect) {
            self.all_words += one.words;
            if let Some(speaker) = one.speaker {
                let counts = here.entry(speaker).or_default();
                counts.0 += 1;
                counts.1 += one.words;
            }
        }
        let stances = entries.stances().values();
        for stance in stances.filter(|s| filter.stance(entries, s) && by(&s.made)) {
            here.entry(&stance.actor).or_default().2 += 1;
        }
        let mut counted = 0;
        for (name, (quotes, words, stances)) in here.into_iter().filter(|(name, _)| filter.actor(name)) {
            let row = self.rows.entry(name.to_owned()).or_default();
            row.quotes += quotes;
            row.words += words;
            row.stances += stances;
            row.sessions += 1;
            counted += quotes as usize + stances as usize;
            row.describe(actor_of(session, book, name));
        }
        counted
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

    /// Returns all actors, most quoted words first, then by name.
    pub fn rows(&self) -> Vec<&ActorRow> {
        let mut rows: Vec<&ActorRow> = self.rows.values().collect();
        rows.sort_by(|a, b| (b.words, b.stances, &a.name).cmp(&(a.words, a.stances, &b.name)));
        rows
    }

    /// Returns an actor's share of all quoted words, from 0 to 1.
    pub fn share(&self, row: &ActorRow) -> f64 {
        if self.all_words == 0 { 0.0 } else { row.words as f64 / self.all_words as f64 }
    }
}
