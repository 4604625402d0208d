//! `codebook.toml`: reading it. What is wrong in it is named with its line.

use serde::Deserialize;

use super::{Codebook, KnownActor, Position, Tag, Target};
use crate::annotation::ActorKind;

/// The codebook cannot be read. The message has line and column.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BadCodebook {
    /// Not TOML, or not of a codebook's shape.
    #[error("{0}")]
    Syntax(String),
    /// A value the codebook's rules refuse.
    #[error("{0}")]
    Rule(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    position: Vec<FilePosition>,
    #[serde(default)]
    target: Vec<FileTarget>,
    #[serde(default)]
    actor: Vec<FileActor>,
    #[serde(default)]
    tag: Vec<FileTag>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FilePosition {
    name: String,
    key: Option<char>,
    sign: i8,
    #[serde(default)]
    colour: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileTarget {
    name: String,
    #[serde(default)]
    definition: String,
    #[serde(default)]
    examples: Vec<String>,
    #[serde(default)]
    colour: String,
    #[serde(default)]
    parent: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileActor {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default, rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    affiliation: String,
    #[serde(default)]
    role: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileTag {
    name: String,
    #[serde(default)]
    definition: String,
}

impl Codebook {
    /// Reads a codebook. Without a `[[position]]` it has the default five.
    ///
    /// ```
    /// let book = standoff::codebook::Codebook::from_toml("[[target]]\nname = \"farm tariffs\"\n").unwrap();
    /// assert_eq!(book.sign("opposes"), Some(-1));
    /// ```
    pub fn from_toml(text: &str) -> Result<Self, BadCodebook> {
        let file: File = toml::from_str(text).map_err(|e| BadCodebook::Syntax(e.to_string()))?;
        let positions = file.position.into_iter().map(position).collect::<Result<Vec<_>, _>>()?;
        let actors = file.actor.into_iter().map(actor).collect::<Result<Vec<_>, _>>()?;
        let mut book = Self {
            targets: file.target.into_iter().map(target).collect(),
            actors,
            tags: file.tag.into_iter().map(|t| Tag { name: t.name, definition: t.definition }).collect(),
            ..Self::default()
        };
        if !positions.is_empty() {
            book.positions = positions;
        }
        Ok(book)
    }
}

fn position(p: FilePosition) -> Result<Position, BadCodebook> {
    if !(-1..=1).contains(&p.sign) {
        return Err(BadCodebook::Rule(format!(
            "position {:?} has the sign {}; it must be -1, 0 or 1",
            p.name, p.sign
        )));
    }
    let key = p.key.or_else(|| p.name.chars().next());
    let key = key.ok_or_else(|| BadCodebook::Rule("a position has an empty name".into()))?;
    Ok(Position { name: p.name, key: key.to_ascii_lowercase(), sign: p.sign, colour: p.colour })
}

fn target(t: FileTarget) -> Target {
    Target { name: t.name, definition: t.definition, examples: t.examples, colour: t.colour, parent: t.parent }
}

fn actor(a: FileActor) -> Result<KnownActor, BadCodebook> {
    let kind = match &a.kind {
        None => ActorKind::Person,
        Some(word) => *ActorKind::ALL.iter().find(|k| k.word() == word).ok_or_else(|| {
            let known = ActorKind::ALL.map(ActorKind::word).join(", ");
            BadCodebook::Rule(format!("actor {:?} has the type {word:?}; it must be one of {known}", a.name))
        })?,
    };
    Ok(KnownActor { name: a.name, aliases: a.aliases, kind, affiliation: a.affiliation, role: a.role })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_codebook_is_read_whole() {
        let book = Codebook::from_toml(
            r##"
            [[position]]
            name = "backs"
            sign = 1
            colour = "#2e7d32"
            [[target]]
            name = "farm tariffs"
            definition = "Duties on imported food."
            [[actor]]
            name = "Trade Ministry"
            type = "organisation"
            aliases = ["the ministry"]
            "##,
        )
        .unwrap();
        assert_eq!(book.positions[0].key, 'b');
        assert_eq!(book.actor("the ministry").unwrap().kind, ActorKind::Organisation);
    }

    #[test]
    fn wrong_values_are_named() {
        let error = Codebook::from_toml("[[position]]\nname = \"backs\"\nsign = 2\n").unwrap_err();
        assert_eq!(error.to_string(), "position \"backs\" has the sign 2; it must be -1, 0 or 1");
        let error = Codebook::from_toml("[[target]]\nnaem = \"x\"\n").unwrap_err();
        assert!(error.to_string().contains("line 2"), "{error}");
    }
}
