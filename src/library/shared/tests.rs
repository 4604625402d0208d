//! Two people, one library: what both see, what each has for themselves, and what happens without the server.

#[cfg(unix)]
mod away;
mod both;
mod sessions;

use std::path::Path;

use tempfile::TempDir;

use super::testing::{address, copy_of};
use crate::library::tests::item;
use crate::library::{Arrival, ArticleId, Library, Location, Order, Source, View};

/// A person with a copy of a library.
struct Person {
    address: String,
    folder: TempDir,
    at: Location,
    library: Library,
}

impl Person {
    fn new(address: &str, name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = copy_of(address, name, folder.path());
        let library = Library::open(&at).unwrap();
        Self { address: address.to_owned(), folder, at, library }
    }

    fn add(&mut self, key: &str, text: &str) -> ArticleId {
        self.library.add(&article(key, text)).unwrap().id
    }

    /// Returns the headlines of a list, the first one first.
    fn titles(&self, source: Source) -> Vec<String> {
        let view = View { order: Order::Title, ..View::of(source) };
        self.library.list(&view).unwrap().into_iter().map(|row| row.title).collect()
    }
}

fn article(key: &str, text: &str) -> Arrival {
    item("https://a.example/feed", key, &format!("https://a.example/{key}"), &format!("Headline {key}"), text)
}

/// Returns two people who share a new library; nobody without a server.
fn two() -> Option<(Person, Person)> {
    let address = address()?;
    Some((Person::new(&address, "ana"), Person::new(&address, "ben")))
}

/// Asks the server itself, as a person with `psql` does.
fn rows(person: &Person, sql: &str) -> Vec<String> {
    let server = person.library.server.as_ref().unwrap();
    let found = server.with("asking", |client| Ok(client.query(sql, &[])?)).unwrap();
    found.iter().map(|row| row.get(0)).collect()
}

fn write(path: &Path, content: &str) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, content).unwrap();
}
