//! A dialog as data: fields of text or choice, one of which has the keys.

use tui_input::Input;

use crate::annotation::{Id, Kind};
use crate::text::Span;
use crate::text::flow::cells;
use crate::ui::fuzzy::ranked;

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
    },
    /// One of a few.
    Choice {
        /// All.
        options: Vec<Choice>,
        /// The chosen one.
        at: Option<usize>,
    },
}

/// Something a text field may hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known {
    /// What is written.
    pub name: String,
    /// What is to be said of it: a target's definition, an actor's role; empty for nothing.
    pub says: String,
}

impl From<String> for Known {
    fn from(name: String) -> Self {
        Self { name, says: String::new() }
    }
}

impl AsRef<str> for Known {
    fn as_ref(&self) -> &str {
        &self.name
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
        Self { name, value: Value::Text { input: Input::new(value.into()), known }, needed: false }
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

/// What of a line of text is seen in `width` cells, and the column of its cursor in them.
pub fn seen(input: &Input, width: usize) -> (String, usize) {
    let skip = input.visual_scroll(width.saturating_sub(1));
    let mut passed = 0;
    let hidden = input.value().chars().take_while(|c| {
        let before = passed;
        passed += cells(c.encode_utf8(&mut [0; 4]));
        before < skip
    });
    let from = hidden.map(char::len_utf8).sum::<usize>();
    let shown = &input.value()[from..];
    let gone = cells(&input.value()[..from]);
    (shown.to_owned(), input.visual_cursor().saturating_sub(gone))
}

/// How many completions are shown.
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

    /// What may be meant by what is written in the field that has the keys, likeliest first.
    pub fn offers(&self) -> Vec<&Known> {
        let Some(Field { value: Value::Text { input, known }, .. }) = self.fields.get(self.at) else {
            return Vec::new();
        };
        let written = input.value().trim();
        let others = ranked(written, known).into_iter().map(|at| &known[at]);
        others.filter(|known| !written.eq_ignore_ascii_case(&known.name)).take(OFFERED).collect()
    }

    /// What is to be said of the picked completion, or else of what the field that has the keys holds.
    pub fn says(&self) -> &str {
        if let Some(picked) = self.picked.and_then(|at| self.offers().get(at).copied()) {
            return &picked.says;
        }
        match self.fields.get(self.at) {
            Some(Field { value: Value::Text { input, known }, .. }) => {
                let written = input.value().trim();
                known.iter().find(|known| known.name == written).map_or("", |known| &known.says)
            }
            _ => "",
        }
    }

    /// Gives the keys to the next field (`1`) or the one before (`-1`), round the ends.
    pub fn step(&mut self, by: isize) {
        let count = self.fields.len().max(1).cast_signed();
        self.at = (self.at.cast_signed() + by).rem_euclid(count).cast_unsigned();
        self.picked = None;
    }

    /// Takes the picked completion, or the first; whether there was one.
    pub fn take_offer(&mut self) -> bool {
        let offer = self.offers().get(self.picked.unwrap_or(0)).map(|offer| offer.name.clone());
        self.picked = None;
        if let (Some(offer), Some(Field { value: Value::Text { input, .. }, .. })) = (offer, self.field()) {
            *input = Input::new(offer);
            return true;
        }
        false
    }

    /// The first needed field that is empty.
    pub fn missing(&self) -> Option<usize> {
        self.fields.iter().position(|field| field.needed && field.get().is_empty())
    }
}
