//! Articles with several sessions: counting those sessions together counts one article several times.

use std::collections::{BTreeMap, HashMap};

use super::article::Reading;
use crate::session::Session;
use crate::text::fold;

/// A session that is counted: its text, its name and its annotator.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CountedSession {
    text: u64,
    title: String,
    coder: String,
}

impl CountedSession {
    /// Returns a session kept in the file `source`.
    pub fn of(session: &Session, source: &str) -> Self {
        let title = session.entries().metadata().title.clone().unwrap_or_else(|| source.to_owned());
        Self { text: fold::identity(session.text()), title, coder: coder(session, source) }
    }
}

/// Sessions made by `merge`. Each is counted instead of the sessions over the same text that it was made of.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Merged {
    texts: HashMap<u64, Vec<(Reading, Vec<String>)>>,
}

impl Merged {
    /// Returns a sentence about `parts` sessions that a merged one replaces where sessions are `done` (counted, listed);
    /// `None` for no parts.
    pub fn sentence(parts: usize, done: &str) -> Option<String> {
        match parts {
            0 => None,
            1 => Some(format!("1 session is not {done}: one that it was merged into is {done} instead")),
            n => Some(format!("{n} sessions are not {done}: those that they were merged into are {done} instead")),
        }
    }

    /// Takes note of a session, where it was made of others.
    fn add(&mut self, session: &Session) {
        if !session.merged.is_empty() {
            let made = (Reading::of_anyone(session), session.merged.clone());
            self.texts.entry(fold::identity(session.text())).or_default().push(made);
        }
    }

    /// Those among `sessions`.
    pub fn among<'s>(sessions: impl IntoIterator<Item = &'s Session>) -> Self {
        let mut merged = Self::default();
        sessions.into_iter().for_each(|session| merged.add(session));
        merged
    }

    /// Whether a session kept in the file `source` was made part of another.
    pub fn holds(&self, session: &Session, source: &str) -> bool {
        // Most folders need no comparison of texts, which takes time.
        if self.texts.is_empty() {
            return false;
        }
        let Some(made) = self.texts.get(&fold::identity(session.text())) else { return false };
        let own = Reading::of_anyone(session);
        let mut merged = made.iter().filter(|(of, _)| of.may_be(&own)).map(|(_, parts)| parts);
        if session.merged.is_empty() {
            let name = source.rsplit('/').next().unwrap_or(source);
            let coder = session.annotator.as_deref().unwrap_or(name);
            return merged.flatten().any(|part| part == coder);
        }
        // A merged session that was itself merged is part of the later one.
        merged.any(|all| all.len() > session.merged.len() && session.merged.iter().all(|part| all.contains(part)))
    }
}

/// Returns whose session it is, as a list of coders calls it: `ana`, or `unnamed (notes.standoff.toml)`.
pub fn coder(session: &Session, source: &str) -> String {
    session.annotator.clone().unwrap_or_else(|| format!("unnamed ({source})"))
}

/// Sessions by their text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Overlap {
    texts: BTreeMap<u64, (String, Vec<String>)>,
}

impl Overlap {
    /// Takes note of a session.
    pub fn add(&mut self, seen: CountedSession) {
        self.texts.entry(seen.text).or_insert_with(|| (seen.title, Vec::new())).1.push(seen.coder);
    }

    /// How many texts are there more than once, by whom, and the first of them; nothing when none is.
    ///
    /// `6 texts are counted more than once, by ana, ben: "A title" and 5 more`
    pub fn sentence(&self) -> Option<String> {
        let twice: Vec<_> = self.texts.values().filter(|(_, coders)| coders.len() > 1).collect();
        // The first in the order of titles, because the order of hashes means nothing to a reader.
        let first = twice.iter().map(|(title, _)| title).min()?;
        let mut coders: Vec<&str> = twice.iter().flat_map(|(_, coders)| coders).map(String::as_str).collect();
        coders.sort_unstable();
        coders.dedup();
        let by = match coders.as_slice() {
            few @ [_, ..] if few.len() <= MOST => few.join(", "),
            many => format!("{} and {} more", many[..MOST].join(", "), many.len() - MOST),
        };
        let (texts, more) = match twice.len() {
            1 => ("1 text is".to_owned(), String::new()),
            n => (format!("{n} texts are"), format!(" and {} more", n - 1)),
        };
        Some(format!("{texts} counted more than once, by {by}: “{}”{more}", short(first)))
    }
}

/// Returns a title by its first words.
fn short(title: &str) -> String {
    match title.char_indices().nth(SHORT) {
        Some((end, _)) => format!("{}…", title[..end].rsplit_once(' ').map_or(&title[..end], |(words, _)| words)),
        None => title.to_owned(),
    }
}

/// The most characters of a title that are shown.
const SHORT: usize = 40;

/// The most coders that are named.
const MOST: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Document, Entries};

    fn seen(text: &str, annotator: Option<&str>) -> CountedSession {
        let session = Session::new(Document::new(text), Entries::default(), annotator.map(str::to_owned));
        CountedSession::of(&session, &format!("{text}.toml"))
    }

    #[test]
    fn only_what_is_there_twice_is_named() {
        let mut all = Overlap::default();
        all.add(seen("a", Some("ana")));
        all.add(seen("b", Some("ben")));
        assert_eq!(all.sentence(), None);
        all.add(seen("a", None));
        let said = all.sentence().unwrap();
        assert_eq!(said, "1 text is counted more than once, by ana, unnamed (a.toml): “a.toml”");
        all.add(seen("b", Some("ben")));
        assert!(all.sentence().unwrap().starts_with("2 texts are counted more than once, by ana, ben, unnamed"));
    }
}
