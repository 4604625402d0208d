//! Saving and recovery when a process is killed, a disk is full, or another program writes: no work may be lost.

use std::fs;
use std::path::Path;

use standoff::annotation::{Metadata, Verdict};
use standoff::store::Request;

use super::house::{House, die_after, judge, others_save, states};

#[test]
fn what_was_not_saved_is_there_again_and_said() {
    let house = House::new();
    let before = die_after(&house, "vote.txt", &[Verdict::Accepted, Verdict::Rejected]);
    let again = house.open("vote.txt");
    assert_eq!((again.recovered, states(&again.session)), (2, before));
    assert!(again.session.modified());
}

#[test]
fn a_torn_line_costs_only_itself() {
    let house = House::new();
    die_after(&house, "vote.txt", &[Verdict::Accepted, Verdict::Rejected]);
    let journal = fs::read(house.journal()).unwrap();
    fs::write(house.journal(), &journal[..journal.len() - 20]).unwrap();
    let again = house.open("vote.txt");
    assert_eq!(again.recovered, 1);
    assert!(again.notices.iter().any(|notice| notice.contains("cannot be read")), "{:?}", again.notices);
    drop(again);
    // Later changes are kept too.
    let mut opened = house.open("vote.txt");
    judge(&mut opened.session, &mut opened.session_file, 2, Verdict::Rejected);
    let before = states(&opened.session);
    drop(opened);
    assert_eq!(states(&house.open("vote.txt").session), before);
}

#[test]
fn a_journal_that_is_none_is_set_aside_and_said() {
    let house = House::new();
    die_after(&house, "vote.txt", &[Verdict::Accepted]);
    fs::write(house.journal(), b"\0\0\0 nothing\n").unwrap();
    let again = house.open("vote.txt");
    assert!(again.notices.iter().any(|notice| notice.contains("is kept in")), "{:?}", again.notices);
    drop(again);
    let before = die_after(&house, "vote.txt", &[Verdict::Rejected]);
    assert_eq!(states(&house.open("vote.txt").session), before);
}

#[test]
fn leaving_without_saving_forgets() {
    let house = House::new();
    let mut opened = house.open("vote.txt");
    judge(&mut opened.session, &mut opened.session_file, 0, Verdict::Accepted);
    opened.session_file.forget().unwrap();
    drop(opened);
    let again = house.open("vote.txt");
    assert_eq!((again.recovered, again.session.modified()), (0, false));
}

#[test]
fn lock_and_journal_know_a_session_by_whatever_name() {
    let house = House::new();
    fs::create_dir(house.path("deep")).unwrap();
    let first = house.open("vote.txt");
    assert!(first.session_file.read_only().is_none());
    assert!(house.open("deep/../vote.txt").session_file.read_only().is_some());
    drop(first);
    let before = die_after(&house, "deep/../vote.txt", &[Verdict::Rejected]);
    assert_eq!(states(&house.open("vote.txt").session), before);
}

#[test]
fn a_session_saved_elsewhere_is_locked_and_journalled_there() {
    let house = House::new();
    let mut opened = house.open("vote.txt");
    let other = house.path("other.standoff.toml");
    opened.session_file.save_as(&mut opened.session, &other, jiff::Timestamp::UNIX_EPOCH).unwrap();
    assert!(house.open("other.standoff.toml").session_file.read_only().is_some());
    judge(&mut opened.session, &mut opened.session_file, 0, Verdict::Rejected);
    let before = states(&opened.session);
    drop(opened);
    assert_eq!(states(&house.open("other.standoff.toml").session), before);
    assert_eq!(house.open("vote.txt").recovered, 0);
}

#[test]
fn a_file_somebody_else_saved_is_not_overwritten_but_united_and_a_crash_then_loses_nothing() {
    let house = House::new();
    let mut opened = house.open("vote.txt");
    opened.session_file.save(&mut opened.session).unwrap();
    judge(&mut opened.session, &mut opened.session_file, 0, Verdict::Accepted);
    others_save(&house, "vote.standoff.toml");
    assert!(
        opened
            .session_file
            .save(&mut opened.session)
            .unwrap_err()
            .to_string()
            .contains("changed by somebody else")
    );
    let merged = opened.session_file.merge(&opened.session).unwrap();
    let applied = opened.session.change(merged.transaction).unwrap().clone();
    opened.session_file.record(&applied, &opened.session).unwrap();
    let before = states(&opened.session);
    assert_eq!((before[0], *before.last().unwrap()), (Verdict::Accepted, Verdict::Rejected));
    drop(opened);
    assert_eq!(states(&house.open("vote.txt").session), before);
}

#[test]
fn work_left_by_a_crash_stands_over_what_somebody_saved_since() {
    let house = House::new();
    let mut opened = house.open("vote.txt");
    opened.session_file.save(&mut opened.session).unwrap();
    judge(&mut opened.session, &mut opened.session_file, 0, Verdict::Accepted);
    drop(opened);
    others_save(&house, "vote.standoff.toml");
    let again = house.open("vote.txt");
    assert_eq!(again.recovered, 1, "{:?}", again.notices);
    assert!(again.notices.iter().any(|notice| notice.contains("over theirs")), "{:?}", again.notices);
    let now = states(&again.session);
    assert_eq!((now[0], *now.last().unwrap()), (Verdict::Accepted, Verdict::Rejected));
}

#[test]
fn the_day_work_was_done_under_comes_back_with_it() {
    let house = House::new();
    let request = Request {
        input: (&house.path("vote.txt")).into(),
        given: Metadata { published: Some(jiff::civil::date(2020, 1, 2)), ..Metadata::default() },
        ..Request::default()
    };
    let mut opened = house.ask(&request);
    judge(&mut opened.session, &mut opened.session_file, 0, Verdict::Accepted);
    let day = opened.session.entries().metadata().published;
    drop(opened);
    assert_eq!(house.open("vote.txt").session.entries().metadata().published, day);
}

#[test]
fn a_file_with_something_odd_in_it_is_kept_beside_the_first_save() {
    let house = House::new();
    let mut opened = house.open("vote.txt");
    opened.session_file.save(&mut opened.session).unwrap();
    drop(opened);
    let path = house.path("vote.standoff.toml");
    let odd = fs::read_to_string(&path).unwrap().replacen("state = \"suggested\"", "state = \"doubted\"", 1);
    fs::write(&path, &odd).unwrap();
    let mut again = house.open("vote.txt");
    again.session_file.save(&mut again.session).unwrap();
    assert_eq!(fs::read_to_string(house.path("vote.standoff.toml.orig")).unwrap(), odd);
}

#[test]
fn line_ends_of_another_system_change_nothing() {
    let house = House::new();
    let mut opened = house.open("vote.txt");
    opened.session_file.save(&mut opened.session).unwrap();
    let path = house.path("vote.standoff.toml");
    let content = fs::read_to_string(&path).unwrap().replace('\n', "\r\n");
    let loaded = standoff::session::file::from_toml(&content).unwrap();
    assert_eq!(loaded.findings, []);
    assert_eq!(loaded.session.entries(), opened.session.entries());
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_keeps_the_old_file_and_the_work() {
    let house = House::new();
    let mut opened = house.open("vote.txt");
    opened.session_file.save(&mut opened.session).unwrap();
    let path = house.path("vote.standoff.toml");
    let before = fs::read(&path).unwrap();
    judge(&mut opened.session, &mut opened.session_file, 0, Verdict::Accepted);
    let mut mode = fs::metadata(&path).unwrap().permissions();
    mode.set_readonly(true);
    fs::set_permissions(&path, mode).unwrap();
    let error = opened.session_file.save(&mut opened.session).unwrap_err().to_string();
    assert!(error.contains("its file is write-protected; :w OTHER"), "{error}");
    assert_eq!(fs::read(&path).unwrap(), before);
    assert!(opened.session.modified() && Path::new(&path).exists());
    drop(opened);
    let mut again = house.open("vote.txt");
    assert_eq!(again.session_file.read_only(), Some("its file is write-protected"));
    // It is saved when the file becomes writable.
    let mut mode = fs::metadata(&path).unwrap().permissions();
    std::os::unix::fs::PermissionsExt::set_mode(&mut mode, 0o644);
    fs::set_permissions(&path, mode).unwrap();
    again.session_file.save(&mut again.session).unwrap();
    assert!(again.session_file.read_only().is_none());
}
