//! The event list of Discourse Network Analyzer: one statement for each stance, with fields separated by `;`.
//!
//! Positions count UTF-16 code units, as that Java program does. The comma between words and their cue is not part of a
//! statement.

use std::fmt::Write as _;

use super::csv::held;
use super::omitted::{Omitted, Said};
use super::utf16::Utf16;
use super::{Sessions, piece};
use crate::annotation::{ActorKind, Stance, Verdict};
use crate::codebook::Codebook;
use crate::session::Session;
use crate::session::evidence::grounds;
use crate::session::known::{actor_of, maker};
use crate::text::{Span, uncued};

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
const DISPUTED: Said = (
    "statement is disputed, which the list does not say: it stands like any other, by its coder",
    "statements are disputed, which the list does not say: they stand like any other, by their coders",
);
const SEMICOLON: Said = (
    "text has a comma for each semicolon, which parts DNA's columns",
    "texts have a comma for each semicolon, which parts DNA's columns",
);
const NOT_STANCES: Said = (
    "quote, date, number or note without a stance is left out",
    "quotes, dates, numbers and notes without a stance are left out",
);

/// Returns all stances that are for or against something.
pub(super) fn write(sessions: &Sessions, book: &Codebook, raw: bool, omitted: &mut Omitted) -> String {
    let mut out = COLUMNS.map(quoted).join(";");
    out.push('\n');
    let mut statement = 0;
    for (at, (name, session)) in sessions.iter().enumerate() {
        let units = Utf16::new(session.text());
        for stance in piece::firm_stances(session) {
            let agreement = match book.sign(&stance.position) {
                Some(1) => 1,
                Some(-1) => 0,
                _ => {
                    omitted.out(NO_SIDE);
                    continue;
                }
            };
            statement += 1;
            omitted.outs(DISPUTED, usize::from(stance.state == Verdict::Disputed));
            let _ = write!(out, "{statement};");
            event(&mut out, Event { session, stance, agreement, book, raw }, &units, omitted);
            about(&mut out, at + 1, name, (session, raw), omitted);
        }
        let carries = |id| piece::firm_stances(session).any(|stance| stance.evidence.contains(&id));
        omitted.outs(NOT_STANCES, piece::annotations(session).filter(|a| !carries(a.id)).count());
    }
    out
}

/// A stance with the values of its line.
#[derive(Clone, Copy)]
struct Event<'s> {
    session: &'s Session,
    stance: &'s Stance,
    agreement: u8,
    book: &'s Codebook,
    raw: bool,
}

/// What the stance says and where, up to the coder.
fn event(out: &mut String, event: Event<'_>, units: &Utf16, omitted: &mut Omitted) {
    let Event { session, stance, agreement, book, raw } = event;
    let time = session.entries().metadata().published.map(|day| format!("{day} 00:00:00"));
    if time.is_none() {
        omitted.out(NO_DATE);
    }
    let actor = actor_of(session, book, &stance.actor);
    let (person, organization) = match actor.kind {
        ActorKind::Person => (actor.name, actor.affiliation),
        _ => (String::new(), actor.name),
    };
    let grounds = grounds(session.entries(), stance);
    if grounds.is_none() {
        omitted.out(NO_PLACE);
    }
    let text = session.text();
    let words = grounds.as_ref().map(|spans| spans.words(text)).unwrap_or_default();
    let said = uncued(&words);
    let cue = words.len() - said.len();
    let [start, stop] = grounds.as_ref().map_or([0, 0], |spans| units.of(text, without(spans.cover(), cue)));
    let coder = maker(session, &stance.made).unwrap_or_default();
    let _ = write!(out, "{};", time.unwrap_or_default());
    let mut cell = |text: &str| told(text, raw, omitted);
    let _ = write!(out, "{};{};{};", cell(&person), cell(&organization), cell(&stance.target));
    let _ = write!(out, "{agreement};{start};{stop};{};{};", cell(said), cell(coder));
}

/// Returns a span without its last bytes, which are no part of what was said.
fn without(span: Span, bytes: usize) -> Span {
    Span::new(span.start() as u32, (span.end() - bytes) as u32)
}

/// The article it stands in, to the end of the line.
fn about(out: &mut String, number: usize, name: &str, (session, raw): (&Session, bool), omitted: &mut Omitted) {
    let metadata = session.entries().metadata();
    let _ = write!(out, "{number};{};", told(piece::title(name, session), raw, omitted));
    let mut or_empty = |value: &Option<String>| told(value.as_deref().unwrap_or_default(), raw, omitted);
    let _ = writeln!(out, "{};{};\"\";\"\"", or_empty(&metadata.author), or_empty(&metadata.outlet));
}

/// Returns a text as a cell without semicolons, and counts the removal as an omission.
fn told(text: &str, raw: bool, omitted: &mut Omitted) -> String {
    omitted.outs(SEMICOLON, usize::from(text.contains(';')));
    if raw { quoted(text) } else { quoted(&held(text.to_owned())) }
}

/// Returns a text between quotation marks, on one line, with nothing in it that would end it.
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
