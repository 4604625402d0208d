//! The names of namespaces in feeds, in all common spellings.

/// Parts of namespace names as feeds have them, each with one of [`KNOWN`].
const SPELLINGS: [(&str, &str); 22] = [
    ("http://www.w3.org/2005/atom", ATOM),
    ("https://www.w3.org/2005/atom", ATOM),
    ("http://purl.org/atom/", ATOM),
    ("http://example.com/newformat#", ATOM),
    ("http://example.com/necho", ATOM),
    ("http://purl.org/echo/", ATOM),
    ("uri/of/echo/namespace#", ATOM),
    ("http://purl.org/pie/", ATOM),
    ("http://purl.org/rss/1.0/modules/rss091", RSS),
    ("http://purl.org/rss/1.0/modules/content", CONTENT),
    ("https://purl.org/rss/1.0/modules/content", CONTENT),
    ("http://purl.org/rss/1.0/modules/", ""),
    ("http://purl.org/rss/1.0", RSS),
    ("http://purl.org/net/rss1.1", RSS),
    ("http://my.netscape.com/", RSS),
    ("http://channel.netscape.com/", RSS),
    ("http://backend.userland.com/", RSS),
    ("http://blogs.law.harvard.edu/tech/rss", RSS),
    ("http://my.netscape.com/rdf/simple/", RSS),
    ("http://cyber.law.harvard.edu/rss", RSS),
    ("http://purl.org/dc/elements/1.", DC),
    ("https://purl.org/dc/elements/1.", DC),
];

const ATOM: &str = "http://www.w3.org/2005/Atom";
const RSS: &str = "http://purl.org/rss/1.0/";
const CONTENT: &str = "http://purl.org/rss/1.0/modules/content/";
const DC: &str = "http://purl.org/dc/elements/1.1/";

/// The usual prefix of each namespace; empty for those of feeds themselves, and `None` for all others.
const PREFIXES: [(&str, &str); 11] = [
    (ATOM, ""),
    (RSS, ""),
    (CONTENT, "content"),
    (DC, "dc"),
    ("http://purl.org/dc/terms/", "dcterms"),
    ("http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"),
    ("http://search.yahoo.com/mrss", "media"),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"),
    ("http://www.w3.org/1999/xhtml", "xhtml"),
    ("http://rssnamespace.org/feedburner/ext/1.0", "feedburner"),
    ("http://www.w3.org/XML/1998/namespace", "xml"),
];

/// Returns the usual name of a namespace.
fn usual(space: &str) -> Option<&'static str> {
    let space = space.trim().to_ascii_lowercase();
    let (_, usual) = SPELLINGS.iter().find(|(spelling, _)| space.starts_with(spelling))?;
    (!usual.is_empty()).then_some(usual)
}

/// Returns the usual prefix of a namespace; `None` where it is of no interest here.
pub(super) fn prefix(space: &str) -> Option<&'static str> {
    let space = usual(space).unwrap_or(space.trim());
    PREFIXES
        .iter()
        .find(|(known, _)| space.trim_end_matches('/').eq_ignore_ascii_case(known.trim_end_matches('/')))
        .map(|(_, prefix)| *prefix)
}

/// Returns a tag with its namespaces by their usual names.
pub(super) fn canonical(tag: &str) -> String {
    let mut out = String::with_capacity(tag.len());
    let mut rest = tag;
    while let Some(at) = rest.find("xmlns") {
        let value = rest[at..].find(['"', '\'']).map(|quote| at + quote + 1);
        let Some(begin) = value else { break };
        let quote = &rest[begin - 1..begin];
        let Some(length) = rest[begin..].find(quote) else { break };
        let space = &rest[begin..begin + length];
        out.push_str(&rest[..begin]);
        out.push_str(usual(space).unwrap_or(space));
        rest = &rest[begin + length..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::{canonical, prefix};

    #[test]
    fn a_namespace_has_one_name_however_it_is_written() {
        assert_eq!(
            canonical(
                "<rss xmlns=\"http://backend.userland.com/RSS2\" xmlns:c='http://purl.org/rss/1.0/modules/content/' a='b'>"
            ),
            "<rss xmlns=\"http://purl.org/rss/1.0/\" xmlns:c='http://purl.org/rss/1.0/modules/content/' a='b'>"
        );
        assert_eq!(canonical("<feed xmlns=\"broken>"), "<feed xmlns=\"broken>");
        assert_eq!(prefix("http://www.w3.org/2005/Atom"), Some(""));
        assert_eq!(prefix("http://purl.org/rss/1.0/modules/slash/"), None);
        assert_eq!(prefix("http://search.yahoo.com/mrss/"), Some("media"));
    }
}
