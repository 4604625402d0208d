//! The file's tables as serde types. Unknown keys go to `extra` and are written again.

use serde::{Deserialize, Serialize};

/// The whole file.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub(super) struct File {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) format: Option<String>,
    /// The digest of everything after the digest's own line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) digest: Option<String>,
    /// The number of annotations, actors and stances.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) entries: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) annotator: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) merged: Vec<String>,
    /// Whether the coder has finished the article.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) done: bool,
    #[serde(default)]
    pub(super) document: FileDocument,
    #[serde(default)]
    pub(super) view: FileView,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) quote: Vec<FileAnnotation>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) date: Vec<FileAnnotation>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) number: Vec<FileAnnotation>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) note: Vec<FileAnnotation>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) actor: Vec<FileActor>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) stance: Vec<FileStance>,
    #[serde(flatten)]
    pub(super) extra: toml::Table,
}

impl File {
    /// Returns how many annotations, actors and stances there are.
    pub(super) const fn count(&self) -> usize {
        let annotations = self.quote.len() + self.date.len() + self.number.len() + self.note.len();
        annotations + self.actor.len() + self.stance.len()
    }
}

#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub(super) struct FileDocument {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) outlet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) author: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) section: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) page: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) published: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) published_at: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) retrieved: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sha256: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) header: Vec<FileHeader>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<String>,
    #[serde(flatten)]
    pub(super) extra: toml::Table,
}

/// A day. It is written as a TOML date and read from a TOML date or a string.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Day {
    Toml(toml::value::Datetime),
    Words(String),
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(super) struct FileHeader {
    pub(super) part: String,
    pub(super) span: [usize; 2],
}

#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub(super) struct FileView {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pane: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) tab: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) selected: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) top: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cursor: Option<usize>,
    #[serde(flatten)]
    pub(super) extra: toml::Table,
}

/// An annotation of any kind. Keys that its kind does not use are absent.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub(crate) struct FileAnnotation {
    pub(crate) id: String,
    pub(crate) spans: Vec<[usize; 2]>,
    pub(crate) text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) speaker: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) mention: Option<[usize; 2]>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) cue: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) cue_span: Option<[usize; 2]>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) form: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", rename = "type")]
    pub(crate) timex: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) amount: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) unit: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) class: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) modifier: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) trend: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) converts: Option<[usize; 2]>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) remark: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) tags: Vec<String>,
    #[serde(default)]
    pub(crate) state: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) origin: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) at: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) rule: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) confidence: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) lost: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) changed: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) prefix: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) suffix: Option<String>,
    #[serde(flatten)]
    pub(crate) extra: toml::Table,
}

#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub(in crate::session) struct FileActor {
    pub(in crate::session) name: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(in crate::session) aliases: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::session) role: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", rename = "type")]
    pub(in crate::session) kind: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::session) affiliation: Option<String>,
    #[serde(flatten)]
    pub(in crate::session) extra: toml::Table,
}

#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub(crate) struct FileStance {
    pub(crate) id: String,
    pub(crate) actor: String,
    pub(crate) position: String,
    pub(crate) target: String,
    #[serde(default)]
    pub(crate) evidence: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) confidence: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) state: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) at: Option<String>,
    #[serde(flatten)]
    pub(crate) extra: toml::Table,
}
