//! Any text as Web Annotations of any article: what is placed stands on the words that were marked.

use serde_json::Value;
use standoff::annotation::{Document, Metadata};
use standoff::formats::import::{Marks, session};

/// Holds the import to it.
pub fn holds(bytes: &[u8]) {
    let (text, json) = super::two(bytes);
    let marks = [Marks::W3c(json)];
    let Ok(loaded) = session(Document::new(text), Metadata::default(), &marks, Some("ana")) else { return };
    let mut said = Vec::new();
    strings(&serde_json::from_str(json).unwrap_or_default(), &mut said);
    if said.iter().any(|said| said == "TextPositionSelector") {
        // A mark may be a place alone.
        said.push(super::letters(text));
    }
    super::stand(&loaded.session, &said);
    super::session::survives(&loaded.session);
}

/// All strings of a value, by their letters.
fn strings(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::String(text) => out.push(super::letters(text)),
        Value::Array(all) => all.iter().for_each(|value| strings(value, out)),
        Value::Object(all) => all.values().for_each(|value| strings(value, out)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
