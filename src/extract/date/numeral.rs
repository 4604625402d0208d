//! Numbers as dates write them: counts, ordinals, days of a month. Says nothing of what they count.

use rust_decimal::Decimal;

use super::Place;
use crate::lexicon::Class;

/// A number in digits or words ("12", "2 1/2", "twenty-four", "a hundred", "two and a half").
pub(super) fn count<'s, 'd>(at: Place<'s, 'd>) -> Option<(Decimal, Place<'s, 'd>)> {
    at.token()?;
    let numeral = at.scan.numerals.at(at.at())?;
    let plain = numeral.prefix.is_none() && numeral.high.is_none() && numeral.low > Decimal::ZERO;
    let part = at.is(Class::Fraction) || at.is(Class::FractionSign);
    (plain && !part && numeral.end <= at.scope().end).then(|| (numeral.low, at.go(numeral.end)))
}

/// The token's whole number when it has `digits` digits at most.
pub(super) fn number(at: Place<'_, '_>, digits: usize) -> Option<i16> {
    let figures = at.is_digits().then(|| at.text()).filter(|figures| figures.len() <= digits)?;
    figures.parse().ok()
}

/// The same of exactly two digits.
pub(super) fn two_digits(at: Place<'_, '_>) -> Option<i16> {
    number(at, 2).filter(|_| at.text().len() == 2)
}

/// "third", "20th", "twenty-first".
pub(super) fn ordinal<'s, 'd>(at: Place<'s, 'd>) -> Option<(i16, Place<'s, 'd>)> {
    if let Some(ordinal) = at.whole(Class::Ordinal) {
        return Some((ordinal.try_into().ok()?, at.next()));
    }
    if let Some(tens) = at.whole(Class::Cardinal).filter(|tens| *tens >= 20) {
        let second = at.next().over_hyphen();
        let ones = second.whole(Class::Ordinal).filter(|ones| *ones < 10 && second.at() > at.at() + 1)?;
        return Some(((tens + ones).try_into().ok()?, second.next()));
    }
    ordinal_in_figures(at)
}

/// "20th".
pub(super) fn ordinal_in_figures<'s, 'd>(at: Place<'s, 'd>) -> Option<(i16, Place<'s, 'd>)> {
    let number = number(at, 2)?;
    let ending = at.next();
    (ending.glued() && ending.is(Class::OrdinalEnd)).then(|| (number, ending.next()))
}

/// The day of a month: "8", "8th", "eighth".
pub(super) fn day_number<'s, 'd>(at: Place<'s, 'd>) -> Option<(i8, Place<'s, 'd>)> {
    let (day, after) = ordinal(at).or_else(|| Some((number(at, 2)?, at.next())))?;
    let day = i8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
    Some((day, after))
}
