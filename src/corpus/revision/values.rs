//! Finds the numbers and dates that changed: those of a passage in the old version are set against those in the new.

use jiff::civil;

use super::passage::{Change, Passage};
use super::weigh::Sentences;
use super::{Revision, Version};
use crate::annotation::value::{Class, Quantity};
use crate::annotation::{Annotation, Body, Document};
use crate::extract::extract;
use crate::lexicon::Lexicon;
use crate::text::difference::{Hunk, Piece, hunks, pieces};
use crate::text::{Span, one_line};
use crate::words;

/// A number or a date in one version.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Value {
    /// Its words in the text, on one line.
    pub words: String,
    /// What it means: `≥ 3 people`, `2026-03-14`.
    pub means: String,
}

/// A number or a date that changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ValueChange {
    /// The value in the old version; `None` where nothing stood there.
    pub old: Option<Value>,
    /// The value in the new version; `None` where nothing stands there.
    pub new: Option<Value>,
    /// The place in the new version, or else in the old one; `None` in a headline.
    pub at: Option<Span>,
    /// The passage it is in, by its place in [`Revision::passages`]; `None` in a headline.
    pub passage: Option<usize>,
}

/// What extraction found in both versions.
#[derive(Debug)]
pub(super) struct Found {
    /// In the texts.
    pub(super) texts: [Vec<Annotation>; 2],
    published: Option<civil::Date>,
}

impl Found {
    pub(super) fn of(versions: [&Version<'_>; 2], published: Option<civil::Date>) -> Self {
        let texts = versions.map(|version| extract(version.document, Lexicon::get(), published).annotations);
        Self { texts, published }
    }
}

/// A number or a date, as it is compared.
#[derive(Clone, Debug)]
struct Compared {
    value: Value,
    span: Span,
    /// What has to be equal for it to be the same: the amount or time, the unit, what qualifies it.
    key: [String; 3],
    /// Whether the unit is only what the text calls the things that are counted.
    is_count: bool,
    /// Whether one other word stands in its place.
    is_swapped: bool,
}

/// The kinds of values, which are compared separately.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Date,
}

/// Returns the numbers and the dates that changed, in the order of the new version.
pub(super) fn changes(
    revision: &Revision,
    versions: [&Version<'_>; 2],
    found: &Found,
) -> (Vec<ValueChange>, Vec<ValueChange>) {
    let of = |kind| {
        let mut out = headline(revision, found, kind);
        for (at, passage) in revision.passages.iter().enumerate() {
            if passage.is_edit && passage.change == Change::Reworded {
                let words = |side: usize| -> Vec<Piece> {
                    passage.spans(side).flat_map(|span| pieces(versions[side].document.text(), span)).collect()
                };
                let swaps = swaps(&[words(0), words(1)]);
                let sides =
                    [0, 1].map(|side| within(passage, side, versions[side], &found.texts[side], kind, &swaps));
                let own = compared(sides).into_iter();
                out.extend(own.map(|change| ValueChange { passage: Some(at), ..change }));
            }
        }
        out
    };
    (of(Kind::Number), of(Kind::Date))
}

/// Returns what changed in the headline.
fn headline(revision: &Revision, found: &Found, kind: Kind) -> Vec<ValueChange> {
    let Some(titles) = &revision.headline else { return Vec::new() };
    let all = titles.each_ref().map(|title| pieces(title, Span::new(0, title.len() as u32)));
    let swaps = swaps(&all);
    let sides = [0, 1].map(|side| {
        let title = &titles[side];
        let found = extract(&Document::new(title.as_str()), Lexicon::get(), found.published).annotations;
        let swapped = |span: Span| swaps.iter().any(|swap| swap[side].overlaps(span));
        found.iter().filter_map(|annotation| compared_as(annotation, title, kind, swapped)).collect()
    });
    compared(sides).into_iter().map(|change| ValueChange { at: None, ..change }).collect()
}

/// Returns the values of a passage in one version.
fn within(
    passage: &Passage,
    side: usize,
    version: &Version<'_>,
    all: &[Annotation],
    kind: Kind,
    swaps: &[[Span; 2]],
) -> Vec<Compared> {
    let (text, Some(cover)) = (version.document.text(), passage.cover(side)) else { return Vec::new() };
    let sentences = Sentences::of(text, [cover]);
    let own = all.iter().filter(|annotation| cover.overlaps(annotation.spans.cover()));
    let own = own.filter(|annotation| !sentences.has_beside(annotation.spans.cover()));
    let swapped = |span: Span| swaps.iter().any(|swap| swap[side].overlaps(span));
    own.filter_map(|annotation| compared_as(annotation, text, kind, swapped)).collect()
}

/// Returns the words that one word was replaced by.
fn swaps([old, new]: &[Vec<Piece>; 2]) -> Vec<[Span; 2]> {
    let one = |hunk: Hunk| match (&old[hunk.old], &new[hunk.new]) {
        ([old], [new]) => Some([old.span, new.span]),
        _ => None,
    };
    hunks(old, new).into_iter().filter_map(one).collect()
}

/// Returns an annotation as a value of a kind. `swapped` says whether one other word stands in its place.
fn compared_as(
    annotation: &Annotation,
    text: &str,
    kind: Kind,
    swapped: impl Fn(Span) -> bool,
) -> Option<Compared> {
    let span = annotation.spans.cover();
    let quantity = match (&annotation.body, kind) {
        (Body::Number(number), Kind::Number) => Some(&number.quantity),
        (Body::Date(date), Kind::Date) => date.quantity.as_ref(),
        _ => return None,
    };
    let (means, key) = match (&annotation.body, quantity) {
        (_, Some(quantity)) => (words::quantity(quantity), key(quantity)),
        (Body::Date(date), None) => {
            let value = date.timex.value().to_string();
            (value.clone(), [value, String::new(), String::new()])
        }
        _ => return None,
    };
    let is_count = quantity.is_some_and(|quantity| matches!(quantity.class, Class::Count | Class::Plain));
    let value = Value { words: one_line(span.slice(text)), means };
    Some(Compared { value, span, key, is_count, is_swapped: swapped(span) })
}

fn key(quantity: &Quantity) -> [String; 3] {
    let change = format!("{:?} {:?}", quantity.modifier, quantity.trend);
    [format!("{:?}", quantity.amount), quantity.unit.clone(), change]
}

/// Sets the values of both sides against each other: what is the same is left out, what has the same unit is paired,
/// then what stands in the same order.
fn compared([mut old, mut new]: [Vec<Compared>; 2]) -> Vec<ValueChange> {
    taken(&mut old, &mut new, |a, b| a.key == b.key);
    // The same amount of a thing that is called otherwise now did not change: of a thing that both versions name under
    // these names, it did.
    let names = [&old, &new].map(|all| all.iter().map(|one| one.key[1].clone()).collect::<Vec<_>>());
    let renamed = |a: &Compared, b: &Compared| {
        a.is_count && b.is_count && !names[1].contains(&a.key[1]) && !names[0].contains(&b.key[1])
    };
    taken(&mut old, &mut new, |a, b| a.key[0] == b.key[0] && a.key[2] == b.key[2] && renamed(a, b));
    let mut pairs = taken(&mut old, &mut new, |a, b| a.key[0] == b.key[0] && a.key[1] == b.key[1]);
    pairs.extend(taken(&mut old, &mut new, |a, b| a.key[1] == b.key[1]));
    let count = old.len().min(new.len());
    if old.len() == new.len() {
        pairs.extend(old.drain(..count).zip(new.drain(..count)));
    }
    let change = |old: Option<Compared>, new: Option<Compared>| ValueChange {
        at: new.as_ref().or(old.as_ref()).map(|one| one.span),
        old: old.map(|one| one.value),
        new: new.map(|one| one.value),
        passage: None,
    };
    let mut out: Vec<(usize, ValueChange)> = Vec::new();
    out.extend(pairs.into_iter().map(|(old, new)| (new.span.start(), change(Some(old), Some(new)))));
    // What came or went with other words did not change in its place.
    let old = old.into_iter().filter(|one| one.is_swapped);
    let new = new.into_iter().filter(|one| one.is_swapped);
    out.extend(old.map(|old| (old.span.start(), change(Some(old), None))));
    out.extend(new.map(|new| (new.span.start(), change(None, Some(new)))));
    out.sort_by_key(|(at, _)| *at);
    out.into_iter().map(|(_, change)| change).collect()
}

/// Takes the pairs of which `fits` is true out of both lists, each value once.
fn taken(
    old: &mut Vec<Compared>,
    new: &mut Vec<Compared>,
    fits: impl Fn(&Compared, &Compared) -> bool,
) -> Vec<(Compared, Compared)> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < old.len() {
        match new.iter().position(|value| fits(&old[at], value)) {
            Some(to) => out.push((old.remove(at), new.remove(to))),
            None => at += 1,
        }
    }
    out
}
