//! From the mention beside a quote to the full name.

mod body;
mod described;
mod pronoun;
mod turn;

use super::direct::Said;
use super::names::{Entity, Name, Names};
use super::speaker::Mention;
use crate::annotation::ActorKind;
use crate::extract::Tokens;
use crate::lexicon::{Class, english};
use pronoun::pronoun_kind;
use std::ops::Range;
use turn::Talk;

/// How many names back or ahead a pronoun or a role looks.
const BACK: usize = 40;

/// How many groups of speakers are remembered.
const GROUPS: usize = 64;

/// The words for somebody without a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Phrase<'d> {
    /// All of them.
    pub words: &'d str,
    /// The same as a label: of a person without the article, so that "a dealer" and "the dealer" are one.
    pub label: &'d str,
}

/// Who a mention stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Who<'d> {
    /// Someone named.
    Entity(usize),
    /// Only these words are known.
    Words(Phrase<'d>),
    /// Several, by their number among [`Resolver::groups`].
    Group(usize),
}

/// Reads attributions in order and remembers who spoke.
pub(super) struct Resolver<'n, 's, 'd> {
    text: Tokens<'s, 'd>,
    names: &'n Names<'d>,
    last: Option<Who<'d>>,
    /// Up to where the text has been read for attributions.
    spoke_at: usize,
    recent: [Option<usize>; 3],
    /// Those who spoke together.
    pub groups: Vec<Vec<Who<'d>>>,
    /// The last speakers only described, newest first, with the last token of their description.
    described: [Option<(Phrase<'d>, usize)>; 4],
    /// Where the first answer of a transcript stands.
    answer: Option<usize>,
    /// What is known of a conversation in marks.
    talk: Talk<'d>,
    /// Whether the last speaker is the other one of a conversation.
    pub turned: bool,
}

impl<'n, 's, 'd> Resolver<'n, 's, 'd> {
    /// Before the first attribution.
    pub(super) fn new(text: Tokens<'s, 'd>, names: &'n Names<'d>) -> Self {
        Self {
            text,
            names,
            last: None,
            spoke_at: 0,
            recent: [None; 3],
            groups: Vec::new(),
            described: [None; 4],
            answer: None,
            talk: Talk::default(),
            turned: false,
        }
    }

    /// Who speaks in the next attribution.
    pub(super) fn next(&mut self, said: &Said) -> Option<Who<'d>> {
        let who = match &said.mention {
            Some(mention) if self.is_answer(said) => self.interviewee(mention.at.start),
            Some(mention) => self.turn(said).or_else(|| self.mention(mention)),
            None if said.chained => self.other(said).or(self.last),
            None => None,
        };
        self.hear(said, who);
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

    fn remember(&mut self, entity: usize) {
        if self.recent[0] != Some(entity) {
            self.recent = [Some(entity), self.recent[0], self.recent[1]];
        }
    }

    fn describe(&mut self, phrase: Phrase<'d>, noun: usize) {
        if self.described[0].is_none_or(|(known, _)| known != phrase) {
            let [a, b, c, _] = self.described;
            self.described = [Some((phrase, noun)), a, b, c];
        }
    }

    fn mention(&mut self, mention: &Mention) -> Option<Who<'d>> {
        if let Some(whole) = self.names.ending(&mention.at).filter(|name| name.at == mention.at) {
            return Some(Who::Entity(whole.entity));
        }
        if !mention.others.is_empty() {
            let heads: Vec<Mention> =
                mention.others.iter().chain([&mention.head]).cloned().map(Mention::plain).collect();
            let members = heads.iter().filter_map(|head| self.mention(head)).collect();
            return Some(self.group(members));
        }
        let head = &mention.head;
        let first = self.text.go(head.start);
        if head.len() == 1
            && let Some(kind) = pronoun_kind(first)
        {
            return self.pronoun(kind, first);
        }
        let named = self.names.ending(head).map(|name| name.entity);
        let who = named
            .or_else(|| self.beside(mention))
            .or_else(|| self.role(mention))
            .or_else(|| self.self_named(mention))
            .map(Who::Entity)
            .or_else(|| self.again(mention))
            .or_else(|| self.body(mention).or_else(|| self.only_person(mention)).map(Who::Entity));
        Some(who.unwrap_or_else(|| Who::Words(self.phrase(mention))))
    }

    /// Several speakers as one; the same again keep their number.
    fn group(&mut self, members: Vec<Who<'d>>) -> Who<'d> {
        let mut known = self.groups.iter().enumerate().rev().take(GROUPS);
        let known = known.find(|(_, group)| **group == members).map(|(number, _)| number);
        Who::Group(known.unwrap_or_else(|| {
            self.groups.push(members);
            self.groups.len() - 1
        }))
    }

    /// The words for somebody without a name: up to the clause that tells more, "a deckhand | who survived".
    fn phrase(&self, mention: &Mention) -> Phrase<'d> {
        let (first, last) = self.ends(&mention.head);
        let head_end = last.next();
        // "two men on the quay, | who said"
        let end = if mention.at.start >= head_end.at() { mention.at.start } else { mention.at.end };
        let mut end = first.each(head_end.at()..end).find(|at| at.is_relative()).unwrap_or(first.go(end));
        while end.at() > head_end.at() && end.prev().is_comma() {
            end = end.prev();
        }
        let bare = end.at() == head_end.at()
            && !end.is_relative()
            && !end.next().is_relative()
            && !first.up_to(end).any(Tokens::is_possessive);
        let article = first.is_any(&[Class::The, Class::An]) && first.at() < last.at();
        let one = !english::is_plural(last.text());
        let label = if article && bare && one && is_for_person(last) { first.next() } else { first };
        let slice = |from: Tokens<'_, 'd>| from.span_to(end).map_or("", |span| span.slice(self.text.scan.text));
        Phrase { words: slice(first), label: slice(label) }
    }

    /// The first and the last token of a range.
    fn ends(&self, range: &Range<usize>) -> (Tokens<'s, 'd>, Tokens<'s, 'd>) {
        (self.text.go(range.start), self.text.go(range.end).prev())
    }

    fn entity(&self, number: usize) -> Option<&'n Entity<'d>> {
        self.names.entities.get(number)
    }

    /// The names before token `at` that are near enough.
    fn near(&self, at: usize) -> &'n [Name] {
        let count = self.names.before(at);
        self.names.all.get(count.saturating_sub(BACK)..count).unwrap_or_default()
    }

    fn is_person(&self, entity: usize) -> bool {
        self.entity(entity).is_some_and(|e| e.kind == ActorKind::Person)
    }

    fn is_single(&self, who: Who<'d>) -> bool {
        matches!(who, Who::Entity(entity) if self.is_person(entity))
    }

    /// The sentence that stands so many before the one of a place, its first token.
    fn sentence(&self, at: Tokens<'s, 'd>, back: usize) -> Option<Tokens<'s, 'd>> {
        let sentences = &self.text.scan.sentences;
        let own = sentences.partition_point(|sentence| sentence.end <= at.at());
        Some(Tokens::new(at.scan, sentences.get(own.checked_sub(back)?)?.clone()))
    }
}

/// Whether a noun is one for a person: known as such, or spelled like one who does something ("diver", "cellist").
fn is_for_person(noun: Tokens<'_, '_>) -> bool {
    let agent = || {
        !noun.is_capital()
            && !noun.is_any(&[Class::OrganisationWord, Class::Paper])
            && english::is_agent(noun.text())
    };
    noun.is(Class::Role) || agent() || noun.is(Class::Old) && noun.glued()
}
