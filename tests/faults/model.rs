//! The expected content of a session: the first suggestions, and every edit that the screen confirmed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use toml::{Table, Value};

/// The kinds of marks that have tables in a session's file.
pub(crate) const MARKS: [&str; 4] = ["quote", "date", "number", "note"];

/// The content of a session, by names that do not depend on ids given again after a crash: ids of suggestions, the
/// reader's own words for what was made by hand (`note WORDS`, `stance TARGET`, `actor NAME`), and `document`.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Entries {
    pub(crate) all: BTreeMap<String, Table>,
    /// Entries whose values the program computed again, so that only their verdict is known.
    pub(crate) anew: BTreeSet<String>,
}

/// Fields that an edit sets by itself, and the place of a mark by hand among the rest; no person gave them.
const STAMPS: [&str; 2] = ["at", "by"];
const PLACES: [&str; 3] = ["id", "prefix", "suffix"];

/// Returns the text of an entry's field.
pub(crate) fn text<'t>(entry: &'t Table, field: &str) -> &'t str {
    entry.get(field).and_then(Value::as_str).unwrap_or_default()
}

impl Entries {
    /// Returns the content of a session's file, or why it cannot be read.
    pub(crate) fn read(path: &Path) -> Result<Self, String> {
        let content = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
        let file: Table = content.parse().map_err(|e| format!("{}: {e}", path.display()))?;
        let mut all = BTreeMap::new();
        let document = file.get("document").and_then(Value::as_table).cloned().unwrap_or_default();
        all.insert("document".to_owned(), document);
        for kind in MARKS.into_iter().chain(["stance", "actor"]) {
            let tables = file.get(kind).and_then(Value::as_array).into_iter().flatten();
            for mut entry in tables.filter_map(Value::as_table).cloned() {
                entry.retain(|field, _| !STAMPS.contains(&field));
                let name = name(kind, &entry);
                if name != text(&entry, "id") {
                    entry.retain(|field, _| !PLACES.contains(&field));
                }
                if let Some(other) = all.insert(name.clone(), entry) {
                    return Err(format!("{name} is there twice, also as {other:?}"));
                }
            }
        }
        Ok(Self { all, anew: BTreeSet::new() })
    }

    /// Returns the names of a tab's items, in the list's order.
    pub(crate) fn list(&self, kind: &str) -> Vec<String> {
        let of_kind = self.all.iter().filter(|(name, _)| is_mark(name) && kind_of(name) == kind);
        let mut names: Vec<_> = of_kind.map(|(name, entry)| (place(entry), number(name), name.clone())).collect();
        names.sort();
        names.into_iter().map(|(_, _, name)| name).collect()
    }

    /// Returns an entry that must exist.
    pub(crate) fn entry(&mut self, name: &str) -> &mut Table {
        self.all.entry(name.to_owned()).or_default()
    }

    /// Sets the text of an entry's field.
    pub(crate) fn set(&mut self, name: &str, field: &str, value: &str) {
        self.entry(name).insert(field.to_owned(), Value::String(value.to_owned()));
    }

    /// Removes a quote's mention unless it is a pronoun: it names the previous speaker.
    pub(crate) fn forget_mention(&mut self, name: &str) {
        const PRONOUNS: [&str; 8] = ["he", "she", "they", "i", "we", "it", "who", "which"];
        let points = self.entry(name).get("mention").and_then(Value::as_array).cloned().unwrap_or_default();
        let points: Vec<usize> =
            points.iter().filter_map(Value::as_integer).filter_map(|at| usize::try_from(at).ok()).collect();
        let [start, end] = points[..] else { return };
        let words: String = text(self.entry("document"), "text").chars().take(end).skip(start).collect();
        if !PRONOUNS.contains(&words.to_lowercase().as_str()) {
            self.entry(name).remove("mention");
        }
    }

    /// Whether an annotation is evidence of a stance.
    pub(crate) fn carries(&self, name: &str) -> bool {
        let rests = |entry: &Table| {
            let evidence = entry.get("evidence").and_then(Value::as_array);
            evidence.is_some_and(|ids| ids.iter().any(|id| id.as_str() == Some(name)))
        };
        self.all.iter().any(|(other, entry)| other.starts_with("stance ") && rests(entry))
    }

    /// Adds an actor with this name, if there is none.
    pub(crate) fn actor(&mut self, name: &str) {
        let key = format!("actor {name}");
        if !self.all.contains_key(&key) {
            self.set(&key, "name", name);
        }
    }

    /// Returns the differences of `found`, one for each entry; empty when it is the same.
    pub(crate) fn differences(&self, found: &Self) -> Vec<Difference> {
        let names: BTreeSet<&String> = self.all.keys().chain(found.all.keys()).collect();
        let mut out = Vec::new();
        for name in names {
            let (should, is) = (self.all.get(name), found.all.get(name));
            let same = match (should, is) {
                (Some(should), Some(is)) if self.anew.contains(name) => {
                    text(should, "state") == text(is, "state") && text(should, "text") == text(is, "text")
                }
                (should, is) => should == is,
            };
            if !same {
                out.push(Difference { name: name.clone(), should: should.cloned(), is: is.cloned() });
            }
        }
        out
    }
}

/// Returns the entries of `found` that no state has: if a change is missing, each entry must still be as it was at some
/// time.
pub(crate) fn never_so(states: &[Entries], found: &Entries) -> Vec<Difference> {
    let mut out = states.first().map(|state| state.differences(found)).unwrap_or_default();
    let other = |difference: &Difference, state: &Entries| {
        state.differences(found).iter().any(|other| other.name == difference.name)
    };
    out.retain(|difference| states.iter().all(|state| other(difference, state)));
    out
}

/// An entry that differs from the expected one.
#[derive(Clone, Debug)]
pub(crate) struct Difference {
    pub(crate) name: String,
    pub(crate) should: Option<Table>,
    pub(crate) is: Option<Table>,
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (empty, name) = (Table::new(), &self.name);
        let (should, is) = (self.should.as_ref().unwrap_or(&empty), self.is.as_ref().unwrap_or(&empty));
        let fields: BTreeSet<&String> = should.keys().chain(is.keys()).collect();
        let other = fields.into_iter().filter(|field| should.get(*field) != is.get(*field));
        let said = |value: Option<&Value>| value.map_or("nothing".to_owned(), ToString::to_string);
        let words = other
            .map(|field| format!("{field} should be {}, is {}", said(should.get(field)), said(is.get(field))));
        write!(f, "{name}: {}", words.collect::<Vec<_>>().join("; "))
    }
}

fn name(kind: &str, entry: &Table) -> String {
    match kind {
        "note" => format!("note {}", text(entry, "note")),
        "stance" => format!("stance {}", text(entry, "target")),
        "actor" => format!("actor {}", text(entry, "name")),
        _ => text(entry, "id").to_owned(),
    }
}

fn is_mark(name: &str) -> bool {
    !name.starts_with("stance ") && !name.starts_with("actor ") && name != "document"
}

fn kind_of(name: &str) -> &'static str {
    match name.as_bytes() {
        [b'q', b'0'..=b'9', ..] => "quote",
        [b'd', b'0'..=b'9', ..] => "date",
        [b'n', b'0'..=b'9', ..] => "number",
        _ => "note",
    }
}

fn number(name: &str) -> usize {
    name.get(1..).and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

/// Returns the place of an annotation.
fn place(entry: &Table) -> (i64, i64) {
    let spans = entry.get("spans").and_then(Value::as_array);
    let at = |span: Option<&Value>, end: usize| {
        span.and_then(Value::as_array).and_then(|span| span.get(end)?.as_integer()).unwrap_or(0)
    };
    let first = at(spans.and_then(|spans| spans.first()), 0);
    (first, -at(spans.and_then(|spans| spans.last()), 1))
}

/// The session as the reader has it, with the changes they can undo.
#[derive(Clone, Debug, Default)]
pub(crate) struct Model {
    pub(crate) now: Entries,
    /// The entries before each change that can be undone, and the change's label.
    undo: Vec<Entries>,
    redo: Vec<Entries>,
    /// Every state since the last save, oldest first, without `now`.
    pub(crate) since_saved: Vec<Entries>,
    /// The last state in the journal, when later changes could not be journalled.
    pub(crate) journalled: Option<Entries>,
}

impl Model {
    /// Returns a model of the first suggestions.
    pub(crate) fn of(now: Entries) -> Self {
        Self { now, ..Self::default() }
    }

    /// Records a confirmed edit.
    pub(crate) fn edited(&mut self, to: Entries) {
        self.undo.push(self.now.clone());
        self.redo.clear();
        self.step(to);
    }

    fn step(&mut self, to: Entries) {
        self.since_saved.push(std::mem::replace(&mut self.now, to));
    }

    /// Returns the state after undo.
    pub(crate) fn before(&self) -> Option<&Entries> {
        self.undo.last()
    }

    /// Returns the state after redo.
    pub(crate) fn after(&self) -> Option<&Entries> {
        self.redo.last()
    }

    /// Records that the last change was undone.
    pub(crate) fn undone(&mut self) {
        if let Some(before) = self.undo.pop() {
            self.redo.push(self.now.clone());
            self.step(before);
        }
    }

    /// Records that the change was redone.
    pub(crate) fn redone(&mut self) {
        if let Some(after) = self.redo.pop() {
            self.undo.push(self.now.clone());
            self.step(after);
        }
    }

    /// Records that the file has all changes.
    pub(crate) fn saved(&mut self) {
        self.since_saved.clear();
        self.journalled = None;
    }

    /// Returns the states that a crash at this moment may leave, best first.
    pub(crate) fn after_a_crash(&self) -> Vec<Entries> {
        let mut out = vec![self.now.clone()];
        if let Some(journalled) = &self.journalled {
            let from = self.since_saved.iter().position(|state| state == journalled).unwrap_or(0);
            out.extend(self.since_saved[from..].iter().rev().cloned());
            out.push(journalled.clone());
        }
        out
    }

    /// Records that a new process began, in which nothing can be undone, and takes over the values it computed again.
    pub(crate) fn opened(&mut self, as_found: Entries) {
        *self = Self::of(as_found);
    }
}
