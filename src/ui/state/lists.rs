//! What the list shows, worked out once for each change and not for each frame.

use std::collections::HashMap;

use crate::annotation::{Annotation, Id, State as Verdict};
use crate::session::Session;

use super::Tab;

/// The items of every tab in the order of the list, and how often each speaker is quoted in it.
#[derive(Debug, Default)]
pub struct Lists {
    items: [Vec<Id>; 5],
    quotes: HashMap<Box<str>, usize>,
    /// How many of each tab's items nobody has judged yet.
    open: [usize; 5],
    /// Of which changes, and with the rejected ones or without.
    made_for: Option<(u64, bool)>,
}

impl Lists {
    /// Makes the lists fit the session again, where it has changed.
    pub fn fit(&mut self, session: &Session, show_rejected: bool) {
        let wanted = Some((session.history().changes(), show_rejected));
        if self.made_for == wanted {
            return;
        }
        let entries = session.entries();
        self.items.iter_mut().for_each(Vec::clear);
        self.quotes.clear();
        self.open = [0; 5];
        let shown = |a: &&Annotation| show_rejected || a.state != Verdict::Rejected;
        for annotation in entries.annotations().iter().filter(shown) {
            let tab = Tab::of(annotation.kind()) as usize;
            self.items[tab].push(annotation.id);
            self.open[tab] += usize::from(annotation.state == Verdict::Suggested);
            if let Some(speaker) = annotation.quote().and_then(|quote| quote.speaker.as_deref()) {
                match self.quotes.get_mut(speaker) {
                    Some(count) => *count += 1,
                    None => drop(self.quotes.insert(speaker.into(), 1)),
                }
            }
        }
        self.items[Tab::Stances as usize].extend(entries.stances().keys());
        self.made_for = wanted;
    }

    /// Forgets everything: the session is another one.
    pub const fn forget(&mut self) {
        self.made_for = None;
    }

    /// A tab's items.
    pub fn of(&self, tab: Tab) -> &[Id] {
        &self.items[tab as usize]
    }

    /// How many of a tab's items nobody has judged yet.
    pub const fn open(&self, tab: Tab) -> usize {
        self.open[tab as usize]
    }

    /// How many of the listed quotes are this speaker's.
    pub fn quotes_of(&self, speaker: &str) -> usize {
        self.quotes.get(speaker).copied().unwrap_or(0)
    }
}
