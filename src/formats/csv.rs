//! One row for each annotation or stance, all kinds in one table, for spreadsheets. Every row is complete in itself:
//! words, places in code points, and the facts about the article.

use crate::annotation::value::{Amount, Quantity, Trend};
use crate::annotation::{Annotation, Body, Field, Metadata, Stance};
use crate::session::Session;
use crate::session::evidence::{grounds, placed};
use crate::text::{Offsets, Span, Spans};

use super::{Sessions, piece};

/// The columns.
pub const COLUMNS: [&str; 46] = [
    "source",
    "id",
    "kind",
    "start",
    "end",
    "text",
    "spans",
    "speaker",
    "cue",
    "form",
    "speaker_span",
    "cue_span",
    "type",
    "value",
    "amount",
    "low",
    "high",
    "unit",
    "class",
    "modifier",
    "trend",
    "converts",
    "actor",
    "position",
    "target",
    "evidence",
    "confidence",
    "note",
    "remark",
    "tags",
    "state",
    "changed",
    "origin",
    "rule",
    "by",
    "at",
    "annotator",
    "title",
    "outlet",
    "author",
    "section",
    "page",
    "source_id",
    "url",
    "published",
    "retrieved",
];

type Cells = [String; COLUMNS.len()];

/// The columns that hold numbers.
const FIGURES: [&str; 6] = ["start", "end", "value", "amount", "low", "high"];

/// A cell as it may be opened in a spreadsheet: where one would run it as a formula, a `'` holds it back.
///
/// ```
/// assert_eq!(standoff::formats::csv::held("=1+1".into()), "'=1+1");
/// assert_eq!(standoff::formats::csv::held("1 = 1".into()), "1 = 1");
/// assert_eq!(standoff::formats::csv::held("=".into()), "=");
/// ```
pub fn held(cell: String) -> String {
    let runs = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    let mut chars = cell.chars();
    // A single sign, such as the modifier of an amount, is not a formula.
    if chars.next().is_some_and(runs) && chars.next().is_some() { format!("'{cell}") } else { cell }
}

/// Returns a row whose cells are held back where a spreadsheet would run them.
fn safe(row: Cells) -> Cells {
    let mut at = 0;
    row.map(|cell| {
        at += 1;
        let is_figure = FIGURES.contains(&COLUMNS[at - 1]) && cell.parse::<rust_decimal::Decimal>().is_ok();
        if is_figure { cell } else { held(cell) }
    })
}

/// Returns all sessions as one table with a line of column names; `raw` for programs, which run no cell.
pub fn write(sessions: &Sessions, raw: bool) -> csv::Result<Vec<u8>> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(COLUMNS)?;
    for (name, session) in sessions {
        for row in rows(name, session, raw) {
            out.write_record(row)?;
        }
    }
    out.into_inner().map_err(|e| e.into_error().into())
}

/// Returns the rows of one session, without column names.
pub fn rows(name: &str, session: &Session, raw: bool) -> Vec<Cells> {
    let table = Table { name, session, offsets: Offsets::new(session.text()) };
    let stances = piece::stances(session).map(|s| table.stance(s));
    let rows = piece::annotations(session).map(|a| table.annotation(a)).chain(stances);
    if raw { rows.collect() } else { rows.map(safe).collect() }
}

/// Returns a row of some cells, named by their columns; the others are empty.
fn row(cells: impl IntoIterator<Item = (&'static str, String)>) -> Cells {
    let mut row = [const { String::new() }; COLUMNS.len()];
    for (column, cell) in cells {
        if let Some(at) = COLUMNS.iter().position(|known| *known == column) {
            row[at] = cell;
        }
    }
    row
}

/// The rows of one session.
struct Table<'s> {
    name: &'s str,
    session: &'s Session,
    offsets: Offsets,
}

impl Table<'_> {
    fn points(&self, span: Span) -> String {
        let [start, end] = self.offsets.points_of(self.session.text(), span);
        format!("[{start},{end}]")
    }

    /// Returns where something stands and its words.
    fn place(&self, spans: &Spans) -> Vec<(&'static str, String)> {
        let text = self.session.text();
        let [start, end] = self.offsets.points_of(text, spans.cover());
        let all: Vec<String> = spans.iter().map(|span| self.points(span)).collect();
        vec![
            ("start", start.to_string()),
            ("end", end.to_string()),
            ("text", spans.words(text).into_owned()),
            ("spans", format!("[{}]", all.join(","))),
        ]
    }

    /// Returns what is the same in every row of the session.
    fn article(&self) -> Vec<(&'static str, String)> {
        let metadata: &Metadata = self.session.entries().metadata();
        let mut cells = vec![
            ("source", self.name.to_owned()),
            ("annotator", self.session.annotator.clone().unwrap_or_default()),
        ];
        cells.extend(Field::ARTICLE.map(|field| (field.word(), metadata.get(field).unwrap_or_default())));
        cells
    }

    fn annotation(&self, a: &Annotation) -> Cells {
        let mut cells = self.article();
        cells.extend(self.place(&a.spans));
        cells.extend([
            ("id", a.id.to_string()),
            ("kind", a.kind().word().to_owned()),
            ("remark", a.remark.clone()),
            ("tags", a.tags.join("; ")),
            ("state", a.standing().word().to_owned()),
            ("changed", a.words.changed().unwrap_or_default().to_owned()),
            ("origin", a.origin.word().to_owned()),
            ("rule", a.rule.clone().into_owned()),
            ("by", a.made.by.clone().unwrap_or_default()),
            ("at", a.made.at.map(|at| at.to_string()).unwrap_or_default()),
        ]);
        cells.extend(self.body(&a.body));
        row(cells)
    }

    fn body(&self, body: &Body) -> Vec<(&'static str, String)> {
        let span = |span: Option<Span>| span.map(|span| self.points(span)).unwrap_or_default();
        match body {
            Body::Quote(quote) => vec![
                ("speaker", quote.speaker.clone().unwrap_or_default()),
                ("cue", quote.cue.clone().unwrap_or_default()),
                ("form", quote.form.word().to_owned()),
                ("speaker_span", span(quote.mention)),
                ("cue_span", span(quote.cue_span)),
            ],
            Body::Date(date) => {
                let mut cells = date.quantity.as_ref().map(|q| quantity("amount", q)).unwrap_or_default();
                cells.push(("type", date.timex.kind().word().to_owned()));
                cells.push(("value", date.timex.value().to_string()));
                cells
            }
            Body::Number(number) => {
                let mut cells = quantity("value", &number.quantity);
                cells.push(("converts", span(number.converts)));
                cells
            }
            Body::Note(note) => vec![("note", note.text.clone())],
        }
    }

    fn stance(&self, stance: &Stance) -> Cells {
        let evidence: Vec<String> = placed(self.session.entries(), stance).map(|a| a.id.to_string()).collect();
        let mut cells = self.article();
        cells.extend(grounds(self.session.entries(), stance).map(|spans| self.place(&spans)).unwrap_or_default());
        cells.extend([
            ("id", stance.id.to_string()),
            ("kind", "stance".to_owned()),
            ("actor", stance.actor.clone()),
            ("position", stance.position.clone()),
            ("target", stance.target.clone()),
            ("evidence", evidence.join(" ")),
            ("confidence", stance.confidence.map(|c| c.word().to_owned()).unwrap_or_default()),
            ("note", stance.note.clone()),
            ("state", self.session.entries().standing(stance).word().to_owned()),
            ("origin", "hand".to_owned()),
            ("by", stance.made.by.clone().unwrap_or_default()),
            ("at", stance.made.at.map(|at| at.to_string()).unwrap_or_default()),
        ]);
        row(cells)
    }
}

/// Returns an amount with what it is of; `column` is where the amount stands as it is written. Its ends stand in
/// columns of their own, equal where it is one number, so that both can be reckoned with.
fn quantity(column: &'static str, quantity: &Quantity) -> Vec<(&'static str, String)> {
    let (low, high) = match quantity.amount {
        Amount::Exact(value) => (value, value),
        Amount::Range(low, high) => (low, high),
    };
    let [low, high] = [low, high].map(|value| value.normalize().to_string());
    let amount = if low == high { low.clone() } else { format!("{low}..{high}") };
    vec![
        (column, amount),
        ("low", low),
        ("high", high),
        ("unit", quantity.unit.clone()),
        ("class", quantity.class.word().to_owned()),
        ("modifier", quantity.modifier.sign().to_owned()),
        ("trend", quantity.trend.map_or("", Trend::word).to_owned()),
    ]
}
