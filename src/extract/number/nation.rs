//! Whose krone, peso or dinar is meant, by the countries the text names. Reads the text only where one is in doubt.

use crate::annotation::Body;
use crate::annotation::value::{Amount, Class as Kind, Quantity};
use crate::extract::{Scan, Suggestion};
use crate::lexicon::{Class, WordId};
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

/// Gives every amount in a currency that several countries share the code of the country the text names most. Where two
/// are named as often, or none, the currency's usual code stands, or its name.
pub(super) fn settle(scan: &Scan<'_>, found: &mut [Suggestion]) {
    let mut known: FxHashMap<WordId, Option<&'static str>> = FxHashMap::default();
    for suggestion in found {
        let Body::Number(number) = &mut suggestion.body else { continue };
        if number.quantity.class != Kind::Money {
            continue;
        }
        let unit = &number.quantity.unit;
        let (name, per) = unit.split_at(unit.find(' ').unwrap_or(unit.len()));
        let word = scan.lexicon.id(name);
        let Some(usual) = scan.lexicon.value(word, Class::SharedCurrency).filter(|_| is_name(name)) else {
            continue;
        };
        let code = *known.entry(word).or_insert_with(|| most_named(scan, word));
        match code.or(Some(usual).filter(|usual| !usual.is_empty())) {
            None if is_few(&number.quantity) && scan.lexicon.is(word, Class::ThingCurrency) => {
                number.quantity.class = Kind::Count;
            }
            None => {}
            Some(code) => number.quantity.unit = format!("{code}{per}"),
        }
    }
}

/// "Two crowns": too few to be money where no country is named whose money they are.
fn is_few(quantity: &Quantity) -> bool {
    matches!(quantity.amount, Amount::Exact(value) if value.abs() < Decimal::ONE_HUNDRED)
}

/// A currency's name, and no code: those are capitals.
fn is_name(unit: &str) -> bool {
    unit.starts_with(char::is_lowercase)
}

/// The code of the currency of the country that is named most, by itself or by its people ("Norway", "Norwegian").
fn most_named(scan: &Scan<'_>, currency: WordId) -> Option<&'static str> {
    let mut counts: FxHashMap<&'static str, usize> = FxHashMap::default();
    for (at, token) in scan.tokens.iter().enumerate() {
        let goes_on = |rest: &[WordId]| {
            let next = scan.tokens.get(at + 1..at + 1 + rest.len()).unwrap_or_default();
            next.iter().map(|token| token.word).eq(rest.iter().copied())
        };
        let own = || of_people(scan, token.word, currency, goes_on);
        let nation = || {
            let (_, people) = scan.phrase(at, Class::Nation)?;
            of_people(scan, scan.lexicon.id(people), currency, |_| true)
        };
        if token.word.is_known()
            && let Some(code) = own().or_else(nation)
        {
            *counts.entry(code).or_default() += 1;
        }
    }
    let most = counts.values().copied().max()?;
    let mut named = counts.iter().filter(|(_, count)| **count == most);
    named.next().filter(|_| named.next().is_none()).map(|(code, _)| *code)
}

/// The code the lexicon gives the currency after a people's name ("norwegian krone"), what stands between as `fits`
/// says. Coins no longer struck are none: France is no reason to take francs for French ones.
fn of_people(
    scan: &Scan<'_>,
    people: WordId,
    currency: WordId,
    fits: impl Fn(&[WordId]) -> bool,
) -> Option<&'static str> {
    let phrases = scan.lexicon.phrases(people, Class::Currency);
    let mut codes = phrases
        .filter(|(rest, _)| rest.split_last().is_some_and(|(last, between)| *last == currency && fits(between)))
        .map(|(_, said)| said.text);
    codes.find(|code| !scan.lexicon.is(scan.lexicon.id(&code.to_lowercase()), Class::PastCurrency))
}
