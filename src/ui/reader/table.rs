//! Tables over the screen: how each is made from the session, and their keys.

use super::change::{is_busy, work};
use super::cursor::to_selected;
use super::dialog::actor;
use super::elsewhere;
use super::msg::Cmd;
use super::sought::Place;
use super::state::{Filter, Goto, OpenTable, Overlay, State, Tab, TableKind};
use super::voices;
use super::work::Job;
use crate::analysis::{Actors, Cell as Count, Facet, Filter as All, Matrix, TimelineRow, stance_rows};
use crate::annotation::Annotation;
use crate::ui::event::Mouse;
use crate::ui::key::Key;
use crate::ui::keymap::{Action, Mode};
use crate::ui::line::Run;
use crate::ui::role::Role;
use crate::ui::table::{Cell, Table};
use crate::words;

/// Opens a table, or has made what it takes to open it.
pub(super) fn open(state: &mut State, view: TableKind) -> Vec<Cmd> {
    let table = match view {
        TableKind::Matrix => matrix(state),
        TableKind::Actors if state.voices_by == Facet::Actor => actors(state),
        TableKind::Actors => voices::table(state),
        TableKind::Timeline if is_busy(state) => return Vec::new(),
        TableKind::Timeline => {
            let (document, entries) = (state.session.document().clone(), state.session.entries().clone());
            return work(state, Job::Timeline(document, Box::new(entries)));
        }
        // These are made when what they show was found.
        TableKind::Spread | TableKind::Figures | TableKind::Sayings => return Vec::new(),
    };
    show(state, view, table);
    Vec::new()
}

fn show(state: &mut State, view: TableKind, table: Table<Goto>) {
    state.overlay = Some(Overlay::Table(Box::new(OpenTable { view, table })));
}

/// Makes a table of these rows; its title says how many disputed and suspended stances are not counted.
pub(super) fn made(
    state: &State,
    view: TableKind,
    left_out: [usize; 2],
    head: &[&str],
    rows: Vec<Vec<Cell<Goto>>>,
) -> Table<Goto> {
    let left = left_out.iter().zip(["disputed", "suspended"]).filter(|(count, _)| **count > 0);
    let left: Vec<String> = left.map(|(count, what)| format!("{count} {what}")).collect();
    let hint = match (view, left.as_slice()) {
        (TableKind::Matrix, [_, ..]) => "All stances wait to be settled".to_owned(),
        _ => view.hint(&state.keymap),
    };
    let title = view.title().to_owned();
    let title = if left.is_empty() { title } else { format!("{title} · {}, not counted", left.join(", ")) };
    Table::new(title, hint, head, rows)
}

/// Switches the matrix between counting stances for their targets and for the targets these are part of.
fn roll_up(state: &mut State) {
    if state.codebook.targets.iter().all(|target| target.parent.is_empty()) {
        state.fail("no target of the codebook has a parent to count for");
    } else {
        state.rolls_up = !state.rolls_up;
    }
    let table = matrix(state);
    show(state, TableKind::Matrix, table);
}

/// Makes the open table again if it depends on the codebook, which has changed.
pub(super) fn anew(state: &mut State) {
    if let Some(Overlay::Table(old)) = &state.overlay
        && matches!(old.view, TableKind::Matrix | TableKind::Actors)
    {
        let view = old.view;
        open(state, view);
    }
}

/// Opens the timeline, of which the rows are there now; where something else was opened since, that stays.
pub(super) fn open_timeline(state: &mut State, rows: Vec<TimelineRow>) {
    if state.overlay.is_none() {
        let table = timeline(state, rows);
        show(state, TableKind::Timeline, table);
    }
}

pub(super) fn cell(text: impl Into<String>, role: Role, goto: Goto) -> Cell<Goto> {
    Cell { run: Run::new(text, role), goto }
}

fn matrix(state: &State) -> Table<Goto> {
    let mut matrix = Matrix::default();
    for row in stance_rows(&state.session, "", &state.codebook, &All::default().settled()) {
        if state.rolls_up { matrix.add_rolled_up("", &row) } else { matrix.add("", &row) }
    }
    let (actors, targets) = (matrix.actors(), matrix.targets());
    let only = |actor: &str, target: &str| {
        Goto::Only(Filter {
            actor: actor.to_owned(),
            target: target.to_owned(),
            parts: if state.rolls_up { state.codebook.parts_of(target) } else { Vec::new() },
            list_only: true,
            ..state.filter.cleared()
        })
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
    let mut table = made(state, TableKind::Matrix, unsettled(state), &head, rows);
    table.by_cell = true;
    if state.rolls_up {
        table.title += " · parts counted for their parents";
    }
    table
}

/// Returns how many stances count for nothing until they are settled: the disputed and the suspended.
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

fn actors(state: &State) -> Table<Goto> {
    let add = |filter: &All| {
        let mut actors = Actors::default();
        let count = actors.add(&state.session, &state.codebook, filter);
        (actors, count)
    };
    let (actors, _) = add(&All::default().settled());
    let left_out =
        All::default().unsettled().map(|all| all.each_ref().map(|open| add(open).1)).unwrap_or_default();
    let row = |row: &&crate::analysis::ActorRow| {
        let only = || Goto::Only(Filter { actor: row.name.clone(), list_only: true, ..state.filter.cleared() });
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
    let mut table = made(state, TableKind::Actors, left_out, &head, rows);
    if actors.all_words() > 0 {
        let all = words::decimal(actors.all_words().into());
        table.title.extend([" · share of ", &all, " words in quotation marks"]);
    }
    table
}

/// Role and affiliation.
fn what(row: &crate::analysis::ActorRow) -> String {
    let words = [row.role.as_str(), row.affiliation.as_str()];
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ")
}

fn timeline(state: &State, mut rows: Vec<TimelineRow>) -> Table<Goto> {
    rows.sort();
    let dates = state.session.entries().annotations();
    let means = |row: &TimelineRow| {
        let date = row.id.parse().ok().and_then(|id| dates.get(id)).and_then(Annotation::date);
        date.map(|date| [words::short_date(date), words::date(date)]).unwrap_or_default()
    };
    let mut last = None;
    let row = |row: &TimelineRow| {
        let goto = row.id.parse().map_or(Goto::Nothing, Goto::Annotation);
        let again = last.replace(row.value.clone()) == Some(row.value.clone());
        let [short, _] = means(row);
        let when = if again { "│".to_owned() } else { format!("● {short}") };
        let before = usize::from(state.size.0 / 8).min(BEFORE);
        let passage = near(&row.passage, row.at, before);
        vec![cell(when, Role::Heading, goto.clone()), cell(passage, Role::Text, goto)]
    };
    let details = |row: &TimelineRow| {
        let [_, long] = means(row);
        let whole = row.passage.chars().count() <= WHOLE;
        let passage = if whole { row.passage.clone() } else { near(&row.passage, row.at, BEFORE) };
        vec![Run::new(format!("{long}: {passage}"), Role::Text)]
    };
    let details = rows.iter().map(details).collect();
    let rows = rows.iter().map(row).collect();
    made(state, TableKind::Timeline, [0; 2], &["", ""], rows).with_details(details)
}

/// The most characters of a sentence before its date, in a sentence that is cut.
const BEFORE: usize = 40;
/// The most characters of a sentence that is shown without a cut.
const WHOLE: usize = 180;

/// Returns the passage from at most `before` characters before its date, which begins at byte `date`, on.
fn near(passage: &str, date: usize, before: usize) -> String {
    let far = passage[..date].char_indices().rev().nth(before).map(|(at, _)| at);
    match far.and_then(|at| Some(at + passage[at..date].find(' ')? + 1)) {
        Some(from) => format!("… {}", &passage[from..]),
        None => passage.to_owned(),
    }
}

/// Handles the mouse in a table.
pub(super) fn mouse(state: &mut State, mouse: Mouse, y: u16) {
    let screen = state.size;
    let Some(Overlay::Table(open)) = &mut state.overlay else { return };
    match mouse {
        Mouse::Press => open.table.choose(y, screen),
        Mouse::WheelDown => open.table.step(1, 0),
        Mouse::WheelUp => open.table.step(-1, 0),
        Mouse::Drag | Mouse::Release => {}
    }
}

/// Handles a key in a table.
pub(super) fn key(state: &mut State, mut open: Box<OpenTable>, key: Key) -> Vec<Cmd> {
    let (view, table) = (open.view, &mut open.table);
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
        Some(Action::Show) => return go(state, open),
        Some(Action::Group) if view == TableKind::Matrix => {
            roll_up(state);
            return Vec::new();
        }
        Some(Action::Group) if view == TableKind::Actors => {
            voices::next(state);
            return self::open(state, view);
        }
        Some(Action::Elsewhere) if view == TableKind::Actors => {
            if let Some(Goto::Only(filter)) = table.chosen().map(|cell| &cell.goto) {
                let actor = filter.actor.clone();
                return elsewhere::seek_actor(state, &actor);
            }
        }
        Some(Action::Actor) if view != TableKind::Timeline => {
            if let Some(Goto::Only(filter)) = table.chosen().map(|cell| &cell.goto) {
                let actor = filter.actor.clone();
                actor::open(state, &actor);
                return Vec::new();
            }
        }
        Some(
            Action::Matrix | Action::Actors | Action::Timeline | Action::Elsewhere | Action::Back | Action::Quit,
        ) => {
            return Vec::new();
        }
        _ => {}
    }
    state.overlay = Some(Overlay::Table(open));
    Vec::new()
}

/// Goes where the chosen cell leads.
fn go(state: &mut State, open: Box<OpenTable>) -> Vec<Cmd> {
    match open.table.chosen().map(|cell| cell.goto.clone()) {
        Some(Goto::Only(filter)) => {
            state.tab = if filter.target.is_empty() && open.view == TableKind::Actors {
                Tab::Quotes
            } else {
                Tab::Stances
            };
            state.filter = filter;
            state.in_list = true;
            state.fit_lists();
            state.selected = state.items().first().copied();
            to_selected(state);
        }
        Some(Goto::Annotation(id)) => {
            if let Some(kind) = state.session.entries().annotations().get(id).map(Annotation::kind) {
                (state.tab, state.selected) = (Tab::of(kind), Some(id));
                to_selected(state);
            }
        }
        Some(Goto::Article { place: Place::Here, start, .. }) => elsewhere::here(state, start),
        Some(Goto::Article { place, start, name }) => {
            state.remember();
            return vec![Cmd::Visit { place, start, name }];
        }
        Some(Goto::Nothing) | None => state.overlay = Some(Overlay::Table(open)),
    }
    Vec::new()
}
