//! `standoff export`: sessions as a table, a report, or files for another program.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser as _};

use super::only::state;
use super::setup;
use super::terminal::{is_terminal, print, tell};
use crate::analysis::Merged;
use crate::annotation::{Metadata, Standing};
use crate::formats::{Export, Format, export, export_raw};
use crate::session::Session;
use crate::store::{Replace, codebook, put, sessions};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Sessions, articles, or folders with sessions anywhere below them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The format
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    to: Format,
    /// The output: a file; a folder or a name that ends in .zip for several files. Without it, standard output
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Replace what is there
    #[arg(long, requires = "output")]
    force: bool,
    /// In csv and dna, leave cells as they are, for programs; by default a ' is put before those a spreadsheet would
    /// run (= + - @)
    #[arg(long)]
    raw: bool,
    /// Export only what is in this state, with the evidence of its stances; may be repeated. By default all but the
    /// rejected
    #[arg(long, value_parser = exported, value_name = "suggested|accepted|rejected|disputed|changed")]
    state: Vec<Standing>,
    /// The codebook that says which positions are for and against; else the one beside the first session or above it
    #[arg(long, value_name = "FILE")]
    codebook: Option<PathBuf>,
}

/// Returns the formats by name, each with what it is.
fn formats() -> impl clap::builder::TypedValueParser<Value = Format> {
    let all = Format::ALL.map(|format| PossibleValue::new(format.name()).help(format.about()));
    PossibleValuesParser::new(all)
        .try_map(|name| Format::named(&name).ok_or_else(|| format!("there is no format {name}")))
}

/// Returns a state that something exported can be in: what is lost has no place in the text.
fn exported(word: &str) -> Result<Standing, String> {
    match state(word)? {
        Standing::Lost => {
            Err("what is lost has no place in the text and is in no export; check lists it".to_owned())
        }
        other => Ok(other),
    }
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let (paths, errors) = sessions(&args.paths);
    if let Some(error) = errors.first() {
        // A report without a session that could not be read would not tell its readers so.
        anyhow::bail!("nothing was exported: {error}");
    }
    let mut opened = Vec::new();
    // All files that are read: also articles' sessions, and the codebook.
    let mut inputs = paths.clone();
    for path in &paths {
        let name = path.display().to_string();
        let one = setup::look(path.into(), Metadata::default())?;
        inputs.push(one.session_file.path().to_owned());
        one.notices.iter().for_each(|notice| super::say(&format!("{name}: {notice}")));
        let session = if args.state.is_empty() { one.session } else { one.session.only(&args.state) };
        opened.push((name, session));
    }
    let parts = leave_out_parts(&mut opened);
    if let Some(sentence) = Merged::sentence(parts, "exported") {
        tell(&sentence);
    }
    let sessions: Vec<_> = opened.iter().map(|(name, session)| (name.clone(), session)).collect();
    let beside = paths.first().map_or(Path::new("."), PathBuf::as_path);
    let book = codebook::of_session(beside, args.codebook.as_deref(), setup::codebook()?.as_deref())?;
    inputs.push(book.path);
    let export = if args.raw { export_raw } else { export };
    let made = export(args.to, &sessions, &book.book).map_err(anyhow::Error::msg)?;
    let code = write(args, &made, &inputs)?;
    for sentence in &made.omitted {
        tell(&format!("{}: {sentence}", args.to.name()));
    }
    Ok(code)
}

/// Removes the sessions that were merged into another one; returns how many.
fn leave_out_parts(opened: &mut Vec<(String, Session)>) -> usize {
    let merged = Merged::among(opened.iter().map(|(_, session)| session));
    let all = opened.len();
    opened.retain(|(name, session)| !merged.holds(session, name));
    all - opened.len()
}

/// Writes the files where they were asked for.
fn write(args: &Args, made: &Export, inputs: &[PathBuf]) -> anyhow::Result<ExitCode> {
    let name = args.to.name();
    if let Some(path) = &args.output {
        put(made, path, Replace::forced(args.force, inputs))?;
        return Ok(ExitCode::SUCCESS);
    }
    match made.one() {
        Some(_) if args.to == Format::Qdpx && is_terminal() => {
            anyhow::bail!("{name} is a zip, nothing for a terminal; give -o FILE")
        }
        Some(bytes) => print(bytes),
        None => anyhow::bail!("{name} is {} files here; give -o FOLDER or -o FILE.zip", made.files.len()),
    }
}
