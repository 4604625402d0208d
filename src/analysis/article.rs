//! Which readings are of one article: its file, its row in a table, and the sessions of its coders. Each article gets a
//! number, so that none counts twice.

use std::collections::HashMap;

use jiff::civil::Date;

use super::coder;
use crate::annotation::Metadata;
use crate::session::Session;
use crate::text::fold;

/// A text that was read, by what tells it from other articles with the same words, as when two outlets print an agency's.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reading {
    text: u64,
    /// The headline, outlet and URL, folded; empty where they are not known.
    title: String,
    outlet: String,
    url: String,
    day: Option<Date>,
    coder: Option<String>,
}

impl Reading {
    /// Returns the reading of a text that is no coder's.
    pub fn of(text: &str, metadata: &Metadata) -> Self {
        let word = |word: &Option<String>| word.as_deref().unwrap_or_default().trim().to_lowercase();
        Self {
            text: fold::identity(text),
            title: word(&metadata.title),
            outlet: word(&metadata.outlet),
            url: word(&metadata.url),
            day: metadata.published,
            coder: None,
        }
    }

    /// Returns the reading of a session kept in the file `source`. Coders correct headlines, each in their own session.
    pub fn of_session(session: &Session, source: &str) -> Self {
        Self { coder: Some(coder(session, source)), ..Self::of_anyone(session) }
    }

    /// Returns the reading of a session whoever made it.
    pub(super) fn of_anyone(session: &Session) -> Self {
        Self { title: String::new(), ..Self::of(session.text(), session.entries().metadata()) }
    }

    /// Whether both may be of one article: what is known of both is the same. Two sessions of one coder are of two articles
    /// unless they have the same URL.
    pub(super) fn may_be(&self, other: &Self) -> bool {
        if !self.url.is_empty() && !other.url.is_empty() {
            return self.url == other.url;
        }
        let same = |own: &str, theirs: &str| own.is_empty() || theirs.is_empty() || own == theirs;
        same(&self.title, &other.title)
            && same(&self.outlet, &other.outlet)
            && self.day.zip(other.day).is_none_or(|(own, theirs)| own == theirs)
            && self.coder.as_ref().zip(other.coder.as_ref()).is_none_or(|(own, theirs)| own != theirs)
    }

    /// Whether both have the same URL, or the same outlet.
    fn is_known_as(&self, other: &Self) -> bool {
        let same = |own: &str, theirs: &str| !own.is_empty() && own == theirs;
        same(&self.url, &other.url) || same(&self.outlet, &other.outlet)
    }
}

/// Articles by number, from 0.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Numbered {
    /// By the text: the numbers of the articles that have it, each with its readings.
    texts: HashMap<u64, Vec<(usize, Vec<Reading>)>>,
    count: usize,
}

impl Numbered {
    /// Returns the number of a reading's article; a new one if no earlier reading is of it.
    pub fn number(&mut self, reading: Reading) -> usize {
        let articles = self.texts.entry(reading.text).or_default();
        let fits = |known: bool| {
            articles.iter().position(|(_, all)| {
                all.iter().all(|one| one.may_be(&reading))
                    && (!known || all.iter().any(|one| one.is_known_as(&reading)))
            })
        };
        if let Some(at) = fits(true).or_else(|| fits(false)) {
            let (number, readings) = &mut articles[at];
            readings.push(reading);
            return *number;
        }
        articles.push((self.count, vec![reading]));
        self.count += 1;
        self.count - 1
    }

    /// Returns how many articles there are.
    pub const fn len(&self) -> usize {
        self.count
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Document, Entries};

    /// A text, its outlet, URL and day of March, and its coder; "-" for a text that nobody coded.
    type Case = (&'static str, &'static str, &'static str, i8, &'static str);

    fn reading((text, outlet, url, day, coder): Case) -> Reading {
        let known = |word: &str| Some(word.to_owned()).filter(|word| !word.is_empty());
        let metadata = Metadata {
            outlet: known(outlet),
            url: known(url),
            published: (day > 0).then(|| jiff::civil::date(2026, 3, day)),
            ..Metadata::default()
        };
        if coder == "-" {
            return Reading::of(text, &metadata);
        }
        let session = Session::new(Document::new(text), Entries::new(metadata, [], [], []), known(coder));
        Reading::of_session(&session, "a.standoff.toml")
    }

    #[test]
    fn readings_of_one_article_have_one_number() {
        let cases: [(&[Case], &[usize]); 7] = [
            // Two coders of one article, of whom one filled in the outlet, and of another.
            (&[("A", "", "", 0, "ana"), ("A", "Northwire", "", 0, "ben"), ("B", "", "", 0, "ana")], &[0, 0, 1]),
            // An agency's text in two outlets, each coded by somebody else.
            (&[("A", "Northwire", "", 0, "ana"), ("A", "Coast Post", "", 0, "ben")], &[0, 1]),
            // What is known comes before what is possible.
            (
                &[
                    ("A", "X", "", 0, "ana"),
                    ("A", "Y", "", 0, "ana"),
                    ("A", "y", "", 0, "ben"),
                    ("A", "", "", 0, "cleo"),
                ],
                &[0, 1, 1, 0],
            ),
            // One coder has two files with the same text, and once two sessions of one page.
            (&[("A", "", "", 0, "ana"), ("A", "", "", 0, "ana")], &[0, 1]),
            (&[("A", "", "https://a.example", 0, "ana"), ("A", "", "https://a.example", 0, "ana")], &[0, 0]),
            // A row of a table, its text as a file, and the same text on another day.
            (&[("A", "X", "", 1, "-"), ("A", "", "", 0, "-"), ("A", "X", "", 8, "-")], &[0, 0, 1]),
            // Another URL is another article; an outlet spelt otherwise is none.
            (
                &[
                    ("A", "X", "https://a.example", 0, "ana"),
                    ("A", "X", "https://b.example", 0, "ben"),
                    ("A", "x", "https://a.example", 0, "ben"),
                ],
                &[0, 1, 0],
            ),
        ];
        for (readings, expected) in cases {
            let mut articles = Numbered::default();
            let found: Vec<usize> = readings.iter().map(|one| articles.number(reading(*one))).collect();
            assert_eq!(found, expected, "{readings:?}");
            assert_eq!(articles.len(), expected.iter().max().unwrap() + 1);
        }
    }
}
