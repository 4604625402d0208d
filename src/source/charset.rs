//! Bytes as text: UTF-8 when they are, else the charset they most likely are, and a word about it.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// How much of the beginning is looked at to tell text from anything else.
const HEAD: usize = 8192;

/// The text of `bytes`, with a notice where the charset was guessed; or what shows that they are no text.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Option<String>), &'static str> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[length..]);
        return Ok((text.into_owned(), None));
    }
    if let Some(found) = binary(bytes) {
        return Err(found);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), None));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    let (text, _, damaged) = encoding.decode(bytes);
    let notice = if encoding == UTF_8 || damaged {
        "some bytes are no valid text; each is shown as \u{fffd}".to_owned()
    } else {
        format!("the text is not UTF-8; it was read as {}", encoding.name())
    };
    Ok((text.into_owned(), Some(notice)))
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
    let zeros = memchr::memchr_iter(0, head).count();
    (zeros > 0 && zeros * 100 > head.len()).then_some("it holds zero bytes")
}
