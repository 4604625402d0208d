//! Ranks known names by an unfinished word: the only place that uses the matcher.

use frizbee::{Config, Matcher};

/// The number of letters of a word for which one typing error is allowed.
const LETTERS_PER_TYPO: usize = 5;

/// Whether `written` begins a name, or one of its words.
pub fn begins(written: &str, name: &str) -> bool {
    begun(&written.trim().to_lowercase(), name).is_some()
}

/// Returns the word of a name that begins with `small`, in small letters; the name itself counts as the first.
fn begun(small: &str, name: &str) -> Option<usize> {
    let name = name.to_lowercase();
    let words = std::iter::once(0).chain(name.match_indices(' ').map(|(at, _)| at + 1));
    words.enumerate().find(|(_, at)| name[*at..].starts_with(small)).map(|(word, _)| word)
}

/// Returns the places in `known` of what `written` may mean, likeliest first: names that begin with it, names with a
/// word that begins with it, names that hold it within a word, then names that hold its letters in order. Returns all
/// when nothing is written.
pub fn ranked<S: AsRef<str>>(written: &str, known: &[S]) -> Vec<usize> {
    let written = written.trim();
    if written.is_empty() {
        return (0..known.len()).collect();
    }
    // A text far longer than every name matches none, and the matcher would take long to find that out.
    if known.iter().all(|known| written.len() > 2 * known.as_ref().len()) {
        return Vec::new();
    }
    let small = written.to_lowercase();
    let class = |at: &usize| match begun(&small, known[*at].as_ref()) {
        Some(0) => 0,
        Some(_) => 1,
        None if known[*at].as_ref().to_lowercase().contains(&small) => 2,
        None => 3,
    };
    let mut out: Vec<usize> = (0..known.len()).filter(|at| class(at) < 3).collect();
    out.sort_by_key(class);
    let typos = (written.chars().count() / LETTERS_PER_TYPO) as u16;
    let config = Config { max_typos: Some(typos), ..Config::default() };
    let near = Matcher::new(written, &config).match_list(known);
    let more: Vec<usize> = near.iter().map(|m| m.index as usize).filter(|at| class(at) == 3).collect();
    out.extend(more);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_so_goes_first_and_errors_are_forgiven() {
        let known = ["rate cut", "tax on trade", "trade deal", "carbon tax"];
        assert_eq!(ranked("tr", &known), [2, 1]);
        assert_eq!(ranked("tax", &known), [1, 3]);
        assert_eq!(ranked("cbtx", &known), [3]);
        assert_eq!(ranked("rad", &known), [1, 2], "in the middle of a word");
        assert!(ranked("tradde deal", &known).contains(&2));
        assert_eq!(ranked("", &known).len(), 4);
        assert!(ranked("zzz", &known).is_empty());
        assert!(begins("Tra", "tax on trade") && begins("on tra", "tax on trade"));
        assert!(!begins("cbtx", "carbon tax") && !begins("ax", "carbon tax"));
    }
}
