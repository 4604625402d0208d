//! How to log in at the server of a shared library: the address, completed by the `PG*` variables and the file of passwords,
//! as other programs of `PostgreSQL` do. A password is looked for when it is needed, and never printed.

mod passwords;
mod tls;

use std::path::{Path, PathBuf};
use std::time::Duration;

use postgres::config::{Host, SslMode};
use postgres::{Client, Config, NoTls};

use super::address::Address;
use crate::library::LibraryError;

/// How long the server may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// A variable of the environment.
pub(super) type Env<'e> = &'e dyn Fn(&str) -> Option<String>;

/// What is needed to log in.
#[derive(Clone)]
pub(super) struct Login {
    /// The address as it is shown.
    pub(super) address: String,
    /// The name at the server.
    pub(super) user: String,
    /// The schema of the library's tables.
    pub(super) schema: String,
    config: Config,
    tls: Option<tls::Roots>,
}

impl Login {
    /// Returns what is needed for an address.
    pub(super) fn of(address: &Address, env: Env<'_>) -> Result<Self, LibraryError> {
        let bad = |reason: String| LibraryError::BadAddress { address: address.to_string(), reason };
        let plain = address.without(&["schema", "sslmode", "sslrootcert"]);
        let mut config: Config = plain.parse().map_err(|_| bad("one of its parts cannot be read".to_owned()))?;
        complete(&mut config, env).map_err(bad)?;
        let (Some(user), [_, ..]) = (config.get_user().map(str::to_owned), config.get_hosts()) else {
            return Err(bad("it names no user".to_owned()));
        };
        let schema = address.get("schema").unwrap_or_else(|| "standoff".to_owned());
        if schema.chars().any(char::is_control) {
            return Err(bad("its schema has a control character".to_owned()));
        }
        let tls = tls::wanted(address, is_near(&config), env).map_err(bad)?;
        Ok(Self { address: address.to_string(), user, schema, config, tls })
    }

    /// Returns what tells the library from others: its server, database and schema.
    pub(super) fn names(&self) -> Vec<String> {
        let host = self.config.get_hosts().first().map(|host| host_name(host, ""));
        let port = self.config.get_ports().first().map(u16::to_string);
        let database = self.config.get_dbname().map(str::to_owned);
        [host, port, database, Some(self.schema.clone())].into_iter().flatten().collect()
    }

    /// Logs in. An error is a clause without the password.
    pub(super) fn client(&self, env: Env<'_>) -> Result<Client, String> {
        let mut config = self.config.clone();
        let mut hint = String::new();
        if config.get_password().is_none() {
            match self.password(env) {
                Ok(Some(password)) => drop(config.password(password)),
                Ok(None) => "; a password can be in PGPASSWORD or in ~/.pgpass".clone_into(&mut hint),
                Err(why) => hint = format!("; {why}"),
            }
        }
        let done = match &self.tls {
            None => config.ssl_mode(SslMode::Disable).connect(NoTls),
            Some(roots) => config.ssl_mode(SslMode::Require).connect(roots.connector()?),
        };
        done.map_err(|error| {
            let said = said(&error);
            if said.contains("password") { format!("{said}{hint}") } else { said }
        })
    }

    /// Returns the password of the environment, else of the file of passwords.
    fn password(&self, env: Env<'_>) -> Result<Option<String>, String> {
        if let Some(password) = env("PGPASSWORD") {
            return Ok(Some(password));
        }
        let home = || Some(Path::new(&env("HOME")?).join(".pgpass"));
        let Some(file) = env("PGPASSFILE").map(PathBuf::from).or_else(home) else { return Ok(None) };
        let host = self.config.get_hosts().first().map(|host| host_name(host, "localhost")).unwrap_or_default();
        let port = self.config.get_ports().first().map_or_else(|| "5432".to_owned(), u16::to_string);
        let database = self.config.get_dbname().unwrap_or(&self.user);
        passwords::of(&file, [&host, &port, database, &self.user])
    }
}

/// Fills in what the address leaves open.
fn complete(config: &mut Config, env: Env<'_>) -> Result<(), String> {
    if config.get_user().is_none()
        && let Some(user) = ["PGUSER", "USER", "LOGNAME"].iter().find_map(|name| env(name))
    {
        config.user(&user);
    }
    if config.get_dbname().is_none()
        && let Some(name) = env("PGDATABASE").or_else(|| config.get_user().map(str::to_owned))
    {
        config.dbname(&name);
    }
    if config.get_hosts().is_empty() {
        let usual = ["/var/run/postgresql", "/tmp"].into_iter().find(|folder| Path::new(folder).is_dir());
        config.host(&env("PGHOST").or_else(|| usual.map(str::to_owned)).unwrap_or_else(|| "localhost".to_owned()));
    }
    if config.get_ports().is_empty()
        && let Some(port) = env("PGPORT")
    {
        config.port(port.parse().map_err(|_| format!("PGPORT is {port:?} and no number"))?);
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(PATIENCE);
    }
    if config.get_application_name().is_none() {
        config.application_name("standoff");
    }
    config.tcp_user_timeout(PATIENCE * 3).keepalives_idle(PATIENCE * 6);
    Ok(())
}

/// Returns a host's name; a socket is called `socket` where that is given.
fn host_name(host: &Host, socket: &str) -> String {
    match host {
        Host::Tcp(name) => name.clone(),
        #[cfg(unix)]
        Host::Unix(_) if !socket.is_empty() => socket.to_owned(),
        #[cfg(unix)]
        Host::Unix(path) => path.display().to_string(),
    }
}

/// Whether the server is on this machine, so that nothing goes over a network.
fn is_near(config: &Config) -> bool {
    let near = |host: &Host| ["localhost", "127.0.0.1", "::1"].contains(&host_name(host, "localhost").as_str());
    config.get_hosts().iter().all(near)
}

/// Returns what the server or the way to it says, as a clause.
pub(super) fn said(error: &postgres::Error) -> String {
    if error.code() == Some(&postgres::error::SqlState::LOCK_NOT_AVAILABLE) {
        return "somebody else has been writing to it all the time; try again when that is done".to_owned();
    }
    if let Some(answer) = error.as_db_error() {
        let detail = answer.detail().map(|detail| format!(" ({detail})")).unwrap_or_default();
        return crate::text::flow::shown(&format!("{}{detail}", answer.message())).into_owned();
    }
    let cause = std::error::Error::source(error).map(|cause| format!(" ({cause})")).unwrap_or_default();
    let whole = error.to_string();
    // The crate names what it did, with its cause behind a colon.
    let first = whole.split(':').next().unwrap_or_default();
    let known = match first {
        "error connecting to server" | "connection closed" | "error communicating with the server" => {
            "the server does not answer"
        }
        "timeout waiting for server" => "the server does not answer in time",
        "invalid configuration" if cause.contains("password") => {
            return "the server asks for a password".to_owned();
        }
        "error performing TLS handshake" => {
            "the connection cannot be encrypted and checked; sslrootcert=FILE names the server's own authority"
        }
        other => other,
    };
    crate::text::flow::shown(&format!("{known}{cause}")).into_owned()
}
