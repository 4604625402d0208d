//! The lines of an article that are about it: headline, byline, dateline, stamps. Metadata, not text to extract from.

use jiff::civil::Date;

use super::date::{calendar_day, sure_day};
use crate::annotation::{Document, Metadata, Part};
use crate::lexicon::{Class, Lexicon};
use crate::text::Span;

use super::Scan;

/// The header found at the top of a text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Header {
    /// The parts and where they stand.
    pub parts: Vec<(Part, Span)>,
    /// What they say.
    pub metadata: Metadata,
}

/// How many lines at the top are looked at.
const LINES: usize = 12;

/// Finds the header of a plain text. A text that begins with a sentence has none but, perhaps, a dateline.
pub fn find(text: &str, lexicon: &Lexicon) -> Header {
    let mut header = Header::default();
    let mut first = true;
    for line in lines(text).take(LINES) {
        let words = line.slice(text);
        if let Some(author) = byline(words, lexicon) {
            header.parts.push((Part::Byline, line));
            header.metadata.author.get_or_insert(author);
            let day = dated(words, lexicon).map(|(_, day)| day);
            header.metadata.published = header.metadata.published.or(day);
        } else if let Some(day) = stamp(words, lexicon).or_else(|| placed(words, lexicon).filter(|_| !first)) {
            header.parts.push((Part::Stamp, line));
            header.metadata.published.get_or_insert(day);
        } else if first && (is_title(text, line) || is_title_before_dateline(text, line, lexicon)) {
            header.parts.push((Part::Title, line));
            header.metadata.title = Some(words.to_owned());
        } else {
            dateline(text, line, lexicon, &mut header);
            break;
        }
        first = false;
    }
    header
}

/// The lines that hold something, trimmed.
fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    text.split('\n').filter_map(move |line| {
        let span = Span::new(at as u32, (at + line.len()) as u32);
        at += line.len() + 1;
        span.trimmed(text)
    })
}

/// A short line that a dateline follows is a headline even where it is written as a sentence.
fn is_title_before_dateline(text: &str, line: Span, lexicon: &Lexicon) -> bool {
    let short = line.slice(text).split_whitespace().count() <= 24;
    let next = lines(&text[line.end()..]).next();
    let next = next.map(|next| Span::new((next.start() + line.end()) as u32, (next.end() + line.end()) as u32));
    short
        && next.is_some_and(|next| {
            let mut below = Header::default();
            dateline(text, next, lexicon, &mut below);
            !below.parts.is_empty()
        })
}

/// A short line without a sentence's end, something else following after it.
fn is_title(text: &str, line: Span) -> bool {
    let words = line.slice(text);
    let ends = words.trim_end_matches(['”', '"', '’', '\'', ')']);
    let rest = &text[line.end()..];
    words.chars().count() <= 160
        && words.split_whitespace().count() <= 24
        && !ends.ends_with(['.', ':', ',', ';'])
        && !words.contains(" — ")
        && !rest.trim().is_empty()
        && (rest.starts_with("\n\n") || rest.trim_start_matches('\n').len() > 1)
        && !words.contains(". ")
}

/// The people of "By Jane Doe", "By Jane Doe and John Roe", "Interview by Jane Doe".
fn by<'t>(line: &'t str, lexicon: &Lexicon) -> Option<&'t str> {
    let (lead, rest) = line.split_once(' ')?;
    if is(lexicon, lead, Class::By) {
        return Some(rest);
    }
    let (by, people) = rest.split_once(' ')?;
    (is(lexicon, by, Class::By) && is(lexicon, lead, Class::Byline)).then_some(people)
}

fn is(lexicon: &Lexicon, word: &str, class: Class) -> bool {
    lexicon.is(lexicon.id(&word.to_lowercase()), class)
}

/// The day behind a byline, and what stands before it: "By Jane Doe | 8 March 2026", "By Jane Doe, Friday 6 March 2026".
fn dated<'t>(line: &'t str, lexicon: &Lexicon) -> Option<(&'t str, Date)> {
    const BETWEEN: [&str; 4] = [" | ", ", ", " · ", " – "];
    let parted = |between: &&str| {
        let mut ends = line.match_indices(*between);
        ends.find_map(|(at, _)| Some((&line[..at], stamp(&line[at + between.len()..], lexicon)?)))
    };
    BETWEEN.iter().find_map(parted)
}

/// The author of a line that only names one; also of "Jane Doe, Staff Writer".
fn byline(line: &str, lexicon: &Lexicon) -> Option<String> {
    if let Some(people) = by(line, lexicon) {
        let people = dated(people, lexicon).map_or(people, |(people, _)| people);
        let people = people.split(" | ").next().unwrap_or(people).trim();
        let plausible = people.split_whitespace().count() <= 14
            && people.starts_with(char::is_uppercase)
            && !people.ends_with('.');
        return plausible.then(|| people.to_owned());
    }
    let (name, post) = line.split_once(", ")?;
    let known = post.split_whitespace().any(|word| is(lexicon, word, Class::Journalist));
    (known && name.split_whitespace().count() <= 4 && post.split_whitespace().count() <= 5)
        .then(|| name.to_owned())
}

/// The calendar day somebody wrote, in any form extraction knows: `2026-03-08`, `8 March 2026`, `March 8, 2026`.
pub fn day(written: &str, lexicon: &Lexicon) -> Option<Date> {
    written.parse().ok().or_else(|| stamp(written, lexicon))
}

/// The day of a line that is only a stamp: "Published March 8, 2026", "8 March 2026", "Updated 9:30 a.m. ET, …".
fn stamp(line: &str, lexicon: &Lexicon) -> Option<Date> {
    if line.split_whitespace().count() > 14 || line.chars().count() > 100 {
        return None;
    }
    let document = Document::new(line);
    let scan = Scan::new(&document, lexicon);
    let (day, tokens) =
        (0..scan.tokens.len()).find_map(|at| calendar_day(&scan, at).or_else(|| sure_day(&scan, at)))?;
    let rest = scan.tokens.iter().enumerate().filter(|(at, _)| !tokens.contains(at));
    let foreign =
        rest.filter(|(_, token)| scan.word(token).chars().any(char::is_alphabetic)).filter(|(at, token)| {
            !scan.is(*at, Class::Stamp) && !scan.is(*at, Class::Weekday) && scan.word(token).len() > 1
        });
    (foreign.count() == 0).then_some(day)
}

/// The day of "Leeds, 14 May 2026": a place, of a word or two with capitals, before a stamp.
fn placed(line: &str, lexicon: &Lexicon) -> Option<Date> {
    let (place, rest) = line.split_once(", ")?;
    let mut words = place.split_whitespace();
    let named = words.clone().count() <= 3 && words.all(|word| word.starts_with(char::is_uppercase));
    stamp(rest, lexicon).filter(|_| named)
}

/// "BEIJING, Nov. 8 (Reuters) —" at the beginning of the first paragraph.
fn dateline(text: &str, line: Span, lexicon: &Lexicon, header: &mut Header) {
    const REACH: usize = 80;
    let words = line.slice(text);
    let head = &words[..words.floor_char_boundary(REACH)];
    let dash =
        [" — ", " – ", " -- ", " - ", "— "].iter().filter_map(|dash| Some((head.find(dash)?, dash.len()))).min();
    // A dateline may have a line of its own.
    let alone = || {
        let dash = [" —", " –", " --", " -"]
            .into_iter()
            .find(|dash| head.len() == words.len() && head.ends_with(dash))?;
        Some((head.len() - dash.len(), dash.len()))
    };
    let Some((at, length)) = dash.or_else(alone) else { return };
    let place = &head[..at];
    let town = place.split([',', '(']).next().unwrap_or("").trim();
    let capital = |word: &str| word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let agency = place.rsplit_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(name, _)| name.trim());
    if town.is_empty() || town.split_whitespace().count() > 4 || !(capital(town) || agency.is_some()) {
        return;
    }
    let end = line.start() + at + length;
    header.parts.push((Part::Dateline, Span::new(line.start() as u32, end as u32)));
    if let Some(agency) = agency {
        header.metadata.outlet.get_or_insert_with(|| agency.to_owned());
    }
    let document = Document::new(place);
    let scan = Scan::new(&document, lexicon);
    if let Some((day, _)) = (0..scan.tokens.len()).find_map(|at| calendar_day(&scan, at)) {
        header.metadata.published.get_or_insert(day);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (Vec<(Part, String)>, Metadata) {
        let header = find(text, Lexicon::get());
        let parts = header.parts.iter().map(|(part, span)| (*part, span.slice(text).to_owned())).collect();
        (parts, header.metadata)
    }

    #[test]
    fn a_wire_story_has_all_of_it() {
        let text = "Minister rules out tariffs\n\nBy Jane Doe\nPublished March 8, 2026\n\nSEOUL, March 8 (Newsline) — The minister spoke.\n";
        let (parts, metadata) = parts(text);
        assert_eq!(
            parts,
            [
                (Part::Title, "Minister rules out tariffs".into()),
                (Part::Byline, "By Jane Doe".into()),
                (Part::Stamp, "Published March 8, 2026".into()),
                (Part::Dateline, "SEOUL, March 8 (Newsline) — ".into()),
            ]
        );
        assert_eq!(metadata.author.as_deref(), Some("Jane Doe"));
        assert_eq!(metadata.outlet.as_deref(), Some("Newsline"));
        assert_eq!(metadata.published, Some(jiff::civil::date(2026, 3, 8)));
    }

    #[test]
    fn a_sentence_above_a_dateline_is_the_headline() {
        let text = "Harbour towns had opposing views on tolls.\n\nLISBON (Newsline) — The mayors met.\n";
        let (parts, metadata) = parts(text);
        assert_eq!(parts[0], (Part::Title, "Harbour towns had opposing views on tolls.".into()));
        assert_eq!(parts[1], (Part::Dateline, "LISBON (Newsline) — ".into()));
        assert_eq!(metadata.outlet.as_deref(), Some("Newsline"));
    }

    #[test]
    fn a_day_is_found_behind_a_place_a_name_and_in_figures() {
        let day = Some(jiff::civil::date(2026, 5, 14));
        for line in ["Leeds, 14 May 2026", "Updated: 14/05/2026", "By Jana Roe | 14 May 2026", "14.05.2026"] {
            let (found, metadata) = parts(&format!("Council shuts pool\n\n{line}\n\nThe council met.\n"));
            assert_eq!((found.len(), metadata.published), (2, day), "{line}");
        }
        // Which of the two is the month is not known.
        assert_eq!(parts("Council shuts pool\n\nUpdated: 05/04/2026\n\nThe council met.\n").1.published, None);
    }

    #[test]
    fn an_interview_names_who_held_it() {
        let (_, metadata) =
            parts("The farmer who sued\n\nInterview by Jana Roe\nSunday 18 January 2026\n\nShe won.\n");
        assert_eq!(metadata.author.as_deref(), Some("Jana Roe"));
        assert_eq!(metadata.published, Some(jiff::civil::date(2026, 1, 18)));
    }

    #[test]
    fn a_text_that_begins_with_a_sentence_has_none() {
        assert_eq!(parts("The minister spoke on Friday. She left.\n\nMore.").0, []);
        assert_eq!(parts("One line").0, []);
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_a_header_that_fits(text in "(By |[A-Z]{3,6}|[a-z]{1,6}|\n|, | — |\\(|\\)|March 8, 2026|\\PC){0,30}") {
            for (_, span) in find(&text, Lexicon::get()).parts {
                proptest::prop_assert!(span.fits(&text) && !span.is_empty());
            }
        }
    }

    #[test]
    fn a_day_stands_behind_a_byline_or_in_a_line_of_its_own() {
        let day = |text: &str| parts(text).1.published;
        let wanted = Some(jiff::civil::date(2026, 1, 6));
        let (_, metadata) = parts("A quiet week\n\nBy Sam Cole, Tuesday 6 January 2026\n\nThe mill closed.\n");
        assert_eq!((metadata.author.as_deref(), metadata.published), (Some("Sam Cole"), wanted));
        assert_eq!(day("A quiet week\n\nBy Sam Cole | 6 January 2026\n\nThe mill closed.\n"), wanted);
        assert_eq!(day("A quiet week\n\nLONDON, Jan. 6, 2026 (Newsline) -\n\nThe mill closed.\n"), wanted);
        assert_eq!(day("A quiet week\n\nBy Sam Cole, editor\n\nThe mill closed.\n"), None);
    }
}
