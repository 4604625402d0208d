//! Marks a passage as an annotation, and the same words elsewhere.

use super::extracted::read;
use crate::annotation::{Body, Id, Kind};
use crate::session::coding::NewMark;
use crate::text::Span;
use crate::ui::keymap::Action;
use crate::ui::reader::change::{make, provenance, rules};
use crate::ui::reader::dialog::annotation::Subject;
use crate::ui::reader::dialog::edit::open;
use crate::ui::reader::msg::Cmd;
use crate::ui::reader::state::{State, Tab};

/// The keys shown after something was marked without a dialog.
pub(super) const CORRECTS: [(Action, &str); 1] = [(Action::Edit, "corrects it")];

/// Marks the selected passage: a date or number that the extractor can read at once, everything else with a dialog.
pub(super) fn mark(state: &mut State, kind: Kind) -> Vec<Cmd> {
    let Some(span) = state.selection() else { return Vec::new() };
    let span = if kind == Kind::Quote { without_marks(state.session.text(), span) } else { span };
    state.anchor = None;
    if let Some(same) = same(state, kind, span) {
        (state.tab, state.selected) = (Tab::of(kind), Some(same));
        state.tell(state.advised("marked already", &CORRECTS));
        return Vec::new();
    }
    let read = read(state, kind, span);
    let overlaps = !rules(&state.session, &provenance(state)).overlapped(kind, span).is_empty();
    // Where the mark overlaps a suggestion, a dialog first offers to replace it.
    if let Some(body) = read.clone().filter(|_| !overlaps) {
        let value = match &body {
            Body::Date(date) => date.timex.to_string(),
            Body::Number(number) => crate::words::quantity(&number.quantity),
            Body::Quote(_) | Body::Note(_) => String::new(),
        };
        let cmds = put_new(state, NewMark { span, body, tags: Vec::new(), replaces: false });
        state.tell(state.advised(&format!("marked as {value}"), &CORRECTS));
        return cmds;
    }
    open(state, kind, Subject::New(span), read);
    Vec::new()
}

/// Returns the annotation of this kind that marks just this passage.
fn same(state: &State, kind: Kind, span: Span) -> Option<Id> {
    let mut touching = state.session.entries().annotations().touching(span);
    touching.find(|a| a.kind() == kind && kind != Kind::Note && a.spans.cover() == span).map(|a| a.id)
}

/// Returns the passage without quotation marks at its ends.
fn without_marks(text: &str, span: Span) -> Span {
    let marks = ['"', '“', '”', '„', '«', '»', '‘', '’'];
    let words = span.slice(text);
    let start = span.start() + (words.len() - words.trim_start_matches(marks).len());
    let end = start + words.trim_matches(marks).len();
    Span::of(text, start..end).filter(|span| !span.is_empty()).unwrap_or(span)
}

/// Adds an annotation by hand and selects it.
pub(super) fn put_new(state: &mut State, new: NewMark) -> Vec<Cmd> {
    let (kind, span) = (new.body.kind(), new.span);
    let marked = rules(&state.session, &provenance(state)).mark(new, &state.codebook);
    let Some((id, transaction)) = marked else { return Vec::new() };
    let cmds = make(state, transaction);
    (state.tab, state.selected) = (Tab::of(kind), Some(id));
    offer_mentions(state, kind, id, span);
    cmds
}

/// The fewest letters of marked words for which other places are offered.
const MENTION: usize = 4;

/// Says in how many other places the same words stand, after a quote or note was made by hand.
fn offer_mentions(state: &mut State, kind: Kind, id: Id, span: Span) {
    let text = state.session.text();
    let words = span.slice(text);
    if !matches!(kind, Kind::Quote | Kind::Note) || words.chars().filter(|c| c.is_alphanumeric()).count() < MENTION
    {
        return;
    }
    let annotations = state.session.entries().annotations();
    let whole = |at: &Span| {
        let beside = [text[..at.start()].chars().next_back(), text[at.end()..].chars().next()];
        !beside.iter().flatten().any(|c| c.is_alphanumeric())
    };
    let free = |at: &Span| !annotations.touching(*at).any(|a| a.kind() == kind);
    let places = text.match_indices(words).filter_map(|(at, _)| Span::of(text, at..at + words.len()));
    let found: Vec<Span> = places.filter(whole).filter(free).collect();
    state.mentions = None;
    if !found.is_empty() {
        let places = if found.len() == 1 {
            "1 more place says".to_owned()
        } else {
            format!("{} more places say", found.len())
        };
        state.tell(state.advised(&format!("{places} the same"), &[(Action::Mentions, "marks them too")]));
        state.mentions = Some((id, found));
    }
}

/// Marks the other places of the words that were marked last, as one change.
pub(super) fn mentions(state: &mut State) -> Vec<Cmd> {
    let Some((id, places)) = state.mentions.take() else {
        state.fail("no other places of what was marked last are known");
        return Vec::new();
    };
    let Some(like) = state.session.entries().annotations().get(id).cloned() else { return Vec::new() };
    let transaction = rules(&state.session, &provenance(state)).mark_alike(&like, &places);
    make(state, transaction)
}
