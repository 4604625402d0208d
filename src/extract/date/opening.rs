//! What the first two tokens of a phrase can be, derived from its steps.

use super::Place;
use super::part::Part;
use super::step::Step;
use crate::extract::TokenKind;
use crate::lexicon::{Class, Classes};

/// What a token can be.
#[derive(Clone, Copy)]
pub(super) struct Opening {
    /// A word of these classes, or the first of a phrase of one.
    pub(super) words: Classes,
    /// The second word of a phrase of these classes.
    pub(super) rest: Classes,
    pub(super) digits: bool,
    pub(super) sign: bool,
    /// Whatever there is, or nothing.
    pub(super) any: bool,
}

impl Opening {
    pub(super) const NONE: Self =
        Self { words: Classes::NONE, rest: Classes::NONE, digits: false, sign: false, any: false };
    const ANY: Self = Self { any: true, ..Self::NONE };
    const SIGN: Self = Self { sign: true, ..Self::NONE };

    pub(super) const fn words(classes: &[Class]) -> Self {
        Self { words: Classes::of(classes), ..Self::NONE }
    }

    const fn rest(class: Class) -> Self {
        Self { rest: Classes::of(&[class]), ..Self::NONE }
    }

    pub(super) const fn or_digits(self) -> Self {
        Self { digits: true, ..self }
    }

    pub(super) const fn or_sign(self) -> Self {
        Self { sign: true, ..self }
    }

    /// Whether a place has such a token.
    pub(super) fn stands(&self, place: Place<'_, '_>) -> bool {
        self.any
            || place.token().is_some_and(|token| match token.kind {
                TokenKind::Number => self.digits,
                TokenKind::Sign if self.sign => true,
                _ => self.words.meets(place.scan.lexicon.sort(token.word).opens),
            })
    }

    const fn or(self, other: Self) -> Self {
        Self {
            words: self.words.and(other.words),
            rest: self.rest.and(other.rest),
            digits: self.digits || other.digits,
            sign: self.sign || other.sign,
            any: self.any || other.any,
        }
    }
}

/// What the first tokens of a row can be.
pub(super) struct Openings {
    pub(super) first: Opening,
    pub(super) second: Opening,
    /// The second token where the first is an article.
    pub(super) after_article: Opening,
    /// Whether the row begins with an amount.
    pub(super) amount: bool,
    /// What follows the amount, where the row begins with one, or only may begin with other words.
    pub(super) after_amount: Option<Opening>,
}

impl Openings {
    pub(super) const fn of(steps: &'static [Step]) -> Self {
        let (first, second) = (opening(steps, 0), second(steps));
        assert!(!first.any, "a row begins with a word, digits or a sign");
        let (after_article, amount) = match start(steps) {
            Some((Step::Is(Class::The | Class::An) | Step::May(Class::The | Class::An), at)) => {
                (opening(steps, at + 1).or(Opening { rest: first.words, ..Opening::NONE }), false)
            }
            Some((Step::Take(Part::Amount), _)) => (second, true),
            _ => (second, false),
        };
        Self { first, second, after_article, amount, after_amount: after_amount(steps) }
    }
}

/// The first step that reads something, and its place.
const fn start(steps: &'static [Step]) -> Option<(&'static Step, usize)> {
    let mut at = 0;
    while at < steps.len() {
        match &steps[at] {
            Step::Then(_) | Step::Led(_) | Step::Not(_) | Step::If(_) => at += 1,
            step => return Some((step, at)),
        }
    }
    None
}

/// What follows the amount, which digits at the beginning must be.
const fn after_amount(steps: &'static [Step]) -> Option<Opening> {
    let mut at = 0;
    while at < steps.len() {
        match &steps[at] {
            Step::Take(Part::Amount) => return Some(opening(steps, at + 1)),
            Step::May(_) | Step::MayTake(Part::Step) | Step::Led(_) | Step::Not(_) | Step::If(_) => at += 1,
            _ => return None,
        }
    }
    None
}

/// What the steps from `at` can begin with.
const fn opening(steps: &'static [Step], mut at: usize) -> Opening {
    let mut opening = Opening::NONE;
    while at < steps.len() {
        let (more, goes_on) = match &steps[at] {
            Step::Is(class) | Step::Here(class) => (Opening::words(&[*class]), false),
            Step::May(class) => (Opening::words(&[*class]), true),
            Step::Take(part) => (part.opening(), false),
            Step::MayTake(part) => (part.opening(), true),
            Step::Digits => (Opening::NONE.or_digits(), false),
            Step::Sign(_) | Step::Hyphen => (Opening::SIGN, false),
            Step::MaySign(_) | Step::MayHyphen => (Opening::SIGN, true),
            Step::Then(_) | Step::Led(_) | Step::Not(_) | Step::If(_) => (Opening::NONE, true),
            Step::At(_) | Step::Read(_) | Step::MayRead(_) => (Opening::ANY, false),
        };
        opening = opening.or(more);
        if !goes_on {
            return opening;
        }
        at += 1;
    }
    opening.or(Opening::ANY)
}

/// What the second token can be, whichever step reads the first.
const fn second(steps: &'static [Step]) -> Opening {
    let (mut second, mut at) = (Opening::NONE, 0);
    while at < steps.len() {
        let (rest, goes_on) = match &steps[at] {
            Step::Is(class) => (Opening::rest(*class), false),
            Step::May(class) => (Opening::rest(*class), true),
            Step::Take(part) => (part.rest(), false),
            Step::MayTake(part) => (part.rest(), true),
            Step::Sign(_) | Step::Hyphen => (Opening::NONE, false),
            Step::MaySign(_) | Step::MayHyphen => (Opening::NONE, true),
            Step::Then(opening) => return second.or(**opening),
            Step::At(_) | Step::Read(_) | Step::MayRead(_) => return Opening::ANY,
            // These stand before what reads the first token.
            Step::Here(_) | Step::Digits | Step::Led(_) | Step::Not(_) | Step::If(_) => {
                at += 1;
                continue;
            }
        };
        second = second.or(rest).or(opening(steps, at + 1));
        if !goes_on {
            return second;
        }
        at += 1;
    }
    second
}

/// The words an amount can begin with.
const AMOUNT: &[Class] = &[
    Class::DateBound,
    Class::DateVague,
    Class::An,
    Class::Cardinal,
    Class::Scale,
    Class::HalfWord,
    Class::Course,
];

/// The words a numeral can go on with, and those between an amount and its unit.
const MORE: Opening = Opening {
    words: Classes::of(&[
        Class::And,
        Class::DateFiller,
        Class::Fraction,
        Class::FractionSign,
        Class::Or,
        Class::Point,
        Class::PluralScale,
        Class::To,
    ]),
    rest: Classes::of(&[Class::DateBound, Class::DateVague]),
    digits: true,
    sign: true,
    any: false,
};

impl Part {
    /// What it can begin with.
    pub(super) const fn opening(self) -> Opening {
        match self {
            Self::Amount => Opening::words(AMOUNT).or_digits(),
            Self::Nth | Self::Day => Opening::words(&[Class::Ordinal, Class::Cardinal]).or_digits(),
            Self::NthOrLast => Opening::words(&[Class::Ordinal, Class::Cardinal, Class::LastWord]).or_digits(),
            Self::OrdinalDay => Opening::NONE.or_digits(),
            Self::Unit | Self::OneUnit | Self::Units | Self::The(_) => Opening::words(&[Class::TimeUnit]),
            Self::Step => Opening::words(&[Class::DateStep]),
            Self::Same => Opening::words(&[Class::DateSame]),
            Self::Month | Self::MonthBeside => Opening::words(&[Class::Month]),
            Self::Weekday => Opening::words(&[Class::Weekday]),
            Self::Season => Opening::words(&[Class::Season]),
            Self::OfDay => Opening::words(&[Class::DayPart]),
            Self::Year => Opening::words(&[Class::Cardinal]).or_digits(),
            Self::YearAfter => {
                let words = &[Class::Of, Class::In, Class::DateStep, Class::DateSame, Class::Cardinal];
                Opening::words(words).or_digits().or_sign()
            }
        }
    }

    /// What its second token can be, where it has several.
    const fn rest(self) -> Opening {
        match self {
            Self::Amount => MORE.or(self.opening()),
            Self::Nth | Self::NthOrLast | Self::Day | Self::OrdinalDay => {
                Opening::words(&[Class::Ordinal, Class::OrdinalEnd]).or_sign()
            }
            Self::Step => self.opening(),
            Self::Same => Opening::rest(Class::DateSame),
            Self::MonthBeside => Opening::SIGN,
            Self::Year | Self::YearAfter => Opening::ANY,
            _ => Opening::NONE,
        }
    }
}
