//! Which stances of different coders speak of the same words, and what they then disagree on.

use super::{Agreement, mark_disagreements};
use crate::analysis::{Filter, standing};
use crate::annotation::{Entries, Stance};
use crate::codebook::Codebook;
use crate::text::{Span, one_line, uncued};

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
    /// actor, position, target, or stance (one has none); of marks speaker, value, or mark (one rejects it).
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

/// Matches the stances of coders over one text that pass `filter`: evidence that shares most characters first, of
/// equals those with the same actor and target. Stances without evidence match when actor and target are the same.
pub fn units<'e>(text: &str, coders: &[&'e Entries], filter: &Filter) -> Vec<Unit<'e>> {
    let mut units: Vec<Unit<'e>> = Vec::new();
    // The spans of each stance in `units`, found once.
    let mut places: Vec<Vec<Vec<Span>>> = Vec::new();
    for (coder, entries) in coders.iter().enumerate() {
        let stances: Vec<&Stance> = entries.stances().values().filter(|s| filter.stance(entries, s)).collect();
        let spans: Vec<Vec<Span>> = stances.iter().map(|stance| spans(entries, stance)).collect();
        let mut settled = vec![false; stances.len()];
        for c in candidates(&units, &places, &stances, &spans) {
            if !settled[c.stance] && units[c.unit].stances[coder].is_none() {
                units[c.unit].stances[coder] = Some(stances[c.stance]);
                places[c.unit].push(spans[c.stance].clone());
                settled[c.stance] = true;
            }
        }
        for (at, stance) in stances.into_iter().enumerate().filter(|(at, _)| !settled[*at]) {
            let mut by_coder = vec![None; coders.len()];
            by_coder[coder] = Some(stance);
            let passage = spans[at].first().copied().filter(|span| span.fits(text));
            units.push(Unit { passage, stances: by_coder });
            places.push(vec![spans[at].clone()]);
        }
    }
    units
}

/// All possible matches, best first.
fn candidates(
    units: &[Unit<'_>],
    places: &[Vec<Vec<Span>>],
    stances: &[&Stance],
    spans: &[Vec<Span>],
) -> Vec<Candidate> {
    let mut out = Vec::new();
    for (u, (unit, places)) in units.iter().zip(places).enumerate() {
        for (s, stance) in stances.iter().enumerate() {
            let overlap = places.iter().map(|place| shared(place, &spans[s])).max().unwrap_or(0);
            let alike =
                |other: &&Stance| u8::from(other.actor == stance.actor) + u8::from(other.target == stance.target);
            let alike = unit.stances.iter().flatten().map(alike).max().unwrap_or(0);
            let nowhere = alike == 2 && spans[s].is_empty() && places.iter().all(Vec::is_empty);
            if overlap > 0 || nowhere {
                out.push(Candidate { overlap, alike, unit: u, stance: s });
            }
        }
    }
    out.sort_by_key(|c| (std::cmp::Reverse((c.overlap, c.alike)), c.unit, c.stance));
    out
}

fn spans(entries: &Entries, stance: &Stance) -> Vec<Span> {
    standing(entries, stance).flat_map(|a| a.spans.iter()).collect()
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

/// What one coder says in one unit.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Coded {
    actor: String,
    position: String,
    target: String,
    sign: Option<i8>,
}

/// Stances of coders gathered document by document; texts can be dropped after each.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Gathered {
    units: Vec<Vec<Option<Coded>>>,
    /// What the coders disagree on, in the order of documents and of their texts.
    pub disagreements: Vec<Disagreement>,
}

impl Gathered {
    /// Adds what the coders of one document say differently of the same marks.
    pub fn add_marks(&mut self, document: &CodedDocument<'_>, filter: &Filter) {
        self.disagreements.extend(mark_disagreements(document, filter));
    }

    /// Adds the stances on one document.
    pub fn add(&mut self, document: &CodedDocument<'_>, book: &Codebook, filter: &Filter) {
        let mut units = units(document.text, &document.coders, filter);
        units.sort_by_key(|unit| unit.passage);
        for unit in units {
            self.disagreements.extend(disagreement(document, &unit));
            let coded = |stance: &Stance| Coded {
                actor: stance.actor.clone(),
                position: stance.position.clone(),
                target: stance.target.clone(),
                sign: book.sign(&stance.position),
            };
            self.units.push(unit.stances.into_iter().map(|s| s.map(coded)).collect());
        }
    }

    /// The agreement over all of them.
    pub fn agreement(&self) -> StanceAgreement {
        let values = |of: fn(&Coded) -> &str| -> Vec<Vec<Option<&str>>> {
            self.units.iter().map(|unit| unit.iter().map(|c| c.as_ref().map(of)).collect()).collect()
        };
        let signs: Vec<Vec<Option<i8>>> =
            self.units.iter().map(|unit| unit.iter().map(|c| c.as_ref().and_then(|c| c.sign)).collect()).collect();
        StanceAgreement {
            units: self.units.len(),
            matched: self.units.iter().filter(|unit| unit.iter().flatten().count() > 1).count(),
            actor: Agreement::nominal(&values(|c| &c.actor)),
            target: Agreement::nominal(&values(|c| &c.target)),
            position: Agreement::nominal(&values(|c| &c.position)),
            sign: Agreement::ordinal(&signs),
        }
    }
}

/// What the coders of one unit disagree on.
fn disagreement(document: &CodedDocument<'_>, unit: &Unit<'_>) -> Vec<Disagreement> {
    let text = document.text;
    let passage = unit.passage.map(|span| uncued(&one_line(span.slice(text))).to_owned());
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
        return vec![row("stance", each(&|s| format!("{} {} {}", s.actor, s.position, s.target)))];
    }
    let variables = [
        ("actor", each(&|s| s.actor.clone())),
        ("position", each(&|s| s.position.clone())),
        ("target", each(&|s| s.target.clone())),
    ];
    let differs = |values: &[String]| values.windows(2).any(|pair| pair[0] != pair[1]);
    variables.into_iter().filter(|(_, v)| differs(v)).map(|(on, v)| row(on, v)).collect()
}
