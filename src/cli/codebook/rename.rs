//! `standoff codebook rename`: changes a name in the codebook and in every session, or nowhere.
//!
//! First everything is read and checked; only if nothing prevents the change, all new files are written beside the old
//! ones and then put in place. A run that was interrupted is finished by the next command in one of the folders.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::super::many::codebooks;
use super::super::{out, safe};
use crate::annotation::Transaction;
use crate::codebook::{Part, rename};
use crate::lexicon::counted;
use crate::session::file::{from_toml, to_toml};
use crate::session::{Session, recode};
use crate::store::codebook::{find, read};
use crate::store::{Batch, Folders, in_use, read_text, sessions, tidy};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The present name
    old: String,
    /// The new name; if it exists already, the two entries are merged
    new: String,
    /// Sessions, or folders with sessions below them
    #[arg(long, required = true, value_name = "PATH", num_args = 1..)]
    sessions: Vec<PathBuf>,
    /// The kind of OLD, if several kinds have an entry of that name
    #[arg(long, value_parser = super::part, value_name = "position|target|actor|tag")]
    kind: Option<Part>,
    /// The codebook; by default the codebook.toml at or above the sessions
    #[arg(long, value_name = "FILE")]
    codebook: Option<PathBuf>,
    /// Only print what would change
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    if args.new.trim().is_empty() {
        bail!("the new name is empty");
    }
    if args.new == args.old {
        bail!("the new name is the old one");
    }
    let (paths, errors) = sessions(&args.sessions);
    if let Some(error) = errors.first() {
        bail!("nothing was changed: {error}");
    }
    tidy(&paths);
    let books = books(args, &paths)?;
    tidy(&books);
    let part = match args.kind {
        Some(part) => part,
        None => only(args, &paths, &books)?,
    };
    let (changed, uses) = places(&paths, part, args)?;
    let known: Vec<&PathBuf> = books.iter().filter(|path| knows(path, part, &args.old)).collect();
    let at: usize = changed.iter().map(|(_, places)| places).sum();
    if at == 0 && known.is_empty() {
        bail!("no {} is called {:?}, neither in the sessions nor in a codebook", part.word(), args.old);
    }
    let mut out = out();
    for (path, places) in &changed {
        writeln!(out, "{}: {}", safe(&path.display().to_string()), counted(*places, "place"))?;
    }
    for path in &known {
        writeln!(out, "{}: {} {:?}", safe(&path.display().to_string()), part.word(), safe(&args.old))?;
    }
    if uses[1] != [0, 0] || books.iter().any(|path| knows(path, part, &args.new)) {
        writeln!(out, "{}", safe(&two_become_one(args, part, uses)))?;
    }
    out.flush()?;
    if !args.dry_run {
        write(&changed, &known, part, args)?;
    }
    let would = if args.dry_run { "would be renamed" } else { "renamed" };
    writeln!(
        out,
        "{} {:?} {would} to {:?} in {} of {}",
        part.word(),
        safe(&args.old),
        safe(&args.new),
        counted(at, "place"),
        counted(changed.len(), "session")
    )?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Returns the codebooks of the sessions, and that at or above the folders given.
fn books(args: &Args, paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let books = codebooks(paths, args.codebook.as_deref())?;
    let mut files: Vec<PathBuf> = books.files().cloned().collect();
    if args.codebook.is_none() {
        let beside = |path: &PathBuf| find(&path.join("x"));
        files.extend(args.sessions.iter().filter(|path| path.is_dir()).filter_map(beside));
    }
    files.sort();
    files.dedup();
    Ok(files)
}

fn knows(book: &Path, part: Part, name: &str) -> bool {
    read(book).is_ok_and(|kept| kept.book.names(part).contains(&name))
}

/// Returns what `OLD` is, by the codebooks, then by the sessions; it must be one thing.
fn only(args: &Args, paths: &[PathBuf], books: &[PathBuf]) -> anyhow::Result<Part> {
    let mut parts: Vec<Part> =
        Part::ALL.into_iter().filter(|part| books.iter().any(|book| knows(book, *part, &args.old))).collect();
    if parts.is_empty() {
        parts = said(paths, &args.old)?;
    }
    match parts.as_slice() {
        [part] => Ok(*part),
        [] => bail!("nothing is called {:?}, neither in the sessions nor in a codebook", args.old),
        several => {
            let words: Vec<&str> = several.iter().map(|part| part.word()).collect();
            bail!("{:?} is more than one thing; say --kind {}", args.old, words.join(" or --kind "))
        }
    }
}

/// Returns what the sessions use a name as.
fn said(paths: &[PathBuf], name: &str) -> anyhow::Result<Vec<Part>> {
    let of = |path: &PathBuf| -> anyhow::Result<Vec<Part>> {
        let session = load(path)?;
        Ok(Part::ALL.into_iter().filter(|part| recode::says(session.entries(), *part, name)).collect())
    };
    let all: anyhow::Result<Vec<Vec<Part>>> = paths.par_iter().map(of).collect();
    let found: BTreeSet<Part> = all.context("nothing was changed")?.into_iter().flatten().collect();
    Ok(found.into_iter().collect())
}

fn load(path: &Path) -> anyhow::Result<Session> {
    let loaded = from_toml(&read_text(path)?).with_context(|| format!("{} cannot be read", path.display()))?;
    Ok(loaded.session)
}

fn change(session: &Session, part: Part, args: &Args) -> Option<Transaction> {
    recode::rename(session.entries(), part, &args.old, &args.new)
}

/// The numbers of stances and annotations that use the old name, and the new.
type Uses = [[usize; 2]; 2];

/// Returns the sessions that say the old name, with how many entries do; and how often both are said in all of them.
fn places(paths: &[PathBuf], part: Part, args: &Args) -> anyhow::Result<(Vec<(PathBuf, usize)>, Uses)> {
    let one = |path: &PathBuf| -> anyhow::Result<(PathBuf, usize, Uses)> {
        let session = load(path)?;
        let uses = [&args.old, &args.new].map(|name| recode::uses(session.entries(), part, name));
        Ok((path.clone(), change(&session, part, args).map_or(0, |change| change.edits.len()), uses))
    };
    let all: anyhow::Result<Vec<_>> = paths.par_iter().map(one).collect();
    let (mut changed, mut sum) = (Vec::new(), Uses::default());
    for (path, places, uses) in all.context("nothing was changed")? {
        sum = std::array::from_fn(|name| std::array::from_fn(|of| sum[name][of] + uses[name][of]));
        if places > 0 {
            changed.push((path, places));
        }
    }
    Ok((changed, sum))
}

/// Returns a warning where the new name exists already, with the number of entries of each: no later rename can separate them.
fn two_become_one(args: &Args, part: Part, uses: Uses) -> String {
    let amount = |[stances, annotations]: [usize; 2]| match part {
        Part::Actor => format!("{} and {}", counted(stances, "stance"), counted(annotations, "quote")),
        Part::Tag => counted(annotations, "annotation"),
        Part::Position | Part::Target => counted(stances, "stance"),
    };
    let (word, old, new) = (part.word(), &args.old, &args.new);
    let becomes = if args.dry_run { "would become" } else { "become" };
    let [from, to] = uses.map(amount);
    format!("{word} {new:?} is there already: the two {becomes} one, {from} of {old:?} with {to} of {new:?}")
}

/// Replaces all files; the codebooks last.
fn write(changed: &[(PathBuf, usize)], books: &[&PathBuf], part: Part, args: &Args) -> anyhow::Result<()> {
    let folders = Folders::of_user();
    let mut batch = Batch::default();
    for (path, _) in changed {
        if let Some(why) = in_use(path, &folders) {
            bail!("nothing was changed: {} {why}", path.display());
        }
        let mut session = load(path)?;
        if let Some(transaction) = change(&session, part, args) {
            session.change(transaction).with_context(|| format!("nothing was changed: {}", path.display()))?;
            batch.stage(path, to_toml(&session).as_bytes())?;
        }
    }
    for path in books {
        let mut text = read_text(path)?;
        // An actor may also be a target, and is renamed as both.
        let both = [part, Part::Target];
        for part in if part == Part::Actor { &both[..] } else { &both[..1] } {
            text = rename(&text, *part, &args.old, &args.new)
                .with_context(|| format!("nothing was changed: {}", path.display()))?;
        }
        batch.stage(path, text.as_bytes())?;
    }
    Ok(batch.commit()?)
}
