//! Where coders differ on the same marks: in the speaker or the value, or because one rejects what another keeps.

use std::collections::BTreeMap;

use super::{CodedDocument, Disagreement};
use crate::analysis::Filter;
use crate::annotation::value::{Amount, Quantity};
use crate::annotation::{Annotation, Body, Kind, Standing, Verdict, Words};
use crate::text::{Spans, one_line, uncued};

/// Returns what a mark says beside where it stands, and what to call that; a note says nothing that could be held
/// against another.
pub(super) fn said(mark: &Annotation) -> Option<(&'static str, String)> {
    match &mark.body {
        Body::Quote(quote) => Some(("speaker", quote.speaker.clone().unwrap_or_default())),
        Body::Date(date) => Some(("value", date.timex.to_string())),
        Body::Number(number) => Some(("value", amount(&number.quantity))),
        Body::Note(_) => None,
    }
}

fn amount(quantity: &Quantity) -> String {
    let value = match quantity.amount {
        Amount::Exact(value) => value.normalize().to_string(),
        Amount::Range(low, high) => format!("{}..{}", low.normalize(), high.normalize()),
    };
    let sign = Some(quantity.modifier.sign()).filter(|sign| *sign != "=").unwrap_or_default();
    format!("{sign} {value} {}", quantity.unit).trim().to_owned()
}

/// Whether a mark is one coder's word that there is none.
pub(super) fn is_rejected(mark: &Annotation, filter: &Filter) -> bool {
    mark.state == Verdict::Rejected && mark.words == Words::Same && !filter.state(Standing::Rejected)
}

/// Whether a mark is asked for and stands on its own words.
pub(super) fn stands(mark: &Annotation, filter: &Filter) -> bool {
    filter.state(mark.standing()) && mark.words == Words::Same
}

/// Returns the marks on the same words of which coders say different things, in the order of the text.
pub fn mark_disagreements(document: &CodedDocument<'_>, filter: &Filter) -> Vec<Disagreement> {
    let mut same: BTreeMap<(&Spans, Kind), Vec<Option<&Annotation>>> = BTreeMap::new();
    for (coder, entries) in document.coders.iter().enumerate() {
        for mark in entries.annotations().iter().filter(|a| stands(a, filter) || is_rejected(a, filter)) {
            let all = same.entry((&mark.spans, mark.kind()));
            let own = &mut all.or_insert_with(|| vec![None; document.coders.len()])[coder];
            // Of two marks on the same words, the one that is not rejected counts as the coder's.
            if own.is_none_or(|known| is_rejected(known, filter)) {
                *own = Some(mark);
            }
        }
    }
    same.iter().flat_map(|((spans, _), marks)| differences(document, spans, marks, filter)).collect()
}

fn differences(
    document: &CodedDocument<'_>,
    spans: &Spans,
    marks: &[Option<&Annotation>],
    filter: &Filter,
) -> Vec<Disagreement> {
    let each = |of: &dyn Fn(&Annotation) -> String| -> Vec<String> {
        marks.iter().map(|mark| mark.map(of).unwrap_or_default()).collect()
    };
    let row = |on, values| Disagreement {
        document: document.name.clone(),
        passage: uncued(&one_line(&spans.words(document.text))).to_owned(),
        on,
        values,
    };
    let standing = || marks.iter().flatten().filter(|mark| stands(mark, filter));
    let mut out = Vec::new();
    if standing().next().is_some() && marks.iter().flatten().any(|mark| is_rejected(mark, filter)) {
        out.push(row("mark", each(&|mark| mark.state.word().to_owned())));
    }
    let mut says = standing().filter_map(|mark| said(mark));
    if let Some((on, first)) = says.next()
        && says.any(|(_, other)| other != first)
    {
        let value = |mark: &Annotation| said(mark).filter(|_| stands(mark, filter)).map(|(_, value)| value);
        out.push(row(on, each(&|mark| value(mark).unwrap_or_default())));
    }
    out
}
