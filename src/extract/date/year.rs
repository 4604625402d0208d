//! Years: after a day or a month, at the other end of a range, and alone.

use super::Place;
use super::calendar::month;
use super::meaning::{Meaning, YearRef};
use super::numeral::{count, day_number, number, two_digits};
use super::words::{is_amount, is_apostrophe, step};
use crate::extract::Shape;
use crate::lexicon::Class;

/// A year, negative before Christ: "1994", "490 BC", "nineteen ninety-six", "two thousand and five".
pub(super) fn year<'s, 'd>(at: Place<'s, 'd>) -> Option<(i16, Place<'s, 'd>)> {
    if !at.is_digits() {
        return year_in_words(at);
    }
    let year = number(at, 4).filter(|year| *year > 0)?;
    if at.next().is(Class::EraBefore) && at.next().is_capital() {
        return Some((-year, at.skip(2)));
    }
    (at.text().len() == 4 && (1000..=2199).contains(&year)).then(|| (year, at.next()))
}

/// "nineteen ninety-six", "two thousand five".
fn year_in_words<'s, 'd>(at: Place<'s, 'd>) -> Option<(i16, Place<'s, 'd>)> {
    let first: i16 = at.whole(Class::Cardinal)?.try_into().ok()?;
    if (16..=20).contains(&first) {
        let (rest, after) = count(at.next())?;
        let rest = i16::try_from(rest).ok().filter(|rest| (10..100).contains(rest))?;
        return Some((first * 100 + rest, after));
    }
    let (year, after) = count(at).filter(|_| first == 2)?;
    let year = i16::try_from(year).ok().filter(|year| (2000..2100).contains(year))?;
    Some((year, after))
}

/// The year that two digits mean.
pub(super) const fn short(year: i16) -> i16 {
    if year < 40 { 2000 + year } else { 1900 + year }
}

/// The year that follows what comes every year: ", 2026", "of 1994", "last year", "of that year", "of the same year".
pub(super) fn year_after<'s, 'd>(at: Place<'s, 'd>) -> Option<(YearRef, Place<'s, 'd>)> {
    let comma = at.sign(&[","]);
    let first = at.over_sign(&[","]).over(Class::Of);
    if let Some((named, after)) = year(first) {
        let amount = is_amount(after) || comma && after.glued() && after.sign(&["/"]);
        return (!amount).then_some((YearRef::Named(named), after));
    }
    if let Some((year, after)) = apostrophe_year(at) {
        return Some((YearRef::Named(year), after));
    }
    let of = at.over(Class::Of);
    if let Some((by, after)) = step(of).filter(|(_, after)| after.is(Class::YearWord)) {
        return Some((YearRef::Of(by), after.next()));
    }
    // "That year", "the same year", "the following year".
    let (after, said) = of.phrase(Class::DateSame).filter(|(after, _)| after.is(Class::YearWord))?;
    Some((YearRef::That(said.whole()?.try_into().ok()?), after.next()))
}

/// The year said at the other end of a range: "August and September 1914", "March 19–April 30, 2003".
pub(super) fn year_beyond(at: Place<'_, '_>) -> Option<YearRef> {
    let next = at.past(Class::RangeLink).or_else(|| at.past_sign(&["/"]))?;
    month(next)?;
    let day = day_number(next.next()).filter(|_| number(next.next(), 2).is_some());
    let (year, _) = year_after(day.map_or(next.next(), |(_, after)| after))?;
    matches!(year, YearRef::Named(_)).then_some(year)
}

/// Words that may stand between a month and its year.
const APART: usize = 3;

/// The year after what a month names: "the October gale in 1987", "the May elections of 2019".
pub(super) fn year_apart(at: Place<'_, '_>) -> Option<YearRef> {
    let of = at.rest().take(APART + 1).find(|place| !place.is_word() || place.ends())?;
    let (named, _) = year(of.next()).filter(|_| of.at() > at.at() && (of.is(Class::Of) || of.is(Class::In)))?;
    Some(YearRef::Named(named))
}

/// "'98", not "'90s" nor a quotation.
pub(super) fn apostrophe_year<'s, 'd>(at: Place<'s, 'd>) -> Option<(i16, Place<'s, 'd>)> {
    let figures = at.next();
    let year = two_digits(figures).filter(|_| is_apostrophe(at) && !at.glued() && figures.glued())?;
    let after = figures.next();
    let goes_on = after.glued() && (after.is(Class::DecadeEnd) || is_apostrophe(after));
    (!goes_on).then(|| (short(year), after))
}

/// The second of two years that follow one another: "2024/25".
pub(super) fn next_year<'s, 'd>(at: Place<'s, 'd>, year: i16) -> Option<(i16, Place<'s, 'd>)> {
    let (slash, second) = (at.next(), at.skip(2));
    let joined = slash.sign(&["/"]) && slash.joins() && !second.next().sign(&["/"]);
    let next = year.checked_add(1)?;
    let same = two_digits(second) == Some(next % 100) || number(second, 4) == Some(next);
    (joined && same && (1500..=2199).contains(&year)).then(|| (next, second.next()))
}

/// A year that stands where a year would and not where an amount would.
pub(super) fn year_alone<'s, 'd>(at: Place<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)> {
    let (year, after) = year(at)?;
    let fits = if at.is_word() { year < 2000 } else { year < 0 || is_year(at, year) };
    fits.then(|| (Meaning::year(year), after))
}

/// Whether four digits without a comma are a year, by what stands beside them.
fn is_year(at: Place<'_, '_>, year: i16) -> bool {
    let before = at.back();
    let says = |class| before.is_some_and(|before| before.is(class));
    let sign = |signs: &[&str]| before.is_some_and(|before| before.sign(signs));
    let joined = at.glued() && sign(&[".", "/", ":", "-"]) && !joins_year(at);
    if says(Class::CurrencySign) || sign(&["#"]) || joined || says(Class::NumberLabel) {
        return false;
    }
    let owned = says(Class::Determiner) || before.is_some_and(super::Place::is_possessive);
    let introduced = owned || says(Class::DatedLead) || sign(&["("]);
    if !(1300..=2100).contains(&year) || (year < 1700 && !introduced) {
        return false;
    }
    let next = at.next();
    if next.is_over() {
        return true;
    }
    let counted = next.is_word()
        && next.token().is_some_and(|token| token.shape == Shape::Lower && token.span().len() > 3)
        && !next.glued()
        && (is_s(next) || next.is(Class::PluralNoun) || next.is(Class::PeopleWord))
        && !next.is_any(&[Class::FunctionWord, Class::Cue, Class::NoNoun]);
    // "The 1992 protests", "her 1987 papers" against "with 1994 others"; "In 1996 papers".
    let opens = before.is_some_and(|before| before.is_capital() && before.is(Class::DatedLead));
    let ratio = next.sign(&["/", ":"]) && next.joins() && next_year(at, year).is_none();
    let length = next.is(Class::TimeUnit) && next.is_plural();
    // "In 1996 BP sold": letters that measure something too.
    let amount = is_amount(next) && !(introduced && next.is_upper() && !next.glued());
    !(ratio || amount || (counted && !owned && !opens) || length)
}

/// Whether a word ends like a plural, however short.
fn is_s(at: Place<'_, '_>) -> bool {
    crate::lexicon::english::ends_in_s(at.text())
}

/// "1983-1985", "mid-1994", "March-1990": after such a hyphen a year is one too.
fn joins_year(at: Place<'_, '_>) -> bool {
    let Some(hyphen) = at.back().filter(|hyphen| hyphen.sign(&["-"])) else { return false };
    hyphen.back().is_some_and(|before| {
        let from = number(before, 4).is_some_and(|from| from >= 1000);
        from || before.is(Class::YearEdge) || before.is(Class::Month)
    })
}
