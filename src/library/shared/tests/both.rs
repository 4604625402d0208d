//! What two people see of one library.

use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert_eq, prop_oneof, proptest};
use rusqlite::Connection;

use super::{Person, article, rows, two};
use crate::library::search::Query;
use crate::library::shared::Event;
use crate::library::shared::code::coded;
use crate::library::shared::exchange::locked;
use crate::library::shared::testing::{address, copy_of, copy_with};
use crate::library::tests::hour;
use crate::library::{
    ArticleId, Change, FeedState, History, Library, LibraryError, Looked, PageState, Source, View, What,
};

#[test]
fn what_one_adds_the_other_has_with_states_of_their_own() {
    let Some((mut ana, mut ben)) = two() else { return };
    let one = ana.add("1", "No tariff on grain.");
    assert!(ben.titles(Source::All).is_empty());
    assert_eq!(ben.library.renew().unwrap().events, 1);
    let two = ben.add("2", "A tariff on rye.");
    ana.library.renew().unwrap();
    for person in [&ana, &ben] {
        assert_eq!(person.titles(Source::All), ["Headline 1", "Headline 2"]);
        let found = person.library.list(&View::of(Source::Search(Query::parse("rye").unwrap()))).unwrap();
        assert_eq!(found.iter().map(|row| row.id).collect::<Vec<_>>(), [two]);
    }
    let mut history = History::default();
    history.change(&mut ana.library, &[one], &Change::Read(true)).unwrap();
    ana.library.change(&[one], &Change::Tag("grain".into(), true)).unwrap();
    ana.library.change(&[two], &Change::Delete(true)).unwrap();
    ana.library.change(&[one], &Change::Project("/home/ana/farm".into(), true)).unwrap();
    ana.library.renew().unwrap();
    ben.library.renew().unwrap();
    assert_eq!(ana.titles(Source::Unread), [""; 0]);
    assert_eq!(ben.titles(Source::Unread), ["Headline 1", "Headline 2"]);
    assert_eq!(ben.titles(Source::Tag("grain".into())), ["Headline 1"]);
    assert!(ben.library.counts(hour(0)).unwrap().projects.is_empty());
    history.undo(&mut ana.library).unwrap();
    ana.library.renew().unwrap();
    // Whoever begins with an empty folder has their own states again.
    let again = Person::new(&ana.address, "ana");
    assert_eq!(again.titles(Source::Unread), ["Headline 1"]);
    assert_eq!(again.titles(Source::Deleted), ["Headline 2"]);
}

#[test]
fn people_with_sql_read_articles_texts_states_and_tags() {
    let Some((mut ana, mut ben)) = two() else { return };
    let id = ana.add("1", "Rain\0 in \u{1b}[31mMay.");
    ana.library.add(&article("1", "Rain in June, and no end of it in sight.")).unwrap();
    ana.library.change(&[id], &Change::Star(true)).unwrap();
    ben.library.renew().unwrap();
    ben.library.change(&[id], &Change::Read(true)).unwrap();
    ben.library.change(&[id], &Change::Tag("wet\n\0 season".into(), true)).unwrap();
    ana.library.renew().unwrap();
    ben.library.renew().unwrap();
    assert_eq!(
        rows(&ana, "SELECT title || ': ' || text FROM article"),
        ["Headline 1: Rain in June, and no end of it in sight."]
    );
    assert_eq!(
        rows(&ana, "SELECT origin || ' ' || edit || ' ' || text FROM revision ORDER BY number"),
        ["feed true Rain\u{fffd} in \u{1b}[31mMay.", "feed true Rain in June, and no end of it in sight."]
    );
    assert_eq!(
        rows(&ana, "SELECT person || ' ' || unread || ' ' || starred FROM state ORDER BY person"),
        ["ana true true", "ben false false"]
    );
    assert_eq!(rows(&ana, "SELECT name FROM tag"), ["wet\n\u{fffd} season"]);
    // The copies have every character.
    assert_eq!(ben.library.revisions(id).unwrap()[0].document.text(), "Rain\0 in \u{1b}[31mMay.");
    ana.library.renew().unwrap();
    assert_eq!(ana.titles(Source::Tag("wet\n\0 season".into())), ["Headline 1"]);
}

#[test]
fn two_at_once_have_the_same_articles() {
    let Some((ana, ben)) = two() else { return };
    let work = |mut person: Person, own: &'static str| {
        std::thread::spawn(move || {
            for n in 0..25 {
                let both = [article(&format!("{n}"), "The same."), article(&format!("{own}{n}"), "One's own.")];
                person.library.add_all(&both).unwrap();
                person.library.change(&[ArticleId(n + 1)], &Change::Tag(own.to_owned(), true)).unwrap();
                person.library.renew().unwrap();
            }
            person
        })
    };
    let (ana, ben) = (work(ana, "a"), work(ben, "b"));
    let (mut ana, mut ben) = (ana.join().unwrap(), ben.join().unwrap());
    ana.library.renew().unwrap();
    ben.library.renew().unwrap();
    assert_eq!(ana.titles(Source::All).len(), 75);
    assert_eq!(everything(&ana), everything(&ben));
    assert_eq!(ana.titles(Source::Tag("b".into())), ben.titles(Source::Tag("b".into())));
    assert_eq!(rows(&ana, "SELECT count(*)::text FROM article"), ["75"]);
}

#[test]
fn a_feed_is_asked_once_for_all_and_moves_for_all() {
    let Some((mut ana, mut ben)) = two() else { return };
    ana.add("1", "One.");
    let state = |hours| FeedState {
        url: "https://a.example/feed".into(),
        etag: Some("\"7\"".into()),
        fetched: Some(hour(hours)),
        error: Some("it said\u{1b}[2J no".into()),
        ..FeedState::default()
    };
    ana.library.put_feed(&state(1)).unwrap();
    ana.library.put_feed(&state(2)).unwrap();
    ben.library.renew().unwrap();
    assert_eq!(ben.library.feeds().unwrap(), [state(2)]);
    assert_eq!(rows(&ana, "SELECT count(*)::text FROM event WHERE kind = 'feed'"), ["1"]);
    assert!(ben.library.move_feed("https://a.example/feed", "https://b.example/feed").unwrap());
    ana.library.renew().unwrap();
    assert_eq!(ana.titles(Source::Feed("https://b.example/feed".into())), ["Headline 1"]);
}

#[test]
fn ones_own_rules_hide_what_others_fetch() {
    let Some((mut ana, ben)) = two() else { return };
    let rules = crate::subscriptions::read("[[hide]]\ntitle = \"rain\"\n").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut cleo = Library::open(copy_with(&ana.address, "cleo", folder.path(), rules)).unwrap();
    for (key, text) in [("rain", "It rained."), ("sun", "It did not.")] {
        ana.add(key, text);
    }
    cleo.renew().unwrap();
    let titles =
        |source| cleo.list(&View::of(source)).unwrap().into_iter().map(|row| row.title).collect::<Vec<_>>();
    assert_eq!(
        (titles(Source::Hidden), titles(Source::Unread)),
        (vec!["Headline rain".into()], vec!["Headline sun".into()])
    );
    assert!(Person { library: Library::open(&ben.at).unwrap(), ..ben }.titles(Source::Hidden).is_empty());
}

#[test]
fn what_a_page_says_now_is_for_all() {
    let Some((mut ana, mut ben)) = two() else { return };
    let id = ana.add("1", "One.");
    let now = article("1", "Another text, which is much longer than the one before.");
    let state = PageState { looked: Some(hour(3)), due: Some(hour(9)), ..PageState::default() };
    let looked = Looked { id, arrival: Some(now), state };
    assert_eq!(ana.library.looked(&[looked]).unwrap(), [What::Revised]);
    ben.library.renew().unwrap();
    assert_eq!(ben.library.revisions(id).unwrap().len(), 2);
    assert_eq!(rows(&ana, "SELECT count(*)::text FROM revision"), ["2"]);
}

#[test]
fn what_arrives_again_is_no_event() {
    let Some((mut ana, mut ben)) = two() else { return };
    let one = ana.add("1", "One.");
    assert_eq!(ana.add("1", "One."), one);
    assert_eq!(ben.add("1", "One."), one);
    assert_eq!(rows(&ana, "SELECT count(*)::text FROM event"), ["1"]);
}

#[test]
fn an_id_is_what_the_server_says_even_if_a_program_recognises_otherwise() {
    let Some((mut ana, mut ben)) = two() else { return };
    ana.add("1", "One.");
    // Another version took the same article for a new one.
    let event = || Event::Arrived(ArticleId(7), Box::new(article("1", "One.")));
    let server = ana.library.server.clone().unwrap();
    let sent = server.send(&mut ana.library, "adding", |_| Ok(()), |()| vec![event()]);
    assert!(sent.is_err(), "the copy of the writer has no article 7");
    server
        .with("adding", |client| {
            let mut all = client.transaction()?;
            let (_, last) = locked(&mut all)?;
            server.store(&mut all, last, &[coded(&event())])?;
            Ok(all.commit()?)
        })
        .unwrap();
    for person in [&mut ana, &mut ben] {
        person.library.renew().unwrap();
        assert_eq!(person.library.everything().unwrap(), [ArticleId(1), ArticleId(7)]);
    }
    assert_eq!(ana.add("8", "Eight."), ArticleId(8));
}

#[test]
fn a_copy_is_no_library_and_its_backup_is_one() {
    let Some((mut ana, _)) = two() else { return };
    ana.add("1", "One.");
    let error = Library::open(ana.folder.path()).unwrap_err();
    assert!(matches!(&error, LibraryError::IsCopy(_)) && error.to_string().contains("address"), "{error}");
    let kept = tempfile::tempdir().unwrap();
    ana.library.backup(&kept.path().join(crate::library::FILE)).unwrap();
    let alone = Library::open(kept.path()).unwrap();
    assert_eq!(alone.everything().unwrap(), [ArticleId(1)]);
    assert!(ana.library.check().unwrap().is_empty());
}

#[test]
fn a_server_with_another_library_is_not_mixed_with_this_one() {
    let Some((mut ana, mut ben)) = two() else { return };
    ana.add("1", "One.");
    let server = ben.library.server.clone().unwrap();
    let change = |sql: &str| server.with("testing", |client| Ok(client.batch_execute(sql)?)).unwrap();
    change("UPDATE library SET last = 0");
    let error = ana.library.renew().unwrap_err().to_string();
    assert!(error.contains("an earlier state of it"), "{error}");
    change("UPDATE library SET last = 1, id = 'other'");
    let error = ana.library.add(&article("2", "Two.")).unwrap_err().to_string();
    assert!(error.contains("has another library"), "{error}");
    assert!(ben.library.renew().is_err());
    assert_eq!(ana.titles(Source::All), ["Headline 1"]);
    change("UPDATE library SET form = 99");
    let folder = tempfile::tempdir().unwrap();
    let new = copy_of(&ana.address, "cleo", folder.path());
    let error = Library::open(&new).unwrap_err().to_string();
    assert!(error.contains("later version"), "{error}");
}

/// Returns all of a copy that is the same for all.
fn everything(person: &Person) -> Vec<String> {
    let sql = "SELECT article.id || ' ' || ifnull(address, '') || ' ' || ifnull(story, '') || ' ' || revisions || ' ' || \
               ifnull((SELECT group_concat(list.name, ',' ORDER BY list.name) FROM member JOIN list ON list.id = member.list \
               WHERE member.article = article.id AND list.kind <> 'project'), '') FROM article ORDER BY article.id";
    let c = Connection::open(person.library.path()).unwrap();
    let mut all = c.prepare(sql).unwrap();
    let all: Vec<String> = all.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    all
}

/// Returns what a person did with the articles.
fn own(person: &Person) -> Vec<String> {
    let sql = "SELECT id || ' ' || unread || starred || queued || done || deleted || ifnull(hidden, '-') FROM article ORDER BY id";
    let c = Connection::open(person.library.path()).unwrap();
    let mut all = c.prepare(sql).unwrap();
    let all: Vec<String> = all.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    all
}

#[derive(Clone, Debug)]
enum Act {
    Add(usize, usize, usize),
    Change(usize, Change, i64),
    Renew(usize),
}

fn act() -> impl Strategy<Value = Act> {
    let change = prop_oneof![
        any::<bool>().prop_map(Change::Read),
        any::<bool>().prop_map(Change::Star),
        any::<bool>().prop_map(Change::Delete),
        ("[ab]", any::<bool>()).prop_map(|(tag, on)| Change::Tag(tag, on)),
    ];
    prop_oneof![
        2 => (0..2_usize, 0..5_usize, 0..3_usize).prop_map(|(who, key, text)| Act::Add(who, key, text)),
        3 => (0..2_usize, change, 1..6_i64).prop_map(|(who, change, id)| Act::Change(who, change, id)),
        1 => (0..2_usize).prop_map(Act::Renew),
    ]
}

const TEXTS: [&str; 3] = [
    "Prices of wheat rose by 3 percent in March, said the ministry on Friday after a long day.",
    "Prices of wheat rose by 5 percent in March, said the ministry on Friday after a long day.",
    "Nothing of the kind happened, and nobody said so.",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn whatever_both_do_the_copies_agree(acts in proptest::collection::vec(act(), 1..25)) {
        let Some(address) = address() else { return Ok(()) };
        let mut people = [Person::new(&address, "ana"), Person::new(&address, "ben")];
        for act in acts {
            match act {
                Act::Add(who, key, text) => drop(people[who].add(&key.to_string(), TEXTS[text])),
                Act::Change(who, change, id) => {
                    people[who].library.change(&[ArticleId(id)], &change).unwrap();
                }
                Act::Renew(who) => drop(people[who].library.renew().unwrap()),
            }
        }
        for at in [0, 1, 0] {
            people[at].library.renew().unwrap();
        }
        prop_assert_eq!(everything(&people[0]), everything(&people[1]));
        for (name, person) in ["ana", "ben"].iter().zip(&people) {
            let fresh = Person::new(&address, name);
            prop_assert_eq!(everything(&fresh), everything(person));
            prop_assert_eq!(own(&fresh), own(person));
        }
    }
}
