//! Numbers as dates write them: counts, ordinals and years, in digits or in words. Says nothing of what they count.

use rust_decimal::Decimal;

use super::words::{joins, tight, word};
use crate::extract::{Scan, Shape, TokenKind};
use crate::lexicon::Class;

/// A number in digits or words ("12", "2 1/2", "twenty-four", "a hundred", "two and a half"): how many tokens, how much.
pub(super) fn count(scan: &Scan<'_>, at: usize) -> Option<(usize, Decimal)> {
    let numeral = scan.numerals.at(at)?;
    let plain = numeral.prefix.is_none() && numeral.high.is_none() && numeral.low > Decimal::ZERO;
    let first = scan.is(at, Class::Fraction) || scan.is(at, Class::FractionSign);
    (plain && !first).then_some((numeral.end - at, numeral.low))
}

/// The token's whole number when it has `digits` digits at most.
pub(super) fn number(scan: &Scan<'_>, at: usize, digits: usize) -> Option<i16> {
    let token = scan.tokens.get(at).filter(|token| token.kind == TokenKind::Number)?;
    let word = scan.word(token);
    (word.len() <= digits).then(|| word.parse().ok())?
}

/// "third", "20th", "twenty-first": how many tokens, and which.
pub(super) fn ordinal(scan: &Scan<'_>, at: usize) -> Option<(usize, i16)> {
    if let Some(ordinal) = scan.value(at, Class::Ordinal) {
        return Some((1, ordinal.parse().ok()?));
    }
    if let Some(tens) = scan.value(at, Class::Cardinal).and_then(|tens| tens.parse::<i16>().ok())
        && tens >= 20
        && joins(scan, at + 1)
    {
        let ones: i16 = scan.value(at + 2, Class::Ordinal)?.parse().ok()?;
        return (ones < 10).then_some((3, tens + ones));
    }
    let number = number(scan, at, 2)?;
    is_ordinal_ending(scan, at + 1).then_some((2, number))
}

/// The "th" of "8th".
fn is_ordinal_ending(scan: &Scan<'_>, at: usize) -> bool {
    tight(scan, at) && matches!(word(scan, at), "st" | "nd" | "rd" | "th")
}

/// The day of a month: "8", "8th", "eighth".
pub(super) fn day_number(scan: &Scan<'_>, at: usize) -> Option<(usize, i8)> {
    let (length, day) = ordinal(scan, at).or_else(|| Some((1, number(scan, at, 2)?)))?;
    let day = i8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
    Some((length, day))
}

/// A year, negative before Christ: "1994", "490 BC", "nineteen ninety-six", "two thousand and five".
pub(super) fn year(scan: &Scan<'_>, at: usize) -> Option<(usize, i16)> {
    let token = scan.tokens.get(at)?;
    if token.kind == TokenKind::Number {
        let year = number(scan, at, 4).filter(|year| *year > 0)?;
        if scan.is(at + 1, Class::EraBefore) && scan.tokens[at + 1].shape != Shape::Lower {
            return Some((2, -year));
        }
        return (token.span().len() == 4 && (1000..=2199).contains(&year)).then_some((1, year));
    }
    year_in_words(scan, at)
}

/// "nineteen ninety-six", "two thousand five".
fn year_in_words(scan: &Scan<'_>, at: usize) -> Option<(usize, i16)> {
    let first: i16 = scan.value(at, Class::Cardinal)?.parse().ok()?;
    if (16..=20).contains(&first) {
        let (length, rest) = count(scan, at + 1)?;
        let rest = i16::try_from(rest).ok().filter(|rest| (10..100).contains(rest))?;
        return Some((1 + length, first * 100 + rest));
    }
    let (length, year) = count(scan, at).filter(|_| first == 2)?;
    let year = i16::try_from(year).ok().filter(|year| (2000..2100).contains(year))?;
    Some((length, year))
}

/// A year as a value writes it.
pub(super) fn year_text(year: i16) -> String {
    if year < 0 { format!("BC{:04}", -year) } else { format!("{year:04}") }
}
