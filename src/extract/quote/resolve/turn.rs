//! Who speaks in a transcript: a name, its initials after a turn with the full name, a question or an answer.

use super::{Resolver, Who};
use crate::extract::quote::direct::{Said, TURN};
use crate::extract::quote::{label, left};
use crate::lexicon::Class;

/// The value of the letter before an answer.
const ANSWER: &str = "answer";
/// How many names of the text before a transcript tell who answers in it.
const INTRODUCTION: usize = 60;

/// A conversation: speech of two, paragraph by paragraph, of which only the first turns name who speaks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Talk<'d> {
    /// Who spoke before the last.
    before: Option<Who<'d>>,
    /// The paragraph of what was said last.
    paragraph: usize,
    /// Whether it was a question.
    asked: bool,
    /// Whether the last two answer each other.
    going: bool,
}

impl<'d> Resolver<'_, '_, 'd> {
    /// The other one of a conversation, when the paragraph is the next of it and names nobody.
    pub(super) fn other(&self, said: &Said) -> Option<Who<'d>> {
        let goes_on = self.talk.going && said.rule == left::RULE && self.is_next(said);
        self.talk.before.filter(|_| goes_on)
    }

    fn is_next(&self, said: &Said) -> bool {
        self.paragraph(said, false) == Some(self.talk.paragraph + 1)
    }

    /// The paragraph in which what was said begins or ends.
    fn paragraph(&self, said: &Said, end: bool) -> Option<usize> {
        let content = if end { said.content.last()?.end - 1 } else { said.content.first()?.start };
        Some(self.text.scan.paragraphs.partition_point(|paragraph| paragraph.end <= content))
    }

    /// Takes in who said what, before the next asks.
    pub(super) fn hear(&mut self, said: &Said, who: Option<Who<'d>>) {
        let changed = who.is_some() && who != self.last;
        self.turned = changed && said.mention.is_none();
        let answers = self.is_next(said) && changed && (self.talk.asked || self.talk.going);
        let last = said.content.last().map_or(0, |content| content.end);
        let asked = self.text.each(last.saturating_sub(3)..last).any(|at| at.sign(&["?"]));
        self.talk = Talk {
            before: if changed { self.last } else { self.talk.before },
            paragraph: self.paragraph(said, true).unwrap_or_default(),
            asked,
            going: answers,
        };
    }

    /// Whether it is an answer in a transcript that names nobody: "A. It was cold."
    pub(super) fn is_answer(&self, said: &Said) -> bool {
        let label = said.mention.as_ref().filter(|mention| said.rule == TURN && mention.at.len() == 1);
        let said = label.and_then(|label| self.text.go(label.at.start).said(Class::TurnLetter));
        said.is_some_and(|said| said.text == ANSWER)
    }

    /// Whose initials label the turn: "OM: No." of Owen Marsh.
    pub(super) fn turn(&self, said: &Said) -> Option<Who<'d>> {
        let label = said.mention.as_ref().filter(|mention| said.rule == TURN && mention.at.len() == 1)?;
        let initials = self.text.go(label.at.start).text();
        if self.names.ending(&label.at).is_some_and(|name| self.is_person(name.entity)) {
            return None;
        }
        let before = self.names.all.get(..self.names.before(label.at.start)).unwrap_or_default();
        let has = |entity: &usize| {
            self.is_person(*entity) && self.entity(*entity).is_some_and(|e| label::are_initials(initials, e.name))
        };
        // Whoever has had a turn goes before whom the text only names.
        let spoke = self.recent.iter().flatten().copied().find(|entity| has(entity));
        spoke.or_else(|| before.iter().map(|name| name.entity).find(has)).map(Who::Entity)
    }

    /// Whom the text before the first answer names most often.
    pub(super) fn interviewee(&mut self, answer: usize) -> Option<Who<'d>> {
        let first = *self.answer.get_or_insert(answer);
        let before = self.names.all.get(..self.names.before(first)).unwrap_or_default();
        let person = before.iter().take(INTRODUCTION).filter(|name| self.is_person(name.entity));
        let mut counts: Vec<(usize, usize)> = Vec::new();
        for name in person {
            match counts.iter_mut().find(|(entity, _)| *entity == name.entity) {
                Some((_, count)) => *count += 1,
                None => counts.push((name.entity, 1)),
            }
        }
        let most = counts.iter().map(|(_, count)| *count).max()?;
        counts.iter().find(|(_, count)| *count == most).map(|(entity, _)| Who::Entity(*entity))
    }
}
