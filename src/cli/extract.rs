//! `standoff extract`: extraction without a screen, streaming and parallel, with output in input order.

mod output;
mod records;

use std::ffi::{OsStr, OsString};
use std::process::ExitCode;

use anyhow::Context;
use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use super::fetched;
use super::fields::Fields;
use super::input::{InputArgs, InputForm};
use crate::annotation::{Document, Metadata};
use crate::extract::extract;
use crate::lexicon::Lexicon;
use crate::source::{self, Article};
use output::{Extracted, Output, RecordFormat};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Articles to read, files or addresses; `-` is standard input
    #[arg(default_value = "-")]
    paths: Vec<OsString>,
    /// The output format
    #[arg(long, value_enum, default_value = "jsonl")]
    to: RecordFormat,
    /// In csv, leave cells as they are, for programs; by default a ' is put before those a spreadsheet would run (= + -
    /// @)
    #[arg(long)]
    raw: bool,
    /// The number of threads; by default the number of cores
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,
    #[command(flatten)]
    taken: InputArgs,
    /// Also search captions, boxes and related links
    #[arg(long)]
    beside: bool,
    #[command(flatten)]
    fields: Fields,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    let jobs = args.jobs.map_or_else(cores, usize::from);
    let pool = Workers::new(jobs)?;
    let mut out = Output::new(args.to);
    let articles = |path: &&OsString| is_article(path, args.taken.from);
    // As many articles are read at a time as there are threads, so that memory stays bounded.
    let mut rest = args.paths.as_slice();
    while let Some(first) = rest.first() {
        if articles(&first) {
            let together = rest.iter().take_while(articles).count().min(jobs * 4);
            let (now, later) = rest.split_at(together);
            let chunks = pool.each(now, |path| file(path, args));
            chunks.into_iter().try_for_each(|chunks| out.all(chunks))?;
            rest = later;
        } else {
            records::records(first, args, pool.pool.as_ref(), &mut out)?;
            rest = &rest[1..];
        }
    }
    Ok(if out.end()? { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The threads that work, or this one alone.
struct Workers {
    pool: Option<rayon::ThreadPool>,
}

impl Workers {
    fn new(jobs: usize) -> anyhow::Result<Self> {
        let pool = || rayon::ThreadPoolBuilder::new().num_threads(jobs).build();
        let pool = (jobs > 1).then(pool).transpose().context("starting the worker threads")?;
        Ok(Self { pool })
    }

    /// Does each piece of work; the results stand in the order of the work.
    fn each<T: Sync, R: Send>(&self, work: &[T], one: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
        match &self.pool {
            Some(pool) => pool.install(|| work.par_iter().map(one).collect()),
            None => work.iter().map(one).collect(),
        }
    }
}

fn is_article(path: &OsStr, from: Option<InputForm>) -> bool {
    match from {
        Some(from) => from != InputForm::Jsonl,
        None => {
            !std::path::Path::new(path).extension().is_some_and(|ending| ending == "jsonl" || ending == "ndjson")
        }
    }
}

/// Returns the articles of a file, each as a chunk of output, and whether it was good.
fn file(path: &OsStr, args: &Args) -> Vec<(Vec<u8>, bool)> {
    let name = path.to_string_lossy();
    let id = |id: String| serde_json::Value::String(id);
    let read = || {
        Ok::<_, anyhow::Error>(source::held(&fetched::input(path)?, args.taken.format(), &args.taken.columns())?)
    };
    match read() {
        Ok((Some(_), articles)) => {
            let numbered: Vec<(usize, Article)> = (1..).zip(articles).collect();
            let one = |(number, article)| (of_many(args, &id(format!("{name}#{number}")), article), true);
            numbered.into_par_iter().map(one).collect()
        }
        Ok((None, articles)) => articles.into_iter().map(|it| (article(args, &name, it), true)).collect(),
        Err(error) => {
            super::say(&error.to_string());
            vec![(output::error(args.to, &id(name.into_owned()), &error.to_string()), false)]
        }
    }
}

/// Extracts from one of several articles: what the file says of it is written beside what was found in it.
fn of_many(args: &Args, id: &serde_json::Value, article: Article) -> Vec<u8> {
    for notice in &article.notices {
        super::say(&format!("{}: {notice}", id.as_str().unwrap_or_default()));
    }
    let mut metadata = args.fields.metadata();
    metadata.fill(&article.metadata);
    let mut out = Vec::new();
    found(args, id, article.document, metadata.clone(), metadata, &mut out);
    out
}

/// Returns the one article of a file.
fn article(args: &Args, name: &str, article: Article) -> Vec<u8> {
    for notice in &article.notices {
        super::say(&format!("{name}: {notice}"));
    }
    if args.taken.from.is_none() && like_records(article.document.text()) {
        super::say(&format!("{name}: this looks like JSON lines; --from jsonl reads each as an article"));
    }
    let mut metadata = args.fields.metadata();
    metadata.fill(&article.metadata);
    let id = serde_json::Value::String(name.to_owned());
    let mut out = Vec::new();
    found(args, &id, article.document, metadata, args.fields.metadata(), &mut out);
    out
}

/// Whether a text's first line is a record as `--from jsonl` reads them.
fn like_records(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    records::is_record(first)
}

/// Writes what is found in a document, with what is `said` of it.
fn found(
    args: &Args,
    id: &serde_json::Value,
    document: Document,
    metadata: Metadata,
    said: Metadata,
    out: &mut Vec<u8>,
) {
    let document = if args.beside { document.with_beside() } else { document };
    let extraction = extract(&document, Lexicon::get(), metadata.published);
    output::found(args.to, args.raw, Extracted { id, said, document, metadata, extraction }, out);
}
