//! XML as a tree, written by quick-xml, so that every text is read back unchanged.

use std::borrow::Cow;
use std::io;

use quick_xml::Writer;
use quick_xml::escape::escape;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::name::QName;

/// An element with its attributes and content.
#[derive(Debug)]
pub(super) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    inside: Vec<Node>,
}

#[derive(Debug)]
enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    pub(super) fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new(), inside: Vec::new() }
    }

    /// With an attribute more.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// With an attribute more, where there is a value.
    pub(super) fn maybe(self, name: &'static str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// With a text more inside.
    pub(super) fn text(mut self, text: impl Into<String>) -> Self {
        self.inside.push(Node::Text(text.into()));
        self
    }

    /// With elements more inside.
    pub(super) fn all(mut self, elements: impl IntoIterator<Item = Self>) -> Self {
        self.inside.extend(elements.into_iter().map(Node::Element));
        self
    }

    /// Puts one element more inside.
    pub(super) fn push(&mut self, element: Self) {
        self.inside.push(Node::Element(element));
    }

    /// Puts a text more inside.
    pub(super) fn push_text(&mut self, text: &str) {
        self.inside.push(Node::Text(text.to_owned()));
    }

    /// Whether nothing stands in it: several formats forbid empty containers.
    pub(super) const fn is_empty(&self) -> bool {
        self.inside.is_empty()
    }

    /// Returns the whole document, UTF-8 without a byte order mark.
    pub(super) fn document(&self) -> io::Result<Vec<u8>> {
        let mut out = Writer::new(Vec::new());
        out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        out.write_event(Event::Text(BytesText::from_escaped("\n")))?;
        self.write(&mut out, Some(0))?;
        out.write_event(Event::Text(BytesText::from_escaped("\n")))?;
        Ok(out.into_inner())
    }

    /// Writes it; with a `depth` what holds only elements is indented, for people who look into the file.
    fn write(&self, out: &mut Writer<Vec<u8>>, depth: Option<usize>) -> io::Result<()> {
        let mut start = BytesStart::new(self.name);
        for (name, value) in &self.attributes {
            start.push_attribute(Attribute { key: QName(name), value: escaped(value) });
        }
        if self.inside.is_empty() {
            return out.write_event(Event::Empty(start));
        }
        out.write_event(Event::Start(start))?;
        let depth = depth.filter(|_| self.inside.iter().all(|node| matches!(node, Node::Element(_))));
        for node in &self.inside {
            match node {
                Node::Element(element) => {
                    line(out, depth.map(|depth| depth + 1))?;
                    element.write(out, depth.map(|depth| depth + 1))?;
                }
                Node::Text(text) => out.write_event(Event::Text(BytesText::from_escaped(escaped(text))))?,
            }
        }
        line(out, depth)?;
        out.write_event(Event::End(BytesEnd::new(self.name)))
    }
}

fn line(out: &mut Writer<Vec<u8>>, depth: Option<usize>) -> io::Result<()> {
    match depth {
        None => Ok(()),
        Some(depth) => out.write_event(Event::Text(BytesText::from_escaped(format!("\n{}", "  ".repeat(depth))))),
    }
}

/// Whether XML 1.0 has no way to write this character.
pub(super) const fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\x08' | '\x0B' | '\x0C' | '\x0E'..='\x1F' | '\u{FFFE}' | '\u{FFFF}')
}

/// Returns a text for content or an attribute. A carriage return is written by number, else readers make a line feed
/// of it; what XML has no way to write is U+FFFD, so that offsets hold.
fn escaped(text: &str) -> Cow<'_, str> {
    let plain = escape(text);
    if !plain.contains(|c: char| c == '\r' || is_forbidden(c)) {
        return plain;
    }
    let mut out = String::with_capacity(plain.len() + 16);
    for c in plain.chars() {
        match c {
            '\r' => out.push_str("&#13;"),
            c if is_forbidden(c) => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_taken_for_markup_and_carriage_returns_stay() {
        let inner = Element::new("b").with("k", "a \"<b>\" & c");
        let element = Element::new("a").text("1 < 2 &\r\n\u{1b}").all([inner]);
        let written = String::from_utf8(element.document().unwrap()).unwrap();
        assert_eq!(written.lines().nth(1).unwrap(), "<a>1 &lt; 2 &amp;&#13;");
        assert!(written.ends_with("\u{FFFD}<b k=\"a &quot;&lt;b&gt;&quot; &amp; c\"/></a>\n"), "{written}");
    }
}
