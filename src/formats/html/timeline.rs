//! The article's dates on a timeline, each with its sentence.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::markup::text;
use super::{Chapter, lists};
use crate::analysis::{Filter, Period, TimelineRow, timeline_rows};
use crate::annotation::value::{Stretch, Value};
use crate::words;

pub(super) fn write(out: &mut String, chapter: &Chapter<'_>) {
    let mut rows = timeline_rows(chapter.session, chapter.name, &Filter::default());
    if !rows.is_empty() {
        line(out, chapter, &mut rows);
    }
    let on_line: HashSet<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    lists::lengths(out, chapter, |a| on_line.contains(a.id.to_string().as_str()));
}

fn line(out: &mut String, chapter: &Chapter<'_>, rows: &mut [TimelineRow]) {
    rows.sort();
    let published = chapter.session.entries().metadata().published.map(|day| Value::from(Stretch::from(day)));
    out.push_str("<section class=\"timeline\">\n<h3>When</h3>\n<ol>\n");
    let mut told = published.is_none();
    let mut rows = rows.iter().peekable();
    while let Some(first) = rows.next() {
        if let Some(day) = published.as_ref().filter(|day| !told && Period::of(day) <= first.stretch) {
            told = true;
            let same = *day == first.value;
            if !same {
                moment(out, day, "now", |out| out.push_str("<p class=\"dim\">published</p>"));
            }
        }
        let now = published.as_ref() == Some(&first.value);
        let mut same = vec![first];
        while let Some(next) = rows.next_if(|row| row.value == first.value) {
            same.push(next);
        }
        moment(out, &first.value, if now { "now" } else { "" }, |out| {
            if now {
                out.push_str("<p class=\"dim\">published</p>");
            }
            for row in same {
                passage(out, chapter, row);
            }
        });
    }
    if let Some(day) = published.as_ref().filter(|_| !told) {
        moment(out, day, "now", |out| out.push_str("<p class=\"dim\">published</p>"));
    }
    out.push_str("</ol>\n</section>\n");
}

/// One date on the line.
fn moment(out: &mut String, value: &Value, class: &str, inside: impl FnOnce(&mut String)) {
    let _ = write!(out, "<li class=\"{class}\">\n<p class=\"when\">{}</p>\n<div>", text(&meaning(value)));
    inside(out);
    out.push_str("</div>\n</li>\n");
}

/// Returns a value in words.
fn meaning(value: &Value) -> String {
    shortened(&words::value(value))
}

/// Returns the day of the week by three letters: `Wed 3 December 2025`.
fn shortened(said: &str) -> String {
    match said.split_once(' ') {
        Some((weekday, rest)) if weekday.ends_with("day") => {
            format!("{} {rest}", weekday.get(..3).unwrap_or(weekday))
        }
        _ => said.to_owned(),
    }
}

/// The sentence a date stands in, its own words strong.
fn passage(out: &mut String, chapter: &Chapter<'_>, row: &TimelineRow) {
    let (before, rest) = row.passage.split_at(row.at);
    let (words, after) = rest.split_at(row.words.len());
    let space = |edge: bool| if edge { " " } else { "" };
    let _ = writeln!(
        out,
        "<p id=\"{}\"><a href=\"#{}\">{}{}<b>{}</b>{}{}</a></p>",
        chapter.id("c", &row.id),
        chapter.id("t", &row.id),
        text(before),
        space(before.ends_with(' ')),
        text(words),
        space(after.starts_with(' ')),
        text(after)
    );
}
