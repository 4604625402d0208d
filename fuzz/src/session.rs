//! Any text as a session's file: what is read is written so that it reads the same, whole and in parts.

use standoff::annotation::Kind;
use standoff::session::Session;
use standoff::session::file::{from_toml, from_toml_for, published, to_toml};

/// Holds the session's file to it.
pub fn holds(bytes: &[u8]) {
    let input = super::text(bytes);
    let Ok(loaded) = from_toml(input) else { return };
    let session = loaded.session;
    let part = from_toml_for(input, &Kind::ALL).expect("what is read whole is read in parts");
    assert_eq!(part.entries(), session.entries(), "read in parts it says the same");
    assert_eq!(published(input), session.entries().metadata().published, "the day, read alone");
    survives(&session);
}

/// A session is saved and read as it is.
pub fn survives(session: &Session) {
    let file = to_toml(session);
    let again = from_toml(&file).expect("what was written is read").session;
    assert_eq!(again.document(), session.document());
    assert_eq!(again.entries(), session.entries());
    assert_eq!(again.view, session.view);
    assert_eq!(again.annotator, session.annotator);
    assert_eq!(to_toml(&again), file, "saved again it is the same file, to the keys that are not known");
}
