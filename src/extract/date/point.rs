//! Days, months and years: "March 8, 2026", "the 14th of May", "June last year", "March 1996", "1994".

use super::Expression;
use super::calendar::{calendar_day, is_common, month, month_beside};
use super::meaning::{Base, Meaning, Recurring, Unit, YearRef};
use super::numeral::{day_number, number, ordinal, year, year_text};
use super::words::{before, follows, is_one_of, is_plural, is_word, spans_to, step, tight, word};
use super::{numeric, relative};
use crate::annotation::value::TimexType;
use crate::extract::{Gap, Scan, Shape, TokenKind};
use crate::lexicon::Class;

pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    weekday_and_day(scan, at)
        .or_else(|| some_weekday(scan, at))
        .or_else(|| nth_weekday(scan, at))
        .or_else(|| day(scan, at))
        .or_else(|| month_alone(scan, at))
        .or_else(|| year_alone(scan, at))
        .or_else(|| short_year(scan, at))
        .or_else(|| ordinal_day(scan, at))
}

pub(super) fn fixed(end: usize, rule: &'static str, value: String) -> Expression {
    Expression::new(end, rule, Meaning::Fixed(TimexType::Date, value))
}

/// "Friday, March 6": the day says more than the weekday.
pub(super) fn weekday_and_day(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let weekday = at + step(scan, at).map_or(0, |(length, _)| length);
    let wanted = scan.value(weekday, Class::Weekday)?.parse().ok()?;
    let after = weekday + 1 + usize::from(is_word(scan, weekday + 1, ","));
    let Some(mut found) = day(scan, after) else {
        let (end, day) = the_day(scan, after)?;
        return Some(Expression::new(end, "weekday", Meaning::DayAlone { day, weekday: Some(wanted) }));
    };
    if let Meaning::Recurring { year: year @ YearRef::Open, .. } = &mut found.meaning {
        *year = YearRef::On(wanted);
    }
    Some(found)
}

/// "by the 7th", "on the 17th", not "on the 17th floor".
pub(super) fn ordinal_day(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let led = before(scan, at).is_some_and(|before| scan.is(before, Class::DayLead));
    let (end, day) = the_day(scan, at).filter(|(end, _)| led && super::words::is_end(scan, *end))?;
    // "On the 17th of the war" counts something else.
    let counts = is_one_of(scan, end, &["of", "-", "in"])
        || scan.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Possessive);
    (!counts).then(|| Expression::new(end, "ordinal-day", Meaning::DayAlone { day, weekday: None }))
}

/// "the 5th" in figures: where it ends, and the day.
fn the_day(scan: &Scan<'_>, at: usize) -> Option<(usize, i8)> {
    let (length, day) = day_number(scan, at + 1).filter(|(length, _)| *length == 2 && is_word(scan, at, "the"))?;
    Some((at + 1 + length, day))
}

/// "a wet Thursday in October": a day of that month.
fn some_weekday(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    if !is_one_of(scan, at, &["a", "one"]) {
        return None;
    }
    let weekday = if scan.is(at + 1, Class::Weekday) { at + 1 } else { at + 2 };
    if !scan.is(weekday, Class::Weekday) || scan.tokens[weekday - 1].shape != Shape::Lower && weekday > at + 1 {
        return None;
    }
    let month = month_alone(scan, weekday + 2).filter(|_| is_word(scan, weekday + 1, "in"))?;
    Some(Expression::new(month.end, "weekday", Meaning::DayIn { day: 0, of: Box::new(month.meaning) }))
}

/// "the first Monday in May", "the last Friday of next month".
fn nth_weekday(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let first = at + usize::from(is_word(scan, at, "the"));
    let (length, nth) = if is_word(scan, first, "last") { (1, -1) } else { ordinal(scan, first)? };
    let nth = i8::try_from(nth).ok().filter(|nth| *nth <= 5)?;
    let weekday = scan.value(first + length, Class::Weekday)?.parse().ok()?;
    let of = first + length + 1;
    let month = month_alone(scan, of + 1)
        .or_else(|| relative::read(scan, of + 1))
        .filter(|_| first > at && is_one_of(scan, of, &["in", "of"]))?;
    Some(Expression::new(month.end, "weekday", Meaning::NthWeekday { nth, weekday, of: Box::new(month.meaning) }))
}

/// "March 8, 2026", "8 March", "Feb. 3", "the 14th of May", "last Oct. 23".
pub(super) fn day(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    if let Some((day, tokens)) = calendar_day(scan, at).filter(|_| !is_word(scan, at, "-")) {
        return Some(Expression::new(tokens.end, "day", Meaning::date(day)));
    }
    numeric::read(scan, at)
        .or_else(|| month_then_day(scan, at))
        .or_else(|| day_then_month(scan, at))
        .or_else(|| day_of_month(scan, at))
}

fn month_then_day(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let (steps, near) = step(scan, at).map_or((0, YearRef::Open), |(length, by)| (length, YearRef::Near(by)));
    let (after, month) = month_beside(scan, at + steps)?;
    let the = usize::from(is_word(scan, after, "the"));
    let first = after + the;
    let (length, day) = day_number(scan, first)?;
    if scan.tokens[at + steps].shape == Shape::Lower && !is_lower_day(scan, at + steps, first, first + length) {
        return None;
    }
    // "May first reported": an ordinal word after a bare month says the day only after "the" or at the end.
    let plain = number(scan, first, 2).is_some() || the == 1 || super::words::is_end(scan, first + length);
    let end = first + length;
    if !plain || is_amount(scan, end) || is_word(scan, end, ":") && tight(scan, end + 1) {
        return None;
    }
    dated(scan, end, Recurring::Day(month, day), near)
}

/// Whether a month in small letters has the number of a day behind it: "nov. 21", not "the march 3 miles long".
fn is_lower_day(scan: &Scan<'_>, month: usize, day: usize, end: usize) -> bool {
    let written = number(scan, day, 2).is_some();
    let led = follows(scan, month, &["on", "by", "until", "since", "from", "before", "after"])
        || year_after(scan, end).is_some();
    let free = super::words::is_end(scan, end) && !is_word(scan, end, "-");
    written && free && (led || !is_common(scan, month))
}

/// "the 28th of that month", "the 15th of next month".
fn day_of_month(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let (length, day) = day_number(scan, at + 1).filter(|_| is_word(scan, at, "the"))?;
    let month = at + 1 + length + 1;
    if !is_word(scan, month - 1, "of") {
        return None;
    }
    let (unit, base, by) = match (scan.phrase(month, Class::DateSame), step(scan, month)) {
        (Some((length, by)), _) => (month + length, Base::Named, by.parse().ok()?),
        (None, Some((length, by))) => (month + length, Base::Published, i32::from(by)),
        (None, None) => return None,
    };
    let of = Box::new(Meaning::Unit { unit: Unit::Month, by, base });
    is_word(scan, unit, "month").then(|| Expression::new(unit + 1, "month-day", Meaning::DayIn { day, of }))
}

fn day_then_month(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let the = usize::from(is_word(scan, at, "the"));
    let (length, day) = day_number(scan, at + the)?;
    let digits = number(scan, at + the, 2).is_some();
    let of = usize::from(is_word(scan, at + the + length, "of"));
    // "Two May ballots": without "of", the day is written in digits.
    if of == 0 && !digits || of == 1 && digits && length == 1 {
        return None;
    }
    let named = at + the + length + of;
    let (end, month) = month_beside(scan, named)?;
    // "May" and "march" in small letters need a year or an end behind them.
    if is_common(scan, named) && !super::words::is_end(scan, end) && year(scan, end).is_none() {
        return None;
    }
    dated(scan, end, Recurring::Day(month, day), YearRef::Open)
}

/// A day of the year that ends before `end`, with the year that may follow.
fn dated(scan: &Scan<'_>, end: usize, what: Recurring, near: YearRef) -> Option<Expression> {
    let (length, year) = year_after(scan, end).unwrap_or_else(|| (0, year_beyond(scan, end).unwrap_or(near)));
    // "Feb. 29, 2017" is no day; its month is known. A leap year, so that 29 February alone is one.
    if what.interval(2024).is_none() && !matches!(year, YearRef::Named(_)) {
        return None;
    }
    let what = match (what, year) {
        (Recurring::Day(month, _), YearRef::Named(year)) if what.interval(year).is_none() => {
            Recurring::Month(month)
        }
        _ => what,
    };
    Some(Expression::new(end + length, "month-day", Meaning::Recurring { what, year }))
}

/// The year that follows what comes every year, and how many tokens say it: ", 2026", "of 1994", "last year",
/// "of that year", "of the same year".
pub(super) fn year_after(scan: &Scan<'_>, at: usize) -> Option<(usize, YearRef)> {
    let comma = usize::from(is_word(scan, at, ","));
    let of = comma.max(usize::from(is_one_of(scan, at, &["of", "in"])));
    if let Some((length, named)) = year(scan, at + of).filter(|_| !is_word(scan, at, "in")) {
        let amount = is_amount(scan, at + of + length) || comma == 1 && joins_number(scan, at + of + length);
        return (!amount).then_some((of + length, YearRef::Named(named)));
    }
    if let Some((length, year)) = apostrophe_year(scan, at) {
        return Some((length, YearRef::Named(year)));
    }
    let of = usize::from(is_word(scan, at, "of"));
    if let Some((length, by)) = step(scan, at + of).filter(|(length, _)| is_word(scan, at + of + length, "year")) {
        return Some((of + length + 1, YearRef::Of(by)));
    }
    let (length, by) = said_year(scan, at + of)?;
    Some((of + length, YearRef::That(by)))
}

/// Words that may stand between a month and its year.
const APART: usize = 3;

/// The year after what a month names: "the October gale in 1987", "the May elections of 2019".
fn year_apart(scan: &Scan<'_>, at: usize) -> Option<YearRef> {
    let noun = |at: usize| {
        scan.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && t.gap == Gap::Space)
            && !super::words::is_end(scan, at)
    };
    let of = (at + 1..=at + APART).find(|of| !noun(*of)).filter(|of| (at..*of).all(noun))?;
    let (_, named) = year(scan, of + 1).filter(|_| is_one_of(scan, of, &["of", "in"]))?;
    Some(YearRef::Named(named))
}

/// The year said at the other end of a range: "August and September 1914", "March 19–April 30, 2003".
fn year_beyond(scan: &Scan<'_>, at: usize) -> Option<YearRef> {
    if !(spans_to(scan, at) || is_word(scan, at, "/")) || month(scan, at + 1).is_none() {
        return None;
    }
    let day =
        day_number(scan, at + 2).filter(|_| number(scan, at + 2, 2).is_some()).map_or(0, |(length, _)| length);
    let (_, year) = year_after(scan, at + 2 + day)?;
    matches!(year, YearRef::Named(_)).then_some(year)
}

/// "1, 1990/1" is no year.
fn joins_number(scan: &Scan<'_>, at: usize) -> bool {
    is_word(scan, at, "/") && tight(scan, at)
}

/// "that year", "the same year", "the following year", "the year before".
fn said_year(scan: &Scan<'_>, at: usize) -> Option<(usize, i16)> {
    let (length, by) = scan.phrase(at, Class::DateSame)?;
    is_word(scan, at + length, "year").then(|| Some((length + 1, by.parse().ok()?)))?
}

/// Whether what follows a number makes it an amount: "May 12 percent".
fn is_amount(scan: &Scan<'_>, at: usize) -> bool {
    scan.is(at, Class::Scale) || is_one_of(scan, at, &["percent", "%", "per"])
}

/// "March 1996", "June last year", "last November", "March", not the verb, nor a name such as "May".
fn month_alone(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let the = usize::from(is_word(scan, at, "the"));
    let (steps, near) = match step(scan, at + the) {
        Some((length, by)) => (the + length, YearRef::Near(by)),
        None if the == 0 => (0, YearRef::Open),
        None => return None,
    };
    let what = Recurring::Month(month(scan, at + steps)?);
    let end = at + steps + 1;
    if let Some((length, year)) = year_after(scan, end).filter(|_| steps == 0) {
        return Some(Expression::new(end + length, "month-year", Meaning::Recurring { what, year }));
    }
    if steps > 0 {
        return Some(Expression::new(end, "step-month", Meaning::Recurring { what, year: near }));
    }
    let year = year_beyond(scan, end).or_else(|| year_apart(scan, end));
    let named = year.is_some() || is_month(scan, at);
    named.then(|| Expression::new(end, "month", Meaning::Recurring { what, year: year.unwrap_or(YearRef::Open) }))
}

/// Whether a capitalised word follows that is no date's.
fn is_before_name(scan: &Scan<'_>, at: usize) -> bool {
    let named = scan.tokens.get(at).is_some_and(|next| {
        next.kind == TokenKind::Word && next.shape == Shape::Capital && next.gap == Gap::Space
    });
    named && !scan.is(at, Class::Month) && !scan.is(at, Class::Weekday)
}

/// Whether a word that could be a name or a verb stands where a month would.
fn is_month(scan: &Scan<'_>, at: usize) -> bool {
    let month = word(scan, at);
    // "The DEC", "an OCT scan", "$JUN": three capitals are a month only beside a day or a year, "Jun Lee" is a name.
    let short = month.len() == 3 && month != "May";
    if short && (scan.tokens[at].shape == Shape::Upper || is_before_name(scan, at + 1)) {
        return false;
    }
    let named = scan.tokens.get(at + 1).is_some_and(|next| {
        next.kind == TokenKind::Word && next.shape == Shape::Capital && next.gap == Gap::Space
    });
    let placed = before(scan, at).is_some_and(|before| {
        scan.is(before, Class::Determiner) || scan.is(before, Class::DateEdge) || scan.is(before, Class::MonthLead)
    });
    match month {
        "May" | "Mar" | "Jan" | "Dec" | "Oct" | "Sep" | "MAY" | "MARCH" => {
            placed && (!named || follows(scan, at, &["in"]))
        }
        // "the Women's March", "Ms. April", "Long March": not after a name.
        "March" if is_one_of(scan, at + 1, &["of", "for"]) && !follows(scan, at, &["in", "last", "since"]) => {
            false
        }
        "March" | "April" | "June" | "August" => {
            let after_name = before(scan, at).is_some_and(|before| {
                let token = &scan.tokens[before];
                token.kind == TokenKind::Possessive
                    || (token.kind == TokenKind::Word
                        && token.shape == Shape::Capital
                        && !scan.is(before, Class::Opener))
            });
            let led = follows(scan, at, &["in", "since", "until", "by", "during", "through", "last", "next"]);
            if named { led } else { placed || !after_name }
        }
        _ => true,
    }
}

/// A year that stands where a year would and not where an amount would.
pub(super) fn year_alone(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let the = usize::from(is_word(scan, at, "the") && is_word(scan, at + 1, "year"));
    let first = at + 2 * the;
    let (length, year) = year(scan, first)?;
    let end = first + length;
    if scan.tokens[first].kind == TokenKind::Word {
        let spoken = year < 2000 || the == 1;
        return spoken.then(|| fixed(end, "year", year_text(year)));
    }
    let era = year < 0;
    (era || the == 1 || is_year(scan, first, year)).then(|| fixed(end, "year", year_text(year)))
}

/// "'98" after a preposition of time.
fn short_year(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let led = follows(scan, at, &["in", "since", "until", "by", "from", "to", "and", "of", "before", "after"]);
    let (length, year) = apostrophe_year(scan, at).filter(|_| led)?;
    Some(fixed(at + length, "year", year_text(year)))
}

/// "'98", not "'90s" nor a quotation.
fn apostrophe_year(scan: &Scan<'_>, at: usize) -> Option<(usize, i16)> {
    if !is_one_of(scan, at, &["'", "’", "‘"]) || tight(scan, at) {
        return None;
    }
    let year = number(scan, at + 1, 2).filter(|_| tight(scan, at + 1) && word(scan, at + 1).len() == 2)?;
    let goes_on = tight(scan, at + 2) && is_one_of(scan, at + 2, &["s", "'", "’"]);
    (!goes_on).then(|| (2, numeric::short(year)))
}

/// Whether four digits without a comma are a year, by what stands beside them.
fn is_year(scan: &Scan<'_>, at: usize, year: i16) -> bool {
    let previous = before(scan, at).map_or("", |before| word(scan, before));
    if matches!(previous, "$" | "€" | "£" | "¥" | "₩" | "#" | "No.")
        || (tight(scan, at) && matches!(previous, "." | "/" | ":" | "-") && !joins_year(scan, at))
    {
        return false;
    }
    let owned = before(scan, at).is_some_and(|before| {
        scan.is(before, Class::Determiner) || scan.tokens[before].kind == TokenKind::Possessive
    });
    let opens = matches!(previous, "In" | "Since" | "By" | "Until");
    let introduced = owned
        || follows(scan, at, &["in", "since", "until", "by", "from", "to", "and", "before", "after", "of", "("]);
    if !(1300..=2100).contains(&year) || (year < 1700 && !introduced) {
        return false;
    }
    let Some(next) = scan.tokens.get(at + 1) else { return true };
    if before(scan, at).is_some_and(|before| scan.is(before, Class::NumberLabel)) {
        return false;
    }
    let counted = next.kind == TokenKind::Word
        && next.shape == Shape::Lower
        && next.gap == Gap::Space
        && (is_plural(scan, at + 1) || scan.is(at + 1, Class::PluralNoun) || is_word(scan, at + 1, "people"))
        && next.span().len() > 3
        && !scan.is(at + 1, Class::FunctionWord)
        && !scan.is(at + 1, Class::Cue)
        && !is_one_of(scan, at + 1, &["plus", "versus", "unless", "towards"]);
    // "the 1992 protests", "her 1987 papers" against "with 1994 others".
    let ratio = is_one_of(scan, at + 1, &["/", ":"])
        && tight(scan, at + 1)
        && tight(scan, at + 2)
        && super::range::next_year(scan, at, year).is_none();
    !(ratio
        || is_amount(scan, at + 1)
        || (counted && !owned && !opens)
        || scan.is(at + 1, Class::TimeUnit) && is_plural(scan, at + 1))
}

/// "1983-1985": after the hyphen of a range a year is one too.
fn joins_year(scan: &Scan<'_>, at: usize) -> bool {
    let from = number(scan, at.saturating_sub(2), 4).is_some_and(|from| from >= 1000);
    let word = is_one_of(scan, at.saturating_sub(2), &["mid", "pre", "post", "early", "late", "then"]);
    at >= 2 && is_word(scan, at - 1, "-") && (from || word || scan.is(at - 2, Class::Month))
}
