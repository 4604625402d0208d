//! Fields of the document: their written forms, and how a new value changes the session.

use super::change::{change, is_busy, work};
use super::msg::Cmd;
use super::state::State;
use super::work::Job;
use crate::annotation::{Edit, Field, FieldValues};
use crate::extract::header;
use crate::lexicon::Lexicon;
use crate::session::resolve::Resolved;
use crate::text::one_line;

/// Reads what is written for a field: words on one line, for a day `2026-03-08` or `8 March 2026`; nothing empties it, and
/// for a day `none` does so too. An error says what was expected.
pub(super) fn read(field: Field, written: &str) -> Result<Option<String>, String> {
    let written = one_line(written.trim());
    let is_day = matches!(field, Field::Published | Field::Retrieved);
    if written.is_empty() || (is_day && written == "none") {
        return Ok(None);
    }
    if !is_day {
        return Ok(Some(written));
    }
    let day = header::day(&written, Lexicon::get());
    day.map(|day| Some(day.to_string()))
        .ok_or_else(|| format!("{written:?} is no date; expected one like 2026-03-08 or 8 March 2026, or none"))
}

/// Reads `outlet=Northwire` and sets the field; the message about an unknown field lists the known ones.
pub(super) fn set_written(state: &mut State, written: &str) -> Vec<Cmd> {
    let names = || Field::ARTICLE.map(Field::word).join(", ");
    let Some((name, value)) = written.split_once('=') else {
        state.fail(format!("expected :set FIELD=WORDS, FIELD one of {}", names()));
        return Vec::new();
    };
    let Some(field) = Field::named(name.trim()) else {
        state.fail(format!("an article has no field {:?}; it has {}", name.trim(), names()));
        return Vec::new();
    };
    match read(field, value) {
        Ok(value) => set(state, vec![(field, value)]),
        Err(why) => {
            state.fail(why);
            Vec::new()
        }
    }
}

/// Sets fields; under another publication date the dates are resolved again.
pub(super) fn set(state: &mut State, fields: FieldValues) -> Vec<Cmd> {
    if is_busy(state) {
        return Vec::new();
    }
    let old = state.session.entries().metadata().published;
    work(state, Job::Resolve { document: state.session.document().clone(), old, fields })
}

/// Changes the session to what the new fields make of it.
pub(super) fn resolved(state: &mut State, anew: Resolved) -> Vec<Cmd> {
    let transaction = anew.transaction(&state.session);
    if transaction.edits.is_empty() {
        state.tell("nothing was changed");
        return Vec::new();
    }
    let is_day = |edit: &Edit| matches!(edit, Edit::Field(Field::Published, _));
    let resolves = transaction.edits.iter().any(is_day);
    let dates = transaction.edits.iter().filter(|edit| !matches!(edit, Edit::Field(..))).count();
    let cmds = change(state, transaction);
    if resolves && !cmds.is_empty() {
        state.also(format!(
            "{dates} {} again",
            if dates == 1 { "date was resolved" } else { "dates were resolved" }
        ));
    }
    cmds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_words_or_a_day_or_nothing() {
        let said = |field, written| read(field, written).unwrap();
        assert_eq!(said(Field::Outlet, "  The  Northwire "), Some("The Northwire".into()));
        assert_eq!(said(Field::Published, "8 March 2026"), Some("2026-03-08".into()));
        assert_eq!((said(Field::Published, "none"), said(Field::Outlet, " ")), (None, None));
        assert_eq!(said(Field::Title, "none"), Some("none".into()));
        assert!(read(Field::Published, "soon").unwrap_err().contains("is no date"));
    }
}
