//! The content of the crash journal: the session when the journal began, then one line for each transaction.
//!
//! ```text
//! 5d1c0f2a 0 {"journal":2,"session":"story.standoff.toml","file":"ab12…"}
//! 91b3e07c 1 {"base":"format = \"standoff/1\"\n…"}
//! 07aa41d9 2 {"label":"accept q1","edits":[…]}
//! ```
//!
//! Each line begins with a checksum and a number, so that damaged and missing lines are recognised. Because of the
//! base, the journal can be replayed even if the article and the session's file are changed or gone. The base of a long
//! session is in a separate file, which begins with the first line of its journal, so that no edit waits for it. Lines
//! of version 1 (JSON only, without a base) can be read too.

use serde::{Deserialize, Serialize};

use super::file::{
    FileActor, FileAnnotation, FileStance, actor, actor_form, annotation, annotation_form, stance, stance_form,
};
use super::{Extra, Session};
use crate::annotation::{Document, Edit, Field, Id, IdKind, Kind, Part, Provenance, Transaction};
use crate::text::anchor::Finder;
use crate::text::{Offsets, Span};

#[derive(Serialize, Deserialize)]
struct Line {
    label: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    edits: Vec<LineEdit>,
    /// The text that the session stands on afterwards, where that changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    onto: Option<LineText>,
}

/// A text with its parts.
#[derive(Serialize, Deserialize)]
struct LineText {
    text: String,
    parts: Vec<(String, [usize; 2])>,
}

impl LineText {
    fn of(document: &Document, offsets: &Offsets) -> Self {
        let text = document.text().to_owned();
        let part = |(part, span): &(Part, Span)| (part.word().to_owned(), offsets.points_of(&text, *span));
        Self { parts: document.parts().iter().map(part).collect(), text }
    }

    fn document(self) -> Document {
        let offsets = Offsets::new(&self.text);
        let part = |(word, points): &(String, [usize; 2])| {
            let part = Part::ALL.into_iter().find(|part| part.word() == word)?;
            Some((part, offsets.span(&self.text, *points)?))
        };
        let parts: Vec<(Part, Span)> = self.parts.iter().filter_map(part).collect();
        Document::new(self.text).with_parts(parts)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum LineEdit {
    Annotation(String, Option<Box<FileAnnotation>>),
    Stance(String, Option<Box<FileStance>>),
    Actor(String, Option<Box<FileActor>>),
    Field(String, Option<String>),
}

/// Returns a transaction as one line, without its line end; `text` is the one that the session stands on afterwards.
pub fn to_line(transaction: &Transaction, text: &str, offsets: &Offsets) -> String {
    let extra = Extra::default();
    let edit = |edit: &Edit| match edit {
        Edit::Annotation(id, to) => LineEdit::Annotation(
            id.to_string(),
            to.as_ref().map(|a| Box::new(annotation_form(a, text, offsets, &extra))),
        ),
        Edit::Stance(id, to) => {
            LineEdit::Stance(id.to_string(), to.as_ref().map(|s| Box::new(stance_form(s, &extra))))
        }
        Edit::Actor(name, to) => {
            LineEdit::Actor(name.clone(), to.as_ref().map(|a| Box::new(actor_form(a, &extra))))
        }
        Edit::Field(field, to) => LineEdit::Field(field.word().to_owned(), to.clone()),
    };
    let line = Line {
        label: transaction.label.clone(),
        by: transaction.made.by.clone(),
        at: transaction.made.at.map(|at| at.to_string()),
        edits: transaction.edits.iter().map(edit).collect(),
        onto: transaction.onto.as_ref().map(|document| LineText::of(document, offsets)),
    };
    serde_json::to_string(&line).unwrap_or_default()
}

/// Returns the transaction of a line over `text`; `None` when the line is torn or speaks of what does not fit the
/// text.
pub fn from_line(line: &str, text: &str, offsets: &Offsets) -> Option<Transaction> {
    let line: Line = serde_json::from_str(line).ok()?;
    let onto = line.onto.map(LineText::document);
    let changed = onto.as_ref().map(|document| Offsets::new(document.text()));
    let (text, offsets) = (onto.as_ref().map_or(text, Document::text), changed.as_ref().unwrap_or(offsets));
    let (finder, mut findings) = (Finder::new(text), Vec::new());
    let mut edits = Vec::with_capacity(line.edits.len());
    for edit in line.edits {
        edits.push(match edit {
            LineEdit::Annotation(id, None) => Edit::Annotation(id.parse().ok()?, None),
            LineEdit::Annotation(id, Some(form)) => {
                let id: Id = id.parse().ok()?;
                Edit::put(annotation(kind_of(id)?, &form, &finder, offsets, &mut findings)?)
            }
            LineEdit::Stance(id, None) => Edit::Stance(id.parse().ok()?, None),
            LineEdit::Stance(_, Some(form)) => Edit::put_stance(stance(&form, &mut findings)?),
            LineEdit::Actor(name, None) => Edit::Actor(name, None),
            LineEdit::Actor(_, Some(form)) => Edit::put_actor(actor(&form, &mut findings)),
            LineEdit::Field(word, to) => Edit::Field(Field::ALL.into_iter().find(|f| f.word() == word)?, to),
        });
    }
    let made = Provenance::new(line.by, line.at.and_then(|at| at.parse().ok()));
    Some(Transaction { label: line.label, edits, made, onto })
}

fn kind_of(id: Id) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| kind.id_kind() == id.kind && id.kind != IdKind::Stance)
}

/// The first line of a journal: the session it belongs to.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Head {
    /// The version of the journal's format.
    #[serde(default)]
    pub journal: u32,
    /// The path of the session's file; only people read it.
    pub session: String,
    /// The digest of the session's file when the journal began; empty when there was no file.
    pub file: String,
    /// The digest of the article's text.
    pub text: String,
    /// The publication date that dates were resolved against.
    pub published: Option<String>,
    /// The time at which a journal with its base in a separate file began; it is in both files, so that they can be
    /// matched. Empty for a journal that contains its base.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub begun: String,
}

/// The version of the format that this program writes.
pub const VERSION: u32 = 2;

#[derive(Serialize, Deserialize)]
struct Base {
    base: Option<String>,
}

/// Returns a journal's first lines over `base`: [`super::file::to_toml`] of the session it begins with; nothing when
/// that is in a file of its own.
pub fn beginning(head: &Head, base: Option<String>) -> [String; 2] {
    [head_line(head), serde_json::to_string(&Base { base }).unwrap_or_default()]
}

fn head_line(head: &Head) -> String {
    serde_json::to_string(&Head { journal: VERSION, ..head.clone() }).unwrap_or_default()
}

/// Returns a journal's line that says that everything before it is in the session's file with this digest.
pub fn saved_line(file: &str) -> String {
    serde_json::to_string(&Saved { saved: file.to_owned() }).unwrap_or_default()
}

#[derive(Serialize, Deserialize)]
struct Saved {
    saved: String,
}

/// Returns what stands before the base in a file of its own: the head of its journal, a checksum and a number.
pub fn before_base(head: &Head, base: &str) -> String {
    let mut sum = crc32fast::Hasher::new();
    sum.update(b"1 ");
    sum.update(base.as_bytes());
    format!("{}{:08x} 1 ", sealed(0, &head_line(head)), sum.finalize())
}

/// Returns the base in a file of its own; `None` when it is damaged, or of another journal than the one with this
/// head. Without a head, which may be damaged, there is no other it could be of.
pub fn read_base(bytes: Vec<u8>, head: Option<&Head>) -> Option<String> {
    let end = memchr::memchr(b'\n', &bytes)?;
    let (_, own) = unsealed(&bytes[..end])?;
    let own: Head = serde_json::from_str(own).ok()?;
    let (_, base) = unsealed(&bytes[end + 1..]).filter(|_| head.is_none_or(|head| *head == own))?;
    let before = bytes.len() - base.len();
    let mut file = String::from_utf8(bytes).ok()?;
    file.drain(..before);
    Some(file)
}

/// Returns a line as it stands in the file: checksum, number, content, line end.
pub fn sealed(number: usize, content: &str) -> String {
    let numbered = format!("{number} {content}");
    format!("{:08x} {numbered}\n", crc32fast::hash(numbered.as_bytes()))
}

/// Returns the number and the content of a whole line without its end.
fn unsealed(line: &[u8]) -> Option<(usize, &str)> {
    let line = std::str::from_utf8(line).ok()?;
    let (sum, numbered) = line.split_once(' ')?;
    let whole = u32::from_str_radix(sum, 16).ok()? == crc32fast::hash(numbered.as_bytes());
    let (number, content) = numbered.split_once(' ').filter(|_| whole)?;
    // No journal has so many lines that a larger number could be valid.
    let number: u32 = number.parse().ok()?;
    Some((number as usize, content))
}

/// A journal as it was read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Read {
    /// The first line; `None` when it is damaged.
    pub head: Option<Head>,
    /// The session the changes apply to; `None` when that line is damaged, and in version 1.
    pub base: Option<String>,
    /// The transactions, one for each line; `None` for a line that is damaged or missing.
    pub lines: Vec<Option<String>>,
    /// The number of transactions before the last save, and the digest of the file written then.
    pub saved: Option<(usize, String)>,
    /// Whether the last line is incomplete.
    pub torn: bool,
    /// The number of the next line; 0 where none may be added: in version 1, and when the journal does not end in a
    /// line end.
    pub next: usize,
}

/// Reads a journal of any version.
pub fn read(bytes: &[u8]) -> Read {
    let mut out = Read::default();
    let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    // After the last line end there is nothing, or an incomplete line.
    if lines.last().is_some_and(|last| last.is_empty() || unsealed(last).is_none()) {
        out.torn = lines.pop().is_some_and(|last| !last.is_empty());
    }
    if lines.first().is_some_and(|first| first.starts_with(b"{")) {
        return first_version(&lines, out);
    }
    let mut next = 0;
    for line in lines {
        match unsealed(line) {
            Some((number, content)) if number >= next => {
                // Missing lines leave a gap in the numbers.
                out.lines
                    .extend(std::iter::repeat_n(None, number.saturating_sub(next.max(BEFORE)).min(MOST_MISSING)));
                next = number + 1;
                match number {
                    0 => out.head = serde_json::from_str(content).ok(),
                    1 => out.base = serde_json::from_str(content).ok().and_then(|base: Base| base.base),
                    _ => match serde_json::from_str(content) {
                        Ok(Saved { saved }) => out.saved = Some((out.lines.len(), saved)),
                        Err(_) => out.lines.push(Some(content.to_owned())),
                    },
                }
            }
            // A repeated line adds nothing.
            Some(_) => {}
            None => {
                if next >= BEFORE {
                    out.lines.push(None);
                }
                next += 1;
            }
        }
    }
    out.next = if bytes.ends_with(b"\n") { next } else { 0 };
    out
}

/// The number of lines before the first transaction.
const BEFORE: usize = 2;

/// The most missing lines that are counted.
const MOST_MISSING: usize = 1000;

/// Returns the first version: a head, then lines without checksums; a line that is no JSON was damaged.
fn first_version(lines: &[&[u8]], mut out: Read) -> Read {
    out.head = lines.first().and_then(|head| serde_json::from_slice(head).ok());
    let whole = |line: &&[u8]| {
        let text = std::str::from_utf8(line).ok()?;
        serde_json::from_str::<Line>(text).ok().map(|_| text.to_owned())
    };
    out.lines = lines.iter().skip(1).filter(|line| !line.is_empty()).map(whole).collect();
    out
}

impl Read {
    /// Whether there is nothing to restore.
    pub fn is_empty(&self) -> bool {
        self.lines.iter().all(Option::is_none) && !self.is_damaged()
    }

    /// Whether everything in it is in the session's file with this digest.
    pub fn is_saved_in(&self, file: &str) -> bool {
        let all = |(lines, saved): &(usize, String)| *lines == self.lines.len() && saved == file;
        self.saved.as_ref().is_some_and(all) && !self.is_damaged()
    }

    /// Whether some of it cannot be read.
    pub fn is_damaged(&self) -> bool {
        self.torn || self.has_more()
    }

    /// Whether something of what cannot be read is still in the file, for somebody who looks at it.
    pub fn has_more(&self) -> bool {
        self.head.is_none() || self.lines.iter().any(Option::is_none)
    }
}

/// The result of replaying a journal.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Replayed {
    /// The number of transactions that were applied to the session.
    pub applied: usize,
    /// The number of transactions applied before the first one that could not be.
    pub before: usize,
    /// The number of transactions that are damaged or do not fit the session.
    pub unreadable: usize,
}

impl Replayed {
    /// Returns what came of these transactions, and of those after them.
    #[must_use]
    pub fn and(self, after: Self) -> Self {
        Self {
            applied: self.applied + after.applied,
            before: self.before + if self.unreadable == 0 { after.before } else { 0 },
            unreadable: self.unreadable + after.unreadable,
        }
    }
}

/// Applies the transactions of a journal to a session, each a step of its history. One that cannot be read is passed
/// over: each sets entries to values, so those after it hold all the same.
pub fn replay(session: &mut Session, lines: &[Option<String>]) -> Replayed {
    let mut offsets = Offsets::new(session.text());
    let mut out = Replayed::default();
    for line in lines {
        let transaction = line.as_ref().and_then(|line| from_line(line, session.text(), &offsets));
        let moves = transaction.as_ref().is_some_and(|transaction| transaction.onto.is_some());
        if transaction.is_some_and(|transaction| session.change(transaction).is_ok()) {
            if moves {
                offsets = Offsets::new(session.text());
            }
            out.applied += 1;
            out.before += usize::from(out.unreadable == 0);
        } else {
            out.unreadable += 1;
        }
    }
    out
}
