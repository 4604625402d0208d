//! How a file counts places: in which unit, with line ends as one or two characters, with or without a byte order mark.
//!
//! No file says this, so the way in which the marks' words match the text is used.

use std::collections::{BTreeSet, HashMap};

use crate::lexicon::counted;
use crate::text::{Span, fold};

/// The unit in which a file counts places.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Unit {
    Points,
    Utf16,
    Bytes,
}

/// A way of counting.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Counting {
    unit: Unit,
    /// Whether each line end counts as two characters.
    two: bool,
    /// Whether the text begins with a byte order mark that is counted.
    marked: bool,
}

impl Counting {
    /// Returns all of them, likeliest first.
    fn all() -> impl Iterator<Item = Self> {
        let units = [Unit::Points, Unit::Utf16, Unit::Bytes];
        let unit = move |two, marked| units.into_iter().map(move |unit| Self { unit, two, marked });
        unit(false, false).chain(unit(true, false)).chain(unit(false, true)).chain(unit(true, true))
    }

    const fn units(self, c: char) -> usize {
        match (self.unit, c) {
            (_, '\n') if self.two => 2,
            (Unit::Points, _) => 1,
            (Unit::Utf16, c) => c.len_utf16(),
            (Unit::Bytes, c) => c.len_utf8(),
        }
    }

    /// Returns how much of `text` is `count` long.
    pub(super) fn head(self, text: &str, count: usize) -> usize {
        let mut counted = 0;
        let beyond = text.char_indices().find(|(_, c)| {
            counted += self.units(*c);
            counted > count
        });
        beyond.map_or(text.len(), |(at, _)| at)
    }

    /// Returns the byte of each of these places in `text`; a place within a line end is before it, one within a
    /// character none.
    fn bytes(self, text: &str, places: &BTreeSet<usize>) -> HashMap<usize, usize> {
        let mut out = HashMap::with_capacity(places.len());
        let mut left = places.iter().copied().peekable();
        let mut counted = if self.marked { self.units('\u{feff}') } else { 0 };
        let end = text.char_indices().chain([(text.len(), '\0')]);
        for (at, c) in end {
            while left.next_if(|place| *place < counted).is_some() {}
            let within = if c == '\n' { counted + self.units(c) } else { counted + 1 };
            while let Some(place) = left.next_if(|place| *place < within) {
                out.insert(place, at);
            }
            if left.peek().is_none() {
                break;
            }
            counted += self.units(c);
        }
        out
    }

    /// Returns how it counts, for the reader; `None` where it counts as standoff does.
    fn sentence(self) -> Option<String> {
        let unit = match self.unit {
            Unit::Points => "characters",
            Unit::Utf16 => "UTF-16 units",
            Unit::Bytes => "bytes",
        };
        let two = if self.two { ", each line end as two" } else { "" };
        let marked = if self.marked { ", a byte order mark before the text among them" } else { "" };
        (self != WAY).then(|| format!("the places of its marks are counted in {unit}{two}{marked}"))
    }
}

/// A passage with its words and places.
pub(super) struct KnownPassage<'a> {
    pub(super) words: Option<&'a str>,
    pub(super) places: &'a [[usize; 2]],
}

/// The places of a file in one text, counted as the file counts.
#[derive(Debug)]
pub(in crate::formats) struct Counted {
    pub(super) way: Counting,
    bytes: HashMap<usize, usize>,
    /// The number of marks whose words are at their place, and the number of marks that give their words.
    stand: usize,
    all: usize,
}

impl Counted {
    /// Counts in the way in which the words of all marks stand, or of most; else as standoff does. `others` are places
    /// beside those of the marks.
    pub(super) fn of(text: &str, marks: &[KnownPassage<'_>], others: impl Iterator<Item = usize>) -> Self {
        let places: BTreeSet<usize> =
            marks.iter().flat_map(|mark| mark.places.iter().flatten().copied()).chain(others).collect();
        let all = marks.iter().filter(|mark| mark.words.is_some() && !mark.places.is_empty()).count();
        let mut usual = None;
        let mut best: Option<Self> = None;
        for way in Counting::all() {
            let mut counted = Self { way, bytes: way.bytes(text, &places), stand: 0, all };
            counted.stand = marks.iter().filter(|mark| counted.stands(text, mark)).count();
            if counted.stand == all {
                return counted;
            }
            if usual.is_none() {
                usual = Some(counted);
            } else if best.as_ref().is_none_or(|best| counted.stand > best.stand) {
                best = Some(counted);
            }
        }
        let least = usual.as_ref().map_or(0, |usual| usual.stand);
        let most = best.filter(|best| best.stand > least && best.stand * 2 > all);
        most.or(usual).unwrap_or_else(|| Self { way: WAY, bytes: HashMap::new(), stand: 0, all })
    }

    fn stands(&self, text: &str, mark: &KnownPassage<'_>) -> bool {
        let Some(words) = mark.words else { return false };
        self.words(text, mark.places).is_some_and(|there| fold::same(&there, words))
    }

    /// Returns the words at some places, joined by spaces.
    pub(super) fn words(&self, text: &str, places: &[[usize; 2]]) -> Option<String> {
        let all: Option<Vec<&str>> =
            places.iter().map(|place| self.span(text, *place).map(|span| span.slice(text))).collect();
        all.filter(|all| !all.is_empty()).map(|all| all.join(" "))
    }

    /// Returns where a place is.
    pub(super) fn span(&self, text: &str, [start, end]: [usize; 2]) -> Option<Span> {
        let (start, end) = (*self.bytes.get(&start)?, *self.bytes.get(&end)?);
        if start < end { Span::of(text, start..end) } else { None }
    }

    /// Returns how many marks have their words there.
    pub(in crate::formats) const fn stand(&self) -> usize {
        self.stand
    }

    /// Whether the words of all marks that say theirs are there.
    pub(super) const fn is_whole(&self) -> bool {
        self.stand == self.all
    }

    /// Returns how the file counts, and how that is known.
    pub(super) fn sentence(&self) -> Option<String> {
        let way = self.way.sentence()?;
        Some(format!("{way}; so counted, {} of {} on their words", self.stand, counted(self.all, "mark")))
    }
}

/// The way standoff itself counts.
const WAY: Counting = Counting { unit: Unit::Points, two: false, marked: false };

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_in_which_most_words_stand_is_taken() {
        let text = "“No 😀,” é.\nAna.\n".repeat(9);
        let at: Vec<usize> = text.match_indices("Ana").map(|(at, _)| at).collect();
        for way in Counting::all() {
            let count = |at: usize| {
                let mark = if way.marked { way.units('\u{feff}') } else { 0 };
                mark + text[..at].chars().map(|c| way.units(c)).sum::<usize>()
            };
            let mut places: Vec<[[usize; 2]; 1]> = at.iter().map(|at| [[count(*at), count(at + 3)]]).collect();
            places[4] = [[0, 3]];
            let marks: Vec<KnownPassage<'_>> =
                places.iter().map(|places| KnownPassage { words: Some("Ana"), places }).collect();
            let counted = Counted::of(&text, &marks, std::iter::empty());
            assert_eq!((counted.way, counted.stand(), counted.is_whole()), (way, 8, false));
            assert_eq!(counted.span(&text, places[8][0]).map(Span::start), Some(at[8]));
        }
    }

    #[test]
    fn where_no_way_fits_most_places_are_taken_as_they_are() {
        let marks = [
            KnownPassage { words: Some("cd"), places: &[[3, 5]] },
            KnownPassage { words: Some("xy"), places: &[[0, 2]] },
        ];
        assert_eq!(Counted::of("ab\ncd\n", &marks, std::iter::empty()).way, WAY);
        assert_eq!(WAY.head("a😀b", 2), 5);
        assert_eq!(WAY.sentence(), None);
    }
}
