//! Which of two suggestions that overlap stays.
//!
//! Quotes may hold dates and numbers. A number inside a date is part of it ("five years", "8 March") and goes; a number
//! that reads more than the date does ("three or four years", "3 years of age") stays in its place.

use super::Suggestion;
use crate::annotation::Body;
use crate::annotation::value::{Amount, Class, Modifier, Quantity, TimexType};
use rust_decimal::Decimal;

/// All suggestions of `text` in reading order, without the numbers that dates already hold, or the dates that numbers do.
pub(super) fn settle(
    text: &str,
    mut dates: Vec<Suggestion>,
    mut numbers: Vec<Suggestion>,
    quotes: Vec<Suggestion>,
) -> Vec<Suggestion> {
    amounts(text, &mut dates, &numbers);
    drop_where(&mut numbers, &dates, |number, beside| {
        let rivals = || beside.iter().filter(|date| !is_rate(number, date));
        rivals().next().is_some() && !(rivals().count() == 1 && rivals().all(|date| reads_more(number, date)))
    });
    drop_where(&mut dates, &numbers, |date, beside| beside.iter().any(|number| !is_rate(number, date)));
    let mut all = quotes;
    all.reserve_exact(dates.len() + numbers.len());
    all.extend(dates);
    all.extend(numbers);
    all.sort_by_key(|s| (s.spans.cover(), s.body.kind()));
    all
}

/// Gives the amount beside a length what the number in it was said to be ("about 8 seconds"), and takes it away where
/// only an article tells it ("for a month", "in the year to June").
fn amounts(text: &str, dates: &mut [Suggestion], numbers: &[Suggestion]) {
    let mut next = 0;
    for date in dates {
        let span = date.spans.cover();
        let Body::Date(said) = &mut date.body else { continue };
        let Some(length) = &mut said.quantity else { continue };
        while numbers.get(next).is_some_and(|number| number.spans.cover().end() <= span.start()) {
            next += 1;
        }
        let number = numbers.get(next).filter(|number| number.spans.cover().overlaps(span));
        match number.and_then(quantity) {
            Some(number) if length.modifier == Modifier::Equal && number.amount == length.amount => {
                length.modifier =
                    if is_course(text, span.start()) { Modifier::Equal } else { bound(number.modifier) };
            }
            Some(_) => {}
            None => {
                let article = span
                    .slice(text)
                    .split_whitespace()
                    .any(|word| matches!(word, "a" | "an" | "the" | "A" | "An" | "The"));
                if article && length.amount == Amount::Exact(Decimal::ONE) {
                    said.quantity = None;
                }
            }
        }
    }
}

/// Words before "over" that make the length behind it longer: "for over two years", "took over two years".
const LONGER: [&str; 20] = [
    "for", "after", "in", "of", "by", "with", "than", "and", "is", "was", "be", "been", "took", "take", "takes",
    "taken", "lasted", "lasts", "spent", "waited",
];

/// Whether "over" before a length says in what time: "paid over five years", "filled over two years".
fn is_course(text: &str, start: usize) -> bool {
    let Some(before) = text[..start].trim_end().strip_suffix("over") else { return false };
    let word = before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    before.ends_with(' ') && !LONGER.contains(&word.to_lowercase().as_str())
}

/// A length neither rises nor falls.
const fn bound(modifier: Modifier) -> Modifier {
    match modifier {
        Modifier::Up | Modifier::Down => Modifier::Equal,
        bound => bound,
    }
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
    goes: impl Fn(&Suggestion, &[Suggestion]) -> bool,
) {
    let mut next = 0;
    from.retain(|one| {
        let span = one.spans.cover();
        while others.get(next).is_some_and(|other| other.spans.cover().end() <= span.start()) {
            next += 1;
        }
        let count = others[next..].iter().take_while(|other| other.spans.cover().start() < span.end()).count();
        let beside = &others[next..next + count];
        beside.is_empty() || !goes(one, beside)
    });
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

#[cfg(test)]
mod tests {
    use super::is_course;

    #[test]
    fn over_before_a_length_is_its_course_or_its_bound() {
        let at = |text: &str| is_course(text, text.find("two").unwrap());
        assert!(at("It was paid over two years.") && at("The lake filled over two years."));
        assert!(!at("It took over two years.") && !at("She waited for over two years.") && !at("In two years."));
    }
}
