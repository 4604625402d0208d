//! The reporting clause behind the marks.

use super::ahead::is_title;
use super::{REACH, Said, previous_end, tag};
use crate::extract::quote::cue::{Cue, CueKind, VerbForm, cue_at};
use crate::extract::quote::marks::{Marks, Region};
use crate::extract::quote::sentences::Sentences;
use crate::extract::quote::speaker::{self, Mention};
use crate::extract::quote::subject::subject;
use crate::extract::quote::words::{Function, Words};
use crate::lexicon::Class;
use std::ops::Range;

/// The reporting clause behind the marks: `"A," she said`, `"A," said Smith`.
pub(super) fn behind(
    words: Words<'_, '_>,
    marks: &Marks,
    number: usize,
    sentences: &Sentences<'_>,
) -> Option<Said> {
    let region = marks.regions.get(number)?;
    let from = region.outer.end;
    let last = last_inside(words, region)?;
    let ceiling = marks.regions.get(number + 1).map_or(usize::MAX, |next| next.outer.start);
    if sentences.paragraph(from) != sentences.paragraph(last) {
        return None;
    }
    let open_ended = words.is_comma(last) || words.is_sign(last, &["?", "!", "—", "–", "…", "-"]);
    if words.scan.is(from, Class::Contrast) {
        return None;
    }
    let short = words.count(region.inner.clone(), 4) < 4;
    let embedded = is_embedded(words, region, sentences);
    if short && embedded {
        return None;
    }
    let forgotten = !short && !words.is_sign(last, &["."]) && cue_at(words, from, from).is_some();
    let ceiling = ceiling.min(sentences.end(from)).min(from + REACH);
    let start = from + usize::from(words.is_comma(from));
    if !open_ended && !words.is_comma(from) && !forgotten {
        // "The quay is lost” the harbour chief warned.", "We will sue.” Obel told reporters."
        let bare = !embedded && opens_sentence(words, region, sentences);
        let (cue, mention) = tag::whole(words, start, ceiling, words.is_sign(last, &["."]))
            .filter(|(cue, _)| bare && !leads_on(words, cue.end, ceiling, &[",", ":"]))?;
        return Some(said(vec![region.inner.clone()], cue, mention));
    }
    // After "?" a new sentence may stand: only a reporting clause that begins it counts.
    let near = if words.is_comma(last) || words.is_comma(from) { ceiling } else { ceiling.min(from + 12) };
    // ", recalling a treaty": the participle is the reporter's of the sentence, and names nobody behind it.
    let according = || cue_at(words, start, from).is_some_and(|cue| cue.kind == CueKind::According);
    if words.is_participle(start) && !according() {
        return None;
    }
    let known = || (from..near).find_map(|at| reporting(words, at, from, start, ceiling));
    let comma = words.is_comma(last) || words.is_comma(from);
    let title = embedded || (is_title(words, region.inner.clone()) && !opens_sentence(words, region, sentences));
    let unlisted = || tag::unlisted(words, start, ceiling, comma).filter(|_| !title);
    let (cue, mention) = unlisted().filter(|(cue, _)| cue.start <= start + 3).or_else(known).or_else(unlisted)?;
    if leads_on(words, cue.end, ceiling, &[":"]) && !words.is_comma(last) {
        return None;
    }
    let clause = sentences.start(region.outer.start);
    // `The parties, and above all the new one, "have and will rise," he said`: a small letter goes on with what stands before.
    let goes_on = || {
        region.outer.start > clause
            && !words.is_capital(region.inner.start)
            && words.is_comma(region.outer.start - 1)
    };
    let whole = (embedded || goes_on())
        && previous_end(marks, number) <= clause
        && is_own(words, clause..region.outer.start);
    let content = if whole { clause..region.outer.end } else { region.inner.clone() };
    Some(said(vec![content], cue, mention))
}

/// Whether the reporting word leads to the next marks: "“A.” Ana Weber said: “B”".
fn leads_on(words: Words<'_, '_>, end: usize, ceiling: usize, signs: &[&str]) -> bool {
    end + 1 == ceiling && words.is_sign(end, signs)
}

fn said(content: Vec<Range<usize>>, cue: Range<usize>, mention: Mention) -> Said {
    Said { content, cue: Some(cue), mention: Some(mention), rule: "marks-before-cue", chained: false }
}

/// Whether a sentence begins with the marks, or other marks of speech stand right before them.
fn opens_sentence(words: Words<'_, '_>, region: &Region, sentences: &Sentences<'_>) -> bool {
    let open = region.outer.start;
    sentences.start(open) == open || words.is_sign(open - 1, &[":", ",", "”", "\"", "’", "'"])
}

/// The known reporting word at token `at`, with its subject.
fn reporting(
    words: Words<'_, '_>,
    at: usize,
    from: usize,
    start: usize,
    ceiling: usize,
) -> Option<(Range<usize>, Mention)> {
    let cue = cue_at(words, at, from).filter(|cue| !cue.is_noun())?;
    if (cue.kind.is_call() || cue.kind == CueKind::Marks) && !closes(words, &cue, ceiling) {
        return None;
    }
    let mention = mention_behind(words, &cue, start, ceiling)?;
    let relative = words.is_relative(mention.at.start);
    (!relative).then_some((cue.at, mention))
}

/// Whether nothing follows the verb that it could be said of: "Keller mocked.", "mocked Keller.".
fn closes(words: Words<'_, '_>, cue: &Cue, ceiling: usize) -> bool {
    let end = cue.at.end;
    let ends = |at: usize| words.is_sign(at, &[".", ",", ":", "?", "!"]);
    ends(end) || (words.is_capital(end) && speaker::after(words, end, ceiling).is_some_and(|m| ends(m.at.end)))
}

/// The last token inside the marks that is no mark of speech within them: the comma of `“… ‘never,’” she said`.
fn last_inside(words: Words<'_, '_>, region: &Region) -> Option<usize> {
    let floor = region.inner.end.saturating_sub(3).max(region.inner.start);
    let mut inner = (floor..region.inner.end).rev();
    let last = inner.clone().next();
    inner.find(|&at| !words.is_sign(at, &["’", "'", "”", "\""])).or(last)
}

/// Whether the words before marks are the speaker's too: `The bank is "behind the curve," she wrote`.
fn is_own(words: Words<'_, '_>, mut before: Range<usize>) -> bool {
    let start = before.start;
    before.len() <= REACH && !before.any(|at| cue_at(words, at, start).is_some())
}

/// Whether the marks stand inside a phrase of the reporter's.
pub(super) fn is_embedded(words: Words<'_, '_>, region: &Region, sentences: &Sentences<'_>) -> bool {
    let open = region.outer.start;
    let before = open.wrapping_sub(1);
    sentences.start(open) != open
        && !words.is_sign(before, &[",", ":", ".", "?", "!", "—", "–", "”", "\"", "'", "("])
        && (!words.is_sign(before, &["-"]) || words.is_tight(before))
}

fn mention_behind(words: Words<'_, '_>, cue: &Cue, start: usize, ceiling: usize) -> Option<Mention> {
    if words.scan.is(cue.at.start - 1, Class::As) && cue.form == VerbForm::Ing {
        return subject(words, cue, start);
    }
    let inverted = (start..cue.at.start).all(|at| words.function(at) == Some(Function::Adverb));
    if inverted || cue.kind == CueKind::According {
        // "… “the magic,” said the candidate could win": what follows is a clause, and its subject does not speak.
        let clause = |m: &Mention| matches!(words.function(m.at.end), Some(Function::Auxiliary | Function::Be));
        return speaker::after(words, cue.at.end, ceiling.max(cue.at.end + 12))
            .filter(|m| cue.kind == CueKind::According || !clause(m));
    }
    speaker::before(words, cue.at.start, start).or_else(|| speaker::first(words, start, cue.at.start))
}
