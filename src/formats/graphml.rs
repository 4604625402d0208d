//! The network of actors and targets as `GraphML`, over all sessions.

use std::io;

use super::network::graphml;
use super::omitted::{Omitted, Said};
use super::{Sessions, piece};
use crate::analysis::{CountedSession, Filter, Merged, Network, NetworkKind, Overlap, Ties, stance_rows};
use crate::codebook::Codebook;

const POSITIONS: Said = (
    "stance counts as a tie and no more: a network holds neither its position nor its words",
    "stances count as ties and no more: a network holds neither their positions nor their words",
);
const OTHERS: Said = (
    "quote, date, number or note is left out: a network holds stances",
    "quotes, dates, numbers and notes are left out: a network holds stances",
);

const DISPUTED: Said = (
    "disputed stance is not counted: it waits to be settled",
    "disputed stances are not counted: they wait to be settled",
);

/// Returns the two-mode network of who stands on what, over all sessions.
pub(super) fn write(sessions: &Sessions, book: &Codebook, omitted: &mut Omitted) -> io::Result<Vec<u8>> {
    let (mut ties, mut stances, mut overlap) = (Ties::default(), 0, Overlap::default());
    let merged = Merged::among(sessions.iter().map(|(_, session)| *session));
    let (parts, counted): (Vec<_>, Vec<_>) =
        sessions.iter().partition(|(name, session)| merged.holds(session, name));
    for (name, session) in counted {
        let rows = stance_rows(session, name, book, &Filter::default().settled());
        if !rows.is_empty() {
            overlap.add(CountedSession::of(session, name));
        }
        stances += rows.len();
        for row in &rows {
            ties.add(row);
        }
        omitted.outs(DISPUTED, piece::disputed_stances(session));
        omitted.outs(OTHERS, piece::annotations(session).count());
    }
    overlap
        .sentence()
        .into_iter()
        .chain(Merged::sentence(parts.len(), "counted"))
        .for_each(|sentence| omitted.say(sentence));
    omitted.outs(POSITIONS, stances);
    graphml(&Network::of(&ties, NetworkKind::ActorTarget, false))
}
