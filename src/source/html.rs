//! Reads a web page as an article: readability finds its text, `blocks` gives the words and kinds of its parts, and
//! JSON-LD, meta tags and the lines beside the headline give the facts.

mod author;
mod blocks;
mod body;
mod bounds;
mod dates;
mod facts;
mod json_ld;
mod measured;
mod meta;
mod raised;
mod title;

use std::iter::once_with;

use dom_query::Document as Page;

use super::Article;
use crate::annotation::{Document, Metadata, Part};
use crate::text::{Span, fold, one_line};

/// The bytes of a file in which the beginning of a page may come after other tags.
const BEGINNING: usize = 1 << 16;

/// Whether a text begins like a web page, perhaps behind comments and what a server has put before it.
pub(super) fn looks_like(text: &str) -> bool {
    let text = text.trim_start();
    let head = text.get(..text.floor_char_boundary(BEGINNING)).unwrap_or(text).to_ascii_lowercase();
    let starts = |tags: &[&str]| tags.iter().any(|tag| head.starts_with(tag));
    let is_tag = head.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
    let is_behind = || ["<!doctype html", "<html", "<body"].iter().any(|tag| head.contains(tag));
    starts(&["<!doctype html", "<html", "<head", "<body", "<article"])
        || (starts(&["<?xml"]) && head.contains("<html"))
        || ((is_tag || starts(&["<!--"])) && !starts(&["<rss", "<feed", "<rdf:"]) && is_behind())
}

/// Returns the article of a page. A page without a main part is read as all the text it has.
pub(super) fn article(page: &str) -> Article {
    let (document, lacks) = match bounds::parsed(page) {
        Ok(document) => (Some(document), "no main text was found in the page"),
        Err(why) => (None, why),
    };
    let body = document.as_ref().map(body::article).unwrap_or_default();
    let metadata = document.as_ref().map(|page| metadata(page, &body)).unwrap_or_default();
    if body.core.is_empty() {
        let shown = set(&body.shown()).0;
        let text = if shown.trim().is_empty() { tidy(&stripped(page)) } else { shown };
        let document = Document::new(text);
        return Article { document, metadata, notices: vec![format!("{lacks}; all its text is shown")] };
    }
    let (text, parts) = set(below_headline(&body.core, metadata.title.as_deref()));
    let inner = super::from_text(text);
    let overlaps = |span: &Span| inner.document.parts().iter().any(|(_, known)| known.contains(*span));
    let parts: Vec<_> = parts.into_iter().filter(|(_, span)| !overlaps(span)).collect();
    let all = inner.document.parts().iter().copied().chain(parts).collect::<Vec<_>>();
    Article {
        metadata: facts::joined(metadata, inner.metadata),
        document: inner.document.with_parts(all),
        notices: Vec::new(),
    }
}

/// Returns what the page says of its article.
fn metadata(page: &Page, body: &body::Body) -> Metadata {
    let canonical = page.select("link[rel='canonical']").attr("href").map(|href| href.trim().to_owned());
    let canonical = canonical.filter(|address| address.starts_with("http"));
    let (tags, described) = (meta::facts(page), json_ld::facts(page, canonical.as_deref()));
    let outlet = tags.outlet.clone().or_else(|| described.outlet.clone());
    let title = title::headline(page, &[tags.title.as_deref(), described.title.as_deref()], outlet.as_deref());
    let near = || body.beside_headline(title.as_deref());
    let stated = [described.authors.clone(), tags.authors.clone()].into_iter();
    let in_page = once_with(|| author::in_page(page)).chain(once_with(|| author::beside_headline(near())));
    let mut people = stated.chain(in_page).map(|written| author::names(written, outlet.as_deref()));
    let author = people.find(|names| !names.is_empty()).map(|names| names.join(", "));
    let facts = described.or(tags);
    let url = canonical.or(facts.url);
    let (mut day, mut published_at) = (facts.published, facts.published_at);
    if day.is_none() {
        (day, published_at) = dates::of_elements(page);
    }
    let day = day.or_else(|| dates::beside_headline(near()));
    let published = day.or_else(|| url.as_deref().and_then(dates::of_address));
    Metadata { title, outlet, author, section: facts.section, url, published, published_at, ..Metadata::default() }
}

/// Returns the blocks without a first heading that only says the headline again.
fn below_headline<'b>(core: &'b [blocks::Block], headline: Option<&str>) -> &'b [blocks::Block] {
    let bare = |words: &str| fold::folded(words).to_lowercase();
    match (core, headline) {
        ([first, rest @ ..], Some(headline)) if bare(&first.words) == bare(headline) && !rest.is_empty() => rest,
        _ => core,
    }
}

/// Returns the blocks as paragraphs with one empty line between them, and the place of each part.
fn set(blocks: &[blocks::Block]) -> (String, Vec<(Part, Span)>) {
    let (mut text, mut parts) = (String::new(), Vec::new());
    for block in blocks {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(&block.words);
        parts.extend(block.part.map(|part| (part, Span::new(start as u32, text.len() as u32))));
    }
    text.push('\n');
    (text, parts)
}

/// Returns paragraphs with one empty line between them, without spaces at line ends and without control characters.
fn tidy(text: &str) -> String {
    let words = |line: &str| one_line(&line.replace(char::is_control, " "));
    let paragraphs: Vec<String> = text.lines().map(words).filter(|line| !line.is_empty()).collect();
    paragraphs.join("\n\n") + "\n"
}

/// Returns all text of a page, tags taken out, the common entities resolved.
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
