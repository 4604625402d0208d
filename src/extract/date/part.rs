//! The parts of a phrase whose values its meaning needs: amounts, units, ordinals, months, years.

use super::calendar::{month, month_beside};
use super::meaning::YearRef;
use super::numeral::{day_number, ordinal, ordinal_in_figures};
use super::seen::Seen;
use super::unit::Unit;
use super::year::{year, year_after};
use super::{Place, words};
use crate::annotation::value::{DayPart, Season};
use crate::lexicon::Class;

/// A part of a phrase.
#[derive(Clone, Copy)]
pub(super) enum Part {
    /// "nearly two", "a few", "12 to 18".
    Amount,
    /// "third", "21st".
    Nth,
    /// The same, or "last".
    NthOrLast,
    /// "8", "8th", "eighth".
    Day,
    /// "8th" in figures.
    OrdinalDay,
    /// A unit of time, singular or plural.
    Unit,
    /// One unit.
    OneUnit,
    /// Several.
    Units,
    /// This one, in the singular.
    The(Unit),
    /// "last", "this", "next".
    Step,
    /// "that", "the following".
    Same,
    /// A month with its capital letter.
    Month,
    /// A month beside a day, which needs none.
    MonthBeside,
    Weekday,
    Season,
    /// "morning".
    OfDay,
    /// "1994".
    Year,
    /// The year after what comes every year: ", 2026", "last year".
    YearAfter,
}

impl Part {
    /// Takes it into what was seen, if it stands there.
    pub(super) fn take(self, seen: &mut Seen<'_, '_>) -> Option<()> {
        let at = seen.at;
        seen.at = match self {
            Self::Amount => {
                let (amount, after) = seen.amount_here()?;
                seen.amount = Some(amount);
                after
            }
            Self::Nth | Self::NthOrLast | Self::Day | Self::OrdinalDay => {
                let (number, after) = self.numbered(at)?;
                seen.number = Some(number);
                after
            }
            Self::Unit | Self::OneUnit | Self::Units | Self::The(_) => {
                seen.unit = Some(self.unit(at)?);
                at.next()
            }
            Self::Step => {
                let (by, after) = words::step(at)?;
                seen.by = Some(by);
                after
            }
            Self::Same => {
                let (after, said) = at.phrase(Class::DateSame)?;
                seen.by = Some(said.whole()?.try_into().ok()?);
                after
            }
            Self::Month => {
                seen.month = Some(month(at)?);
                at.next()
            }
            Self::MonthBeside => {
                let (month, after) = month_beside(at)?;
                seen.month = Some(month);
                after
            }
            Self::Weekday => {
                seen.weekday = Some(at.whole(Class::Weekday)?.try_into().ok()?);
                at.next()
            }
            Self::Season => {
                seen.season = Some(Season::of(at.said(Class::Season)?.text)?);
                at.next()
            }
            Self::OfDay => {
                seen.part = Some(day_part(at)?);
                at.next()
            }
            Self::Year => {
                let (year, after) = year(at)?;
                seen.year = Some(YearRef::Named(year));
                after
            }
            Self::YearAfter => {
                let (year, after) = year_after(at)?;
                seen.year = Some(year);
                after
            }
        };
        Some(())
    }

    fn numbered<'s, 'd>(self, at: Place<'s, 'd>) -> Option<(i16, Place<'s, 'd>)> {
        match self {
            Self::NthOrLast if at.is(Class::LastWord) => Some((-1, at.next())),
            Self::Nth | Self::NthOrLast => ordinal(at),
            Self::OrdinalDay => ordinal_in_figures(at).filter(|(day, _)| (1..=31).contains(day)),
            _ => day_number(at).map(|(day, after)| (day.into(), after)),
        }
    }

    fn unit(self, at: Place<'_, '_>) -> Option<(Unit, i32)> {
        let (unit, factor) = Unit::counted(at.said(Class::TimeUnit)?.text)?;
        let fits = match self {
            Self::OneUnit => !at.is_plural(),
            Self::Units => at.is_plural(),
            Self::The(wanted) => unit == wanted && factor == 1 && !at.is_plural(),
            _ => true,
        };
        fits.then_some((unit, factor))
    }
}

/// The part of the day a word names.
pub(super) fn day_part(at: Place<'_, '_>) -> Option<DayPart> {
    DayPart::of(at.said(Class::DayPart)?.text.trim_start_matches('T'))
}
