//! Which numerals of a sentence are quantities, and each with its own unit.

use super::exclude::{self, Excluded};
use super::reading::Reading;
use super::telephone;
use crate::extract::numeral::{self, Numeral};
use crate::extract::view::View;

/// A quantity among those of its sentence.
pub(super) struct Found {
    pub(super) reading: Reading,
    /// Whether it is none unless another lends it its unit: "the Liberals seven".
    pub(super) tentative: bool,
    /// The tokens of its second part, where words of others stand between.
    pub(super) apart: Option<(usize, usize)>,
}

/// The quantities among the numerals of a sentence.
pub(super) fn readings(view: &View<'_, '_>, numerals: &[Numeral]) -> Vec<Found> {
    let mut finder = Finder { view: *view, floor: view.start, found: Vec::new() };
    let mut at = view.start;
    for numeral in numerals {
        if numeral.start >= at {
            at = finder.next(*numeral);
        }
    }
    finder.found
}

struct Finder<'s, 'd> {
    view: View<'s, 'd>,
    /// Tokens before this belong to an earlier quantity.
    floor: usize,
    found: Vec<Found>,
}

impl Finder<'_, '_> {
    /// Makes a quantity of the numeral, if it is one; where the next may begin.
    fn next(&mut self, numeral: Numeral) -> usize {
        let view = self.view;
        // "2€ 30": the sign belongs to the amount before.
        let prefix = numeral.prefix.filter(|prefix| prefix.start >= self.floor);
        let numeral = Numeral { prefix, ..numeral };
        if let Some(past) = telephone::read(&view, &numeral) {
            return past;
        }
        if exclude::always(&view, &numeral) {
            return numeral::chain(&view, numeral.end);
        }
        let mut reading = Reading::new(&view, numeral);
        let end = reading.last().end;
        // "14-18 Tanner Road"
        if reading.high.is_some() && exclude::addressed(&view, end) {
            return end;
        }
        let mut tentative = false;
        if reading.unit.is_none() {
            match exclude::without_unit(&view, &numeral, reading.is_result()) {
                Some(Excluded::Label) => return exclude::listed(&view, numeral::chain(&view, end)),
                Some(Excluded::Year) => return numeral::chain(&view, end),
                Some(Excluded::Name) => tentative = true,
                None => reading.count(&view),
            }
        }
        tentative |= reading.unit.is_none() && reading.high.is_none() && exclude::bare(&view, &numeral);
        reading.rate_apart(&view);
        let end = if tentative { numeral::chain(&view, end) } else { reading.past() };
        if !tentative {
            self.floor = end;
        }
        let apart = reading.apart;
        self.found.push(Found { reading, tentative, apart });
        end
    }
}
