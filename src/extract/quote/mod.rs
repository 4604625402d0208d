//! Quotes with their speakers.
//!
//! Marks are paired first; speech in marks takes the reporting clause beside it, then the clauses of the reporting
//! words that are left are read as mixed or indirect speech, then long runs in marks without any such word go to whoever
//! spoke last. Mentions are resolved in reading order.

mod content;
mod cue;
mod direct;
mod doubt;
mod indirect;
mod label;
mod left;
mod marks;
mod names;
mod resolve;
mod run;
mod sentences;
mod speaker;
mod subject;

use super::{Scan, Suggestion, Tokens};
use crate::annotation::{Actor, Body, Form, Quote};
use crate::lexicon::english;
use crate::text::{Span, Spans};
use direct::Said;
use marks::Marks;
use names::Names;
use resolve::{Resolver, Who};
use sentences::Sentences;
use speaker::Mention;
use std::ops::Range;

/// The quotes of the text in reading order, and the actors they name.
pub fn find(scan: &Scan<'_>) -> (Vec<Suggestion>, Vec<Actor>) {
    let marks = Marks::of(scan);
    let sentences = Sentences::of(scan);
    let (mut all, taken) = direct::find(scan, &marks, &sentences);
    let reported = indirect::find(scan, &marks, &sentences, &taken, &all);
    all.extend(reported);
    let left = left::find(scan, &marks, &sentences, &all);
    all.extend(left);
    if all.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let names = Names::of(scan, &marks);
    all.sort_by_key(|said| said.content.first().map_or(0, |content| content.start));
    suggest(Tokens::all(scan), &marks, &names, &all)
}

fn suggest(text: Tokens<'_, '_>, marks: &Marks, names: &Names<'_>, all: &[Said]) -> (Vec<Suggestion>, Vec<Actor>) {
    let mut resolver = Resolver::new(text, names);
    let mut speaks = vec![false; names.entities.len()];
    let mut actors = Vec::new();
    let mut out = Vec::new();
    let (mut mention, mut before) = (None, None);
    for said in all {
        let who = resolver.next(said);
        // A quote that runs on is named by the words that named the one before.
        if resolver.turned {
            std::mem::swap(&mut mention, &mut before);
        } else if !said.chained {
            before = mention;
            mention = said.mention.as_ref();
        }
        let speaker = who.map(|who| {
            let mut spoke = Vec::new();
            members(&resolver, who, &mut spoke);
            for &number in &spoke {
                if let (Some(first), Some(entity)) =
                    (speaks.get_mut(number).filter(|spoke| !**spoke), names.entities.get(number))
                {
                    *first = true;
                    actors.push(entity.actor());
                }
            }
            label(&resolver, names, who)
        });
        out.extend(suggestion(text, marks, said, mention, speaker));
    }
    (out, actors)
}

/// The named among those a mention stands for.
fn members(resolver: &Resolver<'_, '_, '_>, who: Who<'_>, out: &mut Vec<usize>) {
    match who {
        Who::Entity(number) => out.push(number),
        Who::Words(_) => {}
        Who::Group(group) => {
            for &who in resolver.groups.get(group).into_iter().flatten() {
                members(resolver, who, out);
            }
        }
    }
}

/// What a speaker is called.
fn label(resolver: &Resolver<'_, '_, '_>, names: &Names<'_>, who: Who<'_>) -> String {
    match who {
        Who::Words(phrase) => phrase.label.to_owned(),
        Who::Entity(number) => {
            names.entities.get(number).map_or_else(String::new, |entity| entity.name.to_owned())
        }
        Who::Group(group) => {
            let group = resolver.groups.get(group).map_or(&[][..], Vec::as_slice);
            let all: Vec<String> = group.iter().map(|&who| label(resolver, names, who)).collect();
            english::listed(&all)
        }
    }
}

fn suggestion(
    text: Tokens<'_, '_>,
    marks: &Marks,
    said: &Said,
    mention: Option<&Mention>,
    speaker: Option<String>,
) -> Option<Suggestion> {
    let scan = text.scan;
    let spans = Spans::many(said.content.iter().filter_map(|content| trimmed(text, marks, content.clone())))?;
    let cue_span = said.cue.clone().map(|cue| scan.span(cue));
    let quote = Quote {
        form: form(text, marks, said),
        speaker,
        mention: mention.map(|mention| scan.span(mention.at.clone())),
        cue: cue_span.map(|span| span.slice(scan.text).to_owned()),
        cue_span,
    };
    let doubtful = doubt::is_doubtful(text, said, quote.form, quote.speaker.is_some());
    Some(Suggestion { spans, body: Body::Quote(quote), rule: said.rule, doubtful })
}

/// The span of a content without marks at its edges whose other half lies outside, or that stand round all of it.
fn trimmed(text: Tokens<'_, '_>, marks: &Marks, mut content: Range<usize>) -> Option<Span> {
    marks.keep_whole(&mut content);
    let whole = content.clone();
    let loose = |at: Tokens<'_, '_>| {
        at.sign(&["“", "”", "\"", "'", "«", "»"])
            && marks.region(at).map_or(!at.sign(&["'"]), |region| {
                let within = region.closed && region.outer.start >= whole.start && region.outer.end <= whole.end;
                !region.inner.contains(&at.at()) && (!within || region.outer == whole)
            })
    };
    let start = text.each(whole.clone()).find(|at| !at.is_comma() && !loose(*at))?;
    let last = start.each(start.at()..whole.end).rev().find(|at| !loose(*at))?;
    start.span_to(last.next())
}

/// Direct when all its words stand in marks, mixed when some do.
fn form(text: Tokens<'_, '_>, marks: &Marks, said: &Said) -> Form {
    let (mut inside, mut outside) = (false, false);
    for at in said.content.iter().flat_map(|content| text.each(content.clone())) {
        if !at.is_sign() {
            if marks.holds(at) { inside = true } else { outside = true }
        }
    }
    match (inside, outside) {
        (true, false) => Form::Direct,
        (true, true) => Form::Mixed,
        _ => Form::Indirect,
    }
}
