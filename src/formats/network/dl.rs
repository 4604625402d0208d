//! UCINET's DL: a full matrix with labels. Two-mode: actors × targets; one-mode: actors × actors, both halves.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::analysis::{Network, NetworkKind};

/// Returns a network as a DL file.
pub fn dl(network: &Network) -> String {
    let two_mode = matches!(network.kind, NetworkKind::ActorTarget | NetworkKind::ActorTargetSubtract);
    let places = |targets: bool| -> Vec<usize> {
        (0..network.nodes.len()).filter(|i| network.nodes[*i].is_target == targets).collect()
    };
    let rows = places(false);
    let columns = if two_mode { places(true) } else { rows.clone() };
    let both = network.edges.iter().flat_map(|e| [((e.from, e.to), e.weight), ((e.to, e.from), e.weight)]);
    let weights: HashMap<(usize, usize), f64> = both.collect();
    let mut out = format!("dl nr = {}, nc = {}, format = fullmatrix\n", rows.len(), columns.len());
    for (title, places) in [("row labels:", &rows), ("col labels:", &columns)] {
        out.push_str(title);
        out.push('\n');
        for place in places {
            // A quotation mark would end the label.
            let _ = writeln!(out, "\"{}\"", network.nodes[*place].name.replace('"', "'"));
        }
    }
    out.push_str("data:\n");
    for row in &rows {
        let cells = columns.iter().map(|column| weights.get(&(*row, *column)).unwrap_or(&0.0).to_string());
        out.push_str(&cells.collect::<Vec<_>>().join(" "));
        out.push('\n');
    }
    out
}
