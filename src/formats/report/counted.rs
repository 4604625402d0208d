//! What is counted and what is not, together, with the reasons; and how it was counted.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::number::{Measure, number};
use super::project::{Entry, Ids, Project, Why};
use super::spread;
use super::table::{Column, close, head, open, section};
use crate::formats::markup::text;
use crate::lexicon::counted;

/// The section's id.
pub(super) const ID: &str = "counted";

/// Returns the stances or quotes that are not counted for a reason.
fn open_entries(project: &Project, stances: bool, why: Why) -> Ids {
    project.ids(|entry| entry.is_open(stances, why))
}

/// Writes a sentence, as markup, on the stances that are not counted though nobody rejected them; nothing where all are.
pub(super) fn beside(out: &mut String, project: &Project) {
    let open: Vec<(Why, Ids)> = [Why::Disputed, Why::Suspended]
        .map(|why| (why, open_entries(project, true, why)))
        .into_iter()
        .filter(|(_, ids)| !ids.is_empty())
        .collect();
    for (at, (why, ids)) in open.iter().enumerate() {
        out.push_str(if at == 0 { " " } else { ", and " });
        number(out, project, ids, Measure::Count, "Stances that are not counted");
        let more = if at == 0 { " more" } else { "" };
        let [noun, verb] = if ids.len() == 1 { ["stance", "is"] } else { ["stances", "are"] };
        let _ = write!(out, "{more} {noun} {verb} not counted, because {}", why.words());
    }
    if !open.is_empty() {
        let _ = write!(out, " (<a href=\"#{ID}\">what is counted</a>).");
    }
}

pub(super) fn write(out: &mut String, project: &Project) {
    section(out, ID, "What is counted", "What the numbers of this page count, what they leave out, and why.");
    open(out, "plain", "counted", "Stances and quotes that are counted, and that are not");
    head(out, &[Column::Words("what"), Column::Numbers("stances"), Column::Numbers("quotes")]);
    row(out, project, "counted", &[project.stances(), project.quotes()]);
    let suggested = |is: fn(&Entry) -> bool| project.ids(|entry| is(entry) && entry.suggested);
    let rows = [suggested(Entry::is_stance), suggested(Entry::is_quote)];
    if rows.iter().any(|ids| !ids.is_empty()) {
        row(out, project, "of these, suggestions that nobody has confirmed or rejected", &rows);
    }
    for why in Why::ALL {
        let both = [true, false].map(|stances| open_entries(project, stances, why));
        if both.iter().any(|ids| !ids.is_empty()) {
            row(out, project, &format!("not counted: {}", why.words()), &both);
        }
    }
    close(out);
    out.push_str("<ul class=\"notes\">\n");
    let mut seen = HashSet::new();
    for note in notes(project).into_iter().filter(|note| seen.insert(note.clone())) {
        let _ = writeln!(out, "<li>{}</li>", text(&note));
    }
    out.push_str("</ul>\n</section>\n");
}

fn row(out: &mut String, project: &Project, name: &str, both: &[Ids; 2]) {
    let _ = write!(out, "<tr><th scope=\"row\">{}</th>", text(name));
    for (ids, noun) in both.iter().zip(["Stances", "Quotes"]) {
        out.push_str("<td class=\"num\">");
        number(out, project, ids, Measure::Count, &format!("{noun}, {name}"));
        out.push_str("</td>");
    }
    out.push_str("</tr>\n");
}

/// Returns what the reader of the numbers has to know.
fn notes(project: &Project) -> Vec<String> {
    let mut notes = vec![
        "A stance is what one actor says of one target in one passage of one article; who says the same in three articles \
         has three stances."
            .to_owned(),
        "For and against are the signs of the positions in the codebook; neutral, mixed and unclear positions are neither."
            .to_owned(),
        "Quoted words are the words of direct and mixed quotes: those between quotation marks.".to_owned(),
    ];
    if project.united > 0 {
        notes.push(format!(
            "{} of {} have several coders. Of these, what all coders say is counted once; what they do not agree on, also \
             what only one of them coded, is not counted and listed under Coders.",
            project.united,
            counted(project.articles.len(), "article")
        ));
    }
    if !project.carried.is_empty() {
        notes.push(spread::order(project));
    }
    notes.push(format!("Time is divided by {} of publication; weeks begin on Monday.", project.grain.word()));
    notes
}
