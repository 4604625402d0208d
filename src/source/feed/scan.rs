//! Divides any markup, valid or not, into pieces: tags, texts, CDATA. Comments and declarations are left out.

use memchr::memmem;

/// A piece of markup.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Piece<'t> {
    /// Text, with its entities unresolved.
    Text(&'t str),
    /// Text of a CDATA section, which has no entities.
    Data(&'t str),
    /// A start tag.
    Start(Tag<'t>),
    /// An end tag; holds its name.
    End(&'t str),
}

/// The kind of text that begins with `<`.
enum Markup<'t> {
    Piece(Piece<'t>),
    /// A comment or a declaration.
    Nothing,
    /// Ordinary text.
    Text,
}

/// A start tag.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Tag<'t> {
    /// Its name with the prefix, as it is written.
    pub(super) name: &'t str,
    /// The text after the name.
    pub(super) inner: &'t str,
    /// Whether the element ends with the tag.
    pub(super) is_empty: bool,
}

/// An iterator over the pieces of markup.
#[derive(Clone, Debug)]
pub(super) struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scan<'t> {
    /// Goes through XML or HTML, or a piece of it.
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// Returns its place, in bytes.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// Returns the whole text.
    pub(super) const fn text(&self) -> &'t str {
        self.text
    }

    /// Returns the same, going on from another place.
    pub(super) const fn moved(&self, at: usize) -> Self {
        Self { text: self.text, at }
    }

    /// Returns the same, going on from the beginning of a tag it has just passed.
    pub(super) fn back_to(&self, tag: &Tag<'t>) -> Self {
        let length = tag.name.len() + tag.inner.len() + "<>".len();
        self.moved(self.at.saturating_sub(length))
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// Skips to the end of the element `name`, or to the end of the text where the element is not closed.
    pub(super) fn skip_past_end(&mut self, name: &str) {
        let mut from = self.at;
        while let Some(at) = memmem::find(&self.text.as_bytes()[from..], b"</") {
            let start = from + at + 2;
            let is_it =
                self.text.get(start..start + name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name));
            if is_it {
                self.at = self.text[start..].find('>').map_or(self.text.len(), |end| start + end + 1);
                return;
            }
            from = start;
        }
        self.at = self.text.len();
    }

    /// Returns the markup that begins with the `<` at the present place.
    fn markup(&mut self) -> Markup<'t> {
        let rest = self.rest();
        if let Some(inner) = rest.strip_prefix("<![CDATA[") {
            let end = memmem::find(inner.as_bytes(), b"]]>");
            self.at += 9 + end.map_or(inner.len(), |end| end + 3);
            return Markup::Piece(Piece::Data(&inner[..end.unwrap_or(inner.len())]));
        }
        for (begin, end) in [("<!--", "-->"), ("<?", ">"), ("<!", ">")] {
            if let Some(inner) = rest.strip_prefix(begin) {
                let length = memmem::find(inner.as_bytes(), end.as_bytes()).map(|at| at + end.len());
                self.at += begin.len() + length.unwrap_or(inner.len());
                return Markup::Nothing;
            }
        }
        let inner = &rest[1..];
        let (inner, is_end) = inner.strip_prefix('/').map_or((inner, false), |inner| (inner, true));
        if !inner.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            return Markup::Text;
        }
        let length = tag_end(inner.as_bytes());
        // A tag without an end is not a piece; in XML it ends the readable part.
        let (content, after) = match length {
            Some(length) => (&inner[..length], length + 1),
            None => ("", inner.len()),
        };
        self.at += rest.len() - inner.len() + after;
        if length.is_none() {
            return Markup::Nothing;
        }
        let name_end = content.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(content.len());
        let (name, inner) = content.split_at(name_end);
        if is_end {
            return Markup::Piece(Piece::End(name));
        }
        let is_empty = inner.ends_with('/');
        Markup::Piece(Piece::Start(Tag { name, inner, is_empty }))
    }
}

/// Returns where a tag ends: at a `>` that stands in no quoted value. A quote that is never closed closes at the
/// first `>`.
fn tag_end(inner: &[u8]) -> Option<usize> {
    let mut at = 0;
    while at < inner.len() {
        let next = at + memchr::memchr3(b'>', b'"', b'\'', &inner[at..])?;
        if inner[next] == b'>' {
            return Some(next);
        }
        // A quotation mark begins a value only after `=`, and ends it only before another attribute or the tag's end.
        let begins = inner[..next].trim_ascii_end().ends_with(b"=");
        let close = memchr::memchr(inner[next], &inner[next + 1..]).map(|length| next + 1 + length);
        let ends = |close: &usize| {
            inner
                .get(close + 1)
                .is_none_or(|after| after.is_ascii_whitespace() || matches!(after, b'/' | b'>' | b'?'))
        };
        at = close.filter(|close| begins && ends(close)).unwrap_or(next) + 1;
    }
    None
}

impl<'t> Iterator for Scan<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        while self.at < self.text.len() {
            let begin = self.at;
            if self.rest().starts_with('<') {
                match self.markup() {
                    Markup::Piece(piece) => return Some(piece),
                    Markup::Nothing => continue,
                    Markup::Text => self.at += 1,
                }
            }
            let end = memchr::memchr(b'<', self.rest().as_bytes()).map_or(self.text.len(), |at| self.at + at);
            self.at = end;
            return Some(Piece::Text(&self.text[begin..end]));
        }
        None
    }
}

impl<'t> Tag<'t> {
    /// Returns the value of an attribute, entities as they are written. The name is compared without its prefix where
    /// `name` has none, and in any case of letters.
    pub(super) fn attribute(&self, name: &str) -> Option<&'t str> {
        self.attributes().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// Returns all attributes with their values; one without a value has an empty one.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&'t str, &'t str)> {
        let mut rest = self.inner.trim_end_matches('/');
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '/' | '"' | '\'' | '='));
            let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
            let name = &rest[..end];
            rest = rest[end..].trim_start();
            if name.is_empty() {
                return None;
            }
            let Some(value) = rest.strip_prefix('=').map(str::trim_start) else { return Some((name, "")) };
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (value, after) = match quote {
                Some(quote) => {
                    let value = &value[1..];
                    value.find(quote).map_or((value, ""), |end| (&value[..end], &value[end + 1..]))
                }
                None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
            };
            rest = after;
            Some((name, value))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, Scan};

    fn pieces(text: &str) -> String {
        let shown = |piece| match piece {
            Piece::Text(text) => format!("t({text})"),
            Piece::Data(text) => format!("c({text})"),
            Piece::Start(tag) => format!("<{}{}", tag.name, if tag.is_empty { "/>" } else { ">" }),
            Piece::End(name) => format!("</{name}>"),
        };
        Scan::new(text).map(shown).collect()
    }

    #[test]
    fn markup_is_cut_whatever_is_wrong_with_it() {
        for (from, to) in [
            ("<a b='1>2'>x</a>", "<a>t(x)</a>"),
            ("<?xml version='1.0'?><!DOCTYPE x><a/>", "<a/>"),
            ("<![CDATA[<b>&amp;]]>x<!-- c -->", "c(<b>&amp;)t(x)"),
            ("1 < 2 <3", "t(1 )t(< 2 )t(<3)"),
            ("<a b=\"never closed>x", "<a>t(x)"),
            ("<a title=it's ok>x", "<a>t(x)"),
            ("<a href=", ""),
            ("<![CDATA[cut", "c(cut)"),
        ] {
            assert_eq!(pieces(from), to, "{from}");
        }
    }

    #[test]
    fn attributes_are_read_however_they_are_quoted() {
        let Some(Piece::Start(tag)) = Scan::new("<a one=\"1\" two='2 x' THREE=3 four xml:base = 'b'/>").next()
        else {
            panic!("no tag")
        };
        let values = ["one", "two", "three", "four", "xml:base", "five"].map(|name| tag.attribute(name));
        assert_eq!(values, [Some("1"), Some("2 x"), Some("3"), Some(""), Some("b"), None]);
    }
}
