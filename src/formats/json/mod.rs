//! The JSON of `standoff extract`: one document as `{"id","published","annotations":[…]}`.
//!
//! Offsets are Unicode code points, numbers exact decimals. What an annotation says is told once, field by field; serde
//! makes any format of it, and [`Record::line`] a line of JSON, for which speed matters most: text is borrowed from the
//! document, and only the output's bytes are built.

mod bytes;

use std::convert::Infallible;
use std::fmt;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use crate::annotation::value::{Amount, Quantity};
use crate::annotation::{Annotation, Body, Field, Id, Metadata, Number, Origin, Quote, Standing};
use crate::text::{Offsets, Span};
pub use bytes::escaped;
use bytes::put_value;

/// The annotations of one document, to be serialised.
#[derive(Clone, Copy, Debug)]
pub struct Record<'d> {
    /// The id the caller gave to the document; any JSON value.
    pub id: &'d serde_json::Value,
    /// The metadata that came with the record, written beside its id.
    pub said: Option<&'d Metadata>,
    /// The publication date that dates were resolved against.
    pub published: Option<jiff::civil::Date>,
    /// The document's text.
    pub text: &'d str,
    /// Its annotations in reading order.
    pub annotations: &'d [Annotation],
}

/// What comes of writing a field.
type Put<E> = Result<(), E>;

/// The bytes of output that most annotations need.
const ROOM: usize = 224;

impl Record<'_> {
    /// Returns the record as a line of JSON, escaped as by [`escaped`], with its line end.
    pub fn line(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.write_line(&mut out);
        out
    }

    /// Writes the same behind what there is.
    pub fn write_line(&self, out: &mut Vec<u8>) {
        out.reserve(128 + self.annotations.len() * ROOM);
        out.extend_from_slice(b"{\"id\":");
        match self.id {
            serde_json::Value::String(id) => bytes::quoted(out, id),
            // Its texts may hold anything; writing to memory cannot fail.
            id => out.extend(escaped(serde_json::to_vec(id).unwrap_or_default())),
        }
        let Ok(()) = self.about(&mut |key, value: Json<'_>| {
            out.extend_from_slice(b",\"");
            out.extend_from_slice(key.as_bytes());
            out.extend_from_slice(b"\":");
            put_value(out, &value);
            Ok::<(), Infallible>(())
        });
        out.extend_from_slice(b",\"annotations\":[");
        let offsets = Offsets::new(self.text);
        for (number, annotation) in self.annotations.iter().enumerate() {
            out.extend_from_slice(if number == 0 { b"{" } else { b",{" });
            let item = Item { annotation, text: self.text, offsets: &offsets };
            let Ok(()) = item.fields(&mut |key: Key, value: Json<'_>| {
                // The first has no comma before it.
                out.extend_from_slice(&key.0.as_bytes()[usize::from(out.ends_with(b"{"))..]);
                put_value(out, &value);
                Ok::<(), Infallible>(())
            });
            out.push(b'}');
        }
        out.extend_from_slice(b"]}\n");
    }

    /// The fields between the id and the annotations.
    fn about<E>(&self, put: &mut impl FnMut(&'static str, Json<'_>) -> Put<E>) -> Put<E> {
        let words = Field::ARTICLE.into_iter().filter(|field| *field != Field::Published);
        for (field, said) in words.filter_map(|field| Some((field, self.said?.get(field)?))) {
            put(field.word(), Json::Text(&said))?;
        }
        match self.published {
            Some(published) => put("published", Json::Said(&published)),
            None => Ok(()),
        }
    }
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let offsets = Offsets::new(self.text);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", self.id)?;
        self.about(&mut |key, value: Json<'_>| map.serialize_entry(key, &value))?;
        map.serialize_entry("annotations", &List { record: self, offsets: &offsets })?;
        map.end()
    }
}

struct List<'r, 'd> {
    record: &'r Record<'d>,
    offsets: &'r Offsets,
}

impl Serialize for List<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.record.annotations.len()))?;
        for annotation in self.record.annotations {
            list.serialize_element(&Item { annotation, text: self.record.text, offsets: self.offsets })?;
        }
        list.end()
    }
}

/// One annotation, in the form of `docs/formats.md`.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// The annotation.
    pub annotation: &'a Annotation,
    /// The document's text.
    pub text: &'a str,
    /// Offsets of that text.
    pub offsets: &'a Offsets,
}

impl Serialize for Item<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.fields(&mut |key: Key, value: Json<'_>| map.serialize_entry(key.word(), &value))?;
        map.end()
    }
}

/// The name of a field as it stands between two fields: `,"name":`.
#[derive(Clone, Copy)]
struct Key(&'static str);

macro_rules! key {
    ($word:literal) => {
        Key(concat!(",\"", $word, "\":"))
    };
}

impl Key {
    /// The name alone.
    fn word(self) -> &'static str {
        &self.0[2..self.0.len() - 2]
    }
}

impl Item<'_> {
    /// What the annotation says, field by field.
    fn fields<E>(&self, put: &mut impl FnMut(Key, Json<'_>) -> Put<E>) -> Put<E> {
        let a = self.annotation;
        put(key!("id"), Json::Id(a.id))?;
        put(key!("kind"), Json::Word(a.kind().word()))?;
        let [start, end] = self.offsets.points_of(self.text, a.spans.cover());
        put(key!("start"), Json::Count(start))?;
        put(key!("end"), Json::Count(end))?;
        if a.spans.count() > 1 {
            let parts = a.spans.iter().map(|span| self.offsets.points_of(self.text, span)).collect();
            put(key!("parts"), Json::Parts(parts))?;
        }
        put(key!("text"), Json::Text(&a.spans.words(self.text)))?;
        match &a.body {
            Body::Quote(quote) => self.quote(put, quote)?,
            Body::Date(date) => {
                put(key!("type"), Json::Word(date.timex.kind().word()))?;
                put(key!("value"), Json::Said(date.timex.value()))?;
                if let Some(quantity) = &date.quantity {
                    put(key!("quantity"), Json::Quantity(quantity))?;
                }
            }
            Body::Number(number) => self.number(put, number)?,
            Body::Note(note) => put(key!("note"), Json::Text(&note.text))?,
        }
        self.made(put)
    }

    /// Who or what made the annotation, and what was decided of it.
    fn made<E>(&self, put: &mut impl FnMut(Key, Json<'_>) -> Put<E>) -> Put<E> {
        let a = self.annotation;
        if a.standing() != Standing::Suggested {
            put(key!("state"), Json::Word(a.standing().word()))?;
        }
        if let Some(old) = a.words.changed() {
            put(key!("changed"), Json::Text(old))?;
        }
        if a.origin == Origin::Hand {
            put(key!("origin"), Json::Word(a.origin.word()))?;
        }
        if !a.rule.is_empty() {
            put(key!("rule"), Json::Text(&a.rule))?;
        }
        if a.doubtful {
            put(key!("confidence"), Json::Word("low"))?;
        }
        if !a.tags.is_empty() {
            put(key!("tags"), Json::Texts(&a.tags))?;
        }
        if !a.remark.is_empty() {
            put(key!("remark"), Json::Text(&a.remark))?;
        }
        if let Some(by) = &a.made.by {
            put(key!("by"), Json::Text(by))?;
        }
        if let Some(at) = &a.made.at {
            put(key!("at"), Json::Said(at))?;
        }
        Ok(())
    }

    fn place<E>(&self, put: &mut impl FnMut(Key, Json<'_>) -> Put<E>, key: Key, span: Option<Span>) -> Put<E> {
        let Some(span) = span else { return Ok(()) };
        put(key, Json::Points(self.offsets.points_of(self.text, span)))
    }

    fn quote<E>(&self, put: &mut impl FnMut(Key, Json<'_>) -> Put<E>, quote: &Quote) -> Put<E> {
        put(key!("form"), Json::Word(quote.form.word()))?;
        if let Some(speaker) = &quote.speaker {
            put(key!("speaker"), Json::Text(speaker))?;
        }
        self.place(put, key!("speaker_span"), quote.mention)?;
        if let Some(cue) = &quote.cue {
            put(key!("cue"), Json::Text(cue))?;
        }
        self.place(put, key!("cue_span"), quote.cue_span)
    }

    fn number<E>(&self, put: &mut impl FnMut(Key, Json<'_>) -> Put<E>, number: &Number) -> Put<E> {
        let quantity = &number.quantity;
        put(key!("value"), Json::Amount(quantity.amount))?;
        put(key!("unit"), Json::Text(&quantity.unit))?;
        put(key!("class"), Json::Word(quantity.class.word()))?;
        put(key!("modifier"), Json::Word(quantity.modifier.sign()))?;
        if let Some(trend) = quantity.trend {
            put(key!("trend"), Json::Word(trend.word()))?;
        }
        self.place(put, key!("converts"), number.converts)
    }
}

/// The value of a field.
enum Json<'a> {
    Id(Id),
    /// A word of this program's own, in which nothing needs escaping.
    Word(&'static str),
    Text(&'a str),
    /// A text that its value displays.
    Said(&'a dyn fmt::Display),
    Count(usize),
    Points([usize; 2]),
    Parts(Vec<[usize; 2]>),
    Texts(&'a [String]),
    Amount(Amount),
    /// The amount in words of a duration.
    Quantity(&'a Quantity),
}

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Id(id) => serializer.collect_str(id),
            Self::Word(word) => word.serialize(serializer),
            Self::Text(text) => text.serialize(serializer),
            Self::Said(said) => serializer.collect_str(said),
            Self::Count(count) => count.serialize(serializer),
            Self::Points(points) => points.serialize(serializer),
            Self::Parts(parts) => parts.serialize(serializer),
            Self::Texts(texts) => texts.serialize(serializer),
            Self::Amount(amount) => Exact(*amount).serialize(serializer),
            Self::Quantity(quantity) => {
                let mut map = serializer.serialize_map(Some(3))?;
                map.serialize_entry("value", &Exact(quantity.amount))?;
                map.serialize_entry("unit", &quantity.unit)?;
                map.serialize_entry("modifier", quantity.modifier.sign())?;
                map.end()
            }
        }
    }
}

/// An amount as a JSON number, or two as `[low, high]`.
#[derive(Clone, Copy, Debug)]
pub struct Exact(pub Amount);

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Amount::Exact(value) => One(value).serialize(serializer),
            Amount::Range(low, high) => [One(low), One(high)].serialize(serializer),
        }
    }
}

struct One(Decimal);

impl Serialize for One {
    /// Whole numbers as such; others by their shortest decimal, which is exact to 15 digits.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = self.0.normalize();
        match value.to_i64() {
            Some(whole) if value.is_integer() => serializer.serialize_i64(whole),
            _ if value.is_integer() => serializer.serialize_i128(value.mantissa()),
            _ => serializer.serialize_f64(value.to_f64().unwrap_or_default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Document;
    use crate::extract::extract;
    use crate::lexicon::Lexicon;

    proptest::proptest! {
        #[test]
        fn a_line_is_what_serde_makes_of_the_record(pieces in "(“No\"|” she said\\. |\n|\t|\\\\|\u{7f}|\u{202e}|\u{9b}|é|🙂|\u{1}|May 5 |5 percent |two years ){0,24}") {
            let document = Document::new(pieces.as_str());
            let found = extract(&document, Lexicon::get(), Some(jiff::civil::date(2026, 3, 8)));
            for id in [serde_json::json!(pieces), serde_json::json!({"a\u{202e}": [1.5, null]})] {
                let said = Metadata { outlet: Some(pieces.clone()), ..Metadata::default() };
                let record = Record {
                    id: &id,
                    said: Some(&said),
                    published: Some(jiff::civil::date(2026, 3, 8)),
                    text: document.text(),
                    annotations: &found.annotations,
                };
                let line = escaped(serde_json::to_vec(&record).unwrap());
                proptest::prop_assert_eq!(String::from_utf8(record.line()), String::from_utf8(line).map(|line| line + "\n"));
            }
        }
    }
}
