//! Finds problems in a codebook, and names that a session uses and its codebook lacks.

use std::collections::BTreeSet;

use super::near::pairs;
use super::{Codebook, Colour, Part, near};
use crate::annotation::Entries;

/// A problem a person should look at, as a sentence.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Finding(pub String);

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Codebook {
    /// Returns what is odd about the codebook itself: names given twice, keys used twice, parents that do not exist,
    /// targets that are likely the same.
    pub fn findings(&self) -> Vec<Finding> {
        let mut out = Vec::new();
        for part in Part::ALL {
            twice(part.word(), self.names(part).into_iter(), &mut out);
        }
        for (i, a) in self.positions.iter().enumerate() {
            for b in self.positions[i + 1..].iter().filter(|b| b.key == a.key) {
                out.push(Finding(format!("positions {:?} and {:?} share the key {:?}", a.name, b.name, a.key)));
            }
        }
        for (i, a) in self.tags.iter().enumerate() {
            for b in self.tags[i + 1..].iter().filter(|b| b.key.is_some() && b.key == a.key) {
                let key = a.key.unwrap_or_default();
                out.push(Finding(format!("tags {:?} and {:?} share the key {key:?}", a.name, b.name)));
            }
        }
        for target in self.targets.iter().filter(|t| !t.parent.is_empty()) {
            if self.target(&target.parent).is_none() {
                out.push(Finding(format!("target {:?} has the unknown parent {:?}", target.name, target.parent)));
            } else if self.is_own_ancestor(&target.name) {
                out.push(Finding(format!("target {:?} is its own ancestor", target.name)));
            }
        }
        let positions = self.positions.iter().map(|p| ("position", &p.name, &p.colour));
        let targets = self.targets.iter().map(|t| ("target", &t.name, &t.colour));
        let odd = |colour: &String| !colour.is_empty() && Colour::read(colour).is_none();
        let tags = self.tags.iter().map(|t| ("tag", &t.name, &t.colour));
        for (part, name, colour) in positions.chain(targets).chain(tags).filter(|(.., colour)| odd(colour)) {
            out.push(Finding(format!("{part} {name:?} has the colour {colour:?}, which is not like #2e7d32")));
        }
        out.extend(self.odd_documents());
        let targets = self.names(Part::Target);
        out.extend(
            pairs(&targets).into_iter().map(|(a, b)| {
                Finding(format!("targets {:?} and {:?} are likely the same", targets[a], targets[b]))
            }),
        );
        out
    }

    fn is_own_ancestor(&self, name: &str) -> bool {
        let mut at = name;
        for _ in 0..=self.targets.len() {
            match self.target(at).map(|t| t.parent.as_str()) {
                None | Some("") => return false,
                Some(parent) if parent == name => return true,
                Some(parent) => at = parent,
            }
        }
        // There is a circle further up that does not include `name`.
        false
    }
}

fn twice<'n>(what: &str, names: impl Iterator<Item = &'n str>, out: &mut Vec<Finding>) {
    let mut seen = BTreeSet::new();
    for name in names {
        if name.trim().is_empty() {
            out.push(Finding(format!("a {what} has no name")));
        } else if !seen.insert(name) {
            out.push(Finding(format!("{what} {name:?} is there twice")));
        }
    }
}

/// Returns the values in a session's entries that `book` does not know, each once. They stay valid; this only
/// reports. An empty list of the codebook allows everything.
pub fn check(book: &Codebook, entries: &Entries) -> Vec<Finding> {
    let mut out = BTreeSet::new();
    for stance in entries.stances().values() {
        out.extend(unknown(book, Part::Position, &stance.position));
        out.extend(unknown(book, Part::Target, &stance.target));
        out.extend(unknown(book, Part::Actor, &stance.actor));
    }
    let tags = entries.annotations().iter().flat_map(|a| &a.tags);
    out.extend(tags.filter_map(|tag| unknown(book, Part::Tag, tag)));
    out.into_iter().collect()
}

/// Returns the finding that a value is not in the codebook, with what it likely should be.
fn unknown(book: &Codebook, part: Part, value: &str) -> Option<Finding> {
    let known = book.names(part);
    // An actor may also be a target.
    let actor = (part == Part::Target && book.actor(value).is_some()) || known.is_empty();
    if actor || known.contains(&value) {
        return None;
    }
    let word = part.word();
    if let Some(actor) = book.actor(value).filter(|_| part == Part::Actor) {
        return Some(Finding(format!("actor {value:?} is another name of {:?}", actor.name)));
    }
    let near = near(value, known);
    let hint = near.first().map(|near| format!("; near {near:?}")).unwrap_or_default();
    Some(Finding(format!("{word} {value:?} is not in the codebook{hint}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_with_one_key_and_odd_colours_are_named() {
        let book = Codebook::from_toml(
            "[[tag]]\nname='irony'\nkey='i'\n[[tag]]\nname='insult'\nkey='i'\ncolour='red'\n[[tag]]\nname='key quote'\n",
        );
        let findings: Vec<String> = book.unwrap().findings().iter().map(ToString::to_string).collect();
        assert_eq!(
            findings,
            [
                "tags \"irony\" and \"insult\" share the key 'i'",
                "tag \"insult\" has the colour \"red\", which is not like #2e7d32",
            ]
        );
    }

    #[test]
    fn odd_things_are_named() {
        let book = Codebook::from_toml(
            "[[target]]\nname='farm tariffs'\nparent='trade'\n[[target]]\nname='tariffs on farming'\n\
             [[target]]\nname='a'\nparent='b'\n[[target]]\nname='b'\nparent='a'\n",
        )
        .unwrap();
        let findings: Vec<String> = book.findings().iter().map(ToString::to_string).collect();
        assert_eq!(
            findings,
            [
                "target \"farm tariffs\" has the unknown parent \"trade\"",
                "target \"a\" is its own ancestor",
                "target \"b\" is its own ancestor",
                "targets \"farm tariffs\" and \"tariffs on farming\" are likely the same",
            ]
        );
    }
}
