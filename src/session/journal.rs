//! Transactions as lines: what the crash journal holds. One JSON object a line; a torn line is left out.

use serde::{Deserialize, Serialize};

use super::file::{
    FileActor, FileAnnotation, FileStance, actor, actor_form, annotation, annotation_form, stance, stance_form,
};
use super::{Extra, Session};
use crate::annotation::{Edit, Field, Id, IdKind, Kind, Provenance, Transaction};
use crate::text::Offsets;
use crate::text::anchor::Finder;

#[derive(Serialize, Deserialize)]
struct Line {
    label: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    edits: Vec<LineEdit>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum LineEdit {
    Annotation(String, Option<Box<FileAnnotation>>),
    Stance(String, Option<Box<FileStance>>),
    Actor(String, Option<Box<FileActor>>),
    Field(String, Option<String>),
}

/// A transaction over `text` as one line, without its line end.
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
    };
    serde_json::to_string(&line).unwrap_or_default()
}

/// The transaction of a line over `text`; nothing when the line is torn or speaks of what does not fit the text.
pub fn from_line(line: &str, text: &str, offsets: &Offsets) -> Option<Transaction> {
    let line: Line = serde_json::from_str(line).ok()?;
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
    Some(Transaction { label: line.label, edits, made })
}

fn kind_of(id: Id) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| kind.id_kind() == id.kind && id.kind != IdKind::Stance)
}

/// What came of replaying a journal.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Replayed {
    /// Transactions that stand in the session again.
    pub applied: usize,
    /// Lines that are torn or do not fit the session.
    pub unreadable: usize,
}

/// Applies the transactions of a journal to a session, each a step of its history. A line that cannot be read is passed
/// over: each transaction sets entries to values, so those after it hold all the same.
pub fn replay(session: &mut Session, journal: &str) -> Replayed {
    let offsets = Offsets::new(session.text());
    let mut out = Replayed::default();
    for line in journal.lines().filter(|line| !line.trim().is_empty()) {
        let transaction = from_line(line, session.text(), &offsets);
        match transaction.map(|transaction| session.change(transaction).is_ok()) {
            Some(true) => out.applied += 1,
            _ => out.unreadable += 1,
        }
    }
    out
}
