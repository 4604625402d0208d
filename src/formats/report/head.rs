//! The head of the page: what there is, in sentences made from the data; and its end: how things were counted.

use std::fmt::Write as _;

use super::number::{Measure, Signs, number, percent};
use super::project::{Ids, Project};
use super::{counted as counted_section, outlets};
use crate::formats::markup::text;
use crate::words;

/// The sections, for the list of contents: id and name.
fn contents(project: &Project) -> Vec<(&'static str, &'static str)> {
    let any = |ids: Ids| !ids.is_empty();
    let (stances, quotes) = (any(project.stances()), any(project.quotes()));
    [
        (stances, ("stand", "Who stands where")),
        (outlets::is_written(project), ("outlets", "By outlet")),
        (stances, ("network", "Network")),
        (stances, ("time", "Over time")),
        (quotes, ("voices", "Voice share")),
        (!project.carried.is_empty(), ("spread", "Carried quotes")),
        (!project.edits.is_empty(), ("edits", "Edits")),
        (project.coders.is_some(), ("coders", "Coders")),
        (true, ("articles", "Articles")),
        (stances || quotes, ("evidence", "Evidence")),
        (true, (counted_section::ID, "What is counted")),
    ]
    .into_iter()
    .filter_map(|(there, section)| there.then_some(section))
    .collect()
}

pub(super) fn write(out: &mut String, project: &Project) {
    let _ = write!(
        out,
        "<a class=\"skip\" href=\"#main\">To the tables</a>\n<header class=\"masthead\">\n\
         <button type=\"button\" id=\"theme\" class=\"scripted\" hidden>Theme: as the system</button>\n<p class=\"eyebrow\">{}</p>\n\
         <h1>{}</h1>\n<p class=\"lead\">",
        range(project),
        text(&project.title)
    );
    lead(out, project);
    out.push_str("</p>\n");
    let mut more = String::new();
    contested(&mut more, project);
    leaning(&mut more, project);
    quoted(&mut more, project);
    agreement(&mut more, project);
    if !more.is_empty() {
        let _ = writeln!(out, "<ul class=\"findings\">\n{more}</ul>");
    }
    out.push_str(
        "<p class=\"whole\" hidden>These sentences are about the whole project; the filter does not change them.</p>\n",
    );
    out.push_str("<nav aria-label=\"Contents\">\n<ul>\n");
    for (id, name) in contents(project) {
        let _ = writeln!(out, "<li><a href=\"#{id}\">{name}</a></li>");
    }
    out.push_str("</ul>\n</nav>\n</header>\n");
}

/// `2 – 9 March 2026`, `28 February – 9 March 2026`, `28 December 2025 – 3 January 2026`
fn range(project: &Project) -> String {
    let Some((first, last)) = project.days() else { return "undated".to_owned() };
    let end = last.strftime("%-d %B %Y").to_string();
    let start = match (first.year() == last.year(), first.month() == last.month()) {
        _ if first == last => return end,
        (true, true) => first.strftime("%-d").to_string(),
        (true, false) => first.strftime("%-d %B").to_string(),
        _ => first.strftime("%-d %B %Y").to_string(),
    };
    format!("{start} – {end}")
}

/// `1 actor takes`, `12 actors take`
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", words::decimal(count.into()), if count == 1 { one } else { many })
}

/// What there is: articles, outlets, days; actors, stances, targets; quotes.
fn lead(out: &mut String, project: &Project) {
    let outlets = project.outlets.iter().filter(|outlet| !outlet.is_empty()).count();
    let _ = write!(out, "<a href=\"#articles\">{}</a>", counted(project.articles.len(), "article", "articles"));
    if outlets > 0 {
        let _ = write!(out, " of {}", counted(outlets, "outlet", "outlets"));
    }
    let _ = write!(out, ", {}", range(project));
    let stances = project.stances();
    if !stances.is_empty() {
        let _ = write!(out, "; {} ", counted(project.standing(), "actor takes", "actors take"));
        number(out, project, &stances, Measure::Count, "All stances");
        let noun = if stances.len() == 1 { "stance" } else { "stances" };
        let _ = write!(out, " {noun} on {}", counted(project.targets.len(), "target", "targets"));
    }
    out.push('.');
    counted_section::beside(out, project);
}

/// The target on which most stand against each other.
fn contested(out: &mut String, project: &Project) {
    let of = |at: usize| project.ids(|entry| entry.is_stance() && entry.targets.contains(&at));
    let both = |at: &usize| {
        let signs = Signs::of(project, &of(*at));
        (signs.pro.min(signs.con), signs.pro + signs.con, std::cmp::Reverse(*at))
    };
    let Some(most) = (0..project.targets.len()).max_by_key(both).filter(|at| both(at).0 > 0) else { return };
    let name = &project.targets[most];
    let side = |sign: i8| -> Ids {
        of(most).into_iter().filter(|at| project.entries[*at].sign() == Some(sign)).collect()
    };
    let actors = Signs::of_actors(project, &of(most));
    let _ = write!(
        out,
        "<li>Most contested: <b>{}</b>, with {} for it in ",
        text(name),
        counted(actors.pro, "actor", "actors")
    );
    let stances = |out: &mut String, sign: i8, side_word: &str| {
        let ids = side(sign);
        number(out, project, &ids, Measure::Count, &format!("{side_word} {name}"));
        out.push_str(if ids.len() == 1 { " stance" } else { " stances" });
    };
    stances(out, 1, "For");
    let _ = write!(out, " and {} against it in ", counted(actors.con, "actor", "actors"));
    stances(out, -1, "Against");
    out.push_str("; a stance is one passage of one article.</li>\n");
}

/// The outlet that carries one side of a contested target most clearly.
fn leaning(out: &mut String, project: &Project) {
    let Some(one) = outlets::most_leaning(project) else { return };
    let (outlet, target) = (outlets::name(project, one.outlet), &project.targets[one.target]);
    let side = if one.is_for { "for" } else { "against" };
    let _ = write!(out, "<li>Most one-sided: <b>{}</b> on <b>{}</b>: ", text(outlet), text(target));
    number(out, project, &one.side, Measure::Count, &format!("{outlet}, {side} {target}"));
    out.push_str(" of ");
    number(out, project, &one.both, Measure::Count, &format!("{outlet}, for and against {target}"));
    let _ = writeln!(out, " stances in its articles are {side} it (<a href=\"#outlets\">all outlets</a>).</li>");
}

/// Who is quoted most.
fn quoted(out: &mut String, project: &Project) {
    let quotes = project.quotes();
    let all = project.words(&quotes);
    let mut words = vec![0; project.actors.len()];
    for at in &quotes {
        for actor in &project.entries[*at].actors {
            words[*actor] += project.entries[*at].words();
        }
    }
    let Some(most) = (0..words.len()).rev().max_by_key(|at| words[*at]).filter(|at| words[*at] > 0) else {
        return;
    };
    let name = &project.actors[most].name;
    let own: Ids = quotes.iter().copied().filter(|at| project.entries[*at].actors.contains(&most)).collect();
    let _ = write!(out, "<li>Most quoted: <b>{}</b>, ", text(name));
    number(out, project, &own, Measure::Words, &format!("Quotes of {name}"));
    out.push_str(" of ");
    number(out, project, &quotes, Measure::Words, "All quotes");
    let _ = writeln!(
        out,
        " quoted words (<span data-share>{}</span>).</li>",
        percent(words[most] as f64 / (all as f64).max(1.0))
    );
}

/// How far coders agree: on what all of them coded, and on all that any of them did.
fn agreement(out: &mut String, project: &Project) {
    let Some(coders) = &project.coders else { return };
    let [alike, both, all] = super::coders::position(project);
    if all == 0 {
        return;
    }
    let part = |of: usize| percent(alike as f64 / of.max(1) as f64);
    let two = coders.names.len() == 2;
    let [who, rest] = if two { ["both", "only one of them"] } else { ["all", "only some of them"] };
    let _ = write!(
        out,
        "<li>Coders give the same position to {} of the <a href=\"#coders\">{both}</a> passages that {who} coded, and to {} \
         of all <a href=\"#coders\">{all}</a>, if those that {rest} coded count as differences.",
        part(both),
        part(all)
    );
    if let Some(alpha) = coders.variables[2].1.alpha {
        let _ = write!(
            out,
            " Over the {both}, Krippendorff’s\u{a0}α is {}: 1 is full agreement, 0 what chance alone would give.",
            words::measure(alpha)
        );
    }
    if let Some((target, differ, all)) = super::coders::most_differing(project) {
        let _ = write!(out, " They differ most on <b>{}</b>: on ", text(target));
        number(out, project, &differ, Measure::Count, &format!("Coders differ, {target}"));
        out.push_str(" of ");
        number(out, project, &all, Measure::Count, &format!("Passages, {target}"));
        out.push_str(" passages.");
    }
    out.push_str("</li>\n");
}
