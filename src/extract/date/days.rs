//! The day a time of the clock is on where it names none: the one named last in its sentence or in the one before.

use jiff::civil::Date;

use super::Place;
use super::meaning::Meaning;
use crate::annotation::value::{Timex, TimexType};
use crate::extract::{Gap, Scan, Tokens};

/// The day named last, and the sentence and paragraph the text is in.
#[derive(Default)]
pub(super) struct Days {
    sentence: usize,
    paragraph: usize,
    named: Option<(usize, Date)>,
}

impl Days {
    /// Goes on to token `at`, and returns it as a place of its paragraph.
    pub(super) fn place<'s, 'd>(&mut self, scan: &'s Scan<'d>, at: usize) -> Place<'s, 'd> {
        while scan.sentences.get(self.sentence).is_some_and(|sentence| sentence.end <= at) {
            self.sentence += 1;
        }
        while scan.paragraphs.get(self.paragraph).is_some_and(|paragraph| paragraph.end <= at) {
            self.paragraph += 1;
        }
        let paragraph = scan.paragraphs.get(self.paragraph).cloned().unwrap_or(0..scan.tokens.len());
        Tokens::new(scan, paragraph).go(at)
    }

    /// Returns the day that holds in this sentence.
    pub(super) fn before(&self, scan: &Scan<'_>) -> Option<Date> {
        let (from, day) = self.named?;
        let here = scan.sentences.get(self.sentence)?;
        // A sentence before of another paragraph tells of something else.
        let first = match scan.tokens[here.start].gap {
            Gap::Paragraph => here.start,
            _ => scan.sentences.get(self.sentence.checked_sub(1)?).map_or(here.start, |before| before.start),
        };
        (from >= first).then_some(day)
    }

    /// Remembers a day that was named at token `at`.
    pub(super) fn remember(&mut self, meaning: &Meaning, timex: &Timex, at: usize) {
        let names =
            meaning.is_day() || matches!(meaning, Meaning::Clock { of: Some(_), .. } | Meaning::Part { .. });
        if names
            && matches!(timex.kind(), TimexType::Date | TimexType::Time)
            && let Some(day) = timex.calendar().and_then(|calendar| calendar.stretch.day())
        {
            self.named = Some((at, day));
        }
    }
}
