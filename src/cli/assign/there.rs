//! The articles of a project that are there: their names, days, and who has begun them. Articles that only the library
//! has are put into the project's folder, so that every coder has their text.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use super::Args;
use crate::annotation::Kind;
use crate::cli::sheet::file_name;
use crate::cli::{many, say};
use crate::extract::extract;
use crate::lexicon::{Lexicon, counted};
use crate::library::{Library, Source, View};
use crate::project::{Asked, Order, Present, Project};
use crate::session::Session;
use crate::session::file::{published, to_toml};
use crate::source::{self, Format, Input};
use crate::store::codebook::{CodebookFile, at_hand};
use crate::store::{
    FolderArticle, Folders, NamedSession, ProjectFile, Replace, in_use, private_folder, project_articles,
    put_text, read_text, sessions_beside,
};

/// Returns the articles that are there, and whether all of them could be read.
pub(super) fn present(args: &Args, before: &Project, asked: &Asked) -> anyhow::Result<(Vec<Present>, bool)> {
    let mut project = before.clone();
    if let Some(sessions) = &asked.sessions {
        project.sessions = Some(sessions.clone()).filter(|folder| !folder.is_empty() && folder != ".");
    }
    let file = Arc::new(ProjectFile::new(&args.folder, project));
    let mut from_library = of_library(args, &file)?;
    let (articles, errors) = project_articles(&file)?;
    for error in &errors {
        many::say(&error.to_string());
    }
    let by_date = asked.order.unwrap_or(before.order) == Order::Date;
    let book = at_hand(&file.folder.join("x"), None, None);
    let folders = Folders::of_user();
    // Whoever has an article open, or unsaved work of a crash in it, may have no session's file yet.
    let open = |article: &FolderArticle| -> Vec<String> {
        let coders = article.project.iter().flat_map(|own| own.coders.clone());
        let path = |coder: &String| article.session(Some(coder));
        coders.filter(|coder| !path(coder).exists() && in_use(&path(coder), &folders).is_some()).collect()
    };
    let one = |article: &FolderArticle| Present {
        article: article.project.as_ref().map(|own| own.name.clone()).unwrap_or_default(),
        published: if by_date { day(article, &book) } else { None },
        begun: article
            .sessions
            .iter()
            .filter_map(|session| begun(session, &folders))
            .chain(open(article))
            .collect(),
    };
    let mut present: Vec<Present> = articles.par_iter().map(one).collect();
    from_library.retain(|new| !present.iter().any(|one| one.article == new.article));
    present.extend(from_library);
    Ok((present, errors.is_empty()))
}

/// Returns the day an article was published: as a session says it, or the article, or the codebook.
fn day(article: &FolderArticle, book: &CodebookFile) -> Option<Date> {
    let saved = article.sessions.iter().find_map(|session| published(&read_text(&session.path).ok()?));
    let read = || {
        let input = Input::File(article.path.clone());
        source::read(&input, Format::Guess).ok().and_then(|article| article.metadata.published)
    };
    let said = || (!article.alone).then(|| book.defaults(Some(&article.path)).published).flatten();
    saved.or_else(|| if article.alone { None } else { read() }).or_else(said)
}

/// Returns whose session it is, where something was done in it. One that cannot be read may hold work.
fn begun(session: &NamedSession, folders: &Folders) -> Option<String> {
    let opened = many::read(&session.path, &Kind::ALL);
    let read = match &opened {
        Ok(read) => read,
        Err(error) => {
            many::say(error);
            return session.name.clone();
        }
    };
    let is_open = || in_use(&session.path, folders).is_some();
    let done = read.merged.is_empty() && (!read.is_untouched() || is_open());
    done.then(|| read.annotator.clone().or_else(|| session.name.clone())).flatten()
}

/// Puts articles of the library that are in this project into its folder, as sessions that nobody has begun; returns those
/// that would be put there by a dry run.
fn of_library(args: &Args, file: &ProjectFile) -> anyhow::Result<Vec<Present>> {
    let Some(mut library) = library(args)? else { return Ok(Vec::new()) };
    let name = file.folder.to_string_lossy().trim_end_matches('/').to_owned();
    let ids = library.ids(&View::of(Source::Project(name)))?;
    let (mut written, mut out) = (0, Vec::new());
    for id in ids {
        let path =
            file.sessions().join(library.session_path(id, &file.folder, None)?.file_name().unwrap_or_default());
        let beside = file.folder.join(path.file_name().unwrap_or_default());
        if has_sessions(&path) || has_sessions(&beside) {
            continue;
        }
        let article = library.article(id)?;
        if args.dry_run {
            let stem = path.with_file_name(file_name(&path.to_string_lossy()));
            let name = file.name_of_sessions(&stem).unwrap_or_default();
            out.push(Present { article: name, published: article.metadata.published, begun: Vec::new() });
        } else {
            put(&mut library, &path, article)?;
        }
        written += 1;
    }
    if written > 0 {
        let (what, would) = (counted(written, "article"), if args.dry_run { "would be " } else { "" });
        say(&format!("{what} of the library {would}put into {}", file.sessions().display()));
    }
    Ok(out)
}

/// Returns the library where there is one. One that was not named may have nothing to do with the folder: what is wrong
/// with it is said, and the articles in the folder are given out all the same.
fn library(args: &Args) -> anyhow::Result<Option<Library>> {
    if !args.place.is_there()? {
        anyhow::ensure!(!args.place.is_named(), "there is no library in {}", args.place.location()?);
        return Ok(None);
    }
    match args.place.open() {
        Err(error) if !args.place.is_named() => {
            say(&format!("{error:#}; articles that only the library has are not given out"));
            Ok(None)
        }
        opened => opened.map(Some),
    }
}

/// Whether there are sessions whose names begin as this one's.
fn has_sessions(path: &Path) -> bool {
    let name = file_name(&path.to_string_lossy()).to_owned();
    path.exists() || !sessions_beside(&path.with_file_name(format!("{name}.txt"))).is_empty()
}

fn put(library: &mut Library, path: &Path, article: source::Article) -> anyhow::Result<()> {
    let found = extract(&article.document, Lexicon::get(), article.metadata.published).entries(article.metadata);
    let session = Session::new(article.document, found, None);
    private_folder(path.parent().unwrap_or(Path::new(".")))?;
    put_text(path, &to_toml(&session), Replace::Nothing)?;
    library.index(path)?;
    Ok(())
}
