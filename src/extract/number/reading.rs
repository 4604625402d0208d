//! One quantity as it is read: the numeral, the second of a range, the unit, and where its words begin and end.

use super::age;
use super::compound;
use super::names;
use super::range::{self, Link};
use super::rate;
use super::sides;
use super::unit::{self, Unit};
use crate::annotation::value::{Amount, Class as Kind};
use crate::extract::numeral::{Form, Numeral};
use crate::extract::view::View;
use crate::lexicon::Class;
use rust_decimal::Decimal;

pub(super) struct Reading {
    pub(super) numeral: Numeral,
    pub(super) high: Option<(Numeral, Link)>,
    pub(super) unit: Option<Unit>,
    /// Where the words that qualify it end: before the numeral, its currency, or "aged".
    pub(super) outset: usize,
    /// The tokens of a second part of it: the rate behind a bracket.
    pub(super) apart: Option<(usize, usize)>,
    /// Whether another quantity lent the unit.
    pub(super) lent: bool,
    /// One past the low end of a range with words between.
    low_end: Option<usize>,
}

impl Reading {
    /// The numeral with what goes by fixed words.
    pub(super) fn new(view: &View<'_, '_>, numeral: Numeral) -> Self {
        let own = unit::fixed(view, &numeral);
        let high = range::join(view, &numeral, own.as_ref());
        let mut reading =
            Self { numeral, high, unit: None, outset: numeral.outset(), apart: None, lent: false, low_end: None };
        let unit = match (reading.high.and_then(|(high, _)| unit::fixed(view, &high)), own) {
            // "from $75 per barrel to $46": the rate is said once.
            (Some(unit), Some(own)) if own.is(&unit) => Some(Unit { end: unit.end, ..own }),
            (unit, own) => unit.or(own),
        };
        reading.unit = unit
            .or_else(|| unit::shared(view, reading.last()))
            .or_else(|| sides::of_sides(view, reading.last()))
            .or_else(|| reading.factor(view));
        reading.as_age(view);
        if high.is_none()
            && let Some(unit) = &mut reading.unit
            && let Some((low, end)) = compound::read(view, &numeral, unit)
        {
            reading.numeral.low = low;
            unit.end = end;
        }
        reading
    }

    /// "by a factor of five": the words before are a part of it.
    fn factor(&mut self, view: &View<'_, '_>) -> Option<Unit> {
        let (from, _) = view.phrase_before(self.outset, Class::FactorLead)?;
        self.outset = from;
        self.numeral.start = from;
        Some(Unit { name: names::TIMES.to_owned(), class: Kind::Ratio, end: self.last().end })
    }

    /// Makes an age of it where the words before say so.
    fn as_age(&mut self, view: &View<'_, '_>) {
        let time = self.unit.as_ref().is_none_or(|unit| unit.class == Kind::Age || names::is_time(&unit.name));
        if let Some(outset) = age::outset(view, &self.numeral, self.last().end).filter(|_| time) {
            self.outset = outset;
            let end = self.unit.as_ref().map_or(self.last().end, |unit| unit.end);
            let name = self.unit.take().map_or_else(|| names::YEAR.to_owned(), |unit| unit.name);
            self.unit = Some(Unit { name, class: Kind::Age, end });
        }
    }

    /// Reads the rate that stands at a distance: "900 litres of water a day".
    pub(super) fn rate_apart(&mut self, view: &View<'_, '_>) {
        let plain = |unit: &&Unit| !matches!(unit.class, Kind::Age | Kind::Ratio) && !names::is_time(&unit.name);
        let Some(unit) =
            self.unit.as_ref().filter(plain).filter(|_| self.high.is_none_or(|(_, link)| link != Link::Score))
        else {
            return;
        };
        if let Some((unit, apart)) = rate::apart(view, unit) {
            self.unit = Some(unit);
            self.apart = Some(apart);
        }
    }

    /// Makes a range of it that another ends, words of others between.
    pub(super) fn until(&mut self, high: Self, apart: &mut Option<(usize, usize)>) {
        *apart = Some((high.numeral.outset(), high.shown()));
        self.low_end = Some(self.shown());
        self.unit = match (self.unit.take(), high.unit) {
            (own, Some(unit)) => Some(Unit { name: own.map_or(unit.name, |own| own.name), ..unit }),
            (Some(own), None) => Some(Unit { end: high.numeral.end, ..own }),
            (None, None) => None,
        };
        self.high = Some((high.numeral, Link::To));
    }

    /// One past the last token of its first part.
    pub(super) fn first_end(&self) -> usize {
        self.low_end.unwrap_or_else(|| self.shown())
    }

    /// Reads what is counted.
    pub(super) fn count(&mut self, view: &View<'_, '_>) {
        if !self.is_score() {
            self.unit = unit::counted(view, self.last());
        }
    }

    /// The numeral the unit follows.
    pub(super) fn last(&self) -> &Numeral {
        self.high.as_ref().map_or(&self.numeral, |(high, _)| high)
    }

    pub(super) fn class(&self) -> Kind {
        let score = self.high.is_some_and(|(_, link)| matches!(link, Link::Score | Link::Dash));
        let none = if self.numeral.form == Form::Part || score { Kind::Ratio } else { Kind::Plain };
        self.unit.as_ref().map_or(none, |unit| unit.class)
    }

    /// One past the last token of numeral and unit.
    pub(super) fn end(&self) -> usize {
        self.unit.as_ref().map_or(0, |unit| unit.end).max(self.last().end)
    }

    /// One past the last token shown: a fixed unit and a rate belong to the span, what is merely counted does not.
    pub(super) fn shown(&self) -> usize {
        if self.is_rate() || !matches!(self.class(), Kind::Count | Kind::Plain | Kind::Ratio) {
            self.end()
        } else {
            self.last().end
        }
    }

    /// Where the next quantity may begin.
    pub(super) fn past(&self) -> usize {
        let whole = self.is_rate() || matches!(self.class(), Kind::Money | Kind::Measure);
        if whole { self.end() } else { self.last().end }
    }

    /// "37 deaths per 100,000 people".
    fn is_rate(&self) -> bool {
        self.class() == Kind::Ratio && self.unit.is_some() && self.numeral.form != Form::Part
    }

    /// "2-0".
    pub(super) fn is_score(&self) -> bool {
        self.high.is_some_and(|(_, link)| link == Link::Score)
    }

    /// A score, or a range from bound to bound: nothing before it qualifies the whole.
    pub(super) fn is_whole(&self) -> bool {
        self.high.is_some_and(|(_, link)| matches!(link, Link::Score | Link::Bounds))
    }

    /// A score small enough to follow a name ("beat Rovers 3-2", but not "a Boeing 737-800").
    pub(super) fn is_result(&self) -> bool {
        let small = |numeral: &Numeral| numeral.low < Decimal::from(200);
        self.is_score() && small(&self.numeral) && small(self.last())
    }

    pub(super) fn amount(&self) -> Amount {
        match &self.high {
            Some((high, link)) => {
                let (low, high) = range::lifted(&self.numeral, high);
                if *link == Link::Bounds {
                    Amount::Range(low.min(high), low.max(high))
                } else {
                    Amount::Range(low, high)
                }
            }
            None => self
                .numeral
                .high
                .map_or(Amount::Exact(self.numeral.low), |high| Amount::Range(self.numeral.low, high)),
        }
    }

    /// The name of the rule: what kind of expression it is.
    pub(super) fn rule(&self, class: Kind) -> &'static str {
        match (&self.high, self.numeral.form, class) {
            (Some((_, Link::Score)), ..) => "score",
            (Some(_), ..) => "range",
            (None, Form::Vague, _) => "vague",
            (None, _, Kind::Ratio) if self.is_rate() => "rate",
            (None, Form::Part, Kind::Ratio) => "fraction",
            (.., class) => class.word(),
        }
    }

    /// Whether nothing but the digits or the word says that it is an amount.
    pub(super) fn weak(&self) -> bool {
        self.high.is_none() && self.numeral.factor == Decimal::ONE && self.numeral.low.is_integer()
    }
}
