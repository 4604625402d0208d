//! The publication days of the articles, for the message that none matches the period asked for.

use jiff::civil::Date;

/// The publication day of one session, and whether the session passed the conditions.
#[derive(Clone, Copy)]
pub(super) struct Day {
    pub(super) published: Option<Date>,
    pub(super) asked: bool,
}

/// The first and last day of all sessions.
#[derive(Default)]
pub(super) struct Days {
    ends: Option<(Date, Date)>,
    any: bool,
}

impl Days {
    pub(super) fn add(&mut self, day: Day) {
        self.any |= day.asked;
        if let Some(day) = day.published {
            let (first, last) = self.ends.unwrap_or((day, day));
            self.ends = Some((first.min(day), last.max(day)));
        }
    }

    /// Returns a sentence where nothing was published in the period, else `None`.
    pub(super) fn sentence(&self) -> Option<String> {
        let there = match self.ends {
            Some((first, last)) if first == last => format!("they are all of {first}"),
            Some((first, last)) => format!("they are of {first} to {last}"),
            None => "none says when it was published".to_owned(),
        };
        (!self.any).then(|| format!("no session asked for was published then; {there}"))
    }
}
