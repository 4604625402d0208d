//! A web page as an article: its main text by readability, its facts by JSON-LD and meta tags.

mod bounds;
mod measured;

use dom_query::Document as Page;
use dom_smoothie::{Config, Readability, TextMode};
use jiff::civil::Date;

use super::Article;
use crate::annotation::{Document, Metadata};
use crate::text::one_line;

/// Whether a text begins like a web page.
pub(super) fn looks_like(text: &str) -> bool {
    let head = text.trim_start();
    let head = head.get(..head.floor_char_boundary(512)).unwrap_or(head).to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<article"].iter().any(|tag| head.starts_with(tag))
        || (head.starts_with("<?xml") && head.contains("<html"))
        || (head.starts_with("<!--") && head.contains("<html"))
}

/// What stands in a page and is no word of the article: what was struck out, marks of footnotes, advertisements, the
/// question about cookies.
const NO_WORDS: &str =
    "del, s, strike, sup:has(a), sup.reference, .ad, .ads, .advertisement, [class*='cookie'], [id*='cookie']";

/// What a page says of itself beside what readability finds.
struct Facts {
    /// Its first headline.
    first: Option<String>,
    /// The address it gives as its own.
    address: Option<String>,
}

impl Facts {
    fn of(page: &Page) -> Self {
        let address = page.select("link[rel='canonical']").attr("href");
        Self {
            first: some(&page.select("h1").first().text()),
            address: address.as_deref().and_then(some).filter(|address| address.starts_with("http")),
        }
    }

    /// The headline, where the page's title is that and the name of the site.
    fn headline(&self, title: &str) -> Option<String> {
        self.first.clone().filter(|first| some(title).is_some_and(|title| title.starts_with(first.as_str())))
    }
}

/// The article of a page. A page without a main part is read as all the text it has.
pub(super) fn article(page: &str) -> Article {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let read = |document: Page| {
        document.select(NO_WORDS).remove();
        let facts = Facts::of(&document);
        let mut reader = Readability::with_document(document, None, Some(config)).ok()?;
        Some((reader.parse().ok()?, facts))
    };
    let (found, lacks) = match bounds::parsed(page) {
        Ok(document) => (read(document), "no main text was found in the page"),
        Err(why) => (None, why),
    };
    match found {
        Some((found, facts)) if !found.text_content.trim().is_empty() => {
            let metadata = Metadata {
                title: facts.headline(&found.title).or_else(|| some(&found.title)),
                outlet: found.site_name.as_deref().and_then(some),
                author: found.byline.as_deref().and_then(some),
                url: found.url.as_deref().and_then(some).or(facts.address),
                published: found.published_time.as_deref().and_then(day).or_else(|| day_in_page(page)),
                ..Metadata::default()
            };
            let text = tidy(&found.text_content);
            let inner = super::from_text(text);
            Article { metadata: joined(metadata, inner.metadata), ..inner }
        }
        _ => Article {
            document: Document::new(tidy(&stripped(page))),
            metadata: Metadata::default(),
            notices: vec![format!("{lacks}; all its text is shown")],
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
        ..Metadata::default()
    }
}

fn some(text: &str) -> Option<String> {
    let text = one_line(text);
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

/// Paragraphs with one empty line between, no spaces at line ends. A control character is no part of a page's text.
fn tidy(text: &str) -> String {
    let words = |line: &str| one_line(&line.replace(char::is_control, " "));
    let paragraphs: Vec<String> = text.lines().map(words).filter(|line| !line.is_empty()).collect();
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

#[cfg(test)]
mod tests {
    use super::article;

    #[test]
    fn what_is_no_word_of_the_article_is_left_out_and_its_facts_are_kept() {
        let page = "<!doctype html><html><head><title>Mayor denies bribe | The Post</title>\
            <link rel=canonical href='https://post.example/mayor'></head><body>\
            <div class='cookie-banner'>We use cookies. Accept all of them?</div>\
            <article><h1>Mayor denies bribe</h1>\
            <p>The mayor of the harbour town on Thursday denied having <del>took</del> taken a bribe<sup><a href='#1'>1</a></sup>.</p>\
            <div class=ad>ADVERTISEMENT Save 50% today!</div>\
            <p>Prosecutors said he received 12 payments over four years, all of them in cash.</p></article></body></html>";
        let article = article(page);
        let text = article.document.text();
        assert!(text.contains("denied having taken a bribe.") && text.contains("12 payments"), "{text}");
        assert!(!text.contains("cookies") && !text.contains("Save"), "{text}");
        assert_eq!(article.metadata.title.as_deref(), Some("Mayor denies bribe"));
        assert_eq!(article.metadata.url.as_deref(), Some("https://post.example/mayor"));
    }
}
