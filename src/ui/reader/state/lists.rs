//! The items of the lists, computed once for each change and not for each frame.

use std::collections::HashMap;

use crate::annotation::{Annotation, Id, Stance, Standing};
use crate::session::Session;

use super::always_listed::AlwaysListed;
use super::filter::Filter;
use super::tab::Tab;

/// The items of every tab in the list's order, and counts of them.
#[derive(Debug, Default)]
pub struct Lists {
    items: [Vec<Id>; 5],
    /// The number of each tab's items that are not judged yet.
    open: [usize; 5],
    /// The number of each tab's items on which coders differ.
    disputed: [usize; 5],
    quotes: HashMap<Box<str>, usize>,
    /// For each annotation, the stances it is evidence of.
    resting: HashMap<Id, Vec<Id>>,
    made_for: Option<Wanted>,
}

/// The inputs from which the lists were made.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Wanted {
    changes: u64,
    filter: Filter,
    always_listed: AlwaysListed,
    by_actor: bool,
}

/// Whether something waits to be judged.
pub const fn is_open(standing: Standing) -> bool {
    matches!(standing, Standing::Suggested | Standing::Disputed | Standing::Changed | Standing::Lost)
}

impl Lists {
    /// Computes the lists again if the session or the filter has changed.
    pub fn fit(&mut self, session: &Session, filter: &Filter, always_listed: &AlwaysListed, by_actor: bool) {
        let changes = session.history().changes();
        let fits = |made: &Wanted| {
            made.changes == changes
                && made.filter == *filter
                && made.always_listed == *always_listed
                && made.by_actor == by_actor
        };
        if self.made_for.as_ref().is_some_and(fits) {
            return;
        }
        let wanted = Wanted { changes, filter: filter.clone(), always_listed: always_listed.clone(), by_actor };
        *self = Self { made_for: Some(wanted), ..Self::default() };
        self.rest(session);
        for annotation in session.entries().annotations().iter() {
            if always_listed.holds(annotation.id)
                || filter.admits(annotation, self.stances_on(session, annotation.id))
            {
                self.take(annotation);
            }
        }
        let shown = |stance: &&Stance| {
            let evidence = stance.evidence.iter().filter_map(|id| session.entries().annotations().get(*id));
            let standing = session.entries().standing(stance);
            always_listed.holds(stance.id)
                || (filter.admits_stance(stance, standing) && filter.admits_evidence(evidence))
        };
        let mut stances: Vec<&Stance> = session.entries().stances().values().filter(shown).collect();
        stances.sort_by_key(|s| if by_actor { (&s.actor, &s.target, s.id) } else { (&s.target, &s.actor, s.id) });
        self.open[Tab::Stances as usize] =
            stances.iter().filter(|s| is_open(session.entries().standing(s))).count();
        let differ = |s: &&&Stance| session.entries().standing(s) == Standing::Disputed;
        self.disputed[Tab::Stances as usize] = stances.iter().filter(differ).count();
        self.items[Tab::Stances as usize] = stances.iter().map(|stance| stance.id).collect();
    }

    fn rest(&mut self, session: &Session) {
        for stance in session.entries().stances().values() {
            for id in &stance.evidence {
                self.resting.entry(*id).or_default().push(stance.id);
            }
        }
    }

    fn take(&mut self, annotation: &Annotation) {
        let tab = Tab::of(annotation.kind()) as usize;
        self.items[tab].push(annotation.id);
        self.open[tab] += usize::from(is_open(annotation.standing()));
        self.disputed[tab] += usize::from(annotation.standing() == Standing::Disputed);
        let Some(speaker) = annotation.quote().and_then(|quote| quote.speaker.as_deref()) else { return };
        match self.quotes.get_mut(speaker) {
            Some(count) => *count += 1,
            None => drop(self.quotes.insert(speaker.into(), 1)),
        }
    }

    /// Whether they were made for another filter than this.
    pub fn are_of_another(&self, filter: &Filter) -> bool {
        self.made_for.as_ref().is_some_and(|made| made.filter != *filter)
    }

    /// Forgets all lists, for another session.
    pub fn forget(&mut self) {
        self.made_for = None;
    }

    /// Returns a tab's items.
    pub fn of(&self, tab: Tab) -> &[Id] {
        &self.items[tab as usize]
    }

    /// Returns how many of a tab's items nobody has judged yet.
    pub const fn open(&self, tab: Tab) -> usize {
        self.open[tab as usize]
    }

    /// On how many of a tab's items coders differ.
    pub const fn disputed(&self, tab: Tab) -> usize {
        self.disputed[tab as usize]
    }

    /// Returns how many of the listed quotes are this speaker's.
    pub fn quotes_of(&self, speaker: &str) -> usize {
        self.quotes.get(speaker).copied().unwrap_or(0)
    }

    /// Returns the stances that rest on an annotation.
    pub fn stances_on<'s>(&'s self, session: &'s Session, annotation: Id) -> impl Iterator<Item = &'s Stance> {
        let ids = self.resting.get(&annotation).map_or(&[][..], Vec::as_slice);
        ids.iter().filter_map(|id| session.entries().stances().get(id))
    }
}
