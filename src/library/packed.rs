//! Compressed texts: the search index beside them needs as much room as the texts.

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use rusqlite::types::{Value, ValueRef};

/// Returns a text as it is kept.
pub(super) fn packed(text: &str) -> Vec<u8> {
    let mut out = ZlibEncoder::new(Vec::new(), Compression::best());
    // Writing to memory cannot fail.
    let _ = out.write_all(text.as_bytes());
    out.finish().unwrap_or_default()
}

/// Lets SQL read texts: `unpacked(text)`.
pub(super) fn register(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("unpacked", 1, flags, |context| match context.get_raw(0) {
        ValueRef::Blob(bytes) => unpacked(bytes).map(Value::Text),
        _ => context.get(0),
    })
}

fn unpacked(bytes: &[u8]) -> rusqlite::Result<String> {
    let mut out = String::new();
    let read = ZlibDecoder::new(bytes).read_to_string(&mut out);
    read.map_err(|e| rusqlite::Error::UserFunctionError(Box::new(e)))?;
    Ok(out)
}
