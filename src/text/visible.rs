//! Text for display: on one line, and with symbols in place of control characters, escape sequences and direction
//! overrides, which a terminal must never receive.

/// Whether `c` would act on a terminal or hide from the eye instead of showing.
pub const fn is_hidden(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{200e}' | '\u{200f}' | '\u{061c}'
        | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The character to draw in place of `c`: itself, or a symbol one cell wide for a hidden one.
///
/// ```
/// assert_eq!(standoff::text::visible('\u{1b}'), '␛');
/// assert_eq!(standoff::text::visible('\u{202e}'), '�');
/// assert_eq!(standoff::text::visible('a'), 'a');
/// ```
pub const fn visible(c: char) -> char {
    match c {
        '\t' | '\n' => ' ',
        '\0'..='\u{1f}' => match char::from_u32(0x2400 + c as u32) {
            Some(symbol) => symbol,
            None => '\u{fffd}',
        },
        '\u{7f}' => '␡',
        c if is_hidden(c) => '\u{fffd}',
        c => c,
    }
}

/// Returns words on one line: every run of white space is one space.
///
/// ```
/// assert_eq!(standoff::text::one_line(" So it\n  is. "), "So it is.");
/// ```
pub fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns quoted words without the comma between them and their cue: it is the article's, not the speaker's. This is for
/// words that are read; where offsets are given beside them, the words are the text's own instead.
///
/// ```
/// assert_eq!(standoff::text::uncued("We do not target a level,"), "We do not target a level");
/// assert_eq!(standoff::text::uncued("So it ends."), "So it ends.");
/// ```
pub fn uncued(words: &str) -> &str {
    words.trim_end_matches(|c: char| c == ',' || c.is_whitespace())
}
