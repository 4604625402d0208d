//! Lists of feeds as OPML. It is read tolerantly: without a head or a body, with names in any case, with a single `&`.
//! Nested folders become tags.

use std::fmt::Write as _;

use super::entity::resolved;
use super::scan::{Piece, Scan, Tag};
use super::words;
use crate::subscriptions::{Subscription, same};

/// Returns the feeds of an OPML text, each once; with the names of the folders it is in as tags.
pub fn read_opml(text: &str) -> Vec<Subscription> {
    let mut folders: Vec<Option<String>> = Vec::new();
    let mut feeds: Vec<Subscription> = Vec::new();
    for piece in Scan::new(text) {
        match piece {
            Piece::Start(tag) if tag.name.eq_ignore_ascii_case("outline") => {
                let title = value(&tag, "title").or_else(|| value(&tag, "text"));
                let url = ["xmlUrl", "feedUrl", "feed"].iter().find_map(|name| value(&tag, name));
                match url {
                    Some(url) => {
                        let tags = folders.iter().flatten().cloned().chain(categories(&tag)).collect();
                        take(&mut feeds, Subscription { title, tags, ..Subscription::new(url) });
                        // Feeds inside a feed's outline are not in a folder of its name.
                        if !tag.is_empty {
                            folders.push(None);
                        }
                    }
                    None if !tag.is_empty => folders.push(title),
                    None => {}
                }
            }
            Piece::End(name) if name.eq_ignore_ascii_case("outline") => drop(folders.pop()),
            _ => {}
        }
    }
    feeds
}

/// Adds a feed; a feed that is there already gets its tags.
fn take(feeds: &mut Vec<Subscription>, feed: Subscription) {
    match feeds.iter_mut().find(|known| same(&known.url, &feed.url)) {
        Some(known) => feed.tags.into_iter().for_each(|tag| {
            if !known.tags.contains(&tag) {
                known.tags.push(tag);
            }
        }),
        None => {
            let mut feed = feed;
            let mut seen = std::collections::BTreeSet::new();
            feed.tags.retain(|tag| seen.insert(tag.clone()));
            feeds.push(feed);
        }
    }
}

fn value(tag: &Tag<'_>, name: &str) -> Option<String> {
    let value = words::tidy(&resolved(tag.attribute(name)?));
    (!value.is_empty()).then_some(value)
}

/// Returns the last words of each category: of `category="/a/b,c"` they are `b` and `c`.
fn categories(tag: &Tag<'_>) -> Vec<String> {
    let all = value(tag, "category").unwrap_or_default();
    let last = all.split(',').filter_map(|one| one.trim().trim_matches('/').rsplit('/').next());
    last.map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
}

/// Returns feeds as OPML. A feed is in the folder of its first tag; the other tags are its categories.
pub fn write_opml(feeds: &[Subscription]) -> String {
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head><title>Feeds of standoff</title></head>\n\
                   <body>\n"
        .to_owned();
    let mut folders: Vec<&str> = Vec::new();
    for feed in feeds {
        match feed.tags.first() {
            Some(tag) if !folders.contains(&tag.as_str()) => folders.push(tag),
            Some(_) => {}
            None => outline(&mut out, feed, "  "),
        }
    }
    for folder in folders {
        let name = escaped(folder);
        let _ = writeln!(out, "  <outline text=\"{name}\" title=\"{name}\">");
        let own = feeds.iter().filter(|feed| feed.tags.first().is_some_and(|tag| tag == folder));
        own.for_each(|feed| outline(&mut out, feed, "    "));
        out.push_str("  </outline>\n");
    }
    out.push_str("</body>\n</opml>\n");
    out
}

fn outline(out: &mut String, feed: &Subscription, indent: &str) {
    let (title, url) = (escaped(feed.name()), escaped(&feed.url));
    let others: Vec<String> = feed.tags.iter().skip(1).map(|tag| escaped(tag)).collect();
    let category = if others.is_empty() { String::new() } else { format!(" category=\"{}\"", others.join(",")) };
    let _ = writeln!(
        out,
        "{indent}<outline type=\"rss\" text=\"{title}\" title=\"{title}\" xmlUrl=\"{url}\"{category}/>"
    );
}

fn escaped(text: &str) -> String {
    quick_xml::escape::escape(words::tidy(text)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{read_opml, write_opml};

    fn lines(text: &str) -> Vec<String> {
        let feeds = read_opml(text);
        feeds.iter().map(|feed| format!("{} {} {}", feed.name(), feed.url, feed.tags.join("+"))).collect()
    }

    #[test]
    fn opml_is_read_however_it_is_written() {
        let text = "<opml version='1.0'><body><outline text=\"News\"><outline text='North &amp; <b>' xmlurl='http://a.example/?a=1&b=2'/>\
            <OUTLINE TITLE=\"Deep\"><outline title=\"B\" text=\"no\" xmlUrl=\"http://b.example/\"></outline></OUTLINE></outline>\
            <outline text=\"Bare\" xmlUrl=\"http://c.example/\" category=\"/x/y,z\"/>\
            <outline text=\"Again\"><outline text=\"B again\" xmlUrl=\"http://b.example\"/></outline><outline text=\"empty\"/></body></opml>";
        assert_eq!(
            lines(text),
            [
                "North & <b> http://a.example/?a=1&b=2 News",
                "B http://b.example/ News+Deep+Again",
                "Bare http://c.example/ y+z"
            ]
        );
        assert_eq!(
            lines("<outline xmlUrl=\"http://a.example/\"/><outline xmlUrl="),
            ["http://a.example/ http://a.example/ "]
        );
        assert!(read_opml("no opml").is_empty());
    }

    #[test]
    fn what_is_written_is_read_back() {
        let text = "<outline text=\"A &amp; B\" xmlUrl=\"http://a.example/?a&amp;b\" category=\"one,two,three\"/>\
                    <outline text=\"C\" xmlUrl=\"http://c.example/\"/>";
        let mut feeds = read_opml(text);
        let mut again = read_opml(&write_opml(&feeds));
        feeds.sort_by(|a, b| a.url.cmp(&b.url));
        again.sort_by(|a, b| a.url.cmp(&b.url));
        assert_eq!(feeds, again);
    }
}
