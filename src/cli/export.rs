//! `standoff export`: sessions as a table, a report, or files for another program.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser as _};

use super::{print, safe, setup};
use crate::export::{Export, Format, export};
use crate::store::{codebook, put};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Sessions or articles
    #[arg(required = true)]
    sessions: Vec<String>,
    /// The format
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    to: Format,
    /// Where to: a file; a folder or a name that ends in .zip where there are several files. Without it, standard
    /// output
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Replace what is there
    #[arg(long, requires = "output")]
    force: bool,
    /// The codebook that says which positions are for and against; else the one beside the first session or above it
    #[arg(long, value_name = "FILE")]
    codebook: Option<PathBuf>,
}

/// The formats by name, each with what it is.
fn formats() -> impl clap::builder::TypedValueParser<Value = Format> {
    let all = Format::ALL.map(|format| PossibleValue::new(format.name()).help(format.about()));
    PossibleValuesParser::new(all)
        .try_map(|name| Format::named(&name).ok_or_else(|| format!("there is no format {name}")))
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let opened: Vec<_> = args
        .sessions
        .iter()
        .map(|name| setup::look(name, None).map(|opened| (name.clone(), opened)))
        .collect::<anyhow::Result<_>>()?;
    for (name, opened) in &opened {
        for notice in &opened.notices {
            super::say(&format!("{name}: {notice}"));
        }
    }
    let sessions: Vec<_> = opened.iter().map(|(name, opened)| (name.clone(), &opened.session)).collect();
    let beside = args.sessions.first().map_or(Path::new("."), Path::new);
    let book = codebook::of_session(beside, args.codebook.as_deref(), setup::codebook()?.as_deref())?.book;
    let made = export(args.to, &sessions, &book).map_err(anyhow::Error::msg)?;
    let code = write(args, &made)?;
    for sentence in &made.left {
        eprintln!("standoff: {}: {}", args.to.name(), safe(sentence));
    }
    Ok(code)
}

/// Writes the files where they were asked for.
fn write(args: &Args, made: &Export) -> anyhow::Result<ExitCode> {
    let name = args.to.name();
    if let Some(path) = &args.output {
        put(made, path, args.force)?;
        return Ok(ExitCode::SUCCESS);
    }
    match made.one() {
        Some(_) if args.to == Format::Qdpx && std::io::stdout().is_terminal() => {
            anyhow::bail!("{name} is a zip, nothing for a terminal; give -o FILE")
        }
        Some(bytes) => print(bytes),
        None => anyhow::bail!("{name} is {} files here; give -o FOLDER or -o FILE.zip", made.files.len()),
    }
}
