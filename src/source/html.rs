//! A web page as an article: its main text by readability, its facts by JSON-LD and meta tags.

use dom_smoothie::{Config, Readability, TextMode};
use jiff::civil::Date;

use super::Article;
use crate::annotation::{Document, Metadata};

/// Whether a text begins like a web page.
pub(super) fn looks_like(text: &str) -> bool {
    let head = text.trim_start();
    let head = head.get(..head.floor_char_boundary(512)).unwrap_or(head).to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<article"].iter().any(|tag| head.starts_with(tag))
        || (head.starts_with("<?xml") && head.contains("<html"))
        || (head.starts_with("<!--") && head.contains("<html"))
}

/// Elements within each other beyond which no article is meant; looking for one would take the square of them.
const DEEPEST: usize = 600;

/// How deep the elements of a page stand within each other; those that pages often leave open are not counted.
fn depth(page: &str) -> usize {
    const LEFT_OPEN: [&str; 24] = [
        "p", "li", "td", "th", "tr", "dd", "dt", "option", "br", "img", "hr", "meta", "link", "input", "source",
        "area", "base", "col", "embed", "wbr", "track", "param", "thead", "tbody",
    ];
    let (mut now, mut most) = (0_usize, 0);
    for (at, _) in page.match_indices('<') {
        let rest = &page[at + 1..];
        let (closes, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
        let name = &rest[..rest.bytes().take_while(u8::is_ascii_alphanumeric).count()];
        if name.is_empty() || LEFT_OPEN.iter().any(|open| open.eq_ignore_ascii_case(name)) {
            continue;
        }
        now = if closes { now.saturating_sub(1) } else { now + 1 };
        most = most.max(now);
    }
    most
}

/// The article of a page. A page without a main part is read as all the text it has.
pub(super) fn article(page: &str) -> Article {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let read = || Readability::new(page, None, Some(config)).and_then(|mut reader| reader.parse()).ok();
    let parsed = if depth(page) > DEEPEST { None } else { read() };
    match parsed {
        Some(found) if !found.text_content.trim().is_empty() => {
            let metadata = Metadata {
                title: some(&found.title),
                outlet: found.site_name.as_deref().and_then(some),
                author: found.byline.as_deref().and_then(some),
                url: found.url.as_deref().and_then(some),
                published: found.published_time.as_deref().and_then(day).or_else(|| day_in_page(page)),
                retrieved: None,
            };
            let text = tidy(&found.text_content);
            let inner = super::from_text(text);
            Article { metadata: joined(metadata, inner.metadata), ..inner }
        }
        _ => Article {
            document: Document::new(tidy(&stripped(page))),
            metadata: Metadata::default(),
            notices: vec!["no main text was found in the page; all its text is shown".to_owned()],
        },
    }
}

/// What the page says of itself goes before what its first lines say.
fn joined(page: Metadata, lines: Metadata) -> Metadata {
    Metadata {
        title: page.title.or(lines.title),
        outlet: page.outlet.or(lines.outlet),
        author: page.author.or(lines.author),
        url: page.url,
        published: page.published.or(lines.published),
        retrieved: None,
    }
}

fn some(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// The day of a time stamp like `2026-03-08T09:00:00Z`.
fn day(stamp: &str) -> Option<Date> {
    stamp.trim().get(..10)?.parse().ok()
}

/// The publication date named in JSON-LD, a meta tag or a `time` element, in this order.
fn day_in_page(page: &str) -> Option<Date> {
    const NAMES: [&str; 6] = [
        "\"datePublished\"",
        "article:published_time",
        "name=\"date\"",
        "itemprop=\"datePublished\"",
        "name=\"pubdate\"",
        "<time",
    ];
    NAMES.iter().find_map(|name| {
        page.match_indices(name).find_map(|(at, _)| {
            let near = &page[at..page.floor_char_boundary(at + 200)];
            near.match_indices("20").find_map(|(at, _)| day(&near[at..]))
        })
    })
}

/// Paragraphs with one empty line between, no spaces at line ends.
fn tidy(text: &str) -> String {
    let paragraphs: Vec<String> = text
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect();
    paragraphs.join("\n\n") + "\n"
}

/// All text of a page, tags taken out, the common entities resolved.
fn stripped(page: &str) -> String {
    let mut out = String::with_capacity(page.len() / 2);
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let name: String = rest[1..].chars().take(6).collect::<String>().to_ascii_lowercase();
        let hidden = ["script", "style"].iter().find(|tag| name.starts_with(**tag));
        let end = match hidden {
            Some(tag) => rest.find(&format!("</{tag}")).map(|e| e + rest[e..].find('>').unwrap_or(0)),
            None => rest.find('>'),
        };
        out.push('\n');
        rest = end.map_or("", |end| &rest[end + 1..]);
    }
    out.push_str(rest);
    [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        .iter()
        .fold(out, |text, (from, to)| text.replace(from, to))
}
