//! Speech in marks that no reporting word stands beside: a quote running on, or a paragraph of one.

use super::direct::{Said, is_title};
use super::marks::{Marks, Region};
use super::sentences::Sentences;
use super::speaker;
use crate::extract::{Scan, Tokens};

/// The rule's name.
pub(super) const RULE: &str = "marks-alone";
/// Fewer words in marks than this are taken for a name, a title or a scare quote.
const FEWEST: usize = 4;
/// The same where the marks do not open a sentence.
const FEWEST_INSIDE: usize = 6;

/// What is left and long enough to be speech.
pub(super) fn find(scan: &Scan<'_>, marks: &Marks, sentences: &Sentences<'_>, said: &[Said]) -> Vec<Said> {
    let text = Tokens::all(scan);
    let mut covered = vec![false; marks.regions.len()];
    for content in said.iter().flat_map(|said| &said.content) {
        let mut at = content.start;
        while at < content.end {
            let Some(region) = marks.number_at(at) else {
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
        if text.count(region.inner.clone(), FEWEST) >= FEWEST {
            floor = region.outer.end;
        }
        floor
    }));
    let before: Vec<usize> = before.take(marks.regions.len()).collect();
    let free = marks.regions.iter().zip(&before).zip(&covered).filter(|(_, covered)| !**covered);
    free.filter(|((region, _), _)| is_speech(text, marks, sentences, region))
        .map(|((region, before), _)| unattributed(text, sentences, region, *before))
        .collect()
}

fn unattributed(text: Tokens<'_, '_>, sentences: &Sentences<'_>, region: &Region, floor: usize) -> Said {
    let open = region.outer.start;
    let start = sentences.start(open);
    let alone = start == open || floor > start;
    let mention = if alone { None } else { speaker::first(text.go(start).until(open)) };
    Said { content: vec![region.inner.clone()], cue: None, chained: mention.is_none(), mention, rule: RULE }
}

/// Whether the marks stand round a whole paragraph.
fn is_paragraph(text: Tokens<'_, '_>, region: &Region) -> bool {
    let begins = |at: Tokens<'_, '_>| at.is_over() || at.opens_paragraph();
    let ends = text.go(region.inner.end).prev().sign(&[".", "!", "?", "…"]);
    ends && begins(text.go(region.outer.start)) && begins(text.go(region.outer.end))
}

/// Enough words, more of them inside a sentence, and not written like the title of a work.
fn is_speech(text: Tokens<'_, '_>, marks: &Marks, sentences: &Sentences<'_>, region: &Region) -> bool {
    let open = text.go(region.outer.start);
    // A paragraph that is nothing but marked words is speech, however short.
    let single = open.sign(&["'", "‘"]);
    if region.closed && single != marks.doubled && is_paragraph(text, region) {
        return true;
    }
    let opens = sentences.start(open.at()) == open.at();
    let fewest = if opens { FEWEST } else { FEWEST_INSIDE };
    text.count(region.inner.clone(), fewest) >= fewest && !is_title(text, region.inner.clone())
}
