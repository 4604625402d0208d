//! Words around a quantity that qualify it: about, more than, up; and the trend a noun names.

use super::names;
use super::reading::Reading;
use crate::annotation::value::{Class as Kind, Modifier, Trend};
use crate::extract::view::View;
use crate::lexicon::Class;
use crate::lexicon::english::{self, VerbForm};

/// How many words and phrases before a number are looked at.
const STEPS: usize = 4;

/// What qualifies a quantity.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Qualified {
    pub(super) modifier: Modifier,
    /// The direction a noun or a comparison names: "a 9 percent fall", "15 percent more".
    pub(super) trend: Option<Trend>,
}

/// What the words before a quantity and after its unit or its numeral say of it.
pub(super) fn of(view: &View<'_, '_>, reading: &Reading) -> Qualified {
    let (start, ends, kind) = (reading.outset, [reading.end(), reading.last().end], reading.class());
    let time = reading.unit.as_ref().is_some_and(|unit| kind == Kind::Measure && names::is_time(&unit.name));
    let (before, change) = before(view, reading);
    let before = before.filter(|_| !(time && is_course(view, start)));
    let after = ends.into_iter().find_map(|end| after(view, end));
    let trend = || {
        noun_before(view, start, kind).or_else(|| ends.into_iter().find_map(|end| trend_after(view, end, kind)))
    };
    let sign = sign(view, reading);
    let modifier = match (before, sign.or(change).or(after)) {
        // "about five hundred or more".
        (
            Some(Modifier::About),
            Some(bound @ (Modifier::More | Modifier::Less | Modifier::AtLeast | Modifier::AtMost)),
        ) => bound,
        // "lost nearly 6%", "rose as much as 9%": how much stands nearer than which way.
        (Some(modifier), _) => modifier,
        (None, change) => change.unwrap_or_default(),
    };
    let changes = matches!(modifier, Modifier::Up | Modifier::Down);
    Qualified { modifier, trend: if changes { None } else { trend() } }
}

/// "+1.2%", "-$0.40": the sign before a percentage or money is its direction; so is that of a level a verb of change
/// leads to: "dip to minus 30".
fn sign(view: &View<'_, '_>, reading: &Reading) -> Option<Modifier> {
    let start = reading.numeral.outset();
    let negative = reading.numeral.low.is_sign_negative();
    let reached = || negative && reached(view, start);
    if reading.high.is_some() || !(matches!(reading.class(), Kind::Percent | Kind::Money) || reached()) {
        return None;
    }
    let plus = view.text_before(start) == "+" && view.glued(start);
    let minus = negative && (!view.is_word(reading.numeral.start) || reached());
    match (plus, minus) {
        (true, _) => Some(Modifier::Up),
        (_, true) => Some(Modifier::Down),
        _ => None,
    }
}

/// Whether a verb of change and "to" lead to a level.
fn reached(view: &View<'_, '_>, start: usize) -> bool {
    let Some(verb) = view.before(start).filter(|&to| view.is(to, Class::RangeTo)).and_then(|to| view.before(to))
    else {
        return false;
    };
    view.is(verb, Class::Delta) || view.is(verb, Class::WeakDelta)
}

/// The nearest qualifier and the change the words before say.
fn before(view: &View<'_, '_>, reading: &Reading) -> (Option<Modifier>, Option<Modifier>) {
    let (start, kind) = (reading.outset, reading.class());
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
        } else if let Some((_, sign)) = change(view, at, reading) {
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
    view.before(start).is_some_and(|over| view.is(over, Class::Course) && !view.is_before(over, Class::OverLead))
}

/// How far before "by" the verb of a change may stand.
const OBJECT: usize = 6;

/// "raised its forecast by", "widened last year by": the verb of a change before the "by" at `by`, its object between.
fn far_verb(view: &View<'_, '_>, by: usize, kind: Kind) -> Option<&'static str> {
    if !view.is(by, Class::By) || !matches!(kind, Kind::Percent | Kind::Money | Kind::Measure | Kind::Ratio) {
        return None;
    }
    (by.saturating_sub(OBJECT)..by)
        .rev()
        .take_while(|&at| {
            view.is_word(at) || view.is_number(at) || view.is_possessive(at) || matches!(view.text(at), "-" | "%")
        })
        .find_map(|at| view.value(at, Class::DeltaBy).or_else(|| view.value(at, Class::Delta)))
}

/// How far before "more than" a word may stand that turns it round.
const DENIED: usize = 3;

/// "never had more than 12" is at most 12.
fn bound(view: &View<'_, '_>, from: usize, sign: &'static str) -> &'static str {
    let denied = |at: usize| view.is(at, Class::Denial) || english::is_negated(view.text(at));
    let turned = sign == ">"
        && view.is(from, Class::MoreThan)
        && (from.saturating_sub(DENIED).max(view.start)..from).any(denied);
    if turned && !view.is_before(from, Class::OnlyMore) { "<=" } else { sign }
}

/// Whether a single preposition and an article stand before something described by the number.
fn place(view: &View<'_, '_>, article: usize, from: usize) -> bool {
    view.is(article, Class::Determiner) && from + 1 == article && view.is(from, Class::PlaceLead)
}

fn change(view: &View<'_, '_>, at: usize, reading: &Reading) -> Option<(usize, &'static str)> {
    let kind = reading.class();
    // "lost four games", "added a 30-yard run", "down a 5-mile road".
    let article = at < reading.outset && view.is(at, Class::Article);
    let counts = matches!(kind, Kind::Count | Kind::Plain | Kind::Age);
    let particle = view.before(at).filter(|&before| view.is(before, Class::Direction));
    let idle =
        particle.is_some_and(|particle| article && kind == Kind::Measure || !is_directed(view, particle, reading));
    let strong = view.phrase_before(at, Class::Delta).filter(|_| !idle);
    // "Add 1/2 pound": nothing rose.
    let verb = view.before(at).filter(|&verb| verb == view.start);
    if verb.is_some_and(|verb| view.verb_form(verb) == Some(VerbForm::Base)) {
        return None;
    }
    // "dived 30 metres"
    let length = || {
        let unit = reading.unit.as_ref();
        unit.is_some_and(|unit| view.scan.lexicon.is(view.scan.lexicon.id(&unit.name), Class::LengthUnit))
    };
    if view.is_before(at, Class::MotionVerb) && length() {
        return None;
    }
    strong.or_else(|| view.phrase_before(at, Class::WeakDelta).filter(|_| !article && !counts))
}

/// Whether "up" or "down" says which way: with percent, money or points, after a form of "be", or after no verb; but not
/// "gave up 244 yards", "picked up 30 voters".
fn is_directed(view: &View<'_, '_>, particle: usize, reading: &Reading) -> bool {
    let points = reading.unit.as_ref().is_some_and(|unit| unit.name == names::POINT);
    let Some(verb) = view.before(particle) else { return true };
    let idle = view.is_verb(verb) && !view.is(verb, Class::Delta) && !view.is(verb, Class::Be)
        || view.is(verb, Class::ParticleVerb);
    matches!(reading.class(), Kind::Percent | Kind::Money) || points || !idle
}

fn after(view: &View<'_, '_>, end: usize) -> Option<Modifier> {
    let (_, sign) = view.phrase(end, Class::NumberAfter)?;
    of_sign(sign)
}

/// "a cut of 4,000", "a rise in fees of 3 percent": the noun of a change before the "of" before the amount.
fn noun_before(view: &View<'_, '_>, start: usize, kind: Kind) -> Option<Trend> {
    let first = view.phrase_before(start, Class::NumberModifier).map_or(start, |(from, _)| from);
    let of = view.before(first).filter(|&of| view.is(of, Class::Of))?;
    (of.saturating_sub(OBJECT).max(view.start)..of)
        .rev()
        .take_while(|&at| view.is_word(at) && !view.is_verb(at) || view.is(at, Class::TrendNoun))
        .find_map(|at| trend_noun(view, at, kind))
}

/// "9 percent fall", "a 40-point annual drop", "15 percent more", "22 more than now", but not "three higher courts".
fn trend_after(view: &View<'_, '_>, end: usize, kind: Kind) -> Option<Trend> {
    if let Some((past, said)) = view.phrase(end, Class::TrendAfter) {
        let than = view.is(past, Class::Than) || view.is(past - 1, Class::Than);
        let compared = matches!(kind, Kind::Percent | Kind::Ratio) || than;
        return trend(said).filter(|_| compared);
    }
    let noun = if english::is_adjective(view.text(end)) || view.is(end, Class::Adjective) { end + 1 } else { end };
    let sure = matches!(kind, Kind::Percent | Kind::Money | Kind::Measure);
    trend_noun(view, noun, kind).filter(|_| sure)
}

/// The direction a noun names. A loss of money is an amount, not a fall of one.
fn trend_noun(view: &View<'_, '_>, at: usize, kind: Kind) -> Option<Trend> {
    let sum = kind == Kind::Money && view.is(at, Class::ProfitNoun);
    view.value(at, Class::TrendNoun).and_then(trend).filter(|_| !sum)
}

fn of_sign(sign: &str) -> Option<Modifier> {
    Modifier::ALL.into_iter().find(|modifier| modifier.sign() == sign)
}

fn trend(word: &str) -> Option<Trend> {
    Trend::ALL.into_iter().find(|trend| trend.word() == word)
}
