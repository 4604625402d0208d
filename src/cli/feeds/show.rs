//! `standoff feeds show`: the items of a feed, as text or as JSON lines.

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use anyhow::Context;
use jiff::Timestamp;
use serde::Serialize;

use crate::cli::fetched::{client, is_url};
use crate::cli::setup::plain_config;
use crate::cli::terminal::out;
use crate::formats::json::escaped;
use crate::source::feed::{ACCEPT, Feed, Item, read};
use crate::source::http::Validators;
use crate::source::{self, Input};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// A feed: its address, a file, or `-` for standard input
    feed: OsString,
    /// The output format
    #[arg(long, value_enum, default_value = "text")]
    to: ItemFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum ItemFormat {
    /// Text for people
    Text,
    /// One line for each item
    Jsonl,
}

/// An item as it is printed.
#[derive(Serialize)]
struct FeedRow<'i> {
    id: &'i str,
    title: Option<&'i str>,
    url: Option<&'i str>,
    published: Option<String>,
    updated: Option<String>,
    author: Option<&'i str>,
    text: &'i str,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let feed = feed(args)?;
    for notice in &feed.notices {
        crate::cli::say(notice);
    }
    let mut out = out();
    if args.to == ItemFormat::Text {
        if let Some(title) = &feed.title {
            writeln!(out, "{title}")?;
        }
        if let Some(site) = &feed.site {
            writeln!(out, "{site}")?;
        }
    }
    for item in &feed.items {
        match args.to {
            ItemFormat::Text => writeln!(out, "\n{}", for_people(item))?,
            ItemFormat::Jsonl => {
                out.write_all(&escaped(serde_json::to_vec(&line(item))?))?;
                out.write_all(b"\n")?;
            }
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn feed(args: &Args) -> anyhow::Result<Feed> {
    let name = args.feed.to_string_lossy();
    if is_url(&args.feed) {
        let answer = client(&plain_config()?).get(&name, &Validators::default(), ACCEPT)?;
        if let Some(to) = &answer.moved {
            crate::cli::say(&format!("{name} has moved for good, to {to}"));
        }
        return read(&answer.body, answer.content_type.as_deref(), Some(&answer.url))
            .with_context(|| format!("{name} cannot be read"));
    }
    let bytes = source::bytes(&Input::from(&args.feed))?;
    read(&bytes, None, None).with_context(|| format!("{name} cannot be read"))
}

fn line(item: &Item) -> FeedRow<'_> {
    let time = |time: Option<Timestamp>| time.map(|time| time.to_string());
    FeedRow {
        id: &item.id,
        title: item.title.as_deref(),
        url: item.url.as_deref(),
        published: time(item.published),
        updated: time(item.updated),
        author: item.author.as_deref(),
        text: &item.text,
    }
}

fn for_people(item: &Item) -> String {
    let title = item.title.as_deref().unwrap_or("(no title)");
    let when = item.published.or(item.updated).map(|time| time.strftime("%Y-%m-%d %H:%M").to_string());
    let facts: Vec<&str> =
        [when.as_deref(), item.author.as_deref(), item.url.as_deref()].into_iter().flatten().collect();
    format!("{title}\n  {}", facts.join(" · "))
}
