//! Half-open byte ranges of one text, alone and in ordered groups.

use std::ops::Range;

/// A half-open range of a text, in bytes, with `start <= end`.
///
/// ```text
/// The minister said on Friday that …
///                      └────┘  Span 21..27
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// Returns the span from `start` to `end` in bytes; the two are put in order.
    pub const fn new(start: u32, end: u32) -> Self {
        if start <= end { Self { start, end } } else { Self { start: end, end: start } }
    }

    /// Returns the span of `range` in `text`, or `None` when it is out of range, out of order or cuts a character.
    pub fn of(text: &str, range: Range<usize>) -> Option<Self> {
        text.get(range.clone())?;
        Some(Self { start: u32::try_from(range.start).ok()?, end: u32::try_from(range.end).ok()? })
    }

    /// First byte.
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// Returns the offset after the last byte.
    pub const fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Returns the range, for indexing.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Returns the words it marks in `text`; empty when it does not lie in it.
    pub fn slice(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte offset lies inside.
    pub const fn holds(self, at: usize) -> bool {
        self.start as usize <= at && at < self.end as usize
    }

    /// Returns the smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Returns the same span without white space at its edges; `None` when nothing is left.
    pub fn trimmed(self, text: &str) -> Option<Self> {
        let slice = self.slice(text);
        let start = self.start() + (slice.len() - slice.trim_start().len());
        let end = start + slice.trim().len();
        (start < end).then_some(Self { start: start as u32, end: end as u32 })
    }

    /// Whether both ends lie in `text` on character boundaries.
    pub fn fits(self, text: &str) -> bool {
        text.get(self.range()).is_some()
    }
}

/// One or more spans of one text, in order, without overlaps; none of them is empty.
///
/// A split quote (`"A," she said, "B"`) is one annotation with two of them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Spans {
    first: Span,
    rest: Box<[Span]>,
}

impl Spans {
    /// Returns one span; `None` when it is empty.
    pub fn one(span: Span) -> Option<Self> {
        (!span.is_empty()).then(|| Self { first: span, rest: Box::default() })
    }

    /// Returns the given spans put in order, overlapping ones united, empty ones dropped; `None` when none is left.
    pub fn many(spans: impl IntoIterator<Item = Span>) -> Option<Self> {
        let mut spans = spans.into_iter().filter(|s| !s.is_empty());
        let first = spans.next()?;
        // Most are alone.
        let Some(second) = spans.next() else { return Self::one(first) };
        let mut all: Vec<Span> = [first, second].into_iter().chain(spans).collect();
        all.sort_unstable();
        let mut out: Vec<Span> = Vec::with_capacity(all.len());
        for span in all {
            match out.last_mut() {
                Some(last) if span.start < last.end => *last = last.cover(span),
                _ => out.push(span),
            }
        }
        let mut out = out.into_iter();
        let first = out.next()?;
        Some(Self { first, rest: out.collect() })
    }

    /// Returns the spans in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Span> + Clone + '_ {
        std::iter::once(self.first).chain(self.rest.iter().copied())
    }

    /// Returns how many there are; at least one.
    pub fn count(&self) -> usize {
        1 + self.rest.len()
    }

    /// Returns the first one.
    pub const fn first(&self) -> Span {
        self.first
    }

    /// Returns the smallest span that covers all.
    pub fn cover(&self) -> Span {
        self.rest.last().map_or(self.first, |last| self.first.cover(*last))
    }

    /// Whether any of them shares a byte with `span`.
    pub fn overlaps(&self, span: Span) -> bool {
        self.iter().any(|s| s.overlaps(span))
    }

    /// Whether the byte offset lies in one of them.
    pub fn holds(&self, at: usize) -> bool {
        self.iter().any(|s| s.holds(at))
    }

    /// Whether all lie in `text` on character boundaries.
    pub fn fits(&self, text: &str) -> bool {
        self.iter().all(|s| s.fits(text))
    }

    /// Returns the marked words; parts are joined by ` […] `.
    pub fn words<'t>(&self, text: &'t str) -> std::borrow::Cow<'t, str> {
        if self.rest.is_empty() {
            return self.first.slice(text).into();
        }
        let parts: Vec<&str> = self.iter().map(|s| s.slice(text)).collect();
        parts.join(" […] ").into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_never_cuts_a_character() {
        assert!(Span::of("né", 0..2).is_none());
        assert_eq!(Span::of("né", 1..3).map(|s| s.slice("né")), Some("é"));
        assert!(Span::of("né", 1..9).is_none());
    }

    #[test]
    fn many_are_ordered_and_united() {
        let s = |a, b| Span::new(a, b);
        let spans = Spans::many([s(9, 12), s(0, 3), s(2, 5), s(7, 7)]).unwrap();
        assert_eq!(spans.iter().collect::<Vec<_>>(), [s(0, 5), s(9, 12)]);
        assert_eq!(spans.cover(), s(0, 12));
        assert!(Spans::many([s(4, 4)]).is_none());
    }

    #[test]
    fn parts_are_joined_for_reading() {
        let text = "“A,” she said, “B.”";
        let spans = Spans::many([Span::of(text, 3..5).unwrap(), Span::of(text, 22..24).unwrap()]).unwrap();
        assert_eq!(spans.words(text), "A, […] B.");
    }
}
