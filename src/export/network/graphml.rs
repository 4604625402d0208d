//! `GraphML` as Discourse Network Analyzer writes it, without data of the graph as a whole, which networkx refuses.

use std::fmt::Write as _;

use crate::analysis::Network;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">
  <key id=\"id\" for=\"node\" attr.name=\"id\" attr.type=\"int\"/>
  <key id=\"name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>
  <key id=\"variable\" for=\"node\" attr.name=\"variable\" attr.type=\"string\"/>
  <key id=\"frequency\" for=\"node\" attr.name=\"frequency\" attr.type=\"int\"/>
  <key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>
  <graph id=\"stances\" edgedefault=\"undirected\">
";

/// A network as `GraphML`. Nodes are `n0`, `n1` …; what an actor is called stands in its `name`.
pub fn graphml(network: &Network) -> String {
    let mut out = HEAD.to_owned();
    for (at, node) in network.nodes.iter().enumerate() {
        let (name, variable) = (escaped(&node.name), if node.is_target { "target" } else { "actor" });
        // Writing to a string does not fail.
        let _ = writeln!(
            out,
            "    <node id=\"n{at}\"><data key=\"id\">{at}</data><data key=\"name\">{name}</data>\
             <data key=\"variable\">{variable}</data><data key=\"frequency\">{}</data></node>",
            node.frequency
        );
    }
    for edge in &network.edges {
        let _ = writeln!(
            out,
            "    <edge source=\"n{}\" target=\"n{}\"><data key=\"weight\">{}</data></edge>",
            edge.from, edge.to, edge.weight
        );
    }
    out.push_str("  </graph>\n</graphml>\n");
    out
}

/// Text between tags; what XML cannot hold at all is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' => out.push(c),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c < ' ' => {}
            c => out.push(c),
        }
    }
    out
}
