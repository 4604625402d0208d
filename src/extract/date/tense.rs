//! Whether a date that leaves its year or week open lies ahead or behind: what the nearest cue in its sentence says.

use super::Place;
use super::choose::Direction;
use crate::extract::Shape;
use crate::lexicon::english::{self, VerbForm};
use crate::lexicon::{Class, CueKind, Pronoun, Said, Tense, Value};

/// How many words before an expression are looked at.
const REACH: usize = 13;

/// Words after an expression that are looked at where none before it says anything: "the March 8 vote failed".
const AHEAD: usize = 6;

/// The same, of an expression that opens its sentence: "On Tuesday, the council of the old town plans to vote".
const FRONTED: usize = 16;

/// What the nearest cue says of the expression between two places, within its sentence.
pub(super) fn direction(at: Place<'_, '_>, end: Place<'_, '_>) -> Direction {
    // What becomes of a forecast or a contract says nothing of when it is for: "crude for March delivery fell".
    let led = led(at).or_else(|| end.said(Class::TenseTail).and_then(direction_of));
    if let Some(led) = led.filter(|led| *led != Direction::Unknown) {
        // "Had filed reports by Wednesday" is over.
        let over = led == Direction::Perhaps && at.behind().take(REACH).take_while(|at| !stops(*at)).any(is_had);
        return if over { Direction::Reported } else { led };
    }
    match told(at, end) {
        // "Its share before Friday's purchases"
        Direction::Unknown if led.is_some() && !end.is_possessive() => Direction::Perhaps,
        // "They would look for ways around Wednesday's ruling": what a day owns is known, whatever might be done about it.
        Direction::Perhaps if end.is_possessive() => Direction::Unknown,
        told => told,
    }
}

/// What the verbs around say.
pub(super) fn told(at: Place<'_, '_>, end: Place<'_, '_>) -> Direction {
    let mut fronted = true;
    for back in at.behind().take(REACH) {
        if stops(back) {
            break;
        }
        fronted &= at.at() - back.at() == 1 && back.is_word();
        let cue = cue(back).filter(|(after, _)| after.at() <= at.at());
        match cue.and_then(|(_, said)| direction_of(said)) {
            // "To be paid Dec. 14" is no past.
            Some(Direction::Past) if back.follows(Class::BareLead) => {}
            Some(Direction::Past) => return past(back, governs(back, at)),
            // "It had been due to expire on Friday": then, not now.
            Some(_) if back.behind().take(PERFECT).any(is_had) => return Direction::Reported,
            // "Will close on Dec. 30": what the verb says is to come.
            Some(Direction::Perhaps) if back.behind().take(MODAL).any(is_ahead) => return Direction::Future,
            Some(direction) => return direction,
            None if is_to_come(back) => return Direction::Future,
            None if is_past(back) && !(is_adjective(back) && is_modal_before(back)) => {
                return past(back, governs(back, at));
            }
            None if is_present(back) || is_timetable(back) || is_fixture(back) => return Direction::Perhaps,
            None => {}
        }
    }
    // "The April 2 hearing was put off": what was, was the hearing.
    ahead(end, fronted, !at.follows(Class::Determiner))
}

/// A word or phrase of tense; "May" is a month.
fn cue<'s, 'd>(at: Place<'s, 'd>) -> Option<(Place<'s, 'd>, Said)> {
    at.phrase(Class::Tense).filter(|_| !(at.is(Class::Month) && at.is_capital()))
}

/// Words before "due" among which "had" puts it into the past.
const PERFECT: usize = 2;

/// Words before a verb among which "will" puts it into the future.
const MODAL: usize = 2;

fn is_ahead(at: Place<'_, '_>) -> bool {
    at.said(Class::Tense).and_then(direction_of) == Some(Direction::Future)
}

fn is_had(at: Place<'_, '_>) -> bool {
    at.is(Class::HadWord)
}

/// "guidelines to be published": what is to be.
fn is_to_come(at: Place<'_, '_>) -> bool {
    let verb = at.next().next();
    at.is(Class::To) && at.next().is(Class::BareLead) && at.next().is(Class::Be) && english::is_past(verb.text())
}

/// Whether a noun follows what looks like a past tense: "preferred shares", "a still unspecified date".
fn is_adjective(at: Place<'_, '_>) -> bool {
    let next = at.next();
    let other =
        [Class::Function, Class::FunctionWord, Class::Determiner, Class::Weekday, Class::Month, Class::DateDay];
    next.is_word() && !next.is_any(&other)
}

/// Whether a modal verb stands before, in the same clause.
fn is_modal_before(at: Place<'_, '_>) -> bool {
    let within =
        |back: &Place<'_, '_>| !back.is_sign() && !back.is(Class::ClauseLink) && !back.is(Class::ThatWord);
    at.behind().take(REACH).take_while(within).any(|back| {
        matches!(back.said(Class::Tense).and_then(direction_of), Some(Direction::Future | Direction::Perhaps))
    })
}

/// Whether a sentence or a quotation ends here.
fn stops(at: Place<'_, '_>) -> bool {
    at.sign(&[".", "!", "?", "”", "\""])
}

fn ahead(end: Place<'_, '_>, fronted: bool, governed: bool) -> Direction {
    for after in end.rest().take(if fronted { FRONTED } else { AHEAD }) {
        let parts = after.sign(&[","]) || after.is(Class::ClauseLink);
        if stops(after) || after.sign(&[";"]) || parts && !fronted {
            break;
        }
        // "On Monday promised to": the verb is past, whatever it leads to.
        if is_past(after) {
            return past(after, fronted && governed);
        }
        match cue(after).and_then(|(_, said)| direction_of(said)) {
            Some(Direction::Past) => return past(after, fronted && governed),
            Some(direction) => return direction,
            None => {}
        }
    }
    Direction::Unknown
}

/// What a verb of the past says: of what it governs itself, that it is over; of what it reports, only that it was said.
fn past(verb: Place<'_, '_>, governs: bool) -> Direction {
    if governs && !reports(verb) { Direction::Past } else { Direction::Reported }
}

fn reports(verb: Place<'_, '_>) -> bool {
    let cue = verb.said(Class::Cue).and_then(Said::cue);
    cue.is_some_and(|cue| matches!(cue.kind, CueKind::Say | CueKind::Tell | CueKind::Clause | CueKind::According))
}

/// Whether a verb of the present follows its pronoun: "she turns 30 in June", "they vote on Sunday".
fn is_present(at: Place<'_, '_>) -> bool {
    let subject = at.back().and_then(|before| before.said(Class::SpeakerPronoun));
    let many = matches!(subject.map(|said| said.value), Some(Value::Pronoun(Pronoun::Many | Pronoun::Speaking)));
    let base = many && !at.is_any(&[Class::Function, Class::FunctionWord]);
    subject.is_some() && is_lower(at) && !at.is(Class::Cue) && (base || english::is_third(at.text()))
}

/// Whether a verb of timetables stands before its preposition: "doors open at six", not "the open window".
fn is_timetable(at: Place<'_, '_>) -> bool {
    is_lower(at) && at.is(Class::TimetableVerb) && at.next().is_any(&[Class::OnWord, Class::AtWord])
}

/// Whether a verb of fixtures stands between names: "City face Rovers", but not "the face of City".
fn is_fixture(at: Place<'_, '_>) -> bool {
    let name = |at: Place<'_, '_>| at.is_word() && at.is_capital();
    is_lower(at)
        && at.is(Class::FixtureVerb)
        && (name(at.next()) || at.next().is(Class::To))
        && at.back().is_some_and(|before| name(before) || before.sign(&[","]))
}

/// Words that may stand between a verb and the day it names.
const GOVERNED: usize = 5;

/// Whether a verb before an expression says when it happened: "arrested him on April 3", "died April 3", not "gave no
/// reason for the April 3 deadline".
fn governs(verb: Place<'_, '_>, at: Place<'_, '_>) -> bool {
    let between = at.at() - verb.at() - 1;
    // "Has set Nov. 10": the day is what was set.
    let plain = english::is_past(verb.text()) || verb.is(Class::Tense);
    between == 0 && plain || at.follows(Class::OnWord) && between <= GOVERNED
}

/// What a row of a word list says.
const fn direction_of(said: Said) -> Option<Direction> {
    match said.value {
        Value::Tense(Tense::Ahead) => Some(Direction::Future),
        Value::Tense(Tense::Perhaps) => Some(Direction::Perhaps),
        // "Before Christmas" is ahead unless a verb tells of the past.
        Value::Tense(Tense::Open) => Some(Direction::Unknown),
        Value::Tense(Tense::Past) => Some(Direction::Past),
        _ => None,
    }
}

/// What a word just before the expression says: "until Tuesday", "as early as Monday", "ended March 31".
fn led(at: Place<'_, '_>) -> Option<Direction> {
    let (from, said) = at.phrase_before(Class::TenseLead)?;
    let direction = direction_of(said)?;
    // "Until Friday, nobody had" opens a sentence about what is over.
    (is_lower(from) || direction == Direction::Past).then_some(direction)
}

fn is_lower(at: Place<'_, '_>) -> bool {
    at.token().is_some_and(|token| token.shape == Shape::Lower)
}

/// Whether a word looks like a past tense: "was filled" is behind, "to be filled" and "the unspecified date" are not.
fn is_past(at: Place<'_, '_>) -> bool {
    let adjective = at.back().is_some_and(|before| before.is_any(&[Class::ParticipleLead, Class::Determiner]));
    let irregular = || {
        let verb = at.said(Class::Verb).map(|said| said.value);
        verb == Some(Value::Verb(VerbForm::Past))
    };
    is_lower(at) && !adjective && (english::is_past(at.text()) || irregular())
}
