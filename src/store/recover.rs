//! Recovers unsaved changes after a crash: they are applied to the session they were made on, which is then merged with
//! the present file.

use super::session_file::digest;
use crate::annotation::{Document, Entries, Metadata};
use crate::lexicon::counted;
use crate::session::file::from_toml;
use crate::session::journal::{Head, Read, Replayed, replay};
use crate::session::{Session, merge, reanchor};
use crate::source::Article;

/// The files as they are now, without the journal.
pub(super) struct Now<'a> {
    /// The session in the file, and the digest of that file.
    pub(super) saved: Option<(&'a Session, &'a str)>,
    /// The article, where the session is put onto it.
    pub(super) article: Option<&'a Article>,
    /// Whether the session stays on the version of the article that it is on.
    pub(super) stays: bool,
}

/// A session with its unsaved changes applied.
pub(super) struct Recovered {
    /// The session.
    pub(super) session: Session,
    /// The base for a new journal; `None` where extraction is still to be done.
    pub(super) entries: Option<Entries>,
    /// The text that the base is on.
    pub(super) document: Document,
    /// The number of transactions that were applied again.
    pub(super) restored: usize,
    /// The number of the next line, where the existing journal can be continued.
    pub(super) goes_on: Option<usize>,
    /// Messages for the reader, as sentences.
    pub(super) notices: Vec<String>,
}

impl Now<'_> {
    /// Returns the text that is to be worked on.
    fn document(&self) -> Option<&Document> {
        let saved = || self.saved.map(|(session, _)| session.document());
        self.article.map(|article| &article.document).or_else(saved)
    }

    /// Returns a saved or a new session over the text with this digest, for a journal that has no session of its own.
    fn over(&self, head: &Head) -> Option<Session> {
        let same = |document: &Document| digest(document.text().as_bytes()) == head.text;
        if let Some((saved, _)) = self.saved.filter(|(saved, _)| same(saved.document())) {
            return Some(saved.clone());
        }
        let article = self.article.filter(|article| same(&article.document))?;
        if let Some((saved, _)) = self.saved {
            return Some(reanchor::onto(saved.clone(), article.document.clone()).session);
        }
        let published = head.published.as_ref().and_then(|day| day.parse().ok());
        let metadata = Metadata { published, ..article.metadata.clone() };
        Some(Session::new(article.document.clone(), Entries::new(metadata, [], [], []), None))
    }

    /// Returns what there is, whatever its text: the lines of a journal know their own words.
    fn any(&self) -> Option<Session> {
        let begun = |article: &Article| {
            let entries = Entries::new(article.metadata.clone(), [], [], []);
            Session::new(article.document.clone(), entries, None)
        };
        self.saved.map(|(saved, _)| saved.clone()).or_else(|| self.article.map(begun))
    }
}

/// Puts back what `left` holds; `None` where it cannot be done, because no text is left that it was done on.
pub(super) fn recover(left: &Read, now: &Now<'_>) -> Option<Recovered> {
    let head = left.head.clone().unwrap_or_default();
    let base = left.base.as_ref().and_then(|base| from_toml(base).ok());
    // For a journal without a base, extraction is still to be done.
    let whole = base.is_some() || now.saved.is_some();
    let (before, since) = left.lines.split_at(left.saved.as_ref().map_or(0, |(lines, _)| *lines));
    let file = left.saved.as_ref().map_or(&head.file, |(_, file)| file);
    let same_file = now.saved.is_none_or(|(_, digest)| digest == file);
    // The saved file has all earlier changes.
    let read_there =
        || now.saved.filter(|_| same_file && left.saved.is_some()).map(|(saved, _)| (saved.clone(), &before[..0]));
    let own = base.map(|loaded| (loaded.session, before)).or_else(read_there);
    let own = own.or_else(|| Some((now.over(&head)?, before)));
    let by_words = own.is_none();
    let (mut base, before) = own.or_else(|| Some((now.any()?, before)))?;
    let saved = replay(&mut base, before);
    let mut mine = base.clone();
    let replayed = replay(&mut mine, since);
    let mut notices = Vec::new();
    if by_words {
        if mine.entries().annotations().iter().all(|a| a.words.lost().is_some()) {
            return None;
        }
        notices
            .push("the text that the crash left work on is gone; what was done stands where its words do".into());
    }
    notices.extend(damage(left, saved.and(replayed)));
    let mut entries = base.entries().clone();
    if let Some((saved, _)) = now.saved.filter(|(saved, _)| {
        same_file && left.saved.is_some() && saved.text() == base.text() && *saved.entries() != entries
    }) {
        notices.push("the last save did not hold all that was to be saved; what was missing is here again".into());
        entries = saved.entries().clone();
    }
    let mut goes_on = same_file && left.base.is_some() && !left.is_damaged() && left.next > 0;
    let mut document = base.document().clone();
    let moved = now.document().filter(|document| !now.stays && document.text() != mine.text());
    if let Some(now_on) = moved {
        goes_on = false;
        let document = now_on.clone();
        let moved = reanchor::in_one_step(mine, document.clone());
        notices.push(moved.sentence());
        mine = moved.session;
        entries = reanchor::onto(base, document).session.entries().clone();
    } else if !same_file && document.text() != mine.text() {
        // What somebody else saved is merged on one text.
        entries = reanchor::onto(base, mine.document().clone()).session.entries().clone();
    }
    if moved.is_some() || !same_file {
        document = mine.document().clone();
    }
    if let Some((saved, _)) = now.saved.filter(|_| !same_file) {
        let theirs = reanchored(saved, &mine);
        let merged = merge::three_way(&entries, mine.entries(), theirs.entries());
        if mine.entries() != theirs.entries() {
            let own = merge::three_way(&entries, theirs.entries(), mine.entries());
            if !own.transaction.edits.is_empty() {
                notices.push("the file was saved by somebody else since; your changes stand over theirs".into());
            }
        }
        // The changes are for a session over the same text, so they cannot be refused.
        let _ = mine.change(merged.transaction);
        entries = theirs.entries().clone();
    }
    let unsaved = mine.entries() != &entries || mine.document() != &document;
    if unsaved {
        mine.mark_unsaved();
    } else if now.saved.is_none_or(|(saved, _)| saved.text() == mine.text()) {
        mine.mark_saved();
        // The file also has the reader's place.
        mine = now
            .saved
            .filter(|(saved, _)| saved.entries() == mine.entries())
            .map_or(mine, |(saved, _)| saved.clone());
    }
    let restored = if unsaved { replayed.applied } else { 0 };
    let goes_on = (goes_on && unsaved && replayed.unreadable == 0).then_some(left.next);
    Some(Recovered { session: mine, entries: whole.then_some(entries), document, restored, goes_on, notices })
}

/// Returns a session on the text of another.
fn reanchored(session: &Session, on: &Session) -> Session {
    if session.text() == on.text() {
        return session.clone();
    }
    reanchor::onto(session.clone(), on.document().clone()).session
}

/// Returns what of a journal is damaged, as a sentence.
fn damage(left: &Read, replayed: Replayed) -> Option<String> {
    let Replayed { applied, before, unreadable } = replayed;
    let changes = |n: usize| counted(n, "change");
    let after = match applied - before {
        0 => String::new(),
        n => format!(" and the {n} after it"),
    };
    match unreadable {
        0 if left.torn => Some(format!(
            "the last change was cut off by the crash and cannot be read; the {before} before it stand"
        )),
        0 => None,
        n => Some(format!(
            "the journal is damaged: {} cannot be read; the {before} before that{after} stand again",
            changes(n)
        )),
    }
}
