//! What a phrase is made of, and how a row of steps becomes a meaning. A row is tried only where its first step could be:
//! that is derived from the row.
//!
//! ```text
//! row("ago", &[Take(Amount), Unit(Any), May(Class::OrSo), Is(Class::Ago)], ago)      "two weeks or so ago"
//! ```

use super::meaning::Meaning;
use super::opening::{Opening, Openings};
use super::part::Part;
use super::seen::{Known, Seen};
use super::{Expression, Place};
use crate::lexicon::Class;

/// One step of a phrase.
pub(super) enum Step {
    /// A word or a phrase of a class.
    Is(Class),
    /// The same, or nothing.
    May(Class),
    /// A word of a class stands here, and is read by the next step.
    Here(Class),
    /// Digits stand here, and are read by the next step.
    Digits,
    /// What the token after this one can be, for a reader that says no more of what it reads.
    Then(&'static Opening),
    /// One of these signs.
    Sign(&'static [&'static str]),
    /// The same, or nothing.
    MaySign(&'static [&'static str]),
    /// A hyphen that joins two words.
    Hyphen,
    /// The same, or nothing.
    MayHyphen,
    /// Something whose value the meaning needs.
    Take(Part),
    /// The same, or nothing.
    MayTake(Part),
    /// A date that says as much.
    At(Grain),
    /// What a function reads.
    Read(Reader),
    /// The same, or nothing.
    MayRead(Reader),
    /// The word before the phrase is of a class.
    Led(Class),
    /// No word of a class stands here.
    Not(Class),
    /// Something else that must hold.
    If(fn(&Seen<'_, '_>) -> bool),
}

/// Reads on from where the steps before have come to.
pub(super) type Reader = for<'a, 's, 'd> fn(&'a Seen<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)>;

/// How much a date says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Grain {
    /// A day of the calendar: "March 8".
    Date,
    /// Any day: "Friday", "yesterday", "Christmas".
    Day,
    /// A month: "May 2019", "next month".
    Month,
    /// A decade: "1990s".
    Decade,
    /// Whatever it says.
    Any,
}

/// A phrase: its steps, and what they mean together.
pub(super) struct Row {
    pub(super) rule: &'static str,
    steps: &'static [Step],
    means: fn(&Seen<'_, '_>) -> Option<Meaning>,
    /// What its first tokens can be.
    pub(super) openings: Openings,
    /// Whether a date stands within it.
    pub(super) nests: bool,
    /// Whether it is wrong more than one time in three where people marked the dates of news.
    doubted: bool,
}

/// Returns the row, with what it can begin with.
pub(super) const fn row(
    rule: &'static str,
    steps: &'static [Step],
    means: fn(&Seen<'_, '_>) -> Option<Meaning>,
) -> Row {
    Row { rule, steps, means, openings: Openings::of(steps), nests: nests(steps), doubted: false }
}

const fn nests(steps: &[Step]) -> bool {
    let mut at = 0;
    while at < steps.len() {
        if matches!(steps[at], Step::At(_)) {
            return true;
        }
        at += 1;
    }
    false
}

impl Row {
    /// The same row, of which what it reads is doubted.
    pub(super) const fn doubted(self) -> Self {
        Self { doubted: true, ..self }
    }

    /// The expression that begins at a place, if the row reads one there.
    pub(super) fn read<'s, 'd>(&self, from: Place<'s, 'd>, depth: u8, known: Known<'s, 'd>) -> Option<Expression> {
        let mut seen = Seen::new(from, depth, known);
        for step in self.steps {
            step.take(&mut seen)?;
        }
        let meaning = (self.means)(&seen)?;
        let vague = matches!(meaning, Meaning::Length { count: None, .. });
        let rule = if vague { "vague-length" } else { self.rule };
        Some(Expression { doubted: self.doubted || vague, ..Expression::new(seen.at.at(), rule, meaning) })
    }
}

impl Step {
    /// Takes the step, if it can be taken.
    fn take(&self, seen: &mut Seen<'_, '_>) -> Option<()> {
        match self {
            Self::Is(class) => is(seen, *class),
            Self::May(class) => {
                is(seen, *class);
                Some(())
            }
            Self::Here(class) => seen.at.is(*class).then_some(()),
            Self::Digits => seen.at.is_digits().then_some(()),
            Self::Then(opening) => opening.stands(seen.at.next()).then_some(()),
            Self::Sign(signs) => seen.at.past_sign(signs).map(|after| seen.at = after),
            Self::MaySign(signs) => {
                seen.at = seen.at.over_sign(signs);
                Some(())
            }
            Self::Hyphen => hyphen(seen).then_some(()),
            Self::MayHyphen => {
                hyphen(seen);
                Some(())
            }
            Self::Take(part) => part.take(seen),
            Self::MayTake(part) => {
                part.take(seen);
                Some(())
            }
            Self::At(grain) => {
                let found = super::read::at(seen.at, *grain, seen.depth + 1)?;
                seen.at = seen.at.go(found.end);
                seen.inner = Some(found.meaning);
                Some(())
            }
            Self::Read(reader) => read(seen, *reader),
            Self::MayRead(reader) => {
                read(seen, *reader);
                Some(())
            }
            Self::Led(class) => seen.from.follows(*class).then_some(()),
            Self::Not(class) => (!seen.at.is(*class)).then_some(()),
            Self::If(holds) => holds(seen).then_some(()),
        }
    }
}

fn is(seen: &mut Seen<'_, '_>, class: Class) -> Option<()> {
    let (after, said) = seen.at.phrase(class)?;
    (seen.at, seen.said) = (after, Some(said));
    Some(())
}

fn read(seen: &mut Seen<'_, '_>, reader: Reader) -> Option<()> {
    let (meaning, after) = reader(seen)?;
    (seen.inner, seen.at) = (Some(meaning), after);
    Some(())
}

fn hyphen(seen: &mut Seen<'_, '_>) -> bool {
    let after = seen.at.over_hyphen();
    let joined = after.at() > seen.at.at();
    (seen.at, seen.joined) = (after, seen.joined || joined);
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Document;
    use crate::extract::{Scan, Tokens};
    use crate::lexicon::Lexicon;

    #[test]
    fn a_row_reads_its_steps_and_begins_where_the_first_could() {
        let eve = row("eve", &[Step::May(Class::The), Step::Take(Part::Units), Step::At(Grain::Day)], |seen| {
            seen.inner.clone()
        });
        let first = eve.openings.first.words;
        assert!(eve.nests && first.has(Class::The) && first.has(Class::TimeUnit));
        let second = &eve.openings.after_article;
        assert!(second.words.has(Class::TimeUnit) && !second.digits && !second.any);
        for (text, end) in [("the days Friday", Some(3)), ("days Friday", Some(2)), ("the day Friday", None)] {
            let document = Document::new(text);
            let scan = Scan::new(&document, Lexicon::get());
            let place = Tokens::new(&scan, 0..scan.tokens.len());
            assert_eq!(eve.read(place, 0, None).map(|found| found.end), end, "{text}");
        }
    }
}
