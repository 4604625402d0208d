//! The day given by a database or a page in one of five languages: it is translated and read by the rules for dates.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::Date;

use super::rows::rows;
use crate::extract::header;
use crate::lexicon::Lexicon;

/// Month names of five languages with their English ones; names of weekdays with an empty string.
static NAMES: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| rows(include_str!("../../assets/pages/months.tsv")).collect());

/// Words that may be between a day, its month and its year.
const BETWEEN: [&str; 6] = ["de", "del", "di", "of", "den", "le"];

/// The bytes of a line that are searched.
const REACH: usize = 400;

/// Returns the moment that a time stamp for machines gives: `2026-03-08T07:10:00Z`.
pub(super) fn moment(written: &str) -> Option<Timestamp> {
    written.trim().parse().ok()
}

/// Returns the day in a line that may have other words.
pub(super) fn day(line: &str) -> Option<Date> {
    let line = line.get(..line.floor_char_boundary(REACH)).unwrap_or_default();
    if let Some(day) = signed(line) {
        return Some(day);
    }
    let words: Vec<&str> = words(line).filter(|word| !BETWEEN.contains(word)).collect();
    let at = |at: Option<usize>| at.and_then(|at| words.get(at)).copied().unwrap_or_default();
    for (here, word) in words.iter().enumerate() {
        let before = at(here.checked_sub(1));
        let (next, later) = (at(Some(here + 1)), at(Some(here + 2)));
        let found = match NAMES.get(word.to_lowercase().trim_end_matches('.')) {
            Some(&"") | None => figures(word),
            Some(month) => written(before, month, next).or_else(|| written(next, month, later)),
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Returns the day of "2026 年 3 月 8 日".
fn signed(line: &str) -> Option<Date> {
    let (year, rest) = line.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let (day, _) = rest.split_once('日')?;
    let last = |part: &str| part.split_whitespace().next_back().map(str::to_owned);
    Date::new(last(year)?.parse().ok()?, last(month)?.parse().ok()?, last(day)?.parse().ok()?).ok()
}

/// Whether a line speaks of a time, with or without a day: "January 2010", "Friday".
pub(super) fn is_time(line: &str) -> bool {
    let line = line.get(..line.floor_char_boundary(REACH)).unwrap_or_default();
    let mut named = words(line).filter(|word| NAMES.contains_key(word.to_lowercase().trim_end_matches('.')));
    let year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    day(line).is_some() || (named.next().is_some() && words(line).any(year) && words(line).count() <= 6)
}

/// Whether a word is the name of a month or of a day of the week.
pub(super) fn is_name(word: &str) -> bool {
    NAMES.contains_key(word.to_lowercase().trim_end_matches(['.', ',']))
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '[' | ']' | '|'))
        .filter(|word| !word.is_empty())
}

/// Returns the day of a number, a month and a year.
fn written(day: &str, month: &str, year: &str) -> Option<Date> {
    // 1er, 24., 3rd, 1º
    let number: String = day.chars().take_while(char::is_ascii_digit).collect();
    let ending = &day[number.len()..];
    let plain = ["", ".", "er", "st", "nd", "rd", "th", "º", "°"].contains(&ending.to_lowercase().as_str());
    let year = year.trim_end_matches([':', '.']);
    if !plain || number.is_empty() || number.len() > 2 || year.len() != 4 {
        return None;
    }
    header::day(&format!("{number} {month} {year}"), Lexicon::get())
}

/// Returns the day of `2026-03-08`, of a time stamp that begins so, of `8.3.2026` and, where only one way to read it
/// is left, of `08/03/2026`.
fn figures(word: &str) -> Option<Date> {
    let word = word.trim_end_matches([':', '.']);
    let stamp = word.get(..10).filter(|head| head.as_bytes()[4] == b'-').and_then(|head| head.parse().ok());
    let compact = || {
        let all = word.len() == 8 && word.bytes().all(|b| b.is_ascii_digit());
        let date = all.then(|| format!("{}-{}-{}", &word[..4], &word[4..6], &word[6..]))?;
        date.parse().ok().filter(|date: &Date| (1800..2100).contains(&date.year()))
    };
    let pointed = || {
        let mut parts = word.split('.');
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        let fits = parts.next().is_none() && day.len() <= 2 && month.len() <= 2 && year.len() == 4;
        fits.then(|| format!("{year}-{month:0>2}-{day:0>2}")).and_then(|date| date.parse().ok())
    };
    let plain = || {
        let digits =
            word.len() >= 8 && word.starts_with(|c: char| c.is_ascii_digit()) && word.contains(['/', '-']);
        digits.then(|| header::day(word, Lexicon::get())).flatten()
    };
    stamp.or_else(pointed).or_else(compact).or_else(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_five_languages() {
        let wanted = Some(jiff::civil::date(2026, 3, 8));
        for line in [
            "March 8, 2026 Sunday 9:20 AM GMT",
            "March 8, 2026, Sunday, Late Edition - Final",
            "8 March 2026",
            "Mar 8, 2026",
            "Sonntag 8. März 2026",
            "8. März 2026 Sonntag 9:50 PM GMT+1",
            "Sonntag, den 8. März 2026",
            "dimanche 8 mars 2026, p. 16",
            "domingo 8 de marzo de 2026",
            "domenica 8 marzo 2026",
            "2026-03-08",
            "2026-03-08T09:00:00Z",
            "08.03.2026",
            "8.3.2026",
            "20260308",
            "[London (UK)]08 Mar 2026: 12.",
            "2026 年 3 月 8 日",
        ] {
            assert_eq!(day(line), wanted, "{line}");
        }
        assert_eq!(day("1er avril 2026"), Some(jiff::civil::date(2026, 4, 1)));
        assert_eq!(day("25/12/2026"), Some(jiff::civil::date(2026, 12, 25)));
        for line in ["March 2026", "05/04/2026", "31 February 2026", "The Guardian", "Mai", ""] {
            assert_eq!(day(line), None, "{line}");
        }
        assert!(is_time("March 2026") && !is_time("May Smith") && !is_time("Le Monde"));
    }
}
