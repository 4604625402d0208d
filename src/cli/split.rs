//! `standoff split`: writes each article of a file that holds many as a text with a session.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::fields::Fields;
use super::input::InputArgs;
use super::terminal::print;
use super::{fetched, say};
use crate::annotation::Metadata;
use crate::extract::extract;
use crate::lexicon::Lexicon;
use crate::lexicon::counted;
use crate::session::Session;
use crate::session::file::to_toml;
use crate::source::{self, Article};
use crate::store::{Folders, Whose, split};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// A file that holds many articles, or `-` for standard input
    input: OsString,
    /// The folder to write to; existing files are not replaced
    #[arg(short, long, value_name = "FOLDER")]
    output: PathBuf,
    /// The sessions' annotator: ARTICLE.NAME.standoff.toml instead of ARTICLE.standoff.toml
    #[arg(long, value_name = "NAME")]
    annotator: Option<String>,
    #[command(flatten)]
    taken: InputArgs,
    #[command(flatten)]
    fields: Fields,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let input = fetched::input(&args.input)?;
    let articles = source::articles(&input, args.taken.format(), &args.taken.columns())?;
    let name = args.input.to_string_lossy();
    for (number, article) in (1..).zip(&articles) {
        for notice in &article.notices {
            say(&format!("{name}, article {number}: {notice}"));
        }
    }
    let whose = Whose { file: args.annotator.as_deref(), annotator: args.annotator.as_deref() };
    let done = into(&args.output, articles, &args.fields.metadata(), whose)?;
    let there = done.files.len() - done.written;
    let rest = match there {
        0 => String::new(),
        1 => "; 1 was there already and stays as it was".to_owned(),
        n => format!("; {n} were there already and stay as they were"),
    };
    let folder = args.output.display();
    print(format!("{} written to {folder}{rest}\n", counted(done.written, "article")).as_bytes())
}

/// Writes articles into a folder, each with a session that holds what is known of it and what was found in it.
pub(super) fn into(
    folder: &Path,
    articles: Vec<Article>,
    given: &Metadata,
    whose: Whose<'_>,
) -> anyhow::Result<crate::store::Split> {
    let articles: Vec<Article> = articles
        .into_iter()
        .map(|article| {
            let mut metadata = given.clone();
            metadata.fill(&article.metadata);
            Article { metadata, ..article }
        })
        .collect();
    let sessions = |wanted: &[usize]| -> Vec<String> {
        let session = |at: &usize| session(&articles[*at], whose.annotator);
        wanted.to_vec().into_par_iter().map(|at| session(&at)).collect()
    };
    Ok(split(folder, &articles, whose, &Folders::of_user(), sessions)?)
}

fn session(article: &Article, annotator: Option<&str>) -> String {
    let document = article.document.clone();
    let found = extract(&document, Lexicon::get(), article.metadata.published);
    to_toml(&Session::new(document, found.entries(article.metadata.clone()), annotator.map(str::to_owned)))
}
