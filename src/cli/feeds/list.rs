//! `standoff feeds list`: the feeds of `feeds.toml` as a table, CSV or JSON lines.

use std::process::ExitCode;

use crate::cli::sheet::{Field, Sheet, SheetArgs, Value, column, varying};
use crate::lexicon::counted;
use crate::store::{Folders, subscriptions};
use crate::subscriptions::{Subscription, every};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(flatten)]
    shape: SheetArgs,
}

const FIELDS: &[Field<Subscription>] = &[
    (column("title", 30), |feed| feed.title.clone().map_or(Value::Nothing, Value::Text)),
    (column("url", 60), |feed| feed.url.as_str().into()),
    (varying("tags", 20), |feed| feed.tags.join(", ").as_str().into()),
    (varying("full_text", 12), |feed| feed.full_text.word().into()),
    (varying("every", 12), |feed| every(feed.every).as_str().into()),
];

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let all = subscriptions(&Folders::of_user())?;
    let mut sheet = Sheet::new(args.shape, FIELDS);
    for feed in &all.feeds {
        sheet.row(feed)?;
    }
    sheet.end(&counted(all.feeds.len(), "feed"))?;
    Ok(ExitCode::SUCCESS)
}
