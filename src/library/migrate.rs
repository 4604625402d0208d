//! Brings a database to the form this version knows, one numbered step after the other.
//!
//! Each step is a file of `assets/library/` and a transaction of its own, so that an interrupted step has no effect.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::LibraryError;

/// The steps. A step's position in this list, counted from 1, is the number of the form it makes.
const STEPS: &[&str] = &[
    include_str!("../../assets/library/0001-articles.sql"),
    include_str!("../../assets/library/0002-words.sql"),
    include_str!("../../assets/library/0003-sessions.sql"),
    include_str!("../../assets/library/0004-said.sql"),
    include_str!("../../assets/library/0005-barred.sql"),
    include_str!("../../assets/library/0006-packed.sql"),
    include_str!("../../assets/library/0007-stories.sql"),
    include_str!("../../assets/library/0008-quotes.sql"),
    include_str!("../../assets/library/0009-revised.sql"),
    include_str!("../../assets/library/0010-packed-indexes.sql"),
];

/// The application id that marks a database as a library of this program.
const OURS: usize = 0x5374_6f66;

/// Returns the form this version knows.
pub(super) const fn newest() -> usize {
    STEPS.len()
}

/// Runs the missing steps.
pub(super) fn migrate(connection: &mut Connection, path: &Path) -> Result<(), LibraryError> {
    to(connection, path, newest())
}

fn to(connection: &mut Connection, path: &Path, last: usize) -> Result<(), LibraryError> {
    while next(connection, path, last)? {}
    Ok(())
}

/// Runs one step; returns whether there was one.
fn next(connection: &mut Connection, path: &Path, last: usize) -> Result<bool, LibraryError> {
    let closed = |e: rusqlite::Error| LibraryError::closed(path, &e);
    // Usually there is nothing to do, and reading does not wait for other processes.
    if checked(connection, path)? >= last {
        return Ok(false);
    }
    let step = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(closed)?;
    // Another process may have done the step while this one waited.
    let form = checked(&step, path)?;
    if form < last {
        let sql = STEPS[form];
        step.execute_batch(sql)
            .and_then(|()| step.pragma_update(None, "application_id", OURS))
            .and_then(|()| step.pragma_update(None, "user_version", form + 1))
            .and_then(|()| step.commit())
            .map_err(closed)?;
    }
    Ok(true)
}

/// Returns the form of a database, when it is a library and no later than this version knows.
fn checked(connection: &Connection, path: &Path) -> Result<usize, LibraryError> {
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, usize>(0));
    let read = || -> rusqlite::Result<(usize, usize, bool)> {
        let empty = connection.query_row("SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)", [], |row| row.get(0));
        Ok((number("application_id")?, number("user_version")?, empty?))
    };
    let (owner, found, empty) = read().map_err(|e| LibraryError::closed(path, &e))?;
    match (owner, found) {
        (OURS, found) if found > newest() => {
            Err(LibraryError::Newer { path: path.to_owned(), found, known: newest() })
        }
        (OURS, found) if found > 0 => Ok(found),
        (0, 0) if empty => Ok(0),
        _ => Err(LibraryError::Foreign(path.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(connection: &Connection) -> Vec<(String, String)> {
        let mut all =
            connection.prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").unwrap();
        let rows = all.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        rows.map(Result::unwrap).collect()
    }

    #[test]
    fn every_form_is_brought_to_the_newest() {
        let path = Path::new("library.sqlite");
        let mut fresh = Connection::open_in_memory().unwrap();
        migrate(&mut fresh, path).unwrap();
        for form in 1..=newest() {
            let mut old = Connection::open_in_memory().unwrap();
            to(&mut old, path, form).unwrap();
            migrate(&mut old, path).unwrap();
            assert_eq!(columns(&old), columns(&fresh), "from {form}");
        }
    }

    #[test]
    fn a_later_form_and_a_strangers_database_are_refused() {
        let path = Path::new("library.sqlite");
        let mut later = Connection::open_in_memory().unwrap();
        migrate(&mut later, path).unwrap();
        later.pragma_update(None, "user_version", newest() + 1).unwrap();
        let error = migrate(&mut later, path).unwrap_err().to_string();
        assert!(error.contains("later version"), "{error}");
        let mut other = Connection::open_in_memory().unwrap();
        other.execute_batch("CREATE TABLE cookies (name)").unwrap();
        let error = migrate(&mut other, path).unwrap_err().to_string();
        assert!(error.contains("is no library"), "{error}");
    }
}
