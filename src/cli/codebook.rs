//! `standoff codebook`: check it, list it, rename what is in it together with all sessions.

mod rename;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};

use super::many::{codebooks, read as read_session, say};
use super::sheet::{Column, Sheet, To, Value, column, counted, hidden, text};
use super::{exit, out, safe, setup};
use crate::annotation::Kind;
use crate::codebook::{Codebook, FILE_NAME, Finding, check};
use crate::store::codebook::{Kept, find, read};
use crate::store::sessions;

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    /// Say what is odd about the codebook, and what sessions say that it does not know
    Check {
        /// The codebook; by default the codebook.toml at or above the sessions, or this folder
        #[arg(long, value_name = "FILE")]
        codebook: Option<PathBuf>,
        /// Sessions, or folders with sessions below them, to hold against it
        #[arg(long, value_name = "PATH", num_args = 1..)]
        sessions: Vec<PathBuf>,
    },
    /// List positions, targets, actors and tags
    List {
        /// The codebook; by default the codebook.toml in this folder or above it
        #[arg(long, value_name = "FILE")]
        codebook: Option<PathBuf>,
        /// What is printed
        #[arg(long, value_enum, default_value = "table")]
        to: To,
    },
    /// Rename a target, position, actor or tag in the codebook and in every session, all or nothing
    Rename(rename::Args),
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    match &args.what {
        What::Check { codebook, sessions } => checked(codebook.as_deref(), sessions),
        What::List { codebook, to } => list(&here(codebook.as_deref())?.book, *to),
        What::Rename(args) => rename::run(args),
    }
}

/// The codebook named, or that of this folder, or the config's.
fn here(named: Option<&Path>) -> anyhow::Result<Kept> {
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
        good &= report(&path, &read(&path)?.book.findings());
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
    for (finding, places) in &unknown {
        println!("{} in {}", safe(&finding.to_string()), safe(&listed(places)));
    }
    Ok(exit(good && unknown.is_empty()))
}

/// The first two of several files, and how many more there are.
fn listed(paths: &[&Path]) -> String {
    let names: Vec<String> = paths.iter().take(2).map(|path| path.display().to_string()).collect();
    let more = paths.len().saturating_sub(names.len());
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{rest}", names.join(", "))
}

/// Says what was found in a file; whether that is nothing.
fn report(path: &Path, findings: &[Finding]) -> bool {
    let name = path.display().to_string();
    if findings.is_empty() {
        println!("{}: in order", safe(&name));
    }
    for finding in findings {
        println!("{}: {}", safe(&name), safe(&finding.to_string()));
    }
    findings.is_empty()
}

const COLUMNS: &[Column] = &[
    column("list", 8),
    column("name", 28),
    column("key", 3),
    column("sign", 4),
    column("type", 12),
    text("about"),
    column("parent", 20).spared(1),
    column("aliases", 24).spared(2),
    hidden("affiliation"),
    hidden("role"),
    hidden("examples"),
    hidden("colour"),
];

fn list(book: &Codebook, to: To) -> anyhow::Result<ExitCode> {
    let mut sheet = Sheet::new(to, COLUMNS, out());
    for row in rows(book) {
        sheet.row(
            COLUMNS
                .iter()
                .map(|c| row.iter().find(|(name, _)| *name == c.name))
                .map(|cell| cell.map_or(Value::Nothing, |(_, v)| v.clone()))
                .collect(),
        )?;
    }
    let sum = [
        counted(book.positions.len(), "position"),
        counted(book.targets.len(), "target"),
        counted(book.actors.len(), "actor"),
        counted(book.tags.len(), "tag"),
    ];
    sheet.end(&sum.join(", ")).context("writing the list")?;
    Ok(ExitCode::SUCCESS)
}

type Row = Vec<(&'static str, Value)>;

fn rows(book: &Codebook) -> Vec<Row> {
    let named = |list: &'static str, name: &str| vec![("list", Value::from(list)), ("name", Value::from(name))];
    let mut out = Vec::new();
    for p in &book.positions {
        let mut row = named("position", &p.name);
        row.extend([
            ("key", p.key.to_string().into()),
            ("sign", Value::Sign(p.sign)),
            ("colour", p.colour.as_str().into()),
        ]);
        out.push(row);
    }
    for t in &book.targets {
        let mut row = named("target", &t.name);
        row.extend([
            ("about", t.definition.as_str().into()),
            ("parent", t.parent.as_str().into()),
            ("examples", Value::List(t.examples.clone())),
            ("colour", t.colour.as_str().into()),
        ]);
        out.push(row);
    }
    for a in &book.actors {
        let about: Vec<&str> =
            [a.role.as_str(), a.affiliation.as_str()].into_iter().filter(|word| !word.is_empty()).collect();
        let mut row = named("actor", &a.name);
        row.extend([
            ("type", a.kind.word().into()),
            ("about", about.join(", ").into()),
            ("aliases", Value::List(a.aliases.clone())),
            ("affiliation", a.affiliation.as_str().into()),
            ("role", a.role.as_str().into()),
        ]);
        out.push(row);
    }
    for t in &book.tags {
        let mut row = named("tag", &t.name);
        row.push(("about", t.definition.as_str().into()));
        out.push(row);
    }
    out
}
