//! The quotes of all articles: read from the texts that arrived since, and stored with their keys.
//!
//! An article's quotes are those of its session, else those that extraction finds. Reading is divided into short
//! transactions, so that it can end early and go on later, and other processes hardly wait.
//!
//! The words of a quote stay in the text: of an article its quotes are stored in a few bytes each ([`packed`]), which say where
//! they stand. `quote_page` and `quote_tail` lead from a key to quotes.

mod packed;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use rusqlite::{Connection, OptionalExtension as _, params};

use super::postings::{Pair, Postings};
use super::{ArticleId, Library, LibraryError};
use crate::annotation::{Document, Form, Kind};
use crate::corpus::carried::{FORM, Words, keys, name_key, surname, units};
use crate::extract::extract;
use crate::lexicon::Lexicon;
use crate::text::{Span, Spans, is_in_marks, one_line};

pub(super) use packed::{Packed, Place, quotes_of};

/// The number of articles that are read before their quotes are stored. Sorted keys are stored faster the more they are.
const BATCH: usize = 4000;

/// The index from the keys of quotes to their numbers.
pub(super) const INDEX: Postings = Postings { pages: "quote_page", tail: "quote_tail", most: 1 << 17 };

/// A quote as it is read.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Said {
    place: Place,
    speaker: Option<String>,
}

/// The quotes of one text of an article.
struct Reading {
    article: i64,
    revision: i64,
    quotes: Vec<Read>,
}

/// A quote with its words.
struct Read {
    said: Said,
    words: Words,
}

impl Read {
    /// Returns the quote as it is stored; its speaker is stored once.
    fn packed(&self, c: &Connection) -> rusqlite::Result<Packed> {
        let speaker = self.said.speaker.as_deref().map(|name| speaker(c, name)).transpose()?;
        Ok(Packed { speaker, place: self.said.place.clone(), words: self.words.rough() })
    }
}

/// Returns the number of a speaker.
fn speaker(c: &Connection, name: &str) -> rusqlite::Result<i64> {
    let known = c
        .prepare_cached("SELECT id FROM speaker WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    if let Some(known) = known {
        return Ok(known);
    }
    let surname = surname(name).map(u64::cast_signed);
    c.prepare_cached("INSERT INTO speaker (name, surname) VALUES (?1, ?2)")?.execute(params![name, surname])?;
    Ok(c.last_insert_rowid())
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
                c.execute_batch(
                    "DELETE FROM quote_page; DELETE FROM quote_tail; DELETE FROM quotes; DELETE FROM speaker; \
                     UPDATE article SET quoted = NULL;",
                )?;
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
    let mark = |row: &rusqlite::Row<'_>| Ok(Mark { start: row.get(0)?, words: row.get(1)?, speaker: row.get(2)? });
    let marks = marks.query_map([session], mark)?.collect::<rusqlite::Result<Vec<Mark>>>()?;
    let marks = marks.into_iter().filter(|mark| {
        mark.start.is_none_or(|at| is_in_marks(text, at) || mark.words.contains(['"', '“', '„', '«']))
    });
    Ok(Some(marks.flat_map(|mark| divided(text, mark)).collect()))
}

/// A quote of a session.
struct Mark {
    start: Option<usize>,
    words: String,
    speaker: Option<String>,
}

/// Returns the quotes of a mark: it may hold several sentences behind one cue.
fn divided(text: &str, mark: Mark) -> Vec<Said> {
    let place = |start: usize| {
        let mut at = start;
        let spans = mark.words.split(" […] ").map(|part| {
            let from = at + text.get(at..)?.find(part)?;
            at = from + part.len();
            Span::of(text, from..at)
        });
        Spans::many(spans.collect::<Option<Vec<Span>>>()?)
    };
    match mark.start.and_then(place) {
        Some(spans) => each(text, &spans, mark.speaker.as_deref()).collect(),
        None => {
            vec![Said { place: Place::Words(mark.start, one_line(&mark.words).into()), speaker: mark.speaker }]
        }
    }
}

fn each<'t>(text: &str, spans: &Spans, speaker: Option<&'t str>) -> impl Iterator<Item = Said> + use<'t> {
    units(text, spans)
        .into_iter()
        .map(move |unit| Said { place: Place::Text(unit), speaker: speaker.map(str::to_owned) })
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
    let quotes: Vec<Said> = unread.coded.clone().unwrap_or_else(found);
    let text = unread.document.text();
    let read = |said: Said| Read { words: Words::of(&said.place.words(text).unwrap_or_default()), said };
    let quotes = quotes.into_iter().map(read).collect();
    Reading { article: unread.article, revision: unread.revision, quotes }
}

/// Stores the quotes of articles in place of their earlier ones. An article whose text has changed meanwhile stays unread.
fn store(c: &Connection, all: &[Reading]) -> rusqlite::Result<()> {
    let mut current = c.prepare_cached("UPDATE article SET quoted = ?2 WHERE id = ?1 AND revision = ?2")?;
    let mut insert =
        c.prepare_cached("INSERT INTO quotes (first, article, revision, packed) VALUES (?1, ?2, ?3, ?4)")?;
    let (mut next, mut new, mut gone) = (next_number(c)?, Vec::new(), Vec::new());
    for reading in all {
        if current.execute(params![reading.article, reading.revision])? == 0 {
            continue;
        }
        let quotes =
            reading.quotes.iter().map(|read| read.packed(c)).collect::<rusqlite::Result<Vec<Packed>>>()?;
        let packed = packed::pack(&quotes);
        if !is_another(c, reading, &packed)? {
            continue;
        }
        remove(c, reading.article, &mut gone)?;
        if quotes.is_empty() {
            continue;
        }
        insert.execute(params![next.cast_signed(), reading.article, reading.revision, packed])?;
        for read in &reading.quotes {
            new.extend(pairs(&read.words, read.said.speaker.as_deref(), next));
            next += 1;
        }
    }
    if !gone.is_empty() {
        INDEX.remove(c, 0, gone)?;
    }
    INDEX.add(c, 0, new)
}

/// Returns the first number that no quote has.
fn next_number(c: &Connection) -> rusqlite::Result<u64> {
    let sql = "SELECT first, packed FROM quotes ORDER BY first DESC LIMIT 1";
    let next = |row: &rusqlite::Row<'_>| {
        let count = packed::count(row.get_ref(1)?.as_blob().unwrap_or_default());
        Ok(row.get::<_, i64>(0)?.cast_unsigned() + count)
    };
    Ok(c.prepare_cached(sql)?.query_row([], next).optional()?.unwrap_or(1))
}

/// Whether an article's quotes are others than those that are stored.
fn is_another(c: &Connection, reading: &Reading, packed: &[u8]) -> rusqlite::Result<bool> {
    let sql = "SELECT 1 FROM quotes WHERE article = ?1 AND revision = ?2 AND packed = ?3";
    Ok(!c.prepare_cached(sql)?.exists(params![reading.article, reading.revision, packed])?)
}

/// Returns the pairs of the index for a quote.
fn pairs(words: &Words, speaker: Option<&str>, number: u64) -> impl Iterator<Item = Pair> + use<> {
    keys(words).into_iter().chain(speaker.map(name_key)).map(move |key| (key.0, number))
}

/// Removes the quotes of an article, and collects what the index has of them.
fn remove(c: &Connection, article: i64, gone: &mut Vec<Pair>) -> rusqlite::Result<()> {
    let sql = "SELECT first, packed, unpacked(text) FROM quotes JOIN revision ON revision.id = quotes.revision \
               WHERE quotes.article = ?1";
    let known = |row: &rusqlite::Row<'_>| {
        let quotes: Vec<Packed> = quotes_of(row.get_ref(1)?.as_blob().unwrap_or_default()).collect();
        Ok((row.get::<_, i64>(0)?.cast_unsigned(), quotes, row.get::<_, String>(2)?))
    };
    let Some((first, quotes, text)) = c.prepare_cached(sql)?.query_row([article], known).optional()? else {
        return Ok(());
    };
    let mut name = c.prepare_cached("SELECT name FROM speaker WHERE id = ?1")?;
    for (number, quote) in (first..).zip(&quotes) {
        let name =
            quote.speaker.map(|id| name.query_row([id], |row| row.get::<_, String>(0)).optional()).transpose()?;
        let words = Words::of(&quote.place.words(&text).unwrap_or_default());
        gone.extend(pairs(&words, name.flatten().as_deref(), number));
    }
    c.prepare_cached("DELETE FROM quotes WHERE article = ?1")?.execute([article]).map(drop)
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
