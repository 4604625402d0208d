//! The bytes of JSON: fields, and texts so that nothing in them ends them, acts on a terminal or hides from the eye.

use std::fmt;

use super::Json;
use crate::text::is_hidden;

/// Writes a further field of an object.
#[expect(clippy::unnecessary_wraps, reason = "what takes a field may fail elsewhere")]
pub(super) fn field(out: &mut Vec<u8>, key: &str, value: &Json<'_>) -> Result<(), std::convert::Infallible> {
    if !out.ends_with(b"{") {
        out.push(b',');
    }
    out.push(b'"');
    out.extend_from_slice(key.as_bytes());
    out.extend_from_slice(b"\":");
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
        // Few annotations have any of these, and only texts need escaping; writing to memory cannot fail.
        Json::Parts(_) | Json::Texts(_) | Json::Amount(_) | Json::Quantity(_) => {
            out.extend(escaped(serde_json::to_vec(value).unwrap_or_default()));
        }
    }
    Ok(())
}

/// Writes a whole number.
fn digits(out: &mut Vec<u8>, number: usize) {
    let mut all = [0; 20];
    let (mut rest, mut at) = (number, all.len());
    loop {
        at -= 1;
        all[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            return out.extend_from_slice(&all[at..]);
        }
    }
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
    let all_plain = |block: &&[u8]| block.iter().fold(true, |plain, byte| plain & is_plain(*byte));
    let blocks = bytes.chunks_exact(BLOCK).take_while(all_plain).count() * BLOCK;
    blocks + bytes[blocks..].iter().take_while(|byte| is_plain(**byte)).count()
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
