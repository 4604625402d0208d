//! Numerals that are not quantities: dates, clock times, ordinals, names ("S&P 500", "page 12", "XC40").

use super::sides;
use super::unit;
use crate::annotation::value::Class as Kind;
use crate::extract::noun;
use crate::extract::numeral::{Form, Numeral};
use crate::extract::view::View;
use crate::lexicon::{Class, english};
use rust_decimal::Decimal;

/// Whether the numeral is part of something else, whatever unit seems to follow.
pub(super) fn always(view: &View<'_, '_>, numeral: &Numeral) -> bool {
    if numeral.prefix.is_some() {
        return false;
    }
    match numeral.form {
        Form::Words => one(view, numeral) || named_in_words(view, numeral) || seasons(view, numeral.end),
        Form::Vague | Form::Fold => false,
        Form::Part => !view.is_word(numeral.start) && glued_before(view, numeral),
        Form::Digits => {
            addressed(view, numeral.end)
                || enumerates(view, numeral)
                || dated(view, numeral)
                || glued_before(view, numeral)
                || glued_after(view, numeral)
                || clock(view, numeral)
                || day(view, numeral)
        }
    }
}

/// Why a numeral without a fixed unit is no quantity.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Excluded {
    /// "1996".
    Year,
    /// "page 12".
    Label,
    /// "Section 427", which may be "the Greens 5".
    Name,
}

/// Whether, without a fixed unit, the numeral is a year or belongs to a name.
pub(super) fn without_unit(view: &View<'_, '_>, numeral: &Numeral, score: bool) -> Option<Excluded> {
    let qualified = view.phrase_before(numeral.start, Class::NumberModifier).is_some();
    let digits = numeral.form == Form::Digits && numeral.factor == Decimal::ONE;
    if (digits || numeral.form == Form::Words) && label(view, numeral) {
        return Some(Excluded::Label);
    }
    if !digits {
        return None;
    }
    if year(view, numeral) && !(qualified && noun::plural(view, numeral.end).is_some()) {
        return Some(Excluded::Year);
    }
    (!score && name(view, numeral)).then_some(Excluded::Name)
}

/// Number words up to here are pronouns more often than amounts where nothing is counted.
const SMALL: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

/// Whether number words with nothing counted are no quantity ("the two", "at one").
pub(super) fn bare(view: &View<'_, '_>, numeral: &Numeral) -> bool {
    numeral.form == Form::Words
        && numeral.low <= SMALL
        && numeral.low >= Decimal::ZERO
        && numeral.low.is_integer()
        && numeral.factor == Decimal::ONE
        && view.phrase_before(numeral.start, Class::NumberModifier).is_none_or(|(_, sign)| sign == "=")
        && !stands(view, numeral)
}

/// Whether a number word is an amount though nothing it counts follows: "the other two", "killing six", "two dead", "one
/// of them", "three more than", and "Four were hurt" where the sentence begins with it.
fn stands(view: &View<'_, '_>, numeral: &Numeral) -> bool {
    let (start, end) = (numeral.start, numeral.end);
    let of = view.is(end, Class::Of) && !view.is(end + 1, Class::Article) || one_of_them(view, numeral);
    let compared = view.is(end, Class::Compared) && view.is(end + 1, Class::Than);
    let whole = view
        .before(start)
        .and_then(|of| view.before(of).filter(|_| view.is(of, Class::Of)))
        .is_some_and(|part| view.is(part, Class::Cardinal) || view.is_number(part));
    if of || compared || whole || view.phrase_before(start, Class::NumberLead).is_some() {
        return true;
    }
    match view.value(end, Class::NumberTail).or_else(|| view.value(end, Class::ClauseTail)) {
        Some(_) if view.is(end, Class::ClauseTail) => {
            !view.before(start).is_some_and(|before| view.is_word(before))
        }
        Some(_) => {
            let closes = !view.is_word(end + 1) || view.is(end + 1, Class::FunctionWord);
            closes && !view.is_before(start, Class::Determiner)
        }
        None => false,
    }
}

/// Past the numbers that share a label with the one that ends before `at`: "Sections 2, 3 and 5".
pub(super) fn listed(view: &View<'_, '_>, mut at: usize) -> usize {
    while matches!(view.text(at), "," | "&" | "–" | "-") || view.is(at, Class::ListWord) {
        let next = at + 1 + usize::from(view.text(at) == "," && view.is(at + 1, Class::AndOr));
        let alone = view.is_number(next)
            && !view.is(next + 1, Class::Scale)
            && noun::plural(view, next + 1).is_none()
            && view.scan.numerals.from(next).is_some_and(|other| unit::bare(view, other).is_none());
        if !alone {
            break;
        }
        at = next + 1;
    }
    at
}

/// Letters or signs touch the digits from before: "XC40", "#1", "F-150", "10:30".
fn glued_before(view: &View<'_, '_>, numeral: &Numeral) -> bool {
    let start = numeral.start;
    if !view.glued(start) || view.is(start, Class::Minus) {
        return false;
    }
    let Some(before) = view.before(start) else { return false };
    if view.is_word(before) {
        // "4x6 inch".
        let side = view.is(before, Class::Side) && view.before(before).is_some_and(|first| view.is_number(first));
        return !side || unit::bare(view, numeral).is_none_or(|unit| unit.class != Kind::Measure);
    }
    match view.text(before) {
        ":" | "." | "/" | "#" | "@" | "&" | "_" | "№" | "=" | "%" | "?" | "^" => {
            view.glued(before) || matches!(view.text(before), "#" | "@" | "№")
        }
        "-" | "–" => view.glued(before) && view.phrase_before(start, Class::NumberModifier).is_none(),
        _ => false,
    }
}

/// Letters that are no unit touch the digits: "4x4", "10th", "1990s"; or a colon and more digits: "5:25".
fn glued_after(view: &View<'_, '_>, numeral: &Numeral) -> bool {
    let end = numeral.end;
    if !view.glued(end) {
        return false;
    }
    if view.is_word(end) {
        return view.is(end, Class::OrdinalEnd) && view.text(end) != "S"
            || unit::bare(view, numeral).is_none() && sides::of_sides(view, numeral).is_none();
    }
    let pair = |at: usize| view.joins(at) && view.is_number(at + 1);
    // "+1-202-555-0143": a telephone number.
    let telephone = view.text(end) == "-" && pair(end) && view.text(end + 2) == "-" && pair(end + 2);
    matches!(view.text(end), ":" | "/") && pair(end) || telephone
}

/// How far back an open bracket is looked for.
const BRACKET: usize = 24;

/// "1) …; 2) …", and "(17)" behind a name.
fn enumerates(view: &View<'_, '_>, numeral: &Numeral) -> bool {
    let before = view.text_before(numeral.start);
    let small = numeral.end == numeral.start + 1 && numeral.low.is_integer() && numeral.low < Decimal::ONE_HUNDRED;
    let bracket = before == "(" && numeral.start >= 2 && view.is_capital(numeral.start - 2);
    let named = bracket && numeral.start - 2 > view.start && view.is_capital(numeral.start - 3);
    // The bracket closes nothing: "what 1) explains".
    let open =
        || (numeral.start.saturating_sub(BRACKET).max(view.start)..numeral.start).any(|at| view.text(at) == "(");
    small && view.text(numeral.end) == ")" && (named || !open())
}

/// "In 1996 BP sold": a year and a name, whatever the name's letters measure.
fn dated(view: &View<'_, '_>, numeral: &Numeral) -> bool {
    let upper = view.token(numeral.end).is_some_and(|token| token.shape == crate::extract::Shape::Upper);
    let led = view.before(numeral.start).is_some_and(|before| view.is(before, Class::YearLead));
    led && upper && !view.glued(numeral.end) && year(view, numeral) && !view.is(numeral.end + 1, Class::Of)
}

fn clock(view: &View<'_, '_>, numeral: &Numeral) -> bool {
    numeral.low <= Decimal::from(2400) && view.is(numeral.end, Class::Clock)
}

/// A day beside its month.
fn day(view: &View<'_, '_>, numeral: &Numeral) -> bool {
    let month = |at: usize| view.is(at, Class::Month) && view.is_capital(at);
    let near = month(numeral.end) || view.before(numeral.start).is_some_and(month);
    near && numeral.low <= Decimal::from(31) && numeral.low.is_integer() && unit::bare(view, numeral).is_none()
}

/// Four digits from 1500 to 2099 without a comma, or two after an apostrophe.
pub(super) fn year(view: &View<'_, '_>, numeral: &Numeral) -> bool {
    let text = view.text(numeral.start);
    let ahead = view.before(numeral.start).is_some_and(|before| view.is(before, Class::YearLead));
    let range = Decimal::from(1500)..Decimal::from(if ahead { 2200 } else { 2100 });
    (text.len() == 4 && numeral.end == numeral.start + 1 && range.contains(&numeral.low))
        || (text.len() == 2 && matches!(view.text_before(numeral.start), "'" | "’"))
}

/// A word whose number is a name: "page 12", "category one".
pub(super) fn label(view: &View<'_, '_>, numeral: &Numeral) -> bool {
    let Some(before) = view.before(numeral.start) else { return false };
    // "the top three seeds" are counted, "the top three" is a name.
    view.is(before, Class::NumberLabel)
        || view.is(before, Class::BareLabel) && noun::plural(view, numeral.end).is_none()
        || addressed(view, numeral.end)
}

/// How many words a street's name may have.
const STREET: usize = 3;

/// A word that makes the number a name: "the 90210 zip code", "221 Baker Street", "14 W 5th St.", "40 Rue Vasse".
pub(super) fn addressed(view: &View<'_, '_>, end: usize) -> bool {
    if view.is(end, Class::NumberLabelAfter) {
        return true;
    }
    if view.is(end, Class::StreetBefore) && view.is_capital(end) && view.is_capital(end + 1) {
        return true;
    }
    let compass = end + usize::from(view.is(end, Class::Compass) && view.is_capital(end));
    let nth = compass + if view.is_number(compass) && view.is(compass + 1, Class::OrdinalEnd) { 2 } else { 0 };
    (nth..nth + STREET).take_while(|&at| view.is_capital(at)).any(|at| at > end && view.is(at, Class::StreetTail))
}

/// Whole digits after a capitalised word that does not merely begin the sentence: "Section 427", "Big 12".
fn name(view: &View<'_, '_>, numeral: &Numeral) -> bool {
    let Some(before) = view.before(numeral.start) else { return false };
    let small = numeral.low.is_integer() && !view.text(numeral.start).contains(',');
    if small && is_mark(view, before, numeral.end) {
        return true;
    }
    // A word that only begins the sentence: "Currently 300 people".
    let usual = view.is(before, Class::Opener) || english::is_adverb(view.text(before));
    let counted = usual && noun::plural(view, numeral.end).is_some();
    let opens = before == view.start && (counted || view.phrase(numeral.end, Class::NumberAfter).is_some());
    small
        && !opens
        && view.is_capital(before)
        && !view.is(before, Class::FunctionWord)
        && view.phrase_before(numeral.start, Class::NumberModifier).is_none()
}

/// "Ole Grahn: 7 Held the ball": a mark given to a name.
fn is_mark(view: &View<'_, '_>, colon: usize, end: usize) -> bool {
    let named = |at: Option<usize>| at.filter(|&at| view.is_capital(at));
    let name = view.before(colon).filter(|_| view.text(colon) == ":" && view.is_capital(end));
    named(named(name).and_then(|last| view.before(last))).is_some()
}

/// A number word inside a name: "Big Ten", "Formula One", "Seven Sisters".
fn named_in_words(view: &View<'_, '_>, numeral: &Numeral) -> bool {
    let opens = numeral.start == view.start || view.before(numeral.start).is_some_and(|b| !view.is_word(b));
    view.is_capital(numeral.start)
        && !opens
        && (view.is_capital(numeral.end) || view.before(numeral.start).is_some_and(|b| view.is_capital(b)))
}

/// "over one winter", "three summers": a length of time; but "two spring rolls".
fn seasons(view: &View<'_, '_>, at: usize) -> bool {
    view.is(at, Class::Season) && (!view.is_word(at + 1) || view.is(at + 1, Class::FunctionWord))
}

/// "A sighting of one that was": one of the things spoken of.
fn one_of_them(view: &View<'_, '_>, numeral: &Numeral) -> bool {
    view.is_before(numeral.start, Class::Of) && view.is(numeral.end, Class::ThatWord)
}

/// "One" as a pronoun or in a set phrase.
fn one(view: &View<'_, '_>, numeral: &Numeral) -> bool {
    if numeral.low != Decimal::ONE || numeral.end != numeral.start + 1 {
        return false;
    }
    // "that one mile", "one percent".
    if unit::bare(view, numeral)
        .is_some_and(|unit| unit.class != Kind::Measure || !view.is(numeral.end, Class::TimeUnit))
    {
        return false;
    }
    if view.is(numeral.end, Class::Of) {
        // "glad that one of us was", "that one of theirs".
        return view.is_before(numeral.start, Class::OneBefore)
            && !(view.is(numeral.end + 1, Class::Them)
                && view.before(numeral.start).is_some_and(|before| view.is(before, Class::ThatWord)));
    }
    view.is_before(numeral.start, Class::OneBefore)
        || view.is(numeral.end, Class::OneAfter) && !one_of_them(view, numeral)
        || unit::fixed(view, numeral).is_none_or(|unit| unit.class != Kind::Age)
            && !view.is_word(numeral.end)
            && view.text(numeral.end) != "-"
}
