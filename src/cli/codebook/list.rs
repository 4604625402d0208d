//! `standoff codebook list`: positions, targets, actors and tags, each in a table.

use std::process::ExitCode;

use anyhow::Context as _;

use super::super::sheet::{Field, Sheet, SheetArgs, Value, column, hidden, text};
use crate::codebook::{Codebook, KnownActor, Part, Position, Tag, Target};
use crate::lexicon::counted;

/// A row of the list, for all kinds of entries; some columns are used by some kinds only.
#[derive(Default)]
struct EntryRow {
    list: &'static str,
    name: String,
    key: Option<char>,
    sign: Option<i8>,
    kind: &'static str,
    about: String,
    parent: String,
    aliases: Vec<String>,
    affiliation: String,
    role: String,
    examples: Vec<String>,
    colour: String,
}

const FIELDS: &[Field<EntryRow>] = &[
    (column("list", 8), |row| row.list.into()),
    (column("name", 28), |row| row.name.as_str().into()),
    (column("key", 3), |row| row.key.map(String::from).into()),
    (column("sign", 4), |row| row.sign.map(Value::Sign).into()),
    (column("type", 12), |row| row.kind.into()),
    (text("about"), |row| row.about.as_str().into()),
    (column("parent", 20).spared(1), |row| row.parent.as_str().into()),
    (column("aliases", 24).spared(2), |row| Value::List(row.aliases.clone())),
    (hidden("affiliation"), |row| row.affiliation.as_str().into()),
    (hidden("role"), |row| row.role.as_str().into()),
    (hidden("examples"), |row| Value::List(row.examples.clone())),
    (hidden("colour"), |row| row.colour.as_str().into()),
];

/// Lists the codebook; as tables, each of its lists by itself, so that each has only columns of its own.
pub(super) fn list(book: &Codebook, only: Option<Part>, shape: SheetArgs) -> anyhow::Result<ExitCode> {
    let parts = only.map_or(Part::ALL.to_vec(), |part| vec![part]);
    let sum: Vec<String> = parts.iter().map(|part| counted(book.names(*part).len(), part.word())).collect();
    let mut sheet = Sheet::new(shape, FIELDS);
    for part in parts {
        rows(book, part).iter().try_for_each(|row| sheet.row(row))?;
        sheet.part()?;
    }
    sheet.end(&sum.join(", ")).context("writing the list")?;
    Ok(ExitCode::SUCCESS)
}

fn rows(book: &Codebook, part: Part) -> Vec<EntryRow> {
    let list = part.word();
    match part {
        Part::Position => book.positions.iter().map(|p| position(list, p)).collect(),
        Part::Target => book.targets.iter().map(|t| target(list, t)).collect(),
        Part::Actor => book.actors.iter().map(|a| actor(list, a)).collect(),
        Part::Tag => book.tags.iter().map(|t| tag(list, t)).collect(),
    }
}

fn position(list: &'static str, p: &Position) -> EntryRow {
    let (name, colour) = (p.name.clone(), p.colour.clone());
    EntryRow { list, name, key: Some(p.key), sign: Some(p.sign), colour, ..EntryRow::default() }
}

fn target(list: &'static str, t: &Target) -> EntryRow {
    EntryRow {
        list,
        name: t.name.clone(),
        about: t.definition.clone(),
        parent: t.parent.clone(),
        examples: t.examples.clone(),
        colour: t.colour.clone(),
        ..EntryRow::default()
    }
}

fn actor(list: &'static str, a: &KnownActor) -> EntryRow {
    let about = [a.role.as_str(), a.affiliation.as_str()].into_iter().filter(|word| !word.is_empty());
    EntryRow {
        list,
        name: a.name.clone(),
        kind: a.kind.word(),
        about: about.collect::<Vec<_>>().join(", "),
        aliases: a.aliases.clone(),
        affiliation: a.affiliation.clone(),
        role: a.role.clone(),
        ..EntryRow::default()
    }
}

fn tag(list: &'static str, t: &Tag) -> EntryRow {
    EntryRow { list, name: t.name.clone(), about: t.definition.clone(), ..EntryRow::default() }
}
