//! Which of two suggestions that overlap stays.
//!
//! Quotes may hold dates and numbers. A number inside a date is part of it ("five years", "8 March") and goes; a number
//! that reads more than the date does ("three or four years", "3 years of age") stays in its place.

use super::Suggestion;
use crate::annotation::Body;
use crate::annotation::value::TimexType;

/// All suggestions in reading order, without the numbers that dates already hold, or the dates that numbers do.
pub(super) fn settle(
    mut dates: Vec<Suggestion>,
    mut numbers: Vec<Suggestion>,
    quotes: Vec<Suggestion>,
) -> Vec<Suggestion> {
    drop_where(&mut numbers, &dates, |number, beside| {
        let rivals = || beside.iter().filter(|date| !is_rate(number, date));
        rivals().next().is_some() && !(rivals().count() == 1 && rivals().all(|date| reads_more(number, date)))
    });
    drop_where(&mut dates, &numbers, |date, beside| beside.iter().any(|number| !is_rate(number, date)));
    let mut all = quotes;
    all.extend(dates);
    all.extend(numbers);
    all.sort_by_key(|s| (s.spans.cover(), s.body.kind()));
    all
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

/// Whether the number has the whole date within it, and more, or is an age or a part. Two dates in a number are two
/// dates: "from two years to three".
fn reads_more(number: &Suggestion, date: &Suggestion) -> bool {
    let (outer, inner) = (number.spans.cover(), date.spans.cover());
    outer.contains(inner) && (outer != inner || matches!(number.rule, "age" | "fraction"))
}

/// Whether the date says how often, within what the number says: "$3 million [a year]". Both stay.
fn is_rate(number: &Suggestion, date: &Suggestion) -> bool {
    let (outer, inner) = (number.spans.cover(), date.spans.cover());
    let recurs = matches!(&date.body, Body::Date(date) if date.timex.kind() == TimexType::Set);
    recurs && outer.contains(inner) && outer != inner
}
