//! Finds the sentence by which a new version says that it was changed.

use unicode_segmentation::UnicodeSegmentation as _;

use super::beside::is_notice;
use super::passage::{Change, Passage};
use crate::text::difference::Side;
use crate::text::{Span, one_line};

/// Returns the sentence that says so and was not in the old version; a headline may say so, too.
pub(super) fn notice(passages: &[Passage], new: &str, headline: Option<&[String; 2]>) -> Option<String> {
    let mut changed =
        passages.iter().filter(|passage| passage.change != Change::Same && passage.change != Change::Moved);
    let said = changed.find_map(|passage| in_passage(passage, new));
    said.or_else(|| headline.filter(|[old, new]| is_notice(new) && !is_notice(old)).map(|[_, new]| one_line(new)))
}

fn in_passage(passage: &Passage, new: &str) -> Option<String> {
    let cover = passage.cover(1)?;
    let is_new = |span: Span| {
        passage.runs.iter().any(|run| run.side == Side::New && run.new.is_some_and(|own| own.overlaps(span)))
    };
    // A notice may be set in italics or brackets, with its lead on a line of its own.
    let whole = cover.slice(new);
    let lines = whole.split('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len() + 1;
        Some((start, line))
    });
    let sentences = whole.split_sentence_bound_indices().chain(lines);
    let found = sentences.filter(|(at, sentence)| {
        let start = cover.start() + at;
        is_notice(sentence) && is_new(Span::new(start as u32, (start + sentence.len()) as u32))
    });
    found.map(|(at, _)| at).min().map(|at| one_line(whole[at..].lines().next().unwrap_or_default()))
}
