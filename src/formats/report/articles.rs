//! The articles, each with how many stances and quotes it has.

use std::fmt::Write as _;

use jiff::Timestamp;

use super::number::{Measure, number};
use super::project::{Entry, Project};
use super::table::{Column, close, head, open, section};
use crate::formats::markup::text;
use crate::words;

pub(super) fn write(out: &mut String, project: &Project) {
    section(out, "articles", "Articles", "A headline opens the article.");
    open(out, "plain articles", "articles", "Articles by day");
    let words = ["day", "outlet", "headline"].map(Column::Words);
    let numbers = ["stances", "quotes"].map(Column::Numbers);
    head(out, &[words.as_slice(), numbers.as_slice()].concat());
    let counts = counts(project);
    for (at, article) in project.articles.iter().enumerate() {
        let day = article.at.map_or_else(|| "undated".to_owned(), words::moment);
        let order = article.at.map_or(0, Timestamp::as_second);
        let _ = write!(
            out,
            "<tr data-article=\"{at}\"><td data-sort=\"{order}\">{day}</td><td>{}</td><th scope=\"row\"><a class=\"open\" href=\"#articles\" \
             data-open=\"{at}\">{}</a></th>",
            text(&project.outlets[article.outlet]),
            text(&article.title)
        );
        for (ids, what) in counts[at].iter().zip(["Stances", "Quotes"]) {
            out.push_str("<td class=\"num\">");
            number(out, project, ids, Measure::Count, &format!("{what} in “{}”", article.title));
            out.push_str("</td>");
        }
        out.push_str("</tr>\n");
    }
    close(out);
    out.push_str("</section>\n");
}

/// Returns the stances and quotes of each article.
fn counts(project: &Project) -> Vec<[Vec<usize>; 2]> {
    let mut counts = vec![[Vec::new(), Vec::new()]; project.articles.len()];
    for (at, entry) in project.entries.iter().enumerate() {
        let kinds: [fn(&Entry) -> bool; 2] = [Entry::is_stance, Entry::is_quote];
        for (own, is) in counts[entry.article].iter_mut().zip(kinds) {
            if is(entry) {
                own.push(at);
            }
        }
    }
    counts
}
