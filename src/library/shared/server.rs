//! The server of a shared library: one connection for all threads of the program, and the tables there.

use std::fmt::{self, Formatter};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use postgres::Client;

use super::address::Address;
use super::code::number_of;
use super::login::{Login, said};
use super::tables::prepare;
use crate::library::LibraryError;
use crate::subscriptions::Subscriptions;

/// How long a server that did not answer is left alone.
const REST: Duration = if cfg!(test) { Duration::ZERO } else { Duration::from_secs(20) };

/// The server of a shared library, for all threads of the program.
pub(in crate::library) struct Server {
    pub(super) login: Login,
    /// Whose states and sessions these are.
    pub(super) person: String,
    /// This person's rules, which hide what others bring.
    pub(super) rules: Subscriptions,
    link: Mutex<Link>,
}

#[derive(Default)]
struct Link {
    client: Option<Client>,
    /// When the server last did not answer, and why.
    failed: Option<(Instant, String)>,
}

/// The reason why something failed on the server or in the copy.
#[derive(Debug)]
pub(super) enum Fault {
    Server(postgres::Error),
    Copy(rusqlite::Error),
    Said(String),
}

impl From<postgres::Error> for Fault {
    fn from(error: postgres::Error) -> Self {
        Self::Server(error)
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Copy(error)
    }
}

impl From<String> for Fault {
    fn from(said: String) -> Self {
        Self::Said(said)
    }
}

impl From<LibraryError> for Fault {
    fn from(error: LibraryError) -> Self {
        Self::Said(error.to_string())
    }
}

impl PartialEq for Server {
    fn eq(&self, other: &Self) -> bool {
        (&self.login.address, &self.person) == (&other.login.address, &other.person)
    }
}

impl Eq for Server {}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "Server({} as {})", self.login.address, self.person)
    }
}

fn env(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

impl Server {
    /// Returns the server of an address, without asking it anything.
    pub(super) fn at(address: &Address, person: Option<&str>, rules: Subscriptions) -> Result<Self, LibraryError> {
        let login = Login::of(address, &env)?;
        let person = person.map_or_else(|| login.user.clone(), str::to_owned);
        if person.chars().any(char::is_control) {
            let reason = "your name has a control character; annotator in config.toml sets it".to_owned();
            return Err(LibraryError::BadAddress { address: login.address, reason });
        }
        Ok(Self { login, person, rules, link: Mutex::default() })
    }

    /// Returns the name of the folder of this person's copy.
    pub(super) fn folder_name(&self) -> String {
        let mut names = self.login.names();
        names.push(self.person.clone());
        let number = number_of(&names.join("\0"));
        let plain: String =
            names.join("-").chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).take(60).collect();
        format!("{}-{number}", plain.trim_start_matches('-'))
    }

    /// Does something at the server. After one that did not answer, it is asked again when some time has passed.
    pub(super) fn with<T>(
        &self,
        doing: &'static str,
        does: impl FnOnce(&mut Client) -> Result<T, Fault>,
    ) -> Result<T, LibraryError> {
        let failed = |reason: String| LibraryError::Shared { doing, address: self.login.address.clone(), reason };
        let mut link = self.link.lock().unwrap_or_else(PoisonError::into_inner);
        let mut client = self.client(&mut link).map_err(failed)?;
        let done = does(&mut client);
        // What is in the middle of something unknown is not used again.
        if done.is_ok() || !client.is_closed() {
            link.client = Some(client);
        }
        done.map_err(|fault| {
            failed(match fault {
                Fault::Server(error) => said(&error),
                Fault::Copy(error) => crate::library::error::reason(&error),
                Fault::Said(said) => said,
            })
        })
    }

    /// Takes the connection out, or makes one.
    fn client(&self, link: &mut MutexGuard<'_, Link>) -> Result<Client, String> {
        if let Some(mut client) = link.client.take()
            && client.is_valid(Duration::from_secs(5)).is_ok()
        {
            return Ok(client);
        }
        if let Some((at, why)) = &link.failed
            && at.elapsed() < REST
        {
            return Err(why.clone());
        }
        let made = self.login.client(&env).and_then(|mut client| {
            prepare(&mut client, &self.login.schema).map(|()| client).map_err(|fault| match fault {
                Fault::Server(error) => said(&error),
                Fault::Copy(error) => error.to_string(),
                Fault::Said(said) => said,
            })
        });
        link.failed = made.as_ref().err().map(|why| (Instant::now(), why.clone()));
        made
    }
}
