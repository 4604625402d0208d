//! Whether two articles carry the same story: half of the shorter text stands in the longer one, within some days.

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::body::Body;
use super::near::{Common, DAYS};
use super::shingle::words;
use crate::annotation::{Document, Metadata};

/// The share of the shorter text that must stand in the longer one.
const ENOUGH: f64 = 0.5;
/// The least number of shared shingles: a passage of twelve words. Shorter texts must be the same, under the same
/// headline.
const LEAST: usize = 8;
/// A text this many times as long as another may be a round-up that has it among others …
const ROUND_UP: usize = 3;
/// … unless it begins with it: in its first quarter, or its headline has a word of the other's.
const BEGINNING: f64 = 0.25;
/// The letters of a word of a headline that counts: shorter ones are mostly "with" and "says".
const LONG_WORD: usize = 5;

/// What is compared of an article.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Known {
    /// The shingles of its body.
    pub body: Body,
    /// Its headline; empty when it has none.
    pub title: String,
    /// The outlet; empty when it is unknown.
    pub outlet: String,
    /// The day of publication, counted from 1970, if it is known.
    pub day: Option<i32>,
}

impl Known {
    /// Returns what is compared of an article.
    pub fn of(document: &Document, metadata: &Metadata) -> Self {
        Self {
            body: Body::of(document),
            title: metadata.title.clone().unwrap_or_default(),
            outlet: metadata.outlet.clone().unwrap_or_default(),
            day: metadata.published.map(day_number),
        }
    }
}

/// Returns a day as a number, counted from 1970.
pub fn day_number(day: Date) -> i32 {
    (day - jiff::civil::date(1970, 1, 1)).get_days()
}

/// Returns the share of the shorter text that stands in the longer one, where the two carry the same story; 0 to 1.
/// `common` are the sampled shingles that very many articles have: passages of these do not count.
pub fn likeness(a: &Known, b: &Known, common: &Common) -> Option<f64> {
    if let (Some(a), Some(b)) = (a.day, b.day)
        && a.abs_diff(b) > DAYS.unsigned_abs()
    {
        return None;
    }
    let bodies = [a, b].map(|one| one.body.without(common));
    let [(short, own), (long, other)] = ordered([(a, &bodies[0]), (b, &bodies[1])]);
    let shared = own.shared(other);
    let share = shared as f64 / own.len().max(1) as f64;
    if shared < LEAST {
        let same = shared > 0 && own.len() == shared && other.len() == shared;
        return (same && words_of(&short.title).eq(words_of(&long.title))).then_some(1.0);
    }
    // Articles of one outlet may share its standing text, which is behind their own.
    let standing = || is_same_outlet(short, long) && own.share_of_beginning_in(other) < ENOUGH;
    let rounded_up =
        || other.len() >= ROUND_UP * own.len() && other.place_of(own) > BEGINNING && !titles_meet(short, long);
    (share >= ENOUGH && !standing() && !rounded_up()).then_some(share)
}

/// Returns the shorter one first.
fn ordered<'k>(both: [(&'k Known, &'k Body); 2]) -> [(&'k Known, &'k Body); 2] {
    let [a, b] = both;
    if a.1.len() <= b.1.len() { [a, b] } else { [b, a] }
}

fn words_of(title: &str) -> impl Iterator<Item = u64> {
    words(title).into_iter().map(|word| word.hash)
}

fn is_same_outlet(a: &Known, b: &Known) -> bool {
    !a.outlet.is_empty() && words_of(&a.outlet).eq(words_of(&b.outlet))
}

/// Whether two headlines have a long word in common, or one of them is unknown.
fn titles_meet(a: &Known, b: &Known) -> bool {
    let long = |title: &str| -> FxHashSet<u64> {
        words(title).iter().filter(|word| word.span.len() >= LONG_WORD).map(|word| word.hash).collect()
    };
    let (a, b) = (long(&a.title), long(&b.title));
    a.is_empty() || b.is_empty() || !a.is_disjoint(&b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::random::numbered;

    fn known(outlet: &str, title: &str, day: i32, text: &str) -> Known {
        let body = Body::of(&Document::new(text));
        Known { body, title: title.into(), outlet: outlet.into(), day: Some(day) }
    }

    #[test]
    fn half_of_the_shorter_text_is_enough() {
        let none = Common::default();
        let whole = known("A", "Minister rules out tariffs", 10, &numbered(0, 400));
        for (what, outlet, title, day, text, same) in [
            ("a copy", "B", "No tariffs", 10, numbered(0, 400), true),
            ("a cut", "B", "No tariffs", 12, numbered(0, 60), true),
            ("half of it", "B", "", 7, format!("{} {}", numbered(200, 330), numbered(800, 900)), true),
            ("a third of it", "B", "", 10, format!("{} {}", numbered(0, 60), numbered(800, 920)), false),
            ("later", "B", "Minister rules out tariffs", 14, numbered(0, 400), false),
            ("another", "B", "Minister rules out tariffs", 10, numbered(500, 900), false),
            ("of another text's end", "B", "Rain in the north", 10, numbered(300, 380), false),
            ("the same, under its headline", "B", "Tariffs: a minister", 10, numbered(300, 380), true),
            ("a few words", "B", "Minister rules out tariffs", 10, numbered(0, 10), false),
        ] {
            let other = known(outlet, title, day, &text);
            assert_eq!(likeness(&whole, &other, &none).is_some(), same, "{what}");
            assert_eq!(likeness(&whole, &other, &none), likeness(&other, &whole, &none), "{what}");
        }
    }

    #[test]
    fn what_stands_below_every_article_of_an_outlet_is_no_story() {
        let none = Common::default();
        let foot = numbered(900, 990);
        let article = |outlet: &str, from| known(outlet, "", 1, &format!("{} {foot}", numbered(from, from + 60)));
        assert!(likeness(&article("A", 0), &article("A", 100), &none).is_none());
        assert!(likeness(&article("A", 0), &article("A", 20), &none).is_some());
        // Two outlets with the same foot differ once it is known to be of many.
        assert!(likeness(&article("A", 0), &article("B", 100), &none).is_some());
        let common = Body::of(&Document::new(foot.as_str())).sketch().hashes().iter().copied().collect();
        assert!(likeness(&article("A", 0), &article("B", 100), &common).is_none());
    }

    #[test]
    fn very_short_texts_must_be_the_same() {
        let none = Common::default();
        let short = |title, text: &str| known("", title, 1, text);
        let text = "Markets were closed on Monday.";
        assert!(likeness(&short("Markets", text), &short("Markets", text), &none).is_some());
        assert!(likeness(&short("Markets", text), &short("Holiday", text), &none).is_none());
        assert!(likeness(&short("Markets", "Closed."), &short("Markets", "Closed."), &none).is_none());
    }
}
