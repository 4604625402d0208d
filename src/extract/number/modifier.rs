//! Words around a quantity that qualify it: about, more than, up.

use crate::annotation::value::{Class as Kind, Modifier};
use crate::extract::view::View;
use crate::lexicon::Class;

/// How many words and phrases before a number are looked at.
const STEPS: usize = 4;

/// What the words before `start` and after the unit or the numeral (its two `ends`) say of a quantity of this kind.
pub(super) fn of(view: &View<'_, '_>, start: usize, ends: [usize; 2], kind: Kind, time: bool) -> Modifier {
    let (before, change) = before(view, start, kind);
    let before = before.filter(|_| !(time && is_course(view, start)));
    let after = ends.into_iter().find_map(|end| after(view, end, kind));
    match (before, change.or(after)) {
        // "about five hundred or more".
        (Some(Modifier::About), Some(bound @ (Modifier::More | Modifier::Less))) => bound,
        // "lost nearly 6%", "rose as much as 9%": how much stands nearer than which way.
        (Some(modifier), _) => modifier,
        (None, change) => change.unwrap_or_default(),
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
            found = found.or_else(|| of_sign(bound(view, from, sign)));
            at = from;
        } else if let Some((_, sign)) = change(view, at, kind, at < start) {
            return (found, of_sign(sign));
        } else if let Some(sign) = view.before(at).and_then(|by| far_verb(view, by, kind)) {
            return (found, of_sign(sign));
        } else if view.is_before(at, Class::NumberFiller) {
            at -= 1;
        } else {
            break;
        }
    }
    (found, None)
}

/// Whether "over" before a length says in what time: "paid over five years", "filled over two years".
fn is_course(view: &View<'_, '_>, start: usize) -> bool {
    view.before(start).is_some_and(|over| view.says(over, &["over"]) && !view.is_before(over, Class::OverLead))
}

/// How far before "by" the verb of a change may stand.
const OBJECT: usize = 6;

/// "raised its forecast by", "widened last year by": the verb of a change before the "by" at `by`, its object between.
fn far_verb(view: &View<'_, '_>, by: usize, kind: Kind) -> Option<&'static str> {
    if !view.says(by, &["by"]) || !matches!(kind, Kind::Percent | Kind::Money | Kind::Measure) {
        return None;
    }
    (by.saturating_sub(OBJECT)..by)
        .rev()
        .take_while(|&at| view.is_word(at) || view.is_number(at) || view.says(at, &["'s", "’s", "-", "%"]))
        .find_map(|at| view.value(at, Class::DeltaBy).or_else(|| view.value(at, Class::Delta)))
}

/// How far before "more than" a word may stand that turns it round.
const DENIED: usize = 3;

/// "never had more than 12" is at most 12.
fn bound(view: &View<'_, '_>, from: usize, sign: &'static str) -> &'static str {
    let denied = |at: usize| {
        view.says(at, &["never", "not", "cannot"])
            || view.text(at).ends_with("n't")
            || view.text(at).ends_with("n’t")
    };
    let turned = sign == ">" && view.says(from, &["more"]) && (from.saturating_sub(DENIED)..from).any(denied);
    if turned && !view.text_before(from).eq_ignore_ascii_case("only") { "<" } else { sign }
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
    let (past, sign) = view.phrase(end, Class::NumberAfter)?;
    let modifier = of_sign(sign)?;
    // "5% higher", "a fifth more", "22 more than now", but not "three higher courts".
    let change = matches!(modifier, Modifier::Up | Modifier::Down);
    let compared = matches!(kind, Kind::Percent | Kind::Ratio)
        || view.says(past, &["than"])
        || view.says(past - 1, &["than"]);
    (!change || compared).then_some(modifier)
}

fn of_sign(sign: &str) -> Option<Modifier> {
    Modifier::ALL.into_iter().find(|modifier| modifier.sign() == sign)
}
