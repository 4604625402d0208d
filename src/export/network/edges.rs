//! A network's edges as CSV, in the columns that networkx and igraph expect. Actors without an edge are not in it.

use crate::analysis::Network;
use crate::export::csv::held;

/// A network as a list of edges with a line of column names; `raw` for programs, which run no cell.
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
