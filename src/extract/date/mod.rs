//! Dates as TIMEX3. What each expression means is read first, by rows of steps; then all are resolved in reading order,
//! against the day of publication and against one another.
//!
//! ```text
//! rows/ ─► read ─► expressions ─► pair, story ─► resolve (tense, named before) ─► suggestions
//! ```
//!
//! Words are in `date.tsv`. Times of day, lengths and times that recur are dates here too, as TIMEX3 has it.

mod bits;
mod calendar;
mod choose;
mod clock;
mod days;
mod holiday;
mod hour;
mod length;
mod likely;
mod meaning;
mod named;
mod numeral;
mod opening;
mod pair;
mod part;
mod range;
mod read;
mod resolve;
mod rows;
mod seen;
mod start;
mod step;
mod story;
mod tense;
mod unit;
mod words;
mod year;

use jiff::civil::Date as Day;
use rust_decimal::Decimal;

use super::{Scan, Suggestion, Tokens};
use crate::annotation::value::{Amount, Quantity};
use crate::annotation::{Body, Date};
use crate::lexicon::{Class, Classes};
use crate::text::Spans;
use choose::Direction;
use meaning::{Meaning, Recurring, YearRef};
use resolve::Context;

pub use calendar::{calendar_day, sure_day};

/// A place in a paragraph.
type Place<'s, 'd> = Tokens<'s, 'd>;

/// An expression: its tokens from where it was asked for, what it means, and the rule that read it.
struct Expression {
    /// One past its last token.
    end: usize,
    meaning: Meaning,
    rule: &'static str,
    /// The tokens of the expression that names its day, where that is another.
    owner: Option<(usize, usize)>,
    /// Whether its rule is wrong more than one time in three.
    doubted: bool,
}

impl Expression {
    const fn new(end: usize, rule: &'static str, meaning: Meaning) -> Self {
        Self { end, meaning, rule, owner: None, doubted: false }
    }

    /// Whether it is one half of a year, of which none is said.
    const fn is_open_half(&self) -> bool {
        matches!(self.meaning, Meaning::Recurring { what: Recurring::Half(_), year: YearRef::Open })
    }
}

/// The classes of the words an expression can begin with.
pub(super) fn openings() -> Classes {
    read::openings()
}

/// The temporal expressions of the text in reading order.
pub fn find(scan: &Scan<'_>, published: Option<Day>) -> Vec<Suggestion> {
    let mut found = read::read(scan);
    pair::join(scan, &mut found);
    let narrative = story::is_narrative(&found);
    let mut context = Context { published, narrative, ..Context::default() };
    let mut days = days::Days::default();
    let mut out = Vec::with_capacity(found.len());
    for (at, expression) in found {
        // "The second half" is one of a match unless a report has spoken of quarters.
        if expression.is_open_half() && !context.quarters {
            continue;
        }
        let (rule, end) = (expression.rule, expression.end);
        let (date, doubtful) = resolved(scan, &mut context, &mut days, at, &expression);
        if let Some(spans) = Spans::one(scan.span(at..end)) {
            out.push(Suggestion { spans, body: Body::Date(date), rule, doubtful });
        }
    }
    out
}

/// What an expression says where it stands; the context learns of it.
fn resolved(
    scan: &Scan<'_>,
    context: &mut Context,
    days: &mut days::Days,
    at: usize,
    expression: &Expression,
) -> (Date, bool) {
    let Expression { end, meaning, .. } = expression;
    let place = days.place(scan, at);
    let told = || tense::told(place, place.go(*end));
    context.at = at;
    context.day = days.before(scan).filter(|day| {
        // "The ship sails on Dec. 9. At 9 a.m. the office was shut": what is over was not on a day to come.
        let ahead = context.published.is_some_and(|published| *day > published);
        !ahead || !told().is_past()
    });
    context.beside = context.named.is_some_and(|named| clock::is_beside(place, named.end));
    context.verb = if context.narrative { told() } else { Direction::Unknown };
    let (from, to) = expression.owner.unwrap_or((at, *end));
    let direction =
        if meaning.is_open() { tense::direction(place.go(from), place.go(to)) } else { Direction::Unknown };
    let foreseen = meaning.is_part_of_year() && place.go(from).follows(Class::In) && direction.is_ahead();
    let direction = if foreseen { Direction::Foreseen } else { direction };
    let resolved = context.resolve(meaning, direction);
    days.remember(meaning, &resolved.timex, at);
    context.remember(meaning, &resolved.timex, direction, *end);
    // An article alone tells no amount: "for a month", "in the year to June".
    let said = |quantity: &Quantity| {
        quantity.amount != Amount::Exact(Decimal::ONE) || !scan.numerals.within(at, *end).is_empty()
    };
    (
        Date { timex: resolved.timex, quantity: resolved.quantity.filter(said) },
        resolved.doubtful || expression.doubted,
    )
}
