//! The articles that paths mean, each with its sessions: files with a text, and articles of which only sessions have the
//! text.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::place::folder;
use super::project::{ProjectError, ProjectFile, Projects, in_file_name, session_at};
use super::walk::{ENDING, is_article, walk};
use super::{ReadError, beginning};
use crate::session::file::annotator;

/// An article and its sessions.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FolderArticle {
    /// Its file; where there is none, what the paths of its sessions begin with.
    pub path: PathBuf,
    /// Whether only its sessions have its text.
    pub alone: bool,
    /// Whether it was named itself, and not a folder with it.
    pub named: bool,
    /// What the paths of its sessions begin with.
    pub stem: PathBuf,
    /// Its sessions: first that of nobody in particular, then by name.
    pub sessions: Vec<NamedSession>,
    /// The project it is in, its place in the project's list, and its coders.
    pub project: Option<InProject>,
}

/// A session's file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct NamedSession {
    /// The annotator's name in the file's name; `None` for a session of nobody in particular.
    pub name: Option<String>,
    /// The file.
    pub path: PathBuf,
}

/// An article's part in a project.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct InProject {
    /// The project.
    pub file: Arc<ProjectFile>,
    /// Its name there.
    pub name: String,
    /// Its place in the project's list; `None` where it is not listed.
    pub place: Option<usize>,
    /// Its coders.
    pub coders: Vec<String>,
}

impl FolderArticle {
    /// Returns the session of an annotator, or of nobody in particular, whether it exists or not.
    pub fn session(&self, own: Option<&str>) -> PathBuf {
        if is_session(&self.path) {
            return self.path.clone();
        }
        let find = |name: Option<&str>| self.sessions.iter().find(|session| session.name.as_deref() == name);
        let Some(own) = own else {
            return find(None).map_or_else(|| session_at(&self.stem, None), |session| session.path.clone());
        };
        if let Some(session) = find(Some(&in_file_name(own))) {
            return session.path.clone();
        }
        // What a coder did before the project had coders goes on in the same file.
        let shared = find(None).filter(|session| self.project.is_some() && annotator_of(&session.path) == own);
        shared.map_or_else(|| session_at(&self.stem, Some(own)), |session| session.path.clone())
    }

    /// Returns a file that has the article's text: its own, else the first of its sessions.
    pub fn session_or_file(&self) -> PathBuf {
        let session = self.sessions.first().filter(|_| self.alone);
        session.map_or_else(|| self.path.clone(), |session| session.path.clone())
    }
}

/// Returns who a session's file says its annotator is; empty for nobody.
pub fn annotator_of(session: &Path) -> String {
    annotator(&beginning(session)).unwrap_or_default()
}

/// Returns where sessions are or would be in their projects' folders of sessions, by their whole paths; those of no such
/// project are where they are.
pub fn places_in_projects(sessions: &[PathBuf]) -> Vec<PathBuf> {
    let mut projects = Projects::default();
    let mut place = |session: &PathBuf| match projects.of(folder(session)) {
        Ok(Some(project)) => project.place_of(session),
        // What is wrong with a project is said where its articles are listed.
        _ => session.clone(),
    };
    sessions.iter().map(|session| whole(&place(session))).collect()
}

fn is_session(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().ends_with(ENDING.as_bytes())
}

/// Returns the articles that `paths` mean, each once, folders in the order of their names; and what could not be looked
/// into.
pub fn folder_articles(paths: &[PathBuf]) -> Result<(Vec<FolderArticle>, Vec<ReadError>), ProjectError> {
    let mut projects = Projects::default();
    let (mut found, mut errors, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    let mut beside: HashMap<&Path, Vec<FolderArticle>> = HashMap::new();
    for path in paths {
        let all = if path.is_dir() {
            let (mut files, before) = (Vec::new(), errors.len());
            walk(path, &|_| true, &mut files, &mut errors);
            let all = gathered(files, is_article, &mut projects)?;
            if all.is_empty() && errors.len() == before {
                let reason = format!("no article (*.txt, *.html) and no *{ENDING} is in it");
                errors.push(ReadError { path: path.clone(), reason });
            }
            all
        } else if is_session(path) {
            vec![of_session(path, &mut projects)?]
        } else {
            // Many files of one folder are often named together.
            let within = folder(path);
            if !beside.contains_key(within) {
                let named: HashSet<&PathBuf> = paths.iter().filter(|path| folder(path) == within).collect();
                let files = files_in(within).chain(named.iter().map(|path| (*path).clone())).collect();
                let all = gathered(files, |file| named.contains(&file.to_owned()), &mut projects)?;
                beside.insert(within, all);
            }
            let one = beside[within].iter().find(|article| article.path == *path && !article.alone);
            one.map(|one| FolderArticle { named: true, ..one.clone() }).into_iter().collect()
        };
        found.extend(all.into_iter().filter(|article| seen.insert(article.path.clone())));
    }
    Ok((found, errors))
}

/// Returns the articles in a project's folder, as the project is or will be; those of a project within it are not among
/// them.
pub fn project_articles(file: &Arc<ProjectFile>) -> Result<(Vec<FolderArticle>, Vec<ReadError>), ProjectError> {
    let (mut files, mut errors) = (Vec::new(), Vec::new());
    walk(&file.folder, &|_| true, &mut files, &mut errors);
    let mut all = gathered(files, is_article, &mut Projects::with(Arc::clone(file)))?;
    all.retain(|article| article.project.as_ref().is_some_and(|own| own.file.folder == file.folder));
    Ok((all, errors))
}

/// Returns the files of a folder, not those of folders in it.
fn files_in(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let given = folder.to_owned();
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter(|entry| !entry.file_type().is_ok_and(|kind| kind.is_dir())).map(move |entry| {
        let name = PathBuf::from(entry.file_name());
        if given == Path::new(".") { name } else { given.join(name) }
    })
}

/// Returns the articles among files, with their sessions among them and in the project's folder of sessions.
fn gathered(
    files: Vec<PathBuf>,
    wanted: impl Fn(&Path) -> bool,
    projects: &mut Projects,
) -> Result<Vec<FolderArticle>, ProjectError> {
    let (sessions, texts): (BTreeSet<PathBuf>, BTreeSet<PathBuf>) =
        files.into_iter().partition(|file| is_session(file));
    let mut owners = Owners::default();
    for path in texts {
        let project = projects.of(folder(&path))?;
        let plain = || path.with_file_name(path.file_stem().unwrap_or_default());
        let stem = project.as_ref().map_or_else(plain, |project| project.stem_of(&path));
        if wanted(&path) {
            let project = project.and_then(|file| Some(InProject::of(&file, file.name_of(&path)?)));
            owners.article(FolderArticle { path, stem, project, ..FolderArticle::default() });
        } else {
            owners.take_stem(&stem);
        }
    }
    let elsewhere = owners.folders_without(&sessions);
    for session in elsewhere.iter().flat_map(|folder| files_in(folder)).filter(|file| is_session(file)) {
        owners.hand(&session, &session);
    }
    for session in sessions {
        let project = projects.of(folder(&session))?;
        let place = project.as_ref().map_or_else(|| session.clone(), |project| project.place_of(&session));
        if !owners.hand(&session, &place) {
            owners.stand_alone(session, &place, project);
        }
    }
    Ok(owners.articles())
}

/// Articles by what the paths of their sessions begin with.
#[derive(Default)]
struct Owners {
    articles: Vec<FolderArticle>,
    /// The articles of each beginning; none for a file that is no article.
    stems: HashMap<PathBuf, Vec<usize>>,
    /// The articles that only sessions have.
    alone: BTreeMap<PathBuf, FolderArticle>,
}

impl Owners {
    fn article(&mut self, article: FolderArticle) {
        self.stems.entry(whole(&article.stem)).or_default().push(self.articles.len());
        self.articles.push(article);
    }

    fn take_stem(&mut self, stem: &Path) {
        self.stems.entry(whole(stem)).or_default();
    }

    /// Returns the folders in which articles have their sessions and that none of these sessions is in.
    fn folders_without(&self, sessions: &BTreeSet<PathBuf>) -> BTreeSet<PathBuf> {
        let known: HashSet<PathBuf> = sessions.iter().map(|session| whole(folder(session))).collect();
        let beside: HashSet<PathBuf> = self.articles.iter().map(|article| whole(folder(&article.path))).collect();
        let all = self.articles.iter().map(|article| folder(&article.stem).to_owned());
        // Beside the articles, all files were looked at.
        all.filter(|folder| !known.contains(&whole(folder)) && !beside.contains(&whole(folder))).collect()
    }

    /// Hands a session to its articles by its place among the sessions; returns whether it has any.
    fn hand(&mut self, path: &Path, place: &Path) -> bool {
        let Some((stem, name)) = self.owner(place) else { return false };
        let owners = self.stems[&whole(&stem)].clone();
        for owner in &owners {
            self.articles[*owner].sessions.push(NamedSession { name: name.clone(), path: path.to_owned() });
        }
        !owners.is_empty()
    }

    /// Makes an article of a session without one, together with other annotators' sessions of it.
    fn stand_alone(&mut self, path: PathBuf, place: &Path, project: Option<Arc<ProjectFile>>) {
        let named = |stem: &Path, path: &Path| path.with_file_name(stem.file_name().unwrap_or_default());
        let (stem, name) = self.owner(place).unwrap_or_else(|| {
            let (stem, name) = by_annotator(&path, project.as_deref());
            (named(&stem, place), name)
        });
        let article = self.alone.entry(whole(&stem)).or_insert_with(|| {
            let project = project.and_then(|file| Some(InProject::of(&file, file.name_of_sessions(&stem)?)));
            FolderArticle { path: named(&stem, &path), alone: true, stem, project, ..FolderArticle::default() }
        });
        article.sessions.push(NamedSession { name, path });
    }

    /// Returns the longest beginning of a session's name that is an article's, and the annotator's name after it.
    fn owner(&self, session: &Path) -> Option<(PathBuf, Option<String>)> {
        let name = session_name(session);
        let stem = |end: usize| session.with_file_name(OsStr::new(&name[..end]));
        if self.stems.contains_key(&whole(&stem(name.len()))) {
            return Some((stem(name.len()), None));
        }
        let ends = name.match_indices('.').map(|(at, _)| at).rev();
        let found = ends.filter(|end| *end > 0).find(|end| self.stems.contains_key(&whole(&stem(*end))))?;
        Some((stem(found), Some(name[found + 1..].to_owned())))
    }

    fn articles(self) -> Vec<FolderArticle> {
        let mut all: Vec<FolderArticle> = self.articles.into_iter().chain(self.alone.into_values()).collect();
        all.sort_by(|one, other| one.path.cmp(&other.path));
        for article in &mut all {
            let home = whole(folder(&article.stem));
            let is_elsewhere = |one: &NamedSession| whole(folder(&one.path)) != home;
            // A new session of an article without a file takes the text from those beside it.
            if article.alone && article.sessions.iter().all(is_elsewhere) {
                article.stem.clone_from(&article.path);
            }
            // Of two sessions of one annotator, that in the project's folder of sessions is the one to go on with.
            article.sessions.sort_by_cached_key(|one| (one.name.clone(), is_elsewhere(one), one.path.clone()));
        }
        all
    }
}

impl InProject {
    pub(super) fn of(file: &Arc<ProjectFile>, name: String) -> Self {
        let line = file.line(&name);
        let (place, coders) = (line.map(|line| line.0), line.map(|line| line.1.to_vec()).unwrap_or_default());
        Self { file: Arc::clone(file), name, place, coders }
    }
}

/// Returns a session that was named itself; it may be that of an article's file.
fn of_session(path: &Path, projects: &mut Projects) -> Result<FolderArticle, ProjectError> {
    let file = projects.of(folder(path))?;
    let (stem, name) = by_annotator(path, file.as_deref());
    let project = file.and_then(|file| {
        let own = file.name_of_sessions(&stem)?;
        let listed = file.line_of_sessions(&own).map(|(at, _)| file.project.articles[at].article.clone());
        Some(InProject::of(&file, listed.unwrap_or(own)))
    });
    let sessions = vec![NamedSession { name, path: path.to_owned() }];
    Ok(FolderArticle { path: path.to_owned(), named: true, stem, sessions, project, ..FolderArticle::default() })
}

/// Returns what a session's path begins with, and the name after it, where that is its annotator's or a coder's.
fn by_annotator(session: &Path, project: Option<&ProjectFile>) -> (PathBuf, Option<String>) {
    let name = session_name(session);
    let coders = project.into_iter().flat_map(|file| file.project.coders.iter().cloned());
    let all = std::iter::once(annotator_of(session)).chain(coders).filter(|name| !name.is_empty());
    let stem = all.map(|coder| in_file_name(&coder)).find_map(|coder| {
        let stem = name.strip_suffix(coder.as_str())?.strip_suffix('.')?;
        (!stem.is_empty()).then(|| (session.with_file_name(stem), Some(coder)))
    });
    stem.unwrap_or_else(|| (session.with_file_name(&name), None))
}

/// Returns a session's name without the ending.
fn session_name(session: &Path) -> String {
    let name = session.file_name().unwrap_or_default().to_string_lossy();
    name.strip_suffix(ENDING).unwrap_or(&name).to_owned()
}

fn whole(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a folder with these files; a session's content is who made it.
    fn folder_with(files: &[(&str, &str)]) -> tempfile::TempDir {
        let home = tempfile::tempdir().unwrap();
        for (name, content) in files {
            let path = home.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            let content =
                if is_session(&path) { format!("annotator = \"{content}\"\n") } else { (*content).to_owned() };
            std::fs::write(path, content).unwrap();
        }
        home
    }

    /// Returns `article: sessions of` for each article.
    fn found(home: &Path, names: &[&str]) -> Vec<String> {
        let paths: Vec<PathBuf> = names.iter().map(|name| home.join(name)).collect();
        let (articles, errors) = folder_articles(&paths).unwrap();
        assert!(errors.is_empty(), "{errors:?}");
        let below = |path: &Path| path.strip_prefix(home).unwrap().display().to_string();
        let sessions = |one: &FolderArticle| {
            let all = one.sessions.iter().map(|session| session.name.clone().unwrap_or_else(|| "-".to_owned()));
            all.collect::<Vec<_>>().join(" ")
        };
        articles.iter().map(|one| format!("{}: {}", below(&one.path), sessions(one))).collect()
    }

    #[test]
    fn sessions_go_to_their_articles_and_stand_alone_without_them() {
        let home = folder_with(&[
            ("story.txt", ""),
            ("story.two.txt", ""),
            ("story.standoff.toml", ""),
            ("story.ana.standoff.toml", "ana"),
            ("story.two.ben.standoff.toml", "ben"),
            ("storyboard.ana.standoff.toml", "ana"),
            ("storyboard.j.doe.standoff.toml", "j.doe"),
            ("page.docx", ""),
            ("page.standoff.toml", ""),
            ("sub/vote.standoff.toml", "ana"),
            ("sub/codebook.toml", ""),
        ]);
        let all = ["page: -", "story.two.txt: ben", "story.txt: - ana", "storyboard: ana j.doe", "sub/vote: -"];
        assert_eq!(found(home.path(), &[""]), all);
        assert_eq!(found(home.path(), &["story.two.txt", "story.txt", "story.two.txt"]), all[1..3]);
        assert_eq!(found(home.path(), &["page.docx"]), ["page.docx: -"]);
        assert_eq!(found(home.path(), &["new.txt"]), ["new.txt: "]);
        assert_eq!(found(home.path(), &["story.ana.standoff.toml"]), ["story.ana.standoff.toml: ana"]);
    }

    #[test]
    fn a_project_has_its_sessions_where_it_says() {
        let home = folder_with(&[
            (
                "project.toml",
                "coders = [\"ana\"]\nsessions = \"coded\"\n[articles]\n\"a/one.txt\" = [\"ana\"]\n\"two\" = [\"ben\"]\n",
            ),
            ("a/one.txt", ""),
            ("coded/a/one.ana.standoff.toml", "ana"),
            ("coded/two.ana.standoff.toml", "ana"),
        ]);
        assert_eq!(found(home.path(), &[""]), ["a/one.txt: ana", "coded/two: ana"]);
        assert_eq!(found(home.path(), &["a"]), ["a/one.txt: ana"]);
        let (all, _) = folder_articles(&[home.path().to_owned()]).unwrap();
        let own: Vec<_> =
            all.iter().map(|one| one.project.clone().unwrap()).map(|own| (own.place, own.coders)).collect();
        assert_eq!(own, [(Some(0), vec!["ana".to_owned()]), (Some(1), vec!["ben".to_owned()])]);
        assert_eq!(all[0].session(Some("ben")), home.path().join("coded/a/one.ben.standoff.toml"));
        assert_eq!(all[0].session(Some("ana")), home.path().join("coded/a/one.ana.standoff.toml"));
        let (named, _) = folder_articles(&[home.path().join("coded/a/one.ana.standoff.toml")]).unwrap();
        assert_eq!(named[0].project.clone().unwrap().coders, ["ana"]);
    }

    #[test]
    fn sessions_beside_their_articles_belong_to_a_project_with_a_folder_of_sessions() {
        let home = folder_with(&[
            ("project.toml", "coders = [\"ana\", \"ben\"]\nsessions = \"coded\"\n"),
            ("a/one.txt", ""),
            ("a/one.standoff.toml", ""),
            ("a/one.ana.standoff.toml", "ana"),
            ("two.ben.standoff.toml", "ben"),
            ("three.ben.standoff.toml", "ben"),
            ("coded/a/one.ana.standoff.toml", "ana"),
            ("coded/a/one.ben.standoff.toml", "ben"),
            ("coded/two.ana.standoff.toml", "ana"),
        ]);
        assert_eq!(found(home.path(), &[""]), ["a/one.txt: - ana ana ben", "coded/two: ana ben", "three: ben"]);
        assert_eq!(found(home.path(), &["a/one.txt"]), ["a/one.txt: - ana ana ben"]);
        let (all, _) = folder_articles(&[home.path().to_owned()]).unwrap();
        let own = |at: usize, name| all[at].session(Some(name)).strip_prefix(home.path()).unwrap().to_owned();
        // Work goes on where it was begun; what is new goes into the project's folder.
        assert_eq!(own(0, "ana"), Path::new("coded/a/one.ana.standoff.toml"));
        assert_eq!(own(1, "ben"), Path::new("two.ben.standoff.toml"));
        assert_eq!(own(1, "cleo"), Path::new("coded/two.cleo.standoff.toml"));
        // Where only sessions have the text, a new one lies beside them.
        assert_eq!(own(2, "ana"), Path::new("three.ana.standoff.toml"));
        let names: Vec<_> = all.iter().map(|one| one.project.clone().unwrap().name).collect();
        assert_eq!(names, ["a/one.txt", "two", "three"]);
        let places = places_in_projects(&[home.path().join("a/one.standoff.toml")]);
        assert_eq!(places, [home.path().join("coded/a/one.standoff.toml")]);
    }

    #[test]
    fn a_coder_goes_on_in_the_session_begun_before_there_was_a_project() {
        let home = folder_with(&[("one.txt", ""), ("one.standoff.toml", "ana"), ("two.txt", "")]);
        let own = |name| folder_articles(&[home.path().to_owned()]).unwrap().0[0].session(Some(name));
        assert_eq!(own("ana"), home.path().join("one.ana.standoff.toml"));
        std::fs::write(home.path().join("project.toml"), "coders = [\"ana\", \"ben\"]\n").unwrap();
        assert_eq!(own("ana"), home.path().join("one.standoff.toml"));
        assert_eq!(own("ben"), home.path().join("one.ben.standoff.toml"));
    }
}
