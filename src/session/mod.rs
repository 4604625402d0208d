//! One document with its annotations: its text, its entries, their history, and the reader's place.
//!
//! Does no I/O: strings in, strings out. The submodules have the file format and merging.

pub mod carry;
pub mod coding;
pub mod evidence;
pub mod file;
pub mod journal;
pub mod known;
pub mod merge;
pub mod pair;
pub mod queue;
pub mod reanchor;
pub mod recode;
pub mod resolve;
pub mod speaker;

use std::collections::{HashMap, HashSet};

use crate::annotation::{
    Annotation, Document, EditError, Entries, History, Id, Origin, Provenance, Stance, Standing, Transaction,
    Verdict, Words,
};

/// The reader's tabs, as files name them.
pub const TABS: [&str; 5] = ["quotes", "dates", "numbers", "stances", "notes"];

/// Keys of a file that this version does not know. They are kept and written again.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Extra {
    file: toml::Table,
    document: toml::Table,
    view: toml::Table,
    entries: HashMap<String, toml::Table>,
}

impl Extra {
    fn entry(&self, key: &str) -> toml::Table {
        self.entries.get(key).cloned().unwrap_or_default()
    }

    fn keep(&mut self, key: &str, extra: toml::Table) {
        if !extra.is_empty() {
            self.entries.insert(key.to_owned(), extra);
        }
    }
}

/// The reader's place in the article. It is restored on opening and is not part of the history.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct View {
    /// Whether the list has the focus instead of the article.
    pub in_list: bool,
    /// The chosen tab: 0 quotes, 1 dates, 2 numbers, 3 stances, 4 notes.
    pub tab: usize,
    /// The selected annotation or stance.
    pub selected: Option<Id>,
    /// The byte offset at which the first shown row begins.
    pub top: usize,
    /// The byte offset of the cursor in the article.
    pub cursor: usize,
}

/// A document with its annotations, as a coder works on it.
#[derive(Clone, PartialEq, Debug)]
pub struct Session {
    document: Document,
    entries: Entries,
    history: History,
    /// The session's annotator, whose name is put on everything they make.
    pub annotator: Option<String>,
    /// The annotators whose sessions were merged into this one; the merged session is counted instead of theirs.
    pub merged: Vec<String>,
    /// The reader's place in the article.
    pub view: View,
    extra: Extra,
    /// Whether something in the file had to be changed on reading.
    mended: bool,
    /// Whether the session holds only entries of the verdicts asked for; see [`Session::only`].
    selected: bool,
}

impl Session {
    /// Returns a session over `document`, with nothing done yet.
    pub fn new(document: Document, entries: Entries, annotator: Option<String>) -> Self {
        Self {
            document,
            entries,
            history: History::default(),
            annotator,
            merged: Vec::new(),
            view: View::default(),
            extra: Extra::default(),
            mended: false,
            selected: false,
        }
    }

    /// Returns the session as it began with `entries`, with nothing done yet.
    #[must_use]
    pub fn began_with(&self, entries: Entries) -> Self {
        self.began_on(self.document.clone(), entries)
    }

    /// Returns the session as it began with `entries` on a version of its article, with nothing done yet.
    #[must_use]
    pub fn began_on(&self, document: Document, entries: Entries) -> Self {
        let whole = (self.annotator.clone(), self.merged.clone(), self.view.clone(), self.extra.clone());
        let (annotator, merged, view, extra) = whole;
        Self { merged, view, extra, ..Self::new(document, entries, annotator) }
    }

    /// Returns the article.
    pub const fn document(&self) -> &Document {
        &self.document
    }

    /// Returns the article's text.
    pub fn text(&self) -> &str {
        self.document.text()
    }

    /// Returns what can be edited.
    pub const fn entries(&self) -> &Entries {
        &self.entries
    }

    /// Whether nobody has done anything in it yet: it holds what was found, and nothing was judged.
    pub fn is_untouched(&self) -> bool {
        let found = |a: &Annotation| {
            let open = a.origin == Origin::Extracted && a.state == Verdict::Suggested && a.words == Words::Same;
            open && a.made == Provenance::default() && a.tags.is_empty() && a.remark.is_empty()
        };
        let entries = &self.entries;
        let whole = self.merged.is_empty() && !entries.metadata().done && entries.stances().is_empty();
        whole && entries.annotations().iter().all(found)
    }

    /// Returns when something was last made or judged in it.
    pub fn last_made(&self) -> Option<jiff::Timestamp> {
        let marks = self.entries.annotations().iter().filter_map(|a| a.made.at);
        marks.chain(self.entries.stances().values().filter_map(|stance| stance.made.at)).max()
    }

    /// Whether the file it came from said something that could not be kept as it was, and would be lost by saving.
    pub const fn is_mended(&self) -> bool {
        self.mended
    }

    /// Returns the session with only those annotations and stances that stand as one of `verdicts`, and with what the
    /// stances rest on, for exports. Nothing was done in it.
    #[must_use]
    pub fn only(&self, verdicts: &[Standing]) -> Self {
        let all = &self.entries;
        let stances: Vec<&Stance> =
            all.stances().values().filter(|stance| verdicts.contains(&all.standing(stance))).collect();
        let evidence: HashSet<Id> = stances.iter().flat_map(|stance| stance.evidence.iter().copied()).collect();
        let kept = |a: &&Annotation| verdicts.contains(&a.standing()) || evidence.contains(&a.id);
        let annotations: Vec<Annotation> = all.annotations().iter().filter(kept).cloned().collect();
        let actors = all.actors().values().cloned();
        let entries = Entries::new(all.metadata().clone(), annotations, stances.into_iter().cloned(), actors);
        Self { entries, history: History::default(), selected: true, ..self.clone() }
    }

    /// Whether exports leave out what stands so: what is lost has no place, and what was rejected is wanted only when it
    /// was asked for.
    pub fn leaves_out(&self, verdict: Standing) -> bool {
        verdict == Standing::Lost || (verdict == Standing::Rejected && !self.selected)
    }

    /// Returns the changes made and undone.
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// Applies a transaction: the only way to change the entries. Returns it as it was applied, for the journal.
    pub fn change(&mut self, transaction: Transaction) -> Result<&Transaction, EditError> {
        self.history.commit(&mut self.entries, &mut self.document, transaction)
    }

    /// Takes in what extraction found, as if it had stood here from the beginning. What was done before that is done
    /// over it.
    pub fn begin_with(&mut self, found: Entries) {
        let done = self.history.take();
        self.entries = found;
        for transaction in done {
            // The change was made on this text before, so it cannot be refused.
            let _ = self.change(transaction);
        }
    }

    /// Returns the text and the entries as they were before the first change.
    pub fn first(&self) -> (Document, Entries) {
        let (mut document, mut entries) = (self.document.clone(), self.entries.clone());
        self.history.take_back(&mut entries, &mut document);
        (document, entries)
    }

    /// Takes the last change back; returns what was applied to do so.
    pub fn undo(&mut self) -> Result<Option<&Transaction>, EditError> {
        self.history.undo(&mut self.entries, &mut self.document)
    }

    /// Does the last undone change again; returns it.
    pub fn redo(&mut self) -> Result<Option<&Transaction>, EditError> {
        self.history.redo(&mut self.entries, &mut self.document)
    }

    /// Whether anything is unsaved.
    pub fn modified(&self) -> bool {
        self.history.modified()
    }

    /// Records that the present entries were saved.
    pub const fn mark_saved(&mut self) {
        self.history.mark_saved();
    }

    /// Records that the present entries are in no file yet.
    pub const fn mark_unsaved(&mut self) {
        self.history.mark_unsaved();
    }
}
