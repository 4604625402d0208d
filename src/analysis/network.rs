//! Discourse networks as Discourse Network Analyzer defines them: actors and targets, or actors who agree or disagree.

use std::collections::BTreeMap;

use super::StanceRow;
use crate::annotation::ActorKind;

/// Which network to make.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NetworkKind {
    /// Two-mode: actor – target, weight = number of stances.
    ActorTarget,
    /// Two-mode: actor – target, weight = stances for minus stances against.
    ActorTargetSubtract,
    /// Actor – actor: for each target and position, the product of both actors' counts, summed.
    Congruence,
    /// Actor – actor: the same sum over opposite positions.
    Conflict,
    /// Actor – actor: congruence minus conflict.
    Subtract,
}

/// One node.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Node {
    /// The actor's or target's name.
    pub name: String,
    /// Whether it is a target instead of an actor.
    pub is_target: bool,
    /// The number of its stances.
    pub frequency: u32,
    /// The kind of actor; `None` for a target.
    pub kind: Option<ActorKind>,
    /// The organisation the actor belongs to; empty when unknown.
    pub affiliation: String,
}

impl Node {
    fn actor(name: &str, acting: &Acting) -> Self {
        let Acting { times, kind, affiliation } = acting.clone();
        Self { name: name.to_owned(), is_target: false, frequency: times, kind: Some(kind), affiliation }
    }

    fn target(name: &str, frequency: u32) -> Self {
        let affiliation = String::new();
        Self { name: name.to_owned(), is_target: true, frequency, kind: None, affiliation }
    }
}

/// An edge between two nodes, given as indices into [`Network::nodes`].
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Edge {
    /// The first node.
    pub from: usize,
    /// The second node; in a one-mode network always after the first.
    pub to: usize,
    /// Its weight; never 0.
    pub weight: f64,
}

/// An undirected network. Nodes are ordered: actors by name, then targets by name.
#[derive(Clone, PartialEq, Debug)]
pub struct Network {
    /// The kind of network.
    pub kind: NetworkKind,
    /// Its nodes.
    pub nodes: Vec<Node>,
    /// Its edges, ordered by their nodes.
    pub edges: Vec<Edge>,
}

/// How often one actor takes one position on one target, with the position's sign.
#[derive(Clone, Copy, Default, Debug)]
struct Count {
    times: u32,
    sign: Option<i8>,
}

/// An actor with the number of its stances.
#[derive(Clone, Default, Debug)]
struct Acting {
    times: u32,
    kind: ActorKind,
    affiliation: String,
}

/// Counts of stances, from which any kind of network can be made without keeping the stances themselves.
#[derive(Clone, Default, Debug)]
pub struct Ties {
    actors: BTreeMap<String, Acting>,
    targets: BTreeMap<String, u32>,
    /// target → actor → position → count
    held: BTreeMap<String, BTreeMap<String, BTreeMap<String, Count>>>,
}

impl Ties {
    /// Counts one stance.
    pub fn add(&mut self, row: &StanceRow) {
        let actor = self.actors.entry(row.actor.clone()).or_default();
        actor.times += 1;
        // Sessions may differ; the first that has a value is used.
        if actor.kind == ActorKind::Person {
            actor.kind = row.kind;
        }
        if actor.affiliation.is_empty() {
            actor.affiliation.clone_from(&row.affiliation);
        }
        *self.targets.entry(row.target.clone()).or_default() += 1;
        let by_actor = self.held.entry(row.target.clone()).or_default();
        let positions = by_actor.entry(row.actor.clone()).or_default();
        let count = positions.entry(row.position.clone()).or_default();
        count.times += 1;
        count.sign = row.sign;
    }
}

impl Network {
    /// Returns the network of `kind` over the given stances. `normalise` divides each actor – actor weight by the
    /// average number of stances of its two actors, each actor – target weight by the actor's number of stances.
    pub fn of(counts: &Ties, kind: NetworkKind, normalise: bool) -> Self {
        let two_mode = matches!(kind, NetworkKind::ActorTarget | NetworkKind::ActorTargetSubtract);
        let mut nodes: Vec<Node> = counts.actors.iter().map(|(name, acting)| Node::actor(name, acting)).collect();
        if two_mode {
            nodes.extend(counts.targets.iter().map(|(name, times)| Node::target(name, *times)));
        }
        let weights = if two_mode { two_mode_weights(counts, kind) } else { one_mode_weights(counts, kind) };
        let mut edges: Vec<Edge> = weights
            .into_iter()
            .filter(|(_, weight)| *weight != 0)
            .map(|((from, to), weight)| Edge { from, to, weight: weight as f64 })
            .collect();
        if normalise {
            for edge in &mut edges {
                edge.weight /= activity(&nodes[edge.from], &nodes[edge.to]);
            }
        }
        Self { kind, nodes, edges }
    }
}

/// Returns what a weight between two nodes is divided by.
fn activity(a: &Node, b: &Node) -> f64 {
    if b.is_target {
        f64::from(a.frequency)
    } else {
        f64::midpoint(f64::from(a.frequency), f64::from(b.frequency))
    }
}

type Weights = BTreeMap<(usize, usize), i64>;

fn places<'r>(names: impl Iterator<Item = &'r String>) -> BTreeMap<&'r str, usize> {
    names.enumerate().map(|(place, name)| (name.as_str(), place)).collect()
}

fn two_mode_weights(counts: &Ties, kind: NetworkKind) -> Weights {
    let actors = places(counts.actors.keys());
    let targets = places(counts.targets.keys());
    let mut out = Weights::new();
    for (target, by_actor) in &counts.held {
        for (actor, positions) in by_actor {
            let weight = positions.values().map(|c| match kind {
                NetworkKind::ActorTargetSubtract => i64::from(c.times) * i64::from(c.sign.unwrap_or(0)),
                _ => i64::from(c.times),
            });
            out.insert((actors[actor.as_str()], actors.len() + targets[target.as_str()]), weight.sum());
        }
    }
    out
}

fn one_mode_weights(counts: &Ties, kind: NetworkKind) -> Weights {
    let actors = places(counts.actors.keys());
    let mut out = Weights::new();
    for by_actor in counts.held.values() {
        let held: Vec<_> = by_actor.iter().collect();
        for (i, (a, mine)) in held.iter().enumerate() {
            for (b, theirs) in &held[i + 1..] {
                let weight = match kind {
                    NetworkKind::Congruence => congruence(mine, theirs),
                    NetworkKind::Conflict => conflict(mine, theirs),
                    _ => congruence(mine, theirs) - conflict(mine, theirs),
                };
                *out.entry((actors[a.as_str()], actors[b.as_str()])).or_default() += weight;
            }
        }
    }
    out
}

fn congruence(a: &BTreeMap<String, Count>, b: &BTreeMap<String, Count>) -> i64 {
    a.iter().filter_map(|(position, x)| b.get(position).map(|y| i64::from(x.times) * i64::from(y.times))).sum()
}

fn conflict(a: &BTreeMap<String, Count>, b: &BTreeMap<String, Count>) -> i64 {
    let with = |counts: &BTreeMap<String, Count>, sign| -> i64 {
        counts.values().filter(|c| c.sign == Some(sign)).map(|c| i64::from(c.times)).sum()
    };
    with(a, 1) * with(b, -1) + with(a, -1) * with(b, 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Standing;

    fn row(actor: &str, position: &str, target: &str) -> StanceRow {
        StanceRow {
            source: String::new(),
            id: String::new(),
            date: None,
            outlet: String::new(),
            title: String::new(),
            actor: actor.into(),
            kind: ActorKind::Person,
            affiliation: String::new(),
            position: position.into(),
            sign: crate::codebook::Codebook::default().sign(position),
            target: target.into(),
            topmost: target.into(),
            quote: String::new(),
            confidence: None,
            note: String::new(),
            state: Standing::Accepted,
            annotator: String::new(),
        }
    }

    /// Ana backs X twice and opposes Y; Ben backs X and backs Y three times; Cai is neutral on X.
    fn rows() -> Vec<StanceRow> {
        [
            ("Ana", "supports", "X"),
            ("Ana", "supports", "X"),
            ("Ana", "opposes", "Y"),
            ("Ben", "supports", "X"),
            ("Ben", "supports", "Y"),
            ("Ben", "supports", "Y"),
            ("Ben", "supports", "Y"),
            ("Cai", "neutral", "X"),
        ]
        .map(|(a, p, t)| row(a, p, t))
        .to_vec()
    }

    fn edges(kind: NetworkKind, normalise: bool) -> Vec<(String, String, f64)> {
        let mut ties = Ties::default();
        for row in &rows() {
            ties.add(row);
        }
        let network = Network::of(&ties, kind, normalise);
        let name = |i: usize| network.nodes[i].name.clone();
        network.edges.iter().map(|e| (name(e.from), name(e.to), e.weight)).collect()
    }

    fn edge(a: &str, b: &str, weight: f64) -> (String, String, f64) {
        (a.into(), b.into(), weight)
    }

    #[test]
    fn worked_by_hand() {
        // On X: 2 · 1 on the same side. On Y: Ana's 1 against, Ben's 3 for.
        assert_eq!(edges(NetworkKind::Congruence, false), [edge("Ana", "Ben", 2.0)]);
        assert_eq!(edges(NetworkKind::Conflict, false), [edge("Ana", "Ben", 3.0)]);
        assert_eq!(edges(NetworkKind::Subtract, false), [edge("Ana", "Ben", -1.0)]);
        // (3 + 4) / 2 stances on average.
        assert_eq!(edges(NetworkKind::Congruence, true), [edge("Ana", "Ben", 2.0 / 3.5)]);
        assert_eq!(
            edges(NetworkKind::ActorTargetSubtract, false),
            [edge("Ana", "X", 2.0), edge("Ana", "Y", -1.0), edge("Ben", "X", 1.0), edge("Ben", "Y", 3.0)]
        );
        assert_eq!(edges(NetworkKind::ActorTarget, false).last(), Some(&edge("Cai", "X", 1.0)));
    }
}
