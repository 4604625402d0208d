//! Dialogs: how each is opened, and what keys do in them.

use super::{annotate, known, save as saving, write};
use crate::analysis::evidence;
use crate::annotation::value::{Amount, Class, Modifier, Quantity, TimexType};
use crate::annotation::{ActorKind, Body, Confidence, Form as QuoteForm, Kind, Number, Stance};
use crate::codebook;
use crate::session::recode::OldName;
use crate::text::Span;
use crate::ui::key::Key;
use crate::ui::reader::msg::Cmd;
use crate::ui::reader::state::{Choice, Field, Form, Offer, Overlay, Purpose, State, Takes, Value};

pub(super) fn open(state: &mut State, form: Form) {
    state.overlay = Some(Overlay::Form(Box::new(form)));
}

/// Opens the dialog of what is selected.
pub(super) fn edit(state: &mut State) {
    if let Some(stance) = state.stance().cloned() {
        let form = stance_form(state, Some(&stance), &stance);
        return open(state, form);
    }
    let Some(annotation) = state.annotation() else {
        return state.fail_unselected();
    };
    let about = annotation.spans.words(state.session.text()).into_owned();
    let mut fields = fields(state, &annotation.body);
    if annotation.kind() != Kind::Note {
        fields.push(Field::text("remark", annotation.remark.clone(), Vec::new()));
    }
    fields.push(tags(state, &annotation.tags));
    let title = format!("Edit {} {}", annotation.kind().word(), annotation.id);
    let form = Form::new(Purpose::Edit(annotation.id), title, about, fields);
    open(state, form);
}

/// The field of tags.
fn tags(state: &State, tags: &[String]) -> Field {
    Field::text("tags", tags.join(", "), known::tags(state)).taking(Takes::List)
}

/// Opens the dialog of a new annotation.
pub(super) fn mark(state: &mut State, kind: Kind, span: Span) {
    let text = state.session.text();
    let body = match kind {
        Kind::Quote => {
            let form = annotate::form_of(text, span);
            Body::Quote(crate::annotation::Quote { form, ..Default::default() })
        }
        Kind::Date => Body::Date(crate::annotation::Date {
            timex: crate::annotation::value::Timex::unknown(TimexType::Date),
            quantity: None,
        }),
        Kind::Number => Body::Number(Number { quantity: Quantity::plain(0.into()), converts: None }),
        Kind::Note => Body::Note(crate::annotation::Note::default()),
    };
    let mut fields = fields(state, &body);
    if matches!(kind, Kind::Date | Kind::Number)
        && let Some(Field { value: Value::Text { input, .. }, .. }) = fields.iter_mut().find(|f| f.name == "value")
    {
        *input = tui_input::Input::default();
    }
    if matches!(kind, Kind::Quote | Kind::Note) {
        fields.push(tags(state, &[]));
    }
    let form = Form::new(Purpose::Mark(kind, span), format!("New {}", kind.word()), span.slice(text), fields);
    open(state, form);
}

/// The fields of an annotation's own kind.
fn fields(state: &State, body: &Body) -> Vec<Field> {
    match body {
        Body::Quote(quote) => vec![
            Field::text("speaker", quote.speaker.clone().unwrap_or_default(), known::actors(state))
                .taking(Takes::New("new actor")),
            Field::choice("form", QuoteForm::ALL.map(QuoteForm::word), Some(quote.form.word())),
            Field::text("cue", quote.cue.clone().unwrap_or_default(), Vec::new()),
        ],
        Body::Date(date) => vec![
            Field::text("value", date.timex.value(), Vec::new()).needed(),
            Field::choice("type", TimexType::ALL.map(TimexType::word), Some(date.timex.kind().word())),
        ],
        Body::Number(number) => {
            let quantity = &number.quantity;
            vec![
                Field::text("value", written(quantity.amount), Vec::new()).needed(),
                Field::text("unit", quantity.unit.clone(), Vec::new()),
                Field::choice("class", Class::ALL.map(Class::word), Some(quantity.class.word())),
                Field::choice("modifier", Modifier::ALL.map(Modifier::sign), Some(quantity.modifier.sign())),
            ]
        }
        Body::Note(note) => vec![Field::text("note", note.text.clone(), Vec::new())],
    }
}

/// An amount as the dialog writes it.
pub(super) fn written(amount: Amount) -> String {
    match amount {
        Amount::Exact(value) => value.normalize().to_string(),
        Amount::Range(low, high) => format!("{}..{}", low.normalize(), high.normalize()),
    }
}

/// Opens the stance dialog on what is selected, with a position chosen already or not.
pub(super) fn stance(state: &mut State, position: Option<&str>) {
    let passage = state.selection();
    state.anchor = None;
    let quote = state.annotation().filter(|_| passage.is_none());
    let like = state.stance().filter(|_| passage.is_none()).cloned();
    let actor = match &like {
        Some(stance) => stance.actor.clone(),
        None => quote.and_then(|a| a.quote()).and_then(|q| q.speaker.clone()).unwrap_or_default(),
    };
    let evidence = like.map(|s| s.evidence).or_else(|| quote.map(|a| vec![a.id])).unwrap_or_default();
    let draft = Stance {
        id: state.session.entries().next_id(crate::annotation::IdKind::Stance),
        actor,
        position: position.unwrap_or_default().to_owned(),
        target: String::new(),
        evidence,
        confidence: None,
        note: String::new(),
        state: crate::annotation::State::Accepted,
        made: super::provenance(state),
    };
    let mut form = stance_form(state, None, &draft);
    form.purpose = Purpose::Stance { id: None, evidence: draft.evidence, passage };
    if let Some(span) = passage {
        span.slice(state.session.text()).clone_into(&mut form.about);
    }
    open(state, form);
}

fn stance_form(state: &State, old: Option<&Stance>, stance: &Stance) -> Form {
    let confidence = stance.confidence.map(Confidence::word);
    let fields = vec![
        Field::text("actor", stance.actor.clone(), known::actors(state)).taking(Takes::New("new actor")).needed(),
        Field::options("position", positions(state, &stance.position), Some(stance.position.as_str())).needed(),
        Field::text("target", stance.target.clone(), known::targets(state))
            .taking(Takes::New("new target"))
            .needed(),
        Field::choice("confidence", Confidence::ALL.map(Confidence::word), confidence),
        Field::text("note", stance.note.clone(), Vec::new()),
    ];
    let words = evidence(state.session.entries(), stance).map(|a| a.spans.words(state.session.text()));
    let about = words.collect::<Vec<_>>().join(" / ");
    let title = old.map_or("New stance".to_owned(), |old| format!("Edit stance {}", old.id));
    let purpose = Purpose::Stance { id: old.map(|old| old.id), evidence: stance.evidence.clone(), passage: None };
    Form::new(purpose, title, about, fields)
}

/// Opens the dialog of the publication date.
pub(super) fn published(state: &mut State) {
    let day = state.session.entries().metadata().published.map(|day| day.to_string()).unwrap_or_default();
    let fields = vec![Field::text("published", day, Vec::new())];
    let about = "Relative dates such as “Friday” resolve against it, at once. 2026-03-08 or 8 March 2026; empty forgets it.";
    open(state, Form::new(Purpose::Published, "Publication date", about, fields));
}

/// Opens the dialog of an actor.
pub(super) fn actor(state: &mut State, name: &str) {
    let actor = state.session.entries().actors().get(name).cloned();
    let actor = actor.unwrap_or_else(|| state.codebook.described(name));
    let fields = vec![
        Field::text("name", actor.name, known::actors(state)).needed(),
        Field::choice(OLD_NAME, ["alias", "wrong"], None),
        Field::text("aliases", actor.aliases.join("; "), Vec::new()),
        Field::text("role", actor.role, Vec::new()),
        Field::choice("kind", ActorKind::ALL.map(ActorKind::word), Some(actor.kind.word())),
        Field::text("affiliation", actor.affiliation, Vec::new()),
    ];
    let about = "A new name is given everywhere; the old one stays as an alias, or was wrong. The name of another actor makes the two one.";
    open(state, Form::new(Purpose::Actor(name.to_owned()), format!("Actor {name}"), about, fields));
}

/// The field that says what becomes of an actor's name when another is given.
pub(super) const OLD_NAME: &str = "old name";

/// While a new name is written, what likely becomes of the old one is chosen; the reader may choose anew.
fn choose_old_name(form: &mut Form, before: &str) {
    let Purpose::Actor(old) = &form.purpose else { return };
    let new = form.get("name");
    if new == before {
        return;
    }
    let likely = (new != old && !new.is_empty()).then(|| OldName::likely(old, new) as usize);
    for field in form.fields.iter_mut().filter(|field| field.name == OLD_NAME) {
        if let Value::Choice { at, .. } = &mut field.value {
            *at = likely;
        }
    }
}

/// Opens the dialog of a target of the codebook.
pub(super) fn target(state: &mut State, name: &str) {
    let said = state.codebook.target(name).map(|target| target.definition.clone()).unwrap_or_default();
    let fields = vec![
        Field::text("name", name, known::targets(state)).needed(),
        Field::text("definition", said, Vec::new()).needed(),
    ];
    let about = "Adds a target to the codebook, with what counts as it and what does not.";
    open(state, Form::new(Purpose::Target, "Target", about, fields));
}

/// Lets an open dialog know what the codebook says now.
pub(super) fn known_anew(state: &mut State) {
    let Some(Overlay::Form(mut form)) = state.overlay.take() else { return };
    for field in &mut form.fields {
        let chosen = field.get().to_owned();
        match (&mut field.value, field.name) {
            (Value::Text { known, .. }, "target") => *known = known::targets(state),
            (Value::Text { known, .. }, "actor" | "speaker") => *known = known::actors(state),
            (Value::Text { known, .. }, "tags" | "tag") => *known = known::tags(state),
            (Value::Choice { .. }, "position") => {
                field.value = Field::options("position", positions(state, &chosen), Some(&chosen)).value;
            }
            _ => {}
        }
    }
    state.overlay = Some(Overlay::Form(form));
}

/// The codebook's positions, and the one a stance has where the codebook leaves it out.
pub(super) fn positions(state: &State, chosen: &str) -> Vec<Choice> {
    let known = state.codebook.positions.iter().map(|p| Choice { word: p.name.clone(), key: p.key });
    let own = (!chosen.is_empty() && state.codebook.position(chosen).is_none())
        .then(|| Choice { word: chosen.to_owned(), key: ' ' });
    known.chain(own).collect()
}

/// Pastes into the field that has the keys.
pub(super) fn paste(form: &mut Form, text: &str) {
    form.error = None;
    let before = form.get("name").to_owned();
    if let Some(Field { value: Value::Text { input, .. }, .. }) = form.field() {
        write::insert(input, text);
        form.picked = None;
    }
    choose_old_name(form, &before);
}

/// A key in a dialog.
pub(super) fn key(state: &mut State, mut form: Form, key: Key) -> Vec<Cmd> {
    form.error = None;
    let before = form.get("name").to_owned();
    if key.is("esc") {
        return Vec::new();
    }
    if key.is("enter") || key.is_ctrl('s') {
        return enter(state, form);
    }
    if key.is("tab") || key.is("backtab") {
        if form.offers().chosen.is_some() {
            form.take_offer();
        }
        form.step(if key.is("tab") { 1 } else { -1 });
    } else if key.is("down") || key.is("up") {
        pick(&mut form, key.is("down"));
    } else if !completes(&mut form, key) {
        field_key(&mut form, key);
    }
    choose_old_name(&mut form, &before);
    open(state, form);
    Vec::new()
}

/// Enter takes the chosen completion; what is new, and what is written out, is saved, or the first field that is missing
/// has the keys.
fn enter(state: &mut State, mut form: Form) -> Vec<Cmd> {
    let before = form.get("name").to_owned();
    if form.offers().chosen.is_some() && form.take_offer() {
        choose_old_name(&mut form, &before);
        // What it is stays in sight until it is saved.
        form.at = form.missing().unwrap_or(form.at);
        open(state, form);
        return Vec::new();
    }
    if let Some(missing) = form.missing() {
        form.at = missing;
        form.error = form.fields.get(missing).map(|field| format!("{} is missing", field.name));
        open(state, form);
        return Vec::new();
    }
    if let Some((written, known)) = near_known(&form).filter(|(written, _)| form.warned.as_ref() != Some(written))
    {
        form.error =
            Some(format!("this is near “{known}”: ↓ goes to it, Enter again makes “{written}” a new one"));
        form.at = form.fields.iter().position(|field| field.name == "target").unwrap_or(form.at);
        form.pick_new();
        form.warned = Some(written);
        open(state, form);
        return Vec::new();
    }
    match saving::save(state, &form) {
        Ok(cmds) => cmds,
        Err(problem) => {
            if let Some(at) = problem.field.and_then(|name| form.fields.iter().position(|f| f.name == name)) {
                form.at = at;
            }
            form.error = Some(problem.text);
            open(state, form);
            Vec::new()
        }
    }
}

/// The target of a stance that none before was about, nor is in the codebook.
pub(super) fn new_target(form: &Form) -> Option<&str> {
    let target = form.fields.iter().find(|field| field.name == "target")?;
    let Value::Text { known, takes: Takes::New(_), .. } = &target.value else { return None };
    known.iter().all(|known| known.name != target.get()).then(|| target.get())
}

/// A new target of a stance, and the known one it is so near that one may be meant by both.
fn near_known(form: &Form) -> Option<(String, String)> {
    let written = new_target(form)?;
    let target = form.fields.iter().find(|field| field.name == "target")?;
    let Value::Text { known, .. } = &target.value else { return None };
    let near = known.iter().find(|known| codebook::is_near(&known.name, written))?;
    Some((written.to_owned(), near.name.clone()))
}

/// Down and up: through the completions of a text, or else to the field below or above. Where something new may be meant
/// they go round: it stands last, one up from the first.
fn pick(form: &mut Form, down: bool) {
    let offers = form.offers();
    let last = offers.list.len().saturating_sub(1);
    let has_new = matches!(offers.list.last(), Some(Offer::New(..)));
    form.picked = match (offers.chosen, down) {
        (None, true) if !offers.list.is_empty() => Some(0),
        (Some(at), true) if at == last => Some(if has_new { 0 } else { last }),
        (Some(at), true) => Some(at + 1),
        (Some(0), false) if has_new => Some(last),
        (Some(0), false) => None,
        (Some(at), false) => Some(at - 1),
        (None, _) => return form.step(if down { 1 } else { -1 }),
    };
}

/// Right at a text's end takes the first completion of what is begun.
fn completes(form: &mut Form, key: Key) -> bool {
    let at_end = match form.fields.get(form.at).map(|field| &field.value) {
        Some(Value::Text { input, .. }) => {
            !input.value().is_empty() && input.cursor() == input.value().chars().count()
        }
        _ => false,
    };
    at_end && key.is("right") && form.take_offer()
}

fn field_key(form: &mut Form, key: Key) {
    let Some(field) = form.field() else { return };
    match &mut field.value {
        Value::Text { input, .. } => {
            if write::key(input, key) {
                form.picked = None;
            }
        }
        Value::Choice { options, at } => {
            let last = options.len().saturating_sub(1);
            if key.is("left") {
                *at = Some(at.map_or(0, |at| at.saturating_sub(1)));
            } else if key.is("right") || key.writes() == Some(' ') {
                *at = Some(at.map_or(0, |at| if at == last { 0 } else { at + 1 }));
            } else if key.is("backspace") || key.is("delete") {
                *at = None;
            } else if let Some(c) = key.writes()
                && let Some(found) = options.iter().position(|option| option.key == c)
            {
                *at = Some(found);
                form.step(1);
            }
        }
    }
}
