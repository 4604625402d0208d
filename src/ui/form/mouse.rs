//! Clicks in a dialog: on a field to focus it, on an option to choose it, on a completion to take it.

use super::layout::{FormLayout, NAMES, gap};
use super::{Choice, Form, Value};
use crate::text::flow::cells;
use crate::ui::area::Area;

/// Handles a click at a cell of the screen; a click beside the parts of the dialog does nothing.
pub fn press(form: &mut Form, place: Area, x: u16, y: u16) {
    let layout = FormLayout::of(form, place);
    if layout.fields.holds(x, y) {
        let at = layout.first + usize::from(y - layout.fields.y);
        press_field(form, &layout, at, x);
    } else if layout.below.holds(x, y) {
        press_below(form, &layout, usize::from(y - layout.below.y));
    }
}

/// Focuses a field, and chooses the option at column `x`.
fn press_field(form: &mut Form, layout: &FormLayout, at: usize, x: u16) {
    if at >= form.fields.len() {
        return;
    }
    (form.error, form.leaving) = (None, false);
    form.go(at);
    let column = x.checked_sub(layout.fields.x + NAMES);
    if let Some(Value::Choice { options, at }) = form.field().map(|field| &mut field.value)
        && let Some(column) = column
        && let Some(option) = option_at(options, layout.room(), column)
    {
        *at = Some(option);
    }
}

/// Returns the option at a column, counted from the first one's beginning.
fn option_at(options: &[Choice], width: u16, column: u16) -> Option<usize> {
    let gap = gap(options, width)?;
    let mut x = 0;
    options.iter().position(|option| {
        let begin = x;
        x += cells(&option.word) as u16 + gap;
        (begin..x - gap).contains(&column)
    })
}

/// Takes the completion, or chooses the option, on a row below the fields.
fn press_below(form: &mut Form, layout: &FormLayout, row: usize) {
    let listed = layout.listed_options(form).map(|(options, _)| options.len());
    if let Some(count) = listed {
        if row < count
            && let Some(Value::Choice { at, .. }) = form.field().map(|field| &mut field.value)
        {
            *at = Some(row);
        }
        return;
    }
    let offers = form.offers();
    let rows = layout.offers(form, &offers);
    if row >= rows.offered {
        return;
    }
    (form.error, form.leaving, form.picked) = (None, false, Some(rows.first + row));
    form.take_offer();
    // As with Tab, the next field is focused; the last field has none after it.
    if form.at + 1 < form.fields.len() {
        form.step(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::form::{Field, Known, Takes};

    const PLACE: Area = Area { x: 60, y: 1, width: 60, height: 30 };

    fn form() -> Form {
        let mut form = Form::new("Stance", "“No tariff”");
        let actor = form.add(Field::text("actor", "").taking(Takes::New("new actor")).needed());
        form.know(actor, ["Ana Ferro", "Ben Okafor"].map(|name| Known::from(name.to_owned())).to_vec());
        form.choice("position", &["supports", "opposes"], |word| word, None);
        form.add(Field::text("note", ""));
        form.begun()
    }

    fn values(form: &Form) -> [&str; 3] {
        [form.fields[0].get(), form.fields[1].get(), form.fields[2].get()]
    }

    #[test]
    fn a_click_focuses_chooses_and_takes() {
        let mut form = form();
        let layout = FormLayout::of(&form, PLACE);
        let (x, y) = (layout.fields.x, layout.fields.y);
        press(&mut form, PLACE, x, y + 2);
        assert_eq!((form.at, values(&form)), (2, ["", "", ""]));
        press(&mut form, PLACE, x + NAMES + 10, y + 1);
        assert_eq!((form.at, values(&form)), (1, ["", "opposes", ""]));
        press(&mut form, PLACE, x + NAMES + 8, y + 1);
        assert_eq!(values(&form)[1], "opposes", "between two options is neither");
        press(&mut form, PLACE, x, y);
        press(&mut form, PLACE, x + NAMES, layout.below.y + 1);
        assert_eq!((form.at, values(&form)), (1, ["Ben Okafor", "opposes", ""]));
    }

    #[test]
    fn several_words_within_a_name_are_a_name_of_their_own() {
        for (written, taken) in [
            ("Alan Whitlock", "Alan Whitlock"),
            ("Whitlock", "Professor Alan Whitlock"),
            ("Professor Al", "Professor Alan Whitlock"),
        ] {
            let mut form = Form::new("", "");
            let actor = form.add(Field::text("actor", written).taking(Takes::New("new actor")));
            form.know(actor, vec![Known::from("Professor Alan Whitlock".to_owned())]);
            form.take_offer();
            assert_eq!(form.said(actor), taken);
        }
    }

    #[test]
    fn a_click_beside_everything_does_nothing() {
        let mut form = form();
        for (x, y) in [(0, 0), (60, 1), (119, 29), (62, 2), (200, 200)] {
            press(&mut form, PLACE, x, y);
            assert_eq!((form.at, values(&form)), (0, ["", "", ""]), "{x} {y}");
        }
    }
}
