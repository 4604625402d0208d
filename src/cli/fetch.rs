//! `standoff fetch`: fetches the feeds that are due into the library; for people and for cron.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Receiver, channel};

use anyhow::bail;

use super::fetched::client;
use super::setup::plain_config;
use super::terminal::{feeds_progress, out};
use super::{exit, say};
use crate::lexicon::counted;
use crate::library::{Library, folder};
use crate::refresh::{Ask, Outcome, Progress, Refresh};
use crate::store::{Folders, subscriptions, subscriptions_path};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Fetch only these feeds, by address or title, even if they are not due; by default all that are due
    #[arg(value_name = "FEED")]
    feeds: Vec<String>,
    /// Fetch all feeds, even if they are not due; a server that asked to wait is still left alone
    #[arg(long)]
    now: bool,
    /// The library's folder
    #[arg(long, value_name = "DIR")]
    library: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let folders = Folders::of_user();
    let all = subscriptions(&folders)?;
    if all.feeds.is_empty() {
        let path = subscriptions_path(&folders);
        bail!("there are no feeds in {}; standoff feeds add URL adds one", path.display());
    }
    let mut feeds = Vec::new();
    for named in &args.feeds {
        match all.feed(named) {
            Some(feed) => feeds.push(feed.url.clone()),
            None => bail!("{named} is no feed of yours; standoff feeds list names them"),
        }
    }
    let ask = Ask { now: args.now || !feeds.is_empty(), feeds };
    let client = client(&plain_config()?);
    let mut library = Library::open(&folder(args.library.as_deref(), &folders.data))?;
    let refresh =
        Refresh { subscriptions: &all, folders: &folders, client: &client, stop: &AtomicBool::new(false) };
    let (tell, told) = channel();
    let summary = std::thread::scope(|scope| {
        let printing = scope.spawn(move || print(&told));
        let summary = refresh.run(&mut library, &ask, &tell);
        drop(tell);
        let printed = printing.join().unwrap_or(Ok(()));
        summary.map_err(anyhow::Error::from).and_then(|summary| printed.map(|()| summary))
    })?;
    if summary.asked == 0 {
        say("no feed is due; --now asks all the same");
    } else {
        let (new, failed) = (counted(summary.new, "new article"), counted(summary.failed, "feed"));
        let failed = if summary.failed == 0 { String::new() } else { format!("; {failed} failed") };
        say(&format!("{new} in {}{failed}", counted(summary.asked, "feed")));
    }
    Ok(exit(summary.failed == 0))
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
