//! The dialog of tags: one tag by its key, or several by name.

use super::{known, open as open_dialog};
use crate::annotation::Id;
use crate::ui::form::{Field, Form, Problem, Takes, TextAt};
use crate::ui::key::Key;
use crate::ui::reader::intent::Intent;
use crate::ui::reader::state::{Dialog, Passage, State};

#[derive(Debug)]
struct TagsDialog {
    /// The annotation.
    id: Id,
    /// The codebook's tags that have a key.
    keys: Vec<(char, String)>,
    tags: TextAt,
}

/// Opens the dialog for what is selected.
pub(crate) fn open(state: &mut State) {
    let Some(annotation) = state.annotation() else { return state.fail_unselected() };
    let id = annotation.id;
    let keys: Vec<(char, String)> =
        state.codebook.tags.iter().filter_map(|tag| Some((tag.key?, tag.name.clone()))).collect();
    let has = match annotation.tags.as_slice() {
        [] => String::new(),
        tags => format!(" Has {}; again removes.", tags.join(", ")),
    };
    let one: Vec<String> = keys.iter().map(|(key, name)| format!("{key} {name}")).collect();
    let ways = if one.is_empty() {
        "Separate several tags by commas.".to_owned()
    } else {
        format!("A key sets a tag: {}. Comma first for several keys, space first for words.", one.join(", "))
    };
    let mut form = Form::new("Tags", ways + &has).explained();
    let tags = form.add(Field::text("tags", "").taking(Takes::List("new tag")).needed());
    open_dialog(state, form, TagsDialog { id, keys, tags });
}

impl TagsDialog {
    fn of_key(&self, key: char) -> Option<String> {
        self.keys.iter().find(|(known, _)| *known == key).map(|(_, name)| name.clone())
    }
}

impl Dialog for TagsDialog {
    fn offer(&self, state: &State, form: &mut Form) {
        form.know(self.tags, known::tags(state));
    }

    fn passage(&self, state: &State) -> Option<Passage> {
        Passage::of(state, self.id)
    }

    /// After a comma at the very beginning, a key of the codebook is replaced by its tag.
    fn follow(&mut self, form: &mut Form) {
        let Some((before, last)) = form.said(self.tags).rsplit_once(',') else { return };
        let mut letters = last.trim().chars();
        let key = letters.next().filter(|_| letters.next().is_none() && form.said(self.tags).starts_with(','));
        if let Some(tag) = key.and_then(|key| self.of_key(key)) {
            form.write(self.tags, format!("{before}, {tag}, "));
        }
    }

    fn at_once(&self, key: Key) -> Option<Intent> {
        let tag = self.of_key(key.writes()?)?;
        Some(Intent::Tag { id: self.id, tags: vec![tag] })
    }

    fn read(&self, _: &State, form: &Form) -> Result<Intent, Problem> {
        let mut tags: Vec<String> = Vec::new();
        let parts = form.said(self.tags).split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
        for tag in parts {
            if !tags.iter().any(|known| known == tag) {
                tags.push(tag.to_owned());
            }
        }
        if tags.is_empty() {
            return Err(self.tags.problem("no tag is written"));
        }
        Ok(Intent::Tag { id: self.id, tags })
    }
}
