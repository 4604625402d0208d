//! `standoff list`: the articles of a project, how far each is, and what its session holds.

use std::path::PathBuf;
use std::process::ExitCode;

use super::sheet::{Field, Sheet, SheetArgs, Value, column};
use super::{exit, many};
use crate::annotation::{Kind, Standing};
use crate::lexicon::counted;
use crate::session::Session;
use crate::store::{Folders, articles, session_of};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Articles, or folders with articles anywhere below them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Whose sessions: ARTICLE.NAME.standoff.toml instead of ARTICLE.standoff.toml
    #[arg(long, value_name = "NAME")]
    annotator: Option<String>,
    #[command(flatten)]
    shape: SheetArgs,
}

/// An article, and its session's file where there is one.
struct ArticleRow {
    article: String,
    session: Option<String>,
    state: &'static str,
    /// Accepted, suggested and rejected annotations, and stances.
    counts: Option<[usize; 4]>,
}

const FIELDS: &[Field<ArticleRow>] = &[
    (column("article", 40), |row| row.article.as_str().into()),
    (column("state", 9), |row| row.state.into()),
    (column("accepted", 9), |row| row.counts.map(|counts| counts[0]).into()),
    (column("suggested", 9), |row| row.counts.map(|counts| counts[1]).into()),
    (column("rejected", 9), |row| row.counts.map(|counts| counts[2]).into()),
    (column("stances", 9), |row| row.counts.map(|counts| counts[3]).into()),
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
        let path = session_of(article, args.annotator.as_deref(), &folders);
        let article = article.display().to_string();
        let row = if path.exists() {
            match many::read(&path, &Kind::ALL) {
                Ok(session) => of_session(article, path.display().to_string(), &session),
                Err(error) => {
                    good = false;
                    many::say(&error);
                    continue;
                }
            }
        } else {
            ArticleRow { article, session: None, state: NEW, counts: None }
        };
        done += usize::from(row.state == DONE);
        begun += usize::from(row.state == BEGUN);
        sheet.row(&row)?;
    }
    sheet.end(&format!("{}: {done} done, {begun} begun", counted(articles.len(), "article")))?;
    Ok(exit(good))
}

fn of_session(article: String, path: String, session: &Session) -> ArticleRow {
    let entries = session.entries();
    let count = |verdict| entries.annotations().iter().filter(|a| a.standing() == verdict).count();
    let stances = entries.stances().values().filter(|s| entries.standing(s) != Standing::Rejected).count();
    let counts = [count(Standing::Accepted), count(Standing::Suggested), count(Standing::Rejected), stances];
    let state = if entries.metadata().done { DONE } else { BEGUN };
    ArticleRow { article, session: Some(path), state, counts: Some(counts) }
}
