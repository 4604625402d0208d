//! A long session: the base of its journal is in a separate file, and no key waits for it.

use std::fs;
use std::path::PathBuf;

use standoff::annotation::Verdict;
use standoff::session::Session;
use standoff::store::Opened;

use super::house::{House, TEXT, judge, states};

/// Returns an article so long that the base of its session's journal is in a separate file.
fn text() -> String {
    TEXT.repeat(20) + &"It rained all day long.\n".repeat(12_000)
}

fn house() -> House {
    let house = House::new();
    fs::write(house.path("vote.txt"), text()).unwrap();
    house
}

fn base(house: &House) -> PathBuf {
    house.journal().with_extension("base")
}

/// Judges the first two and ends as in a crash, before or after the base is on disk. Returns the judged ids.
fn die(house: &House, name: &str, written: bool) -> Vec<String> {
    let mut opened = house.open(name);
    for at in 0..2 {
        judge(&mut opened.session, &mut opened.session_file, at, Verdict::Rejected);
    }
    opened.session_file.wait();
    assert!(base(house).exists());
    if !written {
        fs::remove_file(base(house)).unwrap();
    }
    rejected(&opened.session)
}

fn rejected(session: &Session) -> Vec<String> {
    let annotations = session.entries().annotations().iter().filter(|a| a.state == Verdict::Rejected);
    annotations.map(|a| format!("{} {}", a.kind().word(), a.spans.words(session.text()))).collect()
}

fn saved(house: &House) {
    let mut opened = house.open("vote.txt");
    opened.session_file.save(&mut opened.session).unwrap();
}

fn said(opened: &Opened, words: &str) -> bool {
    opened.notices.iter().any(|notice| notice.contains(words))
}

#[test]
fn what_a_crash_left_comes_back_with_and_without_its_base() {
    for (is_saved, written) in [(false, true), (false, false), (true, true), (true, false)] {
        let house = house();
        if is_saved {
            saved(&house);
        }
        let before = die(&house, "vote.txt", written);
        let again = house.open("vote.txt");
        assert_eq!((again.recovered, rejected(&again.session)), (2, before), "{is_saved} {written}");
        assert!(again.notices.is_empty(), "{:?}", again.notices);
    }
}

#[test]
fn with_its_base_a_journal_stands_whatever_became_of_the_article_and_the_file() {
    for is_saved in [false, true] {
        let house = house();
        if is_saved {
            saved(&house);
        }
        let before = die(&house, "vote.txt", true);
        fs::write(house.path("vote.txt"), format!("Correction: it did not rain.\n\n{}", text())).unwrap();
        if is_saved {
            fs::remove_file(house.path("vote.standoff.toml")).unwrap();
        }
        let again = house.open("vote.txt");
        assert_eq!((again.recovered, rejected(&again.session)), (2, before.clone()));
        assert!(said(&again, "the article changed since"), "{:?}", again.notices);
        drop(again);
        assert_eq!(rejected(&house.open("vote.txt").session), before, "a second crash takes nothing");
    }
}

#[test]
fn without_it_and_without_its_text_the_changes_find_their_words() {
    let house = house();
    let before = die(&house, "vote.txt", false);
    let words = "Correction: it did not rain.\n\n".to_owned() + &text().replacen(TEXT, "", 19);
    fs::write(house.path("vote.txt"), words).unwrap();
    let again = house.open("vote.txt");
    assert!(said(&again, "stands where its words do"), "{:?}", again.notices);
    assert_eq!(rejected(&again.session), before);
}

#[test]
fn a_base_of_another_journal_is_no_base() {
    let house = house();
    die(&house, "vote.txt", true);
    let other = fs::read(base(&house)).unwrap();
    let mut opened = house.open("vote.txt");
    opened.session_file.save(&mut opened.session).unwrap();
    opened.session_file.settle().unwrap();
    judge(&mut opened.session, &mut opened.session_file, 5, Verdict::Rejected);
    opened.session_file.wait();
    let before = rejected(&opened.session);
    assert_eq!(before.len(), 3);
    drop(opened);
    fs::write(base(&house), other).unwrap();
    let again = house.open("vote.txt");
    assert_eq!((again.recovered, rejected(&again.session)), (1, before));
}

#[test]
fn a_damaged_base_or_head_loses_nothing() {
    for file in [base, House::journal] {
        let house = house();
        let before = die(&house, "vote.txt", true);
        let mut bytes = fs::read(file(&house)).unwrap();
        bytes[40] ^= 1;
        fs::write(file(&house), bytes).unwrap();
        assert_eq!(rejected(&house.open("vote.txt").session), before);
    }
}

#[test]
fn the_base_goes_with_its_journal_and_is_removed_where_it_was_left_alone() {
    let house = house();
    die(&house, "vote.txt", true);
    let (journal, base) = (house.journal(), base(&house));
    let content = fs::read(&base).unwrap();
    let mut opened = house.open("vote.txt");
    opened.session_file.save(&mut opened.session).unwrap();
    opened.session_file.settle().unwrap();
    assert!(!journal.exists() && !base.exists());
    drop(opened);
    fs::write(&base, content).unwrap();
    let again = house.open("vote.txt");
    assert!(!base.exists() && again.recovered == 0);
    drop(again);
    // No base is written for a journal that was removed.
    let mut opened = house.open("vote.txt");
    judge(&mut opened.session, &mut opened.session_file, 3, Verdict::Rejected);
    opened.session_file.forget().unwrap();
    opened.session_file.wait();
    assert!(!journal.exists() && !base.exists());
}

#[test]
fn keys_that_nobody_knows_come_back_from_a_crash() {
    for text in [TEXT.to_owned(), text()] {
        let house = House::new();
        fs::write(house.path("vote.txt"), text).unwrap();
        saved(&house);
        let file = house.path("vote.standoff.toml");
        let known = fs::read_to_string(&file).unwrap();
        fs::write(&file, known.replacen("[document]", "project = \"tides\"\n\n[document]", 1)).unwrap();
        let mut opened = house.open("vote.txt");
        judge(&mut opened.session, &mut opened.session_file, 0, Verdict::Rejected);
        opened.session_file.wait();
        let before = states(&opened.session);
        drop(opened);
        let mut again = house.open("vote.txt");
        assert_eq!(states(&again.session), before);
        again.session_file.save(&mut again.session).unwrap();
        assert!(fs::read_to_string(&file).unwrap().contains("project = \"tides\""));
    }
}

/// Judges the first, saves as the loop does, and judges another, before the saved file is read again.
fn saved_and_gone_on(house: &House) -> Opened {
    let mut opened = house.open("vote.txt");
    judge(&mut opened.session, &mut opened.session_file, 0, Verdict::Rejected);
    opened.session_file.wait();
    opened.session_file.save(&mut opened.session).unwrap();
    assert!(!opened.session.modified() && house.journal().exists(), "the journal stays until the file was read");
    opened
}

#[test]
fn the_journal_goes_when_what_was_saved_was_read_again() {
    let house = house();
    let mut opened = saved_and_gone_on(&house);
    let (journal, base) = (house.journal(), base(&house));
    let (send, told) = std::sync::mpsc::channel();
    opened.session_file.check(move || send.send(()).unwrap());
    told.recv().unwrap();
    opened.session_file.settle().unwrap();
    assert!(!journal.exists() && !base.exists());
    // Leaving before that leaves no file behind.
    judge(&mut opened.session, &mut opened.session_file, 1, Verdict::Rejected);
    opened.session_file.save(&mut opened.session).unwrap();
    opened.session_file.forget().unwrap();
    opened.session_file.settle().unwrap();
    assert!(!journal.exists() && !base.exists());
}

#[test]
fn what_is_done_before_that_is_journalled_and_stands_over_the_file() {
    for written in [true, false] {
        let house = house();
        let mut opened = saved_and_gone_on(&house);
        judge(&mut opened.session, &mut opened.session_file, 0, Verdict::Accepted);
        judge(&mut opened.session, &mut opened.session_file, 1, Verdict::Rejected);
        let before = states(&opened.session);
        if written {
            opened.session_file.settle().unwrap();
        } else {
            fs::remove_file(base(&house)).unwrap();
        }
        drop(opened);
        let again = house.open("vote.txt");
        assert_eq!((again.recovered, states(&again.session) == before), (2, true));
        assert!(again.session.modified() && again.notices.is_empty(), "{:?}", again.notices);
        drop(again);
        assert!(states(&house.open("vote.txt").session) == before);
    }
}

#[test]
fn a_crash_before_that_leaves_nothing_to_restore() {
    let house = house();
    drop(saved_and_gone_on(&house));
    let journal = house.journal();
    assert_eq!(standoff::store::in_use(&house.path("vote.standoff.toml"), &house.folders()), None);
    let again = house.open("vote.txt");
    assert_eq!((again.recovered, again.session.modified(), again.notices.len()), (0, false, 0));
    assert!(!journal.exists());
}

#[test]
fn a_save_that_held_less_is_found_by_the_next_opening() {
    let house = house();
    let opened = saved_and_gone_on(&house);
    let before = states(&opened.session);
    drop(opened);
    // As if the file had been written without the verdict, although the journal says that it was saved.
    let file = house.path("vote.standoff.toml");
    let digest = |file: &PathBuf| standoff::session::file::digest(&fs::read_to_string(file).unwrap());
    let right = digest(&file);
    let without = fs::read_to_string(&file).unwrap().replacen("rejected", "accepted", 1);
    fs::write(&file, without).unwrap();
    let lines = fs::read_to_string(house.journal()).unwrap();
    let told = lines.lines().map(|line| match line.split_once(' ').unwrap().1.split_once(' ').unwrap() {
        (number, content) if content.contains("\"saved\"") => {
            standoff::session::journal::sealed(number.parse().unwrap(), &content.replace(&right, &digest(&file)))
        }
        _ => format!("{line}\n"),
    });
    fs::write(house.journal(), told.collect::<String>()).unwrap();
    let again = house.open("vote.txt");
    assert!(said(&again, "did not hold all"), "{:?}", again.notices);
    assert!(states(&again.session) == before && again.session.modified());
}

#[test]
fn somebody_who_saves_over_it_loses_nothing_and_takes_nothing() {
    let house = house();
    let mut opened = saved_and_gone_on(&house);
    judge(&mut opened.session, &mut opened.session_file, 0, Verdict::Accepted);
    drop(opened);
    super::house::others_save(&house, "vote.standoff.toml");
    let again = house.open("vote.txt");
    let states = states(&again.session);
    assert_eq!((states[0], states.last()), (Verdict::Accepted, Some(&Verdict::Rejected)));
}
