//! Keys in a line of text.

use tui_input::{Input, InputRequest};

use crate::ui::key::{Code, Key};

/// What a key does in a text; whether it was a key for one.
pub(super) fn key(input: &mut Input, key: Key) -> bool {
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

/// Puts a whole text in.
pub(super) fn insert(input: &mut Input, text: &str) {
    for c in text.chars() {
        input.handle(InputRequest::InsertChar(c));
    }
}
