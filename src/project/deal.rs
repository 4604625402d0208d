//! Deals articles to coders: each gets the same number, and each pair of coders the same number in common.
//!
//! The next article goes to whoever has the fewest. A coder who joins later has none yet, so that new articles go to
//! this coder first; nobody's are taken away.

use std::cmp::Reverse;

/// An article that needs one coder, a second one beside a known one, or two.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Need {
    One,
    SecondBeside(usize),
    Two,
}

impl Need {
    const fn coders(self) -> usize {
        match self {
            Self::Two => 2,
            Self::One | Self::SecondBeside(_) => 1,
        }
    }
}

/// What each coder has so far, and each two have in common.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Loads {
    counts: Vec<usize>,
    shared: Vec<Vec<usize>>,
}

impl Loads {
    pub(super) fn new(coders: usize) -> Self {
        Self { counts: vec![0; coders], shared: vec![vec![0; coders]; coders] }
    }

    /// Counts an article of these coders.
    pub(super) fn add(&mut self, coders: &[usize]) {
        for (at, one) in coders.iter().enumerate() {
            self.counts[*one] += 1;
            for other in &coders[..at] {
                self.share(*one, *other);
            }
        }
    }

    fn share(&mut self, one: usize, other: usize) {
        self.shared[one][other] += 1;
        self.shared[other][one] += 1;
    }

    /// Returns the number that all reach when `slots` more go to those with the fewest, and how many of them get one
    /// more.
    fn level(&self, slots: usize) -> (usize, usize) {
        let mut counts = self.counts.clone();
        counts.sort_unstable();
        let (mut left, mut level) = (slots, counts.first().copied().unwrap_or(0));
        for (at, count) in counts.iter().enumerate() {
            // `at` coders are at the level; all of them rise to the next count, as far as that goes.
            let rise = (count - level) * at;
            if at > 0 && rise > left {
                return (level + left / at, left % at);
            }
            (left, level) = (left - rise, *count);
        }
        let all = counts.len().max(1);
        (level + left / all, left % all)
    }
}

/// The coders that each article gets, in the order of `needs`. There are at least two coders where one needs two.
pub(super) fn deal(loads: &mut Loads, needs: &[Need]) -> Vec<Vec<usize>> {
    let coders = loads.counts.len();
    let pairs = rounds(coders);
    let mut slots: usize = needs.iter().map(|need| need.coders()).sum();
    let mut out = Vec::with_capacity(needs.len());
    for (at, need) in needs.iter().enumerate() {
        let step = Step { loads, level: loads.level(slots), left: needs.len() - at - 1 };
        let given = match need {
            Need::One => (0..coders).min_by_key(|one| (step.loads.counts[*one], *one)).into_iter().collect(),
            Need::SecondBeside(first) => {
                let others = (0..coders).filter(|other| other != first);
                let best =
                    others.min_by_key(|other| (step.cost(&[*other]), step.loads.shared[*first][*other], *other));
                best.into_iter().collect()
            }
            Need::Two => {
                pairs.iter().min_by_key(|pair| step.pair_cost(pair)).map_or_else(Vec::new, |p| p.to_vec())
            }
        };
        loads.add(&given);
        if let (Need::SecondBeside(first), [second]) = (need, given.as_slice()) {
            loads.share(*first, *second);
        }
        slots -= need.coders();
        out.push(given);
    }
    out
}

/// What is known when an article is dealt.
struct Step<'l> {
    loads: &'l Loads,
    /// The number that all will reach, and how many get one more.
    level: (usize, usize),
    /// How many articles come after this one.
    left: usize,
}

impl Step<'_> {
    /// Returns what giving an article to these coders costs: how many get more than their share, and whether somebody
    /// can then not reach it.
    fn cost(&self, given: &[usize]) -> (usize, bool) {
        let (level, extra) = self.level;
        let has = |one: usize| self.loads.counts[one];
        let above = given.iter().filter(|one| has(**one) > level).count();
        let at_level = given.iter().filter(|one| has(**one) == level).count();
        let unreached = (0..self.loads.counts.len())
            .any(|one| level.saturating_sub(has(one) + usize::from(given.contains(&one))) > self.left);
        (above + at_level.saturating_sub(extra), unreached)
    }

    fn pair_cost(&self, pair: &[usize; 2]) -> ((usize, bool), usize, Reverse<usize>) {
        let (level, [one, other]) = (self.level.0 + 1, *pair);
        let room = |coder: usize| level.saturating_sub(self.loads.counts[coder]);
        (self.cost(pair), self.loads.shared[one][other], Reverse(room(one) + room(other)))
    }
}

/// Returns all pairs in an order in which every beginning gives all coders the same number of pairs, or one more.
fn rounds(coders: usize) -> Vec<[usize; 2]> {
    if coders < 2 {
        return Vec::new();
    }
    let pair = |one: usize, other: usize| [one.min(other), one.max(other)];
    let mut out = Vec::with_capacity(coders * (coders - 1) / 2);
    if coders.is_multiple_of(2) {
        // The rounds of a tournament: the last coder stays, the others go round.
        let moving = coders - 1;
        for round in 0..moving {
            out.push(pair(round, moving));
            out.extend((1..coders / 2).map(|n| pair((round + n) % moving, (round + moving - n) % moving)));
        }
        return out;
    }
    // Closed walks through all coders; every second step is taken first.
    let around = coders - 1;
    for walk in 0..around / 2 {
        let stop = |n: usize| match n % coders {
            0 => around,
            n if n % 2 == 1 => (walk + n / 2) % around,
            n => (walk + around - n / 2) % around,
        };
        let steps = (0..coders).step_by(2).chain((1..coders).step_by(2));
        out.extend(steps.map(|n| pair(stop(n), stop(n + 1))));
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn spread<'n>(counts: impl IntoIterator<Item = &'n usize> + Clone) -> usize {
        let most = counts.clone().into_iter().max().copied().unwrap_or(0);
        most - counts.into_iter().min().copied().unwrap_or(0)
    }

    fn pairs(loads: &Loads) -> Vec<usize> {
        let count = loads.counts.len();
        (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b))).map(|(a, b)| loads.shared[a][b]).collect()
    }

    #[test]
    fn every_beginning_of_the_pairs_is_even() {
        for coders in 2..=11 {
            let all = rounds(coders);
            assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), coders * (coders - 1) / 2);
            let mut counts = vec![0; coders];
            for [one, other] in all {
                counts[one] += 1;
                counts[other] += 1;
                assert!(spread(&counts) <= 1, "{coders} {counts:?}");
            }
        }
        assert!(rounds(1).is_empty() && rounds(0).is_empty());
    }

    #[test]
    fn the_fewest_rise_to_the_level() {
        let loads = |counts: &[usize]| Loads { counts: counts.into(), ..Loads::new(counts.len()) };
        for (counts, slots, level) in [
            (&[0, 0][..], 3, (1, 1)),
            (&[5, 0], 3, (3, 0)),
            (&[5, 0], 7, (6, 0)),
            (&[3, 3, 9], 5, (5, 1)),
            (&[2, 7, 7], 0, (2, 0)),
        ] {
            assert_eq!(loads(counts).level(slots), level, "{counts:?} {slots}");
        }
    }

    proptest! {
        #[test]
        fn shares_are_fair_whatever_comes_in_whatever_parts(
            coders in 2_usize..8,
            parts in prop::collection::vec((0_usize..12, 0_usize..12), 1..6),
        ) {
            let mut loads = Loads::new(coders);
            for (two, one) in parts {
                let needs: Vec<Need> = [vec![Need::Two; two], vec![Need::One; one]].concat();
                let given = deal(&mut loads, &needs);
                prop_assert!(given.iter().zip(&needs).all(|(given, need)| given.len() == need.coders()));
                prop_assert!(given.iter().all(|given| given.iter().collect::<BTreeSet<_>>().len() == given.len()));
                prop_assert!(spread(&loads.counts) <= 1, "{:?}", loads);
            }
            prop_assert!(spread(&pairs(&loads)) <= 2, "{:?}", loads);
        }

        #[test]
        fn dealt_at_once_all_pairs_have_the_same_number(coders in 2_usize..9, two in 0_usize..90, one in 0_usize..90) {
            let mut loads = Loads::new(coders);
            deal(&mut loads, &[vec![Need::Two; two], vec![Need::One; one]].concat());
            prop_assert!(spread(&loads.counts) <= 1 && spread(&pairs(&loads)) <= 1, "{:?}", loads);
        }

        #[test]
        fn who_has_few_gets_more_until_all_have_the_same(
            counts in prop::collection::vec(0_usize..20, 2..6),
            two in 0_usize..20,
            one in 0_usize..20,
        ) {
            let mut loads = Loads { counts: counts.clone(), ..Loads::new(counts.len()) };
            deal(&mut loads, &[vec![Need::Two; two], vec![Need::One; one]].concat());
            // Nobody who had the most gets one while another has fewer, unless two coders are needed at once.
            let (before, after) = (spread(&counts), spread(&loads.counts));
            prop_assert!(after <= before.max(1), "{counts:?} {:?}", loads.counts);
        }

        #[test]
        fn a_second_coder_is_another(coders in 2_usize..6, firsts in prop::collection::vec(0_usize..6, 0..30)) {
            let mut loads = Loads::new(coders);
            let firsts: Vec<usize> = firsts.into_iter().map(|first| first % coders).collect();
            for first in &firsts {
                loads.add(&[*first]);
            }
            let needs: Vec<Need> = firsts.iter().map(|first| Need::SecondBeside(*first)).collect();
            let given = deal(&mut loads, &needs);
            prop_assert!(given.iter().zip(&firsts).all(|(given, first)| given.len() == 1 && given[0] != *first));
        }
    }
}
