//! Phrases for days, months and years of the calendar: "March 8, 2026", "the 14th of May", "June last year", "1994".

use crate::extract::Shape;
use crate::extract::date::Place;
use crate::extract::date::calendar::{is_common, whole_day};
use crate::extract::date::meaning::{Base, Meaning, Recurring, YearRef};
use crate::extract::date::numeral::number;
use crate::extract::date::opening::Opening;
use crate::extract::date::part::Part::{
    Day, Month, MonthBeside, NthOrLast, OrdinalDay, Same, Step as ByStep, The, Weekday, Year, YearAfter,
};
use crate::extract::date::range::{first_day, first_year};
use crate::extract::date::seen::Seen;
use crate::extract::date::step::Step::{
    At, Digits, Here, If, Is, Led, May, MaySign, MayTake, Read, Sign, Take, Then,
};
use crate::extract::date::step::{Grain, Row, row};
use crate::extract::date::unit::Unit;
use crate::extract::date::words::is_amount;
use crate::extract::date::year::{apostrophe_year, year, year_after, year_alone, year_apart, year_beyond};
use crate::lexicon::{Class, english};

/// What the first end of a range goes on with.
const RANGE: Opening = Opening::words(&[Class::RangeLink, Class::OrdinalEnd]);
/// The same of a day, which may stand in a list.
const DAYS: Opening = RANGE.or_sign();

/// What a day, or a year, in figures goes on with: "8 March", "8/3", "2026-03".
const MONTH: Opening = Opening::words(&[Class::Month]).or_sign();

pub(super) const ROWS: &[Row] = &[
    // "22" in "22-25 April 1951", "264" in "264 to 241 BC"
    row("month-day", &[May(Class::The), Digits, Then(&DAYS), Read(first_day)], inner),
    row("year", &[Digits, Then(&RANGE), Read(first_year)], inner),
    // "Friday, March 6", "Thursday the 5th": the day says more than the weekday
    row("month-day", &[MayTake(ByStep), Take(Weekday), MaySign(&[","]), At(Grain::Date)], day_on),
    row(
        "ordinal-day",
        &[MayTake(ByStep), Take(Weekday), MaySign(&[","]), Is(Class::The), Take(OrdinalDay)],
        nth_on,
    ),
    // "a wet Thursday in October", "the first Monday in May"
    row("weekday", &[Is(Class::AnOne), Take(Weekday), Is(Class::In), At(Grain::Month)], some_day),
    row(
        "weekday",
        &[Is(Class::AnOne), If(is_adjective), Read(weekday_after), Is(Class::In), At(Grain::Month)],
        some_day,
    ),
    row(
        "weekday",
        &[Is(Class::The), Take(NthOrLast), Take(Weekday), Is(Class::OfIn), At(Grain::Month)],
        nth_weekday,
    ),
    // "March 8, 2026", "8 March 2026", "2026-03-08", "08.03.2026"
    row("day", &[Digits, Then(&MONTH), Read(day_of_year)], inner),
    row("day", &[Digits, If(is_dotted), Read(day_of_year)], inner),
    row("day", &[Here(Class::Month), Read(day_of_year)], inner),
    // "Feb. 3", "last Oct. 23", "the 14th of May", "8 March"
    row(
        "month-day",
        &[
            MayTake(ByStep),
            Take(MonthBeside),
            If(is_day),
            May(Class::The),
            Take(Day),
            If(is_plain),
            MayTake(YearAfter),
        ],
        month_day,
    ),
    row(
        "month-day",
        &[May(Class::The), Digits, Take(Day), If(is_dated), Take(MonthBeside), MayTake(YearAfter)],
        day_month,
    ),
    row(
        "month-day",
        &[May(Class::The), Take(Day), Is(Class::Of), If(is_ordinal), Take(MonthBeside), MayTake(YearAfter)],
        day_month,
    ),
    // "the 28th of that month", "the 15th of next month"
    row("month-day", &[Is(Class::The), Take(Day), Is(Class::Of), Take(Same), Take(The(Unit::Month))], day_of_that),
    row(
        "month-day",
        &[Is(Class::The), Take(Day), Is(Class::Of), Take(ByStep), Take(The(Unit::Month))],
        day_of_near,
    ),
    // "by the 7th"
    row("ordinal-day", &[Led(Class::DayLead), Is(Class::The), Take(OrdinalDay), If(is_alone)], day_alone),
    // "March 1996", "June last year", "last November", "March"
    row("month-year", &[Take(Month), Take(YearAfter)], month_of_year),
    row("step-month", &[May(Class::The), Take(ByStep), Take(Month)], step_month),
    row("month", &[Take(Month)], month_alone),
    // "1994", "the year 1300", "'98"
    row("year", &[Digits, Read(one_year)], inner),
    row("year", &[Here(Class::Cardinal), Read(one_year)], inner),
    row("year", &[Is(Class::The), Take(The(Unit::Year)), Take(Year)], the_year),
    row("year", &[Led(Class::DatedLead), Sign(&["'", "’", "‘"]), Digits, Read(short_year)], inner),
];

fn inner(seen: &Seen<'_, '_>) -> Option<Meaning> {
    seen.inner.clone()
}

fn day_on(seen: &Seen<'_, '_>) -> Option<Meaning> {
    let mut day = seen.inner.clone()?;
    if let Meaning::Recurring { year: year @ YearRef::Open, .. } = &mut day {
        *year = YearRef::On(seen.weekday?);
    }
    Some(day)
}

fn nth_on(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::DayAlone { day: seen.number?.try_into().ok()?, weekday: seen.weekday })
}

fn is_adjective(seen: &Seen<'_, '_>) -> bool {
    seen.at.is_word() && !seen.at.is_capital()
}

/// The weekday after one word.
fn weekday_after<'s, 'd>(seen: &Seen<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)> {
    let after = seen.at.next().past(Class::Weekday)?;
    Some((Meaning::day(0), after))
}

/// A day of a month, whichever.
fn some_day(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::DayIn { day: None, of: seen.boxed()? })
}

fn nth_weekday(seen: &Seen<'_, '_>) -> Option<Meaning> {
    let nth = i8::try_from(seen.number?).ok().filter(|nth| *nth <= 5)?;
    Some(Meaning::NthWeekday { nth, weekday: seen.weekday?, of: seen.boxed()? })
}

/// Whether one token is the whole day: "08.03.2026".
fn is_dotted(seen: &Seen<'_, '_>) -> bool {
    seen.at.text().len() >= FIGURES && seen.at.text().contains('.')
}

/// The fewest figures and stops of a day with its year.
const FIGURES: usize = 6;

fn day_of_year<'s, 'd>(seen: &Seen<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)> {
    whole_day(seen.at)
}

/// Whether a day's number follows a month: in small letters only "nov. 21", not "the march 3 miles long".
fn is_day(seen: &Seen<'_, '_>) -> bool {
    let name = seen.from.go(seen.at.at() - 1);
    let name = if name.is(Class::Month) { Some(name) } else { name.back() };
    let Some(name) = name.filter(|name| !name.is_capital()) else { return true };
    let end = seen.at.next();
    let written = number(seen.at, 2).is_some();
    let led = name.follows(Class::DayLead) || year_after(end).is_some();
    let free = end.ends() && !end.sign(&["-"]);
    written && free && (led || !is_common(name))
}

/// "May first reported": an ordinal word after a month says the day only after "the" or at the end; "May 12 percent" and
/// "May 5:30" say none.
fn is_plain(seen: &Seen<'_, '_>) -> bool {
    let Some(last) = seen.at.back() else { return false };
    let figures = number(last, 2).is_some() || last.is(Class::DayEnd);
    let the = last.follows(Class::The) || last.back().is_some_and(|before| before.follows(Class::The));
    let minutes = seen.at.sign(&[":"]) && seen.at.next().glued();
    (figures || the || seen.at.ends()) && !is_amount(seen.at) && !minutes
}

/// "8" and "8th" before a month, in figures.
fn is_dated(seen: &Seen<'_, '_>) -> bool {
    // "May" and "march" in small letters need a year or an end behind them.
    let common = is_common(seen.at) && !seen.at.next().ends() && year(seen.at.next()).is_none();
    !common && seen.at.is(Class::Month)
}

/// "Two May ballots": before "of" the day is an ordinal.
fn is_ordinal(seen: &Seen<'_, '_>) -> bool {
    seen.at.go(seen.at.at() - 2).is_any(&[Class::Ordinal, Class::DayEnd])
}

fn month_day(seen: &Seen<'_, '_>) -> Option<Meaning> {
    dated(seen, seen.by.map_or(YearRef::Open, YearRef::Near))
}

fn day_month(seen: &Seen<'_, '_>) -> Option<Meaning> {
    dated(seen, YearRef::Open)
}

/// A day of the year, with the year said after it.
fn dated(seen: &Seen<'_, '_>, near: YearRef) -> Option<Meaning> {
    let day = Recurring::Day(seen.month?, seen.number?.try_into().ok()?);
    // "The May 5 vote in 2019".
    let apart = || year_apart(seen.at).filter(|_| seen.from.follows(Class::The));
    let year = seen.year.or_else(|| year_beyond(seen.at)).or_else(apart).unwrap_or(near);
    // "Feb. 29, 2017" is no day; its month is known. A leap year, so that 29 February alone is one.
    let in_year = if let YearRef::Named(year) = year { year } else { 2024 };
    let what = if day.interval(in_year).is_some() { day } else { Recurring::Month(seen.month?) };
    Some(Meaning::Recurring { what, year })
}

fn day_of_that(seen: &Seen<'_, '_>) -> Option<Meaning> {
    day_of(seen, Base::Named)
}

fn day_of_near(seen: &Seen<'_, '_>) -> Option<Meaning> {
    day_of(seen, Base::Published)
}

fn day_of(seen: &Seen<'_, '_>, base: Base) -> Option<Meaning> {
    let of = Box::new(Meaning::Unit { unit: Unit::Month, by: seen.by?.into(), base });
    Some(Meaning::DayIn { day: Some(seen.number?.try_into().ok()?), of })
}

/// "On the 17th floor", "on the 17th of the war" and "the 17th's" count something else.
fn is_alone(seen: &Seen<'_, '_>) -> bool {
    let counts = seen.at.is(Class::OfIn) || seen.at.sign(&["-"]) || seen.at.is_possessive();
    let verb = seen.at.is_any(&[Class::Tense, Class::Cue]) || english::is_past(seen.at.text());
    (seen.at.ends() || verb) && !counts
}

fn day_alone(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::DayAlone { day: seen.number?.try_into().ok()?, weekday: None })
}

fn month_of_year(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::Recurring { what: Recurring::Month(seen.month?), year: seen.year? })
}

fn step_month(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::Recurring { what: Recurring::Month(seen.month?), year: YearRef::Near(seen.by?) })
}

/// A month, not the verb, nor a name such as "May".
fn month_alone(seen: &Seen<'_, '_>) -> Option<Meaning> {
    let year = year_beyond(seen.at).or_else(|| year_apart(seen.at));
    let named = year.is_some() || is_month(seen.from);
    let what = Recurring::Month(seen.month?);
    named.then(|| Meaning::Recurring { what, year: year.unwrap_or(YearRef::Open) })
}

/// Whether a word that could be a name or a verb stands where a month would.
fn is_month(at: Place<'_, '_>) -> bool {
    let next = at.next();
    let capital =
        next.is_word() && next.token().is_some_and(|token| token.shape == Shape::Capital) && !next.glued();
    let short = at.text().len() == 3 && !at.is(Class::LongMonth);
    // "The DEC", "an OCT scan", "$JUN": three capitals are a month only beside a day or a year, "Jun Lee" is a name.
    if short && (at.is_upper() || capital && !next.is(Class::Month) && !next.is(Class::Weekday)) {
        return false;
    }
    let before = at.back();
    let placed =
        before.is_some_and(|before| before.is_any(&[Class::Determiner, Class::DateEdge, Class::MonthLead]));
    // "MAY" and "Mar" are other words more often than not.
    if short || at.is(Class::NamedMonth) && at.is_upper() || at.is(Class::ModalMonth) {
        return placed && (!capital || at.follows(Class::In));
    }
    if !at.is(Class::NamedMonth) {
        return true;
    }
    // "The Women's March", "Ms. April", "Long March": not after a name. "The March of the Living" is a walk.
    if at.is(Class::CommonMonth) && next.is(Class::WalkWord) && !at.follows(Class::WalkLead) {
        return false;
    }
    let named = before.is_some_and(|before| {
        let capital = before.token().is_some_and(|token| token.shape == Shape::Capital);
        before.is_possessive() || before.is_word() && capital && !before.is(Class::Opener)
    });
    if capital { at.follows(Class::NameLead) } else { placed || !named }
}

fn one_year<'s, 'd>(seen: &Seen<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)> {
    year_alone(seen.at)
}

fn the_year(seen: &Seen<'_, '_>) -> Option<Meaning> {
    match seen.year? {
        YearRef::Named(year) => Some(Meaning::year(year)),
        _ => None,
    }
}

fn short_year<'s, 'd>(seen: &Seen<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)> {
    let (year, after) = apostrophe_year(seen.from)?;
    Some((Meaning::year(year), after))
}
