//! The quantities of a sentence as suggestions: the words that qualify each, and what one says of the next.

use super::find::Found;
use super::modifier::{self, Qualified};
use super::names;
use super::reading::Reading;
use super::share;
use crate::annotation::value::{Class as Kind, Modifier, Quantity};
use crate::annotation::{Body, Number};
use crate::extract::Suggestion;
use crate::extract::view::View;
use crate::lexicon::Class;
use crate::text::{Span, Spans};

/// How far after a change the level it reached may stand ("to end at").
const LEVEL: usize = 5;

/// What the last quantity of the sentence said, for one that only restates it ("100 km (60 miles)").
#[derive(Clone, Copy)]
struct Last {
    end: usize,
    said: Qualified,
    class: Kind,
    /// Whether it is a change in points, after which a level in points may follow.
    points: bool,
    money: Option<Span>,
}

/// Adds what the sentence's quantities say to the suggestions.
pub(super) fn suggest(view: &View<'_, '_>, found: &[Found], out: &mut Vec<Suggestion>) {
    let mut sayer = Sayer { view: *view, last: None };
    out.extend(found.iter().filter_map(|one| sayer.say(one)));
}

struct Sayer<'s, 'd> {
    view: View<'s, 'd>,
    last: Option<Last>,
}

impl Sayer<'_, '_> {
    fn say(&mut self, found: &Found) -> Option<Suggestion> {
        let view = self.view;
        let reading = &found.reading;
        let class = reading.class();
        let end = reading.end();
        let start = reading.numeral.outset();
        let Qualified { modifier, trend } = match modifier::of(&view, reading) {
            _ if reading.is_whole() => Qualified::default(),
            said if said == Qualified::default() => self.restated(reading).unwrap_or_default(),
            said => said,
        };
        let mut unit = reading.unit.as_ref().map_or_else(String::new, |unit| unit.name.clone());
        let span = view.scan.span(start..reading.shown());
        // "3.41 trillion won ($2.5 billion)": the second says the first again in another currency.
        let converts = self.converted(start).filter(|_| class == Kind::Money);
        // "rose 64 points to 4,577": the level counts what the change does.
        let level =
            self.last.filter(|last| unit.is_empty() && last.points && view.is(start - 1, Class::LevelWord));
        let near = level.filter(|last| (last.end..last.end + LEVEL).contains(&start));
        let class = if near.is_some() { Kind::Measure } else { class };
        if near.is_some() {
            names::POINT.clone_into(&mut unit);
        }
        let changes = matches!(modifier, Modifier::Up | Modifier::Down);
        // "lost 171 points, or 1.2 percent, to 14,253".
        let also = class == Kind::Percent && self.last.is_some_and(|last| last.points && start < last.end + LEVEL);
        let points = changes && (unit == names::POINT || also);
        self.last = Some(Last {
            end,
            said: Qualified { modifier, trend },
            class,
            points,
            money: (class == Kind::Money).then_some(span),
        });
        let rule = if converts.is_some() { "conversion" } else { reading.rule(class) };
        let doubtful = class == Kind::Plain && reading.weak() && modifier == Modifier::Equal;
        let quantity = Quantity { amount: reading.amount(), unit, class, modifier, trend };
        let apart = found.apart.map(|(from, to)| view.scan.span(from..to));
        let body = Body::Number(Number { quantity, converts });
        Some(Suggestion { spans: spans(&view, reading, span, apart)?, body, rule, doubtful })
    }

    /// The money this one says again: before a bracket, a qualifier after that allowed ("(about $2.5 billion").
    fn converted(&self, start: usize) -> Option<Span> {
        let last = self.last.filter(|last| self.view.text(last.end) == "(")?;
        let inside = self.view.phrase(last.end + 1, Class::NumberModifier).map_or(last.end + 1, |(past, _)| past);
        last.money.filter(|_| start == last.end + 1 || start == inside)
    }

    /// The modifier of the quantity before, where this one only says it again: in brackets, or after "or".
    fn restated(&self, reading: &Reading) -> Option<Qualified> {
        let last = self.last?;
        let start = reading.numeral.outset();
        let between = start.checked_sub(last.end)?;
        let or = |at: usize| self.view.is(at, Class::Or);
        let again = match between {
            1 => matches!(self.view.text(last.end), "(" | "/") || or(last.end),
            2 => self.view.text(last.end) == "," && or(last.end + 1),
            _ => false,
        };
        // "rose 12 percent in Oslo and 9 in Bergen"
        let gapped = reading.lent && reading.class() == Kind::Percent && self.view.is_before(start, Class::And);
        (again || gapped || self.goes_on(&last, reading)).then_some(last.said)
    }

    /// "up 2%, rye by 3% and malt by 1%": the change of the one before is that of a further subject.
    fn goes_on(&self, last: &Last, reading: &Reading) -> bool {
        let changes = matches!(last.said.modifier, Modifier::Up | Modifier::Down) && last.class == reading.class();
        let time = reading.unit.as_ref().is_some_and(|unit| names::is_time(&unit.name));
        let exact = !matches!(last.class, Kind::Count | Kind::Plain | Kind::Age) && !time;
        changes && exact && share::is_member(&self.view, last.end, reading.outset)
    }
}

/// One span, or two where words of others stand between.
fn spans(view: &View<'_, '_>, reading: &Reading, whole: Span, apart: Option<Span>) -> Option<Spans> {
    let Some(apart) = apart else { return Spans::one(whole) };
    let first = view.scan.span(reading.numeral.outset()..reading.first_end());
    Spans::many([first, apart])
}
