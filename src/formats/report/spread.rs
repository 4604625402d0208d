//! The quotes that most articles carry: where each was quoted first, where its words differ, who attributes it otherwise.

use std::fmt::Write as _;

use super::number::{Measure, number, opens};
use super::project::{Ids, Project, What};
use super::table::{close, open, section};
use crate::corpus::carried::{Carried, Index, Kin, Occurrence, Spread, groups_in};
use crate::formats::markup::text;
use crate::text::flow::shorten;
use crate::text::{Spans, one_line, uncued};

/// The most quotes that have a row.
const MOST: usize = 60;

/// The most cells of a quote's words in its row.
const WIDE: usize = 160;

/// A quote with the entries that carry it.
#[derive(Clone, Debug)]
pub(super) struct Row {
    spread: Spread,
    /// The entry of each occurrence.
    ids: Ids,
}

/// Returns the quotes that several articles carry, the most carried first.
pub(super) fn rows(project: &Project) -> Vec<Row> {
    let mut index = Index::default();
    let mut places = std::collections::HashMap::new();
    for (at, entry) in project.entries.iter().enumerate() {
        let (What::Quote { .. }, Some(spans)) = (&entry.what, Spans::many(entry.spans.iter().copied())) else {
            continue;
        };
        let article = &project.articles[entry.article];
        places.insert((entry.article as u64, spans.first().start()), at);
        index.add(Carried {
            article: entry.article as u64,
            outlet: project.outlets[article.outlet].clone(),
            title: article.title.clone(),
            at: article.day.and_then(|day| day.to_zoned(jiff::tz::TimeZone::UTC).ok()).map(|day| day.timestamp()),
            quote: spans.words(article.document.text()).into_owned(),
            speaker: entry.actors.first().map(|actor| project.actors[*actor].name.clone()),
            aliases: Vec::new(),
            start: Some(spans.first().start()),
        });
    }
    let place = |one: &Occurrence| places.get(&(one.said.article, one.said.start?)).copied();
    let row = |spread: Spread| Row { ids: spread.all.iter().filter_map(place).collect(), spread };
    groups_in(&index).into_iter().map(row).collect()
}

pub(super) fn write(out: &mut String, project: &Project) {
    if project.carried.is_empty() {
        return;
    }
    let cut = match project.carried.len() {
        all if all > MOST => format!(" These are the first {MOST} of {all}."),
        _ => String::new(),
    };
    let about = format!(
        "Quotes that several articles carry, those of most outlets first. “Shortened” and “altered” say how an article’s \
         words stand to those of the first: the earliest by day, of one day in the order of outlets. “Other speaker” counts \
         articles that name somebody else.{cut}"
    );
    section(out, "spread", "Quotes that were carried", &about);
    open(out, "plain spread", "spread", "Quotes that several articles carry");
    out.push_str(
        "<thead><tr><th scope=\"col\">quote</th><th scope=\"col\">speaker</th><th scope=\"col\">first</th>\
         <th scope=\"col\">quoted</th><th scope=\"col\">outlets</th><th scope=\"col\">same</th>\
         <th scope=\"col\">shortened</th><th scope=\"col\">altered</th><th scope=\"col\">other speaker</th></tr></thead>\n\
         <tbody>\n",
    );
    for row in project.carried.iter().take(MOST) {
        one(out, project, row);
    }
    close(out);
    out.push_str("</section>\n");
}

/// One quote, with a number for each class of its occurrences.
fn one(out: &mut String, project: &Project, row: &Row) {
    let (Some(first), Some(at)) = (row.spread.first(), row.ids.first()) else { return };
    let words = shorten(uncued(&one_line(&first.said.quote)), WIDE);
    let article = &project.articles[project.entries[*at].article];
    let day = article.day.map(|day| day.strftime("%-d %b").to_string());
    let place: Vec<String> = std::iter::once(first.said.outlet.clone()).chain(day).collect();
    let _ = write!(
        out,
        "<tr><td><a class=\"open\" {} data-one>{}</a></td><td>{}</td><td>{}</td><td>",
        opens(project, &[*at], &words),
        text(&words),
        text(row.spread.speaker.as_deref().unwrap_or("nobody named")),
        text(&place.join(", "))
    );
    number(out, project, &row.ids, Measure::Count, &format!("Carried: {words}"));
    let _ = write!(out, "</td><td>{}</td>", row.spread.outlets());
    let class = |one: &Occurrence| one.kin.filter(|_| !one.first).map(Kin::word);
    for wanted in ["same", "shortened", "altered"] {
        out.push_str("<td>");
        number(
            out,
            project,
            &of(row, |one| class(one) == Some(wanted)),
            Measure::Count,
            &format!("{wanted}: {words}"),
        );
        out.push_str("</td>");
    }
    out.push_str("<td>");
    let otherwise = of(row, |one| one.otherwise);
    number(out, project, &otherwise, Measure::Count, &format!("Attributed otherwise: {words}"));
    out.push_str("</td></tr>\n");
}

/// Returns the entries of the occurrences that pass.
fn of(row: &Row, passes: impl Fn(&Occurrence) -> bool) -> Ids {
    let both = row.spread.all.iter().zip(&row.ids);
    both.filter(|(one, _)| passes(one)).map(|(_, at)| *at).collect()
}
