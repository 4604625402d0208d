//! Writes a file so that at every moment either the whole old file or the whole new one exists.

use std::fs::{self, File, Metadata, Permissions};
use std::io::{self, ErrorKind, Read as _, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::leftovers;
use super::place::{folder, real};

/// Which existing file a write may replace.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Overwrite {
    /// Any file.
    Anything,
    /// None, not even a file that was made a moment ago.
    Nothing,
}

/// Replaces `path` by `content`: temporary file in the same folder, fsync, rename, fsync of the folder. The old file's
/// mode is kept; a link is followed, not replaced.
pub fn write_atomically(path: &Path, content: &[u8]) -> io::Result<()> {
    write_checked(path, content, Overwrite::Anything, None, |_| Ok(()))
}

/// Writes `content` to `path`, after it was read back from the disk and `check` has seen it. A new file has the mode of
/// `like`.
pub(super) fn write_checked(
    path: &Path,
    content: &[u8],
    over: Overwrite,
    like: Option<&Path>,
    check: impl FnOnce(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let path = &real(path);
    let old = metadata(path)?;
    if let Some(old) = &old {
        replaceable(old)?;
    }
    let mode = Mode::of(old.or_else(|| like.and_then(|like| fs::metadata(like).ok())));
    let mut file = temporary(path, mode)?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    if !holds(file.path(), content)? {
        return Err(io::Error::other("the disk gives back something else than was written"));
    }
    check(content)?;
    let done = match over {
        Overwrite::Anything => file.persist(path).map(drop).map_err(|e| e.error),
        Overwrite::Nothing => file.persist_noclobber(path).map(drop).map_err(|e| e.error),
    };
    done?;
    // The rename is only safe when the folder is on disk too.
    sync_folder(folder(path));
    Ok(())
}

/// Whether a file holds just these bytes.
fn holds(path: &Path, mut content: &[u8]) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let mut piece = vec![0; 64 * 1024];
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            return Ok(content.is_empty());
        }
        match content.strip_prefix(&piece[..read]) {
            Some(rest) => content = rest,
            None => return Ok(false),
        }
    }
}

/// Returns what is known of a file; `None` when it is not there.
pub(super) fn metadata(path: &Path) -> io::Result<Option<Metadata>> {
    match fs::metadata(path) {
        Ok(meta) => Ok(Some(meta)),
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(None),
        Err(e) => Err(e),
    }
}

/// Refuses what a rename would not replace but destroy: a device, a pipe, one name of a file that has several.
pub(super) fn replaceable(old: &Metadata) -> io::Result<()> {
    let refused = |kind, why: &str| Err(io::Error::new(kind, why.to_owned()));
    if old.is_dir() {
        return refused(ErrorKind::IsADirectory, "it is a folder");
    }
    if !old.is_file() {
        return refused(ErrorKind::InvalidInput, "it is a device, a pipe or a socket, which is never replaced");
    }
    if old.permissions().readonly() {
        return refused(ErrorKind::PermissionDenied, "the file is read-only");
    }
    if names(old) > 1 {
        return refused(ErrorKind::InvalidInput, HARD_LINKED);
    }
    Ok(())
}

/// The reason why a file with several names is not replaced.
pub(super) const HARD_LINKED: &str = "the file has another name (a hard link) that saving would part from it";

/// Returns how many names a file has.
pub(super) fn names(meta: &Metadata) -> u64 {
    #[cfg(unix)]
    {
        std::os::unix::fs::MetadataExt::nlink(meta)
    }
    #[cfg(not(unix))]
    {
        let _ = meta;
        1
    }
}

/// Has what was created or renamed in a folder on disk; some file systems cannot sync one, then nothing happens.
pub(super) fn sync_folder(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

/// The permissions of a new file.
pub(super) enum Mode {
    /// Only this user may read and write it.
    Private,
    /// The user's default permissions.
    Usual,
    /// The permissions of another file.
    As(Permissions),
}

impl Mode {
    /// Returns the mode of a file that replaces `old`.
    pub(super) fn of(old: Option<Metadata>) -> Self {
        old.map_or(Self::Usual, |old| Self::As(old.permissions()))
    }
}

/// Returns a temporary file beside `path`, removed where it is not made to stay. It has its mode before its first
/// byte.
pub(super) fn temporary(path: &Path, mode: Mode) -> io::Result<NamedTempFile> {
    let prefix = leftovers::prefix();
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix);
    #[cfg(unix)]
    if matches!(mode, Mode::Usual) {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(Permissions::from_mode(0o666));
    }
    let file = builder.tempfile_in(folder(path))?;
    if let Mode::As(mode) = mode {
        file.as_file().set_permissions(mode)?;
    }
    Ok(file)
}
