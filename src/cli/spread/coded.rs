//! The quotes of sessions, those of each article once: its coders' sessions are of one article, and a passage that several of
//! them marked is one quote.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::analysis::{Numbered, Reading, bears, carried_where, facts};
use crate::annotation::{Annotation, Verdict};
use crate::cli::many::One;
use crate::corpus::carried::Carried;
use crate::session::known::maker;

/// What one session has.
pub(super) struct Taken {
    reading: Reading,
    source: String,
    quotes: Vec<Quote>,
    /// The actors that are asked for, by their names in the sessions.
    actors: Vec<String>,
}

/// A quote of a session.
struct Quote {
    said: Carried,
    /// Whether somebody judged it.
    judged: bool,
    /// Whether a stance that is asked for rests on it.
    bears: bool,
}

impl Taken {
    /// Takes the quotes of a session that are asked for.
    pub(super) fn of(one: One<'_>) -> Self {
        let wanted = |mark: &Annotation| {
            let by = maker(one.session, &mark.made).unwrap_or_default();
            one.filter.state(mark.standing()) && one.filter.annotator(by)
        };
        let quote = |(mark, said): (&Annotation, Carried)| Quote {
            said,
            judged: mark.state != Verdict::Suggested,
            bears: bears(one.session, mark, one.filter),
        };
        let asked = one.filter.document(one.session.entries().metadata());
        let found = if asked { carried_where(one.session, &facts(one.session, 0), wanted) } else { Vec::new() };
        Self {
            reading: Reading::of_session(one.session, one.source),
            source: one.source.to_owned(),
            quotes: found.into_iter().map(quote).collect(),
            actors: one.filter.actors.clone(),
        }
    }
}

/// The quotes of all sessions, by the numbers of their articles.
#[derive(Default)]
pub(super) struct Coded {
    numbered: Numbered,
    /// The first session of each article.
    sources: Vec<String>,
    quotes: Vec<Quote>,
    /// The quotes of each article, by where they stand.
    places: HashMap<u64, Vec<(Range<usize>, usize)>>,
    /// The actors that are asked for, by their names.
    pub(super) actors: Vec<String>,
}

impl Coded {
    /// Adds what a session has.
    pub(super) fn add(&mut self, taken: Taken) {
        let article = self.numbered.number(taken.reading);
        if article == self.sources.len() {
            self.sources.push(taken.source);
        }
        self.actors = taken.actors;
        let article = article as u64;
        let earlier = self.places.get(&article).cloned().unwrap_or_default();
        for mut quote in taken.quotes {
            quote.said.article = article;
            let start = quote.said.start.unwrap_or_default();
            let place = start..start + quote.said.quote.len();
            let meets = |(other, _): &&(Range<usize>, usize)| other.start < place.end && place.start < other.end;
            match earlier.iter().find(meets) {
                Some((_, at)) => self.quotes[*at].join(quote),
                None => {
                    self.places.entry(article).or_default().push((place, self.quotes.len()));
                    self.quotes.push(quote);
                }
            }
        }
    }

    /// Returns how many articles there are.
    pub(super) const fn articles(&self) -> usize {
        self.numbered.len()
    }

    /// Returns the source of an article, the first of its sessions.
    pub(super) fn source(&self, article: u64) -> String {
        self.sources.get(article as usize).cloned().unwrap_or_default()
    }

    /// Returns the quotes.
    pub(super) fn quotes(&self) -> impl Iterator<Item = &Carried> {
        self.quotes.iter().map(|quote| &quote.said)
    }

    /// Returns the quotes on which stances that are asked for rest, by article and place.
    pub(super) fn bearing(&self) -> HashSet<(u64, Option<usize>)> {
        self.quotes
            .iter()
            .filter(|quote| quote.bears)
            .map(|quote| (quote.said.article, quote.said.start))
            .collect()
    }
}

impl Quote {
    /// Takes in the same quote of another coder: what somebody judged counts more than a suggestion, and a speaker more than
    /// none.
    fn join(&mut self, other: Self) {
        let bears = self.bears || other.bears;
        let better = |quote: &Self| (quote.judged, quote.said.speaker.is_some());
        if better(&other) > better(self) {
            *self = other;
        }
        self.bears = bears;
    }
}
