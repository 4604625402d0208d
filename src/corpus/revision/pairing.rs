//! Finds which blocks of two versions are the same, moved, or reworded from one another.

use std::collections::{HashMap, HashSet, VecDeque};
use std::ops::Range;

use super::block::{Block, Place};
use crate::text::difference::differing;

/// Blocks of the old version and the blocks of the new one that stand for them. One side may be empty.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Pair {
    pub(super) old: Vec<usize>,
    pub(super) new: Vec<usize>,
    /// Whether its place among the others changed.
    pub(super) moved: bool,
}

/// The most comparisons of blocks in one gap, and of all blocks wherever they stand. In a longer gap the blocks are
/// paired in their order.
const MOST: usize = 40_000;
/// How much alike two blocks in the same gap have to be, and two elsewhere.
const ALIKE: f64 = 0.4;
const ALIKE_ELSEWHERE: f64 = 0.6;
/// How much of the shorter block has to be in the longer one, and how many words that has to be.
const HELD: f64 = 0.75;
const ENOUGH: usize = 5;
/// How much alike the only two blocks of a gap have to be.
const ALONE: f64 = 0.2;

/// Pairs the blocks of two versions; the pairs are in the order in which a reader of the new version meets them.
pub(super) fn pairs(old: &[Block], new: &[Block]) -> Vec<Pair> {
    let mut pairing = Pairing::new(old, new);
    pairing.moved();
    pairing.alike();
    pairing.joined();
    pairing.ordered()
}

/// A gap between unchanged blocks: the number of the gap of each unmatched block.
struct Pairing<'b> {
    old: &'b [Block],
    new: &'b [Block],
    pairs: Vec<Pair>,
    left_old: Vec<(usize, usize)>,
    left_new: Vec<(usize, usize)>,
}

impl<'b> Pairing<'b> {
    /// Pairs what is the same in order.
    fn new(old: &'b [Block], new: &'b [Block]) -> Self {
        let keys = |blocks: &'b [Block]| blocks.iter().map(|block| block.key.as_str()).collect::<Vec<_>>();
        let gaps = differing(&keys(old), &keys(new));
        let mut out = Self { old, new, pairs: Vec::new(), left_old: Vec::new(), left_new: Vec::new() };
        let (mut at_old, mut at_new) = (0, 0);
        for (number, gap) in gaps.iter().enumerate() {
            out.same(at_old..gap.old.start, at_new);
            out.left_old.extend(gap.old.clone().map(|at| (number, at)));
            out.left_new.extend(gap.new.clone().map(|at| (number, at)));
            (at_old, at_new) = (gap.old.end, gap.new.end);
        }
        out.same(at_old..old.len(), at_new);
        out
    }

    fn same(&mut self, old: Range<usize>, new: usize) {
        let first = old.start;
        self.pairs.extend(old.map(|at| Pair { old: vec![at], new: vec![new + at - first], moved: false }));
    }

    /// Pairs blocks that are the same at another place.
    fn moved(&mut self) {
        let mut waiting: HashMap<&str, VecDeque<usize>> = HashMap::new();
        for (_, at) in &self.left_old {
            waiting.entry(&self.old[*at].key).or_default().push_back(*at);
        }
        let mut taken = Vec::new();
        let new = self.new;
        self.left_new.retain(|(_, at)| {
            let Some(from) = waiting.get_mut(new[*at].key.as_str()).and_then(VecDeque::pop_front) else {
                return true;
            };
            taken.push((from, *at));
            false
        });
        let from: HashSet<usize> = taken.iter().map(|(from, _)| *from).collect();
        self.left_old.retain(|(_, at)| !from.contains(at));
        self.pairs.extend(taken.into_iter().map(|(from, to)| Pair {
            old: vec![from],
            new: vec![to],
            moved: true,
        }));
    }

    /// Pairs blocks that have many words in common, the most alike first.
    fn alike(&mut self) {
        let old: Vec<Bag<'_>> = self.left_old.iter().map(|(_, at)| Bag::of(&self.old[*at])).collect();
        let new: Vec<Bag<'_>> = self.left_new.iter().map(|(_, at)| Bag::of(&self.new[*at])).collect();
        let anywhere = old.len() * new.len() <= MOST;
        let mut found = Vec::new();
        for (a, (gap, at)) in self.left_old.iter().enumerate() {
            let own = [within(&self.left_old, *gap), within(&self.left_new, *gap)];
            let alone = own.iter().all(|own| own.len() == 1);
            let others = match () {
                () if anywhere => 0..new.len(),
                () if own[0].len().saturating_mul(own[1].len()) <= MOST => own[1].clone(),
                // Those that stand as far from the beginning of the gap.
                () => {
                    let b = (own[1].start + a - own[0].start).min(own[1].end);
                    b..(b + 1).min(own[1].end)
                }
            };
            for b in others {
                let (other, to) = &self.left_new[b];
                let (near, kind) = (gap == other, self.old[*at].place == self.new[*to].place);
                if !kind {
                    continue;
                }
                let score = old[a].alike(&new[b]);
                let least = if near { ALIKE } else { ALIKE_ELSEWHERE };
                let beside = self.old[*at].place != Place::Body && near;
                if score >= least || old[a].holds(&new[b]) || (near && alone && (score >= ALONE || beside)) {
                    // Of equally good ones the nearer is taken.
                    found.push((score + if near { 0.1 } else { 0.0 }, a, b));
                }
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        let (mut of_old, mut of_new) = (vec![false; old.len()], vec![false; new.len()]);
        for (_, a, b) in found {
            if of_old[a] || of_new[b] {
                continue;
            }
            (of_old[a], of_new[b]) = (true, true);
            let ((gap, from), (other, to)) = (self.left_old[a], self.left_new[b]);
            self.pairs.push(Pair { old: vec![from], new: vec![to], moved: gap != other });
        }
        drop_taken(&mut self.left_old, &of_old);
        drop_taken(&mut self.left_new, &of_new);
    }

    /// Adds to a pair the blocks beside it that were parted from it, or joined to it.
    fn joined(&mut self) {
        let (old, new, pairs) = (self.old, self.new, &mut self.pairs);
        let mut of_old = owners(old.len(), pairs.iter().map(|pair| pair.old.as_slice()));
        let mut of_new = owners(new.len(), pairs.iter().map(|pair| pair.new.as_slice()));
        loop {
            let before = self.left_old.len() + self.left_new.len();
            self.left_new.retain(|(_, at)| {
                let pair = beside(&of_new, *at).into_iter().flatten().find(|pair| {
                    let pair = &mut pairs[*pair];
                    join(&mut pair.new, *at, &pair.old, new, old)
                });
                of_new[*at] = pair;
                pair.is_none()
            });
            self.left_old.retain(|(_, at)| {
                let pair = beside(&of_old, *at).into_iter().flatten().find(|pair| {
                    let pair = &mut pairs[*pair];
                    join(&mut pair.old, *at, &pair.new, old, new)
                });
                of_old[*at] = pair;
                pair.is_none()
            });
            if self.left_old.len() + self.left_new.len() == before {
                return;
            }
        }
    }

    /// Returns all pairs, and what is left, in the order of the new version.
    fn ordered(mut self) -> Vec<Pair> {
        self.pairs.extend(self.left_new.iter().map(|(_, at)| Pair { new: vec![*at], ..Pair::default() }));
        let mut places: HashMap<usize, usize> = HashMap::new();
        for pair in self.pairs.iter().filter(|pair| !pair.moved) {
            places.extend(pair.old.iter().filter_map(|at| Some((*at, *pair.new.last()?))));
        }
        let key = |pair: &Pair| match (pair.new.first(), pair.old.first()) {
            (Some(new), _) => (*new + 1, 0, 0),
            // What was removed stands behind what stood before it.
            (None, Some(old)) => {
                let before = (0..*old).rev().find_map(|at| places.get(&at));
                (before.map_or(0, |at| at + 1), 1, *old)
            }
            (None, None) => (0, 0, 0),
        };
        self.pairs.extend(self.left_old.iter().map(|(_, at)| Pair { old: vec![*at], ..Pair::default() }));
        let mut out = self.pairs;
        out.sort_by_key(key);
        out
    }
}

/// Returns the places of the blocks of a gap among those that are left, which stand in the order of the gaps.
fn within(left: &[(usize, usize)], gap: usize) -> Range<usize> {
    left.partition_point(|(own, _)| *own < gap)..left.partition_point(|(own, _)| *own <= gap)
}

/// Returns which pair has each of `count` blocks, given the blocks of each pair.
fn owners<'p>(count: usize, pairs: impl Iterator<Item = &'p [usize]>) -> Vec<Option<usize>> {
    let mut out = vec![None; count];
    for (pair, blocks) in pairs.enumerate() {
        for at in blocks {
            out[*at] = Some(pair);
        }
    }
    out
}

/// Returns the pairs that have the blocks before and behind a block.
fn beside(owners: &[Option<usize>], at: usize) -> [Option<usize>; 2] {
    let before = at.checked_sub(1).and_then(|at| owners[at]);
    [before, owners.get(at + 1).copied().flatten()]
}

fn drop_taken(left: &mut Vec<(usize, usize)>, taken: &[bool]) {
    let mut at = 0..;
    left.retain(|_| at.next().is_some_and(|at| !taken[at]));
}

/// Adds a block to one side of a pair if it stands beside that side's blocks, and its words are in the other side and
/// in none of those blocks.
fn join(own: &mut Vec<usize>, at: usize, others: &[usize], blocks: &[Block], other: &[Block]) -> bool {
    let (Some(first), Some(last)) = (own.first().copied(), own.last().copied()) else { return false };
    if (at + 1 != first && at != last + 1) || others.is_empty() {
        return false;
    }
    let mut there = Bag::default();
    for at in others {
        there.add(&other[*at]);
    }
    for at in own.iter() {
        there.take(&blocks[*at]);
    }
    let bag = Bag::of(&blocks[at]);
    let shared = bag.shared(&there);
    if bag.count == 0 || (shared as f64) < HELD * bag.count as f64 {
        return false;
    }
    own.insert(if at < first { 0 } else { own.len() }, at);
    true
}

/// The words of a block, each with how often it occurs.
#[derive(Default)]
struct Bag<'b> {
    words: HashMap<&'b str, usize>,
    count: usize,
}

impl<'b> Bag<'b> {
    fn of(block: &'b Block) -> Self {
        let mut out = Self::default();
        out.add(block);
        out
    }

    fn add(&mut self, block: &'b Block) {
        for piece in block.pieces.iter().filter(|piece| piece.is_word()) {
            *self.words.entry(&piece.folded).or_default() += 1;
            self.count += 1;
        }
    }

    fn take(&mut self, block: &Block) {
        for piece in &block.pieces {
            if let Some(count) = self.words.get_mut(piece.folded.as_str()).filter(|count| **count > 0) {
                *count -= 1;
                self.count -= 1;
            }
        }
    }

    fn shared(&self, other: &Self) -> usize {
        self.words.iter().map(|(word, count)| other.words.get(word).map_or(0, |there| *count.min(there))).sum()
    }

    /// Returns the share of words in common, from 0 to 1.
    fn alike(&self, other: &Self) -> f64 {
        if self.count + other.count == 0 {
            return 0.0;
        }
        2.0 * self.shared(other) as f64 / (self.count + other.count) as f64
    }

    /// Whether most of the shorter one is in the longer one.
    fn holds(&self, other: &Self) -> bool {
        let shorter = self.count.min(other.count);
        shorter >= ENOUGH && self.shared(other) as f64 >= HELD * shorter as f64
    }
}
