//! Results of searches in a small library with a session.

use std::path::Path;

use proptest::prelude::{ProptestConfig, proptest};

use super::Query;
use crate::library::tests::{hour, item, library};
use crate::library::{Arrival, ArticleId, Change, FeedState, Library, Order, Source, View};
use crate::store::{private_folder, write_atomically};

const GRAIN: &str =
    "The minister spoke in the café. “Any kind of tariff is wrong,” Marta Lindqvist said. Rye will pay.\n";

/// Makes a library of four articles: grain, rye, oats, and one that is hidden.
fn stocked() -> (tempfile::TempDir, Library) {
    let (folder, mut library) = library();
    let feed = "https://wire.example/feed";
    let (ferry, oats) = ("The ferry of the grain traders sank.", "Oats, oats, oats: a tariff on oats.");
    let mut all: Vec<Arrival> =
        [("Grain", GRAIN), ("Rye", ferry), ("Oats", oats), ("Tariff", "A tariff on rain.")]
            .into_iter()
            .enumerate()
            .map(|(n, (title, text))| {
                let one = item(feed, title, &format!("https://wire.example/{title}"), title, text);
                Arrival { published: Some(hour(24 * i64::try_from(n).unwrap())), ..one }
            })
            .collect();
    all[0].article.metadata.outlet = Some("Morning Sun".into());
    all[1].article.metadata.author = Some("Ana Petrova".into());
    all[1].tags = vec!["Grain".into()];
    library.add_all(&all).unwrap();
    library
        .put_feed(&FeedState { url: feed.into(), title: Some("Northwire".into()), ..FeedState::default() })
        .unwrap();
    library.change(&[ArticleId(2)], &Change::Star(true)).unwrap();
    library.change(&[ArticleId(3)], &Change::Read(true)).unwrap();
    library.change(&[ArticleId(4)], &Change::Hide(Some("title:tariff".into()))).unwrap();
    let path = folder.path().join("sessions/grain.standoff.toml");
    private_folder(path.parent().unwrap()).unwrap();
    write_atomically(&path, session().as_bytes()).unwrap();
    let indexed = library.reindex(&[folder.path().join("sessions")]).unwrap();
    assert_eq!((indexed.known, indexed.others, indexed.errors), (1, 0, Vec::new()));
    (folder, library)
}

/// Returns a session over the first article: one quote, one stance on it, and one on nothing.
fn session() -> String {
    let quote = "Any kind of tariff is wrong";
    let start = GRAIN.chars().count() - GRAIN[GRAIN.find(quote).unwrap()..].chars().count();
    let end = start + quote.chars().count();
    format!(
        "format = \"standoff/1\"\nannotator = \"ana\"\n\n[document]\nurl = \"http://wire.example/Grain/?utm_source=x\"\n\
         text = '''\n{GRAIN}'''\n\n[[quote]]\nid = \"q1\"\nspans = [[{start}, {end}]]\ntext = \"{quote}\"\n\
         speaker = \"Marta Lindqvist\"\nform = \"direct\"\nstate = \"accepted\"\n\n[[stance]]\nid = \"s1\"\n\
         actor = \"Marta Lindqvist\"\nposition = \"opposes\"\ntarget = \"farm tariffs\"\nevidence = [\"q1\"]\n\n[[stance]]\n\
         id = \"s2\"\nactor = \"Jonas Okafor\"\nposition = \"supports\"\ntarget = \"farm aid\"\nevidence = []\n"
    )
}

fn found(library: &Library, query: &str, order: Order) -> String {
    let view = View { order, ..View::of(Source::Search(Query::parse(query).unwrap())) };
    let rows = library.list(&view).unwrap();
    assert_eq!(library.count(&view).unwrap(), rows.len(), "{query}");
    rows.iter().map(|row| row.title.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_query_finds_what_it_asks_for() {
    let (_folder, library) = stocked();
    for (query, titles) in [
        ("", "Oats Rye Grain"),
        ("grain", "Rye Grain"),
        ("TARIFF", "Oats Grain"),
        ("cafe", "Grain"),
        ("tarif*", "Oats Grain"),
        ("tarif", ""),
        ("title:grain", "Grain"),
        ("text:grain", "Rye"),
        ("\"kind of tariff\"", "Grain"),
        ("\"tariff of kind\"", ""),
        ("tariff -rye", "Oats"),
        ("-tariff", "Rye"),
        ("ferry or oats", "Oats Rye"),
        ("grain (ferry or oats)", "Rye"),
        ("grain or is:read", "Oats Rye Grain"),
        ("outlet:sun", "Grain"),
        ("author:petrova", "Rye"),
        ("tag:grain", "Rye"),
        ("tag:gr", ""),
        ("feed:northwire", "Oats Rye Grain"),
        ("feed:nowhere", ""),
        ("is:unread", "Rye Grain"),
        ("is:starred", "Rye"),
        ("-is:starred is:unread", "Grain"),
        ("is:hidden", "Tariff"),
        ("is:hidden rain", "Tariff"),
        ("is:deleted", ""),
        ("has:stance", "Grain"),
        ("-has:stance", "Oats Rye"),
        ("has:note", ""),
        ("quote:tariff speaker:lindqvist", "Grain"),
        ("quote:minister", ""),
        ("actor:lindqvist position:opposes target:tariffs", "Grain"),
        ("actor:okafor target:tariffs", ""),
        ("actor:okafor or target:tariffs", "Grain"),
        ("-target:tariffs", "Oats Rye"),
        ("after:2026-03-02", "Oats Rye"),
        ("after:2026-03-02 before:2026-03-03", "Rye"),
        ("before:2026-03", ""),
    ] {
        assert_eq!(found(&library, query, Order::Newest), titles, "{query}");
    }
    assert_eq!(found(&library, "tariff", Order::Oldest), "Grain Oats");
    assert_eq!(found(&library, "grain", Order::Rank), "Grain Rye");
    assert_eq!(found(&library, "is:unread", Order::Rank), "Rye Grain");
}

#[test]
fn hits_are_highlighted_and_lead_to_their_sentence() {
    let (_folder, library) = stocked();
    for (query, title, text, sentence) in [
        ("grain tariff", "Grain", "tariff", "“Any kind of tariff is wrong,” Marta Lindqvist said."),
        ("\"kind of\"", "", "kind of", "“Any kind of tariff is wrong,” Marta Lindqvist said."),
        ("title:grain -oats", "Grain", "", ""),
        (
            "target:tariffs",
            "",
            "Any kind of tariff is wrong",
            "“Any kind of tariff is wrong,” Marta Lindqvist said.",
        ),
        ("cafe or rye", "", "café|Rye", "The minister spoke in the café."),
    ] {
        let hits = library.hits(ArticleId(1), &Query::parse(query).unwrap()).unwrap();
        let words = |spans: &[crate::text::Span], of: &str| -> String {
            spans.iter().map(|span| span.slice(of).to_owned()).collect::<Vec<_>>().join("|")
        };
        assert_eq!(
            (words(&hits.title, "Grain"), words(&hits.text, GRAIN)),
            (title.into(), text.into()),
            "{query}"
        );
        assert_eq!(hits.sentence(GRAIN).map_or("", |span| span.slice(GRAIN)), sentence, "{query}");
    }
}

#[test]
fn a_session_that_is_gone_is_forgotten() {
    let (folder, mut library) = stocked();
    let row = |library: &Library| {
        library.list(&View::of(Source::Search(Query::parse("title:grain").unwrap()))).unwrap().remove(0)
    };
    let marked = row(&library);
    assert_eq!((marked.quotes, marked.stances, marked.sessions), (1, 2, 1));
    let path = folder.path().join("sessions/grain.standoff.toml");
    assert_eq!(library.index(&path).unwrap(), Some(ArticleId(1)));
    assert_eq!(row(&library).stances, 2);
    assert_eq!(library.index(Path::new("gone.standoff.toml")).unwrap(), None);
    // One that is known and lies elsewhere stays.
    library.reindex(&[]).unwrap();
    assert_eq!(row(&library).stances, 2);
    // What is no session any more is forgotten.
    write_atomically(&path, b"none").unwrap();
    library.reindex(&[]).unwrap();
    assert_eq!((row(&library).stances, found(&library, "has:stance", Order::Newest)), (0, String::new()));
}

#[test]
fn as_it_is_typed_a_search_narrows() {
    let (_folder, library) = stocked();
    for (typed, count) in [("", 3), ("t", 3), ("tar", 2), ("tariff ra", 0), ("tariff r", 1), ("tariff -", 2)] {
        let view = View::of(Source::Search(Query::typed(typed).unwrap()));
        assert_eq!(library.count(&view).unwrap(), count, "{typed}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn whatever_is_typed_is_answered_or_refused_with_its_place(
        query in "([a-z:\"“”„«»()* -]|is:|title:|quote:|tag:|after:|or |2026|\\PC|[\u{0}\u{1}\n']){0,24}",
    ) {
        SHELF.with(|(_folder, library)| {
            for read in [Query::parse(&query), Query::typed(&query)] {
                match read {
                    Ok(read) => {
                        let view = View::of(Source::Search(read.clone()));
                        let rows = library.list(&view).unwrap();
                        assert_eq!(rows.len(), library.count(&view).unwrap());
                        for row in rows {
                            library.hits(row.id, &read).unwrap();
                        }
                    }
                    Err(bad) => assert!(bad.at <= bad.end && bad.end <= query.chars().count(), "{query:?} {bad:?}"),
                }
            }
        });
    }
}

thread_local! {
    /// The library that all queries share.
    static SHELF: (tempfile::TempDir, Library) = stocked();
}
