//! Agreement between coders: measures, and every passage they differ on.

use std::fmt::Write as _;

use super::number::{Measure, opens, share, with};
use super::project::{Coders, Ids, Project, What};
use super::table::{close, open, section};
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
        "{} coded {} of {} articles more than once. A passage is compared where two of them take a stance on the same words; \
         κ is Cohen’s, α Krippendorff’s (ordinal for the sign). The measures are over all days, outlets and targets; a filter \
         changes only the counts.",
        listed(&coders.names),
        coders.articles,
        project.articles.len()
    );
    section(out, "coders", "Agreement between coders", &about);
    measures(out, project, coders);
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

fn measures(out: &mut String, project: &Project, coders: &Coders) {
    let both = units(project, |_, differs| !differs.contains(&"stance"));
    open(out, "plain", "agreement", "Agreement on stances");
    out.push_str(
        "<thead><tr><th scope=\"col\">variable</th><th scope=\"col\">passages</th><th scope=\"col\">all agree</th>\
         <th scope=\"col\">κ</th><th scope=\"col\">α</th></tr></thead>\n<tbody>\n",
    );
    let figure = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), words::measure);
    for (at, (name, agreement)) in coders.variables.iter().enumerate() {
        let _ = write!(out, "<tr><th scope=\"row\">{name}</th><td>");
        let called = format!("Passages compared by {name}");
        with(out, project, &both, Measure::Count, &called, &format!(" id=\"units{at}\""));
        out.push_str("</td><td>");
        if *name == "sign" {
            let _ = write!(out, "{}", agreement.percent.map_or_else(|| "–".to_owned(), words::share));
        } else {
            let alike: Ids = both
                .iter()
                .copied()
                .filter(|id| matches!(&project.entries[*id].what, What::Unit { differs, .. } if !differs.contains(name)))
                .collect();
            share(
                out,
                project,
                (&alike, &both),
                Measure::Part("units", at),
                &format!("Passages with the same {name}"),
            );
        }
        let _ = writeln!(
            out,
            "</td><td class=\"fixed\">{}</td><td class=\"fixed\">{}</td></tr>",
            figure(agreement.kappa),
            figure(agreement.alpha)
        );
    }
    close(out);
}

/// F1 of marks by kind.
fn marks(out: &mut String, coders: &Coders) {
    let rows: Vec<_> = coders.marks.iter().filter(|(.., sum)| sum.first + sum.second > 0).collect();
    if rows.is_empty() {
        return;
    }
    out.push_str("<details>\n<summary>Agreement on marks</summary>\n");
    open(out, "plain", "agreement-marks", "Agreement on marks, by kind and pair of coders");
    out.push_str(
        "<thead><tr><th scope=\"col\">kind</th><th scope=\"col\">coders</th><th scope=\"col\">marks of each</th>\
         <th scope=\"col\">same words, F1</th><th scope=\"col\">overlapping, F1</th></tr></thead>\n<tbody>\n",
    );
    for (kind, [a, b], sum) in rows {
        let f1 = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), words::measure);
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td>{}, {}</td><td>{}, {}</td><td>{}</td><td>{}</td></tr>",
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

/// The passages they differ on.
fn differences(out: &mut String, project: &Project, coders: &Coders) {
    let differing = units(project, |_, differs| !differs.is_empty());
    if differing.is_empty() {
        return;
    }
    let _ = writeln!(out, "<details>\n<summary>Where they differ: {} passages</summary>", differing.len());
    open(out, "plain differences", "differences", "Passages that coders code differently");
    out.push_str("<thead><tr><th scope=\"col\">passage</th><th scope=\"col\">on</th>");
    for name in &coders.names {
        let _ = write!(out, "<th scope=\"col\">{}</th>", text(name));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for at in differing {
        let What::Unit { codes, differs } = &project.entries[at].what else { continue };
        let words = said(project, at);
        let words = if words.is_empty() { "no passage".to_owned() } else { words };
        let _ = write!(
            out,
            "<tr data-row=\"{at}\"><td><a class=\"open\" {} data-one>{}</a></td><td>{}</td>",
            opens(project, &[at], &words),
            text(&words),
            differs.join(", ")
        );
        for name in &coders.names {
            let own = codes.iter().find(|(coder, _)| coder == name).map_or("", |(_, said)| said.as_str());
            let _ = write!(out, "<td>{}</td>", text(own));
        }
        out.push_str("</tr>\n");
    }
    close(out);
    out.push_str("</details>\n");
}
