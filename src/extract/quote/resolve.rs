//! From the mention beside a quote to the full name.

use super::direct::Said;
use super::names::{Names, Sex};
use super::speaker::Mention;
use super::words::Words;
use crate::annotation::ActorKind;
use crate::lexicon::Class;

/// How many names back a pronoun looks.
const BACK: usize = 40;

/// Who a mention stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Who<'d> {
    /// Someone named.
    Entity(usize),
    /// Only these words are known.
    Words(&'d str),
}

/// Reads attributions in order and remembers who spoke.
pub(super) struct Resolver<'n, 's, 'd> {
    words: Words<'s, 'd>,
    names: &'n Names<'d>,
    last: Option<Who<'d>>,
    spoke_at: usize,
    recent: [Option<usize>; 3],
}

impl<'n, 's, 'd> Resolver<'n, 's, 'd> {
    /// Before the first attribution.
    pub(super) fn new(words: Words<'s, 'd>, names: &'n Names<'d>) -> Self {
        Self { words, names, last: None, spoke_at: 0, recent: [None; 3] }
    }

    /// Who speaks in the next attribution.
    pub(super) fn next(&mut self, said: &Said) -> Option<Who<'d>> {
        let who = match &said.mention {
            Some(mention) => self.mention(mention),
            None if said.chained => self.last,
            None => None,
        };
        if who.is_some() {
            self.last = who;
        }
        if let Some(Who::Entity(entity)) = who {
            self.remember(entity);
        }
        let content = said.content.last().map_or(0, |content| content.end);
        self.spoke_at = content.max(said.mention.as_ref().map_or(0, |mention| mention.at.end));
        who
    }

    fn remember(&mut self, entity: usize) {
        if self.recent[0] != Some(entity) {
            self.recent = [Some(entity), self.recent[0], self.recent[1]];
        }
    }

    fn mention(&self, mention: &Mention) -> Option<Who<'d>> {
        let head = &mention.head;
        if head.len() == 1
            && let Some(kind) = self.pronoun_kind(head.start)
        {
            return self.pronoun(kind, head.start);
        }
        if let Some(name) = self.names.ending(head) {
            return Some(Who::Entity(name.entity));
        }
        let after = mention.at.end;
        let named = self.names.beginning(after + 1).filter(|name| self.is_person(name.entity));
        if self.words.is_comma(after)
            && let Some(name) = named
        {
            return Some(Who::Entity(name.entity));
        }
        self.role(mention).or_else(|| {
            Some(Who::Words(self.words.scan.span(head.start..mention.at.end).slice(self.words.scan.text)))
        })
    }

    fn pronoun_kind(&self, at: usize) -> Option<&'static str> {
        match self.words.text(at) {
            "him" | "Him" => Some("male"),
            "her" | "Her" => Some("female"),
            _ => self.words.scan.value(at, Class::SpeakerPronoun),
        }
    }

    fn pronoun(&self, kind: &str, at: usize) -> Option<Who<'d>> {
        let sex = match kind {
            "male" => Sex::Male,
            "female" => Sex::Female,
            "many" | "thing" => return self.last.filter(|who| !self.is_single(*who)),
            _ => return None,
        };
        let fits = |entity: &usize| {
            self.is_person(*entity)
                && self.names.entities.get(*entity).is_some_and(|e| e.sex.is_none_or(|s| s == sex))
        };
        if let Some(lead) = self.lead_since(at).filter(fits) {
            return Some(Who::Entity(lead));
        }
        if let Some(Who::Words(spoke)) = self.last
            && self.is_role(spoke)
        {
            return self.last;
        }
        let known = |entity: &usize| self.names.entities.get(*entity).is_some_and(|e| e.sex == Some(sex));
        let spoke = self.recent.iter().flatten().copied();
        let count = self.names.before(at);
        let near = self
            .names
            .all
            .get(count.saturating_sub(BACK)..count)
            .unwrap_or_default()
            .iter()
            .rev()
            .map(|n| n.entity);
        let first_spoke = self.recent[0].filter(|e| fits(e));
        first_spoke
            .or_else(|| near.clone().take(12).find(known))
            .or_else(|| spoke.clone().find(fits))
            .or_else(|| near.clone().find(known))
            .or_else(|| near.clone().find(fits))
            .map(Who::Entity)
    }

    /// The one the last sentence since somebody spoke is about.
    fn lead_since(&self, at: usize) -> Option<usize> {
        let (from, to) = (self.names.before(self.spoke_at), self.names.before(at));
        let since = self.names.all.get(from.max(to.saturating_sub(BACK))..to)?;
        since.iter().rev().find(|name| name.leads).map(|name| name.entity)
    }

    /// Whether the words end in a noun for a person.
    fn is_role(&self, words: &str) -> bool {
        let last = words.rsplit(' ').next().unwrap_or_default();
        let lexicon = self.words.scan.lexicon;
        lexicon.is(lexicon.id(last), Class::Role)
    }

    fn is_person(&self, entity: usize) -> bool {
        self.names.entities.get(entity).is_some_and(|e| e.kind == ActorKind::Person)
    }

    fn is_single(&self, who: Who<'d>) -> bool {
        matches!(who, Who::Entity(entity) if self.is_person(entity))
    }

    /// "the minister": the last one named before whose role says so.
    fn role(&self, mention: &Mention) -> Option<Who<'d>> {
        if !self.words.is_word(mention.head.start, "the") || mention.head.len() > 3 {
            return None;
        }
        let noun = self.words.text(mention.head.end.saturating_sub(1));
        let count = self.names.before(mention.head.start);
        let near = self.names.all.get(count.saturating_sub(BACK)..count).unwrap_or_default();
        near.iter()
            .rev()
            .map(|name| name.entity)
            .find(|&entity| {
                self.names.entities.get(entity).is_some_and(|e| {
                    e.role
                        .rsplit(' ')
                        .next()
                        .is_some_and(|last| !last.is_empty() && last.eq_ignore_ascii_case(noun))
                })
            })
            .map(Who::Entity)
    }
}
