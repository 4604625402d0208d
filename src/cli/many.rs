//! Many sessions, one after the other: found, read in parallel, filtered, passed on in order and dropped.

mod days;
mod unbegun;
mod unsigned;

use std::path::{Path, PathBuf};

use indicatif::ProgressBar;
use jiff::civil::Date;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::only::Only;
use super::setup;
use super::terminal::{progress, tell};
use crate::analysis::{CountedSession, Filter, Merged, Overlap, StanceRow, stance_rows};
use crate::annotation::{Annotation, Kind, Standing};
use crate::codebook::Codebook;
use crate::lexicon::counted;
use crate::session::Session;
use crate::session::file::{from_toml_for, is_merged, published};
use crate::store::codebook::Codebooks;
use days::{Day, Days};
pub(super) use unbegun::begun;
pub(super) use unsigned::Unsigned;

use crate::store::{ReadError, beginning, read_text, sessions};
use crate::words::argument;

/// The sessions to read, their codebook, and which entries to use.
#[derive(clap::Args, Debug)]
pub(super) struct Many {
    /// Sessions, or folders with sessions anywhere below them
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Use this codebook instead of the codebook.toml at or above each session
    #[arg(long, value_name = "FILE")]
    pub(super) codebook: Option<PathBuf>,
    #[command(flatten)]
    pub(super) only: Only,
}

/// One session with its codebook and file.
#[derive(Clone, Copy)]
pub(super) struct One<'s> {
    pub(super) session: &'s Session,
    pub(super) source: &'s str,
    pub(super) book: &'s Codebook,
    pub(super) filter: &'s Filter,
}

/// The number of files a thread reads before it hands on the results: enough to be efficient, and little memory.
const BATCH: usize = 64;

/// The number of files from which progress is shown.
const LONG: usize = 200;

impl Many {
    /// Reads every session (with the annotations of `kinds`), takes from each what `take` makes of it, and gives that,
    /// in order, to `give`. Whether all of them could be read; what could not be is said on standard error.
    pub(super) fn each<T: Send>(
        &self,
        kinds: &[Kind],
        take: impl Fn(One<'_>) -> T + Sync,
        give: impl FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<bool> {
        self.over(sessions(&self.paths), kinds, take, give)
    }

    /// Works like [`Many::each`], by the days the articles were published, then by the sessions' names; those without a day
    /// come last. The days are read first, so that rows can still go out as they come.
    fn each_by_date<T: Send>(
        &self,
        kinds: &[Kind],
        take: impl Fn(One<'_>) -> T + Sync,
        give: impl FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<bool> {
        let (paths, errors) = sessions(&self.paths);
        let day = |path: &PathBuf| read_text(path).ok().and_then(|content| published(&content));
        let days: Vec<Option<Date>> = paths.par_iter().map(day).collect();
        let mut dated: Vec<(bool, Option<Date>, PathBuf)> =
            days.into_iter().zip(paths).map(|(day, path)| (day.is_none(), day, path)).collect();
        dated.sort();
        self.over((dated.into_iter().map(|(.., path)| path).collect(), errors), kinds, take, give)
    }

    /// Works like [`Many::each_by_date`] for rows that are listed: sessions that were merged into another one are left out,
    /// and that is said.
    pub(super) fn list<T: Send>(
        &self,
        kinds: &[Kind],
        take: impl Fn(One<'_>) -> T + Sync,
        mut give: impl FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<bool> {
        let merged = merged(&sessions(&self.paths).0);
        let mut parts = 0;
        let one = |one: One<'_>| (!merged.holds(one.session, one.source)).then(|| take(one));
        let good = self.each_by_date(kinds, one, |taken| {
            parts += usize::from(taken.is_none());
            taken.map_or(Ok(()), &mut give)
        })?;
        if let Some(sentence) = Merged::sentence(parts, "listed") {
            super::say(&sentence);
        }
        Ok(good)
    }

    fn over<T: Send>(
        &self,
        (paths, errors): (Vec<PathBuf>, Vec<ReadError>),
        kinds: &[Kind],
        take: impl Fn(One<'_>) -> T + Sync,
        mut give: impl FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<bool> {
        for error in &errors {
            say(&error.to_string());
        }
        let paths = begun(paths);
        let books = codebooks(&paths, self.codebook.as_deref())?;
        let filter = self.only.filter(&paths, &books, kinds)?;
        let bar = bar(paths.len());
        let (mut good, mut lost, mut days) = (errors.is_empty(), 0, Days::default());
        for batch in paths.chunks(BATCH * rayon::current_num_threads()) {
            let one = |path: &PathBuf| -> Result<(T, usize, Day), String> {
                let session = read(path, kinds)?;
                let source = path.display().to_string();
                let one = One { session: &session, source: &source, book: &books.get(path), filter: &filter };
                let metadata = session.entries().metadata();
                let day = Day { published: metadata.published, asked: filter.document(metadata) };
                Ok((take(one), lost_in(&session, kinds, &filter), day))
            };
            let taken: Vec<Result<(T, usize, Day), String>> = batch.par_iter().map(one).collect();
            bar.inc(batch.len() as u64);
            for one in taken {
                match one {
                    Ok((one, missing, day)) => {
                        lost += missing;
                        days.add(day);
                        give(one)?;
                    }
                    Err(error) => {
                        good = false;
                        bar.suspend(|| say(&error));
                    }
                }
            }
        }
        bar.finish_and_clear();
        if let Some(sentence) = days.sentence().filter(|_| self.only.asks_days()) {
            super::say(&sentence);
        }
        if lost > 0 {
            let what = counted(lost, "mark");
            super::say(&format!(
                "{what} left out: the article does not have the words; standoff check names them"
            ));
        }
        Ok(good)
    }

    /// As [`Many::each`], for what is counted: what is disputed counts for nothing unless it was asked for, and what
    /// counts more than once is said; so is what is suspended. `take` also says how many entries it took; `disputed` begins a sentence, for one
    /// and for several.
    pub(super) fn count<T: Send>(
        &self,
        kinds: &[Kind],
        disputed: [&str; 2],
        take: impl Fn(One<'_>) -> (T, usize) + Sync,
        mut give: impl FnMut(T),
    ) -> anyhow::Result<bool> {
        let (mut overlap, mut unsettled, mut parts) = (Overlap::default(), [0, 0], 0);
        let merged = merged(&sessions(&self.paths).0);
        let one = |one: One<'_>| {
            if merged.holds(one.session, one.source) {
                return None;
            }
            let (taken, counted) = take(One { filter: &one.filter.clone().settled(), ..one });
            let left = one.filter.unsettled().map(|all| all.map(|filter| take(One { filter: &filter, ..one }).1));
            Some((taken, (counted > 0).then(|| CountedSession::of(one.session, one.source)), left))
        };
        let good = self.each(kinds, one, |one| {
            let Some((taken, seen, left)) = one else {
                parts += 1;
                return Ok(());
            };
            give(taken);
            if let Some(seen) = seen {
                overlap.add(seen);
            }
            for (all, new) in unsettled.iter_mut().zip(left.unwrap_or_default()) {
                *all += new;
            }
            Ok(())
        })?;
        if let Some(sentence) = Merged::sentence(parts, "counted") {
            super::say(&sentence);
        }
        if let Some(sentence) = overlap.sentence() {
            super::say(&format!("{sentence}; count one coder's by --annotator NAME, or merge theirs first"));
        }
        let [unsettled, suspended] = unsettled;
        if unsettled > 0 {
            let what = disputed[usize::from(unsettled > 1)];
            super::say(&format!(
                "{unsettled} {what} not counted until settled; --state disputed counts only those"
            ));
        }
        if suspended > 0 {
            let what = disputed[usize::from(suspended > 1)].replace("disputed", "suspended");
            super::say(&format!(
                "{suspended} {what} not counted: the words under it changed or are lost; confirm or reject them in the \
                 reader, or count only those by --state changed --state lost"
            ));
        }
        Ok(good)
    }

    /// Counts stances; see [`Many::count`].
    pub(super) fn count_stances(&self, mut give: impl FnMut(&StanceRow)) -> anyhow::Result<bool> {
        const DISPUTED: [&str; 2] = ["disputed stance is", "disputed stances are"];
        let mut unsigned = Unsigned::default();
        let take = |one: One<'_>| {
            let rows = stance_rows(one.session, one.source, one.book, one.filter);
            let mut unsigned = Unsigned::default();
            for row in &rows {
                unsigned.add(&row.position, one.book);
            }
            let counted = rows.len();
            ((rows, unsigned), counted)
        };
        let good = self.count(&[], DISPUTED, take, |(rows, new)| {
            rows.iter().for_each(&mut give);
            unsigned.join(new);
        })?;
        if let Some(sentence) = unsigned.sentence() {
            super::say(&sentence);
        }
        Ok(good)
    }
}

/// Returns the codebooks of sessions: the one named, else those found, else the config's.
pub(super) fn codebooks(sessions: &[PathBuf], named: Option<&Path>) -> anyhow::Result<Codebooks> {
    let fallback = setup::codebook()?;
    Ok(Codebooks::of(sessions, named, fallback.as_deref())?)
}

/// Returns the sessions among these that were made of others.
fn merged(paths: &[PathBuf]) -> Merged {
    let one = |path: &PathBuf| is_merged(&beginning(path)).then(|| read(path, &[]).ok()).flatten();
    let found: Vec<Session> = paths.par_iter().filter_map(one).collect();
    Merged::among(&found)
}

/// Returns one session, with the annotations of `kinds`; what is wrong with it is a sentence with the file's name.
pub(super) fn read(path: &Path, kinds: &[Kind]) -> Result<Session, String> {
    let content = read_text(path).map_err(|e| e.to_string())?;
    let name = path.display();
    from_toml_for(&content, kinds).map_err(|e| {
        if content.contains("format = \"standoff/") {
            format!("{name} cannot be read: {e}")
        } else {
            let file = argument(path);
            format!(
                "{name} is no session; standoff {file} makes one of an article, standoff split {file} -o FOLDER of each of many"
            )
        }
    })
}

/// Returns how many marks of what is asked for have lost their words: those of `kinds`, or those that stances rest
/// on.
fn lost_in(session: &Session, kinds: &[Kind], filter: &Filter) -> usize {
    if !filter.document(session.entries().metadata()) {
        return 0;
    }
    let asked = |a: &&Annotation| kinds.is_empty() || kinds.contains(&a.kind());
    let all = session.entries().annotations().iter().filter(asked);
    all.filter(|a| a.standing() == Standing::Lost && !filter.states.contains(&Standing::Lost)).count()
}

/// Prints on standard error what went wrong. A parser's message shows the line it stopped at, which may be a whole
/// article.
pub(super) fn say(error: &str) {
    const LONG_LINE: usize = 160;
    let short = |line: &str| match line.char_indices().nth(LONG_LINE) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    };
    let lines: Vec<String> = error.trim_end().lines().map(short).collect();
    tell(&lines.join("\n"));
}

/// Returns how far the work is, on standard error where that is a terminal and the work is long.
fn bar(files: usize) -> ProgressBar {
    if files < LONG { ProgressBar::hidden() } else { progress(files) }
}
