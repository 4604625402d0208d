//! Sessions that only have the text for the coders: of nobody in particular, not begun, beside sessions of coders.

use std::collections::HashSet;
use std::path::PathBuf;

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use super::read;
use crate::annotation::Kind;
use crate::cli::say;
use crate::lexicon::counted;
use crate::store::{ENDING, places_in_projects};

/// Returns these sessions without those that only have the text of others beside them, and says how many are left out.
pub(in crate::cli) fn begun(paths: Vec<PathBuf>) -> Vec<PathBuf> {
    let shared = shared(&paths);
    let only_text = |path: &&PathBuf| {
        read(path, &Kind::ALL).is_ok_and(|session| session.annotator.is_none() && session.is_untouched())
    };
    let left: HashSet<PathBuf> = shared.into_par_iter().filter(only_text).cloned().collect();
    if left.is_empty() {
        return paths;
    }
    let what = counted(left.len(), "session");
    say(&format!("{what} left out: nobody has begun there, and coders have sessions of the same article"));
    paths.into_iter().filter(|path| !left.contains(path)).collect()
}

/// Returns the sessions whose names others go on with, as `story.standoff.toml` beside `story.ana.standoff.toml`, or beside
/// the article where a project has another folder for the sessions of its coders.
fn shared(paths: &[PathBuf]) -> Vec<&PathBuf> {
    let places = places_in_projects(paths);
    let mut out = HashSet::new();
    for place in &places {
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        let Some(name) = name.strip_suffix(ENDING) else { continue };
        out.extend(
            name.match_indices('.').map(|(end, _)| place.with_file_name(format!("{}{ENDING}", &name[..end]))),
        );
    }
    paths.iter().zip(&places).filter(|(_, place)| out.contains(*place)).map(|(path, _)| path).collect()
}
