//! `standoff feeds import` and `export`: lists of feeds from and for other programs.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;

use crate::cli::say;
use crate::cli::terminal::print;
use crate::lexicon::counted;
use crate::source::feed::{read_opml, write_opml};
use crate::source::{self, Input, decoded};
use crate::store::{Folders, Replace, change_subscriptions, put_text, subscriptions, subscriptions_path};
use crate::subscriptions::{Subscriptions, add};

#[derive(clap::Args, Debug)]
pub(super) struct Import {
    /// An OPML file, or `-` for standard input
    file: OsString,
}

#[derive(clap::Args, Debug)]
pub(super) struct Export {
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace an existing file
    #[arg(long)]
    force: bool,
}

pub(super) fn import(args: &Import) -> anyhow::Result<ExitCode> {
    let input = Input::from(&args.file);
    let text = decoded(&source::bytes(&input)?, &input.to_string())?;
    let feeds = read_opml(&text);
    if feeds.is_empty() {
        bail!("{input} names no feed; a list of feeds is OPML, with an xmlUrl for each");
    }
    let folders = Folders::of_user();
    let known = subscriptions(&folders)?;
    let (old, new): (Vec<_>, Vec<_>) = feeds.into_iter().partition(|feed| known.feed(&feed.url).is_some());
    change_subscriptions(&folders, |text| new.iter().try_fold(text.to_owned(), |text, feed| add(&text, feed)))?;
    let there = if old.is_empty() { String::new() } else { format!("; {} were there already", old.len()) };
    say(&format!("{} added to {}{there}", counted(new.len(), "feed"), subscriptions_path(&folders).display()));
    Ok(ExitCode::SUCCESS)
}

pub(super) fn export(args: &Export) -> anyhow::Result<ExitCode> {
    let Subscriptions { feeds, .. } = subscriptions(&Folders::of_user())?;
    let text = write_opml(&feeds);
    match &args.output {
        Some(path) => {
            put_text(path, &text, Replace::forced(args.force, &[]))?;
            say(&format!("{} written to {}", counted(feeds.len(), "feed"), path.display()));
            Ok(ExitCode::SUCCESS)
        }
        None => print(text.as_bytes()),
    }
}
