//! Whom a phrase stands for that describes somebody: "the minister", "the 43-year-old", "the novelist".

use super::{BACK, Phrase, Resolver, Who};
use crate::annotation::ActorKind;
use crate::extract::quote::names::{Entity, Name, Sex};
use crate::extract::quote::run;
use crate::extract::quote::speaker::Mention;
use crate::lexicon::{Class, WordId, english};
use std::ops::Range;

/// How far behind the phrase for her the name stands that somebody gives.
const GIVEN: usize = 14;
/// Letters two words must share at their beginning to be of one family ("mediator", "mediation").
const STEM: usize = 6;

impl<'n, 'd> Resolver<'n, '_, 'd> {
    /// "a woman who gave her name only as Ana".
    pub(super) fn self_named(&self, mention: &Mention) -> Option<usize> {
        let next = self.names.before(mention.head.end);
        let name = self.names.all.get(next).filter(|name| name.at.start < mention.head.end + GIVEN)?;
        run::is_given(self.words, name.at.start).then_some(name.entity)
    }

    /// "the diplomat" after "a senior European diplomat", "the company" after its name.
    pub(super) fn again(&self, mention: &Mention) -> Option<Who<'d>> {
        let head = &mention.head;
        let aged = self.is_aged(head);
        if !self.words.scan.is(head.start, Class::The) || !(aged || head.len() == 2) || mention.at != *head {
            return None;
        }
        let noun = head.end - 1;
        let age = |phrase: &Phrase<'d>| {
            phrase.words.split([' ', '-']).any(|part| part == self.words.text(head.start + 1))
        };
        let same = |(phrase, at): &&(Phrase<'d>, usize)| {
            if aged {
                age(phrase) && phrase.words.contains('-')
            } else {
                self.words.is_word(*at, self.words.text(noun))
            }
        };
        self.described.iter().flatten().find(same).map(|(phrase, _)| Who::Words(*phrase))
    }

    /// The name in commas beside a role: "the minister, Marta Lindqvist," or "Marta Lindqvist, a minister who".
    pub(super) fn beside(&self, mention: &Mention) -> Option<usize> {
        let after = mention.at.end;
        let behind = self.names.beginning(after + 1).filter(|_| self.words.is_comma(after));
        let comma = mention.head.start.checked_sub(1).filter(|&at| self.words.is_comma(at));
        let ahead = comma
            .and_then(|at| self.names.ending(&(at.saturating_sub(1)..at)).or_else(|| self.names.ending(&(0..at))));
        let body = self.words.scan.is(mention.head.end.saturating_sub(1), Class::OrganisationWord);
        let is_body = |e: usize| body && self.entity(e).is_some_and(|e| e.kind == ActorKind::Organisation);
        let role = self.words.scan.is(mention.head.end.saturating_sub(1), Class::Role);
        let personal = |e: usize| role && self.entity(e).is_some_and(Entity::is_personal);
        let person = |name: &&Name| self.is_person(name.entity) || personal(name.entity) || is_body(name.entity);
        behind.filter(person).or_else(|| ahead.filter(person)).map(|name| name.entity)
    }

    /// "the minister", "the 43-year-old": the one before whom the text calls so, or else the one it will.
    pub(super) fn role(&self, mention: &Mention) -> Option<usize> {
        let head = &mention.head;
        if self.opens_story(mention) {
            return self.told_later(head);
        }
        if !self.words.scan.is(head.start, Class::The) || head.len() > 6 {
            return None;
        }
        let age = self.words.text(head.start + 1);
        if self.is_aged(head) {
            let aged = |e: &usize| self.entity(*e).is_some_and(|e| e.age == age);
            let told = self.near(head.start).iter().rev().map(|n| n.entity).find(aged);
            // Whose age the text has not told is whom it speaks of.
            let unknown = |e: &usize| self.is_person(*e) && self.entity(*e).is_some_and(|e| e.age.is_empty());
            return told.or_else(|| self.lead_since(head.start).or(self.recent[0]).filter(unknown));
        }
        let noun = self.words.scan.tokens.get(head.end.saturating_sub(1))?;
        let modifiers = head.start + 1..head.end - 1;
        let called = |entity: &usize| self.is_called(*entity, noun.word, modifiers.clone());
        let count = self.names.before(head.start);
        let ahead = self.names.all.get(count..(count + BACK).min(self.names.all.len())).unwrap_or_default();
        let before = self.near(head.start).iter().rev().map(|name| name.entity).find(called);
        if !self.words.scan.lexicon.is(noun.word, Class::Role) {
            return before;
        }
        before.or_else(|| {
            let word = self.words.scan.word(noun);
            let ahead = ahead.iter().map(|name| name.entity);
            ahead.clone().find(called).or_else(|| ahead.clone().find(|&e| self.is_akin(e, word)))
        })
    }

    /// Whether the phrase calls somebody by an age: "the 43-year-old".
    fn is_aged(&self, head: &Range<usize>) -> bool {
        head.len() == 6 && self.words.scan.is(head.end - 1, Class::Old) && self.words.is_tight(head.end - 1)
    }

    /// The only person of the sentence before, whom "the novelist" then calls by what she is.
    ///
    /// "The judge" and "a spokesman" speak of the one just named, and are never that one.
    pub(super) fn only_person(&self, mention: &Mention) -> Option<usize> {
        let (head, scan) = (&mention.head, self.words.scan);
        let noun = head.end - 1;
        // "the father of four"
        let family = mention.at.len() == head.len() + 2
            && scan.is(head.end, Class::Of)
            && scan.is(head.end + 1, Class::Cardinal);
        let fits = self.words.scan.is(head.start, Class::The)
            && (mention.at == *head || family)
            && self.is_for_person(noun)
            && (family || !scan.is(noun, Class::Bystander))
            && !self.words.is_many(noun)
            && !english::is_plural(self.words.text(noun));
        if !fits {
            return None;
        }
        // The nearest of the two sentences before that names anybody.
        let named = (1..=2).map(|back| self.persons(head.start, back)).find(|persons| !persons.is_empty())?;
        let (name, others) = named.split_first()?;
        let entity = self.entity(name.entity)?;
        let told = self.words.gender(noun, Class::Role).and_then(Sex::of);
        let sex = told.is_none_or(|told| entity.sex.is_none_or(|sex| sex == told));
        let only = others.iter().all(|other| other.entity == name.entity);
        (only && sex && (entity.nouns.is_empty() || !name.in_passing)).then_some(name.entity)
    }

    /// The people a sentence names, so many sentences back from token `at`.
    fn persons(&self, at: usize, back: usize) -> Vec<&'n Name> {
        let sentence = self.sentence(at, back).cloned().unwrap_or_default();
        let within = self.names.all.get(self.names.before(sentence.start)..self.names.before(sentence.end));
        within.into_iter().flatten().filter(|name| self.is_person(name.entity)).collect()
    }

    /// "A judge" in the first paragraph: news names her in the next.
    fn opens_story(&self, mention: &Mention) -> bool {
        let head = &mention.head;
        let article = self.words.scan.is(head.start, Class::Indefinite);
        article
            && mention.at == *head
            && self.words.scan.paragraphs.first().is_some_and(|p| p.contains(&head.start))
    }

    /// The only one whom the names behind the phrase call by its noun.
    fn told_later(&self, head: &Range<usize>) -> Option<usize> {
        let noun = self.words.scan.tokens.get(head.end.checked_sub(1)?)?.word;
        let count = self.names.before(head.end);
        let ahead = self.names.all.get(count..(count + BACK).min(self.names.all.len()))?;
        let mut called = ahead.iter().map(|name| name.entity);
        let first = called.find(|&entity| self.is_called(entity, noun, head.start + 1..head.end - 1))?;
        let other = |entity: usize| entity != first && self.is_called(entity, noun, 0..0);
        (self.is_person(first) && !called.any(other)).then_some(first)
    }

    /// Whether the text calls the person by the noun, with all the words before it that it knows of.
    fn is_called(&self, entity: usize, noun: WordId, modifiers: Range<usize>) -> bool {
        let Some(entity) = self.entity(entity).filter(|e| noun.is_known() && e.nouns.contains(&noun)) else {
            return false;
        };
        let mut told = modifiers.filter(|&at| !self.words.scan.is(at, Class::Former));
        told.all(|at| {
            let word = self.words.text(at);
            entity.role.split(' ').any(|part| part.eq_ignore_ascii_case(word))
                || entity.about.clone().any(|i| self.words.is_word(i, word))
        })
    }

    /// Whether the apposition speaks of what the noun does: "the mediator" of one "who is leading the mediation".
    fn is_akin(&self, entity: usize, noun: &str) -> bool {
        let Some(stem) = noun.get(..STEM).filter(|_| !noun.ends_with('s')) else { return false };
        let person = self.entity(entity).filter(|e| e.kind == ActorKind::Person);
        let about = person.map_or(0..0, |e| e.about.clone());
        // Its plural tells whom the person speaks for: "the drivers' union".
        let plural = |word: &str| word.strip_suffix('s').is_some_and(|one| one.eq_ignore_ascii_case(noun));
        about
            .into_iter()
            .map(|at| self.words.text(at))
            .any(|word| !plural(word) && word.get(..STEM).is_some_and(|start| start.eq_ignore_ascii_case(stem)))
    }
}
