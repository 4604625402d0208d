//! Which row a session's file is. A file in the copy's folder `sessions` has its own name, one of a project the project's
//! before it: `grain/2026-03-08-minister-17.ana.standoff.toml`. So people may have a project in different folders.

use std::path::{Component, Path, PathBuf};

use crate::library::{Library, LibraryError};
use crate::store::{ENDING, ProjectFile};

/// Returns the name of the row of a session's file; nothing where it is elsewhere and not shared.
pub(super) fn name_of(library: &Library, path: &Path) -> Result<Option<String>, LibraryError> {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    if let Ok(own) = whole.strip_prefix(sessions(library)) {
        let parts = own.components().map(|part| part.as_os_str().to_str());
        return Ok(parts.collect::<Option<Vec<&str>>>().map(|parts| parts.join("/")));
    }
    let Some(file) = whole.file_name().and_then(|name| name.to_str()) else { return Ok(None) };
    let projects = projects(library)?;
    let own = projects.into_iter().find(|(_, folder)| whole.parent() == Some(folder));
    Ok(own.map(|(name, _)| format!("{name}/{file}")))
}

/// Returns the file of a row; nothing where the name is none that this program gives.
pub(in crate::library::shared) fn path_of(library: &Library, name: &str) -> Result<Option<PathBuf>, LibraryError> {
    let parts: Vec<&str> = name.split('/').collect();
    let is_plain = |part: &&str| {
        let mut parts = Path::new(part).components();
        matches!((parts.next(), parts.next()), (Some(Component::Normal(only)), None) if only == *part)
            && !part.chars().any(|c| c.is_control() || c == '\\')
    };
    if !name.ends_with(ENDING) || parts.len() > 2 || !parts.iter().all(is_plain) {
        return Ok(None);
    }
    if let [project, file] = parts[..] {
        let known = projects(library)?.into_iter().find(|(known, _)| known == project);
        if let Some((_, folder)) = known {
            return Ok(Some(folder.join(file)));
        }
    }
    Ok(Some(parts.iter().fold(sessions(library), |path, part| path.join(part))))
}

fn sessions(library: &Library) -> PathBuf {
    library.path().parent().unwrap_or(Path::new(".")).join("sessions")
}

/// Returns the projects of this person, each with the folder of its sessions.
fn projects(library: &Library) -> Result<Vec<(String, PathBuf)>, LibraryError> {
    let folders = library.read("reading the projects", |c| {
        let mut all = c.prepare_cached("SELECT name FROM list WHERE kind = 'project' ORDER BY id DESC")?;
        all.query_map([], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()
    })?;
    let one = |folder: String| {
        let name = Path::new(&folder).file_name()?.to_str()?.to_owned();
        let file = ProjectFile::read(Path::new(&folder)).ok().flatten();
        Some((name, file.map_or_else(|| PathBuf::from(&folder), |file| file.sessions())))
    };
    Ok(folders.into_iter().filter_map(one).collect())
}
