//! The mark format: a text with its annotations marked in it, and extraction's result in the same format.

use std::fmt::Write as _;

use jiff::civil::Date;
use standoff::annotation::value::{Amount, Quantity};
use standoff::annotation::{Body, Document, Kind};
use standoff::extract::extract;
use standoff::lexicon::Lexicon;
use standoff::text::Span;

/// An annotation, from a marked text or from extraction.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Mark {
    pub(crate) kind: Kind,
    /// Its place, in bytes of the unmarked text; a split quote has several spans.
    pub(crate) spans: Vec<Span>,
    /// The value of a date or number as written in marks, or the fields of a quote, sorted.
    pub(crate) value: Vec<String>,
}

/// A text without its marks, and the marks.
pub(crate) struct Marked {
    pub(crate) text: String,
    pub(crate) marks: Vec<Mark>,
}

struct Open {
    kind: Kind,
    group: String,
    start: usize,
    head: bool,
}

/// Parses marks: `[d|words|value]`, `[n|words|value]`, `[q|words|speaker=…; cue=…]`, `[q1|A|…] … [q1|B]`.
pub(crate) fn parse(source: &str) -> Result<Marked, String> {
    let mut out = Marked { text: String::new(), marks: Vec::new() };
    let mut open: Vec<Open> = Vec::new();
    let mut groups: Vec<(String, usize)> = Vec::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        if let Some((kind, group, length)) = opening(rest) {
            open.push(Open { kind, group, start: out.text.len(), head: true });
            rest = &rest[length..];
        } else if let Some(mark) = open.last_mut().filter(|_| c == '|' || c == ']') {
            let span = Span::new(mark.start as u32, out.text.len() as u32);
            let close = rest.find(']').ok_or("a mark is not closed")?;
            let value = fields(mark.kind, rest[..close].trim_start_matches('|'));
            let known = groups.iter().find(|(name, _)| *name == mark.group).map(|(_, at)| *at);
            mark.head = false;
            match known.filter(|_| !mark.group.is_empty()) {
                Some(at) => out.marks[at].spans.push(span),
                None => {
                    groups.push((mark.group.clone(), out.marks.len()));
                    out.marks.push(Mark { kind: mark.kind, spans: vec![span], value });
                }
            }
            open.pop();
            rest = &rest[close + 1..];
        } else {
            out.text.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    if open.iter().any(|mark| mark.head) {
        return Err("a mark is not closed".into());
    }
    out.marks.sort_by_key(|mark| (mark.spans.first().copied(), mark.spans.last().map(|span| span.end())));
    Ok(out)
}

/// Returns the kind, the group and the length of `[q1|`.
fn opening(text: &str) -> Option<(Kind, String, usize)> {
    let inner = text.strip_prefix('[')?;
    let (head, _) = inner.split_once('|')?;
    let (kind, number) = (head.get(..1)?, head.get(1..)?);
    let kind = match kind {
        "q" => Kind::Quote,
        "d" => Kind::Date,
        "n" => Kind::Number,
        _ => return None,
    };
    let group = if number.is_empty() { String::new() } else { head.to_owned() };
    number.bytes().all(|b| b.is_ascii_digit()).then_some((kind, group, head.len() + 2))
}

fn fields(kind: Kind, written: &str) -> Vec<String> {
    let mut fields: Vec<String> = match kind {
        Kind::Quote => written.split(';').map(|field| field.trim().to_owned()).collect(),
        _ => written.split_whitespace().map(str::to_owned).collect(),
    };
    fields.retain(|field| !field.is_empty());
    if kind == Kind::Quote {
        fields.sort();
    }
    fields
}

/// Returns extraction's annotations in the same form.
pub(crate) fn found(document: &Document, published: Option<Date>) -> Vec<Mark> {
    let annotations = extract(document, Lexicon::get(), published).annotations;
    let marks = annotations.iter().filter_map(|annotation| {
        let value = match &annotation.body {
            Body::Date(date) => fields(Kind::Date, &date.timex.to_string()),
            Body::Number(number) => written(&number.quantity),
            Body::Quote(quote) => {
                let mut fields = vec![format!("form={}", quote.form.word())];
                fields.extend(quote.speaker.iter().map(|name| format!("speaker={name}")));
                fields.extend(quote.cue.iter().map(|cue| format!("cue={cue}")));
                fields.sort();
                fields
            }
            Body::Note(_) => return None,
        };
        Some(Mark { kind: annotation.kind(), spans: annotation.spans.iter().collect(), value })
    });
    marks.collect()
}

/// Returns a quantity as a mark has it: value, unit, class, modifier.
fn written(quantity: &Quantity) -> Vec<String> {
    let amount = match quantity.amount {
        Amount::Exact(value) => value.normalize().to_string(),
        Amount::Range(low, high) => format!("{}..{}", low.normalize(), high.normalize()),
    };
    let unit = if quantity.unit.is_empty() { "-".into() } else { quantity.unit.replace(' ', "_") };
    vec![amount, unit, quantity.class.word().into(), quantity.modifier.sign().into()]
}

/// Returns a mark in words, for the report of a failure.
pub(crate) fn shown(mark: &Mark, text: &str) -> String {
    let mut out = String::new();
    for span in &mark.spans {
        let _ = write!(out, "[{}] ", span.slice(text));
    }
    out + &mark.value.join(" ")
}

#[test]
fn marks_are_read_and_taken_out() {
    let marked = parse(
        "“[q1|A [n|two|2 - count =] b|speaker=Ann Lee; cue=said],” she said, “[q1|C].” [d|Friday|DATE 2026-03-06]",
    )
    .unwrap();
    assert_eq!(marked.text, "“A two b,” she said, “C.” Friday");
    let read: Vec<_> = marked.marks.iter().map(|mark| shown(mark, &marked.text)).collect();
    assert_eq!(read, ["[A two b] [C] cue=said speaker=Ann Lee", "[two] 2 - count =", "[Friday] DATE 2026-03-06"]);
    assert!(parse("[d|Friday").is_err());
}
