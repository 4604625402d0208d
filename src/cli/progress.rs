//! `standoff progress`: who has coded what of a project, how far the coders agree by week, and what waits for somebody.

mod print;
mod read;

use std::path::PathBuf;
use std::process::ExitCode;

use super::sheet::SheetArgs;
use super::{exit, many};
use crate::store::folder_articles;
use print::Part;

#[derive(clap::Args, Debug)]
#[command(
    after_help = "A table shows all; csv and jsonl hold the coders, or what --agreement or --waiting asks for. Agreement \
                        is that of standoff agree, over the articles that two coders are done with, in the week in which \
                        the later of them last judged something."
)]
pub(super) struct Args {
    /// The project's folder, or articles and sessions in it
    #[arg(required = true, value_name = "FOLDER")]
    paths: Vec<PathBuf>,
    /// Only how far the coders agree, by week
    #[arg(long, conflicts_with = "waiting")]
    agreement: bool,
    /// Only what waits: sessions to merge, entries to settle
    #[arg(long)]
    waiting: bool,
    /// Use this codebook; its signs order the positions
    #[arg(long, value_name = "FILE")]
    codebook: Option<PathBuf>,
    #[command(flatten)]
    shape: SheetArgs,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let (articles, errors) = folder_articles(&args.paths)?;
    for error in &errors {
        many::say(&error.to_string());
    }
    let (known, good) = read::read(&articles, args.codebook.as_deref())?;
    let part = match (args.agreement, args.waiting) {
        (true, _) => Some(Part::Agreement),
        (_, true) => Some(Part::Waiting),
        _ => None,
    };
    print::print(&known, part, args.shape)?;
    Ok(exit(good && errors.is_empty()))
}
