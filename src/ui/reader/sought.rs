//! What is looked for in other articles, and what is found, as plain data.

use std::path::PathBuf;

use crate::corpus::carried::{Carried, Spread};
use crate::corpus::figure::Figure;
use crate::corpus::likeness::Known;
use crate::library::ArticleId;

/// The number by which the open article is known among others.
pub const HERE: u64 = u64::MAX;

/// What is looked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Sought {
    /// The words of a quote, which may be several sentences; `beside` are the other quotes of the article.
    Quote {
        /// The sentences.
        own: Vec<Carried>,
        /// The article's other quotes.
        beside: Vec<Carried>,
    },
    /// A quantity.
    Figure {
        /// The number.
        own: Box<Figure>,
        /// The article's numbers.
        beside: Vec<Figure>,
        /// The article's quotes, by which articles on the same matter are found.
        quotes: Vec<Carried>,
        /// The article's text and headline, by which articles of the same story are found.
        known: Box<Known>,
    },
    /// All that an actor is quoted with.
    Actor {
        /// The name.
        name: String,
        /// Other names.
        aliases: Vec<String>,
        /// What the actor is quoted with in the open article.
        quotes: Vec<Carried>,
    },
}

impl Sought {
    /// Returns what is being done, for the reader.
    pub const fn doing(&self) -> &'static str {
        match self {
            Self::Quote { .. } => "looking where else these words are quoted",
            Self::Figure { .. } => "looking for this quantity in other articles",
            Self::Actor { .. } => "looking for what this actor is quoted with",
        }
    }
}

/// Where an article is.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Place {
    /// It is the open one.
    Here,
    /// It is in the library.
    Library(ArticleId),
    /// It is an article of the queue, or a session.
    File(PathBuf),
}

/// What was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// The quotes that carry the words of the sentences, in the order of time.
    Quotes(Vec<String>, Box<Spread>),
    /// The numbers of the same quantity, in the order of time, and the one that was asked for.
    Figures(Box<Figure>, Vec<Figure>),
    /// The quotes of an actor, in the order of time.
    Sayings(String, Vec<Carried>),
}

/// An answer to the request of a number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The number of the request; an answer to an earlier one is ignored.
    pub number: u64,
    /// The answer.
    pub answer: Answer,
    /// Where the articles are.
    pub places: Vec<(u64, Place)>,
    /// Where was looked, in words: "in 12 articles".
    pub looked: String,
}
