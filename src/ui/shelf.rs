//! The codebook's file as the screen has it: read again when somebody changed it, and added to.

use super::msg::Outcome;
use crate::store::codebook::Kept;

/// Reads the codebook again where its file is not as it was read; nothing where it is, unless the reader `asked`.
pub fn look(kept: &mut Kept, asked: bool) -> Option<Outcome> {
    let changed = kept.look();
    if !changed && !asked {
        return None;
    }
    let name = name(kept);
    let said = match (&kept.wrong, changed) {
        (Some(_), _) => format!("{name} cannot be used as it is now; :codebook says why"),
        (None, true) => format!("{name} was changed: read again"),
        (None, false) => said(kept),
    };
    Some(Outcome::Codebook { kept: Box::new(kept.clone()), said, asked })
}

/// Adds a target to the codebook.
pub fn add(kept: &mut Kept, target: &str, definition: &str) -> Outcome {
    match kept.add_target(target, definition) {
        Ok(()) => {
            let said = format!("“{target}” stands in {}", name(kept));
            Outcome::Codebook { kept: Box::new(kept.clone()), said, asked: false }
        }
        Err(error) => Outcome::Failed(error.to_string()),
    }
}

/// The file's name without its folders.
fn name(kept: &Kept) -> String {
    kept.path.file_name().unwrap_or(kept.path.as_os_str()).to_string_lossy().into_owned()
}

/// What there is in it, on one line.
fn said(kept: &Kept) -> String {
    if !kept.is_there() {
        return format!("no {} here; :target begins one", name(kept));
    }
    let book = &kept.book;
    let counts = [
        (book.positions.len(), "positions"),
        (book.targets.len(), "targets"),
        (book.actors.len(), "actors"),
        (book.tags.len(), "tags"),
    ];
    let counts = counts.map(|(count, what)| format!("{count} {what}")).join(", ");
    let odd = match book.findings().as_slice() {
        [] => String::new(),
        [one] => format!(" · {one}"),
        [first, more @ ..] => format!(" · {first}, and {} more: standoff codebook check lists them", more.len()),
    };
    format!("{}: {counts}{odd}", kept.path.display())
}
