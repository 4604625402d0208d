//! Edits of articles after they were published, and whether readers were told.

use std::fmt::Write as _;

use super::project::Project;
use super::table::{close, open, section};
use crate::formats::markup::text;
use crate::lexicon::counted;

/// An edit of an article, in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    /// The article's address, as its session has it.
    pub url: String,
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

pub(super) fn write(out: &mut String, project: &Project) {
    if project.edits.is_empty() {
        return;
    }
    let silent = project.edits.iter().filter(|edit| edit.notice.is_none()).count();
    let about = format!(
        "{} of these articles after they were published, {silent} of them silent: the new text does not say that it was \
         changed. Time stamps, counters and captions are no edits. The filters leave this table as it is.",
        counted(project.edits.len(), "edit")
    );
    section(out, "edits", "Edits after publication", &about);
    open(out, "plain edits", "edits", "Edits of articles");
    out.push_str(
        "<thead><tr><th scope=\"col\">seen</th><th scope=\"col\">outlet</th><th scope=\"col\">headline</th>\
         <th scope=\"col\">changed</th><th scope=\"col\">what</th><th scope=\"col\">readers were told</th></tr></thead>\n\
         <tbody>\n",
    );
    for edit in &project.edits {
        one(out, project, edit);
    }
    close(out);
    out.push_str("</section>\n");
}

/// One edit; the headline opens the article where it is on the page.
fn one(out: &mut String, project: &Project, edit: &Edit) {
    let _ = write!(
        out,
        "<tr><td>{}</td><td>{}</td><th scope=\"row\">",
        text(edit.seen.as_deref().unwrap_or("not known")),
        text(&edit.outlet)
    );
    let title = text(&edit.title);
    match project.articles.iter().position(|article| article.url == edit.url) {
        Some(at) => {
            let _ = write!(out, "<a class=\"open\" href=\"#articles\" data-open=\"{at}\">{title}</a>");
        }
        None => out.push_str(&title),
    }
    let _ = writeln!(
        out,
        "</th><td>{}</td><td>{}</td><td>{}</td></tr>",
        text(&edit.changed.join(", ")),
        text(&edit.what),
        text(edit.notice.as_deref().unwrap_or("no"))
    );
}
