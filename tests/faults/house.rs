//! The folders of one run: an article, its session, and the program's own files.

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::terminal::Program;

/// The folders of one run; they are removed at its end.
pub(crate) struct House {
    root: tempfile::TempDir,
    /// The path the program is told to open: one of the article's names.
    pub(crate) given: PathBuf,
    /// The session's file, when it is not beside the article.
    pub(crate) kept: Option<PathBuf>,
    /// The command that starts the program: a tracer, a shell with a limit, another user.
    pub(crate) before: Vec<OsString>,
    /// Folders on which another file system is mounted.
    mounted: Vec<PathBuf>,
}

impl House {
    /// Makes the folders with an article in them.
    pub(crate) fn new(article: &str) -> Self {
        let root = tempfile::Builder::new().prefix("standoff-faults-").tempdir().expect("a temporary folder");
        let given = root.path().join("work/story.txt");
        let house = Self { root, given, kept: None, before: Vec::new(), mounted: Vec::new() };
        for folder in ["work", "state", "config/standoff", "data"] {
            fs::create_dir_all(house.path(folder)).expect("a folder");
        }
        // Rejected marks stay in the list, so that the place of each mark is known.
        fs::write(house.path("config/standoff/config.toml"), "show_rejected = true\n").expect("a config");
        fs::write(house.article(), article).expect("an article");
        house
    }

    /// Returns a path in the folders.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    /// Returns the folder of the article and its session.
    pub(crate) fn work(&self) -> PathBuf {
        self.path("work")
    }

    /// Returns the article's path.
    pub(crate) fn article(&self) -> PathBuf {
        self.path("work/story.txt")
    }

    /// Returns the path of the article's session.
    pub(crate) fn session(&self) -> PathBuf {
        self.kept.clone().unwrap_or_else(|| self.path("work/story.standoff.toml"))
    }

    /// Returns the folder in which the program keeps its state.
    pub(crate) fn state(&self) -> PathBuf {
        self.path("state")
    }

    /// Returns the journals, without those that the program set aside with a message.
    pub(crate) fn journals(&self) -> Vec<PathBuf> {
        let ending = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.ends_with(".jsonl") && name.matches('.').count() == 1
        };
        files(&self.state()).into_iter().filter(ending).collect()
    }

    /// Returns the command that opens a file; `state` is the program's state folder.
    pub(crate) fn program(&self, file: &Path, state: &Path) -> Program {
        let mut words = self.before.clone();
        words.push(env!("CARGO_BIN_EXE_standoff").into());
        words.extend([file.as_os_str().to_owned(), "--theme".into(), "none".into()]);
        if let Some(kept) = self.kept.as_ref().filter(|_| file == self.given) {
            words.extend(["--session".into(), kept.clone().into_os_string()]);
        }
        let folder = |name: &str| self.path(name).into_os_string();
        let path = std::env::var_os("PATH").unwrap_or_default();
        let env: [(&str, OsString); 8] = [
            ("PATH", path),
            ("HOME", folder("")),
            ("LANG", "C.UTF-8".into()),
            ("TERM", "xterm-256color".into()),
            ("NO_COLOR", "1".into()),
            ("XDG_CONFIG_HOME", folder("config")),
            ("XDG_DATA_HOME", folder("data")),
            ("XDG_STATE_HOME", state.as_os_str().to_owned()),
        ];
        Program { words, env: env.map(|(name, value)| (name.to_owned(), value)).into() }
    }

    /// Runs a command of the program to its end, without a terminal and without a tracer.
    pub(crate) fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_standoff"));
        command.args(args).current_dir(self.work()).env("XDG_STATE_HOME", self.state());
        command.env("XDG_CONFIG_HOME", self.path("config")).env("XDG_DATA_HOME", self.path("data"));
        command.output().expect("the program runs")
    }

    /// Gives another user the owner's rights in the folders.
    pub(crate) fn open_to_all(&self) {
        for folder in ["", "work", "state", "config", "config/standoff", "data"] {
            set_mode(&self.path(folder), 0o777);
        }
        for file in files(&self.path("")) {
            set_mode(&file, 0o666);
        }
    }

    /// Mounts a small file system on one of the folders, and copies the folder's files to it.
    pub(crate) fn mount(&mut self, name: &str, size: &str) -> Result<(), String> {
        let folder = self.path(name);
        let kept = files(&folder).into_iter().filter_map(|file| Some((file.clone(), fs::read(file).ok()?)));
        let kept: Vec<(PathBuf, Vec<u8>)> = kept.collect();
        ran("mount", &["-t", "tmpfs", "-o", &format!("size={size}"), "none", &folder.display().to_string()])?;
        self.mounted.push(folder);
        for (path, content) in kept {
            path.parent().map(fs::create_dir_all).transpose().map_err(|e| e.to_string())?;
            fs::write(path, content).map_err(|e| e.to_string())?;
        }
        Ok(())
    }

    /// Returns the temporary files and locks that the program left behind.
    pub(crate) fn leftovers(&self) -> Vec<PathBuf> {
        let left = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with(".standoff-") || path.extension().is_some_and(|ending| ending == "lock")
        };
        files(&self.path("")).into_iter().filter(left).collect()
    }
}

impl Drop for House {
    fn drop(&mut self) {
        for folder in &self.mounted {
            // A killed process may take a moment to end.
            let _ = ran("umount", &["-l", &folder.display().to_string()]);
        }
        for folder in ["work", "state"] {
            set_mode(&self.path(folder), 0o777);
        }
    }
}

/// Sets the mode of a file.
pub(crate) fn set_mode(path: &Path, mode: u32) {
    let _ = fs::set_permissions(path, fs::Permissions::from_mode(mode));
}

/// Returns the files in a folder and below it.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for path in entries.map(|entry| entry.path()) {
        if path.is_dir() && !path.is_symlink() {
            out.extend(files(&path));
        } else {
            out.push(path);
        }
    }
    out.sort();
    out
}

/// Runs another program; returns its error output when it fails.
pub(crate) fn ran(program: &str, args: &[&str]) -> Result<(), String> {
    let output = Command::new(program).args(args).output().map_err(|e| format!("{program}: {e}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{program}: {}", String::from_utf8_lossy(&output.stderr).trim()))
}
