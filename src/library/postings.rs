//! An index on disk from numbers to numbers, packed: from keys of words to quotes, from sampled shingles to texts.
//!
//! An index has *parts*, and of each the pairs of a key and a value in order. They stand in *pages* of about a thousand bytes,
//! in which a pair takes some five: the keys as differences, the values in as few bytes as they need. Looking a key up reads
//! one page, however many there are.
//!
//! New pairs first go to the *tail* of their part, which is read as a whole with each lookup. When it has more than
//! [`Postings::most`] pairs, it is merged with the pages. So adding a pair writes at most one page, however large the index is
//! and in whatever order the pairs come, and far less where many pairs go to one page.

mod pairs;

use rusqlite::{Connection, OptionalExtension as _, params};

pub(super) use pairs::Pair;
use pairs::{Pairs, pack, pages};
pub(super) use pairs::{number, take};

/// The bits of a key. What stands before them is the number of the part.
pub(super) const BITS: u32 = 36;

/// The bytes of a page, about; a key with very many values has a page of its own, however large.
const PAGE: usize = 1000;
/// Above this, a page is divided.
const FULL: usize = 1500;

/// The pairs of a row of the tail, below which it is written again with what is added.
const ROW: usize = 2000;

/// An index: the names of its two tables, and the most pairs of a tail.
#[derive(Clone, Copy, Debug)]
pub(super) struct Postings {
    pub(super) pages: &'static str,
    pub(super) tail: &'static str,
    pub(super) most: usize,
}

/// A part of an index, to look up many keys.
pub(super) struct Part<'c> {
    c: &'c Connection,
    index: Postings,
    base: u64,
    tail: Vec<Pair>,
}

/// Returns a number as the database stores it. Parts are small, so that it is never negative.
const fn stored(number: u64) -> i64 {
    number.cast_signed()
}

impl Postings {
    /// Adds pairs to a part. Keys are below `1 << BITS`.
    pub(super) fn add(self, c: &Connection, part: u64, mut pairs: Vec<Pair>) -> rusqlite::Result<()> {
        pairs.sort_unstable();
        pairs.dedup();
        let sql = format!("SELECT coalesce(sum(count), 0), max(row) FROM {} WHERE part = ?1", self.tail);
        let (count, last): (usize, Option<i64>) =
            c.prepare_cached(&sql)?.query_row([stored(part)], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if count + pairs.len() > self.most {
            pairs.extend(self.tail(c, part)?);
            pairs.sort_unstable();
            pairs.dedup();
            c.prepare_cached(&format!("DELETE FROM {} WHERE part = ?1", self.tail))?.execute([stored(part)])?;
            return self.merge(c, part, &pairs);
        }
        let mut row = last.unwrap_or(0);
        if let Some(known) = last.map(|last| self.tail_row(c, part, last)).transpose()? {
            if known.len() < ROW {
                pairs.extend(known);
                pairs.sort_unstable();
                pairs.dedup();
            } else {
                row += 1;
            }
        }
        self.put_tail(c, part, row, &pairs)
    }

    /// Removes pairs from a part.
    pub(super) fn remove(self, c: &Connection, part: u64, mut gone: Vec<Pair>) -> rusqlite::Result<()> {
        gone.sort_unstable();
        let stays = |pair: &Pair| gone.binary_search(pair).is_err();
        let sql = format!("SELECT row FROM {} WHERE part = ?1", self.tail);
        let rows = c
            .prepare_cached(&sql)?
            .query_map([stored(part)], |row| row.get(0))?
            .collect::<Result<Vec<i64>, _>>()?;
        for row in rows {
            let mut pairs = self.tail_row(c, part, row)?;
            let before = pairs.len();
            pairs.retain(stays);
            if pairs.len() < before {
                self.put_tail(c, part, row, &pairs)?;
            }
        }
        let base = part << BITS;
        let mut rest = gone.as_slice();
        while let Some((key, _)) = rest.first() {
            let (first, end) = self.bounds(c, base, base | key)?;
            rest = &rest[rest.partition_point(|(key, _)| (base | key) < end)..];
            if let Some(first) = first {
                let mut pairs: Vec<Pair> = Vec::new();
                let stays = |(key, value): &Pair| stays(&(key - base, *value));
                self.page(c, first, |known| pairs.extend(known.filter(stays)))?;
                self.put_pages(c, Some(first), &pairs)?;
            }
        }
        Ok(())
    }

    /// Returns a part, to look up keys.
    pub(super) fn part(self, c: &Connection, part: u64) -> rusqlite::Result<Part<'_>> {
        Ok(Part { c, index: self, base: part << BITS, tail: self.tail(c, part)? })
    }

    /// Returns the pairs of a part's tail, in order.
    fn tail(self, c: &Connection, part: u64) -> rusqlite::Result<Vec<Pair>> {
        let mut all = Vec::new();
        let mut rows = c.prepare_cached(&format!("SELECT pairs FROM {} WHERE part = ?1", self.tail))?;
        let mut rows = rows.query([stored(part)])?;
        let mut count = 0;
        while let Some(row) = rows.next()? {
            all.extend(Pairs::of(row.get_ref(0)?.as_blob().unwrap_or_default(), 0));
            count += 1;
        }
        if count > 1 {
            all.sort_unstable();
        }
        Ok(all)
    }

    fn tail_row(self, c: &Connection, part: u64, row: i64) -> rusqlite::Result<Vec<Pair>> {
        let sql = format!("SELECT pairs FROM {} WHERE part = ?1 AND row = ?2", self.tail);
        c.prepare_cached(&sql)?.query_row(params![stored(part), row], |row| {
            Ok(Pairs::of(row.get_ref(0)?.as_blob().unwrap_or_default(), 0).collect())
        })
    }

    fn put_tail(self, c: &Connection, part: u64, row: i64, pairs: &[Pair]) -> rusqlite::Result<()> {
        let sql =
            format!("INSERT OR REPLACE INTO {} (part, row, count, pairs) VALUES (?1, ?2, ?3, ?4)", self.tail);
        c.prepare_cached(&sql)?.execute(params![stored(part), row, pairs.len(), pack(pairs, 0)]).map(drop)
    }

    /// Merges pairs, in order, with the pages of a part.
    fn merge(self, c: &Connection, part: u64, pairs: &[Pair]) -> rusqlite::Result<()> {
        let base = part << BITS;
        let mut rest = pairs;
        while let Some((key, _)) = rest.first() {
            let (first, end) = self.bounds(c, base, base | key)?;
            let (new, later) = rest.split_at(rest.partition_point(|(key, _)| (base | key) < end));
            rest = later;
            let mut all: Vec<Pair> = new.iter().map(|(key, value)| (base | key, *value)).collect();
            if let Some(first) = first {
                self.page(c, first, |known| all.extend(known))?;
                all.sort_unstable();
                all.dedup();
            }
            self.put_pages(c, first, &all)?;
        }
        Ok(())
    }

    /// Returns the first key of the page in which a key is or would be, and where the next page or part begins.
    fn bounds(self, c: &Connection, base: u64, key: u64) -> rusqlite::Result<(Option<u64>, u64)> {
        let number = |row: &rusqlite::Row<'_>| row.get::<_, i64>(0).map(i64::cast_unsigned);
        let sql =
            format!("SELECT first FROM {} WHERE first BETWEEN ?1 AND ?2 ORDER BY first DESC LIMIT 1", self.pages);
        let first = c.prepare_cached(&sql)?.query_row([stored(base), stored(key)], number).optional()?;
        let end = base + (1 << BITS);
        let sql =
            format!("SELECT first FROM {} WHERE first > ?1 AND first < ?2 ORDER BY first LIMIT 1", self.pages);
        let next = c.prepare_cached(&sql)?.query_row([stored(key), stored(end)], number).optional()?;
        Ok((first, next.unwrap_or(end)))
    }

    /// Gives the pairs of a page to a function; keys have the number of the part before them.
    fn page<T>(self, c: &Connection, first: u64, take: impl FnOnce(Pairs<'_>) -> T) -> rusqlite::Result<T> {
        let sql = format!("SELECT pairs FROM {} WHERE first = ?1", self.pages);
        let mut page = c.prepare_cached(&sql)?;
        page.query_row([stored(first)], |row| {
            Ok(take(Pairs::of(row.get_ref(0)?.as_blob().unwrap_or_default(), first)))
        })
    }

    /// Writes pairs in place of a page; as several where they are many.
    fn put_pages(self, c: &Connection, first: Option<u64>, pairs: &[Pair]) -> rusqlite::Result<()> {
        if let Some(first) = first.filter(|first| pairs.first().is_none_or(|(key, _)| key != first)) {
            c.prepare_cached(&format!("DELETE FROM {} WHERE first = ?1", self.pages))?.execute([stored(first)])?;
        }
        let sql = format!("INSERT OR REPLACE INTO {} (first, pairs) VALUES (?1, ?2)", self.pages);
        let mut put = c.prepare_cached(&sql)?;
        let pages = pages(pairs, FULL, PAGE);
        pages.iter().try_for_each(|(first, bytes)| put.execute(params![stored(*first), bytes]).map(drop))
    }
}

impl Part<'_> {
    /// Gives the pairs with keys from `from` to `to` to a function, until it returns false: those of the pages in order, then
    /// those of the tail.
    pub(super) fn each(&self, from: u64, to: u64, mut take: impl FnMut(Pair) -> bool) -> rusqlite::Result<()> {
        let (low, high) = (self.base | from, self.base | to);
        let table = self.index.pages;
        let sql = format!(
            "SELECT first, pairs FROM {table} WHERE first BETWEEN \
             coalesce((SELECT max(first) FROM {table} WHERE first <= ?1), ?1) AND ?2 ORDER BY first"
        );
        let mut pages = self.c.prepare_cached(&sql)?;
        let mut pages = pages.query([stored(low), stored(high)])?;
        while let Some(page) = pages.next()? {
            let first: i64 = page.get(0)?;
            let pairs = Pairs::of(page.get_ref(1)?.as_blob().unwrap_or_default(), first.cast_unsigned());
            let asked = pairs.skip_while(|(key, _)| *key < low).take_while(|(key, _)| *key <= high);
            for (key, value) in asked {
                if !take((key - self.base, value)) {
                    return Ok(());
                }
            }
        }
        let begin = self.tail.partition_point(|(key, _)| *key < from);
        self.tail[begin..].iter().take_while(|(key, _)| *key <= to).all(|pair| take(*pair));
        Ok(())
    }
}

#[cfg(test)]
mod tests;
