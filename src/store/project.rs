//! `project.toml` in the folder of a project: found, read, and written where nobody else changed it meanwhile.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::walk::is_article;
use super::{ENDING, ReadError, read_text, reason, write_atomically};
use crate::project::{BadProject, FILE_NAME, Project, is_project};

/// A project and its folder.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ProjectFile {
    /// The folder, by its whole path.
    pub folder: PathBuf,
    /// The project.
    pub project: Project,
    /// The places of the articles in the project's list.
    places: HashMap<String, usize>,
    /// The same by their names without the ending of a file.
    stems: HashMap<String, usize>,
}

/// The reason why a project's file cannot be used.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ProjectError {
    /// The file cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The file has an error; it is not changed.
    #[error("{} is not right: {error}", path.display())]
    Bad {
        /// The file.
        path: PathBuf,
        /// The error.
        error: BadProject,
    },
    /// Somebody else wrote the file in the meantime.
    #[error("{} was changed by somebody else just now; run the command again", .0.display())]
    Changed(PathBuf),
    /// The system reported an error.
    #[error("cannot write {}: {reason}; it is as it was", path.display())]
    Disk {
        /// The file.
        path: PathBuf,
        /// The system's message.
        reason: String,
    },
}

impl ProjectFile {
    /// Returns the project whose file is in this folder; a file that names no coders is another program's.
    pub fn read(folder: &Path) -> Result<Option<Self>, ProjectError> {
        let path = folder.join(FILE_NAME);
        if !path.is_file() {
            return Ok(None);
        }
        let text = read_text(&path)?;
        if !is_project(&text) {
            return Ok(None);
        }
        let project =
            Project::from_toml(&text).map_err(|error| ProjectError::Bad { path: path.clone(), error })?;
        Ok(Some(Self::new(folder, project)))
    }

    /// Returns the project of a folder: its own, else that of the nearest folder above it.
    pub fn of(folder: &Path) -> Result<Option<Self>, ProjectError> {
        let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        whole.ancestors().find_map(|folder| Self::read(folder).transpose()).transpose()
    }

    /// Returns a project in a folder.
    pub fn new(folder: &Path, project: Project) -> Self {
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let lines = || project.articles.iter().enumerate();
        let places = lines().map(|(at, line)| (line.article.clone(), at)).collect();
        let files = lines().filter(|(_, line)| is_article(Path::new(&line.article)));
        let stem = |name: &str| name.rsplit_once('.').map_or_else(|| name.to_owned(), |(stem, _)| stem.to_owned());
        let stems = files.map(|(at, line)| (stem(&line.article), at)).collect();
        Self { folder, project, places, stems }
    }

    /// Returns an article's place in the project's list, and its coders.
    pub fn line(&self, article: &str) -> Option<(usize, &[String])> {
        let at = *self.places.get(article)?;
        Some((at, &self.project.articles[at].coders))
    }

    /// Returns the line of an article by what the names of its sessions begin with; its own name may have an ending.
    pub fn line_of_sessions(&self, stem: &str) -> Option<(usize, &[String])> {
        self.line(stem).or_else(|| {
            let at = *self.stems.get(stem)?;
            Some((at, self.project.articles[at].coders.as_slice()))
        })
    }

    /// Returns the name of an article's file in the project.
    pub fn name_of(&self, article: &Path) -> Option<String> {
        name_below(&self.folder, article)
    }

    /// Returns the name of an article that only sessions have, by what their paths begin with.
    pub fn name_of_sessions(&self, stem: &Path) -> Option<String> {
        let inside = self.project.sessions.as_ref().and_then(|folder| name_below(&self.folder.join(folder), stem));
        inside.or_else(|| self.name_of(stem))
    }

    /// Returns the folder of the sessions of articles without a file.
    pub fn sessions(&self) -> PathBuf {
        self.project.sessions.as_ref().map_or_else(|| self.folder.clone(), |folder| self.folder.join(folder))
    }

    /// Returns what the paths of an article's sessions begin with.
    pub fn stem_of(&self, article: &Path) -> PathBuf {
        let stem = article.with_file_name(article.file_stem().unwrap_or_default());
        match (&self.project.sessions, self.name_of(&stem)) {
            (Some(folder), Some(name)) => self.folder.join(folder).join(name),
            _ => stem,
        }
    }

    /// Returns where a session is or would be in the project's folder of sessions; without one it is where it is.
    pub(super) fn place_of(&self, session: &Path) -> PathBuf {
        let place = || {
            let folder = self.folder.join(self.project.sessions.as_ref()?);
            let is_there = name_below(&folder, session).is_some();
            self.name_of(session).filter(|_| !is_there).map(|name| folder.join(name))
        };
        place().unwrap_or_else(|| session.to_owned())
    }

    /// Returns the codebook's file that the project of this folder names. A project with an error names none: it is
    /// reported where its articles are listed or opened.
    pub fn codebook_of(folder: &Path) -> Option<PathBuf> {
        let path = folder.join(FILE_NAME);
        let text = path.is_file().then(|| read_text(&path).ok()).flatten()?;
        // Most projects name none, and their articles are many lines.
        let named = is_project(&text) && text.contains("codebook");
        let project = named.then(|| Project::from_toml(&text).ok()).flatten()?;
        project.codebook.map(|path| folder.join(path))
    }
}

/// Returns a path below a folder, in the way that all systems write it.
fn name_below(folder: &Path, path: &Path) -> Option<String> {
    let whole = std::path::absolute(path).ok()?;
    let parts = whole.strip_prefix(folder).ok()?.components().map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    });
    let parts: Vec<String> = parts.collect::<Option<_>>()?;
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// Returns the path that the sessions of an annotator and of nobody in particular have: `story` and `ana` give
/// `story.ana.standoff.toml`.
pub fn session_at(stem: &Path, annotator: Option<&str>) -> PathBuf {
    let mut name = stem.file_name().unwrap_or_default().to_owned();
    if let Some(annotator) = annotator {
        name.push(".");
        name.push(in_file_name(annotator));
    }
    name.push(ENDING);
    stem.with_file_name(name)
}

/// Returns an annotator's name as it is part of a file's name.
pub(super) fn in_file_name(annotator: &str) -> String {
    annotator.replace(['/', '\\'], "_")
}

/// Returns the text of a folder's `project.toml`; empty where there is none.
pub fn project_text(folder: &Path) -> Result<String, ProjectError> {
    let path = folder.join(FILE_NAME);
    if path.exists() { Ok(read_text(&path)?) } else { Ok(String::new()) }
}

/// Writes a folder's `project.toml` in place of the text `before`.
pub fn write_project(folder: &Path, before: &str, text: &str) -> Result<PathBuf, ProjectError> {
    let path = folder.join(FILE_NAME);
    if project_text(folder)? != before {
        return Err(ProjectError::Changed(path));
    }
    write_atomically(&path, text.as_bytes())
        .map_err(|e| ProjectError::Disk { path: path.clone(), reason: reason(&e) })?;
    Ok(path)
}

/// The projects of many folders. Each file is read once.
#[derive(Debug, Default)]
pub(super) struct Projects(HashMap<PathBuf, Option<Arc<ProjectFile>>>);

impl Projects {
    /// Returns these projects, with one as it will be.
    pub(super) fn with(file: Arc<ProjectFile>) -> Self {
        Self([(file.folder.clone(), Some(file))].into())
    }

    /// Returns the project of a folder; see [`ProjectFile::of`].
    pub(super) fn of(&mut self, folder: &Path) -> Result<Option<Arc<ProjectFile>>, ProjectError> {
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        self.of_whole(&folder)
    }

    fn of_whole(&mut self, folder: &Path) -> Result<Option<Arc<ProjectFile>>, ProjectError> {
        if let Some(known) = self.0.get(folder) {
            return Ok(known.clone());
        }
        let found = match (ProjectFile::read(folder)?, folder.parent()) {
            (Some(own), _) => Some(Arc::new(own)),
            (None, Some(above)) => self.of_whole(above)?,
            (None, None) => None,
        };
        self.0.insert(folder.to_owned(), found.clone());
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_project_counts_and_other_programs_files_do_not() {
        let home = tempfile::tempdir().unwrap();
        let at = |name: &str| home.path().join(name);
        std::fs::create_dir_all(at("a/b")).unwrap();
        std::fs::write(at("project.toml"), "coders = [\"ana\"]\nsessions = \"coded\"\n").unwrap();
        std::fs::write(at("a/project.toml"), "[package]\nname = \"x\"\n[[[").unwrap();
        let mut projects = Projects::default();
        let found = projects.of(&at("a/b")).unwrap().unwrap();
        assert_eq!(found.folder, home.path());
        assert_eq!(ProjectFile::of(&at("a/b")).unwrap().as_ref(), Some(&*found));
        assert_eq!(found.name_of(&at("a/b/c.txt")).as_deref(), Some("a/b/c.txt"));
        assert_eq!(found.stem_of(&at("a/b/c.txt")), at("coded/a/b/c"));
        assert_eq!(found.name_of_sessions(&at("coded/x")).as_deref(), Some("x"));
        assert_eq!(found.name_of(Path::new("/elsewhere/c.txt")), None);
        std::fs::write(at("a/project.toml"), "coders = [\"ana\"]\norder = 3\n").unwrap();
        let error = ProjectFile::of(&at("a/b")).unwrap_err().to_string();
        assert!(error.contains("a/project.toml is not right: line 2: order is a number"), "{error}");
    }

    #[test]
    fn a_file_that_somebody_changed_is_not_written_over() {
        let home = tempfile::tempdir().unwrap();
        write_project(home.path(), "", "coders = []\n").unwrap();
        let error = write_project(home.path(), "", "coders = [\"ana\"]\n").unwrap_err();
        assert!(error.to_string().contains("was changed by somebody else"), "{error}");
        assert_eq!(project_text(home.path()).unwrap(), "coders = []\n");
    }

    #[test]
    fn sessions_are_named_after_their_annotator() {
        assert_eq!(session_at(Path::new("a/story.two"), Some("x/y")), Path::new("a/story.two.x_y.standoff.toml"));
        assert_eq!(session_at(Path::new("story"), None), Path::new("story.standoff.toml"));
    }
}
