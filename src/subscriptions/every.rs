//! Lengths of time as people write them in `feeds.toml`: `30 minutes`, `2h`, `1 day`.

use std::time::Duration;

/// The words of each unit, with its number of seconds.
const UNITS: [(&[&str], u64); 4] = [
    (&["m", "min", "mins", "minute", "minutes"], 60),
    (&["h", "hour", "hours"], 3600),
    (&["d", "day", "days"], 24 * 3600),
    (&["w", "week", "weeks"], 7 * 24 * 3600),
];

/// The length of time that is written; nothing where it is none.
pub fn interval(written: &str) -> Option<Duration> {
    let written = written.trim();
    let end = written.find(|c: char| !c.is_ascii_digit()).unwrap_or(written.len());
    let (number, unit) = (written[..end].parse::<u64>().ok()?, written[end..].trim().to_ascii_lowercase());
    let (_, seconds) = UNITS.iter().find(|(words, _)| words.contains(&&*unit))?;
    let seconds = number.checked_mul(*seconds).filter(|seconds| *seconds > 0)?;
    Some(Duration::from_secs(seconds))
}

/// A length of time as it is written in the file.
pub fn every(time: Duration) -> String {
    let seconds = time.as_secs();
    let (unit, of) = [("week", 604_800), ("day", 86_400), ("hour", 3600)]
        .into_iter()
        .find(|(_, of)| seconds > 0 && seconds.is_multiple_of(*of))
        .unwrap_or(("minute", 60));
    match seconds / of {
        1 => format!("1 {unit}"),
        count => format!("{count} {unit}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::{every, interval};

    #[test]
    fn a_length_of_time_is_a_number_and_a_unit() {
        for (written, as_written) in [
            ("30m", "30 minutes"),
            ("60 min", "1 hour"),
            ("2 h", "2 hours"),
            ("1 Day", "1 day"),
            ("14 days", "2 weeks"),
        ] {
            assert_eq!(interval(written).map(every).as_deref(), Some(as_written), "{written}");
        }
        for none in ["", "2", "h", "0 h", "two hours", "-1 h", "99999999999999999999 h"] {
            assert_eq!(interval(none), None, "{none}");
        }
    }
}
