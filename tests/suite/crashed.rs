//! Recovery after a crash: confirmed edits come back, even if the article, the session or the journal was changed.

use std::fs;

use proptest::{prop_assert, prop_assert_eq, proptest};
use standoff::annotation::Verdict;
use standoff::session::file::to_toml;
use standoff::store::Opened;

use super::house::{House, TEXT, die_after, judge, others_save, states};

const CORRECTED: &str = "Correction: it did not rain.\n\nThe vote is on Friday.\n\n“We will not move,” said Ana Ferro. She named 12 towns.\n";

fn said(opened: &Opened, words: &str) -> bool {
    opened.notices.iter().any(|notice| notice.contains(words))
}

/// Returns the verdicts by the words of each annotation.
fn by_words(opened: &Opened) -> Vec<(String, Verdict)> {
    let text = opened.session.text();
    let annotations = opened.session.entries().annotations().iter();
    annotations.map(|a| (a.spans.words(text).into_owned(), a.state)).collect()
}

#[test]
fn an_article_that_changed_since_takes_nothing_away() {
    let house = House::new();
    die_after(&house, "vote.txt", &[Verdict::Accepted, Verdict::Rejected]);
    let before = by_words(&house.open("vote.txt"));
    fs::write(house.path("vote.txt"), CORRECTED).unwrap();
    let again = house.open("vote.txt");
    assert_eq!((again.recovered, by_words(&again)), (2, before));
    assert!(again.session.modified() && again.session.text() == CORRECTED);
    assert!(said(&again, "the article changed since"), "{:?}", again.notices);
    // A second crash on the new text, and a third text, change nothing.
    let before = by_words(&again);
    drop(again);
    assert_eq!(by_words(&house.open("vote.txt")), before);
    fs::write(house.path("vote.txt"), TEXT).unwrap();
    assert_eq!(by_words(&house.open("vote.txt")), before);
}

#[test]
fn another_article_of_the_same_name_is_refused_and_the_work_waits() {
    let house = House::new();
    let before = die_after(&house, "vote.txt", &[Verdict::Accepted, Verdict::Rejected]);
    fs::write(house.path("vote.txt"), "The ferry sank in the harbour before anybody could be warned.\n").unwrap();
    let error = house.try_open(&house.request("vote.txt")).unwrap_err().to_string();
    assert!(error.contains("unsaved work that a crash left"), "{error}");
    // The session opens by its own name, and from its own article.
    assert_eq!(states(&house.open("vote.standoff.toml").session), before);
    fs::write(house.path("vote.txt"), TEXT).unwrap();
    let again = house.open("vote.txt");
    assert_eq!((again.recovered, states(&again.session)), (2, before));
}

#[test]
fn nor_does_one_whose_session_is_saved() {
    let house = House::new();
    let mut opened = house.open("vote.txt");
    opened.session_file.save(&mut opened.session).unwrap();
    drop(opened);
    die_after(&house, "vote.txt", &[Verdict::Accepted, Verdict::Rejected]);
    let before = by_words(&house.open("vote.txt"));
    fs::write(house.path("vote.txt"), CORRECTED).unwrap();
    assert_eq!(by_words(&house.open("vote.txt")), before);
}

#[test]
fn nor_does_somebody_who_saved_the_session_on_another_text() {
    let house = House::new();
    let mut opened = house.open("vote.txt");
    opened.session_file.save(&mut opened.session).unwrap();
    drop(opened);
    die_after(&house, "vote.txt", &[Verdict::Accepted]);
    // Another annotator opens the corrected article and saves; this journal does not concern them.
    fs::write(house.path("vote.txt"), CORRECTED).unwrap();
    let others = standoff::store::Folders { state: house.path("theirs"), ..house.folders() };
    let mut theirs =
        standoff::store::open(&house.request("vote.txt"), &others, jiff::Timestamp::UNIX_EPOCH).unwrap();
    judge(&mut theirs.session, &mut theirs.session_file, 1, Verdict::Rejected);
    theirs.session_file.save(&mut theirs.session).unwrap();
    drop(theirs);
    let again = house.open("vote.txt");
    assert_eq!(again.recovered, 1);
    assert_eq!(states(&again.session)[..2], [Verdict::Accepted, Verdict::Rejected]);
    assert!(said(&again, "over theirs"), "{:?}", again.notices);
}

#[test]
fn a_journal_of_the_first_version_is_replayed() {
    let house = House::new();
    let before = die_after(&house, "vote.txt", &[Verdict::Accepted, Verdict::Rejected]);
    let written = fs::read_to_string(house.journal()).unwrap();
    let contents: Vec<&str> = written.lines().map(|line| line.splitn(3, ' ').nth(2).unwrap()).collect();
    // Version 1 had no base and no checksums.
    let old = format!("{}\n{}\n", contents[0].replace("\"journal\":2,", ""), contents[2..].join("\n"));
    fs::write(house.journal(), old).unwrap();
    let mut again = house.open("vote.txt");
    assert_eq!((again.recovered, states(&again.session)), (2, before));
    judge(&mut again.session, &mut again.session_file, 2, Verdict::Rejected);
    let before = states(&again.session);
    drop(again);
    assert_eq!(states(&house.open("vote.txt").session), before);
}

#[test]
fn a_crash_between_the_save_and_the_end_of_the_journal_leaves_nothing_to_restore() {
    let house = House::new();
    let mut opened = house.open("vote.txt");
    judge(&mut opened.session, &mut opened.session_file, 0, Verdict::Accepted);
    let journal = house.journal();
    let content = fs::read(&journal).unwrap();
    opened.session_file.save(&mut opened.session).unwrap();
    assert!(!journal.exists());
    drop(opened);
    fs::write(&journal, content).unwrap();
    let again = house.open("vote.txt");
    assert_eq!((again.recovered, again.session.modified()), (0, false));
    assert_eq!(states(&again.session)[0], Verdict::Accepted);
}

#[test]
fn a_journal_whose_folder_is_removed_has_everything_again_with_the_next_change() {
    let house = House::new();
    let mut opened = house.open("vote.txt");
    judge(&mut opened.session, &mut opened.session_file, 0, Verdict::Accepted);
    fs::remove_dir_all(house.path("state")).unwrap();
    judge(&mut opened.session, &mut opened.session_file, 1, Verdict::Rejected);
    let before = states(&opened.session);
    drop(opened);
    assert_eq!(states(&house.open("vote.txt").session), before);
}

#[test]
fn a_change_that_could_not_be_journalled_is_told_and_is_there_with_the_next() {
    let house = House::new();
    let mut opened = house.open("vote.txt");
    judge(&mut opened.session, &mut opened.session_file, 0, Verdict::Accepted);
    let state = house.path("state");
    fs::remove_dir_all(&state).unwrap();
    fs::write(&state, "in the way").unwrap();
    for at in 1..3 {
        let mut annotation = opened.session.entries().annotations().iter().nth(at).unwrap().clone();
        annotation.state = Verdict::Rejected;
        let change = vec![standoff::annotation::Edit::put(annotation)];
        let applied = opened.session.change(standoff::annotation::Transaction::new("x", change)).unwrap().clone();
        assert!(opened.session_file.record(&applied, &opened.session).is_err(), "each is told");
    }
    fs::remove_file(&state).unwrap();
    judge(&mut opened.session, &mut opened.session_file, 0, Verdict::Rejected);
    let before = states(&opened.session);
    drop(opened);
    assert_eq!(states(&house.open("vote.txt").session), before);
}

#[test]
fn a_file_that_is_removed_is_restored_from_the_journal_alone() {
    let house = House::new();
    let mut opened = house.open("vote.txt");
    judge(&mut opened.session, &mut opened.session_file, 0, Verdict::Accepted);
    opened.session_file.save(&mut opened.session).unwrap();
    judge(&mut opened.session, &mut opened.session_file, 1, Verdict::Rejected);
    let before = states(&opened.session);
    drop(opened);
    fs::remove_file(house.path("vote.standoff.toml")).unwrap();
    for name in ["vote.txt", "vote.standoff.toml"] {
        assert_eq!(states(&house.open(name).session), before);
    }
}

#[test]
fn of_a_damaged_journal_what_is_whole_comes_back_and_the_rest_is_counted() {
    let house = House::new();
    let before = die_after(&house, "vote.txt", &[Verdict::Accepted, Verdict::Rejected, Verdict::Accepted]);
    let mut lines: Vec<String> = fs::read_to_string(house.journal()).unwrap().lines().map(str::to_owned).collect();
    lines[3] = lines[3].replacen("rejected", "accepted", 1);
    fs::write(house.journal(), lines.join("\n") + "\n").unwrap();
    let again = house.open("vote.txt");
    assert_eq!((again.recovered, states(&again.session)[0], states(&again.session)[2]), (2, before[0], before[2]));
    assert!(said(&again, "1 change cannot be read; the 1 before that and the 1 after it"), "{:?}", again.notices);
    assert!(said(&again, "is kept in"), "{:?}", again.notices);
    // A missing line leaves a gap.
    lines.remove(3);
    drop(again);
    fs::write(house.journal(), lines.join("\n") + "\n").unwrap();
    assert!(said(&house.open("vote.txt"), "1 change cannot be read"));
}

#[test]
fn others_changes_and_ones_own_stand_together_after_a_crash() {
    let house = House::new();
    let mut opened = house.open("vote.txt");
    opened.session_file.save(&mut opened.session).unwrap();
    judge(&mut opened.session, &mut opened.session_file, 0, Verdict::Accepted);
    drop(opened);
    others_save(&house, "vote.standoff.toml");
    let mut again = house.open("vote.txt");
    let before = states(&again.session);
    again.session_file.save(&mut again.session).unwrap();
    drop(again);
    assert_eq!(states(&house.open("vote.txt").session), before);
}

proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(48))]
    /// Every damage that changes something is reported, and the article can always be opened.
    #[test]
    fn damage_is_said(at: proptest::sample::Index, bit in 0..8u32, cut: bool) {
        let house = House::new();
        let before = die_after(&house, "vote.txt", &[Verdict::Accepted, Verdict::Rejected]);
        let mut bytes = fs::read(house.journal()).unwrap();
        let at = at.index(bytes.len());
        // A journal that ends with a whole line, or just before its line end, is a journal of fewer changes.
        let ends = cut && (at == 0 || bytes[at - 1] == b'\n' || bytes[at] == b'\n');
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] ^= 1 << bit;
        }
        fs::write(house.journal(), &bytes).unwrap();
        let again = house.open("vote.txt");
        let whole = states(&again.session) == before;
        prop_assert!(whole || ends || !again.notices.is_empty(), "{:?}", again.notices);
        let before = to_toml(&again.session);
        drop(again);
        prop_assert_eq!(to_toml(&house.open("vote.txt").session), before);
    }
}
