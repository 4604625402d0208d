//! Questions on the bottom line: a feed, page or file to add, a tag, a project's folder, a search's name.

use tui_input::Input;

use super::act::change::to_meant;
use super::msg::Cmd;
use super::state::place::Place;
use super::state::{Asks, Overlay, State};
use crate::library::Change;
use crate::subscriptions::Rule;
use crate::ui::fuzzy::ranked;
use crate::ui::key::Key;
use crate::ui::text_field;

/// Handles a key on the line.
pub(super) fn key(state: &mut State, asks: Asks, mut input: Input, key: Key) -> Vec<Cmd> {
    if key.is("esc") || (key.is("backspace") && input.value().is_empty()) {
        return Vec::new();
    }
    if key.is("enter") {
        let said = input.value().trim().to_owned();
        return if said.is_empty() { Vec::new() } else { take(state, asks, said) };
    }
    if key.is("tab") {
        if let Some(first) = offers(state, asks, input.value()).into_iter().next() {
            input = Input::new(first);
        }
    } else {
        text_field::key(&mut input, key);
    }
    state.overlay = Some(Overlay::Prompt(asks, input));
    Vec::new()
}

/// Returns what may be meant by what is written, likeliest first.
pub(super) fn offers(state: &State, asks: Asks, written: &str) -> Vec<String> {
    let known: Vec<String> = match asks {
        Asks::Tag => state.counts.tags.iter().map(|tag| tag.name.clone()).collect(),
        Asks::Project => state.counts.projects.iter().map(|project| project.name.clone()).collect(),
        Asks::HideBy => rules(state).into_iter().filter(|rule| rule != written).collect(),
        // A search is often named by its own words.
        Asks::KeepSearch => match &state.list.place {
            Place::Found(query) if query != written => vec![query.clone()],
            _ => Vec::new(),
        },
        Asks::Add => Vec::new(),
    };
    ranked(written, &known).into_iter().map(|at| known[at].clone()).collect()
}

/// Returns the label before the text.
pub(super) const fn asked(asks: Asks) -> &'static str {
    match asks {
        Asks::Add => "add a feed, page or file",
        Asks::Tag => "tag",
        Asks::Project => "project folder",
        Asks::KeepSearch => "name of the search",
        Asks::HideBy => "hide by",
    }
}

/// Returns the rules that would hide the article that is chosen.
pub(super) fn rules(state: &State) -> Vec<String> {
    let shown = state.list.id().and_then(|id| state.list.rows.get(&id));
    let parts = shown
        .map(|shown| [("author", &shown.row.author), ("title", &shown.row.title), ("feed", &shown.row.outlet)]);
    let said = parts.into_iter().flatten().filter(|(_, words)| !words.is_empty());
    said.map(|(name, words)| format!("{name}: {words}")).collect()
}

/// Carries out the answer to a question.
fn take(state: &mut State, asks: Asks, said: String) -> Vec<Cmd> {
    match asks {
        Asks::Add => {
            state.tell(format!("adding {said} …"));
            vec![Cmd::Add(said)]
        }
        Asks::Tag => {
            let has = all_have(state, |row| row.tags.contains(&said));
            to_meant(state, Change::Tag(said, !has))
        }
        Asks::Project => {
            let folder = said.trim_end_matches('/').to_owned();
            if !folder.starts_with('/') {
                state.fail(format!("{folder} is no whole path; begin with /"));
                return Vec::new();
            }
            let has = state.list.place == Place::Project(folder.clone());
            to_meant(state, Change::Project(folder, !has))
        }
        Asks::HideBy => {
            let rule = Rule::written(&said);
            if rule.is_empty() {
                state.fail(format!("{said} names no words; author: NAME hides all of an author"));
                return Vec::new();
            }
            vec![Cmd::HideBy(rule)]
        }
        Asks::KeepSearch => match &state.list.place {
            Place::Found(query) => vec![Cmd::KeepSearch { name: said, query: query.clone() }],
            _ => Vec::new(),
        },
    }
}

/// Whether something holds of all articles that are meant.
fn all_have(state: &State, has: impl Fn(&crate::library::Row) -> bool) -> bool {
    let rows = &state.list.rows;
    state.list.meant().iter().all(|id| rows.get(id).is_some_and(|shown| has(&shown.row)))
}
