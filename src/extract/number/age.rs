//! Ages that no word after the number tells: "aged 44", "under the age of 5", "Barroca, 44,".

use super::find::Found;
use super::names;
use super::reading::Reading;
use super::unit::Unit;
use crate::annotation::value::Class as Kind;
use crate::extract::numeral::{Form, Numeral};
use crate::extract::view::View;
use crate::lexicon::{Class, Pronoun, Said, Value, english};
use rust_decimal::Decimal;

/// Nobody is older.
const OLDEST: Decimal = Decimal::from_parts(120, 0, 0, false, 0);

/// Where the words begin that make the numeral an age; its own beginning where it only stands after a name.
pub(super) fn outset(view: &View<'_, '_>, numeral: &Numeral, end: usize) -> Option<usize> {
    let start = numeral.start;
    let whole = numeral.prefix.is_none() && numeral.factor == Decimal::ONE && numeral.low.is_integer();
    if !whole || numeral.low <= Decimal::ZERO || numeral.low > OLDEST {
        return None;
    }
    if let Some((from, how)) = view.phrase_before(start, Class::AgeBefore) {
        // "who is 58," but not "who was 58 points ahead".
        return (how.is_empty() || ends(view, end)).then_some(from);
    }
    // "At 79 she", "At 79, he".
    let at = view.before(start).filter(|&before| before == view.start && view.is(before, Class::LevelLead));
    let who = end + usize::from(view.text(end) == ",");
    if at.is_some() && view.is(who, Class::AgeWho) {
        return at;
    }
    let between = view.before(start).filter(|&before| view.is(before, Class::BoundLead));
    if let Some((from, _)) = between.and_then(|between| view.phrase_before(between, Class::AgeBefore)) {
        return Some(from);
    }
    (numeral.form == Form::Digits && after_name(view, start) && closes(view, end)).then_some(start)
}

/// Makes ages of the bare numbers that go on with a list of ages: "aged 19 and 22".
pub(super) fn listed(view: &View<'_, '_>, found: &mut [Found]) {
    for at in 1..found.len() {
        let (before, after) = found.split_at_mut(at);
        let (Some(last), Some(one)) = (before.last(), after.first_mut()) else { return };
        let reading = &mut one.reading;
        let open = reading.class() == Kind::Plain && reading.weak();
        if open && last.reading.class() == Kind::Age && goes_on(view, last.reading.end(), reading.numeral.outset())
        {
            reading.unit = Some(Unit { name: names::YEAR.to_owned(), class: Kind::Age, end: reading.last().end });
            one.tentative = false;
        }
    }
}

/// How far back the subject of a verb is looked for.
const SUBJECT: usize = 16;

/// Makes ages of bare whole numbers after a form of "be" or "turn" whose subject is a person, or a length of life.
pub(super) fn by_subject(view: &View<'_, '_>, found: &mut [Found]) {
    let mut person = false;
    for one in found {
        let reading = &mut one.reading;
        if reading.class() == Kind::Age {
            person = true;
            continue;
        }
        let numeral = &reading.numeral;
        let whole = numeral.prefix.is_none() && numeral.factor == Decimal::ONE && numeral.low.is_integer();
        let fits = whole && numeral.low > Decimal::ZERO && numeral.low <= OLDEST && reading.high.is_none();
        let open = reading.unit.is_none() || reading.lent;
        if fits && open && tells_age(view, reading, person) {
            let end = reading.last().end;
            reading.unit = Some(Unit { name: names::YEAR.to_owned(), class: Kind::Age, end });
            one.tentative = false;
            person = true;
        }
    }
}

fn tells_age(view: &View<'_, '_>, reading: &Reading, person: bool) -> bool {
    let end = reading.last().end;
    let mut first =
        view.phrase_before(reading.outset, Class::NumberModifier).map_or(reading.outset, |(from, _)| from);
    first -= usize::from(view.is_before(first, Class::NumberFiller) && !view.is_before(first, Class::By));
    if of_life(view, first) && ends_age(view, end) {
        return true;
    }
    let Some(verb) = view.before(first).filter(|&verb| view.is(verb, Class::AgeVerb)) else { return false };
    ends_age(view, end)
        && subject(view, verb).is_some_and(|(subject, after)| {
            is_person(view, subject, person)
                || (after..verb).any(|at| is_role(view, at) && view.is_before(at, Class::Article))
        })
}

/// "Life expectancy on Skarn is under 70", "an average age of 41".
fn of_life(view: &View<'_, '_>, first: usize) -> bool {
    let led = view.before(first).is_some_and(|lead| view.is(lead, Class::Be) || view.is(lead, Class::LifeLead));
    let from = first.saturating_sub(LIFE).max(view.start);
    led && (from..first).any(|at| view.phrase(at, Class::AgeNoun).is_some())
}

/// How far before the number a length of life may be named.
const LIFE: usize = 8;

/// The clause ends after the number, or goes on with a time or another clause.
fn ends_age(view: &View<'_, '_>, end: usize) -> bool {
    let sign = matches!(view.text(end), "," | "." | ";" | "”" | "\"" | ")" | "" | "—" | "–" | "?" | "!");
    sign && !view.glued_word(end + 1) || view.is(end, Class::AgeTail)
}

/// The last word of the subject of the verb at `verb`, or "and" before the verb; and where an apposition begins between.
fn subject(view: &View<'_, '_>, verb: usize) -> Option<(usize, usize)> {
    let mut at = view.before(verb)?;
    while view.is(at, Class::Auxiliary) || english::is_adverb(view.text(at)) || view.is(at, Class::NumberFiller) {
        at = view.before(at)?;
    }
    if view.text(at) != "," {
        return Some((at, verb));
    }
    let from = at.saturating_sub(SUBJECT).max(view.start + 1);
    (from..at).rev().find(|&comma| view.text(comma) == ",").map(|comma| (comma - 1, comma + 1))
}

/// "he", "she", "I".
fn is_one_person(said: Said) -> bool {
    matches!(said.value, Value::Pronoun(Pronoun::Male | Pronoun::Female | Pronoun::Speaking))
}

fn is_role(view: &View<'_, '_>, at: usize) -> bool {
    view.is(at, Class::Role)
}

/// A pronoun of a person, a role, a first name or a title in the name, or "and" after an age was told.
fn is_person(view: &View<'_, '_>, at: usize, told: bool) -> bool {
    if view.is(at, Class::Who) {
        return true;
    }
    if view.is(at, Class::And) {
        // "She has 5 cats and is 43".
        return told || view.said(view.start, Class::SpeakerPronoun).is_some_and(is_one_person);
    }
    if let Some(said) = view.said(at, Class::SpeakerPronoun) {
        return is_one_person(said);
    }
    if !view.is_capital(at) {
        return is_role(view, at);
    }
    let first = (at.saturating_sub(3).max(view.start)..=at).rev().take_while(|&word| view.is_capital(word));
    let mut person = false;
    for word in first {
        if view.is(word, Class::Place) || view.is(word, Class::OrganisationWord) || view.is(word, Class::Nation) {
            return false;
        }
        person |= (view.is(word, Class::FirstName) || view.is(word, Class::Title)) && word < at;
    }
    person
}

/// Whether a numeral at `start` goes on with a list of ages that ends before it: "aged 19 and 22".
fn goes_on(view: &View<'_, '_>, last: usize, start: usize) -> bool {
    let comma = usize::from(view.text(last) == ",");
    let and = usize::from(view.is(last + comma, Class::AndOr));
    comma + and > 0 && last + comma + and == start
}

/// A name and a comma before.
fn after_name(view: &View<'_, '_>, start: usize) -> bool {
    let Some(comma) = view.before(start).filter(|&before| view.text(before) == ",") else { return false };
    let Some(name) = view.before(comma) else { return false };
    is_role(view, name)
        || view.is_capital(name)
            && view.text(name).len() > 1
            && !view.is(name, Class::FunctionWord)
            && !view.is(name, Class::Month)
            && !view.is(name, Class::Weekday)
            && !view.is_before(name, Class::NumberLabel)
}

/// The clause ends, or goes on with "when" or "and".
fn ends(view: &View<'_, '_>, end: usize) -> bool {
    matches!(view.text(end), "," | "." | ";" | "”" | "\"" | ")" | "") || view.is(end, Class::AgeClause)
}

/// A comma or a full stop after, and no further number in the list.
fn closes(view: &View<'_, '_>, end: usize) -> bool {
    match view.text(end) {
        "," => !view.is_number(end + 1 + usize::from(view.is(end + 1, Class::And))),
        "." | ";" | ":" => !view.glued(end + 1),
        _ => false,
    }
}
