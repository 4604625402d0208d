//! The plan of a change of many files: it is on disk before the first file changes, so that an interrupted change is
//! finished by the next command in one of the folders.
//!
//! The plan is in one folder; each other folder has a note with its path. A plan only renames temporary files within
//! their folder, so that a forged plan can do no more than the person who put these files there.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::place::folder;
use super::save::{Mode, sync_folder, temporary};

/// The ending of the names of a plan and of its note.
pub(super) const ENDING: &str = ".plan";

/// Renames, each of a temporary file to the file beside it that it replaces.
pub(super) type Moves = Vec<(PathBuf, PathBuf)>;

/// A plan that is on disk.
#[derive(Debug)]
pub(super) struct Plan {
    path: TempPath,
    notes: Vec<TempPath>,
}

impl Plan {
    /// Writes the plan of `moves`, and a note of it into every other folder.
    pub(super) fn write(moves: &Moves) -> io::Result<Self> {
        let folders: BTreeSet<&Path> = moves.iter().map(|(_, to)| folder(to)).collect();
        let home = folders.first().copied().unwrap_or(Path::new("."));
        let path = named(home)?;
        let mut notes = Vec::new();
        for folder in folders.iter().filter(|folder| **folder != home) {
            let note = named(folder)?;
            put(&note, &[OsStr::new(SEE), path.as_os_str()])?;
            notes.push(note);
        }
        let plan = Self { path, notes };
        plan.set(moves)?;
        Ok(plan)
    }

    /// Puts other moves in its place, at once.
    pub(super) fn set(&self, moves: &Moves) -> io::Result<()> {
        let mut fields = vec![OsStr::new(MOVE)];
        for (from, to) in moves {
            fields.extend([from.as_os_str(), to.as_os_str()]);
        }
        put(&self.path, &fields)
    }

    /// Renames plan and note as those of a process that died.
    #[cfg(test)]
    pub(super) fn left_by_a_death(self, name: &str) -> (PathBuf, PathBuf) {
        let Self { path, notes } = self;
        let dead = |path: TempPath| {
            let to = folder(&path).join(name);
            fs::rename(&path, &to).unwrap();
            path.keep().ok();
            to
        };
        let path = dead(path);
        let note = notes.into_iter().next().map(dead).unwrap_or_default();
        if !note.as_os_str().is_empty() {
            put(&note, &[OsStr::new(SEE), path.as_os_str()]).unwrap();
        }
        (path, note)
    }

    /// It is carried out.
    pub(super) fn done(self) {
        // The notes are removed last, since a note of a removed plan has no effect.
        drop(self.path);
        drop(self.notes);
    }
}

const MOVE: &str = "standoff: rename each to the next";
const SEE: &str = "standoff: the plan is in";

/// Returns a name for a plan, taken.
fn named(folder: &Path) -> io::Result<TempPath> {
    let prefix = super::leftovers::prefix();
    Ok(tempfile::Builder::new().prefix(&prefix).suffix(ENDING).tempfile_in(folder)?.into_temp_path())
}

fn put(path: &Path, fields: &[&OsStr]) -> io::Result<()> {
    let mut file = temporary(path, Mode::Private)?;
    for field in fields {
        file.write_all(field.as_encoded_bytes())?;
        file.write_all(b"\0")?;
    }
    file.as_file().sync_all()?;
    file.persist(path).map_err(|e| e.error)?;
    sync_folder(folder(path));
    Ok(())
}

fn fields(path: &Path) -> io::Result<Vec<OsString>> {
    let bytes = fs::read(path)?;
    let whole = bytes.strip_suffix(b"\0").unwrap_or_default();
    Ok(whole.split(|byte| *byte == 0).map(os).collect())
}

fn os(bytes: &[u8]) -> OsString {
    #[cfg(unix)]
    {
        <OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes).to_os_string()
    }
    #[cfg(not(unix))]
    {
        String::from_utf8_lossy(bytes).into_owned().into()
    }
}

/// Carries out what is left of a plan whose process died; whether nothing of it is left.
pub(super) fn finish(path: &Path) -> bool {
    let Ok(fields) = fields(path) else { return false };
    let (kind, rest) =
        fields.split_first().map_or((OsStr::new(""), &[][..]), |(kind, rest)| (kind.as_os_str(), rest));
    let done = if kind == SEE {
        rest.first().map(Path::new).is_none_or(|plan| matches!(plan.try_exists(), Ok(false)) || finish(plan))
    } else if kind == MOVE {
        rest.as_chunks().0.iter().all(|[from, to]| carry_out(Path::new(from), Path::new(to)))
    } else {
        // There is no plan yet.
        true
    };
    done && fs::remove_file(path).is_ok()
}

/// One rename, where it was not done yet and is one that a plan may have.
fn carry_out(from: &Path, to: &Path) -> bool {
    let temporary = from.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b".standoff-"));
    if !temporary || from.parent() != to.parent() {
        return true;
    }
    match fs::rename(from, to) {
        Ok(()) => {
            sync_folder(folder(to));
            true
        }
        Err(e) => e.kind() == io::ErrorKind::NotFound,
    }
}
