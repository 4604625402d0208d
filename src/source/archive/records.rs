//! JSON lines: one article on each line.

use serde_json::{Map, Value};

use super::columns::Columns;
use super::piece::Piece;

/// Returns the articles of a file, and the errors of the lines that are not articles.
pub(super) fn pieces(text: &str, columns: &Columns) -> (Vec<Piece>, Vec<String>) {
    let (mut out, mut wrong) = (Vec::new(), Vec::new());
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        match record(line.trim_start_matches('\u{feff}'), columns) {
            Ok(piece) => out.push(piece),
            Err(error) => wrong.push(format!("line {number} is left out: {error}")),
        }
    }
    (out, wrong)
}

fn record(line: &str, columns: &Columns) -> Result<Piece, String> {
    let record: Map<String, Value> = serde_json::from_str(line).map_err(|e| {
        // The parser counts lines within this line only.
        e.to_string().replace(" at line 1 column", " at column")
    })?;
    let (names, values): (Vec<String>, Vec<Option<String>>) =
        record.into_iter().map(|(name, value)| (name, words(&value))).unzip();
    let found = columns.of(&names).map_err(|missing| missing.to_string())?;
    Ok(found.piece(|at| values[at].as_deref()))
}

/// Returns a value as words: several authors are one line.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(list) => Some(list.iter().filter_map(words).collect::<Vec<_>>().join(", ")),
        Value::Object(object) => object.get("name").or_else(|| object.get("title")).and_then(words),
        Value::Null | Value::Bool(_) => None,
    }
}
