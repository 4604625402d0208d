//! Reads rich text as lines.
//!
//! The crate rtf-parser was tried and not used: it drops letters written by their code (`caf\'e9` becomes "caf"), knows
//! no code page but Latin-1, shows the bytes of pictures, joins table cells, and refuses incomplete files.

use encoding_rs::{Encoding, WINDOWS_1252};

use super::line::{Line, Lines, Place};

/// The first bytes of a rich text file.
pub(super) const BEGINS: &[u8] = b"{\\rtf";

/// Returns the lines of a file.
pub(super) fn lines(bytes: &[u8]) -> Lines {
    let mut reader = Reader { bytes, at: 0, pages: WINDOWS_1252, ..Reader::default() };
    while reader.at < bytes.len() {
        reader.step();
    }
    reader.end_line();
    Lines { all: reader.out, broken_at: None }
}

/// Destinations whose content is not text.
const HIDDEN: [&str; 22] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "fldinst",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "themedata",
    "datastore",
    "bkmkstart",
];

/// The state of a group, which ends with the group.
#[derive(Clone, Copy)]
struct Group {
    hidden: bool,
    bold: bool,
    /// The number of replacement characters after a Unicode character, for programs that do not know it.
    fallback: usize,
}

impl Default for Group {
    fn default() -> Self {
        Self { hidden: false, bold: false, fallback: 1 }
    }
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
    pages: &'static Encoding,
    now: Group,
    outer: Vec<Group>,
    /// Bytes of a character that is still incomplete.
    waiting: Vec<u8>,
    /// The first half of a UTF-16 pair.
    half: Option<u16>,
    /// The number of characters to skip.
    skip: usize,
    text: String,
    /// Whether all text of the line is bold; `None` while it has no text.
    bold: Option<bool>,
    block: u32,
    out: Vec<Line>,
}

impl Default for Reader<'_> {
    fn default() -> Self {
        Self {
            bytes: &[],
            at: 0,
            pages: WINDOWS_1252,
            now: Group::default(),
            outer: Vec::new(),
            waiting: Vec::new(),
            half: None,
            skip: 0,
            text: String::new(),
            bold: None,
            block: 0,
            out: Vec::new(),
        }
    }
}

/// The most bytes of a control word's name.
const LONGEST: usize = 32;

impl Reader<'_> {
    fn step(&mut self) {
        let byte = self.bytes[self.at];
        self.at += 1;
        match byte {
            b'{' => {
                self.skip = 0;
                self.outer.push(self.now);
            }
            b'}' => {
                self.skip = 0;
                self.now = self.outer.pop().unwrap_or_default();
            }
            b'\\' => self.control(),
            b'\r' | b'\n' => {}
            b'\t' => self.put(' '),
            byte if byte < 0x80 => self.put(byte as char),
            byte => self.coded(byte),
        }
    }

    fn control(&mut self) {
        let Some(&byte) = self.bytes.get(self.at) else { return };
        if byte.is_ascii_alphabetic() {
            return self.word();
        }
        self.at += 1;
        match byte {
            b'\'' => {
                let hex = self.bytes.get(self.at..self.at + 2).and_then(|hex| std::str::from_utf8(hex).ok());
                if let Some(byte) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
                    self.at += 2;
                    self.coded(byte);
                }
            }
            b'~' => self.put(' '),
            b'_' => self.put('-'),
            b'\\' | b'{' | b'}' => self.put(byte as char),
            // The following group is of a kind that may be ignored.
            b'*' => self.now.hidden = true,
            b'\r' | b'\n' => self.end_line(),
            _ => {}
        }
    }

    fn word(&mut self) {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().take(LONGEST).take_while(|b| b.is_ascii_alphabetic()).count();
        let name = std::str::from_utf8(&rest[..length]).unwrap_or_default().to_owned();
        let figures = &rest[length..];
        let sign = usize::from(figures.first() == Some(&b'-'));
        let count = sign + figures[sign..].iter().take(10).take_while(|b| b.is_ascii_digit()).count();
        let number: Option<i64> =
            std::str::from_utf8(&figures[..count]).ok().and_then(|figures| figures.parse().ok());
        let used = if number.is_some() { length + count } else { length };
        self.at += used + usize::from(rest.get(used) == Some(&b' '));
        self.act(&name, number);
    }

    fn act(&mut self, name: &str, number: Option<i64>) {
        match name {
            "u" => {
                let unit = number.unwrap_or_default().rem_euclid(0x1_0000) as u16;
                self.unit(unit);
                self.skip = self.now.fallback;
            }
            "uc" => self.now.fallback = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(1).min(16),
            "par" | "line" | "sect" | "page" => {
                self.end_line();
                self.block += u32::from(name != "line");
            }
            "cell" | "nestcell" => {
                self.end_line();
                self.block += 1;
            }
            "row" | "nestrow" => self.end_line(),
            "tab" => self.put(' '),
            "emdash" => self.put('—'),
            "endash" => self.put('–'),
            "lquote" => self.put('‘'),
            "rquote" => self.put('’'),
            "ldblquote" => self.put('“'),
            "rdblquote" => self.put('”'),
            "bullet" => self.put('•'),
            "b" => self.now.bold = number != Some(0),
            "plain" => self.now.bold = false,
            "ansicpg" => self.pages = number.and_then(pages).unwrap_or(WINDOWS_1252),
            // The following bytes are not text.
            "bin" => {
                let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
                self.at = self.at.saturating_add(length).min(self.bytes.len());
            }
            "fldrslt" => self.now.hidden = self.outer.last().is_some_and(|outer| outer.hidden),
            name if HIDDEN.contains(&name) => self.now.hidden = true,
            _ => {}
        }
    }

    /// Appends a character, given by its code in the file's code page.
    fn coded(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if !self.now.hidden {
            self.whole();
            self.waiting.push(byte);
            let (text, _, wrong) = self.pages.decode(&self.waiting);
            // In some code pages this byte is the first half of a character.
            if !wrong || self.waiting.len() > 1 {
                let text = text.into_owned();
                self.waiting.clear();
                text.chars().for_each(|c| self.add(c));
            }
        }
    }

    /// Drops the first half of a character when the second half does not follow.
    fn whole(&mut self) {
        if self.half.take().is_some() {
            self.add('\u{fffd}');
        }
    }

    /// Appends a unit of UTF-16.
    fn unit(&mut self, unit: u16) {
        if self.now.hidden {
            return;
        }
        let units = [self.half.take().unwrap_or(unit), unit];
        let both = if units[0] == unit && !is_low(unit) { &units[1..] } else { &units[..] };
        match char::decode_utf16(both.iter().copied()).next() {
            Some(Ok(c)) => self.add(c),
            _ if (0xd800..0xdc00).contains(&unit) => self.half = Some(unit),
            _ => self.add('\u{fffd}'),
        }
    }

    fn put(&mut self, c: char) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if !self.now.hidden {
            self.whole();
            if std::mem::take(&mut self.waiting).len() == 1 {
                self.add('\u{fffd}');
            }
            self.add(c);
        }
    }

    fn add(&mut self, c: char) {
        self.text.push(c);
        if !c.is_whitespace() {
            self.bold = Some(self.bold.unwrap_or(true) && self.now.bold);
        }
    }

    fn end_line(&mut self) {
        if self.now.hidden {
            return;
        }
        let line = Line::new(&self.text, self.block);
        if !line.text.is_empty() {
            let place = if self.bold == Some(true) { Place::Title } else { Place::Plain };
            self.out.push(Line { place, ..line });
        }
        self.text.clear();
        self.bold = None;
    }
}

const fn is_low(unit: u16) -> bool {
    matches!(unit, 0xdc00..=0xdfff)
}

/// Returns the encoding of a code page.
fn pages(number: i64) -> Option<&'static Encoding> {
    let label = match number {
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        65001 => "utf-8".to_owned(),
        10000 => "macintosh".to_owned(),
        number => format!("windows-{number}"),
    };
    Encoding::for_label(label.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(rtf: &str) -> Vec<String> {
        lines(rtf.as_bytes()).all.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn letters_marks_cells_and_destinations_are_read() {
        let rtf = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator x;}{\info{\title T}}{\pict 8950}
\pard caf\'e9 \u8220?quote\u8221? \emdash x\par next\~one\par
{\field{\*\fldinst HYPERLINK y}{\fldrslt link}}\cell two\cell\row \u-10179?\u-8704? \{a\}}";
        assert_eq!(texts(rtf), ["café “quote” —x", "next one", "link", "two", "😀 {a}"]);
        assert_eq!(texts(r"{\rtf1\ansicpg1250 \'9aest\par}"), ["šest"]);
        assert_eq!(texts(r"{\rtf1\ansicpg949 \'b9\'e8\par}"), ["배"]);
        assert_eq!(texts(r"{\rtf1 {\b All bold}\par half {\b bold}\par"), ["All bold", "half bold"]);
    }

    #[test]
    fn what_is_cut_off_or_unbalanced_is_read_as_far_as_it_goes() {
        for (rtf, text) in
            [("{\\rtf1 a}}}} b", "a b"), ("{\\rtf1 a {\\b b", "a b"), ("{\\rtf1 a\\'", "a"), ("{\\rtf1 \\u", "")]
        {
            assert_eq!(texts(rtf).join(" ").trim(), text, "{rtf}");
        }
    }
}
