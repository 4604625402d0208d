//! The people of a byline, without "By", days, positions and the outlet's name.

use dom_query::{Document as Page, NodeRef};

use super::blocks::{self, Block, Said};
use crate::source::day;
use crate::source::rows::rows;

/// The most words of a name.
const NAME: usize = 6;
/// The most words of a byline.
const BYLINE: usize = 14;
/// The most elements of one kind that are searched.
const PLACES_AT_MOST: usize = 200;
/// The most people of an article.
const MOST: usize = 12;

/// Where pages name their authors, the most reliable places first.
const PLACES: [&str; 9] = [
    "[itemprop~='author'] [itemprop~='name']",
    "[itemprop~='author']",
    "a[rel~='author']",
    ".byline-name, .author-name, .author__name, .article__author, .c-byline__author, .byline__name",
    ".byline a, .author a, .authors a, .post-author a, .entry-author a",
    ".author.vcard, .vcard .fn, .p-author, .post-author, .entry-author",
    "[class~='author'], [class*='autor'], [id='author']",
    "[class*='byline'], [class*='author']",
    "[class*='Byline'], [class*='Author']",
];

/// Returns the people the page names in its text.
pub(super) fn in_page(page: &Page) -> Vec<String> {
    PLACES
        .iter()
        .map(|place| people(page.select(place).nodes()))
        .find(|people| !people.is_empty())
        .unwrap_or_default()
}

/// Returns the people of a line near the headline, or near the first block of the article, that begins with "By".
pub(super) fn beside_headline<'b>(near: impl Iterator<Item = &'b Block>) -> Vec<String> {
    let lines = near.map(|block| &block.words).filter(|line| line.split_whitespace().count() <= BYLINE);
    let signed = lines.filter(|line| {
        let behind = lead(line).unwrap_or_default();
        behind.starts_with(char::is_uppercase) && !behind.ends_with(['.', '?', '!', ':'])
    });
    signed.map(|line| names([line.clone()], None)).find(|names| !names.is_empty()).unwrap_or_default()
}

/// Returns the people that elements name: the first of them, and those that stand beside it.
fn people(nodes: &[NodeRef<'_>]) -> Vec<String> {
    let own: Vec<&NodeRef<'_>> = nodes.iter().take(PLACES_AT_MOST).filter(|node| !is_elsewhere(node)).collect();
    let place = |node: &NodeRef<'_>| node.parent().and_then(|outer| outer.parent()).map(|outer| outer.id);
    let first = own.iter().find(|node| !named(node).is_empty()).map(|node| place(node));
    let beside = own.into_iter().filter(|node| Some(place(node)) == first).take(MOST);
    names(beside.flat_map(named), None)
}

/// Returns the names in one element.
fn named(node: &NodeRef<'_>) -> Vec<String> {
    let words = |node: &NodeRef<'_>| blocks::blocks(node).into_iter().map(|block| block.words).collect::<Vec<_>>();
    let stated = |node: &NodeRef<'_>| node.attr("content").map(|content| vec![content.to_string()]);
    names(stated(node).unwrap_or_else(|| words(node)), None)
}

/// Whether an element is of something else than the article: of the site, of others' articles, of comments. An article
/// may have its author in a footer of its own.
fn is_elsewhere(node: &NodeRef<'_>) -> bool {
    let outer: Vec<NodeRef<'_>> = node.ancestors_it(None).collect();
    let in_article = outer.iter().any(|outer| outer.has_name("article"));
    outer.iter().any(|outer| {
        let name = outer.node_name().unwrap_or_default();
        let other = blocks::said(outer).is_some_and(|said| !matches!(said, Said::Author | Said::Teaser))
            && !blocks::holds_article(outer)
            && !matches!(&*name, "body" | "html" | "main" | "article");
        matches!(&*name, "nav" | "aside") || (&*name == "footer" && !in_article) || other
    })
}

/// Returns the names in what was written for the author, each once; `outlet` is no person.
pub(super) fn names(written: impl IntoIterator<Item = String>, outlet: Option<&str>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let is_picture = |line: &String| {
        let small = line.to_lowercase();
        rows(include_str!("../../../assets/pages/authors.tsv"))
            .any(|(word, is)| is == "picture" && small.contains(word))
    };
    let outlets: Vec<String> =
        outlet.iter().flat_map(|outlet| outlet.split(['|', '·', '–', '•'])).map(plain).collect();
    for line in written.into_iter().filter(|line| !is_picture(line)) {
        for name in parted(&without_by(&line)) {
            let name = bare(&name);
            let is_new = !out.iter().any(|known| known.eq_ignore_ascii_case(&name));
            if is_new && is_person(&name) && !outlets.contains(&plain(&name)) {
                out.push(name);
            }
        }
    }
    out
}

/// Returns the letters and digits of a name in lower case.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Returns a line without the words before the people.
fn without_by(line: &str) -> String {
    let mut line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    while let Some(rest) = lead(&line) {
        line = rest;
    }
    line
}

/// Returns the people of a line that begins with "By", or of "8 March 2026 by".
fn lead(line: &str) -> Option<String> {
    let small = line.to_lowercase();
    let leads = || rows(include_str!("../../../assets/pages/authors.tsv")).filter(|(_, is)| *is == "by");
    let rest = |from: usize| line.get(from..).map(|rest| rest.trim_start_matches([' ', ':']).to_owned());
    let behind = |word: &str| {
        let rest = small.strip_prefix(word)?;
        rest.starts_with([' ', ':']).then_some(small.len() - rest.len())
    };
    let within = |word: &str| {
        let at = [' ', ':'].iter().find_map(|end| small.find(&format!(" {word}{end}")))?;
        line.get(..at).and_then(day::day).map(|_| at + 1 + word.len())
    };
    leads()
        .filter_map(|(word, _)| behind(word))
        .max()
        .or_else(|| leads().find_map(|(word, _)| within(word)))
        .and_then(rest)
}

/// Returns the people of a list: "A, B and C".
fn parted(line: &str) -> Vec<String> {
    let joined = [" and ", " und ", " et ", " y ", " e ", " & ", " with ", " sowie "]
        .iter()
        .fold(line.to_owned(), |line, word| line.replace(word, ";"));
    let joined = joined.replace(" - ", ";");
    joined.split([';', ',', '|', '·', '•', '/', '–', '—', '\n']).map(|name| name.trim().to_owned()).collect()
}

/// Returns a name without the characters around it.
fn bare(name: &str) -> String {
    let name = name.split(['(', '@', '<', '[']).next().unwrap_or(name);
    let name =
        [" in ", " on ", " am "].iter().fold(name, |name, behind| name.split(behind).next().unwrap_or(name));
    let name =
        name.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '*' | '-' | '"' | '“' | '”' | ')'));
    // "Jr." and "T. V." keep their full stop.
    let short = name.rsplit(' ').next().is_some_and(|last| last.len() <= 3 && name.contains(' '));
    if short { name.to_owned() } else { name.trim_end_matches('.').to_owned() }
}

/// Whether the only signs in a name are stops behind short words: "T. V. Raman", "Perry Bacon Jr."
fn is_initials(name: &str) -> bool {
    name.split_whitespace()
        .filter(|word| word.contains('.'))
        .all(|word| word.ends_with('.') && word.chars().count() <= 4)
        && !name.contains(['!', '?', '→', '=', ':'])
}

/// Whether a name of several words has no figures, and capitals but for "de", "von", "van der".
fn is_capital(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let particle = |word: &str| {
        rows(include_str!("../../../assets/pages/authors.tsv"))
            .any(|(small, is)| is == "particle" && small == word)
    };
    let fits = |word: &&str| {
        !word.contains(|c: char| c.is_ascii_digit()) && (!word.starts_with(char::is_lowercase) || particle(word))
    };
    words.len() == 1
        || (words.iter().all(fits) && words.last().is_some_and(|word| !word.starts_with(char::is_lowercase)))
}

/// Whether words may be somebody's name.
fn is_person(name: &str) -> bool {
    let count = name.split_whitespace().count();
    let nobody = rows(include_str!("../../../assets/pages/authors.tsv"))
        .any(|(word, is)| is == "nobody" && word == name.to_lowercase());
    (1..=NAME).contains(&count)
        && name.chars().count() >= 2
        && name.chars().count() <= 60
        && name.starts_with(char::is_alphabetic)
        && !name.contains("://")
        && !nobody
        && day::day(name).is_none()
        && !day::is_time(name)
        && name.chars().filter(char::is_ascii_digit).count() <= 2
        && is_initials(name)
        && is_capital(name)
}
