//! The time of an item, in any form that feeds use. A time without a zone is in UTC.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;

/// Zone names of RFC 822 and in common use, with their offset from UTC in hours and minutes.
const ZONES: [(&str, i32); 30] = [
    ("gmt", 0),
    ("ut", 0),
    ("utc", 0),
    ("z", 0),
    ("wet", 0),
    ("bst", 60),
    ("cet", 60),
    ("west", 60),
    ("met", 60),
    ("cest", 120),
    ("mest", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("ist", 330),
    ("jst", 540),
    ("kst", 540),
    ("ast", -240),
    ("adt", -180),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("et", -300),
    ("ct", -360),
    ("pt", -480),
];

/// The beginnings of the months' names in English, German, French, Spanish, Italian and Dutch.
const MONTHS: [&[&str]; 12] = [
    &["jan", "jän", "ene", "gen"],
    &["feb", "fév", "fev"],
    &["mar", "mär", "maa", "mrz"],
    &["apr", "avr", "abr"],
    &["may", "mai", "mag", "mei"],
    &["jun", "juin", "giu"],
    &["jul", "juil", "lug"],
    &["aug", "aoû", "aou", "ago"],
    &["sep", "set"],
    &["oct", "okt", "ott"],
    &["nov"],
    &["dec", "dez", "déc", "dic"],
];

/// Returns the moment that a feed's date means.
pub(super) fn moment(written: &str) -> Option<Timestamp> {
    let written = written.trim();
    // A longer text is not a date.
    if written.len() > 100 {
        return None;
    }
    iso(written).or_else(|| in_words(written)).or_else(|| counted(written))
}

fn at(date: Date, time: Time, minutes: i32) -> Option<Timestamp> {
    let offset = Offset::from_seconds(minutes.checked_mul(60)?).ok()?;
    offset.to_timestamp(DateTime::from_parts(date, time)).ok()
}

/// Reads seconds or milliseconds since 1970.
fn counted(written: &str) -> Option<Timestamp> {
    let digits = written.bytes().all(|b| b.is_ascii_digit());
    match (digits, written.len()) {
        (true, 9..=10) => Timestamp::from_second(written.parse().ok()?).ok(),
        (true, 12..=13) => Timestamp::from_millisecond(written.parse().ok()?).ok(),
        _ => None,
    }
}

/// Reads ISO 8601 and similar forms: `2026-03-08T09:00:00Z`, `2026-03-08`, `20260308`, `2026-067`, `2026-03`, `2026`.
fn iso(written: &str) -> Option<Timestamp> {
    let end =
        written.find(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '/' | '.'))).unwrap_or(written.len());
    let (day, rest) = written.split_at(end);
    let date = iso_date(day)?;
    let rest = rest.trim_start_matches(['T', 't']).trim_start();
    if rest.is_empty() {
        return at(date, Time::midnight(), 0);
    }
    let (next, time, zone) = clock(rest)?;
    at(if next { date.tomorrow().ok()? } else { date }, time, zone_in(zone)?)
}

fn iso_date(day: &str) -> Option<Date> {
    let number = |part: &str| part.parse::<i16>().ok();
    let small = |part: &str| part.parse::<i8>().ok();
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    match *parts.as_slice() {
        [y, m, d] if y.len() == 4 && !m.is_empty() && m.len() <= 2 => {
            Date::new(number(y)?, small(m)?, small(d)?).ok()
        }
        [y, m, d] if y.len() == 2 && m.len() == 2 && d.len() == 2 && day.contains('-') => {
            Date::new(century(number(y)?), small(m)?, small(d)?).ok()
        }
        [y, rest] if y.len() == 4 && rest.len() == 3 => ordinal(number(y)?, number(rest)?),
        [y, m] if y.len() == 4 && m.len() == 2 => Date::new(number(y)?, small(m)?, 1).ok(),
        [all] => match all.len() {
            4 => Date::new(number(all)?, 1, 1).ok(),
            6 => Date::new(century(number(&all[..2])?), small(&all[2..4])?, small(&all[4..])?).ok(),
            7 => ordinal(number(&all[..4])?, number(&all[4..])?),
            8 => Date::new(number(&all[..4])?, small(&all[4..6])?, small(&all[6..])?).ok(),
            _ => None,
        },
        _ => None,
    }
}

/// Returns the day of a year by its number.
fn ordinal(year: i16, day: i16) -> Option<Date> {
    let first = Date::new(year, 1, 1).ok()?;
    let date = first.checked_add(jiff::Span::new().try_days(i64::from(day) - 1).ok()?).ok()?;
    (day > 0 && date.year() == year).then_some(date)
}

/// Returns a year of two digits.
const fn century(year: i16) -> i16 {
    if year < 70 { 2000 + year } else { 1900 + year }
}

/// Returns the time that `text` begins with, whether it is the next day's beginning (24:00), and what follows.
fn clock(text: &str) -> Option<(bool, Time, &str)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ','))).unwrap_or(text.len());
    let (written, mut rest) = (text[..end].trim_end_matches(['.', ',', ':']), text[end..].trim_start());
    let parts: Vec<&str> = match written.len() {
        6 if !written.contains([':', '.']) => vec![&written[..2], &written[2..4], &written[4..]],
        4 if !written.contains([':', '.']) => vec![&written[..2], &written[2..]],
        _ => written.split(':').collect(),
    };
    let number = |part: Option<&&str>| part.map_or(Some(0), |part| part.parse::<i8>().ok());
    let mut hour = number(parts.first())?;
    let minute = number(parts.get(1))?;
    let seconds = parts.get(2).map(|part| part.split(['.', ',']).next().unwrap_or_default());
    // A leap second is read as the last second of its minute.
    let second = number(seconds.as_ref())?.min(59);
    let half = rest.get(..2).map(str::to_ascii_lowercase);
    if let Some(half @ ("am" | "pm")) = half.as_deref() {
        hour = hour % 12 + if half == "pm" { 12 } else { 0 };
        rest = rest[2..].trim_start();
    }
    let next = hour == 24 && minute == 0;
    Some((next, Time::new(if next { 0 } else { hour }, minute, second, 0).ok()?, rest))
}

/// Returns a zone's distance from UTC in minutes: `Z`, `+0100`, `-05:00`, `GMT+1`, `EST`; none is UTC.
fn zone_in(text: &str) -> Option<i32> {
    let text = text.trim().trim_start_matches('(').trim_end_matches(')').trim();
    let sign_at = text.find(['+', '-', '\u{2212}']);
    let Some(sign_at) = sign_at else {
        let word = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
        let known = ZONES.iter().find(|(name, _)| *name == word).map(|(_, minutes)| *minutes);
        // A time with an unknown zone is in UTC, like one without a zone.
        return Some(known.unwrap_or(0));
    };
    let sign = if text[sign_at..].starts_with('+') { 1 } else { -1 };
    let digits: String = text[sign_at..].chars().skip(1).take_while(|c| c.is_ascii_digit() || *c == ':').collect();
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) => (hours.to_owned(), minutes.split(':').next().unwrap_or_default().to_owned()),
        None if digits.len() <= 2 => (digits, "0".to_owned()),
        None => {
            let cut = digits.len() - 2;
            (digits[..cut].to_owned(), digits[cut..].to_owned())
        }
    };
    let total = hours.parse::<i32>().ok()?.checked_mul(60)?.checked_add(minutes.parse().ok()?)?;
    (total < 24 * 60).then_some(sign * total)
}

/// Dates with a month's name, in whatever order, and those of numbers alone: `Sun, 8 Mar 2026 09:00:00 GMT`,
/// `March 8, 2026 9:00 pm`, `Sun Mar  8 09:00:00 2026`, `03/08/2026 09:00`.
fn in_words(written: &str) -> Option<Timestamp> {
    let (mut month, mut numbers, mut time) = (None, Vec::new(), None);
    let parts = written.split(|c: char| c.is_whitespace() || c == ',').filter(|part| !part.is_empty());
    let mut rest_at = 0;
    for part in parts {
        let start = part.as_ptr() as usize - written.as_ptr() as usize;
        if start < rest_at {
            continue;
        }
        if time.is_none() && part.contains(':') && part.starts_with(|c: char| c.is_ascii_digit()) {
            let (next, clock, rest) = clock(&written[start..])?;
            time = Some((next, clock, rest));
            continue;
        }
        rest_at = start;
        let words: Vec<&str> = part.split(['-', '/', '.']).filter(|word| !word.is_empty()).collect();
        let zone = part.starts_with(['+', '-']) && time.is_some();
        for word in if zone { Vec::new() } else { words } {
            if let Some(found) = month_of(word) {
                month.get_or_insert(found);
            } else if let Ok(number) =
                word.trim_end_matches(|c: char| c.is_alphabetic() || c == 'º').parse::<i16>()
            {
                numbers.push((number, word.len()));
            }
        }
    }
    let date = match (month, numbers.as_slice()) {
        (Some(month), [(day, _), (year, digits), ..]) if *day <= 31 && *day > 0 && *digits != 3 => {
            day_of(*year, *digits, month, *day)
        }
        (Some(month), [(year, 4), (day, _), ..]) => day_of(*year, 4, month, *day),
        (None, [(year, 4), (month, _), (day, _), ..]) => day_of(*year, 4, i8::try_from(*month).ok()?, *day),
        (None, [(first, _), (second, _), (year, digits @ (2 | 4)), ..]) => {
            // The month comes first where possible, unless full stops show that the day does.
            let by_day = *first > 12 || written.contains('.');
            let (month, day) = if by_day { (second, first) } else { (first, second) };
            day_of(*year, *digits, i8::try_from(*month).ok()?, *day)
        }
        _ => None,
    }?;
    let (next, time, rest) = time.unwrap_or((false, Time::midnight(), ""));
    // In "09:00:00 2026 EST" the year is before the zone.
    let zone = rest.split_whitespace().find(|part| !part.bytes().all(|b| b.is_ascii_digit())).unwrap_or_default();
    at(if next { date.tomorrow().ok()? } else { date }, time, zone_in(zone)?)
}

fn day_of(year: i16, digits: usize, month: i8, day: i16) -> Option<Date> {
    let year = if digits <= 2 { century(year) } else { year };
    Date::new(year, month, i8::try_from(day).ok()?).ok()
}

fn month_of(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    let is = |names: &&[&str]| names.iter().any(|name| word.starts_with(name));
    if !word.starts_with(char::is_alphabetic) || word.chars().count() < 3 {
        return None;
    }
    // "mardi", "martes" and "martedì" are not months, and "maart" is not May.
    if ["mardi", "martes", "martedì", "marted", "mart."].iter().any(|day| word.starts_with(day)) {
        return None;
    }
    MONTHS.iter().position(is).and_then(|at| i8::try_from(at + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn dates_of_feeds_are_read_however_they_are_written() {
        let table = include_str!("../../../tests/cases/feeds/dates.tsv");
        for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (written, expected) = line.split_once('\t').unwrap();
            let read = moment(written).map_or_else(|| "-".to_owned(), |moment| moment.to_string());
            assert_eq!(read, expected, "{written}");
        }
    }
}
