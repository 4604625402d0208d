//! The table of results, by fault.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::faults::Fault;
use crate::problem::{Kind, Problem};

/// The results of one fault's runs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    runs: usize,
    acknowledged: usize,
    found: BTreeMap<Kind, usize>,
}

/// The results of all runs.
#[derive(Debug, Default)]
pub(crate) struct Table(BTreeMap<&'static str, Row>);

const KINDS: [Kind; 4] = [Kind::Lost, Kind::Changed, Kind::Panic, Kind::Unclean];

impl Table {
    /// Counts a run.
    pub(crate) fn count(&mut self, fault: &'static str, acknowledged: usize, problems: &[Problem]) {
        let row = self.0.entry(fault).or_default();
        row.runs += 1;
        row.acknowledged += acknowledged;
        for problem in problems {
            *row.found.entry(problem.kind).or_default() += 1;
        }
    }

    /// Returns the table as Markdown, with the description of each fault.
    pub(crate) fn markdown(&self, faults: &[Fault]) -> String {
        let mut out = "| fault | runs | edits acknowledged | lost | changed | panics | unclean |\n".to_owned();
        out.push_str("| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        let mut all = Row::default();
        for fault in faults {
            let Some(row) = self.0.get(fault.name) else { continue };
            line(&mut out, fault.is, row);
            all.runs += row.runs;
            all.acknowledged += row.acknowledged;
            row.found.iter().for_each(|(kind, count)| *all.found.entry(*kind).or_default() += count);
        }
        line(&mut out, "all", &all);
        out
    }
}

/// The lines before and after the figures in a document.
const MARKS: [&str; 2] = ["<!-- figures -->\n", "<!-- end of figures -->\n"];

/// Replaces the figures in a document.
pub(crate) fn put(document: &Path, figures: &str) -> Result<(), String> {
    let failed = |e: std::io::Error| format!("{}: {e}", document.display());
    let text = std::fs::read_to_string(document).map_err(failed)?;
    let (before, rest) = text.split_once(MARKS[0]).ok_or("there is no place for figures")?;
    let (_, behind) = rest.split_once(MARKS[1]).ok_or("the figures have no end")?;
    let [begin, end] = MARKS;
    std::fs::write(document, format!("{before}{begin}{figures}{end}{behind}")).map_err(failed)
}

fn line(out: &mut String, is: &str, row: &Row) {
    let _ = write!(out, "| {is} | {} | {} |", row.runs, row.acknowledged);
    for kind in KINDS {
        let _ = write!(out, " {} |", row.found.get(&kind).copied().unwrap_or(0));
    }
    out.push('\n');
}
