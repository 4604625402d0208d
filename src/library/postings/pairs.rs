//! Pairs of numbers in few bytes: in order, keys as differences, and of one key the values as differences.
//!
//! A number takes seven bits a byte. The lowest bit of a value says whether another value of the same key follows.

/// A key and a value.
pub(crate) type Pair = (u64, u64);

/// Returns pairs in order as bytes; keys count from `base`.
pub(super) fn pack(pairs: &[Pair], base: u64) -> Vec<u8> {
    let (mut out, mut key) = (Vec::with_capacity(5 * pairs.len() + 8), base);
    for group in pairs.chunk_by(|a, b| a.0 == b.0) {
        put(&mut out, group, key);
        key = group[0].0;
    }
    out
}

/// Returns pairs in order as pages, with the first key of each, from which its keys count. If all take more than `full` bytes,
/// they are divided into pages of about `size` each; all pairs of a key are in one.
pub(super) fn pages(pairs: &[Pair], full: usize, size: usize) -> Vec<(u64, Vec<u8>)> {
    let whole = pack(pairs, pairs.first().map_or(0, |(key, _)| *key)).len();
    let most = if whole > full { whole.div_ceil(whole.div_ceil(size)) } else { usize::MAX };
    let (mut out, mut before): (Vec<(u64, Vec<u8>)>, u64) = (Vec::new(), 0);
    for group in pairs.chunk_by(|a, b| a.0 == b.0) {
        let key = group[0].0;
        match out.last_mut().filter(|(_, bytes)| bytes.len() < most) {
            Some((_, bytes)) => put(bytes, group, before),
            None => {
                let mut bytes = Vec::with_capacity(size);
                put(&mut bytes, group, key);
                out.push((key, bytes));
            }
        }
        before = key;
    }
    out
}

/// Adds the pairs of one key; `before` is the key before it.
fn put(out: &mut Vec<u8>, group: &[Pair], before: u64) {
    number(out, group[0].0 - before);
    let mut last = 0;
    for (n, (_, value)) in group.iter().enumerate() {
        number(out, (value - last) << 1 | u64::from(n + 1 < group.len()));
        last = *value;
    }
}

/// Adds a number.
pub(crate) fn number(out: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Takes a number from the beginning of bytes; `None` at their end, or where they are damaged.
pub(crate) fn take(bytes: &mut &[u8]) -> Option<u64> {
    let mut out = 0;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        out |= u64::from(byte & 0x7f) << shift;
        if *byte < 0x80 {
            return Some(out);
        }
    }
    None
}

/// Reads packed pairs, in order.
pub(super) struct Pairs<'b> {
    bytes: &'b [u8],
    key: u64,
    value: u64,
    /// Whether the next value is of the same key.
    more: bool,
}

impl<'b> Pairs<'b> {
    pub(super) const fn of(bytes: &'b [u8], base: u64) -> Self {
        Self { bytes, key: base, value: 0, more: false }
    }
}

impl Iterator for Pairs<'_> {
    type Item = Pair;

    fn next(&mut self) -> Option<Pair> {
        if !self.more {
            self.key = self.key.wrapping_add(take(&mut self.bytes)?);
            self.value = 0;
        }
        let number = take(&mut self.bytes)?;
        self.more = number & 1 == 1;
        self.value = self.value.wrapping_add(number >> 1);
        Some((self.key, self.value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn pairs_come_back_and_pages_hold_all_pairs_of_a_key(
            keys in prop::collection::vec((0_u64..1 << 36, prop::collection::vec(0_u64..1 << 40, 1..6)), 0..60),
            size in 10_usize..200,
        ) {
            let each = |(key, values): &(u64, Vec<u64>)| values.iter().map(|value| (*key, *value)).collect::<Vec<Pair>>();
            let mut pairs: Vec<Pair> = keys.iter().flat_map(each).collect();
            pairs.sort_unstable();
            pairs.dedup();
            prop_assert_eq!(&Pairs::of(&pack(&pairs, 0), 0).collect::<Vec<Pair>>(), &pairs);
            let divided = pages(&pairs, size, size);
            let back: Vec<Pair> = divided.iter().flat_map(|(first, bytes)| Pairs::of(bytes, *first)).collect();
            prop_assert_eq!(back, pairs);
            prop_assert!(divided.windows(2).all(|two| two[0].0 < two[1].0));
        }

        #[test]
        fn damaged_bytes_end(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            prop_assert!(Pairs::of(&bytes, 7).count() <= bytes.len());
        }
    }
}
