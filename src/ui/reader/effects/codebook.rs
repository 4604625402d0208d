//! The codebook's file: read again when somebody changed it, and added to.

use crate::codebook::Part;
use crate::store::codebook::{CodebookError, CodebookFile};
use crate::ui::reader::codebook::OpenCodebook;
use crate::ui::reader::outcome::Outcome;

/// A codebook as it is kept, as the screen has it.
pub fn of(kept: &CodebookFile) -> OpenCodebook {
    OpenCodebook { book: kept.book.clone(), kept: kept.is_there(), wrong: kept.wrong.clone() }
}

/// Reads the codebook again where its file is not as it was read; nothing where it is, unless the reader `asked`.
pub(super) fn look(kept: &mut CodebookFile, asked: bool) -> Option<Outcome> {
    let changed = kept.look();
    if !changed && !asked {
        return None;
    }
    let name = name(kept);
    let said = match (&kept.wrong, changed) {
        (Some(_), _) => format!("{name} cannot be used as it is now; :codebook says why"),
        (None, true) => format!("{name} was changed: read again{}", odd(kept)),
        (None, false) => said(kept),
    };
    Some(Outcome::Codebook { codebook: Box::new(of(kept)), said, asked })
}

/// Adds a target to the codebook.
pub(super) fn add(kept: &mut CodebookFile, target: &str, definition: &str) -> Outcome {
    match kept.add_target(target, definition) {
        Ok(()) => {
            let more =
                if definition.is_empty() { format!("; :target {target} says what it is") } else { String::new() };
            let said = format!("“{target}” stands in {}{more}", name(kept));
            Outcome::Codebook { codebook: Box::new(of(kept)), said, asked: false }
        }
        Err(CodebookError::Bad { .. }) => {
            let why = format!("{} cannot be used as it is now; :codebook says why", name(kept));
            Outcome::Failed(format!("“{target}” is not added: {why}"))
        }
        Err(error) => Outcome::Failed(format!("“{target}” is not added: {error}")),
    }
}

/// The file's name without its folders.
fn name(kept: &CodebookFile) -> String {
    kept.path.file_name().unwrap_or(kept.path.as_os_str()).to_string_lossy().into_owned()
}

/// What there is in it, on one line.
fn said(kept: &CodebookFile) -> String {
    if !kept.is_there() {
        return format!("no {} here; :target begins one", name(kept));
    }
    let book = &kept.book;
    let counts = Part::ALL.map(|part| {
        let count = book.names(part).len();
        format!("{count} {}{}", part.word(), if count == 1 { "" } else { "s" })
    });
    format!("{}: {}{}", kept.path.display(), counts.join(", "), odd(kept))
}

/// What is odd in it, to be said after something else; empty for nothing.
fn odd(kept: &CodebookFile) -> String {
    match kept.book.findings().as_slice() {
        [] => String::new(),
        [one] => format!(" · {one}"),
        [first, more @ ..] => format!(" · {first}, and {} more: standoff codebook check lists them", more.len()),
    }
}
