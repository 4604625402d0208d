//! The networks: actors and targets, and actors who take the same positions; each as a picture and as a table.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use super::matrix;
use super::number::{Measure, Signs, linked, opens, ranges};
use super::project::{Entry, Ids, Project};
use super::table::{Column, close, head, open, rows, section};
use crate::analysis::NetworkKind;
use crate::formats::markup::text;
use crate::formats::picture::{Frame, Graph, Link, element};

pub(super) fn write(out: &mut String, project: &Project) {
    if project.stances().is_empty() {
        return;
    }
    let about = format!(
        "Who says something of what, and who takes the same positions. Choose a point or a line to see what it stands \
         for.{}",
        matrix::sides(project)
    );
    section(out, "network", "Network", &about);
    two_mode(out, project);
    one_mode(out, project);
    out.push_str("</section>\n");
}

/// The most ties drawn for each node: more are a tangle.
const MOST_STANCES: usize = 4;
const MOST_AGREEING: usize = 3;

/// A picture, for a wide and for a narrow page.
fn figure(out: &mut String, project: &Project, [id, title, table]: [&str; 3], graph: &Graph) {
    let _ = writeln!(out, "<figure id=\"{id}\">\n<figcaption><h3>{title}</h3></figcaption>");
    for frame in [Frame::WIDE, Frame::NARROW] {
        out.push_str(&element(graph, frame, title));
    }
    if graph.left_out > 0 {
        let drawn = graph.ties.len();
        let _ = writeln!(
            out,
            "<p class=\"about\">The {} strongest of {} ties are drawn; the table has all.</p>",
            rows(drawn, &format!("#{id} .net.wide .ties > .tie:not(.off)")),
            rows(drawn + graph.left_out, &format!("[data-csv={table}] .tied:not(.off)"))
        );
    }
    if !graph.alone.is_empty() {
        let _ = writeln!(
            out,
            "<p class=\"about alone\">In the whole project these have no tie and are not drawn: {}.</p>",
            names(project, &graph.alone)
        );
    }
    out.push_str("</figure>\n");
}

/// Returns the names of actors; each opens its stances.
fn names(project: &Project, all: &[String]) -> String {
    let actors = places(project.actors.iter().map(|actor| actor.name.clone()));
    let one = |name: &String| {
        let ids =
            project.ids(|e: &Entry| e.is_stance() && actors.get(name).is_some_and(|at| e.actors.contains(at)));
        format!("<a class=\"open\" {}>{}</a>", opens(project, &ids, &format!("Stances of {name}")), text(name))
    };
    all.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn places(names: impl Iterator<Item = String>) -> HashMap<String, usize> {
    names.enumerate().map(|(at, name)| (name, at)).collect()
}

fn two_mode(out: &mut String, project: &Project) {
    let mut graph = Graph::of(&project.ties, NetworkKind::ActorTarget, false, MOST_STANCES);
    let actors = places(project.actors.iter().map(|actor| actor.name.clone()));
    let targets = places(project.targets.iter().cloned());
    let spots = graph.spots.clone();
    let of = |actor: Option<usize>, target: Option<usize>| {
        project.ids(|entry: &Entry| {
            entry.is_stance()
                && actor.is_none_or(|at| entry.actors.contains(&at))
                && target.is_none_or(|at| entry.targets.contains(&at))
        })
    };
    for spot in &mut graph.spots {
        let name = &spot.node.name;
        let (ids, called) = if spot.node.is_target {
            (of(None, targets.get(name).copied()), format!("Stances on {name}"))
        } else {
            (of(actors.get(name).copied(), None), format!("Stances of {name}"))
        };
        spot.link = Link { attributes: opens(project, &ids, &called) };
    }
    for tie in &mut graph.ties {
        let (actor, target) = (&spots[tie.from].node.name, &spots[tie.to].node.name);
        let ids = of(actors.get(actor).copied(), targets.get(target).copied());
        tie.link = Link { attributes: opens(project, &ids, &format!("{actor} on {target}")) };
    }
    figure(out, project, ["actors-targets", "Actors and targets", "network-targets"], &graph);
    out.push_str("<details>\n<summary>The same as a table</summary>\n");
    open(out, "plain", "network-targets", "Ties between actors and targets");
    head(out, &[Column::Words("actor"), Column::Words("target"), Column::Numbers("stances")]);
    let mut ties: BTreeMap<(usize, usize), Ids> = BTreeMap::new();
    for (at, entry) in project.entries.iter().enumerate().filter(|(_, entry)| entry.is_stance()) {
        if let (Some(actor), Some(target)) = (entry.actors.first(), entry.targets.first()) {
            ties.entry((*actor, *target)).or_default().push(at);
        }
    }
    for ((actor, target), ids) in ties {
        let (actor, target) = (&project.actors[actor], &project.targets[target]);
        let shade = Signs::of(project, &ids).shade();
        let _ = write!(
            out,
            "<tr><th scope=\"row\">{}{}</th><td>{}</td><td class=\"num {shade}\">",
            matrix::side(project, actor.side),
            text(&actor.name),
            text(target)
        );
        let called = format!("{} on {target}", actor.name);
        linked(out, project, &ids, Measure::Signs, &called, "tied");
        out.push_str("</td></tr>\n");
    }
    close(out);
    out.push_str("</details>\n");
}

/// The stances of two actors on the same target that are counted against each other, by target: how often the product
/// of both is counted.
type Pairs = Vec<(Ids, Ids)>;

/// Returns the pairs of two actors with the same position on a target, and those with opposite ones.
fn pairs(project: &Project, held: &[BTreeMap<(usize, &str), Ids>], a: usize, b: usize) -> [Pairs; 2] {
    let (mut same, mut opposite) = (Pairs::new(), Pairs::new());
    for ((target, position), mine) in &held[a] {
        if let Some(theirs) = held[b].get(&(*target, *position)) {
            same.push((mine.clone(), theirs.clone()));
        }
        let sign = |ids: &Ids| project.entries[ids[0]].sign().unwrap_or(0);
        for ((other, _), theirs) in &held[b] {
            if other == target && sign(mine) * sign(theirs) < 0 {
                opposite.push((mine.clone(), theirs.clone()));
            }
        }
    }
    [same, opposite]
}

fn weight(pairs: &Pairs) -> usize {
    pairs.iter().map(|(a, b)| a.len() * b.len()).sum()
}

/// Returns the attributes of a tie between two actors: its pairs, `1-2|5 7|9`, which scripts count again.
fn tie(project: &Project, (a, b): (usize, usize), pairs: &Pairs, called: &str) -> String {
    let mut ids: Ids = pairs.iter().flat_map(|(a, b)| a.iter().chain(b)).copied().collect();
    ids.sort_unstable();
    ids.dedup();
    let pairs: Vec<String> = pairs.iter().map(|(a, b)| format!("{}|{}", ranges(a), ranges(b))).collect();
    format!("{} data-pairs=\"{}\" data-ends=\"{a} {b}\"", opens(project, &ids, called), pairs.join(";"))
}

fn one_mode(out: &mut String, project: &Project) {
    let count = project.standing();
    let mut held: Vec<BTreeMap<(usize, &str), Ids>> = vec![BTreeMap::new(); count];
    for (at, entry) in project.entries.iter().enumerate() {
        if let (super::project::What::Stance { position, .. }, [actor], [target]) =
            (&entry.what, entry.actors.as_slice(), entry.targets.as_slice())
        {
            held[*actor].entry((*target, position)).or_default().push(at);
        }
    }
    let mut graph = Graph::of(&project.ties, NetworkKind::Congruence, false, MOST_AGREEING);
    if graph.ties.is_empty() {
        return;
    }
    let actors = places(project.actors.iter().map(|actor| actor.name.clone()));
    let spots = graph.spots.clone();
    let at = |spot: usize| actors.get(&spots[spot].node.name).copied().unwrap_or(0);
    for (spot, link) in graph.spots.iter_mut().enumerate().map(|(spot, own)| (spot, &mut own.link)) {
        let ids = project.ids(|entry| entry.is_stance() && entry.actors.contains(&at(spot)));
        link.attributes = opens(project, &ids, &format!("Stances of {}", spots[spot].node.name));
    }
    for tied in &mut graph.ties {
        let (a, b) = (at(tied.from), at(tied.to));
        let [same, _] = pairs(project, &held, a, b);
        let called = format!("{} and {} take the same position", project.actors[a].name, project.actors[b].name);
        tied.link.attributes = tie(project, (a, b), &same, &called);
    }
    figure(out, project, ["agreeing", "Actors who take the same positions", "network-actors"], &graph);
    out.push_str(
        "<details>\n<summary>The same as a table, with disagreement</summary>\n<p class=\"about\">For each target the number \
         of stances of the one is multiplied by that of the other, as in Discourse Network Analyzer.</p>\n",
    );
    open(out, "plain", "network-actors", "Agreement and disagreement between actors");
    let columns = [Column::Words("actor"), Column::Words("actor"), Column::Numbers("same position")];
    head(out, &[columns.as_slice(), &[Column::Numbers("opposite")]].concat());
    for a in 0..count {
        for b in a + 1..count {
            let both = pairs(project, &held, a, b);
            if both.iter().all(Vec::is_empty) {
                continue;
            }
            let [one, other] = [a, b].map(|at| &project.actors[at]);
            let _ = write!(
                out,
                "<tr><th scope=\"row\">{}{}</th><th scope=\"row\">{}{}</th>",
                matrix::side(project, one.side),
                text(&one.name),
                matrix::side(project, other.side),
                text(&other.name)
            );
            for (pairs, words, class) in
                [(&both[0], "take the same position", " tied"), (&both[1], "take opposite positions", "")]
            {
                if pairs.is_empty() {
                    out.push_str("<td class=\"num\"><span class=\"zero\">·</span></td>");
                    continue;
                }
                let called = format!("{} and {} {words}", one.name, other.name);
                let _ = write!(
                    out,
                    "<td class=\"num\"><a class=\"n{class}\" data-m=\"pairs\" {}>{}</a></td>",
                    tie(project, (a, b), pairs, &called),
                    weight(pairs)
                );
            }
            out.push_str("</tr>\n");
        }
    }
    close(out);
    out.push_str("</details>\n");
}
