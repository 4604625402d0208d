//! A dialog as data: fields of text or choice, one of which has the keys.

use tui_input::Input;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::annotation::{Id, Kind};
use crate::codebook::near;
use crate::text::Span;
use crate::text::flow::cells;
use crate::ui::fuzzy::{begins, ranked};

/// What a dialog is for: what saving it changes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// One annotation, by id.
    Edit(Id),
    /// A new annotation of a kind on a passage.
    Mark(Kind, Span),
    /// A stance: one that exists, or a new one.
    Stance {
        /// The one to change; nothing for a new one.
        id: Option<Id>,
        /// What it rests on.
        evidence: Vec<Id>,
        /// A passage to mark as its evidence.
        passage: Option<Span>,
    },
    /// A target of the codebook.
    Target,
    /// What is shown.
    Filter,
    /// The publication date.
    Published,
    /// An actor, by name.
    Actor(String),
}

/// One option of a choice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// Its word.
    pub word: String,
    /// The letter that picks it.
    pub key: char,
}

/// What a field holds.
#[derive(Clone, Debug)]
pub enum Value {
    /// Words, with what is known to complete them.
    Text {
        /// What is written.
        input: Input,
        /// What may be meant, best first.
        known: Vec<Known>,
        /// What else may be written.
        takes: Takes,
    },
    /// One of a few.
    Choice {
        /// All.
        options: Vec<Choice>,
        /// The chosen one.
        at: Option<usize>,
    },
}

/// What a text field takes besides what is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Takes {
    /// Anything; what is known only helps.
    Any,
    /// Several, parted by commas.
    List,
    /// What is known is meant by what begins so; nothing else leads anywhere.
    Known,
    /// What is known is meant by what begins so; something new is chosen as such: `new target`.
    New(&'static str),
}

/// Something a text field may hold.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Known {
    /// What is written.
    pub name: String,
    /// What is to be said of it: a target's definition, an actor's role; empty for nothing.
    pub says: String,
    /// What else is said of it once it is chosen, a line each: what it is part of, examples.
    pub more: Vec<String>,
}

/// What may be meant by what is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Offer<'f> {
    /// Something known.
    Known(&'f Known),
    /// What is written, as something new of this name.
    New(&'static str, &'f str),
}

impl From<String> for Known {
    fn from(name: String) -> Self {
        Self { name, ..Self::default() }
    }
}

impl AsRef<str> for Known {
    fn as_ref(&self) -> &str {
        &self.name
    }
}

/// What may be meant, likeliest first; something new is last.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Offers<'f> {
    /// All that are shown.
    pub list: Vec<Offer<'f>>,
    /// The one that Enter takes: the picked one, or the first that what is written begins, or else what is new.
    pub chosen: Option<usize>,
}

impl<'f> Offers<'f> {
    /// The offer that Enter takes.
    pub fn chosen(&self) -> Option<Offer<'f>> {
        self.list.get(self.chosen?).copied()
    }
}

/// One field of a dialog.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name, which stands before it.
    pub name: &'static str,
    /// What it holds.
    pub value: Value,
    /// Whether it may not stay empty.
    pub needed: bool,
}

impl Field {
    /// A text field.
    pub fn text(name: &'static str, value: impl Into<String>, known: Vec<Known>) -> Self {
        let value = Value::Text { input: Input::new(value.into()), known, takes: Takes::Any };
        Self { name, value, needed: false }
    }

    /// It, taking this besides what is known.
    #[must_use]
    pub fn taking(mut self, what: Takes) -> Self {
        if let Value::Text { takes, .. } = &mut self.value {
            *takes = what;
        }
        self
    }

    /// A choice of words, each picked by its first letter that no earlier one took.
    pub fn choice<'w>(name: &'static str, words: impl IntoIterator<Item = &'w str>, chosen: Option<&str>) -> Self {
        let options = words.into_iter().map(|word| Choice { word: word.to_owned(), key: ' ' }).collect();
        Self::options(name, options, chosen)
    }

    /// A choice of options with letters of their own; one without, or whose letter an earlier one has, takes the first
    /// letter of its word that is free.
    pub fn options(name: &'static str, mut options: Vec<Choice>, chosen: Option<&str>) -> Self {
        for at in 0..options.len() {
            let taken = |key: char| options[..at].iter().any(|option| option.key == key);
            if options[at].key == ' ' || taken(options[at].key) {
                let spoken_for = |c: &char| taken(*c) || options[at + 1..].iter().any(|option| option.key == *c);
                options[at].key = options[at].word.chars().find(|c| !spoken_for(c)).unwrap_or(' ');
            }
        }
        let at = options.iter().position(|option| Some(option.word.as_str()) == chosen);
        Self { name, value: Value::Choice { options, at }, needed: false }
    }

    /// It, not to be left empty.
    #[must_use]
    pub fn needed(self) -> Self {
        Self { needed: true, ..self }
    }

    /// What it says; empty for nothing.
    pub fn get(&self) -> &str {
        match &self.value {
            Value::Text { input, .. } => input.value().trim(),
            Value::Choice { options, at } => at.and_then(|at| options.get(at)).map_or("", |option| &option.word),
        }
    }
}

/// What of a line of text is seen in `width` cells, and the column of its cursor in them. Looks only at what is near the
/// cursor, whatever was pasted; a character more than fits says that the text goes on.
pub fn seen(input: &Input, width: usize) -> (String, usize) {
    let value = input.value();
    let at = value.char_indices().nth(input.cursor()).map_or(value.len(), |(at, _)| at);
    let (mut from, mut column) = (at, 0);
    for grapheme in value[..at].graphemes(true).rev() {
        let wide = cells(grapheme);
        if column + wide >= width {
            break;
        }
        (from, column) = (from - grapheme.len(), column + wide);
    }
    let mut used = 0;
    let shown = value[from..].graphemes(true).take_while(|grapheme| {
        let fits = used <= width;
        used += cells(grapheme);
        fits
    });
    (shown.collect(), column)
}

/// What is being written: of several the last one.
fn last(written: &str, takes: Takes) -> &str {
    match takes {
        Takes::List => written.rsplit([',', ';']).next().unwrap_or(written).trim_start(),
        _ => written.trim(),
    }
}

/// How many known completions are shown.
pub const OFFERED: usize = 6;

/// A dialog.
#[derive(Clone, Debug)]
pub struct Form {
    /// What it is for.
    pub purpose: Purpose,
    /// Its heading.
    pub title: String,
    /// The passage it is about; empty for none.
    pub about: String,
    /// Its fields, top to bottom.
    pub fields: Vec<Field>,
    /// The field that has the keys.
    pub at: usize,
    /// The picked completion, counted in [`Form::offers`].
    pub picked: Option<usize>,
    /// What is wrong, from the last try to save it.
    pub error: Option<String>,
    /// The new word that was warned of for being near a known one; saved when it is meant all the same.
    pub warned: Option<String>,
}

impl Form {
    /// A dialog whose first empty needed field has the keys, or else the first field.
    pub fn new(purpose: Purpose, title: impl Into<String>, about: impl Into<String>, fields: Vec<Field>) -> Self {
        let at = fields.iter().position(|field| field.needed && field.get().is_empty()).unwrap_or(0);
        Self {
            purpose,
            title: title.into(),
            about: about.into(),
            fields,
            at,
            picked: None,
            error: None,
            warned: None,
        }
    }

    /// What the field of this name says; empty for nothing or no such field.
    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|field| field.name == name).map_or("", Field::get)
    }

    /// The field that has the keys.
    pub fn field(&mut self) -> Option<&mut Field> {
        self.fields.get_mut(self.at)
    }

    /// Whether a text has the keys.
    pub fn writes(&self) -> bool {
        self.text().is_some()
    }

    /// What is written in the text field that has the keys, what is known there, and what else it takes.
    fn text(&self) -> Option<(&str, &[Known], Takes)> {
        match &self.fields.get(self.at)?.value {
            Value::Text { input, known, takes } => Some((last(input.value(), *takes), known, *takes)),
            Value::Choice { .. } => None,
        }
    }

    /// What may be meant by what is written in the field that has the keys.
    pub fn offers(&self) -> Offers<'_> {
        let Some((written, known, takes)) = self.text() else { return Offers::default() };
        let begun = !written.is_empty() && known.iter().all(|known| known.name != written);
        let others = ranked(written, known).into_iter().map(|at| &known[at]);
        let others = others.filter(|known| known.name != written).take(OFFERED).map(Offer::Known);
        let list: Vec<Offer<'_>> = match takes {
            Takes::New(what) if begun => {
                // What is likely the same in other words is not found by its letters.
                let alike = near(written, known.iter().map(|known| known.name.as_str())).first().copied();
                let alike = known.iter().find(|known| Some(known.name.as_str()) == alike).map(Offer::Known);
                let others = others.filter(|other| Some(*other) != alike);
                alike.into_iter().chain(others).chain([Offer::New(what, written)]).collect()
            }
            _ => others.collect(),
        };
        // Only what begins so is meant by it: likeness alone never takes a known name for a new one.
        let meant = |offer: &Offer<'_>| match offer {
            Offer::Known(known) => begins(written, &known.name),
            Offer::New(..) => true,
        };
        let stands = begun && matches!(takes, Takes::Known | Takes::New(_));
        let meant = if stands { list.iter().position(meant) } else { None };
        Offers { chosen: self.picked.or(meant).filter(|at| *at < list.len()), list }
    }

    /// Picks the offer of what is new.
    pub fn pick_new(&mut self) {
        self.picked = self.offers().list.iter().position(|offer| matches!(offer, Offer::New(..)));
    }

    /// What is known of the chosen one of `offers`, or else of what the field that has the keys holds.
    pub fn about<'f>(&'f self, offers: &Offers<'f>) -> Option<&'f Known> {
        let (written, known, _) = self.text()?;
        match offers.chosen() {
            Some(Offer::Known(known)) => Some(known),
            Some(Offer::New(..)) => None,
            None => known.iter().find(|known| known.name == written),
        }
    }

    /// Gives the keys to the next field (`1`) or the one before (`-1`), round the ends.
    pub fn step(&mut self, by: isize) {
        let count = self.fields.len().max(1).cast_signed();
        self.at = (self.at.cast_signed() + by).rem_euclid(count).cast_unsigned();
        self.picked = None;
    }

    /// Takes the chosen offer, or the first; whether that was something known.
    pub fn take_offer(&mut self) -> bool {
        let offers = self.offers();
        let name = match offers.chosen().or_else(|| offers.list.first().copied()) {
            Some(Offer::Known(known)) => known.name.clone(),
            Some(Offer::New(..)) | None => return false,
        };
        self.picked = None;
        if let Some(Field { value: Value::Text { input, takes, .. }, .. }) = self.field() {
            let before = input.value().len() - last(input.value(), *takes).len();
            *input = Input::new(format!("{}{name}", &input.value()[..before]));
        }
        true
    }

    /// The first field that says something unknown and takes only what is known.
    pub fn unknown(&self) -> Option<&Field> {
        self.fields.iter().find(|field| match &field.value {
            Value::Text { known, takes: Takes::Known, .. } => {
                !field.get().is_empty() && known.iter().all(|known| known.name != field.get())
            }
            _ => false,
        })
    }

    /// The first needed field that is empty.
    pub fn missing(&self) -> Option<usize> {
        self.fields.iter().position(|field| field.needed && field.get().is_empty())
    }
}
