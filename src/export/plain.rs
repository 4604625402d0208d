//! An article's text as a file of its own, whatever line ends a reader folds.

use super::omitted::{Omitted, Said};

const RETURNS: Said = (
    "carriage return is written as a space, so that offsets hold where line ends are folded",
    "carriage returns are written as spaces, so that offsets hold where line ends are folded",
);

/// The text with every carriage return as a space: programs that read CRLF as one character would count wrong from
/// there on. As many characters as before.
pub(super) fn text(text: &str, omitted: &mut Omitted) -> Vec<u8> {
    omitted.outs(RETURNS, text.matches('\r').count());
    text.replace('\r', " ").into_bytes()
}
