//! Tables over the screen: how each is made of the session, and what keys do in them.

use super::{dialog, is_busy, read, work};
use crate::analysis::{Actors, Cell as Count, Filter as All, Matrix, TimelineRow, stance_rows};
use crate::export::words;
use crate::ui::key::Key;
use crate::ui::keymap::{Action, Mode};
use crate::ui::reader::card::Run;
use crate::ui::reader::msg::Cmd;
use crate::ui::reader::state::{Cell, Filter, Goto, Overlay, State, Tab, Table, View};
use crate::ui::reader::work::Job;
use crate::ui::role::Role;

/// Opens a table, or has made what it takes to open it.
pub(super) fn open(state: &mut State, view: View) -> Vec<Cmd> {
    let table = match view {
        View::Matrix => matrix(state),
        View::Actors => actors(state),
        View::Timeline if is_busy(state) => return Vec::new(),
        View::Timeline => {
            let (document, entries) = (state.session.document().clone(), state.session.entries().clone());
            return work(state, Job::Timeline(document, Box::new(entries)));
        }
    };
    state.overlay = Some(Overlay::Table(Box::new(table)));
    Vec::new()
}

/// Makes the open table anew where it is made of the codebook, which has changed.
pub(super) fn anew(state: &mut State) {
    if let Some(Overlay::Table(table)) = &state.overlay
        && table.view != View::Timeline
    {
        let view = table.view;
        open(state, view);
    }
}

/// Opens the timeline, of which the rows are there now; where something else was opened since, that stays.
pub(super) fn open_timeline(state: &mut State, rows: Vec<TimelineRow>) {
    if state.overlay.is_none() {
        let table = timeline(state, rows);
        state.overlay = Some(Overlay::Table(Box::new(table)));
    }
}

fn cell(text: impl Into<String>, role: Role, goto: Goto) -> Cell {
    Cell { run: Run::new(text, role), goto }
}

fn matrix(state: &State) -> Table {
    let mut matrix = Matrix::default();
    for row in stance_rows(&state.session, "", &state.codebook, &All::default().settled()) {
        matrix.add("", &row);
    }
    let (actors, targets) = (matrix.actors(), matrix.targets());
    let only = |actor: &str, target: &str| {
        Goto::Only(Filter { actor: actor.to_owned(), target: target.to_owned(), ..state.filter.cleared() })
    };
    let row = |actor: &&str| {
        let name = cell(*actor, Role::Heading, only(actor, ""));
        let counts = targets.iter().map(|target| {
            let count = matrix.cell("", actor, target);
            let goto = if count.count > 0 { only(actor, target) } else { Goto::Nothing };
            cell(counted(count), role_of(count), goto)
        });
        std::iter::once(name).chain(counts).collect()
    };
    let head: Vec<&str> = std::iter::once("").chain(targets.iter().copied()).collect();
    let rows = actors.iter().map(row).collect();
    Table { by_cell: true, left_out: unsettled(state), ..Table::new(View::Matrix, &head, rows) }
}

/// How many stances count for nothing until they are settled: the disputed and the suspended.
fn unsettled(state: &State) -> [usize; 2] {
    let entries = state.session.entries();
    let open = |all: &All| entries.stances().values().filter(|stance| all.stance(entries, stance)).count();
    All::default().unsettled().map(|all| all.each_ref().map(open)).unwrap_or_default()
}

/// `+1.00 (3)`: the mean sign and how many.
fn counted(count: Count) -> String {
    if count.count == 0 { String::new() } else { format!("{} ({})", words::mean(count.mean()), count.count) }
}

fn role_of(count: Count) -> Role {
    Role::of_sign(count.mean().map_or(0, |mean| if mean > 0.0 { 1 } else { -i8::from(mean < 0.0) }))
}

fn actors(state: &State) -> Table {
    let add = |filter: &All| {
        let mut actors = Actors::default();
        let count = actors.add(&state.session, &state.codebook, filter);
        (actors, count)
    };
    let (actors, _) = add(&All::default().settled());
    let left_out =
        All::default().unsettled().map(|all| all.each_ref().map(|open| add(open).1)).unwrap_or_default();
    let row = |row: &&crate::analysis::ActorRow| {
        let only = || Goto::Only(Filter { actor: row.name.clone(), ..state.filter.cleared() });
        let share = words::share(actors.share(row));
        [
            (row.name.clone(), Role::Heading),
            (row.quotes.to_string(), Role::Quote),
            (row.words.to_string(), Role::Text),
            (share, Role::Text),
            (row.stances.to_string(), Role::Stance),
            (what(row), Role::Text),
            (row.aliases.join("; "), Role::Dim),
        ]
        .map(|(text, role)| cell(text, role, only()))
        .into()
    };
    let head = ["", "quotes", "words", "share", "stances", "role", "also called"];
    let rows = actors.rows().iter().map(row).collect();
    Table { left_out, ..Table::new(View::Actors, &head, rows) }
}

/// Role and affiliation.
fn what(row: &crate::analysis::ActorRow) -> String {
    let words = [row.role.as_str(), row.affiliation.as_str()];
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ")
}

fn timeline(state: &State, mut rows: Vec<TimelineRow>) -> Table {
    rows.sort();
    let mut last = String::new();
    let row = |row: &TimelineRow| {
        let goto = row.id.parse().map_or(Goto::Nothing, Goto::Annotation);
        let again = std::mem::replace(&mut last, row.value.clone()) == row.value;
        let said = row.id.parse().ok().and_then(|id| state.session.entries().annotations().get(id));
        let means = said.and_then(|a| a.date()).map(words::date).unwrap_or_default();
        let (sign, value, means) =
            if again { ("│", "", String::new()) } else { ("●", row.value.as_str(), means) };
        vec![
            cell(format!("{sign} {value}"), Role::Heading, goto.clone()),
            cell(means, Role::Dim, goto.clone()),
            cell(near(&row.passage, row.at), Role::Text, goto),
        ]
    };
    let rows = rows.iter().map(row).collect();
    Table::new(View::Timeline, &["", "", "what the text says"], rows)
}

/// Characters of a passage before the date it is shown for.
const BEFORE: usize = 40;

/// The passage from a little before its date, which begins at byte `date`, on.
fn near(passage: &str, date: usize) -> String {
    let far = passage[..date].char_indices().rev().nth(BEFORE).map(|(at, _)| at);
    match far.and_then(|at| Some(at + passage[at..date].find(' ')? + 1)) {
        Some(from) => format!("… {}", &passage[from..]),
        None => passage.to_owned(),
    }
}

/// A key in a table.
pub(super) fn key(state: &mut State, mut table: Table, key: Key) -> Vec<Cmd> {
    let page = isize::from(i16::try_from(state.size.1 / 2).unwrap_or(1)).max(1);
    match state.keymap.action(Mode::Reading, key) {
        Some(Action::Down) => table.step(1, 0),
        Some(Action::Up) => table.step(-1, 0),
        Some(Action::Left) => table.step(0, -1),
        Some(Action::Right) => table.step(0, 1),
        Some(Action::HalfDown | Action::PageDown) => table.step(page, 0),
        Some(Action::HalfUp | Action::PageUp) => table.step(-page, 0),
        Some(Action::First) => table.row = 0,
        Some(Action::Last) => table.step(isize::MAX, 0),
        Some(Action::Show) => return go(state, table),
        Some(Action::Actor) if table.view != View::Timeline => {
            if let Some(Goto::Only(filter)) = table.chosen().map(|cell| &cell.goto) {
                let actor = filter.actor.clone();
                dialog::actor(state, &actor);
                return Vec::new();
            }
        }
        Some(Action::Matrix | Action::Actors | Action::Timeline | Action::Back | Action::Quit) => {
            return Vec::new();
        }
        _ => {}
    }
    state.overlay = Some(Overlay::Table(Box::new(table)));
    Vec::new()
}

/// Where the chosen cell leads.
fn go(state: &mut State, table: Table) -> Vec<Cmd> {
    match table.chosen().map(|cell| cell.goto.clone()) {
        Some(Goto::Only(filter)) => {
            state.tab =
                if filter.target.is_empty() && table.view == View::Actors { Tab::Quotes } else { Tab::Stances };
            state.filter = filter;
            state.in_list = true;
            state.fit_lists();
            state.selected = state.items().first().copied();
            read::to_selected(state);
        }
        Some(Goto::Annotation(id)) => {
            if let Some(kind) =
                state.session.entries().annotations().get(id).map(crate::annotation::Annotation::kind)
            {
                (state.tab, state.selected) = (Tab::of(kind), Some(id));
                read::to_selected(state);
            }
        }
        Some(Goto::Nothing) | None => state.overlay = Some(Overlay::Table(Box::new(table))),
    }
    Vec::new()
}
