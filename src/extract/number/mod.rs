//! Numbers as exact values with units.
//!
//! A numeral (digits or words) is read to a decimal; what is no quantity (a year, an ordinal, part of a name) is left
//! out; two may make a range; then the unit after or before it and the words that qualify it are read. Every step looks
//! at a bounded number of tokens, so the whole is linear.

mod age;
mod compound;
mod exclude;
mod modifier;
mod nation;
mod range;
mod reading;
pub(super) mod unit;

use super::numeral::{self, Numeral};
use super::view::View;
use super::{Scan, Suggestion};
use crate::annotation::value::{Class as Kind, Modifier, Quantity};
use crate::annotation::{Body, Number};
use crate::lexicon::Class;
use crate::text::{Span, Spans};
use reading::Reading;

/// The quantities of the text in reading order.
pub fn find(scan: &Scan<'_>) -> Vec<Suggestion> {
    let mut found: Vec<Suggestion> = Vec::new();
    for sentence in &scan.sentences {
        let view = View::new(scan, sentence, scan.numerals.dollar);
        let mut finder = Finder { view, floor: view.start, last: None };
        let mut at = view.start;
        for numeral in scan.numerals.within(view.start, view.end) {
            if numeral.start >= at {
                at = finder.next(*numeral, &mut found);
            }
        }
    }
    nation::settle(scan, &mut found);
    found
}

/// The unit of an index.
const POINT: &str = "point";

/// How far after a change the level it reached may stand ("to end at").
const LEVEL: usize = 5;

/// What the last quantity of the sentence said, for one that only restates it ("100 km (60 miles)").
#[derive(Clone, Copy)]
struct Last {
    end: usize,
    modifier: Modifier,
    /// Whether it is a change in points, after which a level in points may follow.
    points: bool,
    money: Option<Span>,
    age: bool,
}

struct Finder<'s, 'd> {
    view: View<'s, 'd>,
    /// Tokens before this belong to an earlier quantity.
    floor: usize,
    last: Option<Last>,
}

impl Finder<'_, '_> {
    /// Makes a quantity of the numeral, if it is one; where the next may begin.
    fn next(&mut self, numeral: Numeral, found: &mut Vec<Suggestion>) -> usize {
        let view = self.view;
        // "2€ 30": the sign belongs to the amount before.
        let prefix = numeral.prefix.filter(|prefix| prefix.start >= self.floor);
        let numeral = Numeral { prefix, ..numeral };
        if let Some(past) = exclude::telephone(&view, &numeral) {
            return past;
        }
        if exclude::always(&view, &numeral) {
            return numeral::chain(&view, numeral.end);
        }
        let mut reading = Reading::new(&view, numeral);
        let end = reading.last().end;
        if reading.unit.is_none() {
            if exclude::without_unit(&view, &numeral, reading.is_result()) {
                let past = numeral::chain(&view, end);
                return if exclude::label(&view, &numeral) { exclude::listed(&view, past) } else { past };
            }
            reading.count(&view);
        }
        if reading.unit.is_none() && reading.high.is_none() && exclude::bare(&view, &numeral) {
            return end;
        }
        let end = reading.past();
        found.extend(self.suggestion(&reading));
        self.floor = end;
        end
    }

    fn suggestion(&mut self, reading: &Reading) -> Option<Suggestion> {
        let view = self.view;
        let class = reading.class();
        let end = reading.end();
        let start = reading.numeral.outset();
        let time =
            reading.unit.as_ref().is_some_and(|unit| unit.class == Kind::Measure && unit::is_time(&unit.name));
        let modifier = match modifier::of(&view, reading.outset, [end, reading.last().end], class, time) {
            _ if reading.is_whole() => Modifier::Equal,
            Modifier::Equal => self.restated(start).unwrap_or_default(),
            modifier => modifier,
        };
        let mut unit = reading.unit.as_ref().map_or_else(String::new, |unit| unit.name.clone());
        let span = self.span(start, reading.shown());
        // "3.41 trillion won ($2.5 billion)": the second says the first again in another currency.
        let converts = self.converted(start).filter(|_| class == Kind::Money);
        // "rose 64 points to 4,577": the level counts what the change does.
        let level = self.last.filter(|last| unit.is_empty() && last.points && view.says(start - 1, &["to", "at"]));
        let near = level.filter(|last| (last.end..last.end + LEVEL).contains(&start));
        let class = if near.is_some() { Kind::Measure } else { class };
        if near.is_some() {
            POINT.clone_into(&mut unit);
        }
        // "aged 19 and 22"
        let ages = class == Kind::Plain
            && self.last.is_some_and(|last| last.age && age::goes_on(&view, last.end, start))
            && reading.weak();
        let class = if ages { Kind::Age } else { class };
        if ages {
            "year".clone_into(&mut unit);
        }
        let changes = matches!(modifier, Modifier::Up | Modifier::Down);
        // "lost 171 points, or 1.2 percent, to 14,253".
        let also = class == Kind::Percent && self.last.is_some_and(|last| last.points && start < last.end + LEVEL);
        let points = changes && (unit == POINT || also);
        self.last = Some(Last {
            end,
            modifier,
            points,
            money: (class == Kind::Money).then_some(span),
            age: class == Kind::Age,
        });
        let rule = if converts.is_some() { "conversion" } else { reading.rule(class) };
        let doubtful = class == Kind::Plain && reading.weak() && modifier == Modifier::Equal;
        let quantity = Quantity { amount: reading.amount(), unit, class, modifier, trend: None };
        Some(Suggestion {
            spans: Spans::one(span)?,
            body: Body::Number(Number { quantity, converts }),
            rule,
            doubtful,
        })
    }

    /// The money this one says again: before a bracket, a qualifier after that allowed ("(about $2.5 billion").
    fn converted(&self, start: usize) -> Option<Span> {
        let last = self.last.filter(|last| self.view.says(last.end, &["("]))?;
        let inside = self.view.phrase(last.end + 1, Class::NumberModifier).map_or(last.end + 1, |(past, _)| past);
        last.money.filter(|_| start == last.end + 1 || start == inside)
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
