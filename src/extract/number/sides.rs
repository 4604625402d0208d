//! Measures in signs, and measures of things with sides: "12'", "6″", "30 x 40 cm".

use super::names;
use super::unit::{Unit, bare};
use crate::annotation::value::Class as Kind;
use crate::extract::numeral::Numeral;
use crate::extract::view::View;
use crate::extract::{Gap, TokenKind};
use crate::lexicon::Class;

/// How far back an open quotation mark is looked for.
const OPEN: usize = 200;

/// "12'", "6″": feet and inches, where no quotation is open that the sign could close.
pub(super) fn marked(view: &View<'_, '_>, at: usize, numeral: &Numeral) -> Option<Unit> {
    let (name, open) = match view.text(at) {
        "′" => (names::FOOT, ""),
        "″" => (names::INCH, ""),
        "'" => (names::FOOT, "'"),
        "’" => (names::FOOT, "‘"),
        "\"" => (names::INCH, "\""),
        "”" => (names::INCH, "“"),
        _ => return None,
    };
    let digits = view.is_number(at - 1) && numeral.prefix.is_none() && view.glued(at) && at == numeral.end;
    if !digits || view.glued_word(at + 1) && name == names::INCH {
        return None;
    }
    let opens = |mark: usize| {
        let token = &view.scan.tokens[mark];
        view.scan.word(token) == open && token.gap != Gap::None
    };
    let closes = |mark: usize| {
        let token = &view.scan.tokens[mark];
        let word = view.scan.word(token);
        matches!((open, word), ("'", "'") | ("‘", "’") | ("\"", "\"") | ("“", "”"))
            && token.gap == Gap::None
            && mark.checked_sub(1).is_some_and(|before| view.scan.tokens[before].kind != TokenKind::Number)
    };
    let last = (at.saturating_sub(OPEN)..at).rev().find(|&mark| opens(mark) || closes(mark));
    last.is_none_or(closes).then(|| Unit::new(name, Kind::Measure, at + 1))
}

/// The most sides a thing has.
const SIDES: usize = 3;

/// The measure said once behind all sides of a thing: "30 x 40 cm", "3 by 5 feet".
pub(super) fn of_sides(view: &View<'_, '_>, numeral: &Numeral) -> Option<Unit> {
    let mut end = numeral.end;
    for _ in 1..SIDES {
        let side = if view.is(end, Class::Side) { end + 1 } else { return None };
        let next = view.scan.numerals.at(side).filter(|next| next.prefix.is_none() && next.high.is_none())?;
        if let Some(unit) = bare(view, next) {
            let length = unit.class == Kind::Measure && !names::is_time(&unit.name);
            return length.then_some(Unit { end: numeral.end, ..unit });
        }
        end = next.end;
    }
    None
}
