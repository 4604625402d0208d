//! Annotations → bytes, one file a format. Writes nothing itself: callers hand in a writer or take the string.

pub mod csv;
pub mod json;
pub mod jsonl;
pub mod markdown;
pub mod network;
pub mod show;
pub mod words;

use crate::session::Session;

/// The formats sessions are exported to.
pub const FORMATS: [&str; 3] = ["jsonl", "csv", "markdown"];

/// Sessions, each with the name of where it came from, in a format. What was rejected is left out.
pub fn of(format: &str, sessions: &[(String, &Session)]) -> Result<Vec<u8>, String> {
    match format {
        "jsonl" => jsonl::write(sessions).map_err(|e| e.to_string()),
        "csv" => csv::write(sessions).map_err(|e| e.to_string()),
        "markdown" => Ok(markdown::write(sessions).into_bytes()),
        _ => Err(format!("there is no format {format}; there are {}", FORMATS.join(", "))),
    }
}
