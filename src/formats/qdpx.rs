//! A REFI-QDA project: `project.qde` and the articles' texts in one zip, for qualitative research programs.
//!
//! Each target has a code, with a code for each position below it; actors, kinds and tags have codes too. A note on a
//! coding names the stance it belongs to. Offsets are code points, end-exclusive.

mod codes;

use std::collections::HashSet;

use codes::Codes;

use super::guid::guid;
use super::omitted::{Omitted, Said};
use super::xml::Element;
use super::{File, Sessions, piece};
use crate::annotation::{Annotation, Body, Field, Provenance, Stance};
use crate::codebook::Codebook;
use crate::session::Session;
use crate::session::evidence::grounds;
use crate::session::known::maker;
use crate::text::{Offsets, Span, one_line};
use crate::words;

const NAMESPACE: &str = "urn:QDA-XML:project:1.0";

/// The user named as the author of untouched suggestions.
const EXTRACTOR: &str = "standoff (extracted)";

const CUES: Said = (
    "quote says its speaker and cue in words, not where they stand",
    "quotes say their speakers and cues in words, not where they stand",
);

/// Returns the whole project in its zip.
pub(super) fn write(sessions: &Sessions, book: &Codebook, omitted: &mut Omitted) -> Result<Vec<u8>, String> {
    let codes = Codes::of(sessions, book);
    let mut project = Project::default();
    let mut files = Vec::new();
    let mut sources = Element::new("Sources");
    for (at, (name, session)) in sessions.iter().enumerate() {
        let source = guid(&["source", &at.to_string(), name, session.text()]);
        omitted.outs(
            CUES,
            piece::annotations(session)
                .filter(|a| a.quote().is_some_and(|q| q.mention.is_some() || q.cue_span.is_some()))
                .count(),
        );
        sources.push(project.source(&source, name, session));
        files.push(File { name: format!("sources/{source}.txt"), bytes: piece::plain(session.text(), omitted) });
    }
    let mut root = Element::new("Project").with("xmlns", NAMESPACE);
    root = root.with("name", project_name(sessions)).with("origin", "standoff");
    root = root.maybe("creatingUserGUID", project.users.first().map(|name| user(name)));
    let users = Element::new("Users").all(
        project.users.iter().map(|name| Element::new("User").with("guid", user(name)).with("name", name.as_str())),
    );
    let variables = Element::new("Variables").all(Field::ARTICLE.map(variable));
    let notes = Element::new("Notes").all(project.notes);
    let parts = [users, codes.element(), variables, sources, notes];
    let root = root.all(parts.into_iter().filter(|part| !part.is_empty()));
    let bytes = root.document().map_err(|e| e.to_string())?;
    files.insert(0, File { name: "project.qde".to_owned(), bytes });
    super::zip(&files)
}

fn project_name(sessions: &Sessions) -> String {
    match sessions {
        [(name, session)] => piece::title(name, session).to_owned(),
        _ => piece::articles(sessions),
    }
}

fn user(name: &str) -> String {
    guid(&["user", name])
}

/// Returns what is known about an article is a variable of its source.
fn variable(field: Field) -> Element {
    let kind = if matches!(field, Field::Published | Field::Retrieved) { "Date" } else { "Text" };
    let variable = Element::new("Variable").with("guid", guid(&["variable", field.word()]));
    variable.with("name", field.word()).with("typeOfVariable", kind)
}

/// The parts of the project that each source adds to.
#[derive(Default)]
struct Project {
    users: Vec<String>,
    notes: Vec<Element>,
    noted: HashSet<String>,
}

impl Project {
    fn source(&mut self, source: &str, name: &str, session: &Session) -> Element {
        let mut element =
            Element::new("TextSource").with("guid", source).with("name", piece::title(name, session));
        element = element.with("plainTextPath", format!("internal://{source}.txt"));
        let offsets = Offsets::new(session.text());
        for annotation in piece::firm(session) {
            for (part, span) in annotation.spans.iter().enumerate() {
                let points = offsets.points_of(session.text(), span);
                element.push(self.selection(source, session, annotation, part, span, points));
            }
        }
        let bare = piece::firm_stances(session).filter(|s| grounds(session.entries(), s).is_none());
        let codings: Vec<Element> = bare.map(|stance| self.stance(source, session, stance, "")).collect();
        element.all(codings).all(Field::ARTICLE.iter().filter_map(|field| value(*field, session)))
    }

    fn selection(
        &mut self,
        source: &str,
        session: &Session,
        a: &Annotation,
        part: usize,
        span: Span,
        [start, end]: [usize; 2],
    ) -> Element {
        let id = format!("{}/{part}", a.id);
        let words: String = one_line(span.slice(session.text())).chars().take(64).collect();
        let mut element = Element::new("PlainTextSelection").with("guid", guid(&["selection", source, &id]));
        element = element.with("name", words).with("startPosition", start.to_string());
        element = self.made(element.with("endPosition", end.to_string()), session, &a.made);
        let mut element = element.all(described(a).map(|text| Element::new("Description").text(text)));
        for code in codes::of_annotation(a) {
            let coding = Element::new("Coding").with("guid", guid(&["coding", source, &id, &code]));
            element.push(self.made(coding, session, &a.made).all([reference("CodeRef", code)]));
        }
        for stance in piece::firm_stances(session).filter(|stance| stance.evidence.contains(&a.id)) {
            element.push(self.stance(source, session, stance, &id));
        }
        for text in remarks(a) {
            element.push(self.note(&["note", source, &id, text], &a.id.to_string(), text));
        }
        element
    }

    /// Returns a coding with the stance's code, and a note that says whose stance it is.
    fn stance(&mut self, source: &str, session: &Session, stance: &Stance, on: &str) -> Element {
        let id = stance.id.to_string();
        let code = codes::of_stance(stance);
        let coding = Element::new("Coding").with("guid", guid(&["coding", source, &id, on]));
        let coding = self.made(coding, session, &stance.made).all([reference("CodeRef", code)]);
        let mut text = format!("{} – {} – {}", stance.actor, stance.position, stance.target);
        if let Some(confidence) = stance.confidence {
            text = format!("{text} (confidence: {})", confidence.word());
        }
        if !stance.note.is_empty() {
            text = format!("{text}\n{}", stance.note);
        }
        coding.all([self.note(&["stance", source, &id], &id, &text)])
    }

    /// Returns a reference to a note, which is written once.
    fn note(&mut self, seed: &[&str], name: &str, text: &str) -> Element {
        let guid = guid(seed);
        let note = Element::new("Note").with("guid", guid.as_str()).with("name", name);
        let note = note.all([Element::new("PlainTextContent").text(text)]);
        if self.noted.insert(guid.clone()) {
            self.notes.push(note);
        }
        reference("NoteRef", guid)
    }

    fn made(&mut self, element: Element, session: &Session, made: &Provenance) -> Element {
        let name = match maker(session, made) {
            Some(name) if made.by.is_some() || made.at.is_some() => name,
            _ => EXTRACTOR,
        };
        if !self.users.iter().any(|known| known == name) {
            self.users.push(name.to_owned());
        }
        let element = element.with("creatingUser", user(name));
        element.maybe("creationDateTime", made.at.map(|at| format!("{at:.0}")))
    }
}

fn reference(name: &'static str, guid: impl Into<String>) -> Element {
    Element::new(name).with("targetGUID", guid)
}

/// Returns a field of the article as a variable's value.
fn value(field: Field, session: &Session) -> Option<Element> {
    let written = session.entries().metadata().get(field)?;
    let kind = if matches!(field, Field::Published | Field::Retrieved) { "DateValue" } else { "TextValue" };
    let of = reference("VariableRef", guid(&["variable", field.word()]));
    Some(Element::new("VariableValue").all([of, Element::new(kind).text(written)]))
}

/// Returns what an annotation says, in words.
fn described(a: &Annotation) -> Option<String> {
    match &a.body {
        Body::Quote(quote) => {
            let speaker = quote.speaker.as_deref().unwrap_or("no speaker");
            let cue = quote.cue.as_deref().map(|cue| format!(", {cue}")).unwrap_or_default();
            Some(format!("{speaker}{cue} ({})", quote.form.word()))
        }
        Body::Date(date) => Some(format!("{}: {}", date.timex, words::date(date))),
        Body::Number(number) => {
            Some(format!("{} ({})", words::quantity(&number.quantity), number.quantity.class.word()))
        }
        Body::Note(_) => None,
    }
}

fn remarks(a: &Annotation) -> impl Iterator<Item = &str> {
    let note = if let Body::Note(note) = &a.body { note.text.as_str() } else { "" };
    [note, a.remark.as_str()].into_iter().filter(|text| !text.is_empty())
}
