//! Writes an export where the user wants it: one file, a folder, or a zip.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::place::{folder, real};
use super::save::{Overwrite, metadata, write_checked};
use crate::formats::Export;

/// Which existing files an export may replace.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Replace<'a> {
    /// None.
    Nothing,
    /// All except the files it is made from.
    AllBut(&'a [PathBuf]),
}

impl<'a> Replace<'a> {
    /// Returns what `--force` allows to a command that reads `inputs`.
    pub const fn forced(force: bool, inputs: &'a [PathBuf]) -> Self {
        if force { Self::AllBut(inputs) } else { Self::Nothing }
    }
}

/// The reason why an export was not written.
#[derive(Debug, thiserror::Error)]
pub enum PutError {
    /// The file exists already.
    #[error("{} exists; give another name, or replace it with --force", .0.display())]
    Exists(PathBuf),
    /// The export has several files, but the output is one file.
    #[error("{} is a file, and this export is {files} files; give a folder, or a name that ends in .zip", path.display())]
    Several {
        /// The output.
        path: PathBuf,
        /// The number of files.
        files: usize,
    },
    /// The output is one of the files the export is made from.
    #[error("{} is read here, so it is not written, too; give another name", .0.display())]
    Input(PathBuf),
    /// The system reported an error.
    #[error("cannot write {}: {reason}", path.display())]
    Disk {
        /// The file.
        path: PathBuf,
        /// The system's message.
        reason: String,
    },
}

/// Writes an export: a zip when the name `path` ends in `.zip`; else one file under that name, several into the folder of
/// it. A `path` that is a folder gets the files in it.
///
/// Returns the files written.
pub fn put(export: &Export, path: &Path, replace: Replace<'_>) -> Result<Vec<PathBuf>, PutError> {
    let is_zip = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    let folder = path.is_dir() || path.as_os_str().to_string_lossy().ends_with(['/', '\\']);
    let all: Vec<(PathBuf, &[u8])> = match export.one() {
        // A file that is a zip already is not packed again.
        Some(only) if !folder && (!is_zip || only.starts_with(ZIP)) => vec![(path.to_owned(), only)],
        _ if is_zip && !folder => {
            let refused = |reason| PutError::Disk { path: path.to_owned(), reason };
            let bytes = export.zipped().map_err(refused)?;
            return write(&[(path.to_owned(), &bytes)], replace);
        }
        _ if path.is_file() => {
            return Err(PutError::Several { path: path.to_owned(), files: export.files.len() });
        }
        _ => export.files.iter().map(|file| (path.join(&file.name), file.bytes.as_slice())).collect(),
    };
    write(&all, replace)
}

/// The first bytes of a zip file.
const ZIP: &[u8] = b"PK\x03\x04";

fn write(files: &[(PathBuf, &[u8])], replace: Replace<'_>) -> Result<Vec<PathBuf>, PutError> {
    // All files are checked before the first is written, so that a refusal leaves nothing unfinished.
    for (path, _) in files {
        may_be_written(path, replace)?;
    }
    let over = if replace == Replace::Nothing { Overwrite::Nothing } else { Overwrite::Anything };
    for (path, bytes) in files {
        fs::create_dir_all(folder(path))
            .and_then(|()| write_checked(path, bytes, over, None, |_| Ok(())))
            .map_err(|e| refused(path, &e))?;
    }
    Ok(files.iter().map(|(path, _)| path.clone()).collect())
}

fn may_be_written(path: &Path, replace: Replace<'_>) -> Result<(), PutError> {
    if metadata(path).map_err(|e| refused(path, &e))?.is_none() {
        return Ok(());
    }
    match replace {
        Replace::Nothing => Err(PutError::Exists(path.to_owned())),
        Replace::AllBut(inputs) if inputs.iter().any(|input| real(input) == real(path)) => {
            Err(PutError::Input(path.to_owned()))
        }
        Replace::AllBut(_) => Ok(()),
    }
}

fn refused(path: &Path, error: &io::Error) -> PutError {
    match error.kind() {
        io::ErrorKind::AlreadyExists => PutError::Exists(path.to_owned()),
        _ => PutError::Disk { path: path.to_owned(), reason: super::reason(error) },
    }
}

/// Writes one text: a session that others made, for example.
pub fn put_text(path: &Path, text: &str, replace: Replace<'_>) -> Result<(), PutError> {
    write(&[(path.to_owned(), text.as_bytes())], replace).map(drop)
}
