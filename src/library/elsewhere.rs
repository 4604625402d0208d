//! Where else the words of a quote are quoted, and all that an actor is quoted with.

use rusqlite::{Connection, OptionalExtension as _, Row};
use rustc_hash::{FxHashMap, FxHashSet};

use super::article::moment;
use super::{ArticleId, Library, LibraryError};
use crate::corpus::carried::{
    Carried, Key, Match, SAMPLE, Words, compare, is_phrase, is_rare, keys, ranked, same_speaker, support,
};

/// The most quotes that are read under one key. A key of more is of words that many say.
const UNDER_KEY: usize = 4000;

/// The columns of a quote and its article.
const COLUMNS: &str = "quote.article, coalesce(article.outlet, (SELECT coalesce(feed.title, list.name) FROM member JOIN list \
                       ON list.id = member.list LEFT JOIN feed ON feed.list = list.id WHERE member.article = article.id \
                       AND list.kind = 'feed' LIMIT 1), ''), coalesce(article.title, ''), article.at, quote.words, \
                       quote.speaker, quote.start";

impl Library {
    /// Returns the quotes of shown articles that carry the words of a quote, with what they share. `beside` holds the other
    /// quotes of its article, `story` the articles of its story: an article that shares one of these quotes, or tells the same
    /// story, may also share fewer than five words.
    pub fn elsewhere(
        &self,
        own: &Carried,
        beside: &[Carried],
        story: &[ArticleId],
    ) -> Result<Vec<(Carried, Match)>, LibraryError> {
        self.read("looking for a quote", |c| {
            let mut related: FxHashSet<u64> = story.iter().map(|id| id.0.cast_unsigned()).collect();
            if Words::of(&own.quote).len() < SHORT {
                for other in beside {
                    let found = find(c, other, &FxHashSet::default())?;
                    related.extend(found.into_iter().map(|(said, _)| said.article));
                }
            }
            find(c, own, &related)
        })
    }

    /// Returns the articles that share a quote with one, by the quotes it has.
    pub fn sharing(&self, quotes: &[Carried]) -> Result<Vec<ArticleId>, LibraryError> {
        self.read("looking for quotes", |c| {
            let mut all: Vec<u64> = Vec::new();
            for own in quotes {
                let found = find(c, own, &FxHashSet::default())?;
                all.extend(found.into_iter().map(|(said, _)| said.article));
            }
            all.sort_unstable();
            all.dedup();
            Ok(all.into_iter().map(|id| ArticleId(id.cast_signed())).collect())
        })
    }

    /// Returns all that an actor is quoted with in shown articles, in the order of time.
    pub fn quotes_of(&self, actor: &str, aliases: &[String]) -> Result<Vec<Carried>, LibraryError> {
        self.read("reading quotes", |c| {
            let sql = "SELECT DISTINCT speaker FROM quote WHERE speaker IS NOT NULL";
            let mut names = c.prepare_cached(sql)?;
            let names = names.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
            let none: &[String] = &[];
            let is = |name: &String| same_speaker((Some(actor), aliases), (Some(name), none)) == Some(true);
            let sql = format!(
                "SELECT {COLUMNS} FROM quote JOIN article ON article.id = quote.article WHERE article.shown AND speaker = ?1"
            );
            let mut quotes = c.prepare_cached(&sql)?;
            let mut all = Vec::new();
            for name in names.iter().filter(|name| is(name)) {
                for said in quotes.query_map([name], carried)? {
                    all.push(said?);
                }
            }
            all.sort_by_key(|said| (said.at, said.article, said.start));
            Ok(all)
        })
    }

    /// Returns the quotes of an article.
    pub fn quotes_in(&self, article: ArticleId) -> Result<Vec<Carried>, LibraryError> {
        self.read("reading an article's quotes", |c| {
            let sql = format!(
                "SELECT {COLUMNS} FROM quote JOIN article ON article.id = quote.article WHERE article.id = ?1"
            );
            c.prepare_cached(&sql)?.query_map([article.0], carried)?.collect()
        })
    }

    /// Returns all quotes of shown articles.
    pub fn all_quotes(&self) -> Result<Vec<Carried>, LibraryError> {
        self.read("reading quotes", |c| {
            let sql = format!(
                "SELECT {COLUMNS} FROM quote JOIN article ON article.id = quote.article WHERE article.shown ORDER BY quote.id"
            );
            c.prepare(&sql)?.query_map([], carried)?.collect()
        })
    }
}

/// Below this many words a quote may have too few in common with another to be known by them alone.
const SHORT: usize = 12;

fn carried(row: &Row<'_>) -> rusqlite::Result<Carried> {
    Ok(Carried {
        article: row.get::<_, i64>(0)?.cast_unsigned(),
        outlet: row.get(1)?,
        title: row.get(2)?,
        at: Some(moment(row.get(3)?)),
        quote: row.get(4)?,
        speaker: row.get(5)?,
        aliases: Vec::new(),
        start: row.get(6)?,
    })
}

/// Finds what carries a quote's words; `related` are articles that share other quotes with its own.
fn find(c: &Connection, own: &Carried, related: &FxHashSet<u64>) -> rusqlite::Result<Vec<(Carried, Match)>> {
    let words = Words::of(&own.quote);
    let keys = keys(&words);
    let mut postings: FxHashMap<Key, Vec<i64>> = FxHashMap::default();
    let mut under = c.prepare_cached("SELECT quote FROM quote_key WHERE key = ?1 LIMIT ?2")?;
    for key in &keys {
        let found = under.query_map((key.0, UNDER_KEY), |row| row.get(0))?;
        postings.insert(*key, found.collect::<rusqlite::Result<Vec<i64>>>()?);
    }
    let mut phrases = FxHashSet::default();
    for (key, quotes) in &postings {
        if says_nothing(c, quotes)? {
            phrases.insert(*key);
        }
    }
    postings.retain(|key, _| !phrases.contains(key));
    let rarest = postings.values().map(Vec::len).min().unwrap_or(0);
    let articles: usize =
        c.prepare_cached("SELECT coalesce(max(id), 0) FROM article")?.query_row([], |row| row.get(0))?;
    let rare = is_rare(rarest, articles);
    let words = words.hushed(&phrases);
    let candidates = ranked(keys.iter().filter_map(|key| postings.get(key)).map(Vec::as_slice).collect());
    let mut quoted = c.prepare_cached("SELECT words FROM quote WHERE id = ?1")?;
    let sql = format!(
        "SELECT {COLUMNS} FROM quote JOIN article ON article.id = quote.article WHERE quote.id = ?1 AND article.shown"
    );
    let mut whole = c.prepare_cached(&sql)?;
    let mut out = Vec::new();
    for id in candidates {
        let theirs = quoted.query_row([id], |row| Ok(Words::of(row.get_ref(0)?.as_str()?)))?;
        let Some(found) = compare(&words, &theirs).filter(|found| found.shared > 1 && found.says > 1) else {
            continue;
        };
        let Some(said) = whole.query_row([id], carried).optional()? else { continue };
        let is_own = said.article == own.article && said.start == own.start;
        if !is_own && found.counts(support(own, &said, rare, related.contains(&said.article))) {
            out.push((said, found));
        }
    }
    Ok(out)
}

/// Whether the quotes under a key are by so many speakers that its words are a phrase of the language.
fn says_nothing(c: &Connection, quotes: &[i64]) -> rusqlite::Result<bool> {
    const FEWEST: usize = 8;
    if quotes.len() < FEWEST {
        return Ok(false);
    }
    let mut surname = c.prepare_cached("SELECT surname FROM quote WHERE id = ?1")?;
    let step = quotes.len().div_ceil(SAMPLE);
    let sample = quotes.iter().step_by(step).map(|id| surname.query_row([id], |row| row.get::<_, Option<i64>>(0)));
    let sample = sample.collect::<rusqlite::Result<Vec<Option<i64>>>>()?;
    Ok(is_phrase(sample.into_iter().map(|surname| surname.map(i64::cast_unsigned))))
}
