//! Whether a text has the words of a quote, wherever its cue stands.

use crate::corpus::shingle;

/// The most words that a cue between the parts of a quote has, and the most cues.
const CUE: usize = 15;
const CUES: usize = 3;

/// Whether a text has the words of a quote in order; cues may stand between them.
///
/// ```
/// use standoff::corpus::carried::has_words;
/// let text = "“We were given 30 million,” Stefan Holt said, “and no more.”";
/// assert!(has_words(text, "We were given 30 million, and no more."));
/// assert!(!has_words(text, "We were given 3 million, and no more."));
/// ```
pub fn has_words(text: &str, quote: &str) -> bool {
    let hashes = |text: &str| shingle::words(text).into_iter().map(|word| word.hash).collect::<Vec<u64>>();
    let (text, quote) = (hashes(text), hashes(quote));
    let Some(first) = quote.first() else { return true };
    let starts = text.iter().enumerate().filter(|(_, word)| *word == first);
    starts.map(|(at, _)| at).any(|at| goes_through(&text[at..], &quote))
}

/// Whether a text begins with the words of a quote, with cues between them.
fn goes_through(text: &[u64], quote: &[u64]) -> bool {
    let (mut at, mut cues) = (0, 0);
    for word in quote {
        let rest = text.get(at..).unwrap_or_default();
        let Some(ahead) = rest.iter().take(CUE + 1).position(|other| other == word) else { return false };
        cues += usize::from(ahead > 0);
        if cues > CUES {
            return false;
        }
        at += ahead + 1;
    }
    true
}
