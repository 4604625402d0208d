//! The JSON of `standoff extract`: one document as `{"id","published","annotations":[…]}`.
//!
//! Offsets are Unicode code points, numbers exact decimals. Speed matters most here: text is borrowed from the
//! document, and only the output's bytes are built.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use crate::annotation::value::{Amount, Quantity, Value};
use crate::annotation::{Annotation, Body, Date, Field, Metadata, Number, Origin, Quote, Standing};
use crate::text::{Offsets, Span, is_hidden};

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

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let offsets = Offsets::new(self.text);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", self.id)?;
        let words = Field::ARTICLE.into_iter().filter(|field| *field != Field::Published);
        for (field, said) in words.filter_map(|field| Some((field, self.said?.get(field)?))) {
            map.serialize_entry(field.word(), &said)?;
        }
        if let Some(published) = self.published {
            map.serialize_entry("published", &format_args!("{published}"))?;
        }
        map.serialize_entry("annotations", &List { record: self, offsets: &offsets })?;
        map.end()
    }
}

/// JSON whose texts hold nothing that acts on a terminal or hides from the eye: such a character is written by its
/// number, which every reader of JSON takes for the same.
///
/// ```
/// let json = standoff::formats::json::escaped("\"a\u{9b}1m\u{202e}“é”\"".into());
/// assert_eq!(json, "\"a\\u009b1m\\u202e“é”\"".as_bytes());
/// ```
pub fn escaped(json: Vec<u8>) -> Vec<u8> {
    use std::io::Write as _;
    // The JSON writer has already escaped everything below the space, except in its own layout.
    let acts = |c: char| c >= '\u{7f}' && is_hidden(c);
    let Ok(text) = std::str::from_utf8(&json) else { return json };
    if !text.contains(acts) {
        return json;
    }
    let mut out = Vec::with_capacity(json.len() + 64);
    for c in text.chars() {
        if acts(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to memory cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
    out
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

impl Item<'_> {
    fn points(&self, span: Span) -> [usize; 2] {
        self.offsets.points_of(self.text, span)
    }
}

impl Serialize for Item<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let a = self.annotation;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &format_args!("{}", a.id))?;
        map.serialize_entry("kind", a.kind().word())?;
        let [start, end] = self.points(a.spans.cover());
        map.serialize_entry("start", &start)?;
        map.serialize_entry("end", &end)?;
        if a.spans.count() > 1 {
            map.serialize_entry("parts", &a.spans.iter().map(|s| self.points(s)).collect::<Vec<_>>())?;
        }
        map.serialize_entry("text", &*a.spans.words(self.text))?;
        match &a.body {
            Body::Quote(quote) => self.quote(&mut map, quote)?,
            Body::Date(date) => dated(&mut map, date)?,
            Body::Number(number) => self.number(&mut map, number)?,
            Body::Note(note) => map.serialize_entry("note", &note.text)?,
        }
        if a.standing() != Standing::Suggested {
            map.serialize_entry("state", a.standing().word())?;
        }
        if let Some(old) = a.words.changed() {
            map.serialize_entry("changed", old)?;
        }
        if a.origin == Origin::Hand {
            map.serialize_entry("origin", a.origin.word())?;
        }
        if !a.rule.is_empty() {
            map.serialize_entry("rule", &a.rule)?;
        }
        if a.doubtful {
            map.serialize_entry("confidence", "low")?;
        }
        if !a.tags.is_empty() {
            map.serialize_entry("tags", &a.tags)?;
        }
        if !a.remark.is_empty() {
            map.serialize_entry("remark", &a.remark)?;
        }
        if let Some(by) = &a.made.by {
            map.serialize_entry("by", by)?;
        }
        if let Some(at) = a.made.at {
            map.serialize_entry("at", &format_args!("{at}"))?;
        }
        map.end()
    }
}

impl Item<'_> {
    fn quote<M: SerializeMap>(&self, map: &mut M, quote: &Quote) -> Result<(), M::Error> {
        map.serialize_entry("form", quote.form.word())?;
        if let Some(speaker) = &quote.speaker {
            map.serialize_entry("speaker", speaker)?;
        }
        if let Some(mention) = quote.mention {
            map.serialize_entry("speaker_span", &self.points(mention))?;
        }
        if let Some(cue) = &quote.cue {
            map.serialize_entry("cue", cue)?;
        }
        if let Some(span) = quote.cue_span {
            map.serialize_entry("cue_span", &self.points(span))?;
        }
        Ok(())
    }

    fn number<M: SerializeMap>(&self, map: &mut M, number: &Number) -> Result<(), M::Error> {
        let quantity = &number.quantity;
        map.serialize_entry("value", &Exact(quantity.amount))?;
        map.serialize_entry("unit", &quantity.unit)?;
        map.serialize_entry("class", quantity.class.word())?;
        map.serialize_entry("modifier", quantity.modifier.sign())?;
        if let Some(trend) = quantity.trend {
            map.serialize_entry("trend", trend.word())?;
        }
        if let Some(span) = number.converts {
            map.serialize_entry("converts", &self.points(span))?;
        }
        Ok(())
    }
}

fn dated<M: SerializeMap>(map: &mut M, date: &Date) -> Result<(), M::Error> {
    map.serialize_entry("type", date.timex.kind().word())?;
    map.serialize_entry("value", &Shown(date.timex.value()))?;
    if let Some(quantity) = &date.quantity {
        map.serialize_entry("quantity", &Beside(quantity))?;
    }
    Ok(())
}

/// A TIMEX3 value as a text.
struct Shown<'v>(&'v Value);

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self.0)
    }
}

/// The amount in words of a duration.
struct Beside<'q>(&'q Quantity);

impl Serialize for Beside<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("value", &Exact(self.0.amount))?;
        map.serialize_entry("unit", &self.0.unit)?;
        map.serialize_entry("modifier", self.0.modifier.sign())?;
        map.end()
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
