//! Units said once and meant again: "64 hounds on Sunday and 58 on Monday", "$12 or 15", "the Liberals seven".

use super::find::Found;
use super::names;
use super::reading::Reading;
use super::unit::Unit;
use crate::annotation::value::Class as Kind;
use crate::extract::numeral::Form;
use crate::extract::view::View;
use crate::lexicon::Class;
use rust_decimal::Decimal;

/// How many times larger an amount may be than the one whose unit it takes.
const NEAR: Decimal = Decimal::from_parts(30, 0, 0, false, 0);

/// Tokens a subject before an amount may have.
const SUBJECT: usize = 5;

/// Gives amounts without a unit that of the nearest fitting one of the sentence.
pub(super) fn units(view: &View<'_, '_>, found: &mut [Found]) {
    for at in 0..found.len() {
        if !is_open(view, &found[at].reading) {
            continue;
        }
        let lead = lead(view, &found[..at], &found[at]);
        let unit = match lead {
            Some(lead) => earlier(view, &found[..at], &found[at].reading, lead),
            None => None,
        };
        let Some(unit) = unit.or_else(|| later(view, found, at)) else { continue };
        let one = &mut found[at];
        one.reading.unit = Some(Unit { end: one.reading.last().end, ..unit });
        one.reading.lent = true;
        one.tentative = false;
    }
}

/// Whether an amount has no unit and nothing after it that could be one.
fn is_open(view: &View<'_, '_>, reading: &Reading) -> bool {
    let end = reading.last().end;
    let next = !view.is_word(end) && !view.glued_word(end) && !view.is_number(end)
        || view.is(end, Class::FunctionWord)
        || view.is(end, Class::Weekday)
        || view.is(end, Class::Month);
    let sign = matches!(view.text(end), "-" | "/" | ":" | "'" | "’" | "#") && view.glued(end);
    reading.unit.is_none()
        && !reading.is_score()
        && reading.numeral.prefix.is_none()
        && !matches!(reading.numeral.form, Form::Part | Form::Vague)
        && next
        && !sign
}

/// What leads to an amount.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// A word of comparison or listing: "from", "and", a comma.
    Word,
    /// A word that leads to a level: "to", "at".
    Level,
    /// A further subject, or a further verb.
    Clause,
}

fn lead(view: &View<'_, '_>, earlier: &[Found], one: &Found) -> Option<Lead> {
    let bound = view.phrase_before(one.reading.outset, Class::NumberModifier);
    let mut first = bound.map_or(one.reading.outset, |(from, _)| from);
    // "but only two", "in 2010 only 120"
    first -= usize::from(view.is_before(first, Class::NumberFiller) && !view.is_before(first, Class::RangeTo));
    if let Some(year) = view.before(first).filter(|&year| is_year(view, year) && view.is_before(year, Class::In)) {
        first = year - 1;
    }
    let before = view.before(first)?;
    let last = earlier.last()?;
    if view.is(before, Class::RangeTo) || view.is(before, Class::LevelLead) {
        return (!one.tentative).then_some(Lead::Level);
    }
    // "seats, seven": a number word alone needs more than a comma.
    if view.is(before, Class::ShareLead) || matches!(view.text(before), "," | "(" | ";") {
        return (!one.tentative || view.is(before, Class::ShareLead) && bound.is_some()).then_some(Lead::Word);
    }
    let begins = (last.reading.end()..first).find(|&at| is_break(view, at))?;
    // "and got four", "winning 24 games and losing 3".
    let clause = begins + 1;
    let verb = before + 1 - clause <= SUBJECT
        && (clause..=before)
            .all(|at| view.is_verb(at) || view.is(at, Class::Auxiliary) || view.is(at, Class::Denial));
    // "the Liberals seven", "petrol 1.78".
    let subject = before + 1 - clause <= SUBJECT
        && (clause..=before)
            .all(|at| view.is_word(at) && !view.is(at, Class::FunctionWord) || view.is(at, Class::Determiner))
        && !view.is(before, Class::FunctionWord)
        && !(one.tentative && view.is_verb(before));
    (verb || subject && ends(view, one.reading.last().end)).then_some(Lead::Clause)
}

fn is_year(view: &View<'_, '_>, at: usize) -> bool {
    view.is_number(at) && view.text(at).len() == 4
}

/// Whether nothing but a break, a further subject and perhaps "by" stands between two amounts: ", rye by", "and malt".
pub(super) fn is_member(view: &View<'_, '_>, end: usize, start: usize) -> bool {
    let last = start - usize::from(view.is_before(start, Class::By));
    let first = end + usize::from(view.text(end) == "," && is_break(view, end + 1));
    let subject = first + 1..last;
    start > end
        && is_break(view, first)
        && !subject.is_empty()
        && subject.len() <= SUBJECT
        && subject.clone().all(|at| view.is_word(at) && !view.is_verb(at))
        && subject.clone().all(|at| !view.is(at, Class::FunctionWord) || view.is(at, Class::Determiner))
}

/// A mark or a word that begins a further member of a list or a further clause.
fn is_break(view: &View<'_, '_>, at: usize) -> bool {
    matches!(view.text(at), "," | ";" | "—" | "–") || view.is(at, Class::ShareBreak)
}

/// A mark, "and", or the sentence's end.
fn ends(view: &View<'_, '_>, at: usize) -> bool {
    !view.is_word(at) || view.is(at, Class::FunctionWord)
}

/// How many amounts back the one that lends its unit may stand, so that a long list stays linear.
const BACK: usize = 32;

/// The unit of the nearest amount before that could lend it.
fn earlier(view: &View<'_, '_>, before: &[Found], one: &Reading, lead: Lead) -> Option<Unit> {
    if let Some(unit) = gapped(view, before, one, lead) {
        return Some(unit);
    }
    let mut percent = false;
    for giver in before.iter().rev().take(BACK) {
        let reading = &giver.reading;
        percent |= reading.class() == Kind::Percent;
        if giver.tentative || reading.is_score() || is_bracketed(view, reading) {
            continue;
        }
        let Some(unit) = reading.unit.as_ref().filter(|unit| lends(unit)) else { continue };
        // A level behind a percentage is one of an index or of money, never of things.
        if percent && lead == Lead::Level && !(unit.name == names::POINT || unit.class == Kind::Money) {
            return None;
        }
        return is_near(reading, one).then(|| unit.clone());
    }
    None
}

/// Percent meant again: "12 percent in Oslo and 9 in Bergen", "34 percent, the Greens 12", "to 61 percent from 55"; but
/// not what a percentage counts from or leads to: "rose 4 percent to 88", "fell 9 percent from 120".
fn gapped(view: &View<'_, '_>, before: &[Found], one: &Reading, lead: Lead) -> Option<Unit> {
    let giver = &before.last().filter(|giver| !giver.tentative)?.reading;
    let unit = giver.unit.as_ref().filter(|unit| unit.class == Kind::Percent && unit.name == names::PERCENT)?;
    let end = one.last().end;
    let ends = !view.is_word(end) || view.is(end, Class::In) || view.is(end, Class::Weekday);
    let base = view.is_before(one.outset, Class::From);
    let level = view.is_before(giver.outset, Class::RangeTo) || view.is_before(giver.outset, Class::LevelLead);
    let fits = lead != Lead::Level && (!base || level) && one.numeral.low <= Decimal::ONE_HUNDRED;
    (ends && fits && is_near(giver, one)).then(|| unit.clone())
}

/// The unit of the amount just after, across "or".
fn later(view: &View<'_, '_>, found: &[Found], at: usize) -> Option<Unit> {
    let (one, next) = (&found[at].reading, &found.get(at + 1)?.reading);
    let end = one.last().end;
    // "One or 5 dollars" may be said of one; "eight or nine euros" may not.
    let sure = !found[at].tentative || one.numeral.form == next.numeral.form;
    let or = view.is(end, Class::Or) && next.numeral.outset() == end + 1 && sure;
    let unit = next.unit.as_ref().filter(|unit| or && unit.class != Kind::Percent)?;
    is_near(next, one).then(|| unit.clone())
}

/// Whether a unit may be meant again: not percent, an age or a length of time.
fn lends(unit: &Unit) -> bool {
    let fits = matches!(unit.class, Kind::Money | Kind::Measure | Kind::Count);
    fits && !(unit.class == Kind::Measure && names::is_time(&unit.name)) && !unit.name.is_empty()
}

/// A conversion in brackets.
fn is_bracketed(view: &View<'_, '_>, reading: &Reading) -> bool {
    view.text_before(reading.outset) == "(" && view.text(reading.end()) == ")"
}

fn is_near(giver: &Reading, one: &Reading) -> bool {
    let (a, b) = (giver.numeral.low.abs(), one.numeral.low.abs());
    let least = a.min(b);
    least > Decimal::ZERO && least.checked_mul(NEAR).is_none_or(|most| a.max(b) <= most)
}
