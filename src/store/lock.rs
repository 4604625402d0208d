//! One writer for each session: a lock file beside it, visible to everybody who uses the folder.
//!
//! The file has the operating system's lock and names the process that holds it. It is removed when that process
//! leaves. If the process died, the system has released the lock, and the next process takes the file over.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::owner::Owner;
use super::place::Place;

/// A lock, held until this value is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    file: File,
    /// Whether the lock is beside the session. Otherwise it is only visible to this user's own processes.
    pub(super) beside: bool,
}

/// The result of asking for a lock.
#[derive(Debug)]
pub(super) enum Asked {
    /// This process has the lock.
    Ours(Lock),
    /// Another process has it. The text names that process, as the beginning of a sentence that continues "has it
    /// open".
    Theirs(String),
    /// No lock can be made here, for the reason given.
    None(String),
}

/// How often a lock is asked for again while another process makes or takes it, and the pause between attempts.
const TRIES: usize = 10;
const PAUSE: Duration = Duration::from_millis(10);

/// Asks for the lock of a session: beside it, or where its folder takes none or is not there yet, in the state folder.
pub(super) fn ask(place: &Place, now: jiff::Timestamp) -> Asked {
    // A process that came while the folder was not writable holds the lock in the state folder; a lock left there by a
    // dead process is removed.
    if place.own_lock.exists()
        && let theirs @ Asked::Theirs(_) = at(&place.own_lock, false, now)
    {
        return theirs;
    }
    match beside(place, now) {
        Asked::None(_) => {}
        asked => return asked,
    }
    if let Some(Err(e)) = place.own_lock.parent().map(fs::create_dir_all) {
        return Asked::None(super::reason(&e));
    }
    at(&place.own_lock, false, now)
}

/// Asks for the lock beside a session only.
pub(super) fn beside(place: &Place, now: jiff::Timestamp) -> Asked {
    if !place.folder().is_dir() {
        return Asked::None("its folder is not there".to_owned());
    }
    at(&place.lock(), true, now)
}

/// Returns who holds the lock of a session now, without asking for it; `None` when nobody does.
pub(super) fn holder(place: &Place) -> Option<String> {
    [place.lock(), place.own_lock.clone()].iter().find_map(|path| {
        let mut file = File::open(path).ok()?;
        match file.try_lock_shared() {
            Err(TryLockError::WouldBlock) => Some(said(&mut file)),
            _ => written(&mut file).filter(Owner::is_elsewhere).map(|owner| owner.to_string()),
        }
    })
}

fn at(path: &Path, beside: bool, now: jiff::Timestamp) -> Asked {
    for _ in 0..TRIES {
        match once(path, beside, now) {
            Ok(Some(asked)) => return asked,
            Ok(None) => std::thread::sleep(PAUSE),
            Err(e) => return Asked::None(super::reason(&e)),
        }
    }
    Asked::Theirs("another process".to_owned())
}

/// Tries once; returns `None` when another try is worthwhile.
fn once(path: &Path, beside: bool, now: jiff::Timestamp) -> io::Result<Option<Asked>> {
    let mut file = opened(path)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            // The process that took the lock has not written its name yet.
            return Ok(written(&mut file).map(|owner| Asked::Theirs(owner.to_string())));
        }
        // This file system has no locks, so only the name in the file counts.
        Err(TryLockError::Error(_)) => {
            if let Some(owner) = written(&mut file).filter(|owner| !owner.is_gone()) {
                return Ok(Some(Asked::Theirs(owner.to_string())));
            }
        }
    }
    if !same(path, &file) {
        return Ok(None);
    }
    if let Some(owner) = written(&mut file).filter(Owner::is_elsewhere) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        return Ok(Some(Asked::Theirs(format!("{owner} (if that is over, remove {name})"))));
    }
    let who = toml::to_string(&Owner::this(now)).unwrap_or_default();
    let named = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(who.as_bytes()));
    if named.is_err() && fs::remove_file(path).is_ok() {
        // The lock of another user who died cannot be written to, but it can be replaced.
        return Ok(None);
    }
    Ok(Some(Asked::Ours(Lock { path: path.to_owned(), file, beside })))
}

/// Returns the lock file, made where it is not there. One that somebody else made may only be readable.
fn opened(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    match options.create(true).read(true).write(true).truncate(false).open(path) {
        Err(e) if e.kind() == io::ErrorKind::PermissionDenied => File::open(path).map_err(|_| e),
        opened => opened,
    }
}

/// Returns who is written in a lock file.
fn written(file: &mut File) -> Option<Owner> {
    let mut content = String::new();
    file.rewind().and_then(|()| file.take(4096).read_to_string(&mut content)).ok()?;
    toml::from_str(&content).ok()
}

fn said(file: &mut File) -> String {
    written(file).map_or_else(|| "another process".to_owned(), |owner| owner.to_string())
}

/// Whether the file that is open is still the one of this name.
pub(super) fn same(path: &Path, file: &File) -> bool {
    let (Ok(named), Ok(open)) = (fs::metadata(path), file.metadata()) else { return false };
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        (named.dev(), named.ino()) == (open.dev(), open.ino())
    }
    #[cfg(not(unix))]
    {
        named.len() == open.len()
    }
}

impl Lock {
    /// Whether it still keeps others out: somebody may have removed its file.
    pub(super) fn holds(&self) -> bool {
        same(&self.path, &self.file)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // This is done while the lock is held, so that a process that opened the file in the meantime sees that it is
        // another file.
        if self.holds() {
            let _ = fs::remove_file(&self.path);
        }
    }
}
