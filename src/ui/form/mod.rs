//! A dialog as data: fields of text or choice, one of which is focused. A field's value is read by the typed index that
//! the form returned when the field was added.

pub mod field;
pub mod keys;
pub mod layout;
pub mod mouse;

use tui_input::Input;

pub use field::{Choice, Field, Known, Takes, Value};

use super::fuzzy::{begins, ranked};
use crate::codebook::near;

/// The index of a text field, or of a choice among words that are known only at run time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TextAt(usize);

impl TextAt {
    /// Says what is wrong with this field.
    pub fn problem(self, text: impl Into<String>) -> Problem {
        Problem { at: self.0, text: text.into() }
    }
}

/// The index of a choice among values.
#[derive(Clone, Copy, Debug)]
pub struct ChoiceAt<T: 'static> {
    at: usize,
    values: &'static [T],
}

/// A reason why a dialog cannot be saved, and the field it concerns.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    at: usize,
    /// The reason.
    pub text: String,
}

/// One completion of the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Offer<'f> {
    /// A known value.
    Known(&'f Known),
    /// The text itself as a new value, with the word for what is new.
    New(&'static str, &'f str),
}

/// The completions of a text, likeliest first; a new value is last.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Offers<'f> {
    /// All completions that are shown.
    pub list: Vec<Offer<'f>>,
    /// The completion that Enter takes: the selected one, or else the first that begins with the text, or else the new
    /// value.
    pub chosen: Option<usize>,
}

impl<'f> Offers<'f> {
    /// Returns the offer that Enter takes.
    pub fn chosen(&self) -> Option<Offer<'f>> {
        self.list.get(self.chosen?).copied()
    }
}

/// Returns the value being written: the last one of several.
fn last(written: &str, takes: Takes) -> &str {
    match takes {
        Takes::List(_) => written.rsplit([',', ';']).next().unwrap_or(written).trim_start(),
        _ => written.trim(),
    }
}

/// The most known values that are shown.
pub const OFFERED: usize = 6;

/// A dialog.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// Its heading.
    pub title: String,
    /// The passage the dialog is about; empty for none.
    pub about: String,
    /// Whether `about` is an instruction. It is then shown before completions until something is written.
    pub explains: bool,
    /// Its fields, top to bottom.
    pub fields: Vec<Field>,
    /// The focused field.
    pub at: usize,
    /// The selected completion, as an index into [`Form::offers`].
    pub picked: Option<usize>,
    /// The error of the last attempt to save.
    pub error: Option<String>,
    /// The values of the fields when the dialog was opened.
    opened: Vec<String>,
    /// Whether the reader asked to leave once.
    pub leaving: bool,
    /// The new value for which a warning was shown because it is similar to a known one; a second Enter saves it.
    pub warned: Option<String>,
}

impl Form {
    /// Returns a dialog without fields yet.
    pub fn new(title: impl Into<String>, about: impl Into<String>) -> Self {
        Self { title: title.into(), about: about.into(), ..Self::default() }
    }

    /// Returns the dialog, of which `about` says how it is used.
    #[must_use]
    pub fn explained(self) -> Self {
        Self { explains: true, ..self }
    }

    /// Adds a field of words.
    pub fn add(&mut self, field: Field) -> TextAt {
        self.fields.push(field);
        TextAt(self.fields.len() - 1)
    }

    /// Adds a choice of values, each picked by its word's first letter that no earlier one took.
    pub fn choice<T: Copy + PartialEq>(
        &mut self,
        name: &'static str,
        values: &'static [T],
        word: fn(T) -> &'static str,
        chosen: Option<T>,
    ) -> ChoiceAt<T> {
        let options = values.iter().map(|value| Choice { word: word(*value).to_owned(), key: ' ' }).collect();
        self.fields.push(Field::options(name, options, chosen.map(word)));
        ChoiceAt { at: self.fields.len() - 1, values }
    }

    /// Returns the value of a text field; empty for none.
    pub fn said(&self, at: TextAt) -> &str {
        self.fields.get(at.0).map_or("", Field::get)
    }

    /// Writes in a text field, in place of what it says.
    pub fn write(&mut self, at: TextAt, text: String) {
        if let Some(Field { value: Value::Text { input, .. }, .. }) = self.fields.get_mut(at.0) {
            *input = Input::new(text);
        }
    }

    /// Returns the chosen value.
    pub fn chosen<T: Copy>(&self, at: ChoiceAt<T>) -> Option<T> {
        match &self.fields.get(at.at)?.value {
            Value::Choice { at: chosen, .. } => at.values.get((*chosen)?).copied(),
            Value::Text { .. } => None,
        }
    }

    /// Chooses a value, or `None`.
    pub fn choose<T: Copy + PartialEq>(&mut self, at: ChoiceAt<T>, value: Option<T>) {
        if let Some(Field { value: Value::Choice { at: chosen, .. }, .. }) = self.fields.get_mut(at.at) {
            *chosen = at.values.iter().position(|known| Some(*known) == value);
        }
    }

    /// Whether a text field says something that is not known.
    pub fn is_new(&self, at: TextAt) -> bool {
        self.fields.get(at.0).is_some_and(Field::is_new)
    }

    /// Sets the known values of a text field.
    pub fn know(&mut self, at: TextAt, names: Vec<Known>) {
        if let Some(Field { value: Value::Text { known, .. }, .. }) = self.fields.get_mut(at.0) {
            *known = names;
        }
    }

    /// Sets the options of a choice of words; the chosen one stays chosen.
    pub fn offer(&mut self, at: TextAt, options: Vec<Choice>) {
        if let Some(field) = self.fields.get_mut(at.0) {
            let chosen = field.get().to_owned();
            field.value = Field::options(field.name, options, Some(&chosen)).value;
        }
    }

    /// Focuses the first required field that is empty, or else the first field.
    #[must_use]
    pub fn begun(mut self) -> Self {
        self.opened = self.values();
        self.go(self.missing().unwrap_or(0));
        self
    }

    fn values(&self) -> Vec<String> {
        let written = |field: &Field| match &field.value {
            Value::Text { input, .. } => input.value().to_owned(),
            Value::Choice { .. } => field.get().to_owned(),
        };
        self.fields.iter().map(written).collect()
    }

    /// Whether a field says something else than when the dialog was opened.
    pub fn is_changed(&self) -> bool {
        self.values() != self.opened
    }

    /// Focuses a field and selects its text.
    pub fn go(&mut self, at: usize) {
        if at != self.at {
            self.picked = None;
        }
        self.at = at;
        self.fields.iter_mut().enumerate().for_each(|(other, field)| match &mut field.value {
            Value::Text { selected, .. } if other != at => *selected = false,
            _ => {}
        });
        if let Some(field) = self.field() {
            field.select();
        }
    }

    /// Returns a problem of the focused field.
    pub fn problem(&self, text: impl Into<String>) -> Problem {
        Problem { at: self.at, text: text.into() }
    }

    /// Sets a problem of a field, and focuses the field.
    pub fn refuse(&mut self, problem: Problem) {
        (self.at, self.error) = (problem.at, Some(problem.text));
    }

    /// Returns the focused field.
    pub fn field(&mut self) -> Option<&mut Field> {
        self.fields.get_mut(self.at)
    }

    /// Whether a text has the keys.
    pub fn writes(&self) -> bool {
        self.text().is_some()
    }

    /// Returns the text of the focused text field, its known values, and what else it takes.
    fn text(&self) -> Option<(&str, &[Known], Takes)> {
        match &self.fields.get(self.at)?.value {
            Value::Text { input, known, takes, .. } => Some((last(input.value(), *takes), known, *takes)),
            Value::Choice { .. } => None,
        }
    }

    /// Returns the completions of the focused field.
    pub fn offers(&self) -> Offers<'_> {
        let Some((written, known, takes)) = self.text() else { return Offers::default() };
        // A selected text is about to be replaced, so all known values are offered.
        let selected = matches!(self.fields[self.at].value, Value::Text { selected: true, .. });
        let begun = !selected && !written.is_empty() && known.iter().all(|known| known.name != written);
        let others = ranked(if selected { "" } else { written }, known).into_iter().map(|at| &known[at]);
        let others = others.filter(|known| known.name != written).take(OFFERED).map(Offer::Known);
        let list: Vec<Offer<'_>> = match takes {
            Takes::New(what) | Takes::List(what) if begun && !what.is_empty() => {
                // A name with the same meaning in other words is not found by comparing letters.
                let alike = near(written, known.iter().map(|known| known.name.as_str())).first().copied();
                let alike = known.iter().find(|known| Some(known.name.as_str()) == alike).map(Offer::Known);
                let others = others.filter(|other| Some(*other) != alike);
                alike.into_iter().chain(others).chain([Offer::New(what, written)]).collect()
            }
            _ => others.collect(),
        };
        // Only a known name that begins with the text is chosen by default: a similar name is never taken for a new
        // one, and several words within a name (“Alan Whitlock” for “Professor Alan Whitlock”) may be another name.
        let whole = |name: &str| name.to_lowercase().starts_with(&written.to_lowercase());
        let part = takes == Takes::Known || !written.contains(' ');
        let meant = |offer: &Offer<'_>| match offer {
            Offer::Known(known) => begins(written, &known.name) && (part || whole(&known.name)),
            Offer::New(..) => true,
        };
        let stands = begun && !matches!(takes, Takes::Any);
        let meant = if stands { list.iter().position(meant) } else { None };
        Offers { chosen: self.picked.or(meant).filter(|at| *at < list.len()), list }
    }

    /// Picks the completion that is a new value.
    pub fn pick_new(&mut self) {
        self.picked = self.offers().list.iter().position(|offer| matches!(offer, Offer::New(..)));
    }

    /// Returns the known value that is chosen among `offers`, or else the one that the focused field holds.
    pub fn about<'f>(&'f self, offers: &Offers<'f>) -> Option<&'f Known> {
        let (written, known, _) = self.text()?;
        match offers.chosen() {
            Some(Offer::Known(known)) => Some(known),
            Some(Offer::New(..)) => None,
            None => known.iter().find(|known| known.name == written),
        }
    }

    /// Focuses the next field (`1`) or the previous one (`-1`), also from the last to the first.
    pub fn step(&mut self, by: isize) {
        let count = self.fields.len().max(1).cast_signed();
        self.go((self.at.cast_signed() + by).rem_euclid(count).cast_unsigned());
    }

    /// Takes the chosen completion, or the first; returns whether it was a known value.
    pub fn take_offer(&mut self) -> bool {
        let offers = self.offers();
        let name = match offers.chosen().or_else(|| offers.list.first().copied()) {
            Some(Offer::Known(known)) => known.name.clone(),
            Some(Offer::New(..)) | None => return false,
        };
        self.picked = None;
        if let Some(Field { value: Value::Text { input, takes, selected, .. }, .. }) = self.field() {
            let whole = std::mem::take(selected);
            let before = if whole { 0 } else { input.value().len() - last(input.value(), *takes).len() };
            *input = Input::new(format!("{}{name}", &input.value()[..before]));
        }
        true
    }

    /// Returns the problem of the first field that has an unknown value and takes only known ones.
    pub fn unknown(&self) -> Option<Problem> {
        let unknown = |field: &Field| {
            matches!(field.value, Value::Text { takes: Takes::Known, .. })
                && !field.get().is_empty()
                && field.is_new()
        };
        let at = self.fields.iter().position(unknown)?;
        let field = &self.fields[at];
        Some(Problem { at, text: format!("there is no {} “{}” here", field.name, field.get()) })
    }

    /// Returns the first required field that is empty.
    pub fn missing(&self) -> Option<usize> {
        self.fields.iter().position(|field| field.needed && field.get().is_empty())
    }
}
