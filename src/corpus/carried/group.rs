//! Finds all quotes that are carried by several articles.

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use rustc_hash::FxHashSet;

use super::compare::{Kin, Match, compare};
use super::earliest::earliest;
use super::index::Index;
use super::spread::{Base, Carried, Spread, spread};
use super::words::Words;

/// Returns the quotes of an index that are carried by at least two articles, the most carried first.
pub fn groups_in(index: &Index) -> Vec<Spread> {
    let quotes: Vec<Carried> = index.quotes().cloned().collect();
    let find = |at: usize, story: &dyn Fn(u64) -> bool| -> Vec<usize> {
        index.find(&quotes[at], story).into_iter().map(|(other, _)| other).collect()
    };
    let first: Vec<Vec<usize>> = (0..quotes.len()).into_par_iter().map(|at| find(at, &|_| false)).collect();
    let quotes = &quotes;
    // What is found without knowing which articles belong together says that.
    let related = related(quotes, &first);
    let mut heads: Vec<usize> = (0..quotes.len()).collect();
    for (at, found) in first.iter().enumerate() {
        let own = quotes[at].article;
        let story = |other: u64| related.contains(&(own.min(other), own.max(other)));
        let anew = if is_short(&quotes[at].quote) { find(at, &story) } else { Vec::new() };
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
    let mut all: Vec<Spread> = several
        .map(|places| group(places.iter().map(|at| quotes[*at].clone()).collect()))
        .filter(|group| group.articles() > 1)
        .collect();
    let order = |group: &Spread| {
        (std::cmp::Reverse((group.outlets(), group.articles())), group.first().map(|one| one.said.at))
    };
    all.sort_by_cached_key(order);
    all
}

/// Whether a quote may have too few words to be found by them alone.
pub fn is_short(quote: &str) -> bool {
    quote.split_whitespace().count() < 12
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

/// Puts the quotes that carry the same words in order, and compares the others with one of them. They are given in the order in
/// which they were found.
pub fn group(mut quotes: Vec<Carried>) -> Spread {
    quotes.sort_by_key(|said| (said.at.is_none(), said.at));
    let words: Vec<Words> = quotes.iter().map(|said| Words::of(&said.quote)).collect();
    let (own, base) = chosen(&quotes, &words);
    let longest = (0..words.len()).max_by_key(|at| words[*at].len());
    let (mut others, mut reference) = (Vec::with_capacity(quotes.len()), None);
    for (at, said) in quotes.into_iter().enumerate() {
        if at == own {
            reference = Some(said);
            continue;
        }
        // Two parts of what was said may share nothing; then both overlap with the longest.
        let direct = compare(&words[own], &words[at]);
        let part = || {
            let found = compare(&words[longest?], &words[at])?;
            Some(if longest == Some(at) { direct.unwrap_or(Match { kin: Kin::Overlap, ..found }) } else { found })
        };
        if let Some(found) = direct.filter(|found| found.shared > 2).or_else(part) {
            others.push((said, found));
        }
    }
    reference.map(|own| Spread { base, ..spread(own, others) }).unwrap_or_default()
}

/// Returns which quote of a group, in the order of time, the others are compared with. A quote that is a part of another is
/// not, if there is one that is not.
fn chosen(quotes: &[Carried], words: &[Words]) -> (usize, Base) {
    let kin = |a: &Words, b: &Words| compare(a, b).map(|found| found.kin);
    let is_part = |own: &Words| words.iter().any(|other| kin(own, other) == Some(Kin::Longer));
    let whole: Vec<usize> = (0..words.len()).filter(|at| !is_part(&words[*at])).collect();
    let Some(first) = whole.first().copied() else { return (0, Base::First) };
    let same = |a: usize, b: usize| a == b || kin(&words[a], &words[b]) == Some(Kin::Same);
    let times: Vec<_> = whole.iter().map(|at| quotes[*at].at).collect();
    if earliest(&times).into_iter().all(|at| same(first, whole[at])) {
        return (first, Base::First);
    }
    let count = |at: &usize| whole.iter().filter(|other| same(*at, **other)).count();
    let most = whole.iter().map(count).max().unwrap_or(0);
    let commonest: Vec<usize> = whole.iter().copied().filter(|at| count(at) == most).collect();
    if commonest.iter().all(|at| same(commonest[0], *at)) {
        return (commonest[0], Base::Commonest);
    }
    // Of as many, what the words say decides, and not the order of the outlets.
    let longest = |at: &&usize| (words[**at].len(), &quotes[**at].quote);
    (commonest.iter().max_by_key(longest).copied().unwrap_or(first), Base::Longest)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEVER: &str = "I signed the papers for the repairs myself, and the repairs were never made";
    const MADE: &str = "I signed the papers for the repairs myself, and the repairs were made";

    fn said(article: u64, at: &str, quote: &str) -> Carried {
        Carried {
            article,
            outlet: format!("outlet {article}"),
            title: String::new(),
            at: at.parse().ok(),
            quote: quote.to_owned(),
            speaker: Some("Tomas Reel".to_owned()),
            aliases: Vec::new(),
            start: Some(0),
        }
    }

    /// Returns the article that the others are compared with, why, and which is the first for certain.
    fn base(all: &[(&str, &str)]) -> (u64, Base, Option<u64>) {
        let spread = group((0..).zip(all).map(|(at, (when, words))| said(at, when, words)).collect());
        let first = spread.all.iter().find(|one| one.first).map(|one| one.said.article);
        (spread.compared_with().unwrap().said.article, spread.base, first)
    }

    #[test]
    fn the_first_is_compared_with_or_the_commonest_where_no_hour_says_which_was_first() {
        let [day, later, next] = ["2026-03-02T00:00:00Z", "2026-03-02T09:00:00Z", "2026-03-03T00:00:00Z"];
        let early = "2026-03-02T07:00:00Z";
        assert_eq!(base(&[(later, MADE), (early, NEVER), (next, NEVER)]), (1, Base::First, Some(1)));
        assert_eq!(base(&[(day, MADE), (day, NEVER), (next, NEVER)]), (1, Base::Commonest, None));
        assert_eq!(
            base(&[(day, NEVER), (day, NEVER), (next, MADE)]),
            (0, Base::First, None),
            "both are worded alike"
        );
        for both in [[(day, MADE), (day, NEVER)], [(day, NEVER), (day, MADE)]] {
            let (at, why, _) = base(&both);
            assert_eq!((both[at as usize].1, why), (NEVER, Base::Longest), "whichever outlet is named first");
        }
    }

    #[test]
    fn a_part_that_shares_nothing_with_the_one_compared_with_is_not_the_same() {
        let words: Vec<String> =
            "We told the council in May that every bridge over the old canal needs new piers \
                                  before any winter storm comes down from the northern hills again this year"
                .split(' ')
                .map(str::to_owned)
                .collect();
        let part = |from: usize, to: usize| words[from..to].join(" ");
        let all = [part(0, 10), part(4, 18), part(11, 28)];
        let times = ["2026-03-02T07:00:00Z", "2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z"];
        let said = (0..).zip(times).zip(&all).map(|((at, when), words)| said(at, when, words)).collect();
        let kins: Vec<Option<Kin>> = group(said).all.iter().map(|one| one.kin).collect();
        assert_eq!(kins, [None, Some(Kin::Overlap), Some(Kin::Overlap)]);
    }
}
