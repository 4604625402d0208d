//! Extraction from JSON lines, streaming. The input is cut into chunks of whole lines; a chunk is parsed, searched and
//! written by one thread, and what comes of it is put out in order.
//!
//! ```text
//! reading thread ─► chunks ─► worker threads ─► (number, bytes) ─► this thread ─► standard output
//!        ▲                                                              │
//!        └──────────────────── one more may be read ◄───────────────────┘
//! ```

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader, ErrorKind, Read};
use std::sync::mpsc;

use anyhow::Context;
use jiff::civil::Date;
use serde::Deserialize;

use super::output::{self, Output, RecordFormat};
use super::{Args, found};
use crate::annotation::{Document, Metadata};
use crate::cli::fetched;
use crate::source::{self, Input};

/// The bytes of input that are read at a time: enough to be efficient, and few enough that no thread waits long for
/// another at the end.
const CHUNK: usize = 64 * 1024;

/// How many chunks for each thread may be read before they are put out, so that memory stays bounded.
const AHEAD: usize = 4;

/// One line of the input.
#[derive(Deserialize)]
#[serde(expecting = "an object with \"id\" and \"text\"")]
struct Line {
    id: serde_json::Value,
    text: String,
    published: Option<String>,
    title: Option<String>,
}

/// What is found in a piece of the input, and whether all of it was good.
type Found = Vec<(Vec<u8>, bool)>;

/// Extracts from all lines of a file.
pub(super) fn records(
    path: &OsStr,
    args: &Args,
    pool: Option<&rayon::ThreadPool>,
    out: &mut Output,
) -> anyhow::Result<()> {
    let Some(pool) = pool else {
        let mut chunks = Chunks::open(path)?;
        while let Some(chunk) = chunks.next()? {
            out.all(chunk.extract(args))?;
        }
        return Ok(());
    };
    let (done, results) = mpsc::channel();
    let (allow, allowed) = mpsc::channel();
    for _ in 0..pool.current_num_threads() * AHEAD {
        allow.send(())?;
    }
    std::thread::scope(|threads| {
        let reading = threads.spawn(move || {
            let mut chunks = Chunks::open(path)?;
            pool.in_place_scope(|scope| {
                // Nothing is allowed any more where nothing can be put out.
                let mut number = 0;
                while allowed.recv().is_ok()
                    && let Some(chunk) = chunks.next()?
                {
                    let done = done.clone();
                    scope.spawn(move |_| done.send((number, chunk.extract(args))).unwrap_or_default());
                    number += 1;
                }
                Ok(())
            })
        });
        let written = in_order(results, |found| {
            out.all(found)?;
            // At the end of the input nobody waits for it.
            allow.send(()).unwrap_or_default();
            Ok(())
        });
        drop(allow);
        let read = reading.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        written.and(read)
    })
}

/// Passes on what comes with its number in the order of the numbers, from 0 on.
fn in_order<T>(
    numbered: mpsc::Receiver<(usize, T)>,
    mut put: impl FnMut(T) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut early = BTreeMap::new();
    let mut next = 0;
    for (number, one) in numbered {
        early.insert(number, one);
        while let Some(one) = early.remove(&next) {
            put(one)?;
            next += 1;
        }
    }
    Ok(())
}

/// An input as chunks of whole lines.
struct Chunks<'p> {
    path: &'p OsStr,
    input: BufReader<Box<dyn Read>>,
    lines: usize,
}

/// Some whole lines, and how many stand before them.
struct Chunk {
    before: usize,
    bytes: Vec<u8>,
}

impl<'p> Chunks<'p> {
    fn open(path: &'p OsStr) -> anyhow::Result<Self> {
        let input: Box<dyn Read> = match fetched::input(path)? {
            Input::Stdin => Box::new(std::io::stdin().lock()),
            Input::File(path) => Box::new(source::lines(&path)?),
            input @ (Input::Page(_) | Input::Article(_)) => Box::new(std::io::Cursor::new(source::bytes(&input)?)),
        };
        Ok(Self { path, input: BufReader::with_capacity(CHUNK, input), lines: 0 })
    }

    /// Returns the whole lines that are there now, at least one; `None` at the end. Who writes slowly is answered line by
    /// line.
    fn next(&mut self) -> anyhow::Result<Option<Chunk>> {
        let bytes = whole_lines(&mut self.input).with_context(|| format!("reading {}", self.path.display()))?;
        let before = self.lines;
        self.lines += memchr::memchr_iter(b'\n', &bytes).count();
        Ok((!bytes.is_empty()).then_some(Chunk { before, bytes }))
    }
}

/// The input up to the last line end in the buffer, or the rest of it where there is none.
fn whole_lines(input: &mut BufReader<impl Read>) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(2 * CHUNK);
    loop {
        let buffer = match input.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let last = memchr::memrchr(b'\n', buffer);
        let length = last.map_or(buffer.len(), |last| last + 1);
        bytes.extend_from_slice(&buffer[..length]);
        input.consume(length);
        if last.is_some() || length == 0 {
            return Ok(bytes);
        }
    }
}

impl Chunk {
    /// The lines, without their ends.
    fn lines(&self) -> impl Iterator<Item = &[u8]> {
        let bytes = self.bytes.as_slice();
        let open = (!bytes.ends_with(b"\n")).then_some(bytes.len());
        let mut start = 0;
        memchr::memchr_iter(b'\n', bytes).chain(open).map(move |end| {
            let line = &bytes[start..end];
            start = end + 1;
            line
        })
    }

    /// Extracts from each line. Records that stand side by side are one piece.
    fn extract(&self, args: &Args) -> Found {
        let mut all = Found::new();
        let numbered = (self.before + 1..).zip(self.lines());
        for (number, line) in numbered.filter(|(_, line)| !line.trim_ascii().is_empty()) {
            if all.is_empty() || args.to != RecordFormat::Jsonl {
                all.push((Vec::with_capacity(2 * line.len()), true));
            }
            if let Some((bytes, good)) = all.last_mut() {
                *good &= one(number, line, args, bytes);
            }
        }
        all
    }
}

/// Writes what is found in one line; returns whether the line was good. A byte order mark before the first line is no part
/// of it.
fn one(number: usize, line: &[u8], args: &Args, out: &mut Vec<u8>) -> bool {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    match parsed(line) {
        Ok((line, published)) => {
            let mut metadata = Metadata { title: line.title, published, ..Metadata::default() };
            metadata.fill(&args.fields.metadata());
            found(args, &line.id, Document::new(line.text), metadata, args.fields.metadata(), out);
            true
        }
        Err((id, error)) => {
            let error = format!("line {number}: {error}");
            if matches!(args.to, RecordFormat::Csv | RecordFormat::Table) {
                super::super::say(&error);
            }
            out.extend(output::error(args.to, &id, &error));
            false
        }
    }
}

/// Whether a text is a record as such a line is.
pub(super) fn is_record(line: &str) -> bool {
    line.starts_with('{') && serde_json::from_str::<Line>(line).is_ok()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_end_with_lines_however_the_input_comes() {
        for room in [1, 8, 64] {
            let mut input = BufReader::with_capacity(room, &b"ab\n\ncdefghijkl\nmn"[..]);
            let mut lines = Vec::new();
            loop {
                let bytes = whole_lines(&mut input).unwrap();
                if bytes.is_empty() {
                    break;
                }
                let chunk = Chunk { before: 0, bytes };
                lines.extend(chunk.lines().map(|line| String::from_utf8(line.to_vec()).unwrap()));
            }
            assert_eq!(lines, ["ab", "", "cdefghijkl", "mn"], "{room}");
        }
    }

    #[test]
    fn what_comes_early_waits_and_a_failure_ends_all() {
        let (done, results) = mpsc::channel();
        for number in [2, 0, 1, 4, 3] {
            done.send((number, number)).unwrap();
        }
        drop(done);
        let mut put = Vec::new();
        let written = in_order(results, |number| {
            put.push(number);
            anyhow::ensure!(number != 3, "no room");
            Ok(())
        });
        assert!(written.is_err());
        assert_eq!(put, [0, 1, 2, 3]);
    }
}
