//! `standoff show`: the annotated article as text.

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use super::fields::Fields;
use super::setup;
use super::terminal::{is_coloured, is_terminal, out};
use crate::annotation::Metadata;
use crate::export::show::show;
use crate::source::Input;

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// A session, an article, the address of one, or `-` for standard input
    input: OsString,
    #[command(flatten)]
    fields: Fields,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    print_one(super::fetched::input(&args.input)?, args.fields.metadata())
}

/// Prints one article or session, coloured on a terminal that wants colours.
pub(super) fn print_one(input: Input, given: Metadata) -> anyhow::Result<ExitCode> {
    let opened = setup::look(input, given)?;
    for notice in &opened.notices {
        super::say(notice);
    }
    let width = crossterm::terminal::size().map_or(80, |(width, _)| usize::from(width).min(80));
    let width = if is_terminal() { width } else { 80 };
    let mut out = out();
    out.styled(&show(&opened.session, width, is_coloured()))?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
