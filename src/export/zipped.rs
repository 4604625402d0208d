//! Files in one zip, the same bytes for the same files.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::File;

/// Packs files; names may have folders in them.
pub(super) fn zip(files: &[File]) -> Result<Vec<u8>, String> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        // The default date, not today's: the same sessions give the same file.
        out.start_file(file.name.as_str(), SimpleFileOptions::default()).map_err(|e| e.to_string())?;
        out.write_all(&file.bytes).map_err(|e| e.to_string())?;
    }
    Ok(out.finish().map_err(|e| e.to_string())?.into_inner())
}
