//! Reads a page as tags and texts in one pass, without building a tree, so that memory is limited by the page's size.

use std::borrow::Cow;

use html5ever::data::NAMED_ENTITIES;

/// A piece of a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Piece<'p> {
    /// A start tag.
    Open(Tag<'p>),
    /// An end tag; holds its name in lower case.
    Close(String),
    /// A text between tags, with its entities resolved.
    Text(Cow<'p, str>),
}

/// A start tag.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Tag<'p> {
    /// Its name, in lower case.
    pub(super) name: String,
    attributes: &'p str,
}

impl Tag<'_> {
    /// Returns the value of an attribute.
    pub(super) fn attribute(&self, wanted: &str) -> Option<Cow<'_, str>> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '/')).unwrap_or(rest.len());
            if rest.is_empty() {
                return None;
            }
            // A character with which no name begins.
            let end = end.max(rest.chars().next().map_or(1, char::len_utf8));
            let name = &rest[..end];
            rest = rest[end..].trim_start();
            let Some(value) = rest.strip_prefix('=').filter(|_| name != "=") else {
                if name.eq_ignore_ascii_case(wanted) {
                    return Some(Cow::Borrowed(""));
                }
                continue;
            };
            let value = value.trim_start();
            let (value, after) = match value.chars().next() {
                Some(mark @ ('"' | '\'')) => value[1..].split_once(mark).unwrap_or((&value[1..], "")),
                _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
            };
            if name.eq_ignore_ascii_case(wanted) {
                return Some(resolved(value));
            }
            rest = after;
        }
    }
}

/// Elements whose content is not text of the page.
const HIDDEN: [&str; 7] = ["script", "style", "title", "textarea", "noscript", "iframe", "template"];

/// The pieces of a page, in order.
pub(super) struct Pieces<'p> {
    page: &'p str,
    at: usize,
    /// The next piece, when it was read already.
    waiting: Option<Piece<'p>>,
}

/// Cuts a page into pieces.
pub(super) const fn pieces(page: &str) -> Pieces<'_> {
    Pieces { page, at: 0, waiting: None }
}

impl<'p> Pieces<'p> {
    /// Skips a comment, a declaration or the like.
    fn pass(&mut self, opens: usize, closes: &str) {
        let from = self.at + opens;
        self.at = self.page[from..].find(closes).map_or(self.page.len(), |end| from + end + closes.len());
    }

    /// Returns the tag that begins here, or `None` where the sign is only a sign.
    fn tag(&mut self) -> Option<Piece<'p>> {
        let rest = &self.page[self.at + 1..];
        let closes = rest.starts_with('/');
        let inner = &rest[usize::from(closes)..];
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let length = end_of_tag(inner);
        let body = &inner[..length];
        let named = body.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(length);
        let name = body[..named].to_ascii_lowercase();
        self.at = (self.at + 1 + usize::from(closes) + length + 1).min(self.page.len());
        if closes {
            return Some(Piece::Close(name));
        }
        if HIDDEN.contains(&name.as_str()) && !body.ends_with('/') {
            self.skip(&name);
        }
        Some(Piece::Open(Tag { name, attributes: &body[named..] }))
    }

    /// Skips the content of an element without text, up to its end tag.
    fn skip(&mut self, name: &str) {
        let bytes = self.page.as_bytes();
        let mut from = self.at;
        while let Some(found) = self.page[from..].find("</") {
            let behind = from + found + 2;
            let named = bytes.get(behind..behind + name.len());
            if named.is_some_and(|named| named.eq_ignore_ascii_case(name.as_bytes())) {
                self.at = from + found;
                return;
            }
            from = behind;
        }
        self.at = self.page.len();
    }
}

/// Returns where a tag ends: at the first `>` outside quotation marks.
fn end_of_tag(tag: &str) -> usize {
    let mut mark = None;
    let mut before = b' ';
    for (at, byte) in tag.bytes().enumerate() {
        match (mark, byte) {
            (None, b'>') => return at,
            // A value begins after =; elsewhere a quotation mark is an ordinary character.
            (None, b'"' | b'\'') if before == b'=' => mark = Some(byte),
            (Some(open), _) if open == byte => mark = None,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    // An unclosed quotation mark is ignored.
    tag.find('>').unwrap_or(tag.len())
}

impl<'p> Iterator for Pieces<'p> {
    type Item = Piece<'p>;

    fn next(&mut self) -> Option<Piece<'p>> {
        if let Some(waiting) = self.waiting.take() {
            return Some(waiting);
        }
        let mut from = self.at;
        while self.at < self.page.len() {
            let rest = &self.page[self.at..];
            if !rest.starts_with('<') {
                self.at += rest.find('<').unwrap_or(rest.len());
                continue;
            }
            let end = self.at;
            let found = if rest.starts_with("<!--") {
                self.pass(4, "-->");
                None
            } else if rest.starts_with("<!") || rest.starts_with("<?") {
                self.pass(2, ">");
                None
            } else {
                let tag = self.tag();
                if tag.is_none() {
                    self.at += 1;
                    continue;
                }
                tag
            };
            if end > from {
                self.waiting = found;
                return Some(Piece::Text(resolved(&self.page[from..end])));
            }
            if found.is_some() {
                return found;
            }
            from = self.at;
        }
        (self.at > from).then(|| Piece::Text(resolved(&self.page[from..])))
    }
}

/// Returns a text with its entities resolved.
fn resolved(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        match entity(rest) {
            Some((signs, length)) => {
                out.extend(signs.iter().flatten());
                rest = &rest[length..];
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The most bytes of an entity's name.
const LONGEST: usize = 32;

/// Returns the characters an entity stands for, and its length after the `&`.
fn entity(text: &str) -> Option<([Option<char>; 2], usize)> {
    let named = text.bytes().take(LONGEST).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    let closed = usize::from(text[named..].starts_with(';'));
    let name = &text[..named];
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return Some(([Some(sign(code.ok()?)), None], named + closed));
    }
    let found = NAMED_ENTITIES.get(&text[..named + closed]).filter(|(first, _)| *first != 0)?;
    Some(([char::from_u32(found.0), char::from_u32(found.1).filter(|c| *c != '\0')], named + closed))
}

/// Returns the sign of a number; those of Windows stand where Unicode has control characters.
fn sign(code: u32) -> char {
    match u8::try_from(code) {
        Ok(byte @ 0x80..=0x9f) => {
            let byte = [byte];
            encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte).0.chars().next().unwrap_or('\u{fffd}')
        }
        _ => char::from_u32(code).filter(|c| *c != '\0').unwrap_or('\u{fffd}'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_texts_and_entities_are_read() {
        let page = "<!-- a <b> --><P CLASS='x y' id=k data-a=\"1>2\">R&amp;D &eacute;&#8220;&#x201d;&#150; 1 < 2 &c&amp</p>\
                    <script>if (a<b) '</p>'</SCRIPT><br/>end";
        let all: Vec<Piece<'_>> = pieces(page).collect();
        let Piece::Open(tag) = &all[0] else { panic!("{all:?}") };
        assert_eq!((tag.name.as_str(), tag.attribute("class").as_deref()), ("p", Some("x y")));
        assert_eq!((tag.attribute("ID").as_deref(), tag.attribute("href")), (Some("k"), None));
        assert_eq!(all[1], Piece::Text("R&D é“”– 1 < 2 &c&".into()));
        assert!(matches!(&all[3], Piece::Open(tag) if tag.name == "script"), "{all:?}");
        assert_eq!(all.last(), Some(&Piece::Text("end".into())));
    }

    #[test]
    fn nothing_takes_more_than_its_size() {
        for page in ["<".repeat(100_000), "<a ".repeat(50_000), "<a b='".repeat(20_000), "<!--".repeat(50_000)] {
            assert!(pieces(&page).count() <= page.len() + 1);
        }
        let flood = format!("<p {}>x", "a=1 ".repeat(200_000));
        assert_eq!(pieces(&flood).count(), 2);
    }
}
