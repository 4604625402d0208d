//! Compares two versions of a text to find the place of an old passage in the new version.
//!
//! A passage before or after all changes keeps its place; between changes, a word-by-word comparison gives the place. A
//! passage that is still not found is searched for, but never placed where the comparison shows that other text was
//! there before.

use std::cell::OnceCell;
use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput};

use super::Span;
use super::anchor::{ENOUGH, Found, Quoted, enough, fit, goes_on, quoted, search};
use super::fold::Folded;

/// The place of a passage in the new text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Carried {
    /// The same words are at this place.
    Same(Span),
    /// Similar words are at this place.
    Changed(Span),
    /// The passage has no certain place.
    Lost,
}

/// Two versions of a text.
#[derive(Debug)]
pub struct Alignment {
    old: Folded,
    new: Folded,
    /// The length of the common beginning, and of the common end.
    ends: [usize; 2],
    is_same: bool,
    words: OnceCell<Words>,
}

/// The words of both versions, and which of them correspond.
#[derive(Debug)]
struct Words {
    old: Side,
    new: Side,
}

/// The words of one version.
#[derive(Debug)]
struct Side {
    starts: Vec<u32>,
    /// For each word, the same word in the other version.
    other: Vec<Option<u32>>,
}

impl Alignment {
    /// Compares `old` with `new`.
    pub fn new(old: &str, new: &str) -> Self {
        let (old, new) = (Folded::new(old), Folded::new(new));
        let ends = [common(old.text(), new.text()), common_end(old.text(), new.text())];
        let is_same = old.text()[old.words()] == new.text()[new.words()];
        Self { old, new, ends, is_same, words: OnceCell::new() }
    }

    /// Whether both have the same words throughout.
    pub const fn is_same(&self) -> bool {
        self.is_same
    }

    /// Returns the place of an old passage in the new text.
    pub fn carry(&self, span: Span) -> Carried {
        let range = self.old.range(span);
        let words = &self.old.text()[range.clone()];
        let start = range.start + (words.len() - words.trim_start().len());
        let range = start..start + words.trim().len();
        if range.is_empty() {
            return Carried::Lost;
        }
        let placed = if self.is_same { Some(self.shifted(&range)) } else { self.placed(&range) };
        let found = placed.map_or_else(|| self.searched(&range), Found::Same);
        let own = |range: Range<usize>| self.new.span(range);
        match found {
            Found::Same(range) => own(range).map_or(Carried::Lost, Carried::Same),
            Found::Changed(range) => own(range).map_or(Carried::Lost, Carried::Changed),
            Found::Ambiguous | Found::Nowhere => Carried::Lost,
        }
    }

    /// Returns the byte of the new text nearest to where byte `at` of the old one is now; it may cut a character.
    pub fn near(&self, at: usize) -> usize {
        let place = self.old.range(Span::new(at as u32, at as u32)).start;
        let [begin, end] = self.ends;
        let (old, new) = (self.old.text().len(), self.new.text().len());
        let to = if place <= begin || old - place > end { place } else { (new + place).saturating_sub(old) };
        let to = to.min(new.saturating_sub(1));
        self.new.span(to..to + 1).map_or(0, Span::start)
    }

    /// Returns where white space before the text is all that may differ.
    fn shifted(&self, range: &Range<usize>) -> Range<usize> {
        let (from, to) = (self.old.words().start, self.new.words().start);
        range.start - from + to..range.end - from + to
    }

    /// Returns where what is unchanged round a passage puts it.
    fn placed(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let (old, new) = (self.old.text(), self.new.text());
        let same_edges = |to: &Range<usize>| goes_on(around(old, range)) == goes_on(around(new, to));
        let [begin, end] = self.ends;
        let from_begin = (range.end <= begin).then(|| range.clone());
        let from_end = || {
            let rest = old.len() - range.start;
            (rest <= end).then(|| new.len() - rest..new.len() - (old.len() - range.end))
        };
        if let Some(to) = from_begin.filter(&same_edges).or_else(|| from_end().filter(&same_edges)) {
            return Some(to);
        }
        let to = self.words().carry(range).filter(same_edges)?;
        let wanted = around(old, range);
        let (before, after) = fit(around(new, &to), wanted);
        // Some matching text on both sides is as good as much on one side.
        (enough(before, wanted.prefix) || enough(after, wanted.suffix) || before + after >= ENOUGH).then_some(to)
    }

    fn searched(&self, range: &Range<usize>) -> Found {
        let wanted = around(self.old.text(), range);
        search(self.new.text(), wanted, |to| !self.words().is_anothers(to, range))
    }

    fn words(&self) -> &Words {
        self.words.get_or_init(|| Words::new(self.old.text(), self.new.text()))
    }
}

/// Returns a passage of a folded text with the text around it.
fn around<'f>(text: &'f str, range: &Range<usize>) -> Quoted<'f> {
    quoted(text, Span::new(range.start as u32, range.end as u32))
}

/// Each word of a folded text and where it begins.
fn words_of(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let mut at = 0;
    text.split(' ').filter_map(move |word| {
        let start = at;
        at += word.len() as u32 + 1;
        (!word.is_empty()).then_some((start, word))
    })
}

impl Words {
    fn new(old: &str, new: &str) -> Self {
        let mut input: InternedInput<&str> = InternedInput::default();
        input.update_before(words_of(old).map(|(_, word)| word));
        input.update_after(words_of(new).map(|(_, word)| word));
        let diff = Diff::compute(Algorithm::Histogram, &input);
        let side = |text: &str, count: usize| Side {
            starts: words_of(text).map(|(start, _)| start).collect(),
            other: vec![None; count],
        };
        let (mut old, mut new) = (side(old, input.before.len()), side(new, input.after.len()));
        let kept_old = (0..old.other.len() as u32).filter(|at| !diff.is_removed(*at));
        let kept_new = (0..new.other.len() as u32).filter(|at| !diff.is_added(*at));
        for (a, b) in kept_old.zip(kept_new) {
            old.other[a as usize] = Some(b);
            new.other[b as usize] = Some(a);
        }
        Self { old, new }
    }

    /// Returns the place of a passage whose words are all unchanged and adjacent.
    fn carry(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let words = self.old.words(range)?;
        let to = self.old.others(words.clone())?;
        let start = self.new.starts[to.start] as usize + range.start - self.old.starts[words.start] as usize;
        Some(start..start + range.len())
    }

    /// Whether what stands at `to` of the new text stood elsewhere than at `from` in the old one: so do its words and the
    /// one on either side of them, all side by side.
    fn is_anothers(&self, to: &Range<usize>, from: &Range<usize>) -> bool {
        let Some(words) = self.new.words(to) else { return false };
        let wide = words.start.saturating_sub(1)..(words.end + 1).min(self.new.starts.len());
        let Some(others) = self.new.others(wide.clone()) else { return false };
        let own = self.old.words(from).unwrap_or_default();
        others.start + (words.start - wide.start) != own.start
    }
}

impl Side {
    /// Returns the words that a stretch of the text touches.
    fn words(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let first = self.starts.partition_point(|start| *start as usize <= range.start).checked_sub(1)?;
        let end = self.starts.partition_point(|start| (*start as usize) < range.end);
        (first < end).then_some(first..end)
    }

    /// Returns the same words in the other version, where they stand side by side there.
    fn others(&self, words: Range<usize>) -> Option<Range<usize>> {
        let first = self.other.get(words.start).copied().flatten()? as usize;
        let beside = |(at, other): (usize, &Option<u32>)| *other == Some((first + at) as u32);
        let all = self.other[words.clone()].iter().enumerate().all(beside);
        all.then(|| first..first + words.len())
    }
}

/// Returns how many bytes two texts have in common at their beginning.
fn common(a: &str, b: &str) -> usize {
    let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    a.floor_char_boundary(same)
}

/// Returns how many bytes two texts have in common at their end.
fn common_end(a: &str, b: &str) -> usize {
    let same = a.bytes().rev().zip(b.bytes().rev()).take_while(|(a, b)| a == b).count();
    a.len() - a.ceil_char_boundary(a.len() - same)
}
