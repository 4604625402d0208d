//! Resolves entities of XML and HTML: `&eacute;`, `&#233;`, `&#xe9;`, and the numbers people write for windows-1252.

use html5ever::data::NAMED_ENTITIES;

/// The most characters of an entity's name.
const LONGEST: usize = 40;

/// Returns the entity that `text`, which begins with `&`, begins with: its characters, and its length with the `;`.
/// Nothing where the `&` is one by itself.
pub(super) fn entity(text: &str) -> Option<(String, usize)> {
    let end = text.bytes().take(LONGEST).position(|b| b == b';')?;
    let name = &text[1..end];
    let found = match name.strip_prefix('#') {
        Some(number) => numbered(number)?.to_string(),
        None => named(name)?,
    };
    Some((found, end + 1))
}

fn named(name: &str) -> Option<String> {
    let known = |name: &str| {
        let (first, second) = *NAMED_ENTITIES.get(&*format!("{name};"))?;
        let both = [first, second].into_iter().filter(|code| *code != 0).filter_map(char::from_u32);
        Some(both.collect())
    };
    match name {
        "" => None,
        "apos" => Some("'".to_owned()),
        name if name.bytes().all(|b| b.is_ascii_alphanumeric()) => known(name),
        _ => None,
    }
}

/// Returns the character of a number. What is no character, or one that text must not hold, is the sign of
/// replacement.
fn numbered(number: &str) -> Option<char> {
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    if digits.is_empty() || !digits.bytes().all(|b| char::from(b).is_digit(radix)) {
        return None;
    }
    let code = u32::from_str_radix(digits, radix).unwrap_or(u32::MAX);
    if let (0x80..=0x9f, Ok(byte)) = (code, u8::try_from(code)) {
        return encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next();
    }
    Some(char::from_u32(code).filter(|c| may_stand(*c)).unwrap_or('\u{fffd}'))
}

/// Whether a character may stand in XML.
pub(super) const fn may_stand(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// Returns a text with its entities resolved; an `&` that begins none stays.
pub(super) fn resolved(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match entity(rest) {
            Some((characters, length)) => {
                out.push_str(&characters);
                rest = &rest[length..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn entities_are_characters_and_what_only_looks_like_one_stays() {
        for (from, to) in [
            ("caf&eacute; &#8212; &#x2014; &amp;c", "café — — &c"),
            ("it&#146;s &#150; &#0; &#xFFFFFFFFFF;", "it’s – \u{fffd} \u{fffd}"),
            ("AT&T & Q&A; R&D&nbsp;x", "AT&T & Q&A; R&D\u{a0}x"),
            ("&", "&"),
            ("&é;&;&#;&#x;&#12a;", "&é;&;&#;&#x;&#12a;"),
        ] {
            assert_eq!(resolved(from), to);
        }
    }
}
