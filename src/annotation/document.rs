//! The immutable text of one article, and the facts about it.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::text::Span;

/// A part of an article's text that is not an ordinary paragraph.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Part {
    /// The headline.
    Title,
    /// The line that names the author.
    Byline,
    /// The place, day and agency before the first sentence: "BEIJING, Nov. 8 (Reuters) —"
    Dateline,
    /// The time of publication or of an update.
    Stamp,
    /// A heading between paragraphs.
    Heading,
    /// An item of a list.
    ListItem,
    /// A paragraph of a passage that is quoted as a block.
    BlockQuote,
    /// A row of a table.
    Table,
    /// The text below a picture.
    Caption,
    /// A box beside the article.
    Aside,
    /// A line that leads to other articles.
    Related,
    /// The time of an entry in a live report.
    Time,
}

impl Part {
    /// All values.
    pub const ALL: [Self; 12] = [
        Self::Title,
        Self::Byline,
        Self::Dateline,
        Self::Stamp,
        Self::Heading,
        Self::ListItem,
        Self::BlockQuote,
        Self::Table,
        Self::Caption,
        Self::Aside,
        Self::Related,
        Self::Time,
    ];

    /// Returns its word in files and output.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Stamp => "stamp",
            Self::Heading => "heading",
            Self::ListItem => "list-item",
            Self::BlockQuote => "block-quote",
            Self::Table => "table",
            Self::Caption => "caption",
            Self::Aside => "aside",
            Self::Related => "related",
            Self::Time => "time",
        }
    }

    /// Whether extraction searches this part. Parts about the article, or beside it, are not searched.
    pub const fn is_searched(self) -> bool {
        matches!(self, Self::Heading | Self::ListItem | Self::BlockQuote | Self::Table)
    }

    /// Whether it is beside the article: `--beside` includes such parts in extraction.
    pub const fn is_beside(self) -> bool {
        matches!(self, Self::Caption | Self::Aside | Self::Related)
    }

    /// Whether it is a line of its own; a dateline is part of the first paragraph.
    pub const fn is_line(self) -> bool {
        !matches!(self, Self::Dateline)
    }
}

/// One article: its text, which never changes, and the kinds of its parts. Cloning it costs little.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Document {
    text: Arc<str>,
    parts: Arc<[(Part, Span)]>,
}

impl Document {
    /// Returns a document that is all body.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Self { text: text.into(), parts: Arc::default() }
    }

    /// Returns the same text with the given parts; those that do not fit the text are dropped.
    #[must_use]
    pub fn with_parts(self, parts: impl IntoIterator<Item = (Part, Span)>) -> Self {
        let mut parts: Vec<_> =
            parts.into_iter().filter(|(_, span)| !span.is_empty() && span.fits(&self.text)).collect();
        parts.sort_by_key(|&(part, span)| (span, part));
        Self { parts: parts.into(), ..self }
    }

    /// Returns the whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the text, shared.
    pub fn shared_text(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// Returns its parts in reading order.
    pub fn parts(&self) -> &[(Part, Span)] {
        &self.parts
    }

    /// Returns the parts that are lines of their own, in reading order.
    pub fn lines(&self) -> Vec<Span> {
        self.parts.iter().filter(|(part, _)| part.is_line()).map(|(_, span)| *span).collect()
    }

    /// Returns the same text, in which the parts beside the article are searched like the rest.
    #[must_use]
    pub fn with_beside(self) -> Self {
        let parts: Vec<_> = self.parts.iter().copied().filter(|(part, _)| !part.is_beside()).collect();
        Self { parts: parts.into(), ..self }
    }

    /// Returns the spans extraction looks at, in order: the text without the parts that are not searched.
    pub fn body(&self) -> Vec<Span> {
        let mut out = Vec::new();
        let mut at = 0;
        for &(_, span) in self.parts.iter().filter(|(part, _)| !part.is_searched()) {
            if span.start() > at {
                out.push(Span::new(at as u32, span.start() as u32));
            }
            at = at.max(span.end());
        }
        if at < self.text.len() {
            out.push(Span::new(at as u32, self.text.len() as u32));
        }
        out
    }
}

/// The facts known about an article. The reader may correct each of them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Metadata {
    /// The headline.
    pub title: Option<String>,
    /// The outlet that published it.
    pub outlet: Option<String>,
    /// The author.
    pub author: Option<String>,
    /// The section of the outlet in which it appeared: politics, opinion.
    pub section: Option<String>,
    /// The page of a printed outlet, as the outlet writes it.
    pub page: Option<String>,
    /// The article's id in the database or feed it came from.
    pub source_id: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The publication date; relative dates resolve against it.
    pub published: Option<Date>,
    /// The moment of publication, where more than the day is known; see [`Metadata::moment`].
    pub published_at: Option<Timestamp>,
    /// The day it was fetched.
    pub retrieved: Option<Date>,
    /// Whether the coder has finished the article.
    pub done: bool,
}

/// A field of [`Metadata`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Field {
    /// The headline.
    Title,
    /// The outlet that published it.
    Outlet,
    /// The author.
    Author,
    /// The section of the outlet in which it appeared: politics, opinion.
    Section,
    /// The page of a printed outlet, as the outlet writes it.
    Page,
    /// The article's id in the database or feed it came from.
    SourceId,
    /// Its address.
    Url,
    /// The publication date, `YYYY-MM-DD`.
    Published,
    /// The day it was fetched, `YYYY-MM-DD`.
    Retrieved,
    /// Whether the coder has finished the article: `true`, or no value.
    Done,
}

impl Field {
    /// All values.
    pub const ALL: [Self; 10] = [
        Self::Title,
        Self::Outlet,
        Self::Author,
        Self::Section,
        Self::Page,
        Self::SourceId,
        Self::Url,
        Self::Published,
        Self::Retrieved,
        Self::Done,
    ];

    /// The fields that describe the article itself, not the work on it.
    pub const ARTICLE: [Self; 9] = [
        Self::Title,
        Self::Outlet,
        Self::Author,
        Self::Section,
        Self::Page,
        Self::SourceId,
        Self::Url,
        Self::Published,
        Self::Retrieved,
    ];

    /// Returns its name on the screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SourceId => "source id",
            Self::Url => "URL",
            _ => self.word(),
        }
    }

    /// Returns the field of the article with this word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ARTICLE.into_iter().find(|field| field.word() == word)
    }

    /// Returns its word in files and output.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Outlet => "outlet",
            Self::Author => "author",
            Self::Section => "section",
            Self::Page => "page",
            Self::SourceId => "source_id",
            Self::Url => "url",
            Self::Published => "published",
            Self::Retrieved => "retrieved",
            Self::Done => "done",
        }
    }
}

/// The most hours between an outlet's day and that of UTC.
const ZONE: i64 = 14;

/// Values for fields of the [`Metadata`] in their written form; `None` empties a field.
pub type FieldValues = Vec<(Field, Option<String>)>;

impl Metadata {
    /// Returns when it was published, as far as it is known: of a day alone its beginning in UTC. An hour that is not of
    /// the day, because somebody corrected that, is not used.
    pub fn moment(&self) -> Option<Timestamp> {
        let start = self.published?.to_zoned(TimeZone::UTC).ok()?.timestamp();
        let within = |at: &Timestamp| (-ZONE..24 + ZONE).contains(&at.duration_since(start).as_hours());
        Some(self.published_at.filter(within).unwrap_or(start))
    }

    /// Takes from `other` what this says nothing of.
    pub fn fill(&mut self, other: &Self) {
        if self.published.is_none() {
            self.published_at = other.published_at;
        }
        for field in Field::ARTICLE {
            if self.get(field).is_none() {
                // A field's written form can always be read again, so this cannot fail.
                let _ = self.set(field, other.get(field));
            }
        }
    }

    /// Returns what `given` says of the article that this says otherwise or not at all.
    pub fn otherwise(&self, given: &Self) -> FieldValues {
        let said = Field::ARTICLE.into_iter().filter_map(|field| Some((field, Some(given.get(field)?))));
        said.filter(|(field, value)| self.get(*field) != *value).collect()
    }

    /// Returns a field's value as it is written in files.
    pub fn get(&self, field: Field) -> Option<String> {
        match field {
            Field::Title => self.title.clone(),
            Field::Outlet => self.outlet.clone(),
            Field::Author => self.author.clone(),
            Field::Section => self.section.clone(),
            Field::Page => self.page.clone(),
            Field::SourceId => self.source_id.clone(),
            Field::Url => self.url.clone(),
            Field::Published => self.published.map(|d| d.to_string()),
            Field::Retrieved => self.retrieved.map(|d| d.to_string()),
            Field::Done => self.done.then(|| "true".to_owned()),
        }
    }

    /// Sets a field from its written form. Only a malformed date is refused; then nothing changes.
    pub fn set(&mut self, field: Field, value: Option<String>) -> Result<(), jiff::Error> {
        match field {
            Field::Title => self.title = value,
            Field::Outlet => self.outlet = value,
            Field::Author => self.author = value,
            Field::Section => self.section = value,
            Field::Page => self.page = value,
            Field::SourceId => self.source_id = value,
            Field::Url => self.url = value,
            Field::Published => self.published = value.map(|v| v.parse()).transpose()?,
            Field::Retrieved => self.retrieved = value.map(|v| v.parse()).transpose()?,
            Field::Done => self.done = value.is_some(),
        }
        Ok(())
    }
}
