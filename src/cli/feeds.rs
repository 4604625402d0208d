//! `standoff feeds`: the list of feeds in `feeds.toml`, and the items of a feed.

mod add;
mod list;
mod opml;
mod show;

use std::process::ExitCode;

use anyhow::bail;
use clap::Subcommand;

use super::say;
use crate::store::{Folders, change_subscriptions, subscriptions, subscriptions_path};
use crate::subscriptions::remove;

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// Subscribe to a feed, by its address or that of its site
    Add(add::Args),
    /// Remove a feed from the list; its articles stay
    Remove {
        /// The feed's address, or its title in the list
        #[arg(value_name = "FEED")]
        feed: String,
    },
    /// List the feeds
    List(list::Args),
    /// Add the feeds of another program's list (OPML)
    Import(opml::Import),
    /// Write the feeds as a list for other programs (OPML)
    Export(opml::Export),
    /// Print the items of a feed, from a file or an address
    Show(show::Args),
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    match &args.what {
        What::Add(args) => add::run(args),
        What::Remove { feed } => take_out(feed),
        What::List(args) => list::run(args),
        What::Import(args) => opml::import(args),
        What::Export(args) => opml::export(args),
        What::Show(args) => show::run(args),
    }
}

fn take_out(named: &str) -> anyhow::Result<ExitCode> {
    let folders = Folders::of_user();
    let all = subscriptions(&folders)?;
    let Some(feed) = all.feed(named) else {
        let path = subscriptions_path(&folders);
        bail!("{named} is not in {}; standoff feeds list names them", path.display());
    };
    change_subscriptions(&folders, |text| remove(text, &feed.url))?;
    say(&format!("{} is removed; its articles stay in the library", feed.name()));
    Ok(ExitCode::SUCCESS)
}
