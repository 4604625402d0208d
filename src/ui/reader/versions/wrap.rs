//! Breaks words with roles into lines.

use crate::text::Span;
use crate::text::flow::{cells, graphemes, shown};
use crate::ui::line::Run;
use crate::ui::role::Role;

/// A word, or a part of one, with a role.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) role: Role,
    /// Whether white space stands before it.
    pub(super) apart: bool,
}

/// The words of a line or passage, added piece by piece.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Words(pub(super) Vec<Word>);

impl Words {
    /// Adds a text; `apart` says whether white space stands before it, in case it does not begin with some.
    pub(super) fn add(&mut self, text: &str, role: Role, apart: bool) {
        let begins = text.starts_with(char::is_whitespace);
        for (at, word) in text.split_whitespace().enumerate() {
            self.0.push(Word { text: shown(word).into_owned(), role, apart: apart || begins || at > 0 });
        }
    }

    /// Returns the same with a text added.
    #[must_use]
    pub(super) fn with(mut self, text: &str, role: Role) -> Self {
        self.add(text, role, true);
        self
    }
}

/// Breaks words into lines of a width. A word in parts is only broken where it is wider than a line.
pub(super) fn wrap(words: &[Word], width: usize) -> Vec<Vec<Run>> {
    let mut lines: Vec<Vec<Run>> = vec![Vec::new()];
    let mut used = 0;
    let mut at = 0;
    while at < words.len() {
        let end = (at + 1..words.len()).find(|next| words[*next].apart).unwrap_or(words.len());
        let whole = &words[at..end];
        let wide: usize = whole.iter().map(|word| cells(&word.text)).sum();
        if used > 0 && used + 1 + wide > width {
            lines.push(Vec::new());
            used = 0;
        }
        if used > 0 {
            let line = lines.last_mut();
            used += line.map_or(0, |line| space(line, whole[0].role));
        }
        for word in whole {
            for part in parts(&word.text, width) {
                if used > 0 && used + cells(part) > width {
                    lines.push(Vec::new());
                    used = 0;
                }
                used += cells(part);
                if let Some(line) = lines.last_mut() {
                    push(line, part, word.role);
                }
            }
        }
        at = end;
    }
    lines
}

/// Adds a space; between words of one role it belongs to both. Returns its width.
fn space(line: &mut Vec<Run>, next: Role) -> usize {
    let role = line.last().map_or(Role::Text, |run| if run.role == next { next } else { Role::Text });
    push(line, " ", role);
    1
}

fn push(line: &mut Vec<Run>, text: &str, role: Role) {
    match line.last_mut() {
        Some(last) if last.role == role => last.text.push_str(text),
        _ => line.push(Run::new(text, role)),
    }
}

/// Returns a word in parts that fit a line: one, unless it is wider.
fn parts(word: &str, width: usize) -> Vec<&str> {
    if cells(word) <= width {
        return vec![word];
    }
    let (mut out, mut start, mut used) = (Vec::new(), 0, 0);
    for grapheme in graphemes(word, Span::new(0, word.len() as u32)) {
        if used > 0 && used + grapheme.width > width {
            out.push(&word[start..grapheme.at]);
            (start, used) = (grapheme.at, 0);
        }
        used += grapheme.width;
    }
    out.push(&word[start..]);
    out
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation as _;

    use super::{Words, wrap};
    use crate::text::flow::cells;
    use crate::ui::role::Role;

    fn lines(words: &Words, width: usize) -> Vec<String> {
        let text = |line: &Vec<crate::ui::line::Run>| line.iter().map(|run| run.text.as_str()).collect::<String>();
        wrap(&words.0, width).iter().map(text).collect()
    }

    #[test]
    fn words_in_parts_stay_together_and_wide_ones_are_broken() {
        let mut words = Words::default().with("The ferry", Role::Text).with("sank", Role::Removed);
        words.add("burned", Role::Added, true);
        words.add(".", Role::Text, false);
        assert_eq!(lines(&words, 16), ["The ferry sank", "burned."]);
        assert_eq!(lines(&Words::default().with("abcdefgh ij", Role::Text), 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(lines(&Words::default().with("渡船停在港口", Role::Text), 4), ["渡船", "停在", "港口"]);
    }

    proptest::proptest! {
        #[test]
        fn no_line_is_too_wide(text in "(\\PC{0,9} ){0,9}", width in 2usize..30) {
            for line in lines(&Words::default().with(&text, Role::Text), width) {
                // What is drawn as one character stays whole.
                let is_one = line.graphemes(true).count() == 1;
                proptest::prop_assert!(cells(&line) <= width || is_one, "{line:?}");
            }
        }
    }
}
