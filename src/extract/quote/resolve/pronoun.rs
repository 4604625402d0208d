//! Whom a pronoun stands for.

use super::{Phrase, Resolver, Who};
use crate::extract::Tokens;
use crate::extract::quote::names::{Entity, Name, Sex};
use crate::extract::quote::speaker::{self, Mention};
use crate::lexicon::{Class, Gender, Pronoun, Value, english};

/// Whom a pronoun as a subject, or as an object, can stand for.
pub(super) fn pronoun_kind(at: Tokens<'_, '_>) -> Option<Pronoun> {
    let object = || match at.gender(Class::ObjectPronoun)? {
        Gender::Male => Some(Pronoun::Male),
        Gender::Female => Some(Pronoun::Female),
        _ => None,
    };
    at.pronoun().or_else(object)
}

impl<'s, 'd> Resolver<'_, 's, 'd> {
    pub(super) fn pronoun(&mut self, kind: Pronoun, at: Tokens<'s, 'd>) -> Option<Who<'d>> {
        let sex = match kind {
            Pronoun::Male => Sex::Male,
            Pronoun::Female => Sex::Female,
            Pronoun::Many => return self.several(at),
            Pronoun::Thing => return self.thing(at),
            _ => return None,
        };
        let known = |entity: &usize| self.entity(*entity).is_some_and(|e| e.sex == Some(sex));
        let fits = |entity: &usize| {
            self.is_person(*entity) && self.entity(*entity).is_some_and(|e| e.sex.is_none_or(|s| s == sex))
        };
        if let Some(lead) = self.role_before(at).filter(fits) {
            return Some(Who::Entity(lead));
        }
        if let Some(lead) = self.lead_since(at.at()).filter(fits) {
            // A village or a thing has a name in capitals, too: whom the text calls a woman goes before it.
            let doubted = self.entity(lead).is_some_and(Entity::is_supposed);
            let sure = || self.recent.iter().flatten().copied().find(known);
            return Some(Who::Entity(if doubted { sure().unwrap_or(lead) } else { lead }));
        }
        if let Some(Who::Words(spoke)) = self.last
            && self.is_role_of(spoke, sex)
            && !(self.is_far(at) && self.is_indefinite(spoke))
        {
            return self.last;
        }
        if let Some(described) = self.described_before(at).filter(|phrase| self.is_role_of(*phrase, sex)) {
            return Some(Who::Words(described));
        }
        let spoke = self.recent.iter().flatten().copied();
        let near = self.near(at.at()).iter().rev().map(|name| name.entity);
        let first_spoke = self.recent[0].filter(|e| fits(e));
        first_spoke
            .or_else(|| near.clone().take(12).find(known))
            .or_else(|| spoke.clone().find(fits))
            .or_else(|| near.clone().find(known))
            .or_else(|| near.clone().find(fits))
            .map(Who::Entity)
    }

    /// The body "it" stands for.
    fn thing(&mut self, at: Tokens<'s, 'd>) -> Option<Who<'d>> {
        // "it" tells that a name nothing else tells of is no person's.
        let supposed =
            |who: Who<'d>| matches!(who, Who::Entity(e) if self.entity(e).is_some_and(Entity::is_supposed));
        let one = |who: &Who<'d>| (!self.is_single(*who) || supposed(*who)) && !matches!(who, Who::Group(_));
        let thing = self.last.filter(one);
        let spoke = thing.filter(|_| !self.is_far(at));
        spoke.or_else(|| self.subject_before(at)).or_else(|| self.body_before(at)).or(thing)
    }

    /// Those "they" stands for: who spoke, the subject of the sentence before, two it names together.
    fn several(&mut self, at: Tokens<'s, 'd>) -> Option<Who<'d>> {
        let many = self.last.filter(|who| !self.is_single(*who));
        let spoke = many.filter(|_| !self.is_far(at));
        spoke
            .or_else(|| self.subject_before(at))
            .or_else(|| self.pair_before(at))
            .or_else(|| self.body_before(at))
            .or(many)
    }

    /// The last two people named together in the sentence before: "The jury convicted Ana Ruiz and Owen Marsh."
    fn pair_before(&mut self, at: Tokens<'s, 'd>) -> Option<Who<'d>> {
        let before = self.sentence(at, 1)?;
        let near = self.near(at.at());
        let pair = near.windows(2).rev().take_while(|pair| pair[0].at.start >= before.at()).find(|pair| {
            let [one, other] = pair else { return false };
            let and = self.text.go(one.at.end);
            let beside = other.at.start <= and.at() + 3 && and.is(Class::And);
            beside && one.entity != other.entity && self.is_person(one.entity) && self.is_person(other.entity)
        })?;
        let members = pair.iter().map(|name| Who::Entity(name.entity)).collect();
        Some(self.group(members))
    }

    /// Whether a paragraph began since somebody spoke.
    fn is_far(&self, at: Tokens<'s, 'd>) -> bool {
        let paragraphs = &at.scan.paragraphs;
        let paragraph = paragraphs.get(paragraphs.partition_point(|paragraph| paragraph.end <= at.at()));
        paragraph.is_some_and(|paragraph| paragraph.start >= self.spoke_at)
    }

    /// Whether the sentence is the last of its paragraph.
    fn closes_paragraph(&self, sentence: Tokens<'s, 'd>) -> bool {
        let next = self.text.go(sentence.scope().end);
        next.is_over() || next.opens_paragraph()
    }

    /// What the sentence before, in the same paragraph, is about; for "it" after "Her book is short."
    fn subject_before(&mut self, at: Tokens<'s, 'd>) -> Option<Who<'d>> {
        let before = self.sentence(at, 1)?;
        let mention = speaker::first(before)?;
        if self.closes_paragraph(before) && mention.others.is_empty()
            || mention.head.len() == 1 && pronoun_kind(before.go(mention.head.start)).is_some()
        {
            return None;
        }
        self.mention(&mention).filter(|who| !self.is_single(*who))
    }

    /// The body that the clause before the pronoun is about: "The company expects losses, it said".
    fn body_before(&self, at: Tokens<'s, 'd>) -> Option<Who<'d>> {
        let first = self.sentence(at, 0)?;
        let named = self.names.beginning(first.at()).map(|name| Who::Entity(name.entity));
        let phrase = Mention::plain(first.at()..(first.at() + 2).min(at.at()));
        if phrase.head.is_empty() {
            return None;
        }
        let noun = self.text.go(phrase.head.end).prev();
        let is_body = noun.is_any(&[Class::Body, Class::OrganisationWord]) && !noun.is_capital();
        let bare = || is_body.then(|| Who::Words(self.phrase(&phrase)));
        let body = || self.again(&phrase).or_else(|| self.body(&phrase).map(Who::Entity)).or_else(bare);
        named.or_else(body).filter(|who| !self.is_single(*who))
    }

    /// The sentence before, when nobody spoke since it began and its paragraph goes on.
    fn told_before(&self, at: Tokens<'s, 'd>) -> Option<Tokens<'s, 'd>> {
        let before = self.sentence(at, 1).filter(|before| before.at() >= self.spoke_at)?;
        (!self.closes_paragraph(before)).then_some(before)
    }

    /// Somebody without a name whom the sentence before is about: "The minister has arrived. He said".
    fn described_before(&self, at: Tokens<'s, 'd>) -> Option<Phrase<'d>> {
        let before = self.told_before(at)?;
        let mention = speaker::subject_at(before, true).filter(|mention| mention.others.is_empty())?;
        let (first, noun) = self.ends(&mention.head);
        let fits = first.is(Class::Determiner) && noun.is(Class::Role) && !noun.is_capital();
        fits.then(|| self.phrase(&mention))
    }

    /// Whom the sentence before calls by a role: "The judge disagreed. “No,” she wrote".
    fn role_before(&self, at: Tokens<'s, 'd>) -> Option<usize> {
        let before = self.told_before(at)?;
        let noun = before.next().rest().take(3).find(|at| at.is(Class::Role))?;
        self.role(&Mention::plain(before.range_to(noun.next())))
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
    fn is_role_of(&self, phrase: Phrase<'_>, sex: Sex) -> bool {
        let lexicon = self.text.scan.lexicon;
        let last = phrase.words.rsplit(' ').next().unwrap_or_default();
        match lexicon.said(lexicon.id(last), Class::Role).map(|said| said.value) {
            Some(Value::Gender(Gender::Many | Gender::Any)) => false,
            Some(Value::Gender(gender)) => Sex::of(gender).is_none_or(|told| told == sex),
            _ => english::is_agent(last),
        }
    }

    /// "a former partner": whom the text does not take up by name.
    fn is_indefinite(&self, phrase: Phrase<'_>) -> bool {
        let lexicon = self.text.scan.lexicon;
        let first = phrase.words.split(' ').next().unwrap_or_default();
        lexicon.is(lexicon.id(&first.to_lowercase()), Class::Indefinite)
    }
}
