//! The codes of a project: targets with their positions, actors, kinds, tags.

use std::collections::BTreeSet;

use crate::annotation::{Annotation, Kind, Stance};
use crate::codebook::Codebook;
use crate::export::guid::guid;
use crate::export::xml::Element;
use crate::export::{Sessions, piece};

/// Everything that is a code, gathered before anything is written.
pub(super) struct Codes<'s> {
    book: &'s Codebook,
    targets: BTreeSet<&'s str>,
    positions: BTreeSet<(&'s str, &'s str)>,
    actors: BTreeSet<&'s str>,
    kinds: BTreeSet<Kind>,
    tags: BTreeSet<&'s str>,
}

impl<'s> Codes<'s> {
    pub(super) fn of(sessions: &Sessions<'s>, book: &'s Codebook) -> Self {
        let mut codes = Self {
            book,
            targets: book.targets.iter().map(|t| t.name.as_str()).collect(),
            positions: BTreeSet::new(),
            actors: BTreeSet::new(),
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
                codes.actors.extend(annotation.quote().and_then(|q| q.speaker.as_deref()));
            }
        }
        let all: Vec<_> =
            codes.targets.iter().flat_map(|t| book.positions.iter().map(|p| (*t, p.name.as_str()))).collect();
        codes.positions.extend(all);
        codes
    }

    /// The code book; empty when nothing is a code.
    pub(super) fn element(&self) -> Element {
        let mut all = Element::new("Codes");
        for target in &self.targets {
            all.push(self.target(target));
        }
        for kind in &self.kinds {
            all.push(code(&["kind", kind.word()], kind.word()));
        }
        let under = |name: &'static str, kind: &str, names: &BTreeSet<&str>| {
            let group = Element::new("Code").with("guid", guid(&["group", name])).with("name", name);
            let group = group.with("isCodable", "false");
            group.all(names.iter().map(|of| code(&[kind, of], &format!("{kind}: {of}"))))
        };
        let groups = [under("Speakers", "speaker", &self.actors), under("Tags", "tag", &self.tags)];
        let all = all.all(groups.into_iter().filter(|group| !group.is_empty()));
        let book = Element::new("CodeBook");
        if all.is_empty() { book } else { book.all([all]) }
    }

    /// A target's code, its definition, and below it one for each position. Positions carry their target's name: some
    /// programs know a code by its name alone.
    fn target(&self, target: &str) -> Element {
        let known = self.book.target(target);
        let mut element = code(&["target", target], target);
        element = element.maybe("color", known.map(|t| t.colour.as_str()).filter(|c| is_colour(c)));
        let definition = known.map(|t| t.definition.as_str()).filter(|text| !text.is_empty());
        let element = element.all(definition.map(|text| Element::new("Description").text(text)));
        let own = self.positions.iter().filter(|(of, _)| *of == target);
        element.all(own.map(|(_, position)| {
            let colour = self.book.position(position).map(|p| p.colour.as_str()).filter(|c| is_colour(c));
            code(&["stance", target, position], &format!("{target} – {position}")).maybe("color", colour)
        }))
    }
}

/// The codes of an annotation: its kind, its speaker, its tags.
pub(super) fn of_annotation(a: &Annotation) -> Vec<String> {
    let speaker = a.quote().and_then(|quote| quote.speaker.as_deref());
    let kind = guid(&["kind", a.kind().word()]);
    let tags = a.tags.iter().map(|tag| guid(&["tag", tag]));
    std::iter::once(kind).chain(speaker.map(|name| guid(&["speaker", name]))).chain(tags).collect()
}

/// The code of a stance: its target and position.
pub(super) fn of_stance(stance: &Stance) -> String {
    guid(&["stance", &stance.target, &stance.position])
}

fn code(seed: &[&str], name: &str) -> Element {
    Element::new("Code").with("guid", guid(seed)).with("name", name).with("isCodable", "true")
}

/// `#RRGGBB`, the only form programs agree on.
fn is_colour(colour: &str) -> bool {
    colour.len() == 7 && colour.starts_with('#') && colour.bytes().skip(1).all(|b| b.is_ascii_hexdigit())
}
