//! Whom a pronoun stands for.

use super::{Resolver, Who};
use crate::extract::Gap;
use crate::extract::quote::names::{Entity, Name, Sex};
use crate::extract::quote::speaker::{self, Mention};
use crate::lexicon::{Class, english};

impl<'d> Resolver<'_, '_, 'd> {
    pub(super) fn pronoun_kind(&self, at: usize) -> Option<&'static str> {
        let pronoun = self.words.scan.value(at, Class::SpeakerPronoun);
        let object = || match self.words.text(at) {
            "him" | "Him" => Some("male"),
            "her" | "Her" => Some("female"),
            _ => None,
        };
        pronoun.or_else(object)
    }

    pub(super) fn pronoun(&mut self, kind: &str, at: usize) -> Option<Who<'d>> {
        let sex = match kind {
            "male" => Sex::Male,
            "female" => Sex::Female,
            "many" => return self.several(at),
            "thing" => return self.thing(at),
            _ => return None,
        };
        let known = |entity: &usize| self.entity(*entity).is_some_and(|e| e.sex == Some(sex));
        let fits = |entity: &usize| {
            self.is_person(*entity) && self.entity(*entity).is_some_and(|e| e.sex.is_none_or(|s| s == sex))
        };
        if let Some(lead) = self.role_before(at).filter(fits) {
            return Some(Who::Entity(lead));
        }
        if let Some(lead) = self.lead_since(at).filter(fits) {
            return Some(Who::Entity(lead));
        }
        if let Some(Who::Words(spoke)) = self.last
            && self.is_role_of(spoke.words, sex)
            && !(self.is_far(at) && is_indefinite(spoke.words))
        {
            return self.last;
        }
        let spoke = self.recent.iter().flatten().copied();
        let near = self.near(at).iter().rev().map(|name| name.entity);
        let first_spoke = self.recent[0].filter(|e| fits(e));
        first_spoke
            .or_else(|| near.clone().take(12).find(known))
            .or_else(|| spoke.clone().find(fits))
            .or_else(|| near.clone().find(known))
            .or_else(|| near.clone().find(fits))
            .map(Who::Entity)
    }

    /// The body "it" stands for.
    fn thing(&mut self, at: usize) -> Option<Who<'d>> {
        let one = |who: &Who<'d>| !self.is_single(*who) && !matches!(who, Who::Group(_));
        let thing = self.last.filter(one);
        let spoke = thing.filter(|_| !self.is_far(at));
        spoke.or_else(|| self.subject_before(at)).or_else(|| self.body_before(at)).or(thing)
    }

    /// Those "they" stands for: who spoke, the subject of the sentence before, two it names together.
    fn several(&mut self, at: usize) -> Option<Who<'d>> {
        let many = self.last.filter(|who| !self.is_single(*who));
        let spoke = many.filter(|_| !self.is_far(at));
        spoke
            .or_else(|| self.subject_before(at))
            .or_else(|| self.pair_before(at))
            .or_else(|| self.body_before(at))
            .or(many)
    }

    /// The last two people named together in the sentence before: "The jury convicted Ana Ruiz and Owen Marsh."
    fn pair_before(&mut self, at: usize) -> Option<Who<'d>> {
        let before = self.sentence(at, 1)?.start;
        let near = self.near(at);
        let pair = near.windows(2).rev().take_while(|pair| pair[0].at.start >= before).find(|pair| {
            let [one, other] = pair else { return false };
            let and = one.at.end;
            let beside = other.at.start <= and + 3 && self.words.scan.is(and, Class::Coordinator);
            beside && one.entity != other.entity && self.is_person(one.entity) && self.is_person(other.entity)
        })?;
        let members = pair.iter().map(|name| Who::Entity(name.entity)).collect();
        Some(self.group(members))
    }

    /// Whether a paragraph began since somebody spoke.
    fn is_far(&self, at: usize) -> bool {
        let paragraphs = &self.words.scan.paragraphs;
        let paragraph = paragraphs.get(paragraphs.partition_point(|p| p.end <= at));
        paragraph.is_some_and(|paragraph| paragraph.start >= self.spoke_at)
    }

    /// What the sentence before, in the same paragraph, is about; for "it" after "Her book is short."
    fn subject_before(&mut self, at: usize) -> Option<Who<'d>> {
        let before = self.sentence(at, 1)?;
        let opens = self.words.scan.tokens.get(before.end).is_none_or(|t| t.gap == Gap::Paragraph);
        let mention = speaker::first(self.words, before.start, before.end)?;
        if opens && mention.others.is_empty()
            || mention.head.len() == 1 && self.pronoun_kind(mention.head.start).is_some()
        {
            return None;
        }
        self.mention(&mention).filter(|who| !self.is_single(*who))
    }

    /// The body that the clause before the pronoun is about: "The company expects losses, it said".
    fn body_before(&self, at: usize) -> Option<Who<'d>> {
        let sentence = self.sentence(at, 0)?;
        let named = self.names.beginning(sentence.start).map(|name| Who::Entity(name.entity));
        let phrase = Mention::plain(sentence.start..(sentence.start + 2).min(at));
        let body = || self.again(&phrase).or_else(|| self.body(&phrase).map(Who::Entity));
        named.or_else(body).filter(|who| !self.is_single(*who))
    }

    /// Whom the sentence before calls by a role: "The judge disagreed. “No,” she wrote".
    fn role_before(&self, at: usize) -> Option<usize> {
        let scan = self.words.scan;
        let before = self.sentence(at, 1).filter(|before| before.start >= self.spoke_at)?;
        let opens = scan.tokens.get(before.end).is_none_or(|t| t.gap == Gap::Paragraph);
        let first = before.start + 1;
        let noun = (first..before.end.min(first + 3)).find(|&at| scan.is(at, Class::Role)).filter(|_| !opens)?;
        self.role(&Mention::plain(before.start..noun + 1))
    }

    /// The one the last sentence since somebody spoke is about: the first person it names.
    pub(super) fn lead_since(&self, at: usize) -> Option<usize> {
        let mut lead: Option<&Name> = None;
        let since = self.near(at).iter().skip_while(|name| name.at.start < self.spoke_at);
        for name in since.filter(|name| !name.in_passing) {
            let person = self.entity(name.entity).is_some_and(Entity::is_personal);
            if person && lead.is_none_or(|lead| lead.sentence != name.sentence) {
                lead = Some(name);
            }
        }
        lead.map(|name| name.entity)
    }

    /// Whether the words end in a noun for a person who may be of the sex.
    fn is_role_of(&self, words: &str, sex: Sex) -> bool {
        let lexicon = self.words.scan.lexicon;
        let last = words.rsplit(' ').next().unwrap_or_default();
        match lexicon.value(lexicon.id(last), Class::Role) {
            Some("male") => sex == Sex::Male,
            Some("female") => sex == Sex::Female,
            Some("many" | "any") => false,
            known => known.is_some() || english::is_agent(last),
        }
    }
}

/// "a former partner": whom the text does not take up by name.
fn is_indefinite(words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or_default();
    ["a", "an", "one", "another", "some"].iter().any(|article| article.eq_ignore_ascii_case(first))
}
