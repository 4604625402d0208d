//! Two people use the real program on one server, each with a home of their own. `tests/postgres/run` starts the server and
//! makes the database `press` and their names.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A person, with a home and what goes behind every command.
struct Person {
    home: PathBuf,
    place: Option<String>,
}

impl Person {
    fn new(home: PathBuf, place: Option<String>) -> Self {
        fs::create_dir_all(home.join("config/standoff")).unwrap();
        Self { home, place }
    }

    /// Returns all that a command prints.
    fn says(&self, args: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_standoff"));
        for (name, folder) in [("HOME", ""), ("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data")] {
            command.env(name, self.home.join(folder));
        }
        command.env("XDG_STATE_HOME", self.home.join("state")).env_remove("PGPASSWORD").env_remove("PGPASSFILE");
        let place = self.place.iter().flat_map(|place| ["--library", place]);
        let output = command.args(args).args(place).output().unwrap();
        let all = [output.stdout, output.stderr].concat();
        String::from_utf8(all).unwrap()
    }

    fn has(&self, args: &[&str], words: &str) {
        let said = self.says(args);
        assert!(said.contains(words), "standoff {args:?} says no {words:?}: {said}");
        assert!(!said.contains("r1ght-of"), "a password is said by standoff {args:?}: {said}");
    }
}

fn write(path: &Path, content: &str) -> String {
    fs::write(path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn two_people_share_a_library() {
    let Ok(press) = std::env::var("STANDOFF_TEST_PRESS") else {
        eprintln!("left out: STANDOFF_TEST_PRESS has no address of a server; tests/postgres/run starts one");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let ana = Person::new(at("ana"), None);
    let config = format!("library = \"{press}&user=ana&password=r1ght-of-ana\"\nannotator = \"ana\"\n");
    write(&ana.home.join("config/standoff/config.toml"), &config);
    let ben = Person::new(at("ben"), Some(format!("{press}&user=ben")));
    let passwords = ben.home.join(".pgpass");
    write(&passwords, "*:*:press:ben:r1ght-of-ben\n");
    let mode = |mode| fs::set_permissions(&passwords, Permissions::from_mode(mode)).unwrap();
    mode(0o600);

    ana.has(&["config", "check"], ", as ana");
    let grain = "Minister rules out tariffs\n\n“There will be no tariff on grain,” said Marta Lindqvist.\n";
    let farms = "Farmers want tariffs\n\n“A tariff would keep our farms alive,” said Jonas Okafor.\n";
    ana.has(&["add", &write(&at("grain.txt"), grain)], "1 new");
    ben.has(&["search", "tariff"], "Minister rules out tariffs");
    ben.has(&["library", "check"], "is whole: 1 article");
    ben.has(&["add", &write(&at("farms.txt"), farms)], "1 new");
    ana.has(&["search", "tariff"], "Farmers want tariffs");

    // Without a password, the copy is still read.
    mode(0o644);
    ben.has(&["search", "tariff"], "chmod 600");
    ben.has(&["search", "tariff"], "Farmers want tariffs");
    ben.has(&["add", &write(&at("rye.txt"), "Rye\n\nRye rose.\n")], "asks for a password");
    mode(0o600);
    ben.has(&["add", at("rye.txt").to_str().unwrap()], "1 new");

    let cleo = |place: &str| Person::new(at("cleo"), Some(place.to_owned()));
    cleo("postgres://ben:r1ght-of-ben@127.0.0.1:1/press").has(&["search", "x"], "the server does not answer");
    cleo(&format!("{press}&user=ben&colour=r1ght-of-ben")).has(&["search", "x"], "is no setting");
    cleo(&format!("{press}&user=ben&password=r1ght-of-ana")).has(&["search", "x"], "authentication failed");
}
