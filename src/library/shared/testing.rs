//! Shared libraries for tests, on the server that `tests/postgres/run` starts.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::Location;
use super::address::Address;
use super::server::Server;
use crate::library::Library;
use crate::subscriptions::Subscriptions;

/// The variable with the address of a server for tests.
const VARIABLE: &str = "STANDOFF_TEST_POSTGRES";

/// Returns the address of a new library; nothing, and a line that says so, without a server.
#[expect(clippy::print_stderr, reason = "whoever runs the tests reads it")]
pub(in crate::library) fn address() -> Option<String> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let Ok(server) = std::env::var(VARIABLE) else {
        eprintln!("left out: {VARIABLE} has no address of a PostgreSQL server; tests/postgres/run starts one");
        return None;
    };
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    Some(format!("{server}&schema=t{}_{number}", std::process::id()))
}

/// Returns where a person has their copy of a library.
pub(in crate::library) fn copy_of(address: &str, person: &str, folder: &Path) -> Location {
    copy_with(address, person, folder, Subscriptions::default())
}

/// Returns the same of a person with rules that hide.
pub(in crate::library) fn copy_with(address: &str, person: &str, folder: &Path, rules: Subscriptions) -> Location {
    let address = Address::given(Path::new(address)).unwrap().unwrap();
    Location {
        folder: folder.to_owned(),
        server: Some(Arc::new(Server::at(&address, Some(person), rules).unwrap())),
    }
}

/// Returns a library to test with: a shared one where there is a server, else one for itself.
pub(in crate::library) fn library(folder: &Path) -> Library {
    match std::env::var(VARIABLE).ok().and_then(|_| address()) {
        Some(address) => Library::open(copy_of(&address, "ana", folder)).unwrap(),
        None => Library::open(folder).unwrap(),
    }
}

/// Returns a second connection to the same library.
pub(in crate::library) fn again(library: &Library) -> Library {
    let folder = library.path().parent().unwrap().to_owned();
    Library::open(Location { folder, server: library.server.clone() }).unwrap()
}
