//! Changes of articles by a reader: one change of several articles is one step, which can be undone.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::add::{join, list, listed};
use super::shared::Event;
use super::{ArticleId, Library, LibraryError};

/// A change of articles.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Change {
    /// Marks them as read, or as unread.
    Read(bool),
    /// Adds or removes the star.
    Star(bool),
    /// Puts them into the queue, or removes them from it.
    Queue(bool),
    /// Marks them as done, or as not done.
    Done(bool),
    /// Deletes them, or brings them back. A deleted article stays in the database, because its feed would bring it back
    /// otherwise.
    Delete(bool),
    /// Hides them by a rule, or shows them.
    Hide(Option<String>),
    /// Adds or removes a tag.
    Tag(String, bool),
    /// Puts them into a project's folder, or removes them from it.
    Project(String, bool),
}

/// A step: the changes that had an effect, so that they can be undone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The changes, each with its articles.
    parts: Vec<(Change, Vec<ArticleId>)>,
    /// The changes that undo them.
    back: Vec<(Change, Vec<ArticleId>)>,
}

impl Step {
    /// Returns how many articles it changed.
    pub fn len(&self) -> usize {
        self.parts.iter().map(|(_, ids)| ids.len()).sum()
    }

    /// Whether nothing changed: everything was so already.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the articles it changed.
    pub fn articles(&self) -> impl Iterator<Item = ArticleId> + '_ {
        self.parts.iter().flat_map(|(_, ids)| ids.iter().copied())
    }

    /// Returns what it did, for people: `read 12`, `tag grain 1`.
    pub fn words(&self) -> String {
        let words = self.parts.iter().map(|(change, ids)| format!("{} {}", change.words(), ids.len()));
        words.collect::<Vec<_>>().join(", ")
    }
}

impl Change {
    /// Returns what it does, for people.
    pub fn words(&self) -> String {
        let word = match self {
            Self::Read(true) => "read",
            Self::Read(false) => "unread",
            Self::Star(true) => "star",
            Self::Star(false) => "no star",
            Self::Queue(true) => "queue",
            Self::Queue(false) => "out of the queue",
            Self::Done(true) => "done",
            Self::Done(false) => "not done",
            Self::Delete(true) => "delete",
            Self::Delete(false) => "bring back",
            Self::Hide(Some(rule)) => return format!("hide by {rule}"),
            Self::Hide(None) => "show",
            Self::Tag(tag, true) => return format!("tag {tag}"),
            Self::Tag(tag, false) => return format!("untag {tag}"),
            Self::Project(folder, true) => return format!("into {folder}"),
            Self::Project(folder, false) => return format!("out of {folder}"),
        };
        word.to_owned()
    }

    /// Returns the column that is set, and its value as a number.
    const fn column(&self) -> Option<(&'static str, bool)> {
        match self {
            Self::Read(on) => Some(("unread", !*on)),
            Self::Star(on) => Some(("starred", *on)),
            Self::Queue(on) => Some(("queued", *on)),
            Self::Done(on) => Some(("done", *on)),
            Self::Delete(on) => Some(("deleted", *on)),
            Self::Hide(_) | Self::Tag(..) | Self::Project(..) => None,
        }
    }
}

impl Library {
    /// Changes articles in one transaction. The returned step leaves out the articles that did not change.
    pub fn change(&mut self, articles: &[ArticleId], change: &Change) -> Result<Step, LibraryError> {
        self.take(&[(change.clone(), articles.to_vec())])
    }

    /// Undoes a step; returns the step that redoes it, which can be undone in the same way.
    pub fn undo(&mut self, step: &Step) -> Result<Step, LibraryError> {
        self.take(&step.back)
    }

    fn take(&mut self, parts: &[(Change, Vec<ArticleId>)]) -> Result<Step, LibraryError> {
        self.share_later("changing articles", |c| take(c, parts), |step| Event::Changed(step.parts.clone()))
    }
}

pub(super) fn take(c: &Connection, parts: &[(Change, Vec<ArticleId>)]) -> rusqlite::Result<Step> {
    let mut step = Step { parts: Vec::new(), back: Vec::new() };
    for (change, articles) in parts {
        let before = step.back.len();
        match change {
            Change::Hide(rule) => hide(c, articles, rule.as_deref(), &mut step.back)?,
            Change::Tag(name, on) => member(c, articles, ("tag", name), *on, change, &mut step.back)?,
            Change::Project(name, on) => member(c, articles, ("project", name), *on, change, &mut step.back)?,
            _ => set(c, articles, change, &mut step.back)?,
        }
        let done: Vec<ArticleId> = step.back[before..].iter().flat_map(|(_, ids)| ids.iter().copied()).collect();
        if !done.is_empty() {
            step.parts.push((change.clone(), done));
        }
    }
    Ok(step)
}

type Back = Vec<(Change, Vec<ArticleId>)>;

/// Sets a column; notes what takes it back.
fn set(c: &Connection, articles: &[ArticleId], change: &Change, back: &mut Back) -> rusqlite::Result<()> {
    let Some((column, value)) = change.column() else { return Ok(()) };
    let sql = format!("UPDATE article SET {column} = ?2 WHERE id = ?1 AND {column} <> ?2");
    let mut set = c.prepare_cached(&sql)?;
    let mut done = Vec::new();
    for id in articles {
        if set.execute(params![id.0, value])? > 0 {
            done.push(*id);
        }
    }
    let was = match change {
        Change::Read(on) => Change::Read(!on),
        Change::Star(on) => Change::Star(!on),
        Change::Queue(on) => Change::Queue(!on),
        Change::Done(on) => Change::Done(!on),
        Change::Delete(on) => Change::Delete(!on),
        other => other.clone(),
    };
    note(back, was, done);
    Ok(())
}

fn note(back: &mut Back, change: Change, ids: Vec<ArticleId>) {
    if !ids.is_empty() {
        back.push((change, ids));
    }
}

/// Hides articles by a rule, or shows them. For undo, the earlier rule of each article is stored.
fn hide(c: &Connection, articles: &[ArticleId], rule: Option<&str>, back: &mut Back) -> rusqlite::Result<()> {
    let mut was = c.prepare_cached("SELECT hidden FROM article WHERE id = ?1 AND hidden IS NOT ?2")?;
    let mut set = c.prepare_cached("UPDATE article SET hidden = ?2 WHERE id = ?1")?;
    let begin = back.len();
    for id in articles {
        let Some(old) = was.query_row(params![id.0, rule], |row| row.get::<_, Option<String>>(0)).optional()?
        else {
            continue;
        };
        set.execute(params![id.0, rule])?;
        let old = Change::Hide(old);
        match back[begin..].iter_mut().find(|(change, _)| *change == old) {
            Some((_, ids)) => ids.push(*id),
            None => back.push((old, vec![*id])),
        }
    }
    Ok(())
}

/// Puts articles into a list or takes them out of it.
fn member(
    c: &Connection,
    articles: &[ArticleId],
    (kind, name): (&str, &str),
    on: bool,
    change: &Change,
    back: &mut Back,
) -> rusqlite::Result<()> {
    let list = if on { Some(list(c, kind, name)?) } else { listed(c, kind, name)? };
    let Some(list) = list else { return Ok(()) };
    let mut out = c.prepare_cached(
        "DELETE FROM member WHERE list = ?1 AND article = ?2 AND at = (SELECT at FROM article WHERE id = ?2)",
    )?;
    let mut done = Vec::new();
    for id in articles {
        let changed = if on { join(c, list, id.0)? } else { out.execute(params![list, id.0])? > 0 };
        if changed {
            done.push(*id);
        }
    }
    let was = match change {
        Change::Tag(name, on) => Change::Tag(name.clone(), !on),
        Change::Project(name, on) => Change::Project(name.clone(), !on),
        other => other.clone(),
    };
    note(back, was, done);
    Ok(())
}
