//! Looks up quotes in the index: first by their keys and a short form of their words, then by the words themselves.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::corpus::carried::{
    Carried, Key, Match, SAMPLE, Words, compare, has_words, is_phrase, is_rare, keys, ranked, support,
};
use crate::library::article::moment;
use crate::library::postings::Part;
use crate::library::quotes::{INDEX, Packed, quotes_of};

/// The most quotes that are read under one key. A key of more is of words that many say.
const UNDER_KEY: usize = 4000;
/// The fewest quotes by which words may be known as a phrase.
const FEWEST: usize = 8;
/// The most articles whose quotes are kept in memory, and the most texts.
const ROWS: usize = 2000;
const TEXTS: usize = 50;

/// The facts about a shown article that go with its quotes.
const FACTS: &str = "SELECT coalesce(article.outlet, (SELECT coalesce(feed.title, list.name) FROM member JOIN list \
    ON list.id = member.list LEFT JOIN feed ON feed.list = list.id WHERE member.article = article.id \
    AND list.kind = 'feed' LIMIT 1), ''), coalesce(article.title, ''), article.at FROM article WHERE id = ?1 AND shown";
const ROW: &str =
    "SELECT first, article, revision, packed FROM quotes WHERE first <= ?1 ORDER BY first DESC LIMIT 1";
/// The texts of an article that are no feed's summary, up to one of them.
const TEXTS_OF: &str = "SELECT id, at FROM revision WHERE article = ?1 AND origin <> 'feed' AND id <= coalesce(?2, id) \
    ORDER BY id";
const TEXT: &str = "SELECT unpacked(text) FROM revision WHERE id = ?1";

/// A quote that carries the words of another.
pub(in crate::library) struct Found {
    /// Its number.
    pub(in crate::library) number: u64,
    pub(in crate::library) said: Carried,
    pub(in crate::library) shared: Match,
}

/// The quotes of an article, as they are stored.
struct Quotes {
    first: u64,
    article: i64,
    revision: i64,
    all: Vec<Packed>,
}

impl Quotes {
    fn get(&self, number: u64) -> Option<&Packed> {
        self.all.get(usize::try_from(number.checked_sub(self.first)?).ok()?)
    }

    fn numbers(&self) -> Range<u64> {
        self.first..self.first + self.all.len() as u64
    }
}

/// A speaker's name, and the number of the last name.
type Speaker = (String, Option<u64>);

/// A number of lookups, which keep what they read in a limited memory.
pub(in crate::library) struct Looking<'c> {
    c: &'c Connection,
    index: Part<'c>,
    articles: usize,
    rows: BTreeMap<u64, Rc<Quotes>>,
    texts: FxHashMap<i64, Rc<str>>,
    speakers: FxHashMap<i64, Option<Speaker>>,
}

impl<'c> Looking<'c> {
    pub(in crate::library) fn new(c: &'c Connection) -> rusqlite::Result<Self> {
        let articles =
            c.prepare_cached("SELECT coalesce(max(id), 0) FROM article")?.query_row([], |row| row.get(0))?;
        Ok(Self {
            c,
            index: INDEX.part(c, 0)?,
            articles,
            rows: BTreeMap::new(),
            texts: FxHashMap::default(),
            speakers: FxHashMap::default(),
        })
    }

    /// Returns the numbers of the quotes under a key.
    pub(in crate::library) fn under(&self, key: Key, most: usize) -> rusqlite::Result<Vec<u64>> {
        let mut out = Vec::new();
        self.index.each(key.0, key.0, |(_, number)| {
            out.push(number);
            out.len() < most
        })?;
        Ok(out)
    }

    /// Returns the numbers of an article's quotes.
    pub(in crate::library) fn numbers_of(&mut self, article: i64) -> rusqlite::Result<Range<u64>> {
        let sql = "SELECT first FROM quotes WHERE article = ?1";
        let first: Option<i64> = self.c.prepare_cached(sql)?.query_row([article], |row| row.get(0)).optional()?;
        Ok(match first {
            Some(first) => self.quotes(first.cast_unsigned())?.map_or(0..0, |quotes| quotes.numbers()),
            None => 0..0,
        })
    }

    /// Returns the number of a quote's speaker.
    pub(in crate::library) fn speaker_of(&mut self, number: u64) -> rusqlite::Result<Option<i64>> {
        Ok(self.quotes(number)?.and_then(|quotes| quotes.get(number)?.speaker))
    }

    /// Returns the article of a quote.
    pub(in crate::library) fn article_of(&mut self, number: u64) -> rusqlite::Result<Option<u64>> {
        Ok(self.quotes(number)?.map(|quotes| quotes.article.cast_unsigned()))
    }

    /// Returns a quote with the facts about its article; `None` if that is hidden.
    pub(in crate::library) fn said(&mut self, number: u64) -> rusqlite::Result<Option<Carried>> {
        let Some(quotes) = self.quotes(number)? else { return Ok(None) };
        let Some(quote) = quotes.get(number) else { return Ok(None) };
        let Some(said) = self.without_words(&quotes, quote)? else { return Ok(None) };
        let text = self.text(quotes.revision)?;
        let Some(words) = quote.place.words(&text) else { return Ok(None) };
        let at = self.since(&quotes, &words)?.or(said.at);
        Ok(Some(Carried { quote: words, at, ..said }))
    }

    /// Finds what carries a quote's words; `related` are articles that share other quotes with its own.
    pub(in crate::library) fn find(
        &mut self,
        own: &Carried,
        related: &FxHashSet<u64>,
    ) -> rusqlite::Result<Vec<Found>> {
        let words = Words::of(&own.quote);
        let (mut postings, mut phrases) = (Vec::new(), FxHashSet::default());
        for key in keys(&words) {
            let quotes = self.under(key, UNDER_KEY)?;
            if self.says_nothing(&quotes)? {
                phrases.insert(key);
            } else {
                postings.push(quotes);
            }
        }
        let rarest = postings.iter().map(Vec::len).min().unwrap_or(0);
        let rare = is_rare(rarest, self.articles);
        let words = words.hushed(&phrases);
        let rough = words.rough();
        let mut out = Vec::new();
        for number in ranked(postings.iter().map(Vec::as_slice).collect()) {
            let Some(quotes) = self.quotes(number)? else { continue };
            let Some(quote) = quotes.get(number) else { continue };
            let Some(likely) = compare(&rough, &quote.words).filter(says_something) else { continue };
            let Some(said) = self.without_words(&quotes, quote)? else { continue };
            let is_own = said.article == own.article && said.start == own.start;
            let support = support(own, &said, rare, related.contains(&said.article));
            if is_own || !likely.counts(support) {
                continue;
            }
            let text = self.text(quotes.revision)?;
            let Some(theirs) = quote.place.words(&text) else { continue };
            let shared = compare(&words, &Words::of(&theirs)).filter(says_something);
            if let Some(shared) = shared.filter(|shared| shared.counts(support)) {
                let at = self.since(&quotes, &theirs)?.or(said.at);
                out.push(Found { number, said: Carried { quote: theirs, at, ..said }, shared });
            }
        }
        Ok(out)
    }

    /// Whether the quotes under a key are by so many speakers that its words are a phrase of the language.
    fn says_nothing(&mut self, quotes: &[u64]) -> rusqlite::Result<bool> {
        if quotes.len() < FEWEST {
            return Ok(false);
        }
        let step = quotes.len().div_ceil(SAMPLE);
        let mut sample = Vec::with_capacity(SAMPLE);
        for number in quotes.iter().step_by(step) {
            let speaker = self.speaker_of(*number)?;
            sample.push(speaker.map_or(Ok(None), |id| self.speaker(id))?.and_then(|(_, surname)| *surname));
        }
        Ok(is_phrase(sample))
    }

    /// Returns the quotes of the article that has the quote of this number.
    fn quotes(&mut self, number: u64) -> rusqlite::Result<Option<Rc<Quotes>>> {
        let known = self.rows.range(..=number).next_back().map(|(_, quotes)| quotes);
        if let Some(known) = known.filter(|known| known.numbers().contains(&number)) {
            return Ok(Some(Rc::clone(known)));
        }
        let read = |row: &Row<'_>| {
            let all = quotes_of(row.get_ref(3)?.as_blob().unwrap_or_default()).collect();
            let first: i64 = row.get(0)?;
            Ok(Quotes { first: first.cast_unsigned(), article: row.get(1)?, revision: row.get(2)?, all })
        };
        let read = self.c.prepare_cached(ROW)?.query_row([number.cast_signed()], read).optional()?;
        let Some(quotes) = read.filter(|quotes| quotes.numbers().contains(&number)).map(Rc::new) else {
            return Ok(None);
        };
        if self.rows.len() >= ROWS {
            self.rows.clear();
        }
        self.rows.insert(quotes.first, Rc::clone(&quotes));
        Ok(Some(quotes))
    }

    fn speaker(&mut self, id: i64) -> rusqlite::Result<Option<&Speaker>> {
        if self.speakers.len() >= ROWS {
            self.speakers.clear();
        }
        if !self.speakers.contains_key(&id) {
            let sql = "SELECT name, surname FROM speaker WHERE id = ?1";
            let read = |row: &Row<'_>| Ok((row.get(0)?, row.get::<_, Option<i64>>(1)?.map(i64::cast_unsigned)));
            let known = self.c.prepare_cached(sql)?.query_row([id], read).optional()?;
            self.speakers.insert(id, known);
        }
        Ok(self.speakers.get(&id).and_then(Option::as_ref))
    }

    fn text(&mut self, revision: i64) -> rusqlite::Result<Rc<str>> {
        if let Some(known) = self.texts.get(&revision) {
            return Ok(Rc::clone(known));
        }
        let text: Option<String> =
            self.c.prepare_cached(TEXT)?.query_row([revision], |row| row.get(0)).optional()?;
        let text: Rc<str> = text.unwrap_or_default().into();
        if self.texts.len() >= TEXTS {
            self.texts.clear();
        }
        self.texts.insert(revision, Rc::clone(&text));
        Ok(text)
    }

    /// Returns when an edit brought the words of a quote into its article; `None` if they are of the first text.
    fn since(&mut self, quotes: &Quotes, words: &str) -> rusqlite::Result<Option<Timestamp>> {
        since(self.c, quotes.article, Some(quotes.revision), words)
    }

    /// Returns what is known of a quote besides its words; `None` if its article is hidden.
    fn without_words(&mut self, quotes: &Quotes, quote: &Packed) -> rusqlite::Result<Option<Carried>> {
        let speaker = quote.speaker.map_or(Ok(None), |id| self.speaker(id))?.map(|(name, _)| name.clone());
        let said = |row: &Row<'_>| {
            Ok(Carried {
                article: quotes.article.cast_unsigned(),
                outlet: row.get(0)?,
                title: row.get(1)?,
                at: Some(moment(row.get(2)?)),
                quote: String::new(),
                speaker,
                aliases: Vec::new(),
                start: quote.place.start(),
            })
        };
        self.c.prepare_cached(FACTS)?.query_row([quotes.article], said).optional()
    }
}

/// Returns when an edit brought these words into an article, as far as the text `last`; `None` if they are of the first text
/// of a page or file, or of none.
pub(super) fn since(
    c: &Connection,
    article: i64,
    last: Option<i64>,
    words: &str,
) -> rusqlite::Result<Option<Timestamp>> {
    let mut texts = c.prepare_cached(TEXTS_OF)?;
    let read = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?));
    let all = texts.query_map(params![article, last], read)?.collect::<rusqlite::Result<Vec<_>>>()?;
    if all.len() < 2 {
        return Ok(None);
    }
    let mut text = c.prepare_cached(TEXT)?;
    for (place, (revision, at)) in all.iter().enumerate() {
        if has_words(&text.query_row([revision], |row| row.get::<_, String>(0))?, words) {
            return Ok((place > 0).then(|| moment(*at)));
        }
    }
    Ok(None)
}

fn says_something(found: &Match) -> bool {
    found.shared > 1 && found.says > 1
}
