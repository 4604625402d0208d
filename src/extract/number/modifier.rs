//! Words around a quantity that qualify it: about, more than, up.

use super::view::View;
use crate::annotation::value::{Class as Kind, Modifier};
use crate::lexicon::Class;

/// How many words and phrases before a number are looked at.
const STEPS: usize = 4;

/// What the words before `start` and after the unit or the numeral (its two `ends`) say of a quantity of this kind.
pub(super) fn of(view: &View<'_, '_>, start: usize, ends: [usize; 2], kind: Kind) -> Modifier {
    let (before, change) = before(view, start, kind);
    let after = ends.into_iter().find_map(|end| after(view, end, kind));
    match (before, change.or_else(|| after.filter(|m| matches!(m, Modifier::Up | Modifier::Down)))) {
        (Some(Modifier::More), _) => Modifier::More,
        (_, Some(change)) => change,
        // "about five hundred or more".
        (Some(Modifier::About), None) => after.unwrap_or(Modifier::About),
        (Some(modifier), None) => modifier,
        (None, None) => after.unwrap_or_default(),
    }
}

/// The nearest qualifier and the change the words before say.
fn before(view: &View<'_, '_>, start: usize, kind: Kind) -> (Option<Modifier>, Option<Modifier>) {
    let mut found = None;
    let mut at = start;
    for _ in 0..STEPS {
        if let Some((from, sign)) = view.phrase_before(at, Class::NumberModifier) {
            // "under a 12-year-old treaty": where, not how much.
            if at < start && kind != Kind::Percent && place(view, at, from) {
                break;
            }
            found = found.or_else(|| of_sign(sign));
            at = from;
        } else if let Some((_, sign)) = change(view, at, kind, at < start) {
            return (found, of_sign(sign));
        } else if view.is_before(at, Class::NumberFiller) {
            at -= 1;
        } else {
            break;
        }
    }
    (found, None)
}

/// Whether a single preposition and an article stand before something described by the number.
fn place(view: &View<'_, '_>, article: usize, from: usize) -> bool {
    view.is(article, Class::Determiner)
        && from + 1 == article
        && view.says(from, &["under", "over", "above", "below", "beyond", "near", "around"])
}

fn change(view: &View<'_, '_>, at: usize, kind: Kind, far: bool) -> Option<(usize, &'static str)> {
    // "lost four games", "added a 30-yard run", "down a 5-mile road".
    let article = far && view.says(at, &["a"]);
    let counts = matches!(kind, Kind::Count | Kind::Plain | Kind::Age);
    let place = article
        && kind == Kind::Measure
        && view.before(at).is_some_and(|before| view.says(before, &["up", "down"]));
    let strong = view.phrase_before(at, Class::Delta).filter(|_| !place);
    strong.or_else(|| view.phrase_before(at, Class::WeakDelta).filter(|_| !article && !counts))
}

fn after(view: &View<'_, '_>, end: usize, kind: Kind) -> Option<Modifier> {
    let (_, sign) = view.phrase(end, Class::NumberAfter)?;
    let modifier = of_sign(sign)?;
    // "5% higher", but not "three higher courts".
    let change = matches!(modifier, Modifier::Up | Modifier::Down);
    (!change || kind == Kind::Percent).then_some(modifier)
}

fn of_sign(sign: &str) -> Option<Modifier> {
    Modifier::ALL.into_iter().find(|modifier| modifier.sign() == sign)
}
