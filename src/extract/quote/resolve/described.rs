//! Whom a phrase stands for that describes somebody: "the minister", "the 43-year-old", "the novelist".

use super::{BACK, Phrase, Resolver, Who, is_for_person};
use crate::annotation::ActorKind;
use crate::extract::Tokens;
use crate::extract::quote::cue::is_many;
use crate::extract::quote::names::{Name, Sex};
use crate::extract::quote::run;
use crate::extract::quote::speaker::Mention;
use crate::lexicon::{Class, WordId, english};
use std::ops::Range;

/// How far behind the phrase for her the name stands that somebody gives.
const GIVEN: usize = 14;
/// Letters two words must share at their beginning to be of one family ("mediator", "mediation").
const STEM: usize = 6;

impl<'n, 's, 'd> Resolver<'n, 's, 'd> {
    /// "a woman who gave her name only as Ana".
    pub(super) fn self_named(&self, mention: &Mention) -> Option<usize> {
        let next = self.names.before(mention.head.end);
        let name = self.names.all.get(next).filter(|name| name.at.start < mention.head.end + GIVEN)?;
        run::is_given(self.text.go(name.at.start)).then_some(name.entity)
    }

    /// "the diplomat" after "a senior European diplomat", "the company" after its name.
    pub(super) fn again(&self, mention: &Mention) -> Option<Who<'d>> {
        let (first, noun) = self.ends(&mention.head);
        let aged = self.is_aged(&mention.head);
        if !first.is(Class::The) || !(aged || mention.head.len() == 2) || mention.at != mention.head {
            return None;
        }
        let age = |phrase: &Phrase<'d>| phrase.words.split([' ', '-']).any(|part| part == first.next().text());
        let same = |(phrase, at): &&(Phrase<'d>, usize)| {
            if aged {
                age(phrase) && phrase.words.contains('-')
            } else {
                self.text.go(*at).text().eq_ignore_ascii_case(noun.text())
            }
        };
        self.described.iter().flatten().find(same).map(|(phrase, _)| Who::Words(*phrase))
    }

    /// The name in commas beside a role: "the minister, Marta Lindqvist," or "Marta Lindqvist, a minister who".
    pub(super) fn beside(&self, mention: &Mention) -> Option<usize> {
        let ((first, noun), after) = (self.ends(&mention.head), self.text.go(mention.at.end));
        let behind = self.names.beginning(after.at() + 1).filter(|_| after.is_comma());
        let ending = |start: usize, end: usize| self.names.ending(&(start..end));
        let comma = first.back().filter(|at| at.is_comma()).map(Tokens::at);
        let ahead = comma.and_then(|at| ending(at.saturating_sub(1), at).or_else(|| ending(0, at)));
        let (body, role) = (noun.is(Class::OrganisationWord), noun.is(Class::Role));
        let person = |name: &&Name| {
            self.entity(name.entity).is_some_and(|e| {
                e.kind == ActorKind::Person || role && e.is_personal() || body && e.kind == ActorKind::Organisation
            })
        };
        behind.filter(person).or_else(|| ahead.filter(person)).map(|name| name.entity)
    }

    /// "the minister", "the 43-year-old": the one before whom the text calls so, or else the one it will.
    pub(super) fn role(&self, mention: &Mention) -> Option<usize> {
        let head = &mention.head;
        let (first, last) = self.ends(head);
        if self.opens_story(mention) {
            return self.told_later(head);
        }
        if !first.is(Class::The) || head.len() > 6 {
            return None;
        }
        let before = self.near(head.start).iter().rev().map(|name| name.entity);
        if self.is_aged(head) {
            let age = first.next().text();
            let aged = |e: &usize| self.entity(*e).is_some_and(|e| e.age == age);
            // Whose age the text has not told is whom it speaks of.
            let unknown = |e: &usize| self.is_person(*e) && self.entity(*e).is_some_and(|e| e.age.is_empty());
            return before
                .clone()
                .find(aged)
                .or_else(|| self.lead_since(head.start).or(self.recent[0]).filter(unknown));
        }
        let noun = last.token()?.word;
        let modifiers = head.start + 1..head.end - 1;
        let called = |entity: &usize| self.is_called(*entity, noun, modifiers.clone());
        let before = before.clone().find(called);
        if !last.is(Class::Role) {
            return before;
        }
        before.or_else(|| {
            let ahead = self.ahead(head.start).iter().map(|name| name.entity);
            ahead.clone().find(called).or_else(|| ahead.clone().find(|&e| self.is_akin(e, last.text())))
        })
    }

    /// The names from token `at` on that are near enough.
    fn ahead(&self, at: usize) -> &'n [Name] {
        let count = self.names.before(at);
        self.names.all.get(count..(count + BACK).min(self.names.all.len())).unwrap_or_default()
    }

    /// Whether the phrase calls somebody by an age: "the 43-year-old".
    fn is_aged(&self, head: &Range<usize>) -> bool {
        let old = self.text.go(head.end).prev();
        head.len() == 6 && old.is(Class::Old) && old.glued()
    }

    /// The only person of the sentence before, whom "the novelist" then calls by what she is.
    ///
    /// "The judge" and "a spokesman" speak of the one just named, and are never that one.
    pub(super) fn only_person(&self, mention: &Mention) -> Option<usize> {
        let (first, noun) = self.ends(&mention.head);
        let behind = noun.next();
        // "the father of four"
        let family = mention.at.len() == mention.head.len() + 2
            && behind.is(Class::Of)
            && behind.next().is(Class::Cardinal);
        let fits = first.is(Class::The)
            && (mention.at == mention.head || family)
            && is_for_person(noun)
            && (family || !noun.is(Class::Bystander))
            && !is_many(noun)
            && !english::is_plural(noun.text());
        if !fits {
            return None;
        }
        // The nearest of the two sentences before that names anybody.
        let named = (1..=2).map(|back| self.persons(first, back)).find(|persons| !persons.is_empty())?;
        let (name, others) = named.split_first()?;
        let entity = self.entity(name.entity)?;
        let told = noun.gender(Class::Role).and_then(Sex::of);
        let sex = told.is_none_or(|told| entity.sex.is_none_or(|sex| sex == told));
        let only = others.iter().all(|other| other.entity == name.entity);
        (only && sex && (entity.nouns.is_empty() || !name.in_passing)).then_some(name.entity)
    }

    /// The people a sentence names, so many sentences back from a place.
    fn persons(&self, at: Tokens<'s, 'd>, back: usize) -> Vec<&'n Name> {
        let sentence = self.sentence(at, back).map_or(0..0, Tokens::scope);
        let within = self.names.all.get(self.names.before(sentence.start)..self.names.before(sentence.end));
        within.into_iter().flatten().filter(|name| self.is_person(name.entity)).collect()
    }

    /// "A judge" in the first paragraph: news names her in the next.
    fn opens_story(&self, mention: &Mention) -> bool {
        let first = self.text.go(mention.head.start);
        first.is(Class::Indefinite)
            && mention.at == mention.head
            && first.scan.paragraphs.first().is_some_and(|paragraph| paragraph.contains(&first.at()))
    }

    /// The only one whom the names behind the phrase call by its noun.
    fn told_later(&self, head: &Range<usize>) -> Option<usize> {
        let noun = self.ends(head).1.token()?.word;
        let mut called = self.ahead(head.end).iter().map(|name| name.entity);
        let first = called.find(|&entity| self.is_called(entity, noun, head.start + 1..head.end - 1))?;
        let other = |entity: usize| entity != first && self.is_called(entity, noun, 0..0);
        (self.is_person(first) && !called.any(other)).then_some(first)
    }

    /// Whether the text calls the person by the noun, with all the words before it that it knows of.
    fn is_called(&self, entity: usize, noun: WordId, modifiers: Range<usize>) -> bool {
        let Some(entity) = self.entity(entity).filter(|e| noun.is_known() && e.nouns.contains(&noun)) else {
            return false;
        };
        let mut told = self.text.each(modifiers).filter(|at| !at.is(Class::Former)).map(Tokens::text);
        let about = self.text.each(entity.about.clone()).map(Tokens::text);
        told.all(|word| {
            entity.role.split(' ').any(|part| part.eq_ignore_ascii_case(word))
                || about.clone().any(|other| other.eq_ignore_ascii_case(word))
        })
    }

    /// Whether the apposition speaks of what the noun does: "the mediator" of one "who is leading the mediation".
    fn is_akin(&self, entity: usize, noun: &str) -> bool {
        let Some(stem) = noun.get(..STEM).filter(|_| !noun.ends_with('s')) else { return false };
        let person = self.entity(entity).filter(|e| e.kind == ActorKind::Person);
        let about = person.map_or(0..0, |e| e.about.clone());
        // Its plural tells whom the person speaks for: "the drivers' union".
        let plural = |word: &str| word.strip_suffix('s').is_some_and(|one| one.eq_ignore_ascii_case(noun));
        let mut words = self.text.each(about).map(Tokens::text);
        words.any(|word| !plural(word) && word.get(..STEM).is_some_and(|start| start.eq_ignore_ascii_case(stem)))
    }
}
