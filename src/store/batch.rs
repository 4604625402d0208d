//! Many files replaced, all or none.
//!
//! Everything is written and on disk beside the old files before the first of them is replaced. What still goes wrong
//! then is taken back from links to the old files.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::save::{builder, sync_folder};

/// Files that wait to be replaced.
#[derive(Debug, Default)]
pub struct Batch {
    staged: Vec<Staged>,
}

#[derive(Debug)]
struct Staged {
    path: PathBuf,
    new: TempPath,
}

/// A file could not be replaced; all of them are as they were, but for those named.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}: {reason}; {}", path.display(), outcome(not_restored))]
pub struct BatchError {
    /// The file.
    pub path: PathBuf,
    /// The system's words.
    pub reason: String,
    /// Files that hold the new content, because the old could not be put back.
    pub not_restored: Vec<PathBuf>,
}

fn outcome(not_restored: &[PathBuf]) -> String {
    if not_restored.is_empty() {
        return "nothing was changed".to_owned();
    }
    let names: Vec<String> = not_restored.iter().map(|path| path.display().to_string()).collect();
    format!("these were changed and could not be put back: {}", names.join(", "))
}

impl Batch {
    /// Writes `content` beside `path`, to replace it.
    pub fn stage(&mut self, path: &Path, content: &[u8]) -> Result<(), BatchError> {
        let failed =
            |e: io::Error| BatchError { path: path.to_owned(), reason: e.to_string(), not_restored: Vec::new() };
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let new = written(&path, content).map_err(failed)?;
        self.staged.push(Staged { path, new });
        Ok(())
    }

    /// How many files wait.
    pub fn len(&self) -> usize {
        self.staged.len()
    }

    /// Whether none waits.
    pub fn is_empty(&self) -> bool {
        self.staged.is_empty()
    }

    /// Replaces all files.
    pub fn commit(self) -> Result<(), BatchError> {
        // (file, link to what it was; nothing when there was none)
        let mut done: Vec<(PathBuf, Option<TempPath>)> = Vec::new();
        for Staged { path, new } in self.staged {
            let replaced = keep(&path).and_then(|old| match new.persist(&path) {
                Ok(()) => Ok(old),
                Err(e) => Err(e.error),
            });
            match replaced {
                Ok(old) => done.push((path, old)),
                Err(e) => {
                    return Err(BatchError { path, reason: e.to_string(), not_restored: take_back(done) });
                }
            }
        }
        let folders: std::collections::BTreeSet<_> = done.iter().map(|(path, _)| folder(path)).collect();
        folders.into_iter().for_each(sync_folder);
        Ok(())
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn written(path: &Path, content: &[u8]) -> io::Result<TempPath> {
    let old = fs::metadata(path).ok();
    if old.as_ref().is_some_and(|meta| meta.permissions().readonly()) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
    }
    let mut file = builder().tempfile_in(folder(path))?;
    file.write_all(content)?;
    if let Some(old) = old {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    // Closed, so that thousands can wait.
    Ok(file.into_temp_path())
}

/// A second name for the file as it is, to put it back by; a copy where the disk knows no links.
fn keep(path: &Path) -> io::Result<Option<TempPath>> {
    if !path.exists() {
        return Ok(None);
    }
    let name = builder().suffix(".old").tempfile_in(folder(path))?.into_temp_path();
    fs::remove_file(&name)?;
    if fs::hard_link(path, &name).is_err() {
        fs::copy(path, &name)?;
    }
    Ok(Some(name))
}

/// Puts back what was replaced; those it could not.
fn take_back(done: Vec<(PathBuf, Option<TempPath>)>) -> Vec<PathBuf> {
    let mut left = Vec::new();
    for (path, old) in done {
        let restored = match old {
            Some(old) => old.persist(&path).is_ok(),
            None => fs::remove_file(&path).is_ok(),
        };
        if !restored {
            left.push(path);
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_or_none() {
        let home = tempfile::tempdir().unwrap();
        let (a, b) = (home.path().join("a"), home.path().join("b"));
        fs::write(&a, "old").unwrap();
        let mut batch = Batch::default();
        batch.stage(&a, b"new").unwrap();
        batch.stage(&b, b"new").unwrap();
        // A folder that comes in the way at the last moment.
        fs::create_dir(&b).unwrap();
        let error = batch.commit().unwrap_err();
        assert!(error.path.ends_with("b") && error.not_restored.is_empty(), "{error}");
        assert_eq!(fs::read_to_string(&a).unwrap(), "old");
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 2, "nothing is left lying about");
        fs::remove_dir(&b).unwrap();
        let mut batch = Batch::default();
        batch.stage(&a, b"new").unwrap();
        batch.stage(&b, b"new").unwrap();
        assert_eq!(batch.len(), 2);
        batch.commit().unwrap();
        assert_eq!(
            (fs::read_to_string(&a).unwrap(), fs::read_to_string(&b).unwrap()),
            ("new".into(), "new".into())
        );
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 2);
    }
}
