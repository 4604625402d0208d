//! The window that shows what changed between two texts of the article, as plain data.

use crate::annotation::{Document, Entries, Provenance};
use crate::corpus::revision::{Revision, Version};
use crate::extract::extract;
use crate::lexicon::Lexicon;
use crate::session::Session;
use crate::session::carry::{Carry, Fates, carry};
use crate::ui::line::Run;
use crate::ui::role::Role;

/// One text of the article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TextVersion {
    /// The headline, where it is known.
    pub title: Option<String>,
    /// The text.
    pub document: Document,
    /// Where the text comes from: `page`, `feed`, `file`, `session`.
    pub origin: &'static str,
    /// When it came, in words; empty where that is not known.
    pub at: String,
    /// Whether it is the first text, or an edit of the one before.
    pub is_edit: bool,
}

/// Two texts to be compared, and the session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Comparing {
    /// The texts, the earlier one first.
    pub versions: [TextVersion; 2],
    /// The session's text.
    pub document: Document,
    /// The session's entries.
    pub entries: Entries,
    /// The signature of a change.
    pub made: Provenance,
}

/// What was found by comparing two texts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Compared {
    /// What changed.
    pub revision: Revision,
    /// What that is for the session.
    pub session: ForSession,
}

/// What a change of the text is for the session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ForSession {
    /// The session stands on the earlier text and can be carried over.
    Before(Box<Carry>),
    /// The session stands on the later text.
    After(Fates),
    /// The session stands on neither.
    Beside,
}

impl Comparing {
    /// Compares the texts.
    pub fn run(self) -> Compared {
        let [old, new] = &self.versions;
        let published = self.entries.metadata().published;
        let of = |version: &TextVersion| version.document.text() == self.document.text();
        let versions = [old, new].map(|v| Version { title: v.title.as_deref(), document: &v.document });
        let revision = Revision::between(&versions[0], &versions[1], published);
        let is = [of(old), of(new)];
        let session = Session::new(self.document, self.entries, None);
        let session = match is {
            [_, true] => ForSession::After(Fates::of(&session)),
            [true, _] => {
                let found = extract(&new.document, Lexicon::get(), published).annotations;
                ForSession::Before(Box::new(carry(
                    &session,
                    &new.document,
                    new.title.as_deref(),
                    found,
                    &self.made,
                )))
            }
            _ => ForSession::Beside,
        };
        Compared { revision, session }
    }
}

/// The open window.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenVersions {
    /// All texts, in order of arrival.
    pub all: Vec<TextVersion>,
    /// The two that are compared, by their place in `all`.
    pub pair: [usize; 2],
    /// What was found; nothing while they are being compared.
    pub compared: Option<Box<Compared>>,
    /// What is shown, in lines.
    pub content: Content,
    /// The first visible line.
    pub top: usize,
    /// The change that was gone to, by its place in the content's list.
    pub at: Option<usize>,
    /// The width for which the lines were made.
    pub width: usize,
}

/// The widest line; longer ones are hard to read.
const WIDEST: u16 = 100;

impl OpenVersions {
    /// Whether the annotations can be carried over to the later text.
    pub fn carries(&self) -> bool {
        self.compared.as_ref().is_some_and(|compared| matches!(compared.session, ForSession::Before(_)))
    }

    /// Returns the columns of the text, and the rows, on a screen.
    pub fn room((width, height): (u16, u16)) -> (u16, u16) {
        (width.saturating_sub(4).min(WIDEST), height.saturating_sub(4).max(1))
    }

    /// Returns the last line with which the window may begin.
    pub fn last_top(&self, screen: (u16, u16)) -> usize {
        self.content.lines.len().saturating_sub(usize::from(Self::room(screen).1))
    }

    /// Scrolls by some lines.
    pub fn scroll(&mut self, by: isize, screen: (u16, u16)) {
        self.top = self.top.saturating_add_signed(by).min(self.last_top(screen));
    }

    /// Goes to the next or the previous change.
    pub fn step(&mut self, forward: bool, screen: (u16, u16)) {
        let count = self.content.changes.len();
        let at = match (self.at, forward) {
            _ if count == 0 => return,
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
        };
        self.at = Some(at);
        let line = self.content.changes[at];
        let rows = usize::from(Self::room(screen).1);
        if line < self.top + 1 || line + 2 >= self.top + rows {
            self.top = line.saturating_sub(rows / 3).min(self.last_top(screen));
        }
    }
}

/// A line, with the sign at its left.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ContentLine {
    /// The sign: `+` added, `−` removed, `~` reworded, `↕` moved.
    pub sign: &'static str,
    /// The role of the sign.
    pub role: Role,
    /// The words.
    pub runs: Vec<Run>,
}

/// All lines, and where the changes are.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Content {
    /// The lines.
    pub lines: Vec<ContentLine>,
    /// The line of each change, in order.
    pub changes: Vec<usize>,
}
