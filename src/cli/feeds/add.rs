//! `standoff feeds add`: finds the feed, reads it, and adds it to `feeds.toml`.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::{anyhow, bail};
use clap::builder::PossibleValuesParser;

use crate::cli::fetched::client;
use crate::cli::say;
use crate::cli::setup::plain_config;
use crate::lexicon::counted;
use crate::source::feed::{ACCEPT, FoundFeed, feed_in, feed_of};
use crate::source::http::{Client, Validators, is_address};
use crate::store::{Folders, change_subscriptions, subscriptions, subscriptions_path};
use crate::subscriptions::{FullText, Subscription, USUALLY, add, interval};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The address of a feed, or of a site or page with a feed
    #[arg(value_name = "URL|SITE")]
    url: String,
    /// The feed's title in the list, instead of its own
    #[arg(long)]
    title: Option<String>,
    /// Tags for its articles; may be repeated
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
    /// Whether the page of each article is fetched for its full text
    #[arg(long, value_name = "WHEN", value_parser = PossibleValuesParser::new(FullText::ALL.map(FullText::word)))]
    full_text: Option<String>,
    /// How often the feed is fetched: 30 minutes, 2 hours, 1 day
    #[arg(long, value_name = "TIME", value_parser = every)]
    every: Option<Duration>,
    /// Add the address without fetching it
    #[arg(long)]
    unchecked: bool,
}

fn every(written: &str) -> Result<Duration, String> {
    interval(written).ok_or_else(|| "that is no time like 30 minutes, 2 hours or 1 day".to_owned())
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let folders = Folders::of_user();
    let all = subscriptions(&folders)?;
    if all.feed(&args.url).is_some() {
        bail!("{} is in the list already", args.url);
    }
    let (url, own_title, said) = if args.unchecked {
        (args.url.clone(), None, "not asked yet".to_owned())
    } else {
        let found = find(&args.url, &client(&plain_config()?))?;
        if let Some(known) = all.feed(&found.url) {
            bail!("{} is in the list already, as {}", found.url, known.name());
        }
        for other in &found.others {
            say(&format!("the page has another feed, too: {other}"));
        }
        (found.url, found.feed.title, counted(found.feed.items.len(), "item"))
    };
    let feed = Subscription {
        title: args.title.clone().or(own_title),
        tags: args.tags.clone(),
        full_text: args.full_text.as_deref().and_then(FullText::of).unwrap_or_default(),
        every: args.every.unwrap_or(USUALLY),
        ..Subscription::new(url)
    };
    change_subscriptions(&folders, |text| add(text, &feed))?;
    let file = subscriptions_path(&folders);
    say(&format!("{} ({}, {said}) is in {} now", feed.name(), feed.url, file.display()));
    Ok(ExitCode::SUCCESS)
}

/// Looks for the feed. What is given may lack its `https://`.
fn find(given: &str, client: &Client) -> anyhow::Result<FoundFeed> {
    let url = if is_address(given) { given.to_owned() } else { format!("https://{given}") };
    let answer = client.get(&url, &Validators::default(), ACCEPT)?;
    let found = feed_in(&answer);
    found.or_else(|why| {
        let missing = || anyhow!("no feed was found at {url}: {why}, and it names none that can be read");
        feed_of(&answer, client).ok_or_else(missing)
    })
}
