//! What a search asks for, as plain data.

use jiff::civil::Date;

/// A condition on an article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Node {
    /// All of these hold.
    And(Vec<Self>),
    /// One of these holds.
    Or(Vec<Self>),
    /// This does not hold.
    Not(Box<Self>),
    /// Words stand somewhere.
    Words(Words),
    /// It is in a state.
    Is(State),
    /// Something was said about it in a session.
    Has(Said),
    /// Published on this day or later.
    After(Day),
    /// Published before this day.
    Before(Day),
}

/// Words one after another, in a field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Words {
    /// Where they stand.
    pub field: Field,
    /// The words.
    pub words: String,
    /// Whether the last word is only the beginning of one.
    pub prefix: bool,
}

/// A day as it is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Day {
    /// This one.
    On(Date),
    /// So many days before today.
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

/// An enum whose every member has a word in queries.
macro_rules! worded {
    ($(#[$doc:meta])* $name:ident { $($(#[$own:meta])* $member:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum $name { $($(#[$own])* $member,)* }

        impl $name {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$member),*];

            /// Returns its word in queries.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$member => $word),* }
            }
        }
    };
}

worded! {
    /// Where words stand.
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
        /// Its tag.
        Tag = "tag",
        /// In its feed's title or URL.
        Feed = "feed",
        /// In its project's folder.
        Project = "project",
    }
}

/// Where the words of a field are kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum FoundIn {
    /// In the index of articles.
    Article,
    /// In the index of what sessions say.
    Session,
    /// In the lists articles are in.
    List,
}

impl Field {
    pub(super) const fn kept(self) -> FoundIn {
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
        /// Not read yet.
        Unread = "unread",
        /// Read.
        Read = "read",
        /// With a star.
        Starred = "starred",
        /// In the queue.
        Queued = "queued",
        /// Coded to the end.
        Done = "done",
        /// Hidden by a rule.
        Hidden = "hidden",
        /// Deleted.
        Deleted = "deleted",
        /// With more than one text.
        Revised = "revised",
    }
}

worded! {
    /// What may be in a session.
    Said {
        /// Anything: there is one.
        Session = "session",
        /// A stance.
        Stance = "stance",
        /// A note.
        Note = "note",
    }
}
