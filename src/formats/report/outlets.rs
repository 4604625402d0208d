//! For and against by outlet: which side's stances and words each outlet carries on each target.

use std::cmp::Reverse;
use std::fmt::Write as _;

use super::number::{Measure, Signs, number};
use super::project::{Ids, Project};
use super::table::{close, open, section};
use crate::formats::markup::text;

/// The number of stances below which a cell says little of an outlet.
pub(super) const LEAST: usize = 3;

/// Returns the stances in an outlet's articles on a target, or on all.
fn of(project: &Project, outlet: Option<usize>, target: Option<usize>) -> Ids {
    project.ids(|entry| {
        entry.is_stance()
            && outlet.is_none_or(|at| project.articles[entry.article].outlet == at)
            && target.is_none_or(|at| entry.targets.contains(&at))
    })
}

/// Returns the outlets that have stances.
fn outlets(project: &Project) -> Vec<usize> {
    (0..project.outlets.len()).filter(|at| !of(project, Some(*at), None).is_empty()).collect()
}

/// Returns the name of an outlet.
pub(super) fn name(project: &Project, at: usize) -> &str {
    let name = project.outlets[at].as_str();
    if name.is_empty() { "no outlet" } else { name }
}

/// Whether there are outlets to compare.
pub(super) fn is_written(project: &Project) -> bool {
    outlets(project).len() > 1
}

pub(super) fn write(out: &mut String, project: &Project) {
    if !is_written(project) {
        return;
    }
    let about = format!(
        "Does an outlet give one side more room than the other? Above, the stances in its articles on a target; below, the \
         quoted words that these rest on (words between quotation marks): <b class=\"pro\">+</b> for, <b \
         class=\"con\">−</b> against, ○ neither. Compare an outlet with the last row, which has all outlets. Fewer than \
         {LEAST} stances say little of an outlet; these are shaded less."
    );
    section(out, "outlets", "For and against by outlet", &about);
    open(out, "matrix outlets", "outlets", "Stances and quoted words for and against, by outlet and target");
    out.push_str("<thead><tr><th scope=\"col\">outlet</th>");
    for target in &project.targets {
        let _ = write!(out, "<th scope=\"col\">{}</th>", text(target));
    }
    out.push_str("<th scope=\"col\" class=\"sum\">stances</th></tr></thead>\n<tbody>\n");
    for outlet in outlets(project) {
        row(out, project, Some(outlet), name(project, outlet));
    }
    row(out, project, None, "all outlets");
    close(out);
    out.push_str("</section>\n");
}

fn row(out: &mut String, project: &Project, outlet: Option<usize>, name: &str) {
    let class = if outlet.is_none() { " class=\"sums\"" } else { "" };
    let _ = write!(out, "<tr{class}><th scope=\"row\">{}</th>", text(name));
    for (at, target) in project.targets.iter().enumerate() {
        let ids = of(project, outlet, Some(at));
        let signs = Signs::of(project, &ids);
        let few = if signs.all() < LEAST { " few" } else { "" };
        let _ = write!(out, "<td class=\"{}{few}\">", signs.shade());
        number(out, project, &ids, Measure::Signs, &format!("{name} on {target}"));
        if !ids.is_empty() {
            out.push_str("<small>");
            number(out, project, &ids, Measure::WordSigns, &format!("{name} on {target}, quoted words"));
            out.push_str(" <span data-csv=\"\">words</span></small>");
        }
        out.push_str("</td>");
    }
    out.push_str("<td class=\"sum\">");
    number(out, project, &of(project, outlet, None), Measure::Count, &format!("Stances, {name}"));
    out.push_str("</td></tr>\n");
}

/// The outlet that most clearly carries one side of a target on which all outlets together carry both.
pub(super) struct Leaning {
    pub(super) outlet: usize,
    pub(super) target: usize,
    pub(super) is_for: bool,
    /// Its stances on that side, and all that are for or against.
    pub(super) side: Ids,
    pub(super) both: Ids,
}

/// Returns the outlet whose stances on one target are most clearly of one side: at least four in five of at least three.
pub(super) fn most_leaning(project: &Project) -> Option<Leaning> {
    let mut found: Vec<Leaning> = Vec::new();
    for target in 0..project.targets.len() {
        let all = Signs::of(project, &of(project, None, Some(target)));
        if all.pro == 0 || all.con == 0 {
            continue;
        }
        for outlet in outlets(project) {
            let sign = |at: &usize| project.entries[*at].sign().unwrap_or(0);
            let both: Ids =
                of(project, Some(outlet), Some(target)).into_iter().filter(|at| sign(at) != 0).collect();
            let pro = both.iter().filter(|at| sign(at) > 0).count();
            let is_for = pro * 2 > both.len();
            let side: Ids = both.iter().copied().filter(|at| (sign(at) > 0) == is_for).collect();
            if side.len() >= LEAST && side.len() * 5 >= both.len() * 4 {
                found.push(Leaning { outlet, target, is_for, side, both });
            }
        }
    }
    let clear =
        |one: &Leaning| (one.side.len() == one.both.len(), one.side.len(), Reverse((one.target, one.outlet)));
    found.into_iter().max_by_key(clear)
}
