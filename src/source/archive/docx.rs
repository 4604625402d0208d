//! A Word document as lines: its paragraphs, with the bookmarks that Nexis sets.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::line::{Line, Lines, Place, folded};

/// The first bytes of a zip file.
pub(super) const ZIP: &[u8] = b"PK\x03\x04";

/// The largest size of an unpacked document, as a multiple of its packed size.
const UNPACKED: u64 = 300;
const ANYWAY: u64 = 16 * 1024 * 1024;
/// The largest size of any unpacked document, in bytes.
const MOST: u64 = 1024 * 1024 * 1024;

/// Returns the lines of a document, or why there are none, as a clause.
pub(super) fn lines(bytes: &[u8]) -> Result<Lines, String> {
    let damaged = |e: &dyn std::fmt::Display| format!("the packed file is damaged ({e})");
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(&e))?;
    let Ok(document) = zip.by_name("word/document.xml") else {
        return Err("it is a packed file and no Word document; unpack it first".to_owned());
    };
    let most = (bytes.len() as u64).saturating_mul(UNPACKED).clamp(ANYWAY, MOST);
    let mut xml = Vec::new();
    document.take(most + 1).read_to_end(&mut xml).map_err(|e| damaged(&e))?;
    if xml.len() as u64 > most {
        return Err("unpacked it is far larger than a document is".to_owned());
    }
    read(&String::from_utf8_lossy(&xml)).map_err(|e| damaged(&e))
}

/// The properties of a paragraph beside its lines.
#[derive(Default)]
struct Paragraph {
    text: String,
    place: Place,
    starts: bool,
}

fn read(xml: &str) -> quick_xml::Result<Lines> {
    let mut reader = Reader::from_str(xml);
    // An incomplete document is read as far as possible.
    reader.config_mut().check_end_names = false;
    let (mut lines, mut now, mut block, mut in_text) = (Vec::new(), Paragraph::default(), 0, false);
    let mut starts = false;
    loop {
        match reader.read_event()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "t" => in_text = true,
                "p" => now = Paragraph::default(),
                "bookmarkStart" => bookmark(&tag, &mut now),
                "pStyle" if is_heading(&tag) => now.place = Place::Title,
                _ => {}
            },
            Event::Empty(tag) => match tag.local_name().as_ref() {
                "br" | "cr" => now.text.push('\n'),
                "tab" | "noBreakHyphen" => {
                    now.text.push(if tag.local_name().as_ref() == "tab" { ' ' } else { '-' });
                }
                "bookmarkStart" => bookmark(&tag, &mut now),
                "pStyle" if is_heading(&tag) => now.place = Place::Title,
                _ => {}
            },
            Event::Text(text) if in_text => now.text.push_str(&text),
            Event::GeneralRef(name) if in_text => now.text.push_str(&reference(&name)),
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" => in_text = false,
                "p" => {
                    starts |= now.starts;
                    put(&now, block, &mut starts, &mut lines);
                    block += 1;
                    now = Paragraph::default();
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    put(&now, block, &mut starts, &mut lines);
    Ok(Lines { all: lines, broken_at: None })
}

/// Returns the sign of a reference: `&amp;`, `&#233;`.
fn reference(name: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return c.to_string();
    }
    quick_xml::escape::resolve_xml_entity(name).unwrap_or_default().to_owned()
}

fn value(tag: &BytesStart<'_>, name: &str) -> String {
    let found = tag
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name);
    found.map(|attribute| attribute.value.into_owned()).unwrap_or_default()
}

fn is_heading(tag: &BytesStart<'_>) -> bool {
    value(tag, "val").starts_with("Heading1")
}

/// Reads a bookmark. Nexis sets English bookmarks in every language, at an article's beginning and at its headings.
fn bookmark(tag: &BytesStart<'_>, now: &mut Paragraph) {
    let name = value(tag, "name");
    if name.starts_with("Bookmark_") {
        now.starts = true;
    } else if name == "Body" || name.starts_with("Body_") {
        now.place = Place::BodyBelow;
    } else if !name.is_empty() && !name.starts_with('_') && now.place == Place::Plain {
        now.place = Place::RestBelow;
    }
}

/// The most bytes of a part's heading.
const HEADING: usize = 40;
/// The most bytes of a label.
const LABEL: usize = 40;

fn put(now: &Paragraph, block: u32, starts: &mut bool, lines: &mut Vec<Line>) {
    for text in now.text.split('\n') {
        let line = Line::new(text, block);
        if line.text.is_empty() {
            continue;
        }
        // The heading of a bookmark is one or two words; other bookmarks are set on whole paragraphs.
        let heading = line.text.len() <= HEADING || now.place == Place::Title;
        let place = if heading { now.place } else { Place::Plain };
        lines.push(Line { label: label(text), place, starts: std::mem::take(starts), ..line });
    }
}

/// Returns how long the label is that a space which does not break follows.
fn label(text: &str) -> usize {
    let Some(at) = text.find(":\u{a0}").filter(|at| *at <= LABEL) else { return 0 };
    folded(&text[..=at]).len()
}
