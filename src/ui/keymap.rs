//! The actions of keys, from the config; help is made from this, so that it is always right.

use std::collections::HashMap;

use super::key::Key;
use crate::config::{BadConfig, Config};

macro_rules! actions {
    ($($group:literal { $($name:ident = $word:literal, $does:literal;)* })*) => {
        /// An action that a key can be bound to.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Action { $($(#[doc = $does] $name,)*)* }

        impl Action {
            /// All actions, in the order in which help shows them.
            pub const ALL: &[Self] = &[$($(Self::$name,)*)*];

            /// Returns its name in the config.
            pub const fn word(self) -> &'static str {
                match self { $($(Self::$name => $word,)*)* }
            }

            /// Returns what it does, for help.
            pub const fn does(self) -> &'static str {
                match self { $($(Self::$name => $does,)*)* }
            }

            /// Returns the heading under which help shows it.
            pub const fn group(self) -> &'static str {
                match self { $($(Self::$name => $group,)*)* }
            }
        }
    };
}

actions! {
    "Move" {
        Down = "down", "down";
        Up = "up", "up";
        Left = "left", "left";
        Right = "right", "right";
        First = "first", "to the beginning";
        Last = "last", "to the end";
        HalfDown = "half-down", "half a page down";
        HalfUp = "half-up", "half a page up";
        PageDown = "page-down", "a page down";
        PageUp = "page-up", "a page up";
        NextAnnotation = "next-annotation", "next annotation";
        PreviousAnnotation = "previous-annotation", "previous annotation";
        NextOfKind = "next-of-kind", "next of the same kind";
        PreviousOfKind = "previous-of-kind", "previous of the same kind";
        WordForward = "word-forward", "a word on";
        WordBack = "word-back", "a word back";
        WordEnd = "word-end", "to the word's end";
        SentenceForward = "sentence-forward", "a sentence on";
        SentenceBack = "sentence-back", "a sentence back";
        ParagraphForward = "paragraph-forward", "a paragraph on";
        ParagraphBack = "paragraph-back", "a paragraph back";
        OtherEnd = "other-end", "to the selection's other end";
    }
    "Panes" {
        Pane = "pane", "other pane";
        Quotes = "quotes", "quotes";
        Dates = "dates", "dates";
        Numbers = "numbers", "numbers";
        Stances = "stances", "stances";
        Notes = "notes", "notes";
        Show = "show", "show in the article, unfold";
        Filter = "filter", "show only some";
        ClearFilter = "clear-filter", "show all again";
        OnlyActor = "only-actor", "only the selected actor, or all";
        OnlyDisputed = "only-disputed", "only what coders differ on, or all";
        Indirect = "indirect", "show or hide indirect quotes";
        Matrix = "matrix", "actors × targets";
        Actors = "actors", "the actors";
        Timeline = "timeline", "the dates as a timeline";
        Elsewhere = "elsewhere", "where else: these words, this quantity, this actor in other articles";
        Group = "group", "group stances by target or actor; in the matrix, count parts for their parents or for themselves; in the actors, count words by role or type";
        OnlyArticle = "only-article", "only the article";
        Narrower = "narrower", "narrower article";
        Wider = "wider", "wider article";
        Redraw = "redraw", "draw the screen again";
        Suspend = "suspend", "back to the shell for a while; fg goes on";
    }
    "Annotate" {
        Accept = "accept", "accept";
        AcceptAll = "accept-all", "accept all shown";
        Reject = "reject", "reject";
        Rejected = "rejected", "show or hide rejected ones";
        Again = "again", "the last stance or the last tags again";
        Tags = "tags", "tag; a tag it has is taken away";
        Evidence = "evidence", "add to the last stance's evidence, or remove from it";
        NextWithout = "next-without-stance", "next quote without a stance";
        Mentions = "mentions", "mark the same words elsewhere too";
        Delete = "delete", "delete what was made by hand";
        Edit = "edit", "edit";
        EndBack = "end-back", "its end a word back";
        EndOn = "end-on", "its end a word on";
        StartBack = "start-back", "its start a word back";
        StartOn = "start-on", "its start a word on";
        Join = "join", "join with the next of its kind";
        Stance = "stance", "stance";
        Supports = "supports", "supports the last target";
        Opposes = "opposes", "opposes the last target";
        Neutral = "neutral", "neutral on the last target";
        Select = "select", "select a passage";
        MarkQuote = "mark-quote", "mark as quote";
        MarkDate = "mark-date", "mark as date";
        MarkNumber = "mark-number", "mark as number";
        MarkNote = "mark-note", "note on the passage";
        Speaker = "speaker", "the passage is the current quote's speaker";
        Actor = "actor", "rename or merge the actor";
        Document = "document", "correct the article's title, outlet, day …";
        Undo = "undo", "undo";
        Redo = "redo", "redo";
    }
    "Session" {
        Search = "search", "search";
        NextMatch = "next-match", "next match";
        PreviousMatch = "previous-match", "previous match";
        Copy = "copy", "copy";
        Versions = "versions", "what changed between the article's texts";
        CarryOver = "carry-over", "there, carry the annotations over to the later text";
        NextArticle = "next-article", "next article; saves this one";
        PreviousArticle = "previous-article", "previous article; saves this one";
        Done = "done", "mark the article as done; go to the next that is not";
        Save = "save", "save";
        Command = "command", "command line";
        Help = "help", "help";
        Back = "back", "leave, let go";
        Quit = "quit", "quit";
    }
    "Lists" {
        Read = "read", "read the article; at the left, go to the list";
        NextUnread = "next-unread", "next unread article";
        PreviousUnread = "previous-unread", "previous unread article";
        NextList = "next-list", "next list at the left";
        PreviousList = "previous-list", "previous list at the left";
        Preview = "preview", "show or hide the preview";
        UnreadOnly = "unread-only", "only unread articles, or all";
        OwnOnly = "own-only", "a project's articles: only yours, or all";
        ByDay = "by-day", "group the list by day";
        Sort = "sort", "another order: newest, oldest, title, outlet";
        Story = "story", "open a story: its other articles, and what each does differently; or close it";
        FoldStories = "fold-stories", "one row for a story, or one for each article";
        KeepSearch = "keep-search", "keep the search at the left";
        ForgetList = "forget-list", "remove the search or feed from the left";
    }
    "Articles" {
        ToggleRead = "toggle-read", "read, or unread again";
        ReadAll = "read-all", "mark all that is listed as read";
        CatchUp = "catch-up", "mark all unread articles as read";
        Star = "star", "star, or no star";
        Queue = "queue", "into the queue, or out of it";
        ToggleDone = "toggle-done", "done, or not done";
        Tag = "tag", "tag; a tag it has is taken away";
        Project = "project", "into a project's folder, or out of it";
        Hide = "hide", "hide, or show again";
        HideBy = "hide-by", "make a rule that hides";
        Remove = "remove", "delete, or bring back";
        SelectRows = "select-articles", "select articles; actions then apply to all of them";
        SelectAll = "select-all", "select all that is listed";
        Browser = "browser", "open in the browser";
        LookAgain = "look-again", "look whether the article's page has changed";
    }
    "Library" {
        Add = "add", "add a feed, a page or a file";
        Refresh = "refresh", "fetch this feed, or all";
        RefreshAll = "refresh-all", "fetch all feeds";
        FeedErrors = "feed-errors", "what went wrong with feeds";
    }
}

/// The groups of actions that only the library's screen has.
const OF_LIBRARY: [&str; 3] = ["Lists", "Articles", "Library"];

/// Actions of the library's screen in the other groups.
const ALSO_OF_LIBRARY: &[Action] = &[
    Action::Down,
    Action::Up,
    Action::Left,
    Action::Right,
    Action::First,
    Action::Last,
    Action::HalfDown,
    Action::HalfUp,
    Action::PageDown,
    Action::PageUp,
    Action::Pane,
    Action::Redraw,
    Action::Suspend,
    Action::Undo,
    Action::Redo,
    Action::Search,
    Action::Copy,
    Action::Help,
    Action::Back,
    Action::Quit,
];

/// The screen that keys go to, and whether a passage is being selected on it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Mode {
    /// The reader's screen.
    Reading,
    /// The reader's screen while a passage is selected.
    Selecting,
    /// The library's screen.
    Library,
}

impl Mode {
    /// All modes.
    pub const ALL: [Self; 3] = [Self::Reading, Self::Selecting, Self::Library];
    /// The modes of the reader's screen.
    pub const OF_READER: &[Self] = &[Self::Reading, Self::Selecting];
    /// The modes of the library's screen.
    pub const OF_LIBRARY: &[Self] = &[Self::Library];

    /// Returns its name in the config.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Selecting => "selecting",
            Self::Library => "library",
        }
    }

    /// Returns when the mode's keys apply, as the end of a heading; empty where that is clear.
    pub const fn when(self) -> &'static str {
        match self {
            Self::Reading => "",
            Self::Selecting => "while a passage is selected",
            Self::Library => "in the library",
        }
    }

    /// Returns the heading under which help shows an action.
    pub const fn heading(self, action: Action) -> &'static str {
        match (self, action) {
            (Self::Library, Action::Undo | Action::Redo) => "Take back",
            (Self::Library, Action::Search | Action::Copy | Action::Help | Action::Back | Action::Quit) => {
                "Find and leave"
            }
            _ => action.group(),
        }
    }

    /// Whether an action is one of this screen's.
    fn has(self, action: Action) -> bool {
        let own = OF_LIBRARY.contains(&action.group());
        if self == Self::Library { own || ALSO_OF_LIBRARY.contains(&action) } else { !own }
    }
}

/// The action of each key in each mode.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Keymap {
    keys: HashMap<(Mode, Key), Action>,
    order: Vec<(Mode, Action, Vec<Key>)>,
}

impl Keymap {
    /// Makes the keymap of a config. The user's own bindings take precedence over the defaults on the same key.
    pub fn of(config: &Config) -> Result<Self, BadConfig> {
        let mut keymap = Self::default();
        let mut bindings: Vec<_> = config.keys.iter().collect();
        bindings.sort_by_key(|binding| binding.keys.line > 0);
        for binding in bindings {
            let bad = |problem: String| BadConfig { line: binding.keys.line, problem };
            let mode = Mode::ALL.into_iter().find(|mode| mode.word() == binding.mode);
            let mode = mode.ok_or_else(|| {
                bad(format!("[keys.{}] is no mode; expected reading, selecting or library", binding.mode))
            })?;
            let action = Action::ALL.iter().find(|action| action.word() == binding.action);
            let action = *action
                .ok_or_else(|| bad(format!("{:?} is no action; see `standoff config print`", binding.action)))?;
            if !mode.has(action) {
                let there = Mode::ALL.into_iter().filter(|mode| mode.has(action)).map(Mode::word);
                let there = there.map(|mode| format!("[keys.{mode}]")).collect::<Vec<_>>().join(" and ");
                return Err(bad(format!(
                    "{:?} is no action of [keys.{}]; it is one of {there}",
                    binding.action,
                    mode.word()
                )));
            }
            let mut keys = Vec::new();
            for written in &binding.keys.value {
                let key: Key = written.parse().map_err(|e: super::key::BadKey| bad(e.to_string()))?;
                keymap.keys.insert((mode, key), action);
                keys.push(key);
            }
            keymap.order.push((mode, action, keys));
        }
        let taken = keymap.keys.clone();
        for (mode, action, keys) in &mut keymap.order {
            keys.retain(|key| taken.get(&(*mode, *key)) == Some(action));
        }
        Ok(keymap)
    }

    /// Returns the actions that no key does in any mode because their keys were given to others.
    pub fn without_keys(&self) -> impl Iterator<Item = Action> {
        let has = |action: Action| Mode::ALL.iter().any(|mode| !self.keys(*mode, action).is_empty());
        Action::ALL.iter().copied().filter(move |action| !has(*action))
    }

    /// Returns what a key does in a mode.
    pub fn action(&self, mode: Mode, key: Key) -> Option<Action> {
        self.keys.get(&(mode, key)).copied()
    }

    /// Returns the keys of an action in a mode.
    pub fn keys(&self, mode: Mode, action: Action) -> &[Key] {
        self.order.iter().find(|(m, a, _)| (*m, *a) == (mode, action)).map_or(&[], |(_, _, keys)| keys)
    }

    /// Returns the first key of an action, for hints; empty when it has none.
    pub fn hint(&self, mode: Mode, action: Action) -> String {
        self.keys(mode, action).first().map(ToString::to_string).unwrap_or_default()
    }

    /// Returns `said` followed by the keys that lead on from there and what each does: `nothing is selected · ] goes
    /// to the next annotation`. An action without a key is left out.
    pub fn advise(&self, mode: Mode, said: &str, ways: &[(Action, &str)]) -> String {
        let hints = ways.iter().map(|(action, does)| (self.hint(mode, *action), does));
        let ways: Vec<String> =
            hints.filter(|(key, _)| !key.is_empty()).map(|(key, does)| format!("{key} {does}")).collect();
        if ways.is_empty() { said.to_owned() } else { format!("{said} · {}", ways.join(", ")) }
    }

    /// Returns the bound actions of a mode in the order of [`Action::ALL`], with their keys.
    pub fn all(&self, mode: Mode) -> impl Iterator<Item = (Action, &[Key])> {
        Action::ALL
            .iter()
            .map(move |&action| (action, self.keys(mode, action)))
            .filter(|(_, keys)| !keys.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_bind_every_action_once() {
        let keymap = Keymap::of(&Config::default()).unwrap();
        for action in Action::ALL {
            assert!(Mode::ALL.iter().any(|mode| !keymap.keys(*mode, *action).is_empty()), "{action:?} has no key");
        }
    }

    #[test]
    fn ones_own_key_takes_it_from_the_default() {
        let config = Config::read("[keys.reading]\nquit = \"w\"\n").unwrap();
        let keymap = Keymap::of(&config).unwrap();
        assert_eq!(keymap.action(Mode::Reading, Key::char('w')), Some(Action::Quit));
        assert_eq!(keymap.hint(Mode::Reading, Action::Save), "^s");
        let ways = [(Action::Quit, "quits"), (Action::Save, "saves")];
        assert_eq!(keymap.advise(Mode::Reading, "done", &ways), "done · w quits, ^s saves");
        // A key that was given to another action is not shown for this one, which may then have no key.
        let taken = Config::read("[keys.reading]\nsearch = [\"?\", \"f1\"]\n").unwrap();
        let taken = Keymap::of(&taken).unwrap();
        assert_eq!(taken.advise(Mode::Reading, "done", &[(Action::Help, "shows the keys")]), "done");
        let bad = Config::read("\n[keys.reading]\nsave = \"sss\"\n").unwrap();
        assert_eq!(Keymap::of(&bad).unwrap_err().line, 3);
    }
}
