//! From meanings to TIMEX3 values, in reading order: what is open is decided by the day of publication, by the date
//! named last, by the period a report speaks of, and by tense.

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::choose::{self, Direction};
use super::likely::{Likely, beside, date, duration, quantity};
use super::meaning::{Base, Meaning, Recurring, YearRef};
use super::named::Named;
use super::unit::{Unit, week, weekday_from};
use crate::annotation::value::{Length, Quantity, Stretch, Time, Timex, TimexType, WeekPart, Year};

/// A value and what is said beside it.
pub(super) struct Resolved {
    pub(super) timex: Timex,
    pub(super) quantity: Option<Quantity>,
    /// Whether another reading is about as likely.
    pub(super) doubtful: bool,
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

impl Context {
    /// The value of a meaning here; what stays unknown is `X`.
    pub(super) fn resolve(&self, meaning: &Meaning, direction: Direction) -> Resolved {
        let Likely { value, kind, doubtful } = self.value(meaning, direction);
        Resolved { timex: Timex::of(kind, value), quantity: quantity(meaning), doubtful }
    }

    /// Remembers what was resolved, for what follows it.
    pub(super) fn remember(&mut self, meaning: &Meaning, timex: &Timex, direction: Direction, end: usize) {
        if !matches!(timex.kind(), TimexType::Date | TimexType::Time) {
            // "For the nine months": what follows is no longer said of a quarter.
            let spans = |count: &Decimal| *count == 9.into() || *count == 6.into();
            if matches!(meaning, Meaning::Length { unit: Unit::Month, count: Some(count), .. } if spans(count)) {
                self.quarter = None;
            }
            return;
        }
        let spoken =
            matches!(meaning, Meaning::Recurring { what: Recurring::Quarter(_), .. } | Meaning::QuarterTo(..));
        let what = match timex.calendar().map(|calendar| calendar.stretch) {
            Some(Stretch::Quarter(Year::Named(year), Some(quarter))) if spoken => Some((year, quarter)),
            _ => None,
        };
        // A quarter that has only begun is spoken of as over where a fiscal year ends early.
        let months = if direction.is_past() { 2 } else { 0 };
        let over = |&(year, quarter): &(i16, i8)| {
            self.published.is_none_or(|now| (year, quarter * 3 - months) < (now.year(), now.month()))
        };
        self.quarters |= what.is_some();
        self.quarter = what.filter(over).or(self.quarter);
        // A time without a day names none.
        if matches!(meaning, Meaning::Clock { of: None, .. }) || self.narrative && meaning.is_deictic() {
            return;
        }
        self.named = Named::of(timex, end).or(self.named);
    }

    /// Whether "this year" and "next May" are those of a story: of one without a day, or beside a verb of the past.
    fn of_story(&self, by: i32) -> bool {
        self.narrative && (self.published.is_none() || by >= 0 && self.verb.is_past())
    }

    /// The date named last, where it still leads.
    fn led(&self) -> Option<Named> {
        self.named.filter(|named| self.narrative || self.at.saturating_sub(named.end) <= NEAR)
    }

    fn value(&self, meaning: &Meaning, direction: Direction) -> Likely {
        match meaning {
            Meaning::Fixed(kind, value) => Likely::sure(*kind, value.clone()),
            Meaning::Length { unit: Unit::Quarter, count: Some(count), .. } if *count == Decimal::ONE => {
                duration(Length::of(Unit::Quarter, Some(*count)))
            }
            Meaning::Length { unit, count, .. } => duration(unit.period(*count)),
            Meaning::Lengths { unit, count, smaller, more } => {
                duration(Length::new([(unit.length().0, Some(*count)), (smaller.length().0, Some(*more))]))
            }
            Meaning::Timed { hours, minutes, seconds } => duration(Length::new([
                (Unit::Hour, Some((*hours).into())),
                (Unit::Minute, Some((*minutes).into())),
                (Unit::Second, Some((*seconds).into())),
            ])),
            Meaning::Open(unit) => Likely { doubtful: true, ..date(unit.open()) },
            Meaning::Recurring { what, year } => self.recurring(*what, *year, direction),
            Meaning::Weekday { day, step, base } => self.weekday(*day, *step, *base, direction),
            Meaning::Unit { unit, by, base } => {
                // "Two days later", of a day that was not named.
                let found = self.unit(*unit, *by, *base);
                Likely { doubtful: *base == Base::Named && !found.is_known(), ..date(found) }
            }
            Meaning::Weekend { by, open } => self.weekend(*by, *open, direction),
            Meaning::Spoken(by) => self.spoken(*by),
            Meaning::SpokenIn(year) => date(match self.quarter {
                Some((_, quarter)) => Stretch::Quarter(Year::Named(*year), Some(quarter)),
                None => Stretch::Year(Year::Named(*year)),
            }),
            Meaning::QuarterTo(month, day) => self.quarter_to(*month, *day),
            Meaning::Part { part, of } => self.value(of, direction).at(Time::Part(*part)),
            Meaning::Clock { hour, minute, of } => self.clock(*hour, *minute, of.as_deref(), direction),
            Meaning::DayAlone { day, weekday } => self.day_alone(*day, *weekday, direction),
            Meaning::Beside { of, .. }
            | Meaning::DayIn { of, .. }
            | Meaning::NthWeekday { of, .. }
            | Meaning::WeekOf(of)
            | Meaning::WeekendOf(of)
            | Meaning::WeekIn { of, .. } => {
                let inner = self.value(of, direction);
                let stretch = beside(meaning, inner.stretch());
                // "Two days from Sunday" is no other Sunday's.
                let doubtful = inner.doubtful && !matches!(meaning, Meaning::Beside { .. });
                Likely { doubtful, ..date(stretch) }
            }
        }
    }

    fn recurring(&self, what: Recurring, year: YearRef, direction: Direction) -> Likely {
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
        Likely { doubtful, ..date(what.stretch(year)) }
    }

    fn open_year(&self, what: Recurring, direction: Direction) -> (Option<i16>, bool) {
        match (self.published, self.led()) {
            (Some(now), led) if !self.narrative || self.verb == Direction::Future || led.is_none() => {
                // "Flights leave on March 30, with more from August 6".
                let on = direction == Direction::Unknown && led.is_some_and(|led| led.leads_ahead(now, self.at));
                choose::open(what, now, if on { Direction::Future } else { direction })
            }
            (_, Some(named)) => (Some(choose::beside(what, named)), false),
            _ => (None, false),
        }
    }

    fn weekday(&self, day: i8, step: Option<i16>, base: Base, direction: Direction) -> Likely {
        let from = match base {
            Base::Published | Base::Story => self.published,
            Base::Named => {
                self.led().or(self.named.filter(|named| named.is_on(day))).and_then(Named::date).or(self.published)
            }
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
        let open = || Stretch::Week(Year::Open, None, WeekPart::Day(day));
        Likely { doubtful, ..date(found.map_or_else(open, Stretch::from)) }
    }

    /// "The 17th": of the month named last; else the nearest before or after the day of publication.
    fn day_alone(&self, day: i8, weekday: Option<i8>, direction: Direction) -> Likely {
        let named = self.led().and_then(Named::month);
        let open = || Stretch::Day(Year::Open, None, Some(day));
        let Some(from) = named.or(self.published.map(Date::first_of_month)) else { return date(open()) };
        // A story goes on; from the day of publication, what is over is nearer.
        let near = if weekday.is_none() && named.is_some() { [0, 1, -1, 2, -2] } else { [0, -1, 1, -2, 2] };
        let months = near.into_iter().filter_map(|by: i32| from.checked_add(by.months()).ok());
        let mut days = months.filter_map(|month| Date::new(month.year(), month.month(), day).ok());
        let ahead = direction == Direction::Future && !self.narrative;
        let fits = |date: &Date| match (weekday, named, self.published) {
            (Some(weekday), _, _) => date.weekday().to_monday_one_offset() == weekday,
            // "Out since mid-January, she will play on the 28th."
            (None, Some(month), Some(now)) if ahead && month < now.first_of_month() => *date >= now,
            (None, None, Some(now)) if direction.is_ahead() => *date >= now,
            (None, None, Some(now)) => *date <= now,
            _ => true,
        };
        let found = days.find(fits);
        let doubtful = weekday.is_none() && named.is_none() && direction == Direction::Unknown;
        Likely { doubtful, ..date(found.map_or_else(open, Stretch::from)) }
    }

    fn unit(&self, unit: Unit, by: i32, base: Base) -> Stretch {
        let story = base == Base::Story && self.narrative || base == Base::Published && self.of_story(by);
        let value = match base {
            Base::Published | Base::Story => {
                // A story that has named no day yet counts its weeks from the day of publication.
                let led = if story && unit != Unit::Day { self.led() } else { None };
                let told = led.and_then(|named| named.step(unit, by));
                told.or_else(|| self.published.and_then(|now| unit.step(now, by)))
            }
            Base::Named if unit == Unit::Quarter && self.quarter.is_some() => {
                self.quarter.and_then(|(year, quarter)| unit.step(Date::new(year, quarter * 3, 1).ok()?, by))
            }
            Base::Named => {
                self.led().filter(|named| named.knows(unit, self.at)).and_then(|named| named.step(unit, by))
            }
        };
        value.unwrap_or(unit.open())
    }

    fn weekend(&self, by: i32, open: bool, direction: Direction) -> Likely {
        let unknown = Stretch::Week(Year::Open, None, WeekPart::Weekend);
        let Some(now) = self.published else { return date(unknown) };
        // Early in the week "the weekend" is the one that is over; later, what was at the weekend was then too.
        let day = now.weekday().to_monday_one_offset();
        let over = day <= 3 && !direction.is_ahead() || day <= 5 && direction.is_past();
        let by = if open && over { by - 1 } else { by };
        match now.checked_add(by.weeks()) {
            Ok(day) => {
                let doubtful = open && direction == Direction::Unknown;
                Likely { doubtful, ..date(week(day, WeekPart::Weekend)) }
            }
            Err(_) => date(unknown),
        }
    }

    fn spoken(&self, by: i16) -> Likely {
        if let Some((year, quarter)) = self.quarter {
            return date(Stretch::Quarter(Year::Named(year.saturating_add(by)), Some(quarter)));
        }
        let Some(now) = self.published.filter(|_| !self.narrative) else {
            return date(self.unit(Unit::Year, by.into(), Base::Named));
        };
        if by != 0 {
            let year = Stretch::Year(Year::Named(now.year().saturating_add(by)));
            return date(self.month_before(by).unwrap_or(year));
        }
        // Reports come after the quarter they report.
        Likely { doubtful: true, ..date(Unit::Quarter.step(now, -1).unwrap_or(Unit::Quarter.open())) }
    }

    /// "Prices rose 2% in January from a year earlier": of a month just named, that month.
    fn month_before(&self, by: i16) -> Option<Stretch> {
        let named = self.named.filter(|named| {
            named.day.is_none() && named.in_month && self.at.saturating_sub(named.end) <= CLAUSE
        })?;
        Some(Stretch::Month(Year::Named(named.year.saturating_add(by)), Some(named.month?)))
    }

    fn quarter_to(&self, month: i8, day: i8) -> Likely {
        let (year, doubtful) = self.open_year(Recurring::Day(month, day), Direction::Past);
        Likely { doubtful, ..date(Recurring::Quarter((month + 2) / 3).stretch(year)) }
    }

    fn clock(&self, hour: i8, minute: i8, of: Option<&Meaning>, direction: Direction) -> Likely {
        let time = Time::Minute(hour, minute);
        if let Some(of) = of {
            return Likely { doubtful: false, ..self.value(of, direction).at(time) };
        }
        let named = self.named.filter(|_| self.narrative || self.beside).and_then(Named::date).or(self.day);
        let day = named.or(self.published.filter(|_| !self.narrative));
        let day = date(day.map_or(Unit::Day.open(), Stretch::from));
        Likely { doubtful: named.is_none(), ..day.at(time) }
    }
}
