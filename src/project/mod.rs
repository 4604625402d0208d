//! `project.toml`: who codes which article of a project, and in which order. Strings in, strings out.
//!
//! One line of the file names an article and its coders, so that people can read it and git can merge it. [`assign`]
//! adds lines for new articles and moves none that is there; [`written`] puts the result into the text of the file and
//! keeps what people wrote around it.

mod assign;
mod change;
mod deal;
mod read;
mod share;

pub use assign::{Asked, Assignment, NoAssignment, Present, assign};
pub use change::written;
pub use read::{BadProject, is_project};
pub use share::Share;

/// The name of a project's file.
pub const FILE_NAME: &str = "project.toml";

/// A project's people and articles.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Project {
    /// The coders.
    pub coders: Vec<String>,
    /// The share of articles that two coders code.
    pub overlap: Share,
    /// The order in which the articles are listed and worked on.
    pub order: Order,
    /// The number that decides what is drawn by lot.
    pub seed: u64,
    /// The codebook's file, by a path from the project's folder.
    pub codebook: Option<String>,
    /// The folder of the sessions, by a path from the project's folder; `None` for beside the articles.
    pub sessions: Option<String>,
    /// The articles in the order in which they are worked on.
    pub articles: Vec<Assigned>,
}

/// An article and its coders.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Assigned {
    /// The article: the path of its file from the project's folder, or what its sessions' names begin with.
    pub article: String,
    /// Its coders; none while nobody codes it.
    pub coders: Vec<String>,
}

/// The order of a project's articles.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Order {
    /// By the day of publication, the earliest first; articles without a day come last.
    #[default]
    Date,
    /// By lot, which the seed decides.
    Random,
    /// As they stand in the file; new articles are added at its end.
    Listed,
}

impl Order {
    /// All values.
    pub const ALL: [Self; 3] = [Self::Date, Self::Random, Self::Listed];

    /// Returns its word in the file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Random => "random",
            Self::Listed => "listed",
        }
    }

    /// Returns the order of this word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.word() == word)
    }
}

impl Project {
    /// Whether this person is one of the coders.
    pub fn is_coder(&self, name: &str) -> bool {
        self.coders.iter().any(|coder| coder == name)
    }

    /// Returns the coders of an article; `None` where it is not listed.
    pub fn coders_of(&self, article: &str) -> Option<&[String]> {
        self.articles.iter().find(|line| line.article == article).map(|line| line.coders.as_slice())
    }
}

/// Returns why a name cannot be a coder's, as a clause; it becomes part of the names of session files.
pub fn wrong_name(name: &str) -> Option<&'static str> {
    match name {
        "" => Some("it is empty"),
        _ if name.trim() != name => Some("it begins or ends with a blank"),
        _ if name.contains(['/', '\\', ',']) => Some("a slash or a comma cannot be part of a coder's name"),
        _ if name.starts_with('.') => Some("it begins with a full stop"),
        _ if name.chars().any(char::is_control) => Some("it has a character that cannot be read"),
        _ if name.len() > LONGEST_NAME => Some("it is too long for the name of a file"),
        _ => None,
    }
}

/// The most bytes of a coder's name: the name of a session's file holds it beside the article's name.
const LONGEST_NAME: usize = 60;
