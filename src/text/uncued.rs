//! Quoted words to be read by themselves.

/// Quoted words without the comma that parts them from their cue: it is the article's, not the speaker's. For words that
/// are read; where offsets stand beside them, words are the text's own instead.
///
/// ```
/// assert_eq!(standoff::text::uncued("We do not target a level,"), "We do not target a level");
/// assert_eq!(standoff::text::uncued("So it ends."), "So it ends.");
/// ```
pub fn uncued(words: &str) -> &str {
    words.trim_end_matches(|c: char| c == ',' || c.is_whitespace())
}
