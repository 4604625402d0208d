//! A line of text that is edited: its keys, and its visible part.

use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation as _;

use super::key::{Code, Key};
use crate::text::flow::cells;

/// Handles a key in a text; returns whether the key has a meaning there.
pub fn key(input: &mut Input, key: Key) -> bool {
    let request = match key.code {
        Code::Char('a') if key.ctrl => InputRequest::GoToStart,
        Code::Char('e') if key.ctrl => InputRequest::GoToEnd,
        Code::Char('w') if key.ctrl => InputRequest::DeletePrevWord,
        Code::Char('u') if key.ctrl => InputRequest::DeleteLine,
        Code::Char('k') if key.ctrl => InputRequest::DeleteTillEnd,
        Code::Char('b') if key.alt => InputRequest::GoToPrevWord,
        Code::Char('f') if key.alt => InputRequest::GoToNextWord,
        Code::Char(c) if !key.ctrl && !key.alt => InputRequest::InsertChar(c),
        Code::Named("left") if key.ctrl => InputRequest::GoToPrevWord,
        Code::Named("right") if key.ctrl => InputRequest::GoToNextWord,
        Code::Named("left") => InputRequest::GoToPrevChar,
        Code::Named("right") => InputRequest::GoToNextChar,
        Code::Named("home") => InputRequest::GoToStart,
        Code::Named("end") => InputRequest::GoToEnd,
        Code::Named("backspace") => InputRequest::DeletePrevChar,
        Code::Named("delete") => InputRequest::DeleteNextChar,
        _ => return false,
    };
    input.handle(request);
    true
}

/// Handles a key in a text that is selected as a whole: a letter replaces it, ← → go to its ends, and a key that
/// deletes a letter deletes all of it.
pub fn key_on_selected(input: &mut Input, pressed: Key) -> bool {
    match pressed.code {
        Code::Named("backspace" | "delete") => input.reset(),
        Code::Named("left") if !pressed.ctrl => return key(input, Key::named("home").unwrap_or(pressed)),
        Code::Named("right") if !pressed.ctrl => return key(input, Key::named("end").unwrap_or(pressed)),
        _ => {
            if pressed.writes().is_some() {
                input.reset();
            }
            return key(input, pressed);
        }
    }
    true
}

/// Inserts a text as one edit, on one line: line ends and invisible characters become spaces.
pub fn insert(input: &mut Input, text: &str) {
    let text = text.trim_end_matches(['\r', '\n']).replace("\r\n", " ");
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let (before, length) = (input.cursor(), text.chars().count());
    let at = input.value().char_indices().nth(before).map_or(input.value().len(), |(at, _)| at);
    let mut value = input.value().to_owned();
    value.insert_str(at, &text);
    *input = Input::new(value).with_cursor(before + length);
}

/// Returns what of a line of text is seen in `width` cells, and the column of its cursor in them. Looks only at what
/// is near the cursor, whatever was pasted; a character more than fits says that the text goes on.
pub fn seen(input: &Input, width: usize) -> (String, usize) {
    let value = input.value();
    let at = value.char_indices().nth(input.cursor()).map_or(value.len(), |(at, _)| at);
    let (mut from, mut column) = (at, 0);
    for grapheme in value[..at].graphemes(true).rev() {
        let wide = cells(grapheme);
        if column + wide >= width {
            break;
        }
        (from, column) = (from - grapheme.len(), column + wide);
    }
    let mut used = 0;
    let shown = value[from..].graphemes(true).take_while(|grapheme| {
        let fits = used <= width;
        used += cells(grapheme);
        fits
    });
    (shown.collect(), column)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn what_is_pasted_stands_where_it_would_if_it_were_typed(old: String, pasted in "\\PC*", at in 0usize..40) {
            let mut typed = Input::new(old.clone()).with_cursor(at);
            let mut whole = typed.clone();
            for c in pasted.chars() {
                key(&mut typed, Key::char(c));
            }
            insert(&mut whole, &pasted);
            proptest::prop_assert_eq!((whole.value(), whole.cursor()), (typed.value(), typed.cursor()));
        }
    }

    #[test]
    fn lines_become_one() {
        let mut input = Input::new("a".into());
        insert(&mut input, "b\r\nc\nd\te\u{1b}[0m\n");
        assert_eq!(input.value(), "ab c d e [0m");
    }
}
