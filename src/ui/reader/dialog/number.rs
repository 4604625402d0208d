//! The dialog of a number: its amount, unit, class, modifier and trend.

use rust_decimal::Decimal;

use super::annotation::{Common, Subject};
use super::{meant, open as open_dialog};
use crate::annotation::value::{Amount, Class, Modifier, Quantity, Trend};
use crate::annotation::{Body, Kind, Number};
use crate::ui::form::{ChoiceAt, Field, Form, Problem, TextAt};
use crate::ui::reader::intent::Intent;
use crate::ui::reader::state::{Dialog, Passage, State};

#[derive(Debug)]
struct NumberDialog {
    value: TextAt,
    unit: TextAt,
    class: ChoiceAt<Class>,
    modifier: ChoiceAt<Modifier>,
    trend: ChoiceAt<Option<Trend>>,
    /// The number as it was when the dialog was opened.
    before: Option<Number>,
    common: Common,
}

/// Opens the dialog.
pub(crate) fn open(state: &mut State, subject: Subject, before: Option<Body>) {
    let before = match before {
        Some(Body::Number(number)) => Some(number),
        _ => None,
    };
    let old = before.as_ref().map(|number| number.quantity.clone());
    let value = old.as_ref().map(|quantity| written(quantity.amount)).unwrap_or_default();
    let quantity = old.unwrap_or_else(|| Quantity::plain(0.into()));
    let mut form = subject.form(state, Kind::Number);
    let dialog = NumberDialog {
        value: form.add(Field::text("value", value).needed()),
        unit: form.add(Field::text("unit", quantity.unit)),
        class: form.choice("class", &Class::ALL, Class::word, Some(quantity.class)),
        modifier: form.choice("modifier", &Modifier::ALL, Modifier::sign, Some(quantity.modifier)),
        trend: form.choice("trend", &TRENDS, trend, Some(quantity.trend)),
        before,
        common: Common::new(state, subject, Kind::Number, &mut form),
    };
    open_dialog(state, form, dialog);
}

/// The options for the direction of a change.
const TRENDS: [Option<Trend>; 3] = [None, Some(Trend::Up), Some(Trend::Down)];

fn trend(trend: Option<Trend>) -> &'static str {
    trend.map_or("none", Trend::word)
}

/// Returns an amount as the dialog writes it.
pub(super) fn written(amount: Amount) -> String {
    match amount {
        Amount::Exact(value) => value.normalize().to_string(),
        Amount::Range(low, high) => format!("{}..{}", low.normalize(), high.normalize()),
    }
}

/// `3.5`, `1,200`, `10..12`, `10–12`.
fn amount(written: &str) -> Option<Amount> {
    let one = |text: &str| text.trim().replace([',', ' '], "").parse::<Decimal>().ok();
    match written.split_once("..").or_else(|| written.split_once('–')) {
        Some((low, high)) => {
            let (low, high) = (one(low)?, one(high)?);
            Some(if low <= high { Amount::Range(low, high) } else { Amount::Range(high, low) })
        }
        None => one(written).map(Amount::Exact),
    }
}

impl NumberDialog {
    /// Returns the quantity that some words are, as an article would say it. What was changed in the other fields is kept.
    fn in_words(&self, words: &str, fields: Quantity) -> Option<Quantity> {
        let meant = meant::number(words)?.quantity;
        let before = self.before.as_ref().map_or_else(|| Quantity::plain(0.into()), |old| old.quantity.clone());
        Some(Quantity {
            amount: meant.amount,
            unit: if fields.unit == before.unit { meant.unit } else { fields.unit },
            class: if fields.class == before.class { meant.class } else { fields.class },
            modifier: if fields.modifier == before.modifier { meant.modifier } else { fields.modifier },
            trend: if fields.trend == before.trend { meant.trend } else { fields.trend },
        })
    }
}

impl Dialog for NumberDialog {
    fn offer(&self, state: &State, form: &mut Form) {
        self.common.offer(state, form);
    }

    fn follow(&mut self, form: &mut Form) {
        self.common.follow(form);
    }

    fn passage(&self, state: &State) -> Option<Passage> {
        self.common.subject.shown(state)
    }

    fn read(&self, state: &State, form: &Form) -> Result<Intent, Problem> {
        let value = form.said(self.value);
        let old = self.before.as_ref();
        // An amount that was not changed keeps its order: the two numbers of a score are not sorted by size.
        let as_it_was = old.map(|old| old.quantity.amount).filter(|amount| written(*amount) == value);
        let quantity = Quantity {
            amount: Amount::Exact(0.into()),
            unit: form.said(self.unit).to_owned(),
            class: form.chosen(self.class).unwrap_or_default(),
            modifier: form.chosen(self.modifier).unwrap_or_default(),
            trend: form.chosen(self.trend).flatten(),
        };
        let quantity = match as_it_was.or_else(|| amount(value)) {
            Some(amount) => Quantity { amount, ..quantity },
            None => self.in_words(value, quantity).ok_or_else(|| {
                let like = "3.5, 1,200, 10..12 or £52 million";
                self.value.problem(format!("{value:?} is no number; expected one like {like}"))
            })?,
        };
        let converts = old.and_then(|old| old.converts);
        self.common.intent(state, form, Body::Number(Number { quantity, converts }))
    }
}
