//! What a number counts in: a currency, percent, a measure, years of age, or the things named after it.

use super::{measure, names, rate, sides};
use crate::annotation::value::Class as Kind;
use crate::extract::noun;
use crate::extract::numeral::{self, Form, Numeral};
use crate::extract::view::View;
use crate::lexicon::Class;
use rust_decimal::Decimal;

/// A unit and where it ends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Unit {
    pub(super) name: String,
    pub(super) class: Kind,
    /// One past the last token of the unit; the end of the numeral where the unit stands before it.
    pub(super) end: usize,
}

impl Unit {
    /// Whether it is the other unit, or a rate of it.
    pub(super) fn is(&self, other: &Self) -> bool {
        let rest = self.name.strip_prefix(other.name.as_str());
        self.class == other.class && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    }

    pub(super) fn new(name: &str, class: Kind, end: usize) -> Self {
        Self { name: name.to_owned(), class, end }
    }
}

/// The unit of a numeral that goes by fixed words: money, percent, measures, ages, times.
pub(super) fn fixed(view: &View<'_, '_>, numeral: &Numeral) -> Option<Unit> {
    let unit = bare(view, numeral)?;
    if unit.class == Kind::Age { Some(unit) } else { Some(rate::of(view, unit)) }
}

/// The fixed unit without what follows "per".
pub(super) fn bare(view: &View<'_, '_>, numeral: &Numeral) -> Option<Unit> {
    if let Some(prefix) = numeral.prefix {
        let mut end = numeral.end;
        let mut code = prefix.code;
        if let Some(of) = numeral::dollar_of(view, end).filter(|_| view.text(prefix.start) == "$") {
            (code, end) = (of, end + 1);
        } else if let Some((past, word)) = view.phrase(end, Class::Currency).filter(|_| !view.glued(end)) {
            (code, end) = (word, past);
        }
        return Some(Unit::new(code, Kind::Money, end));
    }
    if numeral.form == Form::Fold {
        return Some(Unit::new(names::TIMES, Kind::Ratio, numeral.end));
    }
    let mut at = view.past_hyphen(numeral.end);
    // "20 (kg)"
    if matches!(view.text(at), "(" | "[")
        && matches!(view.text(at + 2), ")" | "]")
        && view.is(at + 1, Class::Measure)
    {
        at += 1;
    }
    if numeral.form == Form::Part {
        return of_part(view, at, numeral);
    }
    age(view, at)
        .or_else(|| times(view, at, numeral))
        .or_else(|| worded(view, at, Class::PercentUnit, Kind::Percent))
        .or_else(|| currency(view, at))
        .or_else(|| measure::read(view, at, numeral))
        .or_else(|| time(view, at, numeral))
        .or_else(|| sides::marked(view, at, numeral))
}

/// What a part is of: "1/16 of a pint", "half a percentage point", "a quarter point", "1/2 pound".
fn of_part(view: &View<'_, '_>, at: usize, numeral: &Numeral) -> Option<Unit> {
    let of = at + usize::from(view.is(at, Class::Of));
    let one = of + usize::from(view.is(of, Class::Article));
    if of > at && one == of {
        return None;
    }
    worded(view, one, Class::PercentUnit, Kind::Percent)
        .or_else(|| currency(view, one))
        .or_else(|| measure::read(view, one, numeral))
        .or_else(|| time(view, one, numeral))
}

fn worded(view: &View<'_, '_>, at: usize, class: Class, kind: Kind) -> Option<Unit> {
    view.phrase(at, class).map(|(end, name)| Unit::new(name, kind, end))
}

/// "-year-old", "years old", "years of age".
fn age(view: &View<'_, '_>, at: usize) -> Option<Unit> {
    let name = names::of_time(view.value(at, Class::TimeUnit)?)?;
    let next = view.past_hyphen(at + 1);
    if view.is(next, Class::Old) {
        return Some(Unit::new(name, Kind::Age, next + 1));
    }
    let of_age = view.is(at + 1, Class::Of) && view.is(at + 2, Class::AgeWord);
    of_age.then(|| Unit::new(name, Kind::Age, at + 3))
}

/// "19 times earnings", "four times as salty", "a 5x zoom": so many times as much, and not on so many occasions.
fn times(view: &View<'_, '_>, at: usize, numeral: &Numeral) -> Option<Unit> {
    let letter =
        view.is(at, Class::TimesLetter) && at == numeral.end && view.glued(at) && !view.glued_word(at + 1);
    let next = at + 1;
    let noun = || view.is_word(next) && !view.is_capital(next) && !view.is(next, Class::FunctionWord);
    let word =
        || view.is(at, Class::Times) && (view.is(next, Class::TimesMore) || noun() || !numeral.low.is_integer());
    let fold = view.is(at, Class::FoldTail) && view.glued(at);
    (letter || word() || fold).then(|| Unit::new(names::TIMES, Kind::Ratio, next))
}

fn currency(view: &View<'_, '_>, at: usize) -> Option<Unit> {
    let at = at + usize::from(view.is(at, Class::Of));
    let dollars = view.is(at, Class::Dollar).then(|| Unit::new(view.dollar, Kind::Money, at + 1));
    dollars
        .or_else(|| worded(view, at, Class::Currency, Kind::Money))
        .or_else(|| numeral::suffix(view, at).map(|(code, end)| Unit::new(code, Kind::Money, end)))
}

/// "244 receiving yards": a measure whatever adjective stands before it; but not "three weak points".
fn head_measure(view: &View<'_, '_>, at: usize) -> Option<Unit> {
    let name = view.value(at, Class::Measure).filter(|_| !view.is(at, Class::ThingMeasure))?;
    (view.text(at).len() > 3).then(|| Unit::new(name, Kind::Measure, at + 1))
}

fn time(view: &View<'_, '_>, at: usize, numeral: &Numeral) -> Option<Unit> {
    let value = view.value(at, Class::TimeUnit)?;
    // "two second homes": the singular is an ordinal more often than a time, but not in "a 61.3 second lap".
    if view.is(at, Class::TimeOrdinal) && numeral.low.is_integer() || view.is(at, Class::Fraction) {
        return None;
    }
    Some(Unit::new(names::of_time(value)?, Kind::Measure, at + 1))
}

/// The unit of a numeral that counts what is named after it.
pub(super) fn counted(view: &View<'_, '_>, numeral: &Numeral) -> Option<Unit> {
    let hyphen = view.past_hyphen(numeral.end);
    if hyphen > numeral.end {
        let word = view.is_word(hyphen) && !view.is(hyphen, Class::FunctionWord);
        // "the 2,000-strong force"
        if view.is(hyphen, Class::StrongTail) {
            let odd = if view.is(hyphen, Class::OddTail) { noun::plural(view, hyphen + 1) } else { None };
            return odd.or_else(|| noun::single(view, hyphen + 1)).map(|(name, end)| Unit {
                name,
                class: Kind::Count,
                end,
            });
        }
        return word.then(|| Unit { name: noun::singular(view, hyphen), class: Kind::Count, end: hyphen + 1 });
    }
    if let Some(unit) = measure::short(view, numeral.end).filter(|_| numeral.form != Form::Part) {
        return Some(rate::of(view, unit));
    }
    if numeral.form != Form::Part && view.is(numeral.end, Class::Per) {
        return Some(rate::of(view, Unit::new("", Kind::Count, numeral.end)))
            .filter(|unit| unit.end > numeral.end);
    }
    let part = numeral.form == Form::Part;
    let class = if part { Kind::Ratio } else { Kind::Count };
    // "35 more officers": what is counted stands after "more".
    let more = usize::from(!part && view.is(numeral.end, Class::MoreWord));
    // "10 or more cigarettes"
    let bound = view.phrase(numeral.end, Class::NumberAfter).map(|(past, _)| past);
    let start = bound.filter(|&past| noun::plural(view, past).is_some()).unwrap_or(numeral.end + more);
    let at = noun::past_of(view, start, part);
    let of = at > start;
    if at > numeral.end + 1 && view.is_possessive(at) {
        return None;
    }
    let single = numeral.low == Decimal::ONE && !of && numeral.form == Form::Words;
    let (name, end) = if single {
        noun::single(view, at)?
    } else {
        // "12 page document", but not "the magnitude 6.8 quake" or "one in six cast a ballot".
        let whole = if part {
            of || view.is_number(numeral.start)
        } else {
            numeral.low.is_integer() || numeral.factor > Decimal::ONE
        };
        // "two dead", "the other two slept"
        let alone = numeral.form == Form::Words
            && (view.is(at, Class::NumberTail) || view.is_before(numeral.start, Class::OtherLead));
        let whole = whole && !alone;
        noun::plural(view, at).or_else(|| noun::lone(view, at).filter(|_| whole))?
    };
    if !part
        && end > at + 1
        && let Some(unit) = time(view, end - 1, numeral).or_else(|| head_measure(view, end - 1))
    {
        return Some(unit);
    }
    let unit = Unit { name, class, end };
    Some(if part { unit } else { rate::of(view, unit) })
}

/// How many numerals may hang on one unit ("four-, five- and six-cylinder").
const SHARING: usize = 3;

/// The unit of a numeral whose hyphen waits for a later one: "7- or 8-inch".
pub(super) fn shared(view: &View<'_, '_>, numeral: &Numeral) -> Option<Unit> {
    let end = numeral.end;
    let mut at = end;
    for _ in 0..SHARING {
        let waits = view.glued(at) && view.text(at) == "-" && !view.glued(at + 1);
        let listed = view.glued(at + 1) && view.text(at + 1) == ",";
        if !waits && !listed {
            return None;
        }
        at += 1;
        while view.text(at) == "," || view.is(at, Class::ListWord) {
            at += 1;
        }
        let next = view.scan.numerals.from(at)?;
        if let Some(unit) =
            fixed(view, next).or_else(|| counted(view, next)).filter(|_| view.past_hyphen(next.end) > next.end)
        {
            return Some(Unit { end, ..unit });
        }
        at = next.end;
    }
    None
}
