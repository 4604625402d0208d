//! What happens when the server does not answer, or does not let one in.

use std::path::{Path, PathBuf};

use super::{Person, article, rows};
use crate::library::shared::address::Address;
use crate::library::shared::login::Login;
use crate::library::shared::testing::{address, copy_of};
use crate::library::{Change, Library, LibraryError, Location, Source};
use crate::subscriptions::Subscriptions;

/// A server that can be away: its socket is reached by a link.
struct Switch {
    _folder: tempfile::TempDir,
    link: PathBuf,
    socket: PathBuf,
    address: String,
}

impl Switch {
    fn new() -> Option<Self> {
        let address = address()?;
        let whole = Address::given(Path::new(&address)).unwrap().unwrap();
        let name = format!(".s.PGSQL.{}", whole.get("port").unwrap());
        let real = whole.get("host").unwrap();
        let folder = tempfile::tempdir().unwrap();
        let (link, socket) = (folder.path().join(&name), Path::new(&real).join(&name));
        let address = address.replace(&real, folder.path().to_str().unwrap());
        let switch = Self { _folder: folder, link, socket, address };
        switch.back();
        Some(switch)
    }

    fn back(&self) {
        std::os::unix::fs::symlink(&self.socket, &self.link).unwrap();
    }

    /// Takes the server away, and ends the connections of a library.
    fn away(&self, person: &Person) {
        std::fs::remove_file(&self.link).unwrap();
        let server = person.library.server.as_ref().unwrap();
        let _ = server
            .with("ending", |client| Ok(client.execute("SELECT pg_terminate_backend(pg_backend_pid())", &[])?));
    }
}

#[test]
fn without_the_server_reading_goes_on_and_nothing_is_lost() {
    let Some(switch) = Switch::new() else { return };
    let (mut ana, mut ben) = (Person::new(&switch.address, "ana"), Person::new(&switch.address, "ben"));
    let one = ana.add("1", "No tariff on grain.");
    switch.away(&ana);
    // Another start of the program reads without it, too.
    let mut ana = Person { library: Library::open(&ana.at).unwrap(), ..ana };
    assert_eq!(ana.titles(Source::Unread), ["Headline 1"]);
    ana.library.change(&[one], &Change::Read(true)).unwrap();
    ana.library.change(&[one], &Change::Tag("grain".into(), true)).unwrap();
    assert_eq!(ana.titles(Source::Tag("grain".into())), ["Headline 1"]);
    let error = ana.library.add(&article("2", "Two.")).unwrap_err().to_string();
    assert!(error.contains("the server does not answer"), "{error}");
    assert_eq!(ana.titles(Source::All), ["Headline 1"]);
    let error = ana.library.renew().unwrap_err().to_string();
    assert!(error.starts_with("taking in what others did at postgres:///"), "{error}");
    switch.back();
    // Ben was quicker; Ana's is the last word on the tag, as it is sent later.
    ben.library.renew().unwrap();
    ben.library.change(&[one], &Change::Tag("grain".into(), true)).unwrap();
    ben.library.change(&[one], &Change::Tag("grain".into(), false)).unwrap();
    ben.library.renew().unwrap();
    ana.library.renew().unwrap();
    ben.library.renew().unwrap();
    for person in [&ana, &ben] {
        assert_eq!(person.titles(Source::Tag("grain".into())), ["Headline 1"]);
    }
    assert_eq!(rows(&ana, "SELECT person || ' ' || unread FROM state"), ["ana false"]);
    ana.add("2", "Two.");
}

#[test]
fn a_library_that_was_never_there_needs_the_server() {
    let Some(switch) = Switch::new() else { return };
    std::fs::remove_file(&switch.link).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let at = copy_of(&switch.address, "ana", folder.path());
    let error = Library::open(&at).unwrap_err().to_string();
    assert!(error.contains("the server does not answer"), "{error}");
    switch.back();
    Library::open(&at).unwrap();
}

#[test]
fn a_session_saved_without_the_server_is_sent_later() {
    let Some(switch) = Switch::new() else { return };
    let (mut ana, mut ben) = (Person::new(&switch.address, "ana"), Person::new(&switch.address, "ben"));
    let id = ana.add("1", "“No,” said Ana Ferro.");
    ben.library.renew().unwrap();
    let path = super::sessions::begin(&mut ana, id);
    switch.away(&ana);
    let error = ana.library.index(&path).unwrap_err();
    assert!(matches!(error, LibraryError::Unsent { .. }), "{error}");
    assert!(error.to_string().starts_with("saved in /"), "{error}");
    switch.back();
    assert!(ana.library.renew().unwrap().said.is_empty());
    ben.library.renew().unwrap();
    let theirs = ben.folder.path().join("sessions").join(path.file_name().unwrap());
    assert_eq!(std::fs::read(&theirs).unwrap(), std::fs::read(&path).unwrap());
}

/// Returns what logging in as `locked` says, with these variables.
fn login(vars: &[(&str, &str)], password: &str) -> Result<(), String> {
    let Some(address) = address() else { return Ok(()) };
    let address = address.replace("user=postgres", &format!("user=locked{password}"));
    let address = Address::given(Path::new(&address)).unwrap().unwrap();
    let env = |name: &str| vars.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned());
    let login = Login::of(&address, &env).unwrap();
    assert!(!login.address.contains("right") && !login.address.contains("wr0ng"));
    login.client(&env).map(drop)
}

#[test]
fn a_password_comes_from_the_address_the_environment_or_a_file_and_is_never_said() {
    if address().is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(".pgpass");
    std::fs::write(&file, "# of the team\n*:*:postgres:locked:right\n").unwrap();
    let name = file.to_str().unwrap();
    let mode = |mode| {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    mode(0o600);
    login(&[], "&password=right").unwrap();
    login(&[("PGPASSWORD", "right")], "").unwrap();
    login(&[("PGPASSFILE", name)], "").unwrap();
    login(&[("HOME", folder.path().to_str().unwrap())], "").unwrap();
    mode(0o644);
    let error = login(&[("PGPASSFILE", name)], "").unwrap_err();
    assert!(error.contains("chmod 600"), "{error}");
    for (vars, password) in [(&[("PGPASSWORD", "wr0ng")][..], ""), (&[], "&password=wr0ng")] {
        let error = login(vars, password).unwrap_err();
        assert!(error.contains("password authentication failed for user \"locked\""), "{error}");
        assert!(!error.contains("wr0ng"), "{error}");
    }
    let error = login(&[], "").unwrap_err();
    assert!(error.contains("asks for a password; a password can be in PGPASSWORD or in ~/.pgpass"), "{error}");
}

#[test]
fn a_wrong_password_is_said_where_a_library_is_opened() {
    let Some(address) = address() else { return };
    let address = address.replace("user=postgres", "user=locked&password=wr0ng");
    let folder = tempfile::tempdir().unwrap();
    let at = Location::of(Some(Path::new(&address)), folder.path(), None, Subscriptions::default()).unwrap();
    let error = Library::open(&at).unwrap_err();
    assert!(!format!("{error} {error:?} {at} {at:?}").contains("wr0ng"), "{error}");
    assert!(error.to_string().contains("password authentication failed"), "{error}");
    assert!(at.to_string().ends_with(", as locked"), "{at}");
}

#[test]
#[expect(clippy::print_stderr, reason = "whoever runs the tests reads it")]
fn an_encrypted_connection_is_checked() {
    let Ok(address) = std::env::var("STANDOFF_TEST_POSTGRES_TLS") else {
        eprintln!(
            "left out: STANDOFF_TEST_POSTGRES_TLS has no address of a server; tests/postgres/run starts one"
        );
        return;
    };
    let env = |_: &str| None;
    let login = |address: &str, more: &str| {
        let address = Address::given(Path::new(&format!("{address}{more}"))).unwrap().unwrap();
        Login::of(&address, &env).unwrap().client(&env)
    };
    assert!(login(&address, "&sslmode=require").is_ok());
    // The server takes no connection from the network that is not encrypted.
    assert!(login(&address, "&sslmode=disable").is_err());
    let plain = address.split('?').next().unwrap();
    let error = login(plain, "?sslmode=require").map(drop).unwrap_err();
    assert!(error.contains("cannot be encrypted and checked"), "{error}");
    let other = plain.replace("localhost", "127.0.0.2");
    assert!(login(&other, "?sslmode=require").is_err());
}
