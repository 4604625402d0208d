//! The reporting clause behind the marks.

use super::ahead::is_title;
use super::tag::{self, Tag};
use super::{REACH, Said, previous_end};
use crate::extract::quote::cue::{Cue, CueKind, VerbForm, cue_at};
use crate::extract::quote::marks::{Marks, Region};
use crate::extract::quote::sentences::Sentences;
use crate::extract::quote::speaker::{self, Mention};
use crate::extract::quote::subject::subject;
use crate::extract::{Begins, Tokens};
use crate::lexicon::{Class, Function};
use std::ops::Range;

/// How far behind a question a reporting word may stand.
const NEAR: usize = 12;

/// The reporting clause behind the marks: `"A," she said`, `"A," said Smith`.
pub(super) fn behind(
    text: Tokens<'_, '_>,
    marks: &Marks,
    number: usize,
    sentences: &Sentences<'_>,
) -> Option<Said> {
    let region = marks.regions.get(number)?;
    let (open, from) = (text.go(region.outer.start), text.since(region.outer.end).go(region.outer.end));
    let last = last_inside(text, region)?;
    let next = marks.regions.get(number + 1).map_or(usize::MAX, |next| next.outer.start);
    if sentences.paragraph(from.at()) != sentences.paragraph(last.at()) || from.is(Class::Contrast) {
        return None;
    }
    let open_ended = last.sign(&[",", "?", "!", "—", "–", "…", "-"]);
    let short = text.count(region.inner.clone(), 4) < 4;
    let embedded = is_embedded(open, sentences);
    if short && embedded {
        return None;
    }
    let stopped = last.sign(&["."]);
    let ceiling = next.min(sentences.end(from.at())).min(from.at() + REACH);
    let start = from.over_sign(&[","]);
    if !open_ended && !from.is_comma() && (short || stopped || cue_at(from).is_none()) {
        // "The quay is lost” the harbour chief warned.", "We will sue.” Obel told reporters."
        let bare = !embedded && opens_sentence(open, sentences);
        let tag = if bare { tag::whole(start, ceiling, stopped) } else { None };
        let tag = tag.filter(|tag| !leads_on(tag.end, ceiling, &[",", ":"]))?;
        return Some(said(region.inner.clone(), tag));
    }
    let comma = last.is_comma() || from.is_comma();
    // After "?" a new sentence may stand: only a reporting clause that begins it counts.
    let near = if comma { ceiling } else { ceiling.min(from.at() + NEAR) };
    // ", recalling a treaty": the participle is the reporter's of the sentence, and names nobody behind it.
    let according = || cue_at(start).is_some_and(|cue| cue.kind == CueKind::According);
    if start.is_participle() && !according() {
        return None;
    }
    let known = || from.each(from.at()..near).find_map(|at| reporting(at, start, ceiling));
    let title = || embedded || is_title(text, region.inner.clone()) && !opens_sentence(open, sentences);
    let unlisted = tag::unlisted(start, ceiling, comma).filter(|_| !title());
    let tag = match unlisted {
        Some(tag) if tag.verb.at() <= start.at() + 3 => tag,
        other => known().or(other)?,
    };
    if leads_on(tag.end, ceiling, &[":"]) && !last.is_comma() {
        return None;
    }
    let clause = sentences.start(open.at());
    // `The parties, and above all the new one, "have and will rise," he said`: a small letter goes on with what stands before.
    let goes_on = || open.at() > clause && open.prev().is_comma() && !text.go(region.inner.start).is_capital();
    let whole = (embedded || goes_on()) && previous_end(marks, number) <= clause && is_own(open.since(clause));
    let content = if whole { clause..region.outer.end } else { region.inner.clone() };
    Some(said(content, tag))
}

/// Whether the reporting word leads to the next marks: "“A.” Ana Weber said: “B”".
fn leads_on(end: Tokens<'_, '_>, ceiling: usize, signs: &[&str]) -> bool {
    end.at() + 1 == ceiling && end.sign(signs)
}

fn said(content: Range<usize>, tag: Tag<'_, '_>) -> Said {
    let (content, cue) = (vec![content], Some(tag.verb.range_to(tag.end)));
    Said { content, cue, mention: Some(tag.mention), rule: "marks-before-cue", chained: false }
}

/// Whether a sentence begins with the marks that open here, or other marks of speech stand right before them.
fn opens_sentence(open: Tokens<'_, '_>, sentences: &Sentences<'_>) -> bool {
    sentences.start(open.at()) == open.at() || open.prev().sign(&[":", ",", "”", "\"", "’", "'"])
}

/// The known reporting word here, with its subject. The clause behind the marks begins at `start`.
fn reporting<'s, 'd>(at: Tokens<'s, 'd>, start: Tokens<'s, 'd>, ceiling: usize) -> Option<Tag<'s, 'd>> {
    let cue = cue_at(at).filter(|cue| !cue.is_noun())?;
    if (cue.kind.is_call() || cue.kind == CueKind::Marks) && !closes(&cue, ceiling) {
        return None;
    }
    let mention = mention_behind(&cue, start, ceiling).filter(|mention| !at.go(mention.at.start).is_relative())?;
    Some(Tag { verb: cue.at, end: cue.end, mention })
}

/// Whether nothing follows the verb that it could be said of: "Keller mocked.", "mocked Keller.".
fn closes(cue: &Cue<'_, '_>, ceiling: usize) -> bool {
    let ends = |at: Tokens<'_, '_>| at.sign(&[".", ",", ":", "?", "!"]);
    let after = || speaker::after(cue.end.until(ceiling)).is_some_and(|m| ends(cue.end.go(m.at.end)));
    ends(cue.end) || cue.end.is_capital() && after()
}

/// The last token inside the marks that is no mark of speech within them: the comma of `“… ‘never,’” she said`.
fn last_inside<'s, 'd>(text: Tokens<'s, 'd>, region: &Region) -> Option<Tokens<'s, 'd>> {
    let floor = region.inner.end.saturating_sub(3).max(region.inner.start);
    let mut inner = text.each(floor..region.inner.end).rev();
    let last = inner.clone().next();
    inner.find(|at| !at.sign(&["’", "'", "”", "\""])).or(last)
}

/// Whether the words before marks are the speaker's too: `The bank is "behind the curve," she wrote`.
fn is_own(open: Tokens<'_, '_>) -> bool {
    open.at() <= open.scope().start + REACH && !open.seek_back(Begins::CUE, REACH).any(|at| cue_at(at).is_some())
}

/// Whether the marks that open here stand inside a phrase of the reporter's.
fn is_embedded(open: Tokens<'_, '_>, sentences: &Sentences<'_>) -> bool {
    let before = open.prev();
    sentences.start(open.at()) != open.at()
        && !before.sign(&[",", ":", ".", "?", "!", "—", "–", "”", "\"", "'", "("])
        && (!before.sign(&["-"]) || before.glued())
}

fn mention_behind(cue: &Cue<'_, '_>, start: Tokens<'_, '_>, ceiling: usize) -> Option<Mention> {
    let own = cue.within(start.at()..usize::MAX);
    if cue.at.prev().is(Class::As) && cue.form == VerbForm::Ing {
        return subject(&own);
    }
    if cue.kind == CueKind::According || own.at.before_adverbs().is_first() {
        // "… “the magic,” said the candidate could win": what follows is a clause, and its subject does not speak.
        let clause = |m: &Mention| cue.end.go(m.at.end).acts_as_any(&[Function::Auxiliary, Function::Be]);
        return speaker::after(cue.end.until(ceiling.max(cue.end.at() + NEAR)))
            .filter(|mention| cue.kind == CueKind::According || !clause(mention));
    }
    speaker::before(own.at).or_else(|| speaker::first(start.until(cue.at.at())))
}
