//! The bytes of JSON: fields, and texts so that nothing in them ends them, acts on a terminal or hides from the eye.

use std::fmt;

use super::{Exact, Json};
use crate::annotation::value::Amount;
use crate::text::is_hidden;

/// Writes the value of a field.
pub(super) fn put_value(out: &mut Vec<u8>, value: &Json<'_>) {
    match value {
        Json::Id(id) => {
            out.extend_from_slice(&[b'"', id.kind.letter() as u8]);
            digits(out, id.number as usize);
            out.push(b'"');
        }
        Json::Word(word) => {
            out.push(b'"');
            out.extend_from_slice(word.as_bytes());
            out.push(b'"');
        }
        Json::Text(text) => quoted(out, text),
        Json::Said(said) => {
            out.push(b'"');
            // Writing to memory cannot fail.
            let _ = fmt::Write::write_fmt(&mut Escaped(out), format_args!("{said}"));
            out.push(b'"');
        }
        Json::Count(count) => digits(out, *count),
        Json::Points([start, end]) => {
            out.push(b'[');
            digits(out, *start);
            out.push(b',');
            digits(out, *end);
            out.push(b']');
        }
        Json::Amount(amount) => put_amount(out, *amount),
        Json::Quantity(quantity) => {
            out.extend_from_slice(b"{\"value\":");
            put_amount(out, quantity.amount);
            out.extend_from_slice(b",\"unit\":");
            quoted(out, &quantity.unit);
            out.extend_from_slice(b",\"modifier\":");
            quoted(out, quantity.modifier.sign());
            out.push(b'}');
        }
        // Few annotations have any of these, and only texts need escaping; writing to memory cannot fail.
        Json::Parts(_) | Json::Texts(_) => out.extend(escaped(serde_json::to_vec(value).unwrap_or_default())),
    }
}

/// Writes an amount. Most are small whole numbers; serde writes the others.
fn put_amount(out: &mut Vec<u8>, amount: Amount) {
    match amount {
        Amount::Exact(value) if value.scale() == 0 && !value.is_sign_negative() => match usize::try_from(value) {
            Ok(whole) if whole <= MOST => digits(out, whole),
            _ => exactly(out, amount),
        },
        _ => exactly(out, amount),
    }
}

/// The largest whole number that is written at once.
const MOST: usize = u32::MAX as usize;

/// Writes any amount.
fn exactly(out: &mut Vec<u8>, amount: Amount) {
    // Writing to memory cannot fail.
    let _ = serde_json::to_writer(out, &Exact(amount));
}

/// The numbers below a hundred in two figures: half as many divisions as figure by figure.
const PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[b'0'; 2]; 100];
    let mut number = 0;
    while number < 100 {
        pairs[number] = [b'0' + (number / 10) as u8, b'0' + (number % 10) as u8];
        number += 1;
    }
    pairs
};

/// Writes a whole number.
fn digits(out: &mut Vec<u8>, number: usize) {
    let mut all = [0; 20];
    let (mut rest, mut at) = (number, all.len());
    while rest >= 100 {
        at -= 2;
        all[at..at + 2].copy_from_slice(&PAIRS[rest % 100]);
        rest /= 100;
    }
    at -= 2;
    all[at..at + 2].copy_from_slice(&PAIRS[rest]);
    out.extend_from_slice(&all[at + usize::from(rest < 10)..]);
}

/// Writes a text between its quotation marks.
pub(super) fn quoted(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    escape(out, text);
    out.push(b'"');
}

struct Escaped<'o>(&'o mut Vec<u8>);

impl fmt::Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        escape(self.0, text);
        Ok(())
    }
}

/// Whether a byte may stand in a JSON text as it is; of those beyond ASCII the character tells.
const fn is_plain(byte: u8) -> bool {
    byte >= b' ' && byte < 0x7f && byte != b'"' && byte != b'\\'
}

/// Bytes that are looked at together.
const BLOCK: usize = 16;

/// How many of the first bytes are plain.
fn plain(bytes: &[u8]) -> usize {
    let (mut at, mut rest) = (0, bytes);
    while let Some((_, after)) = rest.split_first_chunk::<BLOCK>().filter(|(block, _)| are_plain(block)) {
        (at, rest) = (at + BLOCK, after);
    }
    // What is left is the end of a block, too, and mostly as plain.
    let whole = match (bytes.last_chunk::<BLOCK>(), bytes.first_chunk::<HALF>(), bytes.last_chunk::<HALF>()) {
        (Some(last), ..) => rest.len() < BLOCK && are_plain(last),
        (None, Some(first), Some(last)) => are_plain(first) && are_plain(last),
        _ => false,
    };
    if whole { bytes.len() } else { at + rest.iter().take_while(|byte| is_plain(**byte)).count() }
}

/// Half as many.
const HALF: usize = BLOCK / 2;

/// Whether all bytes of a block are plain; asked of all, as one instruction asks many.
fn are_plain<const N: usize>(block: &[u8; N]) -> bool {
    block.iter().fold(true, |plain, byte| plain & is_plain(*byte))
}

/// Writes a text so that nothing in it ends it, acts on a terminal or hides from the eye.
fn escape(out: &mut Vec<u8>, text: &str) {
    let mut rest = text;
    loop {
        let (before, from) = rest.split_at(plain(rest.as_bytes()));
        out.extend_from_slice(before.as_bytes());
        let Some(c) = from.chars().next() else { return };
        rest = &from[c.len_utf8()..];
        let short = match c {
            '"' | '\\' => c as u8,
            '\n' => b'n',
            '\r' => b'r',
            '\t' => b't',
            '\u{8}' => b'b',
            '\u{c}' => b'f',
            c if is_hidden(c) => {
                numbered(out, c);
                continue;
            }
            c => {
                out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                continue;
            }
        };
        out.extend_from_slice(&[b'\\', short]);
    }
}

/// Writes a character by its number.
fn numbered(out: &mut Vec<u8>, c: char) {
    for unit in c.encode_utf16(&mut [0; 2]) {
        // Writing to memory cannot fail.
        let _ = std::io::Write::write_fmt(out, format_args!("\\u{unit:04x}"));
    }
}

/// JSON whose texts hold nothing that acts on a terminal or hides from the eye: such a character is written by its
/// number, which every reader of JSON takes for the same.
///
/// ```
/// let json = standoff::formats::json::escaped("\"a\u{9b}1m\u{202e}“é”\"".into());
/// assert_eq!(json, "\"a\\u009b1m\\u202e“é”\"".as_bytes());
/// ```
pub fn escaped(json: Vec<u8>) -> Vec<u8> {
    // The JSON writer has already escaped everything below the space, except in its own layout.
    let acts = |c: char| c >= '\u{7f}' && is_hidden(c);
    let Ok(text) = std::str::from_utf8(&json) else { return json };
    if !text.contains(acts) {
        return json;
    }
    let mut out = Vec::with_capacity(json.len() + 64);
    for c in text.chars() {
        if acts(c) {
            numbered(&mut out, c);
        } else {
            out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
    out
}
