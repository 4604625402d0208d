//! Repairs a feed before it is parsed, so that a strict parser can read it, and removes what must not be parsed.
//!
//! Entities become characters, including undeclared ones; a single `&` becomes `&amp;`; characters that are invalid in
//! XML are removed, and so are declarations, so that the feed's own entities are never expanded. The number of items is
//! limited.

use super::entity::{entity, may_stand};
use super::space::canonical;

/// The most items that are read.
pub(super) const MOST_ITEMS: usize = 50_000;

/// A repaired feed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Mended {
    /// The feed's text.
    pub(super) text: String,
    /// The number of items that begin in it.
    pub(super) items: usize,
    /// Whether items were left out because there are too many.
    pub(super) bounded: bool,
    /// Whether a title contains elements, of which strict parsers read only the text before.
    pub(super) mixed: bool,
    /// Whether it declares its own entities.
    pub(super) declares: bool,
}

/// Repairs the decoded text of a feed.
pub(super) fn mend(text: &str) -> Mended {
    let text = text.find('<').map_or("", |at| &text[at..]);
    let mut out = Mended { text: String::with_capacity(text.len() + 64), ..Mended::default() };
    let (mut root, mut in_title) = (None, false);
    let mut rest = text;
    while !rest.is_empty() {
        let Some(tag) = rest.strip_prefix('<') else {
            let end = memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
            characters(&rest[..end], &mut out.text);
            rest = &rest[end..];
            continue;
        };
        if let Some(length) = section(rest, &mut out.text) {
            out.declares |= rest.starts_with("<!DOCTYPE") && rest[..length].contains("<!ENTITY");
            rest = &rest[length..];
            continue;
        }
        if !tag.starts_with(|c: char| c.is_alphabetic() || matches!(c, '/' | '_')) {
            // It begins no markup, so it is an ordinary character.
            out.text.push_str("&lt;");
            rest = tag;
            continue;
        }
        let end = memchr::memchr(b'>', rest.as_bytes()).map_or(rest.len(), |end| end + 1);
        let (tag, after) = rest.split_at(end);
        if begins_item(tag) {
            if out.items == MOST_ITEMS {
                out.bounded = true;
                out.text.push_str(closing(root.unwrap_or_default()));
                break;
            }
            out.items += 1;
        }
        out.mixed |= in_title && !tag.starts_with("</");
        in_title = name(tag) == "title" && !tag.ends_with("/>") && !tag.contains("xhtml");
        match root {
            None => {
                root = Some(name(tag));
                first(tag, &mut out.text);
            }
            Some(_) if tag.contains("xmlns") => characters(&canonical(tag), &mut out.text),
            Some(_) => characters(tag, &mut out.text),
        }
        rest = after;
    }
    out
}

/// Returns the length of a comment, a declaration or a CDATA section that `rest` begins with. Only CDATA is kept.
fn section(rest: &str, out: &mut String) -> Option<usize> {
    let until =
        |end: &str| memchr::memmem::find(rest.as_bytes(), end.as_bytes()).map_or(rest.len(), |at| at + end.len());
    if rest.starts_with("<![CDATA[") {
        let end = until("]]>");
        out.extend(rest[..end].chars().filter(|c| may_stand(*c)));
        if !rest[..end].ends_with("]]>") {
            out.push_str("]]>");
        }
        return Some(end);
    }
    if rest.starts_with("<!--") {
        return Some(until("-->"));
    }
    if rest.starts_with("<?") {
        return Some(until(">"));
    }
    if rest.starts_with("<!") {
        // A declaration with a body: its own entities are not used.
        let opens = memchr::memchr2(b'[', b'>', rest.as_bytes()).is_some_and(|at| rest.as_bytes()[at] == b'[');
        let inner = opens.then(|| declarations_end(rest)).flatten();
        return Some(inner.unwrap_or_else(|| until(">")));
    }
    None
}

/// Returns where the `]>` stands that ends a declaration with more in it.
fn declarations_end(rest: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr::memchr(b']', &rest.as_bytes()[at..])? + 1;
        let after = rest[at..].trim_start();
        if after.starts_with('>') {
            return Some(rest.len() - after.len() + 1);
        }
    }
}

/// Appends text or a tag with repaired entities and characters.
fn characters(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        plain(&rest[..at], out);
        rest = &rest[at..];
        match entity(rest) {
            Some((characters, length)) => {
                characters.chars().for_each(|c| match c {
                    '&' => out.push_str("&amp;"),
                    '<' => out.push_str("&lt;"),
                    '>' => out.push_str("&gt;"),
                    '"' => out.push_str("&quot;"),
                    '\'' => out.push_str("&apos;"),
                    c => out.push(c),
                });
                rest = &rest[length..];
            }
            None => {
                out.push_str("&amp;");
                rest = &rest[1..];
            }
        }
    }
    plain(rest, out);
}

fn plain(text: &str, out: &mut String) {
    let odd = |c: &char| !may_stand(*c);
    if text.chars().any(|c| odd(&c)) {
        out.extend(text.chars().filter(|c| !odd(c)));
    } else {
        out.push_str(text);
    }
}

/// Appends the first tag, with the usual names of its namespaces and a version of RSS that parsers know.
fn first(tag: &str, out: &mut String) {
    let mut tag = canonical(tag);
    if name(&tag).eq_ignore_ascii_case("rss") {
        let known = ["0.91", "0.92", "2.0"].iter().any(|version| {
            let [single, double] = [format!("version='{version}'"), format!("version=\"{version}\"")];
            tag.contains(&single) || tag.contains(&double)
        });
        if !known {
            tag = tag.replacen("version", "was", 1).replacen("rss", "rss version=\"2.0\"", 1);
        }
    }
    characters(&tag, out);
}

/// Returns the name in a tag.
fn name(tag: &str) -> &str {
    let inner = tag.trim_start_matches('<');
    &inner[..inner.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(inner.len())]
}

fn begins_item(tag: &str) -> bool {
    let name = name(tag);
    let local = name.rsplit(':').next().unwrap_or(name);
    // A schema of the feed's own may define items with another prefix.
    (local.eq_ignore_ascii_case("item") || local.eq_ignore_ascii_case("entry")) && !tag.starts_with("</")
}

/// Returns what ends a feed that is cut between two items.
fn closing(root: &str) -> &'static str {
    match root.rsplit(':').next().unwrap_or(root) {
        "feed" => "</feed>",
        "RDF" => "</rdf:RDF>",
        _ => "</channel></rss>",
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_ITEMS, mend};

    #[test]
    fn what_a_strict_parser_gives_up_on_is_mended() {
        for (from, to) in [
            (
                " \n<?xml version='1.0'?>\n<rss version='2.0'><a>R&D &eacute; &bogus; &lt;</a></rss>",
                "\n<rss version='2.0'><a>R&amp;D é &amp;bogus; &lt;</a></rss>",
            ),
            ("<rss><channel/>", "<rss version=\"2.0\"><channel/>"),
            ("<rss version=\"2.0.1\">", "<rss version=\"2.0\" was=\"2.0.1\">"),
            (
                "<rss version='2.0'>a\u{1}\u{b}b<![CDATA[&eacute;\u{1}]]>",
                "<rss version='2.0'>ab<![CDATA[&eacute;]]>",
            ),
            (
                "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///x'>]><rss version='2.0'>&x;",
                "<rss version='2.0'>&amp;x;",
            ),
            ("<!DOCTYPE rss SYSTEM 'x'><feed>1 < 2</feed>", "<feed>1 &lt; 2</feed>"),
            ("<feed><![CDATA[cut", "<feed><![CDATA[cut]]>"),
        ] {
            assert_eq!(mend(from).text, to);
        }
    }

    #[test]
    fn a_feed_without_an_end_is_bounded() {
        let many =
            format!("<rss version=\"2.0\"><channel>{}", "<item><title>t</title></item>".repeat(MOST_ITEMS + 5));
        let mended = mend(&many);
        assert!(mended.bounded && mended.text.ends_with("</item></channel></rss>"));
        assert_eq!(mended.items, MOST_ITEMS);
    }
}
