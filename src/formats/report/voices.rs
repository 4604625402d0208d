//! Voice share: whose words each outlet quotes, as shares of all its quoted words.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::number::{Measure, number, share, with};
use super::project::{Ids, Project, Voice};
use super::table::{close, open, section};
use crate::analysis::NOBODY;
use crate::formats::markup::text;

/// The most actors that have a row of their own.
const MOST: usize = 20;

pub(super) fn write(out: &mut String, project: &Project) {
    let quotes = project.quotes();
    if quotes.is_empty() {
        return;
    }
    let mut all = String::new();
    with(&mut all, project, &quotes, Measure::Words, "All quotes", " data-all");
    let about = format!(
        "Whose words each outlet quotes: the share of the {all} words that stand between quotation marks. Indirect speech is \
         not counted. With a target chosen above, these are the quotes that stances on it rest on; with an actor chosen, \
         shares stay shares of everybody’s words."
    );
    section(out, "voices", "Voice share by outlet", &about);
    let actors = by(project, &quotes, |actor| actor.name.clone());
    let (rows, rest) = actors.split_at(actors.len().min(MOST));
    let mut rows: Vec<Row> = rows.iter().map(|(name, ids)| (text(name), name.clone(), ids.clone())).collect();
    if !rest.is_empty() {
        let mut others: Ids = rest.iter().flat_map(|(_, ids)| ids.clone()).collect();
        others.sort_unstable();
        let mut label = String::new();
        number(&mut label, project, &others, Measure::Actors, "Quotes of the others");
        rows.push((format!("{label} others"), "the others".to_owned(), others));
    }
    table(out, project, "voices", "Share of quoted words by actor and outlet", "actor", &rows);
    let has_roles = project.actors.iter().any(|actor| !actor.role.is_empty());
    let summary = if has_roles { "By role and by type of actor" } else { "By type of actor" };
    let _ = writeln!(out, "<details>\n<summary>{summary}</summary>");
    if has_roles {
        let role = |actor: &Voice| if actor.role.is_empty() { "no role".to_owned() } else { actor.role.clone() };
        let roles = named(by(project, &quotes, role));
        table(out, project, "voices-roles", "Share of quoted words by role and outlet", "role", &roles);
    }
    let types = named(by(project, &quotes, |actor| actor.kind.word().to_owned()));
    table(out, project, "voices-types", "Share of quoted words by type of actor and outlet", "type", &types);
    out.push_str("</details>\n</section>\n");
}

/// Returns quotes by what their speakers are called, those with most words first; those of nobody last.
fn by(project: &Project, quotes: &[usize], name: impl Fn(&Voice) -> String) -> Vec<(String, Ids)> {
    let mut groups: BTreeMap<Option<String>, Ids> = BTreeMap::new();
    for at in quotes {
        let speaker = project.entries[*at].actors.first().map(|actor| name(&project.actors[*actor]));
        groups.entry(speaker).or_default().push(*at);
    }
    let mut rows: Vec<(Option<String>, Ids)> = groups.into_iter().collect();
    rows.sort_by_cached_key(|(name, ids)| {
        (name.is_none(), std::cmp::Reverse(project.words(ids)), name.clone().unwrap_or_default())
    });
    rows.into_iter().map(|(name, ids)| (name.unwrap_or_else(|| NOBODY.to_owned()), ids)).collect()
}

/// A row: its head as markup, what it is called, and its quotes.
type Row = (String, String, Ids);

/// Returns rows that are called what their heads say.
fn named(rows: Vec<(String, Ids)>) -> Vec<Row> {
    rows.into_iter().map(|(name, ids)| (text(&name), name, ids)).collect()
}

fn table(out: &mut String, project: &Project, file: &'static str, caption: &str, what: &str, rows: &[Row]) {
    let quotes = project.quotes();
    let of = |ids: &[usize], outlet: usize| -> Ids {
        let own = |at: &usize| project.articles[project.entries[*at].article].outlet == outlet;
        ids.iter().copied().filter(own).collect()
    };
    let mut columns: Vec<(String, Ids)> = vec![("all outlets".to_owned(), quotes.clone())];
    for (at, outlet) in project.outlets.iter().enumerate() {
        let own = of(&quotes, at);
        let name = if outlet.is_empty() { "no outlet" } else { outlet };
        if !own.is_empty() && project.outlets.len() > 1 {
            columns.push((name.to_owned(), own));
        }
    }
    let part = |own: &[usize], all: &[usize]| project.words(own) as f64 / (project.words(all) as f64).max(1.0);
    let within = |ids: &[usize], all: &[usize]| -> Ids {
        ids.iter().copied().filter(|id| all.binary_search(id).is_ok()).collect()
    };
    // A bar is as long as its column for the largest share of the table.
    let shares = rows.iter().flat_map(|(.., ids)| columns.iter().map(|(_, all)| part(&within(ids, all), all)));
    let most = shares.fold(0.01, f64::max);
    open(out, "voices", file, caption);
    let _ = write!(out, "<thead><tr><th scope=\"col\">{what}</th>");
    for (at, (name, ids)) in columns.iter().enumerate() {
        let _ = write!(out, "<th scope=\"col\">{}<small data-csv=\"words\">", text(name));
        let called = format!("Quotes, {name}");
        with(out, project, ids, Measure::Words, &called, &format!(" id=\"{file}{at}\" data-all"));
        out.push_str(" words</small></th>");
    }
    let _ = writeln!(out, "</tr></thead>\n<tbody style=\"--most:{most:.3}\">");
    for (label, name, ids) in rows {
        let _ = write!(out, "<tr><th scope=\"row\">{label}</th>");
        for (at, (outlet, all)) in columns.iter().enumerate() {
            let own = within(ids, all);
            let _ = write!(out, "<td style=\"--v:{:.3}\">", part(&own, all));
            share(out, project, (&own, all), Measure::Share(file, at), &format!("{name}, {outlet}"));
            out.push_str("</td>");
        }
        out.push_str("</tr>\n");
    }
    close(out);
}
