//! The publication date: how it is written, and what another one does to the session.

use jiff::civil::Date;

use super::change::{change, is_busy, work};
use super::msg::Cmd;
use super::state::State;
use super::work::Job;
use crate::extract::header;
use crate::lexicon::Lexicon;
use crate::session::resolve::Anew;

/// Reads `2026-03-08`, `8 March 2026`, or `none`; an error says what was expected.
pub(super) fn read(written: &str) -> Result<Option<Date>, String> {
    if matches!(written, "none" | "") {
        return Ok(None);
    }
    header::day(written, Lexicon::get())
        .map(Some)
        .ok_or_else(|| format!("{written:?} is no date; expected one like 2026-03-08 or 8 March 2026, or none"))
}

/// Sets the publication date, which resolves the dates anew.
pub(super) fn set(state: &mut State, day: Option<Date>) -> Vec<Cmd> {
    if is_busy(state) {
        return Vec::new();
    }
    let old = state.session.entries().metadata().published;
    work(state, Job::Resolve { document: state.session.document().clone(), old, new: day })
}

/// Changes the session to what the new publication date makes of it.
pub(super) fn resolved(state: &mut State, anew: Anew) -> Vec<Cmd> {
    let day = anew.day();
    let transaction = anew.transaction(&state.session);
    let dates = transaction.edits.len() - 1;
    let cmds = change(state, transaction);
    if !cmds.is_empty() {
        let day = day.map_or("no publication date".to_owned(), |day| format!("published {day}"));
        state.tell(format!("{day} · {dates} {} anew", if dates == 1 { "date resolves" } else { "dates resolve" }));
    }
    cmds
}
