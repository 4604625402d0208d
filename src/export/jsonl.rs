//! One session a line: the headless contract's record, with stances and actors beside it.

use serde::Serialize;

use super::json::Record;
use crate::annotation::{Actor, Annotation, Stance, State};
use crate::session::Session;

#[derive(Serialize)]
struct Line<'s> {
    #[serde(flatten)]
    record: Record<'s>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'s str>,
    stances: Vec<OneStance<'s>>,
    actors: Vec<OneActor<'s>>,
}

#[derive(Serialize)]
struct OneStance<'s> {
    id: String,
    actor: &'s str,
    position: &'s str,
    target: &'s str,
    evidence: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<&'static str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'s str,
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

/// All sessions, a line each.
pub fn write(sessions: &[(String, &Session)]) -> serde_json::Result<Vec<u8>> {
    let mut out = Vec::new();
    for (name, session) in sessions {
        let entries = session.entries();
        let kept = entries.annotations().iter().filter(|a| a.state != State::Rejected);
        let annotations: Vec<Annotation> = kept.cloned().collect();
        let id = serde_json::Value::String(name.clone());
        let published = entries.metadata().published;
        let line = Line {
            record: Record { id: &id, published, text: session.text(), annotations: &annotations },
            title: entries.metadata().title.as_deref(),
            stances: entries.stances().values().filter(|s| s.state != State::Rejected).map(stance).collect(),
            actors: entries.actors().values().map(actor).collect(),
        };
        serde_json::to_writer(&mut out, &line)?;
        out.push(b'\n');
    }
    Ok(out)
}

fn stance(stance: &Stance) -> OneStance<'_> {
    OneStance {
        id: stance.id.to_string(),
        actor: &stance.actor,
        position: &stance.position,
        target: &stance.target,
        evidence: stance.evidence.iter().map(ToString::to_string).collect(),
        confidence: stance.confidence.map(crate::annotation::Confidence::word),
        note: &stance.note,
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
