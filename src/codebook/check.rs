//! What is odd about a codebook, and what a session says that its codebook does not know.

use std::collections::BTreeSet;

use super::{Codebook, is_near};
use crate::annotation::Entries;

/// One thing to look at, as a sentence.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Finding(pub String);

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Codebook {
    /// What is odd about the codebook itself: names given twice, keys that clash, parents that do not exist, targets
    /// that are likely the same.
    pub fn findings(&self) -> Vec<Finding> {
        let mut out = Vec::new();
        twice("position", self.positions.iter().map(|p| p.name.as_str()), &mut out);
        twice("target", self.targets.iter().map(|t| t.name.as_str()), &mut out);
        twice("actor", self.actors.iter().map(|a| a.name.as_str()), &mut out);
        twice("tag", self.tags.iter().map(|t| t.name.as_str()), &mut out);
        for (i, a) in self.positions.iter().enumerate() {
            for b in self.positions[i + 1..].iter().filter(|b| b.key == a.key) {
                out.push(Finding(format!("positions {:?} and {:?} share the key {:?}", a.name, b.name, a.key)));
            }
        }
        for target in self.targets.iter().filter(|t| !t.parent.is_empty()) {
            if self.target(&target.parent).is_none() {
                out.push(Finding(format!("target {:?} has the unknown parent {:?}", target.name, target.parent)));
            } else if self.is_own_ancestor(&target.name) {
                out.push(Finding(format!("target {:?} is its own ancestor", target.name)));
            }
        }
        for (i, a) in self.targets.iter().enumerate() {
            for b in self.targets[i + 1..].iter().filter(|b| is_near(&a.name, &b.name)) {
                out.push(Finding(format!("targets {:?} and {:?} are likely the same", a.name, b.name)));
            }
        }
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
        // A circle further up that does not come back to `name`.
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

/// What a session's entries say that `book` does not know, each value once. Values stay valid; this only reports.
pub fn check(book: &Codebook, entries: &Entries) -> Vec<Finding> {
    let mut out = BTreeSet::new();
    for stance in entries.stances().values() {
        if book.position(&stance.position).is_none() {
            out.insert(Finding(format!("position {:?} is not in the codebook", stance.position)));
        }
        if !book.targets.is_empty() && book.target(&stance.target).is_none() {
            out.insert(Finding(format!("target {:?} is not in the codebook", stance.target)));
        }
        if !book.actors.is_empty() && book.actor(&stance.actor).is_none() {
            out.insert(Finding(format!("actor {:?} is not in the codebook", stance.actor)));
        }
    }
    let tags = entries.annotations().iter().flat_map(|a| &a.tags);
    for tag in tags.filter(|tag| !book.tags.is_empty() && book.tags.iter().all(|t| t.name != **tag)) {
        out.insert(Finding(format!("tag {tag:?} is not in the codebook")));
    }
    out.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
