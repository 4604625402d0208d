//! The words of a text as numbers, and runs of five of them as one number: what texts are compared by.
//!
//! Words are folded as [`crate::text::fold`] does, and in lower case; punctuation between words is left out. The same
//! words have the same number in every text, on every machine and in every version of the program, since numbers are
//! stored.

use crate::text::Span;
use crate::text::fold::{Folded, is_unspaced, joins};

/// The number of words in a shingle.
pub const LENGTH: usize = 5;

/// A word of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Word {
    /// The number that the same words share, and hardly any others.
    pub hash: u64,
    /// Its place in the text.
    pub span: Span,
}

/// Returns the words of a text, in order.
///
/// ```
/// use standoff::corpus::shingle::words;
/// let own = |text: &'static str| words(text).into_iter().map(|word| word.span.slice(text)).collect::<Vec<_>>();
/// assert_eq!(own("“No,” she’d said: 3.4 per cent"), ["No", "she’d", "said", "3.4", "per", "cent"]);
/// ```
pub fn words(text: &str) -> Vec<Word> {
    let mut out = Vec::with_capacity(text.len() / 5);
    if text.is_ascii() {
        // Folding changes only the marks and spaces between ASCII words, which are left out.
        scan(text, |start, end, hash| out.push(Word { hash, span: Span::new(start as u32, end as u32) }));
    } else {
        let folded = Folded::new(text);
        scan(folded.text(), |start, end, hash| {
            out.extend(folded.span(start..end).map(|span| Word { hash, span }));
        });
    }
    out
}

/// Returns the shingles of a text: the numbers of all runs of [`LENGTH`] words, in order. The shingle at `n` begins with
/// word `n`; a text of fewer words has none.
pub fn shingles(words: &[Word]) -> impl ExactSizeIterator<Item = u64> {
    words.windows(LENGTH).map(run_of)
}

/// Returns the number of a run of words.
pub fn run_of(words: &[Word]) -> u64 {
    mixed(words.iter().fold(0, |hash, word| add(hash, word.hash)))
}

/// An odd number with its bits spread evenly: a multiplication by it spreads a change of one bit over the higher ones.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// Returns a hash continued by a value, so that the order of values counts.
const fn add(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(SPREAD)
}

/// Returns a hash with every bit depending on all of them (the last steps of `splitmix64`).
const fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// Finds the words of a folded text; calls `found` with the bytes of each and its number.
fn scan(text: &str, mut found: impl FnMut(usize, usize, u64)) {
    let mut begun: Option<(usize, u64)> = None;
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let alone = is_unspaced(c);
        let part = c.is_alphanumeric() || joins(c) || (begun.is_some() && links(before, c, next));
        if (!part || alone)
            && let Some((start, hash)) = begun.take()
        {
            found(start, at, mixed(hash));
        }
        if part {
            let (start, hash) = begun.take().unwrap_or((at, 0));
            let hash = lower(hash, if c == '`' { '\'' } else { c });
            if alone {
                found(start, at + c.len_utf8(), mixed(hash));
            } else {
                begun = Some((start, hash));
            }
        }
        before = c;
    }
    if let Some((start, hash)) = begun {
        found(start, text.len(), mixed(hash));
    }
}

/// Whether a mark belongs to the word on both sides of it: the apostrophe of "she'd", the point of "3.4".
fn links(before: char, c: char, next: char) -> bool {
    match c {
        '\'' | '`' => before.is_alphabetic() && next.is_alphabetic(),
        '.' | ',' => before.is_ascii_digit() && next.is_ascii_digit(),
        _ => false,
    }
}

/// Returns a hash continued by a character in lower case.
fn lower(hash: u64, c: char) -> u64 {
    if c.is_ascii() {
        return add(hash, u64::from(c.to_ascii_lowercase()));
    }
    c.to_lowercase().fold(hash, |hash, c| add(hash, u64::from(c)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::folded;
    use proptest::prelude::*;

    fn of(text: &str) -> Vec<&str> {
        words(text).iter().map(|word| word.span.slice(text)).collect()
    }

    fn hashes(text: &str) -> Vec<u64> {
        words(text).iter().map(|word| word.hash).collect()
    }

    #[test]
    fn words_are_what_people_count() {
        for (text, expected) in [
            ("", &[] as &[&str]),
            (" — … ", &[]),
            ("She’d pay $3.41 or 1,200.", &["She’d", "pay", "3.41", "or", "1,200"]),
            ("‘No’, he said.", &["No", "he", "said"]),
            ("co-operate/now", &["co", "operate", "now"]),
            ("ri\u{ad}ver Jose\u{301}", &["ri\u{ad}ver", "Jose\u{301}"]),
            ("经济政策 ok", &["经", "济", "政", "策", "ok"]),
            ("경제 정책", &["경제", "정책"]),
            ("ok经济ok", &["ok", "经", "济", "ok"]),
            ("v2.1.", &["v2.1"]),
        ] {
            assert_eq!(of(text), expected, "{text:?}");
        }
    }

    #[test]
    fn the_same_words_have_the_same_numbers() {
        for (a, b) in [
            ("“No,” she’d said – twice", "\"no\" She'd said, twice"),
            ("Jose\u{301} GRÜN ri\u{ad}ver", "José grün river"),
            ("经济\n政策", "经济政策"),
            ("a\u{a0}b", "a b"),
        ] {
            assert_eq!(hashes(a), hashes(b), "{a:?} {b:?}");
        }
        for (a, b) in [("3.4", "34"), ("a b", "ab"), ("ab c", "a bc"), ("3 dead", "5 dead"), ("its", "it's")] {
            assert_ne!(hashes(a), hashes(b), "{a:?} {b:?}");
        }
    }

    #[test]
    fn numbers_stay_as_they_were_stored() {
        let words = words("The trade minister said on Friday");
        assert_eq!(words[0].hash, 16_247_892_342_962_304_020);
        let runs = [13_995_521_424_371_496_821, 12_634_220_445_434_327_177];
        assert_eq!(shingles(&words).collect::<Vec<_>>(), runs);
    }

    #[test]
    fn a_shingle_is_five_words_in_order() {
        let all = |text: &str| shingles(&words(text)).collect::<Vec<_>>();
        assert_eq!(all("one two three four").len(), 0);
        assert_eq!(all("one two three four five six").len(), 2);
        assert_eq!(all("Zero one two three four, five six")[1..], all("one two three four five six")[..]);
        assert_ne!(all("one two three four five"), all("one two four three five"));
    }

    proptest! {
        #[test]
        fn words_lie_apart_in_order_and_folding_changes_none(
            text in "([ -~]|[“”‘’«–—…\u{ad}\u{a0}\u{200b}\u{2011}\r\n\t]|[é漢字한🙂İß]|[aeo][\u{301}\u{323}]?|\\PC){0,40}",
        ) {
            let found = words(&text);
            prop_assert!(found.windows(2).all(|two| two[0].span.end() <= two[1].span.start()));
            for word in &found {
                prop_assert!(text.is_char_boundary(word.span.start()) && text.is_char_boundary(word.span.end()));
            }
            prop_assert_eq!(hashes(&text), hashes(&folded(&text)));
        }
    }
}
