//! A field of a dialog: words or a choice.

use tui_input::Input;

use crate::codebook::is_near;

/// An option of a choice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// Its word.
    pub word: String,
    /// The letter that picks it.
    pub key: char,
}

/// The content of a field.
#[derive(Clone, Debug)]
pub enum Value {
    /// A text, with known values that complete it.
    Text {
        /// The text.
        input: Input,
        /// Whether all of it is selected: what is typed next replaces it.
        selected: bool,
        /// The known values, likeliest first.
        known: Vec<Known>,
        /// Which texts are accepted besides known values.
        takes: Takes,
    },
    /// A choice among a few options.
    Choice {
        /// The options.
        options: Vec<Choice>,
        /// The index of the chosen option.
        at: Option<usize>,
    },
}

/// Which texts a field accepts besides known values.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Takes {
    /// Any text; known values only complete it.
    Any,
    /// Several values separated by commas; a new value needs a row of its own: `new tag`. With an empty word there is
    /// no such row.
    List(&'static str),
    /// Known values only; the beginning of one is enough.
    Known,
    /// A known value, for which its beginning is enough, or a new one, which needs a row of its own: `new target`.
    New(&'static str),
}

/// A known value of a text field.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Known {
    /// The value.
    pub name: String,
    /// Its description: a target's definition, an actor's role; empty for none.
    pub says: String,
    /// Further lines of description, shown while it is selected: the parent, examples.
    pub more: Vec<String>,
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

/// One field of a dialog.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name, which is shown before it.
    pub name: &'static str,
    /// Its content.
    pub value: Value,
    /// Whether the field is required.
    pub needed: bool,
    /// Whether to warn of a new value that is similar to a known one.
    pub warns: bool,
}

impl Field {
    /// Returns a text field.
    pub fn text(name: &'static str, value: impl Into<String>) -> Self {
        let input = Input::new(value.into());
        let value = Value::Text { input, selected: false, known: Vec::new(), takes: Takes::Any };
        Self { name, value, needed: false, warns: false }
    }

    /// Returns the field, taking this besides what is known.
    #[must_use]
    pub fn taking(mut self, what: Takes) -> Self {
        if let Value::Text { takes, .. } = &mut self.value {
            *takes = what;
        }
        self
    }

    /// Makes a choice of options with letters of their own. An option without one, or whose letter an earlier one
    /// has, takes the first free letter of its word.
    pub fn options(name: &'static str, mut options: Vec<Choice>, chosen: Option<&str>) -> Self {
        for at in 0..options.len() {
            let taken = |key: char| options[..at].iter().any(|option| option.key == key);
            if options[at].key == ' ' || taken(options[at].key) {
                let spoken_for = |c: &char| taken(*c) || options[at + 1..].iter().any(|option| option.key == *c);
                options[at].key = options[at].word.chars().find(|c| !spoken_for(c)).unwrap_or(' ');
            }
        }
        let at = options.iter().position(|option| Some(option.word.as_str()) == chosen);
        Self { name, value: Value::Choice { options, at }, needed: false, warns: false }
    }

    /// Selects what is written, as when the field gets the keys. A list is not: it is mostly added to.
    pub fn select(&mut self) {
        if let Value::Text { input, selected, takes, .. } = &mut self.value {
            *selected = !input.value().is_empty() && !matches!(takes, Takes::List(_));
        }
    }

    /// Makes the field required.
    #[must_use]
    pub fn needed(self) -> Self {
        Self { needed: true, ..self }
    }

    /// Returns the field's value; empty for none.
    pub fn get(&self) -> &str {
        match &self.value {
            Value::Text { input, .. } => input.value().trim(),
            Value::Choice { options, at } => at.and_then(|at| options.get(at)).map_or("", |option| &option.word),
        }
    }

    /// Makes the field warn of a new value that is nearly a known one.
    #[must_use]
    pub fn warning(self) -> Self {
        Self { warns: true, ..self }
    }

    /// Whether a text field says something that is not known.
    pub fn is_new(&self) -> bool {
        match &self.value {
            Value::Text { known, .. } => known.iter().all(|known| known.name != self.get()),
            Value::Choice { .. } => false,
        }
    }

    /// Returns the known value that the text is nearly equal to, where the field warns of that.
    pub fn near_known(&self) -> Option<&str> {
        let Value::Text { known, .. } = &self.value else { return None };
        let near = |known: &&Known| is_near(&known.name, self.get());
        if self.warns && self.is_new() { known.iter().find(near).map(|known| known.name.as_str()) } else { None }
    }
}
