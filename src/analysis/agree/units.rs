//! Agreement on the stances that coders take on the same words, and their disagreements.

use super::{Agreement, mark_disagreements};
use crate::analysis::Filter;
use crate::annotation::{Entries, Stance};
use crate::codebook::Codebook;
use crate::session::pair::{self, Grounded, Unit};
use crate::text::{one_line, uncued};

/// Agreement on stances whose evidence matches.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct StanceAgreement {
    /// The number of units, including those that only one coder has.
    pub units: usize,
    /// The number of units that at least two coders have.
    pub matched: usize,
    /// Agreement on the actor.
    pub actor: Agreement,
    /// Agreement on the target.
    pub target: Agreement,
    /// Agreement on the position, compared by name.
    pub position: Agreement,
    /// Agreement on the position, compared by sign; signs are ordered.
    pub sign: Agreement,
}

/// One thing coders disagree on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Disagreement {
    /// The document, as the caller named it.
    pub document: String,
    /// The passage, on one line.
    pub passage: String,
    /// What they disagree on: actor, position, target, or stance when one coder has none; for marks speaker, value, or
    /// mark when one coder rejects it.
    pub on: &'static str,
    /// The value each coder gives; empty where a coder gives none.
    pub values: Vec<String>,
}

/// Pairs the stances of coders over one text that pass `filter`.
pub fn units<'e>(text: &str, coders: &[&'e Entries], filter: &Filter) -> Vec<Unit<'e>> {
    let coders: Vec<Vec<Grounded<'e>>> = coders
        .iter()
        .map(|entries| {
            let stances = entries.stances().values().filter(|stance| filter.stance(entries, stance));
            stances.map(|stance| Grounded::of(entries, stance)).collect()
        })
        .collect();
    pair::units(text, &coders)
}

/// One text that several coders worked on.
#[derive(Clone, Debug)]
pub struct CodedDocument<'e> {
    /// The document's name in a list of disagreements.
    pub name: String,
    /// The document's text.
    pub text: &'e str,
    /// The entries of each coder, in the same order in every document.
    pub coders: Vec<&'e Entries>,
}

/// The values one coder gives for one unit.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Coded {
    actor: String,
    position: String,
    target: String,
    sign: Option<i8>,
}

/// Stances of several coders, collected one document at a time; a document's text can be dropped once it was added.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Gathered {
    units: Vec<Vec<Option<Coded>>>,
    /// The disagreements, in the order of the documents and of their texts.
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

    /// Adds what was collected of the same coders elsewhere.
    pub fn join(&mut self, other: &Self) {
        self.units.extend(other.units.iter().cloned());
        self.disagreements.extend(other.disagreements.iter().cloned());
    }

    /// Returns the agreement over all of them.
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

/// Returns what the coders of one unit disagree on.
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
