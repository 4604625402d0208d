//! The project's vocabulary: positions, targets, actors and tags, and how it is written in `codebook.toml`.
//!
//! A codebook proposes; it never forbids. Names that a session uses and its codebook lacks stay valid and are reported
//! by `standoff check` and `standoff codebook check`.

mod check;
mod colour;
mod documents;
mod edit;
mod file;
mod near;

pub use check::{Finding, check};
pub use colour::Colour;
pub use documents::DocumentDefaults;
pub use edit::{Part, add_actor, add_target, rename};
pub use file::BadCodebook;
pub use near::{is_near, near};

use crate::annotation::{Actor, ActorKind};

/// The name of a codebook's file, looked for in a session's folder and those above it.
pub const FILE_NAME: &str = "codebook.toml";

/// A position an actor can take on a target.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Position {
    /// The name: "supports".
    pub name: String,
    /// The letter that picks it in the stance dialog.
    pub key: char,
    /// −1 against, 0 neither, +1 for.
    pub sign: i8,
    /// The colour as `#RRGGBB`; empty for the colour of its sign.
    pub colour: String,
}

/// A thing that stances are about.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Target {
    /// The name: "farm tariffs".
    pub name: String,
    /// The definition: what belongs to the target and what does not.
    pub definition: String,
    /// Example sentences.
    pub examples: Vec<String>,
    /// The colour as `#RRGGBB`; empty for none.
    pub colour: String,
    /// The name of the target it is part of; empty for none.
    pub parent: String,
}

/// An actor the project knows.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct KnownActor {
    /// The full name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Person, organisation, state or other.
    pub kind: ActorKind,
    /// The organisation or state the actor belongs to.
    pub affiliation: String,
    /// The actor's role.
    pub role: String,
}

/// A tag for quotes and notes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tag {
    /// The name.
    pub name: String,
    /// The definition.
    pub definition: String,
    /// The letter that sets it.
    pub key: Option<char>,
    /// The colour as `#RRGGBB`; empty for none.
    pub colour: String,
}

/// The project's vocabulary.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Codebook {
    /// The positions, in the order they are offered; never empty.
    pub positions: Vec<Position>,
    /// The targets, in the file's order.
    pub targets: Vec<Target>,
    /// The actors, in the file's order.
    pub actors: Vec<KnownActor>,
    /// The tags, in the file's order.
    pub tags: Vec<Tag>,
    /// Default fields of articles by file name, in the file's order.
    pub documents: Vec<DocumentDefaults>,
}

/// The positions of a codebook that defines none: name, key, sign.
const BUILT_IN: [(&str, char, i8); 5] =
    [("supports", 's', 1), ("opposes", 'o', -1), ("neutral", 'n', 0), ("mixed", 'm', 0), ("unclear", 'u', 0)];

impl Default for Codebook {
    /// Returns a codebook with the five default positions and no targets, actors or tags.
    fn default() -> Self {
        let position =
            |(name, key, sign): (&str, char, i8)| Position { name: name.into(), key, sign, colour: String::new() };
        Self {
            positions: BUILT_IN.map(position).into(),
            targets: Vec::new(),
            actors: Vec::new(),
            tags: Vec::new(),
            documents: Vec::new(),
        }
    }
}

impl Codebook {
    /// Returns the position of this name.
    pub fn position(&self, name: &str) -> Option<&Position> {
        self.positions.iter().find(|p| p.name == name)
    }

    /// Returns the sign of a position: −1, 0 or +1. A default position keeps its sign if the codebook leaves it out,
    /// so that earlier stances still count; `None` for an unknown one.
    pub fn sign(&self, position: &str) -> Option<i8> {
        let built_in = || BUILT_IN.iter().find(|(name, ..)| *name == position).map(|(.., sign)| *sign);
        self.position(position).map(|p| p.sign).or_else(built_in)
    }

    /// Returns the first position of this sign, which `+`, `-` and `0` repeat a target with.
    pub fn by_sign(&self, sign: i8) -> Option<&Position> {
        self.positions.iter().find(|p| p.sign == sign)
    }

    /// Returns the names of one of its lists, in order.
    pub fn names(&self, part: Part) -> Vec<&str> {
        match part {
            Part::Position => self.positions.iter().map(|p| p.name.as_str()).collect(),
            Part::Target => self.targets.iter().map(|t| t.name.as_str()).collect(),
            Part::Actor => self.actors.iter().map(|a| a.name.as_str()).collect(),
            Part::Tag => self.tags.iter().map(|t| t.name.as_str()).collect(),
        }
    }

    /// Returns the target of this name.
    pub fn target(&self, name: &str) -> Option<&Target> {
        self.targets.iter().find(|t| t.name == name)
    }

    /// Returns the target that `name` is a part of, up to one that is part of nothing; `name` itself where it is none, and
    /// where parents go round in a circle.
    pub fn topmost<'n>(&'n self, name: &'n str) -> &'n str {
        let mut at = name;
        for _ in 0..=self.targets.len() {
            match self.target(at) {
                Some(target) if !target.parent.is_empty() => at = &target.parent,
                _ => return at,
            }
        }
        name
    }

    /// Returns the tag of this name.
    pub fn tag(&self, name: &str) -> Option<&Tag> {
        self.tags.iter().find(|t| t.name == name)
    }

    /// Returns the other targets that are part of `name`, as [`Self::topmost`] has it.
    pub fn parts_of(&self, name: &str) -> Vec<String> {
        let parts = self.targets.iter().filter(|t| t.name != name && self.topmost(&t.name) == name);
        parts.map(|target| target.name.clone()).collect()
    }

    /// Returns the actor of this name or alias.
    pub fn actor(&self, name: &str) -> Option<&KnownActor> {
        let is = |known: &String| same_name(known, name);
        self.actors.iter().find(|a| is(&a.name) || a.aliases.iter().any(is))
    }

    /// Returns the actor called `name` as the codebook describes them; only the name where it has no entry of it.
    pub fn described(&self, name: &str) -> Actor {
        let mut actor = Actor::named(name);
        if let Some(known) = self.actor(name).filter(|known| known.name == name) {
            actor.aliases.clone_from(&known.aliases);
            actor.role.clone_from(&known.role);
            actor.affiliation.clone_from(&known.affiliation);
            actor.kind = known.kind;
        }
        actor
    }
}

/// Whether two names are one, be the apostrophe of a keyboard or of a printer in them: "Growers' Union", "Growers’ Union".
pub fn same_name(a: &str, b: &str) -> bool {
    let plain = |c: char| if c == '’' { '\'' } else { c };
    a == b || a.chars().map(plain).eq(b.chars().map(plain))
}

#[cfg(test)]
mod tests {
    use super::{Codebook, Target, same_name};

    #[test]
    fn parts_belong_to_the_topmost_and_a_circle_ends() {
        let target =
            |name: &str, parent: &str| Target { name: name.into(), parent: parent.into(), ..Target::default() };
        let targets = vec![target("grain", "farm"), target("farm", "trade"), target("a", "b"), target("b", "a")];
        let book = Codebook { targets, ..Codebook::default() };
        assert_eq!(
            ["grain", "farm", "trade", "ports", "a"].map(|name| book.topmost(name)),
            ["trade", "trade", "trade", "ports", "a"]
        );
        assert_eq!(
            (book.parts_of("trade"), book.parts_of("farm")),
            (vec!["grain".into(), "farm".into()], Vec::new())
        );
    }

    #[test]
    fn either_apostrophe_is_one() {
        assert!(same_name("Growers' Union", "Growers’ Union") && same_name("Ana", "Ana"));
        assert!(!same_name("Growers Union", "Growers’ Union") && !same_name("Ana", "Anan"));
    }
}
