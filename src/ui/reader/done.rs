//! Applies the result of a command to the state.

use crate::annotation::Annotation;

use super::change::{change, provenance, rules, work};
use super::msg::Cmd;
use super::outcome::Outcome;
use super::state::State;
use super::{dialog, document, elsewhere, table, versions};

/// Applies the outcome of a command.
pub(super) fn done(state: &mut State, outcome: Outcome) -> Vec<Cmd> {
    match outcome {
        Outcome::Saved(path) => {
            state.tell(format!("saved {}", path.display()));
            state.saved(path);
        }
        Outcome::SavedHere(path, unsent) => {
            state.saved(path);
            state.fail(unsent);
        }
        Outcome::Unsaved { why, elsewhere } => {
            state.fail(why);
            state.elsewhere = Some(elsewhere);
        }
        Outcome::Checked => return vec![Cmd::Settle],
        Outcome::Opened(job) => return job.map_or_else(Vec::new, |job| work(state, *job)),
        Outcome::Merged(merge) => {
            let sentence = merge.sentence();
            let cmds = change(state, merge.transaction);
            state.session.mark_unsaved();
            state.tell(sentence);
            return cmds;
        }
        Outcome::Extracted(found) => {
            state.busy = None;
            state.session.begin_with(*found);
            state.lists.forget();
        }
        Outcome::ExtractedAnew(found) => {
            state.busy = None;
            return found_anew(state, found);
        }
        Outcome::Resolved(anew) => {
            state.busy = None;
            return document::resolved(state, *anew);
        }
        Outcome::Timeline(rows) => {
            // The work is finished, so its message is removed too.
            (state.busy, state.status) = (None, None);
            table::open_timeline(state, rows);
        }
        Outcome::Codebook { codebook, said, asked } => {
            state.use_codebook(*codebook);
            dialog::offer_anew(state);
            table::anew(state);
            match state.codebook_wrong {
                Some(_) if asked => state.show_wrong(),
                Some(_) => state.fail(said),
                None => state.also(said),
            }
        }
        Outcome::Versions(all) => return versions::open(state, all),
        Outcome::Compared(found) => versions::compared(state, *found),
        Outcome::Seeking(number, said) => elsewhere::under_way(state, number, said),
        Outcome::Sought(Ok(found)) => elsewhere::found(state, found),
        Outcome::Sought(Err(why)) => {
            state.seeking = None;
            state.fail(why);
        }
        Outcome::Recorded => state.unrecorded = None,
        Outcome::Unrecorded(why) => {
            state.fail(format!("a crash would lose this change: {why}"));
            state.unrecorded = Some(why);
        }
        // The screen is closed, so that no message can be shown on it.
        Outcome::Closed(_) => {}
        Outcome::Unfinished(what) => {
            state.busy = None;
            state.fail(format!("{what} failed inside the program; nothing was changed"));
        }
        Outcome::Told(text) => state.tell(text),
        Outcome::Failed(text) => state.fail(text),
    }
    Vec::new()
}

/// Adds what was found beside what is marked already.
fn found_anew(state: &mut State, found: Vec<Annotation>) -> Vec<Cmd> {
    let Some(transaction) = rules(&state.session, &provenance(state)).find_anew(found) else {
        state.also("no suggestion is new");
        return Vec::new();
    };
    let said = state.status.take().map(|said| said.text);
    let count = transaction.edits.len();
    let cmds = change(state, transaction);
    if !cmds.is_empty() {
        let new = match count {
            1 => "1 suggestion is new".to_owned(),
            count => format!("{count} suggestions are new"),
        };
        state.tell(said.into_iter().chain([new]).collect::<Vec<_>>().join(" · "));
    }
    cmds
}
