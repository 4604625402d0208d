//! A feed and its items as plain data, made from what any of the readers found.

use std::fmt::Write as _;

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use url::Url;

use super::words;

/// A feed as it was read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Feed {
    /// Its title.
    pub title: Option<String>,
    /// The page it is about.
    pub site: Option<String>,
    /// Its items in their order.
    pub items: Vec<Item>,
    /// Messages about repairs and omissions.
    pub notices: Vec<String>,
}

/// One item of a feed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Item {
    /// The item's id: its guid, or its link, or a digest of its content. Never empty.
    pub id: String,
    /// Its title, as text on one line.
    pub title: Option<String>,
    /// The address of its page.
    pub url: Option<String>,
    /// The time of publication.
    pub published: Option<Timestamp>,
    /// The time of the last change.
    pub updated: Option<Timestamp>,
    /// The author.
    pub author: Option<String>,
    /// Its content as the feed has it, if that is HTML.
    pub html: Option<String>,
    /// Its content as text, with paragraphs separated; empty where there is none.
    pub text: String,
}

/// Text as a feed has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Words {
    /// Plain text.
    Plain(String),
    /// HTML.
    Html(String),
}

impl Words {
    fn line(&self) -> Option<String> {
        let line = match self {
            Self::Plain(text) => words::tidy(text),
            Self::Html(html) => words::line(html),
        };
        (!line.is_empty()).then_some(line)
    }

    pub(super) const fn source(&self) -> &String {
        match self {
            Self::Plain(text) | Self::Html(text) => text,
        }
    }
}

/// The data of an item or feed, as a reader found it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct ItemData {
    pub(super) guid: Option<String>,
    /// Whether the guid may be an address, because the feed does not say that it is not one.
    pub(super) permalink: bool,
    pub(super) title: Option<Words>,
    pub(super) link: Option<String>,
    pub(super) published: Option<Timestamp>,
    pub(super) updated: Option<Timestamp>,
    pub(super) author: Option<String>,
    pub(super) content: Option<Words>,
    pub(super) summary: Option<Words>,
}

impl ItemData {
    /// Returns the item. Relative addresses are of `base`.
    pub(super) fn item(self, base: Option<&Url>) -> Item {
        let title = self.title.as_ref().and_then(Words::line);
        let guid = self.guid.map(|guid| words::tidy(&guid)).filter(|guid| !guid.is_empty());
        let link = self.link.as_deref().and_then(|link| absolute(link, base));
        let by_guid = || guid.as_deref().filter(|guid| self.permalink && is_page(guid)).map(str::to_owned);
        let url = link.or_else(by_guid);
        let body = self.content.filter(|content| !content.source().trim().is_empty()).or(self.summary);
        let (html, text) = match body {
            Some(Words::Html(html)) => {
                let text = words::paragraphs(&html);
                (Some(html), text)
            }
            Some(Words::Plain(text)) => (None, words::apart(&text)),
            None => (None, String::new()),
        };
        let id = guid.or_else(|| url.clone()).unwrap_or_else(|| digest(title.as_deref(), &text));
        let author = self.author.map(|author| words::line(&author)).filter(|author| !author.is_empty());
        Item { id, title, url, published: self.published, updated: self.updated, author, html, text }
    }
}

fn is_page(address: &str) -> bool {
    Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

/// Returns a complete address; `None` for a text that is not an address.
pub(super) fn absolute(link: &str, base: Option<&Url>) -> Option<String> {
    let link = link.trim();
    if link.is_empty() {
        return None;
    }
    match (Url::parse(link), base) {
        (Err(_), Some(base)) => base.join(link).ok().map(String::from),
        // A complete address stays as it is written.
        _ => Some(link.to_owned()),
    }
}

/// Returns what an item is called that the feed gives no name: the same words have the same.
fn digest(title: Option<&str>, text: &str) -> String {
    let said = format!("{}\n{text}", title.unwrap_or_default());
    Sha256::digest(said.as_bytes())[..16].iter().fold("sha256:".to_owned(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Returns the name in what RSS calls an author: `ana@a.example (Ana Petrova)`, `Ana Petrova <ana@a.example>`.
pub(super) fn name(author: &str) -> String {
    let author = author.trim();
    if let Some((_, rest)) = author.split_once('(')
        && author.split('(').next().is_some_and(|before| before.contains('@'))
    {
        return rest.trim_end().trim_end_matches(')').trim().to_owned();
    }
    match author.split_once('<') {
        Some((name, mail)) if mail.contains('@') && !name.trim().is_empty() => name.trim().to_owned(),
        _ => author.trim_start_matches("mailto:").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{ItemData, Words, name};

    #[test]
    fn an_item_is_called_by_its_guid_else_its_link_else_what_it_says() {
        let base = "https://a.example/feed/".parse().ok();
        let of = |found: ItemData| found.item(base.as_ref());
        let guid = || Some("tag:1".to_owned());
        let link = || Some("../story".to_owned());
        let title = || Some(Words::Html("Rain &amp; wind".to_owned()));
        assert_eq!(of(ItemData { guid: guid(), link: link(), ..ItemData::default() }).id, "tag:1");
        assert_eq!(of(ItemData { link: link(), ..ItemData::default() }).id, "https://a.example/story");
        let said = of(ItemData { title: title(), ..ItemData::default() });
        assert_eq!(said.id, of(ItemData { title: title(), ..ItemData::default() }).id);
        assert_ne!(said.id, of(ItemData::default()).id);
        assert_eq!(said.title.as_deref(), Some("Rain & wind"));
        let guid = Some("https://a.example/1".to_owned());
        let found = ItemData { guid, permalink: true, ..ItemData::default() };
        assert_eq!(of(found).url.as_deref(), Some("https://a.example/1"));
    }

    #[test]
    fn an_author_is_a_name() {
        for (from, to) in [
            ("ana@a.example (Ana Petrova)", "Ana Petrova"),
            ("Ana Petrova <ana@a.example>", "Ana Petrova"),
            ("Ana Petrova (Northwire)", "Ana Petrova (Northwire)"),
            ("ana@a.example", "ana@a.example"),
        ] {
            assert_eq!(name(from), to);
        }
    }
}
