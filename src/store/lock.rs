//! One writer a session: the operating system's lock on a file in the state folder, released however the process ends.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;

/// Held as long as it lives.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// What came of asking for the lock.
pub(super) enum Asked {
    /// It is ours.
    Ours(Lock),
    /// Somebody else has it: who, as they wrote it.
    Theirs(String),
    /// Locks cannot be had here; the reason.
    None(String),
}

/// Asks for the lock at `path`.
pub(super) fn ask(path: &Path, now: jiff::Timestamp) -> Asked {
    if let Some(folder) = path.parent()
        && let Err(e) = fs::create_dir_all(folder)
    {
        return Asked::None(e.to_string());
    }
    let mut file = match OpenOptions::new().create(true).read(true).write(true).truncate(false).open(path) {
        Ok(file) => file,
        Err(e) => return Asked::None(e.to_string()),
    };
    match file.try_lock() {
        Ok(()) => {
            let who = format!("process {} since {}", std::process::id(), now.strftime("%Y-%m-%d %H:%M UTC"));
            let written =
                file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(who.as_bytes()));
            // Who holds it is only said, not needed.
            let _ = written;
            Asked::Ours(Lock { _file: file })
        }
        Err(TryLockError::WouldBlock) => {
            let mut who = String::new();
            let _ = file.read_to_string(&mut who);
            Asked::Theirs(if who.is_empty() { "another process".to_owned() } else { who })
        }
        Err(TryLockError::Error(e)) => Asked::None(e.to_string()),
    }
}
