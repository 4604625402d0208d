//! Edits of articles after they were published, and whether readers were told.

use std::fmt::Write as _;

use super::project::Project;
use super::table::{Column, cell, close, head, open, rows, section};
use crate::formats::markup::text;

/// An edit of an article, in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    /// The article's address, as its session has it.
    pub url: String,
    /// The file of the session that has the new text; of a text of the library where it came from.
    pub source: String,
    /// The headline of the new text.
    pub title: String,
    /// The outlet.
    pub outlet: String,
    /// When the new text was seen, where that is known.
    pub seen: Option<String>,
    /// What kinds of things changed: `headline`, `2 quotes`.
    pub changed: Vec<String>,
    /// The old words before the new ones.
    pub what: String,
    /// The sentence of the new text that says that it was changed; without one the edit is silent.
    pub notice: Option<String>,
}

const COLUMNS: [&str; 6] = ["edit seen", "outlet", "headline", "changed", "what", "readers told"];

pub(super) fn write(out: &mut String, project: &Project) {
    if project.edits.is_empty() {
        return;
    }
    let silent = project.edits.iter().filter(|edit| edit.notice.is_none()).count();
    let about = format!(
        "Edits of these articles after they were published: {}, of which {} silent, that is, the new text does not say that it \
         was changed. Time stamps, counters and captions are no edits. A filter leaves the edits of the articles that pass.",
        rows(project.edits.len(), "#edits tbody tr"),
        rows(silent, "#edits tbody tr.silent")
    );
    section(out, "edits", "Edits after publication", &about);
    open(out, "plain edits stack", "edits", "Edits of articles");
    head(out, &COLUMNS.map(Column::Words));
    for edit in &project.edits {
        one(out, project, edit);
    }
    close(out);
    out.push_str("</section>\n");
}

/// One edit; the headline opens the article where it is on the page.
fn one(out: &mut String, project: &Project, edit: &Edit) {
    let mut articles = project.articles.iter();
    let article = match edit.url.as_str() {
        "" => articles.position(|article| article.source == edit.source),
        url => articles.position(|article| article.url == url),
    };
    let place = article.map(|at| format!(" data-article=\"{at}\"")).unwrap_or_default();
    let silent = if edit.notice.is_none() { " class=\"silent\"" } else { "" };
    let _ = write!(out, "<tr{place}{silent}>");
    for (name, value) in COLUMNS.iter().zip([edit.seen.as_deref().unwrap_or("not known"), &edit.outlet]) {
        cell(out, "", name);
        let _ = write!(out, "{}</td>", text(value));
    }
    let _ = write!(out, "<th scope=\"row\" data-label=\"{}\">", COLUMNS[2]);
    let title = text(&edit.title);
    match article {
        Some(at) => {
            let _ = write!(out, "<a class=\"open\" href=\"#articles\" data-open=\"{at}\">{title}</a>");
        }
        None => out.push_str(&title),
    }
    out.push_str("</th>");
    let told = edit.notice.as_deref().map_or("no, it is silent", |notice| notice);
    for (name, value) in COLUMNS[3..].iter().zip([edit.changed.join(", ").as_str(), &edit.what, told]) {
        cell(out, "", name);
        let _ = write!(out, "{}</td>", text(value));
    }
    out.push_str("</tr>\n");
}
