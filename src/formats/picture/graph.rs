//! What is drawn of a network: its nodes with their sides, and its ties with what they say.

use std::collections::HashMap;

use super::stress::{Apart, Point, layout};
use crate::analysis::{Edge, Network, NetworkKind, Node, Side, Ties, sides};

/// What a tie says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Tone {
    /// The actor is for the target.
    For,
    /// The actor is against it.
    Against,
    /// Neither, or as often the one as the other.
    Neither,
    /// Both actors take the same position.
    Agree,
    /// They take opposite positions.
    Disagree,
}

impl Tone {
    /// Returns the tone of stances for minus stances against.
    fn of_sign(weight: f64) -> Self {
        match weight {
            weight if weight > 0.0 => Self::For,
            weight if weight < 0.0 => Self::Against,
            _ => Self::Neither,
        }
    }

    /// Returns its class in the picture.
    pub const fn word(self) -> &'static str {
        match self {
            Self::For => "for",
            Self::Against => "against",
            Self::Neither => "neither",
            Self::Agree => "agree",
            Self::Disagree => "disagree",
        }
    }
}

/// What a page adds to a part of the picture: attributes, written out, of the link that it becomes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Link {
    /// The attributes, escaped; empty for a part that is no link.
    pub attributes: String,
}

/// A node of the picture.
#[derive(Clone, PartialEq, Debug)]
pub struct Spot {
    /// The actor or target.
    pub node: Node,
    /// The actor's side; neither for a target.
    pub side: Side,
    /// What it leads to.
    pub link: Link,
}

/// A tie of the picture, between two nodes by their places.
#[derive(Clone, PartialEq, Debug)]
pub struct Tie {
    /// The first node.
    pub from: usize,
    /// The second node.
    pub to: usize,
    /// How much it weighs; more than 0.
    pub weight: f64,
    /// What it says.
    pub tone: Tone,
    /// What it leads to.
    pub link: Link,
}

/// A network as it is drawn.
#[derive(Clone, PartialEq, Debug)]
pub struct Graph {
    /// The kind of network.
    pub kind: NetworkKind,
    /// Its nodes: actors, then targets.
    pub spots: Vec<Spot>,
    /// The ties that are drawn.
    pub ties: Vec<Tie>,
    /// The number of the weakest ties, which are not drawn because there are too many.
    pub left_out: usize,
    /// The actors that are not drawn because they have no tie.
    pub alone: Vec<String>,
    /// Whether there are two sides.
    pub has_sides: bool,
    /// All ties and how long they should be, also of those that are not drawn.
    lengths: Vec<Apart>,
    /// The agreement minus disagreement of actors, by their places.
    signed: Vec<Apart>,
}

impl Graph {
    /// Returns the picture of a network of this kind; see [`Network::of`]. `most` is how many ties are drawn for each node
    /// at most.
    pub fn of(counts: &Ties, kind: NetworkKind, normalise: bool, most: usize) -> Self {
        let network = Network::of(counts, kind, normalise);
        let signed = Network::of(counts, NetworkKind::Subtract, true);
        let sides = sides(&signed);
        let has_sides = sides.iter().any(|side| *side != Side::Neither);
        let mut ties = ties(counts, &network);
        ties.sort_by(|a, b| b.weight.total_cmp(&a.weight).then((a.from, a.to).cmp(&(b.from, b.to))));
        let nodes = network.nodes.len();
        let alone: Vec<bool> =
            (0..nodes).map(|at| ties.iter().all(|tie| tie.from != at && tie.to != at)).collect();
        let lengths = ties.iter().map(|tie| (tie.from, tie.to, length(tie))).collect();
        let count = ties.len();
        thin(&mut ties, nodes, most.saturating_mul(nodes));
        let left_out = count - ties.len();
        // The weakest are drawn first, below the others.
        ties.reverse();
        let spot = |(at, node): (usize, Node)| {
            // Without sides all actors have the same sign.
            let side = if has_sides { sides.get(at).copied().unwrap_or_default() } else { Side::First };
            Spot { node, side, link: Link::default() }
        };
        let signed = signed.edges.iter().map(|edge| (edge.from, edge.to, edge.weight)).collect();
        let mut graph = Self {
            kind,
            spots: network.nodes.into_iter().enumerate().map(spot).collect(),
            ties,
            left_out,
            alone: Vec::new(),
            has_sides,
            lengths,
            signed,
        };
        graph.keep(&alone);
        graph
    }

    /// Whether targets are nodes, too.
    pub const fn is_two_mode(&self) -> bool {
        matches!(self.kind, NetworkKind::ActorTarget | NetworkKind::ActorTargetSubtract)
    }

    /// Returns the most active actor of a side.
    pub fn leader(&self, side: Side) -> Option<&Node> {
        let own =
            self.spots.iter().filter(|spot| spot.side == side && !spot.node.is_target).map(|spot| &spot.node);
        own.min_by_key(|node| (std::cmp::Reverse(node.frequency), &node.name))
    }

    /// Removes the nodes that are alone.
    fn keep(&mut self, alone: &[bool]) {
        let mut places = HashMap::new();
        for (at, _) in alone.iter().enumerate().filter(|(_, alone)| !**alone) {
            places.insert(at, places.len());
        }
        let (mut all, mut at) = (std::mem::take(&mut self.spots), 0);
        all.retain(|spot| {
            let stays = places.contains_key(&at);
            at += 1;
            if !stays {
                self.alone.push(spot.node.name.clone());
            }
            stays
        });
        self.spots = all;
        for tie in &mut self.ties {
            (tie.from, tie.to) = (places[&tie.from], places[&tie.to]);
        }
        for all in [&mut self.signed, &mut self.lengths] {
            let kept = |(a, b, value): Apart| Some((*places.get(&a)?, *places.get(&b)?, value));
            *all = std::mem::take(all).into_iter().filter_map(kept).collect();
        }
    }

    /// Returns a place in the plane for each node: who agrees stands together, who disagrees apart.
    pub(super) fn layout(&self) -> Vec<Point> {
        let apart: Vec<Apart> = self
            .signed
            .iter()
            .filter(|(.., weight)| *weight != 0.0)
            .map(|&(a, b, weight)| (a, b, if weight > 0.0 { 1.3 } else { 3.0 }))
            .collect();
        layout(self.spots.len(), &self.lengths, &apart)
    }
}

/// Returns how long a tie should be.
const fn length(tie: &Tie) -> f64 {
    if matches!(tie.tone, Tone::Disagree) { 2.0 } else { 1.0 }
}

/// The number of its strongest ties that each node keeps.
const KEPT: usize = 2;

/// Keeps `most` ties of those given, strongest first: the strongest of each node, then the strongest of all.
fn thin(ties: &mut Vec<Tie>, nodes: usize, most: usize) {
    if ties.len() <= most {
        return;
    }
    let mut own = vec![0; nodes];
    let mut kept: Vec<bool> = ties
        .iter()
        .map(|tie| {
            let keeps = own[tie.from] < KEPT || own[tie.to] < KEPT;
            own[tie.from] += 1;
            own[tie.to] += 1;
            keeps
        })
        .collect();
    let mut room = most.saturating_sub(kept.iter().filter(|kept| **kept).count());
    for kept in kept.iter_mut().filter(|kept| !**kept) {
        *kept = room > 0;
        room = room.saturating_sub(1);
    }
    let mut kept = kept.into_iter();
    ties.retain(|_| kept.next() == Some(true));
}

/// Returns all ties of a network, with what they say.
fn ties(counts: &Ties, network: &Network) -> Vec<Tie> {
    let signs = Network::of(counts, NetworkKind::ActorTargetSubtract, false);
    let signs: HashMap<(usize, usize), f64> =
        signs.edges.iter().map(|edge| ((edge.from, edge.to), edge.weight)).collect();
    let tone = |edge: &Edge| match network.kind {
        NetworkKind::ActorTarget => Tone::of_sign(signs.get(&(edge.from, edge.to)).copied().unwrap_or(0.0)),
        NetworkKind::ActorTargetSubtract => Tone::of_sign(edge.weight),
        NetworkKind::Conflict => Tone::Disagree,
        NetworkKind::Subtract if edge.weight < 0.0 => Tone::Disagree,
        NetworkKind::Congruence | NetworkKind::Subtract => Tone::Agree,
    };
    let tie = |edge: &Edge| Tie {
        from: edge.from,
        to: edge.to,
        weight: edge.weight.abs(),
        tone: tone(edge),
        link: Link::default(),
    };
    network.edges.iter().map(tie).collect()
}
