//! UIMA CAS JSON 0.4, one file for each session, with layers named as `INCEpTION` names custom layers. Offsets are
//! UTF-16 code units.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::json::escaped;
use super::omitted::{ACTORS, Omitted, Said};
use super::utf16::Utf16;
use super::{File, Sessions, names, piece};
use crate::annotation::value::{Amount, Quantity};
use crate::annotation::{Annotation, Body, Field, Stance};
use crate::session::Session;
use crate::session::evidence::{grounds, placed};
use crate::session::known::maker;
use crate::text::{Span, Spans};

const NO_PLACE: Said = (
    "stance is left out: it rests on no passage, and a layer marks passages",
    "stances are left out: they rest on no passage, and a layer marks passages",
);
const PIECES: Said = (
    "annotation or stance stands in several pieces: each is a mark of its own with the same identifier",
    "annotations and stances stand in several pieces: each is a mark of its own with the same identifier",
);

/// Each layer with its features, all of them strings.
const LAYERS: [(&str, &[&str]); 8] = [
    ("Quote", &["form", "speaker", "cue", "stances"]),
    ("Date", &["timex", "value", "amount", "unit", "modifier", "trend"]),
    ("Number", &["value", "unit", "quantity_class", "modifier", "trend"]),
    ("Note", &["note"]),
    ("Stance", &["actor", "position", "target", "evidence", "confidence", "note"]),
    ("Speaker", &["name"]),
    ("Cue", &[]),
    ("Article", &["title", "outlet", "author", "section", "page", "source_id", "url", "published", "retrieved"]),
];

/// Features of every layer.
const COMMON: [&str; 8] = ["identifier", "part", "state", "changed", "origin", "annotator", "tags", "remark"];

/// Returns a file a session.
pub(super) fn write(sessions: &Sessions, omitted: &mut Omitted) -> serde_json::Result<Vec<File>> {
    let all = names::files(sessions).into_iter().zip(sessions);
    all.map(|(file, (_, session))| {
        let bytes = escaped(serde_json::to_vec(&Cas::of(session, omitted))?);
        Ok(File { name: format!("{file}.json"), bytes })
    })
    .collect()
}

/// The file. The types come first, so that a program can read it in one pass.
#[derive(Serialize)]
struct Document {
    #[serde(rename = "%TYPES")]
    types: Value,
    #[serde(rename = "%FEATURE_STRUCTURES")]
    structures: Vec<Value>,
    #[serde(rename = "%VIEWS")]
    views: Value,
}

/// Returns a layer's type.
fn layer(name: &str) -> String {
    format!("webanno.custom.{name}")
}

fn types() -> Value {
    let feature = |name: &str| json!({"%NAME": name, "%RANGE": "uima.cas.String"});
    let one = |(name, own): (&str, &[&str])| {
        // A feature structure about the whole document has no passage.
        let above = if name == "Article" { "uima.cas.AnnotationBase" } else { "uima.tcas.Annotation" };
        let mut kind = json!({"%NAME": layer(name), "%SUPER_TYPE": above});
        let common: &[&str] = if name == "Article" { &[] } else { &COMMON };
        for of in own.iter().chain(common) {
            kind[*of] = feature(of);
        }
        (layer(name), kind)
    };
    LAYERS.map(one).into_iter().collect::<Map<String, Value>>().into()
}

/// The feature structures of one session.
struct Cas<'s> {
    session: &'s Session,
    units: Utf16,
    structures: Vec<Value>,
}

type Features = Vec<(&'static str, String)>;

impl Cas<'_> {
    fn of(session: &Session, omitted: &mut Omitted) -> Document {
        let text = session.text();
        let mut cas = Cas { session, units: Utf16::new(text), structures: Vec::new() };
        cas.structures.push(json!({
            "%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView",
            "mimeType": "text/plain", "sofaString": text,
        }));
        let whole = [0, cas.units.unit(text, text.len())];
        cas.add("uima.tcas.DocumentAnnotation", Some(whole), vec![("language", "en".to_owned())]);
        let metadata = session.entries().metadata();
        let known =
            Field::ARTICLE.iter().filter_map(|field| Some((field.word(), metadata.get(*field)?))).collect();
        cas.add(&layer("Article"), None, known);
        for annotation in piece::annotations(session) {
            cas.annotation(annotation, omitted);
        }
        for stance in piece::stances(session) {
            match grounds(session.entries(), stance) {
                Some(spans) => cas.stance(stance, &spans, omitted),
                None => omitted.out(NO_PLACE),
            }
        }
        omitted.outs(ACTORS, piece::described_actors(session));
        let members: Vec<usize> = (2..=cas.structures.len()).collect();
        let views = json!({"_InitialView": {"%SOFA": 1, "%MEMBERS": members}});
        Document { types: types(), structures: cas.structures, views }
    }

    fn add(&mut self, kind: &str, place: Option<[usize; 2]>, features: Features) {
        let mut structure = json!({"%ID": self.structures.len() + 1, "%TYPE": kind, "@sofa": 1});
        if let Some([begin, end]) = place {
            structure["begin"] = begin.into();
            structure["end"] = end.into();
        }
        for (name, value) in features.into_iter().filter(|(_, value)| !value.is_empty()) {
            structure[name] = value.into();
        }
        self.structures.push(structure);
    }

    /// A mark for each piece.
    fn marks(&mut self, name: &str, spans: &Spans, features: &Features, omitted: &mut Omitted) {
        let count = spans.count();
        if count > 1 {
            omitted.out(PIECES);
        }
        for (at, span) in spans.iter().enumerate() {
            let mut features = features.clone();
            if count > 1 {
                features.push(("part", format!("{}/{count}", at + 1)));
            }
            self.mark(name, span, features);
        }
    }

    fn mark(&mut self, name: &str, span: Span, features: Features) {
        let place = self.units.of(self.session.text(), span);
        self.add(&layer(name), Some(place), features);
    }

    fn annotation(&mut self, a: &Annotation, omitted: &mut Omitted) {
        let id = a.id.to_string();
        let mut features: Features = vec![
            ("identifier", id.clone()),
            ("state", a.standing().word().to_owned()),
            ("changed", a.words.changed().unwrap_or_default().to_owned()),
            ("origin", a.origin.word().to_owned()),
            ("annotator", maker(self.session, &a.made).unwrap_or_default().to_owned()),
            ("tags", a.tags.join("; ")),
            ("remark", a.remark.clone()),
        ];
        let name = match &a.body {
            Body::Quote(quote) => {
                let stances = piece::stances(self.session).filter(|s| s.evidence.contains(&a.id));
                let stances: Vec<String> = stances.map(|s| s.id.to_string()).collect();
                features.extend([
                    ("form", quote.form.word().to_owned()),
                    ("speaker", quote.speaker.clone().unwrap_or_default()),
                    ("cue", quote.cue.clone().unwrap_or_default()),
                    ("stances", stances.join(" ")),
                ]);
                if let Some(span) = quote.mention {
                    let name = quote.speaker.clone().unwrap_or_default();
                    self.mark("Speaker", span, vec![("identifier", id.clone()), ("name", name)]);
                }
                if let Some(span) = quote.cue_span {
                    self.mark("Cue", span, vec![("identifier", id)]);
                }
                "Quote"
            }
            Body::Date(date) => {
                features.push(("timex", date.timex.kind().word().to_owned()));
                features.push(("value", date.timex.value().to_string()));
                features.extend(date.quantity.iter().flat_map(|q| quantity("amount", q)));
                "Date"
            }
            Body::Number(number) => {
                features.extend(quantity("value", &number.quantity));
                features.push(("quantity_class", number.quantity.class.word().to_owned()));
                "Number"
            }
            Body::Note(note) => {
                features.push(("note", note.text.clone()));
                "Note"
            }
        };
        self.marks(name, &a.spans, &features, omitted);
    }

    fn stance(&mut self, stance: &Stance, spans: &Spans, omitted: &mut Omitted) {
        let evidence: Vec<String> = placed(self.session.entries(), stance).map(|a| a.id.to_string()).collect();
        let by = maker(self.session, &stance.made).unwrap_or_default();
        let features = vec![
            ("identifier", stance.id.to_string()),
            ("actor", stance.actor.clone()),
            ("position", stance.position.clone()),
            ("target", stance.target.clone()),
            ("evidence", evidence.join(" ")),
            ("confidence", stance.confidence.map(|c| c.word().to_owned()).unwrap_or_default()),
            ("note", stance.note.clone()),
            ("state", self.session.entries().standing(stance).word().to_owned()),
            ("annotator", by.to_owned()),
        ];
        self.marks("Stance", spans, &features, omitted);
    }
}

fn quantity(column: &'static str, quantity: &Quantity) -> Features {
    let amount = match quantity.amount {
        Amount::Exact(value) => value.normalize().to_string(),
        Amount::Range(low, high) => format!("{}..{}", low.normalize(), high.normalize()),
    };
    let mut features =
        vec![(column, amount), ("unit", quantity.unit.clone()), ("modifier", quantity.modifier.sign().to_owned())];
    features.extend(quantity.trend.map(|trend| ("trend", trend.word().to_owned())));
    features
}
