//! When a server wants the next request: `Retry-After`, `Cache-Control` and `Expires`, as lengths of time.

use std::time::Duration;

use ureq::http::{HeaderMap, header};

use super::client::field;

/// The longest pause a server can ask for; a feed that asks for a month would never be fetched again.
pub const LONGEST: Duration = Duration::from_hours(5);

/// Returns `Retry-After`, given in seconds or as a time; a time is compared with the answer's own `Date`.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let value = field(headers, header::RETRY_AFTER)?;
    seconds(&value).or_else(|| until(headers, &value)).map(|after| after.min(LONGEST))
}

/// Returns `max-age` of `Cache-Control`, or else the time until `Expires`.
pub(super) fn max_age(headers: &HeaderMap) -> Option<Duration> {
    let control = field(headers, header::CACHE_CONTROL).unwrap_or_default().to_ascii_lowercase();
    let mut directives = control.split(',').map(str::trim);
    if directives.clone().any(|directive| matches!(directive, "no-cache" | "no-store")) {
        return None;
    }
    let age = directives.find_map(|directive| directive.strip_prefix("max-age="));
    let age = age.and_then(|age| seconds(age.trim_matches('"')));
    age.or_else(|| until(headers, &field(headers, header::EXPIRES)?)).map(|age| age.min(LONGEST))
}

fn seconds(value: &str) -> Option<Duration> {
    let digits = !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| value.parse().map_or(LONGEST, Duration::from_secs))
}

/// Returns how long it is from an answer's `Date` to a time.
fn until(headers: &HeaderMap, time: &str) -> Option<Duration> {
    let date = |value: &str| jiff::fmt::rfc2822::parse(value).ok().map(|zoned| zoned.timestamp());
    let (now, then) = (date(&field(headers, header::DATE)?)?, date(time)?);
    let left = then.duration_since(now);
    Duration::try_from(left).ok()
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, max_age, retry_after};
    use std::time::Duration;
    use ureq::http::HeaderMap;

    fn headers(fields: &[(&'static str, &str)]) -> HeaderMap {
        fields.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn a_server_says_in_seconds_or_by_a_time_when_to_come_again() {
        let now = ("date", "Sun, 01 Mar 2026 09:00:00 GMT");
        let after = |value| retry_after(&headers(&[now, ("retry-after", value)]));
        assert_eq!(after("120"), Some(Duration::from_mins(2)));
        assert_eq!(after("Sun, 01 Mar 2026 09:10:00 GMT"), Some(Duration::from_mins(10)));
        assert_eq!(after("99999999999999999999999"), Some(LONGEST));
        assert_eq!((after("soon"), after("Sun, 01 Mar 2020 09:10:00 GMT")), (None, None));
    }

    #[test]
    fn an_answer_holds_as_long_as_it_says_and_five_hours_at_most() {
        let now = ("date", "Sun, 01 Mar 2026 09:00:00 GMT");
        let age = |fields: &[_]| max_age(&headers(fields));
        assert_eq!(age(&[("cache-control", "public, Max-Age=600")]), Some(Duration::from_mins(10)));
        assert_eq!(age(&[("cache-control", "max-age=2592000")]), Some(LONGEST));
        assert_eq!(age(&[now, ("expires", "Sun, 01 Mar 2026 09:01:00 GMT")]), Some(Duration::from_mins(1)));
        assert_eq!(age(&[("cache-control", "no-cache, max-age=600")]), None);
        assert_eq!(age(&[now, ("expires", "0")]), None);
    }
}
