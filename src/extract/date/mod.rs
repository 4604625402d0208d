//! Dates as TIMEX3: what an expression means is read first, resolved against the day of publication after.

mod absolute;
mod calendar;
mod length;
mod meaning;
mod relative;
mod tense;

use jiff::civil::Date as Day;

use super::{Scan, Suggestion, TokenKind};
use crate::annotation::{Body, Date};
use crate::lexicon::Class;
use crate::text::Spans;
use meaning::Meaning;

pub use calendar::calendar_day;

/// An expression: its tokens from where it was asked for, what it means, and the rule that read it.
pub(super) struct Expression {
    /// One past its last token.
    end: usize,
    meaning: Meaning,
    rule: &'static str,
}

impl Expression {
    const fn new(end: usize, rule: &'static str, meaning: Meaning) -> Self {
        Self { end, meaning, rule }
    }
}

/// Words an expression can begin with.
const BEGIN: [Class; 19] = [
    Class::Month,
    Class::Weekday,
    Class::TimeUnit,
    Class::DateStep,
    Class::DateDay,
    Class::DateRef,
    Class::Season,
    Class::DateEdge,
    Class::DateVague,
    Class::Frequency,
    Class::Holiday,
    Class::DayPart,
    Class::Fiscal,
    Class::ClockName,
    Class::DateBound,
    Class::Cardinal,
    Class::Ordinal,
    Class::Determiner,
    Class::Scale,
];

/// The temporal expressions of the text in reading order.
pub fn find(scan: &Scan<'_>, published: Option<Day>) -> Vec<Suggestion> {
    let mut out = Vec::new();
    let mut spoken = None;
    let mut at = 0;
    while at < scan.tokens.len() {
        let Some(mut found) = expression(scan, at) else {
            at += 1;
            continue;
        };
        let direction = tense::direction(scan, at);
        match &mut found.meaning {
            Meaning::Spoken { quarter, .. } => *quarter = spoken,
            Meaning::Part { letter: 'Q', number, year_of } => {
                spoken =
                    published.map(|now| (meaning::part_year(now, 'Q', *number, *year_of, direction), *number));
            }
            _ => {}
        }
        let (timex, quantity) = found.meaning.resolve(published, direction);
        if let Some(spans) = Spans::one(scan.span(at..found.end)) {
            let body = Body::Date(Date { timex, quantity });
            out.push(Suggestion { spans, body, rule: found.rule, doubtful: false });
        }
        at = found.end.max(at + 1);
    }
    out
}

/// The longest expression that begins at token `at`.
fn expression(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let token = scan.tokens.get(at)?;
    let may = match token.kind {
        TokenKind::Number => true,
        TokenKind::Word => scan.lexicon.is_any(token.word, &BEGIN) || !scan.lexicon.phrases(token.word).is_empty(),
        TokenKind::Sign => scan.word(token) == "'" || scan.word(token) == "’",
        TokenKind::Possessive => false,
    };
    if !may {
        return None;
    }
    let rules = [absolute::read, relative::read, length::read];
    rules.iter().filter_map(|rule| rule(scan, at)).max_by_key(|found| found.end)
}

/// Whether token `at` is this sign or word, whatever its case.
fn is_word(scan: &Scan<'_>, at: usize, word: &str) -> bool {
    scan.tokens.get(at).is_some_and(|token| scan.word(token).eq_ignore_ascii_case(word))
}

/// Whether token `at` is a hyphen that joins two words.
fn joins(scan: &Scan<'_>, at: usize) -> bool {
    is_word(scan, at, "-")
        && scan.tokens[at].gap == super::Gap::None
        && scan.tokens.get(at + 1).is_some_and(|next| next.gap == super::Gap::None)
}
