//! A person or organisation that speaks or is spoken of.

/// What an actor is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum ActorKind {
    /// A person.
    #[default]
    Person,
    /// A company, party, ministry, agency …
    Organisation,
    /// A state or its government.
    State,
    /// Anything else.
    Other,
}

impl ActorKind {
    /// All values.
    pub const ALL: [Self; 4] = [Self::Person, Self::Organisation, Self::State, Self::Other];

    /// Returns its word in files and output.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::State => "state",
            Self::Other => "other",
        }
    }
}

/// An actor with one name, other names and a role. A session identifies actors by their name.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Actor {
    /// The full name, as the session's quotes and stances give it.
    pub name: String,
    /// Other names the text uses.
    pub aliases: Vec<String>,
    /// The actor's role ("trade minister"); empty when unknown.
    pub role: String,
    /// Person, organisation, state or other.
    pub kind: ActorKind,
    /// The organisation or state the actor belongs to; empty when unknown.
    pub affiliation: String,
}

impl Actor {
    /// Returns an actor of whom only the name is known.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }
}
