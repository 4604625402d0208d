//! Digits of a fixed width, with an X for each unknown one.

use std::fmt;

/// Writes a number in so many figures, or as many X.
pub(super) fn counted(f: &mut fmt::Formatter<'_>, number: Option<i16>, width: usize) -> fmt::Result {
    match number {
        Some(number) => match figures(number, width) {
            Some(figures) => f.write_str(std::str::from_utf8(&figures[MOST - width..]).unwrap_or_default()),
            None => write!(f, "{number:0width$}"),
        },
        None => f.write_str(&"XXXX"[..width]),
    }
}

/// The most figures a number of a date has.
const MOST: usize = 4;

/// The figures of a number that has no more of them than asked for. Dates are written so often that this pays.
fn figures(number: i16, width: usize) -> Option<[u8; MOST]> {
    let fits = |number: &u16| width <= MOST && u32::from(*number) < 10_u32.pow(width as u32);
    let number = u16::try_from(number).ok().filter(fits)?;
    Some([1000, 100, 10, 1].map(|place| b'0' + (number / place % 10) as u8))
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
