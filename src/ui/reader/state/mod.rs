//! The state of the screen, as plain data. Knows no terminal and no files.

mod always_listed;
mod dialog;
mod edge_drag;
pub mod filter;
mod lists;
mod tab;
mod table;
mod text;
mod texts;

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::path::PathBuf;

use tui_input::Input;

pub use always_listed::{AlwaysListed, Judged};
pub use dialog::{Dialog, OpenDialog, Passage};
pub use edge_drag::EdgeDrag;
pub use filter::Filter;
pub use lists::{Lists, is_open};
pub use tab::Tab;
pub use table::{Goto, OpenTable, TableKind};
pub use texts::{Compared, Comparing, Content, ContentLine, ForSession, OpenVersions, TextVersion};

use super::codebook::OpenCodebook;
use super::layout::{Layout, PaneSettings};
use super::sought::Found;
use crate::analysis::Facet;
use crate::annotation::{Annotation, Document, Entries, Id, Stance, Standing, Verdict};
use crate::codebook::Codebook;
use crate::config::Config;
use crate::session::Session;
use crate::session::evidence::evidence;
use crate::session::known::actor_of;
use crate::text::Span;
use crate::text::flow::Flow;
use crate::text::fold::Folded;
use crate::ui::keymap::{Action, Keymap, Mode};
use crate::ui::line::Status;

/// A window or line that is shown over the panes and takes the keys.
#[derive(Debug)]
pub enum Overlay {
    /// A dialog.
    Dialog(Box<OpenDialog>),
    /// Help, and its first visible line.
    Help(usize),
    /// A text to be read before going on: its title and lines.
    Notice(&'static str, String),
    /// A table.
    Table(Box<OpenTable>),
    /// What changed between two texts of the article.
    Versions(Box<OpenVersions>),
    /// The command line.
    Command(Input),
    /// The search line.
    Search(Input),
    /// The question whether to leave with unsaved work.
    Leave,
}

/// Returns the accepted stance that was taken last in a session.
pub fn last_stance(session: &Session) -> Option<Stance> {
    session.entries().stances().values().rfind(|stance| stance.state != Verdict::Rejected).cloned()
}

/// Whether coders differ on an annotation or stance.
pub fn is_disputed(entries: &Entries, id: Id) -> bool {
    let annotation = entries.annotations().get(id).map(Annotation::standing);
    let standing = annotation.or_else(|| entries.stances().get(&id).map(|stance| entries.standing(stance)));
    standing == Some(Standing::Disputed)
}

/// The screen's state.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one screen")]
pub struct State {
    /// The session.
    pub session: Session,
    /// The codebook.
    pub codebook: Codebook,
    /// Whether it has a file, to which new targets are added.
    pub codebook_in_file: bool,
    /// Why the codebook differs from its file, in lines; `None` when it does not differ.
    pub codebook_wrong: Option<String>,
    /// The settings.
    pub config: Config,
    /// The keys.
    pub keymap: Keymap,
    /// The article's place in the queue, from 1, and the number of articles; `None` for a single article.
    pub place: Option<(usize, usize)>,
    /// The number of words of the article.
    pub words: usize,
    /// The article's latest text, where the session was opened on an earlier one.
    pub latest: Option<Document>,
    /// Whether the session stands on an earlier text of its article.
    pub is_earlier: bool,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The items of each tab.
    pub lists: Lists,
    /// The text broken into rows of the article's width.
    pub flow: Flow,
    /// The article's first visible row.
    pub top: usize,
    /// The cursor in the article, as a byte offset.
    pub cursor: usize,
    /// The column to which the cursor returns in rows that are long enough.
    pub goal: usize,
    /// The other end of the selection by hand, as a byte offset.
    pub anchor: Option<usize>,
    /// Whether the list is focused.
    pub in_list: bool,
    /// The current tab.
    pub tab: Tab,
    /// The selected annotation or stance.
    pub selected: Option<Id>,
    /// The first visible item of each tab.
    pub list_tops: [usize; 5],
    /// Cards that are unfolded.
    pub unfolded: BTreeSet<Id>,
    /// The conditions an item must meet to be shown.
    pub filter: Filter,
    /// Items that are shown even if they do not meet the filter.
    pub always_listed: AlwaysListed,
    /// Whether stances are grouped by actor instead of target.
    pub by_actor: bool,
    /// Whether the matrix counts a stance for the topmost target above its own.
    pub rolls_up: bool,
    /// What the table of actors counts words by: actor, role or type.
    pub voices_by: Facet,
    /// Whether only the article is shown.
    pub only_article: bool,
    /// The article's share in percent.
    pub split: u16,
    /// Whether the divider is being dragged.
    pub dividing: bool,
    /// The edge of a mark that is being dragged.
    pub edge_drag: Option<EdgeDrag>,
    /// The window or line over the panes.
    pub overlay: Option<Overlay>,
    /// The search text and its matches.
    pub search: (String, Vec<Span>),
    /// The folded article, made for the first search.
    folded: OnceCell<Folded>,
    /// The name of the long job that is running.
    pub busy: Option<&'static str>,
    /// The number of the last request to look in other articles.
    pub asked: u64,
    /// The number of the request whose answer is waited for.
    pub seeking: Option<u64>,
    /// What was found in other articles while a window was open; shown once it is closed.
    pub found: Option<Box<Found>>,
    /// The message on the bottom line.
    pub status: Option<Status>,
    /// The last stance, to be repeated.
    pub last_stance: Option<Stance>,
    /// The last target of the previous article. It is offered first, but only used when the reader chooses it.
    pub last_target: Option<String>,
    /// The last tags, to be repeated; empty once a stance was taken after them.
    pub last_tags: Vec<String>,
    /// The stance last selected or taken, to which further evidence is added.
    pub current_stance: Option<Id>,
    /// The stance whose evidence is shown, and the index of the shown evidence.
    pub evidence_at: (Option<Id>, usize),
    /// The other places of the words last marked, and the annotation made from these words.
    pub mentions: Option<(Id, Vec<Span>)>,
    /// The path of the session's file.
    pub path: PathBuf,
    /// Whether the session was saved there before.
    pub on_disk: bool,
    /// Why the session is read-only, as a clause; `None` when it is not.
    pub read_only: Option<String>,
    /// Another path to save to, when the last attempt to save failed.
    pub elsewhere: Option<PathBuf>,
    /// Why the latest changes are not in the journal, so that a crash would lose them; `None` when they are in it.
    pub unrecorded: Option<String>,
    /// The names of the themes, for `:theme`.
    pub themes: Vec<String>,
    /// The time; set by the loop before each message.
    pub now: jiff::Timestamp,
}

impl State {
    /// Returns a screen on a session, where the reader left it.
    pub fn new(session: Session, config: Config, keymap: Keymap, codebook: OpenCodebook) -> Self {
        let view = session.view.clone();
        let mut state = Self {
            place: None,
            words: session.text().split_whitespace().count(),
            latest: None,
            is_earlier: false,
            lists: Lists::default(),
            flow: Flow::default(),
            size: (0, 0),
            top: 0,
            cursor: view.cursor,
            goal: 0,
            anchor: None,
            in_list: view.in_list,
            tab: Tab::ALL[view.tab.min(4)],
            selected: view.selected,
            list_tops: [0; 5],
            unfolded: BTreeSet::new(),
            filter: Filter { rejected: config.show_rejected, indirect: config.show_indirect, ..Filter::default() },
            always_listed: AlwaysListed::default(),
            by_actor: false,
            rolls_up: false,
            voices_by: Facet::Actor,
            only_article: false,
            split: config.split,
            dividing: false,
            edge_drag: None,
            overlay: None,
            search: (String::new(), Vec::new()),
            folded: OnceCell::new(),
            busy: None,
            asked: 0,
            seeking: None,
            found: None,
            status: None,
            last_stance: last_stance(&session),
            last_target: None,
            last_tags: Vec::new(),
            current_stance: None,
            evidence_at: (None, 0),
            mentions: None,
            path: PathBuf::new(),
            on_disk: false,
            read_only: None,
            elsewhere: None,
            unrecorded: None,
            themes: Vec::new(),
            now: jiff::Timestamp::UNIX_EPOCH,
            session,
            codebook: Codebook::default(),
            codebook_in_file: false,
            codebook_wrong: None,
            config,
            keymap,
        };
        state.use_codebook(codebook);
        state.fit_lists();
        if view.cursor == 0 {
            state.cursor = state.first_words();
        }
        if view == crate::session::View::default() {
            state.begin_with_open();
        }
        state
    }

    /// Selects what a session that nobody has read yet begins with: the first that coders differ on, else the first quote to
    /// judge behind others that are judged.
    fn begin_with_open(&mut self) {
        let entries = self.session.entries();
        let disputed = |id: &&Id| is_disputed(entries, **id);
        let first = |tab: Tab| self.lists.of(tab).iter().find(disputed).map(|id| (tab, *id));
        if let Some((tab, id)) = Tab::ALL.into_iter().find_map(first) {
            (self.tab, self.selected, self.in_list) = (tab, Some(id), true);
        } else {
            let open = |id: &&Id| entries.annotations().get(**id).is_some_and(|a| is_open(a.standing()));
            let found = self.items().iter().position(|id| open(&id)).filter(|at| *at > 0);
            self.selected = found.and_then(|at| self.items().get(at).copied());
        }
        if let Some(start) = self.annotation().map(|a| a.spans.cover().start()) {
            self.cursor = start;
        }
    }

    /// Returns how many entries coders differ on.
    pub fn disputed(&self) -> usize {
        let entries = self.session.entries();
        let ids = entries.annotations().iter().map(|a| a.id).chain(entries.stances().keys().copied());
        ids.filter(|id| is_disputed(entries, *id)).count()
    }

    /// Takes over what the codebook says now.
    pub fn use_codebook(&mut self, now: OpenCodebook) {
        (self.codebook, self.codebook_in_file, self.codebook_wrong) = (now.book, now.in_file, now.wrong);
    }

    /// Shows what is wrong with the codebook, where something is.
    pub fn show_wrong(&mut self) {
        if let Some(wrong) = &self.codebook_wrong {
            self.overlay = Some(Overlay::Notice("The codebook cannot be used", wrong.clone()));
        }
    }

    /// Returns what an actor is, as the session or else the codebook says: role, then affiliation, without what is
    /// unknown.
    pub fn describe(&self, name: &str) -> Vec<String> {
        let actor = actor_of(&self.session, &self.codebook, name);
        [actor.role, actor.affiliation].into_iter().filter(|word| !word.is_empty()).collect()
    }

    /// Returns where the article's body begins.
    fn first_words(&self) -> usize {
        let text = self.session.text();
        self.session.document().body().iter().find_map(|span| span.trimmed(text)).map_or(0, Span::start)
    }

    /// Returns the mode whose keys apply now.
    pub const fn mode(&self) -> Mode {
        if self.anchor.is_some() { Mode::Selecting } else { Mode::Reading }
    }

    /// Whether characters go into a text now.
    pub fn writes(&self) -> bool {
        match &self.overlay {
            Some(Overlay::Command(_) | Overlay::Search(_)) => true,
            Some(Overlay::Dialog(open)) => open.form.writes(),
            _ => false,
        }
    }

    /// Returns where the parts of the screen are.
    pub fn layout(&self) -> Layout {
        // Where there is room for one pane only, a dialog about a passage is shown with the article.
        let in_list = self.in_list && self.passage().is_none();
        let (split, only_article) = (self.split, self.only_article);
        Layout::of(self.size, PaneSettings { split, only_article, in_list, measure: self.config.measure })
    }

    /// Whether an annotation is listed.
    pub fn shows(&self, annotation: &Annotation) -> bool {
        self.admits(&self.filter, annotation)
    }

    /// Whether an annotation is marked in the article.
    pub fn marks(&self, annotation: &Annotation) -> bool {
        if self.filter.list_only {
            self.admits(&self.filter.cleared(), annotation)
        } else {
            self.shows(annotation)
        }
    }

    fn admits(&self, filter: &Filter, annotation: &Annotation) -> bool {
        let stances = self.lists.stances_on(&self.session, annotation.id);
        self.always_listed.holds(annotation.id) || filter.admits(annotation, stances)
    }

    /// Makes the lists fit what changed. Where another filter was set, it holds for what was made before, too.
    pub fn fit_lists(&mut self) {
        if self.lists.are_of_another(&self.filter) {
            self.always_listed = AlwaysListed::default();
        }
        self.lists.fit(&self.session, &self.filter, &self.always_listed, self.by_actor);
    }

    /// Returns the ids of the list's items.
    pub fn items(&self) -> &[Id] {
        self.lists.of(self.tab)
    }

    /// Returns the article folded, for searching: it never changes.
    pub fn folded(&self) -> &Folded {
        self.folded.get_or_init(|| Folded::new(self.session.text()))
    }

    /// Returns the selected item's place in the list.
    pub fn place_in_list(&self) -> Option<usize> {
        let selected = self.selected?;
        self.items().iter().position(|item| *item == selected)
    }

    /// Returns the selected annotation; of a stance, the first of its evidence, or the one that is looked at.
    pub fn annotation(&self) -> Option<&Annotation> {
        let annotations = self.session.entries().annotations();
        let Some(stance) = self.stance() else { return annotations.get(self.selected?) };
        let at = if self.evidence_at.0 == Some(stance.id) { self.evidence_at.1 } else { 0 };
        let all = evidence(self.session.entries(), stance);
        let carries = all.clone().nth(at).or_else(|| all.clone().next());
        carries.or_else(|| annotations.get(*stance.evidence.first()?))
    }

    /// Returns the selected stance.
    pub fn stance(&self) -> Option<&Stance> {
        self.session.entries().stances().get(&self.selected?)
    }

    /// Returns the passage that an open dialog is about.
    pub fn passage(&self) -> Option<Passage> {
        match &self.overlay {
            Some(Overlay::Dialog(open)) => open.passage,
            _ => None,
        }
    }

    /// Returns the passage selected by hand, white space left out.
    pub fn selection(&self) -> Option<Span> {
        let text = self.session.text();
        let (from, to) = (self.anchor?.min(self.cursor), self.anchor?.max(self.cursor));
        let to = crate::text::segment::next(text, to, crate::text::segment::Unit::Character);
        Span::of(text, from..to)?.trimmed(text)
    }

    /// Stores the reading position in the session, for its file.
    pub fn remember(&mut self) {
        let top = self.flow.rows().get(self.top).map_or(0, |row| row.span.start());
        self.session.view = crate::session::View {
            in_list: self.in_list,
            tab: self.tab as usize,
            selected: self.selected,
            top,
            cursor: self.cursor,
        };
    }

    /// Records that the session is saved in this file.
    pub fn saved(&mut self, path: PathBuf) {
        self.path = path;
        (self.on_disk, self.read_only, self.unrecorded, self.elsewhere) = (true, None, None, None);
    }

    /// Shows a message on the bottom line.
    pub fn tell(&mut self, text: impl Into<String>) {
        self.status = Some(Status { text: text.into(), failed: false });
    }

    /// Adds to the message on the bottom line.
    pub fn also(&mut self, text: impl Into<String>) {
        let text = text.into();
        match self.status.take() {
            Some(said) if said.failed => self.fail(format!("{} · {text}", said.text)),
            Some(said) => self.tell(format!("{} · {text}", said.text)),
            None => self.tell(text),
        }
    }

    /// Returns `said` followed by the keys that lead on from there, as in [`Keymap::advise`].
    pub fn advised(&self, said: &str, ways: &[(Action, &str)]) -> String {
        self.keymap.advise(self.mode(), said, ways)
    }

    /// Says on the bottom line that nothing is selected, and how to select something.
    pub fn fail_unselected(&mut self) {
        let next = (Action::NextAnnotation, "goes to the next annotation");
        self.fail(self.advised("nothing is selected", &[next]));
    }

    /// Says on the bottom line that something failed.
    pub fn fail(&mut self, text: impl Into<String>) {
        self.status = Some(Status { text: text.into(), failed: true });
    }
}
