//! Numerals, in digits or words, to exact decimals.

use super::fraction;
use super::money::{self, Prefix};
use super::noun;
use super::power;
use super::view::View;
use crate::lexicon::Class;
use rust_decimal::Decimal;

const MILLION: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

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
    fraction::read(view, at, floor).or_else(|| words(view, at, floor)).or_else(|| fraction::sign(view, at))
}

fn digits(view: &View<'_, '_>, at: usize, floor: usize) -> Option<Numeral> {
    let (low, end) = power::grouped(view, at).or_else(|| Some((decimal(view.text(at))?, at + 1)))?;
    let (mut start, mut low, mut end) = (at, low, end);
    if view.text_before(at) == "." && view.glued(at) && !view.glued(at - 1) && at > floor {
        low = Decimal::try_new(i64::try_from(low).ok()?, view.text(at).len() as u32).ok()?;
        start = at - 1;
    }
    let part = fraction::in_signs(view, at, low);
    let pieces = part.or_else(|| power::read(view, end, low));
    if let Some((value, past)) = pieces {
        (low, end) = (value, past);
    } else if power::begins(view, end) {
        // Smaller or larger than any exact decimal.
        return None;
    }
    let (start, low) = negative(view, start, floor, low);
    let prefix = prefix(view, start, floor);
    if pieces.is_none()
        && prefix.is_none()
        && let Some((low, end)) = fraction::share(view, low, end)
    {
        return Some(Numeral { start, end, low, high: None, factor: Decimal::ONE, form: Form::Part, prefix });
    }
    let form = if part.is_some() && low < Decimal::ONE { Form::Part } else { Form::Digits };
    scale(view, Numeral { start, end, low, high: None, factor: Decimal::ONE, form, prefix })
}

/// The numeral times the scale words after it, a currency's letters before those ("75 USD million") or in them ("30 MEUR").
fn scale(view: &View<'_, '_>, numeral: Numeral) -> Option<Numeral> {
    let mut numeral = numeral;
    let at = numeral.end;
    if let Some((code, million)) = money::letters(view, at)
        && numeral.prefix.is_none()
    {
        let (factor, end) = if million { (MILLION, at + 1) } else { scales(view, at + 1, true) };
        if factor > Decimal::ONE && end > at + usize::from(!million) {
            let prefix = Some(Prefix { start: numeral.start, code, million });
            return Some(Numeral { end, low: numeral.low.checked_mul(factor)?, factor, prefix, ..numeral });
        }
    }
    let (mut factor, end) = scales(view, at, numeral.prefix.is_some());
    if numeral.prefix.is_some_and(|prefix| prefix.million) {
        factor = factor.checked_mul(MILLION)?;
    }
    numeral.low = numeral.low.checked_mul(factor)?;
    Some(Numeral { end, factor, ..numeral })
}

fn prefix(view: &View<'_, '_>, start: usize, floor: usize) -> Option<Prefix> {
    money::prefix(view, start).filter(|prefix| prefix.start >= floor)
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
    // "plus or minus 3"
    let either = view.before(word).is_some_and(|before| view.says(before, &["or"]));
    if word >= floor && view.is(word, Class::Minus) && !either { (word, -low) } else { (start, low) }
}

/// The scale words and short forms after digits.
pub(super) fn scales(view: &View<'_, '_>, mut at: usize, money: bool) -> (Decimal, usize) {
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
        // "$1MM", "Rs 5 cr": other things without money.
        return Some(value).filter(|_| money || !matches!(text, "mm" | "MM" | "cr" | "Cr"));
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

/// "twenty-one", "two hundred and five thousand", "a million", "two and a half million", "nine point five".
fn words(view: &View<'_, '_>, first: usize, floor: usize) -> Option<Numeral> {
    let mut reader = Words::default();
    let mut start = first;
    if view.is(first, Class::Scale) {
        let article = view.before(first).filter(|&b| b >= floor && view.says(b, &["a", "an", "one"]));
        let more = view.is(first + 1, Class::Scale) && !view.is_before(first, Class::DateVague);
        // "the other thousand"
        let other = view.says_before(first, &["other", "remaining"]);
        start = article.or_else(|| (more || other).then_some(first))?;
        reader.group = 1;
    }
    let end = reader.run(view, first)?;
    let (low, end, factor) = reader.finish(view, end)?;
    let (start, low) = negative(view, start, floor, low);
    Some(scale_of_words(view, Numeral { start, end, low, high: None, factor, form: Form::Words, prefix: None }))
}

/// "twenty MUSD".
fn scale_of_words(view: &View<'_, '_>, numeral: Numeral) -> Numeral {
    match money::letters(view, numeral.end) {
        Some((_, true)) => scale(view, numeral).unwrap_or(numeral),
        _ => numeral,
    }
}

/// The plain cardinal in words at `at`: "eight", "five hundred".
pub(super) fn cardinal(view: &View<'_, '_>, at: usize) -> Option<(Decimal, usize)> {
    let mut reader = Words::default();
    let end = reader.run(view, at)?;
    Some((Decimal::from(reader.sum()?), end))
}

/// The whole number in digits or words at `at`.
pub(super) fn whole(view: &View<'_, '_>, at: usize) -> Option<(Decimal, usize)> {
    if !view.is_number(at) {
        let start = at + usize::from(view.says(at, &["a"]) && view.is(at + 1, Class::Scale));
        return if start > at {
            Some((parse(view.value(start, Class::Scale)?)?, start + 1))
        } else {
            cardinal(view, at)
        };
    }
    let (factor, end) = scales(view, at + 1, false);
    Some((decimal(view.text(at))?.checked_mul(factor)?, end)).filter(|(value, _)| value.is_integer())
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
    /// Takes all words from `at` that go on with the number; one past the last.
    fn run(&mut self, view: &View<'_, '_>, first: usize) -> Option<usize> {
        let mut at = first;
        while let Some(next) = self.step(view, at) {
            at = next;
        }
        (at > first).then_some(at)
    }

    fn sum(&self) -> Option<u64> {
        self.total.checked_add(self.group)
    }

    /// What may follow the cardinal: a part ("and a half"), a decimal ("point five"), and scales after those. The value,
    /// one past its last word, and the factor.
    fn finish(&self, view: &View<'_, '_>, end: usize) -> Option<(Decimal, usize, Decimal)> {
        let low = Decimal::from(self.sum()?);
        let own = Decimal::from(self.scale.max(1));
        let (part, end) = match fraction::rest(view, end) {
            // "a million and a half": half of the million.
            Some((part, end)) => (if self.group == 0 { part.checked_mul(own)? } else { part }, end),
            None => match point(view, end) {
                Some(read) => read,
                None => return Some((low, end, own)),
            },
        };
        let low = low.checked_add(part)?;
        let (factor, end) = scales(view, end, false);
        Some((low.checked_mul(factor)?, end, own.max(factor)))
    }

    /// Takes the word at `at` (past a hyphen or "and" where they may stand): one past it, or nothing where the number
    /// ends.
    fn step(&mut self, view: &View<'_, '_>, at: usize) -> Option<usize> {
        let mut next = if self.begun { view.past_hyphen(at) } else { at };
        if self.begun && self.scale >= 100 && view.says(at, &["and"]) && self.group.is_multiple_of(100) {
            next = at + 1;
            // "two hundred and a half" is not this; only a cardinal goes on, and no part ("one hundred and two thirds").
            view.value(next, Class::Cardinal)?;
            if view.is(view.past_hyphen(next + 1), Class::Fraction) {
                return None;
            }
        }
        match view.value(next, Class::Cardinal).and_then(|value| value.parse::<u64>().ok()) {
            Some(value) => self.add(value)?,
            None => self.multiply(view, next)?,
        }
        self.begun = true;
        Some(next + 1)
    }

    fn add(&mut self, value: u64) -> Option<()> {
        let room = if value >= 10 { 100 } else { 10 };
        let fits = self.group == 0 && (!self.begun || self.scale >= 1000)
            || self.group > 0 && value > 0 && self.group.is_multiple_of(room) && self.group % 100 != 10;
        self.group = self.group.checked_add(value).filter(|_| fits)?;
        Some(())
    }

    fn multiply(&mut self, view: &View<'_, '_>, at: usize) -> Option<()> {
        // "three dozens", "five millions": the plural is a scale only after a number.
        let plural = || view.value(at, Class::PluralScale).filter(|_| self.begun);
        let scale = view.value(at, Class::Scale).or_else(plural)?.parse::<u64>().ok()?;
        if self.group == 0 {
            // "three lakh crore".
            self.total = self.total.checked_mul(scale).filter(|&total| total > 0)?;
        } else if scale < 1000 {
            self.group = self.group.checked_mul(scale).filter(|_| self.group < 100)?;
        } else {
            self.total = self.total.checked_add(self.group.checked_mul(scale)?)?;
            self.group = 0;
        }
        self.scale = self.scale.max(scale);
        Some(())
    }
}

/// The most words a decimal is read to.
const PLACES: u32 = 6;

/// "point zero four", "point seventy-one": a decimal said digit by digit, or as one number below a hundred.
fn point(view: &View<'_, '_>, at: usize) -> Option<(Decimal, usize)> {
    if !view.says(at, &["point"]) {
        return None;
    }
    let digit =
        |at: usize| view.value(at, Class::Cardinal).and_then(|value| value.parse().ok()).filter(|&v: &i64| v < 10);
    let (mut digits, mut places, mut end) = (0, 0, at + 1);
    while let Some(value) = digit(end).filter(|_| places < PLACES) {
        digits = digits * 10 + value;
        places += 1;
        end += 1;
    }
    if places > 0 {
        return Some((Decimal::try_new(digits, places).ok()?, end));
    }
    let (value, end) = cardinal(view, at + 1)?;
    Some((value.checked_div(Decimal::ONE_HUNDRED)?, end)).filter(|_| value < Decimal::ONE_HUNDRED)
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
