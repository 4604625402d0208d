//! The quotes of all articles: read from the texts that arrived since, and stored with their keys.
//!
//! An article's quotes are those of its session, else those that extraction finds. Reading is divided into short
//! transactions, so that it can end early and go on later, and other processes hardly wait.

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use rusqlite::{Connection, OptionalExtension as _, params};

use super::{ArticleId, Library, LibraryError};
use crate::annotation::{Document, Form, Kind};
use crate::corpus::carried::{FORM, Words, keys, surname, units};
use crate::extract::extract;
use crate::lexicon::Lexicon;
use crate::text::{Span, Spans, one_line};

/// The number of articles that are read before their quotes are stored. Sorted keys are stored faster the more they are.
const BATCH: usize = 4000;

/// A quote as it is stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Said {
    pub(super) start: Option<usize>,
    pub(super) words: String,
    pub(super) speaker: Option<String>,
}

/// The quotes of one text of an article.
struct Reading {
    article: i64,
    revision: i64,
    quotes: Vec<Said>,
}

/// An article whose quotes are to be read: its id, its shown text's number, the text, and the quotes of its session.
struct Unread {
    article: i64,
    revision: i64,
    document: Document,
    coded: Option<Vec<Said>>,
}

impl Library {
    /// Returns how many articles have a text whose quotes were not read yet.
    pub fn unquoted(&self) -> Result<usize, LibraryError> {
        self.read("counting articles", |c| {
            let sql = "SELECT count(*) FROM article INDEXED BY article_unquoted WHERE quoted IS NOT revision";
            c.prepare_cached(sql)?.query_row([], |row| row.get(0))
        })
    }

    /// Reads the quotes of all articles whose text was not read yet. After each part `tell` gets how many are done and how
    /// many there are; reading ends early when it returns false. Returns how many were read.
    pub fn read_quotes(&mut self, mut tell: impl FnMut(usize, usize) -> bool) -> Result<usize, LibraryError> {
        self.renew_quotes()?;
        let all = self.unquoted()?;
        let mut done = 0;
        while done < all {
            let unread = self.read("reading the quotes of articles", |c| unread(c, BATCH))?;
            if unread.is_empty() {
                break;
            }
            let read: Vec<Reading> = unread.par_iter().map(reading).collect();
            drop(unread);
            self.write("storing the quotes of articles", |c| store(c, &read))?;
            done += read.len();
            if !tell(done.min(all), all) {
                break;
            }
        }
        Ok(done)
    }

    /// Makes all quotes unread if another version of the program stored them.
    fn renew_quotes(&mut self) -> Result<(), LibraryError> {
        let form = self.read("reading the form of the quotes", |c| {
            c.query_row("SELECT form FROM quote_form", [], |row| row.get::<_, i64>(0)).optional()
        })?;
        if form == Some(FORM) {
            return Ok(());
        }
        self.write("renewing the quotes of articles", |c| {
            if form.is_some() {
                c.execute_batch("DELETE FROM quote_key; DELETE FROM quote; UPDATE article SET quoted = NULL;")?;
            }
            c.execute("DELETE FROM quote_form", [])?;
            c.execute("INSERT INTO quote_form (form) VALUES (?1)", [FORM]).map(drop)
        })
    }

    /// Reads the quotes of some articles anew when they are asked for next.
    pub fn forget_quotes(&mut self, articles: &[ArticleId]) -> Result<(), LibraryError> {
        self.write("forgetting the quotes of articles", |c| {
            let mut forget = c.prepare_cached("UPDATE article SET quoted = NULL WHERE id = ?1")?;
            articles.iter().try_for_each(|id| forget.execute([id.0]).map(drop))
        })
    }
}

/// Returns some articles whose quotes are to be read.
fn unread(c: &Connection, most: usize) -> rusqlite::Result<Vec<Unread>> {
    let sql = "SELECT article.id, article.revision, parts, unpacked(text) FROM article INDEXED BY article_unquoted \
               JOIN revision ON revision.id = article.revision WHERE quoted IS NOT article.revision LIMIT ?1";
    let mut found = c.prepare_cached(sql)?;
    let row = |row: &rusqlite::Row<'_>| {
        let parts: Option<String> = row.get(2)?;
        let document = super::article::document(row.get(3)?, parts.as_deref());
        Ok(Unread { article: row.get(0)?, revision: row.get(1)?, document, coded: None })
    };
    let mut all = found.query_map([most], row)?.collect::<rusqlite::Result<Vec<Unread>>>()?;
    for one in &mut all {
        one.coded = coded(c, one.article, one.document.text())?;
    }
    Ok(all)
}

/// Returns the quotes of an article's session; of several sessions of the one that is done, or has most quotes.
fn coded(c: &Connection, article: i64, text: &str) -> rusqlite::Result<Option<Vec<Said>>> {
    let sql = "SELECT id FROM session WHERE article = ?1 ORDER BY done DESC, quotes DESC, path LIMIT 1";
    let Some(session) = c.prepare_cached(sql)?.query_row([article], |row| row.get::<_, i64>(0)).optional()? else {
        return Ok(None);
    };
    let sql = "SELECT start, quote, speaker FROM mark WHERE session = ?1 AND actor IS NULL ORDER BY start, id";
    let mut marks = c.prepare_cached(sql)?;
    let said = |row: &rusqlite::Row<'_>| Ok(Said { start: row.get(0)?, words: row.get(1)?, speaker: row.get(2)? });
    let marks = marks.query_map([session], said)?.collect::<rusqlite::Result<Vec<Said>>>()?;
    let marks = marks.into_iter().filter(|said| said.start.is_none_or(|at| is_in_marks(text, at)));
    Ok(Some(marks.flat_map(|said| divided(text, said)).collect()))
}

/// Returns the quotes of a mark: it may hold several sentences behind one cue.
fn divided(text: &str, said: Said) -> Vec<Said> {
    let place = |start: usize| {
        let mut at = start;
        let spans = said.words.split(" […] ").map(|part| {
            let from = at + text.get(at..)?.find(part)?;
            at = from + part.len();
            Span::of(text, from..at)
        });
        Spans::many(spans.collect::<Option<Vec<Span>>>()?)
    };
    match said.start.and_then(place) {
        Some(spans) => each(text, &spans, said.speaker.as_deref()).collect(),
        None => vec![Said { words: one_line(&said.words), ..said }],
    }
}

fn each<'t>(text: &'t str, spans: &Spans, speaker: Option<&'t str>) -> impl Iterator<Item = Said> + use<'t> {
    let said = move |(start, words)| Said { start: Some(start), words, speaker: speaker.map(str::to_owned) };
    units(text, spans).into_iter().map(said)
}

/// Whether a quotation mark stands before a place.
fn is_in_marks(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("").chars().next_back();
    before.is_none_or(|c| {
        matches!(c, '"' | '\'' | '`' | '“' | '”' | '„' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›' | '[' | '(')
    })
}

/// Returns the quotes of an article. Speech without quotation marks is in the reporter's words and is not carried.
fn reading(unread: &Unread) -> Reading {
    let found = || {
        let found = extract(&unread.document, Lexicon::get(), None).annotations;
        let quotes = found.iter().filter(|mark| mark.kind() == Kind::Quote);
        let marked =
            quotes.filter_map(|mark| mark.quote().filter(|quote| quote.form != Form::Indirect).map(|q| (mark, q)));
        let text = unread.document.text();
        marked.flat_map(|(mark, quote)| each(text, &mark.spans, quote.speaker.as_deref())).collect()
    };
    let quotes = unread.coded.clone().unwrap_or_else(found);
    Reading { article: unread.article, revision: unread.revision, quotes }
}

/// Stores the quotes of articles in place of their earlier ones. An article whose text has changed meanwhile stays unread.
fn store(c: &Connection, all: &[Reading]) -> rusqlite::Result<()> {
    let mut current = c.prepare_cached("UPDATE article SET quoted = ?2 WHERE id = ?1 AND revision = ?2")?;
    let mut insert = c.prepare_cached(
        "INSERT INTO quote (article, start, words, speaker, surname) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    let mut postings: Vec<(i64, i64)> = Vec::new();
    for reading in all {
        remove(c, reading.article)?;
        if current.execute(params![reading.article, reading.revision])? == 0 {
            continue;
        }
        for said in &reading.quotes {
            let words = Words::of(&said.words);
            let surname = said.speaker.as_deref().and_then(surname).map(u64::cast_signed);
            insert.execute(params![reading.article, said.start, said.words, said.speaker, surname])?;
            let id = c.last_insert_rowid();
            postings.extend(keys(&words).into_iter().map(|key| (key.0, id)));
        }
    }
    // Rows in the order of the table go to neighbouring pages.
    postings.sort_unstable();
    let mut insert =
        c.prepare_cached("INSERT INTO quote_key (key, quote) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?;
    postings.iter().try_for_each(|(key, quote)| insert.execute([key, quote]).map(drop))
}

/// Removes the quotes of an article.
fn remove(c: &Connection, article: i64) -> rusqlite::Result<()> {
    let mut known = c.prepare_cached("SELECT id, words FROM quote WHERE article = ?1")?;
    let known = known.query_map([article], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let known = known.collect::<rusqlite::Result<Vec<(i64, String)>>>()?;
    let mut out = c.prepare_cached("DELETE FROM quote_key WHERE key = ?1 AND quote = ?2")?;
    for (id, words) in &known {
        keys(&Words::of(words)).iter().try_for_each(|key| out.execute([key.0, *id]).map(drop))?;
    }
    c.prepare_cached("DELETE FROM quote WHERE article = ?1")?.execute([article]).map(drop)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{hour, item, library};
    use super::super::{Arrival, Change};
    use crate::corpus::carried::{Carried, Kin};

    const TEXT: &str =
        "“We will rebuild the pier without a loan,” said Ana Ferro. “The harbour fund is empty,” she said.\n";

    fn kins(found: &[(Carried, crate::corpus::carried::Match)]) -> Vec<(i64, Kin)> {
        found.iter().map(|(said, shared)| (said.article.cast_signed(), shared.kin)).collect()
    }

    #[test]
    fn quotes_are_read_once_and_found_elsewhere() {
        let (_folder, mut library) = library();
        let article = |key: &str, text: &str| Arrival {
            published: Some(hour(1)),
            ..item("https://a.example/feed", key, &format!("https://a.example/{key}"), key, text)
        };
        let first = library.add(&article("one", TEXT)).unwrap().id;
        let other = "“We will not rebuild the pier without a loan,” Ana Ferro said. “No,” said Ben Ruiz.\n";
        let second = library.add(&article("two", other)).unwrap().id;
        let third = library.add(&article("three", "Nobody spoke.\n")).unwrap().id;
        assert_eq!(library.unquoted().unwrap(), 3);
        let mut told = Vec::new();
        assert_eq!(
            library
                .read_quotes(|done, all| {
                    told.push((done, all));
                    true
                })
                .unwrap(),
            3
        );
        assert_eq!((told, library.unquoted().unwrap()), (vec![(3, 3)], 0));
        assert_eq!(library.read_quotes(|_, _| true).unwrap(), 0);
        let own = library.quotes_in(first).unwrap();
        assert_eq!(own.len(), 2);
        let found = library.elsewhere(&own[0], &own[1..], &[]).unwrap();
        assert_eq!(kins(&found), [(second.0, Kin::Altered)]);
        assert_eq!(library.quotes_of("Ruiz", &[]).unwrap().len(), 1);
        assert_eq!(library.sharing(&own).unwrap(), [second]);
        // Another text of the article, and one that is deleted.
        library.add(&article("three", TEXT)).unwrap();
        assert_eq!(library.read_quotes(|_, _| true).unwrap(), 1);
        let found = library.elsewhere(&own[0], &own[1..], &[]).unwrap();
        assert_eq!(found.len(), 2);
        assert!(kins(&found).contains(&(third.0, Kin::Same)));
        library.change(&[second], &Change::Delete(true)).unwrap();
        assert_eq!(kins(&library.elsewhere(&own[0], &own[1..], &[]).unwrap()), [(third.0, Kin::Same)]);
    }
}
