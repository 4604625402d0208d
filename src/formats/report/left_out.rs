//! What is not counted, and why: disputed, suspended, rejected, and indirect speech.

use super::gather::{Counted, Named};
use super::project::{What, Why};
use crate::analysis::{Filter, StanceRow, spoken, stance_rows};
use crate::annotation::{Id, Standing};
use crate::session::evidence::placed;
use crate::session::known::maker;
use crate::text::Span;

/// Returns what of an article is not counted. Where states were asked for, that is only indirect speech.
pub(super) fn of(one: &Counted<'_>, article: usize, filter: &Filter) -> Vec<Named> {
    let rejected = Filter { states: vec![Standing::Rejected], ..filter.clone() };
    let unsettled = filter.unsettled().map(|[disputed, suspended]| {
        [(Why::Disputed, disputed), (Why::Suspended, suspended), (Why::Rejected, rejected)]
    });
    let mut out = Vec::new();
    for (why, filter) in unsettled.iter().flatten() {
        let rows = stance_rows(&one.session, "", &one.coded.book, filter);
        out.extend(rows.into_iter().map(|row| stance(one, article, row, *why)));
        out.extend(quotes(one, article, filter, |_| true, *why));
    }
    out.extend(quotes(one, article, &filter.clone().settled(), |words| words == 0, Why::Indirect));
    out
}

fn stance(one: &Counted<'_>, article: usize, row: StanceRow, why: Why) -> Named {
    let entries = one.session.entries();
    let stance = row.id.parse::<Id>().ok().and_then(|id| entries.stances().get(&id));
    let spans: Vec<Span> =
        stance.into_iter().flat_map(|stance| placed(entries, stance)).flat_map(|mark| mark.spans.iter()).collect();
    let claim = format!("{} {} {}", row.actor, row.position, row.target);
    Named {
        article,
        spans,
        actors: vec![row.actor],
        targets: vec![row.target],
        suggested: false,
        what: What::Open { is_stance: true, claim, coder: row.annotator, why },
    }
}

/// Returns the quotes that pass, of as many counted words as are wanted.
fn quotes(
    one: &Counted<'_>,
    article: usize,
    filter: &Filter,
    wanted: impl Fn(u64) -> bool,
    why: Why,
) -> Vec<Named> {
    let asked = |name: Option<&str>| filter.actors.is_empty() || name.is_some_and(|name| filter.actor(name));
    spoken(&one.session, filter, false)
        .filter(|said| wanted(said.words) && asked(said.speaker))
        .map(|said| Named {
            article,
            spans: if said.mark.words.lost().is_some() { Vec::new() } else { said.mark.spans.iter().collect() },
            actors: said.speaker.map(str::to_owned).into_iter().collect(),
            targets: Vec::new(),
            suggested: false,
            what: What::Open {
                is_stance: false,
                claim: said.speaker.unwrap_or_default().to_owned(),
                coder: maker(&one.session, &said.mark.made).unwrap_or_default().to_owned(),
                why,
            },
        })
        .collect()
}
