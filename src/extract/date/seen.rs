//! What the steps of a row have read, for what they mean together.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Place;
use super::length::{Amount, amount};
use super::meaning::{Base, Meaning, YearRef};
use super::unit::Unit;
use crate::annotation::value::{DayPart, Pointer, Season};
use crate::lexicon::Said;

/// The amount at a place, or that there is none, where somebody has looked already.
pub(super) type Known<'s, 'd> = Option<Option<(Amount, Place<'s, 'd>)>>;

/// What the steps of a row have read.
pub(super) struct Seen<'s, 'd> {
    /// Where the phrase begins.
    pub(super) from: Place<'s, 'd>,
    /// Where it ends, as far as it was read.
    pub(super) at: Place<'s, 'd>,
    /// How many dates it stands within.
    pub(super) depth: u8,
    /// The amount the phrase begins with.
    known: Known<'s, 'd>,
    /// What the row of the last word asked for by its class says.
    pub(super) said: Option<Said>,
    pub(super) amount: Option<Amount>,
    /// A unit of time, and how many of it the word says.
    pub(super) unit: Option<(Unit, i32)>,
    /// "last", "next", "that": how many units on.
    pub(super) by: Option<i16>,
    /// An ordinal, or a number of any kind.
    pub(super) number: Option<i16>,
    pub(super) month: Option<i8>,
    pub(super) weekday: Option<i8>,
    pub(super) season: Option<Season>,
    pub(super) part: Option<DayPart>,
    pub(super) year: Option<YearRef>,
    /// A date within the phrase.
    pub(super) inner: Option<Meaning>,
    /// Whether a hyphen joined two of its words.
    pub(super) joined: bool,
}

impl<'s, 'd> Seen<'s, 'd> {
    pub(super) fn new(from: Place<'s, 'd>, depth: u8, known: Known<'s, 'd>) -> Self {
        Self {
            from,
            at: from,
            depth,
            known,
            said: None,
            amount: None,
            unit: None,
            by: None,
            number: None,
            month: None,
            weekday: None,
            season: None,
            part: None,
            year: None,
            inner: None,
            joined: false,
        }
    }

    /// The amount where it has come to; all rows that begin with one ask for the same.
    pub(super) fn amount_here(&self) -> Option<(Amount, Place<'s, 'd>)> {
        self.known.filter(|_| self.at.at() == self.from.at()).unwrap_or_else(|| amount(self.at))
    }

    /// The whole number the last word asked for by its class says.
    pub(super) fn whole(&self) -> Option<i16> {
        self.said?.whole().and_then(|whole| whole.try_into().ok())
    }

    /// The amount and the unit as a length.
    pub(super) fn length(&self) -> Option<Meaning> {
        let (Amount { count, to, modifier, .. }, (unit, factor)) = (self.amount?, self.unit?);
        let times = |count: Decimal| count.checked_mul(factor.into());
        let (count, to) = (count.and_then(times), to.and_then(times));
        Some(Meaning::Length { unit, count, to, modifier })
    }

    /// So many units before or after a day; where the number is vague, the past or the future.
    pub(super) fn counted(&self, sign: i32, base: Base) -> Option<Meaning> {
        let (unit, factor) = self.unit?;
        let Some(count) = self.amount?.count else {
            return Some(Meaning::pointing(if sign > 0 { Pointer::Future } else { Pointer::Past }));
        };
        // Half years are counted in months.
        let (unit, count) = match unit {
            Unit::Year if !count.is_integer() => (Unit::Month, count.checked_mul(12.into())?),
            Unit::Decade => (Unit::Year, count.checked_mul(10.into())?),
            Unit::Century => (Unit::Year, count.checked_mul(100.into())?),
            _ => (unit, count.checked_mul(factor.into())?),
        };
        Some(Meaning::Unit { unit, by: count.to_i32()?.checked_mul(sign)?, base })
    }

    /// The date within the phrase, to be part of another meaning.
    pub(super) fn boxed(&self) -> Option<Box<Meaning>> {
        self.inner.clone().map(Box::new)
    }
}
