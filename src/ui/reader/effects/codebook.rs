//! The codebook's file: it is read again when it was changed, and new entries are added to it.

use crate::codebook::Part;
use crate::lexicon::counted;
use crate::store::codebook::{CodebookError, CodebookFile};
use crate::ui::reader::codebook::OpenCodebook;
use crate::ui::reader::outcome::Outcome;

/// Returns what the screen knows of a codebook.
pub fn of(file: &CodebookFile) -> OpenCodebook {
    OpenCodebook { book: file.book.clone(), in_file: file.is_there(), wrong: file.wrong.clone() }
}

/// Reads the codebook again where its file is not as it was read; `None` where it is, unless the reader `asked`.
pub(super) fn look(file: &mut CodebookFile, asked: bool) -> Option<Outcome> {
    let changed = file.look();
    if !changed && !asked {
        return None;
    }
    let name = name(file);
    let said = match (&file.wrong, changed) {
        (Some(_), _) => format!("{name} cannot be used as it is now; :codebook says why"),
        (None, true) => format!("{name} was changed: read again{}", odd(file)),
        (None, false) => said(file),
    };
    Some(Outcome::Codebook { codebook: Box::new(of(file)), said, asked })
}

/// Adds a target to the codebook.
pub(super) fn add(file: &mut CodebookFile, target: &str, definition: &str) -> Outcome {
    let more = if definition.is_empty() { format!("; :target {target} says what it is") } else { String::new() };
    let done = file.add_target(target, definition);
    added(file, target, done, &more)
}

/// Adds an actor to the codebook.
pub(super) fn add_actor(file: &mut CodebookFile, actor: &str) -> Outcome {
    let done = file.add_actor(actor);
    added(file, actor, done, "")
}

/// Says whether adding worked, and what else can be done (`more`).
fn added(file: &CodebookFile, what: &str, done: Result<(), CodebookError>, more: &str) -> Outcome {
    match done {
        Ok(()) => {
            let said = format!("“{what}” stands in {}{more}", name(file));
            Outcome::Codebook { codebook: Box::new(of(file)), said, asked: false }
        }
        Err(CodebookError::Bad { .. }) => {
            let why = format!("{} cannot be used as it is now; :codebook says why", name(file));
            Outcome::Failed(format!("“{what}” is not added: {why}"))
        }
        Err(error) => Outcome::Failed(format!("“{what}” is not added: {error}")),
    }
}

/// Returns the file's name without its folders.
fn name(file: &CodebookFile) -> String {
    file.path.file_name().unwrap_or(file.path.as_os_str()).to_string_lossy().into_owned()
}

/// Returns what there is in it, on one line.
fn said(file: &CodebookFile) -> String {
    if !file.is_there() {
        return format!("no {} here; :target begins one", name(file));
    }
    let book = &file.book;
    let counts = Part::ALL.map(|part| counted(book.names(part).len(), part.word()));
    format!("{}: {}{}", file.path.display(), counts.join(", "), odd(file))
}

/// Returns what is odd in it, to be said after something else; empty for nothing.
fn odd(file: &CodebookFile) -> String {
    match file.book.findings().as_slice() {
        [] => String::new(),
        [one] => format!(" · {one}"),
        [first, more @ ..] => format!(" · {first}, and {} more: standoff codebook check lists them", more.len()),
    }
}
