//! Words around a quantity that qualify it: about, more than, up.

use super::view::View;
use crate::annotation::value::{Class as Kind, Modifier};
use crate::lexicon::Class;

/// How many words and phrases before a number are looked at.
const STEPS: usize = 4;

/// What the words before `start` and from `end` on say of a quantity of this kind.
pub(super) fn of(view: &View<'_, '_>, start: usize, end: usize, kind: Kind) -> Modifier {
    let (before, change) = before(view, start, kind);
    let after = after(view, end, kind);
    match (before, change.or_else(|| after.filter(|m| matches!(m, Modifier::Up | Modifier::Down)))) {
        (Some(Modifier::More), _) => Modifier::More,
        (_, Some(change)) => change,
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
            found = found.or_else(|| of_sign(sign));
            at = from;
        } else if let Some((_, sign)) = change(view, at, kind) {
            return (found, of_sign(sign));
        } else if view.is_before(at, Class::NumberFiller) {
            at -= 1;
        } else {
            break;
        }
    }
    (found, None)
}

fn change(view: &View<'_, '_>, at: usize, kind: Kind) -> Option<(usize, &'static str)> {
    view.phrase_before(at, Class::Delta).or_else(|| {
        let counts = matches!(kind, Kind::Count | Kind::Plain | Kind::Age);
        view.phrase_before(at, Class::WeakDelta).filter(|_| !counts)
    })
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
