//! `GraphML` as Discourse Network Analyzer writes it, without data on the graph as a whole, which networkx refuses.

use std::io;

use crate::analysis::Network;
use crate::formats::xml::Element;

const NAMESPACE: &str = "http://graphml.graphdrawing.org/xmlns";

/// The keys: id, name, element and type of each.
const KEYS: [(&str, &str, &str); 7] = [
    ("id", "node", "int"),
    ("name", "node", "string"),
    ("variable", "node", "string"),
    ("frequency", "node", "int"),
    ("type", "node", "string"),
    ("affiliation", "node", "string"),
    ("weight", "edge", "double"),
];

/// Returns a network as `GraphML`. Nodes are `n0`, `n1` …; what an actor is called stands in its `name`, what is
/// known of it in `type` and `affiliation`.
pub fn graphml(network: &Network) -> io::Result<Vec<u8>> {
    let mut root = Element::new("graphml").with("xmlns", NAMESPACE).all(KEYS.map(|(name, of, kind)| {
        Element::new("key").with("id", name).with("for", of).with("attr.name", name).with("attr.type", kind)
    }));
    let mut graph = Element::new("graph").with("id", "standoff").with("edgedefault", "undirected");
    for (at, node) in network.nodes.iter().enumerate() {
        let variable = if node.is_target { "target" } else { "actor" };
        let mut drawn = Element::new("node").with("id", format!("n{at}")).all([
            data("id", at.to_string()),
            data("name", node.name.as_str()),
            data("variable", variable),
            data("frequency", node.frequency.to_string()),
        ]);
        node.kind.into_iter().for_each(|kind| drawn.push(data("type", kind.word())));
        if !node.affiliation.is_empty() {
            drawn.push(data("affiliation", node.affiliation.as_str()));
        }
        graph.push(drawn);
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
