//! Who speaks in a transcript: a name, its initials after a turn with the full name, a question or an answer.

use super::{Resolver, Who};
use crate::extract::quote::direct::{Said, TURN};
use crate::extract::quote::label;

/// How many names of the text before a transcript tell who answers in it.
const INTRODUCTION: usize = 60;

impl<'d> Resolver<'_, '_, 'd> {
    /// Whether it is an answer in a transcript that names nobody: "A. It was cold."
    pub(super) fn is_answer(&self, said: &Said) -> bool {
        let label = said.mention.as_ref().filter(|mention| said.rule == TURN && mention.at.len() == 1);
        label.is_some_and(|label| matches!(self.words.text(label.at.start), "A" | "A."))
    }

    /// Whose initials label the turn: "OM: No." of Owen Marsh.
    pub(super) fn turn(&self, said: &Said) -> Option<Who<'d>> {
        let label = said.mention.as_ref().filter(|mention| said.rule == TURN && mention.at.len() == 1)?;
        let initials = self.words.text(label.at.start);
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
