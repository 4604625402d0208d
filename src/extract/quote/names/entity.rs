//! Someone or something named in the text, and what the words round its names tell.

use crate::annotation::{Actor, ActorKind};
use crate::extract::quote::run;
use crate::extract::quote::words::Words;
use crate::lexicon::{Gender, WordId};
use std::ops::Range;

/// The sex a name or a title tells.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(in crate::extract::quote) enum Sex {
    Male,
    Female,
}

impl Sex {
    /// What the lexicon tells of a first name, a title or a role.
    pub(in crate::extract::quote) const fn of(gender: Gender) -> Option<Self> {
        match gender {
            Gender::Male => Some(Self::Male),
            Gender::Female => Some(Self::Female),
            _ => None,
        }
    }
}

/// Someone or something named in the text.
#[derive(Clone, Debug)]
pub(in crate::extract::quote) struct Entity<'d> {
    /// The longest name.
    pub name: &'d str,
    /// Other names.
    pub aliases: Vec<&'d str>,
    /// What they are.
    pub role: &'d str,
    /// The nouns their titles, roles and appositions call them by.
    pub nouns: Vec<WordId>,
    /// The apposition after the name, in tokens.
    pub about: Range<usize>,
    /// In years, where the text gives it after the name.
    pub age: &'d str,
    /// Person, organisation, state.
    pub kind: ActorKind,
    /// Known from a first name or a title.
    pub sex: Option<Sex>,
    /// Whether "the" stood before its first mention, as before a river: "the Tarn".
    pub with_article: bool,
}

impl Entity<'_> {
    /// Whether it may be a person: a surname alone is not yet known to be one.
    pub(in crate::extract::quote) const fn is_personal(&self) -> bool {
        matches!(self.kind, ActorKind::Person | ActorKind::Other)
    }

    /// Whether nothing but its capitals tells that it is a person.
    pub(in crate::extract::quote) fn is_supposed(&self) -> bool {
        self.sex.is_none() && self.nouns.is_empty() && self.age.is_empty() && self.role.is_empty()
    }

    /// As an actor of the session.
    pub(in crate::extract::quote) fn actor(&self) -> Actor {
        Actor {
            name: self.name.into(),
            aliases: self.aliases.iter().map(|&alias| alias.into()).collect(),
            role: self.role.into(),
            kind: self.kind,
            ..Actor::default()
        }
    }
}

impl<'d> Entity<'d> {
    /// Takes what the words round one of its names say of a person.
    pub(super) fn describe(&mut self, words: Words<'_, 'd>, run: &Range<usize>, start: usize) {
        if matches!(self.kind, ActorKind::Organisation | ActorKind::State) {
            return;
        }
        let about = run::apposition(words, run.end);
        if start == run.start && self.sex.is_none() && run::is_called_body(words, start) {
            self.kind = ActorKind::Organisation;
        }
        match run::told_kind(words, &about) {
            Some(kind) if start == run.start && self.sex.is_none() => self.kind = kind,
            _ => {}
        }
        if self.about.is_empty() {
            self.about = about.clone();
        }
        if self.age.is_empty()
            && let Some(age) = run::age(words, run.end).or_else(|| run::age_before(words, run.start))
        {
            self.age = words.text(age);
        }
        let room = 12usize.saturating_sub(self.nouns.len());
        self.nouns.extend(run::nouns(words, run.start.saturating_sub(1)..start).take(room));
        self.nouns.extend(run::nouns(words, about).take(room));
        self.nouns.extend(
            run::role_before(words, run.start).into_iter().flat_map(|told| run::nouns(words, told)).take(room),
        );
        if self.role.is_empty() && self.kind == ActorKind::Person {
            self.role = run::role(words, run, start);
        }
    }

    pub(super) fn grow(&mut self, name: &'d str, kind: ActorKind) {
        if name == self.name || self.aliases.contains(&name) {
            return;
        }
        if name.len() > self.name.len() && self.aliases.len() < 8 {
            self.aliases.push(std::mem::replace(&mut self.name, name));
            if kind == ActorKind::Person || self.kind == ActorKind::Other {
                self.kind = kind;
            }
        } else if self.aliases.len() < 8 {
            self.aliases.push(name);
        }
    }
}
