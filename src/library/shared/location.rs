//! Where a library is: a folder, or a server with the folder of one's own copy.

use std::fmt::{self, Display, Formatter};
use std::path::{Path, PathBuf};
#[cfg(feature = "postgres")]
use std::sync::Arc;

use super::address::Address;
#[cfg(feature = "postgres")]
use super::server::Server;
use crate::library::LibraryError;
use crate::subscriptions::Subscriptions;

/// Where a library is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Location {
    pub(super) folder: PathBuf,
    #[cfg(feature = "postgres")]
    pub(in crate::library) server: Option<Arc<Server>>,
}

impl Location {
    /// Returns the library that was named: a folder, or the address of a server; by default, the data folder's. Whoever
    /// shares a library is called `person` there, or as the address says; `rules` hide what others bring.
    pub fn of(
        named: Option<&Path>,
        data: &Path,
        person: Option<&str>,
        rules: Subscriptions,
    ) -> Result<Self, LibraryError> {
        match named.and_then(Address::given).transpose()? {
            None => Ok(Self::from(named.unwrap_or(data))),
            Some(address) => Self::shared(&address, data, person, rules),
        }
    }

    #[cfg(feature = "postgres")]
    fn shared(
        address: &Address,
        data: &Path,
        person: Option<&str>,
        rules: Subscriptions,
    ) -> Result<Self, LibraryError> {
        let server = Server::at(address, person, rules)?;
        Ok(Self { folder: data.join("shared").join(server.folder_name()), server: Some(Arc::new(server)) })
    }

    #[cfg(not(feature = "postgres"))]
    fn shared(address: &Address, _: &Path, _: Option<&str>, _: Subscriptions) -> Result<Self, LibraryError> {
        Err(LibraryError::NotBuilt(address.to_string()))
    }

    /// Whether what was named is the address of a server, and no folder.
    pub fn is_address(named: &Path) -> bool {
        Address::given(named).is_some()
    }

    /// Returns the folder of the library, or of one's own copy of a shared one.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether the library is on a server.
    pub fn is_shared(&self) -> bool {
        #[cfg(feature = "postgres")]
        return self.server.is_some();
        #[cfg(not(feature = "postgres"))]
        false
    }
}

impl Display for Location {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        #[cfg(feature = "postgres")]
        if let Some(server) = &self.server {
            return write!(f, "{}, as {}", server.login.address, server.person);
        }
        write!(f, "{}", self.folder.display())
    }
}

impl From<&Path> for Location {
    fn from(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            #[cfg(feature = "postgres")]
            server: None,
        }
    }
}

impl From<&PathBuf> for Location {
    fn from(folder: &PathBuf) -> Self {
        Self::from(folder.as_path())
    }
}

impl From<&Self> for Location {
    fn from(other: &Self) -> Self {
        other.clone()
    }
}
