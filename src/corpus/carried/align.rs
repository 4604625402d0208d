//! Lays two lists of words beside each other so that what they share stands together: the best chain of equal words.
//!
//! A few longer gaps are better than many short ones, and a gap where the quote shows that something is left out costs
//! nearly nothing.

use rustc_hash::FxHashMap;

use super::words::Word;

/// What an equal word gains, and more for each half of its weight.
const EQUAL: i32 = 20;
const SAYS: i32 = 5;
/// What a gap costs, and more for each word in it.
const OPEN: i32 = 18;
const EXTEND: i32 = 3;
/// What a gap costs where the quote shows it.
const SHOWN: i32 = 4;
/// The most words of a quote that are compared.
const WORDS: usize = 800;
/// The most pairs of equal words, above which those count only that stand beside another pair.
const PAIRS: usize = 2500;

/// Returns the places of the words that both share, in order.
pub(super) fn align(a: &[Word], b: &[Word]) -> Vec<(usize, usize)> {
    let (a, b) = (&a[..a.len().min(WORDS)], &b[..b.len().min(WORDS)]);
    let pairs = pairs(a, b);
    let mut scores: Vec<(i32, Option<usize>)> = Vec::with_capacity(pairs.len());
    let mut best: Option<usize> = None;
    for (at, &(i, j)) in pairs.iter().enumerate() {
        let (mut score, mut from) = (0, None);
        for (before, &(x, y)) in pairs[..at].iter().enumerate() {
            if x < i && y < j {
                let through = scores[before].0 - gap((i - x - 1, j - y - 1), a[i].cut, b[j].cut);
                if through > score {
                    (score, from) = (through, Some(before));
                }
            }
        }
        scores.push((score + EQUAL + SAYS * i32::from(a[i].weight), from));
        if best.is_none_or(|best| scores[at].0 > scores[best].0) {
            best = Some(at);
        }
    }
    let mut out = Vec::new();
    while let Some(at) = best {
        out.push(pairs[at]);
        best = scores[at].1;
    }
    out.reverse();
    out
}

/// Returns what it costs to leave out words of both; whether a quote shows a gap before its next word.
fn gap((of_a, of_b): (usize, usize), shown_in_a: bool, shown_in_b: bool) -> i32 {
    let shown = (of_a == 0 || shown_in_b) && (of_b == 0 || shown_in_a);
    match of_a.max(of_b) {
        0 => 0,
        _ if shown => SHOWN,
        more => OPEN + EXTEND * i32::try_from(more).unwrap_or(i32::MAX / 8),
    }
}

/// Returns the pairs of equal words, by their place in `a`, then in `b`.
fn pairs(a: &[Word], b: &[Word]) -> Vec<(usize, usize)> {
    let mut places: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (at, word) in b.iter().enumerate() {
        places.entry(word.key).or_default().push(at);
    }
    let of = |(i, word): (usize, &Word)| places.get(&word.key).into_iter().flatten().map(move |j| (i, *j));
    let mut pairs: Vec<(usize, usize)> = a.iter().enumerate().flat_map(of).collect();
    if pairs.len() > PAIRS {
        let equal = |i: usize, j: usize| a.get(i).zip(b.get(j)).is_some_and(|(a, b)| a.key == b.key);
        pairs.retain(|&(i, j)| equal(i + 1, j + 1) || i > 0 && j > 0 && equal(i - 1, j - 1));
    }
    pairs.truncate(4 * PAIRS);
    pairs
}
