//! Text on one line.

/// Words on one line: every run of white space is one space.
///
/// ```
/// assert_eq!(standoff::text::one_line(" So it\n  is. "), "So it is.");
/// ```
pub fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
