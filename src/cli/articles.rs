//! `standoff list`: the articles of a project, their progress, and the counts of their sessions.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::sheet::{Field, Sheet, SheetArgs, Value, column, varying};
use super::{exit, many};
use crate::annotation::{Kind, Standing};
use crate::lexicon::counted;
use crate::session::Session;
use crate::store::{Folders, annotators_sessions, articles, session_of};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Articles, or folders with articles anywhere below them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// List the sessions of this annotator: ARTICLE.NAME.standoff.toml instead of ARTICLE.standoff.toml
    #[arg(long, value_name = "NAME")]
    annotator: Option<String>,
    #[command(flatten)]
    shape: SheetArgs,
}

/// An article, and its session's file where it has one.
struct ArticleRow {
    article: String,
    session: Option<String>,
    state: &'static str,
    /// The numbers of accepted, suggested and rejected annotations, and of stances.
    counts: Option<[usize; 4]>,
    /// The session's annotator.
    annotator: String,
}

impl ArticleRow {
    /// Returns the row of an article without a session.
    const fn new(article: String) -> Self {
        Self { article, session: None, state: NEW, counts: None, annotator: String::new() }
    }
}

const FIELDS: &[Field<ArticleRow>] = &[
    (column("article", 40), |row| row.article.as_str().into()),
    (column("state", 9), |row| row.state.into()),
    (column("accepted", 9), |row| row.counts.map(|counts| counts[0]).into()),
    (column("suggested", 9), |row| row.counts.map(|counts| counts[1]).into()),
    (column("rejected", 9), |row| row.counts.map(|counts| counts[2]).into()),
    (column("stances", 9), |row| row.counts.map(|counts| counts[3]).into()),
    (varying("annotator", 12).spared(2), |row| row.annotator.as_str().into()),
    (column("session", 40).spared(1), |row| row.session.clone().map_or(Value::Nothing, Value::File)),
];

const NEW: &str = "new";
const BEGUN: &str = "begun";
const DONE: &str = "done";

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let (articles, errors) = articles(&args.paths);
    for error in &errors {
        many::say(&error.to_string());
    }
    let mut good = errors.is_empty();
    let folders = Folders::of_user();
    let mut sheet = Sheet::new(args.shape, FIELDS);
    let (mut done, mut begun) = (0, 0);
    for article in &articles {
        let shown = article.display().to_string();
        let sessions = sessions_of(article, args.annotator.as_deref(), &folders);
        if sessions.is_empty() {
            sheet.row(&ArticleRow::new(shown.clone()))?;
        }
        for path in sessions {
            match many::read(&path, &Kind::ALL) {
                Ok(session) => {
                    let row = of_session(shown.clone(), path.display().to_string(), &session);
                    done += usize::from(row.state == DONE);
                    begun += usize::from(row.state == BEGUN);
                    sheet.row(&row)?;
                }
                Err(error) => {
                    good = false;
                    many::say(&error);
                }
            }
        }
    }
    let sessions = done + begun;
    let of = if sessions > articles.len() { format!(", {}", counted(sessions, "session")) } else { String::new() };
    sheet.end(&format!("{}{of}: {done} done, {begun} begun", counted(articles.len(), "article")))?;
    Ok(exit(good))
}

/// Returns the sessions of an article: the one that was asked for by its annotator, or else the one without a name and
/// those of all annotators.
fn sessions_of(article: &Path, annotator: Option<&str>, folders: &Folders) -> Vec<PathBuf> {
    let own = Some(session_of(article, annotator, folders)).filter(|path| path.exists());
    let others = if annotator.is_none() { annotators_sessions(article) } else { Vec::new() };
    own.into_iter().chain(others).collect()
}

fn of_session(article: String, path: String, session: &Session) -> ArticleRow {
    let entries = session.entries();
    let count = |verdict| entries.annotations().iter().filter(|a| a.standing() == verdict).count();
    let stances = entries.stances().values().filter(|s| entries.standing(s) != Standing::Rejected).count();
    let counts = [count(Standing::Accepted), count(Standing::Suggested), count(Standing::Rejected), stances];
    let state = if entries.metadata().done { DONE } else { BEGUN };
    ArticleRow {
        article,
        session: Some(path),
        state,
        counts: Some(counts),
        annotator: session.annotator.clone().unwrap_or_default(),
    }
}
