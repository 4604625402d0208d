//! Dates as TIMEX3. What each expression means is read first, one rule a kind; then all are resolved in reading order,
//! against the day of publication and against one another.
//!
//! Words are in `date.tsv`. Times of day, lengths and times that recur are dates here too, as TIMEX3 has it.

mod anchored;
mod calendar;
mod choose;
mod clock;
mod days;
mod earnings;
mod edge;
mod holiday;
mod length;
mod meaning;
mod numeral;
mod numeric;
mod pair;
mod part;
mod point;
mod range;
mod relative;
mod resolve;
mod rules;
mod set;
mod tense;
mod words;

use jiff::civil::Date as Day;
use rust_decimal::Decimal;

use super::{Gap, Scan, Suggestion, Token, TokenKind};
use crate::annotation::value::{Amount, Quantity, TimexType};
use crate::annotation::{Body, Date};
use crate::lexicon::{Class, Classes};
use crate::text::Spans;
use choose::Direction;
use meaning::{Meaning, Recurring, Unit, YearRef};
use resolve::Context;

pub use calendar::calendar_day;
pub use numeric::sure_day;

/// An expression: its tokens from where it was asked for, what it means, and the rule that read it.
pub(super) struct Expression {
    /// One past its last token.
    end: usize,
    meaning: Meaning,
    rule: &'static str,
}

impl Expression {
    const fn new(end: usize, rule: &'static str, meaning: Meaning) -> Self {
        Self { end, meaning, rule }
    }
}

/// Words an expression can begin with.
const BEGIN: Classes = Classes::of(&[
    Class::Month,
    Class::Weekday,
    Class::PluralWeekday,
    Class::TimeUnit,
    Class::DateStep,
    Class::DateDay,
    Class::DateRef,
    Class::DateSame,
    Class::DateSpan,
    Class::Season,
    Class::DateEdge,
    Class::DateVague,
    Class::Frequency,
    Class::Holiday,
    Class::DayPart,
    Class::Fiscal,
    Class::ClockName,
    Class::DateBound,
    Class::Cardinal,
    Class::Ordinal,
    Class::Scale,
    Class::DateOpener,
    Class::DecadeName,
]);

/// Words an expression can have after its article, beside those it can begin with.
const AFTER_ARTICLE: Classes = Classes::of(&[Class::SamePeriod, Class::DateFiller, Class::AfterArticle]);

/// Words that may follow the number a date begins with.
const AFTER_NUMBER: Classes = Classes::of(&[
    Class::Month,
    Class::TimeUnit,
    Class::DateFiller,
    Class::ClockHalf,
    Class::Scale,
    Class::TimeZone,
    Class::EraBefore,
    Class::Season,
    Class::AfterNumber,
]);

/// The temporal expressions of the text in reading order.
pub fn find(scan: &Scan<'_>, published: Option<Day>) -> Vec<Suggestion> {
    let mut found = read(scan);
    pair::join(scan, &mut found);
    let mut context = Context { published, narrative: is_narrative(&found), ..Context::default() };
    let mut out = Vec::with_capacity(found.len());
    let mut days = days::Days::default();
    for (at, expression) in found {
        // "The second half" is one of a match unless a report has spoken of quarters.
        let half =
            matches!(expression.meaning, Meaning::Recurring { what: Recurring::Half(_), year: YearRef::Open });
        if half && !context.quarters {
            continue;
        }
        context.at = at;
        context.day = days.before(scan, at).filter(|day| {
            // "The ship sails on Dec. 9. At 9 a.m. the office was shut": what is over was not on a day to come.
            let ahead = published.is_some_and(|published| *day > published);
            !ahead || !matches!(tense::told(scan, at, expression.end), Direction::Past | Direction::Reported)
        });
        context.beside = context.named.is_some_and(|named| is_beside(scan, named.end, at));
        let is_open = expression.meaning.is_open();
        let direction = if is_open { tense::direction(scan, at, expression.end) } else { Direction::Unknown };
        context.verb = if context.narrative { tense::told(scan, at, expression.end) } else { Direction::Unknown };
        let resolved = context.resolve(&expression.meaning, direction);
        days.remember(&expression.meaning, &resolved.timex, at);
        context.remember(&expression.meaning, &resolved.timex, direction, expression.end);
        if let Some(spans) = Spans::one(scan.span(at..expression.end)) {
            // An article alone tells no amount: "for a month", "in the year to June".
            let said = |quantity: &Quantity| {
                quantity.amount != Amount::Exact(Decimal::ONE)
                    || !scan.numerals.within(at, expression.end).is_empty()
            };
            let body = Body::Date(Date { timex: resolved.timex, quantity: resolved.quantity.filter(said) });
            out.push(Suggestion { spans, body, rule: expression.rule, doubtful: resolved.doubtful });
        }
    }
    out
}

/// Tokens within which a time of day takes the day named just before: "May 30 at 5:30 p.m."
const BESIDE: usize = 4;

fn is_beside(scan: &Scan<'_>, end: usize, at: usize) -> bool {
    let between = scan.tokens.get(end..at).filter(|between| between.len() <= BESIDE);
    between
        .is_some_and(|between| between.iter().all(|token| token.gap != Gap::Paragraph && scan.word(token) != "."))
}

/// All expressions and where they begin.
fn read(scan: &Scan<'_>) -> Vec<(usize, Expression)> {
    let mut out = Vec::new();
    let mut unit = None;
    let mut at = 0;
    while at < scan.tokens.len() {
        if let Some(both) = unit.filter(|(_, until)| at < *until).and_then(|(unit, _)| range::bare(scan, at, unit))
        {
            at = both[1].1.end;
            out.extend(both);
            continue;
        }
        let Some(mut found) = expression(scan, at) else {
            at += 1;
            continue;
        };
        unit = length_unit(&found).map_or(unit, |unit| Some((unit, found.end + ELLIPSIS)));
        let start = at;
        at = found.end.max(at + 1);
        let tail = range::tail(scan, start, &mut found);
        out.push((start, found));
        if let Some((from, tail)) = tail {
            at = tail.end;
            out.push((from, tail));
        }
    }
    out
}

/// Tokens after a length within which "from five to four" is one too.
const ELLIPSIS: usize = 16;

fn length_unit(found: &Expression) -> Option<Unit> {
    match found.meaning {
        Meaning::Length { unit, .. } => Some(unit),
        _ => None,
    }
}

/// Whether a token could begin an expression at all: most cannot, and no rule is asked about them.
fn may_begin(scan: &Scan<'_>, at: usize, token: &Token) -> bool {
    let next = scan.tokens.get(at + 1);
    match token.kind {
        // Four digits may be a year alone and eight to ten a day in figures; others need something after them.
        TokenKind::Number => {
            matches!(token.span().len(), 4 | 5 | 8..=10)
                || next.is_some_and(|next| {
                    next.kind != TokenKind::Word
                        || next.gap == Gap::None
                        || scan.lexicon.classes(next.word).meets(AFTER_NUMBER)
                })
        }
        // An article begins a date only before a word that could.
        TokenKind::Word if scan.is(at, Class::DateArticle) => next.is_some_and(|next| {
            next.kind != TokenKind::Word
                || scan.lexicon.opens(next.word).meets(BEGIN)
                || scan.lexicon.classes(next.word).meets(AFTER_ARTICLE)
                || scan.is(at + 2, Class::Weekday)
        }),
        TokenKind::Word => scan.lexicon.opens(token.word).meets(BEGIN),
        // "'98".
        TokenKind::Sign => {
            next.is_some_and(|next| next.kind == TokenKind::Number && next.gap == Gap::None)
                && matches!(scan.word(token), "'" | "’" | "‘")
        }
        TokenKind::Possessive => false,
    }
}

/// The longest expression that begins at token `at`.
fn expression(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let token = scan.tokens.get(at)?;
    if !may_begin(scan, at, token) {
        return None;
    }
    let found = rules::longest(scan, at)?;
    Some(clock::hour_after(scan, clock::part_after(scan, found)))
}

/// Dates with their year a text must have before it can be called a narrative.
const DATED: usize = 6;

/// Whether a text tells history: it names years of its own, and hardly ever counts from its own day.
fn is_narrative(found: &[(usize, Expression)]) -> bool {
    let (mut dated, mut deictic) = (0, 0);
    for (_, expression) in found {
        match &expression.meaning {
            Meaning::Fixed(TimexType::Date, value) if value.len() >= 4 && !value.ends_with("REF") => dated += 1,
            Meaning::Recurring { year: YearRef::Named(_), .. } => dated += 1,
            Meaning::Recurring { year: YearRef::Near(_) | YearRef::Of(_), .. } | Meaning::Weekday { .. } => {
                deictic += 1;
            }
            // "The year" and "this month" may be those of the story.
            Meaning::Unit { unit, by, base: meaning::Base::Published } if *by != 0 || *unit == Unit::Day => {
                deictic += 1;
            }
            _ => {}
        }
    }
    dated >= DATED && dated >= 4 * deictic
}

#[cfg(test)]
mod tests {
    use super::{AFTER_ARTICLE, BEGIN, may_begin};
    use crate::annotation::Document;
    use crate::extract::Scan;
    use crate::lexicon::{Classes, Lexicon, rows};

    #[test]
    fn every_row_an_expression_begins_with_is_reached() {
        for row in rows().filter(|row| BEGIN.meets(Classes::of(&[row.class]))) {
            let text = row.entry.replace(" 's", "'s");
            let document = Document::new(text.as_str());
            let scan = Scan::new(&document, Lexicon::get());
            assert!(may_begin(&scan, 0, &scan.tokens[0]), "{}: no rule is asked about it", row.entry);
            let whole = scan.phrase(0, row.class).map(|(length, _)| length);
            assert_eq!(whole, Some(scan.tokens.len()), "{}: its tokens are other ones", row.entry);
        }
        assert!(!AFTER_ARTICLE.meets(BEGIN));
    }
}
