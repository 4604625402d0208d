//! When to fetch a feed again, as plain data: its state, the answer and the time give its next state.

use std::time::Duration;

use jiff::Timestamp;

use super::client::{Answer, Validators};
use super::error::{FetchError, Why};
use super::when::LONGEST;

/// The shortest time between two requests to one feed.
pub const SHORTEST: Duration = Duration::from_mins(5);

/// How often the same permanent redirect must occur before a feed's address is changed.
const MOVED: u8 = 3;

/// The state of fetching one feed. It is stored between runs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FetchState {
    /// The values by which a request finds out whether anything changed.
    pub validators: Validators,
    /// The time of the last successful answer.
    pub answered: Option<Timestamp>,
    /// The time before which the feed is only fetched when a person asks for it.
    pub next: Option<Timestamp>,
    /// The time before which the feed is never fetched, because the server said so.
    pub barred: Option<Timestamp>,
    /// The number of failures in a row.
    pub failures: u32,
    /// The error of the last fetch, as a sentence; `None` when it succeeded.
    pub error: Option<String>,
    /// Whether the feed is gone permanently.
    pub stopped: bool,
    /// The target of a permanent redirect, and how often in a row it occurred.
    pub moved: Option<(String, u8)>,
}

/// The result of an answer: the next state and a changed address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Next {
    /// The feed's next state.
    pub state: FetchState,
    /// The feed's new address, if it changed.
    pub rewrite: Option<String>,
}

/// Whether a feed is to be asked now. `every` is how often it is to be asked; `wanted` is a person who asks for this feed: only
/// what the server forbids holds then.
pub fn is_due(state: &FetchState, every: Duration, now: Timestamp, wanted: bool) -> bool {
    // A clock that was set back must not stop a feed for years: no time was ever set that is farther off than the longest wait.
    let waits = |time: Option<Timestamp>, most| time.is_some_and(|time| time > now && time <= later(now, most));
    !state.stopped && !is_barred(state, now) && (wanted || !waits(state.next, LONGEST.max(every)))
}

/// Whether the server wants not to be asked at `now`, whoever asks.
pub fn is_barred(state: &FetchState, now: Timestamp) -> bool {
    // A clock that was set back must not stop anything for years.
    state.barred.is_some_and(|barred| barred > now && barred <= later(now, LONGEST))
}

/// Returns the state after an answer. `every` is how often the feed is to be asked.
pub fn next(state: &FetchState, answer: &Result<Answer, FetchError>, every: Duration, now: Timestamp) -> Next {
    match answer {
        Ok(answer) => answered(state, answer, every, now),
        Err(error) => Next { state: failed(state, &error.why, error.to_string(), every, now), rewrite: None },
    }
}

/// Returns the state after an answer that is no feed, or of which nothing could be made.
pub fn unreadable(state: &FetchState, sentence: String, every: Duration, now: Timestamp) -> FetchState {
    let state = failed(state, &Why::Status(200), sentence, every, now);
    // An answer that cannot be read is requested again in full.
    FetchState { validators: Validators::default(), ..state }
}

fn answered(state: &FetchState, answer: &Answer, every: Duration, now: Timestamp) -> Next {
    let renewed = |new: &Option<String>, old: &Option<String>| {
        new.clone().or_else(|| old.clone().filter(|_| answer.is_unchanged()))
    };
    let validators = Validators {
        etag: renewed(&answer.validators.etag, &state.validators.etag),
        modified: renewed(&answer.validators.modified, &state.validators.modified),
    };
    let moved = answer.moved.as_ref().map(|to| {
        let times = state.moved.as_ref().filter(|(before, _)| before == to).map_or(0, |(_, times)| *times);
        (to.clone(), times.saturating_add(1))
    });
    let wait = every.max(answer.max_age.unwrap_or_default().min(LONGEST)).max(SHORTEST);
    let (rewrite, moved) = match moved {
        Some((to, times)) if times >= MOVED => (Some(to), None),
        moved => (None, moved),
    };
    let next = FetchState {
        validators,
        answered: Some(now),
        next: Some(later(now, wait)),
        moved,
        ..FetchState::default()
    };
    Next { state: next, rewrite }
}

fn failed(state: &FetchState, why: &Why, sentence: String, every: Duration, now: Timestamp) -> FetchState {
    let failures = state.failures.saturating_add(1);
    let after = match why {
        Why::Later(_, Some(after)) => Some((*after).min(LONGEST)),
        _ => None,
    };
    // The pause doubles after each failure, up to the maximum, and is never shorter than usual.
    let back_off = SHORTEST.saturating_mul(1 << failures.min(10).saturating_sub(1)).min(LONGEST);
    let wait = back_off.max(every).max(after.unwrap_or_default());
    FetchState {
        next: Some(later(now, wait)),
        barred: after.map(|after| later(now, after)),
        failures,
        error: Some(sentence),
        stopped: *why == Why::Gone,
        ..state.clone()
    }
}

fn later(now: Timestamp, wait: Duration) -> Timestamp {
    now.saturating_add(wait).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::{FetchState, LONGEST, SHORTEST, is_due, next, unreadable};
    use crate::source::http::{Answer, FetchError, Validators, Why};
    use jiff::Timestamp;
    use std::time::Duration;

    const HOUR: Duration = Duration::from_hours(1);

    fn now() -> Timestamp {
        "2026-03-01T09:00:00Z".parse().unwrap()
    }

    fn answer(status: u16, etag: Option<&str>) -> Answer {
        Answer {
            asked: "http://a.example/f".into(),
            url: "http://a.example/f".into(),
            moved: None,
            status,
            content_type: None,
            validators: Validators { etag: etag.map(Into::into), modified: None },
            max_age: None,
            body: Vec::new(),
        }
    }

    fn error(why: Why) -> Result<Answer, FetchError> {
        Err(FetchError::new("http://a.example/f", why))
    }

    fn wait(state: &FetchState) -> Duration {
        state.next.unwrap().duration_since(now()).unsigned_abs()
    }

    #[test]
    fn an_answer_keeps_and_renews_what_tells_of_a_change() {
        let first = next(&FetchState::default(), &Ok(answer(200, Some("a"))), HOUR, now()).state;
        assert_eq!((first.validators.etag.as_deref(), wait(&first)), (Some("a"), HOUR));
        let same = next(&first, &Ok(answer(304, None)), HOUR, now()).state;
        assert_eq!(same.validators.etag.as_deref(), Some("a"));
        let renewed = next(&same, &Ok(answer(304, Some("b"))), HOUR, now()).state;
        assert_eq!(renewed.validators.etag.as_deref(), Some("b"));
        let bare = next(&renewed, &Ok(answer(200, None)), HOUR, now()).state;
        assert_eq!(bare.validators.etag, None);
    }

    #[test]
    fn a_feed_is_asked_no_sooner_than_the_interval_the_server_and_the_shortest_time_say() {
        let after = |max_age, every| {
            let answer = Answer { max_age, ..answer(200, None) };
            wait(&next(&FetchState::default(), &Ok(answer), every, now()).state)
        };
        assert_eq!(after(None, Duration::ZERO), SHORTEST);
        assert_eq!(after(Some(2 * HOUR), HOUR), 2 * HOUR);
        assert_eq!(after(Some(Duration::from_mins(1)), HOUR), HOUR);
        assert_eq!(after(Some(Duration::MAX), HOUR), LONGEST);
    }

    #[test]
    fn failures_are_waited_out_ever_longer_and_forgotten_when_it_goes_well() {
        let mut state = FetchState::default();
        let mut waits = Vec::new();
        for _ in 0..9 {
            state = next(&state, &error(Why::Status(500)), Duration::ZERO, now()).state;
            waits.push(wait(&state).as_secs() / 60);
        }
        assert_eq!(waits, [5, 10, 20, 40, 80, 160, 300, 300, 300]);
        assert!(state.error.as_ref().unwrap().contains("500") && !is_due(&state, HOUR, now(), false));
        assert!(is_due(&state, HOUR, now(), true), "a person may ask sooner");
        let well = next(&state, &Ok(answer(200, None)), HOUR, now()).state;
        assert_eq!((well.failures, well.error), (0, None));
    }

    #[test]
    fn what_a_server_asks_for_binds_a_person_too() {
        let later = Why::Later(429, Some(2 * HOUR));
        let state = next(&FetchState::default(), &error(later), Duration::ZERO, now()).state;
        assert_eq!(wait(&state), 2 * HOUR);
        assert!(!is_due(&state, HOUR, now(), true) && is_due(&state, HOUR, now() + 2 * HOUR, true));
        let set_back = now() - 100_000 * HOUR;
        assert!(is_due(&state, HOUR, set_back, false), "a clock that was set back silences nobody");
    }

    #[test]
    fn what_is_gone_is_asked_no_more() {
        let state = next(&FetchState::default(), &error(Why::Gone), HOUR, now()).state;
        assert!(state.stopped && !is_due(&state, HOUR, now() + 9000 * HOUR, true));
    }

    #[test]
    fn a_feed_waits_as_long_as_its_interval_says() {
        for every in [HOUR, 6 * HOUR, 24 * HOUR, 7 * 24 * HOUR] {
            let well = next(&FetchState::default(), &Ok(answer(200, None)), every, now()).state;
            let failed = next(&FetchState::default(), &error(Why::Status(500)), every, now()).state;
            for state in [well, failed] {
                for (after, due) in [(HOUR / 2, false), (every * 9 / 10, false), (every, true)] {
                    assert_eq!(is_due(&state, every, now() + after, false), due, "{every:?}, after {after:?}");
                }
                assert!(is_due(&state, every, now() - 1000 * HOUR, false), "{every:?}, the clock was set back");
            }
        }
    }

    #[test]
    fn a_permanent_redirect_seen_three_times_is_the_address() {
        let to = |url: &str| Ok(Answer { moved: Some(url.into()), ..answer(200, None) });
        let mut state = FetchState::default();
        let mut rewrites = Vec::new();
        for url in ["http://b.example/", "http://c.example/", "http://c.example/", "http://c.example/"] {
            let next = next(&state, &to(url), HOUR, now());
            state = next.state;
            rewrites.push(next.rewrite);
        }
        assert_eq!(rewrites, [None, None, None, Some("http://c.example/".to_owned())]);
        let back = next(&state, &Ok(answer(200, None)), HOUR, now());
        assert_eq!(back.state.moved, None);
    }

    #[test]
    fn what_is_no_feed_is_asked_for_whole_again() {
        let state = next(&FetchState::default(), &Ok(answer(200, Some("a"))), HOUR, now()).state;
        let state = unreadable(&state, "it is no feed".into(), HOUR, now());
        assert_eq!((state.validators, state.failures), (Validators::default(), 1));
    }
}
