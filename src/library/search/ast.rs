//! A search as a tree of plain data.

use jiff::civil::Date;

/// A condition on an article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Node {
    /// All of these conditions hold.
    And(Vec<Self>),
    /// At least one of these conditions holds.
    Or(Vec<Self>),
    /// This condition does not hold.
    Not(Box<Self>),
    /// The words are in the field.
    Words(Words),
    /// The article is in this state.
    Is(State),
    /// A session of the article has this.
    Has(Said),
    /// Published on this day or later.
    After(Day),
    /// Published before this day.
    Before(Day),
}

/// Consecutive words, in a field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Words {
    /// The field.
    pub field: Field,
    /// The words.
    pub words: String,
    /// Whether the last word may be the beginning of a longer one.
    pub prefix: bool,
}

/// A day in a query.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Day {
    /// This day.
    On(Date),
    /// This many days before today.
    Ago(i32),
}

impl Day {
    /// Returns the day that is meant.
    pub fn of(self, today: Date) -> Date {
        match self {
            Self::On(day) => day,
            Self::Ago(days) => today.checked_sub(jiff::Span::new().days(days)).unwrap_or(today),
        }
    }
}

/// Defines an enum whose members each have a word in queries.
macro_rules! worded {
    ($(#[$doc:meta])* $name:ident { $($(#[$own:meta])* $member:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum $name { $($(#[$own])* $member,)* }

        impl $name {
            /// All values.
            pub const ALL: &[Self] = &[$(Self::$member),*];

            /// Returns its word in queries.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$member => $word),* }
            }
        }
    };
}

worded! {
    /// The field in which words are searched.
    Field {
        /// In the headline or the text.
        Any = "any",
        /// In the headline.
        Title = "title",
        /// In the text.
        Text = "text",
        /// In the name of its outlet.
        Outlet = "outlet",
        /// In its author's name.
        Author = "author",
        /// In the words of a quote of a session.
        Quote = "quote",
        /// In a speaker's name.
        Speaker = "speaker",
        /// In the name of a stance's actor.
        Actor = "actor",
        /// In a stance's target.
        Target = "target",
        /// In a stance's position.
        Position = "position",
        /// In its tag.
        Tag = "tag",
        /// In its feed's title or URL.
        Feed = "feed",
        /// In its project's folder.
        Project = "project",
    }
}

/// Where a field is stored.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum FoundIn {
    /// In the index of articles.
    Article,
    /// In the index of sessions.
    Session,
    /// In the lists of articles.
    List,
}

impl Field {
    pub(super) const fn found_in(self) -> FoundIn {
        match self {
            Self::Any | Self::Title | Self::Text | Self::Outlet | Self::Author => FoundIn::Article,
            Self::Quote | Self::Speaker | Self::Actor | Self::Target | Self::Position => FoundIn::Session,
            Self::Tag | Self::Feed | Self::Project => FoundIn::List,
        }
    }
}

worded! {
    /// A state of an article.
    State {
        /// Unread.
        Unread = "unread",
        /// Read.
        Read = "read",
        /// With a star.
        Starred = "starred",
        /// In the queue.
        Queued = "queued",
        /// Done.
        Done = "done",
        /// Hidden by a rule.
        Hidden = "hidden",
        /// Deleted.
        Deleted = "deleted",
        /// With several texts.
        Revised = "revised",
        /// Other articles carry its story too.
        Carried = "carried",
    }
}

worded! {
    /// The content of a session.
    Said {
        /// Any session.
        Session = "session",
        /// A stance.
        Stance = "stance",
        /// A note.
        Note = "note",
    }
}
