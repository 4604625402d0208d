//! `standoff list`: the articles of a project, their progress, and the counts of their sessions.

use std::path::PathBuf;
use std::process::ExitCode;

use super::sheet::{Field, Sheet, SheetArgs, Value, column, hidden, varying};
use super::{exit, many};
use crate::annotation::{Kind, Standing};
use crate::lexicon::counted;
use crate::session::Session;
use crate::store::{FolderArticle, folder_articles};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Articles or sessions, or folders with some anywhere below them
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
    /// The session's annotator, or the coder who has none yet.
    annotator: String,
    /// The coders the project assigns the article to.
    assigned: Vec<String>,
}

const FIELDS: &[Field<ArticleRow>] = &fields(false);

/// The columns of a project's articles: who codes them matters more than what is found in them.
const IN_PROJECT: &[Field<ArticleRow>] = &fields(true);

/// Returns the columns, of a project's articles or of others.
const fn fields(in_project: bool) -> [Field<ArticleRow>; 9] {
    let (annotator, session, assigned) = if in_project {
        (column("annotator", 16), column("session", 40).spared(2), column("assigned", 24).spared(1))
    } else {
        (varying("annotator", 12).spared(2), column("session", 40).spared(1), hidden("assigned"))
    };
    [
        (column("article", 40), |row| row.article.as_str().into()),
        (column("state", 9), |row| row.state.into()),
        (column("accepted", 9), |row| row.counts.map(|counts| counts[0]).into()),
        (column("suggested", 9), |row| row.counts.map(|counts| counts[1]).into()),
        (column("rejected", 9), |row| row.counts.map(|counts| counts[2]).into()),
        (column("stances", 9), |row| row.counts.map(|counts| counts[3]).into()),
        (annotator, |row| row.annotator.as_str().into()),
        (session, |row| row.session.clone().map_or(Value::Nothing, Value::File)),
        (assigned, |row| Value::List(row.assigned.clone())),
    ]
}

const NEW: &str = "new";
const BEGUN: &str = "begun";
const DONE: &str = "done";

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let (articles, errors) = folder_articles(&args.paths)?;
    for error in &errors {
        many::say(&error.to_string());
    }
    let mut good = errors.is_empty();
    let in_project = articles.iter().any(|article| article.project.is_some());
    let mut sheet = Sheet::new(args.shape, if in_project { IN_PROJECT } else { FIELDS });
    let (mut done, mut begun, mut listed) = (0, 0, 0);
    for article in &articles {
        let rows = rows(article, args.annotator.as_deref(), &mut good);
        listed += usize::from(!rows.is_empty());
        for row in rows {
            done += usize::from(row.state == DONE);
            begun += usize::from(row.state == BEGUN);
            sheet.row(&row)?;
        }
    }
    let sessions = done + begun;
    let of = if sessions > listed { format!(", {}", counted(sessions, "session")) } else { String::new() };
    sheet.end(&format!("{}{of}: {done} done, {begun} begun", counted(listed, "article")))?;
    Ok(exit(good))
}

/// Returns the rows of an article: a row for each session that was asked for, and for each coder without one.
fn rows(article: &FolderArticle, annotator: Option<&str>, good: &mut bool) -> Vec<ArticleRow> {
    let own = article.project.as_ref();
    let assigned = own.map(|own| own.coders.clone()).unwrap_or_default();
    let is_project = own.is_some_and(|own| !own.file.project.coders.is_empty());
    let new = |annotator: &str| ArticleRow {
        article: article.path.display().to_string(),
        session: None,
        state: NEW,
        counts: None,
        annotator: annotator.to_owned(),
        assigned: assigned.clone(),
    };
    let (mut out, mut seen, mut failed) = (Vec::new(), Vec::new(), false);
    let people = assigned.iter().map(String::as_str).filter(|name| annotator.is_none_or(|only| only == *name));
    let files = article.sessions.iter().filter(|_| annotator.is_none()).map(|session| ("", session.path.clone()));
    let asked = annotator.filter(|name| !assigned.iter().any(|coder| coder == name));
    let asked = asked.map(|name| (name, article.session(Some(name)))).into_iter();
    for (name, path) in people.map(|name| (name, article.session(Some(name)))).chain(asked).chain(files) {
        if seen.contains(&path) {
            continue;
        }
        if !path.exists() {
            // In a project, only those who are to code an article are waited for.
            if assigned.iter().any(|coder| coder == name) || (!is_project && !name.is_empty()) {
                out.push(new(name));
            }
            continue;
        }
        match many::read(&path, &Kind::ALL) {
            // It only has the text for the coders.
            Ok(session)
                if is_project && name.is_empty() && session.annotator.is_none() && session.is_untouched() => {}
            Ok(session) => out.push(of_session(new(""), path.display().to_string(), &session)),
            Err(error) => {
                failed = true;
                many::say(&error);
            }
        }
        seen.push(path);
    }
    if out.is_empty() && !failed && annotator.is_none() {
        out.push(new(""));
    }
    *good &= !failed;
    out
}

fn of_session(row: ArticleRow, path: String, session: &Session) -> ArticleRow {
    let entries = session.entries();
    let count = |verdict| entries.annotations().iter().filter(|a| a.standing() == verdict).count();
    let stances = entries.stances().values().filter(|s| entries.standing(s) != Standing::Rejected).count();
    let counts = [count(Standing::Accepted), count(Standing::Suggested), count(Standing::Rejected), stances];
    ArticleRow {
        session: Some(path),
        state: if entries.metadata().done { DONE } else { BEGUN },
        counts: Some(counts),
        annotator: session.annotator.clone().unwrap_or_default(),
        ..row
    }
}
