//! The promises of the library, tested on small libraries.

use jiff::Timestamp;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_assert_eq, prop_oneof, proptest};
use rusqlite::Connection;

use super::{
    Added, Arrival, ArticleId, Change, FeedState, History, Item, Library, Listed, Order, Origin, Page, Source,
    View, What,
};
use crate::annotation::{Document, Metadata, Part};
use crate::source;
use crate::source::http;
use crate::text::Span;

pub(super) fn library() -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    #[cfg(feature = "postgres")]
    let library = super::shared::testing::library(folder.path());
    #[cfg(not(feature = "postgres"))]
    let library = Library::open(folder.path()).unwrap();
    (folder, library)
}

/// Returns a second connection to a library.
pub(super) fn again(library: &Library) -> Library {
    #[cfg(feature = "postgres")]
    return super::shared::testing::again(library);
    #[cfg(not(feature = "postgres"))]
    Library::open(library.path().parent().unwrap()).unwrap()
}

/// Returns a moment, hours after the first of March.
pub(super) fn hour(hours: i64) -> Timestamp {
    "2026-03-01T00:00:00Z".parse::<Timestamp>().unwrap() + jiff::SignedDuration::from_hours(hours)
}

/// Returns an item of a feed: its key, its link, its headline, its text.
pub(super) fn item(feed: &str, key: &str, url: &str, title: &str, text: &str) -> Arrival {
    let metadata = Metadata {
        title: Some(title.to_owned()).filter(|title| !title.is_empty()),
        url: Some(url.to_owned()).filter(|url| !url.is_empty()),
        ..Metadata::default()
    };
    let article = source::Article { document: Document::new(text), metadata, notices: Vec::new() };
    let item = Item { feed: feed.to_owned(), key: key.to_owned() };
    Arrival { item: Some(item), ..Arrival::new(article, Origin::Feed, hour(100)) }
}

/// Returns a library of articles, one an hour, in two feeds by turns.
pub(super) fn filled(count: i64) -> (tempfile::TempDir, Library) {
    let (folder, mut library) = library();
    let arrivals: Vec<Arrival> = (0..count)
        .map(|n| {
            let feed = ["https://a.example/feed", "https://b.example/feed"][usize::from(n % 2 == 1)];
            let url = format!("https://a.example/{n}");
            let one =
                item(feed, &n.to_string(), &url, &format!("Headline {n}"), &format!("Words of article {n}."));
            Arrival { published: Some(hour(n)), ..one }
        })
        .collect();
    library.add_all(&arrivals).unwrap();
    (folder, library)
}

pub(super) fn what(library: &mut Library, arrival: &Arrival) -> What {
    library.add(arrival).unwrap().what
}

#[test]
fn the_same_article_is_known_however_it_comes() {
    let (_folder, mut library) = library();
    let one = item(
        "https://a.example/feed",
        "1",
        "https://a.example/grain?utm_source=rss",
        "Grain",
        "No tariff on grain.",
    );
    let added = library.add(&one).unwrap();
    assert_eq!(added.what, What::New);
    let other_feed =
        item("https://b.example/feed", "x", "http://a.example/grain/#top", "Grain", "No tariff on grain.");
    assert_eq!(library.add(&other_feed).unwrap(), Added { id: added.id, what: What::Known });
    let typeset =
        item("https://a.example/feed", "1", "https://a.example/moved", "Grain", "No  tariff\non grain.\u{200b}");
    assert_eq!(library.add(&typeset).unwrap(), Added { id: added.id, what: What::Known });
    let changed =
        item("https://a.example/feed", "1", "https://a.example/grain", "Grain", "A small tariff on grain.");
    assert_eq!(library.add(&changed).unwrap(), Added { id: added.id, what: What::Revised });
    let headline =
        item("https://a.example/feed", "1", "https://a.example/grain", "Wheat", "A small tariff on grain.");
    assert_eq!(what(&mut library, &headline), What::Revised);
    assert_eq!(what(&mut library, &headline), What::Known);
    let texts: Vec<String> =
        library.revisions(added.id).unwrap().iter().map(|r| r.document.text().to_owned()).collect();
    assert_eq!(texts, ["No tariff on grain.", "A small tariff on grain.", "A small tariff on grain."]);
    for feed in ["https://a.example/feed", "https://b.example/feed"] {
        assert_eq!(library.list(&View::of(Source::Feed(feed.to_owned()))).unwrap().len(), 1);
    }
}

#[test]
fn items_that_a_feed_gives_one_link_stay_apart() {
    let (_folder, mut library) = library();
    for url in ["https://a.example/", "https://a.example/live"] {
        for (key, title) in [("1", "Rain"), ("2", "Sun"), ("3", "Wind")] {
            let key = format!("{url}#{key}");
            assert_eq!(
                what(&mut library, &item("https://a.example/feed", &key, url, title, title)),
                What::New,
                "{key}"
            );
            assert_eq!(what(&mut library, &item("https://a.example/feed", &key, url, title, title)), What::Known);
        }
    }
    // An item with the same headline is the same, even if the feed gives it another key.
    let again = item("https://a.example/feed", "new key", "https://a.example/live", "Rain", "Rain");
    assert_eq!(what(&mut library, &again), What::Known);
}

#[test]
fn articles_of_files_are_known_by_their_id_or_words() {
    let (_folder, mut library) = library();
    let file = |id: Option<&str>, text: &str| {
        let mut arrival = item("", "", "", "Grain", text);
        arrival.item = None;
        arrival.origin = Origin::File;
        arrival.article.metadata.source_id = id.map(str::to_owned);
        arrival
    };
    assert_eq!(what(&mut library, &file(None, "One.")), What::New);
    assert_eq!(what(&mut library, &file(None, "One.\n")), What::Known);
    assert_eq!(what(&mut library, &file(None, "Two.")), What::New);
    assert_eq!(what(&mut library, &file(Some("DOC-7"), "One.")), What::New);
    assert_eq!(what(&mut library, &file(Some("DOC-7"), "Two.")), What::Revised);
    // Every table has a first row.
    let mut other = file(Some("DOC-7"), "Three.");
    other.article.metadata.title = Some("Rye".into());
    assert_eq!(what(&mut library, &other), What::New);
}

#[test]
fn a_feeds_summary_never_takes_the_place_of_the_page() {
    let (_folder, mut library) = library();
    let feed = item("https://a.example/feed", "1", "https://a.example/grain", "Grain", "No tariff …");
    let page = Arrival {
        origin: Origin::Page,
        ..item("https://a.example/feed", "1", "", "Grain", "No tariff on grain, she said.")
    };
    let id = library.add(&feed).unwrap().id;
    assert_eq!(what(&mut library, &page), What::Revised);
    let text = |library: &Library| library.article(id).unwrap().document.text().to_owned();
    assert_eq!(text(&library), "No tariff on grain, she said.");
    assert_eq!(what(&mut library, &feed), What::Known);
    let changed = item("https://a.example/feed", "1", "https://a.example/grain", "Grain", "A tariff …");
    assert_eq!(what(&mut library, &changed), What::Revised);
    assert_eq!(text(&library), "No tariff on grain, she said.");
    assert_eq!(library.revisions(id).unwrap().iter().filter(|revision| revision.shown).count(), 1);
}

#[test]
fn an_article_comes_back_as_it_arrived() {
    let (_folder, mut library) = library();
    let text = "Grain\n\nBy Ana\n\nNo tariff.\n";
    let document =
        Document::new(text).with_parts([(Part::Title, Span::new(0, 5)), (Part::Byline, Span::new(7, 13))]);
    let metadata = Metadata {
        title: Some("Grain".into()),
        outlet: Some("Northwire".into()),
        author: Some("Ana".into()),
        section: Some("Politics".into()),
        page: Some("A1".into()),
        source_id: Some("DOC-7".into()),
        url: Some("http://a.example/grain?utm_source=x".into()),
        published: Some("2026-03-01".parse().unwrap()),
        published_at: None,
        retrieved: Some("2026-03-05".parse().unwrap()),
        done: false,
    };
    let article = source::Article { document, metadata, notices: Vec::new() };
    let fetched = http::Page {
        asked: "http://a.example/grain".into(),
        url: "https://a.example/grain".into(),
        status: 200,
        content_type: None,
        retrieved: hour(100),
        sha256: String::new(),
        body: b"<p>No tariff.".to_vec(),
        validators: http::Validators::default(),
    };
    let page = Page::of(&fetched, Some("https://a.example/grain"));
    let arrival = Arrival { page: Some(page.clone()), ..Arrival::new(article.clone(), Origin::Page, hour(100)) };
    let id = library.add(&arrival).unwrap().id;
    assert_eq!(library.add(&arrival).unwrap(), Added { id, what: What::Known });
    let back = library.article(id).unwrap();
    assert_eq!((back.document, back.metadata), (article.document, article.metadata));
    let pages = library.pages(id).unwrap();
    assert_eq!(pages[0].content(), Some(fetched.body));
    assert_eq!(pages, [page]);
    assert_eq!(library.opening(id, 8).unwrap(), "No tarif");
    assert!(library.article(ArticleId(99)).unwrap_err().to_string().contains("no article 99"));
}

#[test]
fn a_view_is_read_page_by_page() {
    let (_folder, mut library) = filled(10);
    let titles = |library: &Library, view: &View| -> Vec<String> {
        let rows = library.list(view).unwrap();
        let ids: Vec<ArticleId> = rows.iter().map(|row| row.id).collect();
        let all = library.ids(view).unwrap();
        assert_eq!(all[view.offset.min(all.len())..].iter().take(view.limit).copied().collect::<Vec<_>>(), ids);
        assert_eq!(library.count(view).unwrap(), all.len());
        rows.iter().map(|row| row.title.trim_start_matches("Headline ").to_owned()).collect()
    };
    let page = |source, order, offset, limit| View { order, offset, limit, ..View::of(source) };
    assert_eq!(titles(&library, &page(Source::Unread, Order::Newest, 0, 3)), ["9", "8", "7"]);
    assert_eq!(titles(&library, &page(Source::Unread, Order::Newest, 8, 3)), ["1", "0"]);
    assert_eq!(titles(&library, &page(Source::All, Order::Oldest, 1, 2)), ["1", "2"]);
    assert_eq!(titles(&library, &page(Source::All, Order::Title, 0, 2)), ["0", "1"]);
    assert_eq!(titles(&library, &page(Source::Since(hour(7)), Order::Newest, 0, 9)), ["9", "8", "7"]);
    let feed = Source::Feed("https://b.example/feed".into());
    assert_eq!(titles(&library, &page(feed.clone(), Order::Newest, 0, 9)), ["9", "7", "5", "3", "1"]);
    let ids = library.ids(&View::of(feed.clone())).unwrap();
    library.change(&ids[..2], &Change::Read(true)).unwrap();
    library.change(&ids[4..], &Change::Hide(Some("title: Headline 1".into()))).unwrap();
    assert_eq!(titles(&library, &View { unread_only: true, ..View::of(feed.clone()) }), ["5", "3"]);
    assert_eq!(titles(&library, &View::of(feed)), ["9", "7", "5", "3"]);
    assert_eq!(titles(&library, &View::of(Source::Hidden)), ["1"]);
    assert!(titles(&library, &View::of(Source::Feed("https://none.example".into()))).is_empty());
}

fn open(library: &Library) -> Connection {
    Connection::open(library.path()).unwrap()
}

/// Everything a reader can change, of all articles, and the counts that are kept.
fn state(library: &Library) -> Vec<String> {
    let sql = "SELECT id || ' ' || unread || starred || queued || done || deleted || coalesce(hidden, '-') || ' ' || \
               coalesce((SELECT group_concat(list, ',' ORDER BY list) FROM member WHERE article = article.id), '') FROM article \
               ORDER BY id";
    let connection = open(library);
    let mut all = connection.prepare(sql).unwrap();
    let rows: Vec<String> = all.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    rows
}

/// Whether the counts that are kept are those of the articles.
fn assert_counted(library: &Library) {
    let sql = "SELECT count(*) FROM list WHERE (total, unread, done) <> (SELECT count(*), ifnull(sum(a.unread), 0), \
               ifnull(sum(a.done), 0) FROM member m JOIN article a ON a.id = m.article WHERE m.list = list.id AND a.shown)";
    let wrong: i64 = open(library).query_row(sql, [], |row| row.get(0)).unwrap();
    assert_eq!(wrong, 0);
}

/// An action: a change, an undo, a redo.
#[derive(Clone, Debug)]
enum Act {
    Change(Change, Vec<ArticleId>),
    Undo,
    Redo,
}

fn act() -> impl Strategy<Value = Act> {
    let change = prop_oneof![
        any::<bool>().prop_map(Change::Read),
        any::<bool>().prop_map(Change::Star),
        any::<bool>().prop_map(Change::Queue),
        any::<bool>().prop_map(Change::Done),
        any::<bool>().prop_map(Change::Delete),
        proptest::option::of("[ab]").prop_map(Change::Hide),
        ("[ab]", any::<bool>()).prop_map(|(tag, on)| Change::Tag(tag, on)),
        ("[ab]", any::<bool>()).prop_map(|(folder, on)| Change::Project(folder, on)),
    ];
    let articles = proptest::collection::vec((1..7_i64).prop_map(ArticleId), 0..5);
    prop_oneof![
        4 => (change, articles).prop_map(|(change, articles)| Act::Change(change, articles)),
        2 => Just(Act::Undo),
        1 => Just(Act::Redo),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_is_done_undo_gives_every_state_back(acts in proptest::collection::vec(act(), 1..20)) {
        let (_folder, mut library) = filled(6);
        let mut history = History::default();
        let mut states = vec![state(&library)];
        let mut at = 0;
        for act in acts {
            match act {
                Act::Change(change, articles) => {
                    if history.change(&mut library, &articles, &change).unwrap() > 0 {
                        states.truncate(at + 1);
                        states.push(state(&library));
                        at += 1;
                    }
                }
                Act::Undo => {
                    let undone = history.undo(&mut library).unwrap().is_some();
                    prop_assert_eq!(undone, at > 0);
                    at -= usize::from(undone);
                }
                Act::Redo => {
                    let redone = history.redo(&mut library).unwrap().is_some();
                    prop_assert_eq!(redone, at + 1 < states.len());
                    at += usize::from(redone);
                }
            }
            prop_assert_eq!(&state(&library), &states[at]);
            assert_counted(&library);
        }
    }
}

#[test]
fn counts_are_right_at_once() {
    let (_folder, mut library) = filled(10);
    let all = library.ids(&View::of(Source::All)).unwrap();
    for (change, ids) in [
        (Change::Read(true), &all[..4]),
        (Change::Star(true), &all[..2]),
        (Change::Queue(true), &all[1..2]),
        (Change::Done(true), &all[9..]),
        (Change::Delete(true), &all[8..9]),
        (Change::Hide(Some("rain".into())), &all[6..8]),
        (Change::Tag("grain".into(), true), &all[..3]),
        (Change::Project("farm".into(), true), &all[8..]),
    ] {
        library.change(ids, &change).unwrap();
    }
    let counts = library.counts(hour(5)).unwrap();
    assert_eq!((counts.all, counts.unread, counts.today), (7, 3, 1));
    assert_eq!((counts.starred, counts.queue, counts.coded), (2, 1, 1));
    assert_eq!(counts.hidden, [("rain".to_owned(), 2)]);
    let of = |all: &[Listed]| -> Vec<(String, usize, usize, usize)> {
        all.iter().map(|one| (one.name.clone(), one.total, one.unread, one.done)).collect()
    };
    assert_eq!(of(&counts.tags), [("grain".to_owned(), 3, 0, 0)]);
    assert_eq!(of(&counts.projects), [("farm".to_owned(), 1, 1, 1)]);
    assert_eq!(counts.feeds.iter().map(|feed| feed.total).sum::<usize>(), 7);
}

#[test]
fn a_feeds_state_is_kept_and_moves_with_it() {
    let (_folder, mut library) = filled(2);
    assert_eq!(library.feed("https://a.example/feed").unwrap(), None);
    let state = FeedState {
        url: "https://a.example/feed".into(),
        title: Some("A".into()),
        etag: Some("\"7\"".into()),
        fetched: Some(hour(1)),
        due: Some(hour(2)),
        failures: 3,
        error: Some("the server did not answer within 30 s".into()),
        moved: Some("https://a.example/new".into()),
        moves: 2,
        ..FeedState::default()
    };
    library.put_feed(&state).unwrap();
    assert_eq!(library.feed(&state.url).unwrap().as_ref(), Some(&state));
    assert!(!library.move_feed(&state.url, "https://b.example/feed").unwrap());
    assert!(library.move_feed(&state.url, "https://a.example/new").unwrap());
    let moved = library.feeds().unwrap();
    assert_eq!(moved.iter().map(|feed| feed.url.as_str()).collect::<Vec<_>>(), ["https://a.example/new"]);
    assert_eq!(library.list(&View::of(Source::Feed("https://a.example/new".into()))).unwrap().len(), 1);
    let again = item("https://a.example/new", "0", "https://a.example/0", "Headline 0", "Words of article 0.");
    assert_eq!(what(&mut library, &again), What::Known);
}

#[test]
fn a_text_that_was_kept_cannot_be_written_over() {
    let (_folder, library) = filled(1);
    let error = open(&library).execute("UPDATE revision SET text = ''", []).unwrap_err().to_string();
    assert!(error.contains("never written over"), "{error}");
}

#[cfg(unix)]
#[test]
fn the_files_are_the_users_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, _library) = filled(1);
    for file in folder.path().read_dir().unwrap().map(Result::unwrap) {
        let mode = file.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{:?}", file.file_name());
    }
}
