//! One writer a session: a lock file beside it, which everybody sees who uses its folder.
//!
//! The file is held by the operating system's lock and says who holds it. It is removed when its holder leaves; one
//! whose holder died is taken over, because the system released it then.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::owner::Owner;
use super::place::Place;

/// The lock; it is held until this value is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    file: File,
    /// Whether it stands beside the session; else only this user's own processes see it.
    pub(super) beside: bool,
}

/// What came of asking for the lock.
#[derive(Debug)]
pub(super) enum Asked {
    /// It is ours.
    Ours(Lock),
    /// Somebody else has it: who, as the beginning of a sentence that goes on "has it open".
    Theirs(String),
    /// Locks cannot be had here; the reason.
    None(String),
}

/// How often a lock that is just being made or taken is asked for again, and after how long.
const TRIES: usize = 10;
const PAUSE: Duration = Duration::from_millis(10);

/// Asks for the lock of a session: beside it, or where its folder takes none or is not there yet, in the state folder.
pub(super) fn ask(place: &Place, now: jiff::Timestamp) -> Asked {
    // Whoever came while the folder took none holds the one in the state folder; one that a death left there goes.
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
            // Whoever took it has yet to write its name.
            return Ok(written(&mut file).map(|owner| Asked::Theirs(owner.to_string())));
        }
        // This file system has no locks: the name alone must do.
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
        // A dead user's lock cannot be written, but replaced.
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
        // While it is held: whoever opened the file meanwhile sees that it is another one.
        if self.holds() {
            let _ = fs::remove_file(&self.path);
        }
    }
}
