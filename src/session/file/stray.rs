//! Keys that belong to another kind of annotation: a date has no speaker. They are kept like any unknown key.

use super::form::{File, FileAnnotation};
use crate::annotation::Kind;

/// Moves such keys to the unknown ones.
pub(super) fn set_aside(file: &mut File) {
    for (kind, list) in [
        (Kind::Quote, &mut file.quote),
        (Kind::Date, &mut file.date),
        (Kind::Number, &mut file.number),
        (Kind::Note, &mut file.note),
    ] {
        for form in list {
            of(kind, form);
        }
    }
}

fn of(kind: Kind, form: &mut FileAnnotation) {
    use Kind::{Date, Note, Number, Quote};
    let words: [(&str, &mut Option<String>, &[Kind]); 11] = [
        ("speaker", &mut form.speaker, &[Quote]),
        ("cue", &mut form.cue, &[Quote]),
        ("form", &mut form.form, &[Quote]),
        ("type", &mut form.timex, &[Date]),
        ("amount", &mut form.amount, &[Date]),
        ("value", &mut form.value, &[Date, Number]),
        ("unit", &mut form.unit, &[Date, Number]),
        ("class", &mut form.class, &[Date, Number]),
        ("modifier", &mut form.modifier, &[Date, Number]),
        ("trend", &mut form.trend, &[Date, Number]),
        ("note", &mut form.note, &[Note]),
    ];
    for (key, value, kinds) in words {
        if !kinds.contains(&kind)
            && let Some(value) = value.take()
        {
            form.extra.insert(key.to_owned(), value.into());
        }
    }
    let spans: [(&str, &mut Option<[usize; 2]>, Kind); 3] = [
        ("mention", &mut form.mention, Quote),
        ("cue_span", &mut form.cue_span, Quote),
        ("converts", &mut form.converts, Number),
    ];
    for (key, span, of) in spans {
        if of != kind
            && let Some(span) = span.take()
        {
            let points = span.map(|point| toml::Value::Integer(i64::try_from(point).unwrap_or(i64::MAX)));
            form.extra.insert(key.to_owned(), toml::Value::Array(points.to_vec()));
        }
    }
}
