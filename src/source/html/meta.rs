//! Reads a page's meta tags: Open Graph, Dublin Core, Parse.ly, Sailthru and others, by `assets/pages/meta.tsv`.

use std::collections::HashMap;

use dom_query::Document as Page;

use super::facts::{Facts, first_day};
use crate::source::rows::rows;

/// Returns the fields of all meta tags.
pub(super) fn facts(page: &Page) -> Facts {
    let all = tags(page);
    let of = |field: &str| {
        let names = rows(include_str!("../../../assets/pages/meta.tsv")).filter(|(_, of)| *of == field);
        names.filter_map(|(name, _)| all.get(name)).flatten().cloned().collect::<Vec<_>>()
    };
    let first = |field: &str| of(field).into_iter().next();
    let (published, published_at) = first_day(of("published"));
    Facts {
        title: first("title"),
        outlet: first("outlet"),
        authors: authors(&all),
        section: first("section").filter(|section| !section.starts_with("http")),
        url: first("url").filter(|url| url.starts_with("http")),
        published,
        published_at,
    }
}

/// Returns what the page says its article is about.
pub(super) fn descriptions(page: &Page) -> Vec<String> {
    let all = tags(page);
    ["description", "og:description", "twitter:description"]
        .iter()
        .filter_map(|name| all.get(*name))
        .flatten()
        .cloned()
        .collect()
}

/// Returns the people of the first tag that names any: a tag a person, or all of them in one.
fn authors(all: &HashMap<String, Vec<String>>) -> Vec<String> {
    let mut names = rows(include_str!("../../../assets/pages/meta.tsv")).filter(|(_, of)| *of == "author");
    let people = |name: &str| {
        let given = all.get(name)?.iter().filter(|value| !value.contains("://") && !value.starts_with('@'));
        let given: Vec<String> = given.cloned().collect();
        (!given.is_empty()).then_some(given)
    };
    names.find_map(|(name, _)| people(name)).or_else(|| labelled(all)).unwrap_or_default()
}

/// Returns who is named in a card for other sites, whose fields have labels of their own.
fn labelled(all: &HashMap<String, Vec<String>>) -> Option<Vec<String>> {
    let label = all.get("twitter:label1")?.first()?.to_lowercase();
    let is_author =
        rows(include_str!("../../../assets/pages/authors.tsv")).any(|(word, is)| is == "by" && word == label);
    if is_author { all.get("twitter:data1").cloned() } else { None }
}

/// Returns the values by name, with names in lower case.
fn tags(page: &Page) -> HashMap<String, Vec<String>> {
    let mut out: HashMap<String, Vec<String>> = HashMap::new();
    for tag in page.select("meta[content]").nodes() {
        let Some(content) = tag.attr("content").map(|content| content.trim().to_owned()) else { continue };
        if content.is_empty() {
            continue;
        }
        for attribute in ["name", "property", "itemprop", "http-equiv"] {
            for name in tag.attr(attribute).iter().flat_map(|names| names.split_whitespace()) {
                out.entry(name.to_lowercase()).or_default().push(content.clone());
            }
        }
    }
    out
}
