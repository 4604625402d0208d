//! Actors × targets: the number of stances in each cell, and the mean of their signs.

use std::collections::{BTreeMap, BTreeSet};

use super::StanceRow;

/// The stances of one actor on one target.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Cell {
    /// The number of stances.
    pub count: u32,
    /// How many of these stances have a sign, because the codebook knows their position.
    pub signed: u32,
    /// The sum of their signs.
    pub sum: i32,
}

impl Cell {
    /// Returns the mean sign from −1 to +1; `None` when no stance has a sign.
    pub fn mean(self) -> Option<f64> {
        (self.signed > 0).then(|| f64::from(self.sum) / f64::from(self.signed))
    }

    fn add(&mut self, sign: Option<i8>) {
        self.count += 1;
        if let Some(sign) = sign {
            self.signed += 1;
            self.sum += i32::from(sign);
        }
    }
}

/// Counts by period, actor and target. A matrix without periods has a single one, named by the empty string.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Matrix {
    cells: BTreeMap<(String, String, String), Cell>,
    /// How many stances an actor has in a period.
    own: BTreeMap<(String, String), u32>,
}

impl Matrix {
    /// Adds one stance under `period`.
    pub fn add(&mut self, period: &str, row: &StanceRow) {
        self.count(period, row, &row.target);
    }

    /// Adds one stance under `period`, counted for what its target is a part of.
    pub fn add_rolled_up(&mut self, period: &str, row: &StanceRow) {
        self.count(period, row, &row.topmost);
    }

    fn count(&mut self, period: &str, row: &StanceRow, target: &str) {
        *self.own.entry((period.to_owned(), row.actor.clone())).or_default() += 1;
        let key = (period.to_owned(), row.actor.clone(), target.to_owned());
        self.cells.entry(key).or_default().add(row.sign);
    }

    /// Returns the periods in order.
    pub fn periods(&self) -> Vec<&str> {
        self.cells.keys().map(|(period, ..)| period.as_str()).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Returns the actors by name.
    pub fn actors(&self) -> Vec<&str> {
        self.cells.keys().map(|(_, actor, _)| actor.as_str()).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Returns the targets by name.
    pub fn targets(&self) -> Vec<&str> {
        self.cells.keys().map(|(.., target)| target.as_str()).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Returns the targets of a period by name.
    pub fn targets_in(&self, period: &str) -> Vec<&str> {
        let here = self.iter().filter(|(own, ..)| *own == period);
        here.map(|(_, _, target, _)| target).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Returns one cell; empty where there is no stance.
    pub fn cell(&self, period: &str, actor: &str, target: &str) -> Cell {
        self.cells.get(&(period.to_owned(), actor.to_owned(), target.to_owned())).copied().unwrap_or_default()
    }

    /// Returns all cells that hold something: period, actor, target, cell.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str, &str, Cell)> {
        self.cells.iter().map(|((p, a, t), cell)| (p.as_str(), a.as_str(), t.as_str(), *cell))
    }

    /// Returns the share of an actor's stances within a period that a cell holds, from 0 to 1.
    pub fn share(&self, period: &str, actor: &str, target: &str) -> f64 {
        let own = self.own.get(&(period.to_owned(), actor.to_owned())).copied().unwrap_or(0);
        if own == 0 { 0.0 } else { f64::from(self.cell(period, actor, target).count) / f64::from(own) }
    }
}
