//! Networks as `GraphML`, as Discourse Network Analyzer writes them and visone, Gephi and networkx read them.

use std::io;

use super::left::{Left, Said};
use super::xml::Element;
use super::{Sessions, piece};
use crate::analysis::{Filter, Network, NetworkKind, stance_rows};
use crate::codebook::Codebook;

const NAMESPACE: &str = "http://graphml.graphdrawing.org/xmlns";

/// Each key: its id and name, what it is for, its type.
const KEYS: [(&str, &str, &str); 5] = [
    ("id", "node", "int"),
    ("name", "node", "string"),
    ("variable", "node", "string"),
    ("frequency", "node", "int"),
    ("weight", "edge", "double"),
];

const POSITIONS: Said = (
    "stance counts as a tie and no more: a network holds neither its position nor its words",
    "stances count as ties and no more: a network holds neither their positions nor their words",
);
const OTHERS: Said = (
    "quote, date, number or note is left out: a network holds stances",
    "quotes, dates, numbers and notes are left out: a network holds stances",
);

/// The two-mode network of who stands on what, over all sessions.
pub(super) fn write(sessions: &Sessions, book: &Codebook, left: &mut Left) -> io::Result<Vec<u8>> {
    let mut rows = Vec::new();
    for (name, session) in sessions {
        rows.extend(stance_rows(session, name, book, &Filter::default()));
        left.outs(OTHERS, piece::annotations(session).count());
    }
    left.outs(POSITIONS, rows.len());
    graphml(&Network::of(&rows, NetworkKind::ActorTarget, false))
}

/// One network.
fn graphml(network: &Network) -> io::Result<Vec<u8>> {
    let mut root = Element::new("graphml").with("xmlns", NAMESPACE).all(KEYS.map(|(name, of, kind)| {
        Element::new("key").with("id", name).with("for", of).with("attr.name", name).with("attr.type", kind)
    }));
    let mut graph = Element::new("graph").with("id", "standoff").with("edgedefault", "undirected");
    for (at, node) in network.nodes.iter().enumerate() {
        let variable = if node.is_target { "target" } else { "actor" };
        graph.push(Element::new("node").with("id", format!("n{at}")).all([
            data("id", at.to_string()),
            data("name", node.name.as_str()),
            data("variable", variable),
            data("frequency", node.frequency.to_string()),
        ]));
    }
    for edge in &network.edges {
        let between = Element::new("edge").with("source", format!("n{}", edge.from));
        let between = between.with("target", format!("n{}", edge.to));
        graph.push(between.all([data("weight", edge.weight.to_string())]));
    }
    root.push(graph);
    root.document()
}

fn data(key: &str, value: impl Into<String>) -> Element {
    Element::new("data").with("key", key).text(value)
}
