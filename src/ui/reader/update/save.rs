//! What a dialog's fields become when it is saved: one change.

use rust_decimal::Decimal;

use super::dialog::OLD_NAME;
use super::{annotate, change, command, dialog, filter, provenance, rules, stances};
use crate::annotation::value::{Amount, Class, Modifier, Quantity, Timex, TimexType};
use crate::annotation::{
    Actor, ActorKind, Annotation, Body, Confidence, Date, Edit, Form as QuoteForm, Kind, Note, Number, Quote,
    Stance, State as Verdict,
};
use crate::extract::header;
use crate::lexicon::Lexicon;
use crate::session::recode::{self, OldName};
use crate::text::Span;
use crate::ui::reader::msg::Cmd;
use crate::ui::reader::state::{Form, Purpose, State};

/// Why a dialog was not saved, and the field it is about.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) field: Option<&'static str>,
    pub(super) text: String,
}

fn problem(field: &'static str, text: &impl ToString) -> Problem {
    Problem { field: Some(field), text: text.to_string() }
}

/// Does what a dialog says.
pub(super) fn save(state: &mut State, form: &Form) -> Result<Vec<Cmd>, Problem> {
    match &form.purpose {
        Purpose::Target => {
            let (name, definition) = (form.get("name").to_owned(), form.get("definition").to_owned());
            if state.codebook.target(&name).is_some_and(|known| !known.definition.is_empty()) {
                return Err(problem(
                    "name",
                    &format!("“{name}” has a definition already; the codebook's file is where to change it"),
                ));
            }
            Ok(vec![Cmd::AddTarget { name, definition }])
        }
        Purpose::Filter => {
            if let Some(field) = form.unknown() {
                return Err(problem(field.name, &format!("there is no {} “{}” here", field.name, field.get())));
            }
            filter::apply(state, form);
            Ok(Vec::new())
        }
        Purpose::Published => {
            let day = form.get("published");
            if !day.is_empty() && day != "none" && header::day(day, Lexicon::get()).is_none() {
                return Err(problem("published", &command::no_day(day)));
            }
            Ok(command::published(state, day))
        }
        Purpose::Mark(kind, span) => {
            let body = body(form, *kind, None)?;
            Ok(annotate::put_new(state, *span, body, tags(form)))
        }
        Purpose::Edit(id) => {
            let Some(old) = state.session.entries().annotations().get(*id).cloned() else { return Ok(Vec::new()) };
            edit(state, form, &old)
        }
        Purpose::Stance { id, evidence, passage } => Ok(stance(state, form, *id, evidence, *passage)),
        Purpose::Actor(old) => Ok(actor(state, form, old)),
    }
}

fn edit(state: &mut State, form: &Form, old: &Annotation) -> Result<Vec<Cmd>, Problem> {
    let body = body(form, old.kind(), Some(&old.body))?;
    let remark = if old.kind() == Kind::Note { old.remark.clone() } else { form.get("remark").to_owned() };
    let new = Annotation { body, remark, tags: tags(form), ..old.clone() };
    let transaction = rules(&state.session, &provenance(state)).correct(old, &new, &state.codebook);
    Ok(change(state, transaction))
}

/// The tags a dialog says, each once.
fn tags(form: &Form) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for tag in form.get("tags").split([',', ';']).map(str::trim).filter(|tag| !tag.is_empty()) {
        if !out.iter().any(|known| known == tag) {
            out.push(tag.to_owned());
        }
    }
    out
}

/// The body a dialog describes; what it does not ask for stays as it was.
fn body(form: &Form, kind: Kind, old: Option<&Body>) -> Result<Body, Problem> {
    Ok(match kind {
        Kind::Quote => Body::Quote(quote(form, old)),
        Kind::Date => Body::Date(date(form, old)?),
        Kind::Number => Body::Number(number(form, old)?),
        Kind::Note => Body::Note(Note { text: form.get("note").to_owned() }),
    })
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn quote(form: &Form, old: Option<&Body>) -> Quote {
    let old = if let Some(Body::Quote(quote)) = old { quote.clone() } else { Quote::default() };
    let cue = some(form.get("cue"));
    Quote {
        form: QuoteForm::ALL.into_iter().find(|f| f.word() == form.get("form")).unwrap_or_default(),
        speaker: some(form.get("speaker")),
        mention: old.mention,
        cue_span: old.cue_span.filter(|_| cue == old.cue),
        cue,
    }
}

fn date(form: &Form, old: Option<&Body>) -> Result<Date, Problem> {
    let kind = TimexType::ALL.into_iter().find(|t| t.word() == form.get("type")).unwrap_or(TimexType::Date);
    let timex = Timex::new(kind, form.get("value")).map_err(|e| problem("value", &e))?;
    let quantity = match old {
        Some(Body::Date(old)) if old.timex == timex => old.quantity.clone(),
        _ => None,
    };
    Ok(Date { timex, quantity })
}

fn number(form: &Form, old: Option<&Body>) -> Result<Number, Problem> {
    let value = form.get("value");
    let old = if let Some(Body::Number(old)) = old { Some(old) } else { None };
    // What nobody wrote anew stays as it was: a score's ends stand in the order of the game, not of their size.
    let as_it_was = old.map(|old| old.quantity.amount).filter(|amount| dialog::written(*amount) == value);
    let amount = as_it_was.or_else(|| amount(value)).ok_or_else(|| {
        problem("value", &format!("{value:?} is no number; expected one like 3.5, 1,200 or 10..12"))
    })?;
    let converts = old.and_then(|old| old.converts);
    let class = Class::ALL.into_iter().find(|c| c.word() == form.get("class")).unwrap_or_default();
    let modifier = Modifier::ALL.into_iter().find(|m| m.sign() == form.get("modifier")).unwrap_or_default();
    Ok(Number { quantity: Quantity { amount, unit: form.get("unit").to_owned(), class, modifier }, converts })
}

/// `3.5`, `1,200`, `10..12`, `10–12`.
fn amount(written: &str) -> Option<Amount> {
    let one = |text: &str| text.trim().replace([',', ' '], "").parse::<Decimal>().ok();
    match written.split_once("..").or_else(|| written.split_once('–')) {
        Some((low, high)) => {
            let (low, high) = (one(low)?, one(high)?);
            Some(if low <= high { Amount::Range(low, high) } else { Amount::Range(high, low) })
        }
        None => one(written).map(Amount::Exact),
    }
}

fn stance(
    state: &mut State,
    form: &Form,
    id: Option<crate::annotation::Id>,
    evidence: &[crate::annotation::Id],
    passage: Option<Span>,
) -> Vec<Cmd> {
    let mut edits = Vec::new();
    let mut evidence = evidence.to_vec();
    let made = provenance(state);
    let rules = rules(&state.session, &made);
    if let Some(note) = passage.and_then(|span| rules.highlight(span)) {
        evidence.push(note.id);
        edits.push(Edit::put(note));
    }
    edits.extend(rules.new_actor(form.get("actor"), &state.codebook));
    let old = id.and_then(|id| state.session.entries().stances().get(&id)).cloned();
    let stance = Stance {
        id: id.unwrap_or_else(|| state.session.entries().next_id(crate::annotation::IdKind::Stance)),
        actor: form.get("actor").to_owned(),
        position: form.get("position").to_owned(),
        target: form.get("target").to_owned(),
        evidence,
        confidence: Confidence::ALL.into_iter().find(|c| c.word() == form.get("confidence")),
        note: form.get("note").to_owned(),
        state: old.as_ref().map_or(Verdict::Accepted, |old| old.state),
        made,
    };
    let mut cmds = match &old {
        Some(old) => stances::put(state, old, stance, edits),
        None => stances::take(state, stance, edits),
    };
    // What is new goes where the next session finds it.
    if let Some(name) = dialog::new_target(form)
        && state.codebook_kept
        && state.codebook_wrong.is_none()
    {
        cmds.push(Cmd::AddTarget { name: name.to_owned(), definition: String::new() });
    }
    cmds
}

fn actor(state: &mut State, form: &Form, old: &str) -> Vec<Cmd> {
    let new = Actor {
        name: form.get("name").to_owned(),
        aliases: form.get("aliases").split(';').map(|alias| alias.trim().to_owned()).collect(),
        role: form.get("role").to_owned(),
        kind: ActorKind::ALL.into_iter().find(|k| k.word() == form.get("kind")).unwrap_or_default(),
        affiliation: form.get("affiliation").to_owned(),
    };
    let was = if form.get(OLD_NAME) == "alias" { OldName::Alias } else { OldName::Wrong };
    let session = &state.session;
    let transaction = recode::rename_actor(session.entries(), session.text(), old, new, was);
    change(state, transaction)
}
