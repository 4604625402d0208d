//! Saves the session. In a shared library, what others saved comes first, so that it is never replaced, and then they get
//! what was saved here.

use super::elsewhere::InLibrary;
use crate::library::Library;
use crate::session::Session;
use crate::store::{SaveError, SessionFile};

/// Saves the session in its file. Returns why the others who share the library do not have it yet, if that is so.
pub(super) fn save(
    session: &mut Session,
    file: &mut SessionFile,
    library: Option<&InLibrary>,
) -> Result<Option<String>, SaveError> {
    let path = file.path().to_owned();
    let shared = library.map(|own| &own.library).filter(|at| at.is_shared());
    let mut library = shared.and_then(|at| Library::open(at).ok());
    // A file that became another one is found by saving, which then offers to merge. Without the server, it is what it was.
    let _ = library.as_mut().map(|library| library.renew_session(&path));
    file.save(session)?;
    let sent = library.map_or(Ok(()), |mut library| library.send_session(&path));
    Ok(sent.err().map(|error| error.to_string()))
}
