//! Writing an export where the user wants it: one file, a folder, or a zip.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::write_atomically;
use crate::export::Export;

/// Why an export was not written.
#[derive(Debug, thiserror::Error)]
pub enum PutError {
    /// Something is there already.
    #[error("{} exists; give another name, or replace it with --force", .0.display())]
    Exists(PathBuf),
    /// Several files cannot be one.
    #[error("{} is a file, and this export is {files} files; give a folder, or a name that ends in .zip", path.display())]
    Several {
        /// The file that is there.
        path: PathBuf,
        /// How many there are to be.
        files: usize,
    },
    /// The disk refused.
    #[error("cannot write {}: {reason}", path.display())]
    Disk {
        /// The file.
        path: PathBuf,
        /// The system's words.
        reason: String,
    },
}

/// Writes an export: a zip when the name `path` ends in `.zip`; else one file under that name, several into the folder of
/// it. A `path` that is a folder gets the files in it. Nothing is overwritten unless `replace`.
///
/// Returns the files written.
pub fn put(export: &Export, path: &Path, replace: bool) -> Result<Vec<PathBuf>, PutError> {
    let refused = |path: &Path, reason: String| PutError::Disk { path: path.to_owned(), reason };
    let is_zip = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    let folder = path.is_dir() || path.as_os_str().to_string_lossy().ends_with(['/', '\\']);
    let all: Vec<(PathBuf, &[u8])> = match export.one() {
        // What is a zip by itself is not packed again.
        Some(only) if !folder && (!is_zip || only.starts_with(ZIP)) => vec![(path.to_owned(), only)],
        _ if is_zip && !folder => {
            let bytes = export.zipped().map_err(|reason| refused(path, reason))?;
            return write(&[(path.to_owned(), &bytes)], replace);
        }
        _ if path.is_file() => {
            return Err(PutError::Several { path: path.to_owned(), files: export.files.len() });
        }
        _ => export.files.iter().map(|file| (path.join(&file.name), file.bytes.as_slice())).collect(),
    };
    write(&all, replace)
}

/// What a zip begins with.
const ZIP: &[u8] = b"PK\x03\x04";

fn write(files: &[(PathBuf, &[u8])], replace: bool) -> Result<Vec<PathBuf>, PutError> {
    // All are looked at before the first is written, so that a refusal leaves nothing half done.
    if let Some((path, _)) = files.iter().find(|(path, _)| path.exists() && !replace) {
        return Err(PutError::Exists(path.clone()));
    }
    let refused = |path: &Path, e: &io::Error| PutError::Disk { path: path.to_owned(), reason: e.to_string() };
    for (path, bytes) in files {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder).map_err(|e| refused(path, &e))?;
        }
        write_atomically(path, bytes).map_err(|e| refused(path, &e))?;
    }
    Ok(files.iter().map(|(path, _)| path.clone()).collect())
}

/// Writes one text, a session that others made for example, and overwrites nothing unless `replace`.
pub fn put_text(path: &Path, text: &str, replace: bool) -> Result<(), PutError> {
    write(&[(path.to_owned(), text.as_bytes())], replace).map(drop)
}
