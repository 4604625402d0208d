//! What may be meant by what is begun: the only place that knows the matcher.

use frizbee::{Config, Matcher};

/// Letters of a word for each typing error that is forgiven.
const LETTERS_PER_TYPO: usize = 5;

/// The places in `known` of what `written` may mean, likeliest first: what begins so, what has a word that begins so,
/// then what holds its letters in order. All, when nothing is written.
pub fn ranked<S: AsRef<str>>(written: &str, known: &[S]) -> Vec<usize> {
    let written = written.trim();
    if written.is_empty() {
        return (0..known.len()).collect();
    }
    let small = written.to_lowercase();
    let begins = |name: &str| name.to_lowercase().starts_with(&small);
    let has_word = |name: &str| name.to_lowercase().split(' ').any(|word| word.starts_with(&small));
    let class = |at: &usize| match known[*at].as_ref() {
        name if begins(name) => 0,
        name if has_word(name) => 1,
        _ => 2,
    };
    let mut out: Vec<usize> = (0..known.len()).filter(|at| class(at) < 2).collect();
    out.sort_by_key(class);
    let typos = (written.chars().count() / LETTERS_PER_TYPO) as u16;
    let config = Config { max_typos: Some(typos), ..Config::default() };
    let near = Matcher::new(written, &config).match_list(known);
    let more: Vec<usize> = near.iter().map(|m| m.index as usize).filter(|at| class(at) == 2).collect();
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
        assert!(ranked("tradde deal", &known).contains(&2));
        assert_eq!(ranked("", &known).len(), 4);
        assert!(ranked("zzz", &known).is_empty());
    }
}
