//! What a message does to the state, and what it asks of the world. Knows no terminal and no files.

mod annotate;
pub mod command;
mod dialog;
mod filter;
mod known;
mod mouse;
mod read;
mod save;
mod search;
mod stances;
mod table;
mod write;

use super::msg::{Cmd, Msg, Outcome};
use super::state::{Overlay, State, Tab, last_stance};
use super::work::Job;
use crate::annotation::{Edit, EditError, Provenance, Transaction};
use crate::session::Session;
use crate::session::coding::Coding;
use crate::text::flow::Flow;
use crate::ui::key::Key;
use crate::ui::keymap::Action;

/// Takes a message; returns what is to be done, in order.
pub fn update(state: &mut State, msg: Msg) -> Vec<Cmd> {
    let cmds = match msg {
        Msg::Frame(width, height) => {
            state.size = (width, height);
            Vec::new()
        }
        // What these change is the loop's.
        Msg::Resized | Msg::Ground { .. } | Msg::Answered => Vec::new(),
        Msg::Key(key) => {
            state.status = None;
            let before = uses_codebook(state);
            // ^c lets go of everything that esc does.
            let key = if key.is_ctrl('c') { Key::named("esc").unwrap_or(key) } else { key };
            let mut cmds = match state.overlay.take() {
                overlay if !state.layout().fits => {
                    state.overlay = overlay;
                    unseen_key(state, key)
                }
                Some(Overlay::Form(form)) => dialog::key(state, *form, key),
                Some(Overlay::Help(top)) => help_key(state, top, key),
                Some(Overlay::Notice(..)) => Vec::new(),
                Some(Overlay::Table(table)) => table::key(state, *table, key),
                Some(Overlay::Command(input)) => command::key(state, input, key),
                Some(Overlay::Search(input)) => search::key(state, input, key),
                Some(Overlay::Leave) => leave_key(state, key),
                None => match state.keymap.action(state.mode(), key) {
                    Some(action) => read::act(state, action),
                    None => {
                        let ways = [(Action::Help, "shows the keys")];
                        state.tell(state.advised(&format!("{key} does nothing here"), &ways));
                        Vec::new()
                    }
                },
            };
            // Then it has to be what its file says.
            if !before && uses_codebook(state) {
                cmds.push(Cmd::Codebook { asked: false });
            }
            cmds
        }
        Msg::Paste(text) => {
            state.status = None;
            paste(state, &text);
            Vec::new()
        }
        Msg::Mouse(mouse, x, y) => mouse::update(state, mouse, x, y),
        Msg::Done(outcome) => done(state, outcome),
        Msg::End => vec![Cmd::Quit { discard: false }],
    };
    settle(state);
    cmds
}

/// Whether what stands over the panes is made of the codebook.
const fn uses_codebook(state: &State) -> bool {
    matches!(state.overlay, Some(Overlay::Form(_) | Overlay::Table(_)))
}

/// Makes what is derived fit again: the flowed text, the scroll of both panes, the selected item.
fn settle(state: &mut State) {
    let width = usize::from(state.layout().text.width);
    if state.flow.width() != width.max(1) {
        let first = state.flow.rows().is_empty();
        let top = state.flow.rows().get(state.top).map_or(0, |row| row.span.start());
        state.flow = Flow::new(state.session.text(), &state.header_lines(), width);
        state.top = state.flow.row_of(if first { state.session.view.top } else { top });
        read::keep_in_view(state);
    }
    state.fit_lists();
    if state.place_in_list().is_none() {
        state.selected = read::nearest(state);
    }
    if state.stance().is_some() {
        state.current_stance = state.selected;
    }
    state.list_tops[state.tab as usize] = super::list::top_for_selected(state);
}

/// Whether something long is being done; then it says so.
fn is_busy(state: &mut State) -> bool {
    if let Some(busy) = state.busy {
        state.fail(format!("not yet: {busy}"));
    }
    state.busy.is_some()
}

/// Applies a change made by the reader: stamps it, remembers it, has it journalled.
fn change(state: &mut State, mut transaction: Transaction) -> Vec<Cmd> {
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

fn refused(state: &mut State, error: &EditError) -> Vec<Cmd> {
    state.fail(format!("not done: {error}"));
    Vec::new()
}

/// Who and when, for what is made now.
fn provenance(state: &State) -> Provenance {
    Provenance::new(state.session.annotator.clone(), Some(state.now))
}

/// The coding rules over a session, for what is signed `made`.
fn rules<'s>(session: &'s Session, made: &'s Provenance) -> Coding<'s> {
    Coding { entries: session.entries(), text: session.text(), made }
}

/// Takes back or does again; says what.
fn step(state: &mut State, back: bool) -> Vec<Cmd> {
    let applied = if back { state.session.undo() } else { state.session.redo() };
    let (verb, nothing) = if back { ("undone", "nothing to undo") } else { ("done again", "nothing to redo") };
    match applied.map(Option::<&Transaction>::cloned) {
        Ok(Some(applied)) => {
            state.tell(format!("{verb}: {}", applied.label));
            look_at(state, &applied);
            // What was taken back is not what + and . repeat.
            state.last_stance = last_stance(&state.session);
            vec![Cmd::Record(Box::new(applied))]
        }
        Ok(None) => {
            state.tell(nothing);
            Vec::new()
        }
        Err(error) => refused(state, &error),
    }
}

/// Selects what a step back or forth changed, where it is one thing and still there.
fn look_at(state: &mut State, applied: &Transaction) {
    // In the list of stances only they are looked at, not what they rest on.
    let stances = state.tab == Tab::Stances && applied.edits.iter().any(|edit| matches!(edit, Edit::Stance(..)));
    let touched = applied.edits.iter().find_map(|edit| match edit {
        Edit::Stance(id, Some(_)) if stances => Some((*id, Tab::Stances)),
        Edit::Annotation(id, Some(annotation)) if !stances => Some((*id, Tab::of(annotation.kind()))),
        _ => None,
    });
    if let Some((id, tab)) = touched {
        (state.tab, state.selected) = (tab, Some(id));
        state.fit_lists();
        read::to_selected(state);
    }
}

/// Begins something long; until its outcome is here nothing is changed.
pub fn work(state: &mut State, job: Job) -> Vec<Cmd> {
    state.busy = Some(job.doing());
    vec![Cmd::Work(job)]
}

fn save(state: &mut State, leave: bool) -> Vec<Cmd> {
    state.remember();
    vec![Cmd::Save { leave }]
}

fn leave(state: &mut State) -> Vec<Cmd> {
    if state.session.modified() {
        state.overlay = Some(Overlay::Leave);
        return Vec::new();
    }
    // What was done and undone again is nothing to restore.
    vec![Cmd::Quit { discard: !state.session.modified() }]
}

/// On a screen too small to show anything nothing is done that could not be seen.
fn unseen_key(state: &State, key: Key) -> Vec<Cmd> {
    let quits = state.keymap.action(state.mode(), key) == Some(Action::Quit);
    if quits && !state.session.modified() && state.overlay.is_none() {
        vec![Cmd::Quit { discard: false }]
    } else {
        Vec::new()
    }
}

/// Where a session could be kept that may not be written where it is: beside it, under one's own name.
fn elsewhere(state: &State) -> String {
    let own = state.session.annotator.as_deref().unwrap_or("mine");
    let path = state.path.display().to_string();
    let stem = path.strip_suffix(".standoff.toml").unwrap_or(&path);
    format!("{stem}.{own}.standoff.toml")
}

fn leave_key(state: &mut State, key: Key) -> Vec<Cmd> {
    match key.writes() {
        Some('s' | 'w' | 'y') if state.read_only.is_some() => {
            state.overlay = Some(Overlay::Command(format!("wq {}", elsewhere(state)).into()));
            Vec::new()
        }
        Some('s' | 'w' | 'y') => save(state, true),
        // Only the letter that says so: a second `q` is pressed in haste.
        Some('d') => vec![Cmd::Quit { discard: true }],
        _ if key.is("esc") || key.is("enter") => Vec::new(),
        _ => {
            state.overlay = Some(Overlay::Leave);
            Vec::new()
        }
    }
}

fn help_key(state: &mut State, top: usize, key: Key) -> Vec<Cmd> {
    let page = usize::from(state.size.1 / 2).max(1);
    let top = match state.keymap.action(crate::ui::keymap::Mode::Reading, key) {
        Some(Action::Down) => top + 1,
        Some(Action::Up) => top.saturating_sub(1),
        Some(Action::HalfDown | Action::PageDown) => top + page,
        Some(Action::HalfUp | Action::PageUp) => top.saturating_sub(page),
        Some(Action::First) => 0,
        Some(Action::Last) => usize::MAX,
        Some(Action::Back | Action::Help | Action::Quit | Action::Show) => return Vec::new(),
        _ => top,
    };
    state.overlay = Some(Overlay::Help(top.min(crate::ui::help::last_top(&state.keymap, state.size))));
    Vec::new()
}

fn paste(state: &mut State, text: &str) {
    match &mut state.overlay {
        Some(Overlay::Form(form)) => dialog::paste(form, text),
        Some(Overlay::Command(input) | Overlay::Search(input)) => write::insert(input, text),
        _ => {}
    }
}

fn done(state: &mut State, outcome: Outcome) -> Vec<Cmd> {
    match outcome {
        Outcome::Saved(path) => {
            state.tell(format!("saved {}", path.display()));
            state.path = path;
            (state.on_disk, state.read_only, state.unrecorded) = (true, None, None);
        }
        Outcome::Merged(merge) => {
            let sentence = merge.sentence();
            let cmds = change(state, merge.transaction);
            state.session.mark_unsaved();
            state.tell(sentence);
            return cmds;
        }
        Outcome::Found(found) => {
            state.busy = None;
            state.session.begin_with(*found);
            state.lists.forget();
        }
        Outcome::Resolved(anew) => {
            state.busy = None;
            return command::resolved(state, *anew);
        }
        Outcome::Timeline(rows) => {
            // What had to wait for it need wait no longer, and nothing says so any more.
            (state.busy, state.status) = (None, None);
            table::open_timeline(state, rows);
        }
        Outcome::Codebook { codebook, said, asked } => {
            state.use_codebook(*codebook);
            dialog::known_anew(state);
            table::anew(state);
            match state.codebook_wrong {
                Some(_) if asked => state.show_wrong(),
                Some(_) => state.fail(said),
                None => state.also(said),
            }
        }
        Outcome::Recorded => state.unrecorded = None,
        Outcome::Unrecorded(why) => {
            state.fail(format!("a crash would lose this change: {why}"));
            state.unrecorded = Some(why);
        }
        // There is no screen any more to say it on.
        Outcome::Left(_) => {}
        Outcome::Unfinished(what) => {
            state.busy = None;
            state.fail(format!("{what} failed inside the program; nothing was changed"));
        }
        Outcome::Told(text) => state.tell(text),
        Outcome::Failed(text) => state.fail(text),
    }
    Vec::new()
}
