//! `standoff fetch`: fetches the feeds that are due into the library, and looks again at pages that may have changed; for
//! people and for cron.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Receiver, channel};

use anyhow::bail;
use jiff::Timestamp;

use super::fetched::client;
use super::setup::{library, open_library, plain_config};
use super::terminal::{feeds_progress, out};
use super::{exit, say};
use crate::lexicon::counted;
use crate::library::{KnownPage, Library};
use crate::refresh::again::{Look, Looks, MOST_PAGES};
use crate::refresh::{Ask, Outcome, Progress, Refresh, Summary};
use crate::store::{Folders, subscriptions, subscriptions_path};
use crate::subscriptions::Subscriptions;

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Fetch only these feeds, by address or title, or the pages of articles in the library, by address, even if they are
    /// not due; by default all that are due
    #[arg(value_name = "FEED|URL")]
    feeds: Vec<String>,
    /// Fetch all feeds, even if they are not due; a server that asked to wait is still left alone
    #[arg(long)]
    now: bool,
    /// Fetch feeds only, and look at no page again
    #[arg(long)]
    no_pages: bool,
    /// The library's folder, or the address of a shared one
    #[arg(long, value_name = "DIR|ADDRESS")]
    library: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let folders = Folders::of_user();
    let all = subscriptions(&folders)?;
    let mut library = open_library(&library(args.library.as_deref(), None)?)?;
    let Wanted { feeds, pages } = wanted(args, &all, &library)?;
    let only = !args.feeds.is_empty();
    if all.feeds.is_empty() && pages.is_empty() {
        let path = subscriptions_path(&folders);
        bail!("there are no feeds in {}; standoff feeds add URL adds one", path.display());
    }
    let client = client(&plain_config()?);
    let refresh =
        Refresh { subscriptions: &all, folders: &folders, client: &client, stop: &AtomicBool::new(false) };
    let (tell, told) = channel();
    let done = std::thread::scope(|scope| {
        let printing = scope.spawn(move || print(&told));
        let ask = Ask { now: args.now || only, feeds };
        let fetched = if only && ask.feeds.is_empty() {
            Ok(Summary::default())
        } else {
            refresh.run(&mut library, &ask, &tell)
        };
        let done = fetched.and_then(|summary| {
            // What the feeds tell of changes is known now.
            let due = if only || args.no_pages {
                Vec::new()
            } else {
                library.due_pages(&[], Timestamp::now(), MOST_PAGES)?
            };
            let looks = refresh.look(&mut library, pages.into_iter().chain(due).collect(), &tell)?;
            Ok((summary, looks))
        });
        drop(tell);
        let printed = printing.join().unwrap_or(Ok(()));
        done.map_err(anyhow::Error::from).and_then(|done| printed.map(|()| done))
    });
    let (summary, looks) = done?;
    say(&said(summary, looks, only));
    Ok(exit(summary.failed == 0 && (looks.failed == 0 || !only)))
}

/// What is to be fetched.
struct Wanted {
    feeds: Vec<String>,
    pages: Vec<KnownPage>,
}

/// Returns the feeds and the pages that were named.
fn wanted(args: &Args, all: &Subscriptions, library: &Library) -> anyhow::Result<Wanted> {
    let mut out = Wanted { feeds: Vec::new(), pages: Vec::new() };
    for named in &args.feeds {
        if let Some(feed) = all.feed(named) {
            out.feeds.push(feed.url.clone());
            continue;
        }
        let page = library.at_address(named)?.map(|id| library.page_of(id)).transpose()?.flatten();
        match page {
            Some(page) => out.pages.push(page),
            None => bail!(
                "{named} is no feed of yours, and no page of an article in the library; standoff feeds list names the \
                 feeds, standoff add URL fetches a page"
            ),
        }
    }
    Ok(out)
}

/// Returns what came of fetching, in words.
fn said(summary: Summary, looks: Looks, only: bool) -> String {
    let failed = |count: usize, what: &str| match count {
        0 => String::new(),
        count => format!("; {} failed", counted(count, what)),
    };
    let mut parts = Vec::new();
    if summary.asked > 0 {
        let (new, asked) = (counted(summary.new, "new article"), counted(summary.asked, "feed"));
        parts.push(format!("{new} in {asked}{}", failed(summary.failed, "feed")));
    } else if looks.asked == 0 {
        let why = if only {
            "the server asks to wait; nothing was fetched"
        } else {
            "no feed is due; --now asks all the same"
        };
        parts.push(why.to_owned());
    }
    if looks.asked > 0 {
        let (edited, asked) = (counted(looks.edited, "article"), counted(looks.asked, "page"));
        parts.push(format!("{edited} edited of {asked} looked at again{}", failed(looks.failed, "page")));
    }
    parts.join("; ")
}

/// Shows how far it is where somebody looks, and prints a line a feed where not.
fn print(told: &Receiver<Progress>) -> anyhow::Result<()> {
    let (bar, mut out) = (feeds_progress(), out());
    let watched = !bar.is_hidden();
    let mut without_text: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for progress in told {
        match progress {
            Progress::Begun { asked, .. } => bar.set_length(asked as u64),
            Progress::Feed { name, outcome, .. } => {
                bar.inc(1);
                let (line, failed) = line(&outcome);
                // A feed that never answered is named by its address, with which the error's sentence begins anyway.
                let line = if failed && line.starts_with(&name) { line } else { format!("{name}: {line}") };
                if !watched {
                    writeln!(out, "{line}")?;
                    out.flush()?;
                } else if failed || !notices(&outcome).is_empty() {
                    bar.suspend(|| say(&line));
                }
            }
            Progress::Page { feed, error: Some(error) } => {
                without_text.entry(feed).or_insert((0, error)).0 += 1;
            }
            Progress::Looking { asked } => bar.inc_length(asked as u64),
            Progress::Looked { url, title, look } => {
                bar.inc(1);
                let name = if title.is_empty() { &url } else { &title };
                let line = match &look {
                    Look::Same => continue,
                    Look::Edited => format!("{name}: edited"),
                    Look::Failed(why) => why.clone(),
                };
                if watched {
                    bar.suspend(|| say(&line));
                } else {
                    writeln!(out, "{line}")?;
                    out.flush()?;
                }
            }
            Progress::Page { .. } => {}
        }
    }
    bar.finish_and_clear();
    for (feed, (count, first)) in without_text {
        say(&format!("{feed}: {} without the page's text; {first}", counted(count, "article")));
    }
    Ok(())
}

fn notices(outcome: &Outcome) -> &[String] {
    match outcome {
        Outcome::Items { notices, .. } => notices,
        _ => &[],
    }
}

/// Returns what came of a feed, in words, and whether it failed.
fn line(outcome: &Outcome) -> (String, bool) {
    match outcome {
        Outcome::Unchanged => ("nothing new".to_owned(), false),
        Outcome::Failed(sentence) => (sentence.clone(), true),
        Outcome::Items { new, changed, hidden, notices } => {
            let parts = [(*new, "new"), (*changed, "changed"), (*hidden, "hidden")];
            let parts =
                parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
            let mut said: Vec<String> = parts.collect();
            if said.is_empty() {
                said.push("nothing new".to_owned());
            }
            let notices = notices.iter().fold(String::new(), |all, notice| format!("{all}; {notice}"));
            (format!("{}{notices}", said.join(", ")), false)
        }
    }
}
