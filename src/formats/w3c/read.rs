//! Reads W3C Web Annotations of any program: standoff's own completely, others by their words, tags and comments.

use serde_json::Value;

use crate::annotation::{Kind, Verdict};
use crate::formats::import::{Foreign, ImportError, Mark, Passage, Place, holds, kind_of};
use crate::session::file::{FileAnnotation, FileStance, Finding};

/// Returns a file's JSON.
pub(in crate::formats) fn parsed(json: &str) -> Result<Value, ImportError> {
    serde_json::from_str(json).map_err(|e| ImportError(format!("it is no JSON: {e}")))
}

/// Returns all annotations of a file that are about this article.
pub(in crate::formats) fn read<'a>(
    root: &'a Value,
    place: &Place<'_>,
    url: Option<&str>,
) -> Result<Foreign<'a>, ImportError> {
    let items = items(root).ok_or_else(|| {
        ImportError(
            "it holds no Web Annotations: an annotation, a list, a page or a collection was expected".into(),
        )
    })?;
    let mut all: Vec<(&str, Foreign<'a>, usize)> = Vec::new();
    for (at, item) in items.into_iter().enumerate() {
        let source = each(&item["target"]).next().map_or("", source);
        let known = all.iter().position(|(known, ..)| *known == source).unwrap_or_else(|| {
            all.push((source, Foreign::default(), 0));
            all.len() - 1
        });
        let (_, found, count) = &mut all[known];
        *count += 1;
        annotation(item, at, found);
    }
    // Of several articles in one file, the one with this address is used, or else the one whose words match.
    let fits = |(source, found, _): &(&str, Foreign<'a>, usize)| {
        (url.is_some_and(|url| url == *source), found.counted(place.text()).stand())
    };
    let several = all.len() > 1;
    let ours = (0..all.len()).max_by_key(|at| if several { fits(&all[*at]) } else { (false, 0) });
    let Some((_, mut found, _)) = ours.map(|at| all.swap_remove(at)) else { return Ok(Foreign::default()) };
    let others: usize = all.iter().map(|(.., count)| count).sum();
    if others > 0 {
        found.findings.push(Finding(match others {
            1 => "1 annotation is about another article and was left out".to_owned(),
            _ => format!("{others} annotations are about other articles and were left out"),
        }));
    }
    Ok(found)
}

/// Returns the annotations in a collection, a page, a list, or one alone.
fn items(root: &Value) -> Option<Vec<&Value>> {
    match root {
        Value::Array(all) => Some(all.iter().collect()),
        Value::Object(_) if root["items"].is_array() => items(&root["items"]),
        Value::Object(_) if root["first"].is_object() => items(&root["first"]),
        Value::Object(_) if !root["target"].is_null() => Some(vec![root]),
        _ => None,
    }
}

/// Returns a value that may be one or several.
fn each(value: &Value) -> impl Iterator<Item = &Value> {
    let all: Vec<&Value> = match value {
        Value::Null => Vec::new(),
        Value::Array(all) => all.iter().collect(),
        one => vec![one],
    };
    all.into_iter()
}

fn source(target: &Value) -> &str {
    let source = target.as_str().or_else(|| target["source"].as_str()).or_else(|| target["source"]["id"].as_str());
    source.or_else(|| target["id"].as_str()).unwrap_or_default()
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Takes an annotation in, or says that it marks nothing.
fn annotation<'a>(item: &'a Value, at: usize, found: &mut Foreign<'a>) {
    let bodies = Bodies::of(item);
    let own = bodies.own.as_ref();
    let creator = each(&item["creator"]).next();
    let name = creator.and_then(|c| c.as_str().or_else(|| c["name"].as_str()).or_else(|| c["nickname"].as_str()));
    let by = name.filter(|_| creator.is_some_and(|c| c["type"] != "Software")).map(str::to_owned);
    let made = item["created"].as_str().or_else(|| item["modified"].as_str()).map(str::to_owned);
    if let Some(own) = own.filter(|own| own["actor"].is_string() && own["target"].is_string()) {
        return found.stances.push(stance(own, by, made));
    }
    let mut form = own.map(contract).unwrap_or_default();
    let named = || item["id"].as_str().map_or_else(|| format!("annotation {}", at + 1), str::to_owned);
    form.id = own.and_then(|own| text_of(&own["id"])).unwrap_or_else(named);
    form.by = form.by.or(by);
    form.at = form.at.or(made);
    if own.is_none() {
        form.state = Verdict::Accepted.word().into();
        form.origin = Some("hand".to_owned());
    }
    let passages: Vec<Passage<'a>> = each(&item["target"]).filter_map(passage).collect();
    if passages.is_empty() {
        return found.findings.push(Finding(format!("{} marks no passage and was left out", form.id)));
    }
    let (kind, form) = bodies.give(form);
    found.marks.push(Mark { kind, form, passages });
}

/// Returns a passage by its words; by its place alone where no words are given, which then are the article's.
fn passage(target: &Value) -> Option<Passage<'_>> {
    let of = |kind: &str| each(&target["selector"]).find(|selector| selector["type"] == kind);
    let position = of("TextPositionSelector");
    let point = |name: &str| position.and_then(|p| usize::try_from(p[name].as_u64()?).ok());
    let places = point("start").zip(point("end")).map(|(start, end)| [start, end]).into_iter().collect::<Vec<_>>();
    let quote = of("TextQuoteSelector").map(|quote| {
        let round = ["prefix", "suffix"].map(|side| quote[side].as_str().unwrap_or_default());
        (quote["exact"].as_str(), round)
    });
    let (words, round) = quote.unwrap_or_default();
    (words.is_some() || !places.is_empty()).then_some(Passage { words, round, places })
}

/// The contents of an annotation's bodies.
struct Bodies {
    tags: Vec<String>,
    comments: Vec<String>,
    /// The record in the form of `docs/formats.md`, when standoff wrote the file.
    own: Option<Value>,
}

impl Bodies {
    fn of(item: &Value) -> Self {
        let mut bodies = Self { tags: Vec::new(), comments: Vec::new(), own: None };
        bodies.comments.extend(item["bodyValue"].as_str().map(str::to_owned));
        for body in each(&item["body"]) {
            let value = body["value"].as_str().or_else(|| body.as_str()).unwrap_or_default().to_owned();
            match body["purpose"].as_str().unwrap_or_default() {
                "tagging" => bodies.tags.push(value),
                "describing" if body["format"] == "application/json" => {
                    bodies.own = serde_json::from_str(&value).ok().filter(Value::is_object);
                }
                "classifying" if bodies.tags.iter().any(|tag| tag == "stance") => {}
                _ => bodies.comments.push(value),
            }
        }
        bodies.comments.retain(|text| !text.trim().is_empty());
        bodies
    }

    /// Returns the kind of an annotation, and it with its tags and comments.
    fn give(self, mut form: FileAnnotation) -> (Kind, FileAnnotation) {
        let named = self.own.as_ref().and_then(|own| kind_of(own["kind"].as_str()?));
        let tagged = || self.tags.iter().find_map(|tag| kind_of(tag));
        let kind = named.or_else(tagged).filter(|kind| holds(*kind, &form)).unwrap_or(Kind::Note);
        if self.own.is_none() {
            form.tags = self.tags.iter().filter(|tag| kind_of(tag) != Some(kind)).cloned().collect();
            let comments = self.comments.join("\n");
            match kind {
                _ if comments.is_empty() => {}
                Kind::Note => form.note = Some(comments),
                _ => form.remark = Some(comments),
            }
        }
        (kind, form)
    }
}

fn span(value: &Value) -> Option<[usize; 2]> {
    let point = |at: usize| usize::try_from(value.get(at)?.as_u64()?).ok();
    Some([point(0)?, point(1)?])
}

/// Returns an amount as the session's file writes it.
fn amount(value: &Value) -> Option<String> {
    let one = |number: &Value| {
        let written = number.as_number()?.to_string();
        let exact = rust_decimal::Decimal::from_scientific(&written).or_else(|_| written.parse());
        exact.ok().map(|value| value.to_string())
    };
    match value {
        Value::Array(ends) => Some(format!("{}..{}", one(ends.first()?)?, one(ends.get(1)?)?)),
        number => one(number),
    }
}

/// Returns the record of the headless contract as a session's file has it.
fn contract(own: &Value) -> FileAnnotation {
    let text = |name: &str| own[name].as_str().map(str::to_owned);
    let quantity = &own["quantity"];
    let is_length = quantity.is_object();
    FileAnnotation {
        note: text("note").filter(|note| !note.is_empty()),
        speaker: text("speaker"),
        mention: span(&own["speaker_span"]),
        cue: text("cue"),
        cue_span: span(&own["cue_span"]),
        form: text("form"),
        timex: text("type"),
        value: if own["type"].is_string() { text("value") } else { amount(&own["value"]) },
        amount: amount(&quantity["value"]),
        unit: if is_length { quantity["unit"].as_str().map(str::to_owned) } else { text("unit") },
        class: if is_length { Some("measure".to_owned()) } else { text("class") },
        modifier: if is_length { quantity["modifier"].as_str().map(str::to_owned) } else { text("modifier") },
        trend: text("trend"),
        converts: span(&own["converts"]),
        remark: text("remark"),
        tags: each(&own["tags"]).filter_map(|tag| tag.as_str().map(str::to_owned)).collect(),
        state: text("state").unwrap_or_default(),
        changed: text("changed"),
        origin: text("origin"),
        by: text("by"),
        at: text("at"),
        rule: text("rule"),
        confidence: text("confidence"),
        ..FileAnnotation::default()
    }
}

fn stance(own: &Value, by: Option<String>, at: Option<String>) -> FileStance {
    let text = |name: &str| own[name].as_str().map(str::to_owned);
    FileStance {
        id: text("id").unwrap_or_default(),
        actor: text("actor").unwrap_or_default(),
        position: text("position").unwrap_or_default(),
        target: text("target").unwrap_or_default(),
        evidence: each(&own["evidence"]).filter_map(|id| id.as_str().map(str::to_owned)).collect(),
        confidence: text("confidence"),
        note: text("note").filter(|note| !note.is_empty()),
        state: text("state"),
        by: text("by").or(by),
        at: text("at").or(at),
        ..FileStance::default()
    }
}
