//! A quote's words in two bytes each, to be kept by an index: enough to say which quotes have to be compared word by word.
//!
//! Of the number of a word fourteen bits are left, so that two words in some sixteen thousand are taken for the same. What a
//! comparison of such words finds is looked at again with the words themselves.

use super::words::{Word, Words};

/// The bits that are left of a word's number; two more say how much it says.
const BITS: u32 = 14;
const MASK: u64 = (1 << BITS) - 1;

/// The most words that are kept of a quote; a comparison looks at fewer.
const MOST: usize = 2000;

/// What else is known of a word.
const CUT: u8 = 1;
const BEGINS: u8 = 2;
const ASIDE: u8 = 4;

impl Words {
    /// Returns the same words by fewer bits, to be compared with unpacked ones.
    #[must_use]
    pub fn rough(&self) -> Self {
        self.map(|word| Word { key: short(word), ..*word })
    }

    /// Returns the words as bytes.
    pub fn pack(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(2 * self.len() + 8);
        let all = &self.all()[..self.len().min(MOST)];
        number(&mut out, all.len());
        for word in all {
            let weight = if word.stock { 0 } else { word.weight + 1 };
            out.extend_from_slice(&((short(word) as u16) << 2 | u16::from(weight.min(3))).to_le_bytes());
        }
        // A sentence begins with the first word.
        let marks = |(at, word): (usize, &Word)| match flags(word) ^ if at == 0 { BEGINS } else { 0 } {
            0 => None,
            marks => Some((at, marks)),
        };
        let marked: Vec<(usize, u8)> = all.iter().enumerate().filter_map(marks).collect();
        number(&mut out, marked.len());
        for (at, marks) in marked {
            number(&mut out, at);
            out.push(marks);
        }
        out
    }

    /// Takes packed words from the beginning of bytes; `None` where they are damaged.
    pub fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        let count = take(bytes)?;
        let (words, rest) = bytes.split_at_checked(count.checked_mul(2)?)?;
        *bytes = rest;
        let word = |two: &[u8]| {
            let packed = u16::from_le_bytes([two[0], two[1]]);
            let weight = (packed & 3) as u8;
            Word {
                key: u64::from(packed >> 2),
                weight: weight.saturating_sub(1),
                cut: false,
                begins: false,
                stock: weight == 0,
                aside: false,
            }
        };
        let mut all: Vec<Word> = words.chunks_exact(2).map(word).collect();
        if let Some(first) = all.first_mut() {
            first.begins = true;
        }
        for _ in 0..take(bytes)? {
            let at = take(bytes)?;
            let (marks, rest) = bytes.split_first()?;
            *bytes = rest;
            let word = all.get_mut(at)?;
            word.cut ^= marks & CUT > 0;
            word.begins ^= marks & BEGINS > 0;
            word.aside ^= marks & ASIDE > 0;
        }
        Some(Self::made_of(all))
    }
}

const fn short(word: &Word) -> u64 {
    (word.key ^ (word.key >> 32)) & MASK
}

fn flags(word: &Word) -> u8 {
    [(word.cut, CUT), (word.begins, BEGINS), (word.aside, ASIDE)]
        .iter()
        .filter(|(is, _)| *is)
        .map(|(_, bit)| bit)
        .sum()
}

/// Adds a number below 32,768, in two bytes where it is large.
fn number(out: &mut Vec<u8>, number: usize) {
    let number = number as u16;
    if number < 0x80 {
        out.push(number as u8);
    } else {
        out.extend_from_slice(&[(number >> 8) as u8 | 0x80, number as u8]);
    }
}

fn take(bytes: &mut &[u8]) -> Option<usize> {
    let (first, rest) = bytes.split_first()?;
    if *first < 0x80 {
        *bytes = rest;
        return Some(usize::from(*first));
    }
    let (second, rest) = rest.split_first()?;
    *bytes = rest;
    Some(usize::from(first & 0x7f) << 8 | usize::from(*second))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::carried::compare;

    #[test]
    fn packed_words_compare_as_the_words_themselves() {
        let quotes = [
            "We will rebuild the pier without a loan.",
            "We will not rebuild the pier. We have the money […] and the people",
            "We will rebuild the [fishing] pier … without a loan [from the bank]",
            "rebuild the pier",
            "",
            "No",
        ];
        let long = "We will rebuild the pier and then ".repeat(60);
        let all: Vec<Words> = quotes.iter().copied().chain([long.as_str()]).map(Words::of).collect();
        for a in &all {
            let bytes = a.pack();
            let mut rest = bytes.as_slice();
            let back = Words::unpack(&mut rest);
            assert_eq!((back.as_ref(), rest.len()), (Some(&a.rough()), 0));
            for cut in 0..bytes.len().min(40) {
                assert_eq!(Words::unpack(&mut &bytes[..cut]), None);
            }
            for b in &all {
                assert_eq!(compare(&b.rough(), &a.rough()), compare(b, a));
            }
        }
    }
}
