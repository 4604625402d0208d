//! Compares the words of two quotes.

use super::align::align;
use super::words::{Word, Words};

/// How another wording stands to a quote's own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kin {
    /// All words are the same.
    Same,
    /// The other is a part of the quote, or leaves out some of it.
    Shorter,
    /// The quote is a part of the other, or leaves out some of it.
    Longer,
    /// Each has words before or behind what both share; there the words are the same.
    Overlap,
    /// Words differ within what both share.
    Altered,
}

impl Kin {
    /// Returns its class in one word, for people and programs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Shorter | Self::Longer | Self::Overlap => "shortened",
            Self::Altered => "altered",
        }
    }

    /// Returns how the quote stands to the other.
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::Shorter => Self::Longer,
            Self::Longer => Self::Shorter,
            other => other,
        }
    }
}

/// What two quotes share.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Match {
    /// How they differ.
    pub kin: Kin,
    /// The number of words that both share, in order.
    pub shared: usize,
    /// The number of shared words that are in no phrase.
    pub free: usize,
    /// How much the shared words say: 2 for a word, 1 for a common one, and more where they are many.
    pub says: usize,
    /// How much the words say in which they differ.
    pub differs: usize,
    /// Whether both go on with different words before or behind what they share.
    pub parts: bool,
    /// Whether one is shared as a whole.
    pub whole: bool,
}

/// What else speaks for two quotes being the same words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Support {
    /// Whether the speakers are the same; `None` where one is not named.
    pub same_speaker: Option<bool>,
    /// Whether the articles are some days apart at most.
    pub near: bool,
    /// Whether the shared words are rare in the index.
    pub rare: bool,
    /// Whether the articles share other quotes, or tell one story.
    pub story: bool,
}

impl Match {
    /// Whether this is enough to say that the words are carried.
    pub fn counts(&self, support: Support) -> bool {
        let same = support.same_speaker == Some(true);
        let supported = usize::from(same) + usize::from(support.near) + usize::from(support.story);
        if self.shared < 5 {
            return self.counts_though_short(support, same && support.near);
        }
        let least = match (self.kin, supported) {
            (Kin::Altered, 2..) if support.same_speaker == Some(false) => 6,
            (Kin::Altered, 2..) => 4,
            (Kin::Altered, 1) => 7,
            (Kin::Altered, _) => 12,
            (_, 2..) if same && self.whole && self.free >= 5 => 2,
            (_, 1) if same && self.kin == Kin::Same && self.free >= 5 => 3,
            (_, 2..) => 4,
            (_, 1) => 5,
            _ => 8,
        };
        let parts = if self.parts { 3 } else { 0 };
        let differs = if supported > 2 { self.differs } else { 2 * self.differs + 1 };
        self.says >= least + parts && (self.kin != Kin::Altered || self.says >= differs)
    }

    /// Whether fewer than five words are enough: rare ones that are the whole of one quote, and are not there by chance.
    fn counts_though_short(&self, support: Support, same: bool) -> bool {
        let whole = self.whole && !self.parts && self.kin != Kin::Altered && support.rare;
        whole && self.shared > 1 && (same || support.story) && self.says >= if self.shared == 2 { 4 } else { 3 }
    }
}

/// Compares a quote with another; `None` where they share nothing that says something.
pub fn compare(own: &Words, other: &Words) -> Option<Match> {
    let (a, b) = (own.bare(), other.bare());
    let full = |a: &[Word], b: &[Word]| equal(a, b).then(|| same(a, b));
    let brackets = own.has_asides() || other.has_asides();
    let same = full(&a, &b).or_else(|| {
        let ways = [(own.all(), other.all()), (own.all(), b.as_ref()), (a.as_ref(), other.all())];
        ways.iter().filter(|_| brackets).find_map(|(a, b)| full(a, b))
    });
    if same.is_some() {
        return same.filter(|found| found.says > 0);
    }
    // Which of the two is the quote and which the other makes no difference.
    let turned = is_before(&b, &a);
    let (a, b) = if turned { (b, a) } else { (a, b) };
    let found = differing(&a, &b)?;
    Some(if turned { Match { kin: found.kin.turned(), ..found } } else { found })
}

/// Whether one list of words stands before another, in an order that has no other meaning.
fn is_before(a: &[Word], b: &[Word]) -> bool {
    let keys = |words: &[Word]| words.iter().map(|word| word.key).collect::<Vec<u64>>();
    (a.len(), keys(a)) < (b.len(), keys(b))
}

fn equal(a: &[Word], b: &[Word]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.key == b.key)
}

/// Returns a shared word; it says no more than in either.
fn common(a: &Word, b: &Word) -> Word {
    Word { weight: a.weight.min(b.weight), stock: a.stock || b.stock, ..*a }
}

fn same(a: &[Word], b: &[Word]) -> Match {
    let shared: Vec<Word> = a.iter().zip(b).map(|(a, b)| common(a, b)).collect();
    let (free, says) = (free(&shared), shared_says(&shared));
    Match { kin: Kin::Same, shared: a.len(), free, says, differs: 0, parts: false, whole: true }
}

/// Returns how much words say.
fn says(words: &[Word]) -> usize {
    words.iter().map(|word| usize::from(word.weight)).sum()
}

/// Returns how much shared words say. That many words stand in the same order says something, whatever they are, unless
/// they are phrases.
fn shared_says(words: &[Word]) -> usize {
    const MANY: usize = 8;
    says(words) + free(words).saturating_sub(MANY) / 2
}

fn free(words: &[Word]) -> usize {
    words.iter().filter(|word| !word.stock).count()
}

/// What differs between two quotes, gathered along what they share.
#[derive(Default)]
struct Differences {
    /// The words that are replaced, added or left out so that it matters.
    words: usize,
    says: usize,
    /// Whether one has words that the other leaves out.
    more_in_a: bool,
    more_in_b: bool,
    parts: bool,
}

fn differing(a: &[Word], b: &[Word]) -> Option<Match> {
    let pairs = align(a, b);
    let (&(first_a, first_b), &(last_a, last_b)) = (pairs.first()?, pairs.last()?);
    let shared: Vec<Word> = pairs.iter().map(|(i, j)| common(&a[*i], &b[*j])).collect();
    let mut found = Differences::default();
    for step in pairs.windows(2) {
        let (before, next) = (step[0], step[1]);
        let (of_a, of_b) = (&a[before.0 + 1..next.0], &b[before.1 + 1..next.1]);
        found.between(of_a, of_b, (a[next.0].cut, b[next.1].cut));
    }
    let begins = a[first_a].begins && b[first_b].begins;
    found.edge(&a[..first_a], &b[..first_b], begins, shared.len());
    let (behind_a, behind_b) = (&a[last_a + 1..], &b[last_b + 1..]);
    let ends = |words: &[Word]| words.first().is_none_or(|word| word.begins);
    let turned = |words: &[Word]| words.iter().rev().copied().collect::<Vec<Word>>();
    found.edge(&turned(behind_a), &turned(behind_b), ends(behind_a) && ends(behind_b), shared.len());
    found.moved(&a[..first_a], behind_b);
    found.moved(&b[..first_b], behind_a);
    let kin = match (found.words > 0, found.more_in_a, found.more_in_b) {
        (true, ..) => Kin::Altered,
        (_, true, true) => Kin::Overlap,
        (_, true, false) => Kin::Shorter,
        (_, false, true) => Kin::Longer,
        (_, false, false) => Kin::Same,
    };
    let whole = shared.len() == a.len().min(b.len());
    let (free, says) = (free(&shared), shared_says(&shared));
    Some(Match { kin, shared: shared.len(), free, says, differs: found.says, parts: found.parts, whole })
}

impl Differences {
    /// Takes in what stands in each between two shared words; whether each shows a gap there. Behind a gap that is shown, the
    /// words of the other only stand there instead of a longer passage.
    fn between(&mut self, a: &[Word], b: &[Word], (shown_in_a, shown_in_b): (bool, bool)) {
        match (a.is_empty(), b.is_empty()) {
            (true, true) => {}
            (false, false) if !shown_in_a && !shown_in_b => self.differ(a, b),
            (false, true) if !shown_in_b => self.left_out(a),
            (true, false) if !shown_in_a => self.left_out(b),
            (none_in_a, none_in_b) => {
                self.more_in_a |= !none_in_a;
                self.more_in_b |= !none_in_b;
            }
        }
    }

    /// Takes in words that only one has, without a sign in the other that they are left out.
    fn left_out(&mut self, words: &[Word]) {
        self.words += words.len();
        self.says += says(words).clamp(1, 2);
    }

    /// Takes in words that stand before what is shared in one, and behind it in the other.
    fn moved(&mut self, before: &[Word], behind: &[Word]) {
        let says_same = |word: &&Word| word.weight > 1 && behind.iter().any(|other| other.key == word.key);
        let moved: Vec<Word> = before.iter().filter(says_same).copied().collect();
        if !moved.is_empty() {
            self.differ(&moved, &[]);
        }
    }

    fn differ(&mut self, a: &[Word], b: &[Word]) {
        self.words += a.len().max(b.len());
        self.says += says(a).max(says(b)).max(1);
    }

    /// Takes in what stands before or behind all that is shared, the words next to it last. Where both go on, few words are
    /// another wording; many, or another sentence, are other parts of what was said.
    fn edge(&mut self, a: &[Word], b: &[Word], at_sentence: bool, shared: usize) {
        let both = a.len().min(b.len());
        if both == 0 || at_sentence {
            self.more_in_a |= !a.is_empty();
            self.more_in_b |= !b.is_empty();
            self.parts |= both > 0;
        } else if both <= (shared / 2).clamp(1, 6) {
            self.differ(&a[a.len() - both..], &b[b.len() - both..]);
            self.more_in_a |= a.len() > both;
            self.more_in_b |= b.len() > both;
        } else {
            (self.more_in_a, self.more_in_b, self.parts) = (true, true, true);
        }
    }
}
