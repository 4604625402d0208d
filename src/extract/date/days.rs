//! The day a time of the clock is on where it names none: the one named last in its sentence or in the one before.

use jiff::civil::Date;

use super::meaning::Meaning;
use crate::annotation::value::{Timex, TimexType};
use crate::extract::{Gap, Scan};

/// The day named last, and the sentence the text is in.
#[derive(Default)]
pub(super) struct Days {
    sentence: usize,
    named: Option<(usize, Date)>,
}

impl Days {
    /// Returns the day that holds at token `at`.
    pub(super) fn before(&mut self, scan: &Scan<'_>, at: usize) -> Option<Date> {
        while scan.sentences.get(self.sentence).is_some_and(|sentence| sentence.end <= at) {
            self.sentence += 1;
        }
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
