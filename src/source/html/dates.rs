//! The publication day of a page without machine-readable facts: from `time` elements of the article, dates beside the
//! headline, or the address.

use dom_query::{Document as Page, NodeRef};
use jiff::Timestamp;
use jiff::civil::Date;

use super::blocks::{self, Block, Said};
use super::facts::{first_day, stamp};
use crate::annotation::Part;
use crate::source::rows::rows;

/// The most words beside a `time` element that is not part of a sentence.
const FEW: usize = 6;
/// The most elements that are searched.
const MOST: usize = 500;
/// The most words of a line with a publication date.
const SHORT: usize = 20;

/// Returns the day and moment of microdata, else of a `time` element.
pub(super) fn of_elements(page: &Page) -> (Option<Date>, Option<Timestamp>) {
    let marked = page.select("[itemprop~='datePublished'], [property~='datePublished'], time[pubdate]");
    let times = page.select("time");
    let own = |node: &&NodeRef<'_>| !is_elsewhere(node);
    let stamps = times.nodes().iter().take(MOST).filter(own).filter(|node| !is_prose(node) && !is_modified(node));
    first_day(marked.nodes().iter().filter(own).chain(stamps).filter_map(written))
}

fn written(node: &NodeRef<'_>) -> Option<String> {
    let stated = ["datetime", "content", "title"]
        .iter()
        .find_map(|name| node.attr(name).filter(|value| stamp(value).is_some()));
    let text = || node.text();
    Some(stated.unwrap_or_else(text).to_string()).filter(|written| !written.trim().is_empty())
}

/// Whether an element is of something else than the article: of the site, of a list of others, of a comment.
fn is_elsewhere(node: &NodeRef<'_>) -> bool {
    let near = [Said::Author, Said::Teaser, Said::Part(Part::Caption)];
    node.ancestors_it(None).any(|outer| {
        let name = outer.node_name().unwrap_or_default();
        let other =
            blocks::said(&outer).is_some_and(|said| !near.contains(&said)) && !blocks::holds_article(&outer);
        let whole = matches!(&*name, "body" | "html" | "article" | "main");
        matches!(&*name, "nav" | "footer" | "aside" | "li") || (other && !whole)
    })
}

fn is_modified(node: &NodeRef<'_>) -> bool {
    let class = node.attr("class").unwrap_or_default().to_lowercase();
    let property = node.attr("itemprop").unwrap_or_default().to_lowercase();
    ["update", "modified"].iter().any(|word| class.contains(word) || property.contains(word))
}

/// Whether a `time` element is part of a paragraph's text.
fn is_prose(node: &NodeRef<'_>) -> bool {
    let own = node.text().split_whitespace().count();
    let paragraph = node.ancestors_it(None).find(|outer| outer.has_name("p"));
    paragraph.is_some_and(|paragraph| paragraph.text().split_whitespace().count() > FEW + own)
}

/// Returns the day of publication that is written in a line beside the headline.
pub(super) fn beside_headline<'b>(near: impl Iterator<Item = &'b Block>) -> Option<Date> {
    let lines = near.filter(|block| block.part != Some(Part::Related)).map(|block| &block.words);
    lines.filter(|line| line.split_whitespace().count() <= SHORT).find_map(|line| published(line))
}

/// Returns the day of publication in a line; of a sentence, and of a line that only says when the article was
/// changed, none.
fn published(line: &str) -> Option<Date> {
    let small = line.to_lowercase();
    let behind = |said: &str| {
        let words = rows(include_str!("../../../assets/pages/stamps.tsv")).filter(|(_, is)| *is == said);
        words.filter_map(|(word, _)| small.find(word).map(|at| at + word.len())).min()
    };
    let named = behind("published").and_then(|from| stamp(&small[from..]));
    let is_sentence = line.ends_with('.') && line.split_whitespace().count() > FEW;
    named.or_else(|| if behind("modified").is_some() || is_sentence { None } else { stamp(line) })
}

/// Returns the day in an address: `/2026/03/08/`, `/2026-03-08-`.
pub(super) fn of_address(address: &str) -> Option<Date> {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    let figures: Vec<&str> = path.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let date = |year: &str, month: &str, day: &str| {
        let fits = year.len() == 4 && year.starts_with(['1', '2']) && month.len() <= 2 && day.len() <= 2;
        fits.then(|| stamp(&format!("{year}-{month:0>2}-{day:0>2}"))).flatten()
    };
    figures.windows(3).find_map(|parts| {
        let whole = ['/', '-', '_', '.'].iter().any(|sign| path.contains(&parts.join(&sign.to_string())));
        if whole { date(parts[0], parts[1], parts[2]) } else { None }
    })
}
