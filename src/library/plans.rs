//! Checks how the database runs every list and search of the screen: no table may be read as a whole.

use rusqlite::{Connection, params_from_iter};

use super::list::{Query, Statement};
use super::search::{self, IN_ARTICLE, IN_SESSIONS};
use super::tests::{filled, hour};
use super::{Library, Order, Source, View, counts, row, stories};

/// Returns what the database says of a statement, a line a step.
fn plan(c: &Connection, statement: &Statement) -> Vec<String> {
    let mut explained = c.prepare(&format!("EXPLAIN QUERY PLAN {}", statement.sql)).unwrap();
    let rows = explained.query_map(params_from_iter(&statement.values), |row| row.get(3)).unwrap();
    rows.map(Result::unwrap).collect()
}

/// Whether a step goes through a whole table, or sorts what an index has in order already.
fn is_slow(step: &str, order: Order) -> bool {
    // An index of only the wanted articles may be read as a whole, and so may earlier results and the few lists.
    let part = [
        "article_hidden",
        "article_deleted",
        "session_with",
        "session_of_article",
        "list USING INDEX",
        "article_story",
        "article_uncompared",
    ];
    let scans = step.starts_with("SCAN ")
        && !step.contains("VIRTUAL TABLE INDEX")
        && !["SCAN hit", "SCAN (subquery", "SCAN CONSTANT", "SCAN search"]
            .iter()
            .any(|found| step.starts_with(found))
        && !part.iter().any(|name| step.contains(name));
    let sorts = step.contains("TEMP B-TREE FOR ORDER BY") && matches!(order, Order::Newest | Order::Oldest);
    scans || sorts
}

fn queries() -> Vec<search::Query> {
    let read = |query: &&str| search::Query::parse(query).unwrap();
    [
        "",
        "words",
        "none",
        "words or article",
        "words -article",
        "-words",
        "title:headline text:words outlet:a author:b",
        "\"words of\" is:unread",
        "is:unread",
        "is:starred has:stance",
        "is:queued",
        "is:done",
        "is:hidden",
        "is:deleted",
        "is:read is:revised",
        "is:carried",
        "quote:grain speaker:ana",
        "actor:ana position:opposes target:grain",
        "-target:grain",
        "has:session has:note",
        "tag:grain feed:a.example project:farm",
        "words or is:starred or tag:grain",
        "after:2026-03-01 before:2026-03-05 words",
        "after:1d",
    ]
    .iter()
    .map(read)
    .collect()
}

fn views() -> Vec<View> {
    let mut sources = vec![
        Source::All,
        Source::Unread,
        Source::Since(hour(5)),
        Source::Starred,
        Source::Queue,
        Source::Coded,
        Source::Hidden,
        Source::Deleted,
        Source::Feed("https://a.example/feed".into()),
        Source::Tag("grain".into()),
        Source::Project("farm".into()),
    ];
    sources.extend(queries().into_iter().map(Source::Search));
    let orders = [Order::Newest, Order::Oldest, Order::Title, Order::Outlet, Order::Rank];
    let each = |source: Source| {
        orders.into_iter().flat_map(move |order| {
            let view = View { order, ..View::of(source.clone()) };
            [View { unread_only: true, ..view.clone() }, view]
        })
    };
    sources.into_iter().flat_map(each).collect()
}

fn slow(library: &Library) -> Vec<String> {
    let c = &library.connection;
    let mut out = Vec::new();
    let mut check = |what: &dyn std::fmt::Debug, order, statement: &Statement| {
        let steps = plan(c, statement);
        if steps.iter().any(|step| is_slow(step, order)) {
            out.push(format!("{what:?}\n{}\n{steps:#?}", statement.sql));
        }
    };
    for view in views() {
        let query = || Query::of(c, &view).unwrap();
        // A small result is sorted.
        let found = matches!(&view.source, Source::Search(_)) && !query().from.starts_with("article INDEXED");
        let order = if found { Order::Title } else { view.order };
        check(&view, order, &query().page(&row::columns(), &view));
        check(&view, order, &query().all("article.id", &view));
        check(&view, order, &query().counted());
    }
    let values = |values: &[&str]| values.iter().map(|value| (*value).to_owned().into()).collect();
    for (sql, order, own) in [
        (counts::NUMBERS, Order::Newest, values(&["0"])),
        (counts::HIDDEN, Order::Title, values(&[])),
        (counts::LISTED, Order::Newest, values(&["feed"])),
        (IN_ARTICLE, Order::Newest, values(&["words", "1"])),
        (IN_SESSIONS, Order::Title, values(&["quote:words", "1"])),
        (stories::UNCOMPARED, Order::Newest, values(&[])),
        (stories::NEXT, Order::Newest, values(&["1"])),
        (stories::CARRIERS, Order::Newest, values(&["1"])),
        (stories::STORIES, Order::Newest, values(&[])),
        (stories::ALL, Order::Title, values(&[])),
        (stories::SAME, Order::Newest, values(&["a.example", "1"])),
        (stories::PERIOD, Order::Newest, values(&["1"])),
        (stories::SLOT, Order::Newest, values(&["1"])),
    ] {
        check(&sql, order, &Statement { sql: sql.to_owned(), values: own });
    }
    out
}

#[test]
fn no_list_and_no_search_goes_through_a_whole_table() {
    let (_folder, library) = filled(20);
    let found = slow(&library);
    assert!(found.is_empty(), "{} of them\n{}", found.len(), found.join("\n"));
    // Statistics must not change the plan.
    library.connection.execute_batch("ANALYZE").unwrap();
    let found = slow(&library);
    assert!(found.is_empty(), "{} of them\n{}", found.len(), found.join("\n"));
}
