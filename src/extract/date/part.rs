//! Parts of years and spans of them: quarters, halves, fiscal years, seasons, decades, centuries.

use super::Expression;
use super::calendar::month;
use super::meaning::{Meaning, Recurring, YearRef};
use super::numeral::{day_number, number, ordinal, year, year_text};
use super::point::{fixed, year_after};
use super::words::{before, follows, is_one_of, is_plural, is_word, joins, step, tight, word};
use crate::extract::{Scan, Shape, TokenKind};
use crate::lexicon::Class;

pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    quarter(scan, at)
        .or_else(|| short_quarter(scan, at))
        .or_else(|| fiscal(scan, at))
        .or_else(|| decade(scan, at))
        .or_else(|| edge_decade(scan, at))
        .or_else(|| century(scan, at))
        .or_else(|| season(scan, at))
        .or_else(|| year_end(scan, at))
}

/// "the third quarter of 2025", "third-quarter", "the 2025 second quarter", "last year's first half",
/// "the fiscal first quarter", "the year-ago third quarter".
fn quarter(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let the = at + usize::from(is_word(scan, at, "the"));
    let (first, named) = year_before(scan, the);
    let first = first + usize::from(scan.is(first, Class::Fiscal));
    let first = first + usize::from(joins(scan, first) && first > the);
    let (length, number) = ordinal(scan, first).or_else(|| last_half(scan, first))?;
    let joined = joins(scan, first + length);
    let mut end = first + length + usize::from(joined);
    let what = part_of_year(word(scan, end), number)?;
    end += 1;
    // Of "the third-quarter loss" only the adjective is the date.
    if joined && the > at {
        return None;
    }
    let after = named.is_none().then(|| part_year(scan, end)).flatten();
    let (more, year) = after.unwrap_or((0, named.unwrap_or(YearRef::Open)));
    let rule = if matches!(what, Recurring::Half(_)) { "half" } else { "quarter" };
    Some(Expression::new(end + more, rule, Meaning::Recurring { what, year }))
}

/// The year after a quarter or half; "the year" is this one.
fn part_year(scan: &Scan<'_>, at: usize) -> Option<(usize, YearRef)> {
    let of_fiscal = usize::from(is_word(scan, at, "of")) + usize::from(scan.is(at + 1, Class::Fiscal));
    if of_fiscal == 2
        && let Some((length, named)) = year(scan, at + 2)
    {
        return Some((2 + length, YearRef::Named(named)));
    }
    if is_word(scan, at, "of") && is_word(scan, at + 1, "the") && is_word(scan, at + 2, "year") {
        return Some((3, YearRef::Of(0)));
    }
    year_after(scan, at)
}

/// "2025", "last year's", "year-ago" before an ordinal: where it ends, and the year.
fn year_before(scan: &Scan<'_>, at: usize) -> (usize, Option<YearRef>) {
    if let Some((length, named)) = year(scan, at).filter(|_| scan.tokens[at].kind == TokenKind::Number) {
        return (at + length, Some(YearRef::Named(named)));
    }
    if is_word(scan, at, "year") && joins(scan, at + 1) && is_one_of(scan, at + 2, &["ago", "earlier"]) {
        return (at + 3, Some(YearRef::Of(-1)));
    }
    match step(scan, at).filter(|(length, _)| is_word(scan, at + length, "year")) {
        Some((length, by))
            if scan.tokens.get(at + length + 1).is_some_and(|t| t.kind == TokenKind::Possessive) =>
        {
            (at + length + 2, Some(YearRef::Of(by)))
        }
        _ => (at, None),
    }
}

fn part_of_year(word: &str, number: i16) -> Option<Recurring> {
    let number = i8::try_from(number).ok()?;
    match word {
        "quarter" | "Quarter" if (1..=4).contains(&number) => Some(Recurring::Quarter(number)),
        "half" | "Half" if (1..=2).contains(&number) => Some(Recurring::Half(number)),
        _ => None,
    }
}

/// "last half", "latter half": the second.
fn last_half(scan: &Scan<'_>, at: usize) -> Option<(usize, i16)> {
    (is_one_of(scan, at, &["last", "latter"]) && is_word(scan, at + 1, "half")).then_some((1, 2))
}

/// The day after "ended": "the quarter ended Sept. 30".
pub(super) fn ended(scan: &Scan<'_>, at: usize) -> Option<(i8, i8)> {
    if !is_one_of(scan, at, &["ended", "ending"]) {
        return None;
    }
    Some((month(scan, at + 1)?, day_number(scan, at + 2)?.1))
}

/// "Q3 2025", "2025 Q4", "H1 2025", "3Q25".
fn short_quarter(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    if let Some(quarter) = number(scan, at, 1).filter(|_| tight(scan, at + 1) && tight(scan, at + 2)) {
        let what = short_part(word(scan, at + 1), i8::try_from(quarter).ok()?)?;
        let year = match number(scan, at + 2, 4)? {
            short @ ..100 if word(scan, at + 2).len() == 2 => 2000 + short,
            year @ 1900..=2199 => year,
            _ => return None,
        };
        return Some(Expression::new(at + 3, "quarter", Meaning::Recurring { what, year: YearRef::Named(year) }));
    }
    let (first, named) = match year(scan, at).filter(|_| scan.tokens[at].kind == TokenKind::Number) {
        Some((length, named)) => (at + length, Some(YearRef::Named(named))),
        None => (at, None),
    };
    let number = i8::try_from(number(scan, first + 1, 1).filter(|_| tight(scan, first + 1))?).ok()?;
    let what = short_part(word(scan, first), number)?;
    let after = named.is_none().then(|| year_after(scan, first + 2)).flatten();
    if matches!(what, Recurring::Half(_)) && named.is_none() && after.is_none() {
        return None;
    }
    let (more, year) = after.unwrap_or((0, named.unwrap_or(YearRef::Open)));
    Some(Expression::new(first + 2 + more, "quarter", Meaning::Recurring { what, year }))
}

fn short_part(letter: &str, number: i8) -> Option<Recurring> {
    match letter {
        "Q" if (1..=4).contains(&number) => Some(Recurring::Quarter(number)),
        "H" if (1..=2).contains(&number) => Some(Recurring::Half(number)),
        _ => None,
    }
}

/// "fiscal 2027", "fiscal year 2027", "FY26", "FY 2025/26".
fn fiscal(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    if word(scan, at) == "FY" {
        let year = match number(scan, at + 1, 4)? {
            short @ ..100 if tight(scan, at + 1) && word(scan, at + 1).len() == 2 => 2000 + short,
            year @ 1900..=2199 => year,
            _ => return None,
        };
        return Some(fixed(at + 2, "fiscal-year", year_text(year)));
    }
    let the = usize::from(is_word(scan, at, "the") && year(scan, at + 3).is_some());
    if !scan.is(at + the, Class::Fiscal) {
        return None;
    }
    let next = at + the + 1 + usize::from(is_word(scan, at + the + 1, "year"));
    let (length, year) = year(scan, next)?;
    Some(fixed(next + length, "fiscal-year", year_text(year)))
}

/// "the 1990s", "the '90s", "the nineties".
fn decade(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let first = at + usize::from(is_word(scan, at, "the"));
    // "The 1990's" is a decade, "2020's election" is not.
    let of_s = |end: usize| {
        let owns = first > at && scan.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Possessive);
        owns || (is_word(scan, end, "s") && tight(scan, end))
    };
    if let Some(tens) = number(scan, first, 4).filter(|year| (1000..2200).contains(year) && year % 10 == 0)
        && of_s(first + 1)
    {
        return Some(fixed(first + 2, "decade", format!("{:03}", tens / 10)));
    }
    if is_one_of(scan, first, &["'", "’", "‘"])
        && let Some(tens) = number(scan, first + 1, 2).filter(|year| year % 10 == 0 && tight(scan, first + 1))
        && of_s(first + 2)
    {
        return Some(fixed(first + 3, "decade", format!("{}{}", if tens < 20 { 20 } else { 19 }, tens / 10)));
    }
    if let Some(tens) = short_decade(scan, first).filter(|_| first > at && in_time(scan, at)) {
        return Some(fixed(first + 2, "decade", format!("19{tens}")));
    }
    // "her nineties" are an age, "the nineties" after a preposition of place a temperature's.
    let tens = scan.value(first, Class::DecadeName).filter(|_| first > at && !is_warm(scan, at))?;
    Some(fixed(first + 1, "decade", tens.to_owned()))
}

/// The tens of "60s".
fn short_decade(scan: &Scan<'_>, at: usize) -> Option<i16> {
    let tens = number(scan, at, 2).filter(|tens| *tens >= 20 && *tens % 10 == 0)?;
    (is_word(scan, at + 1, "s") && tight(scan, at + 1)).then_some(tens / 10)
}

/// Whether "the 60s" at `at` are years: after a preposition of time, and nothing near is warm or old.
fn in_time(scan: &Scan<'_>, at: usize) -> bool {
    let led = before(scan, at).is_some_and(|before| scan.is(before, Class::DecadeLead));
    led && !is_warm(scan, at)
}

/// Words around "the 60s" that are looked at for what else it could be.
const NEAR: usize = 8;

fn is_warm(scan: &Scan<'_>, at: usize) -> bool {
    let stops = |at: &usize| {
        scan.tokens.get(*at).is_some_and(|t| t.kind != TokenKind::Sign && t.gap != crate::extract::Gap::Paragraph)
    };
    let near = (at.saturating_sub(NEAR)..at).rev().take_while(stops).any(|at| scan.is(at, Class::Warm))
        || (at..at + NEAR).take_while(stops).any(|at| scan.is(at, Class::Warm));
    // "It will be in the 80s", "it climbed into the 60s".
    near || follows(scan, at, &["into"])
        || at >= 2
            && is_one_of(scan, at - 1, &["in"])
            && is_one_of(scan, at - 2, &["be", "is", "stay", "stayed", "hover"])
}

/// "the mid-90s", "the late-80s", "the mid-nineties".
fn edge_decade(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let first = at + 2 + usize::from(joins(scan, at + 2));
    if !is_word(scan, at, "the") || !scan.is(at + 1, Class::DateEdge) || !in_time(scan, at) {
        return None;
    }
    match (short_decade(scan, first), scan.value(first, Class::DecadeName)) {
        (Some(tens), _) => Some(fixed(first + 2, "decade", format!("19{tens}"))),
        (None, tens) => Some(fixed(first + 1, "decade", tens?.to_owned())),
    }
}

/// "the 20th century", "19th-century", "the third century BC".
fn century(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let the = usize::from(is_word(scan, at, "the"));
    let (length, ordinal) = ordinal(scan, at + the)?;
    let joined = joins(scan, at + the + length);
    let word_at = at + the + length + usize::from(joined);
    // Of "the 20th-century novel" only the adjective is the date.
    if !is_one_of(scan, word_at, &["century", "centuries"]) || !(1..=22).contains(&ordinal) || (joined && the == 1)
    {
        return None;
    }
    if scan.is(word_at + 1, Class::EraBefore) {
        return Some(fixed(word_at + 2, "century", format!("BC{:02}", ordinal - 1)));
    }
    Some(fixed(word_at + 1, "century", format!("{:02}", ordinal - 1)))
}

/// "the summer of 2011", "summer 2011", "last fall", "this winter", "the spring", "in winter".
fn season(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let the = usize::from(is_word(scan, at, "the"));
    let (steps, near) = match step(scan, at + the) {
        Some((length, by)) => (the + length, YearRef::Near(by)),
        None => (the, YearRef::Open),
    };
    let what = Recurring::Season(scan.value(at + steps, Class::Season)?);
    let end = at + steps + 1;
    if is_plural(scan, at + steps) || joins(scan, end) {
        return None;
    }
    if let Some((length, year)) = year_after(scan, end).filter(|_| near == YearRef::Open) {
        return Some(Expression::new(end + length, "season", Meaning::Recurring { what, year }));
    }
    if near == YearRef::Open && !is_season(scan, at, the == 1) {
        return None;
    }
    let rule = if near == YearRef::Open { "season" } else { "step-season" };
    Some(Expression::new(end, rule, Meaning::Recurring { what, year: near }))
}

/// Whether a bare "spring" or "the fall" is the season: after a preposition of time, and nothing falls or springs.
fn is_season(scan: &Scan<'_>, at: usize, the: bool) -> bool {
    let noun = at + usize::from(the);
    let led = before(scan, at).is_some_and(|before| scan.is(before, Class::SeasonLead));
    let verbal = is_one_of(scan, noun, &["fall", "spring"]);
    let falls = is_word(scan, noun + 1, "of") || scan.tokens.get(noun).is_some_and(|t| t.shape != Shape::Lower);
    led && !(verbal && (falls || !(the || follows(scan, at, &["every", "each", "and", "by", "until", "since"]))))
        && !(verbal && follows(scan, at, &["of", "after", "from", "to", "for", "and"]))
}

/// "year-end", "year's end": its last day.
fn year_end(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let between = usize::from(
        joins(scan, at + 1) || scan.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Possessive),
    );
    let end = at + 1 + between;
    let fits = is_word(scan, at, "year")
        && !follows(scan, at, &["the"])
        && is_word(scan, end, "end")
        && !scan.is(end + 1, Class::TimeUnit);
    fits.then(|| {
        Expression::new(
            end + 1,
            "year-end",
            Meaning::Recurring { what: Recurring::Day(12, 31), year: YearRef::Near(0) },
        )
    })
}
