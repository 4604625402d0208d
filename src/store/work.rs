//! The articles that a person works through: where a project says whose they are, this person's, in the project's order.

use std::path::{Path, PathBuf};

use super::articles::{FolderArticle, InProject};
use crate::lexicon::counted;
use crate::words::argument;

/// An article to work on.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Task {
    /// What is opened: the article's file, or a session that has its text.
    pub input: PathBuf,
    /// The session's file, where the project decides it.
    pub session: Option<PathBuf>,
    /// Whether the person has a session of their own, as a project's coders have.
    pub own_file: bool,
    /// Whether it is among this person's articles.
    pub is_own: bool,
    /// The coders it is assigned to, where this person is none of them.
    pub others: Vec<String>,
}

impl Task {
    /// Makes the folder of the session that the project decides, where it is missing. Saving says what is wrong with one
    /// that cannot be made.
    pub fn make_folder(&self) {
        if let Some(folder) = self.session.as_deref().and_then(Path::parent) {
            let _ = std::fs::create_dir_all(folder);
        }
    }

    /// Returns what is said on opening an article of others.
    pub fn notice(&self) -> Option<String> {
        (!self.others.is_empty()).then(|| format!("this article is assigned to {}", self.others.join(" and ")))
    }
}

/// Returns what is said to a person who opens an article of these coders; nothing where they are one of them.
pub fn of_others(coders: &[String], annotator: Option<&str>) -> Option<String> {
    let annotator = annotator?;
    let others = if coders.iter().any(|coder| coder == annotator) { Vec::new() } else { coders.to_vec() };
    Task { others, ..Task::default() }.notice()
}

/// Returns what a person works on, in its order, and what they should know first. `own_file` is for somebody who works
/// beside others without a project.
pub fn work(articles: &[FolderArticle], annotator: Option<&str>, own_file: bool) -> (Vec<Task>, Vec<String>) {
    let mut groups: Vec<Option<&Path>> = Vec::new();
    let mut order: Vec<(usize, usize, usize)> = Vec::new();
    for (at, article) in articles.iter().enumerate() {
        let own = article.project.as_ref().map(|own| own.file.folder.as_path());
        let group = groups.iter().position(|other| *other == own).unwrap_or_else(|| {
            groups.push(own);
            groups.len() - 1
        });
        // What a person names is gone through as it was named.
        let place = article.project.as_ref().filter(|_| !article.named).and_then(|own| own.place);
        let place = place.unwrap_or(if article.named { 0 } else { usize::MAX });
        order.push((if article.named { 0 } else { group }, place, at));
    }
    order.sort_unstable();
    let tasks = order.iter().flat_map(|(.., at)| tasks(&articles[*at], annotator, own_file)).collect();
    (tasks, notices(articles, annotator))
}

fn tasks(article: &FolderArticle, annotator: Option<&str>, own_file: bool) -> Vec<Task> {
    let coder =
        annotator.filter(|name| article.project.as_ref().is_some_and(|own| own.file.project.is_coder(name)));
    let own = annotator.filter(|_| own_file).or(coder);
    let coders = article.project.as_ref().map(|own| own.coders.as_slice()).unwrap_or_default();
    let has = annotator.is_some_and(|name| coders.iter().any(|coder| coder == name));
    let task = Task {
        own_file: own.is_some(),
        is_own: article.named || coder.is_none() || has,
        others: if annotator.is_some() && !has { coders.to_vec() } else { Vec::new() },
        ..Task::default()
    };
    let one = |input: PathBuf, session| Task { input, session, ..task.clone() };
    if !article.alone {
        let session = article.project.as_ref().filter(|_| !article.stem.as_os_str().is_empty());
        return vec![one(article.path.clone(), session.map(|_| article.session(own)))];
    }
    // Of an article that nobody in particular coded there are only the sessions of others.
    if own.is_some() || article.sessions.iter().any(|session| session.name.is_none()) {
        return vec![one(article.session(own), None)];
    }
    article.sessions.iter().map(|session| one(session.path.clone(), None)).collect()
}

/// Returns what is to be known of the projects that folders are in.
fn notices(articles: &[FolderArticle], annotator: Option<&str>) -> Vec<String> {
    let listed =
        || articles.iter().filter(|article| !article.named).filter_map(|article| article.project.as_ref());
    let Some(first) = listed().next() else { return Vec::new() };
    let mut out = Vec::new();
    let coders = first.file.project.coders.join(", ");
    match annotator {
        None => {
            out.push(format!("these articles are assigned to {coders}; --annotator NAME goes through one's own"));
        }
        Some(name) if !first.file.project.is_coder(name) => {
            out.push(format!("{name} is no coder of this project ({coders}), so all of its articles are shown"));
        }
        Some(_) => {}
    }
    let free = listed().filter(|own: &&InProject| own.coders.is_empty()).count();
    if free > 0 {
        let (articles, are) = (counted(free, "article"), if free == 1 { "is" } else { "are" });
        let folder = argument(&first.file.folder);
        out.push(format!("{articles} {are} assigned to nobody; standoff assign {folder} gives them out"));
    }
    out
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::project::Project;
    use crate::store::articles::NamedSession;
    use crate::store::project::ProjectFile;

    const PROJECT: &str = "coders = [\"ana\", \"ben\"]\n[articles]\n\"c.txt\" = [\"ana\"]\n\"a.txt\" = [\"ana\", \"ben\"]\n\
                           \"b.txt\" = [\"ben\"]\n\"alone\" = [\"ben\"]\n";

    fn all() -> Vec<FolderArticle> {
        let file = Arc::new(ProjectFile::new(Path::new("/p"), Project::from_toml(PROJECT).unwrap()));
        ["a.txt", "alone", "b.txt", "c.txt", "new.txt"]
            .map(|name| FolderArticle {
                path: Path::new("/p").join(name),
                alone: name == "alone",
                named: false,
                stem: Path::new("/p").join(name.trim_end_matches(".txt")),
                sessions: vec![NamedSession { name: Some("cleo".into()), path: "/p/x.cleo.standoff.toml".into() }],
                project: Some(InProject::of(&file, name.to_owned())),
            })
            .into()
    }

    fn own(who: Option<&str>) -> String {
        let (tasks, _) = work(&all(), who, false);
        let name = |task: &Task| task.input.file_name().unwrap().to_string_lossy().into_owned();
        tasks.iter().filter(|task| task.is_own).map(name).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_coder_goes_through_the_own_articles_in_the_project_s_order() {
        assert_eq!(own(Some("ana")), "c.txt a.txt");
        assert_eq!(own(Some("ben")), "a.txt b.txt alone.ben.standoff.toml");
        // Whoever is no coder goes through all; nobody in particular opens the sessions that are there.
        assert_eq!(own(Some("dora")), "c.txt a.txt b.txt x.cleo.standoff.toml new.txt");
        assert_eq!(own(None), "c.txt a.txt b.txt x.cleo.standoff.toml new.txt");
    }

    #[test]
    fn an_article_of_others_says_so() {
        let (tasks, said) = work(&all(), Some("ana"), false);
        let said_of = |name: &str| tasks.iter().find(|task| task.input.ends_with(name)).unwrap().notice();
        assert_eq!(said_of("b.txt").unwrap(), "this article is assigned to ben");
        assert_eq!((said_of("a.txt"), said_of("new.txt")), (None, None));
        assert_eq!(tasks[1].session.as_deref(), Some(Path::new("/p/a.ana.standoff.toml")));
        assert_eq!(said, ["1 article is assigned to nobody; standoff assign /p gives them out"]);
        let (tasks, said) = work(&all(), Some("dora"), false);
        assert!(said[0].starts_with("dora is no coder of this project (ana, ben)"), "{said:?}");
        assert!(!tasks[0].own_file);
        assert!(work(&all(), None, false).1[0].contains("--annotator NAME"));
    }

    #[test]
    fn a_command_that_is_told_can_be_copied() {
        let file = Arc::new(ProjectFile::new(Path::new("/farm tariffs"), Project::from_toml(PROJECT).unwrap()));
        let mut free = all().split_off(4);
        free[0].project = Some(InProject::of(&file, "new.txt".to_owned()));
        let said = work(&free, Some("ana"), false).1;
        assert_eq!(said, ["1 article is assigned to nobody; standoff assign '/farm tariffs' gives them out"]);
    }

    #[test]
    fn what_is_named_is_opened_as_it_is_named() {
        let mut named = all();
        for article in &mut named {
            article.named = true;
        }
        let (tasks, said) = work(&named, Some("ana"), true);
        assert!(said.is_empty() && tasks.iter().all(|task| task.is_own && task.own_file));
        assert_eq!(tasks[0].input, Path::new("/p/a.txt"));
    }
}
