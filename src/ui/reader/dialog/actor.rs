//! The dialog of an actor: the name, aliases, kind, role and affiliation.

use super::{known, open as open_dialog};
use crate::annotation::{Actor, ActorKind, Annotation};
use crate::session::recode::OldName;
use crate::ui::form::{ChoiceAt, Field, Form, Problem, Takes, TextAt};
use crate::ui::reader::intent::Intent;
use crate::ui::reader::state::{Dialog, State};

#[derive(Debug)]
struct ActorDialog {
    /// The actor's name when the dialog was opened.
    old: String,
    /// The name in the field after the last key.
    seen: String,
    name: TextAt,
    /// What becomes of the old name when a new one is given.
    old_name: ChoiceAt<OldName>,
    aliases: TextAt,
    role: TextAt,
    kind: ChoiceAt<ActorKind>,
    affiliation: TextAt,
}

/// Opens the dialog of the actor who is selected.
pub(crate) fn open_selected(state: &mut State) {
    let speaker = state.annotation().and_then(Annotation::quote).and_then(|q| q.speaker.clone());
    match state.stance().map(|s| s.actor.clone()).or(speaker) {
        Some(name) => open(state, &name),
        None => state.fail("no actor is selected; choose a quote with a speaker, or :actor NAME"),
    }
}

/// Opens the dialog of the actor with this name.
pub(crate) fn open(state: &mut State, name: &str) {
    let actor = state.session.entries().actors().get(name).cloned();
    let actor = actor.unwrap_or_else(|| state.codebook.described(name));
    let about = "A new name is given everywhere; the old one stays as an alias, or was wrong. The name of another actor makes the two one.";
    let mut form = Form::new(format!("Actor {name}"), about);
    let dialog = ActorDialog {
        old: name.to_owned(),
        seen: actor.name.clone(),
        name: form.add(Field::text("name", actor.name).taking(Takes::New("new name")).needed()),
        old_name: form.choice("old name", &[OldName::Alias, OldName::Wrong], word, None),
        aliases: form.add(Field::text("aliases", actor.aliases.join("; ")).taking(Takes::List(""))),
        role: form.add(Field::text("role", actor.role)),
        kind: form.choice("kind", &ActorKind::ALL, ActorKind::word, Some(actor.kind)),
        affiliation: form.add(Field::text("affiliation", actor.affiliation)),
    };
    open_dialog(state, form, dialog);
}

/// Returns the word for what becomes of the old name.
const fn word(was: OldName) -> &'static str {
    match was {
        OldName::Alias => "alias",
        OldName::Wrong => "wrong",
    }
}

impl Dialog for ActorDialog {
    fn offer(&self, state: &State, form: &mut Form) {
        let others = known::actors(state).into_iter().filter(|known| known.name != self.old).collect();
        form.know(self.name, others);
    }

    /// While a new name is written, chooses what likely becomes of the old one; the reader may choose otherwise.
    fn follow(&mut self, form: &mut Form) {
        let new = form.said(self.name).to_owned();
        if new != self.seen {
            let likely = (new != self.old && !new.is_empty()).then(|| OldName::likely(&self.old, &new));
            form.choose(self.old_name, likely);
            self.seen = new;
        }
    }

    fn read(&self, _: &State, form: &Form) -> Result<Intent, Problem> {
        let actor = Actor {
            name: form.said(self.name).to_owned(),
            aliases: form.said(self.aliases).split(';').map(|alias| alias.trim().to_owned()).collect(),
            role: form.said(self.role).to_owned(),
            kind: form.chosen(self.kind).unwrap_or_default(),
            affiliation: form.said(self.affiliation).to_owned(),
        };
        let was = form.chosen(self.old_name).unwrap_or(OldName::Wrong);
        Ok(Intent::Rename { old: self.old.clone(), was, actor })
    }
}
