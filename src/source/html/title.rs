//! The headline of a page, without the site's name but with an author's words before a colon.

use dom_query::Document as Page;

use crate::text::fold;

/// Separators between a headline and the site's name.
const BETWEEN: [&str; 9] = [" | ", " – ", " — ", " - ", " :: ", " » ", " « ", " · ", " • "];

/// Headings whose names say that they are the article's.
const NAMED: &str =
    "h1[class*='title'], h1[class*='headline'], [itemprop~='headline'], .entry-title, .post-title, .article-title";

/// Returns the headline, of what meta tags and descriptions say, the page's title and its headings.
pub(super) fn headline(page: &Page, said: &[Option<&str>], outlet: Option<&str>) -> Option<String> {
    let title =
        some(&page.select("head title").first().text()).or_else(|| some(&page.select("title").first().text()));
    let headings = |names: &str| -> Vec<String> {
        page.select(names)
            .nodes()
            .iter()
            .filter_map(|node| some(&node.text()))
            .filter(|words| !words.contains('<'))
            .collect()
    };
    let given: Vec<String> = said.iter().flatten().filter_map(|words| some(words)).collect();
    let named: Vec<&String> = given.iter().chain(&title).collect();
    let first = headings("h1");
    // A heading is the headline if the title or the meta tags begin or end with it.
    let is_site = |heading: &str| outlet.is_some_and(|outlet| same(outlet, heading));
    let is_said = |heading: &&String| !is_site(heading) && named.iter().any(|words| has(words, heading));
    let said =
        first.iter().chain(&headings("h2, h3")).filter(is_said).max_by_key(|heading| heading.len()).cloned();
    let single = |all: &[String]| {
        (all.len() == 1).then(|| all[0].clone()).filter(|words| count(words) > 1 && !is_site(words))
    };
    said.or_else(|| single(&first))
        .or_else(|| single(&headings(NAMED)))
        .or_else(|| named.first().map(|words| without_site(words, outlet)))
}

/// Whether a title is a heading, or holds it and the site's name.
fn has(title: &str, heading: &str) -> bool {
    let (title, heading) = (fold::folded(title).to_lowercase(), fold::folded(heading).to_lowercase());
    title == heading || (count(&heading) > 1 && (title.starts_with(&heading) || title.ends_with(&heading)))
}

fn same(a: &str, b: &str) -> bool {
    fold::same(&a.to_lowercase(), &b.to_lowercase())
}

/// Returns a title without the name of the site before or behind it.
fn without_site(title: &str, outlet: Option<&str>) -> String {
    if let Some(outlet) = outlet {
        for between in BETWEEN.iter().chain(&[": "]) {
            let rest = title.strip_suffix(outlet).and_then(|rest| rest.strip_suffix(between));
            let rest = rest.or_else(|| title.strip_prefix(outlet)?.strip_prefix(between));
            if let Some(rest) = rest.filter(|rest| !rest.trim().is_empty()) {
                return rest.trim().to_owned();
            }
        }
    }
    let parts = BETWEEN.iter().filter_map(|between| title.rsplit_once(between));
    let shortest = parts.filter(|(head, site)| count(head) >= 3 && count(site) <= 4 && count(head) > count(site));
    shortest.max_by_key(|(head, _)| head.len()).map_or(title, |(head, _)| head).trim().to_owned()
}

fn count(words: &str) -> usize {
    words.split_whitespace().count()
}

fn some(text: &str) -> Option<String> {
    let text = super::blocks::one_line(text);
    (!text.is_empty()).then_some(text)
}
