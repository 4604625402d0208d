//! The codes of a project: targets with their positions, actors, kinds, tags.

use std::collections::{BTreeMap, BTreeSet};

use crate::annotation::{Actor, Annotation, Kind, Stance};
use crate::codebook::{Codebook, Colour};
use crate::formats::guid::guid;
use crate::formats::xml::Element;
use crate::formats::{Sessions, piece};

/// All codes of the project, collected before anything is written.
pub(super) struct Codes<'s> {
    book: &'s Codebook,
    targets: BTreeSet<&'s str>,
    positions: BTreeSet<(&'s str, &'s str)>,
    /// The speakers and known actors, each with a description.
    actors: BTreeMap<&'s str, String>,
    kinds: BTreeSet<Kind>,
    tags: BTreeSet<&'s str>,
}

impl<'s> Codes<'s> {
    pub(super) fn of(sessions: &Sessions<'s>, book: &'s Codebook) -> Self {
        let mut codes = Self {
            book,
            targets: book.targets.iter().map(|t| t.name.as_str()).collect(),
            positions: BTreeSet::new(),
            actors: BTreeMap::new(),
            kinds: BTreeSet::new(),
            tags: book.tags.iter().map(|t| t.name.as_str()).collect(),
        };
        for &(_, session) in sessions {
            for stance in piece::stances(session) {
                codes.targets.insert(&stance.target);
                codes.positions.insert((&stance.target, &stance.position));
            }
            for annotation in piece::annotations(session) {
                codes.kinds.insert(annotation.kind());
                codes.tags.extend(annotation.tags.iter().map(String::as_str));
                let speaker = annotation.quote().and_then(|q| q.speaker.as_deref());
                if let Some(name) = speaker {
                    codes.actors.entry(name).or_default();
                }
            }
            for actor in session.entries().actors().values() {
                let (own, about) = (codes.actors.entry(&actor.name).or_default(), described(actor));
                if about.len() > own.len() {
                    *own = about;
                }
            }
        }
        let all: Vec<_> =
            codes.targets.iter().flat_map(|t| book.positions.iter().map(|p| (*t, p.name.as_str()))).collect();
        codes.positions.extend(all);
        codes
    }

    /// Returns the code book; empty when nothing is a code.
    pub(super) fn element(&self) -> Element {
        let mut all = Element::new("Codes");
        for target in &self.targets {
            all.push(self.target(target));
        }
        for kind in &self.kinds {
            all.push(code(&["kind", kind.word()], kind.word()));
        }
        let mut actors = group("Actors");
        for (name, about) in &self.actors {
            let about = Some(about.as_str()).filter(|about| !about.is_empty());
            let description = about.map(|text| Element::new("Description").text(text));
            actors.push(code(&["actor", name], &format!("actor: {name}")).all(description));
        }
        let tags = self.tags.iter().map(|tag| code(&["tag", tag], &format!("tag: {tag}")));
        let groups = [actors, group("Tags").all(tags)];
        let all = all.all(groups.into_iter().filter(|group| !group.is_empty()));
        let book = Element::new("CodeBook");
        if all.is_empty() { book } else { book.all([all]) }
    }

    /// Returns a target's code, its definition, and below it one for each position. Positions carry their target's
    /// name: some programs know a code by its name alone.
    fn target(&self, target: &str) -> Element {
        let known = self.book.target(target);
        let mut element = code(&["target", target], target);
        element = element.maybe("color", known.map(|t| t.colour.as_str()).filter(|c| Colour::read(c).is_some()));
        let definition = known.map(|t| t.definition.as_str()).filter(|text| !text.is_empty());
        let element = element.all(definition.map(|text| Element::new("Description").text(text)));
        let own = self.positions.iter().filter(|(of, _)| *of == target);
        element.all(own.map(|(_, position)| {
            let colour =
                self.book.position(position).map(|p| p.colour.as_str()).filter(|c| Colour::read(c).is_some());
            code(&["stance", target, position], &format!("{target} – {position}")).maybe("color", colour)
        }))
    }
}

/// Returns the codes of an annotation: its kind, its speaker, its tags.
pub(super) fn of_annotation(a: &Annotation) -> Vec<String> {
    let speaker = a.quote().and_then(|quote| quote.speaker.as_deref());
    let kind = guid(&["kind", a.kind().word()]);
    let tags = a.tags.iter().map(|tag| guid(&["tag", tag]));
    std::iter::once(kind).chain(speaker.map(|name| guid(&["actor", name]))).chain(tags).collect()
}

/// Returns the code of a stance: its target and position.
pub(super) fn of_stance(stance: &Stance) -> String {
    guid(&["stance", &stance.target, &stance.position])
}

/// Returns what is known of an actor, in words; where sessions differ the longest is kept.
fn described(actor: &Actor) -> String {
    let also =
        Some(actor.aliases.join(", ")).filter(|names| !names.is_empty()).map(|names| format!("also: {names}"));
    let parts =
        [Some(actor.role.clone()), Some(actor.affiliation.clone()), also, Some(actor.kind.word().to_owned())];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

/// Returns a code that only holds others.
fn group(name: &'static str) -> Element {
    Element::new("Code").with("guid", guid(&["group", name])).with("name", name).with("isCodable", "false")
}

fn code(seed: &[&str], name: &str) -> Element {
    Element::new("Code").with("guid", guid(seed)).with("name", name).with("isCodable", "true")
}
