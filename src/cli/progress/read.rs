//! Reads the sessions of a project and counts what is done. Only those of articles that two coders are done with are
//! read a second time, to be compared.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::analysis::{CoderProgress, SessionProgress, Together, Week};
use crate::annotation::Kind;
use crate::cli::many::{self, codebooks};
use crate::session::Session;
use crate::store::{FolderArticle, session_at};

/// All that is known of a project.
pub(super) struct Known {
    pub(super) coders: Vec<CoderProgress>,
    /// The agreement by week; first that of articles without a day.
    pub(super) weeks: BTreeMap<Option<Week>, Together>,
    pub(super) waiting: Vec<Waiting>,
    pub(super) articles: usize,
    /// The articles of a project that nobody codes.
    pub(super) free: usize,
    /// The articles assigned to two coders or more.
    pub(super) doubled: usize,
    /// Whether a project says who codes what.
    pub(super) is_project: bool,
}

/// Something that waits for somebody.
pub(super) struct Waiting {
    pub(super) article: String,
    /// What is to be done.
    pub(super) what: &'static str,
    /// How many entries or sessions it is about.
    pub(super) count: usize,
    /// Whose they are.
    pub(super) people: Vec<String>,
    /// The session, or the sessions to merge and the file to merge them into.
    pub(super) sessions: Vec<PathBuf>,
}

/// The sessions are to be merged.
pub(super) const MERGE: &str = "merge";
/// Coders differ in entries.
pub(super) const SETTLE: &str = "settle";
/// The words under entries changed.
pub(super) const CONFIRM: &str = "confirm";

/// A session that was read.
struct Seen {
    path: PathBuf,
    person: String,
    merged: Vec<String>,
    week: Option<Week>,
    progress: SessionProgress,
}

pub(super) fn read(articles: &[FolderArticle], codebook: Option<&Path>) -> anyhow::Result<(Known, bool)> {
    let mut good = true;
    let seen: Vec<Vec<Result<Seen, String>>> = articles.par_iter().map(sessions_of).collect();
    let mut all: Vec<Vec<Seen>> = Vec::with_capacity(seen.len());
    for sessions in seen {
        let (read, failed): (Vec<_>, Vec<_>) = sessions.into_iter().partition(Result::is_ok);
        failed.into_iter().filter_map(Result::err).for_each(|error| {
            good = false;
            many::say(&error);
        });
        all.push(read.into_iter().flatten().collect());
    }
    let coders = coders(articles, &all);
    let coded = |article: &FolderArticle| article.project.as_ref().map(|own| own.coders.len());
    let listed = articles.iter().filter(|article| article.project.is_some());
    let known = Known {
        weeks: together(&all, &coders, codebook, &mut good)?,
        waiting: articles.iter().zip(&all).flat_map(|(article, sessions)| waiting(article, sessions)).collect(),
        articles: articles.len(),
        free: listed.clone().filter(|article| coded(article) == Some(0)).count(),
        doubled: listed.filter(|article| coded(article) > Some(1)).count(),
        is_project: articles.iter().any(|article| article.project.is_some()),
        coders,
    };
    Ok((known, good))
}

/// Returns the sessions of an article. Those of nobody in particular that were not begun only have its text.
fn sessions_of(article: &FolderArticle) -> Vec<Result<Seen, String>> {
    let one = |(name, path): (Option<&String>, &PathBuf)| {
        many::read(path, &Kind::ALL).map(|session| Seen {
            path: path.clone(),
            person: session.annotator.clone().or_else(|| name.cloned()).unwrap_or_default(),
            merged: session.merged.clone(),
            week: session.last_made().map(Week::of),
            progress: SessionProgress::of(&session),
        })
    };
    article.sessions.iter().map(|session| one((session.name.as_ref(), &session.path))).collect()
}

impl Seen {
    /// Whether it is one person's work, and not made of others' sessions.
    fn is_own(&self) -> bool {
        self.merged.is_empty() && (!self.person.is_empty() || self.progress.begun)
    }
}

/// Returns how far each coder is: first those of projects, then others who have begun something.
fn coders(articles: &[FolderArticle], all: &[Vec<Seen>]) -> Vec<CoderProgress> {
    let mut names: Vec<&str> = Vec::new();
    let of_projects = articles.iter().filter_map(|article| article.project.as_ref());
    let listed = of_projects.flat_map(|own| own.file.project.coders.iter().chain(&own.coders));
    let begun = all.iter().flatten().filter(|seen| seen.is_own() && seen.progress.begun).map(|seen| &seen.person);
    for name in listed.chain(begun) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    let mut out: Vec<CoderProgress> =
        names.iter().map(|name| CoderProgress { coder: (*name).to_owned(), ..CoderProgress::default() }).collect();
    for (article, sessions) in articles.iter().zip(all) {
        let assigned = article.project.as_ref().map(|own| own.coders.as_slice()).unwrap_or_default();
        for coder in &mut out {
            let own = sessions.iter().filter(|seen| seen.is_own() && seen.person == coder.coder);
            let own = own.max_by_key(|seen| (seen.progress.done, seen.progress.begun));
            coder.add(assigned.contains(&coder.coder), own.map(|seen| &seen.progress));
        }
    }
    out
}

/// Compares the sessions of articles that several coders are done with.
fn together(
    all: &[Vec<Seen>],
    coders: &[CoderProgress],
    codebook: Option<&Path>,
    good: &mut bool,
) -> anyhow::Result<BTreeMap<Option<Week>, Together>> {
    let done: Vec<Vec<&Seen>> = all.iter().map(|sessions| done(sessions)).filter(|done| done.len() > 1).collect();
    let paths: Vec<PathBuf> = done.iter().flatten().map(|seen| seen.path.clone()).collect();
    let books = codebooks(&paths, codebook)?;
    let one = |done: &Vec<&Seen>| -> Result<(Option<Week>, Together), String> {
        let read = |name: &str| -> Result<Option<Session>, String> {
            let own = done.iter().find(|seen| seen.person == name);
            own.map(|seen| many::read(&seen.path, &Kind::ALL)).transpose()
        };
        let sessions = coders.iter().map(|coder| read(&coder.coder)).collect::<Result<Vec<_>, _>>()?;
        let mut together = Together::default();
        together.add(sessions, &books.get(&done[0].path));
        Ok((done.iter().filter_map(|seen| seen.week).max(), together))
    };
    let compared: Vec<_> = done.par_iter().map(one).collect();
    let mut weeks: BTreeMap<Option<Week>, Together> = BTreeMap::new();
    for one in compared {
        match one {
            Ok((week, together)) => weeks.entry(week).or_default().join(&together),
            Err(error) => {
                *good = false;
                many::say(&error);
            }
        }
    }
    Ok(weeks)
}

/// Returns the sessions of those who are done, one for each.
fn done(sessions: &[Seen]) -> Vec<&Seen> {
    let mut out: Vec<&Seen> = Vec::new();
    for seen in sessions.iter().filter(|seen| seen.is_own() && seen.progress.done) {
        if out.iter().all(|other| other.person != seen.person) {
            out.push(seen);
        }
    }
    out
}

/// Returns what waits for somebody in an article.
fn waiting(article: &FolderArticle, sessions: &[Seen]) -> Vec<Waiting> {
    let name = article.path.display().to_string();
    let row = |what, count, people: Vec<String>, sessions: Vec<PathBuf>| Waiting {
        article: name.clone(),
        what,
        count,
        people,
        sessions,
    };
    let mut out = Vec::new();
    let done = done(sessions);
    let people: Vec<String> = done.iter().map(|seen| seen.person.clone()).collect();
    let is_merged = sessions.iter().any(|seen| people.iter().all(|name| seen.merged.contains(name)));
    if done.len() > 1 && !is_merged {
        let mut files: Vec<PathBuf> = done.iter().map(|seen| seen.path.clone()).collect();
        let (plain, other) = (session_at(&article.stem, None), session_at(&article.stem, Some("merged")));
        files.push(if plain.exists() { other } else { plain });
        out.push(row(MERGE, done.len(), people, files));
    }
    for seen in sessions {
        let people = if seen.merged.is_empty() { vec![seen.person.clone()] } else { seen.merged.clone() };
        for (what, count) in [(SETTLE, seen.progress.disputed), (CONFIRM, seen.progress.changed)] {
            if count > 0 {
                out.push(row(what, count, people.clone(), vec![seen.path.clone()]));
            }
        }
    }
    out
}
