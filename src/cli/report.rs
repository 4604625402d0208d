//! `standoff report`: one web page for a project, with the evidence behind every number.

mod edits;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::exit;
use super::library::LibraryFolder;
use super::many::{Many, One};
use super::period::By;
use super::terminal::{print, tell};
use crate::annotation::Kind;
use crate::formats::report::{Coded, Wanted, project, write};
use crate::formats::{Export, File};
use crate::lexicon::counted;
use crate::library::{Library, LibraryError};
use crate::store::{Replace, put};

#[derive(clap::Args, Debug)]
#[command(
    after_help = "The page needs nothing else: it can be kept, sent and opened without a network. Texts of several \
                        coders count once, with what the coders agree on; --annotator uses one coder's sessions."
)]
pub(super) struct Args {
    /// The page to write. Without it, standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace what is there
    #[arg(long, requires = "output")]
    force: bool,
    /// The headline; by default the name of the folder
    #[arg(long, value_name = "WORDS")]
    title: Option<String>,
    /// Divide time by this; by default by what gives about a dozen periods
    #[arg(long, value_enum)]
    by: Option<By>,
    #[command(flatten)]
    many: Many,
    #[command(flatten)]
    place: LibraryFolder,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let (mut coded, mut filter) = (Vec::new(), None);
    let take = |one: One<'_>| {
        let (source, session, book) = (one.source.to_owned(), one.session.clone(), one.book.clone());
        let own = Coded { source, session, book, published_at: None };
        (own, one.filter.clone())
    };
    let good = args.many.each(&Kind::ALL, take, |(own, used)| {
        coded.push(own);
        filter = Some(used);
        Ok(())
    })?;
    if coded.is_empty() {
        anyhow::bail!(
            "no report was written: there is no session in what was given; standoff FOLDER \
             makes one of each article, standoff split FILE -o FOLDER of each article in a file of many"
        );
    }
    let filter = filter.unwrap_or_default();
    coded.retain(|one| one.passes(&filter));
    let title = args.title.clone().unwrap_or_else(|| name(&args.many.paths));
    let grain = args.by.map(By::grain);
    let library = args.place.opened()?;
    let edits = edits::of_project(&coded, library.as_ref())?;
    if let Some(library) = &library {
        hours(&mut coded, library)?;
    }
    let wanted = Wanted { title, filter, grain, edits };
    let page = write(&project(&coded, &wanted));
    let inputs: Vec<PathBuf> = coded.iter().map(|one| PathBuf::from(&one.source)).collect();
    let Some(path) = &args.output else {
        print(page.as_bytes())?;
        return Ok(exit(good));
    };
    let size = page.len();
    let made = Export {
        files: vec![File { name: "report.html".to_owned(), bytes: page.into_bytes() }],
        omitted: Vec::new(),
    };
    put(&made, path, Replace::forced(args.force, &inputs))?;
    tell(&format!("{}: {} in {}", path.display(), counted(coded.len(), "session"), megabytes(size)));
    Ok(exit(good))
}

/// Takes the hours of publication that sessions do not have from the library.
fn hours(coded: &mut [Coded], library: &Library) -> Result<(), LibraryError> {
    for one in coded {
        let known = one.session.entries().metadata();
        if let (None, Some(url)) = (known.published_at, &known.url)
            && let Some(id) = library.at_address(url)?
        {
            one.published_at = library.article(id)?.metadata.published_at;
        }
    }
    Ok(())
}

/// Returns the name of the first folder, or of the folder of the first file.
fn name(paths: &[PathBuf]) -> String {
    let first = paths.first().map_or(Path::new("."), PathBuf::as_path);
    let whole = std::path::absolute(first).unwrap_or_else(|_| first.to_owned());
    let folder = if whole.is_dir() { Some(whole.as_path()) } else { whole.parent() };
    let name = folder.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    name.filter(|name| !name.is_empty()).unwrap_or_else(|| "Report".to_owned())
}

/// `0.4 MB`
fn megabytes(bytes: usize) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}
