//! What a piece of the screen is; a theme says how it looks.

use crate::annotation::{Kind, Standing};

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// What a piece of the screen is.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
        pub enum Role { #[default] $($(#[$doc])* $name,)* }

        impl Role {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Returns its name in a theme.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }
        }
    };
}

roles! {
    /// The article's words, and the background.
    Text = "text",
    /// What is secondary.
    Dim = "dim",
    /// Borders and rules.
    Border = "border",
    /// The border of the pane that has the keys.
    Focus = "focus",
    /// The headline.
    Title = "title",
    /// The top and bottom line.
    Bar = "bar",
    /// A key in a hint.
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
    /// The selected annotation's passage.
    Chosen = "chosen",
    /// The passage being selected by hand.
    Selection = "selection",
    /// What a search found.
    Match = "match",
    /// The match the cursor stands on.
    Found = "found",
    /// Accepted.
    Accepted = "accepted",
    /// Rejected.
    Rejected = "rejected",
    /// Of a position for.
    For = "for",
    /// Of a position against.
    Against = "against",
    /// A passage under which the words changed.
    Changed = "changed",
    /// Something to look at: doubt, unsaved work.
    Warning = "warning",
    /// Something failed.
    Error = "error",
    /// A field in a dialog.
    Field = "field",
    /// The field, option or row that has the keys.
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

    /// Returns how an entry that stands so is shown.
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
