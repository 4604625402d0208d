//! Converts tables to entries: a word without a meaning is reported and replaced by the default.

use super::Finding;
use super::form::{FileActor, FileAnnotation, FileStance};
use crate::annotation::value::{Amount, Class, Modifier, Quantity, Timex, TimexType, Trend};
use crate::annotation::{
    Actor, ActorKind, Annotation, Body, Confidence, Date, Form, Id, IdKind, Kind, Note, Number, Origin,
    Provenance, Quote, Stance, Standing, Verdict, Words,
};
use crate::text::anchor::{self, Anchor, Finder};
use crate::text::{Offsets, Span, Spans, fold};

/// Returns the value named `word` among `all`, or the default with a finding.
fn named<T: Copy + Default>(
    all: &[T],
    of: fn(T) -> &'static str,
    word: &str,
    at: &str,
    findings: &mut Vec<Finding>,
) -> T {
    if word.is_empty() {
        return T::default();
    }
    all.iter().copied().find(|v| of(*v) == word).unwrap_or_else(|| {
        let known = all.iter().map(|v| of(*v)).collect::<Vec<_>>().join(", ");
        findings.push(Finding(format!("{at}: {word:?} is not one of {known}")));
        T::default()
    })
}

fn made(by: Option<&String>, at: Option<&String>) -> Provenance {
    Provenance::new(by.cloned(), at.and_then(|at| at.parse().ok()))
}

/// Returns an annotation from its table; `None` when no span of it can be placed.
pub(crate) fn annotation<T: AsRef<str>>(
    kind: Kind,
    form: &FileAnnotation,
    finder: &Finder<T>,
    offsets: &Offsets,
    findings: &mut Vec<Finding>,
) -> Option<Annotation> {
    let text = finder.text();
    let id = form.id.parse::<Id>().ok().filter(|id| id.kind == kind.id_kind()).unwrap_or_else(|| {
        findings.push(Finding(format!("{:?} is no id of a {}; it got a new one", form.id, kind.word())));
        Id::new(kind.id_kind(), 1)
    });
    let (spans, words) = place(form, finder, offsets, findings)?;
    let origin = named(&Origin::ALL, Origin::word, form.origin.as_deref().unwrap_or(""), &form.id, findings);
    let body = body(kind, form, text, offsets, findings);
    let mut out = Annotation::new(id, spans, body, origin);
    out.state = if Standing::Changed.word() == form.state {
        Verdict::Suggested
    } else {
        named(&Verdict::ALL, Verdict::word, &form.state, &form.id, findings)
    };
    out.made = made(form.by.as_ref(), form.at.as_ref());
    out.rule = form.rule.clone().unwrap_or_default().into();
    out.doubtful = form.confidence.as_deref() == Some("low");
    out.words = words;
    out.tags.clone_from(&form.tags);
    out.remark = form.remark.clone().unwrap_or_default();
    Some(out)
}

/// Returns where an annotation stands: its spans when they hold its text, else where its text is found again or is
/// changed, else its spans with the text they lost.
fn place<T: AsRef<str>>(
    form: &FileAnnotation,
    finder: &Finder<T>,
    offsets: &Offsets,
    findings: &mut Vec<Finding>,
) -> Option<(Spans, Words)> {
    let text = finder.text();
    let spans: Vec<Span> = form.spans.iter().filter_map(|s| offsets.span(text, *s)).collect();
    let whole = Spans::many(spans.iter().copied()).filter(|_| spans.len() == form.spans.len());
    let words = match (&form.lost, &form.changed) {
        (Some(old), _) => Words::Lost(old.as_str().into()),
        (None, Some(old)) => Words::Changed(old.as_str().into()),
        (None, None) => Words::Same,
    };
    if let Some(spans) = &whole
        && (form.text.is_empty() || fold::same(&spans.words(text), &form.text))
    {
        return Some((spans.clone(), words));
    }
    let wanted = anchor::Quoted {
        exact: &form.text,
        prefix: form.prefix.as_deref().unwrap_or(""),
        suffix: form.suffix.as_deref().unwrap_or(""),
    };
    match finder.find(wanted, None) {
        Anchor::Same(span) | Anchor::Moved(span) if form.spans.len() < 2 => {
            findings.push(Finding(format!(
                "{}: its text does not stand at {:?}; it was found again",
                form.id, form.spans
            )));
            Some((Spans::one(span)?, words))
        }
        Anchor::Changed(span) if form.spans.len() < 2 && words.lost().is_none() => {
            findings.push(Finding(format!(
                "{}: its text {:?} does not stand at {:?}; {:?} stands in its place",
                form.id,
                form.text,
                form.spans,
                span.slice(text)
            )));
            let old = words.old().unwrap_or(&form.text).into();
            Some((Spans::one(span)?, Words::Changed(old)))
        }
        _ => {
            findings.push(Finding(format!(
                "{}: its text {:?} does not stand at {:?}",
                form.id, form.text, form.spans
            )));
            let lost = Words::Lost(words.old().unwrap_or(&form.text).into());
            whole.or_else(|| nearest(form, text, offsets)).map(|spans| (spans, lost))
        }
    }
}

/// Returns a character as near as may be to where the spans pointed, so that a lost annotation has a place to be
/// shown at.
fn nearest(form: &FileAnnotation, text: &str, offsets: &Offsets) -> Option<Spans> {
    let wanted = form.spans.first().map_or(0, |s| s[0]);
    let last = offsets.points().checked_sub(1)?;
    let start = wanted.min(last);
    Spans::one(offsets.span(text, [start, start + 1])?)
}

fn body(kind: Kind, form: &FileAnnotation, text: &str, offsets: &Offsets, findings: &mut Vec<Finding>) -> Body {
    let mut span = |name: &str, points: Option<[usize; 2]>| {
        let found = points.and_then(|p| offsets.span(text, p));
        if let (Some(points), None) = (points, found) {
            findings.push(Finding(format!("{}: {name} {points:?} does not lie in the text", form.id)));
        }
        found
    };
    let (mention, cue_span) = (span("mention", form.mention), span("cue_span", form.cue_span));
    let converts = span("converts", form.converts);
    match kind {
        Kind::Quote => Body::Quote(Quote {
            form: named(&Form::ALL, Form::word, form.form.as_deref().unwrap_or(""), &form.id, findings),
            speaker: form.speaker.clone(),
            mention,
            cue: form.cue.clone(),
            cue_span,
        }),
        Kind::Date => Body::Date(date(form, findings)),
        Kind::Number => {
            Body::Number(Number { quantity: quantity(form, form.value.as_deref(), findings), converts })
        }
        Kind::Note => Body::Note(Note { text: form.note.clone().unwrap_or_default() }),
    }
}

fn date(form: &FileAnnotation, findings: &mut Vec<Finding>) -> Date {
    let word = form.timex.as_deref().unwrap_or("DATE");
    let kind = TimexType::ALL.into_iter().find(|k| k.word() == word).unwrap_or_else(|| {
        findings.push(Finding(format!("{}: {word:?} is not one of DATE, TIME, DURATION, SET", form.id)));
        TimexType::Date
    });
    let timex = Timex::new(kind, form.value.as_deref().unwrap_or_default()).unwrap_or_else(|error| {
        findings.push(Finding(format!("{}: {error}", form.id)));
        Timex::unknown(kind)
    });
    let quantity = form.amount.as_deref().map(|amount| quantity(form, Some(amount), findings));
    Date { timex, quantity }
}

fn quantity(form: &FileAnnotation, value: Option<&str>, findings: &mut Vec<Finding>) -> Quantity {
    let value = value.unwrap_or_default();
    let amount = amount(value).unwrap_or_else(|| {
        findings.push(Finding(format!("{}: {value:?} is no exact number like 3.5 or range like 3..5", form.id)));
        Amount::Exact(rust_decimal::Decimal::ZERO)
    });
    Quantity {
        amount,
        unit: form.unit.clone().unwrap_or_default(),
        class: named(&Class::ALL, Class::word, form.class.as_deref().unwrap_or(""), &form.id, findings),
        modifier: named(
            &Modifier::ALL,
            Modifier::sign,
            form.modifier.as_deref().unwrap_or(""),
            &form.id,
            findings,
        ),
        trend: form.trend.as_deref().and_then(|word| trend(word, &form.id, findings)),
    }
}

fn trend(word: &str, id: &str, findings: &mut Vec<Finding>) -> Option<Trend> {
    let known = Trend::ALL.into_iter().find(|trend| trend.word() == word);
    if known.is_none() {
        findings.push(Finding(format!("{id}: trend {word:?} is unknown; expected up or down")));
    }
    known
}

fn amount(written: &str) -> Option<Amount> {
    match written.split_once("..") {
        None => written.parse().ok().map(Amount::Exact),
        Some((low, high)) => Some(Amount::Range(low.parse().ok()?, high.parse().ok()?)),
    }
}

/// Returns an actor from its table.
pub(in crate::session) fn actor(form: &FileActor, findings: &mut Vec<Finding>) -> Actor {
    Actor {
        name: form.name.clone(),
        aliases: form.aliases.clone(),
        role: form.role.clone().unwrap_or_default(),
        kind: named(&ActorKind::ALL, ActorKind::word, form.kind.as_deref().unwrap_or(""), &form.name, findings),
        affiliation: form.affiliation.clone().unwrap_or_default(),
    }
}

/// Returns a stance from its table; `None` when its id is none.
pub(crate) fn stance(form: &FileStance, findings: &mut Vec<Finding>) -> Option<Stance> {
    let id = form.id.parse::<Id>().ok().filter(|id| id.kind == IdKind::Stance)?;
    let mut evidence = Vec::new();
    for written in &form.evidence {
        match written.parse() {
            Ok(id) => evidence.push(id),
            Err(error) => findings.push(Finding(format!("{id}: {error}"))),
        }
    }
    let confidence = form.confidence.as_deref().and_then(|word| {
        let found = Confidence::ALL.into_iter().find(|c| c.word() == word);
        if found.is_none() {
            findings.push(Finding(format!("{id}: the confidence {word:?} is not one of low, medium, high")));
        }
        found
    });
    let state = match form.state.as_deref() {
        None => Verdict::Accepted,
        Some(word) => named(&Verdict::ALL, Verdict::word, word, &form.id, findings),
    };
    Some(Stance {
        id,
        actor: form.actor.clone(),
        position: form.position.clone(),
        target: form.target.clone(),
        evidence,
        confidence,
        note: form.note.clone().unwrap_or_default(),
        state,
        made: made(form.by.as_ref(), form.at.as_ref()),
    })
}
