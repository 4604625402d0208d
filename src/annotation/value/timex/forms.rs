//! Digits of a fixed width, with an X for each unknown one.

use std::fmt;

/// Writes a number in so many figures, or as many X.
pub(super) fn counted(f: &mut fmt::Formatter<'_>, number: Option<i16>, width: usize) -> fmt::Result {
    match number {
        Some(number) => write!(f, "{number:0width$}"),
        None => f.write_str(&"XXXX"[..width]),
    }
}

/// Digits were expected, but the text has something else.
pub(super) struct OtherForm;

/// Reads so many figures; `None` for as many X.
pub(super) fn fixed<N: std::str::FromStr>(written: &str, width: usize) -> Result<Option<N>, OtherForm> {
    if written.len() != width {
        return Err(OtherForm);
    }
    if written.bytes().all(|b| b == b'X') {
        return Ok(None);
    }
    if !written.bytes().all(|b| b.is_ascii_digit()) {
        return Err(OtherForm);
    }
    written.parse().map(Some).map_err(|_| OtherForm)
}
