//! The only reader of articles: path, standard input, text or HTML → document.
//!
//! Whatever is wrong with an input is one sentence that says what was found and what to do.

mod charset;
mod html;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::annotation::{Document, Metadata};
use crate::extract::header;
use crate::lexicon::Lexicon;

/// An article as it was read.
#[derive(Clone, Debug)]
pub struct Article {
    /// Its text and header parts.
    pub document: Document,
    /// What was found about it.
    pub metadata: Metadata,
    /// What the reader should know: a guessed charset, a missing body.
    pub notices: Vec<String>,
}

/// What an input is taken for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Format {
    /// HTML when it begins like it, else text.
    #[default]
    Guess,
    /// Plain text.
    Text,
    /// A web page.
    Html,
}

/// Why an article cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// No such file.
    #[error("there is no file {0}; check the name, or give - to read standard input")]
    Missing(String),
    /// A folder where a file was expected.
    #[error("{0} is a folder; give an article in it")]
    Folder(String),
    /// The system refused.
    #[error("cannot read {name}: {reason}")]
    Refused {
        /// The file.
        name: String,
        /// The system's words.
        reason: String,
    },
    /// Nothing in it.
    #[error("{0} is empty; there is nothing to read")]
    Empty(String),
    /// A page without words.
    #[error("{0} is a page without text; there is nothing to read")]
    NoText(String),
    /// A session where an article was expected.
    #[error("{0} is a session; open it as it is, or give it to export, show or check")]
    Session(String),
    /// No text.
    #[error("{name} is no text ({found}); standoff reads plain text and HTML")]
    Binary {
        /// The file.
        name: String,
        /// What gave it away.
        found: &'static str,
    },
    /// Too large for the offsets.
    #[error(
        "{name} has {size} MB; standoff opens articles up to {most} MB. Split it, or feed it to extract as JSON lines"
    )]
    Large {
        /// The file.
        name: String,
        /// Its size.
        size: u64,
        /// The limit.
        most: u64,
    },
}

/// The largest article, in bytes: beyond, no article is meant.
const MOST: u64 = 256 * 1024 * 1024;

/// The name standard input goes by.
pub const STDIN: &str = "-";

/// Reads an article from a path, or from standard input for `-`.
pub fn read(name: &str, format: Format) -> Result<Article, SourceError> {
    article(&bytes(name)?, name, format)
}

/// The whole content of a file or of standard input.
pub fn bytes(name: &str) -> Result<Vec<u8>, SourceError> {
    let refused = |e: std::io::Error| SourceError::Refused { name: name.to_owned(), reason: e.to_string() };
    let mut out = Vec::new();
    if name == STDIN {
        std::io::stdin().lock().take(MOST + 1).read_to_end(&mut out).map_err(refused)?;
    } else {
        let path = Path::new(name);
        let meta = std::fs::metadata(path).map_err(|e| match e.kind() {
            std::io::ErrorKind::NotFound => SourceError::Missing(name.to_owned()),
            _ => refused(e),
        })?;
        if meta.is_dir() {
            return Err(SourceError::Folder(name.to_owned()));
        }
        too_large(name, meta.len())?;
        File::open(path).map_err(refused)?.take(MOST + 1).read_to_end(&mut out).map_err(refused)?;
    }
    too_large(name, out.len() as u64)?;
    if out.iter().all(u8::is_ascii_whitespace) {
        return Err(SourceError::Empty(shown(name)));
    }
    Ok(out)
}

fn too_large(name: &str, size: u64) -> Result<(), SourceError> {
    let mb = 1024 * 1024;
    if size > MOST {
        return Err(SourceError::Large { name: shown(name), size: size / mb, most: MOST / mb });
    }
    Ok(())
}

/// How an input is called in a sentence.
fn shown(name: &str) -> String {
    if name == STDIN { "standard input".to_owned() } else { name.to_owned() }
}

/// An article from its bytes.
pub fn article(bytes: &[u8], name: &str, format: Format) -> Result<Article, SourceError> {
    let (text, notice) =
        charset::decode(bytes).map_err(|found| SourceError::Binary { name: shown(name), found })?;
    if is_session(&text) {
        return Err(SourceError::Session(shown(name)));
    }
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    let as_html = format == Format::Html || (format == Format::Guess && html::looks_like(&text));
    let mut article = if as_html { html::article(&text) } else { from_text(text) };
    if article.document.text().trim().is_empty() {
        return Err(SourceError::NoText(shown(name)));
    }
    article.notices.splice(0..0, notice);
    Ok(article)
}

/// Whether a text is a session's file, whatever it is called.
pub fn is_session(text: &str) -> bool {
    text.starts_with("format = \"standoff/")
}

/// A plain text, whose header is found in its first lines.
pub fn from_text(text: String) -> Article {
    let header = header::find(&text, Lexicon::get());
    let document = Document::new(text).with_header(header.parts);
    Article { document, metadata: header.metadata, notices: Vec::new() }
}

/// Opens a file to be read line by line.
pub fn lines(path: &str) -> Result<File, SourceError> {
    File::open(path).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => SourceError::Missing(path.to_owned()),
        _ => SourceError::Refused { name: path.to_owned(), reason: e.to_string() },
    })
}
