//! Changes `codebook.toml` and keeps a person's comments, order and spacing.

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use super::{BadCodebook, Codebook};

/// A list of the codebook.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Part {
    /// The positions.
    Position,
    /// The targets.
    Target,
    /// The actors.
    Actor,
    /// The tags for quotes and notes.
    Tag,
}

impl Part {
    /// All values.
    pub const ALL: [Self; 4] = [Self::Position, Self::Target, Self::Actor, Self::Tag];

    /// Returns its word: the table's name in the file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Position => "position",
            Self::Target => "target",
            Self::Actor => "actor",
            Self::Tag => "tag",
        }
    }
}

fn document(text: &str) -> Result<DocumentMut, BadCodebook> {
    // Valid TOML may still be an invalid codebook.
    Codebook::from_toml(text)?;
    text.parse::<DocumentMut>().map_err(|e| BadCodebook::Syntax(e.to_string()))
}

/// Returns the text of a codebook with a target added to its targets; one that is there already is only given the
/// definition.
pub fn add_target(text: &str, name: &str, definition: &str) -> Result<String, BadCodebook> {
    let mut doc = document(text)?;
    let mut there = false;
    each(&mut doc, Part::Target, |table| {
        if word(table, "name") == name {
            there = true;
            if !definition.is_empty() {
                table.insert("definition", toml_edit::value(definition));
            }
        }
    });
    if there {
        return Ok(doc.to_string());
    }
    let keys = [("name", name), ("definition", definition)];
    let keys = keys.into_iter().filter(|(key, value)| *key == "name" || !value.is_empty());
    push(&mut doc, "target", keys.map(|(key, value)| (key, Value::from(value))));
    Ok(doc.to_string())
}

/// Returns the text of a codebook with an actor added to its actors, unless they are there by one of their names.
pub fn add_actor(text: &str, name: &str) -> Result<String, BadCodebook> {
    let mut doc = document(text)?;
    if Codebook::from_toml(text)?.actor(name).is_none() {
        push(&mut doc, "actor", std::iter::once(("name", Value::from(name))));
    }
    Ok(doc.to_string())
}

/// Adds a table to a list, in the way the list is written.
fn push(doc: &mut DocumentMut, list: &str, keys: impl Iterator<Item = (&'static str, Value)>) {
    let first = doc.is_empty();
    match doc.entry(list).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new())) {
        Item::Value(Value::Array(array)) => array.push(keys.collect::<InlineTable>()),
        Item::ArrayOfTables(tables) => {
            let mut table = Table::new();
            table.extend(keys);
            table.decor_mut().set_prefix(if first { "" } else { "\n" });
            tables.push(table);
        }
        _ => {}
    }
}

/// Returns the text of a codebook in which the `part` called `old` is called `new`; where that is there already, the
/// two become one. An actor keeps the old name as an alias. The text comes back as it was when it does not know
/// `old`.
pub fn rename(text: &str, part: Part, old: &str, new: &str) -> Result<String, BadCodebook> {
    let mut doc = document(text)?;
    if part == Part::Position && !doc.contains_key("position") {
        write_positions(&mut doc);
    }
    let mut names: Vec<(String, Vec<String>)> = Vec::new();
    each(&mut doc, part, |table| names.push((word(table, "name"), words(table, "aliases"))));
    let Some((_, aliases)) = names.iter().find(|(name, _)| name == old) else { return Ok(text.to_owned()) };
    let merges = names.iter().any(|(name, _)| name == new);
    let aliases: Vec<&str> = std::iter::once(old).chain(aliases.iter().map(String::as_str)).collect();
    if merges {
        remove(&mut doc, part, old);
    }
    each(&mut doc, part, |table| {
        if word(table, "name") == old {
            if part == Part::Position {
                keep_sign(table, old);
            }
            set(table, "name", new);
        }
        if part == Part::Actor && word(table, "name") == new {
            add_aliases(table, &aliases);
        }
        if part == Part::Target && word(table, "parent") == old {
            set(table, "parent", new);
        }
    });
    Ok(doc.to_string())
}

/// Writes out the positions a codebook without any has, so that one of them can be renamed and keeps its sign.
fn write_positions(doc: &mut DocumentMut) {
    for position in Codebook::default().positions {
        let keys = [
            ("name", Value::from(position.name)),
            ("key", Value::from(position.key.to_string())),
            ("sign", Value::from(i64::from(position.sign))),
        ];
        push(doc, "position", keys.into_iter());
    }
}

/// Calls `change` with each table of a list, however the list is written.
fn each(doc: &mut DocumentMut, part: Part, mut change: impl FnMut(&mut dyn TableLike)) {
    match doc.get_mut(part.word()) {
        Some(Item::ArrayOfTables(tables)) => tables.iter_mut().for_each(|table| change(table)),
        Some(Item::Value(Value::Array(array))) => {
            array.iter_mut().filter_map(Value::as_inline_table_mut).for_each(|table| change(table));
        }
        _ => {}
    }
}

fn remove(doc: &mut DocumentMut, part: Part, name: &str) {
    match doc.get_mut(part.word()) {
        Some(Item::ArrayOfTables(tables)) => tables.retain(|table| word(table, "name") != name),
        Some(Item::Value(Value::Array(array))) => {
            array.retain(|value| value.as_inline_table().is_none_or(|table| word(table, "name") != name));
        }
        _ => {}
    }
}

fn word(table: &dyn TableLike, key: &str) -> String {
    table.get(key).and_then(Item::as_str).unwrap_or_default().to_owned()
}

fn words(table: &dyn TableLike, key: &str) -> Vec<String> {
    let array = table.get(key).and_then(Item::as_array);
    array.into_iter().flat_map(Array::iter).filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Writes out the sign that a position had by its built-in name; under another name it would have none.
fn keep_sign(table: &mut dyn TableLike, old: &str) {
    if let Some(sign) = Codebook::default().sign(old).filter(|_| !table.contains_key("sign")) {
        table.insert("sign", toml_edit::value(i64::from(sign)));
    }
}

/// Sets a value and leaves the spaces and the comment beside it.
fn set(table: &mut dyn TableLike, key: &str, new: &str) {
    if let Some(value) = table.get_mut(key).and_then(Item::as_value_mut) {
        let decor = value.decor().clone();
        *value = Value::from(new);
        *value.decor_mut() = decor;
    }
}

fn add_aliases(table: &mut dyn TableLike, aliases: &[&str]) {
    let own = word(table, "name");
    let there = words(table, "aliases");
    let fresh: Vec<&str> =
        aliases.iter().copied().filter(|a| *a != own && !there.iter().any(|t| t == a)).collect();
    match table.get_mut("aliases").and_then(Item::as_array_mut) {
        Some(array) => fresh.into_iter().for_each(|alias| array.push(alias)),
        None => {
            table.insert("aliases", Item::Value(Value::Array(fresh.into_iter().collect())));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOOK: &str = "# ours\n[[target]]\nname = \"duties\" # first\n\n# the second\n[[target]]\nname = 'farm'\n\
                        parent = \"duties\"\n\n[[actor]]\nname = \"Ann Lee\"\naliases = [\"Lee\"]\n# the end\n";

    #[test]
    fn adding_a_target_keeps_what_was_written() {
        let added = add_target(BOOK, "b \"c\"", "d").unwrap();
        for kept in ["# ours", "# first", "# the second", "name = 'farm'", "# the end"] {
            assert!(added.contains(kept), "{added}");
        }
        let book = Codebook::from_toml(&added).unwrap();
        assert_eq!(book.target("b \"c\"").unwrap().definition, "d");
        assert_eq!(add_target("", "x", "").unwrap(), "[[target]]\nname = \"x\"\n");
        let inline = add_target("target = [{name = \"a\"}] # short\n", "b", "").unwrap();
        assert!(Codebook::from_toml(&inline).unwrap().target("b").is_some() && inline.contains("# short"));
        assert!(add_target("[[target]]\nnaem = 1\n", "x", "").is_err());
        let defined = add_target("[[target]]\nname = \"x\" # why\n", "x", "d").unwrap();
        assert_eq!(defined, "[[target]]\nname = \"x\" # why\ndefinition = \"d\"\n");
    }

    #[test]
    fn an_actor_is_added_once() {
        let added = add_actor(BOOK, "Ute Berg").unwrap();
        assert_eq!(added, BOOK.replace("# the end\n", "\n[[actor]]\nname = \"Ute Berg\"\n# the end\n"));
        for known in ["Ute Berg", "Ann Lee", "Lee"] {
            assert_eq!(add_actor(&added, known).unwrap(), added);
        }
    }

    #[test]
    fn a_name_changes_wherever_it_stands() {
        let renamed = rename(BOOK, Part::Target, "duties", "tariffs").unwrap();
        assert_eq!(renamed, BOOK.replace("duties", "tariffs"));
        assert_eq!(rename(BOOK, Part::Target, "nowhere", "x").unwrap(), BOOK);
        let renamed = rename(BOOK, Part::Actor, "Ann Lee", "Anna Lee").unwrap();
        let book = Codebook::from_toml(&renamed).unwrap();
        assert_eq!(book.actors[0].aliases, ["Lee", "Ann Lee"]);
    }

    #[test]
    fn an_empty_line_parts_tables() {
        let renamed = rename("[[target]]\nname = \"a\"\n", Part::Position, "opposes", "rejects").unwrap();
        assert_eq!(renamed.matches("\n\n[[position]]\n").count(), 5, "{renamed}");
        assert!(rename("", Part::Position, "opposes", "rejects").unwrap().starts_with("[[position]]\n"));
    }

    #[test]
    fn two_become_one() {
        let book = Codebook::from_toml(&rename(BOOK, Part::Target, "farm", "duties").unwrap()).unwrap();
        assert_eq!(book.targets.len(), 1);
    }

    #[test]
    fn a_default_position_renamed_keeps_its_sign() {
        let book = Codebook::from_toml(&rename("", Part::Position, "opposes", "rejects").unwrap()).unwrap();
        assert_eq!((book.sign("rejects"), book.position("opposes"), book.positions.len()), (Some(-1), None, 5));
        let written = rename("[[position]]\nname = \"opposes\"\n", Part::Position, "opposes", "rejects").unwrap();
        assert_eq!(Codebook::from_toml(&written).unwrap().sign("rejects"), Some(-1));
    }
}
