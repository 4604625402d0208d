//! Actions on the panes, while no dialog is over them.

mod copy;
pub(super) mod extent;
mod extracted;
pub(super) mod filter;
mod judge;
mod mark;
mod motion;
pub(super) mod save;
mod speaker;
pub(super) mod stances;
mod tags;
mod undo;
mod walk;

use tui_input::Input;

use super::change::is_busy;
use super::cursor::{is_in_view, to_selected};
use super::dialog::{self, actor, edit};
use super::msg::Cmd;
use super::state::{Overlay, State, Tab, TableKind};
use super::{elsewhere, leave, search, table};
use crate::annotation::{Kind, Verdict};
use crate::session::coding::extent::Edge;
use crate::session::queue::Turn;
use crate::ui::keymap::Action;

/// Performs an action.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Cmd> {
    let selecting = state.anchor.is_some();
    match action {
        Action::Quotes => walk::tab(state, Tab::Quotes),
        Action::Dates => walk::tab(state, Tab::Dates),
        Action::Numbers => walk::tab(state, Tab::Numbers),
        Action::Stances => walk::tab(state, Tab::Stances),
        Action::Notes => walk::tab(state, Tab::Notes),
        Action::Pane => motion::other_pane(state),
        Action::Show => walk::show(state),
        Action::NextAnnotation => walk::walk(state, true),
        Action::PreviousAnnotation => walk::walk(state, false),
        Action::NextOfKind => walk::of_kind(state, true),
        Action::PreviousOfKind => walk::of_kind(state, false),
        Action::OnlyArticle => motion::only_article(state),
        Action::Narrower => state.split = state.split.saturating_sub(4).max(20),
        Action::Wider => state.split = (state.split + 4).min(80),
        Action::Rejected => filter::rejected(state),
        Action::Indirect => filter::indirect(state),
        Action::Group => filter::group(state),
        Action::Filter => dialog::filter::open(state),
        Action::ClearFilter => filter::clear(state),
        Action::OnlyActor => filter::only_actor(state),
        Action::OnlyDisputed => filter::only_disputed(state),
        Action::NextWithout => stances::next_without(state),
        Action::Select => {
            state.in_list = false;
            state.anchor = Some(state.cursor);
        }
        Action::OtherEnd => motion::other_end(state),
        // What is being looked for is not waited for any more.
        Action::Back if state.seeking.take().is_some() => {}
        Action::Back if selecting => state.anchor = None,
        Action::Back if state.in_list => state.in_list = false,
        Action::Back => state.search.1.clear(),
        Action::Help => state.overlay = Some(Overlay::Help(0)),
        Action::Command => state.overlay = Some(Overlay::Command(Input::default())),
        Action::Search => state.overlay = Some(Overlay::Search(Input::default())),
        Action::NextMatch => search::go(state, true),
        Action::PreviousMatch => search::go(state, false),
        Action::Undo => return undo::step(state, true),
        Action::Redo => return undo::step(state, false),
        Action::Save => return leave::save(state, false),
        Action::NextArticle => return leave::go(state, Turn::Next),
        Action::PreviousArticle => return leave::go(state, Turn::Previous),
        Action::Done => return leave::done(state),
        Action::Quit => return leave::leave(state),
        Action::Matrix => return table::open(state, TableKind::Matrix),
        Action::Actors => return table::open(state, TableKind::Actors),
        Action::Timeline => return table::open(state, TableKind::Timeline),
        Action::Versions if is_busy(state) => {}
        Action::Versions => return vec![Cmd::Versions],
        Action::CarryOver => {
            let ways = [(Action::Versions, "shows what changed and carries the annotations over")];
            state.tell(state.advised("carrying over begins there", &ways));
        }
        Action::Elsewhere => return elsewhere::seek(state),
        Action::Redraw => return vec![Cmd::Redraw],
        Action::Suspend => return vec![Cmd::Suspend],
        Action::Copy => return copy::copy(state),
        Action::Accept
        | Action::AcceptAll
        | Action::Reject
        | Action::Delete
        | Action::EndBack
        | Action::EndOn
        | Action::StartBack
        | Action::StartOn
        | Action::Join
        | Action::Edit
        | Action::Stance
        | Action::Supports
        | Action::Opposes
        | Action::Neutral
        | Action::Again
        | Action::Tags
        | Action::Speaker
        | Action::Evidence
        | Action::Mentions
        | Action::MarkQuote
        | Action::MarkDate
        | Action::MarkNumber
        | Action::MarkNote
        | Action::Actor
        | Action::Document => return annotate(state, action),
        _ if state.in_list => walk::in_list(state, action),
        _ => motion::motion(state, action),
    }
    Vec::new()
}

/// Whether an action changes what is selected, at once.
const fn changes_selected(action: Action) -> bool {
    matches!(
        action,
        Action::Accept
            | Action::Reject
            | Action::Delete
            | Action::Supports
            | Action::Opposes
            | Action::Neutral
            | Action::Again
            | Action::Evidence
    )
}

/// Performs an action on annotations. An annotation that is out of view is shown first instead of being changed
/// unseen.
fn annotate(state: &mut State, action: Action) -> Vec<Cmd> {
    if changes_selected(action) && !state.in_list && !is_in_view(state) {
        to_selected(state);
        let again = [(action, "then does it")];
        state.tell(state.advised("what is selected was out of view", &again));
        return Vec::new();
    }
    match action {
        Action::Accept => judge::judge(state, Verdict::Accepted),
        Action::Reject => judge::judge(state, Verdict::Rejected),
        Action::AcceptAll => judge::accept_all(state),
        Action::Delete => judge::delete(state),
        Action::EndBack => extent::edge(state, Edge::End, false),
        Action::EndOn => extent::edge(state, Edge::End, true),
        Action::StartBack => extent::edge(state, Edge::Start, false),
        Action::StartOn => extent::edge(state, Edge::Start, true),
        Action::Join => extent::join(state),
        Action::Edit => {
            edit::selected(state);
            Vec::new()
        }
        Action::Stance => {
            dialog::stance::open_new(state, "");
            Vec::new()
        }
        Action::Supports => stances::repeat(state, 1),
        Action::Opposes => stances::repeat(state, -1),
        Action::Neutral => stances::repeat(state, 0),
        Action::Again => tags::again(state),
        Action::Speaker => speaker::set(state),
        Action::Tags => {
            dialog::tags::open(state);
            Vec::new()
        }
        Action::Evidence => stances::evidence(state),
        Action::Mentions => mark::mentions(state),
        Action::MarkQuote => mark::mark(state, Kind::Quote),
        Action::MarkDate => mark::mark(state, Kind::Date),
        Action::MarkNumber => mark::mark(state, Kind::Number),
        Action::MarkNote => mark::mark(state, Kind::Note),
        Action::Actor => {
            actor::open_selected(state);
            Vec::new()
        }
        Action::Document => {
            dialog::document::open(state);
            Vec::new()
        }
        _ => Vec::new(),
    }
}
