//! `standoff check`: what is wrong with session files, and with a codebook given among them.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;

use super::many::say;
use super::{exit, safe};
use crate::codebook::{FILE_NAME, check};
use crate::session::Session;
use crate::session::file::{Finding, from_toml};
use crate::store::{codebook, read_text, sessions};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Sessions, folders with sessions anywhere below them, or a codebook.toml
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let (paths, errors) = sessions(&args.paths);
    for error in &errors {
        say(&error.to_string());
    }
    let mut good = errors.is_empty();
    let mut out = std::io::stdout().lock();
    for path in &paths {
        let is_codebook = path.file_name().is_some_and(|name| name == FILE_NAME);
        let found = if is_codebook { of_codebook(path) } else { of_session(path) };
        good &= found.is_empty();
        let name = path.display().to_string();
        let lines = if found.is_empty() { vec!["in order".to_owned()] } else { found };
        for line in lines {
            writeln!(out, "{}: {}", safe(&name), safe(&line)).context("writing to standard output")?;
        }
    }
    Ok(exit(good))
}

/// What is odd about a codebook; `standoff codebook check` also holds sessions against it.
fn of_codebook(path: &Path) -> Vec<String> {
    match codebook::read(path) {
        Ok(kept) => kept.book.findings().iter().map(ToString::to_string).collect(),
        Err(error) => vec![error.to_string()],
    }
}

fn of_session(path: &Path) -> Vec<String> {
    let content = match read_text(path) {
        Ok(content) => content,
        Err(error) => return vec![error.to_string()],
    };
    match from_toml(&content) {
        Err(error) => vec![error.to_string()],
        Ok(loaded) => {
            let mut found: Vec<String> = loaded.findings.iter().map(ToString::to_string).collect();
            found.extend(lost(&loaded.session, &loaded.findings));
            found.extend(unknown(path, &loaded.session));
            found
        }
    }
}

/// Marks whose words are lost, but for those whose reading said so.
fn lost<'s>(session: &'s Session, said: &'s [Finding]) -> impl Iterator<Item = String> + 's {
    let all = session.entries().annotations().iter().filter_map(|a| Some((a.id, a.lost.as_deref()?)));
    let fresh = all.filter(|(id, _)| !said.iter().any(|f| f.0.starts_with(&format!("{id}: its text"))));
    fresh.map(|(id, words)| {
        format!("{id} is lost: the article does not have its words {words:?}; mark them anew or reject it")
    })
}

/// What a session says that the codebook at or above it does not know.
fn unknown(path: &Path, session: &Session) -> Vec<String> {
    let Some(book) = codebook::find(path) else { return Vec::new() };
    match codebook::read(&book) {
        Ok(kept) => check(&kept.book, session.entries()).iter().map(ToString::to_string).collect(),
        Err(error) => vec![error.to_string()],
    }
}
