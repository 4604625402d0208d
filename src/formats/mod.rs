//! Exports sessions to files for people and other programs, and imports annotations of other programs. Reads and writes
//! no file.
//!
//! A format is a file or a folder of this module; where it is both written and read, both directions are in one folder.
//! Rejected entries are left out of an export unless they were asked for, and lost ones always. Changed ones have that
//! state, and are left out where a format has no states. Anything else that a format cannot hold is listed in
//! [`Export::omitted`].

mod brat;
mod cas;
pub mod csv;
mod dna;
mod graphml;
mod guid;
mod html;
pub mod import;
pub mod json;
pub mod jsonl;
pub mod markdown;
mod markup;
mod names;
pub mod network;
mod omitted;
pub mod picture;
mod piece;
mod qdpx;
pub mod report;
pub mod show;
mod timeml;
mod utf16;
mod w3c;
mod xml;

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::annotation::Standing;
use crate::codebook::Codebook;
use crate::session::Session;
use omitted::{CHANGED, LOST, Omitted, SUSPENDED};

/// Sessions, each with the name of its file.
pub type Sessions<'s> = [(String, &'s Session)];

/// A format sessions are exported to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// One row for each annotation and stance.
    Csv,
    /// One line for each session.
    Jsonl,
    /// A report as Markdown.
    Markdown,
    /// A report as one web page.
    Html,
    /// W3C Web Annotation.
    W3c,
    /// brat's standoff.
    Brat,
    /// Discourse Network Analyzer's event list.
    Dna,
    /// The network of actors and targets.
    Graphml,
    /// A REFI-QDA project.
    Qdpx,
    /// UIMA CAS JSON.
    Cas,
    /// TIMEX3 in the text.
    Timeml,
}

/// The name of each format, the ending of its files, and its description.
const TABLE: [(Format, &str, &str, &str); 11] = [
    (Format::Csv, "csv", "csv", "one annotation or stance a row, for spreadsheets, pandas and R"),
    (Format::Jsonl, "jsonl", "jsonl", "one session a line, with everything said about it"),
    (Format::Markdown, "markdown", "md", "a report as Markdown"),
    (Format::Html, "html", "html", "a report as one web page that needs nothing else"),
    (Format::W3c, "w3c", "jsonld", "W3C Web Annotations as JSON-LD"),
    (Format::Brat, "brat", "ann", "brat standoff: a .txt and an .ann a session, and annotation.conf"),
    (Format::Dna, "dna", "csv", "the event list of Discourse Network Analyzer, parted by ;"),
    (Format::Graphml, "graphml", "graphml", "the network of actors and targets"),
    (Format::Qdpx, "qdpx", "qdpx", "a REFI-QDA project for NVivo, MAXQDA, ATLAS.ti, QualCoder"),
    (Format::Cas, "cas", "json", "UIMA CAS JSON 0.4 for INCEpTION, a file a session"),
    (Format::Timeml, "timeml", "tml", "the dates as TIMEX3 in the text, a file a session"),
];

impl Format {
    /// All values, in the order they are offered.
    pub const ALL: [Self; TABLE.len()] = {
        let mut all = [Self::Csv; TABLE.len()];
        let mut at = 0;
        while at < TABLE.len() {
            all[at] = TABLE[at].0;
            at += 1;
        }
        all
    };

    fn row(self) -> &'static (Self, &'static str, &'static str, &'static str) {
        TABLE.iter().find(|row| row.0 == self).unwrap_or(&TABLE[0])
    }

    /// Returns the name it is asked for by.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// Returns the ending of its files.
    pub fn ending(self) -> &'static str {
        self.row().2
    }

    /// Returns what it is, for help.
    pub fn about(self) -> &'static str {
        self.row().3
    }

    /// Returns the format of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Returns the names of all, for a sentence.
    pub fn names() -> String {
        Self::ALL.map(Self::name).join(", ")
    }
}

/// One file of an export.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct File {
    /// The name it has in a folder.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The result of an export.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Export {
    /// The files: one or more, or one or two for each session, depending on the format.
    pub files: Vec<File>,
    /// What the format cannot hold, one sentence for each.
    pub omitted: Vec<String>,
}

impl Export {
    /// Returns the content, when it is one file.
    pub fn one(&self) -> Option<&[u8]> {
        if let [only] = self.files.as_slice() { Some(&only.bytes) } else { None }
    }

    /// Returns all files in one zip.
    pub fn zipped(&self) -> Result<Vec<u8>, String> {
        zip(&self.files)
    }
}

/// Sessions in a format; positions mean what `book` says. No cell of a table is one that a spreadsheet would run.
pub fn export(format: Format, sessions: &Sessions, book: &Codebook) -> Result<Export, String> {
    made(format, sessions, book, false)
}

/// As [`export`], with the cells of tables as they are: for programs, which run none.
pub fn export_raw(format: Format, sessions: &Sessions, book: &Codebook) -> Result<Export, String> {
    made(format, sessions, book, true)
}

fn made(format: Format, sessions: &Sessions, book: &Codebook, raw: bool) -> Result<Export, String> {
    let mut omitted = Omitted::default();
    let sum = |of: &dyn Fn(&Session) -> usize| sessions.iter().map(|(_, session)| of(session)).sum();
    omitted.outs(LOST, sum(&|session| piece::count(session, Standing::Lost)));
    omitted.outs(CHANGED, sum(&|session| piece::count(session, Standing::Changed)));
    omitted.outs(SUSPENDED, sum(&piece::suspended_stances));
    let whole = |bytes: Vec<u8>| vec![File { name: format!("standoff.{}", format.ending()), bytes }];
    let files = match format {
        Format::Csv => whole(csv::write(sessions, raw).map_err(|e| e.to_string())?),
        Format::Jsonl => whole(jsonl::write(sessions).map_err(|e| e.to_string())?),
        Format::Markdown => whole(markdown::write(sessions).into_bytes()),
        Format::Html => whole(html::write(sessions, book).into_bytes()),
        Format::W3c => whole(w3c::write(sessions, &mut omitted).map_err(|e| e.to_string())?),
        Format::Brat => brat::write(sessions, &mut omitted),
        Format::Dna => whole(dna::write(sessions, book, raw, &mut omitted).into_bytes()),
        Format::Graphml => whole(graphml::write(sessions, book, &mut omitted).map_err(|e| e.to_string())?),
        Format::Qdpx => whole(qdpx::write(sessions, book, &mut omitted)?),
        Format::Cas => cas::write(sessions, &mut omitted).map_err(|e| e.to_string())?,
        Format::Timeml => timeml::write(sessions, &mut omitted).map_err(|e| e.to_string())?,
    };
    Ok(Export { files, omitted: omitted.sentences() })
}

/// Packs files into one zip, the same bytes for the same files; names may have folders in them.
fn zip(files: &[File]) -> Result<Vec<u8>, String> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        // The default date instead of today's, so that the same sessions give the same file.
        out.start_file(file.name.as_str(), SimpleFileOptions::default()).map_err(|e| e.to_string())?;
        out.write_all(&file.bytes).map_err(|e| e.to_string())?;
    }
    Ok(out.finish().map_err(|e| e.to_string())?.into_inner())
}
