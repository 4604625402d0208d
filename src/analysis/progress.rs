//! How far the coders of a project are, and how far those agree who are done with the same articles, by week.

use std::collections::BTreeMap;
use std::fmt;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Filter;
use super::agree::{CodedDocument, Gathered, SpanAgreement, span_agreement};
use crate::annotation::{Entries, Kind, Standing};
use crate::codebook::Codebook;
use crate::session::{Session, reanchor};

/// How far a session is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct SessionProgress {
    /// Whether something was done in it.
    pub begun: bool,
    /// Whether its coder is done with it.
    pub done: bool,
    /// The quotes with a verdict, and those without one.
    pub judged: usize,
    /// The quotes that are still suggestions.
    pub open: usize,
    /// The stances that were not rejected.
    pub stances: usize,
    /// The entries of which coders say different things.
    pub disputed: usize,
    /// The entries whose words changed and that nobody has confirmed yet.
    pub changed: usize,
}

impl SessionProgress {
    /// Returns how far a session is.
    pub fn of(session: &Session) -> Self {
        let entries = session.entries();
        let quotes = |wanted: &dyn Fn(Standing) -> bool| {
            entries.annotations().of(Kind::Quote).filter(|a| wanted(a.standing())).count()
        };
        let stands = |standing: Standing| {
            let stances = entries.stances().values().filter(|stance| entries.standing(stance) == standing).count();
            entries.annotations().iter().filter(|a| a.standing() == standing).count() + stances
        };
        let judged = |standing| !matches!(standing, Standing::Suggested | Standing::Disputed | Standing::Changed);
        Self {
            begun: !session.is_untouched(),
            done: entries.metadata().done,
            judged: quotes(&judged),
            open: quotes(&|standing| standing == Standing::Suggested),
            stances: entries.stances().values().filter(|s| entries.standing(s) != Standing::Rejected).count(),
            disputed: stands(Standing::Disputed),
            changed: stands(Standing::Changed),
        }
    }
}

/// How far a coder is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CoderProgress {
    /// The coder.
    pub coder: String,
    /// The articles assigned to the coder.
    pub assigned: usize,
    /// The assigned articles that are not begun.
    pub new: usize,
    /// The articles that are begun and not done.
    pub begun: usize,
    /// The articles that are done.
    pub done: usize,
    /// The quotes with a verdict in these.
    pub judged: usize,
    /// The quotes in these that are still suggestions.
    pub open: usize,
    /// The stances in these.
    pub stances: usize,
    /// The articles that are begun or done and not assigned to the coder.
    pub beside: usize,
}

impl CoderProgress {
    /// Adds an article that is assigned to the coder, or that the coder has begun.
    pub fn add(&mut self, assigned: bool, session: Option<&SessionProgress>) {
        self.assigned += usize::from(assigned);
        let Some(session) = session.filter(|session| session.begun) else {
            self.new += usize::from(assigned);
            return;
        };
        self.done += usize::from(session.done);
        self.begun += usize::from(!session.done);
        self.beside += usize::from(!assigned);
        self.judged += session.judged;
        self.open += session.open;
        self.stances += session.stances;
    }

    /// Returns the sum over all coders.
    pub fn sum(all: &[Self]) -> Self {
        let mut sum = Self { coder: "all".to_owned(), ..Self::default() };
        for one in all {
            sum.assigned += one.assigned;
            sum.new += one.new;
            sum.begun += one.begun;
            sum.done += one.done;
            sum.judged += one.judged;
            sum.open += one.open;
            sum.stances += one.stances;
            sum.beside += one.beside;
        }
        sum
    }
}

/// A week, as ISO 8601 counts it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Week(i16, i8);

impl Week {
    /// Returns the week of a moment, in UTC.
    pub fn of(at: Timestamp) -> Self {
        let week = at.to_zoned(TimeZone::UTC).date().iso_week_date();
        Self(week.year(), week.week())
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-W{:02}", self.0, self.1)
    }
}

/// The agreement of those who are done with the same articles.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Together {
    /// The articles.
    pub articles: usize,
    /// The agreement on the marks of each kind, over all pairs of coders.
    pub spans: BTreeMap<Kind, SpanAgreement>,
    /// The stances.
    pub stances: Gathered,
}

impl Together {
    /// Adds an article, with the session of each coder who is done with it; coders are in the same order for each
    /// article.
    pub fn add(&mut self, sessions: Vec<Option<Session>>, book: &Codebook) {
        let Some(document) = sessions.iter().flatten().next().map(|session| session.document().clone()) else {
            return;
        };
        // The same words may be set differently, so all places are counted in the first text.
        let own = |session: Session| reanchor::alike(session, &document);
        let sessions: Vec<Option<Session>> = sessions.into_iter().map(|session| session.map(own)).collect();
        let (filter, nothing) = (Filter::default(), Entries::default());
        self.articles += 1;
        let open: Vec<&Session> = sessions.iter().flatten().collect();
        for (at, one) in open.iter().enumerate() {
            for other in &open[at + 1..] {
                for kind in Kind::ALL {
                    let new = span_agreement(one.entries(), other.entries(), kind, &filter);
                    let sum = self.spans.entry(kind).or_default();
                    *sum = sum.plus(new);
                }
            }
        }
        let coders = sessions.iter().map(|s| s.as_ref().map_or(&nothing, Session::entries)).collect();
        let document = CodedDocument { name: String::new(), text: document.text(), coders };
        self.stances.add(&document, book, &filter);
    }

    /// Adds the articles of another.
    pub fn join(&mut self, other: &Self) {
        self.articles += other.articles;
        for (kind, more) in &other.spans {
            let sum = self.spans.entry(*kind).or_default();
            *sum = sum.plus(*more);
        }
        self.stances.join(&other.stances);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_are_those_of_the_calendar() {
        let week = |at: &str| Week::of(at.parse().unwrap()).to_string();
        assert_eq!(week("2026-03-08T23:59:59Z"), "2026-W10");
        assert_eq!(week("2026-03-09T00:00:00Z"), "2026-W11");
        assert_eq!(week("2027-01-01T12:00:00Z"), "2026-W53");
    }

    #[test]
    fn an_article_is_new_begun_or_done() {
        let session =
            |begun, done| SessionProgress { begun, done, judged: 2, open: 1, ..SessionProgress::default() };
        let mut coder = CoderProgress::default();
        for (assigned, session) in [
            (true, None),
            (true, Some(session(false, false))),
            (true, Some(session(true, false))),
            (true, Some(session(true, true))),
            (false, Some(session(true, true))),
            (false, Some(session(false, false))),
        ] {
            coder.add(assigned, session.as_ref());
        }
        assert_eq!((coder.assigned, coder.new, coder.begun, coder.done, coder.beside), (4, 2, 1, 2, 1));
        assert_eq!((coder.judged, coder.open), (6, 3));
        assert_eq!(CoderProgress::sum(&[coder.clone(), coder]).assigned, 8);
    }
}
