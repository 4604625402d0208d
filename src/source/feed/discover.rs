//! Finds the feeds of a site: those its page links to, or else those at the usual paths.

use url::Url;

use super::entity::resolved;
use super::part::absolute;
use super::scan::{Piece, Scan};
use super::words;

/// Usual paths of feeds, for sites that do not link to theirs.
const PLACES: [&str; 12] = [
    "/feed",
    "/feed/",
    "/rss",
    "/feed.xml",
    "/rss.xml",
    "/atom.xml",
    "/index.xml",
    "/feed.json",
    "/feeds/posts/default",
    "/index.rdf",
    "/rss/index.xml",
    "/blog/feed",
];

/// Returns the feeds that a page links to: their addresses and titles; comments after all others.
pub(super) fn linked(page: &str, address: &str) -> Vec<(String, Option<String>)> {
    let mut base = Url::parse(address).ok();
    let mut found: Vec<(String, Option<String>)> = Vec::new();
    for piece in Scan::new(page) {
        let Piece::Start(tag) = piece else { continue };
        let name = tag.name.to_ascii_lowercase();
        let href = tag.attribute("href").map(resolved);
        if name == "base" {
            let own = href.as_deref().and_then(|href| base.as_ref().and_then(|base| base.join(href.trim()).ok()));
            base = own.or(base);
        } else if name == "link" || name == "a" {
            let has = |attribute: &str, word: &str| {
                let value = tag.attribute(attribute).unwrap_or_default().to_ascii_lowercase();
                value.split_whitespace().any(|one| one == word)
            };
            let kind = tag.attribute("type").unwrap_or_default().to_ascii_lowercase();
            let is_feed = ["rss", "atom", "feed+json", "rdf+xml"].iter().any(|word| kind.contains(word));
            let is_link = (has("rel", "alternate") && is_feed) || has("rel", "feed");
            let url = href.filter(|_| is_link).and_then(|href| absolute(&href, base.as_ref()));
            let title =
                tag.attribute("title").map(|title| words::line(&resolved(title))).filter(|it| !it.is_empty());
            if let Some(url) = url.filter(|url| found.iter().all(|(known, _)| known != url)) {
                found.push((url, title));
            }
        }
    }
    found.sort_by_key(|(url, title)| {
        let title = title.as_deref().unwrap_or_default().to_lowercase();
        url.contains("comments") || title.contains("comment") || title.contains("kommentar")
    });
    found
}

/// Returns the places where a site may have feeds: below the page, then at the top.
pub(super) fn places(address: &str) -> Vec<String> {
    let Ok(url) = Url::parse(address) else { return Vec::new() };
    let at_top = PLACES.iter().filter_map(|place| url.join(place).ok());
    let folder = url.path().trim_end_matches('/').to_owned();
    let below = PLACES
        .iter()
        .take(4)
        .filter(|_| !folder.is_empty())
        .filter_map(|place| url.join(&format!("{folder}{place}")).ok());
    below.chain(at_top).map(String::from).collect()
}

#[cfg(test)]
mod tests {
    use super::{linked, places};

    #[test]
    fn a_page_says_where_its_feeds_are() {
        let page = "<html><head><base href=\"/news/\"><LINK REL=\"alternate home\" TYPE=\"application/rss+xml\" title=\"Comments &amp; co\" \
                    HREF=\"/comments\"><link rel=alternate type='application/atom+xml' href='all.atom?a=1&amp;b=2'>\
                    <link rel=alternate hreflang=de href=/de><link rel=stylesheet type=text/css href=x></head>";
        let found = linked(page, "https://a.example/x");
        let urls: Vec<&str> = found.iter().map(|(url, _)| url.as_str()).collect();
        assert_eq!(urls, ["https://a.example/news/all.atom?a=1&b=2", "https://a.example/comments"]);
        assert_eq!(found[1].1.as_deref(), Some("Comments & co"));
    }

    #[test]
    fn a_site_that_says_nothing_is_asked_where_sites_have_feeds() {
        let all = places("https://a.example/blog/?x=1");
        assert_eq!(all[0], "https://a.example/blog/feed");
        assert!(all.contains(&"https://a.example/atom.xml".to_owned()));
    }
}
