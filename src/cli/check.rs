//! `standoff check`: errors in session files, codebooks and projects; then names that sessions use and their codebook lacks,
//! which are no errors.

mod project;

use std::collections::{BTreeMap, HashMap};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::many::say;
use super::{exit, safe};
use crate::annotation::{Annotation, Standing};
use crate::codebook::{Codebook, FILE_NAME, Finding as Unknown, check};
use crate::lexicon::counted;
use crate::session::Session;
use crate::session::file::{Finding, from_toml};
use crate::store::{codebook, projects, read_text, sessions};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Sessions, folders with sessions and projects anywhere below them, a codebook.toml, or a project.toml
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let (mut paths, mut errors) = sessions(&args.paths);
    let projects = projects(&args.paths);
    // A project whose articles nobody has coded yet has no sessions.
    errors.retain(|error| !projects.iter().any(|folder| folder.starts_with(&error.path)));
    for error in &errors {
        say(&error.to_string());
    }
    paths.retain(|path| path.file_name().is_none_or(|name| name != project::FILE_NAME));
    let mut found = Findings::default();
    let mut faults: Vec<Vec<String>> = paths.iter().map(|path| found.faults(path)).collect();
    for folder in projects {
        let Some(own) = project::checked(&folder) else { continue };
        found.notes.extend(own.notes.into_iter().map(|note| (own.path.clone(), note)));
        paths.push(own.path);
        faults.push(own.faults);
    }
    let (right, wrong): (Vec<_>, Vec<_>) = paths.iter().zip(&faults).partition(|(_, faults)| faults.is_empty());
    let mut out = super::out();
    // Errors are printed before everything else, so that they are seen.
    for (path, faults) in &wrong {
        for fault in *faults {
            writeln!(out, "{}: {}", safe(&path.display().to_string()), safe(fault))?;
        }
    }
    for (path, _) in &right {
        writeln!(out, "{}: in order", safe(&path.display().to_string()))?;
    }
    for (path, kept) in &found.kept {
        writeln!(out, "{}: {}", safe(&path.display().to_string()), safe(&kept.to_string()))?;
    }
    for (path, note) in &found.notes {
        writeln!(out, "{}: {}", safe(&path.display().to_string()), safe(note))?;
    }
    for (finding, sessions) in &found.unknown {
        writeln!(out, "{}: in {}", safe(&finding.to_string()), counted(*sessions, "session"))?;
    }
    out.flush()?;
    Ok(exit(errors.is_empty() && wrong.is_empty()))
}

/// The findings so far.
#[derive(Default)]
struct Findings {
    /// The codebooks that were read; `None` for one that is invalid.
    books: HashMap<PathBuf, Option<Codebook>>,
    /// Unknown keys and tables. They are valid, and stay in the file.
    kept: Vec<(PathBuf, Finding)>,
    /// What is odd about a project and no error.
    notes: Vec<(PathBuf, String)>,
    /// Names that sessions use and their codebook lacks, with the number of uses; they are valid.
    unknown: BTreeMap<Unknown, usize>,
}

impl Findings {
    /// Returns what is wrong with a file.
    fn faults(&mut self, path: &Path) -> Vec<String> {
        if path.file_name().is_some_and(|name| name == FILE_NAME) {
            return of_codebook(path);
        }
        // The message already begins with the file's name.
        let content = match read_text(path) {
            Ok(content) => content,
            Err(error) => return vec![format!("it cannot be read: {}", error.reason)],
        };
        match from_toml(&content) {
            Err(error) => vec![error.to_string()],
            Ok(loaded) => {
                let mut faults: Vec<String> = loaded.findings.iter().map(ToString::to_string).collect();
                faults.extend(suspended(&loaded.session, &loaded.findings));
                faults.extend(self.hold(path, &loaded.session));
                self.kept.extend(loaded.kept.into_iter().map(|kept| (path.to_owned(), kept)));
                faults
            }
        }
    }

    /// Holds a session against the codebook at or above it; that the book cannot be read is a fault, once.
    fn hold(&mut self, path: &Path, session: &Session) -> Option<String> {
        let at = codebook::find(path)?;
        let mut fault = None;
        let book = self.books.entry(at).or_insert_with_key(|at| match codebook::read(at) {
            Ok(kept) => Some(kept.book),
            Err(error) => {
                fault = Some(error.to_string());
                None
            }
        });
        for unknown in book.iter().flat_map(|book| check(book, session.entries())) {
            *self.unknown.entry(unknown).or_default() += 1;
        }
        fault
    }
}

/// Returns what is odd about a codebook; `standoff codebook check` also holds sessions against it.
fn of_codebook(path: &Path) -> Vec<String> {
    match codebook::read(path) {
        Ok(kept) => kept.book.findings().iter().map(ToString::to_string).collect(),
        Err(error) => vec![error.to_string()],
    }
}

/// Marks whose words changed or are lost, but for those whose reading said so, and the stances that rest on nothing else.
fn suspended(session: &Session, said: &[Finding]) -> Vec<String> {
    let entries = session.entries();
    let fresh = |a: &Annotation| !said.iter().any(|f| f.0.starts_with(&format!("{}: its text", a.id)));
    let marks = entries.annotations().iter().filter_map(|a| match (a.standing(), a.words.old()?) {
        (Standing::Changed, old) => {
            let new = a.spans.words(session.text());
            Some(format!("{} is changed: its words were {old:?} and are {new:?} now; accept or reject it", a.id))
        }
        (Standing::Lost, old) if fresh(a) => Some(format!(
            "{} is lost: the article does not have its words {old:?}; mark them again or reject it",
            a.id
        )),
        _ => None,
    });
    let stances = entries.stances().values().filter(|stance| entries.standing(stance).is_suspended());
    let stances =
        stances.map(|s| format!("{} is suspended: its evidence changed or is lost, so it is not counted", s.id));
    marks.chain(stances).collect()
}
