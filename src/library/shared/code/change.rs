//! A person's change of articles, as it is stored on the server.

use serde::{Deserialize, Serialize};

use crate::library::Change;

#[derive(Serialize, Deserialize)]
pub(super) struct ChangeForm {
    what: String,
    on: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

impl From<&Change> for ChangeForm {
    fn from(change: &Change) -> Self {
        let (what, on, name) = match change {
            Change::Read(on) => ("read", *on, None),
            Change::Star(on) => ("star", *on, None),
            Change::Queue(on) => ("queue", *on, None),
            Change::Done(on) => ("done", *on, None),
            Change::Delete(on) => ("delete", *on, None),
            Change::Hide(rule) => ("hide", rule.is_some(), rule.clone()),
            Change::Tag(name, on) => ("tag", *on, Some(name.clone())),
            Change::Project(name, on) => ("project", *on, Some(name.clone())),
        };
        Self { what: what.to_owned(), on, name }
    }
}

impl ChangeForm {
    /// Returns the change; nothing of one that this version does not know.
    pub(super) fn change(self) -> Option<Change> {
        let on = self.on;
        Some(match (self.what.as_str(), self.name) {
            ("read", _) => Change::Read(on),
            ("star", _) => Change::Star(on),
            ("queue", _) => Change::Queue(on),
            ("done", _) => Change::Done(on),
            ("delete", _) => Change::Delete(on),
            ("hide", rule) => Change::Hide(rule.filter(|_| on)),
            ("tag", Some(name)) => Change::Tag(name, on),
            ("project", Some(name)) => Change::Project(name, on),
            _ => return None,
        })
    }
}
