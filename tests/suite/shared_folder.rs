//! One session has one writer at a time, whatever path is used, and no file of others is replaced.

use std::fs;
use std::time::Duration;

use standoff::annotation::Verdict;
use standoff::store::{Folders, OpenError, Request, SessionFile, open};

use super::house::{House, TEXT, die_after, judge, states};

const NOW: jiff::Timestamp = jiff::Timestamp::UNIX_EPOCH;

/// Returns the folders of another user.
fn others(house: &House) -> Folders {
    Folders { config: house.path("c2"), data: house.path("d2"), state: house.path("s2") }
}

fn lock(house: &House) -> std::path::PathBuf {
    house.path(".vote.standoff.toml.lock")
}

#[cfg(unix)]
#[test]
fn lock_and_journal_keep_their_session_through_the_first_save() {
    use std::os::unix::fs::symlink;
    let house = House::new();
    fs::create_dir(house.path("real")).unwrap();
    symlink(house.path("real/second.toml"), house.path("first.toml")).unwrap();
    symlink("third.toml", house.path("real/second.toml")).unwrap();
    symlink(house.path("real"), house.path("link")).unwrap();
    for name in ["first.toml", "link/new/s.standoff.toml"] {
        let request = Request { session: Some(house.path(name)), ..house.request("vote.txt") };
        let mut opened = house.ask(&request);
        judge(&mut opened.session, &mut opened.session_file, 0, Verdict::Accepted);
        opened.session_file.save(&mut opened.session).unwrap();
        judge(&mut opened.session, &mut opened.session_file, 1, Verdict::Rejected);
        assert!(house.ask(&request).session_file.read_only().is_some(), "{name}");
        let before = states(&opened.session);
        drop(opened);
        let again = house.ask(&request);
        assert_eq!((again.recovered, states(&again.session)), (1, before), "{name}");
    }
    assert!(house.path("first.toml").is_symlink() && house.path("real/third.toml").is_file());
}

#[test]
fn whoever_came_before_the_folder_took_a_lock_keeps_others_out() {
    let house = House::new();
    let request = Request { session: Some(house.path("later/s.standoff.toml")), ..house.request("vote.txt") };
    let first = house.ask(&request);
    assert!(first.session_file.read_only().is_none());
    fs::create_dir(house.path("later")).unwrap();
    assert!(house.ask(&request).session_file.read_only().is_some());
    drop(first);
    // A lock whose process died is free, and is removed.
    let dead = fs::read_dir(house.path("state")).unwrap().count();
    let stale = house.path("state").join(format!("{}.lock", stem(&house, &request)));
    fs::write(&stale, "").unwrap();
    assert!(house.ask(&request).session_file.read_only().is_none());
    assert_eq!((stale.exists(), fs::read_dir(house.path("state")).unwrap().count()), (false, dead));
}

/// Returns the beginning of the names of a session's files in the state folder.
fn stem(house: &House, request: &Request) -> String {
    let mut opened = house.ask(request);
    judge(&mut opened.session, &mut opened.session_file, 0, Verdict::Accepted);
    let journal = house.journal();
    opened.session_file.forget().unwrap();
    journal.file_stem().unwrap().to_string_lossy().into_owned()
}

#[test]
fn two_users_with_folders_of_their_own_are_one_writer() {
    let house = House::new();
    let mut mine = house.open("vote.txt");
    let mut theirs = open(&house.request("vote.txt"), &others(&house), NOW).unwrap();
    let why = theirs.session_file.read_only().unwrap().to_owned();
    assert!(why.contains("process") && why.contains("1970-01-01"), "{why}");
    judge(&mut mine.session, &mut mine.session_file, 0, Verdict::Accepted);
    mine.session_file.save(&mut mine.session).unwrap();
    assert!(theirs.session_file.save(&mut theirs.session).is_err());
    drop((mine, theirs));
    assert!(!lock(&house).exists(), "nothing is left lying about");
}

#[test]
fn a_first_save_replaces_no_other_first_save() {
    let house = House::new();
    let mut mine = house.open("vote.txt");
    // As if a program had removed temporary files, or on a network share without locks.
    fs::remove_file(lock(&house)).unwrap();
    let mut theirs = open(&house.request("vote.txt"), &others(&house), NOW).unwrap();
    theirs.session_file.save(&mut theirs.session).unwrap();
    drop(theirs);
    judge(&mut mine.session, &mut mine.session_file, 0, Verdict::Accepted);
    let error = mine.session_file.save(&mut mine.session).unwrap_err().to_string();
    assert!(error.contains("changed by somebody else"), "{error}");
}

#[test]
fn a_lock_of_a_dead_process_is_taken_over_and_one_of_another_machine_is_told() {
    let house = House::new();
    let content =
        |host: &str| format!("host = {host:?}\npid = 1\nuser = \"ben\"\nsince = \"2026-03-01 10:00 UTC\"\n");
    let host = rustix_host();
    fs::write(lock(&house), content(&host)).unwrap();
    assert!(house.open("vote.txt").session_file.read_only().is_none());
    fs::write(lock(&house), content("elsewhere")).unwrap();
    let opened = house.open("vote.txt");
    let why = opened.session_file.read_only().unwrap();
    for word in ["ben", "elsewhere", "2026-03-01", "remove .vote.standoff.toml.lock"] {
        assert!(why.contains(word), "{why}");
    }
}

/// Returns the name of this machine, as its own lock has it.
fn rustix_host() -> String {
    let house = House::new();
    let _opened = house.open("vote.txt");
    let lock = fs::read_to_string(lock(&house)).unwrap();
    lock.parse::<toml::Table>().unwrap()["host"].as_str().unwrap().to_owned()
}

/// Opens the second article and saves it as the first one's session.
fn save_over_the_first(house: &House) -> (SessionFile, String) {
    fs::write(house.path("other.txt"), TEXT).unwrap();
    let mut other = house.open("other.txt");
    judge(&mut other.session, &mut other.session_file, 2, Verdict::Rejected);
    let error =
        other.session_file.save_as(&mut other.session, &house.path("vote.standoff.toml"), NOW).unwrap_err();
    assert_eq!(other.session_file.path(), house.path("other.standoff.toml"));
    (other.session_file, error.to_string())
}

#[test]
fn saving_as_what_somebody_has_open_is_refused() {
    let house = House::new();
    let mut holder = house.open("vote.txt");
    judge(&mut holder.session, &mut holder.session_file, 0, Verdict::Accepted);
    let (_, error) = save_over_the_first(&house);
    assert!(error.contains("is open: "), "{error}");
    holder.session_file.save(&mut holder.session).unwrap();
}

#[test]
fn saving_as_what_a_crash_left_unsaved_is_refused() {
    let house = House::new();
    let before = die_after(&house, "vote.txt", &[Verdict::Accepted]);
    let (session_file, error) = save_over_the_first(&house);
    assert!(error.contains("unsaved work"), "{error}");
    drop(session_file);
    assert_eq!(states(&house.open("vote.txt").session), before);
}

#[test]
fn saving_elsewhere_leaves_nothing_to_restore_behind() {
    let house = House::new();
    let mut opened = house.open("vote.txt");
    judge(&mut opened.session, &mut opened.session_file, 0, Verdict::Accepted);
    opened.session_file.save_as(&mut opened.session, &house.path("b.standoff.toml"), NOW).unwrap();
    let old = house.open("vote.txt");
    assert_eq!((old.recovered, old.session_file.read_only()), (0, None));
}

#[cfg(unix)]
#[test]
fn only_what_is_not_there_is_not_there() {
    let house = House::new();
    let mut opened = house.open("vote.txt");
    opened.session_file.save(&mut opened.session).unwrap();
    // A file that cannot be read may be anything.
    let path = house.path("vote.standoff.toml");
    fs::remove_file(&path).unwrap();
    std::os::unix::fs::symlink("vote.standoff.toml", &path).unwrap();
    let error = opened.session_file.save(&mut opened.session).unwrap_err().to_string();
    assert!(error.starts_with("cannot save") && !error.contains("os error"), "{error}");
    assert!(path.is_symlink());
    assert!(matches!(house.try_open(&house.request("vote.txt")), Err(OpenError::Read(_))));
}

#[test]
fn a_second_article_of_the_same_name_does_not_take_the_first_ones_session() {
    let house = House::new();
    let mut first = house.open("vote.txt");
    first.session_file.save(&mut first.session).unwrap();
    drop(first);
    let before = fs::read(house.path("vote.standoff.toml")).unwrap();
    // The session belongs to the article beside it, even if the other article is similar.
    for (name, text) in [
        ("vote.html", format!("<html><body><p>{TEXT} And more.</p></body></html>")),
        ("vote.md", "The ferry sank in the harbour before anybody could be warned of the storm.\n".to_owned()),
    ] {
        fs::write(house.path(name), text).unwrap();
        let error = house.try_open(&house.request(name)).unwrap_err().to_string();
        assert!(
            error.contains("is about another article") && error.contains(&format!("{name}.standoff.toml")),
            "{error}"
        );
        fs::rename(house.path("vote.txt"), house.path("away")).unwrap();
        assert_eq!(house.try_open(&house.request(name)).is_err(), name == "vote.md");
        fs::rename(house.path("away"), house.path("vote.txt")).unwrap();
        let own = Request { session: Some(house.path("own.standoff.toml")), ..house.request(name) };
        assert!(house.try_open(&own).unwrap().fresh);
        fs::remove_file(house.path(name)).unwrap();
    }
    assert_eq!(fs::read(house.path("vote.standoff.toml")).unwrap(), before);
}

#[cfg(unix)]
#[test]
fn a_name_of_any_bytes_opens_and_is_saved() {
    use std::os::unix::ffi::OsStrExt;
    let house = House::new();
    let name = std::ffi::OsStr::from_bytes(b"vot\xe9.txt");
    fs::write(house.root.path().join(name), TEXT).unwrap();
    let request = Request { input: (&house.root.path().join(name)).into(), ..Request::default() };
    let mut opened = house.ask(&request);
    judge(&mut opened.session, &mut opened.session_file, 0, Verdict::Accepted);
    opened.session_file.save(&mut opened.session).unwrap();
    judge(&mut opened.session, &mut opened.session_file, 1, Verdict::Rejected);
    let before = states(&opened.session);
    drop(opened);
    assert_eq!(states(&house.ask(&request).session), before);
}

#[cfg(unix)]
#[test]
fn hard_links_are_not_parted() {
    let house = House::new();
    let mut opened = house.open("vote.txt");
    opened.session_file.save(&mut opened.session).unwrap();
    fs::hard_link(house.path("vote.standoff.toml"), house.path("backup")).unwrap();
    judge(&mut opened.session, &mut opened.session_file, 0, Verdict::Accepted);
    let error = opened.session_file.save(&mut opened.session).unwrap_err().to_string();
    assert!(error.contains("hard link"), "{error}");
    fs::remove_file(house.path("backup")).unwrap();
    opened.session_file.save(&mut opened.session).unwrap();
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_neither_waited_for_nor_replaced() {
    let house = House::new();
    for name in ["p.standoff.toml", "q.txt"] {
        assert!(std::process::Command::new("mkfifo").arg(house.path(name)).status().unwrap().success());
    }
    let run = |args: &[&str]| {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_standoff"));
        let command = command.args(args).current_dir(house.root.path()).env("HOME", house.root.path());
        let output = command.timeout(Duration::from_secs(20)).output().unwrap();
        String::from_utf8(output.stderr).unwrap() + &String::from_utf8(output.stdout).unwrap()
    };
    for args in
        [&["check", "p.standoff.toml"][..], &["show", "q.txt"], &["stances", "/dev/zero"], &["show", "/dev/zero"]]
    {
        assert!(run(args).contains("is a device, a pipe or a socket"), "{args:?}: {}", run(args));
    }
    let export = |to: &str| run(&["export", "vote.txt", "--to", "csv", "-o", to, "--force"]);
    assert!(export("q.txt").contains("never replaced") && house.path("q.txt").exists());
    assert!(export("./vote.txt").contains("is read here"), "{}", export("./vote.txt"));
    assert_eq!(fs::read_to_string(house.path("vote.txt")).unwrap(), TEXT);
}

#[test]
fn nothing_is_written_over_what_it_is_made_of() {
    let house = House::new();
    let mut opened = house.open("vote.txt");
    opened.session_file.save(&mut opened.session).unwrap();
    drop(opened);
    fs::write(house.path("codebook.toml"), "[[target]]\nname = \"ferries\"\n").unwrap();
    fs::write(house.path("m.ann"), "T1\tNote 0 3\tThe\n").unwrap();
    fs::write(house.path("m.txt"), TEXT).unwrap();
    let refused = |args: &str, name: &str| {
        let before = fs::read(house.path(name)).unwrap();
        let args: Vec<&str> = args.split(' ').chain(["--force", "-o", name]).collect();
        let said = super::command::ran(house.root.path(), &args, b"");
        assert!(said.code == 1 && said.err.contains("is read here"), "{name}: {}", said.err);
        assert_eq!(fs::read(house.path(name)).unwrap(), before, "{name}");
    };
    for name in ["vote.txt", "./vote.standoff.toml", "codebook.toml"] {
        refused("export vote.txt --to csv", name);
    }
    refused("export vote.standoff.toml --to jsonl", "vote.standoff.toml");
    for name in ["m.ann", "m.txt", "vote.txt"] {
        refused("import m.ann --article vote.txt", name);
    }
    refused("import m.ann --article vote.standoff.toml", "vote.standoff.toml");
    fs::copy(house.path("vote.standoff.toml"), house.path("ben.standoff.toml")).unwrap();
    let both = ["merge", "vote.standoff.toml", "ben.standoff.toml", "-o", "vote.standoff.toml"];
    let merged = super::command::ran(house.root.path(), &both, b"");
    assert!(merged.code == 1 && merged.err.contains("exists"), "{}", merged.err);
}

#[cfg(unix)]
#[test]
fn each_file_that_could_not_be_kept_as_it_was_is_kept_beside_in_its_own_mode() {
    use std::os::unix::fs::PermissionsExt;
    let house = House::new();
    let path = house.path("vote.standoff.toml");
    let mut opened = house.open("vote.txt");
    opened.session_file.save(&mut opened.session).unwrap();
    drop(opened);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    let mut odd = Vec::new();
    for word in ["first", "second"] {
        odd.push(fs::read_to_string(&path).unwrap().replacen("\"suggested\"", &format!("\"{word}\""), 1));
        fs::write(&path, odd.last().unwrap()).unwrap();
        let mut opened = house.open("vote.txt");
        opened.session_file.save(&mut opened.session).unwrap();
    }
    for (name, content) in ["vote.standoff.toml.orig", "vote.standoff.toml.orig2"].iter().zip(odd) {
        assert_eq!(fs::read_to_string(house.path(name)).unwrap(), content);
        assert_eq!(fs::metadata(house.path(name)).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
