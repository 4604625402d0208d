//! `standoff codebook`: checks it, lists it, and renames its entries together with all sessions.

mod list;
mod rename;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;

use super::many::{codebooks, read as read_session, say};
use super::sheet::SheetArgs;
use super::{exit, out, print, safe, setup};
use crate::annotation::Kind;
use crate::codebook::{FILE_NAME, Finding, Part, check};
use crate::store::codebook::{CodebookFile, find, read};
use crate::store::sessions;

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    /// List problems of the codebook, and names that sessions use and the codebook lacks
    Check {
        #[command(flatten)]
        book: Book,
        /// Sessions, or folders with sessions below them, to compare with the codebook
        #[arg(long, value_name = "PATH", num_args = 1..)]
        sessions: Vec<PathBuf>,
    },
    /// List positions, targets, actors and tags
    List {
        #[command(flatten)]
        book: Book,
        /// List only entries of this kind
        #[arg(long, value_parser = part, value_name = "position|target|actor|tag")]
        kind: Option<Part>,
        #[command(flatten)]
        shape: SheetArgs,
    },
    /// Rename a target, position, actor or tag in the codebook and in every session, all or nothing
    Rename(rename::Args),
}

/// The codebook to use, given as an argument or as an option.
#[derive(clap::Args, Debug)]
struct Book {
    /// The codebook; by default the codebook.toml at or above the sessions, or this folder
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// The codebook, as an option
    #[arg(long, value_name = "FILE", conflicts_with = "file")]
    codebook: Option<PathBuf>,
}

impl Book {
    fn named(&self) -> Option<&Path> {
        self.file.as_deref().or(self.codebook.as_deref())
    }
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    match &args.what {
        What::Check { book, sessions } => checked(book.named(), sessions),
        What::List { book, kind, shape } => list::list(&here(book.named())?.book, *kind, *shape),
        What::Rename(args) => rename::run(args),
    }
}

/// Returns a list of the codebook by its word.
fn part(word: &str) -> Result<Part, String> {
    let known = || Part::ALL.map(Part::word).join(", ");
    Part::ALL.into_iter().find(|p| p.word() == word).ok_or_else(|| format!("expected one of {}", known()))
}

/// Returns the codebook named, or that of this folder, or the config's.
fn here(named: Option<&Path>) -> anyhow::Result<CodebookFile> {
    let config = setup::codebook()?;
    match named.map(Path::to_owned).or_else(|| find(Path::new(FILE_NAME))).or(config) {
        Some(path) => Ok(read(&path)?),
        None => bail!("there is no {FILE_NAME} in this folder or above it; name one by --codebook"),
    }
}

fn checked(named: Option<&Path>, given: &[PathBuf]) -> anyhow::Result<ExitCode> {
    let (paths, errors) = sessions(given);
    for error in &errors {
        say(&error.to_string());
    }
    let books = codebooks(&paths, named)?;
    let mut files: Vec<PathBuf> = books.files().cloned().collect();
    if files.is_empty() {
        if let Some(path) = named.map(Path::to_owned).or_else(|| here(None).ok().map(|kept| kept.path)) {
            files.push(path);
        } else if paths.is_empty() {
            here(None)?;
        }
    }
    let mut good = errors.is_empty();
    for path in files {
        good &= report(&path, &read(&path)?.book.findings())?;
    }
    let mut unknown: BTreeMap<Finding, Vec<&Path>> = BTreeMap::new();
    for path in &paths {
        match read_session(path, &[Kind::Quote, Kind::Note]) {
            Ok(session) => {
                for finding in check(&books.get(path), session.entries()) {
                    unknown.entry(finding).or_default().push(path);
                }
            }
            Err(error) => {
                good = false;
                say(&error);
            }
        }
    }
    let mut out = out();
    for (finding, places) in &unknown {
        writeln!(out, "{} in {}", safe(&finding.to_string()), safe(&listed(places)))?;
    }
    out.flush()?;
    Ok(exit(good && unknown.is_empty()))
}

/// Returns the first two of several files, and how many more there are.
fn listed(paths: &[&Path]) -> String {
    let names: Vec<String> = paths.iter().take(2).map(|path| path.display().to_string()).collect();
    let more = paths.len().saturating_sub(names.len());
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{rest}", names.join(", "))
}

/// Says what was found in a file; whether that is nothing.
fn report(path: &Path, findings: &[Finding]) -> anyhow::Result<bool> {
    let name = safe(&path.display().to_string());
    let mut lines: Vec<String> = findings.iter().map(|f| format!("{name}: {}\n", safe(&f.to_string()))).collect();
    if findings.is_empty() {
        lines.push(format!("{name}: in order\n"));
    }
    print(lines.concat().as_bytes())?;
    Ok(findings.is_empty())
}
