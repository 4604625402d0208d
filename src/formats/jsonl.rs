//! One line for each session: the record of `standoff extract`, with the article's metadata, stances and actors.

use serde::Serialize;

use super::json::{Record, escaped};
use super::{Sessions, piece};
use crate::annotation::{Actor, Annotation, Field, Stance, Standing};
use crate::session::Session;
use crate::session::evidence::{grounds, placed};
use crate::text::Offsets;

#[derive(Serialize)]
struct Line<'s> {
    #[serde(flatten)]
    record: Record<'s>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retrieved: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    annotator: Option<&'s str>,
    stances: Vec<OneStance<'s>>,
    actors: Vec<OneActor<'s>>,
}

/// A stance in the JSON exports. It includes the places of its evidence.
#[derive(Serialize)]
pub(super) struct OneStance<'s> {
    id: String,
    actor: &'s str,
    position: &'s str,
    target: &'s str,
    evidence: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    spans: Vec<[usize; 2]>,
    #[serde(skip_serializing_if = "String::is_empty")]
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<&'static str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
}

#[derive(Serialize)]
struct OneActor<'s> {
    name: &'s str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    aliases: &'s [String],
    #[serde(skip_serializing_if = "str::is_empty")]
    role: &'s str,
    kind: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    affiliation: &'s str,
}

/// Returns all sessions, a line each.
pub fn write(sessions: &Sessions) -> serde_json::Result<Vec<u8>> {
    let mut out = Vec::new();
    for (name, session) in sessions {
        let entries = session.entries();
        let annotations: Vec<Annotation> = piece::annotations(session).cloned().collect();
        let id = serde_json::Value::String(name.clone());
        let metadata = entries.metadata();
        let offsets = Offsets::new(session.text());
        let line = Line {
            record: Record {
                id: &id,
                said: None,
                published: metadata.published,
                text: session.text(),
                annotations: &annotations,
            },
            title: metadata.get(Field::Title),
            outlet: metadata.get(Field::Outlet),
            author: metadata.get(Field::Author),
            section: metadata.get(Field::Section),
            page: metadata.get(Field::Page),
            source_id: metadata.get(Field::SourceId),
            url: metadata.get(Field::Url),
            retrieved: metadata.get(Field::Retrieved),
            annotator: session.annotator.as_deref(),
            stances: piece::stances(session).map(|s| stance(session, &offsets, s)).collect(),
            actors: entries.actors().values().map(actor).collect(),
        };
        serde_json::to_writer(&mut out, &line)?;
        out.push(b'\n');
    }
    Ok(escaped(out))
}

/// Returns a stance with the places and words it rests on.
pub(super) fn stance<'s>(session: &'s Session, offsets: &Offsets, stance: &'s Stance) -> OneStance<'s> {
    let text = session.text();
    let grounds = grounds(session.entries(), stance);
    let verdict = session.entries().standing(stance);
    let places = |spans: &crate::text::Spans| spans.iter().map(|span| offsets.points_of(text, span)).collect();
    OneStance {
        id: stance.id.to_string(),
        actor: &stance.actor,
        position: &stance.position,
        target: &stance.target,
        evidence: placed(session.entries(), stance).map(|a| a.id.to_string()).collect(),
        spans: grounds.as_ref().map(places).unwrap_or_default(),
        text: grounds.map(|spans| spans.words(text).into_owned()).unwrap_or_default(),
        confidence: stance.confidence.map(crate::annotation::Confidence::word),
        note: &stance.note,
        state: (verdict != Standing::Accepted).then(|| verdict.word()),
        by: stance.made.by.as_deref(),
        at: stance.made.at.map(|at| at.to_string()),
    }
}

fn actor(actor: &Actor) -> OneActor<'_> {
    OneActor {
        name: &actor.name,
        aliases: &actor.aliases,
        role: &actor.role,
        kind: actor.kind.word(),
        affiliation: &actor.affiliation,
    }
}
