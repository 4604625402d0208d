//! Lengths of time: "five years", "nearly two months", "the past two weeks", "several days", "2 1/2 hours", "a week".

use rust_decimal::Decimal;

use super::Expression;
use super::meaning::{Meaning, Unit};
use super::numeral::{count, number};
use super::words::{before, follows, is_one_of, is_plural, is_word, joins, step, word};
use crate::annotation::value::{Modifier, TimexType};
use crate::extract::{Scan, Shape, TokenKind};
use crate::lexicon::Class;

/// So many of a unit, up to where the unit stands.
pub(super) struct Amount {
    /// Where the unit stands.
    pub(super) end: usize,
    /// How many; nothing when it is vague.
    pub(super) count: Option<Decimal>,
    /// The other end of a range.
    pub(super) to: Option<Decimal>,
    modifier: Modifier,
    joined: bool,
}

pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    timed(scan, at)
        .or_else(|| counted(scan, at))
        .or_else(|| single(scan, at))
        .or_else(|| half(scan, at))
        .or_else(|| plural(scan, at))
        .or_else(|| long(scan, at))
}

/// "nearly two", "12 to 18", "several", "a couple of", "an", before a unit.
pub(super) fn amount(scan: &Scan<'_>, at: usize) -> Option<Amount> {
    let (bound, modifier) = match scan.phrase(at, Class::DateBound) {
        Some((words, sign)) => (words, Modifier::ALL.into_iter().find(|m| m.sign() == sign).unwrap_or_default()),
        None => (0, Modifier::Equal),
    };
    let first = at + bound;
    if let Some((words, value)) = scan.phrase(first, Class::DateVague) {
        let end = filled(scan, first + words);
        let joined = joins(scan, end);
        return Some(Amount {
            end: end + usize::from(joined),
            count: value.parse().ok(),
            to: None,
            modifier,
            joined,
        });
    }
    if is_word(scan, first, "half") && is_one_of(scan, first + 1, &["a", "an"]) {
        return Some(Amount {
            end: first + 2,
            count: Some(Decimal::new(5, 1)),
            to: None,
            modifier,
            joined: false,
        });
    }
    if is_one_of(scan, first, &["a", "an"]) && !scan.is(first + 1, Class::Scale) {
        let end = filled(scan, first + 1);
        return Some(Amount { end, count: Some(Decimal::ONE), to: None, modifier, joined: false });
    }
    let (length, low) = count(scan, first)?;
    let (end, to) =
        range_end(scan, first, first + length).map_or((first + length, None), |(end, high)| (end, Some(high)));
    let end = filled(scan, end);
    let joined = joins(scan, end);
    Some(Amount {
        end: end + usize::from(joined),
        count: Some(low),
        to: to.filter(|high| *high > low),
        modifier,
        joined,
    })
}

/// The number after "to" in "12 to 18 months", after "and" in "between two and five weeks".
fn range_end(scan: &Scan<'_>, first: usize, at: usize) -> Option<(usize, Decimal)> {
    let between = is_word(scan, at, "and") && follows(scan, first, &["between"]);
    if !(between
        || is_one_of(scan, at, &["to", "or"])
        || (is_one_of(scan, at, &["-", "–"]) && super::words::tight(scan, at)))
    {
        return None;
    }
    let (length, high) = count(scan, at + 1)?;
    let unit = filled(scan, at + 1 + length);
    scan.is(unit + usize::from(joins(scan, unit)), Class::TimeUnit).then_some((at + 1 + length, high))
}

/// Past a word that may stand between a number and its unit: "20 more years", "three straight days".
fn filled(scan: &Scan<'_>, at: usize) -> usize {
    at + usize::from(scan.is(at, Class::DateFiller) && scan.is(at + 1, Class::TimeUnit))
}

/// The words before a number that belong to its length: "the past", "the first", "another", "these".
fn lead(scan: &Scan<'_>, at: usize) -> usize {
    if is_one_of(scan, at, &["another", "these", "those"]) {
        return 1;
    }
    let the = usize::from(is_word(scan, at, "the"));
    let steps = step(scan, at + the).map_or(0, |(length, _)| length);
    let ordinal = usize::from(
        the == 1 && steps == 0 && is_one_of(scan, at + 1, &["first", "final", "latest", "opening", "closing"]),
    );
    the + steps + ordinal
}

fn counted(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let led = lead(scan, at);
    let amount = amount(scan, at + led).filter(|_| led == 0 || !is_one_of(scan, at + led, &["a", "an"]))?;
    if is_one_of(scan, amount.end.saturating_sub(1), &["a", "an"]) || (led > 0 && amount.joined) {
        return None;
    }
    let unit = Unit::of(scan.value(amount.end, Class::TimeUnit)?)?;
    if !is_length(scan, &amount, unit) {
        return None;
    }
    let end = amount.end + 1;
    let end = end + if is_word(scan, end, "or") && is_one_of(scan, end + 1, &["so", "more"]) { 2 } else { 0 };
    let end = if led > 0 { whole(scan, end, unit).unwrap_or(end) } else { end };
    let rule = if amount.count.is_none() { "vague-length" } else { "length" };
    let Amount { count, to, modifier, .. } = amount;
    if let Some((end, smaller, more)) = and_more(scan, end, unit).filter(|_| to.is_none() && count.is_some()) {
        return Some(Expression::new(end, rule, Meaning::Lengths { unit, count: count?, smaller, more }));
    }
    Some(Expression::new(end, rule, Meaning::Length { unit, count, to, modifier }))
}

/// "1:12:40" after "in" or a verb of taking: hours, minutes and seconds.
fn timed(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let joined =
        |at: usize| is_word(scan, at, ":") && super::words::tight(scan, at) && super::words::tight(scan, at + 1);
    let part = |at: usize| number(scan, at, 2).and_then(|part| i8::try_from(part).ok());
    let (hours, minutes, seconds) = (part(at)?, part(at + 2)?, part(at + 4)?);
    let led =
        before(scan, at).is_some_and(|before| scan.is(before, Class::LengthLead)) || follows(scan, at, &["of"]);
    let fits = led && joined(at + 1) && joined(at + 3) && !joined(at + 5) && minutes < 60 && seconds < 60;
    fits.then(|| Expression::new(at + 5, "length", Meaning::Timed { hours, minutes, seconds }))
}

/// The smaller unit of "four years and three months", "two hours and 20 minutes", "2 hours, 20 minutes": where it ends.
fn and_more(scan: &Scan<'_>, at: usize, unit: Unit) -> Option<(usize, Unit, Decimal)> {
    let smaller = unit.smaller()?;
    let comma = is_word(scan, at, ",") && unit.is_of_clock();
    let (length, more) = count(scan, at + 1).filter(|_| comma || is_word(scan, at, "and"))?;
    let end = at + 1 + length;
    let fits = scan.value(end, Class::TimeUnit).and_then(Unit::of) == Some(smaller);
    let whole = more.fract().is_zero() && more < Decimal::from(60);
    (fits && whole && !is_one_of(scan, end + 1, &["ago", "later", "earlier", "old"])).then_some((
        end + 1,
        smaller,
        more,
    ))
}

/// Past what days or weeks are the first or last of: "the last three days of the year".
fn whole(scan: &Scan<'_>, at: usize, unit: Unit) -> Option<usize> {
    let of = Unit::of(scan.value(at + 2, Class::TimeUnit)?)?;
    let part = matches!(unit, Unit::Hour | Unit::Day | Unit::Week) && of != unit && !is_plural(scan, at + 2);
    (part && is_word(scan, at, "of") && is_word(scan, at + 1, "the")).then_some(at + 3)
}

/// Whether an amount before a unit is a length and not an age, a fraction, a year's quarter or a name.
fn is_length(scan: &Scan<'_>, amount: &Amount, unit: Unit) -> bool {
    let (at, end) = (amount.end, amount.end + 1);
    let plural = is_plural(scan, at);
    let one = amount.count == Some(Decimal::ONE);
    let many = amount.count.is_some_and(|count| count >= Decimal::from(1000));
    let aged = is_word(scan, end, "old")
        || (joins(scan, end) && is_word(scan, end + 1, "old"))
        || (is_word(scan, end, "of") && is_word(scan, end + 1, "age"));
    // "three quarters of the city" is a fraction, "the 1988 quarter" and "60 Minutes" are names.
    let fraction = unit == Unit::Quarter
        && ((amount.joined && plural)
            || (is_word(scan, end, "of") && amount.count.is_some())
            || is_one_of(scan, at - 1, &["some", "many"]));
    let single = !plural && !amount.joined && !one && (many || amount.count.is_none() || unit == Unit::Second);
    let name = unit.is_of_clock() && scan.tokens.get(at).is_some_and(|token| token.shape == Shape::Capital);
    let doubled = joins(scan, end) && !is_one_of(scan, end + 1, &["long", "plus"]) && !amount.joined && !plural;
    !(aged || fraction || single || name || doubled) && !(one && unit == Unit::Second && !amount.joined)
}

/// "within a week", "nearly an hour", "a year and a half", "a week or two", "a month after the vote".
fn single(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let amount = amount(scan, at)?;
    let bound = scan.phrase(at, Class::DateBound).is_some();
    let article = at + scan.phrase(at, Class::DateBound).map_or(0, |(words, _)| words);
    let extra = usize::from(
        is_one_of(scan, article + 1, &["additional", "further"]) && scan.is(article + 2, Class::TimeUnit),
    );
    if !is_one_of(scan, article, &["a", "an"]) {
        return None;
    }
    let unit_at = amount.end.max(article + 1 + extra);
    let unit = Unit::of(scan.value(unit_at, Class::TimeUnit)?)?;
    let end = unit_at + 1;
    if is_plural(scan, unit_at)
        || unit == Unit::Quarter && !follows(scan, at, &["within"])
        || unit == Unit::Second
        || joins(scan, end)
        || is_word(scan, end, "old")
    {
        return None;
    }
    let half = is_word(scan, end, "and") && is_word(scan, end + 1, "a") && is_word(scan, end + 2, "half");
    let (more, count, to) = match (half, or_count(scan, end)) {
        (true, _) => (3, Decimal::new(15, 1), None),
        (_, Some((length, high))) => (length, Decimal::ONE, high),
        _ => (0, Decimal::ONE, None),
    };
    let course = follows(scan, at, &["of"])
        && at >= 2
        && is_one_of(scan, at - 2, &["course", "space", "span", "matter", "period"]);
    let led = course || before(scan, at).is_some_and(|before| scan.is(before, Class::LengthLead));
    let compared = is_one_of(scan, end, &["later", "earlier"]) && is_word(scan, end + 1, "than");
    let framed = compared || is_one_of(scan, end + more, &["after", "before"]);
    if !(bound || led || half || more > 0 || extra > 0 || framed) || is_rate(scan, at) {
        return None;
    }
    let meaning = Meaning::Length { unit, count: Some(count), to, modifier: amount.modifier };
    Some(Expression::new(end + more, "length", meaning))
}

/// "a year or two", "a week or so".
fn or_count(scan: &Scan<'_>, at: usize) -> Option<(usize, Option<Decimal>)> {
    if !is_word(scan, at, "or") {
        return None;
    }
    if is_one_of(scan, at + 1, &["so", "more"]) {
        return Some((2, None));
    }
    let (length, high) = count(scan, at + 1)?;
    (!scan.is(at + 1 + length, Class::TimeUnit)).then_some((1 + length, Some(high)))
}

/// Whether "a year" at `at` says how often: "$3 million a year", "three times a week", "flights a day".
pub(super) fn is_rate(scan: &Scan<'_>, at: usize) -> bool {
    let Some(before) = before(scan, at) else { return false };
    // "480 million cubic meters of water a year": the rate is that of the meters.
    if before >= 2
        && is_word(scan, before - 1, "of")
        && is_plural(scan, before - 2)
        && scan.tokens[before].shape == Shape::Lower
    {
        return true;
    }
    let token = &scan.tokens[before];
    let plural = token.kind == TokenKind::Word
        && token.shape == Shape::Lower
        && is_plural(scan, before)
        && token.span().len() > 3
        && !scan.is(before, Class::FunctionWord)
        && !scan.is(before, Class::LengthLead)
        && !scan.is(before, Class::Cue);
    let unit = scan.is(before, Class::Scale)
        || scan.is(before, Class::Magnitude)
        || scan.is(before, Class::PercentUnit)
        || scan.is(before, Class::Currency);
    plural
        || unit
        || token.kind == TokenKind::Number
        || is_one_of(scan, before, &["once", "twice", "%", "percent", "people"])
}

/// "half a century", "half an hour".
fn half(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    if !is_word(scan, at, "half") || !is_one_of(scan, at + 1, &["a", "an"]) {
        return None;
    }
    let unit = Unit::of(scan.value(at + 2, Class::TimeUnit)?)?;
    let count = Some(Decimal::new(5, 1));
    let meaning = Meaning::Length { unit, count, to: None, modifier: Modifier::Equal };
    (!is_plural(scan, at + 2)).then(|| Expression::new(at + 3, "length", meaning))
}

/// "for years", "within weeks", "months of talks"; "weeks or months" is one.
fn plural(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let unit = Unit::of(scan.value(at, Class::TimeUnit)?)?;
    let (led, of) = (before(scan, at).is_some_and(|b| scan.is(b, Class::PluralLead)), is_word(scan, at + 1, "of"));
    // "Hours after the vote", "in the days before the storm".
    let framed = is_one_of(scan, at + 1, &["after", "before"]);
    let fits = is_plural(scan, at) && unit != Unit::Quarter && unit != Unit::Second;
    if !fits
        || joins(scan, at + 1)
        || !(led || framed || (of && bare(scan, at)))
        || is_one_of(scan, at + 1, &["ago", "later", "earlier", "old"])
    {
        return None;
    }
    let or = is_word(scan, at + 1, "or") && scan.is(at + 2, Class::TimeUnit);
    let meaning = Meaning::Length { unit, count: None, to: None, modifier: Modifier::Equal };
    Some(Expression::new(at + if or { 3 } else { 1 }, "vague-length", meaning))
}

/// Whether nothing before a noun determines it.
fn bare(scan: &Scan<'_>, at: usize) -> bool {
    before(scan, at).is_none_or(|before| {
        let token = &scan.tokens[before];
        !scan.is(before, Class::Determiner)
            && (scan.is(before, Class::FunctionWord)
                || scan.is(before, Class::Cue)
                || word(scan, before).ends_with("ed"))
            && token.kind == TokenKind::Word
    }) && !follows(scan, at, &["of", "as"])
}

/// "month-long", "decades-long".
fn long(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let unit = Unit::of(scan.value(at, Class::TimeUnit)?)?;
    if !joins(scan, at + 1) || !is_word(scan, at + 2, "long") {
        return None;
    }
    let count = (!is_plural(scan, at)).then_some(Decimal::ONE);
    let meaning = Meaning::Length { unit, count, to: None, modifier: Modifier::Equal };
    Some(Expression::new(at + 3, "length", meaning))
}

/// "five" in "from two years to five": the number takes the unit of the length before it.
pub(super) fn ellipsis(scan: &Scan<'_>, at: usize, unit: Unit) -> Option<Expression> {
    let (length, number) = count(scan, at)?;
    let meaning = Meaning::Length { unit, count: Some(number), to: None, modifier: Modifier::Equal };
    // "its two-year goal from 4 to 6 percent"
    let other = scan.is(at + length, Class::PercentUnit) || scan.is(at + length, Class::Currency);
    (super::words::is_end(scan, at + length) && !other).then(|| Expression::new(at + length, "length", meaning))
}

/// "some time" and its like: a length of which nothing is known.
pub(super) fn unknown(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let (length, value) = scan.phrase(at, Class::DateSpan)?;
    let led = before(scan, at).is_some_and(|before| scan.is(before, Class::PluralLead));
    led.then(|| Expression::new(at + length, "vague-length", Meaning::Fixed(TimexType::Duration, value.into())))
}
