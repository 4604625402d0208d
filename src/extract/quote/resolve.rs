//! From the mention beside a quote to the full name.

use super::direct::{Said, TURN};
use super::names::{Entity, Name, Names, Sex};
use super::run;
use super::speaker::{self, Mention};
use super::words::Words;
use crate::annotation::ActorKind;
use crate::extract::Gap;
use crate::lexicon::{Class, WordId};
use std::ops::Range;

/// How many names back or ahead a pronoun or a role looks.
const BACK: usize = 40;
/// How many names of the text before a transcript tell who answers in it.
const INTRODUCTION: usize = 60;
/// How far behind the phrase for her the name stands that somebody gives.
const GIVEN: usize = 14;
/// Letters two words must share at their beginning to be of one family ("mediator", "mediation").
const STEM: usize = 6;

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
    /// Up to where the text has been read for attributions.
    spoke_at: usize,
    recent: [Option<usize>; 3],
    /// Whether the last pronoun was resolved to somebody who neither spoke last nor leads the sentence.
    pub guessed: bool,
    /// The last speakers only described, newest first, with the last token of their description.
    described: [Option<(&'d str, usize)>; 4],
    /// Where the first answer of a transcript stands.
    answer: Option<usize>,
}

impl<'n, 's, 'd> Resolver<'n, 's, 'd> {
    /// Before the first attribution.
    pub(super) fn new(words: Words<'s, 'd>, names: &'n Names<'d>) -> Self {
        Self {
            words,
            names,
            last: None,
            spoke_at: 0,
            recent: [None; 3],
            guessed: false,
            described: [None; 4],
            answer: None,
        }
    }

    /// Who speaks in the next attribution.
    pub(super) fn next(&mut self, said: &Said) -> Option<Who<'d>> {
        let pronoun =
            said.mention.as_ref().filter(|m| m.head.len() == 1 && self.pronoun_kind(m.head.start).is_some());
        let near = pronoun.map(|mention| [self.recent[0], self.lead_since(mention.head.start)]);
        let who = match &said.mention {
            Some(mention) if self.is_answer(said) => self.interviewee(mention.at.start),
            Some(mention) => self.mention(mention),
            None if said.chained => self.last,
            None => None,
        };
        self.guessed = matches!((who, near), (Some(Who::Entity(who)), Some(near)) if !near.contains(&Some(who)));
        if who.is_some() {
            self.last = who;
        }
        match (who, &said.mention) {
            (Some(Who::Entity(entity)), _) => self.remember(entity),
            (Some(Who::Words(words)), Some(mention)) => self.describe(words, mention.head.end - 1),
            _ => {}
        }
        let content = said.content.last().map_or(0, |content| content.end);
        self.spoke_at = content.max(said.mention.as_ref().map_or(0, |mention| mention.at.end));
        who
    }

    /// Whether it is an answer in a transcript that names nobody: "A. It was cold."
    fn is_answer(&self, said: &Said) -> bool {
        let label = said.mention.as_ref().filter(|mention| said.rule == TURN && mention.at.len() == 1);
        label.is_some_and(|label| matches!(self.words.text(label.at.start), "A" | "A."))
    }

    /// Whom the text before the first answer names most often.
    fn interviewee(&mut self, answer: usize) -> Option<Who<'d>> {
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

    fn remember(&mut self, entity: usize) {
        if self.recent[0] != Some(entity) {
            self.recent = [Some(entity), self.recent[0], self.recent[1]];
        }
    }

    fn describe(&mut self, words: &'d str, noun: usize) {
        if self.described[0].is_none_or(|(known, _)| known != words) {
            let [a, b, c, _] = self.described;
            self.described = [Some((words, noun)), a, b, c];
        }
    }

    fn mention(&self, mention: &Mention) -> Option<Who<'d>> {
        let head = &mention.head;
        if head.len() == 1
            && let Some(kind) = self.pronoun_kind(head.start)
        {
            return self.pronoun(kind, head.start);
        }
        let named = self.names.ending(head).map(|name| name.entity);
        let who = named
            .or_else(|| self.beside(mention))
            .or_else(|| self.role(mention))
            .or_else(|| self.self_named(mention));
        let words = || Who::Words(self.words.scan.span(self.described_by(mention)).slice(self.words.scan.text));
        Some(who.map(Who::Entity).or_else(|| self.again(mention)).unwrap_or_else(words))
    }

    /// The words for somebody without a name: up to the clause that tells more, "a deckhand | who survived".
    fn described_by(&self, mention: &Mention) -> Range<usize> {
        let clause = (mention.head.end..mention.at.end).find(|&at| self.words.is_word(at, "who"));
        let mut end = clause.unwrap_or(mention.at.end);
        while end > mention.head.end && self.words.is_comma(end - 1) {
            end -= 1;
        }
        mention.head.start..end
    }

    /// "a woman who gave her name only as Ana".
    fn self_named(&self, mention: &Mention) -> Option<usize> {
        let next = self.names.before(mention.head.end);
        let name = self.names.all.get(next).filter(|name| name.at.start < mention.head.end + GIVEN)?;
        run::is_given(self.words, name.at.start).then_some(name.entity)
    }

    /// "the diplomat" after "a senior European diplomat", "the company" after its name.
    fn again(&self, mention: &Mention) -> Option<Who<'d>> {
        let head = &mention.head;
        if !self.words.is_word(head.start, "the") || head.len() != 2 || mention.at != *head {
            return None;
        }
        let noun = head.end - 1;
        let same = |at: usize| self.words.is_word(at, self.words.text(noun));
        if let Some((words, _)) = self.described.iter().flatten().find(|(_, at)| same(*at)) {
            return Some(Who::Words(words));
        }
        if !self.words.scan.is(noun, Class::OrganisationWord) {
            return None;
        }
        let body =
            |entity: usize| self.entity(entity).is_some_and(|e| !e.is_personal() && e.kind != ActorKind::State);
        let is_firm = |entity: usize| self.entity(entity).is_some_and(|e| e.kind == ActorKind::Organisation);
        let named = |name: &&Name| body(name.entity) && name.at.clone().any(same);
        let near = self.near(head.start).iter().rev();
        let company = self.words.is_word(noun, "company") || self.words.is_word(noun, "firm");
        let spoke = self.recent[0].filter(|&entity| company && body(entity));
        let told = |name: &&Name| company && !name.in_passing && is_firm(name.entity);
        let named = near.clone().find(named).map(|name| name.entity);
        named.or(spoke).or_else(|| near.clone().find(told).map(|name| name.entity)).map(Who::Entity)
    }

    /// The name in commas beside a role: "the minister, Marta Lindqvist," or "Marta Lindqvist, a minister who".
    fn beside(&self, mention: &Mention) -> Option<usize> {
        let after = mention.at.end;
        let behind = self.names.beginning(after + 1).filter(|_| self.words.is_comma(after));
        let comma = mention.head.start.checked_sub(1).filter(|&at| self.words.is_comma(at));
        let ahead = comma
            .and_then(|at| self.names.ending(&(at.saturating_sub(1)..at)).or_else(|| self.names.ending(&(0..at))));
        let body = self.words.scan.is(mention.head.end.saturating_sub(1), Class::OrganisationWord);
        let is_body = |e: usize| body && self.entity(e).is_some_and(|e| e.kind == ActorKind::Organisation);
        let person = |name: &&Name| self.is_person(name.entity) || is_body(name.entity);
        behind.filter(person).or_else(|| ahead.filter(person)).map(|name| name.entity)
    }

    fn pronoun_kind(&self, at: usize) -> Option<&'static str> {
        let pronoun = self.words.scan.value(at, Class::SpeakerPronoun);
        let object = || match self.words.text(at) {
            "him" | "Him" => Some("male"),
            "her" | "Her" => Some("female"),
            _ => None,
        };
        pronoun.or_else(object)
    }

    fn entity(&self, number: usize) -> Option<&Entity<'d>> {
        self.names.entities.get(number)
    }

    fn pronoun(&self, kind: &str, at: usize) -> Option<Who<'d>> {
        let sex = match kind {
            "male" => Sex::Male,
            "female" => Sex::Female,
            "many" | "thing" => {
                let thing = self.last.filter(|who| !self.is_single(*who));
                let spoke = thing.filter(|_| !self.is_far(at));
                return spoke.or_else(|| self.subject_before(at)).or_else(|| self.body_before(at)).or(thing);
            }
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
            && self.is_role_of(spoke, sex)
            && !(self.is_far(at) && is_indefinite(spoke))
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

    /// Whether a paragraph began since somebody spoke.
    fn is_far(&self, at: usize) -> bool {
        let paragraphs = &self.words.scan.paragraphs;
        let paragraph = paragraphs.get(paragraphs.partition_point(|p| p.end <= at));
        paragraph.is_some_and(|paragraph| paragraph.start >= self.spoke_at)
    }

    /// What the sentence before, in the same paragraph, is about; for "it" after "Her book is short."
    fn subject_before(&self, at: usize) -> Option<Who<'d>> {
        let scan = self.words.scan;
        let number = scan.sentences.partition_point(|sentence| sentence.end <= at);
        let before = scan.sentences.get(number.checked_sub(1)?)?;
        let opens = scan.tokens.get(before.end).is_none_or(|t| t.gap == Gap::Paragraph);
        let mention = speaker::first(self.words, before.start, before.end).filter(|_| !opens)?;
        let who = self.names.ending(&mention.head).map(|name| Who::Entity(name.entity));
        let words = Who::Words(scan.span(mention.at).slice(scan.text));
        Some(who.unwrap_or(words)).filter(|who| !self.is_single(*who))
    }

    /// The body that the clause before the pronoun is about: "The company expects losses, it said".
    fn body_before(&self, at: usize) -> Option<Who<'d>> {
        let scan = self.words.scan;
        let sentence = scan.sentences.get(scan.sentences.partition_point(|sentence| sentence.end <= at))?;
        let named = self.names.beginning(sentence.start).map(|name| Who::Entity(name.entity));
        let body = || self.again(&Mention::plain(sentence.start..(sentence.start + 2).min(at)));
        named.or_else(body).filter(|who| !self.is_single(*who))
    }

    /// Whom the sentence before calls by a role: "The judge disagreed. “No,” she wrote".
    fn role_before(&self, at: usize) -> Option<usize> {
        let scan = self.words.scan;
        let number = scan.sentences.partition_point(|sentence| sentence.end <= at);
        let before = scan.sentences.get(number.checked_sub(1)?).filter(|before| before.start >= self.spoke_at)?;
        let opens = scan.tokens.get(before.end).is_none_or(|t| t.gap == Gap::Paragraph);
        let first = before.start + 1;
        let noun = (first..before.end.min(first + 3)).find(|&at| scan.is(at, Class::Role)).filter(|_| !opens)?;
        self.role(&Mention::plain(before.start..noun + 1))
    }

    /// The names before token `at` that are near enough.
    fn near(&self, at: usize) -> &'n [Name] {
        let count = self.names.before(at);
        self.names.all.get(count.saturating_sub(BACK)..count).unwrap_or_default()
    }

    /// The one the last sentence since somebody spoke is about: the first person it names.
    fn lead_since(&self, at: usize) -> Option<usize> {
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
            known => known.is_some(),
        }
    }

    fn is_person(&self, entity: usize) -> bool {
        self.entity(entity).is_some_and(|e| e.kind == ActorKind::Person)
    }

    fn is_single(&self, who: Who<'d>) -> bool {
        matches!(who, Who::Entity(entity) if self.is_person(entity))
    }

    /// "the minister", "the 43-year-old": the one before whom the text calls so, or else the one it will.
    fn role(&self, mention: &Mention) -> Option<usize> {
        let head = &mention.head;
        if self.opens_story(mention) {
            return self.told_later(head);
        }
        if !self.words.is_word(head.start, "the") || head.len() > 6 {
            return None;
        }
        let age = self.words.text(head.start + 1);
        let aged = head.len() == 6 && self.words.is_word(head.start + 3, "year");
        if aged {
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

    /// "A judge" in the first paragraph: news names her in the next.
    fn opens_story(&self, mention: &Mention) -> bool {
        let head = &mention.head;
        let article = self.words.is_word(head.start, "a") || self.words.is_word(head.start, "an");
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
        let mut told = modifiers.filter(|&at| !self.words.is_word(at, "former"));
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

/// "a former partner": whom the text does not take up by name.
fn is_indefinite(words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or_default();
    ["a", "an", "one", "another", "some"].iter().any(|article| article.eq_ignore_ascii_case(first))
}
