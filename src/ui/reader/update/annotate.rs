//! What a reader does to annotations: accept, reject, correct, delete, mark, take a stance.

use super::{change, dialog, provenance, rules, stances};
use crate::annotation::{Annotation, Body, Document, Form as QuoteForm, Id, Kind, State as Verdict};
use crate::extract::extract;
use crate::lexicon::Lexicon;
use crate::session::coding::{self, Refusal};
use crate::text::{Span, segment};
use crate::ui::keymap::Action;
use crate::ui::reader::msg::Cmd;
use crate::ui::reader::state::{State, Tab};

pub(super) fn act(state: &mut State, action: Action) -> Vec<Cmd> {
    match action {
        Action::Accept => judge(state, Verdict::Accepted),
        Action::Reject => judge(state, Verdict::Rejected),
        Action::AcceptAll => accept_all(state),
        Action::Delete => delete(state),
        Action::Edit => {
            dialog::edit(state);
            Vec::new()
        }
        Action::Stance => {
            dialog::stance(state, None);
            Vec::new()
        }
        Action::Supports => stances::repeat(state, 1),
        Action::Opposes => stances::repeat(state, -1),
        Action::Neutral => stances::repeat(state, 0),
        Action::Again => stances::again(state),
        Action::Evidence => stances::evidence(state),
        Action::Mentions => mentions(state),
        Action::MarkQuote => mark(state, Kind::Quote),
        Action::MarkDate => mark(state, Kind::Date),
        Action::MarkNumber => mark(state, Kind::Number),
        Action::MarkNote => mark(state, Kind::Note),
        Action::Actor => {
            rename(state, "");
            Vec::new()
        }
        Action::Published => {
            dialog::published(state);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

fn judge(state: &mut State, verdict: Verdict) -> Vec<Cmd> {
    let next = next_item(state);
    let cmds = match state.stance().cloned() {
        Some(stance) => stances::settle(state, &stance, verdict),
        None => judge_annotation(state, verdict),
    };
    // What is shown no more gives its place to what stands below it.
    state.fit_lists();
    if state.place_in_list().is_none() {
        state.selected = next;
    }
    cmds
}

fn judge_annotation(state: &mut State, verdict: Verdict) -> Vec<Cmd> {
    let Some(annotation) = state.annotation() else {
        state.fail_unselected();
        return Vec::new();
    };
    // The same key again takes the verdict back.
    let verdict = coding::toggled(annotation, verdict);
    let confirms = verdict == Verdict::Accepted && annotation.words.changed().is_some();
    let reread = if confirms { reread(state, annotation) } else { None };
    let kept = confirms && reread.is_none() && is_read(annotation.kind());
    let annotation = Annotation { body: reread.unwrap_or_else(|| annotation.body.clone()), ..annotation.clone() };
    match rules(&state.session, &provenance(state)).judge(&annotation, verdict) {
        Ok(transaction) => {
            let cmds = change(state, transaction);
            if kept {
                state.also(state.advised("its value is what it was", &CORRECTS));
            }
            cmds
        }
        Err(refusal) => refuse(state, refusal, &[(Action::Reject, "rejects it")]),
    }
}

/// What the extractor reads in the changed words under a date or number, where it read the old ones as they were taken:
/// what somebody corrected by hand is theirs.
fn reread(state: &State, annotation: &Annotation) -> Option<Body> {
    let (text, span, kind) = (state.session.text(), annotation.spans.cover(), annotation.kind());
    let old = annotation.words.changed().filter(|_| is_read(kind))?;
    let line = segment::line_around(text, span.start()).cover(span);
    let (before, after) = (&text[line.start()..span.start()], &text[span.end()..line.end()]);
    let place = Span::new(before.len() as u32, (before.len() + old.len()) as u32);
    let same = match (&annotation.body, found_in(state, kind, &[before, old, after].concat(), place)?) {
        (Body::Number(own), Body::Number(was)) => own.quantity == was.quantity,
        (Body::Date(own), Body::Date(was)) => own.timex == was.timex,
        _ => false,
    };
    read(state, kind, span).filter(|_| same)
}

/// The item that takes the selected one's place when it leaves the list.
fn next_item(state: &State) -> Option<Id> {
    let (items, at) = (state.items(), state.place_in_list()?);
    items.get(at + 1).or_else(|| items.get(at.checked_sub(1)?)).copied()
}

fn accept_all(state: &mut State) -> Vec<Cmd> {
    let what = state.tab.name().to_lowercase();
    match rules(&state.session, &provenance(state)).accept_all(state.items(), &what) {
        Ok(transaction) => change(state, transaction),
        Err(nothing) => {
            state.tell(nothing.to_string());
            Vec::new()
        }
    }
}

fn delete(state: &mut State) -> Vec<Cmd> {
    let next = next_item(state);
    let made = provenance(state);
    let rules = rules(&state.session, &made);
    let transaction = match (state.stance(), state.annotation()) {
        (Some(stance), _) => Ok(rules.delete_stance(stance)),
        (None, Some(annotation)) => rules.delete(annotation),
        (None, None) => {
            state.fail_unselected();
            return Vec::new();
        }
    };
    match transaction {
        Ok(transaction) => {
            let cmds = change(state, transaction);
            state.selected = next;
            cmds
        }
        Err(refusal) => refuse(state, refusal, &[(Action::Reject, "rejects a suggestion")]),
    }
}

/// Says why a rule refuses something, and the keys for what can be done instead.
pub(super) fn refuse(state: &mut State, refusal: Refusal, ways: &[(Action, &str)]) -> Vec<Cmd> {
    state.fail(state.advised(&refusal.to_string(), ways));
    Vec::new()
}

/// What is offered after something was marked at once.
const CORRECTS: [(Action, &str); 1] = [(Action::Edit, "corrects it")];

/// Marks the selected passage: a date or number the extractor can read at once, everything else by a dialog.
fn mark(state: &mut State, kind: Kind) -> Vec<Cmd> {
    let Some(span) = state.selection() else { return Vec::new() };
    let span = if kind == Kind::Quote { without_marks(state.session.text(), span) } else { span };
    state.anchor = None;
    if let Some(same) = same(state, kind, span) {
        (state.tab, state.selected) = (Tab::of(kind), Some(same));
        state.tell(state.advised("marked already", &CORRECTS));
        return Vec::new();
    }
    if let Some(body) = read(state, kind, span) {
        let value = match &body {
            Body::Date(date) => date.timex.to_string(),
            Body::Number(number) => crate::export::words::quantity(&number.quantity),
            Body::Quote(_) | Body::Note(_) => String::new(),
        };
        let cmds = put_new(state, span, body, Vec::new());
        state.tell(state.advised(&format!("marked as {value}"), &CORRECTS));
        return cmds;
    }
    dialog::mark(state, kind, span);
    Vec::new()
}

/// The annotation of this kind that marks just this passage.
fn same(state: &State, kind: Kind, span: Span) -> Option<Id> {
    let mut touching = state.session.entries().annotations().touching(span);
    touching.find(|a| a.kind() == kind && kind != Kind::Note && a.spans.cover() == span).map(|a| a.id)
}

/// What the extractor makes of a passage: where it stands, so that tense and what is counted are seen, or else alone.
pub(super) fn read(state: &State, kind: Kind, span: Span) -> Option<Body> {
    if !is_read(kind) {
        return None;
    }
    let text = state.session.text();
    let line = segment::line_around(text, span.start()).cover(span);
    let mut body = read_in(state, kind, line, span).or_else(|| read_in(state, kind, span, span))?;
    if let Body::Number(number) = &mut body {
        number.converts = None;
    }
    Some(body)
}

/// What the extractor finds at `span` when it is given only `around`: what lies most on it.
fn read_in(state: &State, kind: Kind, around: Span, span: Span) -> Option<Body> {
    let within = Span::new((span.start() - around.start()) as u32, (span.end() - around.start()) as u32);
    found_in(state, kind, around.slice(state.session.text()), within)
}

/// Whether annotations of a kind have a value that the extractor reads.
const fn is_read(kind: Kind) -> bool {
    matches!(kind, Kind::Date | Kind::Number)
}

/// What the extractor finds in a passage: what lies most on `span` of it.
fn found_in(state: &State, kind: Kind, passage: &str, span: Span) -> Option<Body> {
    let published = state.session.entries().metadata().published;
    let found = extract(&Document::new(passage), Lexicon::get(), published).annotations;
    let shared = |a: &Annotation| {
        let cover = a.spans.cover();
        cover.end().min(span.end()).saturating_sub(cover.start().max(span.start()))
    };
    let on_it = found.into_iter().filter(|a| a.kind() == kind && shared(a) > 0);
    on_it.max_by_key(shared).map(|a| a.body)
}

/// The passage without quotation marks at its ends.
fn without_marks(text: &str, span: Span) -> Span {
    let marks = ['"', '“', '”', '„', '«', '»', '‘', '’'];
    let words = span.slice(text);
    let start = span.start() + (words.len() - words.trim_start_matches(marks).len());
    let end = start + words.trim_matches(marks).len();
    Span::of(text, start..end).filter(|span| !span.is_empty()).unwrap_or(span)
}

/// Adds an annotation by hand and selects it.
pub(super) fn put_new(state: &mut State, span: Span, body: Body, tags: Vec<String>) -> Vec<Cmd> {
    let kind = body.kind();
    let marked = rules(&state.session, &provenance(state)).mark(span, body, tags, &state.codebook);
    let Some((id, transaction)) = marked else { return Vec::new() };
    let cmds = change(state, transaction);
    (state.tab, state.selected) = (Tab::of(kind), Some(id));
    offer_mentions(state, kind, id, span);
    cmds
}

/// Fewest letters of words whose other places are offered.
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
fn mentions(state: &mut State) -> Vec<Cmd> {
    let Some((id, places)) = state.mentions.take() else {
        state.fail("no other places of what was marked last are known");
        return Vec::new();
    };
    let Some(like) = state.session.entries().annotations().get(id).cloned() else { return Vec::new() };
    let transaction = rules(&state.session, &provenance(state)).mark_alike(&like, &places);
    change(state, transaction)
}

/// How a quote on this passage is given: in marks or not.
pub(super) fn form_of(text: &str, span: Span) -> QuoteForm {
    let before = text[..span.start()].chars().next_back();
    if before.is_some_and(|c| matches!(c, '"' | '“' | '„' | '«' | '‘')) {
        QuoteForm::Direct
    } else {
        QuoteForm::Indirect
    }
}

/// Opens the dialog of an actor: the named one, or the one selected.
pub(super) fn rename(state: &mut State, name: &str) {
    let speaker = state.annotation().and_then(Annotation::quote).and_then(|q| q.speaker.clone());
    let selected = state.stance().map(|s| s.actor.clone()).or(speaker);
    match if name.is_empty() { selected } else { Some(name.to_owned()) } {
        Some(name) => dialog::actor(state, &name),
        None => state.fail("no actor is selected; choose a quote with a speaker, or :actor NAME"),
    }
}

/// Copies the selected passage, or the selected annotation with its speaker.
pub(super) fn copy(state: &mut State) -> Vec<Cmd> {
    let text = state.session.text();
    let copied = match (state.selection(), state.annotation()) {
        (Some(span), _) => span.slice(text).to_owned(),
        (None, Some(annotation)) => {
            let words = annotation.spans.words(text);
            match annotation.quote().and_then(|q| q.speaker.as_ref()) {
                Some(speaker) => format!("“{words}” — {speaker}"),
                None => words.into_owned(),
            }
        }
        (None, None) => {
            let ways =
                [(Action::Select, "selects a passage"), (Action::NextAnnotation, "goes to the next annotation")];
            state.fail(state.advised("nothing is selected", &ways));
            return Vec::new();
        }
    };
    state.anchor = None;
    state.tell(format!("copied {} characters", copied.chars().count()));
    vec![Cmd::Copy(copied)]
}
