//! Agreement between coders: measures, and every passage they differ on.

use std::fmt::Write as _;

use jiff::Timestamp;

use super::number::{Measure, number, opens, share, with};
use super::project::{Coders, Ids, Project, What};
use super::table::{Column, cell, close, head, open, rows, section, titled};
use crate::formats::markup::text;
use crate::text::{one_line, uncued};
use crate::words;

/// Returns the parts of a passage as one line.
fn said(project: &Project, at: usize) -> String {
    let entry = &project.entries[at];
    let whole = project.articles[entry.article].document.text();
    let parts: Vec<&str> = entry.spans.iter().map(|span| span.slice(whole)).collect();
    uncued(&one_line(&parts.join(" […] "))).to_owned()
}

pub(super) fn write(out: &mut String, project: &Project) {
    let Some(coders) = &project.coders else { return };
    let about = format!(
        "{} coded {} of {} articles more than once. A passage is a place in the text on which one of them takes a stance; it \
         is coded by all of them where all take a stance on the same words. What only some coded is no agreement, so the \
         share of all passages counts it as a difference. κ (Cohen’s) and α (Krippendorff’s) say how much more coders agree \
         than by chance, on what all of them coded: 1 is full agreement, 0 what chance alone would give. The sign is \
         whether a position is for, against or neither, whatever its name. κ and α, and these numbers of articles, are over \
         the whole project; a filter changes only the counts and shares.",
        listed(&coders.names),
        coders.articles,
        project.articles.len()
    );
    section(out, "coders", "Agreement between coders", &about);
    measures(out, project, coders);
    places(out, project);
    marks(out, coders);
    differences(out, project, coders);
    out.push_str("</section>\n");
}

/// `ana and ben`
fn listed(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| text(name)).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.join(""),
    }
}

/// Returns the passages on which coders are compared: those that several have a stance on, or all.
fn units(project: &Project, passes: impl Fn(&[(String, String)], &[&'static str]) -> bool) -> Ids {
    project.ids(|entry| matches!(&entry.what, What::Unit { codes, differs } if passes(codes, differs)))
}

/// Returns the passages that all coders coded, and those of them that they code alike in a variable.
fn coded_by_all(project: &Project, among: &[usize], variable: &str) -> [Ids; 2] {
    let differs = |at: &usize, what: &str| matches!(&project.entries[*at].what, What::Unit { differs, .. } if differs.contains(&what));
    let both: Ids = among.iter().copied().filter(|at| !differs(at, "stance")).collect();
    let alike = both.iter().copied().filter(|at| !differs(at, variable)).collect();
    [both, alike]
}

/// Returns the number of passages with the same position, that all coded, and of all.
pub(super) fn position(project: &Project) -> [usize; 3] {
    let all = units(project, |_, _| true);
    let [both, alike] = coded_by_all(project, &all, "position");
    [alike.len(), both.len(), all.len()]
}

fn measures(out: &mut String, project: &Project, coders: &Coders) {
    let all = units(project, |_, _| true);
    open(out, "plain", "agreement", "Agreement on stances");
    let names = ["coded by all", "of these the same", "all passages", "of all the same", "κ", "α"];
    head(out, &[&[Column::Words("variable")], names.map(Column::Numbers).as_slice()].concat());
    let figure = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), words::measure);
    for (at, (name, agreement)) in coders.variables.iter().enumerate() {
        let [both, alike] = coded_by_all(project, &all, name);
        let _ = write!(out, "<tr><th scope=\"row\">{name}</th>");
        parts(out, project, ("units", at), [&both, &alike], name);
        parts(out, project, ("whole", at), [&all, &alike], name);
        for value in [agreement.kappa, agreement.alpha] {
            let _ = write!(out, "<td class=\"num fixed\">{}</td>", figure(value));
        }
        out.push_str("</tr>\n");
    }
    close(out);
}

/// Writes a number of passages, and which share of it is alike in a variable.
fn parts(
    out: &mut String,
    project: &Project,
    (id, at): (&'static str, usize),
    [of, alike]: [&Ids; 2],
    variable: &str,
) {
    out.push_str("<td class=\"num\">");
    with(out, project, of, Measure::Count, &format!("Passages, {variable}"), &format!(" id=\"{id}{at}\""));
    out.push_str("</td><td class=\"num\">");
    share(out, project, (alike, of), Measure::Part(id, at), &format!("Passages with the same {variable}"));
    out.push_str("</td>");
}

/// Returns the target with most passages that coders do not code alike, with these and all of its passages; `None` where
/// they agree on all.
pub(super) fn most_differing(project: &Project) -> Option<(&str, Ids, Ids)> {
    let all = units(project, |_, _| true);
    let of = |target: usize| {
        let own = |at: &usize| project.entries[*at].targets.contains(&target);
        let passages: Ids = all.iter().copied().filter(own).collect();
        let [_, alike] = coded_by_all(project, &passages, "position");
        let differ: Ids = passages.iter().copied().filter(|at| alike.binary_search(at).is_err()).collect();
        (project.targets[target].as_str(), differ, passages)
    };
    let found = (0..project.targets.len()).map(of).filter(|(_, differ, _)| !differ.is_empty());
    // Of as many, the one with the larger share of its passages.
    found.min_by_key(|(name, differ, passages)| (std::cmp::Reverse(differ.len()), passages.len(), *name))
}

/// Where coders differ: by target, outlet and actor, those with most differences first.
fn places(out: &mut String, project: &Project) {
    let all = units(project, |_, _| true);
    let of = |wanted: &dyn Fn(usize) -> bool| all.iter().copied().filter(|at| wanted(*at)).collect::<Ids>();
    let by = |count: usize, of_entry: &dyn Fn(usize, usize) -> bool| -> Vec<Ids> {
        (0..count).map(|one| of(&|at| of_entry(at, one))).collect()
    };
    let targets = by(project.targets.len(), &|at, one| project.entries[at].targets.contains(&one));
    let outlets =
        by(project.outlets.len(), &|at, one| project.articles[project.entries[at].article].outlet == one);
    let actors = by(project.standing(), &|at, one| project.entries[at].actors.contains(&one));
    let outlet_names: Vec<&str> = (0..outlets.len()).map(|at| super::outlets::name(project, at)).collect();
    let target_names: Vec<&str> = project.targets.iter().map(String::as_str).collect();
    let actor_names: Vec<&str> = project.actors.iter().map(|actor| actor.name.as_str()).collect();
    place(out, project, ["Where they differ most: by target", "target"], &target_names, targets);
    out.push_str("<details>\n<summary>The same by outlet and by actor</summary>\n");
    place(out, project, ["By outlet", "outlet"], &outlet_names, outlets);
    place(out, project, ["By actor", "actor"], &actor_names, actors);
    out.push_str("</details>\n");
}

fn place(out: &mut String, project: &Project, [title, what]: [&str; 2], names: &[&str], all: Vec<Ids>) {
    let id = match what {
        "target" => "of-target",
        "outlet" => "of-outlet",
        _ => "of-actor",
    };
    let mut lines: Vec<(&str, Ids, [Ids; 2])> = names
        .iter()
        .zip(all)
        .filter(|(_, ids)| !ids.is_empty())
        .map(|(name, ids)| {
            let coded = coded_by_all(project, &ids, "position");
            (*name, ids, coded)
        })
        .collect();
    lines.sort_by_key(|(_, ids, [_, alike])| (std::cmp::Reverse(ids.len() - alike.len()), ids.len()));
    titled(out, title, "plain", &format!("agreement-{what}s"), &format!("Agreement on the position, by {what}"));
    let numbers = ["passages", "same position", "they differ on", "another position", "not coded by all"];
    head(out, &[&[Column::Words(what)], numbers.map(Column::Numbers).as_slice()].concat());
    for (at, (name, ids, [both, alike])) in lines.into_iter().enumerate() {
        let _ = write!(out, "<tr><th scope=\"row\">{}</th>", text(name));
        parts(out, project, (id, at), [&ids, &alike], &format!("position, {name}"));
        let without = |all: &Ids, less: &Ids| -> Ids {
            all.iter().copied().filter(|at| less.binary_search(at).is_err()).collect()
        };
        let why = [without(&ids, &alike), without(&both, &alike), without(&ids, &both)];
        for (ids, called) in why.into_iter().zip(&numbers[2..]) {
            out.push_str("<td class=\"num\">");
            number(out, project, &ids, Measure::Count, &format!("{name}, {called}"));
            out.push_str("</td>");
        }
        out.push_str("</tr>\n");
    }
    close(out);
}

/// F1 of marks by kind.
fn marks(out: &mut String, coders: &Coders) {
    let given: Vec<_> = coders.marks.iter().filter(|(.., sum)| sum.first + sum.second > 0).collect();
    if given.is_empty() {
        return;
    }
    out.push_str(
        "<details>\n<summary>Agreement on marks</summary>\n<p class=\"about\">A mark is a passage that a coder marked as a \
         quote, a date, a number or a note. F1 is twice the number of marks that two coders have in common, divided by the \
         marks of both: 1 where all are the same. It is over the whole project; a filter does not change it.</p>\n",
    );
    open(out, "plain", "agreement-marks", "Agreement on marks, by kind and pair of coders");
    let columns = ["kind", "coders"].map(Column::Words);
    let numbers = ["marks of each", "same words, F1", "overlapping, F1"].map(Column::Numbers);
    head(out, &[columns.as_slice(), numbers.as_slice()].concat());
    for (kind, [a, b], sum) in given {
        let f1 = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), words::measure);
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td>{}, {}</td><td class=\"num\">{}, {}</td><td class=\"num\">{}</td><td \
             class=\"num\">{}</td></tr>",
            kind.word(),
            text(&coders.names[*a]),
            text(&coders.names[*b]),
            sum.first,
            sum.second,
            f1(sum.exact_f1()),
            f1(sum.overlap_f1())
        );
    }
    close(out);
    out.push_str("</details>\n");
}

/// Returns what coders differ on; another sign is another position.
fn shown(differs: &[&'static str]) -> impl Iterator<Item = &'static str> {
    differs.iter().copied().filter(|name| *name != "sign")
}

/// The passages they differ on.
fn differences(out: &mut String, project: &Project, coders: &Coders) {
    let differing = units(project, |_, differs| !differs.is_empty());
    if differing.is_empty() {
        return;
    }
    let count = rows(differing.len(), "#coders .differences tbody tr");
    let _ = writeln!(out, "<details>\n<summary>All passages on which they differ: {count}</summary>");
    open(out, "plain differences stack", "differences", "Passages that coders code differently");
    let columns: Vec<&str> =
        ["passage", "article", "differ on"].into_iter().chain(coders.names.iter().map(String::as_str)).collect();
    head(out, &columns.iter().map(|name| Column::Words(name)).collect::<Vec<_>>());
    for at in differing {
        let entry = &project.entries[at];
        let What::Unit { codes, differs } = &entry.what else { continue };
        let passage = said(project, at);
        let passage = if passage.is_empty() { "no passage".to_owned() } else { passage };
        let _ = write!(
            out,
            "<tr data-row=\"{at}\"><td><a class=\"open\" {} data-one>{}</a></td>",
            opens(project, &[at], &passage),
            text(&passage)
        );
        let article = &project.articles[entry.article];
        let when = article.at.map_or_else(|| "undated".to_owned(), words::moment);
        cell(out, "", columns[1]);
        let order = article.at.map_or(0, Timestamp::as_second);
        let outlet = text(super::outlets::name(project, article.outlet));
        let _ = write!(out, "<span data-sort=\"{order}\">{outlet}, {when}</span></td>");
        cell(out, "", columns[2]);
        let on: Vec<&str> =
            shown(differs).map(|name| if name == "stance" { "whether there is one" } else { name }).collect();
        let _ = write!(out, "{}</td>", on.join(", "));
        for name in &coders.names {
            let own = codes.iter().find(|(coder, _)| coder == name).map_or("", |(_, said)| said.as_str());
            cell(out, "", name);
            let _ = write!(out, "{}</td>", text(own));
        }
        out.push_str("</tr>\n");
    }
    close(out);
    out.push_str("</details>\n");
}
