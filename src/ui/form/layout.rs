//! The areas of a dialog's parts: its window, the passage, the fields, and the rows below them. Drawing and the mouse
//! both use them, so that a click meets what is seen.

use super::{Choice, Field, Form, OFFERED, Offers, Value};
use crate::text::flow::{cells, lines, shorten};
use crate::ui::area::Area;
use crate::ui::role::Role;

/// The width of the fields' names.
pub const NAMES: u16 = 12;

/// The most lines of the passage that are shown.
const ABOUT: usize = 4;

/// The most lines that are reserved for the description of a completion.
const SAID: usize = 10;

/// The fewest rows of the list below a dialog; with less room, the list is not drawn.
const UNDER: u16 = 8;

/// The rows below the fields that the passage leaves free: one completion, its description, and a blank row above.
const LEAST: u16 = 3;

/// The rows of completions that a description leaves free.
const OFFERS_KEPT: usize = 4;

/// The areas of the parts of a dialog.
#[derive(Clone, Debug)]
pub struct FormLayout {
    /// The window with its border.
    pub window: Area,
    /// The lines of the passage that fit.
    pub about: Vec<String>,
    /// The part of the window inside its border, with a blank cell at each side.
    pub inner: Area,
    /// The area of the fields, one row each.
    pub fields: Area,
    /// The first visible field.
    pub first: usize,
    /// The rows below the fields.
    pub below: Area,
}

impl FormLayout {
    /// Returns the layout of a dialog in `place`: at its top beside the article, else at its bottom.
    pub fn of(form: &Form, place: Area) -> Self {
        let beside = place.x > 0;
        let inside = usize::from(place.width.saturating_sub(4));
        // An instruction is shown in full until something is written.
        let explains = form.explains && !form.is_changed();
        let about = about(&form.about, inside, if explains { usize::MAX } else { ABOUT });
        let blank = u16::from(!about.is_empty());
        let fields = form.fields.len() as u16;
        // Room for completions and their descriptions is reserved, so that the dialog keeps its size.
        let room = (OFFERED + 1 + longest(form, inside)) as u16;
        let wish = (about.len() as u16 + blank + fields + 1 + room + 2).min(place.height);
        let height = if beside && place.height - wish < UNDER { place.height } else { wish };
        let y = if beside { place.y } else { place.y + place.height - height };
        let window = Area { y, height, ..place };
        let inner = window.inside(2, 1);
        let bottom = inner.y + inner.height;
        // Where there is little room, fields and completions are more important than the passage.
        let others = if explains { fields } else { fields + blank + 1 + LEAST };
        let shown = about.len().min(usize::from(inner.height.saturating_sub(others)));
        let y = inner.y + shown as u16;
        let y = y + blank.min(shown as u16).min(bottom.saturating_sub(y + fields));
        let left = bottom.saturating_sub(y);
        let taken = fields.min(left.saturating_sub(LEAST - 1).max(1));
        let under = y + taken + u16::from(left > taken + LEAST - 1);
        Self {
            window,
            about: about.into_iter().take(shown).collect(),
            inner,
            fields: Area { y, height: taken, ..inner },
            // The focused field is always visible.
            first: (form.at + 1).saturating_sub(usize::from(taken)),
            below: Area { y: under, height: bottom.saturating_sub(under), ..inner },
        }
    }

    /// Returns the options of the focused choice if they are listed below the fields, where they have no room on its
    /// line.
    pub fn listed_options<'f>(&self, form: &'f Form) -> Option<(&'f [Choice], Option<usize>)> {
        match form.fields.get(form.at) {
            Some(Field { value: Value::Choice { options, at }, .. })
                if form.error.is_none() && gap(options, self.room()).is_none() =>
            {
                Some((options, *at))
            }
            _ => None,
        }
    }

    /// Returns the cells of a field behind its name.
    pub const fn room(&self) -> u16 {
        self.inner.width.saturating_sub(NAMES)
    }

    /// Returns how the rows below the fields are shared.
    pub fn offers(&self, form: &Form, offers: &Offers<'_>) -> BelowRows {
        // Completions keep some rows beside a long description, and the description keeps one beside many completions.
        let rows = usize::from(self.below.height);
        let said = said(form, offers, usize::from(self.below.width)).len();
        let kept = offers.list.len().min(OFFERS_KEPT).min(rows.saturating_sub(1));
        let said = said.min(rows.saturating_sub(kept));
        let offered = offers.list.len().min(rows - said);
        // The selected completion is always visible.
        let first = offers.chosen.map_or(0, |at| (at + 1).saturating_sub(offered));
        BelowRows { offered, first, blank: offered > 0 && offered + said < rows, said }
    }
}

/// How the rows below the fields are divided: completions, a blank row, then a description or error.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BelowRows {
    /// The number of rows for completions.
    pub offered: usize,
    /// The first completion that is shown.
    pub first: usize,
    /// Whether a blank row follows them.
    pub blank: bool,
    /// The number of rows for the description of the selected completion, or for the error.
    pub said: usize,
}

/// Returns the lines below the completions: what is wrong, or else what is said of the chosen completion in full, its
/// definition, then what it is part of, and examples.
pub fn said<'f>(form: &'f Form, offers: &Offers<'f>, width: usize) -> Vec<(&'f str, Role)> {
    if let Some(error) = &form.error {
        return lines(error, width).into_iter().map(|line| (line, Role::Error)).collect();
    }
    let Some(known) = form.about(offers) else { return Vec::new() };
    let parts = std::iter::once((&known.says, Role::Text)).chain(known.more.iter().map(|more| (more, Role::Dim)));
    let parts = parts.filter(|(part, _)| !part.is_empty());
    parts.flat_map(|(part, role)| lines(part, width).into_iter().map(move |line| (line, role))).collect()
}

/// Returns the cells between the options of a choice on a line of `width`; `None` where they have no room.
pub fn gap(options: &[Choice], width: u16) -> Option<u16> {
    let words: usize = options.iter().map(|option| cells(&option.word)).sum();
    let gaps = options.len().saturating_sub(1);
    [2, 1].into_iter().find(|gap| words + gap * gaps <= usize::from(width)).map(|gap| gap as u16)
}

/// Returns about how many lines the longest description of a completion takes.
fn longest(form: &Form, width: usize) -> usize {
    let one = |text: &String| if text.is_empty() { 0 } else { text.len() / (width * 9 / 10).max(1) + 1 };
    let known = form.fields.iter().filter_map(|field| match &field.value {
        Value::Text { known, .. } => Some(known),
        Value::Choice { .. } => None,
    });
    let most = known.flatten().map(|known| one(&known.says) + known.more.iter().map(one).sum::<usize>()).max();
    most.unwrap_or(0).min(SAID)
}

/// Returns the first lines of the passage, with `…` where it goes on.
fn about(text: &str, width: usize, most: usize) -> Vec<String> {
    let all = lines(text, width);
    let mut out: Vec<String> = all.iter().take(most).map(|line| (*line).to_owned()).collect();
    if let Some(last) = out.last_mut().filter(|_| all.len() > most) {
        *last = shorten(&format!("{last} …"), width);
    }
    out
}
