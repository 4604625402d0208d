//! Dates in chronological order, each with the sentence around it.

use jiff::civil::Date;

use super::{Filter, Period};
use crate::annotation::value::Value;
use crate::annotation::{Kind, Standing};
use crate::extract::Scan;
use crate::lexicon::Lexicon;
use crate::session::Session;
use crate::session::evidence::standing;
use crate::session::known::maker;
use crate::text::segment::line_around;
use crate::text::{Offsets, Span, one_line};

/// A date and the passage that contains it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct TimelineRow {
    /// The period the date covers, by which rows are ordered.
    pub stretch: Period,
    /// The TIMEX3 value: `2026-03`, `2026-03-06`.
    pub value: Value,
    /// The session's file.
    pub source: String,
    /// The date's place in the text, in code points.
    pub start: usize,
    /// The date's id.
    pub id: String,
    /// The words of the date.
    pub words: String,
    /// The sentence around the date, on one line; a long sentence is cut between words.
    pub passage: String,
    /// Where the date begins in the passage, in bytes.
    pub at: usize,
    /// When the article was published.
    pub published: Option<Date>,
    /// The verdict on the date.
    pub state: Standing,
    /// The annotator who made or last changed the date, or whose session left it unchanged.
    pub annotator: String,
}

/// The most bytes of a passage that are kept on either side of its date.
const REACH: usize = 160;

/// Returns the calendar dates of one session that pass `filter` (durations and sets lie on no line), in text order.
/// With actors, targets or positions asked for: those in a sentence with what the actor says, or with what a stance
/// rests on.
pub fn timeline_rows(session: &Session, source: &str, filter: &Filter) -> Vec<TimelineRow> {
    let entries = session.entries();
    let (text, metadata) = (session.text(), entries.metadata());
    let dates = entries.annotations().of(Kind::Date).filter(|a| filter.state(a.standing()));
    let mut dates = dates.peekable();
    if !filter.document(metadata) || dates.peek().is_none() {
        return Vec::new();
    }
    let offsets = Offsets::new(text);
    let sentences = sentences(session);
    let places = places(session, filter);
    let rows = dates.filter_map(|annotation| {
        let timex = &annotation.date()?.timex;
        let span = annotation.spans.cover();
        let sentence = sentence_of(&sentences, text, span);
        let asked = places.as_ref().is_none_or(|places| touched(places, sentence));
        if !asked || !timex.calendar().is_some_and(|calendar| calendar.stretch.is_known()) {
            return None;
        }
        let (passage, at) = passage(text, sentence, span);
        Some(TimelineRow {
            stretch: Period::of(timex.value()),
            value: timex.value().clone(),
            source: source.to_owned(),
            start: offsets.point(text, span.start()),
            id: annotation.id.to_string(),
            words: one_line(span.slice(text)),
            passage,
            at,
            published: metadata.published,
            state: annotation.standing(),
            annotator: maker(session, &annotation.made).unwrap_or_default().to_owned(),
        })
    });
    rows.filter(|row| filter.annotator(&row.annotator)).collect()
}

/// Returns where what was asked for is said; `None` where nobody and nothing was asked for.
fn places(session: &Session, filter: &Filter) -> Option<Vec<Span>> {
    if filter.actors.is_empty() && !filter.asks_stances() {
        return None;
    }
    // The states in the filter are those of dates, not of quotes and stances.
    let asked = Filter { states: Vec::new(), ..filter.clone() };
    let entries = session.entries();
    let stances = entries.stances().values().filter(|stance| asked.stance(entries, stance));
    let evidence = stances.flat_map(|stance| standing(entries, stance));
    let speaks = |speaker: &Option<String>| speaker.as_deref().is_some_and(|name| asked.actor(name));
    let quotes = entries.annotations().of(Kind::Quote).filter(|quote| {
        !asked.asks_stances() && asked.state(quote.standing()) && quote.quote().is_some_and(|q| speaks(&q.speaker))
    });
    Some(merged(evidence.chain(quotes).flat_map(|a| a.spans.iter().collect::<Vec<_>>()).collect()))
}

/// Spans in their order, those that meet as one.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut().filter(|last| last.end() >= span.start()) {
            Some(last) => *last = last.cover(span),
            None => out.push(span),
        }
    }
    out
}

/// Whether one of the merged `places` reaches into `sentence`.
fn touched(places: &[Span], sentence: Span) -> bool {
    let next = places.partition_point(|place| place.end() <= sentence.start());
    places.get(next).is_some_and(|place| place.overlaps(sentence))
}

/// Returns the sentences of a session's text as extraction knows them, in order.
fn sentences(session: &Session) -> Vec<Span> {
    let scan = Scan::new(session.document(), Lexicon::get());
    scan.sentences.iter().map(|tokens| scan.span(tokens.clone())).collect()
}

/// Returns the sentence or sentences `span` lies in; the line, where there is none, as in a headline.
fn sentence_of(sentences: &[Span], text: &str, span: Span) -> Span {
    let first = sentences.partition_point(|sentence| sentence.end() <= span.start());
    let within = sentences[first..].iter().take_while(|sentence| sentence.start() < span.end());
    within.copied().reduce(Span::cover).unwrap_or_else(|| line_around(text, span.start())).cover(span)
}

/// Returns the sentence round `span` on one line, and where in it the words of `span` begin.
fn passage(text: &str, sentence: Span, span: Span) -> (String, usize) {
    let before = one_line_kept(near_end(&text[sentence.start()..span.start()]), true);
    let after = one_line_kept(near_start(&text[span.end()..sentence.end()]), false);
    (format!("{before}{}{after}", one_line(span.slice(text))), before.len())
}

/// Words on one line, with the space that parts them from the date.
fn one_line_kept((words, cut): (&str, bool), before: bool) -> String {
    let line = one_line(words);
    let edge = |at_edge: Option<char>| if at_edge.is_some_and(char::is_whitespace) { " " } else { "" };
    let cut = if cut { "…" } else { "" };
    if before {
        format!("{cut}{line}{}", edge(words.chars().next_back()))
    } else {
        format!("{}{line}{cut}", edge(words.chars().next()))
    }
}

/// Returns the last words of a text, and whether there are more.
fn near_end(text: &str) -> (&str, bool) {
    let from = text.ceil_char_boundary(text.len().saturating_sub(REACH));
    match text[from..].find(char::is_whitespace) {
        Some(space) if from > 0 => (text[from + space..].trim_start(), true),
        _ => (text, false),
    }
}

/// Returns the first words of a text, and whether there are more.
fn near_start(text: &str) -> (&str, bool) {
    let to = text.floor_char_boundary(REACH);
    match text[..to].rfind(char::is_whitespace) {
        Some(space) if to < text.len() => (text[..space].trim_end(), true),
        _ => (text, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Document, Entries};

    fn of(text: &str, words: &str) -> String {
        let start = text.find(words).unwrap();
        let span = Span::of(text, start..start + words.len()).unwrap();
        let session = Session::new(Document::new(text), Entries::default(), None);
        let (passage, at) = passage(text, sentence_of(&sentences(&session), text, span), span);
        assert_eq!(&passage[at..at + words.len()], words);
        passage
    }

    #[test]
    fn a_passage_is_a_sentence_or_what_is_near() {
        assert_eq!(of("Before. It came\ton Friday, they say. After.", "Friday"), "It came on Friday, they say.");
        assert_eq!(of("“No.” On Friday they left.", "Friday"), "On Friday they left.");
        let long = format!("{}on Friday {}", "é🙂 ".repeat(90), "wörd ".repeat(90));
        let cut = of(&long, "Friday");
        assert!(cut.starts_with("…é🙂 ") && cut.ends_with(" wörd…") && cut.len() < 2 * REACH + 20, "{cut}");
    }

    #[test]
    fn places_that_meet_are_one() {
        let places = merged([(8, 9), (0, 3), (2, 4), (4, 6)].map(|(a, b)| Span::new(a, b)).into());
        assert_eq!(places, [Span::new(0, 6), Span::new(8, 9)]);
        let asked = [(5, 7), (6, 8), (8, 12), (9, 12)].map(|(a, b)| touched(&places, Span::new(a, b)));
        assert_eq!(asked, [true, false, true, false]);
    }

    #[test]
    fn an_abbreviation_ends_no_sentence() {
        let text = "Gov. Ann Lee met Mr. Park of the U.S. Senate on Friday. They parted.";
        assert_eq!(of(text, "Friday"), "Gov. Ann Lee met Mr. Park of the U.S. Senate on Friday.");
    }
}
