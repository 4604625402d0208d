//! Reads a page of a database as lines.

use super::line::{Line, Lines, Place, folded};
use super::markup::{Piece, Tag, pieces};

/// The meaning of a page's element in a database's export.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Mark {
    /// The place of the lines within it.
    pub(super) place: Option<Place>,
    /// Whether it begins an article.
    pub(super) starts: bool,
}

impl Mark {
    /// Returns a mark that gives the place of the lines within the element.
    pub(super) const fn place(place: Place) -> Self {
        Self { place: Some(place), starts: false }
    }

    /// The element begins an article.
    pub(super) const START: Self = Self { place: None, starts: true };
}

/// Elements within a line.
const INLINE: [&str; 19] = [
    "a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "img", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "u",
];

/// Elements without an end tag.
const VOID: [&str; 9] = ["br", "hr", "img", "input", "link", "meta", "col", "wbr", "base"];

/// The most open elements that an end tag is compared with.
const REACH: usize = 64;

/// Returns the lines of a page; `mark` says what an element is.
pub(super) fn lines(page: &str, mark: impl Fn(&Tag<'_>) -> Mark) -> Lines {
    let mut reader = Reader::default();
    for piece in pieces(page) {
        match piece {
            Piece::Text(text) => reader.text.push_str(&text),
            Piece::Open(tag) => reader.open(&tag, mark(&tag)),
            Piece::Close(name) => reader.close(&name),
        }
    }
    reader.end_line();
    Lines { all: reader.out, broken_at: None }
}

#[derive(Default)]
struct Reader {
    out: Vec<Line>,
    /// The text of the line so far.
    text: String,
    label: usize,
    block: u32,
    starts: bool,
    /// The open elements, each with its place.
    open: Vec<(String, Option<Place>)>,
    /// The open places.
    places: Vec<Place>,
}

/// The most bytes of a label.
const LABEL: usize = 60;

impl Reader {
    fn open(&mut self, tag: &Tag<'_>, mark: Mark) {
        let name = tag.name.as_str();
        let inline = INLINE.contains(&name);
        if !inline || mark.place.is_some() || mark.starts {
            self.end_line();
        }
        self.block += u32::from(!inline && name != "br");
        self.starts |= mark.starts;
        if !VOID.contains(&name) {
            self.places.extend(mark.place);
            self.open.push((name.to_owned(), mark.place));
        }
    }

    fn close(&mut self, name: &str) {
        let inline = INLINE.contains(&name);
        if inline && self.label == 0 && self.text.len() <= LABEL * 4 {
            let so_far = folded(&self.text);
            if so_far.ends_with(':') && so_far.len() <= LABEL {
                self.label = so_far.len();
            }
        }
        if !inline {
            self.end_line();
            self.block += 1;
        }
        let from = self.open.len().saturating_sub(REACH);
        let Some(at) = self.open[from..].iter().rposition(|(open, _)| open == name) else { return };
        // An unclosed element ends with its block, but not with its line.
        let makes_place = self.open[from + at..].iter().any(|(_, place)| place.is_some());
        if inline && makes_place {
            self.end_line();
        }
        for (_, place) in self.open.drain(from + at..) {
            if place.is_some() {
                self.places.pop();
            }
        }
    }

    fn end_line(&mut self) {
        let line = Line::new(&self.text, self.block);
        if !line.text.is_empty() {
            let place = self.places.last().copied().unwrap_or_default();
            self.out.push(Line { label: self.label, place, starts: self.starts, ..line });
            self.starts = false;
        }
        self.text.clear();
        self.label = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_lines_and_labels_stand_out() {
        let page = "<div class=art><p><span><b>BYLINE: </b></span>By Jana\n Roe<p>One <i>line</i>,<br>two</div><h2>Head</h2>";
        let mark = |tag: &Tag<'_>| match tag.name.as_str() {
            "div" => Mark { place: Some(Place::Body), starts: true },
            _ => Mark::default(),
        };
        let lines = lines(page, mark).all;
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, ["BYLINE: By Jana Roe", "One line,", "two", "Head"]);
        assert_eq!((lines[0].label, lines[0].starts, lines[1].starts), (7, true, false));
        assert_eq!((lines[1].block, lines[2].place, lines[3].place), (lines[2].block, Place::Body, Place::Plain));
    }
}
