//! Speech in marks that no reporting word stands beside: a quote running on, or a paragraph of one.

use super::direct::{Said, is_title};
use super::marks::{Marks, Region};
use super::sentences::Sentences;
use super::speaker;
use super::words::Words;
use crate::extract::Gap;

/// The rule's name.
pub(super) const RULE: &str = "marks-alone";
/// Fewer words in marks than this are taken for a name, a title or a scare quote.
const FEWEST: usize = 4;
/// The same where the marks do not open a sentence.
const FEWEST_INSIDE: usize = 6;

/// What is left and long enough to be speech.
pub(super) fn find(words: Words<'_, '_>, marks: &Marks, sentences: &Sentences<'_>, said: &[Said]) -> Vec<Said> {
    let mut covered = vec![false; marks.regions.len()];
    for content in said.iter().flat_map(|said| &said.content) {
        let mut at = content.start;
        while at < content.end {
            let Some(region) = marks.region_at(at) else {
                at += 1;
                continue;
            };
            if let Some(slot) = covered.get_mut(region) {
                *slot = true;
            }
            at = marks.regions.get(region).map_or(at, |r| r.outer.end).max(at + 1);
        }
    }
    // A few words in marks are a name or a term, and the sentence goes on past them.
    let mut floor = 0;
    let before = std::iter::once(0).chain(marks.regions.iter().map(|region| {
        if words.count(region.inner.clone(), FEWEST) >= FEWEST {
            floor = region.outer.end;
        }
        floor
    }));
    let before: Vec<usize> = before.take(marks.regions.len()).collect();
    let free = marks.regions.iter().zip(&before).zip(&covered).filter(|(_, covered)| !**covered);
    free.filter(|((region, _), _)| is_speech(words, marks, sentences, region))
        .map(|((region, before), _)| unattributed(words, sentences, region, *before))
        .collect()
}

fn unattributed(words: Words<'_, '_>, sentences: &Sentences<'_>, region: &Region, floor: usize) -> Said {
    let start = sentences.start(region.outer.start);
    let opens = start == region.outer.start;
    let from = start.max(floor);
    let mention = if opens || from > start { None } else { speaker::first(words, from, region.outer.start) };
    Said { content: vec![region.inner.clone()], cue: None, chained: mention.is_none(), mention, rule: RULE }
}

/// Whether the marks stand round a whole paragraph.
fn is_paragraph(words: Words<'_, '_>, region: &Region) -> bool {
    let begins = |at: usize| words.scan.tokens.get(at).is_none_or(|token| token.gap == Gap::Paragraph);
    let ends = words.is_sign(region.inner.end - 1, &[".", "!", "?", "…"]);
    ends && begins(region.outer.start) && begins(region.outer.end)
}

/// Enough words, more of them inside a sentence, and not written like the title of a work.
fn is_speech(words: Words<'_, '_>, marks: &Marks, sentences: &Sentences<'_>, region: &Region) -> bool {
    let opens = sentences.start(region.outer.start) == region.outer.start;
    // A paragraph that is nothing but marked words is speech, however short.
    let single = words.is_sign(region.outer.start, &["'", "‘"]);
    if region.closed && single != marks.doubled && is_paragraph(words, region) {
        return true;
    }
    let fewest = if opens { FEWEST } else { FEWEST_INSIDE };
    words.count(region.inner.clone(), fewest) >= fewest && !is_title(words, region.inner.clone())
}
