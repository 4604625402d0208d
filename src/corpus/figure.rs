//! The same quantity in other articles: what is counted or measured in nearly the same words, whatever the amount.
//!
//! Two numbers are of the same quantity if their units are the same, or are nouns for people, and what is said of them is
//! the same: either by the words of `assets/corpus/quantities.tsv` ("killed", "deaths": dead), or by other words near them.

use std::sync::LazyLock;

use jiff::Timestamp;
use rustc_hash::FxHashMap;

use super::carried::content;
use crate::annotation::value::{Class, Quantity};
use crate::annotation::{Annotation, Document};
use crate::text::segment::{self, Unit};
use crate::text::{Span, one_line};

/// A number of an article, and what is known of both.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figure {
    /// The article's number; figures of one article have the same.
    pub article: u64,
    /// The outlet that published it; empty when unknown.
    pub outlet: String,
    /// Its headline; empty when unknown.
    pub title: String,
    /// When it was published, as far as it is known.
    pub at: Option<Timestamp>,
    /// The quantity.
    pub quantity: Quantity,
    /// The words that say so, as printed.
    pub words: String,
    /// The sentence it stands in, before it and behind it.
    pub around: [String; 2],
    /// Where it begins in the article's text, in bytes.
    pub start: usize,
    /// What the sentence says is counted.
    topic: Option<&'static str>,
    /// The other words of the sentence that say something, the nearest first.
    said: Vec<String>,
}

/// The facts about an article that its figures carry.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Facts {
    /// The article's number.
    pub article: u64,
    /// The outlet.
    pub outlet: String,
    /// The headline.
    pub title: String,
    /// When it was published.
    pub at: Option<Timestamp>,
}

static TOPICS: LazyLock<FxHashMap<&str, &'static str>> = LazyLock::new(|| {
    let rows = include_str!("../../assets/corpus/quantities.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| row.split_once('\t')).collect()
});

/// Returns an article's numbers, in reading order.
pub fn figures<'a>(
    document: &Document,
    marks: impl Iterator<Item = &'a Annotation>,
    facts: &Facts,
) -> Vec<Figure> {
    let one = |mark: &Annotation| {
        // An amount of time is a date with a quantity beside it.
        let time = || mark.date().and_then(|date| date.quantity.as_ref());
        let quantity = mark.number().map(|number| &number.quantity).or_else(time)?;
        Some(figure(document.text(), mark.spans.cover(), quantity.clone(), facts))
    };
    marks.filter_map(one).collect()
}

fn figure(text: &str, span: Span, quantity: Quantity, facts: &Facts) -> Figure {
    let line = segment::line_around(text, span.start());
    let from = segment::previous(text, span.end(), Unit::Sentence).clamp(line.start(), span.start());
    let to = segment::next(text, span.end(), Unit::Sentence).clamp(span.end(), line.end().max(span.end()));
    let part = |from: usize, to: usize| one_line(text.get(from..to.max(from)).unwrap_or_default());
    let around = [part(from, span.start()), part(span.end(), to)];
    let words = one_line(span.slice(text));
    let said = near(&around);
    let topic = topic(&words, &around);
    let Facts { article, outlet, title, at } = facts.clone();
    Figure { article, outlet, title, at, quantity, words, around, start: span.start(), topic, said }
}

/// Returns the words of a sentence that say something, the nearest to its number first.
fn near([before, behind]: &[String; 2]) -> Vec<String> {
    let (mut before, behind) = (content(before), content(behind));
    before.reverse();
    let mut out = Vec::with_capacity(before.len() + behind.len());
    for at in 0..before.len().max(behind.len()) {
        out.extend(behind.get(at).cloned());
        out.extend(before.get(at).cloned());
    }
    out
}

/// The most words between a number and the word that names what is counted.
const FAR: usize = 9;

/// How much farther a word is behind "and" or a comma.
const APART: usize = 8;

/// Returns what is counted, by the nearest word that names it; words behind the number are nearer than those before it.
fn topic(words: &str, [before, behind]: &[String; 2]) -> Option<&'static str> {
    let of = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        TOPICS.get(word.as_str()).copied()
    };
    let inside = words.split([' ', '-']).find_map(of);
    let ahead = behind.split(' ').take(FAR).enumerate().find_map(|(at, word)| Some((2 * at, of(word)?)));
    // A word before "and" or a comma is rather of another number.
    let mut apart = 0;
    let mut far = |(at, word): (usize, &str)| {
        apart += if word == "and" || word.ends_with([',', ';']) { APART } else { 0 };
        Some((3 * at + 3 + apart, of(word)?))
    };
    let back = before.rsplit(' ').take(FAR).enumerate().find_map(&mut far);
    inside.or_else(|| ahead.into_iter().chain(back).min_by_key(|(far, _)| *far).map(|(_, topic)| topic))
}

impl Figure {
    /// Whether another number is of the same quantity, and how much speaks for it.
    pub fn same_quantity(&self, other: &Self) -> Option<usize> {
        let units = units(&self.quantity, &other.quantity)?;
        if self.topic != other.topic && people(&self.quantity) && people(&other.quantity) {
            return None;
        }
        let (own, theirs) = (&self.said[..self.said.len().min(NEAR)], &other.said[..other.said.len().min(NEAR)]);
        let shared = own.iter().filter(|word| theirs.contains(word)).count();
        let nearest = usize::from(own.first().is_some_and(|word| theirs.first() == Some(word)));
        let beside = usize::from(self.word_before() == other.word_before())
            + usize::from(self.word_behind() == other.word_behind());
        if shared == 0 && (self.topic.is_none() || self.topic != other.topic) {
            return None;
        }
        let topic = usize::from(self.topic.is_some() && self.topic == other.topic);
        let says = shared + nearest + beside + 2 * topic + units;
        (says >= LEAST).then_some(says)
    }

    fn word_before(&self) -> Option<&str> {
        self.around[0].split(' ').next_back().filter(|word| !word.is_empty())
    }

    fn word_behind(&self) -> Option<&str> {
        self.around[1].split(' ').next().filter(|word| !word.is_empty())
    }

    /// Whether another number gives another amount.
    pub fn differs(&self, other: &Self) -> bool {
        self.quantity.amount != other.quantity.amount
    }
}

/// The most words beside a number that are looked at.
const NEAR: usize = 10;
/// The least that has to speak for it.
const LEAST: usize = 3;

/// Returns how much the units speak for the same quantity: a noun says what is counted, "percent" does not.
fn units(a: &Quantity, b: &Quantity) -> Option<usize> {
    if a.class == Class::Count && b.class == Class::Count || people(a) && people(b) {
        if people(a) && people(b) {
            return Some(1);
        }
        let (a, b) = (head(&a.unit), head(&b.unit));
        return (!a.is_empty() && a == b).then_some(2);
    }
    (a.class == b.class && a.unit == b.unit && a.trend == b.trend)
        .then_some(usize::from(a.class == Class::Measure))
}

/// Whether a quantity counts people, by the noun or by nothing else.
fn people(quantity: &Quantity) -> bool {
    const NOUNS: [&str; 16] = [
        "",
        "person",
        "people",
        "man",
        "woman",
        "child",
        "passenger",
        "resident",
        "villager",
        "worker",
        "victim",
        "patient",
        "soldier",
        "civilian",
        "pupil",
        "commuter",
    ];
    matches!(quantity.class, Class::Count | Class::Plain) && NOUNS.contains(&head(&quantity.unit).as_str())
}

/// Returns the last word of a unit, in lower case.
fn head(unit: &str) -> String {
    unit.rsplit(' ').next().unwrap_or_default().to_lowercase()
}

/// Returns the numbers of the same quantity as one of an article, in the order of time. Of each article those for which most
/// speaks are given, unless more speaks for another number of the own article, `beside`.
pub fn same<'f>(own: &Figure, beside: &[Figure], others: impl IntoIterator<Item = &'f Figure>) -> Vec<&'f Figure> {
    let found = others.into_iter().filter(|other| (other.article, other.start) != (own.article, own.start));
    let found: Vec<(usize, &Figure)> =
        found.filter_map(|other| Some((own.same_quantity(other)?, other))).collect();
    let best = |article: u64| found.iter().filter(|(_, f)| f.article == article).map(|(says, _)| *says).max();
    let nearer = |says: usize, other: &Figure| {
        let rivals = beside.iter().filter(|rival| rival.start != own.start);
        rivals.filter_map(|rival| rival.same_quantity(other)).any(|rival| rival > says)
    };
    let kept = found.iter().filter(|(says, f)| best(f.article) == Some(*says) && !nearer(*says, f));
    let mut out: Vec<&Figure> = kept.map(|(_, figure)| *figure).collect();
    out.sort_by_key(|figure| (figure.at.is_none(), figure.at, figure.article, figure.start));
    out
}
