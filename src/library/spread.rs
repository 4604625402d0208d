//! All quotes that several articles carry, found by the index: what is in memory at once does not depend on how many quotes the
//! library has.
//!
//! Each quote is looked up, on all cores, and what it was found with is written to a temporary database: pairs of quotes that
//! carry the same words. Short quotes are then looked up again, with the articles that are known to share others with theirs.
//! What is tied together by pairs is one group; the groups are given in order, the most carried first.

use std::collections::BTreeSet;

use rayon::iter::ParallelIterator as _;
use rayon::slice::ParallelSlice as _;
use rusqlite::{Connection, OptionalExtension as _, params};
use rustc_hash::FxHashSet;

use super::elsewhere::Looking;
use super::{Library, LibraryError};
use crate::corpus::carried::{Carried, Spread, group, is_short};

/// The number of articles whose quotes are looked up between two reports; each core takes a part of them.
const BATCH: i64 = 1000;
const OF_ONE: usize = 50;

/// What is found is written here: pairs of quotes in both directions, the quotes that a group was made of, and the groups in
/// their order.
const TABLES: &str = "CREATE TABLE tie (a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
    CREATE TABLE seen (quote INTEGER PRIMARY KEY);
    CREATE TABLE found (outlets INTEGER, articles INTEGER, at INTEGER, head INTEGER PRIMARY KEY);
    CREATE INDEX found_in_order ON found (outlets DESC, articles DESC, at, head);";

const IN_ORDER: &str = "SELECT head FROM found ORDER BY outlets DESC, articles DESC, at, head";

/// Two quotes that carry the same words.
type Tie = (u64, u64);

impl Library {
    /// Gives the quotes that at least two shown articles carry to a function, the most carried first. Only quotes that are
    /// wanted are looked at. `tell` gets how many articles are done and how many there are, twice over.
    pub fn spread<E: From<LibraryError>>(
        &self,
        wanted: impl Fn(&Carried) -> bool + Sync,
        mut tell: impl FnMut(usize, usize),
        mut each: impl FnMut(Spread) -> Result<(), E>,
    ) -> Result<(), E> {
        let ties = self.ties(&wanted, &mut tell)?;
        let failed = |e: rusqlite::Error| LibraryError::failed("reading quotes", &self.path, &e);
        put_in_order(&self.connection, &ties).map_err(failed)?;
        let mut looking = Looking::new(&self.connection).map_err(failed)?;
        let mut heads = ties.prepare(IN_ORDER).map_err(failed)?;
        let mut heads = heads.query([]).map_err(failed)?;
        while let Some(row) = heads.next().map_err(failed)? {
            let head: i64 = row.get(0).map_err(failed)?;
            let numbers = tied(&ties, head.cast_unsigned()).map_err(failed)?;
            each(group(said(&mut looking, &numbers).map_err(failed)?))?;
        }
        Ok(())
    }

    /// Finds the pairs of quotes that carry the same words.
    fn ties(
        &self,
        wanted: &(impl Fn(&Carried) -> bool + Sync),
        tell: &mut impl FnMut(usize, usize),
    ) -> Result<Connection, LibraryError> {
        // Without a name it is a file that is gone when it is closed.
        let ties = self.read("making a temporary database", |_| {
            let ties = Connection::open("")?;
            ties.execute_batch(TABLES).map(|()| ties)
        })?;
        let articles = self.read("counting articles", |c| {
            c.query_row("SELECT coalesce(max(article), 0) FROM quotes", [], |row| row.get::<_, i64>(0))
        })?;
        let folder = self.path.parent().map(std::path::Path::to_owned).unwrap_or_default();
        for again in [false, true] {
            let mut from = 1;
            while from <= articles {
                let to = (from + BATCH).min(articles + 1);
                let work: Vec<Own> = if again {
                    self.read("reading pairs of quotes", |c| related(c, &ties, from..to))?
                } else {
                    (from..to).map(|id| (id, FxHashSet::default())).collect()
                };
                let look = |part: &[Own]| Self::open(&folder)?.tied_in(part, again, wanted);
                let found = work.par_chunks(OF_ONE).map(look).collect::<Result<Vec<Vec<Tie>>, LibraryError>>()?;
                self.read("writing pairs of quotes", |_| write(&ties, found.iter().flatten()))?;
                from = to;
                let done = usize::try_from(from - 1).unwrap_or(0);
                let all = usize::try_from(articles).unwrap_or(0);
                tell(done + if again { all } else { 0 }, 2 * all);
            }
        }
        Ok(ties)
    }

    /// Looks up the quotes of some articles; `again` only the short ones.
    fn tied_in(
        &self,
        articles: &[Own],
        again: bool,
        wanted: &impl Fn(&Carried) -> bool,
    ) -> Result<Vec<Tie>, LibraryError> {
        self.read("looking for quotes", |c| {
            let mut looking = Looking::new(c)?;
            let mut out = Vec::new();
            for (article, related) in articles {
                for number in looking.numbers_of(*article)? {
                    let Some(own) = looking.said(number)?.filter(wanted) else { continue };
                    if again && !is_short(&own.quote) {
                        continue;
                    }
                    let found = looking.find(&own, related)?;
                    out.extend(
                        found.into_iter().filter(|found| wanted(&found.said)).map(|found| (number, found.number)),
                    );
                }
            }
            Ok(out)
        })
    }
}

/// An article, and those that share a quote with it.
type Own = (i64, FxHashSet<u64>);

/// Returns the articles of some that are known to share quotes with others, and these.
fn related(c: &Connection, ties: &Connection, articles: std::ops::Range<i64>) -> rusqlite::Result<Vec<Own>> {
    let mut looking = Looking::new(c)?;
    let mut out = Vec::new();
    for article in articles {
        let mut related = FxHashSet::default();
        for number in looking.numbers_of(article)? {
            for other in others(ties, number)? {
                related.extend(looking.article_of(other)?);
            }
        }
        if !related.is_empty() {
            out.push((article, related));
        }
    }
    Ok(out)
}

fn write<'t>(ties: &Connection, all: impl Iterator<Item = &'t Tie>) -> rusqlite::Result<()> {
    ties.execute_batch("BEGIN")?;
    let mut insert = ties.prepare_cached("INSERT OR IGNORE INTO tie (a, b) VALUES (?1, ?2)")?;
    for (a, b) in all {
        insert.execute([a.cast_signed(), b.cast_signed()])?;
        insert.execute([b.cast_signed(), a.cast_signed()])?;
    }
    ties.execute_batch("COMMIT")
}

/// Returns the quotes that one is tied to.
fn others(ties: &Connection, number: u64) -> rusqlite::Result<Vec<u64>> {
    let mut all = ties.prepare_cached("SELECT b FROM tie WHERE a = ?1")?;
    all.query_map([number.cast_signed()], |row| row.get::<_, i64>(0).map(i64::cast_unsigned))?.collect()
}

/// Returns all quotes that are tied to one, directly or by others, and itself.
fn tied(ties: &Connection, head: u64) -> rusqlite::Result<BTreeSet<u64>> {
    let (mut all, mut open) = (BTreeSet::from([head]), vec![head]);
    while let Some(number) = open.pop() {
        open.extend(others(ties, number)?.into_iter().filter(|other| all.insert(*other)));
    }
    Ok(all)
}

/// Returns the quotes of these numbers.
fn said(looking: &mut Looking<'_>, numbers: &BTreeSet<u64>) -> rusqlite::Result<Vec<Carried>> {
    let mut out = Vec::with_capacity(numbers.len());
    for number in numbers {
        out.extend(looking.said(*number)?);
    }
    Ok(out)
}

/// Finds the groups of several articles, and where each stands in their order.
fn put_in_order(c: &Connection, ties: &Connection) -> rusqlite::Result<()> {
    let mut seen = ties.prepare("SELECT 1 FROM seen WHERE quote = ?1")?;
    let mut see = ties.prepare("INSERT INTO seen (quote) VALUES (?1)")?;
    let mut find = ties.prepare("INSERT INTO found (outlets, articles, at, head) VALUES (?1, ?2, ?3, ?4)")?;
    let mut next = ties.prepare("SELECT a FROM tie WHERE a > ?1 ORDER BY a LIMIT 1")?;
    let mut looking = Looking::new(c)?;
    let mut last = 0_i64;
    ties.execute_batch("BEGIN")?;
    while let Some(head) = next.query_row([last], |row| row.get::<_, i64>(0)).optional()? {
        last = head;
        if seen.exists([head])? {
            continue;
        }
        let numbers = tied(ties, head.cast_unsigned())?;
        numbers.iter().try_for_each(|number| see.execute([number.cast_signed()]).map(drop))?;
        let spread = group(said(&mut looking, &numbers)?);
        let (outlets, articles) = (spread.outlets(), spread.articles());
        if articles > 1 {
            let at = spread.first().and_then(|one| one.said.at).map_or(0, jiff::Timestamp::as_second);
            find.execute(params![outlets, articles, at, head])?;
        }
    }
    ties.execute_batch("COMMIT")
}
