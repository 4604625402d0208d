//! Reads RSS, Atom and JSON Feed, valid or broken → a feed and its items as plain data.
//!
//! A feed is decoded and repaired first (`mend`), then parsed by feed-rs with our own dates (`strict`). If that fails,
//! or finds too little, the feed is read item by item (`salvage`).

mod date;
mod discover;
mod entity;
mod find;
mod json;
mod mend;
mod opml;
mod part;
mod salvage;
mod scan;
mod space;
mod strict;
mod words;

use url::Url;

use super::charset;
use super::http::charset as named_charset;
use crate::lexicon::counted;
use discover::{linked, places};
pub use find::{FoundFeed, feed_in, feed_of};
use mend::{MOST_ITEMS, mend};
pub use opml::{read_opml, write_opml};
pub use part::{Feed, Item};
use strict::Wrong;

/// The content types that are requested for a feed.
pub const ACCEPT: &str = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, \
                          text/xml;q=0.9, application/json;q=0.8, */*;q=0.5";

/// The reason why something is not a feed, as a clause.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FeedError {
    /// It is empty.
    #[error("it is empty")]
    Empty,
    /// It is a page.
    #[error("it is a page, not a feed")]
    Page,
    /// It is something else.
    #[error("it is no feed ({0})")]
    Other(String),
}

/// Reads a feed. `content_type` is what the server says it is, `address` where it was fetched from.
pub fn read(bytes: &[u8], content_type: Option<&str>, address: Option<&str>) -> Result<Feed, FeedError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(FeedError::Empty);
    }
    let said = content_type.and_then(named_charset);
    let decoded = utf32(bytes).map_or_else(|| charset::decode_said(bytes, said), |text| Ok((text, None)));
    let (text, notice) = decoded.map_err(|found| FeedError::Other(found.to_owned()))?;
    let base = address.and_then(|address| Url::parse(address).ok());
    let mut feed = of_text(&text, base.as_ref())?;
    feed.notices.splice(0..0, notice);
    Ok(feed)
}

/// Reads UTF-32, recognised by its first character: a byte order mark, or the `<` at the beginning of a feed.
fn utf32(bytes: &[u8]) -> Option<String> {
    let of = |four: &[u8], big: bool| {
        let four = <[u8; 4]>::try_from(four).unwrap_or_default();
        let code = if big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) };
        char::from_u32(code).unwrap_or('\u{fffd}')
    };
    let big = match bytes.get(..4)? {
        [0, 0, 0xfe, 0xff] | [0, 0, 0, b'<'] => true,
        [0xff, 0xfe, 0, 0] | [b'<', 0, 0, 0] => false,
        _ => return None,
    };
    Some(bytes.chunks(4).map(|four| of(four, big)).filter(|c| *c != '\u{feff}').collect())
}

/// Whether a text is a feed, by how it begins.
pub fn looks_like(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let begins = ["<rss", "<feed", "<rdf:rdf"].iter().any(|root| head.contains(root));
    begins && !head.contains("<html") || (head.trim_start().starts_with('{') && head.contains("jsonfeed.org"))
}

/// Returns the notice that a feed has too many items.
fn too_many() -> String {
    format!("the feed has more than {MOST_ITEMS} items; the first {MOST_ITEMS} are read")
}

/// Returns the notice that a feed is broken.
fn broken(items: usize) -> String {
    format!("the feed is not well formed; it was read item by item and gave {}", counted(items, "item"))
}

fn of_text(text: &str, base: Option<&Url>) -> Result<Feed, FeedError> {
    if text.trim_start().trim_start_matches('\u{feff}').starts_with('{') {
        return json::read(text.trim_start_matches('\u{feff}'), base).map_err(FeedError::Other);
    }
    let mended = mend(text);
    let strict = strict::read(&mended.text, base);
    let mut feed = match strict {
        Ok(feed) if feed.items.len() == mended.items && !mended.mixed && is_whole(&feed) => feed,
        strict => {
            let salvaged = salvage::read(&mended.text, base);
            chosen(strict, salvaged, text)?
        }
    };
    if mended.declares {
        let sentence = "the feed declares entities of its own, which are not resolved";
        feed.notices.push(sentence.to_owned());
    }
    if mended.bounded {
        feed.notices.push(too_many());
    }
    Ok(feed)
}

/// Whether nothing shows that the parser overlooked something: each item has all that items have.
fn is_whole(feed: &Feed) -> bool {
    let dated = |item: &Item| item.published.is_some() || item.updated.is_some();
    feed.items
        .iter()
        .all(|item| item.title.is_some() && item.url.is_some() && !item.text.is_empty() && dated(item))
}

/// Returns the better of two readings.
fn chosen(strict: Result<Feed, Wrong>, salvaged: salvage::Salvaged, text: &str) -> Result<Feed, FeedError> {
    let mut feed = salvaged.feed;
    match strict {
        Ok(strict) if strict.items.len() > feed.items.len() => return Ok(strict),
        Ok(_) => return Ok(feed),
        Err(Wrong::Broken(why) | Wrong::Unknown(why)) if !salvaged.is_feed => {
            let head = text.trim_start().get(..200).unwrap_or(text).to_ascii_lowercase();
            let is_page = head.contains("<html") || head.contains("<!doctype html") || text.contains("<body");
            return Err(if is_page { FeedError::Page } else { FeedError::Other(why) });
        }
        Err(_) if salvaged.is_cut => {
            let whole =
                format!("the feed is cut off; it gave {} before the cut", counted(feed.items.len(), "item"));
            feed.notices.push(whole);
        }
        Err(Wrong::Broken(_)) => feed.notices.push(broken(feed.items.len())),
        // An older dialect needs no notice.
        Err(Wrong::Unknown(_)) => {}
    }
    Ok(feed)
}
