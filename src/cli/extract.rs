//! `standoff extract`: the headless contract, streaming and parallel, output in input order.

use std::io::{BufRead, Write};
use std::process::ExitCode;

use anyhow::Context;
use jiff::civil::Date;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use serde::Deserialize;

use crate::annotation::Document;
use crate::export::json::Record;
use crate::extract::extract;
use crate::lexicon::Lexicon;

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Articles to read; `-` is standard input
    #[arg(default_value = "-")]
    paths: Vec<String>,
    /// Resolve relative dates against this day
    #[arg(long, value_name = "DATE")]
    published: Option<Date>,
    /// What the input is
    #[arg(long, value_enum, default_value = "jsonl")]
    from: From,
    /// How many threads work; as many as there are cores by default
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum From {
    Jsonl,
}

/// Bytes of input worked on at once by one thread: enough to keep it busy, little enough to hold.
const BATCH: usize = 256 * 1024;

/// One line of `--from jsonl`.
#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    text: String,
    published: Option<String>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let jobs = args.jobs.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)).max(1);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build().context("starting the worker threads")?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut failed = false;
    for path in &args.paths {
        let mut input: Box<dyn BufRead> = match path.as_str() {
            "-" => Box::new(std::io::stdin().lock()),
            path => Box::new(crate::source::lines(path)?),
        };
        while let Some(batch) = batch(&mut input, BATCH * jobs).with_context(|| format!("reading {path}"))? {
            let lines: Vec<&[u8]> = batch.split(|b| *b == b'\n').filter(|l| !l.trim_ascii().is_empty()).collect();
            let results: Vec<_> =
                pool.install(|| lines.par_iter().map(|line| one(line, args.published)).collect());
            for (bytes, good) in results {
                failed |= !good;
                out.write_all(&bytes).context("writing to standard output")?;
            }
        }
    }
    out.flush().context("writing to standard output")?;
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Whole lines of about `size` bytes, or nothing at the end.
fn batch(input: &mut dyn BufRead, size: usize) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::with_capacity(size + size / 8);
    while bytes.len() < size && input.read_until(b'\n', &mut bytes)? > 0 {}
    Ok((!bytes.is_empty()).then_some(bytes))
}

/// One line in, one line out, and whether it was good.
fn one(line: &[u8], published: Option<Date>) -> (Vec<u8>, bool) {
    let mut out = Vec::with_capacity(line.len());
    let good = match parsed(line, published) {
        Ok((line, published)) => {
            let document = Document::new(line.text);
            let found = extract(&document, Lexicon::get(), published);
            let record =
                Record { id: &line.id, published, text: document.text(), annotations: &found.annotations };
            serde_json::to_writer(&mut out, &record).is_ok()
        }
        Err((id, error)) => {
            let _ = serde_json::to_writer(&mut out, &serde_json::json!({"id": id, "error": error}));
            false
        }
    };
    out.push(b'\n');
    (out, good)
}

/// The line as it should be, or its id (null where it has none) and what is wrong with it.
fn parsed(line: &[u8], published: Option<Date>) -> Result<(Line, Option<Date>), (serde_json::Value, String)> {
    let id_of = || {
        let value: Option<serde_json::Value> = serde_json::from_slice(line).ok();
        value.and_then(|v| v.get("id").cloned()).unwrap_or_default()
    };
    let parsed: Line = serde_json::from_slice(line).map_err(|e| (id_of(), e.to_string()))?;
    let own = parsed.published.as_deref().map(str::trim).filter(|date| !date.is_empty());
    let own = own.map(|date| day(date).ok_or_else(|| format!("published: {date:?} is no date like 2026-03-08")));
    match own.transpose() {
        Ok(own) => Ok((parsed, own.or(published))),
        Err(error) => Err((parsed.id, error)),
    }
}

/// The day of `2026-03-08`, or of a time stamp that begins so.
fn day(written: &str) -> Option<Date> {
    written.get(..10).unwrap_or(written).parse().ok()
}
