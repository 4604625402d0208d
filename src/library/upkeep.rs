//! Maintenance of the database: checking it, copying it, and giving free space back.

use std::path::Path;

use rusqlite::Connection;
use sha2::{Digest as _, Sha256};

use super::{Library, LibraryError};
use crate::source::reason;
use crate::store::{file_size, private_file, put_in_place};

impl Library {
    /// Returns what is wrong with the library, as sentences; nothing when it is whole.
    pub fn check(&self) -> Result<Vec<String>, LibraryError> {
        self.read("checking", |c| {
            let mut found = whole(c)?;
            found.extend(indexes(c));
            found.extend(counted(c)?);
            found.extend(digests(c)?);
            Ok(found)
        })
    }

    /// Writes a copy of the library as it stands to a new file. Whoever reads or writes the library meanwhile may.
    pub fn backup(&self, to: &Path) -> Result<(), LibraryError> {
        let refused = |e: std::io::Error| LibraryError::Copy { path: to.to_owned(), reason: reason(&e) };
        if to.exists() {
            return Err(refused(std::io::ErrorKind::AlreadyExists.into()));
        }
        let mut part = to.as_os_str().to_owned();
        part.push(".part");
        let part = Path::new(&part);
        private_file(part).map_err(refused)?;
        let name = part.to_string_lossy();
        self.read("copying", |c| c.execute("VACUUM INTO ?1", [name]).map(drop))?;
        #[cfg(feature = "postgres")]
        super::shared::detach(part).map_err(|e| LibraryError::failed("copying", part, &e))?;
        put_in_place(part, to).map_err(refused)
    }

    /// Gives free space back to the disk and tidies the search indexes; returns the database's size in bytes before and
    /// after.
    pub fn vacuum(&mut self) -> Result<(u64, u64), LibraryError> {
        let before = self.bytes();
        self.read("vacuuming", |c| {
            c.execute_batch(
                "INSERT INTO words (words) VALUES ('optimize'); INSERT INTO marks (marks) VALUES ('optimize'); VACUUM; \
                 ANALYZE;",
            )?;
            c.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        })?;
        Ok((before, self.bytes()))
    }

    /// Returns how large the database is, with what is still beside it.
    pub fn bytes(&self) -> u64 {
        let mut beside = self.path.as_os_str().to_owned();
        beside.push("-wal");
        file_size(&self.path) + file_size(Path::new(&beside))
    }
}

fn whole(c: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut check = c.prepare("PRAGMA integrity_check")?;
    let said = check.query_map([], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
    let mut found: Vec<String> = said.into_iter().filter(|said| said != "ok").collect();
    let mut check = c.prepare("PRAGMA foreign_key_check")?;
    let lost = check.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(2)?)))?;
    for lost in lost {
        let (from, to) = lost?;
        found.push(format!("a row of {from} belongs to one of {to} that is not there"));
    }
    Ok(found)
}

/// Whether the search indexes have what the tables have.
fn indexes(c: &Connection) -> Vec<String> {
    let wrong = |index: &&str| {
        let sql = format!("INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)");
        c.execute(&sql, []).is_err()
    };
    let all = ["words", "marks"].into_iter().filter(wrong);
    all.map(|index| format!("the search index {index} is not that of the texts")).collect()
}

/// The statement that finds counts which differ from the articles.
const COUNTED: &str = "SELECT kind || ' ' || name FROM list WHERE (total, unread, done) <> (SELECT count(*), \
    ifnull(sum(article.unread), 0), ifnull(sum(article.done), 0) FROM member JOIN article ON article.id = member.article \
    WHERE member.list = list.id AND article.shown)";

fn counted(c: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut wrong = c.prepare(COUNTED)?;
    wrong
        .query_map([], |row| row.get::<_, String>(0).map(|list| format!("the counts of {list} are wrong")))?
        .collect()
}

/// Whether every text is still the one that was kept.
fn digests(c: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut found = Vec::new();
    let mut all = c.prepare("SELECT article, digest, unpacked(text) FROM revision")?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let (article, digest): (i64, Vec<u8>) = (row.get(0)?, row.get(1)?);
        if Sha256::digest(row.get_ref(2)?.as_bytes().unwrap_or_default()).as_slice() != digest {
            found.push(format!("a text of article {article} is not the one that was kept"));
        }
    }
    Ok(found)
}
