//! Which year is meant of what comes every year: the nearest, the last, the next.

use jiff::civil::Date;

use super::meaning::Recurring;
use super::named::Named;

/// Where a date that leaves its year or week open lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Direction {
    Past,
    /// Behind, by a verb that reports: what it reports may lie ahead.
    Reported,
    Future,
    /// Ahead, of a part of the year something is foreseen in: "sees growth in the fourth quarter".
    Foreseen,
    /// Ahead, if anything.
    Perhaps,
    #[default]
    Unknown,
}

impl Direction {
    /// Whether it lies behind, by whatever verb.
    pub(super) const fn is_past(self) -> bool {
        matches!(self, Self::Past | Self::Reported)
    }

    /// Whether it lies ahead, if anywhere.
    pub(super) const fn is_ahead(self) -> bool {
        matches!(self, Self::Future | Self::Foreseen | Self::Perhaps)
    }
}

/// Months ahead within which a bare month or season is the coming one.
const SOON: i32 = 62;

/// Days for which what is over is not yet "last".
const JUST_OVER: i32 = 15;

/// How far ahead a part of the year is foreseen, in days.
const YEAR_AHEAD: i32 = 300;

/// Half a year, in days.
const HALF_YEAR: i32 = 183;

/// Days within which the nearest of a day's years is surely the one meant.
const FAR: i32 = 120;

/// "Last November" is the latest one that is over, "next May" the first that has not begun, "this summer" the one we
/// are in, or this year's.
/// "Last spring" just after spring may be the one before: doubtful.
pub(super) fn near(what: Recurring, now: Date, by: i16) -> (Option<i16>, bool) {
    let year = near_year(what, now, by);
    let end = year.and_then(|year| what.interval(year)).map(|(_, end)| (now - end).get_days());
    (year, by == -1 && end.is_some_and(|days| days <= SOON))
}

/// The year nearest to `now` in which a day falls on a weekday.
pub(super) fn on(what: Recurring, now: Date, weekday: i8) -> Option<i16> {
    let this = now.year();
    [this, this - 1, this + 1, this - 2, this - 3, this + 2]
        .into_iter()
        .find(|year| what.interval(*year).is_some_and(|(day, _)| day.weekday().to_monday_one_offset() == weekday))
}

fn near_year(what: Recurring, now: Date, by: i16) -> Option<i16> {
    let this = now.year();
    // On 1 March "last February" is not the one just over: that would be "this".
    let gone = if by == -1 { JUST_OVER } else { 0 };
    let over = |year: &i16| what.interval(*year).is_some_and(|(_, end)| (now - end).get_days() > gone);
    let ahead = |year: &i16| what.interval(*year).is_some_and(|(start, _)| start > now);
    let within = |year: &i16| what.interval(*year).is_some_and(|(start, end)| start <= now && now <= end);
    match by {
        ..0 => {
            let last = [this, this - 1, this - 2].into_iter().find(over)?;
            last.checked_add(by + 1)
        }
        0 => Some([this - 1, this].into_iter().find(within).unwrap_or(this)),
        1.. => {
            let next = [this, this + 1].into_iter().find(ahead)?;
            next.checked_add(by - 1)
        }
    }
}

/// The year of what is left open, and whether it might well be another.
pub(super) fn open(what: Recurring, now: Date, direction: Direction) -> (Option<i16>, bool) {
    let this = now.year();
    let days = |year: i16| what.interval(year).map(|(start, _)| (start - now).get_days());
    let past = [this, this - 1].into_iter().find(|year| days(*year).is_some_and(|days| days <= 0));
    let future = [this - 1, this, this + 1]
        .into_iter()
        .find(|year| what.interval(*year).is_some_and(|(_, end)| end >= now));
    let far = future.and_then(days).unwrap_or(i32::MAX);
    match (what, direction) {
        // "Plans to restructure after a third-quarter loss": a part of the year is ahead only when it is near.
        (Recurring::Quarter(_) | Recurring::Half(_), Direction::Future) if far <= HALF_YEAR => (future, false),
        // A quarter just over is reported, and none of the next year foreseen.
        (Recurring::Quarter(_) | Recurring::Half(_), Direction::Foreseen) if far <= YEAR_AHEAD => (future, false),
        // Without a cue "the second half" is the one to come.
        (Recurring::Half(_), Direction::Perhaps | Direction::Unknown) => (future, true),
        (Recurring::Quarter(_) | Recurring::Half(_), _) => (past, false),
        (Recurring::Day(..) | Recurring::Holiday(_), direction) => {
            let nearest =
                [this - 1, this, this + 1].into_iter().min_by_key(|year| days(*year).map_or(i32::MAX, i32::abs));
            let sure = nearest.and_then(days).is_some_and(|days| days.abs() < FAR);
            match direction {
                Direction::Past => (past, false),
                Direction::Reported if !sure => (past, false),
                Direction::Unknown if !sure => (past, true),
                Direction::Perhaps if !sure || matches!(what, Recurring::Holiday(_)) => (future, true),
                Direction::Future => (future, far > HALF_YEAR),
                _ => (nearest, !sure),
            }
        }
        (_, Direction::Future | Direction::Foreseen | Direction::Perhaps) => (future, false),
        (_, Direction::Unknown) if far <= SOON => (future, false),
        (_, Direction::Past | Direction::Reported | Direction::Unknown) => (past, false),
    }
}

/// Months a story may step back from the date it named last.
const BACK: i32 = 3;

/// The year beside a date just named: its own, or a neighbour where the story goes across the year's end.
pub(super) fn beside(what: Recurring, named: Named) -> i16 {
    let Some(month) = named.month else { return named.year };
    let Some(wanted) = what.month() else { return named.year };
    match i32::from(wanted) - i32::from(month) {
        by if by < BACK - 11 => named.year.saturating_add(1),
        _ => named.year,
    }
}
