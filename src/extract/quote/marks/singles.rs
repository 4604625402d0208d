//! Single marks in pairs. The closing one is an apostrophe as well: "the workers’ hall", "goin’".

use super::doubles::{Side, double, spaced, twice_from};
use super::{Region, push};
use crate::extract::quote::words::Words;
use crate::extract::{Begins, Gap, TokenKind};
use crate::lexicon::{Class, english};
use std::ops::Range;

/// Single marks round two words or more, within a paragraph. As `outer` marks they may stay open to its end.
pub(super) fn find(words: Words<'_, '_>, paragraph: Range<usize>, outer: bool, out: &mut Vec<Region>) {
    let mut at = paragraph.start;
    while let Some(mark) = words.scan.seek(at..paragraph.end, Begins::MARK) {
        at = mark;
        if !opens(words, at) {
            at += 1;
            continue;
        }
        match close(words, at, paragraph.end) {
            Close::At(end) => {
                if end > at + 2 || (outer && end > at + 1) {
                    push(out, at..end + 1, at + 1..end, true);
                }
                at = end + 1;
            }
            Close::Open(end) if outer && speaks(words, at) => {
                push(out, at..end, at + 1..end, false);
                at = end.max(at + 1);
            }
            Close::Open(_) => at += 1,
        }
    }
}

/// Whether the token is a single mark that opens: no apostrophe of a word that lacks its beginning ("’tis", "the '90s").
pub(super) fn opens(words: Words<'_, '_>, at: usize) -> bool {
    let scan = words.scan;
    let curly = words.is_sign(at, &["‘"]);
    if !curly && !words.is_sign(at, &["'"]) {
        return false;
    }
    let twice =
        twice_from(scan, at) || at.checked_sub(1).is_some_and(|i| twice_from(scan, i) && words.is_tight(at));
    let before = spaced(scan, at) || words.is_sign(at.wrapping_sub(1), &["“", "\"", "(", "[", "—", "–"]);
    !twice && before && !spaced(scan, at + 1) && !is_elided(words, at + 1)
}

/// Whether the word after an apostrophe lacks its beginning: "em", "twas", "90s".
fn is_elided(words: Words<'_, '_>, at: usize) -> bool {
    let decade = || {
        words
            .scan
            .tokens
            .get(at)
            .is_some_and(|token| token.kind == TokenKind::Number && token.end - token.start == 2)
            && words.is_tight(at + 1)
            && words.scan.tokens.get(at + 1).is_some_and(|next| next.kind != TokenKind::Sign)
    };
    words.scan.is(at, Class::Elided) || decade()
}

enum Close {
    /// The closing mark.
    At(usize),
    /// None up to this token.
    Open(usize),
}

/// The mark that closes what opens at `open`. One that may be an apostrophe closes only where no surer one follows.
fn close(words: Words<'_, '_>, open: usize, end: usize) -> Close {
    let mut weak = None;
    let mut at = open + 1;
    let answer = |weak: Option<usize>, at: usize| weak.map_or(Close::Open(at), Close::At);
    while let Some(mark) = words.scan.seek(at..end, Begins::MARK) {
        at = mark;
        if let Some(behind) = past_double(words, at, end) {
            at = behind;
            continue;
        }
        if at > open + 1 && opens(words, at) {
            return answer(weak, at);
        }
        let closes = words.is_sign(at, &["’", "'"]) && words.is_tight(at) && ends_word(words, at + 1);
        if closes && !twice_from(words.scan, at) {
            if !may_be_apostrophe(words, at) {
                return Close::At(at);
            }
            weak = Some(at);
        }
        at += 1;
    }
    answer(weak, end)
}

/// Past double marks inside, when they close before `end`.
fn past_double(words: Words<'_, '_>, at: usize, end: usize) -> Option<usize> {
    let (side, width) = double(words.scan, at).filter(|(side, _)| *side != Side::Close)?;
    let closes = |i: &usize| {
        double(words.scan, *i)
            .is_some_and(|(other, _)| if side == Side::Open { other == Side::Close } else { other == side })
    };
    let (_, behind) =
        (width == 1).then(|| words.scan.each(at + 1..end, Begins::MARK).find(closes).map(|i| (i, i + 1)))??;
    Some(behind)
}

/// Whether no word goes on with token `at`.
fn ends_word(words: Words<'_, '_>, at: usize) -> bool {
    words.scan.tokens.get(at).is_none_or(|next| next.gap != Gap::None || next.kind == TokenKind::Sign)
}

/// Whether the mark may belong to the word before it, a plural that owns or a word that lacks its end: a noun must
/// follow.
fn may_be_apostrophe(words: Words<'_, '_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let (word, next) = (words.text(before), at + 1);
    let noun = words.is_plain_word(next) && !words.may_report(next);
    let plural = english::may_own(word) && words.function(next).is_none();
    let cut = words.scan.is(before, Class::CutShort) || english::lacks_g(word);
    noun && (plural || cut)
}

/// Whether speech may begin here: at the beginning of a sentence, or behind a comma or a colon.
fn speaks(words: Words<'_, '_>, at: usize) -> bool {
    words.opens_line(at) || words.is_sign(at - 1, &[",", ":", ".", "!", "?", "’", "'"])
}
