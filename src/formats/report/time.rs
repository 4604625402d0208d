//! Stances over time: for each target a row of bars, upwards for and downwards against, a column for each period.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::number::{Measure, with};
use super::project::{Ids, Project};
use super::table::{close, open, section};
use crate::formats::markup::text;

pub(super) fn write(out: &mut String, project: &Project) {
    let (stances, Some((first, last))) = (project.stances(), project.days()) else { return };
    if stances.is_empty() {
        return;
    }
    let grain = project.grain;
    let about = format!(
        "How many stances on a target there are in each {} of publication{}: <b class=\"pro\">▮</b> blue bars above the line \
         are for it, <b class=\"con\">▨</b> hatched orange bars below are against it, ○ counts those that are neither.",
        grain.word(),
        if grain == crate::analysis::Grain::Week { " (its Monday)" } else { "" }
    );
    section(out, "time", "Stances over time", &about);
    let mut periods: Vec<Option<Date>> = grain.periods(first, last).into_iter().map(Some).collect();
    if stances.iter().any(|at| project.day(&project.entries[*at]).is_none()) {
        periods.push(None);
    }
    open(out, "time", "time", "Stances by target and period");
    out.push_str("<thead><tr><th scope=\"col\">target</th>");
    for period in &periods {
        let (short, words) = period.map_or_else(
            || ("undated".to_owned(), "undated".to_owned()),
            |day| (grain.short(day), grain.words(day)),
        );
        let _ = write!(out, "<th scope=\"col\"><abbr title=\"{words}\">{short}</abbr></th>");
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    if project.targets.len() > 1 {
        row(out, project, "all targets", &stances, &periods);
    }
    for (at, target) in project.targets.iter().enumerate() {
        let own: Ids = stances.iter().copied().filter(|id| project.entries[*id].targets.contains(&at)).collect();
        row(out, project, target, &own, &periods);
    }
    close(out);
    out.push_str("</section>\n");
}

/// One target. The bars of a row are as high as the most in it.
fn row(out: &mut String, project: &Project, name: &str, own: &[usize], periods: &[Option<Date>]) {
    let grain = project.grain;
    let of = |period: &Option<Date>, wanted: Option<i8>| -> Ids {
        let passes = |at: &&usize| {
            let entry = &project.entries[**at];
            let sign = entry.sign().filter(|sign| *sign != 0);
            sign == wanted && project.day(entry).map(|day| grain.first_day(day)) == *period
        };
        own.iter().filter(passes).copied().collect()
    };
    let most = periods.iter().flat_map(|period| [Some(1), Some(-1)].map(|sign| of(period, sign).len())).max();
    let _ = write!(out, "<tr style=\"--most:{}\"><th scope=\"row\">{}</th>", most.unwrap_or(0).max(1), text(name));
    for period in periods {
        out.push_str("<td>");
        let when = period.map_or_else(|| "undated".to_owned(), |day| grain.words(day));
        for (sign, class, words) in
            [(Some(1), "up", "for"), (Some(-1), "down", "against"), (None, "mid", "neither")]
        {
            let ids = of(period, sign);
            let _ = write!(out, "<span class=\"{class}\" style=\"--v:{}\" data-csv=\"{words}\">", ids.len());
            if !ids.is_empty() {
                with(out, project, &ids, Measure::Count, &format!("{name}, {when}: {words}"), " data-bar");
            }
            out.push_str("</span>");
        }
        out.push_str("</td>");
    }
    out.push_str("</tr>\n");
}
