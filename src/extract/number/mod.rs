//! Numbers as exact values with units.
//!
//! A numeral (digits or words) is read to a decimal; what is no quantity (a year, an ordinal, part of a name) is left
//! out; two may make a range; then the unit after or before it and the words that qualify it are read. Every step looks
//! at a bounded number of tokens, so the whole is linear.

mod exclude;
mod modifier;
mod money;
mod noun;
mod numeral;
mod range;
mod unit;
mod view;

use super::{Scan, Suggestion};
use crate::annotation::value::{Amount, Class as Kind, Modifier, Quantity};
use crate::annotation::{Body, Number};
use crate::lexicon::Class;
use crate::text::{Span, Spans};
use numeral::{Form, Numeral};
use unit::Unit;
use view::View;

/// The classes of words a numeral's reading begins at.
const CORES: [Class; 5] =
    [Class::Cardinal, Class::Scale, Class::PluralScale, Class::Fraction, Class::FractionSign];

/// The quantities of the text in reading order.
pub fn find(scan: &Scan<'_>) -> Vec<Suggestion> {
    let mut found: Vec<Suggestion> = Vec::new();
    for sentence in &scan.sentences {
        let view = View::new(scan, sentence);
        let mut finder = Finder { view, floor: view.start, last: None };
        let mut at = view.start;
        while at < view.end {
            let core = view.is_number(at) || view.token(at).is_some_and(|t| scan.lexicon.is_any(t.word, &CORES));
            at = if core { finder.at(at, &mut found) } else { at + 1 };
        }
    }
    found
}

/// What the last quantity of the sentence said, for one that only restates it ("100 km (60 miles)").
#[derive(Clone, Copy)]
struct Last {
    end: usize,
    modifier: Modifier,
    money: Option<Span>,
}

struct Finder<'s, 'd> {
    view: View<'s, 'd>,
    /// Tokens before this belong to an earlier quantity.
    floor: usize,
    last: Option<Last>,
}

impl Finder<'_, '_> {
    /// Reads the numeral at `at`, if one stands there; where to go on.
    fn at(&mut self, at: usize, found: &mut Vec<Suggestion>) -> usize {
        let view = self.view;
        let Some(numeral) = numeral::read(&view, at, self.floor) else { return exclude::chain(&view, at + 1) };
        if exclude::always(&view, &numeral) {
            return exclude::chain(&view, numeral.end);
        }
        let high = range::join(&view, &numeral);
        let last = high.as_ref().unwrap_or(&numeral);
        let unit = unit::fixed(&view, last).or_else(|| high.and_then(|_| unit::fixed(&view, &numeral)));
        let unit = match unit {
            Some(unit) => Some(unit),
            None if exclude::without_unit(&view, &numeral) => return exclude::chain(&view, last.end),
            None => unit::counted(&view, last),
        };
        if unit.is_none() && high.is_none() && exclude::bare(&view, &numeral) {
            return last.end;
        }
        let end = last.end;
        found.extend(self.suggestion(&numeral, high.as_ref(), unit));
        self.floor = end;
        end
    }

    fn suggestion(&mut self, numeral: &Numeral, high: Option<&Numeral>, unit: Option<Unit>) -> Option<Suggestion> {
        let view = self.view;
        let last = high.unwrap_or(numeral);
        let amount = match high {
            Some(high) => {
                let (low, high) = range::lifted(numeral, high);
                Amount::Range(low, high)
            }
            None => numeral.high.map_or(Amount::Exact(numeral.low), |high| Amount::Range(numeral.low, high)),
        };
        let none = if numeral.form == Form::Part || high.is_some() { Kind::Ratio } else { Kind::Plain };
        let (name, class, end) =
            unit.map_or((String::new(), none, last.end), |unit| (unit.name, unit.class, unit.end.max(last.end)));
        let start = numeral.outset();
        // The unit is part of the span where it is a fixed word; what is counted is not.
        let shown = if matches!(class, Kind::Count | Kind::Plain | Kind::Ratio) { last.end } else { end };
        let modifier = match modifier::of(&view, start, end, class) {
            Modifier::Equal => self.restated(start).unwrap_or_default(),
            modifier => modifier,
        };
        // "3.41 trillion won ($2.5 billion)": the second says the first again in another currency.
        let span = self.span(start, shown);
        let converts =
            self.last.filter(|last| start == last.end + 1 && view.says(last.end, &["("])).and_then(|l| l.money);
        let converts = converts.filter(|_| class == Kind::Money);
        self.last = Some(Last { end, modifier, money: (class == Kind::Money).then_some(span) });
        Some(Suggestion {
            spans: Spans::one(span)?,
            body: Body::Number(Number { quantity: Quantity { amount, unit: name, class, modifier }, converts }),
            rule: "number",
            doubtful: false,
        })
    }

    /// The modifier of the quantity before, where this one only says it again: in brackets, or after "or".
    fn restated(&self, start: usize) -> Option<Modifier> {
        let last = self.last?;
        let between = start.checked_sub(last.end)?;
        let said = match between {
            1 => self.view.says(last.end, &["(", "or"]),
            2 => self.view.text(last.end) == "," && self.view.says(last.end + 1, &["or"]),
            _ => false,
        };
        said.then_some(last.modifier)
    }

    fn span(&self, start: usize, end: usize) -> Span {
        self.view.scan.span(start..end)
    }
}
