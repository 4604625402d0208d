//! Near-duplicates: "farm tariffs" and "tariffs on farming" are likely one target.

/// Words that say nothing of what a target is.
const EMPTY: [&str; 14] =
    ["a", "an", "the", "of", "on", "in", "for", "to", "and", "or", "by", "with", "from", "at"];

/// A name's telling words without endings, sorted.
fn stems(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let mut stems: Vec<String> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !EMPTY.contains(word))
        .map(stem)
        .collect();
    stems.sort();
    stems.dedup();
    stems
}

/// A word without the endings that number and derivation put on it; at least three letters stay.
fn stem(word: &str) -> String {
    const ENDINGS: [&str; 10] = ["ations", "ation", "ings", "ing", "ers", "er", "ies", "es", "s", "e"];
    let cut = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending).filter(|rest| rest.chars().count() >= 3));
    cut.unwrap_or(word).trim_end_matches('y').to_owned()
}

/// Whether two names that are not the same likely mean the same: the same telling words, or one typing slip apart.
///
/// ```
/// assert!(standoff::codebook::is_near("farm tariffs", "tariffs on farming"));
/// assert!(standoff::codebook::is_near("carbon tax", "carbom tax"));
/// assert!(!standoff::codebook::is_near("carbon tax", "income tax"));
/// ```
pub fn is_near(a: &str, b: &str) -> bool {
    if a == b {
        return false;
    }
    let (x, y) = (stems(a), stems(b));
    if x.is_empty() || y.is_empty() {
        return a.trim().eq_ignore_ascii_case(b.trim());
    }
    x == y || one_slip(&x.concat(), &y.concat())
}

/// Whether one letter inserted, left out or changed makes one of the other; only in words long enough to tell.
fn one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().min(b.len()) < 6 || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let front = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    front + back + 1 >= a.len().max(b.len())
}

/// Those of `known` that `name` is likely a second name for.
pub fn near<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Vec<&'k str> {
    let known: Vec<&str> = known.into_iter().collect();
    if known.contains(&name) {
        return Vec::new();
    }
    known.into_iter().filter(|other| is_near(name, other)).collect()
}
