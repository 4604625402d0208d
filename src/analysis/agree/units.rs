//! Which stances of different coders speak of the same words, and what they then disagree on.

use super::Agreement;
use crate::annotation::{Entries, Stance, State};
use crate::codebook::Codebook;
use crate::text::Span;

/// Stances of several coders that rest on the same passage; one place a coder, empty where a coder has none.
#[derive(Clone, PartialEq, Debug)]
pub struct Unit<'e> {
    /// The passage of the first of them, to show.
    pub passage: Option<Span>,
    /// By coder.
    pub stances: Vec<Option<&'e Stance>>,
}

/// Agreement on stances whose evidence matches.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct StanceAgreement {
    /// All units, matched or of one coder alone.
    pub units: usize,
    /// Units at least two coders have.
    pub matched: usize,
    /// Who.
    pub actor: Agreement,
    /// On what.
    pub target: Agreement,
    /// Where they stand, by the position's name.
    pub position: Agreement,
    /// Where they stand, by the position's sign, in order.
    pub sign: Agreement,
}

/// One thing coders disagree on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Disagreement {
    /// Which document, as the caller named it.
    pub document: String,
    /// The passage, on one line.
    pub passage: String,
    /// actor, position, target, or stance (one has none).
    pub on: &'static str,
    /// What each coder says; empty for nothing.
    pub values: Vec<String>,
}

/// A candidate match: how good it is, and between what.
struct Candidate {
    overlap: usize,
    alike: u8,
    unit: usize,
    stance: usize,
}

/// Matches the stances of coders over one text: evidence that shares most characters first, of equals those with the
/// same actor and target.
fn units<'e>(text: &str, coders: &[&'e Entries]) -> Vec<Unit<'e>> {
    let mut units: Vec<Unit<'e>> = Vec::new();
    for (coder, entries) in coders.iter().enumerate() {
        let stances: Vec<&Stance> = entries.stances().values().filter(|s| s.state != State::Rejected).collect();
        let mut candidates = Vec::new();
        for (u, unit) in units.iter().enumerate() {
            for (s, stance) in stances.iter().enumerate() {
                candidates.extend(candidate(unit, coders, entries, stance, u, s));
            }
        }
        candidates.sort_by_key(|c| (std::cmp::Reverse((c.overlap, c.alike)), c.unit, c.stance));
        let mut placed = vec![false; stances.len()];
        for c in candidates {
            if !placed[c.stance] && units[c.unit].stances[coder].is_none() {
                units[c.unit].stances[coder] = Some(stances[c.stance]);
                placed[c.stance] = true;
            }
        }
        for (stance, _) in stances.into_iter().zip(placed).filter(|(_, placed)| !placed) {
            let mut by_coder = vec![None; coders.len()];
            by_coder[coder] = Some(stance);
            let passage = spans(entries, stance).first().copied().filter(|span| span.fits(text));
            units.push(Unit { passage, stances: by_coder });
        }
    }
    units
}

fn candidate(
    unit: &Unit<'_>,
    coders: &[&Entries],
    entries: &Entries,
    stance: &Stance,
    u: usize,
    s: usize,
) -> Option<Candidate> {
    let mine = spans(entries, stance);
    let (mut overlap, mut alike) = (0, 0);
    for (other, by) in unit.stances.iter().zip(coders) {
        let Some(other) = other else { continue };
        let theirs = spans(by, other);
        overlap = overlap.max(shared(&mine, &theirs));
        alike = alike.max(u8::from(other.actor == stance.actor) + u8::from(other.target == stance.target));
    }
    (overlap > 0).then_some(Candidate { overlap, alike, unit: u, stance: s })
}

fn spans(entries: &Entries, stance: &Stance) -> Vec<Span> {
    stance.evidence.iter().filter_map(|id| entries.annotations().get(*id)).flat_map(|a| a.spans.iter()).collect()
}

/// How many bytes two lists of spans share.
fn shared(a: &[Span], b: &[Span]) -> usize {
    let pair = |x: &Span, y: &Span| x.end().min(y.end()).saturating_sub(x.start().max(y.start()));
    a.iter().map(|x| b.iter().map(|y| pair(x, y)).sum::<usize>()).sum()
}

/// One text that several coders worked on.
#[derive(Clone, Debug)]
pub struct CodedDocument<'e> {
    /// What to call it in a list of disagreements.
    pub name: String,
    /// Its text.
    pub text: &'e str,
    /// The entries of each coder, in the same order in every document.
    pub coders: Vec<&'e Entries>,
}

/// Agreement of coders over any number of documents.
pub fn stance_agreement(documents: &[CodedDocument<'_>], book: &Codebook) -> (StanceAgreement, Vec<Disagreement>) {
    let mut all = Vec::new();
    let mut disagreements = Vec::new();
    for document in documents {
        for unit in units(document.text, &document.coders) {
            disagreements.extend(disagreement(document, &unit));
            all.push(unit);
        }
    }
    let values = |of: fn(&Stance) -> &str| -> Vec<Vec<Option<&str>>> {
        all.iter().map(|unit| unit.stances.iter().map(|s| s.map(of)).collect()).collect()
    };
    let signs: Vec<Vec<Option<i8>>> = all
        .iter()
        .map(|unit| unit.stances.iter().map(|s| s.and_then(|s| book.sign(&s.position))).collect())
        .collect();
    let agreement = StanceAgreement {
        units: all.len(),
        matched: all.iter().filter(|unit| unit.stances.iter().flatten().count() > 1).count(),
        actor: Agreement::nominal(&values(|s| &s.actor)),
        target: Agreement::nominal(&values(|s| &s.target)),
        position: Agreement::nominal(&values(|s| &s.position)),
        sign: Agreement::ordinal(&signs),
    };
    (agreement, disagreements)
}

/// What the coders of one unit disagree on.
fn disagreement(document: &CodedDocument<'_>, unit: &Unit<'_>) -> Vec<Disagreement> {
    let text = document.text;
    let passage = unit.passage.map(|span| span.slice(text).split_whitespace().collect::<Vec<_>>().join(" "));
    let row = |on, values| Disagreement {
        document: document.name.clone(),
        passage: passage.clone().unwrap_or_default(),
        on,
        values,
    };
    let each = |of: &dyn Fn(&Stance) -> String| -> Vec<String> {
        unit.stances.iter().map(|s| s.map(of).unwrap_or_default()).collect()
    };
    if unit.stances.iter().any(Option::is_none) {
        return vec![row("stance", each(&|s| format!("{} – {} – {}", s.actor, s.position, s.target)))];
    }
    let variables = [
        ("actor", each(&|s| s.actor.clone())),
        ("position", each(&|s| s.position.clone())),
        ("target", each(&|s| s.target.clone())),
    ];
    let differs = |values: &[String]| values.windows(2).any(|pair| pair[0] != pair[1]);
    variables.into_iter().filter(|(_, v)| differs(v)).map(|(on, v)| row(on, v)).collect()
}
