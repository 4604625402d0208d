//! Finds the quotes that changed: in their words, in who is said to have said them, or in that they are quoted at all.

use std::collections::HashSet;

use super::passage::{Change, Passage};
use super::values::Found;
use super::{Revision, Version};
use crate::annotation::{Annotation, Form};
use crate::text::difference::{Piece, Side, hunks, pieces};
use crate::text::fold::folded;
use crate::text::{Span, one_line};

/// What became of a quote.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum QuoteKind {
    /// Other words stand in it.
    Altered,
    /// Some of its words were left out.
    Shortened,
    /// More of it is quoted.
    Extended,
    /// It is said to be somebody else's.
    Attributed,
    /// Its words are there, but no longer as a quote.
    Unquoted,
    /// It is gone.
    Removed,
    /// It is new.
    Added,
}

impl QuoteKind {
    /// Returns its word on the screen and in output.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Altered => "altered",
            Self::Shortened => "shortened",
            Self::Extended => "extended",
            Self::Attributed => "attributed otherwise",
            Self::Unquoted => "no longer quoted",
            Self::Removed => "removed",
            Self::Added => "added",
        }
    }
}

/// A quote in one version.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// The quoted words, on one line.
    pub words: String,
    /// Who is quoted.
    pub speaker: Option<String>,
    /// Whether all of it is in quotation marks, or a part.
    pub form: Form,
    /// Its place.
    pub span: Span,
}

/// A quote that changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QuoteChange {
    /// What became of it.
    pub kind: QuoteKind,
    /// The quote in the old version.
    pub old: Option<Said>,
    /// The quote in the new version.
    pub new: Option<Said>,
}

/// A quote, as it is compared.
#[derive(Clone, Debug)]
struct Quote {
    said: Said,
    pieces: Vec<Piece>,
    key: String,
    /// The passage that holds it.
    passage: Option<usize>,
}

/// How much of the shorter quote has to be in the longer one.
const HELD: f64 = 0.5;

/// Returns the quotes that changed, in the order of the new version.
pub(super) fn changes(revision: &Revision, versions: [&Version<'_>; 2], found: &Found) -> Vec<QuoteChange> {
    let [mut old, mut new] = [0, 1].map(|side| quotes(revision, side, versions[side], &found.texts[side]));
    let changed = Changed::of(revision, versions);
    let mut out: Vec<(usize, QuoteChange)> = Vec::new();
    for (before, after) in taken(&mut old, &mut new, |a, b| a.key == b.key && are_same(&a.said, &b.said))
        .into_iter()
        .chain(taken(&mut old, &mut new, |a, b| a.key == b.key))
    {
        if !are_same(&before.said, &after.said) && changed.tells(&before.said, &after.said) {
            out.push(change(QuoteKind::Attributed, Some(before), Some(after)));
        }
    }
    let edited = |quote: &Quote| quote.passage.is_some_and(|at| is_edited(&revision.passages[at]));
    old.retain(edited);
    new.retain(edited);
    for (before, after) in alike(&mut old, &mut new) {
        if let Some(kind) = kind_of(&before, &after) {
            out.push(change(kind, Some(before), Some(after)));
        }
    }
    let texts = versions.map(|version| format!(" {} ", key(&all_pieces(version.document.text()))));
    for before in old {
        let there = texts[1].contains(&format!(" {} ", before.key));
        match there {
            true if changed.marks(&before, 0) => out.push(change(QuoteKind::Unquoted, Some(before), None)),
            true => {}
            false => out.push(change(QuoteKind::Removed, Some(before), None)),
        }
    }
    for after in new {
        if !texts[0].contains(&format!(" {} ", after.key)) || changed.marks(&after, 1) {
            out.push(change(QuoteKind::Added, None, Some(after)));
        }
    }
    out.sort_by_key(|(at, _)| *at);
    out.into_iter().map(|(_, change)| change).collect()
}

fn all_pieces(text: &str) -> Vec<Piece> {
    pieces(text, Span::new(0, text.len() as u32))
}

fn is_edited(passage: &Passage) -> bool {
    passage.is_edit && matches!(passage.change, Change::Reworded | Change::Added | Change::Removed)
}

/// Returns a change and the place that orders it.
fn change(kind: QuoteKind, old: Option<Quote>, new: Option<Quote>) -> (usize, QuoteChange) {
    let place = new.as_ref().or(old.as_ref()).and_then(|quote| quote.passage).unwrap_or(0);
    (place, QuoteChange { kind, old: old.map(|quote| quote.said), new: new.map(|quote| quote.said) })
}

/// Returns the quotes of a version whose words are in quotation marks.
fn quotes(revision: &Revision, side: usize, version: &Version<'_>, all: &[Annotation]) -> Vec<Quote> {
    let text = version.document.text();
    let passage = |span: Span| {
        revision.passages.iter().position(|passage| passage.cover(side).is_some_and(|own| own.overlaps(span)))
    };
    let quote = |annotation: &Annotation| {
        let quote = annotation.quote().filter(|quote| quote.form != Form::Indirect)?;
        let span = annotation.spans.cover();
        let pieces: Vec<Piece> = annotation.spans.iter().flat_map(|span| pieces(text, span)).collect();
        let words =
            annotation.spans.iter().map(|span| one_line(span.slice(text))).collect::<Vec<_>>().join(" […] ");
        let words = words.trim_end_matches(',').to_owned();
        let said = Said { words, speaker: quote.speaker.clone(), form: quote.form, span };
        Some(Quote { key: key(&pieces), said, pieces, passage: passage(span) })
    };
    all.iter().filter_map(quote).filter(|quote| !quote.key.is_empty()).collect()
}

/// Returns the words alone, in lower case.
fn key(pieces: &[Piece]) -> String {
    let words = pieces.iter().filter(|piece| piece.is_word()).map(|piece| piece.folded.to_lowercase());
    words.collect::<Vec<_>>().join(" ")
}

/// Takes the pairs of which `fits` is true out of both lists.
fn taken(
    old: &mut Vec<Quote>,
    new: &mut Vec<Quote>,
    fits: impl Fn(&Quote, &Quote) -> bool,
) -> Vec<(Quote, Quote)> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < old.len() {
        match new.iter().position(|quote| fits(&old[at], quote)) {
            Some(to) => out.push((old.remove(at), new.remove(to))),
            None => at += 1,
        }
    }
    out
}

/// Takes pairs of quotes with many words in common, the most alike first; then those that stand in one passage and are
/// the only ones there.
fn alike(old: &mut Vec<Quote>, new: &mut Vec<Quote>) -> Vec<(Quote, Quote)> {
    let mut out = Vec::new();
    let [of_old, of_new] = [&*old, &*new].map(|all| all.iter().map(words).collect::<Vec<_>>());
    let scores = of_old.iter().enumerate().flat_map(|(a, x)| {
        of_new.iter().enumerate().map(move |(b, y)| (likeness(x, y), a, b)).filter(|(score, ..)| *score >= HELD)
    });
    let mut scores: Vec<(f64, usize, usize)> = scores.collect();
    scores.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut before: Vec<Option<Quote>> = old.drain(..).map(Some).collect();
    let mut after: Vec<Option<Quote>> = new.drain(..).map(Some).collect();
    for (_, a, b) in scores {
        if before[a].is_some() && after[b].is_some() {
            out.extend(before[a].take().zip(after[b].take()));
        }
    }
    old.extend(before.into_iter().flatten());
    new.extend(after.into_iter().flatten());
    let alone =
        |all: &[Quote], quote: &Quote| all.iter().filter(|other| other.passage == quote.passage).count() == 1;
    let (before, after) = (old.clone(), new.clone());
    out.extend(taken(old, new, |a, b| {
        a.passage == b.passage && alone(&before, a) && alone(&after, b) && are_same(&a.said, &b.said)
    }));
    out
}

/// Returns the words of a quote.
fn words(quote: &Quote) -> Vec<Piece> {
    quote.pieces.iter().filter(|piece| piece.is_word()).cloned().collect()
}

/// Returns the share of the shorter quote's words that are in the other in the same order; 0 where that is one word of
/// several.
fn likeness(a: &[Piece], b: &[Piece]) -> f64 {
    let removed: usize = hunks(a, b).iter().map(|hunk| hunk.old.len()).sum();
    let (shared, shorter) = (a.len() - removed, a.len().min(b.len()));
    if shared < 2 && shorter > 1 { 0.0 } else { shared as f64 / shorter.max(1) as f64 }
}

/// Returns how two quotes that are alike differ; `None` where only their typesetting does.
fn kind_of(old: &Quote, new: &Quote) -> Option<QuoteKind> {
    let (a, b) = (words(old), words(new));
    let found = hunks(&a, &b);
    let differs =
        found.iter().any(|hunk| !super::weigh::is_typesetting(&a[hunk.old.clone()], &b[hunk.new.clone()]));
    differs.then(|| match () {
        () if found.iter().all(|hunk| hunk.new.is_empty()) => QuoteKind::Shortened,
        () if found.iter().all(|hunk| hunk.old.is_empty()) => QuoteKind::Extended,
        () => QuoteKind::Altered,
    })
}

/// Whether two quotes may have the same speaker: one name is a part of the other, or is spelled a little otherwise.
fn are_same(a: &Said, b: &Said) -> bool {
    let names =
        [a, b].map(|said| said.speaker.as_deref().map(|name| folded(name).to_lowercase()).unwrap_or_default());
    let [a, b] = names.each_ref().map(|name| name.split_whitespace().collect::<HashSet<_>>());
    let spelled =
        names.iter().all(|name| name.len() > 5) && strsim::damerau_levenshtein(&names[0], &names[1]) <= 2;
    a == b || (!a.is_empty() && !b.is_empty() && (a.is_subset(&b) || b.is_subset(&a) || spelled))
}

/// The words that were removed and added by edits.
struct Changed {
    words: [HashSet<String>; 2],
    /// The places of the pieces that were removed and added.
    pieces: [Vec<Piece>; 2],
}

impl Changed {
    fn of(revision: &Revision, versions: [&Version<'_>; 2]) -> Self {
        let of = |side: usize| -> Vec<Piece> {
            let own = if side == 0 { Side::Old } else { Side::New };
            let runs = revision.passages.iter().flat_map(|passage| &passage.runs);
            let spans = runs.filter(|run| run.side == own && run.is_edit).filter_map(|run| run.old.or(run.new));
            spans.flat_map(|span| pieces(versions[side].document.text(), span)).collect()
        };
        let pieces = [of(0), of(1)];
        let words = pieces.each_ref().map(|all| all.iter().map(|piece| piece.folded.to_lowercase()).collect());
        Self { words, pieces }
    }

    /// Whether the edits took or gave a part of the speakers' names: else only extraction differs.
    fn tells(&self, old: &Said, new: &Said) -> bool {
        let named = |said: &Said, words: &HashSet<String>| {
            let name = said.speaker.as_deref().map(|name| folded(name).to_lowercase()).unwrap_or_default();
            name.split_whitespace().any(|part| words.contains(part))
        };
        named(old, &self.words[0]) || named(new, &self.words[1])
    }

    /// Whether a quotation mark beside a quote was taken (0) or set (1).
    fn marks(&self, quote: &Quote, side: usize) -> bool {
        let (start, end) = (quote.said.span.start(), quote.said.span.end());
        let near = |span: Span| span.end().abs_diff(start) <= 1 || span.start().abs_diff(end) <= 1;
        self.pieces[side]
            .iter()
            .any(|piece| matches!(piece.folded.as_str(), "\"" | "'" | "''") && near(piece.span))
    }
}
