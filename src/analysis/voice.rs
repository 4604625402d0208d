//! Voice share: whose words are quoted, and how many, by actor, role, type of actor, outlet and period.
//!
//! Quoted words are the words of direct and mixed quotes that the filter lets pass (rejected ones never are counted). The
//! words of indirect speech are the article's, so they are counted only when they are asked for.

use std::collections::BTreeMap;

use super::rows::bears;
use super::{Filter, Grain};
use crate::annotation::{Annotation, Form, Kind};
use crate::codebook::Codebook;
use crate::session::Session;
use crate::session::known::{actor_of, maker};
use crate::text::between_marks;

/// What quoted words are counted by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Facet {
    /// The outlet that published the article.
    Outlet,
    /// The period in which it was published.
    Period(Grain),
    /// The speaker.
    Actor,
    /// The speaker's role.
    Role,
    /// The speaker's type: person, organisation, state, other.
    Type,
}

impl Facet {
    /// Whether it says where words stand instead of whose they are.
    pub const fn is_place(self) -> bool {
        matches!(self, Self::Outlet | Self::Period(_))
    }
}

/// What words without a speaker, a role or an outlet are counted under.
pub const NOBODY: &str = "nobody named";
const NO_ROLE: &str = "no role";
const NO_OUTLET: &str = "no outlet";

/// A quote that is counted.
#[derive(Clone, Copy, Debug)]
pub struct Spoken<'s> {
    /// The quote.
    pub mark: &'s Annotation,
    /// Its speaker.
    pub speaker: Option<&'s str>,
    /// The number of its words that are counted.
    pub words: u64,
}

/// Returns the quotes of a session that pass, whoever speaks, with the number of their words; indirect speech has none
/// unless its words are asked for.
pub fn spoken<'s>(
    session: &'s Session,
    filter: &'s Filter,
    indirect: bool,
) -> impl Iterator<Item = Spoken<'s>> + use<'s> {
    let entries = session.entries();
    let asked = filter.document(entries.metadata());
    let passes = move |mark: &&Annotation| {
        asked
            && filter.state(mark.standing())
            && filter.annotator(maker(session, &mark.made).unwrap_or_default())
            && bears(session, mark, filter)
    };
    entries.annotations().of(Kind::Quote).filter(passes).filter_map(move |mark| {
        let quote = mark.quote()?;
        let words = match quote.form {
            Form::Indirect if indirect => mark.spans.iter().map(|span| words(span.slice(session.text()))).sum(),
            _ => quoted_words(session, mark),
        };
        Some(Spoken { mark, speaker: quote.speaker.as_deref(), words })
    })
}

/// Returns the number of words of a mark that are counted: those of a quote that stand between quotation marks.
pub fn quoted_words(session: &Session, mark: &Annotation) -> u64 {
    if mark.quote().is_none_or(|quote| quote.form == Form::Indirect) {
        return 0;
    }
    let text = session.text();
    mark.spans.iter().flat_map(|span| between_marks(text, span)).map(|part| words(part.slice(text))).sum()
}

/// Returns how many words there are; a dash or an ellipsis alone is none.
fn words(quoted: &str) -> u64 {
    quoted.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count() as u64
}

/// What is counted of one group.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Voice {
    /// The number of quotes.
    pub quotes: u32,
    /// The number of their words.
    pub words: u64,
}

impl Voice {
    const fn add(&mut self, other: Self) {
        self.quotes += other.quotes;
        self.words += other.words;
    }
}

/// Quoted words by some facets, gathered session by session.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Voices {
    by: Vec<Facet>,
    indirect: bool,
    counts: BTreeMap<Vec<String>, Voice>,
    /// The same over everybody, by the facets that say where words stand.
    places: BTreeMap<Vec<String>, Voice>,
}

impl Voices {
    /// Counts by these facets, each once, and by actor where none of them says whose words they are; with the words of
    /// indirect speech if these are asked for.
    pub fn by(facets: &[Facet], indirect: bool) -> Self {
        let mut by: Vec<Facet> = Vec::new();
        for facet in facets {
            if !by.contains(facet) {
                by.push(*facet);
            }
        }
        if by.iter().all(|facet| facet.is_place()) {
            by.push(Facet::Actor);
        }
        Self { by, indirect, ..Self::default() }
    }

    /// Returns what is counted by, in order.
    pub fn facets(&self) -> &[Facet] {
        &self.by
    }

    /// Adds the quotes of one session; returns how many of them are in rows. The words of actors that are not asked for
    /// count only in the sums that shares are of.
    pub fn add(&mut self, session: &Session, book: &Codebook, filter: &Filter) -> usize {
        let mut counted = 0;
        for one in spoken(session, filter, self.indirect) {
            let new = Voice { quotes: 1, words: one.words };
            let name = |facet: &Facet| value(session, book, one, *facet);
            let place = self.by.iter().filter(|facet| facet.is_place()).map(name).collect();
            self.places.entry(place).or_default().add(new);
            if filter.actors.is_empty() || one.speaker.is_some_and(|name| filter.actor(name)) {
                self.counts.entry(self.by.iter().map(name).collect()).or_default().add(new);
                counted += 1;
            }
        }
        counted
    }

    /// Takes in what was gathered from later sessions.
    pub fn join(&mut self, later: Self) {
        for (own, new) in [(&mut self.counts, later.counts), (&mut self.places, later.places)] {
            for (key, voice) in new {
                own.entry(key).or_default().add(voice);
            }
        }
    }

    /// Returns the groups: by place, then those with most words first, then by name.
    pub fn rows(&self) -> Vec<(&[String], Voice)> {
        let mut rows: Vec<(&[String], Voice)> =
            self.counts.iter().map(|(key, voice)| (key.as_slice(), *voice)).collect();
        rows.sort_by_cached_key(|(key, voice)| {
            (self.place(key), std::cmp::Reverse((voice.words, voice.quotes)), key.to_vec())
        });
        rows
    }

    /// Returns a group's share of all words quoted at the same place, from 0 to 1.
    pub fn share(&self, key: &[String]) -> f64 {
        let own = self.counts.get(key).map_or(0, |voice| voice.words);
        let all = self.places.get(&self.place(key)).map_or(0, |voice| voice.words);
        if all == 0 { 0.0 } else { own as f64 / all as f64 }
    }

    /// Returns those values of a group that say where words stand.
    fn place(&self, key: &[String]) -> Vec<String> {
        let values = self.by.iter().zip(key).filter(|(facet, _)| facet.is_place());
        values.map(|(_, value)| value.clone()).collect()
    }
}

/// Returns a quote's value of a facet.
fn value(session: &Session, book: &Codebook, one: Spoken<'_>, facet: Facet) -> String {
    let metadata = session.entries().metadata();
    let or = |value: String, none: &str| if value.is_empty() { none.to_owned() } else { value };
    match (facet, one.speaker) {
        (Facet::Outlet, _) => or(metadata.outlet.clone().unwrap_or_default(), NO_OUTLET),
        (Facet::Period(grain), _) => grain.period(metadata.published),
        (_, None) => NOBODY.to_owned(),
        (Facet::Actor, Some(name)) => name.to_owned(),
        (Facet::Role, Some(name)) => or(actor_of(session, book, name).role, NO_ROLE),
        (Facet::Type, Some(name)) => actor_of(session, book, name).kind.word().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::file::from_toml;

    const SESSION: &str = r#"
format = "standoff/1"
[document]
outlet = "Northwire"
published = 2026-03-08
text = "aa bb cc. dd ee. ff gg hh. ii."
[[quote]]
id = "q1"
spans = [[0, 5], [6, 8]]
text = "aa bb […] cc"
speaker = "Ana"
form = "direct"
state = "accepted"
[[quote]]
id = "q2"
spans = [[10, 15]]
text = "dd ee"
speaker = "Ana"
form = "indirect"
state = "accepted"
[[quote]]
id = "q3"
spans = [[17, 25]]
text = "ff gg hh"
form = "mixed"
state = "suggested"
[[quote]]
id = "q4"
spans = [[27, 29]]
text = "ii"
speaker = "Ben"
form = "direct"
state = "rejected"
[[actor]]
name = "Ana"
role = "minister"
"#;

    fn of(facets: &[Facet], indirect: bool, filter: &Filter) -> Vec<(String, u32, u64, f64)> {
        let session = from_toml(SESSION).unwrap().session;
        let mut voices = Voices::by(facets, indirect);
        voices.add(&session, &Codebook::default(), filter);
        let row = |(key, voice): (&[String], Voice)| (key.join("|"), voice.quotes, voice.words, voices.share(key));
        voices.rows().into_iter().map(row).collect()
    }

    #[test]
    fn words_of_direct_and_mixed_quotes_count_and_indirect_ones_when_asked() {
        let all = Filter::default();
        assert_eq!(of(&[], false, &all), [("Ana".into(), 2, 3, 0.5), (NOBODY.into(), 1, 3, 0.5)]);
        assert_eq!(of(&[Facet::Role], true, &all)[0], ("minister".into(), 2, 5, 0.625));
        let places = [Facet::Outlet, Facet::Period(Grain::Month), Facet::Type];
        assert_eq!(of(&places, false, &all)[0], ("Northwire|2026-03|person".into(), 2, 3, 0.5));
    }

    #[test]
    fn a_share_is_of_everybody_s_words() {
        let ana = Filter { actors: vec!["Ana".into()], ..Filter::default() };
        assert_eq!(of(&[Facet::Outlet], false, &ana), [("Northwire|Ana".into(), 2, 3, 0.5)]);
        let accepted = Filter { states: vec![crate::annotation::Standing::Rejected], ..Filter::default() };
        assert_eq!(of(&[], false, &accepted), [("Ben".into(), 1, 1, 1.0)]);
    }
}
