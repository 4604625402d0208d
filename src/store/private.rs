//! Folders and files that only this user may read.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::Path;

use super::place::folder;
use super::save::sync_folder;

/// Makes a folder, with those above it that are missing, for this user alone. One that is there stays as it is.
pub fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Makes an empty file for this user alone; one that is there stays as it is.
pub fn private_file(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(e) if e.kind() == ErrorKind::AlreadyExists && fs::metadata(path).is_ok_and(|meta| meta.is_file()) => {
            Ok(())
        }
        done => done.map(drop),
    }
}

/// Gives a file that was written whole its name, where nothing has that name; it is on the disk then.
pub fn put_in_place(part: &Path, path: &Path) -> io::Result<()> {
    fs::File::open(part)?.sync_all()?;
    if path.exists() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    fs::rename(part, path)?;
    sync_folder(folder(path));
    Ok(())
}

/// Returns how many bytes a file has; none when it is not there.
pub fn file_size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |meta| meta.len())
}
