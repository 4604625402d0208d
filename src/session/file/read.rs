//! Reads a session's file. Everything possible is kept, and corrections are reported; a file is only refused if it is
//! not a session or was written by a newer version.

use std::collections::HashSet;

use super::form::{Day, File, FileActor, FileAnnotation, FileStance, FileView};
use super::value::{actor, annotation, stance};
use super::{FORMAT, stray, unknown, whole, write};
use crate::annotation::{Actor, Annotation, Document, Entries, FreeIds, Id, Kind, Metadata, Part, Stance};
use crate::session::{Extra, Session, TABS, View};
use crate::text::anchor::Finder;
use crate::text::{Offsets, Span};

/// The reason why a file cannot be read as a session. The file is not changed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FileError {
    /// The text is not TOML, or does not have a session's tables and keys; the message has line and column.
    #[error("{0}")]
    Syntax(String),
    /// The file was written by a newer version of the program.
    #[error("its format is {0:?}; this version of standoff reads {FORMAT:?} and leaves the file untouched")]
    Version(String),
}

/// A problem in a file that a person should look at, as a sentence.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Finding(pub String);

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A session as it was read from a file, with the problems found.
#[derive(Clone, PartialEq, Debug)]
pub struct Loaded {
    /// The session.
    pub session: Session,
    /// The problems, in the file's order.
    pub findings: Vec<Finding>,
    /// Unknown keys and tables, which are kept.
    pub kept: Vec<Finding>,
}

#[derive(serde::Deserialize)]
struct Head {
    format: Option<String>,
}

/// Reads a session from its file. Line ends of another system are taken for this one's.
pub fn from_toml(input: &str) -> Result<Loaded, FileError> {
    let input =
        &*if input.contains('\r') { input.replace("\r\n", "\n").into() } else { std::borrow::Cow::from(input) };
    let mut file: File = toml::from_str(input).map_err(|error| match toml::from_str::<Head>(input) {
        Ok(Head { format: Some(format) }) if format != FORMAT => FileError::Version(format),
        _ => FileError::Syntax(sentence(&error, input)),
    })?;
    versioned(&file)?;
    let (changed, short) = (whole::changed(input, &file), whole::is_short(&file));
    stray::set_aside(&mut file);
    let unknown = unknown::unknown(input, &file);
    let mut loaded = Reader::new(&file).read(file);
    loaded.session.mended |= short;
    loaded.findings.splice(..0, changed.into_iter().chain(unknown.misspelt));
    loaded.kept = unknown.kept;
    Ok(loaded)
}

/// Whether a file says what the session says, to the last remark: what was saved is read again before it is relied on.
pub fn reads_back(file: &str, session: &Session) -> bool {
    from_toml(file).is_ok_and(|Loaded { session: read, .. }| {
        read.entries == session.entries
            && read.document == session.document
            && read.annotator == session.annotator
            && read.merged == session.merged
            && read.view == session.view
            && read.extra == session.extra
    })
}

/// Returns what is wrong with the syntax, and where, in one sentence.
fn sentence(error: &toml::de::Error, input: &str) -> String {
    let at = error.span().map_or(0, |span| input.floor_char_boundary(span.start.min(input.len())));
    let line = memchr::memchr_iter(b'\n', &input.as_bytes()[..at]).count() + 1;
    let start = input[..at].rfind('\n').map_or(0, |end| end + 1);
    let column = input[start..at].chars().count() + 1;
    let message = error.message().lines().collect::<Vec<_>>().join("; ");
    let message: String = message.chars().take(MESSAGE).collect();
    format!("line {line}, column {column}: {message}")
}

/// The most characters of a parser's message that are shown, because a message may quote the file.
const MESSAGE: usize = 200;

/// Refuses a file of another version.
pub(super) fn versioned(file: &File) -> Result<(), FileError> {
    match file.format.as_deref() {
        Some(FORMAT) => Ok(()),
        Some(other) => Err(FileError::Version(other.to_owned())),
        None => Err(FileError::Syntax(format!("it is no session: the line format = {FORMAT:?} is missing"))),
    }
}

/// Returns the ids that stand in a file.
fn ids(file: &File) -> impl Iterator<Item = Id> {
    let annotations = [&file.quote, &file.date, &file.number, &file.note].into_iter().flatten().map(|a| &a.id);
    annotations.chain(file.stance.iter().map(|s| &s.id)).filter_map(|id| id.parse().ok())
}

pub(super) struct Reader {
    text: std::sync::Arc<str>,
    offsets: Offsets,
    finder: Finder<std::sync::Arc<str>>,
    extra: Extra,
    findings: Vec<Finding>,
    /// The ids read so far.
    seen: HashSet<Id>,
    /// Ids that do not occur in the file, for entries without one.
    free: FreeIds,
}

impl Reader {
    pub(super) fn new(file: &File) -> Self {
        let text: std::sync::Arc<str> = file.document.text.as_deref().unwrap_or_default().into();
        let offsets = Offsets::new(&text);
        let (findings, seen, free) = (Vec::new(), HashSet::new(), FreeIds::beside(ids(file)));
        let finder = Finder::new(std::sync::Arc::clone(&text));
        let mut reader = Self { text, offsets, finder, extra: Extra::default(), findings, seen, free };
        if file.document.text.is_none() {
            reader.find("it has no article: text = … is missing in [document]");
        }
        reader
    }

    fn find(&mut self, sentence: impl Into<String>) {
        self.findings.push(Finding(sentence.into()));
    }

    pub(super) fn read(mut self, file: File) -> Loaded {
        let metadata = self.metadata(&file);
        let header = self.header(&file);
        let mut annotations = Vec::new();
        let lists = [
            (Kind::Quote, file.quote),
            (Kind::Date, file.date),
            (Kind::Number, file.number),
            (Kind::Note, file.note),
        ];
        for (kind, list) in lists {
            for form in list {
                annotations.extend(self.annotation(kind, form));
            }
        }
        let stances: Vec<Stance> = file.stance.into_iter().filter_map(|form| self.stance(form)).collect();
        let actors: Vec<Actor> = file.actor.into_iter().map(|form| self.actor(form)).collect();
        self.dangling(&annotations, &stances);
        let view = self.view(&file.view);
        self.extra.file = file.extra;
        self.extra.document = file.document.extra;
        self.extra.view = file.view.extra;
        let document = Document::new(std::sync::Arc::clone(&self.text)).with_parts(header);
        // An empty name is no name.
        let annotator = file.annotator.filter(|name| !name.trim().is_empty());
        let mut session = Session::new(document, Entries::new(metadata, annotations, stances, actors), annotator);
        session.merged = file.merged;
        session.view = view;
        session.extra = self.extra;
        session.mended = !self.findings.is_empty();
        Loaded { session, findings: self.findings, kept: Vec::new() }
    }

    fn metadata(&mut self, file: &File) -> Metadata {
        let document = &file.document;
        if let Some(digest) = document.sha256.as_ref().filter(|digest| **digest != write::digest(&self.text)) {
            self.find(format!(
                "the text is not the one the digest {} was made of",
                &digest[..digest.len().min(12)]
            ));
        }
        let mut day = |name: &str, day: &Option<Day>| {
            let written = match day.as_ref()? {
                Day::Toml(day) => day.date.map_or_else(|| day.to_string(), |date| date.to_string()),
                Day::Words(words) => words.clone(),
            };
            let parsed = written.parse().ok();
            if parsed.is_none() {
                self.findings.push(Finding(format!("{name} = {written:?} is no date like 2026-03-08")));
            }
            parsed
        };
        // The moment of publication is written by itself, or instead of the day.
        let moment = |written: &Option<Day>| match written.as_ref()? {
            Day::Toml(at) => at.to_string().parse().ok(),
            Day::Words(words) => words.parse().ok(),
        };
        let published_at = moment(&document.published_at).or_else(|| moment(&document.published));
        Metadata {
            title: document.title.clone(),
            outlet: document.outlet.clone(),
            author: document.author.clone(),
            section: document.section.clone(),
            page: document.page.clone(),
            source_id: document.source_id.clone(),
            url: document.url.clone(),
            published: day("published", &document.published),
            published_at,
            retrieved: day("retrieved", &document.retrieved),
            done: file.done,
        }
    }

    fn header(&mut self, file: &File) -> Vec<(Part, Span)> {
        let mut out = Vec::new();
        for header in &file.document.header {
            let part = Part::ALL.into_iter().find(|part| part.word() == header.part);
            match (part, self.offsets.span(&self.text, header.span)) {
                (Some(part), Some(span)) => out.push((part, span)),
                _ => self
                    .find(format!("the header part {:?} at {:?} does not fit the text", header.part, header.span)),
            }
        }
        out
    }

    fn view(&self, view: &FileView) -> View {
        let byte = |point: Option<usize>| point.and_then(|p| self.offsets.byte(&self.text, p)).unwrap_or(0);
        let tab = view.tab.as_deref().and_then(|tab| TABS.iter().position(|t| *t == tab));
        View {
            in_list: view.pane.as_deref() == Some("list"),
            tab: tab.unwrap_or(0),
            selected: view.selected.as_deref().and_then(|id| id.parse().ok()),
            top: byte(view.top),
            cursor: byte(view.cursor),
        }
    }

    /// Reads one annotation; it is reported and left out only when it has no place in the text at all.
    fn annotation(&mut self, kind: Kind, form: FileAnnotation) -> Option<Annotation> {
        let Some(mut annotation) = annotation(kind, &form, &self.finder, &self.offsets, &mut self.findings) else {
            self.find(format!("{} has no span in the text and was left out", form.id));
            return None;
        };
        // An entry without a valid id of its kind gets one; this was reported while reading.
        annotation.id = match form.id.parse::<Id>() {
            Ok(id) if id.kind == kind.id_kind() => self.only(id),
            _ => self.free.next(kind.id_kind()),
        };
        self.extra.keep(&annotation.id.to_string(), form.extra);
        Some(annotation)
    }

    /// `id`, or a fresh one when it is taken.
    fn only(&mut self, id: Id) -> Id {
        if self.seen.insert(id) {
            return id;
        }
        let free = self.free.next(id.kind);
        self.find(format!("{id} is there twice; the second is now {free}"));
        free
    }

    fn stance(&mut self, form: FileStance) -> Option<Stance> {
        let Some(mut stance) = stance(&form, &mut self.findings) else {
            self.find(format!("the stance {:?} has an id that is none; one looks like s1", form.id));
            return None;
        };
        stance.id = self.only(stance.id);
        self.extra.keep(&stance.id.to_string(), form.extra);
        Some(stance)
    }

    fn actor(&mut self, form: FileActor) -> Actor {
        let actor = actor(&form, &mut self.findings);
        self.extra.keep(&format!("actor {}", actor.name), form.extra);
        actor
    }

    fn dangling(&mut self, annotations: &[Annotation], stances: &[Stance]) {
        let known: HashSet<Id> = annotations.iter().map(|a| a.id).collect();
        for stance in stances {
            for id in stance.evidence.iter().filter(|id| !known.contains(id)) {
                self.find(format!("{} rests on {id}, which is not there", stance.id));
            }
        }
    }
}
