//! Dates that name a point of the calendar: days, months, years, decades, quarters, holidays, clock times.

use super::calendar::{calendar_day, month, number};
use super::meaning::{Meaning, YearOf};
use super::{Expression, is_word, joins};
use crate::annotation::value::TimexType;
use crate::extract::{Gap, Scan, Shape, TokenKind};
use crate::lexicon::Class;

pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    weekday_and_day(scan, at)
        .or_else(|| day(scan, at))
        .or_else(|| month_alone(scan, at))
        .or_else(|| quarter(scan, at))
        .or_else(|| decade(scan, at))
        .or_else(|| clock(scan, at))
        .or_else(|| fiscal(scan, at))
        .or_else(|| year_alone(scan, at))
        .or_else(|| holiday(scan, at))
        .or_else(|| edge(scan, at))
}

/// "Friday, March 6": the day says more than the weekday.
fn weekday_and_day(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    scan.value(at, Class::Weekday)?;
    let next = at + 1 + usize::from(is_word(scan, at + 1, ","));
    day(scan, next)
}

/// "March 8, 2026", "8 March", "Feb. 3".
fn day(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    if let Some((day, tokens)) = calendar_day(scan, at) {
        return Some(Expression::new(tokens.end, "day", Meaning::Fixed(TimexType::Date, day.to_string())));
    }
    let of = |month: Option<i8>, day: Option<i16>| {
        let (month, day) = (month?, i8::try_from(day?).ok()?);
        // A leap year, so that 29 February is a day.
        jiff::civil::Date::new(2024, month, day).is_ok().then_some(Meaning::MonthDay { month, day })
    };
    let after = |end: usize| if is_ordinal_ending(scan, end) { end + 1 } else { end };
    if let Some(meaning) = of(month(scan, at), number(scan, at + 1, 2)).filter(|_| !is_amount(scan, at + 2)) {
        return Some(Expression::new(after(at + 2), "month-day", meaning));
    }
    let ordinal = usize::from(is_ordinal_ending(scan, at + 1));
    let meaning = of(month(scan, at + 1 + ordinal), number(scan, at, 2))?;
    Some(Expression::new(at + 2 + ordinal, "month-day", meaning))
}

/// The "th" of "8th".
fn is_ordinal_ending(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens
        .get(at)
        .is_some_and(|token| token.gap == Gap::None && matches!(scan.word(token), "st" | "nd" | "rd" | "th"))
}

/// Whether what follows a number makes it an amount: "May 12 percent".
fn is_amount(scan: &Scan<'_>, at: usize) -> bool {
    scan.is(at, Class::Scale) || is_word(scan, at, "percent") || is_word(scan, at, "%")
}

/// "March 1996", "March", not the verb, nor a name such as "May" before a capitalised word.
fn month_alone(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let month = month(scan, at)?;
    let of = usize::from(is_word(scan, at + 1, "of") || is_word(scan, at + 1, ","));
    if let Some(year) = year(scan, at + 1 + of) {
        let value = format!("{year:04}-{month:02}");
        return Some(Expression::new(at + 2 + of, "month-year", Meaning::Fixed(TimexType::Date, value)));
    }
    // "June last year": the year is said by steps.
    if is_word(scan, at + 2, "year")
        && let Some(step) = scan.value(at + 1, Class::DateStep).and_then(|step| step.parse().ok())
    {
        return Some(Expression::new(at + 3, "month-of-step", Meaning::MonthOf { month, step }));
    }
    let word = scan.word(scan.tokens.get(at)?);
    if matches!(word, "May" | "March" | "Mar" | "Jan" | "June" | "April" | "August") && !is_placed(scan, at) {
        return None;
    }
    Some(Expression::new(at + 1, "month", Meaning::Month { month, step: None }))
}

/// Whether a word that could be a name or a verb stands where a month would: after a preposition or the like.
fn is_placed(scan: &Scan<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let word = scan.word(&scan.tokens[before]).to_ascii_lowercase();
    let placed = [
        "in", "since", "until", "by", "of", "from", "to", "through", "during", "for", "before", "after", "and",
        "early", "late", "mid", "-", "this", "last", "next",
    ];
    placed.contains(&word.as_str())
        && !scan.tokens.get(at + 1).is_some_and(|next| {
            next.kind == TokenKind::Word && next.shape == Shape::Capital && next.gap == Gap::Space
        })
}

/// A year of four digits.
fn year(scan: &Scan<'_>, at: usize) -> Option<i16> {
    number(scan, at, 4).filter(|year| (1500..=2199).contains(year) && scan.tokens[at].span().len() == 4)
}

/// A year that stands where a year would and not where an amount would.
fn year_alone(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let year = year(scan, at)?;
    let sign = |at: usize| scan.tokens.get(at).map_or("", |token| scan.word(token));
    let before = at.checked_sub(1).map_or("", sign);
    let tight = scan.tokens[at].gap == Gap::None;
    if matches!(before, "$" | "€" | "£" | "¥" | "₩" | "#") || (tight && matches!(before, "." | "/" | ":")) {
        return None;
    }
    let next = scan.tokens.get(at + 1);
    let counts = next.is_some_and(|next| {
        let word = scan.word(next);
        let thing = next.kind == TokenKind::Word && next.shape == Shape::Lower && next.gap == Gap::Space;
        let plural = word.len() > 3
            && word.ends_with('s')
            && !matches!(word, "this" | "plus" | "versus" | "unless" | "towards");
        (thing && plural) || is_amount(scan, at + 1) || (next.gap == Gap::None && matches!(word, "/" | ":"))
    });
    if counts || !(1700..=2100).contains(&year) {
        return None;
    }
    Some(Expression::new(at + 1, "year", Meaning::Fixed(TimexType::Date, format!("{year:04}"))))
}

/// "fiscal 2027", "fiscal year 2027".
fn fiscal(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    if !scan.is(at, Class::Fiscal) {
        return None;
    }
    let next = at + 1 + usize::from(is_word(scan, at + 1, "year"));
    let year = year(scan, next)?;
    Some(Expression::new(next + 1, "fiscal-year", Meaning::Fixed(TimexType::Date, format!("{year:04}"))))
}

/// "the 1990s", "the '90s", "the 20th century".
fn decade(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let first = at + usize::from(is_word(scan, at, "the"));
    let of_s = |at: usize| is_word(scan, at, "s") && scan.tokens[at].gap == Gap::None;
    if let Some(year) = year(scan, first).filter(|year| year % 10 == 0)
        && of_s(first + 1)
    {
        return Some(Expression::new(
            first + 2,
            "decade",
            Meaning::Fixed(TimexType::Date, format!("{:03}", year / 10)),
        ));
    }
    if (is_word(scan, first, "'") || is_word(scan, first, "’"))
        && let Some(year) = number(scan, first + 1, 2).filter(|year| year % 10 == 0)
        && of_s(first + 2)
    {
        return Some(Expression::new(
            first + 3,
            "decade",
            Meaning::Fixed(TimexType::Date, format!("19{}", year / 10)),
        ));
    }
    let (length, ordinal) = ordinal(scan, first)?;
    let joined = usize::from(joins(scan, first + length));
    if !is_word(scan, first + length + joined, "century") || !(2..=22).contains(&ordinal) {
        return None;
    }
    let value = format!("{:02}", ordinal - 1);
    Some(Expression::new(first + length + joined + 1, "century", Meaning::Fixed(TimexType::Date, value)))
}

/// "third", "20th": how many tokens, and which.
pub(super) fn ordinal(scan: &Scan<'_>, at: usize) -> Option<(usize, i16)> {
    if let Some(ordinal) = scan.value(at, Class::Ordinal) {
        return Some((1, ordinal.parse().ok()?));
    }
    let number = number(scan, at, 2)?;
    is_ordinal_ending(scan, at + 1).then_some((2, number))
}

/// "the third quarter of 2025", "third-quarter", "the 2025 second quarter", "last year's first half".
fn quarter(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let the = at + usize::from(is_word(scan, at, "the"));
    let (first, mut year_of) = match (year(scan, the), stepped_year(scan, at)) {
        (Some(year), _) => (the + 1, YearOf::Named(year)),
        (None, Some((length, step))) => (at + length, YearOf::Step(step)),
        (None, None) => (the, YearOf::Open),
    };
    let (length, number) = ordinal(scan, first)?;
    let mut end = first + length + usize::from(joins(scan, first + length));
    let letter = if is_word(scan, end, "quarter") {
        'Q'
    } else if is_word(scan, end, "half") {
        'H'
    } else {
        return None;
    };
    end += 1;
    let number = i8::try_from(number).ok().filter(|n| (1..=if letter == 'Q' { 4 } else { 2 }).contains(n))?;
    let gap = usize::from(is_word(scan, end, "of") || is_word(scan, end, ","));
    if year_of == YearOf::Open {
        if let Some(year) = year(scan, end + gap) {
            (year_of, end) = (YearOf::Named(year), end + gap + 1);
        } else if let Some((length, step)) = plain_step(scan, end + gap) {
            (year_of, end) = (YearOf::Step(step), end + gap + length);
        }
    }
    // "the first half" of a match is none: a half needs its year.
    if letter == 'H' && year_of == YearOf::Open {
        return None;
    }
    Some(Expression::new(end, "quarter", Meaning::Part { letter, number, year_of }))
}

/// "last year's".
fn stepped_year(scan: &Scan<'_>, at: usize) -> Option<(usize, i16)> {
    let (length, step) = plain_step(scan, at)?;
    let owns = scan.tokens.get(at + length).is_some_and(|token| token.kind == TokenKind::Possessive);
    owns.then_some((length + 1, step))
}

/// "last year".
fn plain_step(scan: &Scan<'_>, at: usize) -> Option<(usize, i16)> {
    let step = scan.value(at, Class::DateStep)?.parse().ok()?;
    is_word(scan, at + 1, "year").then_some((2, step))
}

/// "5 p.m.", "9:30 a.m. Friday", "noon on Thursday".
fn clock(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let (hour, minute, mut end) = hour(scan, at)?;
    let on = usize::from(is_word(scan, end, "on"));
    let day = scan.value(end + on, Class::Weekday).and_then(|day| day.parse().ok());
    if day.is_some() {
        end += on + 1;
    }
    Some(Expression::new(end, "clock", Meaning::Clock { hour, minute, day }))
}

/// The hour and minute at token `at`, and where their words end.
fn hour(scan: &Scan<'_>, at: usize) -> Option<(i8, i8, usize)> {
    if let Some(hour) = scan.value(at, Class::ClockName) {
        return Some((hour.parse().ok()?, 0, at + 1));
    }
    let hour = i8::try_from(number(scan, at, 2)?).ok()?;
    let tight = |at: usize| scan.tokens.get(at).is_some_and(|token| token.gap == Gap::None);
    let minutes = is_word(scan, at + 1, ":") && tight(at + 1) && tight(at + 2);
    let minute = if minutes { i8::try_from(number(scan, at + 2, 2)?).ok()? } else { 0 };
    let half = at + if minutes { 3 } else { 1 };
    let add: Option<i8> = scan.value(half, Class::ClockHalf).and_then(|hours| hours.parse().ok());
    let (hour, end) = match add {
        Some(add) if (1..=12).contains(&hour) => (hour % 12 + add, half + 1),
        None if minutes && hour < 24 => (hour, half),
        _ => return None,
    };
    (minute < 60).then_some((hour, minute, end))
}

fn holiday(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let (length, value) = scan.phrase(at, Class::Holiday)?;
    if scan.tokens[at].shape == Shape::Lower {
        return None;
    }
    if let Some(year) = year(scan, at + length) {
        let value = format!("{year:04}-{value}");
        return Some(Expression::new(at + length + 1, "holiday", Meaning::Fixed(TimexType::Date, value)));
    }
    let (month, day) = value.split_once('-')?;
    let meaning = Meaning::MonthDay { month: month.parse().ok()?, day: day.parse().ok()? };
    Some(Expression::new(at + length, "holiday", meaning))
}

/// "early March", "late 2025", "mid-January": the word belongs to the date.
fn edge(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    if !scan.is(at, Class::DateEdge) {
        return None;
    }
    let next = at + 1 + usize::from(joins(scan, at + 1));
    let found = day(scan, next)
        .or_else(|| month_alone(scan, next))
        .or_else(|| decade(scan, next))
        .or_else(|| year_alone(scan, next))
        .or_else(|| super::relative::read(scan, next))?;
    Some(Expression { rule: "edge", ..found })
}
