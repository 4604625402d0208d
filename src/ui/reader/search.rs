//! Search in the article: finds all matches, then goes from one to the next.

use tui_input::Input;

use super::cursor::{bring, follow, goal};
use super::msg::Cmd;
use super::state::{Overlay, State};
use crate::text::Span;
use crate::text::fold::Folded;
use crate::ui::key::Key;
use crate::ui::text_field;

/// Handles a key on the search line.
pub(super) fn key(state: &mut State, mut input: Input, key: Key) -> Vec<Cmd> {
    if key.is("esc") || (key.is("backspace") && input.value().is_empty()) {
        state.search.1.clear();
        return Vec::new();
    }
    if key.is("enter") {
        if !input.value().is_empty() {
            state.search = (input.value().to_owned(), find_all(state, input.value()));
        } else if !state.search.0.is_empty() {
            state.search.1 = find_all(state, &state.search.0);
        }
        go_from(state, state.cursor, true);
        return Vec::new();
    }
    text_field::key(&mut input, key);
    state.overlay = Some(Overlay::Search(input));
    Vec::new()
}

/// Goes to the next or previous match, round the text's ends.
pub(super) fn go(state: &mut State, forward: bool) {
    if state.search.1.is_empty() && !state.search.0.is_empty() {
        state.search.1 = find_all(state, &state.search.0);
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
            "nothing was searched for yet".into()
        } else {
            format!("{pattern:?} is not in the article")
        });
    };
    let number = matches.iter().position(|m| m == found).map_or(0, |at| at + 1);
    let said = format!("{pattern} · {number} of {}", matches.len());
    state.cursor = found.start();
    state.in_list = false;
    goal(state);
    bring(state);
    follow(state);
    state.tell(said);
}

/// Returns the places of a pattern in the article, which is folded once for all searches.
fn find_all(state: &State, pattern: &str) -> Vec<Span> {
    find(state.folded(), pattern)
}

/// Returns the places of `pattern` in a folded text, ignoring case unless the pattern has a capital. Typewriter
/// quotation marks and hyphens also find typographic ones.
pub(super) fn find(text: &Folded, pattern: &str) -> Vec<Span> {
    let exact = pattern.chars().any(char::is_uppercase);
    let pattern = Folded::new(pattern);
    let (words, within) = (text.text(), pattern.text());
    let Some(first) = within.chars().next() else { return Vec::new() };
    let same = |a: char, b: char| a == b || (!exact && a.to_lowercase().eq(b.to_lowercase()));
    let length = |at: usize| {
        let mut rest = words[at..].chars();
        let all = within.chars().all(|wanted| rest.next().is_some_and(|found| same(found, wanted)));
        all.then(|| words.len() - at - rest.as_str().len())
    };
    // The other case of a letter may have other bytes; ASCII letters are searched directly.
    let starts: Box<dyn Iterator<Item = usize> + '_> = match u8::try_from(first) {
        Ok(byte) if first.is_ascii() && (exact || !matches!(byte, b'k' | b's')) => {
            let other = if exact { byte } else { byte.to_ascii_uppercase() };
            Box::new(memchr::memchr2_iter(byte, other, words.as_bytes()))
        }
        _ => Box::new(words.char_indices().filter(move |(_, c)| same(*c, first)).map(|(at, _)| at)),
    };
    let mut out = Vec::new();
    let mut free = 0;
    for at in starts {
        if at >= free
            && let Some(length) = length(at)
        {
            free = at + length;
            out.extend(text.span(at..free));
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
        let find = |text: &str, pattern: &str| find(&Folded::new(text), pattern);
        assert_eq!(find(text, "tax cut").len(), 3);
        assert_eq!(find(text, "Tax").len(), 1);
        assert_eq!(find("aaa", "aa").len(), 1);
        assert!(find(text, "").is_empty());
    }

    #[test]
    fn what_a_keyboard_writes_finds_what_is_set() {
        let text = "They don’t like the ‘night  clause’ of Jose\u{301} Mun\u{303}oz’s New\u{2011}York ri\u{ad}ver deal… STRAßE";
        let folded = Folded::new(text);
        for (pattern, found) in [
            ("don't", "don’t"),
            ("don’t", "don’t"),
            ("'night clause'", "‘night  clause’"),
            ("José Muñoz", "Jose\u{301} Mun\u{303}oz"),
            ("josé", "Jose\u{301}"),
            ("New-York", "New\u{2011}York"),
            ("river", "ri\u{ad}ver"),
            ("deal...", "deal…"),
            ("straße", "STRAßE"),
        ] {
            let places: Vec<&str> = find(&folded, pattern).iter().map(|span| span.slice(text)).collect();
            assert_eq!(places, [found], "{pattern}");
        }
    }
}
