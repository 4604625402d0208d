//! Someone or something named in the text, and what the words round its names tell.

use crate::annotation::{Actor, ActorKind};
use crate::extract::Tokens;
use crate::extract::quote::run;
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
    /// Someone or something as their first name in the text has them.
    pub(super) const fn new(name: &'d str, kind: ActorKind, with_article: bool) -> Self {
        Self {
            name,
            aliases: Vec::new(),
            role: "",
            nouns: Vec::new(),
            about: 0..0,
            age: "",
            kind,
            sex: None,
            with_article,
        }
    }

    /// Takes what the words round one of its names say of a person. The name begins at `start`, its titles at `first`.
    pub(super) fn describe(&mut self, first: Tokens<'_, 'd>, start: Tokens<'_, 'd>, end: Tokens<'_, 'd>) {
        if matches!(self.kind, ActorKind::Organisation | ActorKind::State) {
            return;
        }
        let about = run::apposition(end);
        let bare = start.at() == first.at() && self.sex.is_none();
        if bare && run::is_called_body(start) {
            self.kind = ActorKind::Organisation;
        }
        if let Some(kind) = about.filter(|_| bare).and_then(|(from, to)| run::told_kind(from, to)) {
            self.kind = kind;
        }
        if let Some((from, to)) = about.filter(|_| self.about.is_empty()) {
            self.about = from.range_to(to);
        }
        if self.age.is_empty()
            && let Some(age) = run::age(end).or_else(|| run::age_before(first))
        {
            self.age = age.text();
        }
        let room = 12usize.saturating_sub(self.nouns.len());
        let before = run::role_before(first);
        let told = [Some((first.back().unwrap_or(first), start)), about, before];
        for (from, to) in told.into_iter().flatten() {
            self.nouns.extend(run::nouns(from, to).take(room));
        }
        if self.role.is_empty() && self.kind == ActorKind::Person {
            self.role = run::role(first, start, before, about);
        }
    }

    pub(super) fn grow(&mut self, name: &'d str, kind: ActorKind) {
        if name == self.name || self.aliases.contains(&name) {
            return;
        }
        let whole = name.contains(' ') || !self.name.contains(' ');
        if whole && name.len() > self.name.len() && self.aliases.len() < 8 {
            self.aliases.push(std::mem::replace(&mut self.name, name));
            if kind == ActorKind::Person || self.kind == ActorKind::Other {
                self.kind = kind;
            }
        } else if self.aliases.len() < 8 {
            self.aliases.push(name);
        }
    }
}
