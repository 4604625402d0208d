//! `standoff check`: what is wrong with session files.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;

use super::safe;
use crate::codebook::check;
use crate::session::Session;
use crate::session::file::from_toml;
use crate::store::{codebook, read_text};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Session files
    #[arg(required = true)]
    sessions: Vec<PathBuf>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut good = true;
    let mut out = std::io::stdout().lock();
    for path in &args.sessions {
        let found: Vec<String> = match read_text(path) {
            Err(error) => vec![error.to_string()],
            Ok(content) => match from_toml(&content) {
                Err(error) => vec![error.to_string()],
                Ok(loaded) => {
                    let mut all: Vec<String> = loaded.findings.iter().map(ToString::to_string).collect();
                    all.extend(unknown(path, &loaded.session));
                    all
                }
            },
        };
        good &= found.is_empty();
        let name = path.display().to_string();
        let lines = if found.is_empty() { vec!["in order".to_owned()] } else { found };
        for line in lines {
            writeln!(out, "{}: {}", safe(&name), safe(&line)).context("writing to standard output")?;
        }
    }
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What a session says that the codebook at or above it does not know.
fn unknown(path: &Path, session: &Session) -> Vec<String> {
    let Some(book) = codebook::find(path) else { return Vec::new() };
    match codebook::read(&book) {
        Ok(kept) => check(&kept.book, session.entries()).iter().map(ToString::to_string).collect(),
        Err(error) => vec![error.to_string()],
    }
}
