//! Any text as a config: read, its values within bounds, or refused with a line of it.

use standoff::config::{BadConfig, Config};

/// Holds the config to it.
pub fn holds(bytes: &[u8]) {
    let input = super::text(bytes);
    match Config::read(input) {
        Ok(config) => {
            assert!((20..=200).contains(&config.measure));
            assert!((20..=80).contains(&config.split));
            assert!((1..=100).contains(&config.fold));
        }
        Err(error) => names_a_line(&error, input),
    }
}

/// The error is one sentence about a line that is there.
pub fn names_a_line(error: &BadConfig, input: &str) {
    let lines = input.matches('\n').count() + 1;
    assert!((1..=lines).contains(&error.line), "line {} of {lines}: {}", error.line, error.problem);
    assert!(!error.problem.is_empty() && !error.problem.contains('\n'), "{:?}", error.problem);
}
