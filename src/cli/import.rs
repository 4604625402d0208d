//! `standoff import`: annotations of other programs, as a session over the same article.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;

use super::setup;
use super::terminal::tell;
use crate::annotation::Metadata;
use crate::formats::import::{Marks, session};
use crate::lexicon::counted;
use crate::session::file::to_toml;
use crate::store::{Replace, put_text, read_foreign};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Files of W3C Web Annotations (JSON-LD) or brat standoff (.ann)
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The article, or a session over it
    #[arg(long, value_name = "ARTICLE")]
    article: OsString,
    /// The session to write
    #[arg(short, long, value_name = "SESSION")]
    output: PathBuf,
    /// The annotator, where the file does not name one
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// Replace an existing session
    #[arg(long)]
    force: bool,
}

/// The most sentences about corrections that are printed; the rest are counted.
const MOST: usize = 12;

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let article = setup::look((&args.article).into(), Metadata::default())?.session;
    let read = args.files.iter().map(|path| Ok((read_foreign(path)?, beside(path)?)));
    let read = read.collect::<anyhow::Result<Vec<(String, Option<String>)>>>()?;
    let marks: Vec<Marks<'_>> = read.iter().map(|(content, text)| Marks::of(content, text.as_deref())).collect();
    let metadata = article.entries().metadata().clone();
    let loaded = session(article.document().clone(), metadata, &marks, args.author.as_deref())
        .with_context(|| format!("cannot import {} onto {}", names(&args.files), args.article.display()))?;
    let texts = args.files.iter().map(|path| path.with_extension("txt"));
    let inputs: Vec<PathBuf> =
        args.files.iter().cloned().chain(texts).chain([PathBuf::from(&args.article)]).collect();
    put_text(&args.output, &to_toml(&loaded.session), Replace::forced(args.force, &inputs))?;
    for finding in loaded.findings.iter().take(MOST) {
        tell(&finding.to_string());
    }
    if loaded.findings.len() > MOST {
        tell(&format!("and {} more such things", loaded.findings.len() - MOST));
    }
    let entries = loaded.session.entries();
    let (annotations, stances) = (entries.annotations().len(), entries.stances().len());
    let held = format!("{} and {}", counted(annotations, "annotation"), counted(stances, "stance"));
    tell(&format!("{held} in {}", args.output.display()));
    Ok(ExitCode::SUCCESS)
}

fn names(files: &[PathBuf]) -> String {
    files.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
}

/// Returns the text an `.ann` counts in, when it stands beside it.
fn beside(path: &Path) -> anyhow::Result<Option<String>> {
    let text = path.with_extension("txt");
    let is_ann = path.extension().is_some_and(|ending| ending == "ann");
    Ok(if is_ann && text.is_file() { Some(read_foreign(&text)?) } else { None })
}
