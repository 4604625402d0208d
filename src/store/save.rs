//! Writing a file so that at every moment either the old or the new one is there, whole.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Replaces `path` by `content`: temporary file in the same folder, fsync, rename, fsync of the folder. The old file's
/// mode is kept; a link is followed, not replaced.
pub fn write_atomically(path: &Path, content: &[u8]) -> io::Result<()> {
    let path = &fs::canonicalize(path).unwrap_or_else(|_| target(path));
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let old = fs::metadata(path).ok();
    if old.as_ref().is_some_and(|meta| meta.permissions().readonly()) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
    }
    let mut file = builder().tempfile_in(folder)?;
    file.write_all(content)?;
    if let Some(old) = old {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(path).map_err(|e| e.error)?;
    // The rename itself is safe only when the folder is on disk too.
    sync_folder(folder);
    Ok(())
}

/// Where a link to nothing points; any other path is itself.
fn target(path: &Path) -> PathBuf {
    let to = fs::read_link(path).ok();
    let beside = |to: PathBuf| path.parent().map_or_else(|| to.clone(), |folder| folder.join(&to));
    to.map_or_else(|| path.to_owned(), beside)
}

/// Has what was created or renamed in a folder on disk; some file systems cannot sync one, then nothing happens.
pub(super) fn sync_folder(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

/// Temporary files are private by default; a new session is as readable as any file the user makes.
pub(super) fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".standoff-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}
