//! Replaces many files, either all or none.
//!
//! All new files and the plan are on disk before the first old file is replaced, so that after a kill the next command
//! can finish the change. After any other error, the old files are restored from links to them.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::place::{folder, real};
use super::plan::{Moves, Plan};
use super::save::{Mode, metadata, replaceable, sync_folder, temporary};

/// Files that are to be replaced together.
#[derive(Debug, Default)]
pub struct Batch {
    staged: Vec<Staged>,
}

#[derive(Debug)]
struct Staged {
    path: PathBuf,
    new: TempPath,
    /// A second name of the old file; `None` when there was no file.
    old: Option<TempPath>,
}

/// A file could not be replaced. All files were restored, except those listed.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}: {reason}; {}", path.display(), outcome(not_restored))]
pub struct BatchError {
    /// The file.
    pub path: PathBuf,
    /// What is wrong, as a clause.
    pub reason: String,
    /// Files that hold the new content, because the old content could not be restored.
    pub not_restored: Vec<PathBuf>,
}

fn outcome(not_restored: &[PathBuf]) -> String {
    if not_restored.is_empty() {
        return "nothing was changed".to_owned();
    }
    let names: Vec<String> = not_restored.iter().map(|path| path.display().to_string()).collect();
    format!("these were changed and could not be put back: {}", names.join(", "))
}

fn failed(path: &Path, error: &io::Error) -> BatchError {
    BatchError { path: path.to_owned(), reason: super::reason(error), not_restored: Vec::new() }
}

impl Batch {
    /// Writes `content` beside `path`, to replace it.
    pub fn stage(&mut self, path: &Path, content: &[u8]) -> Result<(), BatchError> {
        let path = real(path);
        let new = written(&path, content).map_err(|e| failed(&path, &e))?;
        self.staged.push(Staged { path, new, old: None });
        Ok(())
    }

    /// Returns how many files wait.
    pub fn len(&self) -> usize {
        self.staged.len()
    }

    /// Whether none waits.
    pub fn is_empty(&self) -> bool {
        self.staged.is_empty()
    }

    /// Replaces all files.
    pub fn commit(mut self) -> Result<(), BatchError> {
        let Some(first) = self.staged.first().map(|staged| staged.path.clone()) else { return Ok(()) };
        for staged in &mut self.staged {
            staged.old = keep(&staged.path).map_err(|e| failed(&staged.path, &e))?;
        }
        let moves: Moves = self.staged.iter().map(|s| (s.new.to_path_buf(), s.path.clone())).collect();
        let folders: BTreeSet<PathBuf> = moves.iter().map(|(_, to)| folder(to).to_owned()).collect();
        let plan = Plan::write(&moves).map_err(|e| failed(&first, &e))?;
        let mut done: Vec<(PathBuf, Option<TempPath>)> = Vec::new();
        for Staged { path, new, old } in self.staged {
            match new.persist(&path) {
                Ok(()) => done.push((path, old)),
                Err(e) => {
                    let not_restored = take_back(&plan, done);
                    plan.done();
                    return Err(BatchError { not_restored, ..failed(&path, &e.error) });
                }
            }
        }
        for folder in &folders {
            sync_folder(folder);
        }
        plan.done();
        Ok(())
    }
}

fn written(path: &Path, content: &[u8]) -> io::Result<TempPath> {
    let old = metadata(path)?;
    if let Some(old) = &old {
        replaceable(old)?;
    }
    let mut file = temporary(path, Mode::of(old))?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    // The file is closed, because thousands may wait at a time.
    Ok(file.into_temp_path())
}

/// Returns a second name for the file as it is, to put it back by; a copy where the disk knows no links.
fn keep(path: &Path) -> io::Result<Option<TempPath>> {
    if metadata(path)?.is_none() {
        return Ok(None);
    }
    let name = temporary(path, Mode::Private)?.into_temp_path();
    fs::remove_file(&name)?;
    if fs::hard_link(path, &name).is_err() {
        fs::copy(path, &name)?;
    }
    Ok(Some(name))
}

/// Restores the replaced files; returns those that could not be restored. From here on the plan is to restore.
fn take_back(plan: &Plan, done: Vec<(PathBuf, Option<TempPath>)>) -> Vec<PathBuf> {
    let back: Moves =
        done.iter().filter_map(|(path, old)| Some((old.as_ref()?.to_path_buf(), path.clone()))).collect();
    // If this cannot be written, a crash at this moment would finish the first plan, which also replaces all files or
    // none.
    let _ = plan.set(&back);
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
        // A folder appears at the last moment.
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
