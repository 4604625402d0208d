//! The event list of Discourse Network Analyzer: one statement a stance, parted by `;`.
//!
//! Positions count UTF-16 code units, as that Java program does.

use std::fmt::Write as _;

use super::left::{Left, Said};
use super::utf16::Utf16;
use super::{Sessions, piece};
use crate::annotation::{ActorKind, Stance};
use crate::codebook::Codebook;
use crate::session::Session;

const COLUMNS: [&str; 16] = [
    "statement_id",
    "time",
    "person",
    "organization",
    "concept",
    "agreement",
    "start_position",
    "stop_position",
    "text",
    "coder",
    "document_id",
    "document_title",
    "document_author",
    "document_source",
    "document_section",
    "document_type",
];

const NO_SIDE: Said = (
    "stance is left out: its position is neither for nor against, and an event list knows only agreement",
    "stances are left out: their positions are neither for nor against, and an event list knows only agreement",
);
const NO_DATE: Said = (
    "statement has no time: its article has no publication date",
    "statements have no time: their articles have no publication date",
);
const NO_PLACE: Said = (
    "statement has no words and stands at 0: its stance rests on no passage",
    "statements have no words and stand at 0: their stances rest on no passage",
);
const NOT_STANCES: Said = (
    "quote, date, number or note without a stance is left out",
    "quotes, dates, numbers and notes without a stance are left out",
);

/// All stances that are for or against something.
pub(super) fn write(sessions: &Sessions, book: &Codebook, left: &mut Left) -> String {
    let mut out = COLUMNS.map(quoted).join(";");
    out.push('\n');
    let mut statement = 0;
    for (at, (name, session)) in sessions.iter().enumerate() {
        let units = Utf16::new(session.text());
        for stance in piece::stances(session) {
            let agreement = match book.sign(&stance.position) {
                Some(1) => 1,
                Some(-1) => 0,
                _ => {
                    left.out(NO_SIDE);
                    continue;
                }
            };
            statement += 1;
            let _ = write!(out, "{statement};");
            event(&mut out, session, stance, agreement, &units, left);
            about(&mut out, at + 1, name, session);
        }
        let carries = |id| piece::stances(session).any(|stance| stance.evidence.contains(&id));
        left.outs(NOT_STANCES, piece::annotations(session).filter(|a| !carries(a.id)).count());
    }
    out
}

/// What the stance says and where, up to the coder.
fn event(out: &mut String, session: &Session, stance: &Stance, agreement: u8, units: &Utf16, left: &mut Left) {
    let time = session.entries().metadata().published.map(|day| format!("{day} 00:00:00"));
    if time.is_none() {
        left.out(NO_DATE);
    }
    let known = session.entries().actors().get(&stance.actor);
    let (person, organization) = match known {
        Some(actor) if actor.kind != ActorKind::Person => ("", actor.name.as_str()),
        Some(actor) => (stance.actor.as_str(), actor.affiliation.as_str()),
        None => (stance.actor.as_str(), ""),
    };
    let grounds = piece::grounds(session, stance);
    if grounds.is_none() {
        left.out(NO_PLACE);
    }
    let [start, stop] = grounds.as_ref().map_or([0, 0], |spans| units.of(session.text(), spans.cover()));
    let words = grounds.map(|spans| spans.words(session.text()).into_owned()).unwrap_or_default();
    let coder = piece::coder(session, stance.made.by.as_ref()).unwrap_or_default();
    let _ = write!(out, "{};", time.unwrap_or_default());
    let _ = write!(out, "{};{};{};", quoted(person), quoted(organization), quoted(&stance.target));
    let _ = write!(out, "{agreement};{start};{stop};{};{};", quoted(&words), quoted(coder));
}

/// The article it stands in, to the end of the line.
fn about(out: &mut String, number: usize, name: &str, session: &Session) {
    let metadata = session.entries().metadata();
    let or_empty = |value: &Option<String>| quoted(value.as_deref().unwrap_or_default());
    let _ = write!(out, "{number};{};", quoted(piece::title(name, session)));
    let _ = writeln!(out, "{};{};\"\";\"\"", or_empty(&metadata.author), or_empty(&metadata.outlet));
}

/// A text between quotation marks, on one line, with nothing in it that would end it.
fn quoted(text: &str) -> String {
    let plain = |c: char| match c {
        ';' => ',',
        '"' => '\'',
        c if c.is_control() => ' ',
        c => c,
    };
    let text: String = text.chars().map(plain).collect();
    format!("\"{text}\"")
}
