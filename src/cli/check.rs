//! `standoff check`: what is wrong with session files.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;

use super::safe;
use crate::session::file::from_toml;
use crate::store::read_text;

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
                Ok(loaded) => loaded.findings.iter().map(ToString::to_string).collect(),
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
