//! Changes the session: each change gets the annotator's name, can be undone, and is journalled.

use super::msg::Cmd;
use super::state::State;
use super::work::Job;
use crate::annotation::{EditError, Provenance, Transaction};
use crate::session::Session;
use crate::session::coding::{Coding, Refusal};
use crate::ui::keymap::Action;

/// Whether something long is being done; then it says so.
pub(super) fn is_busy(state: &mut State) -> bool {
    if let Some(busy) = state.busy {
        state.fail(format!("not yet: {busy}"));
    }
    state.busy.is_some()
}

/// Begins long work; the session cannot be changed until its outcome arrives.
pub(super) fn work(state: &mut State, job: Job) -> Vec<Cmd> {
    state.busy = Some(job.doing());
    vec![Cmd::Work(job)]
}

/// Applies a change made by the reader: stamps it, remembers it, has it journalled.
pub(super) fn change(state: &mut State, mut transaction: Transaction) -> Vec<Cmd> {
    if is_busy(state) {
        return Vec::new();
    }
    transaction.made = provenance(state);
    let label = transaction.label.clone();
    let applied = state.session.change(transaction).cloned();
    match applied {
        Ok(applied) => {
            state.tell(label);
            vec![Cmd::Record(Box::new(applied))]
        }
        Err(error) => refused(state, &error),
    }
}

/// Applies a change that makes something by hand: no filter hides that until another one is set.
pub(super) fn make(state: &mut State, transaction: Transaction) -> Vec<Cmd> {
    state.always_listed.keep(&transaction);
    change(state, transaction)
}

/// Says why a change cannot be made.
pub(super) fn refused(state: &mut State, error: &EditError) -> Vec<Cmd> {
    state.fail(format!("not done: {error}"));
    Vec::new()
}

/// Returns the signature of what is made now: who and when.
pub(super) fn provenance(state: &State) -> Provenance {
    Provenance::new(state.session.annotator.clone(), Some(state.now))
}

/// Returns the coding rules over a session, which sign what they make with `made`.
pub(super) fn rules<'s>(session: &'s Session, made: &'s Provenance) -> Coding<'s> {
    Coding { entries: session.entries(), text: session.text(), made }
}

/// Says why a rule refuses something, and the keys of what can be done instead.
pub(super) fn refuse(state: &mut State, refusal: Refusal, ways: &[(Action, &str)]) -> Vec<Cmd> {
    state.fail(state.advised(&refusal.to_string(), ways));
    Vec::new()
}
