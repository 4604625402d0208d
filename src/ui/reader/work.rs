//! Long work as data: done beside the screen on a separate thread, or at once for a short text.

use jiff::civil::Date;

use super::outcome::Outcome;
use super::state::Comparing;
use crate::analysis::{Filter, timeline_rows};
use crate::annotation::{Document, Entries, Field, FieldValues, Metadata};
use crate::extract::extract;
use crate::lexicon::Lexicon;
use crate::session::Session;
use crate::session::resolve::Resolved;

/// The most bytes of a text for which work is done before the next frame; it then takes some milliseconds.
const SHORT: usize = 100_000;

/// Work that takes long on a long text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Job {
    /// Finds the extractor's suggestions for a new session.
    Find(Document, Metadata),
    /// Finds the extractor's suggestions in addition to the existing marks.
    FindAnew(Document, Option<Date>),
    /// Sets fields of the document; with another publication date, its dates are resolved again.
    Resolve {
        /// The text.
        document: Document,
        /// The present publication date.
        old: Option<Date>,
        /// The new values.
        fields: FieldValues,
    },
    /// Makes the timeline of these entries' dates.
    Timeline(Document, Box<Entries>),
    /// Compares two texts of the article.
    Compare(Box<Comparing>),
}

impl Job {
    /// Returns what is being done, for the reader.
    pub const fn doing(&self) -> &'static str {
        match self {
            Self::Find(..) | Self::FindAnew(..) => "looking for quotes, dates and numbers",
            Self::Resolve { .. } => "resolving the dates again",
            Self::Timeline(..) => "making the timeline",
            Self::Compare(_) => "comparing the texts",
        }
    }

    /// Whether it is done before the reader would notice.
    pub fn is_short(&self) -> bool {
        if let Self::Resolve { fields, .. } = self
            && fields.iter().all(|(field, _)| *field != Field::Published)
        {
            return true;
        }
        if let Self::Compare(comparing) = self {
            return comparing.versions.iter().all(|version| version.document.text().len() <= SHORT / 2);
        }
        let (Self::Find(document, _)
        | Self::FindAnew(document, _)
        | Self::Resolve { document, .. }
        | Self::Timeline(document, _)) = self
        else {
            return false;
        };
        document.text().len() <= SHORT
    }

    /// Does the work.
    pub fn run(self) -> Outcome {
        match self {
            Self::Find(document, metadata) => {
                let found = extract(&document, Lexicon::get(), metadata.published);
                Outcome::Extracted(Box::new(found.entries(metadata)))
            }
            Self::FindAnew(document, published) => {
                Outcome::ExtractedAnew(extract(&document, Lexicon::get(), published).annotations)
            }
            Self::Resolve { document, old, fields } => {
                Outcome::Resolved(Box::new(Resolved::read(&document, Lexicon::get(), old, fields)))
            }
            Self::Compare(comparing) => Outcome::Compared(Box::new(comparing.run())),
            Self::Timeline(document, entries) => {
                let session = Session::new(document, *entries, None);
                Outcome::Timeline(timeline_rows(&session, "", &Filter::default()))
            }
        }
    }
}
