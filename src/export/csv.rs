//! One annotation or stance a row, all kinds in one table, for spreadsheets.

use crate::annotation::value::Amount;
use crate::annotation::{Annotation, Body, Stance, State};
use crate::session::Session;
use crate::text::Offsets;

/// The columns.
pub const COLUMNS: [&str; 21] = [
    "source", "id", "kind", "start", "end", "text", "speaker", "cue", "form", "type", "value", "unit", "class",
    "modifier", "actor", "position", "target", "evidence", "note", "state", "by",
];

/// All sessions as one table with a line of column names.
pub fn write(sessions: &[(String, &Session)]) -> csv::Result<Vec<u8>> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(COLUMNS)?;
    for (name, session) in sessions {
        for row in rows(name, session) {
            out.write_record(row)?;
        }
    }
    out.into_inner().map_err(|e| e.into_error().into())
}

/// The rows of one session, without column names.
pub fn rows(name: &str, session: &Session) -> Vec<[String; COLUMNS.len()]> {
    let offsets = Offsets::new(session.text());
    let entries = session.entries();
    let kept = entries.annotations().iter().filter(|a| a.state != State::Rejected);
    let stances = entries.stances().values().filter(|s| s.state != State::Rejected);
    kept.map(|a| annotation(name, session.text(), &offsets, a)).chain(stances.map(|s| stance(name, s))).collect()
}

/// A row of some cells, named by their columns; the others are empty.
fn row(cells: impl IntoIterator<Item = (&'static str, String)>) -> [String; COLUMNS.len()] {
    let mut row = [const { String::new() }; COLUMNS.len()];
    for (column, cell) in cells {
        if let Some(at) = COLUMNS.iter().position(|known| *known == column) {
            row[at] = cell;
        }
    }
    row
}

fn annotation(name: &str, text: &str, offsets: &Offsets, a: &Annotation) -> [String; COLUMNS.len()] {
    let [start, end] = offsets.points_of(text, a.spans.cover());
    let mut cells = vec![
        ("source", name.to_owned()),
        ("id", a.id.to_string()),
        ("kind", a.kind().word().to_owned()),
        ("start", start.to_string()),
        ("end", end.to_string()),
        ("text", a.spans.words(text).into_owned()),
        ("note", a.remark.clone()),
        ("state", a.state.word().to_owned()),
        ("by", a.made.by.clone().unwrap_or_default()),
    ];
    match &a.body {
        Body::Quote(quote) => cells.extend([
            ("speaker", quote.speaker.clone().unwrap_or_default()),
            ("cue", quote.cue.clone().unwrap_or_default()),
            ("form", quote.form.word().to_owned()),
        ]),
        Body::Date(date) => {
            cells
                .extend([("type", date.timex.kind().word().to_owned()), ("value", date.timex.value().to_owned())]);
        }
        Body::Number(number) => cells.extend([
            (
                "value",
                match number.quantity.amount {
                    Amount::Exact(value) => value.normalize().to_string(),
                    Amount::Range(low, high) => format!("{}..{}", low.normalize(), high.normalize()),
                },
            ),
            ("unit", number.quantity.unit.clone()),
            ("class", number.quantity.class.word().to_owned()),
            ("modifier", number.quantity.modifier.sign().to_owned()),
        ]),
        Body::Note(note) => cells.push(("note", note.text.clone())),
    }
    row(cells)
}

fn stance(name: &str, stance: &Stance) -> [String; COLUMNS.len()] {
    let evidence: Vec<String> = stance.evidence.iter().map(ToString::to_string).collect();
    row([
        ("source", name.to_owned()),
        ("id", stance.id.to_string()),
        ("kind", "stance".to_owned()),
        ("actor", stance.actor.clone()),
        ("position", stance.position.clone()),
        ("target", stance.target.clone()),
        ("evidence", evidence.join(" ")),
        ("note", stance.note.clone()),
        ("state", stance.state.word().to_owned()),
        ("by", stance.made.by.clone().unwrap_or_default()),
    ])
}
