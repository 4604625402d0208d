//! Stories of a small library: as articles arrive, change, and are hidden.

use rusqlite::params;

use crate::annotation::{Document, Metadata};
use crate::corpus::random::numbered;
use crate::library::tests::{again, hour, library};
use crate::library::{Arrival, ArticleId, Change, Item, Library, Origin, Page, Source, View};
use crate::source;

/// An article of an outlet's feed, some hours after the first of March.
fn arrival(outlet: &str, key: &str, hours: i64, text: &str) -> Arrival {
    let metadata = Metadata {
        title: Some(format!("Headline {key}")),
        outlet: Some(outlet.to_owned()),
        url: Some(format!("https://{outlet}.example/{key}")),
        ..Metadata::default()
    };
    let article = source::Article { document: Document::new(text), metadata, notices: Vec::new() };
    let item = Item { feed: format!("https://{outlet}.example/feed"), key: key.to_owned() };
    let own = Arrival::new(article, Origin::Feed, hour(400));
    Arrival { item: Some(item), published: Some(hour(hours)), ..own }
}

fn add(library: &mut Library, arrival: &Arrival) -> ArticleId {
    library.add(arrival).unwrap().id
}

/// Returns the articles of each story of more than one.
fn stories(library: &Library) -> Vec<Vec<ArticleId>> {
    let mut all: Vec<Vec<ArticleId>> = library
        .everything()
        .unwrap()
        .into_iter()
        .map(|id| library.carriers(id).unwrap())
        .filter(|story| story.len() > 1)
        .collect();
    for story in &mut all {
        story.sort_unstable();
    }
    all.sort_unstable();
    all.dedup();
    all
}

#[test]
fn what_several_outlets_carry_is_one_story() {
    let (_folder, mut library) = library();
    let whole = add(&mut library, &arrival("a", "1", 10, &numbered(0, 200)));
    let other = add(&mut library, &arrival("b", "1", 12, &numbered(1000, 1200)));
    let cut = add(&mut library, &arrival("c", "1", 30, &numbered(0, 60)));
    let late = add(&mut library, &arrival("b", "2", 200, &numbered(0, 200)));
    assert_eq!(library.carriers(cut).unwrap(), [whole, cut]);
    assert_eq!(library.carriers(other).unwrap(), [other]);
    let rows = library.rows(&[whole, other, cut, late]).unwrap();
    assert_eq!(rows.iter().map(|row| row.carried).collect::<Vec<_>>(), [2, 1, 2, 1]);
    assert_eq!(rows[0].story, rows[2].story);
    assert!(rows[1].story.is_none() && rows[3].story.is_none());
    let of = library.stories_of(&[whole, other, cut]).unwrap();
    assert_eq!((of.len(), of[&whole]), (2, of[&cut]));
    // A hidden article is not counted, and still of the story.
    let step = library.change(&[cut], &Change::Hide(Some("hand".to_owned()))).unwrap();
    assert_eq!(library.rows(&[whole]).unwrap()[0].carried, 1);
    library.undo(&step).unwrap();
    assert_eq!(library.rows(&[whole]).unwrap()[0].carried, 2);
    assert_eq!(library.check().unwrap(), [""; 0]);
}

#[test]
fn another_text_may_belong_to_another_story() {
    let (_folder, mut library) = library();
    let whole = arrival("a", "1", 10, &numbered(0, 200));
    let whole = (add(&mut library, &whole), whole);
    let first = add(&mut library, &arrival("b", "1", 11, &numbered(0, 90)));
    let second = add(&mut library, &arrival("c", "1", 12, &numbered(110, 200)));
    assert_eq!(stories(&library), [[whole.0, first, second]]);
    // Without it, the two others have nothing in common.
    let changed = arrival("a", "1", 10, &numbered(500, 700));
    assert_eq!(add(&mut library, &changed), whole.0);
    assert_eq!(stories(&library), [[ArticleId(0); 0]; 0]);
    add(&mut library, &whole.1);
    assert_eq!(stories(&library), [[whole.0, first, second]]);
}

#[test]
fn the_page_of_a_copy_names_the_original() {
    let (_folder, mut library) = library();
    let original = add(&mut library, &arrival("a", "1", 10, &numbered(0, 100)));
    let page = Page {
        url: "https://b.example/1".to_owned(),
        final_url: None,
        canonical_url: Some("https://a.example/1?utm_source=b".to_owned()),
        status: 200,
        retrieved: hour(400),
        digest: [0; 32],
        gzipped: Vec::new(),
        validators: crate::source::http::Validators::default(),
    };
    let mut copy = arrival("b", "1", 200, &numbered(300, 400));
    let alone = add(&mut library, &copy);
    assert!(stories(&library).is_empty());
    copy.page = Some(page);
    assert_eq!(add(&mut library, &copy), alone);
    assert_eq!(stories(&library), [[original, alone]]);
}

#[test]
fn a_reprint_with_the_url_of_its_original_is_an_article_of_its_own() {
    let (_folder, mut library) = library();
    let of = |outlet: &str, title: &str, text: &str| {
        let metadata = Metadata {
            title: Some(title.to_owned()),
            outlet: Some(outlet.to_owned()),
            url: Some("https://a.example/bread".to_owned()),
            ..Metadata::default()
        };
        let article = source::Article { document: Document::new(text), metadata, notices: Vec::new() };
        Arrival::new(article, Origin::File, hour(400))
    };
    let own = add(&mut library, &of("A", "The last bread", &numbered(0, 100)));
    let reprint = add(&mut library, &of("B", "A town without a baker", &numbered(40, 90)));
    assert_ne!(own, reprint);
    assert_eq!(stories(&library), [[own, reprint]]);
    // Later texts of both, and a headline that was changed.
    assert_eq!(add(&mut library, &of("A", "The last loaf", &numbered(0, 110))), own);
    assert_eq!(add(&mut library, &of("B", "A town without a baker", &numbered(40, 95))), reprint);
    assert_eq!(stories(&library), [[own, reprint]]);
}

#[test]
fn what_another_program_adds_is_seen() {
    let (_folder, mut library) = library();
    let own = add(&mut library, &arrival("a", "1", 10, &numbered(0, 100)));
    let mut other = again(&library);
    let theirs = add(&mut other, &arrival("b", "1", 10, &numbered(1000, 1100)));
    let copy = add(&mut library, &arrival("c", "1", 10, &numbered(1000, 1100)));
    let late = add(&mut other, &arrival("d", "1", 10, &numbered(0, 100)));
    assert_eq!(stories(&library), [[own, late], [theirs, copy]]);
}

#[test]
fn articles_of_an_earlier_version_are_taken_in_once() {
    let (_folder, mut library) = library();
    for n in 0..12 {
        let from = n % 4 * 1000;
        add(&mut library, &arrival(&format!("o{n}"), "1", 10, &numbered(from, from + 100)));
    }
    let known = stories(&library);
    assert_eq!(known.len(), 4);
    library
        .write("forgetting", |c| {
            c.execute("UPDATE article SET story = NULL, compared = 0", [])?;
            c.execute("DELETE FROM sample", params![])
        })
        .unwrap();
    assert_eq!(library.uncompared().unwrap(), 12);
    assert_eq!([library.compare_some(5).unwrap(), library.compare_some(5).unwrap()], [7, 2]);
    assert_eq!(library.compare_some(5).unwrap(), 0);
    assert_eq!(stories(&library), known);
    assert_eq!(library.list(&View::of(Source::All)).unwrap().len(), 12);
}

#[test]
fn an_article_of_an_earlier_version_that_changes_first_is_taken_in_once() {
    let (_folder, mut library) = library();
    let id = add(&mut library, &arrival("a", "1", 10, &numbered(0, 100)));
    let forgotten = "UPDATE article SET compared = 0; DELETE FROM sample;";
    library.write("forgetting", |c| c.execute_batch(forgotten)).unwrap();
    assert_eq!(add(&mut library, &arrival("a", "1", 10, &numbered(500, 600))), id);
    assert_eq!(library.compare_some(10).unwrap(), 0);
    let count = |row: &rusqlite::Row<'_>| row.get::<_, i64>(0);
    let samples = library.write("counting", |c| c.query_row("SELECT count(*) FROM sample", [], count));
    assert_eq!(samples.unwrap(), 1);
}

#[test]
fn a_story_of_very_many_articles_loses_one_and_stays() {
    let (_folder, mut library) = library();
    let one = |n| arrival(&format!("o{n}"), "1", 5, &numbered(0, 100));
    let arrivals: Vec<Arrival> = (0..super::AGAIN + 5).map(one).collect();
    library.add_all(&arrivals).unwrap();
    assert_eq!(stories(&library)[0].len(), arrivals.len());
    let first = add(&mut library, &arrival("o0", "1", 0, &numbered(500, 600)));
    let copy = add(&mut library, &arrival("x", "1", 1, &numbered(500, 600)));
    let found = stories(&library);
    assert_eq!((found.len(), found[1].len()), (2, arrivals.len() - 1));
    assert_eq!(found[0], [first, copy]);
}
