//! Which body a noun stands for: "the bank", "the club", "the company".

use super::Resolver;
use crate::annotation::ActorKind;
use crate::extract::Tokens;
use crate::extract::quote::names::{Entity, Name};
use crate::extract::quote::speaker::Mention;
use crate::lexicon::Class;

/// Sentences back to which a body may be named that shares no word with the noun.
const SENTENCES: usize = 2;

impl Resolver<'_, '_, '_> {
    /// The body named last that has the noun in its name; else the one named last whose name no other noun fits better.
    pub(super) fn body(&self, mention: &Mention) -> Option<usize> {
        let (first, noun) = self.ends(&mention.head);
        let kind = body_kind(noun)?;
        if !first.is(Class::The) || noun.is_capital() || mention.at != mention.head || mention.head.len() != 2 {
            return None;
        }
        let near = self.near(first.at()).iter().rev();
        let same = |at: Tokens<'_, '_>| at.text().eq_ignore_ascii_case(noun.text());
        let is_state = |name: &Name| self.entity(name.entity).is_some_and(|e| e.kind == ActorKind::State);
        let named = near.clone().find(|name| !is_state(name) && first.each(name.at.clone()).any(same));
        if let Some(named) = named {
            return Some(named.entity);
        }
        let spoke = self.recent[0].filter(|&entity| {
            kind == FIRM && self.entity(entity).is_some_and(|e| !e.is_personal() && e.kind != ActorKind::State)
        });
        let from = self.sentence(first, SENTENCES).map_or(0, Tokens::at);
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

    /// Whether a name may be that of such a body: its own noun is of the kind, or it has none and is no person.
    fn fits(&self, name: &Name, entity: &Entity<'_>, kind: &str) -> bool {
        let words = self.text.each(name.at.clone());
        let mut own = words.filter_map(|at| at.said(Class::OrganisationWord)).peekable();
        if own.peek().is_some() {
            return own.any(|other| other.text == kind && !kind.is_empty());
        }
        match entity.kind {
            ActorKind::State => kind == CLUB,
            ActorKind::Person => entity.is_supposed() && !name.in_passing,
            _ => true,
        }
    }
}

/// What kind of body a noun is one for; empty where any will do.
fn body_kind(noun: Tokens<'_, '_>) -> Option<&'static str> {
    noun.said(Class::Body).or_else(|| noun.said(Class::OrganisationWord)).map(|said| said.text)
}

/// The kind of "company".
const FIRM: &str = "firm";
/// The kind of "club", which has the name of its town.
const CLUB: &str = "club";
