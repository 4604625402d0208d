//! A quote as the list of its words, as they are compared.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::keys::{Key, key};
use super::list::{COMMON, SPELLING, phrases};
use crate::text::fold::folded;

/// A word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one word")]
pub(super) struct Word {
    /// A number that only this word has.
    pub(super) key: u64,
    /// How much it says of which speech it is from: 0 nothing, 1 little, 2 as a word that is not common.
    pub(super) weight: u8,
    /// Whether the quote shows that words before it are left out.
    pub(super) cut: bool,
    /// Whether it begins a sentence.
    pub(super) begins: bool,
    /// Whether it is part of a phrase that anybody says.
    pub(super) stock: bool,
    /// Whether it stands in brackets, as words of the editor do.
    pub(super) aside: bool,
}

/// A quote's words, in order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Words {
    all: Vec<Word>,
    /// Whether some of them stand in brackets.
    has_asides: bool,
}

impl Words {
    /// Reads the words of a quote. Its parts are joined by `[…]`.
    pub fn of(quote: &str) -> Self {
        let mut reading = Reading::default();
        let text = folded(quote).to_lowercase();
        for piece in text.split([' ', '-', '/']) {
            reading.piece(piece);
        }
        let mut all = reading.out;
        hush(&mut all);
        Self::made_of(all)
    }

    pub(super) fn made_of(all: Vec<Word>) -> Self {
        Self { has_asides: all.iter().any(|word| word.aside), all }
    }

    /// Returns the words, each changed by a function.
    pub(super) fn map(&self, change: impl FnMut(&Word) -> Word) -> Self {
        Self { all: self.all.iter().map(change).collect(), has_asides: self.has_asides }
    }

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Returns the same words, of which those in phrases that many people say count for nothing.
    #[must_use]
    pub fn hushed(mut self, phrases: &FxHashSet<Key>) -> Self {
        let phrase = |words: &[Word]| phrases.contains(&key(words));
        let found: Vec<(usize, usize)> = [2, 3]
            .into_iter()
            .flat_map(|length| {
                self.all.windows(length).enumerate().filter(|(_, w)| phrase(w)).map(move |(at, _)| (at, length))
            })
            .collect();
        for (at, length) in found {
            self.all[at..at + length].iter_mut().for_each(|word| (word.weight, word.stock) = (0, true));
        }
        spread(&mut self.all);
        self
    }

    /// Whether some stand in brackets.
    pub(super) const fn has_asides(&self) -> bool {
        self.has_asides
    }

    /// Returns all words.
    pub(super) fn all(&self) -> &[Word] {
        &self.all
    }

    /// Returns the words without those in brackets, which leave a gap.
    pub(super) fn bare(&self) -> Cow<'_, [Word]> {
        if !self.has_asides {
            return Cow::Borrowed(&self.all);
        }
        let mut out: Vec<Word> = Vec::with_capacity(self.all.len());
        let mut cut = false;
        for word in &self.all {
            if word.aside {
                cut = true;
            } else {
                out.push(Word { cut: word.cut || cut, ..*word });
                cut = false;
            }
        }
        Cow::Owned(out)
    }
}

/// The words read so far, and what is known of the next.
#[derive(Default)]
struct Reading {
    out: Vec<Word>,
    depth: usize,
    cut: bool,
    /// Whether the next word goes on with a sentence.
    within: bool,
    /// Whether the last word was "per".
    per: bool,
}

impl Reading {
    /// Reads what stands between two spaces.
    fn piece(&mut self, piece: &str) {
        if piece.is_empty() {
            return;
        }
        let bare = piece.trim_matches(|c: char| !c.is_alphanumeric() && !is_sign(c) && !"[]()".contains(c));
        let dots = piece.contains("..");
        // "[w]e" and "want[s]" are one word; "[the" opens a remark of the editor.
        let is_word = within_word(bare);
        if !is_word && bare.starts_with(['[', '(']) {
            self.depth += 1;
        }
        self.cut |= dots && !piece.ends_with("..");
        let word: String = bare.chars().filter(|c| !"[]()".contains(*c)).collect();
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && !is_sign(c));
        let ends = piece.trim_end_matches(['"', '\'', ')', ']']).ends_with(['.', '!', '?']);
        if word != "sic" {
            self.word(word, ends && !dots);
        }
        self.cut |= dots;
        if !is_word && bare.ends_with([']', ')']) {
            self.depth = self.depth.saturating_sub(1);
        }
    }

    /// Adds a word.
    fn word(&mut self, word: &str, ends: bool) {
        if let Some(number) = word.strip_suffix('%').filter(|number| !number.is_empty()) {
            self.word(number, false);
            return self.word("%", ends);
        }
        if !word.contains(|c: char| c.is_alphanumeric() || is_sign(c)) {
            return;
        }
        if self.per && word == "cent" {
            self.out.pop();
        }
        let written = if self.per && word == "cent" { "percent" } else { word };
        self.per = word == "per";
        let word = spelled(written);
        self.out.push(Word {
            key: hash(word.as_bytes()),
            weight: weight(&word),
            cut: std::mem::take(&mut self.cut),
            begins: !self.within,
            stock: false,
            aside: self.depth > 0,
        });
        self.within = !ends;
    }
}

const fn is_sign(c: char) -> bool {
    matches!(c, '%' | '$' | '€' | '£')
}

/// Whether brackets in a word stand round some of its letters only.
fn within_word(piece: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let behind = |close: usize| letter(piece[close + 1..].chars().next());
    let before = |open: usize| letter(piece[..open].chars().next_back());
    piece.find(']').is_some_and(behind) || piece.find('[').is_some_and(before)
}

/// Returns a word in the spelling by which it is compared.
fn spelled(word: &str) -> String {
    if let Some(other) = SPELLING.get(word) {
        return (*other).to_owned();
    }
    if word.starts_with(|c: char| c.is_ascii_digit() || is_sign(c)) {
        return word.replace(',', "");
    }
    let plain = word.replace('.', "");
    if let Some(other) = SPELLING.get(plain.as_str()) {
        return (*other).to_owned();
    }
    for (british, american) in ISE {
        if let Some(stem) = plain.strip_suffix(british).filter(|stem| stem.len() > 2) {
            return format!("{stem}{american}");
        }
    }
    plain
}

/// Endings that are spelled with s or z.
const ISE: [(&str, &str); 6] = [
    ("isation", "ization"),
    ("isations", "izations"),
    ("ise", "ize"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ising", "izing"),
];

/// Returns the words of a text that say something, each without its ending, so that "deaths" and "death" are the same.
pub fn content(text: &str) -> Vec<String> {
    let text = folded(text).to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'').map(|word| word.trim_matches('\''));
    words.filter(|word| word.starts_with(char::is_alphabetic) && weight(word) > 1).map(stem).collect()
}

/// Returns a word without the ending of a plural or a verb.
fn stem(word: &str) -> String {
    let ending =
        ["'s", "ing", "ies", "ed", "es", "s", "e", "y"].iter().find_map(|ending| word.strip_suffix(ending));
    ending.filter(|stem| stem.len() > 2).unwrap_or(word).to_owned()
}

/// Returns how much a word says.
fn weight(word: &str) -> u8 {
    let known = |form: &str| COMMON.get(form).copied();
    if word.len() < 2 && !word.starts_with(|c: char| c.is_ascii_digit()) {
        return 0;
    }
    let weight = known(word).or_else(|| {
        let stem = ["ing", "ed", "es", "s", "d", "'s"].iter().filter_map(|ending| word.strip_suffix(ending));
        stem.filter(|stem| stem.len() > 2).find_map(known)
    });
    weight.unwrap_or(2)
}

/// Returns the number of a word. It is stored, and so never changes (FNV-1a).
pub(super) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The phrases that say nothing, by their first word.
static PHRASES: LazyLock<FxHashMap<u64, Vec<Vec<u64>>>> = LazyLock::new(|| {
    let mut all: FxHashMap<u64, Vec<Vec<u64>>> = FxHashMap::default();
    for phrase in phrases() {
        let mut reading = Reading::default();
        phrase.split([' ', '-']).for_each(|piece| reading.piece(piece));
        let keys: Vec<u64> = reading.out.iter().map(|word| word.key).collect();
        if let Some((first, rest)) = keys.split_first() {
            all.entry(*first).or_default().push(rest.to_vec());
        }
    }
    all
});

/// Lets the words of phrases that anybody says count for nothing.
fn hush(words: &mut [Word]) {
    for at in 0..words.len() {
        let Some(phrases) = PHRASES.get(&words[at].key) else { continue };
        let goes_on = |rest: &&Vec<u64>| {
            words
                .get(at + 1..=at + rest.len())
                .is_some_and(|next| next.iter().map(|w| w.key).eq(rest.iter().copied()))
        };
        if let Some(longest) = phrases.iter().filter(goes_on).map(Vec::len).max() {
            words[at..=at + longest].iter_mut().for_each(|word| (word.weight, word.stock) = (0, true));
        }
    }
    spread(words);
}

/// Makes the words that say nothing part of the phrase they stand beside.
fn spread(words: &mut [Word]) {
    let mut before = false;
    for word in words.iter_mut() {
        word.stock |= before && word.weight == 0;
        before = word.stock;
    }
    before = false;
    for word in words.iter_mut().rev() {
        word.stock |= before && word.weight == 0;
        before = word.stock;
    }
}
