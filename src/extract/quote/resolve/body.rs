//! Which body a noun stands for: "the bank", "the club", "the company".

use super::Resolver;
use crate::annotation::ActorKind;
use crate::extract::quote::names::{Entity, Name};
use crate::extract::quote::speaker::Mention;
use crate::lexicon::Class;

/// Sentences back to which a body may be named that shares no word with the noun.
const SENTENCES: usize = 2;

impl Resolver<'_, '_, '_> {
    /// The body named last that has the noun in its name; else the one named last whose name no other noun fits better.
    pub(super) fn body(&self, mention: &Mention) -> Option<usize> {
        let head = &mention.head;
        let noun = head.end.checked_sub(1)?;
        let kind = self.body_kind(noun)?;
        if !self.words.scan.is(head.start, Class::The)
            || self.words.is_capital(noun)
            || mention.at != *head
            || head.len() != 2
        {
            return None;
        }
        let near = self.near(head.start).iter().rev();
        let same = |at: usize| self.words.is_word(at, self.words.text(noun));
        let is_state = |name: &Name| self.entity(name.entity).is_some_and(|e| e.kind == ActorKind::State);
        let named = near.clone().find(|name| !is_state(name) && name.at.clone().any(same));
        if let Some(named) = named {
            return Some(named.entity);
        }
        let spoke = self.recent[0].filter(|&entity| {
            kind == FIRM && self.entity(entity).is_some_and(|e| !e.is_personal() && e.kind != ActorKind::State)
        });
        let from = self.sentence(head.start, SENTENCES).map_or(0, |sentence| sentence.start);
        let fits = |name: &&Name| self.entity(name.entity).is_some_and(|e| self.fits(name, e, kind));
        // Of those a sentence names its subject goes first.
        let mut told: Option<&Name> = None;
        for name in near.clone().take_while(|name| name.at.start >= from).filter(fits) {
            if told.is_none_or(|told| told.sentence == name.sentence && !name.in_passing) {
                told = Some(name);
            }
        }
        let told = told.map(|name| name.entity);
        let firm = |name: &&Name| {
            kind == FIRM
                && !name.in_passing
                && self.entity(name.entity).is_some_and(|e| e.kind == ActorKind::Organisation)
        };
        told.or(spoke).or_else(|| near.clone().find(firm).map(|name| name.entity))
    }

    /// What kind of body a noun is one for; empty where any will do.
    fn body_kind(&self, noun: usize) -> Option<&'static str> {
        let scan = self.words.scan;
        scan.value(noun, Class::Body).or_else(|| scan.value(noun, Class::OrganisationWord))
    }

    /// Whether a name may be that of such a body: its own noun is of the kind, or it has none and is no person.
    fn fits(&self, name: &Name, entity: &Entity<'_>, kind: &str) -> bool {
        let mut own =
            name.at.clone().filter_map(|at| self.words.scan.value(at, Class::OrganisationWord)).peekable();
        if own.peek().is_some() {
            return own.any(|other| other == kind && !kind.is_empty());
        }
        match entity.kind {
            ActorKind::State => kind == CLUB,
            ActorKind::Person => entity.is_supposed() && !name.in_passing,
            _ => true,
        }
    }
}

/// The kind of "company".
const FIRM: &str = "firm";
/// The kind of "club", which has the name of its town.
const CLUB: &str = "club";
