//! Numerals, in digits or words, to exact decimals.

use super::money::{self, Prefix};
use super::noun;
use super::view::View;
use crate::lexicon::Class;
use rust_decimal::Decimal;

/// How a numeral is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// Begins with digits.
    Digits,
    /// In words.
    Words,
    /// A part of a whole.
    Part,
    /// "dozens", "tens of millions".
    Vague,
}

/// A numeral and what it says, without its unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    /// Its first token, minus sign and "a" included, currency not.
    pub(super) start: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// The value, or the low end.
    pub(super) low: Decimal,
    /// The high end of a vague one.
    pub(super) high: Option<Decimal>,
    /// What scale words multiplied it by.
    pub(super) factor: Decimal,
    pub(super) form: Form,
    /// The currency before it.
    pub(super) prefix: Option<Prefix>,
}

impl Numeral {
    /// Its first token, currency included.
    pub(super) fn outset(&self) -> usize {
        self.prefix.map_or(self.start, |prefix| prefix.start)
    }
}

/// The numeral whose first digits or number word stand at `at`; nothing before `floor` belongs to it.
pub(super) fn read(view: &View<'_, '_>, at: usize, floor: usize) -> Option<Numeral> {
    let token = view.token(at)?;
    if view.is_number(at) {
        return digits(view, at, floor);
    }
    if !token.word.is_known() {
        return None;
    }
    if view.is(at, Class::PluralScale) {
        return vague(view, at);
    }
    part(view, at, floor).or_else(|| words(view, at, floor)).or_else(|| sign(view, at))
}

fn digits(view: &View<'_, '_>, at: usize, floor: usize) -> Option<Numeral> {
    let mut low = decimal(view.text(at))?;
    let (mut start, mut end) = (at, at + 1);
    if view.text_before(at) == "." && view.glued(at) && !view.glued(at - 1) && at > floor {
        low = Decimal::new(i64::try_from(low).ok()?, view.text(at).len() as u32);
        start = at - 1;
    }
    if let Some((value, past)) = slash(view, at, low).or_else(|| with_sign(view, end, low)) {
        (low, end) = (value, past);
        let (start, low) = negative(view, start, floor, low);
        return Some(Numeral {
            start,
            end,
            low,
            high: None,
            factor: Decimal::ONE,
            form: Form::Part,
            prefix: prefix(view, start, floor),
        });
    }
    let (start, low) = negative(view, start, floor, low);
    let prefix = prefix(view, start, floor);
    let (factor, end) = scales(view, end, prefix.is_some());
    Some(Numeral { start, end, low: low.checked_mul(factor)?, high: None, factor, form: Form::Digits, prefix })
}

fn prefix(view: &View<'_, '_>, start: usize, floor: usize) -> Option<Prefix> {
    money::prefix(view, start).filter(|prefix| prefix.start >= floor)
}

/// "1/2" and the like: only parts that people use, so that dates and "9/11" stay out.
fn slash(view: &View<'_, '_>, at: usize, low: Decimal) -> Option<(Decimal, usize)> {
    if !(view.joins(at + 1) && matches!(view.text(at + 1), "/" | "⁄") && view.is_number(at + 2)) {
        return None;
    }
    let whole = decimal(view.text(at + 2))?;
    let usual = [2, 3, 4, 5, 8, 10, 16, 32, 64, 100, 128].map(Decimal::from).contains(&whole);
    (usual && low < whole).then(|| Some((low.checked_div(whole)?, at + 3)))?
}

/// "2½".
fn with_sign(view: &View<'_, '_>, at: usize, low: Decimal) -> Option<(Decimal, usize)> {
    let part = view.value(at, Class::FractionSign).filter(|_| view.glued(at))?;
    Some((low.checked_add(part.parse().ok()?)?, at + 1))
}

fn sign(view: &View<'_, '_>, at: usize) -> Option<Numeral> {
    let low = view.value(at, Class::FractionSign)?.parse().ok()?;
    Some(Numeral { start: at, end: at + 1, low, high: None, factor: Decimal::ONE, form: Form::Part, prefix: None })
}

/// A minus before the numeral: a sign that touches it but nothing before, or a word.
fn negative(view: &View<'_, '_>, start: usize, floor: usize, low: Decimal) -> (usize, Decimal) {
    let Some(before) = view.before(start).filter(|&before| before >= floor) else { return (start, low) };
    let is_sign = view.glued(start) && matches!(view.text(before), "-" | "−" | "–");
    let open =
        !view.glued(before) || view.is_before(before, Class::CurrencySign) || view.text_before(before) == "(";
    if is_sign && open {
        return (before, -low);
    }
    let word = if is_sign { before.saturating_sub(1) } else { before };
    if word >= floor && view.is(word, Class::Minus) { (word, -low) } else { (start, low) }
}

/// The scale words and short forms after digits.
fn scales(view: &View<'_, '_>, mut at: usize, money: bool) -> (Decimal, usize) {
    let mut factor = Decimal::ONE;
    if let Some(value) = magnitude(view, at, money) {
        return (value, at + 1);
    }
    loop {
        let next = view.past_hyphen(at);
        let Some(value) = view
            .value(next, Class::Scale)
            .or_else(|| view.value(next, Class::PluralScale))
            .and_then(|value| value.parse::<Decimal>().ok())
            .filter(|value| *value > Decimal::ONE_HUNDRED || factor == Decimal::ONE)
        else {
            return (factor, at);
        };
        match factor.checked_mul(value) {
            Some(product) => factor = product,
            None => return (factor, at),
        }
        at = next + 1;
    }
}

/// "bn", "m", "k". A single letter must touch the digits; a small "m" is metres unless money or something counted.
fn magnitude(view: &View<'_, '_>, at: usize, money: bool) -> Option<Decimal> {
    let value = view.value(at, Class::Magnitude)?.parse().ok()?;
    let text = view.text(at);
    if text.len() > 1 {
        return Some(value);
    }
    let counted = || {
        view.phrase(at + 1, Class::Measure).is_some()
            || view.phrase(at + 1, Class::Currency).is_some()
            || noun::plural(view, at + 1).is_some()
    };
    (view.glued(at) && (text != "m" || money || counted())).then_some(value)
}

fn vague(view: &View<'_, '_>, at: usize) -> Option<Numeral> {
    let mut low: Decimal = view.value(at, Class::PluralScale)?.parse().ok()?;
    let mut end = at + 1;
    while view.says(end, &["of"]) {
        let Some(value) =
            view.value(end + 1, Class::PluralScale).or_else(|| view.value(end + 1, Class::Scale)).and_then(parse)
        else {
            break;
        };
        low = low.checked_mul(value)?;
        end += 2;
    }
    // "tens" alone is no amount; more scales in the singular follow "hundred" only in words.
    if low == Decimal::TEN {
        return None;
    }
    let high = low.checked_mul(Decimal::TEN)?;
    Some(Numeral { start: at, end, low, high: Some(high), factor: low, form: Form::Vague, prefix: None })
}

fn parse(value: &str) -> Option<Decimal> {
    value.parse().ok()
}

/// "half the …", "a third of", "two-thirds", "one out of three".
fn part(view: &View<'_, '_>, at: usize, floor: usize) -> Option<Numeral> {
    let made = |start, end, low| {
        Some(Numeral { start, end, low, high: None, factor: Decimal::ONE, form: Form::Part, prefix: None })
    };
    if let Some(whole) = view.value(at, Class::Fraction).and_then(parse) {
        let article = view.before(at).filter(|&b| b >= floor && view.says(b, &["a", "an"]));
        let low = Decimal::ONE.checked_div(whole)?.round_dp(6);
        if whole == Decimal::TWO {
            if view.says(at + 1, &["a"]) && view.is(at + 2, Class::Scale) {
                let (factor, end) = scales(view, at + 2, false);
                return made(at, end, low.checked_mul(factor)?);
            }
            let of = view.says(at + 1, &["of", "the", "a", "an", "its", "their", "his", "her", "our"]);
            let named = view.before(at).is_some_and(|b| {
                view.is(b, Class::Determiner) && article.is_none()
                    || view.is(b, Class::Ordinal)
                    || view.is(b, Class::Adjective)
            });
            return if of && !named { made(at, at + 1, low) } else { None };
        }
        return if view.says(at + 1, &["of"]) { made(article?, at + 1, low) } else { None };
    }
    let (count, end) = small(view, at)?;
    let next = view.past_hyphen(end);
    if let Some(whole) = view.value(next, Class::Fraction).and_then(parse) {
        let fits = count == Decimal::ONE || view.text(next).ends_with('s');
        let of = count != Decimal::ONE || view.says(next + 1, &["of"]);
        return if fits && of { made(at, next + 1, count.checked_div(whole)?.round_dp(6)) } else { None };
    }
    let after = if view.says(end, &["out"]) && view.says(end + 1, &["of"]) {
        end + 2
    } else if view.says(end, &["in"]) {
        end + 1
    } else {
        return None;
    };
    let (whole, end) = small(view, after)?;
    let plain =
        !view.glued(end) && count < whole && (view.says(end, &["of"]) || noun::plural(view, end).is_some());
    if plain { made(at, end, count.checked_div(whole)?.round_dp(6)) } else { None }
}

/// A single cardinal in words.
fn small(view: &View<'_, '_>, at: usize) -> Option<(Decimal, usize)> {
    Some((parse(view.value(at, Class::Cardinal)?)?, at + 1))
}

/// "twenty-one", "two hundred and five thousand", "a million".
fn words(view: &View<'_, '_>, first: usize, floor: usize) -> Option<Numeral> {
    let mut reader = Words::default();
    let (mut start, mut at) = (first, first);
    if view.is(first, Class::Scale) {
        start = view.before(first).filter(|&b| b >= floor && view.says(b, &["a", "an", "one"]))?;
        reader.group = 1;
    }
    while let Some(next) = reader.step(view, at) {
        at = next;
    }
    if at == first {
        return None;
    }
    let mut low = Decimal::from(reader.total.checked_add(reader.group)?);
    if view.says(at, &["and"]) && view.says(at + 1, &["a"]) && view.says(at + 2, &["half"]) {
        low = low.checked_add(Decimal::new(5, 1))?;
        at += 3;
    }
    let (start, low) = negative(view, start, floor, low);
    let factor = Decimal::from(reader.scale.max(1));
    Some(Numeral { start, end: at, low, high: None, factor, form: Form::Words, prefix: None })
}

/// The state of a number read word by word.
#[derive(Default)]
struct Words {
    total: u64,
    group: u64,
    scale: u64,
    begun: bool,
}

impl Words {
    /// Takes the word at `at` (past a hyphen or "and" where they may stand): one past it, or nothing where the number
    /// ends.
    fn step(&mut self, view: &View<'_, '_>, at: usize) -> Option<usize> {
        let mut next = if self.begun { view.past_hyphen(at) } else { at };
        if self.begun && self.scale >= 100 && view.says(at, &["and"]) && self.group.is_multiple_of(100) {
            next = at + 1;
            // "two hundred and a half" is not this; only a cardinal goes on.
            view.value(next, Class::Cardinal)?;
        }
        if let Some(value) = view.value(next, Class::Cardinal).and_then(|value| value.parse::<u64>().ok()) {
            let room = if value >= 10 { 100 } else { 10 };
            let fits = self.group == 0 && (!self.begun || self.scale >= 1000)
                || self.group > 0 && value > 0 && self.group.is_multiple_of(room) && self.group % 100 != 10;
            if !fits {
                return None;
            }
            self.group += value;
        } else {
            let scale = view.value(next, Class::Scale)?.parse::<u64>().ok()?;
            if self.group == 0 {
                return None;
            }
            if scale < 1000 {
                if self.group >= 100 {
                    return None;
                }
                self.group *= scale;
            } else {
                self.total = self.total.checked_add(self.group.checked_mul(scale)?)?;
                self.group = 0;
            }
            self.scale = self.scale.max(scale);
        }
        self.begun = true;
        Some(next + 1)
    }
}

/// Digits with commas and a point; commas must part groups as people part them (1,450 or 1,00,000).
pub(super) fn decimal(text: &str) -> Option<Decimal> {
    let whole = text.split('.').next()?;
    if whole.contains(',') {
        let mut groups = whole.split(',').rev();
        let last = groups.next()?;
        let fits = last.len() == 3 && {
            let mut rest = groups.peekable();
            let mut fits = true;
            while let Some(group) = rest.next() {
                let full = group.len() == 2 || group.len() == 3;
                fits &= if rest.peek().is_some() { full } else { group.len() <= 3 };
            }
            fits
        };
        if !fits {
            return None;
        }
    }
    if text.len() > 40 { None } else { text.replace(',', "").parse().ok() }
}
