//! From meanings to TIMEX3 values, in reading order: what is open is decided by the day of publication, by the date
//! named last, by the period a report speaks of, and by tense.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use rust_decimal::Decimal;

use super::choose::{self, Direction};
use super::meaning::{Base, Meaning, Recurring, Unit, YearRef, weekday_from};
use super::numeral::year_text;
use crate::annotation::value::{Amount, Class, Quantity, Timex, TimexType};

/// A value and what is said beside it.
pub(super) struct Resolved {
    pub(super) timex: Timex,
    pub(super) quantity: Option<Quantity>,
    /// Whether another reading is about as likely.
    pub(super) doubtful: bool,
}

/// As much of a date as was named: a year, a month or a day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    pub(super) year: i16,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
    /// The token after it.
    pub(super) end: usize,
}

/// Tokens after which a date named no longer leads what follows, except in a narrative.
const NEAR: usize = 80;

/// Tokens within which "a year earlier" is said of the month just named.
const CLAUSE: usize = 6;

/// What is known at some place of the text.
#[derive(Default)]
pub(super) struct Context {
    /// The day of publication.
    pub(super) published: Option<Date>,
    /// Whether the text tells history: dates then follow one another, not the day of publication.
    pub(super) narrative: bool,
    /// The date named last.
    pub(super) named: Option<Named>,
    /// The quarter spoken of last, of those that are over.
    pub(super) quarter: Option<(i16, i8)>,
    /// Whether any quarter has been spoken of.
    pub(super) quarters: bool,
    /// The token at which the expression stands.
    pub(super) at: usize,
    /// The day named last in this sentence or the one before.
    pub(super) day: Option<Date>,
    /// What the verbs around say, in a story.
    pub(super) verb: Direction,
    /// Whether it stands right after the date named last, in the same sentence.
    pub(super) beside: bool,
}

struct Value {
    text: String,
    kind: TimexType,
    doubtful: bool,
}

fn date(text: String) -> Value {
    Value { text, kind: TimexType::Date, doubtful: false }
}

fn week(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

impl Context {
    /// The value of a meaning here; what stays unknown is `X`.
    pub(super) fn resolve(&self, meaning: &Meaning, direction: Direction) -> Resolved {
        let value = self.value(meaning, direction);
        let timex = Timex::new(value.kind, value.text).unwrap_or_else(|_| Timex::unknown(value.kind));
        Resolved { timex, quantity: quantity(meaning), doubtful: value.doubtful }
    }

    /// Remembers what was resolved, for what follows it.
    pub(super) fn remember(&mut self, meaning: &Meaning, timex: &Timex, direction: Direction, end: usize) {
        if !matches!(timex.kind(), TimexType::Date | TimexType::Time) {
            if matches!(meaning, Meaning::Length { unit: Unit::Month, count: Some(count), .. } if *count == 9.into() || *count == 6.into())
            {
                self.quarter = None;
            }
            return;
        }
        let what = match meaning {
            Meaning::Recurring { what: Recurring::Quarter(_), .. } | Meaning::QuarterTo(..) => {
                quarter_of(&timex.value().to_string())
            }
            _ => None,
        };
        // A quarter that has only begun is spoken of as over where a fiscal year ends early.
        let months = if matches!(direction, Direction::Past | Direction::Reported) { 2 } else { 0 };
        let over = |&(year, quarter): &(i16, i8)| {
            self.published.is_none_or(|now| (year, quarter * 3 - months) < (now.year(), now.month()))
        };
        self.quarters |= what.is_some();
        self.quarter = what.filter(over).or(self.quarter);
        // A time without a day names none.
        if matches!(meaning, Meaning::Clock { of: None, .. }) {
            return;
        }
        if let Some(named) =
            Named::of(&timex.value().to_string(), end).filter(|_| !(self.narrative && meaning.is_deictic()))
        {
            self.named = Some(named);
        }
    }

    /// Whether "this year" and "next May" are those of a story: of one without a day, or beside a verb of the past.
    fn of_story(&self, by: i32) -> bool {
        self.narrative
            && (self.published.is_none() || by >= 0 && matches!(self.verb, Direction::Past | Direction::Reported))
    }

    /// The date named last, where it still leads.
    fn led(&self) -> Option<Named> {
        self.named.filter(|named| self.narrative || self.at.saturating_sub(named.end) <= NEAR)
    }

    fn value(&self, meaning: &Meaning, direction: Direction) -> Value {
        match meaning {
            Meaning::Fixed(kind, text) => Value { text: text.clone(), kind: *kind, doubtful: false },
            Meaning::Length { unit, count, .. } => {
                let text = match (unit, count) {
                    (Unit::Quarter, Some(count)) if *count == Decimal::ONE => "P1Q".into(),
                    _ => unit.period(*count),
                };
                Value { text, kind: TimexType::Duration, doubtful: false }
            }
            Meaning::Lengths { unit, count, smaller, more } => {
                let more = smaller.period(Some(*more));
                let more = more.trim_start_matches(if smaller.is_of_clock() { "PT" } else { "P" });
                Value {
                    text: format!("{}{more}", unit.period(Some(*count))),
                    kind: TimexType::Duration,
                    doubtful: false,
                }
            }
            Meaning::Timed { hours, minutes, seconds } => Value {
                text: format!("PT{hours}H{minutes}M{seconds}S"),
                kind: TimexType::Duration,
                doubtful: false,
            },
            Meaning::Open(unit) => Value { doubtful: true, ..date(open_unit(*unit).to_owned()) },
            Meaning::Recurring { what, year } => self.recurring(*what, *year, direction),
            Meaning::Weekday { day, step, base } => self.weekday(*day, *step, *base, direction),
            Meaning::Unit { unit, by, base } => date(self.unit(*unit, *by, *base)),
            Meaning::Weekend { by, open } => self.weekend(*by, *open, direction),
            Meaning::Spoken(by) => self.spoken(*by),
            Meaning::SpokenIn(year) => date(match self.quarter {
                Some((_, quarter)) => format!("{year:04}-Q{quarter}"),
                None => format!("{year:04}"),
            }),
            Meaning::QuarterTo(month, day) => self.quarter_to(*month, *day),
            Meaning::Part { part, of } => {
                let day = self.value(of, direction);
                Value { text: format!("{}{part}", day.text), kind: TimexType::Time, doubtful: day.doubtful }
            }
            Meaning::Clock { hour, minute, of } => self.clock(*hour, *minute, of.as_deref(), direction),
            Meaning::Beside { unit, by, of } => {
                let near = day_of(&self.value(of, direction).text);
                // "A week from Monday" is a day.
                let (unit, by) =
                    if *unit == Unit::Week { (Unit::Day, by.saturating_mul(7)) } else { (*unit, *by) };
                date(near.and_then(|day| step(day, unit, by)).unwrap_or_else(|| open_unit(unit).to_owned()))
            }
            Meaning::DayIn { day, of } => {
                let month = self.value(of, direction);
                let month = if month.text.len() == 7 { &month.text } else { "XXXX-XX" };
                date(if *day == 0 { format!("{month}-XX") } else { format!("{month}-{day:02}") })
            }
            Meaning::DayAlone { day, weekday } => self.day_alone(*day, *weekday, direction),
            Meaning::NthWeekday { nth, weekday, of } => {
                let month = self.value(of, direction);
                let text =
                    nth_weekday(&month.text, *nth, *weekday).unwrap_or_else(|| format!("XXXX-WXX-{weekday}"));
                Value { text, ..month }
            }
            Meaning::WeekOf(of) => {
                date(day_of(&self.value(of, direction).text).map_or_else(|| "XXXX-WXX".to_owned(), week))
            }
            Meaning::WeekIn { number, of } => {
                let month = self.value(of, direction);
                date(week_in(&month.text, *number).unwrap_or_else(|| "XXXX-WXX".to_owned()))
            }
        }
    }

    fn recurring(&self, what: Recurring, year: YearRef, direction: Direction) -> Value {
        let (year, doubtful) = match year {
            YearRef::Named(year) => (Some(year), false),
            YearRef::On(weekday) => match self.published.filter(|_| !self.narrative) {
                Some(now) => choose::on(what, now, weekday)
                    .map_or_else(|| self.open_year(what, direction), |year| (Some(year), false)),
                None => self.open_year(what, direction),
            },
            YearRef::Of(by) => (self.published.map(|now| now.year().saturating_add(by)), false),
            YearRef::That(by) => (self.led().map(|named| named.year.saturating_add(by)), false),
            YearRef::Near(by) if self.of_story(by.into()) => {
                (self.led().map(|named| named.year.saturating_add(by)), true)
            }
            YearRef::Near(by) => self.published.map_or((None, false), |now| choose::near(what, now, by)),
            YearRef::Open => self.open_year(what, direction),
        };
        Value { text: what.value(year), kind: TimexType::Date, doubtful }
    }

    fn open_year(&self, what: Recurring, direction: Direction) -> (Option<i16>, bool) {
        match (self.published, self.led()) {
            (Some(now), _) if !self.narrative || self.verb == Direction::Future => {
                choose::open(what, now, direction)
            }
            (_, Some(named)) => (Some(choose::beside(what, named)), false),
            _ => (None, false),
        }
    }

    fn weekday(&self, day: i8, step: Option<i16>, base: Base, direction: Direction) -> Value {
        let from = match base {
            Base::Published | Base::Story => self.published,
            Base::Named => self.led().and_then(Named::date).or(self.published),
        };
        let steps = match (step, direction) {
            (None, Direction::Future | Direction::Perhaps)
            | (Some(0), Direction::Future | Direction::Perhaps | Direction::Unknown) => {
                i16::from(from.is_some_and(|from| from.weekday().to_monday_one_offset() != day))
            }
            (step, _) => step.unwrap_or(0),
        };
        let found = from.and_then(|from| weekday_from(from, day, steps));
        // "Next Friday" on a Wednesday may be either.
        let doubtful = step == Some(1)
            && base == Base::Published
            && from.zip(found).is_some_and(|(from, day)| (day - from).get_days() < 4);
        Value { doubtful, ..date(found.map_or_else(|| format!("XXXX-WXX-{day}"), |day| day.to_string())) }
    }

    /// "The 17th": of the month named last; else the nearest before or after the day of publication.
    fn day_alone(&self, day: i8, weekday: Option<i8>, direction: Direction) -> Value {
        let named = self.led().and_then(|named| Date::new(named.year, named.month?, 1).ok());
        let from = named.or(self.published.map(Date::first_of_month));
        let Some(from) = from else { return date(format!("XXXX-XX-{day:02}")) };
        let months = [0, -1, 1, -2, 2, -3, 3].into_iter().filter_map(|by: i32| from.checked_add(by.months()).ok());
        let days = months.filter_map(|month| Date::new(month.year(), month.month(), day).ok());
        let fits = |date: &Date| match (weekday, named, self.published) {
            (Some(weekday), _, _) => date.weekday().to_monday_one_offset() == weekday,
            (None, None, Some(now)) => match direction {
                Direction::Future | Direction::Perhaps => *date >= now,
                Direction::Past | Direction::Reported | Direction::Unknown => *date <= now,
            },
            _ => true,
        };
        let found = days.into_iter().find(fits);
        let doubtful = weekday.is_none() && named.is_none() && direction == Direction::Unknown;
        Value { doubtful, ..date(found.map_or_else(|| format!("XXXX-XX-{day:02}"), |day| day.to_string())) }
    }

    fn unit(&self, unit: Unit, by: i32, base: Base) -> String {
        let value = match base {
            Base::Story if self.narrative && self.named.is_some() => {
                self.led().and_then(|named| named.step(unit, by))
            }
            Base::Published if self.of_story(by) && unit != Unit::Day && self.named.is_some() => {
                self.led().and_then(|named| named.step(unit, by))
            }
            Base::Published | Base::Story => self.published.and_then(|now| step(now, unit, by)),
            Base::Named if unit == Unit::Quarter && self.quarter.is_some() => {
                self.quarter.and_then(|(year, quarter)| step(Date::new(year, quarter * 3, 1).ok()?, unit, by))
            }
            Base::Named => self.led().and_then(|named| named.step(unit, by)),
        };
        value.unwrap_or_else(|| open_unit(unit).to_owned())
    }

    fn weekend(&self, by: i32, open: bool, direction: Direction) -> Value {
        let Some(now) = self.published else { return date("XXXX-WXX-WE".into()) };
        // Early in the week "the weekend" is the one that is over.
        let early = now.weekday().to_monday_one_offset() <= 3;
        let ahead = matches!(direction, Direction::Future | Direction::Perhaps);
        let by = if open && early && !ahead { by - 1 } else { by };
        match now.checked_add(by.weeks()) {
            Ok(day) => {
                Value { doubtful: open && direction == Direction::Unknown, ..date(format!("{}-WE", week(day))) }
            }
            Err(_) => date("XXXX-WXX-WE".into()),
        }
    }

    fn spoken(&self, by: i16) -> Value {
        if let Some((year, quarter)) = self.quarter {
            return date(format!("{:04}-Q{quarter}", year.saturating_add(by)));
        }
        let Some(now) = self.published.filter(|_| !self.narrative) else {
            return date(self.unit(Unit::Year, by.into(), Base::Named));
        };
        if by != 0 {
            return date(self.month_before(by).unwrap_or_else(|| format!("{:04}", now.year().saturating_add(by))));
        }
        // Reports come after the quarter they report.
        Value { doubtful: true, ..date(step(now, Unit::Quarter, -1).unwrap_or_else(|| "XXXX-QX".into())) }
    }

    /// "Prices rose 2% in January from a year earlier": of a month just named, that month.
    fn month_before(&self, by: i16) -> Option<String> {
        let named =
            self.named.filter(|named| named.day.is_none() && self.at.saturating_sub(named.end) <= CLAUSE)?;
        Some(format!("{:04}-{:02}", named.year.saturating_add(by), named.month?))
    }

    fn quarter_to(&self, month: i8, day: i8) -> Value {
        let quarter = (month + 2) / 3;
        match self.open_year(Recurring::Day(month, day), Direction::Past) {
            (Some(year), doubtful) => Value { doubtful, ..date(format!("{year:04}-Q{quarter}")) },
            (None, _) => date(format!("XXXX-Q{quarter}")),
        }
    }

    fn clock(&self, hour: i8, minute: i8, of: Option<&Meaning>, direction: Direction) -> Value {
        let beside = || {
            let named = self.named.filter(|_| self.narrative || self.beside)?;
            named.date().map(|day| day.to_string())
        };
        let beside = || beside().or_else(|| self.day.map(|day| day.to_string()));
        let day = of
            .map(|of| self.value(of, direction).text)
            .or_else(beside)
            .or_else(|| self.published.filter(|_| !self.narrative).map(|day| day.to_string()))
            .unwrap_or_else(|| "XXXX-XX-XX".into());
        let doubtful = of.is_none() && beside().is_none();
        Value { text: format!("{day}T{hour:02}:{minute:02}"), kind: TimexType::Time, doubtful }
    }
}

impl Named {
    /// What a value names.
    fn of(text: &str, end: usize) -> Option<Self> {
        if let Some(before) = text.strip_prefix("BC") {
            let (year, rest) = before.split_at_checked(4)?;
            let month = rest.strip_prefix('-').and_then(|month| month.parse().ok());
            return Some(Self { year: -year.parse::<i16>().ok()?, month, day: None, end });
        }
        let year = text.get(..4)?.parse().ok()?;
        let rest = text.get(5..).filter(|_| text.as_bytes().get(4) == Some(&b'-')).unwrap_or("");
        let month = match rest.as_bytes() {
            [b'Q', quarter @ b'1'..=b'4', ..] => i8::try_from(quarter - b'1').ok().map(|quarter| quarter * 3 + 1),
            [b'S', b'P'] => Some(4),
            [b'S', b'U'] => Some(7),
            [b'F', b'A'] => Some(10),
            [b'W', b'I'] => Some(12),
            _ => rest.get(..2).and_then(|month| month.parse().ok()),
        };
        let day = rest.get(3..5).and_then(|day| day.parse().ok());
        (text.len() == 4 || month.is_some()).then_some(Self { year, month, day, end })
    }

    pub(super) fn date(self) -> Option<Date> {
        Date::new(self.year, self.month?, self.day?).ok()
    }

    /// So many units on, as far as what was named allows.
    fn step(self, unit: Unit, by: i32) -> Option<String> {
        let by16 = i16::try_from(by).ok()?;
        match unit {
            Unit::Year => Some(year_text(self.year.checked_add(by16)?)),
            Unit::Decade | Unit::Century if self.year > 0 => step(Date::new(self.year, 1, 1).ok()?, unit, by),
            Unit::Quarter | Unit::Month => step(Date::new(self.year, self.month?, 1).ok()?, unit, by),
            Unit::Week | Unit::Day => step(self.date()?, unit, by),
            Unit::Decade | Unit::Century | Unit::Hour | Unit::Minute | Unit::Second => None,
        }
    }
}

fn quantity(meaning: &Meaning) -> Option<Quantity> {
    let Meaning::Length { unit, count: Some(count), to, modifier } = meaning else { return None };
    let amount = to.map_or(Amount::Exact(*count), |to| Amount::Range(*count, to));
    Some(Quantity {
        amount,
        unit: unit.word().to_owned(),
        class: Class::Measure,
        modifier: *modifier,
        trend: None,
    })
}

/// The day a value begins with.
fn day_of(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

fn quarter_of(text: &str) -> Option<(i16, i8)> {
    let (year, quarter) = text.split_once("-Q")?;
    Some((year.parse().ok()?, quarter.parse().ok()?))
}

/// The nth weekday of a month (`2026-03`).
fn nth_weekday(month: &str, nth: i8, weekday: i8) -> Option<String> {
    let first: Date = format!("{month}-01").parse().ok().filter(|_| month.len() == 7)?;
    Some(first.nth_weekday_of_month(nth, Weekday::from_monday_one_offset(weekday).ok()?).ok()?.to_string())
}

/// The week of a month (`2026-03`) by its number, or the last.
fn week_in(month: &str, number: i8) -> Option<String> {
    let first: Date = format!("{month}-01").parse().ok()?;
    let day = if number < 0 {
        first.last_of_month().checked_sub(3.days())
    } else {
        first.checked_add((i32::from(number) * 7 - 4).days())
    };
    day.ok().map(week)
}

const fn open_unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Century => "XX",
        Unit::Decade => "XXX",
        Unit::Year => "XXXX",
        Unit::Quarter => "XXXX-QX",
        Unit::Month => "XXXX-XX",
        Unit::Week => "XXXX-WXX",
        _ => "XXXX-XX-XX",
    }
}

fn step(from: Date, unit: Unit, by: i32) -> Option<String> {
    let year = i32::from(from.year());
    Some(match unit {
        Unit::Century => format!("{:02}", (year / 100).checked_add(by)?),
        Unit::Decade => format!("{:03}", (year / 10).checked_add(by)?),
        Unit::Year => format!("{:04}", year.checked_add(by).filter(|year| (0..=9999).contains(year))?),
        Unit::Quarter => {
            let quarters = (year * 4 + i32::from((from.month() - 1) / 3)).checked_add(by)?;
            format!("{:04}-Q{}", quarters.div_euclid(4), quarters.rem_euclid(4) + 1)
        }
        Unit::Month => {
            let month = from.first_of_month().checked_add(jiff::Span::new().try_months(by).ok()?).ok()?;
            format!("{:04}-{:02}", month.year(), month.month())
        }
        Unit::Week => week(from.checked_add(jiff::Span::new().try_weeks(by).ok()?).ok()?),
        Unit::Day => from.checked_add(jiff::Span::new().try_days(by).ok()?).ok()?.to_string(),
        Unit::Hour | Unit::Minute | Unit::Second => from.to_string(),
    })
}
