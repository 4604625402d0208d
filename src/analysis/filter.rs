//! Which sessions and entries an analysis uses.

use jiff::civil::Date;

use crate::annotation::{Entries, Metadata, Stance, Standing};

/// Conditions that must all hold. An empty condition always holds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    /// Published on this day or later; sessions without a date are left out.
    pub from: Option<Date>,
    /// Published on this day or before; sessions without a date are left out.
    pub to: Option<Date>,
    /// Published by one of these outlets.
    pub outlets: Vec<String>,
    /// With one of these actors or speakers.
    pub actors: Vec<String>,
    /// With one of these targets.
    pub targets: Vec<String>,
    /// With one of these positions.
    pub positions: Vec<String>,
    /// Made by one of these annotators.
    pub annotators: Vec<String>,
    /// In one of these states. When empty: in any state but rejected, and for marks also not lost.
    pub states: Vec<Standing>,
}

/// Whether `value` is one of `allowed`, case aside; anything is when nothing is asked for.
fn one_of(allowed: &[String], value: &str) -> bool {
    allowed.is_empty() || allowed.iter().any(|a| a.to_lowercase() == value.to_lowercase())
}

impl Filter {
    /// Whether a document's date and outlet pass.
    pub fn document(&self, metadata: &Metadata) -> bool {
        let dated = match metadata.published {
            Some(day) => self.from.is_none_or(|from| day >= from) && self.to.is_none_or(|to| day <= to),
            None => self.from.is_none() && self.to.is_none(),
        };
        dated && one_of(&self.outlets, metadata.outlet.as_deref().unwrap_or(""))
    }

    /// Whether an actor's name passes.
    pub fn actor(&self, name: &str) -> bool {
        one_of(&self.actors, name)
    }

    /// Whether a stance of these entries passes, whoever made it.
    pub fn stance(&self, entries: &Entries, stance: &Stance) -> bool {
        let verdict = entries.standing(stance);
        let lost = verdict == Standing::Lost && self.states.is_empty();
        (lost || self.state(verdict)) && self.actor(&stance.actor) && self.bears(stance)
    }

    /// Whether a stance is on one of the targets and takes one of the positions asked for.
    pub fn bears(&self, stance: &Stance) -> bool {
        one_of(&self.targets, &stance.target) && one_of(&self.positions, &stance.position)
    }

    /// Whether stances are asked for by what they say.
    pub fn asks_stances(&self) -> bool {
        !self.targets.is_empty() || !self.positions.is_empty()
    }

    /// Whether what an annotator made passes. What several agreed on in a merged session names them all: "ana, ben".
    pub fn annotator(&self, names: &str) -> bool {
        self.annotators.is_empty() || names.split(", ").any(|name| one_of(&self.annotators, name))
    }

    /// Whether what stands so passes.
    pub fn state(&self, verdict: Standing) -> bool {
        if self.states.is_empty() {
            !matches!(verdict, Standing::Rejected | Standing::Lost)
        } else {
            self.states.contains(&verdict)
        }
    }

    /// Returns the same for counting: what two annotators differ on, and what is suspended because its words changed
    /// or are lost, counts for nothing until it is settled, or asked for.
    #[must_use]
    pub fn settled(mut self) -> Self {
        if self.states.is_empty() {
            self.states = vec![Standing::Suggested, Standing::Accepted];
        }
        self
    }

    /// Returns the disputed and suspended entries that this filter lets pass and [`Filter::settled`] leaves out;
    /// `None` where states were asked for.
    pub fn unsettled(&self) -> Option<[Self; 2]> {
        let of = |states: &[Standing]| Self { states: states.to_vec(), ..self.clone() };
        self.states.is_empty().then(|| [of(&[Standing::Disputed]), of(&[Standing::Changed, Standing::Lost])])
    }
}
