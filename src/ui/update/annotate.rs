//! What a reader does to annotations: accept, reject, correct, delete, mark, take a stance.

use super::{change, dialog, provenance, stances};
use crate::annotation::{
    Actor, Annotation, Body, Document, Edit, Form as QuoteForm, Id, IdKind, Kind, Note, Origin, Quote,
    State as Verdict, Transaction,
};
use crate::extract::extract;
use crate::lexicon::Lexicon;
use crate::text::{Span, Spans, one_line, segment};
use crate::ui::keymap::Action;
use crate::ui::msg::Cmd;
use crate::ui::state::{State, Tab};

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

/// An annotation as a reader would name it: `quote “We have told our …”`.
pub(super) fn named(state: &State, annotation: &Annotation) -> String {
    let words = annotation.spans.words(state.session.text());
    let words = one_line(&words);
    format!("{} “{}”", annotation.kind().word(), crate::ui::card::shorten(&words, NAME))
}

/// Cells of the words that name an annotation in a label.
const NAME: usize = 32;

/// It as the reader left it: with a state, and with who and when.
pub(super) fn judged(state: &State, annotation: &Annotation, verdict: Verdict) -> Annotation {
    Annotation { state: verdict, made: provenance(state), ..annotation.clone() }
}

fn judge(state: &mut State, verdict: Verdict) -> Vec<Cmd> {
    let next = next_item(state);
    let cmds = match state.stance().cloned() {
        Some(stance) => stances::settle(state, stance, verdict),
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
    let verdict = if annotation.state == verdict && annotation.origin == Origin::Extracted {
        Verdict::Suggested
    } else {
        verdict
    };
    let word = match verdict {
        Verdict::Suggested | Verdict::Disputed => "suggest again",
        Verdict::Accepted => "accept",
        Verdict::Rejected => "reject",
    };
    let new = judged(state, annotation, verdict);
    let (mut edits, with) = match verdict {
        Verdict::Rejected => stances::rejected_with(state, annotation),
        _ if annotation.state == Verdict::Rejected => (stances::back_with(state, annotation), String::new()),
        _ => (Vec::new(), String::new()),
    };
    let label = format!("{word} {}{with}", named(state, &new));
    edits.insert(0, Edit::put(new));
    change(state, Transaction::new(label, edits))
}

/// The item that takes the selected one's place when it leaves the list.
fn next_item(state: &State) -> Option<Id> {
    let (items, at) = (state.items(), state.place_in_list()?);
    items.get(at + 1).or_else(|| items.get(at.checked_sub(1)?)).copied()
}

fn accept_all(state: &mut State) -> Vec<Cmd> {
    let annotations = state.session.entries().annotations();
    let items = state.items();
    let open = items.iter().filter_map(|id| annotations.get(*id)).filter(|a| a.state == Verdict::Suggested);
    let edits: Vec<Edit> = open.map(|a| Edit::put(judged(state, a, Verdict::Accepted))).collect();
    if edits.is_empty() {
        state.tell("nothing here waits to be accepted");
        return Vec::new();
    }
    let label = format!("accept {} {}", edits.len(), state.tab.name().to_lowercase());
    change(state, Transaction::new(label, edits))
}

fn delete(state: &mut State) -> Vec<Cmd> {
    let next = next_item(state);
    let transaction = if let Some(stance) = state.stance() {
        let label = format!("delete {} {} {}", stance.actor, stance.position, stance.target);
        Transaction::new(label, vec![Edit::Stance(stance.id, None)])
    } else {
        let Some(annotation) = state.annotation() else {
            state.fail_unselected();
            return Vec::new();
        };
        if annotation.origin != Origin::Hand {
            state.fail(
                state
                    .advised("only what was made by hand is deleted", &[(Action::Reject, "rejects a suggestion")]),
            );
            return Vec::new();
        }
        // No stance may rest on what is gone.
        let (mut edits, with) = stances::deleted_with(state, annotation);
        edits.insert(0, Edit::Annotation(annotation.id, None));
        Transaction::new(format!("delete {}{with}", named(state, annotation)), edits)
    };
    let cmds = change(state, transaction);
    state.selected = next;
    cmds
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
        let cmds = put_new(state, kind, span, body, Vec::new());
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
    if !matches!(kind, Kind::Date | Kind::Number) {
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
    let passage = Document::new(around.slice(state.session.text()));
    let published = state.session.entries().metadata().published;
    let found = extract(&passage, Lexicon::get(), published).annotations;
    let shared = |a: &Annotation| {
        let cover = a.spans.cover();
        let (start, end) = (cover.start() + around.start(), cover.end() + around.start());
        end.min(span.end()).saturating_sub(start.max(span.start()))
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
pub(super) fn put_new(state: &mut State, kind: Kind, span: Span, body: Body, tags: Vec<String>) -> Vec<Cmd> {
    let Some(spans) = Spans::one(span) else { return Vec::new() };
    let id = state.session.entries().next_id(kind.id_kind());
    let mut annotation = Annotation::new(id, spans, body, Origin::Hand);
    (annotation.made, annotation.tags) = (provenance(state), tags);
    let mut edits = vec![Edit::put(annotation.clone())];
    edits.extend(new_actor(state, annotation.quote()));
    let label = format!("mark {}", named(state, &annotation));
    let cmds = change(state, Transaction::new(label, edits));
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
    let next = state.session.entries().next_id(id.kind).number;
    let made = provenance(state);
    let edits: Vec<Edit> = (next..)
        .zip(&places)
        .filter_map(|(number, place)| {
            let spans = Spans::one(*place)?;
            Some(Edit::put(Annotation { id: Id::new(id.kind, number), spans, made: made.clone(), ..like.clone() }))
        })
        .collect();
    let label = format!("mark {} more of {}", edits.len(), named(state, &like));
    change(state, Transaction::new(label, edits))
}

/// The entry of a speaker nobody has heard of yet.
pub(super) fn new_actor(state: &State, quote: Option<&Quote>) -> Option<Edit> {
    let name = quote?.speaker.clone()?;
    known_actor(state, &name)
}

/// The entry of an actor of this name, where the session has none.
pub(super) fn known_actor(state: &State, name: &str) -> Option<Edit> {
    if state.session.entries().actors().contains_key(name) {
        return None;
    }
    Some(Edit::put_actor(of_codebook(state, name)))
}

/// An actor as the codebook has one of this name; else only the name.
pub(super) fn of_codebook(state: &State, name: &str) -> Actor {
    let mut actor = Actor::named(name);
    if let Some(known) = state.codebook.actor(name).filter(|known| known.name == name) {
        actor.aliases.clone_from(&known.aliases);
        actor.role.clone_from(&known.role);
        actor.affiliation.clone_from(&known.affiliation);
        actor.kind = known.kind;
    }
    actor
}

/// A note without words: a highlight to rest a stance on.
pub(super) fn highlight(state: &State, span: Span) -> Option<Annotation> {
    let id = state.session.entries().next_id(IdKind::Note);
    let mut note = Annotation::new(id, Spans::one(span)?, Body::Note(Note::default()), Origin::Hand);
    note.made = provenance(state);
    Some(note)
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
