//! The network of who stands on what as `GraphML`, over all sessions.

use std::io;

use super::left::{Left, Said};
use super::network::graphml;
use super::{Sessions, piece};
use crate::analysis::{Filter, Network, NetworkKind, Ties, stance_rows};
use crate::codebook::Codebook;

const POSITIONS: Said = (
    "stance counts as a tie and no more: a network holds neither its position nor its words",
    "stances count as ties and no more: a network holds neither their positions nor their words",
);
const OTHERS: Said = (
    "quote, date, number or note is left out: a network holds stances",
    "quotes, dates, numbers and notes are left out: a network holds stances",
);

/// The two-mode network of who stands on what, over all sessions.
pub(super) fn write(sessions: &Sessions, book: &Codebook, left: &mut Left) -> io::Result<Vec<u8>> {
    let (mut ties, mut stances) = (Ties::default(), 0);
    for (name, session) in sessions {
        for row in stance_rows(session, name, book, &Filter::default()) {
            ties.add(&row);
            stances += 1;
        }
        left.outs(OTHERS, piece::annotations(session).count());
    }
    left.outs(POSITIONS, stances);
    graphml(&Network::of(&ties, NetworkKind::ActorTarget, false))
}
