//! Which of the articles that carry a quote may have been the first: by the hour where it is known, else by the day.

use jiff::{SignedDuration, Timestamp};

/// The seconds of a day.
const DAY: i64 = 24 * 60 * 60;

/// Whether a time is that of a day alone, which is given by its beginning.
pub fn is_day_alone(at: Timestamp) -> bool {
    at.as_second().rem_euclid(DAY) == 0 && at.subsec_nanosecond() == 0
}

/// Returns the last moment that a time may stand for.
fn latest(at: Timestamp) -> Timestamp {
    let day = SignedDuration::from_secs(DAY - 1);
    if is_day_alone(at) { at.checked_add(day).unwrap_or(at) } else { at }
}

/// Returns the places of those that may be the first: nothing else was certainly before them. Unknown times are left aside
/// where others are known.
pub fn earliest(times: &[Option<Timestamp>]) -> Vec<usize> {
    let Some(end) = times.iter().flatten().map(|at| latest(*at)).min() else { return (0..times.len()).collect() };
    (0..times.len()).filter(|at| times[*at].is_some_and(|own| own <= end)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_without_an_hour_leaves_open_who_was_first() {
        let at = |written: &str| Some(written.parse::<Timestamp>().unwrap());
        let [morning, noon] = [at("2026-03-02T07:10:00Z"), at("2026-03-02T12:00:00Z")];
        let [day, next] = [at("2026-03-02T00:00:00Z"), at("2026-03-03T00:00:00Z")];
        for (times, wanted) in [
            (vec![noon, morning], vec![1]),
            (vec![morning, day, noon, None], vec![0, 1]),
            (vec![next, day, None], vec![1]),
            (vec![next, day, day], vec![1, 2]),
            (vec![None, None], vec![0, 1]),
            (vec![], vec![]),
        ] {
            assert_eq!(earliest(&times), wanted, "{times:?}");
        }
    }
}
