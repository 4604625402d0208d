//! Decodes bytes: as UTF-8 if they are valid, or else in the charset that a header or the bytes name, or else in the
//! most likely one, with a notice.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

/// The bytes at the beginning that are checked to tell text from other data.
const HEAD: usize = 8192;

/// In a text with at most one invalid byte in this many, the rest is still read as UTF-8.
const DAMAGED: usize = 100;

/// The bytes at the beginning in which a page or a feed may name its charset.
const NAMED_IN: usize = 4096;

/// Returns the text of `bytes`, with a notice where it was not plain UTF-8; or what shows that they are no text.
/// `said` is the charset that the server names, which may be wrong: it stands only where the bytes can be read by it.
pub(super) fn decode_said(bytes: &[u8], said: Option<&str>) -> Result<(String, Option<String>), &'static str> {
    if bytes.starts_with(b"\xff\xfe\0\0") || bytes.starts_with(b"\0\0\xfe\xff") {
        return Err("it is UTF-32; save it as UTF-8");
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[length..]);
        return Ok((text.into_owned(), (encoding != UTF_8).then(|| read_as(encoding))));
    }
    if let Some(text) = wide(bytes) {
        return Ok((text, None));
    }
    if let Some(found) = binary(bytes) {
        return Err(found);
    }
    if let Some(text) = by_escapes(bytes, said) {
        return Ok((text, None));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), None));
    }
    let named = said.map(str::as_bytes).into_iter().chain(named(bytes)).filter_map(Encoding::for_label);
    // The bytes are not valid UTF-8, even if they are labelled so.
    for encoding in named.filter(|encoding| *encoding != UTF_8 && encoding.is_ascii_compatible()) {
        if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
            return Ok((text.into_owned(), None));
        }
    }
    if is_damaged_utf8(bytes) {
        let text = String::from_utf8_lossy(bytes).into_owned();
        return Ok((text, Some("some bytes are no valid UTF-8; each is shown as \u{fffd}".to_owned())));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    let (text, _, damaged) = encoding.decode(bytes);
    let notice = if encoding == UTF_8 || damaged {
        "some bytes are no valid text; each is shown as \u{fffd}".to_owned()
    } else {
        read_as(encoding)
    };
    Ok((text.into_owned(), Some(notice)))
}

/// Reads UTF-16 without a byte order mark, which begins with `<` or `{` and a zero byte beside it.
fn wide(bytes: &[u8]) -> Option<String> {
    let encoding = match bytes.get(..2)? {
        [0, b'<' | b'{'] => UTF_16BE,
        [b'<' | b'{', 0] => UTF_16LE,
        _ => return None,
    };
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

/// Reads text that has escapes in ASCII for other letters. Only the charset's name distinguishes it from plain ASCII.
fn by_escapes(bytes: &[u8], said: Option<&str>) -> Option<String> {
    if !bytes.is_ascii() || !bytes.contains(&0x1b) {
        return None;
    }
    let mut named = said.map(str::as_bytes).into_iter().chain(named(bytes)).filter_map(Encoding::for_label);
    let encoding = named.find(|encoding| *encoding == ISO_2022_JP)?;
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
}

/// Returns the charset that a page or a feed names in its first lines: `encoding="…"` or `charset=…`.
fn named(bytes: &[u8]) -> Option<&[u8]> {
    let head = bytes[..bytes.len().min(NAMED_IN)].trim_ascii_start();
    if !head.starts_with(b"<") {
        return None;
    }
    let find = |word: &[u8]| {
        let at = head.windows(word.len()).position(|window| window.eq_ignore_ascii_case(word))?;
        let rest = head[at + word.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
        let ends = |b: &u8| !b.is_ascii_alphanumeric() && !b"-_:.".contains(b);
        Some(&rest[..rest.iter().position(ends).unwrap_or(rest.len())])
    };
    let declaration = head.starts_with(b"<?xml").then(|| find(b"encoding")).flatten();
    declaration.or_else(|| find(b"charset")).filter(|name| !name.is_empty())
}

fn read_as(encoding: &'static Encoding) -> String {
    format!("the text is not UTF-8; it was read as {}", encoding.name())
}

/// Whether bytes are UTF-8 but for a few: letters beyond ASCII are there, and far more of them whole than broken.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().bytes().filter(|b| *b >= 0xc0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken && broken * DAMAGED <= bytes.len()
}

fn binary(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: [(&[u8], &str); 6] = [
        (b"%PDF", "a PDF"),
        (b"PK\x03\x04", "a zip archive or office document"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"\x1f\x8b", "a compressed file"),
        (b"\x7fELF", "a program"),
    ];
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(what);
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    if memchr::memchr(0, head).is_some() && std::str::from_utf8(bytes).is_err() {
        return Some("it holds zero bytes");
    }
    let controls = head.iter().filter(|b| **b < b' ' && !b.is_ascii_whitespace() && **b != 0x1b).count();
    (controls * 20 > head.len()).then_some("it is full of control characters")
}

#[cfg(test)]
mod tests {
    use super::decode_said;

    #[test]
    fn a_charset_stands_where_the_bytes_can_be_read_by_it() {
        let cafe = b"<p>Caf\xe9 \x93x\x94".as_slice();
        let russian = b"<meta charset=windows-1251><p>\xcf\xf0\xe8\xe2\xe5\xf2".as_slice();
        let cases: [(&[u8], Option<&str>, &str); 8] = [
            (cafe, Some("windows-1252"), "Caf\u{e9} \u{201c}x\u{201d}"),
            // The header is wrong.
            (cafe, Some("utf-8"), "Caf\u{e9} \u{201c}x\u{201d}"),
            ("<p>Caf\u{e9}".as_bytes(), Some("iso-8859-1"), "Caf\u{e9}"),
            (russian, None, "\u{41f}\u{440}\u{438}\u{432}\u{435}\u{442}"),
            (russian, Some("utf-8"), "\u{41f}\u{440}\u{438}\u{432}\u{435}\u{442}"),
            (b"<?xml version='1.0' encoding='iso-8859-2'?><a>\xb3\xf3d\xbc", None, "\u{142}\u{f3}d\u{17a}"),
            (b"<p>\x1b$B$3\x1b(B", Some("iso-2022-jp"), "<p>\u{3053}"),
            (b"\0<\0a\0>", None, "<a>"),
        ];
        for (bytes, said, has) in cases {
            let (text, _) = decode_said(bytes, said).unwrap();
            assert!(text.contains(has), "{text:?} has no {has:?}");
        }
    }

    #[test]
    fn plain_text_that_speaks_of_charsets_names_none() {
        let (text, notice) = decode_said(b"charset=koi8-r is caf\xe9", None).unwrap();
        assert!(text.ends_with("caf\u{e9}") && notice.is_some(), "{text}");
    }
}
