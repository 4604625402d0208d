//! One row for each stance and each quote, with the facts about the article.

use jiff::civil::Date;

use super::Filter;
use crate::annotation::{ActorKind, Annotation, Confidence, Form, Kind, Stance, Standing, Verdict};
use crate::codebook::Codebook;
use crate::session::Session;
use crate::session::evidence::{grounds, standing};
use crate::session::known::{actor_of, maker};
use crate::text::{one_line, uncued};

/// A stance with its context.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StanceRow {
    /// The session's file.
    pub source: String,
    /// The stance's id in that session.
    pub id: String,
    /// When the article was published.
    pub date: Option<Date>,
    /// The outlet that published the article.
    pub outlet: String,
    /// The article's headline.
    pub title: String,
    /// The actor's name.
    pub actor: String,
    /// The kind of actor: a person, an organisation …
    pub kind: ActorKind,
    /// The organisation the actor belongs to.
    pub affiliation: String,
    /// The position's name.
    pub position: String,
    /// −1, 0, +1; `None` for a position the codebook does not know.
    pub sign: Option<i8>,
    /// The target's name.
    pub target: String,
    /// The topmost target above this one in the codebook; the target itself where it has no parent.
    pub topmost: String,
    /// The words of the evidence, parts joined by ` […] `, pieces by ` / `.
    pub quote: String,
    /// How sure the annotator is.
    pub confidence: Option<Confidence>,
    /// A remark.
    pub note: String,
    /// The verdict on the stance.
    pub state: Standing,
    /// The annotator who took the stance.
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
    /// The outlet that published the article.
    pub outlet: String,
    /// The article's headline.
    pub title: String,
    /// The speaker's name; empty when unknown.
    pub speaker: String,
    /// Whether the quote is direct, mixed or indirect.
    pub form: Form,
    /// The reporting words.
    pub cue: String,
    /// The quoted words.
    pub quote: String,
    /// The stances that rest on it: "supports farm tariffs".
    pub stances: Vec<String>,
    /// The quote's tags.
    pub tags: Vec<String>,
    /// The verdict on the quote.
    pub state: Standing,
    /// The annotator who made the quote or last changed it.
    pub annotator: String,
}

/// Returns the words a stance rests on, of what stands in the text.
fn evidence_words(session: &Session, stance: &Stance) -> String {
    standing(session.entries(), stance).map(|a| said(session, a)).collect::<Vec<_>>().join(" / ")
}

/// Returns an annotation's words, to be read by themselves.
fn said(session: &Session, annotation: &Annotation) -> String {
    uncued(&one_line(&annotation.spans.words(session.text()))).to_owned()
}

/// Whether no stances were asked for, or one that was rests on this annotation.
pub fn bears(session: &Session, annotation: &Annotation, filter: &Filter) -> bool {
    let mut stances = session.entries().stances().values();
    let asked =
        |s: &Stance| s.state != Verdict::Rejected && filter.bears(s) && s.evidence.contains(&annotation.id);
    !filter.asks_stances() || stances.any(asked)
}

/// Returns the stances of one session that pass `filter`, in the order of what they rest on; those that rest on
/// nothing last.
pub fn stance_rows(session: &Session, source: &str, book: &Codebook, filter: &Filter) -> Vec<StanceRow> {
    let entries = session.entries();
    let metadata = entries.metadata();
    if !filter.document(metadata) {
        return Vec::new();
    }
    let row = |stance: &Stance| {
        let actor = actor_of(session, book, &stance.actor);
        StanceRow {
            source: source.to_owned(),
            id: stance.id.to_string(),
            date: metadata.published,
            outlet: metadata.outlet.clone().unwrap_or_default(),
            title: metadata.title.clone().unwrap_or_default(),
            actor: actor.name,
            kind: actor.kind,
            affiliation: actor.affiliation,
            position: stance.position.clone(),
            sign: book.sign(&stance.position),
            target: stance.target.clone(),
            topmost: book.topmost(&stance.target).to_owned(),
            quote: evidence_words(session, stance),
            confidence: stance.confidence,
            note: stance.note.clone(),
            state: entries.standing(stance),
            annotator: maker(session, &stance.made).unwrap_or_default().to_owned(),
        }
    };
    let mut all: Vec<&Stance> =
        entries.stances().values().filter(|stance| filter.stance(entries, stance)).collect();
    all.sort_by_cached_key(|stance| {
        let place = grounds(entries, stance);
        (place.is_none(), place)
    });
    all.into_iter().map(row).filter(|row| filter.annotator(&row.annotator)).collect()
}

/// Returns the quotes of one session that pass `filter`, in reading order. With a target or position asked for, those
/// a stance on it rests on.
pub fn quote_rows(session: &Session, source: &str, filter: &Filter) -> Vec<QuoteRow> {
    let entries = session.entries();
    let metadata = entries.metadata();
    if !filter.document(metadata) {
        return Vec::new();
    }
    let row = |annotation: &Annotation| {
        let quote = annotation.quote()?;
        if !bears(session, annotation, filter) {
            return None;
        }
        let on_it = entries.stances().values().filter(|s| s.state != Verdict::Rejected);
        let on_it = on_it.filter(|s| s.evidence.contains(&annotation.id));
        let row = QuoteRow {
            source: source.to_owned(),
            id: annotation.id.to_string(),
            date: metadata.published,
            outlet: metadata.outlet.clone().unwrap_or_default(),
            title: metadata.title.clone().unwrap_or_default(),
            speaker: quote.speaker.clone().unwrap_or_default(),
            form: quote.form,
            cue: quote.cue.clone().unwrap_or_default(),
            quote: said(session, annotation),
            stances: on_it.map(|s| format!("{} {}", s.position, s.target)).collect(),
            tags: annotation.tags.clone(),
            state: annotation.standing(),
            annotator: maker(session, &annotation.made).unwrap_or_default().to_owned(),
        };
        let passes = filter.state(row.state) && filter.actor(&row.speaker) && filter.annotator(&row.annotator);
        passes.then_some(row)
    };
    entries.annotations().of(Kind::Quote).filter_map(row).collect()
}
