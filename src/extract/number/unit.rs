//! What a number counts in: a currency, percent, a measure, years of age, or the things named after it.

use super::money;
use super::noun;
use super::numeral::{Form, Numeral};
use super::view::View;
use crate::annotation::value::Class as Kind;
use crate::extract::Shape;
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
    fn new(name: &str, class: Kind, end: usize) -> Self {
        Self { name: name.to_owned(), class, end }
    }
}

/// The unit of a numeral that goes by fixed words: money, percent, measures, ages, times.
pub(super) fn fixed(view: &View<'_, '_>, numeral: &Numeral) -> Option<Unit> {
    let unit = bare(view, numeral)?;
    if matches!(unit.class, Kind::Percent | Kind::Age) { Some(unit) } else { Some(rate(view, unit)) }
}

/// The fixed unit without what follows "per".
pub(super) fn bare(view: &View<'_, '_>, numeral: &Numeral) -> Option<Unit> {
    if let Some(prefix) = numeral.prefix {
        let mut end = numeral.end;
        let mut code = prefix.code;
        if let Some(of) = money::dollar_of(view, end).filter(|_| view.text(prefix.start) == "$") {
            (code, end) = (of, end + 1);
        } else if let Some((past, word)) = view.phrase(end, Class::Currency).filter(|_| !view.glued(end)) {
            (code, end) = (word, past);
        }
        return Some(Unit::new(code, Kind::Money, end));
    }
    let at = view.past_hyphen(numeral.end);
    age(view, at)
        .or_else(|| worded(view, at, Class::PercentUnit, Kind::Percent))
        .or_else(|| currency(view, at))
        .or_else(|| measure(view, at, numeral))
        .or_else(|| time(view, at))
}

fn worded(view: &View<'_, '_>, at: usize, class: Class, kind: Kind) -> Option<Unit> {
    view.phrase(at, class).map(|(end, name)| Unit::new(name, kind, end))
}

/// "-year-old", "years old", "years of age".
fn age(view: &View<'_, '_>, at: usize) -> Option<Unit> {
    let name = time_name(view.value(at, Class::TimeUnit)?)?;
    let next = view.past_hyphen(at + 1);
    if view.says(next, &["old", "olds"]) {
        return Some(Unit::new(name, Kind::Age, next + 1));
    }
    let of_age = view.says(at + 1, &["of"]) && view.says(at + 2, &["age"]);
    of_age.then(|| Unit::new(name, Kind::Age, at + 3))
}

fn currency(view: &View<'_, '_>, at: usize) -> Option<Unit> {
    let of = usize::from(view.says(at, &["of"]));
    worded(view, at + of, Class::Currency, Kind::Money)
}

fn measure(view: &View<'_, '_>, at: usize, numeral: &Numeral) -> Option<Unit> {
    let of = usize::from(numeral.form == Form::Vague && view.says(at, &["of"]));
    let at = at + of;
    let large = numeral.factor > Decimal::ONE_THOUSAND;
    let (end, name) = view.phrase(at, Class::Measure).or_else(|| {
        let upper = view.token(at).is_some_and(|token| token.shape == Shape::Upper);
        view.value(at, Class::CapitalMeasure).filter(|_| upper).map(|name| (at + 1, name))
    })?;
    // A capital letter alone is a unit of its own or none ("5G", "Plan 5 M").
    let letter = view.text(at).chars().count() == 1 && end == at + 1 && view.is_capital(at);
    let name = if letter { view.value(at, Class::CapitalMeasure)? } else { name };
    if !letter && view.text(at).len() == 1 && view.is_word(at) && !view.glued(at) && numeral.form != Form::Digits {
        return None;
    }
    if name == "pound" && large {
        return Some(Unit::new("GBP", Kind::Money, end));
    }
    if view.glued(end)
        && let Some(power) = power(view.text(end))
        && end == at + 1
    {
        return Some(Unit { name: format!("{power} {name}"), class: Kind::Measure, end: end + 1 });
    }
    Some(Unit::new(name, Kind::Measure, end))
}

fn power(text: &str) -> Option<&'static str> {
    match text {
        "2" | "²" => Some("square"),
        "3" | "³" => Some("cubic"),
        _ => None,
    }
}

fn time(view: &View<'_, '_>, at: usize) -> Option<Unit> {
    let value = view.value(at, Class::TimeUnit)?;
    // "two second homes": the singular is an ordinal more often than a time.
    if view.says(at, &["second", "quarter", "quarters"]) {
        return None;
    }
    Some(Unit::new(time_name(value)?, Kind::Measure, at + 1))
}

/// The name of a TIMEX3 unit.
fn time_name(value: &str) -> Option<&'static str> {
    Some(match value {
        "Y" => "year",
        "M" => "month",
        "W" => "week",
        "D" => "day",
        "TH" => "hour",
        "TM" => "minute",
        "TS" => "second",
        "E" => "decade",
        "C" => "century",
        _ => return None,
    })
}

/// A unit with "per share", "a month", "-a-day" after it, if it has one.
pub(super) fn rate(view: &View<'_, '_>, unit: Unit) -> Unit {
    let at = view.past_hyphen(unit.end);
    let per = view.says(at, &["per"]) || (view.text(at) == "/" && view.joins(at));
    let article = view.says(at, &["a", "an"]);
    if !per && !article {
        return unit;
    }
    let of = view.past_hyphen(at + 1);
    let Some((name, end)) = per_what(view, of, per) else { return unit };
    Unit {
        name: if unit.name.is_empty() { format!("per {name}") } else { format!("{} per {name}", unit.name) },
        end,
        ..unit
    }
}

fn per_what(view: &View<'_, '_>, at: usize, per: bool) -> Option<(String, usize)> {
    if let Some((end, name)) = view.phrase(at, Class::Measure)
        && view.text(at).len() > 1
    {
        return Some((name.to_owned(), end));
    }
    let known = view.is(at, Class::PerNoun) || view.is(at, Class::TimeUnit);
    (known || per && view.is_word(at)).then(|| (view.text(at).to_lowercase(), at + 1))
}

/// The unit of a numeral that counts what is named after it.
pub(super) fn counted(view: &View<'_, '_>, numeral: &Numeral) -> Option<Unit> {
    let hyphen = view.past_hyphen(numeral.end);
    if hyphen > numeral.end {
        let word = view.is_word(hyphen) && !view.is(hyphen, Class::FunctionWord);
        return word.then(|| Unit { name: noun::singular(view, hyphen), class: Kind::Count, end: hyphen + 1 });
    }
    let part = numeral.form == Form::Part;
    let class = if part { Kind::Ratio } else { Kind::Count };
    let at = noun::past_of(view, numeral.end, part);
    let of = at > numeral.end;
    if at > numeral.end + 1 && view.text(at) == "'s" {
        return None;
    }
    let single = numeral.low == Decimal::ONE && !of && numeral.form == Form::Words;
    let (name, end) = if single {
        noun::single(view, at)?
    } else {
        noun::plural(view, at).or_else(|| noun::single(view, at))?
    };
    let unit = Unit { name, class, end };
    Some(if part { unit } else { rate(view, unit) })
}
