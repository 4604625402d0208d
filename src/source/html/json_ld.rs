//! Reads a page's JSON-LD (schema.org) and finds the article among the described things.

use dom_query::Document as Page;
use serde_json::{Map, Value};

use super::facts::{Facts, first_day};

/// The deepest level that is read.
const DEEPEST: usize = 12;
/// The most descriptions that are read.
const MOST: usize = 2000;

/// Returns the fields of the article that the page is about.
pub(super) fn facts(page: &Page, address: Option<&str>) -> Facts {
    let things = things(page);
    article(&things, address).map(|thing| described(thing, &things)).unwrap_or_default()
}

/// Returns the paragraphs of the article, where its whole text is there.
pub(super) fn body(page: &Page) -> Vec<String> {
    let things = things(page);
    let text = article(&things, None).and_then(|thing| words(thing.get("articleBody")).into_iter().next());
    text.map(|text| Page::fragment(text.replace('\n', "<p>"))).iter().flat_map(paragraphs).collect()
}

fn paragraphs(text: &Page) -> Vec<String> {
    super::blocks::blocks(&text.root()).into_iter().map(|block| block.words).collect()
}

/// Returns all that is described.
fn things(page: &Page) -> Vec<Map<String, Value>> {
    let mut things = Vec::new();
    for script in page.select("script[type*='ld+json']").nodes() {
        for value in values(&script.text()) {
            gather(value, 0, &mut things);
        }
    }
    things
}

/// Returns the article that the page at `address` is about.
fn article<'t>(things: &'t [Map<String, Value>], address: Option<&str>) -> Option<&'t Map<String, Value>> {
    let is_own = |thing: &&Map<String, Value>| address.is_some_and(|address| is_about(thing, address));
    let articles: Vec<_> = things.iter().filter(|thing| rank(thing) > 0).collect();
    let best = articles.iter().copied().rev().max_by_key(|thing| rank(thing));
    articles.iter().copied().find(is_own).or(best)
}

/// Returns the values of one script, also where it is not quite JSON.
fn values(script: &str) -> Vec<Value> {
    let parse = |text: &str| {
        serde_json::Deserializer::from_str(text).into_iter().map_while(Result::ok).collect::<Vec<Value>>()
    };
    let strict = parse(script);
    if !strict.is_empty() {
        return strict;
    }
    let plain: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let from = plain.find(['{', '[']).unwrap_or(plain.len());
    parse(&plain[from..])
}

/// Collects all described things: in arrays, in graphs, nested in each other.
fn gather(value: Value, depth: usize, out: &mut Vec<Map<String, Value>>) {
    if depth > DEEPEST || out.len() >= MOST {
        return;
    }
    match value {
        Value::Array(all) => all.into_iter().for_each(|one| gather(one, depth + 1, out)),
        Value::Object(thing) => {
            for key in ["@graph", "mainEntity", "mainEntityOfPage", "itemReviewed"] {
                if let Some(inner) = thing.get(key).filter(|inner| inner.is_object() || inner.is_array()) {
                    gather(inner.clone(), depth + 1, out);
                }
            }
            out.push(thing);
        }
        _ => {}
    }
}

/// Returns how much a description is one of an article: 0 where it is not.
fn rank(thing: &Map<String, Value>) -> usize {
    let kinds = words(thing.get("@type"));
    let rank = |kind: &String| match kind.rsplit(['/', ':']).next().unwrap_or(kind) {
        kind if kind.ends_with("Article") || matches!(kind, "BlogPosting" | "LiveBlogPosting" | "Report") => 3,
        "SocialMediaPosting" | "DiscussionForumPosting" | "Review" | "Recipe" | "HowTo" | "VideoObject" => 2,
        "WebPage" | "CreativeWork" => 1,
        _ => 0,
    };
    let rank = kinds.iter().map(rank).max().unwrap_or(0);
    let says = ["headline", "datePublished", "author"].iter().any(|key| thing.contains_key(*key));
    if says { rank } else { 0 }
}

fn is_about(thing: &Map<String, Value>, address: &str) -> bool {
    let bare =
        |address: &str| address.split(['?', '#']).next().unwrap_or(address).trim_end_matches('/').to_owned();
    let mut all = ["url", "@id", "mainEntityOfPage"].into_iter().flat_map(|key| links(thing.get(key)));
    all.any(|link| bare(&link) == bare(address))
}

fn links(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(link)) => vec![link.clone()],
        Some(Value::Object(thing)) => ["@id", "url"].iter().flat_map(|key| links(thing.get(*key))).collect(),
        _ => Vec::new(),
    }
}

fn described(thing: &Map<String, Value>, all: &[Map<String, Value>]) -> Facts {
    let first = |key: &str| words(thing.get(key)).into_iter().next();
    let (published, published_at) =
        first_day(["datePublished", "dateCreated", "uploadDate"].into_iter().filter_map(first));
    Facts {
        title: first("headline").or_else(|| first("name")),
        authors: people(thing.get("author").or_else(|| thing.get("creator")), all),
        outlet: people(thing.get("publisher"), all).into_iter().next(),
        section: first("articleSection"),
        url: first("url").filter(|url| url.starts_with("http")),
        published,
        published_at,
    }
}

/// Returns the names of people or organisations: written, described, or described elsewhere under their `@id`.
fn people(value: Option<&Value>, all: &[Map<String, Value>]) -> Vec<String> {
    match value {
        Some(Value::Array(several)) => several.iter().flat_map(|one| people(Some(one), all)).collect(),
        Some(Value::Object(person)) if person.contains_key("name") => words(person.get("name")),
        Some(Value::Object(person)) => {
            let id = person.get("@id");
            let found =
                all.iter().find(|thing| id.is_some() && thing.get("@id") == id && thing.contains_key("name"));
            found.map(|thing| words(thing.get("name"))).unwrap_or_default()
        }
        other => words(other),
    }
}

/// Returns the words of a value, or of each in an array.
fn words(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(words)) => vec![plain(words)],
        Some(Value::Array(all)) => all.iter().flat_map(|one| words(Some(one))).collect(),
        Some(Value::Object(thing)) => words(thing.get("@value")),
        _ => Vec::new(),
    }
}

/// Returns text with HTML entities resolved, which some pages have in their descriptions.
fn plain(words: &str) -> String {
    let coded = words.contains('&') && words.contains(';') && !words.contains('<');
    if coded { Page::fragment(words).text().to_string() } else { words.to_owned() }
}
