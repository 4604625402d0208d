//! The only code that reads articles and uses the network: path, standard input, page, text or HTML → document.
//!
//! Every error is one sentence that says what was found and what to do.

mod archive;
mod charset;
mod day;
pub mod feed;
mod html;
pub mod http;
mod rows;

use std::ffi::OsStr;
use std::fmt;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::annotation::{Document, Metadata};
use crate::extract::header;
use crate::lexicon::Lexicon;
use crate::words::argument;
use http::Page;

pub use archive::{Columns, Form};

/// An article as it was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Article {
    /// Its text and header parts.
    pub document: Document,
    /// The facts found about it.
    pub metadata: Metadata,
    /// Messages for the reader, such as a guessed charset or a missing main text.
    pub notices: Vec<String>,
}

/// The source of an article.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Input {
    /// Standard input.
    #[default]
    Stdin,
    /// A file; its name may have any bytes.
    File(PathBuf),
    /// A fetched page.
    Page(Arc<Page>),
    /// An article that was read already.
    Article(Arc<Article>),
}

impl<T: AsRef<OsStr> + ?Sized> From<&T> for Input {
    fn from(name: &T) -> Self {
        let name = name.as_ref();
        if name == STDIN { Self::Stdin } else { Self::File(name.into()) }
    }
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stdin => f.write_str("standard input"),
            Self::File(path) => path.display().fmt(f),
            Self::Page(page) => f.write_str(&page.asked),
            Self::Article(article) => {
                f.write_str(article.metadata.title.as_deref().unwrap_or("an article without a headline"))
            }
        }
    }
}

/// How an input is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Format {
    /// As HTML when it begins like a page, or else as text.
    #[default]
    Guess,
    /// Plain text.
    Text,
    /// A web page.
    Html,
    /// A file of many articles, of this form.
    Many(Form),
}

/// The reason why an article cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// There is no such file.
    #[error("{}; check the name, or give - to read standard input", no_file(.0))]
    Missing(String),
    /// The path is a folder.
    #[error("{0} is a folder; give an article in it")]
    Folder(String),
    /// The path is a device, or a pipe to which nothing may ever be written.
    #[error("{0} is a device, a pipe or a socket; to read one, give it as standard input: standoff - < {0}")]
    Special(String),
    /// The system reported an error.
    #[error("cannot read {name}: {reason}")]
    Refused {
        /// The file.
        name: String,
        /// The system's message.
        reason: String,
    },
    /// The input is empty.
    #[error("{0} is empty; there is nothing to read")]
    Empty(String),
    /// The page has no words.
    #[error("{0} is a page without text; there is nothing to read")]
    NoText(String),
    /// The file is a session, not an article.
    #[error("{0} is a session; open it as it is, or give it to export, show or check")]
    Session(String),
    /// The file is not text.
    #[error("{name} is no text ({found}); standoff reads plain text, HTML and exports of news databases")]
    Binary {
        /// The file.
        name: String,
        /// What shows that it is not text.
        found: &'static str,
    },
    /// The file has many articles where one was expected.
    #[error(
        "{name} holds {count} articles ({}); to read them, write each to a file of its own: standoff split {} -o FOLDER",
        form.name(),
        as_argument(name)
    )]
    Several {
        /// The file.
        name: String,
        /// The file's form.
        form: Form,
        /// The number of articles.
        count: usize,
    },
    /// The file of many articles cannot be read.
    #[error("cannot read the articles of {name}: {reason}")]
    Archive {
        /// The file.
        name: String,
        /// The reason, as a clause.
        reason: String,
    },
    /// The file has several articles, in an unknown form.
    #[error(
        "{name} seems to hold several articles, in no form standoff knows: {seen}. Save each by itself, or export them as \
         JSON lines or CSV"
    )]
    Unknown {
        /// The file.
        name: String,
        /// What shows that there are several.
        seen: String,
    },
    /// The file is too large for offsets.
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

/// Returns the message that there is no file of this name.
fn no_file(name: &str) -> String {
    if name.is_empty() { "the name of the file is empty".to_owned() } else { format!("there is no file {name}") }
}

/// Returns an input's name as a command takes it.
pub(crate) fn as_argument(name: &str) -> String {
    argument(if name == Input::Stdin.to_string() { STDIN } else { name })
}

/// The largest article, in bytes; a larger file is not a single article.
const MOST: u64 = 256 * 1024 * 1024;

/// The name that stands for standard input.
pub const STDIN: &str = "-";

/// Reads an article.
pub fn read(input: &Input, format: Format) -> Result<Article, SourceError> {
    match input {
        Input::Page(page) => of_page(page, format),
        Input::Article(article) => Ok((**article).clone()),
        _ => article(&bytes(input)?, &input.to_string(), format),
    }
}

/// Returns the article of a page that was fetched. Its address is the one the page gives as its own, where it gives
/// one.
fn of_page(page: &Page, format: Format) -> Result<Article, SourceError> {
    if page.body.iter().all(u8::is_ascii_whitespace) {
        return Err(SourceError::Empty(page.asked.clone()));
    }
    let mut article = article_said(&page.body, &page.asked, format, page.charset())?;
    article.metadata.url.get_or_insert_with(|| page.url.clone());
    article.metadata.retrieved = Some(page.retrieved.to_zoned(jiff::tz::TimeZone::UTC).date());
    Ok(article)
}

/// Returns the articles of a file: those of a database's export, of a table, of records or mail, or the one article
/// it is.
pub fn articles(input: &Input, format: Format, columns: &Columns) -> Result<Vec<Article>, SourceError> {
    held(input, format, columns).map(|(_, articles)| articles)
}

/// Returns the same, with the form of the file where it is one that holds many.
pub fn held(
    input: &Input,
    format: Format,
    columns: &Columns,
) -> Result<(Option<Form>, Vec<Article>), SourceError> {
    match input {
        Input::Page(_) | Input::Article(_) => read(input, format).map(|article| (None, vec![article])),
        _ => found(&bytes(input)?, &input.to_string(), format, columns),
    }
}

/// Returns the articles of a file's bytes.
pub fn articles_of(
    bytes: &[u8],
    name: &str,
    format: Format,
    columns: &Columns,
) -> Result<Vec<Article>, SourceError> {
    found(bytes, name, format, columns).map(|(_, articles)| articles)
}

/// Returns the articles of a file's bytes, and what holds many of them.
fn found(
    bytes: &[u8],
    name: &str,
    format: Format,
    columns: &Columns,
) -> Result<(Option<Form>, Vec<Article>), SourceError> {
    if is_session(&String::from_utf8_lossy(&bytes[..bytes.len().min(32)])) {
        return Err(SourceError::Session(name.to_owned()));
    }
    let form = match format {
        Format::Text | Format::Html => return Ok((None, vec![article_said(bytes, name, format, None)?])),
        Format::Many(form) => Some(form),
        Format::Guess => None,
    };
    let failed = |reason| SourceError::Archive { name: name.to_owned(), reason };
    match archive::read(bytes, name, form, columns).map_err(failed)? {
        archive::Contents::Articles(form, articles) if articles.is_empty() => {
            Err(failed(format!("as {} it has none with a text", form.name())))
        }
        archive::Contents::Articles(form, articles) => Ok((Some(form), articles)),
        archive::Contents::Text(text) => Ok((None, vec![from_text(text)])),
        archive::Contents::Unknown(seen) => Err(SourceError::Unknown { name: name.to_owned(), seen }),
        archive::Contents::Nothing => Ok((None, vec![article_said(bytes, name, format, None)?])),
    }
}

/// Returns the whole content of a file or of standard input.
pub fn bytes(input: &Input) -> Result<Vec<u8>, SourceError> {
    let name = input.to_string();
    let refused = |e: std::io::Error| refused(&name, &e);
    let mut out = Vec::new();
    match input {
        Input::Stdin => std::io::stdin().lock().take(MOST + 1).read_to_end(&mut out).map_err(refused)?,
        Input::File(path) => {
            let meta = std::fs::metadata(path).map_err(refused)?;
            if meta.is_dir() {
                return Err(SourceError::Folder(name));
            }
            if !meta.is_file() && !is_given_by_shell(path) {
                return Err(SourceError::Special(name));
            }
            too_large(&name, meta.len())?;
            File::open(path).map_err(refused)?.take(MOST + 1).read_to_end(&mut out).map_err(refused)?
        }
        Input::Page(page) => {
            out.clone_from(&page.body);
            out.len()
        }
        Input::Article(article) => {
            out.extend_from_slice(article.document.text().as_bytes());
            out.len()
        }
    };
    too_large(&name, out.len() as u64)?;
    if out.iter().all(u8::is_ascii_whitespace) {
        return Err(SourceError::Empty(name));
    }
    Ok(out)
}

/// Whether a pipe or a device is one that somebody already writes to: `standoff show <(curl …)`.
fn is_given_by_shell(path: &Path) -> bool {
    path == Path::new("/dev/stdin") || path.starts_with("/dev/fd") || path.starts_with("/proc/self/fd")
}

fn refused(name: &str, error: &std::io::Error) -> SourceError {
    match error.kind() {
        ErrorKind::NotFound => SourceError::Missing(name.to_owned()),
        _ => SourceError::Refused { name: name.to_owned(), reason: reason(error) },
    }
}

/// Returns what the system refused, as a clause for people.
pub fn reason(error: &std::io::Error) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => "it is not there",
        ErrorKind::PermissionDenied if error.raw_os_error().is_some() => "you have no permission for it",
        ErrorKind::AlreadyExists => "something of this name is there already",
        ErrorKind::NotADirectory => "a part of its path is no folder",
        ErrorKind::IsADirectory => "it is a folder",
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::QuotaExceeded => "your share of the disk is used up",
        ErrorKind::FileTooLarge => "the file would be larger than the system allows",
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only",
        ErrorKind::InvalidFilename => "the system allows no such name",
        ErrorKind::InvalidData if error.raw_os_error().is_none() => "it is not UTF-8",
        _ => {
            // System error numbers and names of temporary files help nobody.
            let words = error.to_string();
            let plain = words.split(" at path ").next().unwrap_or(&words);
            return plain.split(" (os error").next().unwrap_or(plain).to_owned();
        }
    };
    known.to_owned()
}

fn too_large(name: &str, size: u64) -> Result<(), SourceError> {
    let mb = 1024 * 1024;
    if size > MOST {
        return Err(SourceError::Large { name: name.to_owned(), size: size / mb, most: MOST / mb });
    }
    Ok(())
}

/// Returns an article from its bytes; a file that holds several is refused.
pub fn article(bytes: &[u8], name: &str, format: Format) -> Result<Article, SourceError> {
    let (form, mut all) = found(bytes, name, format, &Columns::default())?;
    match (form, all.len()) {
        (Some(form), count) if count > 1 => Err(SourceError::Several { name: name.to_owned(), form, count }),
        _ => Ok(all.swap_remove(0)),
    }
}

/// Returns the article of a text or a page, where a server may have said which charset the bytes are in.
fn article_said(bytes: &[u8], name: &str, format: Format, charset: Option<&str>) -> Result<Article, SourceError> {
    let (text, notice) = charset::decode_said(bytes, charset)
        .map_err(|found| SourceError::Binary { name: name.to_owned(), found })?;
    if is_session(&text) {
        return Err(SourceError::Session(name.to_owned()));
    }
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    let as_html = format == Format::Html || (format == Format::Guess && html::looks_like(&text));
    let mut article = if as_html { html::article(&text) } else { from_text(text) };
    if article.document.text().trim().is_empty() {
        return Err(SourceError::NoText(name.to_owned()));
    }
    article.notices.splice(0..0, notice);
    Ok(article)
}

/// Returns the text in bytes that are no article.
pub fn decoded(bytes: &[u8], name: &str) -> Result<String, SourceError> {
    let decoded = charset::decode_said(bytes, None);
    decoded.map(|(text, _)| text).map_err(|found| SourceError::Binary { name: name.to_owned(), found })
}

/// Whether a text is a session's file, whatever it is called.
pub fn is_session(text: &str) -> bool {
    text.starts_with("format = \"standoff/")
}

/// Returns a plain text, whose header is found in its first lines.
pub fn from_text(text: String) -> Article {
    let header = header::find(&text, Lexicon::get());
    let document = Document::new(text).with_parts(header.parts);
    Article { document, metadata: header.metadata, notices: Vec::new() }
}

/// Opens a file to be read line by line.
pub fn lines(path: &Path) -> Result<File, SourceError> {
    File::open(path).map_err(|e| refused(&path.display().to_string(), &e))
}
