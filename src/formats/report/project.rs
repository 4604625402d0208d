//! What a report is made of: articles, and the entries that its numbers are counted from.

use jiff::Timestamp;
use jiff::civil::Date;

use super::edits::Edit;
use super::spread::Row;
use crate::analysis::agree::{Agreement, SpanAgreement};
use crate::analysis::{Grain, Side, Ties};
use crate::annotation::{ActorKind, Document, Form, Kind};
use crate::text::Span;

/// Everything on the page.
#[derive(Clone, Debug)]
pub struct Project {
    /// The headline.
    pub(super) title: String,
    /// The articles, by day.
    pub(super) articles: Vec<Article>,
    /// The actors: those with stances first, by side and by how many they have; then those who are only quoted.
    pub(super) actors: Vec<Voice>,
    /// The targets, those with most stances first.
    pub(super) targets: Vec<String>,
    /// The outlets, by name.
    pub(super) outlets: Vec<String>,
    /// What is counted: stances by actor and target, then quotes by outlet; then what is not counted, and what coders are
    /// compared on. A number of the page is a list of places in this.
    pub(super) entries: Vec<Entry>,
    /// The stances, for networks.
    pub(super) ties: Ties,
    /// The length of periods.
    pub(super) grain: Grain,
    /// The quotes that several articles carry, the most carried first.
    pub(super) carried: Vec<Row>,
    /// The edits of articles after they were published.
    pub(super) edits: Vec<Edit>,
    /// How far coders agree; `None` where no article has two of them.
    pub(super) coders: Option<Coders>,
    /// The number of articles that several coders coded, which count as what all of them say.
    pub(super) united: usize,
}

/// One article.
#[derive(Clone, Debug)]
pub(super) struct Article {
    pub(super) title: String,
    pub(super) outlet: usize,
    pub(super) day: Option<Date>,
    /// When it was published, as far as it is known; of a day alone its beginning.
    pub(super) at: Option<Timestamp>,
    pub(super) author: String,
    pub(super) url: String,
    /// The file of its session, or of the first of them.
    pub(super) source: String,
    pub(super) document: Document,
}

/// An actor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Voice {
    pub(super) name: String,
    pub(super) role: String,
    /// The actor's other names.
    pub(super) aliases: Vec<String>,
    pub(super) kind: ActorKind,
    pub(super) side: Side,
}

/// One thing that is counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Entry {
    pub(super) article: usize,
    /// The passages it rests on.
    pub(super) spans: Vec<Span>,
    /// The actors it is about; none for a quote of somebody who is not named.
    pub(super) actors: Vec<usize>,
    /// The targets it is about.
    pub(super) targets: Vec<usize>,
    /// Whether it is a suggestion that nobody has confirmed or rejected.
    pub(super) suggested: bool,
    pub(super) what: What,
}

/// What an entry says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum What {
    /// A stance, with the number of the words between quotation marks that it rests on.
    Stance {
        position: String,
        sign: Option<i8>,
        coder: String,
        confidence: &'static str,
        note: String,
        words: u64,
    },
    /// A quote, with the number of its words.
    Quote { form: Form, cue: String, words: u64 },
    /// A stance or quote that is not counted: what it says, whose it is, and why.
    Open { is_stance: bool, claim: String, coder: String, why: Why },
    /// What coders say of the same words: the name of each and what they say, and what they differ in.
    Unit { codes: Vec<(String, String)>, differs: Vec<&'static str> },
}

/// Why something is not counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Why {
    /// Coders differ on it.
    Disputed,
    /// It rests on words that changed or are lost.
    Suspended,
    /// A coder rejected it.
    Rejected,
    /// It is indirect speech, whose words are the article's.
    Indirect,
}

impl Why {
    pub(super) const ALL: [Self; 4] = [Self::Disputed, Self::Suspended, Self::Rejected, Self::Indirect];

    /// Returns the reason as the end of a sentence: "29 stances are not counted because …".
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Disputed => "their coders do not agree on them",
            Self::Suspended => "the words they rest on changed or are gone",
            Self::Rejected => "a coder rejected them",
            Self::Indirect => "they are indirect speech, whose words are the article’s",
        }
    }
}

/// How far coders agree.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Coders {
    pub(super) names: Vec<String>,
    /// How many articles at least two of them coded.
    pub(super) articles: usize,
    /// The variables of stances.
    pub(super) variables: [(&'static str, Agreement); 4],
    /// The marks, by kind and pair of coders.
    pub(super) marks: Vec<(Kind, [usize; 2], SpanAgreement)>,
}

impl Entry {
    pub(super) const fn is_stance(&self) -> bool {
        matches!(self.what, What::Stance { .. })
    }

    pub(super) const fn is_quote(&self) -> bool {
        matches!(self.what, What::Quote { .. })
    }

    /// Returns the sign of a stance.
    pub(super) const fn sign(&self) -> Option<i8> {
        if let What::Stance { sign, .. } = self.what { sign } else { None }
    }

    /// Returns the number of words of a quote, or of those that a stance rests on.
    pub(super) const fn words(&self) -> u64 {
        match self.what {
            What::Quote { words, .. } | What::Stance { words, .. } => words,
            _ => 0,
        }
    }

    /// Whether it is not counted for this reason; stances or quotes.
    pub(super) fn is_open(&self, stances: bool, wanted: Why) -> bool {
        matches!(self.what, What::Open { is_stance, why, .. } if is_stance == stances && why == wanted)
    }
}

/// Places in [`Project::entries`], in order.
pub(super) type Ids = Vec<usize>;

impl Project {
    /// Returns the places of the entries that pass.
    pub(super) fn ids(&self, passes: impl Fn(&Entry) -> bool) -> Ids {
        (0..self.entries.len()).filter(|at| passes(&self.entries[*at])).collect()
    }

    /// Returns the places of all stances.
    pub(super) fn stances(&self) -> Ids {
        self.ids(Entry::is_stance)
    }

    /// Returns the places of all quotes.
    pub(super) fn quotes(&self) -> Ids {
        self.ids(Entry::is_quote)
    }

    /// Returns how many actors have stances; they are the first ones.
    pub(super) fn standing(&self) -> usize {
        let last = self.entries.iter().filter(|entry| entry.is_stance()).flat_map(|entry| &entry.actors).max();
        last.map_or(0, |last| last + 1)
    }

    /// Returns when an entry's article was published.
    pub(super) fn day(&self, entry: &Entry) -> Option<Date> {
        self.articles[entry.article].day
    }

    /// Returns the number of words of some quotes.
    pub(super) fn words(&self, ids: &[usize]) -> u64 {
        ids.iter().map(|at| self.entries[*at].words()).sum()
    }

    /// Returns the first and last day of all articles.
    pub(super) fn days(&self) -> Option<(Date, Date)> {
        let days = || self.articles.iter().filter_map(|article| article.day);
        Some((days().min()?, days().max()?))
    }
}
