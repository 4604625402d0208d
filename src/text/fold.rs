//! Folds a text so that words which differ only in typesetting become the same, and maps places back to the original.
//!
//! Quotation marks of a class become one, and so do dashes and every run of white space; letters are composed (NFC);
//! soft hyphens and characters without width are dropped. All code that compares words uses this module.

use std::hash::{Hash as _, Hasher as _};
use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use super::Span;

/// A folded text, with the place of each piece in the original text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Folded {
    text: String,
    /// The pieces, in the order of both texts; each ends where the next begins.
    pieces: Vec<Piece>,
}

/// A piece of the folded text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Piece {
    /// Where it begins in the folded text.
    folded: u32,
    /// Where it begins in the original text.
    own: u32,
    /// The bytes of the original text that it stands for; 0 where both texts have the same bytes.
    whole: u32,
}

/// How a character is folded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Class {
    /// It stays as it is.
    Own,
    /// It is replaced by this.
    As(&'static str),
    /// It is white space: a run of white space becomes one space.
    Space,
    /// It is a dash: a run of dashes becomes one.
    Dash,
    /// It is left out.
    Nothing,
}

const fn class(c: char) -> Class {
    match c {
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => Class::Dash,
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' | '〝'..='〟' | '「'..='』' | '＂' => {
            Class::As("\"")
        }
        '`' | '´' | 'ʼ' | '‘' | '’' | '‚' | '‛' | '′' | '‹' | '›' | '＇' => Class::As("'"),
        '…' => Class::As("..."),
        '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' => Class::Nothing,
        c if c.is_whitespace() => Class::Space,
        _ => Class::Own,
    }
}

/// Whether `c` may compose with the characters before it.
pub fn joins(c: char) -> bool {
    c >= '\u{300}'
        && (canonical_combining_class(c) != 0 || is_nfc_quick(std::iter::once(c)) == IsNormalized::Maybe)
}

/// Whether a line may end beside `c` without a space: between two such characters a line end is no space.
pub const fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

impl Folded {
    /// Folds `text`, reading it once.
    pub fn new(text: &str) -> Self {
        let mut out = Self { text: String::with_capacity(text.len()), pieces: Vec::new() };
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            at = match class(c) {
                Class::Space => out.space(text, at),
                Class::Dash => out.run(text, at, Class::Dash, "-"),
                Class::Nothing => at + c.len_utf8(),
                Class::As(written) => out.whole(at, at + c.len_utf8(), written),
                Class::Own => out.letter(text, at, c),
            };
        }
        out.text.shrink_to_fit();
        out
    }

    /// Adds a replacement for the piece `own` as a whole; returns where it ends.
    fn whole(&mut self, start: usize, end: usize, written: &str) -> usize {
        // One byte that becomes one byte is treated as a copy.
        if written.len() == 1 && end - start == 1 {
            self.copy(start);
        } else {
            let (folded, own) = (self.text.len() as u32, start as u32);
            self.pieces.push(Piece { folded, own, whole: (end - start) as u32 });
        }
        self.text.push_str(written);
        end
    }

    /// Notes that the text added next is copied unchanged from `own`.
    fn copy(&mut self, own: usize) {
        let folded = self.text.len() as u32;
        let goes_on = self
            .pieces
            .last()
            .is_some_and(|last| last.whole == 0 && last.own + (folded - last.folded) == own as u32);
        if !goes_on {
            self.pieces.push(Piece { folded, own: own as u32, whole: 0 });
        }
    }

    fn letter(&mut self, text: &str, at: usize, c: char) -> usize {
        let mut end = at + c.len_utf8();
        // The end of the characters that compose with this one; characters that are dropped between them do not count.
        let next = |end: usize| {
            let mut rest = text[end..].char_indices();
            let (at, c) = rest.find(|(_, c)| class(*c) != Class::Nothing)?;
            joins(c).then_some(end + at + c.len_utf8())
        };
        let alone = text.as_bytes().get(end).is_none_or(u8::is_ascii) || next(end).is_none();
        if alone && (c < '\u{300}' || is_nfc_quick(std::iter::once(c)) != IsNormalized::No) {
            self.copy(at);
            self.text.push(c);
            return end;
        }
        while let Some(past) = next(end) {
            end = past;
        }
        let written: String = text[at..end].chars().filter(|c| class(*c) != Class::Nothing).nfc().collect();
        if written == text[at..end] {
            self.copy(at);
            self.text.push_str(&written);
            return end;
        }
        self.whole(at, end, &written)
    }

    /// Returns a run of one class, with what is nothing in it.
    fn run(&mut self, text: &str, at: usize, of: Class, written: &str) -> usize {
        let end = run(text, at, of);
        self.whole(at, end, written)
    }

    fn space(&mut self, text: &str, at: usize) -> usize {
        let end = run(text, at, Class::Space);
        let beside = [self.text.chars().next_back(), text[end..].chars().next()];
        let broken = text[at..end].contains(['\n', '\r']);
        if broken && beside.iter().all(|c| c.is_some_and(|c| is_unspaced(c) && !joins(c))) {
            return end;
        }
        self.whole(at, end, " ")
    }

    /// Returns the folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns where the words of the folded text begin and end: white space before and behind them is none of
    /// theirs.
    pub fn words(&self) -> Range<usize> {
        let start = self.text.len() - self.text.trim_start().len();
        start..self.text.trim_end().len().max(start)
    }

    /// Returns the place in the original text of a part of the folded text; `None` for an empty part.
    pub fn span(&self, folded: Range<usize>) -> Option<Span> {
        if folded.is_empty() || folded.end > self.text.len() {
            return None;
        }
        let at = |place: usize| {
            let piece = self.pieces.partition_point(|piece| piece.folded as usize <= place);
            self.pieces[piece - 1]
        };
        let (first, last) = (at(folded.start), at(folded.end - 1));
        let start = if first.whole > 0 { first.own } else { first.own + (folded.start as u32 - first.folded) };
        let end =
            if last.whole > 0 { last.own + last.whole } else { last.own + (folded.end as u32 - last.folded) };
        Some(Span::new(start, end))
    }

    /// Returns where a passage of the text itself stands in the folded one; empty where it holds nothing but what is
    /// dropped.
    pub fn range(&self, span: Span) -> Range<usize> {
        let start = self.place(span.start(), false);
        start..self.place(span.end(), true).max(start)
    }

    /// Returns the place of byte `at`; of one within what is folded as a whole its begin, or its end.
    fn place(&self, at: usize, end: bool) -> usize {
        // A piece that begins where a passage ends is not part of the passage.
        let next = self
            .pieces
            .partition_point(|piece| if end { (piece.own as usize) < at } else { piece.own as usize <= at });
        let Some(piece) = next.checked_sub(1).map(|piece| self.pieces[piece]) else { return 0 };
        let folded = piece.folded as usize;
        let limit = self.pieces.get(next).map_or(self.text.len(), |next| next.folded as usize);
        let into = at - piece.own as usize;
        match piece.whole as usize {
            0 => (folded + into).min(limit),
            whole if into >= whole || (end && into > 0) => limit,
            _ => folded,
        }
    }
}

/// Returns the end of the run of a class that begins at `at`, with what is nothing in it but not behind it.
fn run(text: &str, at: usize, of: Class) -> usize {
    let mut end = at;
    for (offset, c) in text[at..].char_indices() {
        match class(c) {
            Class::Nothing => {}
            found if found == of => end = at + offset + c.len_utf8(),
            _ => break,
        }
    }
    end
}

/// Words as they are compared, without white space before and behind them.
pub fn folded(words: &str) -> String {
    let folded = Folded::new(words);
    folded.text[folded.words()].to_owned()
}

/// Returns a number that texts with the same words share, and hardly any others.
pub fn identity(text: &str) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    folded(text).hash(&mut hasher);
    hasher.finish()
}

/// Whether two texts have the same words.
pub fn same(a: &str, b: &str) -> bool {
    a == b || folded(a) == folded(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_only_typesetting_differs_in_is_the_same() {
        for (a, b) in [
            ("“No,” she’d said – twice", "\"No,\" she'd said - twice"),
            ("„Nein“ «Non» ‹si›", "\"Nein\" \"Non\" 'si'"),
            ("Jose\u{301} Mun\u{303}oz", "José Muñoz"),
            ("a\u{a0}b \n\t c\r\n\r\nd", "a b c d"),
            ("ri\u{ad}ver zero\u{200b}width\u{feff}", "river zerowidth"),
            ("New\u{2011}York -- 3\u{2212}2 …", "New-York - 3-2 ..."),
            ("\n ends \n", "ends"),
            ("경제\n정책", "경제 정책"),
            ("经济\n政策", "经济政策"),
            ("u\u{302}\u{323}", "u\u{323}\u{302}"),
            ("e\u{ad}\u{301}\u{200b}.", "é."),
        ] {
            assert_eq!(folded(a), folded(b), "{a:?} {b:?}");
        }
        for (a, b) in [
            ("3 dead", "5 dead"),
            ("6'", "6\""),
            ("now here", "nowhere"),
            ("fi", "ﬁ"),
            ("No", "no"),
            ("经济 政策", "经济政策"),
        ] {
            assert!(!same(a, b), "{a:?} {b:?}");
        }
    }

    #[test]
    fn a_place_goes_there_and_back() {
        let text = "He\u{ad} said\u{a0}\n “Jose\u{301} –\u{200b}– no…”";
        let all = Folded::new(text);
        for (words, own) in [
            ("He", "He"),
            ("said", "said"),
            ("said ", "said\u{a0}\n "),
            ("\"José", "“Jose\u{301}"),
            ("- no", "–\u{200b}– no"),
            ("...", "…"),
            (".", "…"),
        ] {
            let at = all.text().find(words).unwrap();
            let span = all.span(at..at + words.len()).unwrap();
            assert_eq!(span.slice(text), own, "{words:?}");
            if words != "." {
                assert_eq!(all.range(span), at..at + words.len(), "{words:?}");
            }
        }
        assert_eq!(all.range(Span::of(text, 2..4).unwrap()).len(), 0);
    }

    proptest! {
        #[test]
        fn folding_is_the_same_twice_and_every_place_fits(
            text in "([ -~]|[“”‘’«–—…\u{ad}\u{a0}\u{200b}\u{2011}\r\n\t]|[é漢字한🙂]|[aeo][\u{301}\u{323}]?|\\PC){0,40}",
        ) {
            let all = Folded::new(&text);
            for (start, _) in all.text().char_indices() {
                for (end, _) in all.text().char_indices().skip_while(|(at, _)| *at <= start).take(8) {
                    let span = all.span(start..end).unwrap();
                    prop_assert!(span.fits(&text));
                    let back = all.range(span);
                    prop_assert!(back.start <= start && back.end >= end);
                    prop_assert_eq!(all.span(back), Some(span));
                }
            }
            for (start, c) in text.char_indices() {
                let span = Span::of(&text, start..start + c.len_utf8()).unwrap();
                let range = all.range(span);
                prop_assert!(all.text().is_char_boundary(range.start) && all.text().is_char_boundary(range.end));
                prop_assert!(range.is_empty() || all.span(range).unwrap().contains(span));
            }
        }
    }
}
