//! Search in the article: all matches at once, then from one to the next.

use tui_input::Input;

use super::{read, write};
use crate::text::Span;
use crate::ui::key::Key;
use crate::ui::msg::Cmd;
use crate::ui::state::{Overlay, State};

/// A key on the search line.
pub(super) fn key(state: &mut State, mut input: Input, key: Key) -> Vec<Cmd> {
    if key.is("esc") || (key.is("backspace") && input.value().is_empty()) {
        state.search.1.clear();
        return Vec::new();
    }
    if key.is("enter") {
        if !input.value().is_empty() {
            state.search = (input.value().to_owned(), find(state.session.text(), input.value()));
        } else if !state.search.0.is_empty() {
            state.search.1 = find(state.session.text(), &state.search.0);
        }
        go_from(state, state.cursor, true);
        return Vec::new();
    }
    write::key(&mut input, key);
    state.overlay = Some(Overlay::Search(input));
    Vec::new()
}

/// To the next or previous match, round the text's ends.
pub(super) fn go(state: &mut State, forward: bool) {
    if state.search.1.is_empty() && !state.search.0.is_empty() {
        state.search.1 = find(state.session.text(), &state.search.0);
    }
    let from = if forward { state.cursor + 1 } else { state.cursor };
    go_from(state, from, forward);
}

fn go_from(state: &mut State, from: usize, forward: bool) {
    let (pattern, matches) = &state.search;
    let after = matches.partition_point(|m| m.start() < from);
    let at = if forward { after } else { after.wrapping_sub(1).min(matches.len().wrapping_sub(1)) };
    let Some(found) = matches.get(at).or(matches.first()) else {
        let pattern = pattern.clone();
        return state.fail(if pattern.is_empty() {
            "nothing searched yet".into()
        } else {
            format!("{pattern:?} is not in the article")
        });
    };
    let number = matches.iter().position(|m| m == found).map_or(0, |at| at + 1);
    let said = format!("{pattern} · {number} of {}", matches.len());
    state.cursor = found.start();
    state.in_list = false;
    read::goal(state);
    read::bring(state);
    read::follow(state);
    state.tell(said);
}

/// Where `pattern` stands, whatever its case unless it has a capital; white space matches any white space.
pub(super) fn find(text: &str, pattern: &str) -> Vec<Span> {
    let exact = pattern.chars().any(char::is_uppercase);
    let same = |a: char, b: char| {
        a == b || (a.is_whitespace() && b.is_whitespace()) || (!exact && a.to_lowercase().eq(b.to_lowercase()))
    };
    let mut out: Vec<Span> = Vec::new();
    let Some(first) = pattern.chars().next() else { return out };
    for (at, c) in text.char_indices() {
        if !same(c, first) || out.last().is_some_and(|last| last.end() > at) {
            continue;
        }
        let mut rest = text[at..].chars();
        let mut length = 0;
        let all = pattern.chars().all(|wanted| {
            rest.next().is_some_and(|found| {
                length += found.len_utf8();
                same(found, wanted)
            })
        });
        if all {
            out.push(Span::new(at as u32, (at + length) as u32));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_letters_match_any_and_line_ends_are_spaces() {
        let text = "Tax cut.\nA tax\ncut, TAX CUT";
        assert_eq!(find(text, "tax cut").len(), 3);
        assert_eq!(find(text, "Tax").len(), 1);
        assert_eq!(find("aaa", "aa").len(), 1);
        assert!(find(text, "").is_empty());
    }
}
