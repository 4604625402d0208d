//! The index on disk from sampled shingles to the texts that have them.
//!
//! A part of the index is some days. A key is a shingle and the day within these, so that what stands below the articles of
//! a whole year is looked at only for the days in question. A value is a number that no other text gets: what the index still
//! has of a text that was changed leads nowhere.

use rusqlite::{Connection, OptionalExtension as _, params};
use rustc_hash::FxHashMap;

use crate::corpus::near::{DAYS, Found, Slot, find as find_near};
use crate::corpus::sketch::Sketch;
use crate::library::postings::{Pair, Part, Postings};

/// The days of a part, as a power of two.
const DAY_BITS: u32 = 4;
/// The number of the part with the first days of 1970; earlier days have parts before it.
const FIRST_PART: i32 = 1 << 20;

const INDEX: Postings = Postings { pages: "shingle_page", tail: "shingle_tail", most: 1 << 15 };

pub(in crate::library) const SLOT: &str = "SELECT article.id, coalesce(article.story, article.id), sample.size FROM sample \
    JOIN article ON article.id = sample.article WHERE sample.id = ?1";

/// Returns the part of a day, and its place in it.
const fn place(day: i32) -> (u64, u64) {
    // No day that can be written is before the first part.
    let day = (day + (FIRST_PART << DAY_BITS)).cast_unsigned() as u64;
    (day >> DAY_BITS, day & ((1 << DAY_BITS) - 1))
}

const fn key(hash: u32, day: u64) -> u64 {
    (hash as u64) << DAY_BITS | day
}

/// Stores the sample of an article's text.
pub(super) fn put(c: &Connection, article: i64, day: i32, sketch: &Sketch) -> rusqlite::Result<()> {
    let size = sketch.hashes().len();
    c.prepare_cached("INSERT INTO sample (article, size) VALUES (?1, ?2)")?.execute(params![article, size])?;
    let number = c.last_insert_rowid().cast_unsigned();
    let (part, day) = place(day);
    let pairs = sketch.hashes().iter().map(|hash| (key(*hash, day), number)).collect();
    INDEX.add(c, part, pairs)
}

/// Takes the text of an article out: it is no longer found.
pub(super) fn take_out(c: &Connection, article: i64) -> rusqlite::Result<()> {
    c.prepare_cached("DELETE FROM sample WHERE article = ?1")?.execute([article]).map(drop)
}

/// Returns the articles that may share much with a text of this day.
pub(super) fn find(c: &Connection, day: i32, sketch: &Sketch) -> rusqlite::Result<Found> {
    let parts = parts(c, day - DAYS, day + DAYS)?;
    let mut slot = c.prepare_cached(SLOT)?;
    let mut read = |number: u64| {
        let read = |row: &rusqlite::Row<'_>| Ok(Slot { key: row.get(0)?, story: row.get(1)?, size: row.get(2)? });
        slot.query_row([number.cast_signed()], read).optional()
    };
    let mut known: FxHashMap<u64, Option<Slot>> = FxHashMap::default();
    let mut found: Vec<Pair> = Vec::new();
    find_near(sketch, |hash, take| {
        found.clear();
        for (part, first, last) in &parts {
            part.each(key(hash, *first), key(hash, *last), |pair| {
                found.push(pair);
                true
            })?;
        }
        for (_, number) in found.iter().rev() {
            let slot = match known.get(number) {
                Some(slot) => *slot,
                None => *known.entry(*number).or_insert(read(*number)?),
            };
            if slot.is_some_and(|slot| !take(slot)) {
                break;
            }
        }
        Ok(())
    })
}

/// A part of the index, and the first and the last of its days that are asked for.
type Days<'c> = (Part<'c>, u64, u64);

/// Returns the parts with some days.
fn parts(c: &Connection, first: i32, last: i32) -> rusqlite::Result<Vec<Days<'_>>> {
    let ((begin, of_first), (end, of_last)) = (place(first), place(last));
    let days = |part| {
        let from = if part == begin { of_first } else { 0 };
        let to = if part == end { of_last } else { (1 << DAY_BITS) - 1 };
        Ok((INDEX.part(c, part)?, from, to))
    };
    (begin..=end).map(days).collect()
}
