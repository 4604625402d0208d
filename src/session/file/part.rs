//! Reads only the needed parts of a session, so that thousands of sessions can be analysed.
//!
//! The file is divided at its table headers, and tables that are not needed are left out before the TOML is parsed. The
//! rest is read like any session, so an analysis and the reader always get the same values.

use std::collections::HashSet;

use jiff::civil::Date;

use super::form::{Day, File, FileAnnotation};
use super::read::{FileError, Reader, from_toml, versioned};
use crate::annotation::Kind;
use crate::session::Session;

/// One table of a file with its sub-tables: `[[quote]] id = "q1" …`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Section<'f> {
    /// The name in its header; empty for the keys before the first header.
    pub(super) name: &'f str,
    /// The text from its header to the next.
    pub(super) text: &'f str,
}

#[derive(Default, serde::Deserialize)]
struct Lists {
    #[serde(default)]
    quote: Vec<FileAnnotation>,
    #[serde(default)]
    date: Vec<FileAnnotation>,
    #[serde(default)]
    number: Vec<FileAnnotation>,
    #[serde(default)]
    note: Vec<FileAnnotation>,
}

/// Reads of a session's file the document, actors, stances and what they rest on, and the annotations of `kinds`.
/// What is odd in it is not reported: `standoff check` does that.
pub fn from_toml_for(input: &str, kinds: &[Kind]) -> Result<Session, FileError> {
    match parts(input, kinds) {
        Some(file) => Ok(Reader::new(&file).read(file).session),
        // The whole file is read, so that messages have its line numbers.
        None => from_toml(input).map(|loaded| loaded.session),
    }
}

/// Whether a session says that it was made of others.
pub fn is_merged(beginning: &str) -> bool {
    keys(beginning).any(|line| line.starts_with("merged = "))
}

/// Whether a session says that its coder is done with it.
pub fn is_done(beginning: &str) -> bool {
    keys(beginning).any(|line| {
        line.split('#').next().is_some_and(|said| said.split_whitespace().collect::<String>() == "done=true")
    })
}

/// Returns who a session says its annotator is.
pub fn annotator(beginning: &str) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct Named {
        annotator: String,
    }
    let line = keys(beginning).find(|line| line.starts_with("annotator = "))?;
    toml::from_str::<Named>(line).ok().map(|named| named.annotator)
}

/// Returns the lines of a session before its first table.
fn keys(beginning: &str) -> impl Iterator<Item = &str> {
    beginning.lines().take_while(|line| !line.starts_with('['))
}

/// When the article of a session was published, by the table of its document alone; `None` where that says no day.
pub fn published(input: &str) -> Option<Date> {
    #[derive(serde::Deserialize)]
    struct Head {
        document: Dated,
    }
    #[derive(serde::Deserialize)]
    struct Dated {
        published: Option<Day>,
    }
    let document = sections(input).into_iter().find(|section| section.name == "document")?;
    match toml::from_str::<Head>(document.text).ok()?.document.published? {
        Day::Toml(day) => day.to_string().get(..10)?.parse().ok(),
        Day::Words(words) => words.parse().ok(),
    }
}

/// Returns the file without what was not asked for; `None` when any of it cannot be read.
fn parts(input: &str, kinds: &[Kind]) -> Option<File> {
    let sections = sections(input);
    let kind = |section: &Section<'_>| Kind::ALL.into_iter().find(|kind| kind.word() == section.name);
    let mut always = String::with_capacity(input.len() / 2);
    for section in sections.iter().filter(|s| kind(s).is_none() && s.name != "view") {
        always.push_str(section.text);
    }
    let mut file: File = toml::from_str(&always).ok()?;
    versioned(&file).ok()?;
    let evidence: HashSet<&str> = file.stance.iter().flat_map(|s| &s.evidence).map(String::as_str).collect();
    let (mut asked, mut lists) = (String::new(), Lists::default());
    for section in &sections {
        let wanted = |kind| kinds.contains(&kind) || id(section.text).is_none_or(|id| evidence.contains(id));
        if kind(section).is_some_and(wanted) {
            asked.push_str(section.text);
        }
        if asked.len() > AT_ONCE {
            lists.take(&asked)?;
            asked.clear();
        }
    }
    lists.take(&asked)?;
    file.quote.extend(lists.quote);
    file.date.extend(lists.date);
    file.number.extend(lists.number);
    file.note.extend(lists.note);
    Some(file)
}

/// The most bytes of annotations that are parsed at a time, since a parser needs several times as much memory.
const AT_ONCE: usize = 1_000_000;

impl Lists {
    /// Takes in the annotations of some tables; `None` when they cannot be read.
    fn take(&mut self, tables: &str) -> Option<()> {
        let more: Self = toml::from_str(tables).ok()?;
        self.quote.extend(more.quote);
        self.date.extend(more.date);
        self.number.extend(more.number);
        self.note.extend(more.note);
        Some(())
    }
}

/// Returns the id of a section that begins with it, as this program writes them.
fn id(section: &str) -> Option<&str> {
    let (_, rest) = section.split_once('\n')?;
    rest.strip_prefix("id = \"")?.split_once('"').map(|(id, _)| id)
}

/// Cuts a file at its table headers, outside of strings, arrays and comments. Joined, the sections are the file.
pub(super) fn sections(input: &str) -> Vec<Section<'_>> {
    let bytes = input.as_bytes();
    let mut out = Vec::new();
    let (mut begin, mut name) = (0, "");
    let (mut at, mut depth, mut line_start) = (0, 0_usize, true);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'[' if line_start && depth == 0 => {
                let end = end_of_line(bytes, at);
                let header = header(&input[at..end]);
                // A sub-table belongs to its table.
                if !header.contains('.') {
                    out.push(Section { name, text: &input[begin..at] });
                    (begin, name) = (at, header);
                }
                at = end;
            }
            b'[' | b'{' => (at, depth) = (at + 1, depth + 1),
            b']' | b'}' => (at, depth) = (at + 1, depth.saturating_sub(1)),
            b'#' => at = end_of_line(bytes, at),
            b'"' | b'\'' => at = end_of_string(bytes, at),
            _ => at += 1,
        }
        line_start = byte == b'\n' || (line_start && matches!(byte, b' ' | b'\t'));
    }
    out.push(Section { name, text: &input[begin..] });
    out
}

fn end_of_line(bytes: &[u8], at: usize) -> usize {
    memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length)
}

/// Returns what a header line names: `quote` of `[[quote]]`.
fn header(line: &str) -> &str {
    line.trim_start_matches('[').split(']').next().unwrap_or("").trim()
}

/// Returns where the string that begins at `at` ends, its closing quotes within.
fn end_of_string(bytes: &[u8], at: usize) -> usize {
    let quote = bytes[at];
    let long = bytes[at..].starts_with(&[quote; 3]);
    let mut next = at + if long { 3 } else { 1 };
    let escapes = quote == b'"';
    while let Some(found) = memchr::memchr3(quote, if escapes { b'\\' } else { quote }, b'\n', &bytes[next..]) {
        let here = next + found;
        match bytes[here] {
            b'\\' => next = (here + 2).min(bytes.len()),
            b'\n' if long => next = here + 1,
            b'\n' => return here,
            _ if !long => return here + 1,
            _ if bytes[here..].starts_with(&[quote; 3]) => {
                // One or two quotation marks of the value may come before the closing three.
                let own = bytes[here + 3..].iter().take(2).take_while(|b| **b == quote).count();
                return here + 3 + own;
            }
            _ => next = here + 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "format = \"standoff/1\" # [[no]]\nodd = [\n[1],\n]\n[document]\ntext = '''\n[[quote]]\n\"He\" \
                        said ''so''.\n'''\nurl = \"a\\\"\\\\\"\n[[quote]]\nid = \"q1\"\n[quote.more]\nx = '['\n\
                        [[quote]]\nid = \"q2\"\n  [[stance]]\nid = \"s1\"\n";

    #[test]
    fn a_file_is_cut_at_its_headers_and_nowhere_else() {
        let sections = sections(FILE);
        assert_eq!(
            sections.iter().map(|s| s.name).collect::<Vec<_>>(),
            ["", "document", "quote", "quote", "stance"]
        );
        assert_eq!(sections.iter().map(|s| s.text).collect::<String>(), FILE);
        assert_eq!((id(sections[2].text), id(sections[1].text)), (Some("q1"), None));
    }

    #[test]
    fn odd_strings_end_where_toml_says() {
        for (string, rest) in [
            ("'''a'''''", "\n"),
            ("\"\"\"a\\\"\"\" b\"\"\"", " x"),
            ("'a\\'", "'"),
            ("\"\"", " # \""),
            ("\"open", "\nx"),
            ("''", " = 1"),
        ] {
            assert_eq!(end_of_string([string, rest].concat().as_bytes(), 0), string.len(), "{string}");
        }
        assert_eq!(end_of_string(b"\"\\", 0), 2);
    }
}
