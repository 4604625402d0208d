//! `standoff codebook`: check it, list it, rename what is in it together with all sessions.

mod rename;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};

use super::many::{codebooks, read as read_session, say};
use super::sheet::{Field, Sheet, To, Value, column, counted, hidden, text};
use super::{exit, out, safe, setup};
use crate::annotation::Kind;
use crate::codebook::{Codebook, FILE_NAME, Finding, KnownActor, Part, Position, Tag, Target, check};
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
        /// List only these
        #[arg(long, value_parser = part, value_name = "position|target|actor|tag")]
        kind: Option<Part>,
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
        What::List { codebook, kind, to } => list(&here(codebook.as_deref())?.book, *kind, *to),
        What::Rename(args) => rename::run(args),
    }
}

/// A list of the codebook by its word.
fn part(word: &str) -> Result<Part, String> {
    let known = || Part::ALL.map(Part::word).join(", ");
    Part::ALL.into_iter().find(|p| p.word() == word).ok_or_else(|| format!("it is none of {}", known()))
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

/// A line of the list: what every list's entries have, and what only some have.
#[derive(Default)]
struct Row {
    list: &'static str,
    name: String,
    key: Option<char>,
    sign: Option<i8>,
    kind: &'static str,
    about: String,
    parent: String,
    aliases: Vec<String>,
    affiliation: String,
    role: String,
    examples: Vec<String>,
    colour: String,
}

const FIELDS: &[Field<Row>] = &[
    (column("list", 8), |row| row.list.into()),
    (column("name", 28), |row| row.name.as_str().into()),
    (column("key", 3), |row| row.key.map(String::from).into()),
    (column("sign", 4), |row| row.sign.map(Value::Sign).into()),
    (column("type", 12), |row| row.kind.into()),
    (text("about"), |row| row.about.as_str().into()),
    (column("parent", 20).spared(1), |row| row.parent.as_str().into()),
    (column("aliases", 24).spared(2), |row| Value::List(row.aliases.clone())),
    (hidden("affiliation"), |row| row.affiliation.as_str().into()),
    (hidden("role"), |row| row.role.as_str().into()),
    (hidden("examples"), |row| Value::List(row.examples.clone())),
    (hidden("colour"), |row| row.colour.as_str().into()),
];

/// Lists the codebook; as tables, each of its lists by itself, so that each has only columns of its own.
fn list(book: &Codebook, only: Option<Part>, to: To) -> anyhow::Result<ExitCode> {
    let parts = only.map_or(Part::ALL.to_vec(), |part| vec![part]);
    let sum: Vec<String> = parts.iter().map(|part| counted(book.names(*part).len(), part.word())).collect();
    let mut sheet = Sheet::new(to, FIELDS, out());
    for part in parts {
        rows(book, part).iter().try_for_each(|row| sheet.row(row))?;
        sheet.part()?;
    }
    sheet.end(&sum.join(", ")).context("writing the list")?;
    Ok(ExitCode::SUCCESS)
}

fn rows(book: &Codebook, part: Part) -> Vec<Row> {
    let list = part.word();
    match part {
        Part::Position => book.positions.iter().map(|p| position(list, p)).collect(),
        Part::Target => book.targets.iter().map(|t| target(list, t)).collect(),
        Part::Actor => book.actors.iter().map(|a| actor(list, a)).collect(),
        Part::Tag => book.tags.iter().map(|t| tag(list, t)).collect(),
    }
}

fn position(list: &'static str, p: &Position) -> Row {
    let (name, colour) = (p.name.clone(), p.colour.clone());
    Row { list, name, key: Some(p.key), sign: Some(p.sign), colour, ..Row::default() }
}

fn target(list: &'static str, t: &Target) -> Row {
    Row {
        list,
        name: t.name.clone(),
        about: t.definition.clone(),
        parent: t.parent.clone(),
        examples: t.examples.clone(),
        colour: t.colour.clone(),
        ..Row::default()
    }
}

fn actor(list: &'static str, a: &KnownActor) -> Row {
    let about = [a.role.as_str(), a.affiliation.as_str()].into_iter().filter(|word| !word.is_empty());
    Row {
        list,
        name: a.name.clone(),
        kind: a.kind.word(),
        about: about.collect::<Vec<_>>().join(", "),
        aliases: a.aliases.clone(),
        affiliation: a.affiliation.clone(),
        role: a.role.clone(),
        ..Row::default()
    }
}

fn tag(list: &'static str, t: &Tag) -> Row {
    Row { list, name: t.name.clone(), about: t.definition.clone(), ..Row::default() }
}
