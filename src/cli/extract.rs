//! `standoff extract`: extraction without a screen, streaming and parallel, with output in input order.

mod output;

use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, Read};
use std::process::ExitCode;

use anyhow::Context;
use jiff::civil::Date;
use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};
use serde::Deserialize;

use super::fetched;
use super::fields::Fields;
use super::input::{InputArgs, InputForm};
use crate::annotation::{Document, Metadata};
use crate::extract::extract;
use crate::lexicon::Lexicon;
use crate::source::{self, Article, Input};
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

/// The bytes of input that one thread works on at a time: enough to be efficient, and little memory.
const BATCH: usize = 256 * 1024;

/// One line of `--from jsonl`.
#[derive(Deserialize)]
#[serde(expecting = "an object with \"id\" and \"text\"")]
struct Line {
    id: serde_json::Value,
    text: String,
    published: Option<String>,
    title: Option<String>,
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
            records(first, args, &pool, &mut out)?;
            rest = &rest[1..];
        }
    }
    Ok(if out.end()? { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The threads that work, or this one alone.
struct Workers {
    jobs: usize,
    pool: Option<rayon::ThreadPool>,
}

impl Workers {
    fn new(jobs: usize) -> anyhow::Result<Self> {
        let pool = || rayon::ThreadPoolBuilder::new().num_threads(jobs).build();
        let pool = (jobs > 1).then(pool).transpose().context("starting the worker threads")?;
        Ok(Self { jobs, pool })
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
    found(args, id, article.document, metadata.clone(), metadata)
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
    found(args, &id, article.document, metadata, args.fields.metadata())
}

/// Whether a text's first line is a record as `--from jsonl` reads them.
fn like_records(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    first.starts_with('{') && serde_json::from_str::<Line>(first).is_ok()
}

/// Returns what is found in a document, with what is `said` of it.
fn found(args: &Args, id: &serde_json::Value, document: Document, metadata: Metadata, said: Metadata) -> Vec<u8> {
    let document = if args.beside { document.with_beside() } else { document };
    let extraction = extract(&document, Lexicon::get(), metadata.published);
    output::found(args.to, args.raw, Extracted { id, said, document, metadata, extraction })
}

/// Extracts from all lines of a file of JSON lines, streaming.
fn records(path: &OsStr, args: &Args, workers: &Workers, out: &mut Output) -> anyhow::Result<()> {
    let input: Box<dyn Read> = match fetched::input(path)? {
        Input::Stdin => Box::new(std::io::stdin().lock()),
        Input::File(path) => Box::new(source::lines(&path)?),
        input @ (Input::Page(_) | Input::Article(_)) => Box::new(std::io::Cursor::new(source::bytes(&input)?)),
    };
    let mut input = BufReader::with_capacity(BATCH * workers.jobs, input);
    let mut number = 0;
    while let Some(batch) = batch(&mut input).with_context(|| format!("reading {}", path.display()))? {
        let lines: Vec<(usize, &[u8])> = (number + 1..).zip(lines(&batch)).collect();
        number += lines.len();
        let full: Vec<_> = lines.into_iter().filter(|(_, line)| !line.trim_ascii().is_empty()).collect();
        out.all(workers.each(&full, |(number, line)| one(*number, line, args)))?;
    }
    Ok(())
}

/// The lines of a batch, without their ends.
fn lines(batch: &[u8]) -> impl Iterator<Item = &[u8]> {
    let open = (!batch.ends_with(b"\n")).then_some(batch.len());
    let mut start = 0;
    memchr::memchr_iter(b'\n', batch).chain(open).map(move |end| {
        let line = &batch[start..end];
        start = end + 1;
        line
    })
}

/// Returns the whole lines that are there now, at least one; `None` at the end. Who writes slowly is answered line by
/// line.
fn batch(input: &mut BufReader<impl Read>) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::with_capacity(input.capacity());
    while input.read_until(b'\n', &mut bytes)? > 0 {
        let more = memchr::memchr(b'\n', input.buffer()).is_some();
        if !more || bytes.len() >= input.capacity() {
            break;
        }
    }
    Ok((!bytes.is_empty()).then_some(bytes))
}

/// Turns one line into one chunk; returns whether the line was good. A byte order mark before the first line is no part of
/// it.
fn one(number: usize, line: &[u8], args: &Args) -> (Vec<u8>, bool) {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    match parsed(line) {
        Ok((line, published)) => {
            let mut metadata = Metadata { title: line.title, published, ..Metadata::default() };
            metadata.fill(&args.fields.metadata());
            (found(args, &line.id, Document::new(line.text), metadata, args.fields.metadata()), true)
        }
        Err((id, error)) => {
            let error = format!("line {number}: {error}");
            if matches!(args.to, RecordFormat::Csv | RecordFormat::Table) {
                super::say(&error);
            }
            (output::error(args.to, &id, &error), false)
        }
    }
}

/// Returns what is wrong with a line; serde counts lines within it, of which there is one.
fn in_line(error: &serde_json::Error) -> String {
    error.to_string().replace(" at line 1 column", " at column")
}

/// Returns the line as it should be, or its id (null where it has none) and what is wrong with it.
fn parsed(line: &[u8]) -> Result<(Line, Option<Date>), (serde_json::Value, String)> {
    let id_of = || {
        let value: Option<serde_json::Value> = serde_json::from_slice(line).ok();
        value.and_then(|v| v.get("id").cloned()).unwrap_or_default()
    };
    let parsed: Line = serde_json::from_slice(line).map_err(|e| (id_of(), in_line(&e)))?;
    let own = parsed.published.as_deref().map(str::trim).filter(|date| !date.is_empty());
    let own = own.map(|date| day(date).ok_or_else(|| format!("published: {date:?} is no date like 2026-03-08")));
    match own.transpose() {
        Ok(own) => Ok((parsed, own)),
        Err(error) => Err((parsed.id, error)),
    }
}

/// Returns the day of `2026-03-08`, or of a time stamp that begins so.
fn day(written: &str) -> Option<Date> {
    written.get(..10).unwrap_or(written).parse().ok()
}
