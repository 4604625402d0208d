//! Bytes as text: UTF-8 when they are, else the charset they most likely are, and a word about it.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// How much of the beginning is looked at to tell text from anything else.
const HEAD: usize = 8192;

/// Of how many bytes one may be no UTF-8 for a text that otherwise is to be taken for it.
const DAMAGED: usize = 100;

/// The text of `bytes`, with a notice where it was not plain UTF-8; or what shows that they are no text.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Option<String>), &'static str> {
    if bytes.starts_with(b"\xff\xfe\0\0") || bytes.starts_with(b"\0\0\xfe\xff") {
        return Err("it is UTF-32; save it as UTF-8");
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[length..]);
        return Ok((text.into_owned(), (encoding != UTF_8).then(|| read_as(encoding))));
    }
    if let Some(found) = binary(bytes) {
        return Err(found);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), None));
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
