//! What is sent to the server of a shared library and taken in from there: events, in their order.
//!
//! Whoever writes locks the one row of the table `library`, so that events are numbered in the order in which they are
//! stored. Locks are always taken in one order: this program's connection, the server's row, the copy.

use postgres::Transaction;
use rusqlite::Connection;

use super::code::{Coded, coded, event};
use super::server::{Fault, Server};
use super::{Event, News, copy, readable, rows};
use crate::library::{Library, LibraryError};

/// The number of events that are sent or taken in at once.
const TOGETHER: usize = 200;

impl Server {
    /// Runs a change of the copy whose events the server stores first; what is not sent yet goes before them.
    pub(super) fn send<T>(
        &self,
        library: &mut Library,
        doing: &'static str,
        write: impl FnOnce(&Connection) -> rusqlite::Result<T>,
        events: impl FnOnce(&T) -> Vec<Event>,
    ) -> Result<T, LibraryError> {
        self.with(doing, |client| {
            let mut all = client.transaction()?;
            let (id, last) = locked(&mut all)?;
            self.take_in(library, &mut all, &id, last)?;
            library.transact(|c| {
                let before = readable::last_revision(c)?;
                let done = write(c)?;
                let own = events(&done);
                let mut stored = copy::unsent(c)?;
                let unsent = stored.iter().cloned().map(event).collect::<Result<Vec<_>, _>>()?;
                stored.extend(own.iter().map(coded));
                let whole: Vec<Event> = unsent.into_iter().flatten().chain(own).collect();
                let last = self.store(&mut all, last, &stored)?;
                readable::write(&mut all, c, &self.person, &whole, before)?;
                copy::forget_unsent(c)?;
                copy::put_seen(c, &id, last)?;
                // Should this fail in between, the events come back from the server, and the ids are theirs.
                all.commit()?;
                Ok(done)
            })
        })
    }

    /// Stores events behind the last one; returns the last one's number.
    pub(super) fn store(&self, all: &mut Transaction<'_>, last: i64, events: &[Coded]) -> Result<i64, Fault> {
        let mut next = last;
        for part in events.chunks(TOGETHER) {
            let keyed: Vec<&Coded> = part.iter().filter(|one| one.key.is_some()).collect();
            let (kinds, keys): (Vec<&str>, Vec<Option<&str>>) =
                keyed.iter().map(|one| (one.kind.as_str(), one.key.as_deref())).unzip();
            let gone = "DELETE FROM event USING unnest($1::text[], $2::text[]) AS gone (kind, key) \
                        WHERE event.kind = gone.kind AND event.key = gone.key";
            all.execute(gone, &[&kinds, &keys])?;
            let numbers: Vec<i64> = part.iter().zip(next + 1..).map(|(_, number)| number).collect();
            let kinds: Vec<&str> = part.iter().map(|one| one.kind.as_str()).collect();
            let keys: Vec<Option<&str>> = part.iter().map(|one| one.key.as_deref()).collect();
            let bodies: Vec<&[u8]> = part.iter().map(|one| one.body.as_slice()).collect();
            let pages: Vec<Option<&[u8]>> = part.iter().map(|one| one.page.as_deref()).collect();
            let new = "INSERT INTO event (number, person, kind, key, body, page) SELECT number, $6, kind, key, body, page \
                       FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bytea[], $5::bytea[]) \
                       AS new (number, kind, key, body, page)";
            all.execute(new, &[&numbers, &kinds, &keys, &bodies, &pages, &self.person])?;
            next = numbers.last().copied().unwrap_or(next);
        }
        if next > last {
            all.execute("UPDATE library SET last = $1", &[&next])?;
        }
        Ok(next)
    }

    /// Applies the events that the copy does not have yet; returns how many changed something.
    pub(super) fn take_in(
        &self,
        library: &mut Library,
        all: &mut Transaction<'_>,
        id: &str,
        last: i64,
    ) -> Result<usize, Fault> {
        let known = copy::seen(&library.connection)?;
        // Another program with the same copy may have stored more since.
        let newest = match &known {
            Some((_, seen)) if *seen > last => all.query_one("SELECT last FROM library", &[])?.get(0),
            _ => last,
        };
        let mut from = match known {
            None => 0,
            Some((own, seen)) if own == id && seen <= newest => seen,
            Some(_) => {
                let folder = library.path().parent().unwrap_or(library.path()).display().to_string();
                let other = "the server has another library than this copy, or an earlier state of it; move";
                return Err(format!("{other} {folder} away to begin with what the server has").into());
            }
        };
        let mut count = 0;
        if last == 0 {
            library.transact(|c| copy::put_seen(c, id, 0))?;
        }
        while from < last {
            let sql = format!(
                "SELECT number, person, kind, key, body, page FROM event WHERE number > $1 AND number <= $2 \
                 ORDER BY number LIMIT {TOGETHER}"
            );
            let found = all.query(&sql, &[&from, &last])?;
            let is_end = found.len() < TOGETHER;
            let to = found.last().filter(|_| !is_end).map_or(last, |row| row.get(0));
            count += library.transact(|c| {
                // Another program with the same copy may have been here.
                let seen = copy::seen(c)?.map_or(0, |(_, seen)| seen);
                let mut count = 0;
                for row in found.iter().filter(|row| row.get::<_, i64>(0) > seen) {
                    let stored = Coded { kind: row.get(2), key: row.get(3), body: row.get(4), page: row.get(5) };
                    if let Some(event) = event(stored)? {
                        let rules = Some(&self.rules).filter(|_| row.get::<_, &str>(1) != self.person);
                        count += usize::from(copy::apply(c, event, rules)?);
                    }
                }
                if count > 0 {
                    copy::apply_unsent(c)?;
                }
                copy::put_seen(c, id, seen.max(to))?;
                Ok::<_, Fault>(count)
            })?;
            from = to;
            if is_end {
                break;
            }
        }
        Ok(count)
    }

    /// Takes in what others did, and sends what was not sent.
    pub(super) fn renew(&self, library: &mut Library) -> Result<News, LibraryError> {
        let doing = "taking in what others did";
        let events = self.with(doing, |client| {
            let mut all = client.transaction()?;
            let row = all.query_one("SELECT id, last FROM library", &[])?;
            let count = self.take_in(library, &mut all, row.get(0), row.get(1))?;
            all.commit()?;
            Ok(count)
        })?;
        if library.read(doing, copy::has_unsent)? {
            self.send(library, "sending what was changed", |_| Ok(()), |()| Vec::new())?;
        }
        Ok(News { events, said: rows::exchange(self, library)? })
    }
}

/// Locks the library for writing; returns its id and the number of the last event.
pub(super) fn locked(all: &mut Transaction<'_>) -> Result<(String, i64), Fault> {
    let row = all.query_one("SELECT id, last FROM library FOR UPDATE", &[])?;
    Ok((row.get(0), row.get(1)))
}
