//! Which of two suggestions that overlap stays.
//!
//! Quotes may hold dates and numbers. A number inside a date is part of it ("five years", "8 March") and goes; a number
//! that reads more than the date does ("three or four years", "3 years of age") stays in its place.

use super::Suggestion;

/// All suggestions in reading order, without the numbers that dates already hold, or the dates that numbers do.
pub(super) fn settle(
    mut dates: Vec<Suggestion>,
    mut numbers: Vec<Suggestion>,
    quotes: Vec<Suggestion>,
) -> Vec<Suggestion> {
    drop_overlapping(&mut numbers, &dates, |number, date| !holds(number, date));
    drop_overlapping(&mut dates, &numbers, |date, number| reads_more(number, date));
    drop_overlapping(&mut numbers, &dates, |_, _| true);
    let mut all = quotes;
    all.extend(dates);
    all.extend(numbers);
    all.sort_by_key(|s| (s.spans.cover(), s.body.kind()));
    all
}

/// Takes out of `from` what overlaps one of `others` that goes before it. Both stand in reading order.
fn drop_overlapping(
    from: &mut Vec<Suggestion>,
    others: &[Suggestion],
    goes_before: impl Fn(&Suggestion, &Suggestion) -> bool,
) {
    let mut next = 0;
    from.retain(|one| {
        let span = one.spans.cover();
        while others.get(next).is_some_and(|other| other.spans.cover().end() <= span.start()) {
            next += 1;
        }
        let mut beside = others[next..].iter().take_while(|other| other.spans.cover().start() < span.end());
        !beside.any(|other| other.spans.cover().overlaps(span) && goes_before(one, other))
    });
}

/// Whether the number is an age or a part, or has the whole date within it and more.
fn reads_more(number: &Suggestion, date: &Suggestion) -> bool {
    holds(number, date)
        && (number.spans.cover() != date.spans.cover() || matches!(number.rule, "age" | "fraction"))
}

/// Whether the whole date lies within the number.
fn holds(number: &Suggestion, date: &Suggestion) -> bool {
    number.spans.cover().contains(date.spans.cover())
}
