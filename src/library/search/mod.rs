//! Search: a query is parsed to a tree of plain data, and the tree is turned into SQL.
//!
//! `grain tariff` (both), `grain or rye`, `-rye`, `"farm tariff"`, `tarif*`, `( … )`. Fields: `title: text: outlet: author:`
//! of the article; `quote: speaker: actor: position: target:` of its sessions, where adjacent fields must match the same
//! quote or stance; `tag: feed: project:`; `is:unread read starred queued done hidden deleted revised`;
//! `has:session stance note`; `after:` a day, which is included, and `before:` a day, which is not.

mod ast;
mod hits;
mod lex;
mod parse;
mod sql;

pub use ast::{Day, Field, Node, Said, State, Words};
pub use hits::Hits;
#[cfg(test)]
pub(super) use hits::{IN_ARTICLE, IN_SESSIONS};
pub(super) use sql::{Condition, Search, compile};

/// A valid query.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Query {
    node: Option<Node>,
}

impl Query {
    /// Reads a query. An empty one asks for nothing and finds everything.
    pub fn parse(query: &str) -> Result<Self, BadQuery> {
        Ok(Self { node: parse::parse(query)? })
    }

    /// Reads a query while it is typed: its last word is taken for the beginning of one, what is open is closed.
    pub fn typed(query: &str) -> Result<Self, BadQuery> {
        Ok(Self { node: parse::typed(query)? })
    }

    /// Returns what it asks for.
    pub const fn node(&self) -> Option<&Node> {
        self.node.as_ref()
    }
}

/// An error in a query.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the query cannot be read at character {}: there should be {expected}", at + 1)]
pub struct BadQuery {
    /// The place of the error, in characters from 0.
    pub at: usize,
    /// The end of the wrong part.
    pub end: usize,
    /// What was expected.
    pub expected: String,
}

impl BadQuery {
    fn new(at: usize, end: usize, expected: &str) -> Self {
        Self { at, end, expected: expected.to_owned() }
    }

    fn behind(mut self, field: &str) -> Self {
        self.expected = format!("{} behind {field}:", self.expected);
        self
    }
}

#[cfg(test)]
mod tests;
