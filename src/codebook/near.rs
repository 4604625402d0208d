//! Near-duplicates: "farm tariffs" and "tariffs on farming" are likely one target.
//!
//! Two names are near when they have the same meaningful words, in any order and with any ending, or differ by one
//! typing error in one long word. Names that differ in a whole word ("tax cut", "tax rise") or in a number are not.

use std::collections::HashMap;

/// Words without a meaning of their own, which are left out when targets are compared.
const EMPTY: [&str; 14] =
    ["a", "an", "the", "of", "on", "in", "for", "to", "and", "or", "by", "with", "from", "at"];

/// Endings of plurals and derived words, each with its replacement; the first that fits is used.
const ENDINGS: [(&str, &str); 16] = [
    ("isations", "is"),
    ("izations", "is"),
    ("isation", "is"),
    ("ization", "is"),
    ("ations", ""),
    ("ation", ""),
    ("ings", ""),
    ("ing", ""),
    ("ies", "i"),
    ("ers", ""),
    ("er", ""),
    ("ed", ""),
    ("es", ""),
    ("y", "i"),
    ("s", ""),
    ("e", ""),
];

/// The shortest word in which one different letter counts as a typing error; in shorter words it makes another word.
const SLIP: usize = 6;

/// A name in the form in which names are compared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Key {
    /// The meaningful words without endings, each with the word it was made from; sorted, each once.
    stems: Vec<(String, String)>,
    /// All letters and digits of the name, in order.
    letters: String,
}

impl Key {
    pub(super) fn of(name: &str) -> Self {
        let lower = name.to_lowercase();
        let words = || lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let telling = words().filter(|word| !EMPTY.contains(word));
        let mut stems: Vec<(String, String)> = telling.map(|word| (stem(word), word.to_owned())).collect();
        stems.sort();
        stems.dedup_by(|a, b| a.0 == b.0);
        Self { stems, letters: words().collect() }
    }

    pub(super) fn is_near(&self, other: &Self) -> bool {
        if self.letters.is_empty() || self.stems.len() != other.stems.len() {
            return !self.letters.is_empty() && self.letters == other.letters;
        }
        match (self.only_here(other).as_slice(), other.only_here(self).as_slice()) {
            ([], []) => !self.stems.is_empty(),
            // All words but one are the same.
            ([a], [b]) => one_slip(a, b),
            _ => false,
        }
    }

    /// Returns the words that the other name does not have with any ending.
    fn only_here(&self, other: &Self) -> Vec<&str> {
        let known = |stem: &String| other.stems.iter().any(|(theirs, _)| theirs == stem);
        self.stems.iter().filter(|(stem, _)| !known(stem)).map(|(_, word)| word.as_str()).collect()
    }
}

/// Returns a word without the endings that number and derivation put on it; at least three letters stay.
fn stem(word: &str) -> String {
    let cut = ENDINGS.iter().find_map(|(ending, left)| {
        word.strip_suffix(ending).filter(|rest| rest.chars().count() >= 3).map(|rest| (rest, *ending, *left))
    });
    let Some((rest, ending, left)) = cut else { return word.to_owned() };
    let mut out = rest.to_owned();
    // "cutting" and "cuts", "planned" and "plans": a letter that the ending doubled is removed too.
    let mut last = rest.chars().rev();
    if matches!(ending, "ing" | "ings" | "ed" | "er" | "ers")
        && let (Some(a), Some(b)) = (last.next(), last.next())
        && a == b
        && !matches!(a, 'l' | 's' | 'z' | 'f')
    {
        out.pop();
    }
    out + left
}

/// Whether two names that are not the same likely mean the same: the same telling words, or one typing slip apart.
///
/// ```
/// assert!(standoff::codebook::is_near("farm tariffs", "tariffs on farming"));
/// assert!(standoff::codebook::is_near("carbon tax", "carbom tax"));
/// assert!(!standoff::codebook::is_near("tax cut", "tax rise"));
/// ```
pub fn is_near(a: &str, b: &str) -> bool {
    a != b && Key::of(a).is_near(&Key::of(b))
}

/// Whether one letter inserted, left out, changed or swapped with the next makes one of the other.
fn one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    if short < SLIP || long - short > 1 || a.iter().chain(&b).any(char::is_ascii_digit) {
        return false;
    }
    // "police" and "policy": another vowel at the end makes another word.
    let last = [a.last(), b.last()];
    if last[0] != last[1] && last.iter().all(|c| c.is_some_and(|c| "aeiouy".contains(*c))) {
        return false;
    }
    let front = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let swapped = || {
        a.len() == b.len()
            && front + back + 2 == long
            && a.get(front) == b.get(front + 1)
            && a.get(front + 1) == b.get(front)
    };
    front + back + 1 >= long || swapped()
}

/// Returns the names in `known` that `name` is likely a second name for.
pub fn near<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Vec<&'k str> {
    let key = Key::of(name);
    let mut out = Vec::new();
    for other in known {
        if other == name {
            return Vec::new();
        }
        if key.is_near(&Key::of(other)) {
            out.push(other);
        }
    }
    out
}

/// Returns the pairs of `names` that are near each other, by their places, in order.
pub(super) fn pairs(names: &[&str]) -> Vec<(usize, usize)> {
    let keys: Vec<Key> = names.iter().map(|name| Key::of(name)).collect();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut out = Vec::new();
    for (b, key) in keys.iter().enumerate() {
        // The same name twice is reported elsewhere.
        if seen.insert(names[b], b).is_some() {
            continue;
        }
        out.extend((0..b).filter(|a| names[*a] != names[b] && keys[*a].is_near(key)).map(|a| (a, b)));
    }
    out.sort_unstable();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn second_names_of_one_thing_are_near() {
        for (a, b) in [
            ("farm tariffs", "tariffs on farming"),
            ("Farm Tariffs", "farm tariffs"),
            ("carbon tax", "a tax on carbon"),
            ("fuel subsidy", "subsidies for fuel"),
            ("cutting emissions", "emission cuts"),
            ("cease-fire", "ceasefire"),
            ("nuclear energy", "nuclaer energy"),
            ("privatisation of water", "water privatization"),
        ] {
            assert!(is_near(a, b) && is_near(b, a), "{a:?} and {b:?}");
        }
    }

    #[test]
    fn different_things_are_not() {
        for (a, b) in [
            ("tax cut", "tax rise"),
            ("carbon tax", "income tax"),
            ("wind power", "wind tower"),
            ("police reform", "policy reform"),
            ("Article 15", "Article 16"),
            ("2% target", "3% target"),
            ("arms exports", "arms imports"),
            ("party funding", "parts funding"),
            ("tariffs", "no tariffs"),
            ("", "…"),
        ] {
            assert!(!is_near(a, b), "{a:?} and {b:?}");
        }
    }
}
