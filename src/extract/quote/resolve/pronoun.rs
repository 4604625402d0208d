//! Whom a pronoun stands for.

use super::{Phrase, Resolver, Who};
use crate::extract::Gap;
use crate::extract::quote::names::{Entity, Name, Sex};
use crate::extract::quote::speaker::{self, Mention};
use crate::lexicon::{Class, Gender, Pronoun, Value, english};

impl<'d> Resolver<'_, '_, 'd> {
    /// Whom a pronoun as a subject, or as an object, can stand for.
    pub(super) fn pronoun_kind(&self, at: usize) -> Option<Pronoun> {
        let object = || match self.words.gender(at, Class::ObjectPronoun)? {
            Gender::Male => Some(Pronoun::Male),
            Gender::Female => Some(Pronoun::Female),
            _ => None,
        };
        self.words.pronoun(at).or_else(object)
    }

    pub(super) fn pronoun(&mut self, kind: Pronoun, at: usize) -> Option<Who<'d>> {
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
        if let Some(lead) = self.lead_since(at).filter(fits) {
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
        // "it" tells that a name nothing else tells of is no person's.
        let supposed =
            |who: Who<'d>| matches!(who, Who::Entity(e) if self.entity(e).is_some_and(Entity::is_supposed));
        let one = |who: &Who<'d>| (!self.is_single(*who) || supposed(*who)) && !matches!(who, Who::Group(_));
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
            let beside = other.at.start <= and + 3 && self.words.scan.is(and, Class::And);
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
        if phrase.head.is_empty() {
            return None;
        }
        let noun = phrase.head.end - 1;
        let is_body = self.words.scan.is(noun, Class::Body) || self.words.scan.is(noun, Class::OrganisationWord);
        let bare = || Some(Who::Words(self.phrase(&phrase))).filter(|_| is_body && !self.words.is_capital(noun));
        let body = || self.again(&phrase).or_else(|| self.body(&phrase).map(Who::Entity)).or_else(bare);
        named.or_else(body).filter(|who| !self.is_single(*who))
    }

    /// Somebody without a name whom the sentence before is about: "The minister has arrived. He said".
    fn described_before(&self, at: usize) -> Option<Phrase<'d>> {
        let before = self.sentence(at, 1).filter(|before| before.start >= self.spoke_at)?;
        let opens = self.words.scan.tokens.get(before.end).is_none_or(|t| t.gap == Gap::Paragraph);
        let mention = speaker::first(self.words, before.start, before.end).filter(|_| !opens)?;
        let noun = mention.head.end - 1;
        let fits = mention.at.start == before.start
            && mention.others.is_empty()
            && self.words.scan.is(mention.head.start, Class::Determiner)
            && self.words.scan.is(noun, Class::Role)
            && !self.words.is_capital(noun);
        fits.then(|| self.phrase(&mention))
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
    fn is_role_of(&self, phrase: Phrase<'_>, sex: Sex) -> bool {
        let lexicon = self.words.scan.lexicon;
        let last = phrase.words.rsplit(' ').next().unwrap_or_default();
        match lexicon.said(lexicon.id(last), Class::Role).map(|said| said.value) {
            Some(Value::Gender(Gender::Many | Gender::Any)) => false,
            Some(Value::Gender(gender)) => Sex::of(gender).is_none_or(|told| told == sex),
            _ => english::is_agent(last),
        }
    }

    /// "a former partner": whom the text does not take up by name.
    fn is_indefinite(&self, phrase: Phrase<'_>) -> bool {
        let lexicon = self.words.scan.lexicon;
        let first = phrase.words.split(' ').next().unwrap_or_default();
        lexicon.is(lexicon.id(&first.to_lowercase()), Class::Indefinite)
    }
}
