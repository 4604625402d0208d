//! Who stands where: actors × targets with the number of stances by sign, over all the time and by period.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::number::{Measure, Signs, number};
use super::project::{Entry, Ids, Project};
use super::table::{close, section, titled};
use crate::analysis::{Grain, Side};
use crate::formats::markup::text;

pub(super) fn write(out: &mut String, project: &Project) {
    if project.stances().is_empty() {
        return;
    }
    section(
        out,
        "stand",
        "Who stands where",
        &format!(
            "Each cell counts an actor’s stances on a target: <b class=\"pro\">+</b> for, <b class=\"con\">−</b> against, ○ \
             neither (neutral, mixed or unclear). A stance is one passage of one article, so an actor who says the same in \
             three articles has three; the last row counts actors. The shade is the mean, blue for and orange against. A \
             number opens its evidence.{}",
            sides(project)
        ),
    );
    grid(out, project, ["", "stances", "Stances by actor and target"], &|_| true);
    let grain = grain(project);
    let periods = periods(project, grain);
    if periods.len() > 1 {
        let _ = writeln!(out, "<details>\n<summary>By {}</summary>", grain.word());
        for (period, name) in periods {
            let within = |entry: &Entry| project.day(entry).map(|day| grain.first_day(day)) == period;
            let file = format!("stances-{}", grain.period(period));
            let caption = format!("Stances by actor and target, {name}");
            grid(out, project, [&name, &file, &caption], &within);
        }
        out.push_str("</details>\n");
    }
    out.push_str("</section>\n");
}

/// Months where there are several, else what the time is divided by.
fn grain(project: &Project) -> Grain {
    let months = project.days().map_or(0, |(first, last)| Grain::Month.periods(first, last).len());
    if project.grain < Grain::Month && months > 1 { Grain::Month } else { project.grain }
}

/// Returns the periods in which there are stances, with their names; those without a day last.
fn periods(project: &Project, grain: Grain) -> Vec<(Option<Date>, String)> {
    let stances = project.entries.iter().filter(|entry| entry.is_stance());
    let mut all: Vec<Option<Date>> =
        stances.map(|entry| project.day(entry).map(|day| grain.first_day(day))).collect();
    all.sort_by_key(|day| (day.is_none(), *day));
    all.dedup();
    let name = |day: Option<Date>| day.map_or_else(|| "undated".to_owned(), |day| grain.words(day));
    all.into_iter().map(|day| (day, name(day))).collect()
}

fn has_sides(project: &Project) -> bool {
    project.actors.iter().any(|actor| actor.side != Side::Neither)
}

/// Returns what the signs of sides mean, where there are any.
pub(super) fn sides(project: &Project) -> &'static str {
    if has_sides(project) {
        " Before a name, ● and ■ say which of two sides an actor is on: the one with which it agrees more often than it \
         disagrees, over all targets of the whole project; ▲ is on neither."
    } else {
        ""
    }
}

/// Returns the sign of an actor's side before its name; nothing where there are no sides.
pub(super) fn side(project: &Project, side: Side) -> &'static str {
    if !has_sides(project) {
        return "";
    }
    match side {
        Side::First => "<span class=\"side first\" title=\"first side\">●</span> ",
        Side::Second => "<span class=\"side second\" title=\"second side\">■</span> ",
        Side::Neither => "<span class=\"side\" title=\"on neither side\">▲</span> ",
    }
}

/// One matrix of the stances that pass, with its heading, file and caption.
fn grid(
    out: &mut String,
    project: &Project,
    [heading, file, caption]: [&str; 3],
    passes: &dyn Fn(&Entry) -> bool,
) {
    let all = project.ids(|entry| entry.is_stance() && passes(entry));
    let of = |actor: Option<usize>, target: Option<usize>| -> Ids {
        let own = |entry: &Entry| {
            actor.is_none_or(|at| entry.actors.contains(&at))
                && target.is_none_or(|at| entry.targets.contains(&at))
        };
        all.iter().copied().filter(|at| own(&project.entries[*at])).collect()
    };
    let targets: Vec<usize> = (0..project.targets.len()).filter(|at| !of(None, Some(*at)).is_empty()).collect();
    titled(out, heading, "matrix", file, caption);
    out.push_str("<thead><tr><th scope=\"col\">actor</th>");
    for at in &targets {
        let _ = write!(out, "<th scope=\"col\">{}</th>", text(&project.targets[*at]));
    }
    out.push_str("<th scope=\"col\" class=\"sum\">stances</th></tr></thead>\n<tbody>\n");
    for (at, actor) in project.actors.iter().enumerate().take(project.standing()) {
        let own = of(Some(at), None);
        if own.is_empty() {
            continue;
        }
        let mark = side(project, actor.side);
        let _ = write!(out, "<tr><th scope=\"row\">{mark}{}</th>", text(&actor.name));
        for target in &targets {
            let ids = of(Some(at), Some(*target));
            let signs = Signs::of(project, &ids);
            let _ = write!(out, "<td class=\"{}\">", signs.shade());
            let called = format!("{} on {}", actor.name, project.targets[*target]);
            number(out, project, &ids, Measure::Signs, &called);
            out.push_str("</td>");
        }
        out.push_str("<td class=\"sum\">");
        number(out, project, &own, Measure::Count, &format!("Stances of {}", actor.name));
        out.push_str("</td></tr>\n");
    }
    for (label, measure, last) in
        [("all stances", Measure::Signs, Measure::Count), ("actors", Measure::ActorSigns, Measure::Actors)]
    {
        let _ = write!(out, "<tr class=\"sums\"><th scope=\"row\">{label}</th>");
        for target in &targets {
            out.push_str("<td class=\"sum\">");
            let called = format!(
                "{} on {}",
                if last == Measure::Count { "Stances" } else { "Actors" },
                project.targets[*target]
            );
            number(out, project, &of(None, Some(*target)), measure, &called);
            out.push_str("</td>");
        }
        out.push_str("<td class=\"sum\">");
        number(out, project, &all, last, caption);
        out.push_str("</td></tr>\n");
    }
    close(out);
}
