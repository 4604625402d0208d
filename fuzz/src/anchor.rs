//! Any two versions of a text: a passage of the old one is found in the new one on the same words, or said to be changed
//! or lost; and their difference has all words of both.

use standoff::text::align::{Alignment, Carried};
use standoff::text::anchor::{Anchor, Finder, quoted};
use standoff::text::difference::{Side, difference};
use standoff::text::fold::{folded, same};
use standoff::text::{Span, one_line};

/// Passages of the old text that are looked for, at most.
const PASSAGES: usize = 24;
/// The words of a passage.
const WORDS: usize = 3;

/// Holds anchoring to it.
pub fn holds(bytes: &[u8]) {
    let (old, new) = super::two(bytes);
    assert_eq!(folded(&folded(old)), folded(old), "folded twice");
    let (finder, alignment) = (Finder::new(new), Alignment::new(old, new));
    for passage in passages(old) {
        let words = passage.slice(old);
        let found = |span: Span| assert!(same(span.slice(new), words), "{words:?} at {span:?}");
        match alignment.carry(passage) {
            Carried::Same(span) => found(span),
            Carried::Changed(span) => assert!(span.fits(new) && !span.is_empty()),
            Carried::Lost => assert!(old != new || folded(words).is_empty(), "{words:?} is lost in its own text"),
        }
        match finder.find(quoted(old, passage), Some(passage)) {
            Anchor::Same(span) | Anchor::Moved(span) => found(span),
            Anchor::Changed(span) => assert!(span.fits(new) && !span.is_empty()),
            Anchor::Ambiguous | Anchor::Lost => {}
        }
    }
    let words = difference(old, new);
    let of = |side: Side| {
        let mine = words.iter().filter(|(at, _)| [Side::Both, side].contains(at));
        mine.map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(of(Side::New), one_line(new), "the words of the new wording");
    assert_eq!(of(Side::Old).split(' ').count(), one_line(old).split(' ').count(), "those of the old one");
}

/// A few words side by side, from as many places as are looked at.
fn passages(text: &str) -> Vec<Span> {
    let start = |word: &str| (word.as_ptr() as usize - text.as_ptr() as usize) as u32;
    let words: Vec<(u32, u32)> =
        text.split_whitespace().map(|word| (start(word), start(word) + word.len() as u32)).collect();
    let all = words.windows(WORDS.min(words.len()).max(1));
    all.take(PASSAGES).map(|words| Span::new(words[0].0, words[words.len() - 1].1)).collect()
}
