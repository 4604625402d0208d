//! What a reader does to articles: one change to some of them is one step, which can be taken back.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::add::{join, list, listed};
use super::{ArticleId, Library, LibraryError};

/// A change to articles.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Change {
    /// Read, or unread again.
    Read(bool),
    /// With a star, or without.
    Star(bool),
    /// In the queue, or out of it.
    Queue(bool),
    /// Coded to the end, or not.
    Done(bool),
    /// Deleted, or back again. What is deleted is only not listed: a feed would bring it back.
    Delete(bool),
    /// Hidden by a rule, or shown.
    Hide(Option<String>),
    /// With a tag, or without it.
    Tag(String, bool),
    /// In a project's folder, or out of it.
    Project(String, bool),
}

/// A step that was taken: what really changed, so that it can be taken back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The changes, each with the articles it is done to.
    parts: Vec<(Change, Vec<ArticleId>)>,
    /// What takes them back.
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
    /// Does a change to articles, in one transaction. Those that were so already are left out of the step.
    pub fn change(&mut self, articles: &[ArticleId], change: &Change) -> Result<Step, LibraryError> {
        self.write("changing articles", |c| take(c, &[(change.clone(), articles.to_vec())]))
    }

    /// Takes a step back; returns the step that does it again, to be taken back in the same way.
    pub fn undo(&mut self, step: &Step) -> Result<Step, LibraryError> {
        self.write("changing articles", |c| take(c, &step.back))
    }
}

fn take(c: &Connection, parts: &[(Change, Vec<ArticleId>)]) -> rusqlite::Result<Step> {
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

/// Hides articles by a rule or shows them; what each was hidden by before is what takes it back.
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
