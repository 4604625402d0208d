//! The networks: actors and targets, and actors who take the same positions; each as a picture and as a table.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use super::matrix;
use super::number::{Measure, Signs, number, opens, ranges};
use super::project::{Entry, Ids, Project};
use super::table::{close, open, section};
use crate::analysis::{Network, NetworkKind, Side};
use crate::formats::markup::text;
use crate::formats::picture::{Frame, Graph, Link, element};

pub(super) fn write(out: &mut String, project: &Project) {
    if project.stances().is_empty() {
        return;
    }
    section(out, "network", "Network", about(project));
    two_mode(out, project);
    one_mode(out, project);
    out.push_str("</section>\n");
}

fn about(project: &Project) -> &'static str {
    if project.actors.iter().any(|actor| actor.side != Side::Neither) {
        "An actor’s side is the one with which it agrees more often than it disagrees, over all targets: ● or ■; ▲ is on \
         neither. Choose a point or a line to see what it stands for."
    } else {
        "Choose a point or a line to see what it stands for."
    }
}

/// The most ties drawn for each node: more are a tangle.
const MOST_STANCES: usize = 4;
const MOST_AGREEING: usize = 3;

/// A picture, for a wide and for a narrow page.
fn figure(out: &mut String, id: &str, title: &str, graph: &Graph) {
    let _ = writeln!(out, "<figure id=\"{id}\">\n<figcaption><h3>{title}</h3></figcaption>");
    for frame in [Frame::WIDE, Frame::NARROW] {
        out.push_str(&element(graph, frame, title));
    }
    if graph.left_out > 0 {
        let drawn = graph.ties.len();
        let _ = writeln!(
            out,
            "<p class=\"about\">The {drawn} strongest of {} ties are drawn; the table has all.</p>",
            drawn + graph.left_out
        );
    }
    if !graph.alone.is_empty() {
        let names: Vec<String> = graph.alone.iter().map(|name| text(name)).collect();
        let _ = writeln!(out, "<p class=\"about\">Without a tie, and not drawn: {}.</p>", names.join(", "));
    }
    out.push_str("</figure>\n");
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
    figure(out, "actors-targets", "Actors and targets", &graph);
    out.push_str("<details>\n<summary>The same as a table</summary>\n");
    open(out, "plain", "network-targets", "Ties between actors and targets");
    out.push_str(
        "<thead><tr><th scope=\"col\">actor</th><th scope=\"col\">target</th><th scope=\"col\">stances</th></tr></thead>\n\
         <tbody>\n",
    );
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
            "<tr><th scope=\"row\">{}{}</th><td>{}</td><td class=\"{shade}\">",
            matrix::side(actor.side),
            text(&actor.name),
            text(target)
        );
        number(out, project, &ids, Measure::Signs, &format!("{} on {target}", actor.name));
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
    figure(out, "agreeing", "Actors who take the same positions", &graph);
    let shared = Network::of(&project.ties, NetworkKind::Subtract, false).nodes.len();
    let _ = writeln!(
        out,
        "<details>\n<summary>The same as a table, with disagreement</summary>\n<p class=\"about\">For each target the number \
         of stances of the one is multiplied by that of the other, as in Discourse Network Analyzer; {shared} actors.</p>"
    );
    open(out, "plain", "network-actors", "Agreement and disagreement between actors");
    out.push_str(
        "<thead><tr><th scope=\"col\">actor</th><th scope=\"col\">actor</th><th scope=\"col\">same position</th>\
         <th scope=\"col\">opposite</th></tr></thead>\n<tbody>\n",
    );
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
                matrix::side(one.side),
                text(&one.name),
                matrix::side(other.side),
                text(&other.name)
            );
            for (pairs, words) in both.iter().zip(["take the same position", "take opposite positions"]) {
                if pairs.is_empty() {
                    out.push_str("<td><span class=\"zero\">·</span></td>");
                    continue;
                }
                let called = format!("{} and {} {words}", one.name, other.name);
                let _ = write!(
                    out,
                    "<td><a class=\"n\" data-m=\"pairs\" {}>{}</a></td>",
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
