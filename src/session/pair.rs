//! Matches stances of different coders on the same words, for agreement, merging and settling disagreements.

use super::evidence::standing;
use crate::annotation::{Entries, Stance};
use crate::text::Span;

/// A stance with those of its passages whose words are in the text.
#[derive(Clone, PartialEq, Debug)]
pub struct Grounded<'e> {
    /// The stance.
    pub stance: &'e Stance,
    /// The passages.
    pub spans: Vec<Span>,
}

impl<'e> Grounded<'e> {
    /// Returns a stance with the passages it rests on in these entries.
    pub fn of(entries: &'e Entries, stance: &'e Stance) -> Self {
        Self { stance, spans: standing(entries, stance).flat_map(|a| a.spans.iter()).collect() }
    }
}

/// Stances of several coders on the same passage: one entry for each coder, `None` where a coder has no stance.
#[derive(Clone, PartialEq, Debug)]
pub struct Unit<'e> {
    /// The passage of the first stance, for display.
    pub passage: Option<Span>,
    /// The stance of each coder.
    pub stances: Vec<Option<&'e Stance>>,
}

/// A possible match of two stances, and how good it is.
struct Candidate {
    overlap: usize,
    alike: u8,
    unit: usize,
    stance: usize,
}

/// Matches the stances of coders over one text: evidence that shares most characters first, of equals those with the
/// same actor and target. Stances without evidence match when actor and target are the same.
pub fn units<'e>(text: &str, coders: &[Vec<Grounded<'e>>]) -> Vec<Unit<'e>> {
    let mut units: Vec<Unit<'e>> = Vec::new();
    // The spans of each stance in `units`.
    let mut places: Vec<Vec<&[Span]>> = Vec::new();
    for (coder, stances) in coders.iter().enumerate() {
        let mut settled = vec![false; stances.len()];
        for c in candidates(&units, &places, stances) {
            if !settled[c.stance] && units[c.unit].stances[coder].is_none() {
                units[c.unit].stances[coder] = Some(stances[c.stance].stance);
                places[c.unit].push(&stances[c.stance].spans);
                settled[c.stance] = true;
            }
        }
        for (_, Grounded { stance, spans }) in stances.iter().enumerate().filter(|(at, _)| !settled[*at]) {
            let mut by_coder = vec![None; coders.len()];
            by_coder[coder] = Some(*stance);
            let passage = spans.first().copied().filter(|span| span.fits(text));
            units.push(Unit { passage, stances: by_coder });
            places.push(vec![spans]);
        }
    }
    units
}

/// Returns all possible matches, best first.
fn candidates(units: &[Unit<'_>], places: &[Vec<&[Span]>], stances: &[Grounded<'_>]) -> Vec<Candidate> {
    let mut out = Vec::new();
    for (u, (unit, places)) in units.iter().zip(places).enumerate() {
        for (s, Grounded { stance, spans }) in stances.iter().enumerate() {
            let overlap = places.iter().map(|place| shared(place, spans)).max().unwrap_or(0);
            let alike =
                |other: &&Stance| u8::from(other.actor == stance.actor) + u8::from(other.target == stance.target);
            let alike = unit.stances.iter().flatten().map(alike).max().unwrap_or(0);
            let nowhere = alike == 2 && spans.is_empty() && places.iter().all(|place| place.is_empty());
            if overlap > 0 || nowhere {
                out.push(Candidate { overlap, alike, unit: u, stance: s });
            }
        }
    }
    out.sort_by_key(|c| (std::cmp::Reverse((c.overlap, c.alike)), c.unit, c.stance));
    out
}

/// Returns how many bytes two lists of spans share.
fn shared(a: &[Span], b: &[Span]) -> usize {
    let pair = |x: &Span, y: &Span| x.end().min(y.end()).saturating_sub(x.start().max(y.start()));
    a.iter().map(|x| b.iter().map(|y| pair(x, y)).sum::<usize>()).sum()
}
