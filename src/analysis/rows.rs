//! One row a stance, one row a quote, with all a table needs beside it.

use jiff::civil::Date;

use super::Filter;
use crate::annotation::{Annotation, Confidence, Form, Kind, Stance, State};
use crate::codebook::Codebook;
use crate::session::Session;

/// A stance with its context.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StanceRow {
    /// The session's file.
    pub source: String,
    /// The stance's id in it.
    pub id: String,
    /// When the article was published.
    pub date: Option<Date>,
    /// Who published it.
    pub outlet: String,
    /// Its headline.
    pub title: String,
    /// Who stands there.
    pub actor: String,
    /// What they belong to.
    pub affiliation: String,
    /// Where they stand.
    pub position: String,
    /// −1, 0, +1; nothing for a position the codebook does not know.
    pub sign: Option<i8>,
    /// On what.
    pub target: String,
    /// The words of the evidence, parts joined by ` […] `, pieces by ` / `.
    pub quote: String,
    /// How sure.
    pub confidence: Option<Confidence>,
    /// A remark.
    pub note: String,
    /// Accepted, suggested or rejected.
    pub state: State,
    /// Who said so.
    pub annotator: String,
}

/// A quote with its context.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QuoteRow {
    /// The session's file.
    pub source: String,
    /// The quote's id in it.
    pub id: String,
    /// When the article was published.
    pub date: Option<Date>,
    /// Who published it.
    pub outlet: String,
    /// Its headline.
    pub title: String,
    /// Who is quoted; empty when unknown.
    pub speaker: String,
    /// Direct, mixed or indirect.
    pub form: Form,
    /// The reporting words.
    pub cue: String,
    /// What was said.
    pub quote: String,
    /// The stances that rest on it: "supports farm tariffs".
    pub stances: Vec<String>,
    /// Tags of the codebook.
    pub tags: Vec<String>,
    /// Accepted, suggested or rejected.
    pub state: State,
    /// Who made it or last changed it.
    pub annotator: String,
}

/// Who made an entry: as it says, else whose session it is.
pub(super) fn annotator_of(session: &Session, by: Option<&String>) -> String {
    by.or(session.annotator.as_ref()).cloned().unwrap_or_default()
}

/// What an actor belongs to, by the session's own actors, then by the codebook.
fn affiliation_of(session: &Session, book: &Codebook, name: &str) -> String {
    let own = session.entries().actors().get(name).map(|a| a.affiliation.as_str()).filter(|a| !a.is_empty());
    own.or_else(|| book.actor(name).map(|a| a.affiliation.as_str())).unwrap_or_default().to_owned()
}

/// The words a stance rests on.
fn evidence_words(session: &Session, stance: &Stance) -> String {
    let words = stance.evidence.iter().filter_map(|id| session.entries().annotations().get(*id));
    words.map(|a| one_line(&a.spans.words(session.text()))).collect::<Vec<_>>().join(" / ")
}

/// Words on one line: runs of white space become one space.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a target was not asked for, or a stance on one that was rests on this annotation.
pub(super) fn bears_on_target(session: &Session, annotation: &Annotation, filter: &Filter) -> bool {
    let mut stances = session.entries().stances().values();
    filter.targets.is_empty() || stances.any(|s| filter.target(&s.target) && s.evidence.contains(&annotation.id))
}

/// The stances of one session that pass `filter`, in the order of their ids.
pub fn stance_rows(session: &Session, source: &str, book: &Codebook, filter: &Filter) -> Vec<StanceRow> {
    let entries = session.entries();
    let metadata = entries.metadata();
    if !filter.document(metadata) {
        return Vec::new();
    }
    let row = |stance: &Stance| StanceRow {
        source: source.to_owned(),
        id: stance.id.to_string(),
        date: metadata.published,
        outlet: metadata.outlet.clone().unwrap_or_default(),
        title: metadata.title.clone().unwrap_or_default(),
        actor: stance.actor.clone(),
        affiliation: affiliation_of(session, book, &stance.actor),
        position: stance.position.clone(),
        sign: book.sign(&stance.position),
        target: stance.target.clone(),
        quote: evidence_words(session, stance),
        confidence: stance.confidence,
        note: stance.note.clone(),
        state: stance.state,
        annotator: annotator_of(session, stance.made.by.as_ref()),
    };
    let passes = |row: &StanceRow| {
        filter.state(row.state)
            && filter.actor(&row.actor)
            && filter.target(&row.target)
            && filter.annotator(&row.annotator)
    };
    entries.stances().values().map(row).filter(passes).collect()
}

/// The quotes of one session that pass `filter`, in reading order. With a target asked for, those a stance on it
/// rests on.
pub fn quote_rows(session: &Session, source: &str, filter: &Filter) -> Vec<QuoteRow> {
    let entries = session.entries();
    let metadata = entries.metadata();
    if !filter.document(metadata) {
        return Vec::new();
    }
    let row = |annotation: &Annotation| {
        let quote = annotation.quote()?;
        if !bears_on_target(session, annotation, filter) {
            return None;
        }
        let on_it = entries.stances().values().filter(|s| s.evidence.contains(&annotation.id));
        let row = QuoteRow {
            source: source.to_owned(),
            id: annotation.id.to_string(),
            date: metadata.published,
            outlet: metadata.outlet.clone().unwrap_or_default(),
            title: metadata.title.clone().unwrap_or_default(),
            speaker: quote.speaker.clone().unwrap_or_default(),
            form: quote.form,
            cue: quote.cue.clone().unwrap_or_default(),
            quote: one_line(&annotation.spans.words(session.text())),
            stances: on_it.map(|s| format!("{} {}", s.position, s.target)).collect(),
            tags: annotation.tags.clone(),
            state: annotation.state,
            annotator: annotator_of(session, annotation.made.by.as_ref()),
        };
        let passes = filter.state(row.state) && filter.actor(&row.speaker) && filter.annotator(&row.annotator);
        passes.then_some(row)
    };
    entries.annotations().of(Kind::Quote).filter_map(row).collect()
}
