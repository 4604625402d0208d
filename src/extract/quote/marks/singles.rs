//! Single marks in pairs. The closing one is an apostrophe as well: "the workers’ hall", "goin’".

use super::doubles::{Side, double, is_single, is_spaced, is_twice};
use super::{Region, push};
use crate::extract::{Begins, Tokens};
use crate::lexicon::{Class, english};

/// Finds the single marks round two words or more in the paragraph that begins here. As `outer` marks they may stay
/// open to its end.
pub(super) fn find(paragraph: Tokens<'_, '_>, outer: bool, out: &mut Vec<Region>) {
    let mut at = paragraph;
    while let Some(open) = at.seek(Begins::MARK) {
        at = open.next();
        if !opens(open) {
            continue;
        }
        let inner = at;
        match close(open) {
            Close::At(end) => {
                let words = end.at() - inner.at();
                at = end.next();
                if words > 1 || outer && words > 0 {
                    push(out, open.at()..at.at(), inner.at()..end.at(), true);
                }
            }
            Close::Open(end) if outer && speaks(open) => {
                push(out, open.at()..end.at(), inner.at()..end.at(), false);
                at = end;
            }
            Close::Open(_) => {}
        }
    }
}

/// Whether the token is a single mark that opens: no apostrophe of a word that lacks its beginning ("’tis", "the '90s").
pub(super) fn opens(at: Tokens<'_, '_>) -> bool {
    if !matches!(at.character(), Some('‘' | '\'')) {
        return false;
    }
    let twice = is_twice(at) || is_twice(at.prev()) && !is_spaced(at);
    let before = is_spaced(at) || at.prev().sign(&["“", "\"", "(", "[", "—", "–"]);
    !twice && before && !is_spaced(at.next()) && !is_elided(at.next())
}

/// Whether the word after an apostrophe lacks its beginning: "em", "twas", "90s".
fn is_elided(at: Tokens<'_, '_>) -> bool {
    let decade = || at.is_digits() && at.text().len() == 2 && at.next().glued() && !at.next().is_sign();
    at.is(Class::Elided) || decade()
}

enum Close<'s, 'd> {
    /// The closing mark.
    At(Tokens<'s, 'd>),
    /// None up to this place.
    Open(Tokens<'s, 'd>),
}

/// The mark that closes what opens here. One that may be an apostrophe closes only where no surer one follows.
fn close<'s, 'd>(open: Tokens<'s, 'd>) -> Close<'s, 'd> {
    let mut weak = None;
    let inner = open.next();
    let mut at = inner;
    let answer = |weak: Option<Tokens<'s, 'd>>, at| weak.map_or(Close::Open(at), Close::At);
    while let Some(mark) = at.seek(Begins::MARK) {
        if let Some(behind) = past_double(mark) {
            at = behind;
            continue;
        }
        at = mark;
        if at.at() > inner.at() && opens(at) {
            return answer(weak, at);
        }
        let closes = is_single(at) && !is_spaced(at) && ends_word(at.next());
        if closes && !is_twice(at) {
            if !may_be_apostrophe(at) {
                return Close::At(at);
            }
            weak = Some(at);
        }
        at = at.next();
    }
    answer(weak, at.go(at.scope().end))
}

/// The place behind double marks inside, when they close.
fn past_double<'s, 'd>(at: Tokens<'s, 'd>) -> Option<Tokens<'s, 'd>> {
    let (side, inner) = double(at).filter(|(side, past)| *side != Side::Close && past.at() == at.at() + 1)?;
    let closing = if side == Side::Open { Side::Close } else { side };
    let mut next = inner.seek(Begins::MARK)?;
    while double(next).is_none_or(|(other, _)| other != closing) {
        next = next.next().seek(Begins::MARK)?;
    }
    Some(next.next())
}

/// Whether no word goes on here.
fn ends_word(at: Tokens<'_, '_>) -> bool {
    is_spaced(at) || at.is_sign()
}

/// Whether the mark may belong to the word before it, a plural that owns or a word that lacks its end: a noun must
/// follow.
fn may_be_apostrophe(at: Tokens<'_, '_>) -> bool {
    let (before, next) = (at.prev(), at.next());
    let noun = next.is_plain_word() && !next.may_report();
    let plural = || english::may_own(before.text()) && next.function().is_none();
    let cut = || before.is(Class::CutShort) || english::lacks_g(before.text());
    noun && (plural() || cut())
}

/// Whether speech may begin here: at the beginning of a sentence, or behind a comma or a colon.
fn speaks(at: Tokens<'_, '_>) -> bool {
    at.opens_line() || at.prev().sign(&[",", ":", ".", "!", "?", "’", "'"])
}
