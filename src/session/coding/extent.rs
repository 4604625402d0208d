//! Moves the beginning and end of an annotation by a word, and joins two annotations.

use unicode_segmentation::UnicodeSegmentation;

use super::{Coding, Refusal};
use crate::annotation::{Annotation, Body, Edit, Standing, Transaction, Verdict, Words};
use crate::text::{Span, Spans};

/// One end of an annotation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Edge {
    /// The beginning.
    Start,
    /// The end.
    End,
}

/// Characters that belong to the word after them.
const BEFORE: &[char] = &['(', '$', '€', '£', '¥', '#', '+', '-', '−', '±', '~'];
/// Characters that belong to the word before them.
const AFTER: &[char] = &['.', ',', ';', ':', '!', '?', '…', '%', ')'];
/// The most bytes of the text that are searched for the next word.
const REACH: usize = 400;

/// Returns the spans with an edge moved by one word; `None` where there is no word left to take or to give.
pub fn moved(text: &str, spans: &Spans, edge: Edge, forward: bool) -> Option<Spans> {
    let parts: Vec<Span> = spans.iter().collect();
    let (first, last) = (*parts.first()?, *parts.last()?);
    let (part, range) = match edge {
        Edge::Start => (0, start(text, first, forward)?..first.end()),
        Edge::End => (parts.len() - 1, last.start()..end(text, last, forward)?),
    };
    let mut parts = parts;
    parts[part] = Span::of(text, range)?;
    Spans::many(parts)
}

/// Returns the spans with an edge dragged to the byte `at`: it takes whole words, that under `at` among them, and leaves one.
pub fn dragged(text: &str, spans: &Spans, edge: Edge, at: usize) -> Option<Spans> {
    let mut parts: Vec<Span> = spans.iter().collect();
    let (first, last) = (*parts.first()?, *parts.last()?);
    let (part, range) = match edge {
        Edge::Start => {
            // From the white space before a word, the edge moves to that word.
            let at = at.min(text.len());
            let at = text.len() - text.get(at..)?.trim_start().len();
            let from = text.floor_char_boundary(at.min(first.start()).saturating_sub(REACH));
            let mut all = starts(text, from, first.end()).peekable();
            let front = *all.peek()?;
            (0, all.take_while(|start| *start <= at).last().unwrap_or(front)..first.end())
        }
        Edge::End => {
            let until = text.ceil_char_boundary((at.max(last.end()) + REACH).min(text.len()));
            let mut all = ends(text, last.start(), until);
            let mut end = all.next()?;
            while end < at
                && let Some(next) = all.next()
            {
                end = next;
            }
            (parts.len() - 1, last.start()..end)
        }
    };
    parts[part] = Span::of(text, range)?;
    Spans::many(parts)
}

/// Returns the end of `span` after another word, or without its last.
fn end(text: &str, span: Span, forward: bool) -> Option<usize> {
    if forward {
        let until = text.ceil_char_boundary((span.end() + REACH).min(text.len()));
        let from = text[..span.end()].trim_end_matches(|c: char| !c.is_whitespace()).len().max(span.start());
        ends(text, from, until).find(|end| *end > span.end())
    } else {
        ends(text, span.start(), span.end()).filter(|end| *end < span.end()).last()
    }
}

/// Returns the start of `span` before another word, or without its first.
fn start(text: &str, span: Span, forward: bool) -> Option<usize> {
    if forward {
        starts(text, span.start(), span.end()).find(|start| *start > span.start())
    } else {
        let from = text.floor_char_boundary(span.start().saturating_sub(REACH));
        starts(text, from, span.end()).filter(|start| *start < span.start()).last()
    }
}

/// Returns where words end in a part of the text, with what belongs to them.
fn ends(text: &str, from: usize, until: usize) -> impl Iterator<Item = usize> {
    text[from..until].unicode_word_indices().map(move |(at, word)| {
        let end = from + at + word.len();
        end + text[end..].len() - text[end..].trim_start_matches(AFTER).len()
    })
}

/// Returns where words begin in a part of the text, with what belongs to them.
fn starts(text: &str, from: usize, until: usize) -> impl Iterator<Item = usize> {
    text[from..until].unicode_word_indices().map(move |(at, _)| text[..from + at].trim_end_matches(BEFORE).len())
}

impl Coding<'_> {
    /// Gives an annotation other spans, and what is read there. Correcting a suggestion accepts it.
    pub fn extend(&self, old: &Annotation, spans: Spans, body: Body) -> Transaction {
        let corrected = Annotation { spans, body, words: Words::Same, ..old.clone() };
        let new = self.judged(&corrected, Verdict::Accepted);
        let label = format!("now {}{}", self.name(&new), Self::accepting(old, &new));
        Transaction::new(label, vec![Edit::put(new)])
    }

    /// Joins `other` to an annotation of its kind, which keeps its values. The stances that rest on `other` then rest
    /// on it; `other` is deleted, or rejected if it was extracted.
    pub fn join(&self, one: &Annotation, other: &Annotation) -> Result<Transaction, Refusal> {
        if one.words.lost().is_some() || other.words.lost().is_some() {
            return Err(Refusal::Lost);
        }
        let all = Spans::many(one.spans.iter().chain(other.spans.iter()));
        let spans = all.map_or_else(|| one.spans.clone(), |spans| self.closed(&spans));
        let mut edits = self.extend(one, spans, one.body.clone()).edits;
        edits.extend(self.give_way(&[other], one.id));
        let end = if one.standing() == Standing::Accepted { "" } else { " · accepted" };
        Ok(Transaction::new(format!("join {} and {}{end}", self.name(one), self.name(other)), edits))
    }

    /// Merges spans that only white space separates.
    fn closed(&self, spans: &Spans) -> Spans {
        let mut out: Vec<Span> = Vec::new();
        for span in spans.iter() {
            match out.last_mut() {
                Some(last) if self.text[last.end()..span.start()].trim().is_empty() => *last = last.cover(span),
                _ => out.push(span),
            }
        }
        Spans::many(out).unwrap_or_else(|| spans.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "She said “we pay, now,” and ($3.4 million) a day.";

    fn on(words: &str) -> Spans {
        let at = TEXT.find(words).unwrap();
        Spans::one(Span::of(TEXT, at..at + words.len()).unwrap()).unwrap()
    }

    fn step(words: &str, edge: Edge, forward: bool) -> Option<String> {
        moved(TEXT, &on(words), edge, forward).map(|spans| spans.words(TEXT).into_owned())
    }

    #[test]
    fn an_edge_moves_by_a_word_with_what_belongs_to_it() {
        let said = |words, edge, forward| step(words, edge, forward).unwrap();
        assert_eq!(said("we pay", Edge::End, true), "we pay,");
        assert_eq!(said("we pay,", Edge::End, true), "we pay, now,");
        assert_eq!(said("we pay, now,", Edge::End, false), "we pay,");
        assert_eq!(said("pay,", Edge::Start, false), "we pay,");
        assert_eq!(said("we pay,", Edge::Start, true), "pay,");
        assert_eq!(said("million", Edge::Start, false), "($3.4 million");
        assert_eq!(said("and", Edge::End, true), "and ($3.4");
    }

    #[test]
    fn a_mark_keeps_a_word_and_stays_in_the_text() {
        assert_eq!(step("pay,", Edge::End, false), None);
        assert_eq!(step("pay,", Edge::Start, true), None);
        assert_eq!(step("She", Edge::Start, false), None);
        assert_eq!(step("day.", Edge::End, true), None);
    }

    fn drag(words: &str, edge: Edge, to: &str) -> String {
        dragged(TEXT, &on(words), edge, TEXT.find(to).unwrap()).unwrap().words(TEXT).into_owned()
    }

    #[test]
    fn an_edge_is_dragged_to_whole_words() {
        assert_eq!(drag("we pay", Edge::End, "ow,”"), "we pay, now,");
        assert_eq!(drag("we pay, now,", Edge::End, "ay"), "we pay,");
        assert_eq!(drag("we pay, now,", Edge::End, "She"), "we", "one word stays");
        assert_eq!(drag("we pay", Edge::End, " now"), "we pay,", "the space after a word is the word's");
        assert_eq!(drag("now,", Edge::Start, "e pay"), "we pay, now,");
        assert_eq!(drag("we pay, now,", Edge::Start, " now"), "now,", "the space before a word is the word's");
        assert_eq!(drag("we pay", Edge::Start, "day"), "pay", "one word stays");
        assert_eq!(drag("million", Edge::Start, "3.4"), "($3.4 million");
    }

    proptest::proptest! {
        #[test]
        fn any_edge_lies_in_the_text(text in "\\PC{0,40}", from in 0usize..40, len in 1usize..20, forward: bool) {
            let from = text.ceil_char_boundary(from.min(text.len()));
            let to = text.ceil_char_boundary((from + len).min(text.len()));
            if let Some(spans) = Span::of(&text, from..to).and_then(Spans::one) {
                for edge in [Edge::Start, Edge::End] {
                    let moved = moved(&text, &spans, edge, forward);
                    proptest::prop_assert!(moved.is_none_or(|spans| spans.fits(&text)));
                    let to = text.floor_char_boundary((from * 3 + len) % (text.len() + 1));
                    let dragged = dragged(&text, &spans, edge, to);
                    proptest::prop_assert!(dragged.is_none_or(|spans| spans.fits(&text)));
                }
            }
        }
    }
}
