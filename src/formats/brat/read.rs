//! Reads brat's standoff of any program: text-bound marks with their attributes, references and notes.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::annotation::Kind;
use crate::formats::import::{Foreign, ImportError, Mark, Passage, holds, kind_of};
use crate::session::file::{FileAnnotation, FileStance, Finding};

/// A text-bound line with the lines that refer to it.
#[derive(Default)]
struct Line<'a> {
    kind: &'a str,
    places: Vec<[usize; 2]>,
    words: &'a str,
    attributes: HashMap<&'a str, &'a str>,
    /// References in the file's order, each with a name and its words.
    values: Vec<(&'a str, &'a str)>,
    notes: Vec<&'a str>,
}

impl Line<'_> {
    fn value(&self, name: &str) -> Option<String> {
        self.values.iter().find(|(known, _)| *known == name).map(|(_, words)| (*words).to_owned())
    }

    fn all(&self, name: &str) -> Vec<String> {
        self.values.iter().filter(|(known, _)| *known == name).map(|(_, words)| (*words).to_owned()).collect()
    }

    fn attribute(&self, name: &str) -> Option<String> {
        self.attributes.get(name).map(|value| (*value).to_owned())
    }
}

/// A file's lines, sorted by kind.
#[derive(Default)]
struct Lines<'a> {
    marks: BTreeMap<usize, (&'a str, Line<'a>)>,
    places: HashMap<&'a str, usize>,
    relations: Vec<(&'a str, &'a str, &'a str)>,
    /// Lines of kinds that a session cannot hold, by their letter.
    others: BTreeSet<char>,
    wrong: Vec<usize>,
}

/// Returns all marks of an `.ann`.
pub(in crate::formats) fn read(ann: &str) -> Result<Foreign<'_>, ImportError> {
    let lines = Lines::of(ann);
    if lines.marks.is_empty() && !ann.trim().is_empty() {
        return Err(ImportError(
            "it is neither JSON nor brat's standoff: a line like T1⇥Quote 0 5⇥words was expected".into(),
        ));
    }
    let mut reader = Reader { lines: &lines, found: Foreign::default(), used: HashSet::new() };
    reader.related();
    for (id, mark) in lines.marks.values() {
        reader.mark(id, mark);
    }
    reader.stances();
    reader.said();
    Ok(reader.found)
}

impl<'a> Lines<'a> {
    fn of(ann: &'a str) -> Self {
        let mut lines = Self::default();
        for (number, line) in ann.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            if lines.line(line).is_none() {
                lines.wrong.push(number + 1);
            }
        }
        // A line about a mark may come before the mark's own line.
        for line in ann.lines() {
            lines.said_of(line);
        }
        lines
    }

    fn line(&mut self, line: &'a str) -> Option<()> {
        let (id, rest) = line.split_once('\t')?;
        match id.chars().next()? {
            'T' => {
                let (head, words) = rest.split_once('\t')?;
                let (kind, places) = head.split_once(' ')?;
                let places = places.split(';').map(pair).collect::<Option<Vec<_>>>()?;
                let number = self.marks.len();
                self.places.insert(id, number);
                self.marks.insert(number, (id, Line { kind, places, words, ..Line::default() }));
            }
            'R' => {
                let mut parts = rest.split_whitespace();
                let name = parts.next()?;
                let (from, to) = (parts.next()?.split_once(':')?.1, parts.next()?.split_once(':')?.1);
                self.relations.push((name, from, to));
            }
            'A' | 'M' | 'N' | '#' => {}
            letter @ ('E' | '*') => drop(self.others.insert(letter)),
            _ => return None,
        }
        Some(())
    }

    /// Adds an attribute, a reference or a note to the mark it is about.
    fn said_of(&mut self, line: &'a str) -> Option<()> {
        let (id, rest) = line.split_once('\t')?;
        let letter = id.chars().next()?;
        let (head, words) = rest.split_once('\t').unwrap_or((rest, ""));
        let mut parts = head.split_whitespace();
        let (name, of, value) = (parts.next()?, parts.next()?, parts.next());
        let mark = &mut self.marks.get_mut(self.places.get(of)?)?.1;
        match letter {
            'A' | 'M' => drop(mark.attributes.insert(name, value.unwrap_or("true"))),
            'N' => {
                let (name, id) = value?.split_once(':')?;
                mark.values.push((name, if words.is_empty() { id } else { words }));
            }
            '#' => mark.notes.push(words),
            _ => {}
        }
        Some(())
    }
}

fn pair(words: &str) -> Option<[usize; 2]> {
    let (start, end) = words.trim().split_once(' ')?;
    Some([start.parse().ok()?, end.trim().parse().ok()?]).filter(|[start, end]| start < end)
}

/// The lines of a file as they are turned into annotations.
struct Reader<'r, 'a> {
    lines: &'r Lines<'a>,
    found: Foreign<'a>,
    /// The marks that only describe others: mentions and cues.
    used: HashSet<&'a str>,
}

impl<'a> Reader<'_, 'a> {
    /// Finds the marks that are only another's mention, cue or amount.
    fn related(&mut self) {
        for (name, _, to) in &self.lines.relations {
            let other = self.lines.places.get(to).and_then(|place| self.lines.marks.get(place));
            let is_amount = other.is_some_and(|(_, mark)| mark.kind == "Amount");
            if matches!(*name, "SpokenBy" | "CuedBy") || (*name == "Converts" && is_amount) {
                self.used.insert(to);
            }
        }
    }

    /// Returns the mark that `id` has this relation to.
    fn other(&self, relation: &str, id: &str) -> Option<&Line<'a>> {
        let (.., to) = self.lines.relations.iter().find(|(name, from, _)| *name == relation && *from == id)?;
        self.lines.marks.get(self.lines.places.get(to)?).map(|(_, mark)| mark)
    }

    fn mark(&mut self, id: &'a str, mark: &Line<'a>) {
        if self.used.contains(id) {
            return;
        }
        let mut form = self.form(id, mark);
        let kind = kind_of(mark.kind).filter(|kind| holds(*kind, &form));
        if kind.is_none() {
            form.tags.insert(0, mark.kind.to_owned());
        }
        let kind = kind.unwrap_or(Kind::Note);
        let notes = Some(mark.notes.join("\n")).filter(|notes| !notes.is_empty());
        if kind == Kind::Note {
            form.note = notes;
        } else {
            form.remark = notes;
        }
        let passage = Passage { words: Some(mark.words), round: ["", ""], places: mark.places.clone() };
        self.found.marks.push(Mark { kind, form, passages: vec![passage] });
    }

    fn form(&self, id: &str, mark: &Line<'_>) -> FileAnnotation {
        let one = |relation: &str| {
            let places = &self.other(relation, id)?.places;
            Some([places.first()?[0], places.last()?[1]])
        };
        let modifier = mark.attribute("Modifier").map(|word| sign(&word).to_owned());
        FileAnnotation {
            id: id.to_owned(),
            speaker: mark.value("Speaker"),
            mention: one("SpokenBy"),
            cue: mark.value("Cue"),
            cue_span: one("CuedBy"),
            converts: one("Converts"),
            form: mark.attribute("Form"),
            timex: mark.attribute("TimexType"),
            value: mark.value("Value"),
            changed: mark.value("Changed"),
            amount: mark.value("Amount"),
            unit: mark.value("Unit"),
            class: mark.attribute("Class"),
            modifier,
            trend: mark.attribute("Trend"),
            tags: mark.all("Tag"),
            state: mark.attribute("State").unwrap_or_else(|| "accepted".to_owned()),
            origin: Some(mark.attribute("Origin").unwrap_or_else(|| "hand".to_owned())),
            by: mark.value("Annotator"),
            at: mark.value("At"),
            ..FileAnnotation::default()
        }
    }

    /// The stances that rest on marks: their values stand at each mark under the stance's id.
    fn stances(&mut self) {
        let mut all: BTreeMap<(usize, &str), FileStance> = BTreeMap::new();
        for (id, mark) in self.lines.marks.values() {
            for (name, words) in &mark.values {
                let Some((own, what)) = name.split_once('.') else { continue };
                let stance = all.entry((own.len(), own)).or_default();
                own.clone_into(&mut stance.id);
                if stance.evidence.last().is_none_or(|last| last != id) {
                    stance.evidence.push((*id).to_owned());
                }
                let words = (*words).to_owned();
                match what {
                    "Actor" => stance.actor = words,
                    "Position" => stance.position = words,
                    "Target" => stance.target = words,
                    "Confidence" => stance.confidence = Some(words),
                    "State" => stance.state = Some(words),
                    "Note" => stance.note = Some(words),
                    "Annotator" => stance.by = Some(words),
                    "At" => stance.at = Some(words),
                    _ => {}
                }
            }
        }
        let whole = |stance: &FileStance| !stance.actor.is_empty() && !stance.target.is_empty();
        self.found.stances.extend(all.into_values().filter(whole));
    }

    /// Reports what had no place in a session.
    fn said(&mut self) {
        let known = ["SpokenBy", "CuedBy", "Converts"];
        let foreign = self.lines.relations.iter().map(|(name, ..)| *name).filter(|name| !known.contains(name));
        let names: BTreeSet<&str> = foreign.collect();
        if !names.is_empty() {
            let names = names.into_iter().collect::<Vec<_>>().join(", ");
            self.found.findings.push(Finding(format!("relations have no place in a session: {names}")));
        }
        if !self.lines.others.is_empty() {
            self.found.findings.push(Finding("events and equivalences have no place in a session".into()));
        }
        if let Some(first) = self.lines.wrong.first() {
            self.found.findings.push(Finding(match self.lines.wrong.len() {
                1 => format!("line {first} is not brat's"),
                count => format!("{count} lines are not brat's, the first is line {first}"),
            }));
        }
    }
}

/// Returns a modifier's sign, from its word.
fn sign(word: &str) -> &str {
    match word {
        "equal" => "=",
        "about" => "~",
        "more" => ">",
        "at-least" => ">=",
        "less" => "<",
        "at-most" => "<=",
        other => other,
    }
}
