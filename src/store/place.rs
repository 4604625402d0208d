//! The identity of a session: one resolved path, and the names of its lock and its journal, made once.

use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};

use super::Folders;
use super::folders::hex;

/// The paths of one session, whether its file exists or not, with its lock and its journal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Place {
    /// The path as the reader gave it.
    pub(super) named: PathBuf,
    /// The real path: all links are followed, so that two names of a file never lead to two sessions.
    pub(super) file: PathBuf,
    /// The crash journal, in the user's state folder.
    pub(super) journal: PathBuf,
    /// The lock that is used where the session's folder is not writable.
    pub(super) own_lock: PathBuf,
}

impl Place {
    pub(super) fn of(named: &Path, folders: &Folders) -> Self {
        let file = real(named);
        let key = hex(&Sha256::digest(file.as_os_str().as_encoded_bytes())[..12]);
        let state = |ending: &str| folders.state.join(format!("{key}.{ending}"));
        Self { named: named.to_owned(), journal: state("jsonl"), own_lock: state("lock"), file }
    }

    /// Returns the session's folder.
    pub(super) fn folder(&self) -> &Path {
        folder(&self.file)
    }

    /// Returns the lock that everybody sees who uses the folder: `.story.standoff.toml.lock`.
    pub(super) fn lock(&self) -> PathBuf {
        let mut name = OsString::from(".");
        name.push(self.file.file_name().unwrap_or_default());
        name.push(".lock");
        self.folder().join(name)
    }
}

/// Returns the folder a file is in.
pub(super) fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The most links that are followed; with more, systems report a loop.
const MOST_LINKS: usize = 40;

/// Returns the one path of a file that is or will be there. Unlike `canonicalize`, this also follows links whose end
/// is not there yet, so that a path stays the same when its file is created.
pub(super) fn real(path: &Path) -> PathBuf {
    let mut links = 0;
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let walked = follow(PathBuf::new(), &whole, &mut links);
    // A part of the path that exists is spelt as on disk.
    let there = walked.ancestors().find_map(|part| Some((part, std::fs::canonicalize(part).ok()?)));
    match there.and_then(|(part, real)| Some((walked.strip_prefix(part).ok()?, real))) {
        Some((rest, real)) if !rest.as_os_str().is_empty() => real.join(rest),
        Some((_, real)) => real,
        None => walked,
    }
}

/// Goes along `path` from `at`, part by part, and into every link on the way.
fn follow(mut at: PathBuf, path: &Path, links: &mut usize) -> PathBuf {
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                at.pop();
            }
            Component::Prefix(_) | Component::RootDir => at.push(part),
            Component::Normal(name) => {
                let next = at.join(name);
                match std::fs::read_link(&next) {
                    Ok(to) if *links < MOST_LINKS => {
                        *links += 1;
                        at = follow(at, &to, links);
                    }
                    _ => at = next,
                }
            }
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_path_stays_the_same_when_its_file_is_created() {
        let home = tempfile::tempdir().unwrap();
        let at = |name: &str| home.path().join(name);
        std::fs::create_dir(at("disk")).unwrap();
        symlink(at("disk"), at("link")).unwrap();
        symlink("second.toml", at("first.toml")).unwrap();
        symlink(at("link/new/third.toml"), at("second.toml")).unwrap();
        for name in ["first.toml", "link/new/third.toml", "link/../disk/new/./third.toml"] {
            let before = real(&at(name));
            std::fs::create_dir_all(at("disk/new")).unwrap();
            std::fs::write(at("disk/new/third.toml"), "").unwrap();
            let after = real(&at(name));
            assert_eq!(
                (&before, after.clone()),
                (&after, std::fs::canonicalize(at("disk/new/third.toml")).unwrap())
            );
            std::fs::remove_dir_all(at("disk/new")).unwrap();
        }
    }

    #[test]
    fn a_loop_of_links_ends() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("round.toml");
        symlink("round.toml", &path).unwrap();
        assert_eq!(real(&path).file_name(), path.file_name());
    }
}
