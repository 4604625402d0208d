//! Annotations: quotes, dates, numbers and notes on one or more spans of a text.

use super::value::{Quantity, Timex};
use super::{Id, IdKind, Standing, Words};
use crate::text::{Span, Spans};

/// Who first made an annotation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Origin {
    /// The extractor suggested it.
    #[default]
    Extracted,
    /// A person marked it.
    Hand,
}

impl Origin {
    /// All values.
    pub const ALL: [Self; 2] = [Self::Extracted, Self::Hand];

    /// Returns its word in files and output.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Extracted => "extracted",
            Self::Hand => "hand",
        }
    }
}

/// The reader's decision on an entry.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Verdict {
    /// Not decided yet.
    #[default]
    Suggested,
    /// Accepted as it is, or corrected by hand.
    Accepted,
    /// Rejected: kept in the file, hidden on the screen.
    Rejected,
    /// Two annotators' sessions were united and they differ here; a third decision accepts or rejects it.
    Disputed,
}

impl Verdict {
    /// All values.
    pub const ALL: [Self; 4] = [Self::Suggested, Self::Accepted, Self::Rejected, Self::Disputed];

    /// Returns its word in files and output.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Suggested => "suggested",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Disputed => "disputed",
        }
    }
}

/// The annotator who made a change, and the time, where they are known.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Provenance {
    /// The annotator's name.
    pub by: Option<String>,
    /// The time of the last change by hand.
    pub at: Option<jiff::Timestamp>,
}

impl Provenance {
    /// By whom and when, in whole seconds: a file holds no less, and what was saved must equal what is read.
    pub fn new(by: Option<String>, at: Option<jiff::Timestamp>) -> Self {
        let at = at.and_then(|at| jiff::Timestamp::from_second(at.as_second()).ok());
        Self { by, at }
    }
}

/// A statement about one or more spans of a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Annotation {
    /// The id, unique in the session.
    pub id: Id,
    /// The marked spans.
    pub spans: Spans,
    /// The content: a quote, date, number or note.
    pub body: Body,
    /// The reader's decision.
    pub state: Verdict,
    /// Whether the extractor or a person first made it.
    pub origin: Origin,
    /// The annotator who changed it last, and the time; empty for an untouched suggestion.
    pub made: Provenance,
    /// The name of the rule that suggested it; empty for an annotation made by hand.
    pub rule: std::borrow::Cow<'static, str>,
    /// Whether the extractor doubts it.
    pub doubtful: bool,
    /// Whether the words it was made on are still in the text. An annotation is never moved to other words silently.
    pub words: Words,
    /// Tags of the codebook, in the order given.
    pub tags: Vec<String>,
    /// The annotator's remark; any kind of annotation can have one. The words of a note are in its body.
    pub remark: String,
}

impl Annotation {
    /// Returns a new annotation, suggested or by hand, with nothing else known.
    pub fn new(id: Id, spans: Spans, body: Body, origin: Origin) -> Self {
        let state = if origin == Origin::Hand { Verdict::Accepted } else { Verdict::Suggested };
        Self {
            id,
            spans,
            body,
            state,
            origin,
            made: Provenance::default(),
            rule: "".into(),
            doubtful: false,
            words: Words::Same,
            tags: Vec::new(),
            remark: String::new(),
        }
    }

    /// Returns its kind.
    pub const fn kind(&self) -> Kind {
        self.body.kind()
    }

    /// Returns the quote it is, if it is one.
    pub const fn quote(&self) -> Option<&Quote> {
        if let Body::Quote(quote) = &self.body { Some(quote) } else { None }
    }

    /// Returns the date it is, if it is one.
    pub const fn date(&self) -> Option<&Date> {
        if let Body::Date(date) = &self.body { Some(date) } else { None }
    }

    /// Returns the number it is, if it is one.
    pub const fn number(&self) -> Option<&Number> {
        if let Body::Number(number) = &self.body { Some(number) } else { None }
    }

    /// Returns its standing: the verdict, unless the marked words changed or are lost.
    pub fn standing(&self) -> Standing {
        match (self.state, &self.words) {
            (Verdict::Rejected, _) => Standing::Rejected,
            (_, Words::Changed(_)) => Standing::Changed,
            (_, Words::Lost(_)) => Standing::Lost,
            (state, Words::Same) => state.into(),
        }
    }

    /// Whether it may speak for something: it was not rejected, and its words stand.
    pub fn stands(&self) -> bool {
        self.state != Verdict::Rejected && self.words == Words::Same
    }

    /// Whether a person made, accepted or rejected it: extraction never replaces it.
    pub fn is_hand_work(&self) -> bool {
        self.origin == Origin::Hand || self.state != Verdict::Suggested
    }
}

/// The four kinds of annotation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// Quoted or reported speech.
    Quote,
    /// A temporal expression.
    Date,
    /// A quantity.
    Number,
    /// A highlight, with or without words.
    Note,
}

impl Kind {
    /// All values, in the order of the tabs.
    pub const ALL: [Self; 4] = [Self::Quote, Self::Date, Self::Number, Self::Note];

    /// Returns its word in files and output.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Quote => "quote",
            Self::Date => "date",
            Self::Number => "number",
            Self::Note => "note",
        }
    }

    /// Returns the kind of its ids.
    pub const fn id_kind(self) -> IdKind {
        match self {
            Self::Quote => IdKind::Quote,
            Self::Date => IdKind::Date,
            Self::Number => IdKind::Number,
            Self::Note => IdKind::Note,
        }
    }
}

/// The content of an annotation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Body {
    /// Speech and its speaker.
    Quote(Quote),
    /// A temporal expression.
    Date(Date),
    /// A quantity.
    Number(Number),
    /// The annotator's own words.
    Note(Note),
}

impl Body {
    /// Returns its kind.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Quote(_) => Kind::Quote,
            Self::Date(_) => Kind::Date,
            Self::Number(_) => Kind::Number,
            Self::Note(_) => Kind::Note,
        }
    }
}

/// How speech is reported.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Form {
    /// A whole clause in quotation marks.
    #[default]
    Direct,
    /// Quotation marks inside a reported clause.
    Mixed,
    /// Reported without quotation marks.
    Indirect,
}

impl Form {
    /// All values.
    pub const ALL: [Self; 3] = [Self::Direct, Self::Mixed, Self::Indirect];

    /// Returns its word in files and output.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

/// A quoted statement. The annotation's spans do not include the quotation marks.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Quote {
    /// Direct, mixed or indirect.
    pub form: Form,
    /// The full name of the speaker.
    pub speaker: Option<String>,
    /// The words beside the quote that name the speaker ("he").
    pub mention: Option<Span>,
    /// The reporting words ("added", "according to").
    pub cue: Option<String>,
    /// The place of the reporting words.
    pub cue_span: Option<Span>,
}

/// A temporal expression.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Date {
    /// Its TIMEX3 type and value.
    pub timex: Timex,
    /// The amount beside a duration ("five years" is 5 year).
    pub quantity: Option<Quantity>,
}

/// A quantity.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Number {
    /// The amount and its unit.
    pub quantity: Quantity,
    /// The place of the amount that this one, in brackets after it, converts to another unit.
    pub converts: Option<Span>,
}

/// A highlight with an optional text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Note {
    /// The annotator's words.
    pub text: String,
}
