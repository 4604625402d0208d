//! Reads `codebook.toml`. Each error is reported with its line.

use serde::Deserialize;
use toml::Spanned;

use super::{Codebook, DocumentDefaults, KnownActor, Position, Tag, Target};
use crate::annotation::{ActorKind, Metadata};

/// The codebook cannot be read. The message has the line.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BadCodebook {
    /// The text is not TOML, or does not have a codebook's tables and keys.
    #[error("{0}")]
    Syntax(String),
    /// A value breaks one of the codebook's rules.
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
    #[serde(default)]
    document: Vec<FileDocument>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FilePosition {
    name: Spanned<String>,
    key: Option<char>,
    sign: Option<i8>,
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
    name: Spanned<String>,
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
    key: Option<char>,
    #[serde(default)]
    definition: String,
    #[serde(default)]
    colour: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileDocument {
    files: Spanned<OneOrMore>,
    title: Option<String>,
    outlet: Option<String>,
    author: Option<String>,
    section: Option<String>,
    page: Option<OneValue>,
    url: Option<String>,
    published: Option<OneValue>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "a name like \"nw-*.txt\", or a list of them")]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

/// A value with or without quotation marks: a date, a page's number.
#[derive(Deserialize)]
#[serde(untagged, expecting = "a word, a number or a date")]
enum OneValue {
    Word(String),
    Number(i64),
    Day(toml::value::Datetime),
}

impl std::fmt::Display for OneValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Word(word) => f.write_str(word),
            Self::Number(number) => number.fmt(f),
            Self::Day(day) => day.fmt(f),
        }
    }
}

impl Codebook {
    /// Reads a codebook. Without a `[[position]]` it has the default five.
    ///
    /// ```
    /// let book = standoff::codebook::Codebook::from_toml("[[target]]\nname = \"farm tariffs\"\n").unwrap();
    /// assert_eq!(book.sign("opposes"), Some(-1));
    /// ```
    pub fn from_toml(text: &str) -> Result<Self, BadCodebook> {
        let file: File =
            toml::from_str(text).map_err(|e| BadCodebook::Syntax(e.to_string().trim_end().to_owned()))?;
        let actors = file.actor.into_iter().map(|a| actor(text, a)).collect::<Result<Vec<_>, _>>()?;
        let documents = file.document.into_iter().map(|d| document(text, d)).collect::<Result<Vec<_>, _>>()?;
        let positions = positions(text, file.position)?;
        let mut book = Self {
            targets: file.target.into_iter().map(target).collect(),
            actors,
            documents,
            tags: file
                .tag
                .into_iter()
                .map(|t| Tag { name: t.name, definition: t.definition, key: t.key, colour: t.colour })
                .collect(),
            ..Self::default()
        };
        if !positions.is_empty() {
            book.positions = positions;
        }
        Ok(book)
    }
}

/// Returns the default fields of articles by file name.
fn document(text: &str, d: FileDocument) -> Result<DocumentDefaults, BadCodebook> {
    let published = d.published.as_ref().map(ToString::to_string);
    let day = published.as_ref().map(|day| {
        day.parse().map_err(|_| refused(text, &d.files, &format!("published: {day:?} is no day like 2026-03-08")))
    });
    let says = Metadata {
        title: d.title,
        outlet: d.outlet,
        author: d.author,
        section: d.section,
        page: d.page.as_ref().map(ToString::to_string),
        url: d.url,
        published: day.transpose()?,
        ..Metadata::default()
    };
    let files = match d.files.into_inner() {
        OneOrMore::One(file) => vec![file],
        OneOrMore::More(files) => files,
    };
    Ok(DocumentDefaults { files, says })
}

/// Returns what the rules refuse, with the line of the name it is about.
fn refused<T>(text: &str, name: &Spanned<T>, problem: &str) -> BadCodebook {
    let line = text[..name.span().start.min(text.len())].matches('\n').count() + 1;
    BadCodebook::Rule(format!("line {line}: {problem}"))
}

/// Returns the positions; one without a key has the first letter of its name that no other has.
fn positions(text: &str, written: Vec<FilePosition>) -> Result<Vec<Position>, BadCodebook> {
    let mut taken: Vec<char> = written.iter().filter_map(|p| p.key).map(|key| key.to_ascii_lowercase()).collect();
    let mut out = Vec::new();
    for p in written {
        let sign = sign(text, &p)?;
        let name = p.name.into_inner();
        let free = || name.to_lowercase().chars().find(|c| c.is_alphanumeric() && !taken.contains(c));
        let key = p.key.map(|key| key.to_ascii_lowercase()).or_else(free).unwrap_or(' ');
        taken.push(key);
        out.push(Position { name, key, sign, colour: p.colour });
    }
    Ok(out)
}

/// Returns the sign of a position; one of the built-in names may leave it out.
fn sign(text: &str, p: &FilePosition) -> Result<i8, BadCodebook> {
    let name = p.name.get_ref();
    if name.trim().is_empty() {
        return Err(refused(text, &p.name, "a position has an empty name"));
    }
    let sign = p.sign.or_else(|| Codebook::default().sign(name)).ok_or_else(|| {
        let problem = format!("position {name:?} has no sign; write sign = 1 (for), 0 or -1 (against) below it");
        refused(text, &p.name, &problem)
    })?;
    if (-1..=1).contains(&sign) {
        return Ok(sign);
    }
    Err(refused(text, &p.name, &format!("position {name:?} has the sign {sign}; it must be -1, 0 or 1")))
}

fn target(t: FileTarget) -> Target {
    Target { name: t.name, definition: t.definition, examples: t.examples, colour: t.colour, parent: t.parent }
}

fn actor(text: &str, a: FileActor) -> Result<KnownActor, BadCodebook> {
    let kind = match &a.kind {
        None => ActorKind::Person,
        Some(word) => *ActorKind::ALL.iter().find(|k| k.word() == word).ok_or_else(|| {
            let known = ActorKind::ALL.map(ActorKind::word).join(", ");
            let name = a.name.get_ref();
            refused(text, &a.name, &format!("actor {name:?} has the type {word:?}; it must be one of {known}"))
        })?,
    };
    Ok(KnownActor {
        name: a.name.into_inner(),
        aliases: a.aliases,
        kind,
        affiliation: a.affiliation,
        role: a.role,
    })
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
        assert_eq!(error.to_string(), "line 2: position \"backs\" has the sign 2; it must be -1, 0 or 1");
        let error = Codebook::from_toml("[[position]]\nname = \"backs\"\n").unwrap_err();
        assert!(error.to_string().starts_with("line 2: position \"backs\" has no sign"), "{error}");
        let error = Codebook::from_toml("[[target]]\nnaem = \"x\"\n").unwrap_err();
        assert!(error.to_string().contains("line 2"), "{error}");
    }

    #[test]
    fn what_is_left_out_is_known_or_free() {
        let names =
            ["supports", "strongly supports", "opposes"].map(|name| format!("[[position]]\nname = {name:?}\n"));
        let book =
            Codebook::from_toml(&names.concat().replace("strongly supports\"", "strongly supports\"\nsign = 1"));
        let positions = book.unwrap().positions;
        let found: Vec<(char, i8)> = positions.iter().map(|p| (p.key, p.sign)).collect();
        assert_eq!(found, [('s', 1), ('t', 1), ('o', -1)]);
    }
}
