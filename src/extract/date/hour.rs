//! Hours as they are written: "5 p.m.", "7.45pm", "half past six", "21.30 on Monday", "0735 GMT", "1730 hours".

use std::ops::Range;

use super::Place;
use super::clock::{day_after, zone};
use super::numeral::number;
use super::part::day_part;
use super::words::joins;
use crate::annotation::value::DayPart;
use crate::extract::Shape;
use crate::lexicon::Class;

/// An hour and a minute.
pub(super) type Time = (i8, i8);

/// What stands between the hour and the minute.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// "7:45"
    Colon,
    /// "7.45"
    Stop,
    /// "7"
    Hour,
    /// "1730"
    Four,
}

/// A time in figures, before anything says that it is one.
#[derive(Clone, Copy)]
pub(super) struct Written<'s, 'd> {
    pub(super) hour: i8,
    pub(super) minute: i8,
    pub(super) form: Form,
    pub(super) end: Place<'s, 'd>,
}

/// "7", "7:45", "7.45".
pub(super) fn written<'s, 'd>(at: Place<'s, 'd>) -> Option<Written<'s, 'd>> {
    let figures = at.is_digits().then(|| at.text())?;
    let (hour, minute, end, form) = if let Some((hour, minute)) = figures.split_once('.') {
        (hour, minute, at.next(), Form::Stop)
    } else if at.next().sign(&[":"]) && at.next().joins() {
        (figures, at.skip(2).text(), at.skip(3), Form::Colon)
    } else {
        (figures, "00", at.next(), Form::Hour)
    };
    if hour.len() > 2 || minute.len() != 2 {
        return None;
    }
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some(Written { hour, minute, form, end })
}

/// "0735".
pub(super) fn four_digits<'s, 'd>(at: Place<'s, 'd>) -> Option<Written<'s, 'd>> {
    let time = number(at, 4).filter(|_| at.text().len() == 4)?;
    let (hour, minute) = (i8::try_from(time / 100).ok()?, i8::try_from(time % 100).ok()?);
    (hour < 24 && minute < 60).then(|| Written { hour, minute, form: Form::Four, end: at.next() })
}

/// The hour and minute at a place, and where their words end.
pub(super) fn hour<'s, 'd>(at: Place<'s, 'd>) -> Option<(Time, Place<'s, 'd>)> {
    if let Some(hour) = at.whole(Class::ClockName) {
        let capital = |at: Place<'_, '_>| at.token().is_some_and(|token| token.shape == Shape::Capital);
        let named = capital(at) && at.back().is_some_and(capital);
        return (!named).then(|| Some(((hour.try_into().ok()?, 0), at.next())))?;
    }
    if let Some(((hour, minute), end)) = past(at) {
        let (hour, end) = in_part(end, hour).unwrap_or((hour, end));
        return Some(((hour, minute), end));
    }
    if let Some((hour, end)) = worded(at) {
        return Some(((hour, 0), end));
    }
    let Some(written) = written(at) else { return military(at) };
    let (hour, end) = match written.end.whole(Class::ClockHalf) {
        Some(half) if (1..=12).contains(&written.hour) => {
            (written.hour % 12 + i8::try_from(half).ok()?, written.end.next())
        }
        Some(_) => return None,
        None => plain_hour(at, &written)?,
    };
    Some(((hour, written.minute), end))
}

/// "in the evening", "at night" after an hour of twelve: the hour of the day.
fn in_part<'s, 'd>(at: Place<'s, 'd>, hour: i8) -> Option<(i8, Place<'s, 'd>)> {
    let (part, night) = match at.past(Class::In).and_then(|the| the.past(Class::The)) {
        Some(part) => (part, false),
        None => (at.past(Class::AtWord)?, true),
    };
    let piece = day_part(part)?;
    let late = piece != DayPart::Morning && !(piece == DayPart::Night && hour < 5);
    let fits = (0..=12).contains(&hour) && (!night || piece == DayPart::Night);
    fits.then(|| (hour % 12 + if late { 12 } else { 0 }, part.next()))
}

/// "half past six", "half-past ten", "a quarter to nine", "twenty past four".
fn past<'s, 'd>(at: Place<'s, 'd>) -> Option<(Time, Place<'s, 'd>)> {
    let minutes: i8 = if at.is(Class::HalfWord) {
        30
    } else if at.is(Class::QuarterWord) {
        15
    } else {
        at.whole(Class::Cardinal)?.try_into().ok().filter(|minutes| *minutes <= 25 && minutes % 5 == 0)?
    };
    let link = at.next().over_hyphen();
    let to = link.is(Class::To);
    if !(link.is(Class::PastWord) || to && minutes == 15) {
        return None;
    }
    let named = link.next();
    let said = named.whole(Class::ClockName).or_else(|| named.whole(Class::Cardinal));
    let hour: i8 = match said {
        Some(hour) => hour.try_into().ok()?,
        None => number(named, 2)?.try_into().ok()?,
    };
    let end = named.next();
    if !(0..=12).contains(&hour) || end.is(Class::Scale) || joins(end) {
        return None;
    }
    Some((if to { ((hour + 23) % 24, 60 - minutes) } else { (hour, minutes) }, end))
}

/// Words before an hour among which a verb of the clock is looked for.
const VERB: usize = 6;

/// "six" in "doors open at six", "up since five"; "six o'clock", "six in the evening".
fn worded<'s, 'd>(at: Place<'s, 'd>) -> Option<(i8, Place<'s, 'd>)> {
    let hour = at.whole(Class::Cardinal)?.try_into().ok().filter(|hour| (1..=12).contains(hour))?;
    let said = at.next().over(Class::OClock);
    let full = said.at() > at.at() + 1;
    if let Some(found) = in_part(said, hour).filter(|_| full || at.follows(Class::HourLead)) {
        return Some(found);
    }
    if full {
        return Some((hour, said));
    }
    let lead = at.back().filter(|lead| lead.is(Class::ClockLead))?;
    let verb = || lead.behind().take(VERB).any(|verb| verb.is(Class::ClockVerb));
    // "the worst since one in 2016"
    let placed = lead.is(Class::SinceWord) && !at.next().is(Class::In) || lead.is(Class::HourPlace) && verb();
    let next = at.next();
    let sign = next.is_sign() && next.glued() && !next.sign(&["-"]);
    let stops = next.is_over() || sign || next.is(Class::HourEnd) || next.is(Class::Weekday);
    (placed && stops).then_some((hour, next))
}

/// "17:45" after a preposition of time, "21.30 on Monday", "9 o'clock", "4 in the morning".
fn plain_hour<'s, 'd>(at: Place<'s, 'd>, written: &Written<'s, 'd>) -> Option<(i8, Place<'s, 'd>)> {
    let Written { hour, end, form, .. } = *written;
    let said = end.over(Class::OClock);
    let full = said.at() > end.at();
    let twelve = (1..=12).contains(&hour);
    if let Some(found) = in_part(said, hour).filter(|_| twelve && (full || end.is(Class::In))) {
        return Some(found);
    }
    if full {
        return twelve.then_some((hour, said));
    }
    let placed = at.follows(Class::ClockLead);
    match form {
        Form::Colon => {
            let race = end.sign(&[":", "."]) && end.joins();
            ((placed || is_stamp(at)) && !race).then_some((hour, end))
        }
        // Prices are written so, too: the hour has two digits, and a day must follow.
        Form::Stop => {
            let dated = day_after(end.over(Class::OnWord)).is_some() || zone(end).at() > end.at();
            let full = at.text().find('.') == Some(2);
            (placed && dated && full && !at.follows(Class::PriceLead)).then_some((hour, end))
        }
        Form::Hour | Form::Four => None,
    }
}

/// Paragraphs on either side among which other time stamps are looked for, and how many a live blog has at least.
const ENTRIES: (usize, usize) = (4, 3);

/// Whether a time opens an entry of a live blog: a paragraph that opens with a time, among others that do.
fn is_stamp(at: Place<'_, '_>) -> bool {
    if !opens_entry(at) {
        return false;
    }
    let (scan, paragraphs) = (at.scan, &at.scan.paragraphs);
    let here = paragraphs.partition_point(|paragraph| paragraph.end <= at.at());
    // A text of one paragraph is one entry.
    let (near, least) = if paragraphs.len() == 1 { (0, 1) } else { ENTRIES };
    let around = here.saturating_sub(near)..(here + near + 1).min(paragraphs.len());
    let entry = |paragraph: &&Range<usize>| opens_entry(Place::new(scan, (*paragraph).clone()));
    paragraphs[around].iter().filter(entry).count() >= least
}

/// Whether a paragraph opens here with "14:25" and a dash, or is nothing but the time.
fn opens_entry(at: Place<'_, '_>) -> bool {
    let time = written(at).filter(|time| at.is_first() && time.form != Form::Hour);
    time.is_some_and(|time| {
        let after = zone(time.end.over(Class::ClockHalf));
        after.is_over() || after.sign(&["-", "–", "—", ":", "|"])
    })
}

/// "0735 GMT", "at 1730 hours".
fn military<'s, 'd>(at: Place<'s, 'd>) -> Option<(Time, Place<'s, 'd>)> {
    let Written { hour, minute, end, .. } = four_digits(at)?;
    let zoned = zone(end);
    if zoned.at() > end.at() {
        return Some(((hour, minute), zoned));
    }
    // "At 0515 and 1800 hours", "0600-1800 hours".
    let link = at.back().filter(|link| link.is(Class::RangeLink));
    let first = link.and_then(Place::back).filter(|first| four_digits(*first).is_some());
    let is_told = |at: Place<'_, '_>| at.follows(Class::HourLead) || at.text().starts_with('0');
    let told = is_told(at) || first.is_some_and(is_told);
    let hours = end.is(Class::HoursWord) && !end.next().is(Class::Of);
    (told && hours).then(|| ((hour, minute), end.next()))
}
