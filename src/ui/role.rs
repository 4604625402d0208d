//! The kinds of things on the screen; a theme gives each a style.

use crate::annotation::{Kind, Standing};

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// The kind of thing a piece of the screen shows; a theme has a style for each role.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
        pub enum Role { #[default] $($(#[$doc])* $name,)* }

        impl Role {
            /// All roles.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Returns its name in a theme.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }
        }
    };
}

roles! {
    /// The article's text, and the background.
    Text = "text",
    /// Less important text.
    Dim = "dim",
    /// A border or rule.
    Border = "border",
    /// The border of the focused pane.
    Focus = "focus",
    /// The headline.
    Title = "title",
    /// The top and bottom line.
    Bar = "bar",
    /// A key that is shown as a hint.
    Key = "key",
    /// A heading in a list or dialog.
    Heading = "heading",
    /// A quote.
    Quote = "quote",
    /// A date.
    Date = "date",
    /// A number.
    Number = "number",
    /// A note or highlight.
    Note = "note",
    /// A quote in the article that nobody has accepted.
    SuggestedQuote = "suggested-quote",
    /// A date in the article that nobody has accepted.
    SuggestedDate = "suggested-date",
    /// A number in the article that nobody has accepted.
    SuggestedNumber = "suggested-number",
    /// A note in the article that nobody has accepted.
    SuggestedNote = "suggested-note",
    /// A stance.
    Stance = "stance",
    /// The passage of the selected annotation.
    Chosen = "chosen",
    /// The passage being selected by hand.
    Selection = "selection",
    /// A match of a search.
    Match = "match",
    /// The current match of a search.
    Found = "found",
    /// An accepted entry.
    Accepted = "accepted",
    /// A rejected entry.
    Rejected = "rejected",
    /// A position for the target.
    For = "for",
    /// A position against the target.
    Against = "against",
    /// A passage whose words changed.
    Changed = "changed",
    /// Words that a later text of the article has not.
    Removed = "removed",
    /// Words that only a later text of the article has.
    Added = "added",
    /// A warning: a doubtful suggestion, unsaved work.
    Warning = "warning",
    /// A failure.
    Error = "error",
    /// A field in a dialog.
    Field = "field",
    /// The focused field, option or row.
    Active = "active",
}

impl Role {
    /// Returns the accent of a kind.
    pub const fn of_kind(kind: Kind) -> Self {
        match kind {
            Kind::Quote => Self::Quote,
            Kind::Date => Self::Date,
            Kind::Number => Self::Number,
            Kind::Note => Self::Note,
        }
    }

    /// Returns how an annotation's words are set in the article; `None` where none of them is there.
    pub const fn in_article(kind: Kind, standing: Standing) -> Option<Self> {
        Some(match (standing, kind) {
            (Standing::Lost, _) => return None,
            (Standing::Rejected, _) => Self::Rejected,
            (Standing::Changed, _) => Self::Changed,
            (Standing::Accepted, kind) => Self::of_kind(kind),
            (_, Kind::Quote) => Self::SuggestedQuote,
            (_, Kind::Date) => Self::SuggestedDate,
            (_, Kind::Number) => Self::SuggestedNumber,
            (_, Kind::Note) => Self::SuggestedNote,
        })
    }

    /// Returns the role of an entry with this standing.
    pub const fn of_verdict(verdict: Standing) -> Self {
        match verdict {
            Standing::Suggested => Self::Dim,
            Standing::Accepted => Self::Accepted,
            Standing::Rejected => Self::Rejected,
            Standing::Disputed => Self::Against,
            Standing::Changed | Standing::Lost => Self::Warning,
        }
    }

    /// Returns how a position of this sign is shown.
    pub const fn of_sign(sign: i8) -> Self {
        match sign {
            1.. => Self::For,
            0 => Self::Stance,
            _ => Self::Against,
        }
    }
}
