//! The shingles of an article's body, and how much of one body stands in another.

use super::near::Common;
use super::shingle::{Word, shingles, words};
use super::sketch::{Sketch, is_kept, short};
use crate::annotation::Document;

/// The shingles of an article: those of its text without headline, byline and what stands beside the article.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Body {
    /// In the order of the text.
    ordered: Vec<u64>,
    /// In the order of their numbers, each once.
    sorted: Vec<u64>,
}

impl Body {
    /// Returns the shingles of a document.
    pub fn of(document: &Document) -> Self {
        let text = document.text();
        let mut all: Vec<Word> = Vec::with_capacity(text.len() / 5);
        for span in document.body() {
            all.append(&mut words(span.slice(text)));
        }
        Self::with(shingles(&all).collect())
    }

    fn with(ordered: Vec<u64>) -> Self {
        let mut sorted = ordered.clone();
        sorted.sort_unstable();
        sorted.dedup();
        Self { ordered, sorted }
    }

    /// Returns how many different shingles there are.
    pub fn len(&self) -> usize {
        self.sorted.len()
    }

    /// Whether the text is too short for a shingle.
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    /// Returns the sample of its shingles by which similar articles are found.
    pub fn sketch(&self) -> Sketch {
        Sketch::of(&self.ordered)
    }

    /// Returns how many shingles two bodies share.
    pub fn shared(&self, other: &Self) -> usize {
        let (mut own, mut others) = (self.sorted.iter().peekable(), other.sorted.iter().peekable());
        let mut count = 0;
        while let (Some(a), Some(b)) = (own.peek(), others.peek()) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => drop(own.next()),
                std::cmp::Ordering::Greater => drop(others.next()),
                std::cmp::Ordering::Equal => {
                    count += 1;
                    own.next();
                    others.next();
                }
            }
        }
        count
    }

    fn holds(&self, shingle: u64) -> bool {
        self.sorted.binary_search(&shingle).is_ok()
    }

    /// Returns which share of its first half stands in another body.
    pub fn share_of_beginning_in(&self, other: &Self) -> f64 {
        let half = &self.ordered[..self.ordered.len().div_ceil(2)];
        half.iter().filter(|shingle| other.holds(**shingle)).count() as f64 / half.len().max(1) as f64
    }

    /// Returns how far into this body the first shingle of another one stands: 0 for the beginning, 1 for the end.
    pub fn place_of(&self, other: &Self) -> f64 {
        let first = self.ordered.iter().position(|shingle| other.holds(*shingle));
        first.map_or(1.0, |first| first as f64 / self.ordered.len() as f64)
    }

    /// Returns the body without passages that very many articles have. Of these only a sample is known (`common`): what
    /// stands between two of them, with no other sampled shingle between, is taken to be of the same passage.
    #[must_use]
    pub fn without(&self, common: &Common) -> Self {
        if common.is_empty() {
            return self.clone();
        }
        let mut kept = Vec::with_capacity(self.ordered.len());
        let (mut open, mut is_common) = (Vec::new(), true);
        for (at, shingle) in self.ordered.iter().copied().enumerate() {
            if !is_kept(at, shingle) {
                open.push(shingle);
                continue;
            }
            let now = common.contains(&short(shingle));
            if !(is_common && now) {
                kept.append(&mut open);
            }
            open.clear();
            if !now {
                kept.push(shingle);
            }
            is_common = now;
        }
        if !is_common {
            kept.append(&mut open);
        }
        Self::with(kept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::random::numbered;

    fn body(text: &str) -> Body {
        Body::of(&Document::new(text))
    }

    #[test]
    fn what_is_shared_is_counted_once() {
        let (a, b) = (body(&numbered(0, 104)), body(&numbered(50, 154)));
        assert_eq!((a.len(), b.len(), a.shared(&b), b.shared(&a)), (100, 100, 50, 50));
        let twice = body(&format!("{} {}", numbered(0, 54), numbered(0, 54)));
        assert_eq!(twice.shared(&a), 50);
        assert!((a.place_of(&b) - 0.5).abs() < 1e-9 && b.place_of(&a) < 1e-9);
        assert!(a.share_of_beginning_in(&b) < 1e-9 && b.share_of_beginning_in(&a) > 0.99);
        assert_eq!(body("four words are few").len(), 0);
    }

    #[test]
    fn what_many_articles_have_is_left_out() {
        let (own, foot) = (numbered(0, 200), numbered(900, 1000));
        let common: Common = body(&foot).sketch().hashes().iter().copied().collect();
        let whole = body(&format!("{own} {foot}"));
        let left = whole.without(&common);
        // Only the few shingles round the seam remain.
        assert!(left.len().abs_diff(body(&own).len()) < 40, "{} of {}", left.len(), whole.len());
        assert!(body(&foot).without(&common).len() < 5);
        assert_eq!(whole.without(&Common::default()), whole);
    }
}
