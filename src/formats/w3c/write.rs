//! Writes one collection with one page, and one item for each annotation or stance.
//!
//! Facts for which the vocabulary has no term are in a describing body, in the JSON form of `standoff extract`, so that
//! `standoff import` and other programs can read them.

use serde::Serialize;
use serde_json::{Value, json};

use crate::annotation::{Annotation, Body, Origin, Provenance, Stance};
use crate::formats::json::{Item, escaped};
use crate::formats::omitted::{ACTORS, ARTICLE, Omitted};
use crate::formats::{Sessions, guid::guid, jsonl, piece};
use crate::session::Session;
use crate::session::evidence::grounds;
use crate::session::known::maker;
use crate::text::{Offsets, Span, Spans, anchor};

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

#[derive(Serialize)]
struct Collection {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    label: &'static str,
    total: usize,
    first: Page,
}

#[derive(Serialize)]
struct Page {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "startIndex")]
    start_index: usize,
    items: Vec<One>,
}

#[derive(Serialize)]
struct One {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    creator: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<String>,
    body: Vec<Value>,
    target: Value,
}

/// Returns all sessions as one collection.
pub(in crate::formats) fn write(sessions: &Sessions, omitted: &mut Omitted) -> serde_json::Result<Vec<u8>> {
    let mut items = Vec::new();
    for (name, session) in sessions {
        let article = Article::of(name, session);
        omitted.outs(ACTORS, piece::described_actors(session));
        omitted.outs(ARTICLE, usize::from(piece::is_described(session)));
        for annotation in piece::annotations(session) {
            items.push(article.annotation(annotation)?);
        }
        for stance in piece::stances(session) {
            items.push(article.stance(stance)?);
        }
    }
    let ids: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
    let id = format!("urn:uuid:{}", guid(&ids));
    let page = Page { id: format!("{id}#page"), kind: "AnnotationPage", start_index: 0, items };
    let collection = Collection {
        context: CONTEXT,
        id,
        kind: "AnnotationCollection",
        label: "Annotations made with standoff",
        total: page.items.len(),
        first: page,
    };
    let mut out = serde_json::to_vec_pretty(&collection)?;
    out.push(b'\n');
    Ok(escaped(out))
}

/// The article of one session, which is the target of all its annotations.
struct Article<'s> {
    session: &'s Session,
    offsets: Offsets,
    /// Its address, or a name made from its text.
    source: String,
    name: &'s str,
}

impl<'s> Article<'s> {
    fn of(name: &'s str, session: &'s Session) -> Self {
        let url = session.entries().metadata().url.clone().filter(|url| url.contains("://"));
        let source = url.unwrap_or_else(|| format!("urn:uuid:{}", guid(&["text", session.text()])));
        Self { session, offsets: Offsets::new(session.text()), source, name }
    }

    fn annotation(&self, a: &Annotation) -> serde_json::Result<One> {
        let note = match &a.body {
            Body::Note(note) => note.text.as_str(),
            _ => "",
        };
        let comments = [note, a.remark.as_str()].into_iter().filter(|text| !text.is_empty());
        let motivation = match (&a.body, note.is_empty()) {
            (Body::Note(_), false) => "commenting",
            (Body::Note(_), true) => "highlighting",
            _ => "identifying",
        };
        let item = Item { annotation: a, text: self.session.text(), offsets: &self.offsets };
        let tags = std::iter::once(a.kind().word()).chain(a.tags.iter().map(String::as_str)).map(tag);
        let body = tags.chain(comments.map(comment)).chain([described(&item)?]).collect();
        let creator = match a.origin {
            Origin::Extracted if a.made.by.is_none() => Some(json!({"type": "Software", "name": "standoff"})),
            _ => self.creator(&a.made),
        };
        let target = self.target(a.spans.iter());
        Ok(self.one(&a.id.to_string(), motivation, creator, &a.made, body, target))
    }

    fn stance(&self, stance: &Stance) -> serde_json::Result<One> {
        let said = jsonl::stance(self.session, &self.offsets, stance);
        let words = format!("{} – {} – {}", stance.actor, stance.position, stance.target);
        let mut body =
            vec![tag("stance"), json!({"type": "TextualBody", "purpose": "classifying", "value": words})];
        body.extend(Some(stance.note.as_str()).filter(|note| !note.is_empty()).map(comment));
        body.push(described(&said)?);
        let grounds = grounds(self.session.entries(), stance);
        let target = self.target(grounds.iter().flat_map(Spans::iter));
        let creator = self.creator(&stance.made);
        Ok(self.one(&stance.id.to_string(), "assessing", creator, &stance.made, body, target))
    }

    fn one(
        &self,
        id: &str,
        motivation: &'static str,
        creator: Option<Value>,
        made: &Provenance,
        body: Vec<Value>,
        target: Value,
    ) -> One {
        One {
            context: CONTEXT,
            id: format!("urn:uuid:{}", guid(&["annotation", self.name, self.session.text(), id])),
            kind: "Annotation",
            motivation,
            creator,
            created: made.at.map(|at| format!("{at:.0}")),
            body,
            target,
        }
    }

    fn creator(&self, made: &Provenance) -> Option<Value> {
        maker(self.session, made).map(|name| json!({"type": "Person", "name": name}))
    }

    /// Returns the passages, each found by its words and by its place; without any the whole article.
    fn target(&self, spans: impl Iterator<Item = Span>) -> Value {
        let mut all: Vec<Value> = spans.map(|span| self.passage(span)).collect();
        match all.len() {
            0 => json!({"source": self.source}),
            1 => all.remove(0),
            _ => all.into(),
        }
    }

    fn passage(&self, span: Span) -> Value {
        let quoted = anchor::quoted(self.session.text(), span);
        let [start, end] = self.offsets.points_of(self.session.text(), span);
        json!({
            "source": self.source,
            "selector": [
                {"type": "TextQuoteSelector", "exact": quoted.exact, "prefix": quoted.prefix, "suffix": quoted.suffix},
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        })
    }
}

fn tag(value: &str) -> Value {
    json!({"type": "TextualBody", "purpose": "tagging", "value": value})
}

fn comment(value: &str) -> Value {
    json!({"type": "TextualBody", "purpose": "commenting", "value": value, "format": "text/plain"})
}

/// Everything, for programs.
fn described(value: &impl Serialize) -> serde_json::Result<Value> {
    let value = serde_json::to_string(value)?;
    Ok(json!({"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": value}))
}
