//! The output of `extract`, one chunk for each document, so that any format can be streamed.

use std::io::Write as _;

use super::super::sheet::{Head, Value, drawn};
use super::super::terminal::{Out, out};

use crate::annotation::{Document, Entries, Kind, Metadata};
use crate::extract::Extraction;
use crate::formats::csv as table;
use crate::formats::json::{Record, escaped};
use crate::session::Session;
use crate::text::{one_line, uncued};
use crate::words;

/// The output formats.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub(super) enum RecordFormat {
    /// One record for each line
    Jsonl,
    /// One array of records
    Json,
    /// One `[[record]]` for each article
    Toml,
    /// One row for each annotation
    Csv,
    /// Tables for people
    Table,
}

/// The annotations found in one document.
pub(super) struct Extracted<'i> {
    pub(super) id: &'i serde_json::Value,
    /// The fields given on the command line.
    pub(super) said: Metadata,
    pub(super) document: Document,
    pub(super) metadata: Metadata,
    pub(super) extraction: Extraction,
}

/// The output of chunks, in order.
pub(super) struct Output {
    to: RecordFormat,
    out: Out,
    any: bool,
    good: bool,
}

impl Output {
    pub(super) fn new(to: RecordFormat) -> Self {
        Self { to, out: out(), any: false, good: true }
    }

    /// Writes chunks, each with whether it was good.
    pub(super) fn all(&mut self, chunks: Vec<(Vec<u8>, bool)>) -> anyhow::Result<()> {
        for (bytes, good) in chunks {
            self.good &= good;
            let before: &[u8] = match (self.to, self.any) {
                (RecordFormat::Json, false) => b"[\n",
                (RecordFormat::Json, true) => b",\n",
                (RecordFormat::Csv, false) => &header()?,
                (RecordFormat::Table | RecordFormat::Toml, true) => b"\n",
                _ => b"",
            };
            self.out.write_all(before).and_then(|()| self.chunk(&bytes))?;
            self.any = true;
        }
        self.out.flush()?;
        Ok(())
    }

    fn chunk(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        // Only tables are styled, and their texts are cleaned before they are drawn.
        if self.to == RecordFormat::Table {
            self.out.styled(&String::from_utf8_lossy(bytes))
        } else {
            self.out.write_all(bytes)
        }
    }

    /// Ends the output; whether all of it was good.
    pub(super) fn end(mut self) -> anyhow::Result<bool> {
        let last: &[u8] = match (self.to, self.any) {
            (RecordFormat::Json, true) => b"\n]\n",
            (RecordFormat::Json, false) => b"[]\n",
            _ => b"",
        };
        self.out.write_all(last).and_then(|()| self.out.flush())?;
        Ok(self.good)
    }
}

fn header() -> anyhow::Result<Vec<u8>> {
    Ok(table::write(&[], false)?)
}

/// Returns a document that could not be read, in its place.
pub(super) fn error(to: RecordFormat, id: &serde_json::Value, error: &str) -> Vec<u8> {
    let value = serde_json::json!({"id": id, "error": error});
    match to {
        RecordFormat::Jsonl => escaped(format!("{value}\n").into_bytes()),
        RecordFormat::Json => escaped(value.to_string().into_bytes()),
        RecordFormat::Toml => record(&serde_json::json!({"id": name(id), "error": error})),
        RecordFormat::Csv => Vec::new(),
        RecordFormat::Table => {
            (crate::text::flow::shown(&format!("{}: {error}", name(id))).into_owned() + "\n").into_bytes()
        }
    }
}

/// Writes the annotations found, in a format.
pub(super) fn found(to: RecordFormat, raw: bool, found: Extracted<'_>, out: &mut Vec<u8>) {
    let published = found.metadata.published;
    let annotations = &found.extraction.annotations;
    let json =
        Record { id: found.id, said: Some(&found.said), published, text: found.document.text(), annotations };
    match to {
        RecordFormat::Jsonl => json.write_line(out),
        RecordFormat::Json => out.extend(escaped(serde_json::to_vec_pretty(&json).unwrap_or_default())),
        RecordFormat::Toml => out.extend(record(&serde_json::to_value(json).unwrap_or_default())),
        RecordFormat::Csv => {
            let name = name(found.id);
            let mut out = csv::Writer::from_writer(out);
            for row in table::rows(&name, &session(found), raw) {
                // Writing to memory cannot fail.
                let _ = out.write_record(row);
            }
        }
        RecordFormat::Table => out.extend(tabled(found).into_bytes()),
    }
}

fn session(found: Extracted<'_>) -> Session {
    let entries = Entries::new(found.metadata, found.extraction.annotations, [], found.extraction.actors);
    Session::new(found.document, entries, None)
}

/// Returns an id as a name: a string without its quotes.
fn name(id: &serde_json::Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

fn record(value: &serde_json::Value) -> Vec<u8> {
    #[derive(serde::Serialize)]
    struct File<'v> {
        record: [&'v serde_json::Value; 1],
    }
    toml::to_string(&File { record: [value] }).unwrap_or_default().into_bytes()
}

fn tabled(found: Extracted<'_>) -> String {
    let heading = name(found.id);
    let session = session(found);
    let mut rows = Vec::new();
    for a in session.entries().annotations().iter() {
        let (value, about) = match &a.body {
            crate::annotation::Body::Quote(quote) => (
                quote.speaker.clone().unwrap_or_default(),
                [quote.cue.clone().unwrap_or_default(), quote.form.word().to_owned()].join(" "),
            ),
            crate::annotation::Body::Date(date) => (words::date(date), date.timex.kind().word().to_lowercase()),
            crate::annotation::Body::Number(n) => {
                (words::quantity(&n.quantity), n.quantity.class.word().to_owned())
            }
            crate::annotation::Body::Note(note) => (note.text.clone(), String::new()),
        };
        let words = one_line(&a.spans.words(session.text()));
        let words = if a.kind() == Kind::Quote { uncued(&words) } else { &words };
        rows.push(vec![Value::from(a.id.to_string()), words.into(), value.into(), about.trim().into()]);
    }
    let heads = [Head::new("id", 6), Head::new("text", 0), Head::new("value", 28), Head::new("about", 28)];
    format!("{}\n{}\n", crate::text::flow::shown(&heading), drawn(&heads, &rows))
}
