//! CSV and TSV: one article in each row, with named columns.

use csv::{ReaderBuilder, StringRecord};

use super::columns::Columns;
use super::piece::Piece;

/// Returns the articles of a table, and the errors of the rows that are not articles; or why it has no articles, as a
/// clause.
pub(super) fn pieces(text: &str, tab: bool, columns: &Columns) -> Result<(Vec<Piece>, Vec<String>), String> {
    let delimiter = if tab { b'\t' } else { delimiter(text) };
    let mut reader = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let names: Vec<String> = reader.headers().map_err(|e| e.to_string())?.iter().map(str::to_owned).collect();
    let found = columns.of(&names).map_err(|missing| missing.to_string())?;
    let (mut out, mut wrong) = (Vec::new(), Vec::new());
    for row in reader.records() {
        match row {
            Ok(row) => {
                let piece = found.piece(|at| row.get(at));
                if piece.text.as_deref().is_some_and(|text| !text.trim().is_empty()) {
                    out.push(piece);
                } else {
                    wrong.push(format!("the row at line {} is left out: it has no text", line(&row)));
                }
            }
            Err(error) => wrong.push(format!("a row is left out: {error}")),
        }
    }
    Ok((out, wrong))
}

fn line(row: &StringRecord) -> u64 {
    row.position().map_or(0, csv::Position::line)
}

/// Returns what parts the columns: where people write a comma in numbers, programs take a semicolon.
fn delimiter(text: &str) -> u8 {
    let head = text.lines().next().unwrap_or_default();
    let count = |sign: u8| memchr::memchr_iter(sign, head.as_bytes()).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(b',')
}
