//! Puts the quotes that carry the same words in order: by time, with the first and those of another speaker.

use jiff::{SignedDuration, Timestamp};

use super::compare::{Kin, Match, Support};
use super::earliest::earliest;
use super::who::same_speaker;

/// A quote of an article, and what is known of both.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Carried {
    /// The article's number; quotes of one article have the same.
    pub article: u64,
    /// The outlet that published it; empty when unknown.
    pub outlet: String,
    /// Its headline; empty when unknown.
    pub title: String,
    /// When it was published, as far as it is known; of a day alone its beginning.
    pub at: Option<Timestamp>,
    /// The words, parts joined by ` […] `.
    pub quote: String,
    /// Who says them.
    pub speaker: Option<String>,
    /// Other names of the speaker.
    pub aliases: Vec<String>,
    /// Where it begins in the article's text, in bytes, when it stands there.
    pub start: Option<usize>,
}

/// The most days between two articles that are near each other.
const NEAR: i64 = 3;

/// Returns what else speaks for two quotes being the same words.
pub fn support(a: &Carried, b: &Carried, rare: bool, story: bool) -> Support {
    Support { same_speaker: speaker(a, b), near: is_near(a.at, b.at), rare, story }
}

fn speaker(a: &Carried, b: &Carried) -> Option<bool> {
    same_speaker((a.speaker.as_deref(), &a.aliases), (b.speaker.as_deref(), &b.aliases))
}

/// Whether two times are some days apart at most; unknown ones are taken for near.
pub fn is_near(a: Option<Timestamp>, b: Option<Timestamp>) -> bool {
    a.zip(b).is_none_or(|(a, b)| a.duration_since(b).abs() <= SignedDuration::from_hours(24 * NEAR + 12))
}

/// A quote among those that carry the same words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Occurrence {
    /// The quote.
    pub said: Carried,
    /// How its words stand to those compared with; `None` for the quote itself.
    pub kin: Option<Kin>,
    /// Whether it is certain to be the first.
    pub first: bool,
    /// Whether it names another speaker than most do.
    pub otherwise: bool,
}

/// Which wording the others are compared with.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Base {
    /// The first; or where that is a part of a later one, the first that is not.
    #[default]
    First,
    /// It is not known which was first: that of most.
    Commonest,
    /// No wording is that of most either: the longest.
    Longest,
}

/// All quotes that carry the same words, in the order of time.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Spread {
    /// The quotes.
    pub all: Vec<Occurrence>,
    /// Who says the words, as most name them; of as many the first.
    pub speaker: Option<String>,
    /// Which of them the others are compared with.
    pub base: Base,
}

impl Spread {
    /// Returns how many outlets quote the words; an article without an outlet counts as one.
    pub fn outlets(&self) -> usize {
        let mut names: Vec<(&str, u64)> = self.all.iter().map(outlet).collect();
        names.sort_unstable();
        names.dedup();
        names.len()
    }

    /// Returns how many articles quote them.
    pub fn articles(&self) -> usize {
        let mut articles: Vec<u64> = self.all.iter().map(|one| one.said.article).collect();
        articles.sort_unstable();
        articles.dedup();
        articles.len()
    }

    /// Returns the first of them, in the order in which they are listed.
    pub fn first(&self) -> Option<&Occurrence> {
        self.all.first()
    }

    /// Returns those of which one was the first: several where their hours are not known.
    pub fn earliest(&self) -> impl Iterator<Item = &Occurrence> {
        let times: Vec<_> = self.all.iter().map(|one| one.said.at).collect();
        earliest(&times).into_iter().map(|at| &self.all[at])
    }

    /// Returns the one that the others are compared with.
    pub fn compared_with(&self) -> Option<&Occurrence> {
        self.all.iter().find(|one| one.kin.is_none()).or_else(|| self.all.first())
    }

    /// Returns those that name another speaker.
    pub fn otherwise(&self) -> impl Iterator<Item = &Occurrence> {
        self.all.iter().filter(|one| one.otherwise)
    }
}

fn outlet(one: &Occurrence) -> (&str, u64) {
    let unnamed = one.said.outlet.is_empty();
    (&one.said.outlet, if unnamed { one.said.article } else { 0 })
}

/// Puts a quote and what carries its words in order.
pub fn spread(own: Carried, found: impl IntoIterator<Item = (Carried, Match)>) -> Spread {
    let others = found.into_iter().map(|(said, found)| (said, Some(found.kin)));
    let mut all: Vec<(Carried, Option<Kin>)> = std::iter::once((own, None)).chain(others).collect();
    all.sort_by(|(a, _), (b, _)| {
        (a.at.is_none(), a.at, a.article, a.start).cmp(&(b.at.is_none(), b.at, b.article, b.start))
    });
    let speaker = most_named(&all);
    let by = |said: &Carried| {
        let known = speaker.as_ref().map(|at| &all[*at].0)?;
        self::speaker(known, said)
    };
    let otherwise: Vec<bool> = all.iter().map(|(said, _)| by(said) == Some(false)).collect();
    let name = speaker.and_then(|at| all[at].0.speaker.clone());
    let first = match earliest(&all.iter().map(|(said, _)| said.at).collect::<Vec<_>>()).as_slice() {
        [only] => Some(*only),
        _ => None,
    };
    let each = all.into_iter().zip(otherwise).enumerate();
    let all =
        each.map(|(at, ((said, kin), otherwise))| Occurrence { said, kin, first: first == Some(at), otherwise });
    Spread { all: all.collect(), speaker: name, base: Base::First }
}

/// Returns the place of the speaker whom most articles name; of as many the first, by the longest name.
fn most_named(all: &[(Carried, Option<Kin>)]) -> Option<usize> {
    let votes = |at: &usize| all.iter().filter(|(said, _)| speaker(&all[*at].0, said) == Some(true)).count();
    let length = |at: usize| all[at].0.speaker.as_ref().map_or(0, String::len);
    let named = (0..all.len()).filter(|at| speaker(&all[*at].0, &all[*at].0) == Some(true));
    // The first of the best.
    let best = named.map(|at| (votes(&at), at)).fold(None, |best: Option<(usize, usize)>, one| match best {
        Some(best) if best.0 >= one.0 => Some(best),
        _ => Some(one),
    })?;
    let same = (0..all.len()).filter(|at| speaker(&all[best.1].0, &all[*at].0) == Some(true));
    same.fold(None, |longest: Option<usize>, at| longest.filter(|known| length(*known) >= length(at)).or(Some(at)))
}
