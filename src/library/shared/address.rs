//! The address of a shared library, as `postgres://ana@news.example/press?schema=elections`. Its password is never shown.

use std::fmt::{self, Display, Formatter};
use std::path::Path;

use url::Url;

use crate::library::LibraryError;

/// The settings of an address that are shown; all others, as a password, are not.
const SHOWN: [&str; 5] = ["host", "port", "dbname", "user", "schema"];

/// The settings that an address may have.
const KNOWN: [&str; 11] = [
    "host",
    "port",
    "dbname",
    "user",
    "schema",
    "password",
    "sslmode",
    "sslrootcert",
    "options",
    "application_name",
    "connect_timeout",
];

/// The address of a shared library.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Address(Url);

impl Address {
    /// Returns the address that was given where a folder could have been, if it is one.
    pub(super) fn given(named: &Path) -> Option<Result<Self, LibraryError>> {
        let text = named.to_str().filter(|text| is_address(text))?;
        Some(Self::read(text))
    }

    fn read(text: &str) -> Result<Self, LibraryError> {
        // What cannot be divided cannot be shown without its password.
        let bad = |address: String, reason: String| LibraryError::BadAddress { address, reason };
        let url = Url::parse(text).map_err(|error| bad("postgres://…".to_owned(), error.to_string()))?;
        let address = Self(url);
        let unknown = address.0.query_pairs().find(|(key, _)| !KNOWN.contains(&&**key));
        match unknown.map(|(key, _)| key.into_owned()) {
            Some(key) => {
                Err(bad(address.to_string(), format!("{key:?} is no setting; there are {}", KNOWN.join(", "))))
            }
            None => Ok(address),
        }
    }

    /// Returns a setting.
    #[cfg(feature = "postgres")]
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let found = self.0.query_pairs().find(|(key, _)| key == name);
        found.map(|(_, value)| value.into_owned()).filter(|value| !value.is_empty())
    }

    /// Returns the address, with its password, without these settings.
    #[cfg(feature = "postgres")]
    pub(super) fn without(&self, names: &[&str]) -> String {
        let kept = self.pieces(|key| !names.contains(&key));
        let mut url = self.0.clone();
        url.set_query((!kept.is_empty()).then_some(&*kept));
        url.into()
    }

    fn pieces(&self, wanted: impl Fn(&str) -> bool) -> String {
        let pieces = self.0.query().unwrap_or("").split('&');
        let pieces: Vec<&str> = pieces.filter(|piece| wanted(piece.split('=').next().unwrap_or(""))).collect();
        pieces.join("&")
    }
}

/// Whether something is the address of a server and no folder.
fn is_address(named: &str) -> bool {
    ["postgres://", "postgresql://"].iter().any(|scheme| named.starts_with(scheme))
}

impl Display for Address {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let url = &self.0;
        f.write_str("postgres://")?;
        if !url.username().is_empty() {
            write!(f, "{}@", url.username())?;
        }
        f.write_str(url.host_str().unwrap_or(""))?;
        if let Some(port) = url.port() {
            write!(f, ":{port}")?;
        }
        f.write_str(url.path())?;
        let shown = self.pieces(|key| SHOWN.contains(&key));
        if shown.is_empty() { Ok(()) } else { write!(f, "?{shown}") }
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_shown() {
        for (given, shown) in [
            ("postgres://ana:s3cret@news.example/press", "postgres://ana@news.example/press"),
            ("postgresql://ana:s3%40@h:5433/press?sslmode=disable", "postgres://ana@h:5433/press"),
            ("postgres:///press?host=/run/p&password=s3cret&schema=e", "postgres:///press?host=/run/p&schema=e"),
            ("postgres://%2Frun%2Fp/press", "postgres://%2Frun%2Fp/press"),
        ] {
            let address = Address::given(Path::new(given)).unwrap().unwrap();
            assert_eq!(address.to_string(), shown);
            assert_eq!(format!("{address:?}"), shown);
        }
        for wrong in
            ["postgres://ana:s3cret@/press", "postgres://ana:s3cret@h:port/p", "postgres://ana:s3cret@h/p?tls=1"]
        {
            let error = Address::given(Path::new(wrong)).unwrap().unwrap_err();
            assert!(!format!("{error} {error:?}").contains("s3cret"), "{error}");
        }
        assert!(Address::given(Path::new("/home/ana/postgres")).is_none());
    }
}
