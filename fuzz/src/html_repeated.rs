//! A piece of a page over and over: the time it takes grows with its length. What takes more than that exceeds the
//! time that the fuzzer gives an input.

use super::html;

/// The length of the page that is made of the piece.
const LENGTH: usize = 32 * 1024;

/// Holds the reader of pages to it.
pub fn holds(piece: &[u8]) {
    if !piece.is_empty() {
        html::holds(&piece.repeat(LENGTH.div_ceil(piece.len())));
    }
}
