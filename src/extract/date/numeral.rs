//! Numbers as dates write them: counts, ordinals and years, in digits or in words. Says nothing of what they count.

use rust_decimal::Decimal;

use super::words::{is_word, joins, tight, word};
use crate::extract::{Scan, Shape, TokenKind};
use crate::lexicon::Class;

/// Tokens a number in words may have.
const LONGEST: usize = 8;

/// A number in digits or words ("12", "2 1/2", "twenty-four", "a hundred", "two thousand"): how many tokens, how much.
pub(super) fn count(scan: &Scan<'_>, at: usize) -> Option<(usize, Decimal)> {
    let (length, number) = digits(scan, at).or_else(|| in_words(scan, at))?;
    if is_word(scan, at + length, "and")
        && is_word(scan, at + length + 1, "a")
        && is_word(scan, at + length + 2, "half")
    {
        return Some((length + 3, number.checked_add(Decimal::new(5, 1))?));
    }
    Some((length, number))
}

fn digits(scan: &Scan<'_>, at: usize) -> Option<(usize, Decimal)> {
    let token = scan.tokens.get(at).filter(|token| token.kind == TokenKind::Number)?;
    let figures = scan.word(token);
    let number: Decimal =
        if figures.contains(',') { figures.replace(',', "").parse() } else { figures.parse() }.ok()?;
    if let Some(sign) = scan.value(at + 1, Class::FractionSign).filter(|_| tight(scan, at + 1)) {
        return Some((2, number.checked_add(sign.parse().ok()?)?));
    }
    let dash = usize::from(joins(scan, at + 1));
    if let Some(part) = fraction(scan, at + 1 + dash) {
        return Some((4 + dash, number.checked_add(part)?));
    }
    match scan.value(at + 1, Class::Scale).and_then(|factor| factor.parse::<Decimal>().ok()) {
        Some(factor) => Some((2, number.checked_mul(factor)?)),
        None => Some((1, number)),
    }
}

/// "1/2".
fn fraction(scan: &Scan<'_>, at: usize) -> Option<Decimal> {
    let over = Decimal::from(number(scan, at + 2, 1).filter(|over| *over > 1)?);
    let slash = is_word(scan, at + 1, "/") && tight(scan, at + 1) && tight(scan, at + 2);
    slash.then(|| Decimal::from(number(scan, at, 1)?).checked_div(over))?
}

/// "twenty-four", "two hundred and six", "a thousand".
fn in_words(scan: &Scan<'_>, at: usize) -> Option<(usize, Decimal)> {
    let one = is_word(scan, at, "a") && scan.is(at + 1, Class::Scale);
    let (mut end, mut whole, mut part) = if one { (at + 1, 0, 1) } else { (at, 0i64, 0i64) };
    while end < at + LONGEST {
        let dash = usize::from(end > at && (joins(scan, end) || (part >= 100 && is_word(scan, end, "and"))));
        if let Some(more) = scan.value(end + dash, Class::Cardinal).and_then(|more| more.parse::<i64>().ok()) {
            let fits =
                part == 0 || (part % 100 == 0 && more < 100) || (part % 100 >= 20 && part % 10 == 0 && more < 10);
            if !fits {
                break;
            }
            part = part.checked_add(more)?;
        } else if let Some(factor) = scan.value(end + dash, Class::Scale).and_then(|by| by.parse::<i64>().ok()) {
            if part == 0 {
                break;
            }
            part = part.checked_mul(factor)?;
            if factor >= 1000 {
                (whole, part) = (whole.checked_add(part)?, 0);
            }
        } else {
            break;
        }
        end += dash + 1;
    }
    let sum = whole.checked_add(part)?;
    (end > at && sum > 0).then(|| (end - at, Decimal::from(sum)))
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
        let (length, rest) = in_words(scan, at + 1)?;
        let rest = i16::try_from(rest).ok().filter(|rest| (10..100).contains(rest))?;
        return Some((1 + length, first * 100 + rest));
    }
    if first != 2 || !is_word(scan, at + 1, "thousand") {
        return None;
    }
    let and = usize::from(is_word(scan, at + 2, "and"));
    let rest = in_words(scan, at + 2 + and).and_then(|(length, rest)| Some((length, i16::try_from(rest).ok()?)));
    match rest.filter(|(_, rest)| *rest < 100) {
        Some((length, rest)) => Some((2 + and + length, 2000 + rest)),
        None => Some((2, 2000)),
    }
}

/// A year as a value writes it.
pub(super) fn year_text(year: i16) -> String {
    if year < 0 { format!("BC{:04}", -year) } else { format!("{year:04}") }
}
