//! Networks for the programs that draw and measure them: `GraphML`, edges as CSV, UCINET's DL.

mod dl;
mod graphml;

pub use dl::dl;
pub use graphml::graphml;

use super::csv::held;
use crate::analysis::Network;

/// Returns the edges as CSV, in the columns that networkx and igraph expect. Actors without an edge are not in it; `raw`
/// leaves cells as they are, for programs, which run none.
pub fn csv(network: &Network, raw: bool) -> csv::Result<Vec<u8>> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(["source", "target", "weight"])?;
    let name = |at: usize| {
        let name = network.nodes.get(at).map(|node| node.name.clone()).unwrap_or_default();
        if raw { name } else { held(name) }
    };
    for edge in &network.edges {
        out.write_record([name(edge.from), name(edge.to), edge.weight.to_string()])?;
    }
    out.into_inner().map_err(|e| e.into_error().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Edge, NetworkKind, Node};
    use crate::annotation::ActorKind;

    fn network() -> Network {
        let node = |name: &str, is_target: bool, frequency| {
            let (kind, affiliation) = (Some(ActorKind::State).filter(|_| !is_target), String::new());
            Node { name: name.into(), is_target, frequency, kind, affiliation }
        };
        Network {
            kind: NetworkKind::ActorTarget,
            nodes: vec![node("Ann \"A\" <Lee>", false, 3), node("Ben", false, 0), node("tax & duty", true, 3)],
            edges: vec![Edge { from: 0, to: 2, weight: 2.5 }],
        }
    }

    #[test]
    fn graphml_escapes_names_and_has_no_keys_of_the_graph() {
        let written = String::from_utf8(graphml(&network()).unwrap()).unwrap();
        assert!(written.contains("&lt;Lee&gt;</data>"), "{written}");
        assert!(written.contains("<edge source=\"n0\" target=\"n2\">") && written.contains(">2.5</data>"));
        assert!(written.contains("edgedefault=\"undirected\"") && !written.contains("for=\"graph\""));
    }

    #[test]
    fn edges_are_rows() {
        let written = String::from_utf8(csv(&network(), false).unwrap()).unwrap();
        assert_eq!(written, "source,target,weight\n\"Ann \"\"A\"\" <Lee>\",tax & duty,2.5\n");
    }

    #[test]
    fn dl_is_a_full_matrix_with_labels() {
        assert_eq!(
            dl(&network()),
            "dl nr = 2, nc = 1, format = fullmatrix\nrow labels:\n\"Ann 'A' <Lee>\"\n\"Ben\"\ncol labels:\n\
             \"tax & duty\"\ndata:\n2.5\n0\n"
        );
        let mut one = network();
        one.kind = NetworkKind::Congruence;
        one.nodes.truncate(2);
        one.edges = vec![Edge { from: 0, to: 1, weight: 2.0 }];
        assert!(dl(&one).ends_with("data:\n0 2\n2 0\n"), "{}", dl(&one));
    }
}
