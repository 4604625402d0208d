//! The evidence: every stance with the words it rests on, then every other quote that is counted. Numbers lead here where
//! there are no scripts, and it is the appendix of the printed page.

use std::fmt::Write as _;

use super::project::{Entry, Project, What};
use super::table::{rows, section};
use crate::analysis::NOBODY;
use crate::annotation::Form;
use crate::formats::markup::{side, text};
use crate::text::Spans;
use crate::words;

pub(super) fn write(out: &mut String, project: &Project) {
    let (stances, quotes) = (project.stances(), project.quotes());
    if stances.is_empty() && quotes.is_empty() {
        return;
    }
    section(out, "evidence", "Evidence", "Every stance with the words it rests on, by actor and target.");
    list(out, project, &stances, |entry| {
        entry.actors.first().map_or_else(String::new, |actor| project.actors[*actor].name.clone())
    });
    if !quotes.is_empty() {
        let all = rows(quotes.len(), "#quotes li");
        let _ = writeln!(out, "<details id=\"quotes\">\n<summary>Quotes by outlet: {all}</summary>");
        list(out, project, &quotes, |entry| {
            let outlet = project.outlets[project.articles[entry.article].outlet].clone();
            if outlet.is_empty() { "no outlet".to_owned() } else { outlet }
        });
        out.push_str("</details>\n");
    }
    out.push_str("</section>\n");
}

/// Entries below headings.
fn list(out: &mut String, project: &Project, ids: &[usize], heading: impl Fn(&Entry) -> String) {
    let mut last = None;
    for at in ids {
        let entry = &project.entries[*at];
        let head = heading(entry);
        if last.as_ref() != Some(&head) {
            if last.is_some() {
                out.push_str("</ol>\n</div>\n");
            }
            let _ = writeln!(out, "<div class=\"group\">\n<h3>{}</h3>\n<ol class=\"entries\">", text(&head));
            last = Some(head);
        }
        one(out, project, *at, entry);
    }
    if last.is_some() {
        out.push_str("</ol>\n</div>\n");
    }
}

/// One entry: who, what, the words, and where they stand.
fn one(out: &mut String, project: &Project, at: usize, entry: &Entry) {
    let article = &project.articles[entry.article];
    let _ = write!(out, "<li id=\"e{at}\" data-row=\"{at}\"><p>");
    let mut about = Vec::new();
    let mut form = Form::Direct;
    match &entry.what {
        What::Stance { position, sign, coder, confidence, note, .. } => {
            let (class, sign) = side(*sign);
            let target = entry.targets.first().map_or("", |target| project.targets[*target].as_str());
            let _ = write!(out, "<span class=\"chip {class}\">{sign} {}</span> {}", text(position), text(target));
            about.extend((!confidence.is_empty()).then(|| format!("confidence {confidence}")));
            about.extend((!coder.is_empty()).then(|| format!("coded by {}", text(coder))));
            about.extend((!note.is_empty()).then(|| text(note)));
            about.extend(entry.suggested.then(|| "suggested, not confirmed".to_owned()));
        }
        What::Quote { form: own, cue, .. } => {
            form = *own;
            let speaker = entry.actors.first().map_or(NOBODY, |actor| project.actors[*actor].name.as_str());
            let _ = write!(out, "<b>{}</b>", text(speaker));
            about.extend((!cue.is_empty()).then(|| text(cue)));
        }
        What::Open { .. } | What::Unit { .. } => {}
    }
    let day = article.day.map(|day| day.strftime("%-d %b %Y").to_string());
    let outlet = Some(text(&project.outlets[article.outlet])).filter(|outlet| !outlet.is_empty());
    let source: Vec<String> = outlet.into_iter().chain(day).chain(about).collect();
    let quote =
        Spans::many(entry.spans.iter().copied()).map(|spans| spans.words(article.document.text()).into_owned());
    out.push_str("</p>");
    if let Some(quote) = quote {
        let _ = write!(out, "<blockquote>{}</blockquote>", text(&words::said(form, &quote)));
    }
    let _ = writeln!(
        out,
        "<p class=\"source\"><a class=\"open\" href=\"#articles\" data-e=\"{at}\" data-l=\"Evidence\" data-one>{}</a> {}</p></li>",
        text(&article.title),
        source.join(" · ")
    );
}
