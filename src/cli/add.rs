//! `standoff add`: puts articles of files, folders, database exports and pages into the library, one file at a time.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::Timestamp;

use super::input::InputArgs;
use super::library::LibraryFolder;
use super::terminal::out;
use super::{exit, fetched, many, say};
use crate::library::{Arrival, Library, Sum};
use crate::source::{STDIN, articles};
use crate::store::{holding_articles, sessions_beside};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Articles, exports of many articles, folders with them anywhere below, URLs, or `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    paths: Vec<PathBuf>,
    /// Give the articles this tag; may be repeated
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// Put the articles into this folder's project, where their sessions will be saved
    #[arg(long, value_name = "FOLDER")]
    project: Option<PathBuf>,
    #[command(flatten)]
    taken: InputArgs,
    #[command(flatten)]
    place: LibraryFolder,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut library = args.place.open()?;
    let (stdin, named): (Vec<PathBuf>, Vec<PathBuf>) =
        args.paths.iter().cloned().partition(|path| path.as_os_str() == STDIN);
    let (mut files, errors) = holding_articles(&named);
    for error in &errors {
        many::say(&error.to_string());
    }
    files.extend(stdin.into_iter().take(1));
    let project = args.project.as_ref().map(std::path::absolute).transpose()?;
    let (mut good, mut sum, mut out) = (errors.is_empty(), Sum::default(), out());
    for file in &files {
        match one(&mut library, args, project.as_ref(), file) {
            Ok(one) => {
                beside(&mut library, file)?;
                // The message is printed after the article was saved.
                writeln!(out, "{}: {}", file.display(), one.words())?;
                out.flush()?;
                sum.add(one);
            }
            Err(error) => {
                good = false;
                say(&format!("{error:#}"));
            }
        }
    }
    library.read_quotes(|_, _| true)?;
    if files.len() > 1 {
        writeln!(out, "{}", sum.words())?;
        out.flush()?;
    }
    Ok(exit(good))
}

/// Indexes the sessions beside an article's file, so that the library opens what was coded there.
fn beside(library: &mut Library, file: &Path) -> anyhow::Result<()> {
    for session in sessions_beside(file) {
        library.index(&std::path::absolute(session)?)?;
    }
    Ok(())
}

/// Takes in the articles of one file or page: all of them, or none.
fn one(library: &mut Library, args: &Args, project: Option<&PathBuf>, file: &Path) -> anyhow::Result<Sum> {
    let input = fetched::input(file.as_os_str())?;
    let articles = articles(&input, args.taken.format(), &args.taken.columns())?;
    let now = Timestamp::now();
    let project = project.map(|folder| folder.to_string_lossy().into_owned());
    let arrival = |article| {
        let project = project.clone();
        Arrival { tags: args.tag.clone(), project, ..Arrival::of(article, &input, now) }
    };
    let arrivals: Vec<Arrival> = articles.into_iter().map(arrival).collect();
    Ok(library.add_all(&arrivals)?.into_iter().collect())
}
