//! Numbers of which another text has others: in place of each other, or before the same word.

use std::ops::Range;

use super::compared::{Change, Compared};
use super::text::Text;
use crate::lexicon::{Class, Lexicon};
use crate::text::fold::folded;

/// The most words of a change in which a number stands for another.
const CHANGE: usize = 8;

/// Returns a number that stands in place of another, with the word after it.
pub(super) fn number(
    old: &Text<'_>,
    new: &Text<'_>,
    (compared, change): (&Compared, &Change),
) -> Option<(String, String)> {
    if change.old.len() > CHANGE || change.new.len() > CHANGE {
        return None;
    }
    let only = |text: &Text<'_>, range: &Range<usize>| {
        let mut all = range.clone().filter_map(|at| Some((at, value(text.word(at))?)));
        all.next().filter(|_| all.next().is_none())
    };
    let ((was, before), (now, after)) = (only(old, &change.old)?, only(new, &change.new)?);
    // Two paragraphs that have nothing else in common are no versions of each other.
    let meet = compared.meet(old.paragraph(was)?, new.paragraph(now)?);
    if before == after || !meet {
        return None;
    }
    let next = new.word(now + 1);
    let named =
        if next.chars().all(char::is_alphabetic) && !next.is_empty() { format!(" {next}") } else { String::new() };
    Some((format!("{}{named}", new.word(now)), old.word(was).to_owned()))
}

/// A number with what it counts: the word after it.
struct Count {
    at: usize,
    /// The number of its paragraph.
    paragraph: usize,
    value: String,
    noun: u64,
}

/// Returns the numbers with what they count; those of what is counted differently within one paragraph are left out.
fn countings(text: &Text<'_>) -> Vec<Count> {
    let all = (0..text.words.len().saturating_sub(1)).filter_map(|at| {
        let value = value(text.word(at))?;
        let paragraph = text.paragraphs.iter().position(|one| one.contains(&at))?;
        is_counted(text.word(at + 1)).then(|| Count { at, paragraph, value, noun: text.words[at + 1].hash })
    });
    let all: Vec<Count> = all.collect();
    let other = |one: &Count, other: &Count| {
        (one.paragraph, one.noun) == (other.paragraph, other.noun) && one.value != other.value
    };
    let clear = |one: &&Count| !all.iter().any(|another| other(one, another));
    all.iter().filter(clear).map(|one| Count { value: one.value.clone(), ..*one }).collect()
}

/// Whether a word behind a number is something that can be counted, and no unit, month or other number.
fn is_counted(word: &str) -> bool {
    const OTHERS: [Class; 8] = [
        Class::TimeUnit,
        Class::Month,
        Class::Weekday,
        Class::Scale,
        Class::Cardinal,
        Class::Ordinal,
        Class::PercentUnit,
        Class::Measure,
    ];
    let lexicon = Lexicon::get();
    let id = lexicon.id(&folded(word).to_lowercase());
    word.len() > 3 && word.chars().all(char::is_alphabetic) && !lexicon.is_any(id, &OTHERS)
}

/// Returns where both texts count the same differently, in paragraphs that have words in common.
pub(super) fn counts(old: &Text<'_>, new: &Text<'_>, compared: &Compared) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let before = countings(old);
    for now in countings(new) {
        let same = |was: &&Count| was.noun == now.noun && was.value != now.value;
        let was = before
            .iter()
            .filter(same)
            .find(|was| compared.meet(&old.paragraphs[was.paragraph], &new.paragraphs[now.paragraph]));
        out.extend(
            was.map(|was| (format!("{} {}", new.word(now.at), new.word(now.at + 1)), old.word(was.at).to_owned())),
        );
    }
    out.dedup();
    out
}

/// Returns the value of a number in digits or as one word.
fn value(word: &str) -> Option<String> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(word.replace(',', ""));
    }
    let lexicon = Lexicon::get();
    let id = lexicon.id(&folded(word).to_lowercase());
    lexicon.value(id, Class::Cardinal).map(str::to_owned)
}
