//! `standoff library`: checks, copies and exports the database of articles.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use super::terminal::{out, progress_of};
use super::{exit, many, setup};
use crate::formats::json::escaped;
use crate::lexicon::counted;
use crate::library::{FILE, Library, Location};

/// The folder of the library.
#[derive(clap::Args, Debug)]
pub(super) struct LibraryFolder {
    /// Use the library in this folder instead of the one in the data folder, or a shared one by its address
    #[arg(long, value_name = "DIR|ADDRESS", global = true)]
    library: Option<PathBuf>,
}

impl LibraryFolder {
    /// Whether a folder was named.
    pub(super) const fn is_named(&self) -> bool {
        self.library.is_some()
    }

    /// Refuses a folder that was named together with files, where only one of them can be meant.
    pub(super) fn is_instead_of(&self, paths: &[PathBuf]) -> anyhow::Result<()> {
        anyhow::ensure!(
            paths.is_empty() || !self.is_named(),
            "--library means the articles of the library; leave it out, or {}",
            paths.first().map(|path| path.display().to_string()).unwrap_or_default()
        );
        Ok(())
    }

    pub(super) fn location(&self) -> anyhow::Result<Location> {
        setup::library(self.library.as_deref(), None)
    }

    /// Whether there is a library, or one is shared.
    pub(super) fn is_there(&self) -> anyhow::Result<bool> {
        let at = self.location()?;
        Ok(at.is_shared() || at.folder().join(FILE).is_file())
    }

    /// Opens the library if it is there, or was named.
    pub(super) fn opened(&self) -> anyhow::Result<Option<Library>> {
        (self.is_named() || self.is_there()?).then(|| self.open()).transpose()
    }

    pub(super) fn open(&self) -> anyhow::Result<Library> {
        Ok(setup::open_library(&self.location()?)?)
    }
}

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    place: LibraryFolder,
}

#[derive(clap::Subcommand, Debug)]
enum Command {
    /// Check that the database, its counts and its search indexes are undamaged, and that every text is unchanged
    Check,
    /// Write a copy of the library to a new file; the library can be used meanwhile
    Backup {
        /// The copy's file
        file: PathBuf,
    },
    /// Give free space back to the disk and put the search indexes in order
    Vacuum,
    /// Print all articles with all their texts as JSON lines
    Export,
    /// Index the session files again: those of the sessions folder, of projects, and of these files and folders; and
    /// find the stories of articles that an earlier version added
    Reindex {
        /// Further sessions, or folders with sessions anywhere below them
        paths: Vec<PathBuf>,
    },
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut library = args.place.open()?;
    match &args.command {
        Command::Check => check(&library),
        Command::Backup { file } => {
            library.backup(file)?;
            said(&format!("the library is in {}", file.display()))
        }
        Command::Vacuum => {
            let (before, after) = library.vacuum()?;
            said(&format!("{} before, {} now", size(before), size(after)))
        }
        Command::Export => export(&library),
        Command::Reindex { paths } => reindex(&mut library, args, paths),
    }
}

fn said(sentence: &str) -> anyhow::Result<ExitCode> {
    let mut out = out();
    writeln!(out, "{sentence}")?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// `2.4 MB`.
fn size(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

fn check(library: &Library) -> anyhow::Result<ExitCode> {
    let found = library.check()?;
    for problem in &found {
        many::say(&format!("{}: {problem}", library.path().display()));
    }
    if !found.is_empty() {
        return Ok(exit(false));
    }
    let articles = library.everything()?.len();
    said(&format!(
        "{} is whole: {}, {}",
        library.path().display(),
        counted(articles, "article"),
        size(library.bytes())
    ))
}

fn export(library: &Library) -> anyhow::Result<ExitCode> {
    let mut out = out();
    for id in library.everything()? {
        let mut line = serde_json::to_vec(&library.record(id)?)?;
        line.push(b'\n');
        out.write_all(&escaped(line))?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Finds the stories of the articles that an earlier version added; shows how far it is where that takes long.
pub(super) fn compare_older(library: &mut Library) -> anyhow::Result<usize> {
    /// The number of articles that are compared in one step.
    const STEP: usize = 200;
    let all = library.uncompared()?;
    let bar = if all > STEP { progress_of(all, "articles compared") } else { indicatif::ProgressBar::hidden() };
    let mut left = all;
    while left > 0 {
        left = library.compare_some(STEP)?;
        bar.set_position((all - left.min(all)) as u64);
    }
    bar.finish_and_clear();
    Ok(all)
}

fn reindex(library: &mut Library, args: &Args, paths: &[PathBuf]) -> anyhow::Result<ExitCode> {
    let at = args.place.location()?;
    let mut places = vec![setup::sessions(&at)?, at.folder().to_owned()];
    places.extend(paths.iter().cloned());
    let indexed = library.reindex(&places)?;
    library.read_quotes(|_, _| true)?;
    for error in &indexed.errors {
        many::say(error);
    }
    let compared = match compare_older(library)? {
        0 => String::new(),
        older => format!("; {} compared", counted(older, "older article")),
    };
    let known = counted(indexed.known, "session");
    let others = match indexed.others {
        0 => String::new(),
        others => format!("; {others} of no article in the library"),
    };
    said(&format!("{known} of articles in the library{others}{compared}"))?;
    Ok(exit(indexed.errors.is_empty()))
}
