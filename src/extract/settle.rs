//! Which of two suggestions that overlap stays.
//!
//! Quotes may hold dates and numbers. A number inside a date is part of it ("five years", "8 March") and goes; a number
//! that reads more than the date does ("three or four years", "3 years of age") stays in its place.

use super::Suggestion;
use super::number::names;
use crate::annotation::Body;
use crate::annotation::value::{Class, Modifier, Quantity, TimexType};

/// All suggestions in reading order, without the numbers that dates already hold, or the dates that numbers do.
pub(super) fn settle(
    mut dates: Vec<Suggestion>,
    mut numbers: Vec<Suggestion>,
    quotes: Vec<Suggestion>,
) -> impl Iterator<Item = Suggestion> {
    amounts(&mut dates, &numbers);
    drop_where(&mut numbers, &dates, |number, beside| {
        let rivals = || beside.iter().copied().filter(|date| !is_rate(number, date));
        rivals().next().is_some() && !(rivals().count() == 1 && rivals().all(|date| reads_more(number, date)))
    });
    drop_where(&mut dates, &numbers, |_, _| true);
    let mut all: Vec<Option<Suggestion>> = Vec::with_capacity(quotes.len() + dates.len() + numbers.len());
    all.extend(quotes.into_iter().map(Some));
    all.extend(dates.into_iter().map(Some));
    all.extend(numbers.into_iter().map(Some));
    // Where each stands is sorted, and each is moved but once.
    let place =
        |(at, one): (usize, &Option<Suggestion>)| one.as_ref().map(|s| (s.spans.cover(), s.body.kind(), at));
    let mut order: Vec<_> = all.iter().enumerate().filter_map(place).collect();
    order.sort_unstable();
    order.into_iter().filter_map(move |(.., at)| all[at].take())
}

/// Hands a date the quantity read within it: "about 8 seconds", "three weeks ago", "every 41 years".
fn amounts(dates: &mut [Suggestion], numbers: &[Suggestion]) {
    let mut next = 0;
    for date in dates {
        let span = date.spans.cover();
        let Body::Date(said) = &mut date.body else { continue };
        while numbers.get(next).is_some_and(|number| number.spans.cover().end() <= span.start()) {
            next += 1;
        }
        let mut beside = numbers[next..].iter().take_while(|number| number.spans.cover().start() < span.end());
        let number = beside.find(|number| number.spans.overlaps(span));
        let Some(number) = number.and_then(quantity) else { continue };
        let same = match &said.quantity {
            Some(length) => length.modifier == Modifier::Equal && length.amount == number.amount,
            None => is_time(number),
        };
        if same {
            let modifier = bound(number.modifier);
            let unit = said.quantity.take().map_or_else(|| number.unit.clone(), |length| length.unit);
            said.quantity =
                Some(Quantity { amount: number.amount, unit, class: Class::Measure, modifier, trend: None });
        }
    }
}

/// A length neither rises nor falls.
const fn bound(modifier: Modifier) -> Modifier {
    match modifier {
        Modifier::Up | Modifier::Down => Modifier::Equal,
        bound => bound,
    }
}

fn is_time(quantity: &Quantity) -> bool {
    quantity.class == Class::Measure && names::is_time(&quantity.unit)
}

const fn quantity(suggestion: &Suggestion) -> Option<&Quantity> {
    match &suggestion.body {
        Body::Number(number) => Some(&number.quantity),
        _ => None,
    }
}

/// Takes out of `from` what overlaps some of `others` and goes before them. Both stand in reading order.
fn drop_where(
    from: &mut Vec<Suggestion>,
    others: &[Suggestion],
    goes: impl Fn(&Suggestion, &[&Suggestion]) -> bool,
) {
    let mut next = 0;
    from.retain(|one| {
        let span = one.spans.cover();
        while others.get(next).is_some_and(|other| other.spans.cover().end() <= span.start()) {
            next += 1;
        }
        let count = others[next..].iter().take_while(|other| other.spans.cover().start() < span.end()).count();
        let beside: Vec<&Suggestion> =
            others[next..next + count].iter().filter(|other| touch(one, other)).collect();
        beside.is_empty() || !goes(one, &beside)
    });
}

/// Whether a part of one overlaps a part of the other.
fn touch(one: &Suggestion, other: &Suggestion) -> bool {
    one.spans.iter().any(|span| other.spans.overlaps(span))
}

/// Whether the number is an age or a part, or has a whole length within it and more than further digits: not "22-25
/// April", "from five to four". Two dates in a number are
/// two dates: "from two years to three".
fn reads_more(number: &Suggestion, date: &Suggestion) -> bool {
    let (outer, inner) = (number.spans.cover(), date.spans.cover());
    let holds = outer.start() <= inner.start() && outer.end() >= inner.end();
    let length = matches!(&date.body, Body::Date(date) if matches!(date.timex.kind(), TimexType::Duration | TimexType::Set));
    let class = quantity(number).map(|quantity| quantity.class);
    let fixed = matches!(class, Some(Class::Money | Class::Measure | Class::Percent));
    let unit = fixed || length && class != Some(Class::Plain);
    holds && (outer != inner && unit || matches!(number.rule, "age" | "fraction"))
}

/// Whether the date says how often, within what the number says: "$3 million [a year]". Both stay.
fn is_rate(number: &Suggestion, date: &Suggestion) -> bool {
    let (outer, inner) = (number.spans.cover(), date.spans.cover());
    let recurs = matches!(&date.body, Body::Date(date) if date.timex.kind() == TimexType::Set);
    recurs && outer.contains(inner) && outer != inner
}
