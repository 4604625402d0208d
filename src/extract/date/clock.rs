//! Times of the day: "5 p.m.", "9:30 a.m. EST Friday", "noon on Thursday", "17:45", "4 in the morning", "Friday night".

use super::Expression;
use super::meaning::{Base, Meaning, Unit};
use super::numeral::number;
use super::words::{before, follows, is_end, is_one_of, is_word, tight, word};
use super::{holiday, point, relative};
use crate::extract::{Gap, Scan, Shape, TokenKind};
use crate::lexicon::Class;

pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let (hour, minute, end) = hour(scan, at)?;
    let end = zone(scan, end);
    let after = bracketed(scan, end);
    let lead = usize::from(is_one_of(scan, after, &["on", ","]));
    if after > end {
        let of = day(scan, after + lead).map(|day| Box::new(day.meaning));
        return Some(Expression::new(end, "clock", Meaning::Clock { hour, minute, of }));
    }
    let day = day(scan, end + lead).filter(|_| lead == 0 || !is_word(scan, end, ",") || end > at + 2);
    let (end, of) = day.map_or((end, None), |day| (day.end, Some(Box::new(day.meaning))));
    Some(Expression::new(end, "clock", Meaning::Clock { hour, minute, of }))
}

/// Past the same time told for elsewhere: "10:35 a.m. (0735 GMT)".
fn bracketed(scan: &Scan<'_>, at: usize) -> usize {
    let inner = if is_word(scan, at, "(") { hour(scan, at + 1) } else { None };
    inner.map(|(_, _, end)| zone(scan, end)).filter(|end| is_word(scan, *end, ")")).map_or(at, |end| end + 1)
}

/// A day a time can be on.
fn day(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    point::weekday_and_day(scan, at)
        .or_else(|| point::day(scan, at))
        .or_else(|| relative::read(scan, at))
        .or_else(|| holiday::read(scan, at))
        .filter(|day| day.meaning.is_day())
}

/// Where the time zone after a time ends: "EST", "GMT", "local time".
fn zone(scan: &Scan<'_>, at: usize) -> usize {
    match scan.phrase(at, Class::TimeZone) {
        // A full stop that ends the sentence is no part of "EST".
        Some((length, _))
            if length > 1 || (scan.tokens[at].shape == Shape::Upper && !word(scan, at).ends_with('.')) =>
        {
            at + length
        }
        _ => at,
    }
}

/// The hour and minute at token `at`, and where their words end.
fn hour(scan: &Scan<'_>, at: usize) -> Option<(i8, i8, usize)> {
    if let Some(hour) = scan.value(at, Class::ClockName) {
        let named = scan.tokens[at].shape == Shape::Capital
            && before(scan, at).is_some_and(|b| scan.tokens[b].shape == Shape::Capital);
        return (!named).then(|| Some((hour.parse().ok()?, 0, at + 1)))?;
    }
    if let Some((hour, minute, end)) = past(scan, at) {
        let (hour, end) = in_part(scan, end, hour).unwrap_or((hour, end));
        return Some((hour, minute, end));
    }
    if let Some((hour, end)) = worded(scan, at) {
        return Some((hour, 0, end));
    }
    let Some(written) = written(scan, at) else { return military(scan, at) };
    let Written { hour, minute, end: half, .. } = written;
    let add: Option<i8> = scan.value(half, Class::ClockHalf).and_then(|hours| hours.parse().ok());
    let (hour, end) = match add {
        Some(add) if (1..=12).contains(&hour) => (hour % 12 + add, half + 1),
        None => plain_hour(scan, at, written)?,
        Some(_) => return None,
    };
    Some((hour, minute, end))
}

/// A time in figures, before anything says that it is one.
#[derive(Clone, Copy)]
struct Written {
    hour: i8,
    minute: i8,
    end: usize,
    sign: &'static str,
}

/// "7", "7:45", "7.45".
fn written(scan: &Scan<'_>, at: usize) -> Option<Written> {
    scan.tokens.get(at).filter(|token| token.kind == TokenKind::Number)?;
    let figures = word(scan, at);
    let (hour, minute, end, sign) = if let Some((hour, minute)) = figures.split_once('.') {
        (hour, minute, at + 1, ".")
    } else if is_word(scan, at + 1, ":") && tight(scan, at + 1) && tight(scan, at + 2) {
        (figures, word(scan, at + 2), at + 3, ":")
    } else {
        (figures, "00", at + 1, "")
    };
    if hour.len() > 2 || minute.len() != 2 {
        return None;
    }
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some(Written { hour, minute, end, sign })
}

/// "in the evening", "at night" after an hour of twelve: the hour of the day, and where the words end.
fn in_part(scan: &Scan<'_>, end: usize, hour: i8) -> Option<(i8, usize)> {
    let part = match () {
        () if is_word(scan, end, "in") && is_word(scan, end + 1, "the") => end + 2,
        () if is_word(scan, end, "at") => end + 1,
        () => return None,
    };
    let value = scan.value(part, Class::DayPart).filter(|value| part > end + 1 || *value == "TNI")?;
    let late = value != "TMO" && !(value == "TNI" && hour < 5);
    (0..=12).contains(&hour).then_some((hour % 12 + if late { 12 } else { 0 }, part + 1))
}

/// "2" in "between 2 and 4 a.m.", "9:30" in "from 9:30 to 11:45 a.m.", "0600" in "0600 to 1800 hours": the half of the
/// day is said once.
pub(super) fn first_hour(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let first = written(scan, at).or_else(|| four_digits(scan, at))?;
    if !super::words::spans_to(scan, first.end) || is_word(scan, first.end, "or") {
        return None;
    }
    if is_word(scan, first.end, "and") && !super::words::follows(scan, at, &["between"]) {
        return None;
    }
    let second = first.end + 1;
    let other = written(scan, second).or_else(|| four_digits(scan, second))?;
    let (to, minute, end) = hour(scan, second)?;
    let said_once = end > other.end && (other.sign == "h" || first.hour <= 12 && first.sign != "h");
    if !said_once || scan.is(first.end, Class::ClockHalf) {
        return None;
    }
    let until = i16::from(to) * 60 + i16::from(minute);
    let early = i16::from(first.hour % 12) * 60 + i16::from(first.minute);
    let hour = match other.sign {
        "h" => first.hour,
        _ if to >= 12 && early + 720 < until => first.hour % 12 + 12,
        _ if to < 12 && early > until => first.hour % 12 + 12,
        _ => first.hour % 12,
    };
    Some(Expression::new(first.end, "clock", Meaning::Clock { hour, minute: first.minute, of: None }))
}

fn four_digits(scan: &Scan<'_>, at: usize) -> Option<Written> {
    let digits = scan.tokens.get(at).filter(|t| t.kind == TokenKind::Number && t.span().len() == 4)?;
    let time: i16 = scan.word(digits).parse().ok()?;
    let (hour, minute) = (i8::try_from(time / 100).ok()?, i8::try_from(time % 100).ok()?);
    (hour < 24 && minute < 60).then_some(Written { hour, minute, end: at + 1, sign: "h" })
}

/// "half past six", "half-past ten", "a quarter to nine", "twenty past four".
fn past(scan: &Scan<'_>, at: usize) -> Option<(i8, i8, usize)> {
    let minutes: i8 = match () {
        () if is_word(scan, at, "half") => 30,
        () if is_word(scan, at, "quarter") => 15,
        () => scan.value(at, Class::Cardinal)?.parse().ok().filter(|m| *m <= 25 && *m % 5 == 0)?,
    };
    let dash = usize::from(super::words::joins(scan, at + 1));
    let link = at + 1 + dash;
    let to = is_word(scan, link, "to");
    if !(is_word(scan, link, "past") || to && minutes == 15) {
        return None;
    }
    let named = scan.value(link + 1, Class::ClockName).or_else(|| scan.value(link + 1, Class::Cardinal));
    let hour: i8 = match named {
        Some(hour) => hour.parse().ok()?,
        None => i8::try_from(number(scan, link + 1, 2)?).ok()?,
    };
    if !(0..=12).contains(&hour) || scan.is(link + 2, Class::Scale) || super::words::joins(scan, link + 2) {
        return None;
    }
    Some(if to { ((hour + 23) % 24, 60 - minutes, link + 2) } else { (hour, minutes, link + 2) })
}

/// Words before an hour among which a verb of the clock is looked for.
const VERB: usize = 6;

/// "six" in "doors open at six", "up since five"; "six o'clock" is read as in digits.
fn worded(scan: &Scan<'_>, at: usize) -> Option<(i8, usize)> {
    let hour = scan.value(at, Class::Cardinal)?.parse().ok().filter(|hour| (1..=12).contains(hour))?;
    let said = at + 1 + usize::from(is_word(scan, at + 1, "o'clock"));
    if let Some(found) = in_part(scan, said, hour)
        .filter(|_| said > at + 1 || follows(scan, at, &["at", "by", "until", "till", "since", "around", "about"]))
    {
        return Some(found);
    }
    if said > at + 1 {
        return Some((hour, said));
    }
    let lead = before(scan, at).filter(|lead| scan.is(*lead, Class::ClockLead))?;
    let since = is_one_of(scan, lead, &["since", "until", "till"]);
    let verb = || (lead.saturating_sub(VERB)..lead).any(|verb| scan.is(verb, Class::ClockVerb));
    let placed = is_one_of(scan, lead, &["at", "by", "before", "after", "around"]) && verb();
    let stops = scan.tokens.get(at + 1).is_none_or(|next| {
        next.gap == Gap::Paragraph
            || (next.kind == TokenKind::Sign && next.gap == Gap::None && !is_word(scan, at + 1, "-"))
            || is_one_of(scan, at + 1, &["and", "on", "in", "every", "each", "sharp", "this", "today", "when"])
            || scan.is(at + 1, Class::Weekday)
    });
    ((since || placed) && stops).then_some((hour, at + 1))
}

/// "17:45" after a preposition of time, "21.30 on Monday", "9 o'clock", "4 in the morning".
fn plain_hour(scan: &Scan<'_>, at: usize, written: Written) -> Option<(i8, usize)> {
    let Written { hour, end, sign, .. } = written;
    let said = end + usize::from(is_word(scan, end, "o'clock"));
    let twelve = (1..=12).contains(&hour);
    if let Some(found) = in_part(scan, said, hour).filter(|_| twelve && (said > end || is_word(scan, end, "in"))) {
        return Some(found);
    }
    if said > end {
        return twelve.then_some((hour, said));
    }
    let placed = before(scan, at).is_some_and(|before| scan.is(before, Class::ClockLead));
    match sign {
        ":" => {
            let race = is_one_of(scan, end, &[":", "."]) && tight(scan, end) && tight(scan, end + 1);
            ((placed || is_stamp(scan, at)) && !race).then_some((hour, end))
        }
        // Prices are written so, too: a day must follow.
        "." => {
            let lead = usize::from(is_word(scan, end, "on"));
            let dated = day(scan, end + lead).is_some() || zone(scan, end) > end;
            (placed && dated && !is_one_of(scan, at.saturating_sub(1), &["to", "about"])).then_some((hour, end))
        }
        _ => None,
    }
}

/// Paragraphs on either side among which other time stamps are looked for, and how many a live blog has at least.
const ENTRIES: (usize, usize) = (4, 3);

/// Whether a time opens an entry of a live blog: a paragraph that opens with a time, among others that do.
fn is_stamp(scan: &Scan<'_>, at: usize) -> bool {
    if !opens_entry(scan, at) {
        return false;
    }
    let here = scan.paragraphs.partition_point(|paragraph| paragraph.end <= at);
    // A text of one paragraph is one entry.
    let (near, least) = if scan.paragraphs.len() == 1 { (0, 1) } else { ENTRIES };
    let around = here.saturating_sub(near)..(here + near + 1).min(scan.paragraphs.len());
    scan.paragraphs[around].iter().filter(|paragraph| opens_entry(scan, paragraph.start)).count() >= least
}

/// Whether a paragraph opens at `at` with "14:25" and a dash, or is nothing but the time.
fn opens_entry(scan: &Scan<'_>, at: usize) -> bool {
    let opens = scan.tokens.get(at).is_some_and(|token| token.gap == Gap::Paragraph);
    let time = written(scan, at).filter(|time| opens && !time.sign.is_empty());
    time.is_some_and(|time| {
        let after = time.end + usize::from(scan.is(time.end, Class::ClockHalf));
        is_one_of(scan, zone(scan, after), &["-", "–", "—", ":", "|"])
            || scan.tokens.get(after).is_none_or(|next| next.gap == Gap::Paragraph)
    })
}

/// "0735 GMT", "at 1730 hours".
fn military(scan: &Scan<'_>, at: usize) -> Option<(i8, i8, usize)> {
    let Written { hour, minute, end, .. } = four_digits(scan, at)?;
    let zoned = zone(scan, end);
    if zoned > end {
        return Some((hour, minute, zoned));
    }
    let lead =
        is_one_of(scan, at.saturating_sub(1), &["at", "by", "until", "till", "since", "before", "from", "to"]);
    let told = at > 0 && lead || word(scan, at).starts_with('0');
    (told && is_word(scan, end, "hours") && !is_word(scan, end + 1, "of")).then_some((hour, minute, end + 1))
}

/// "Friday night", "yesterday morning", "the morning of Dec. 28", "Monday nights" (`found` is the day).
pub(super) fn part_after(scan: &Scan<'_>, found: Expression) -> Expression {
    match scan.value(found.end, Class::DayPart) {
        Some(part)
            if found.meaning.is_day()
                && scan.tokens[found.end].gap == Gap::Space
                && word(scan, found.end).ends_with(|c| c != 's') =>
        {
            let meaning = Meaning::Part { part, of: Box::new(found.meaning) };
            Expression::new(found.end + 1, "day-part", meaning)
        }
        _ => found,
    }
}

/// "May 30 at 5:30 p.m.", "May 8 1:00 AM" (`found` is the day).
pub(super) fn hour_after(scan: &Scan<'_>, found: Expression) -> Expression {
    if !found.meaning.is_day() {
        return found;
    }
    match hour(scan, found.end + usize::from(is_word(scan, found.end, "at"))) {
        Some((hour, minute, end)) => {
            let of = Some(Box::new(found.meaning));
            Expression::new(zone(scan, end), "clock", Meaning::Clock { hour, minute, of })
        }
        None => found,
    }
}

/// "the morning of Dec. 28", "spent the night": of the day the story is at.
pub(super) fn part_of(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let the = usize::from(is_word(scan, at, "the"));
    let part = scan.value(at + the, Class::DayPart)?;
    let of = at + the + 1;
    if the == 1 && scan.is(of - 1, Class::DayPart) && word(scan, of - 1).ends_with(|c| c != 's') {
        let day = day(scan, of + 1).filter(|_| is_one_of(scan, of, &["of", "on"]));
        let (end, of) = match day {
            Some(day) => (day.end, day.meaning),
            None => (spent(scan, at).then_some(of)?, Meaning::Unit { unit: Unit::Day, by: 0, base: Base::Named }),
        };
        return Some(Expression::new(end, "day-part", Meaning::Part { part, of: Box::new(of) }));
    }
    None
}

/// Whether "the night" at `at` is one of the story: "spent the night on a roof", not "in the night sky".
fn spent(scan: &Scan<'_>, at: usize) -> bool {
    let led = is_one_of(
        scan,
        at.saturating_sub(1),
        &["spent", "spend", "spending", "during", "overnight", "through", "throughout"],
    );
    led && (is_end(scan, at + 2) || scan.is(at + 2, Class::ClockLead)) && !is_one_of(scan, at + 2, &["of", "-"])
}
