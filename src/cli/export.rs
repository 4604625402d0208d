//! `standoff export`: sessions as JSON lines, a table or a report.

use std::process::ExitCode;

use super::{print, setup};
use crate::export::{FORMATS, of};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Sessions or articles
    #[arg(required = true)]
    sessions: Vec<String>,
    /// The format
    #[arg(long, value_name = "FORMAT", value_parser = clap::builder::PossibleValuesParser::new(FORMATS))]
    to: String,
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
    print(&of(&args.to, &sessions).map_err(anyhow::Error::msg)?)
}
