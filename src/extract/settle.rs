//! Which of two suggestions that overlap stays.
//!
//! Quotes may hold dates and numbers. A number inside a date is part of it ("five years", "8 March") and goes.

use super::Suggestion;

/// All suggestions in reading order, without the numbers that dates already hold.
pub(super) fn settle(
    dates: Vec<Suggestion>,
    mut numbers: Vec<Suggestion>,
    quotes: Vec<Suggestion>,
) -> Vec<Suggestion> {
    let mut next = 0;
    numbers.retain(|number| {
        let span = number.spans.cover();
        while dates.get(next).is_some_and(|date| date.spans.cover().end() <= span.start()) {
            next += 1;
        }
        !dates.get(next).is_some_and(|date| date.spans.cover().overlaps(span))
    });
    let mut all = quotes;
    all.extend(dates);
    all.extend(numbers);
    all.sort_by_key(|s| (s.spans.cover(), s.body.kind()));
    all
}
