//! Finds all quotes that are carried by several articles.

use rustc_hash::FxHashSet;

use super::compare::{Kin, compare};
use super::index::Index;
use super::spread::{Carried, Spread, spread};
use super::words::Words;

/// Returns the quotes that are carried by at least two articles, the most carried first. `first` is what carries the words of
/// each, `find` finds it again, given which articles share other quotes with its own.
pub fn groups(
    quotes: &[Carried],
    first: &[Vec<usize>],
    find: impl Fn(usize, &dyn Fn(u64) -> bool) -> Vec<usize>,
) -> Vec<Spread> {
    // What is found without knowing which articles belong together says that.
    let related = related(quotes, first);
    let mut heads: Vec<usize> = (0..quotes.len()).collect();
    for (at, found) in first.iter().enumerate() {
        let own = quotes[at].article;
        let story = |other: u64| related.contains(&(own.min(other), own.max(other)));
        let anew = if short(&quotes[at]) { find(at, &story) } else { Vec::new() };
        for other in found.iter().chain(&anew) {
            let (a, b) = (head(&mut heads, at), head(&mut heads, *other));
            heads[a.max(b)] = a.min(b);
        }
    }
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); quotes.len()];
    for at in 0..quotes.len() {
        members[head(&mut heads, at)].push(at);
    }
    let several = members.into_iter().filter(|group| group.len() > 1);
    let mut all: Vec<Spread> =
        several.map(|group| made(quotes, &group)).filter(|group| group.articles() > 1).collect();
    let order = |group: &Spread| {
        (std::cmp::Reverse((group.outlets(), group.articles())), group.first().map(|one| one.said.at))
    };
    all.sort_by_cached_key(order);
    all
}

/// Returns the groups of an index.
pub fn groups_in(index: &Index) -> Vec<Spread> {
    let quotes: Vec<Carried> = index.quotes().cloned().collect();
    let find = |at: usize, story: &dyn Fn(u64) -> bool| -> Vec<usize> {
        index.find(&quotes[at], story).into_iter().map(|(other, _)| other).collect()
    };
    let first: Vec<Vec<usize>> = (0..quotes.len()).map(|at| find(at, &|_| false)).collect();
    groups(&quotes, &first, find)
}

/// Whether a quote may have too few words to be found by them alone.
fn short(quote: &Carried) -> bool {
    quote.quote.split_whitespace().count() < 12
}

/// Returns the pairs of articles that share a quote.
fn related(quotes: &[Carried], found: &[Vec<usize>]) -> FxHashSet<(u64, u64)> {
    let mut pairs = FxHashSet::default();
    for (at, others) in found.iter().enumerate() {
        let own = quotes[at].article;
        pairs.extend(
            others.iter().map(|other| quotes[*other].article).map(|other| (own.min(other), own.max(other))),
        );
    }
    pairs
}

fn head(heads: &mut [usize], mut at: usize) -> usize {
    while heads[at] != at {
        heads[at] = heads[heads[at]];
        at = heads[at];
    }
    at
}

/// Puts a group in order. The others are compared with the first one, or if that is a part of a later one, with the first
/// that is not.
fn made(quotes: &[Carried], group: &[usize]) -> Spread {
    let mut group: Vec<(usize, Words)> = group.iter().map(|at| (*at, Words::of(&quotes[*at].quote))).collect();
    group.sort_by_key(|(at, _)| (quotes[*at].at.is_none(), quotes[*at].at, *at));
    let is_part = |words: &Words| {
        let longer = |other: &Words| compare(words, other).is_some_and(|found| found.kin == Kin::Longer);
        group.iter().any(|(_, other)| longer(other))
    };
    let own = group.iter().position(|(_, words)| !is_part(words)).unwrap_or(0);
    let longest = group.iter().map(|(_, words)| words).max_by_key(|words| words.len());
    let others = group.iter().enumerate().filter(|(at, _)| *at != own).filter_map(|(_, (at, words))| {
        // Two parts of what was said may share nothing; then both are parts of the longest.
        let found =
            compare(&group[own].1, words).filter(|found| found.shared > 2).or_else(|| compare(longest?, words))?;
        Some((quotes[*at].clone(), found))
    });
    spread(quotes[group[own].0].clone(), others.collect::<Vec<_>>())
}
