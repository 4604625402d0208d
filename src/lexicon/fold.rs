//! Words as keys: a folded word of at most sixteen bytes is one number, so that looking it up compares no strings.

/// Bytes of a word that fit a key.
pub(super) const SHORT: usize = 16;

/// Sixteen times the same byte.
const fn each(byte: u8) -> u128 {
    u128::from_le_bytes([byte; SHORT])
}

/// The first bytes of a number, as many as asked for.
const fn first(bytes: usize) -> u128 {
    if bytes < SHORT { (1 << (8 * bytes)) - 1 } else { u128::MAX }
}

/// The key of a folded word, if it is short enough to have one.
pub(super) fn key(folded: &[u8]) -> Option<u128> {
    let mut bytes = [0; SHORT];
    bytes.get_mut(..folded.len())?.copy_from_slice(folded);
    Some(u128::from_le_bytes(bytes))
}

/// The key of a word of ASCII alone, folded.
pub(super) fn key_of_ascii(written: &[u8]) -> Option<u128> {
    let key = key(written)?;
    // What is no letter must stay what it is.
    let folds = |byte: &u8| byte.is_ascii_uppercase();
    if key & each(0x80) != 0 {
        return None;
    }
    let capitals = written.iter().rev().fold(0, |bits, byte| bits << 8 | u128::from(folds(byte)) << 5);
    Some(key | capitals)
}

/// The ASCII letters a text begins with, read all at once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Letters {
    /// How many; sixteen when there may be more.
    pub count: usize,
    /// The letters in lower case as a key.
    pub(super) key: u128,
    /// For each letter that is a capital one bit.
    capitals: u128,
}

impl Letters {
    /// As many as are read at once, or more.
    pub const MOST: usize = SHORT;

    /// Those that `bytes` begin with; nothing where fewer than sixteen bytes are left.
    #[inline]
    pub fn at(bytes: &[u8]) -> Option<Self> {
        let all: &[u8; SHORT] = bytes.first_chunk()?;
        let first = Half::of(*all.first_chunk()?);
        // Most words end within the first half.
        if first.count < HALF {
            return Some(Self { count: first.count, key: first.key.into(), capitals: first.capitals.into() });
        }
        let second = Half::of(*all.last_chunk()?);
        let whole = |low: u64, high: u64| u128::from(low) | u128::from(high) << 64;
        let (key, capitals) = (whole(first.key, second.key), whole(first.capitals, second.capitals));
        Some(Self { count: HALF + second.count, key, capitals })
    }

    /// Whether the first letter is a capital.
    pub const fn begins_with_capital(self) -> bool {
        self.capitals & 0x20 != 0
    }

    /// Whether any letter is a capital.
    pub const fn has_capital(self) -> bool {
        self.capitals != 0
    }

    /// Whether every letter is a capital.
    pub const fn is_capitals(self) -> bool {
        self.capitals == each(0x20) & first(self.count)
    }
}

/// Bytes of half a key.
const HALF: usize = SHORT / 2;

/// The ASCII letters eight bytes begin with.
struct Half {
    count: usize,
    key: u64,
    capitals: u64,
}

impl Half {
    #[inline]
    fn of(bytes: [u8; HALF]) -> Self {
        const fn each(byte: u8) -> u64 {
            u64::from_le_bytes([byte; HALF])
        }
        let raw = u64::from_le_bytes(bytes);
        // Within seven bits no sum carries into the byte beside it; the eighth bit tells of each byte.
        let lower = (raw & each(0x7f)) | each(0x20);
        let from_a = lower + each(0x80 - b'a');
        let past_z = lower + each(0x7f - b'z');
        let others = !(from_a & !past_z & !raw) & each(0x80);
        let count = others.trailing_zeros() as usize / 8;
        // All bytes before the first that is no letter.
        let within = if others == 0 { u64::MAX } else { (1 << (8 * count)) - 1 };
        Self { count, key: lower & within, capitals: !raw & each(0x20) & within }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_ascii_is_folded_on_the_way() {
        for written in ["MWh", "kW", "Km2", "a@[`{Z", ""] {
            assert_eq!(key_of_ascii(written.as_bytes()), key(written.to_ascii_lowercase().as_bytes()));
        }
        assert_eq!((key_of_ascii("µSv".as_bytes()), key_of_ascii(&[b'a'; 17])), (None, None));
    }

    proptest::proptest! {
        #[test]
        fn letters_are_those_one_reads_one_by_one(text in "([a-zA-Z]{0,18}|\\PC|[@\\[`{]){0,4}") {
            let bytes: Vec<u8> = text.bytes().chain([b' '; SHORT]).collect();
            let letters = Letters::at(&bytes).unwrap();
            let count = bytes.iter().take_while(|b| b.is_ascii_alphabetic()).count().min(SHORT);
            let word = &bytes[..count];
            proptest::prop_assert_eq!(letters.count, count);
            proptest::prop_assert_eq!(Some(letters.key), key(&word.to_ascii_lowercase()));
            proptest::prop_assert_eq!(letters.has_capital(), word.iter().any(u8::is_ascii_uppercase));
            proptest::prop_assert_eq!(letters.is_capitals(), word.iter().all(u8::is_ascii_uppercase));
            let first = word.first().is_some_and(u8::is_ascii_uppercase);
            proptest::prop_assert_eq!(letters.begins_with_capital(), first);
        }
    }
}
