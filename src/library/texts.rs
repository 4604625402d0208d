//! The promises about the texts of an article, and about looking at its page again.

use super::tests::{hour, item, library, what};
use super::{Arrival, Change, Library, Looked, Origin, Page, PageState, What, next_look};
use crate::source::http;

#[test]
fn only_edits_are_counted_and_every_text_is_kept() {
    let (_folder, mut library) = library();
    let page = |text: &str| Arrival {
        origin: Origin::Page,
        item: None,
        ..item("", "", "https://a.example/ferry", "Ferry burns", text)
    };
    let text = |count: &str, dead: &str| {
        format!("The fire killed {dead} people on Monday.\n\nThe company gave no reason.\n\n{count} comments\n")
    };
    let id = library.add(&page(&text("14", "3"))).unwrap().id;
    let row = |library: &Library| library.rows(&[id]).unwrap().remove(0).revisions;
    assert_eq!(what(&mut library, &page(&text("31", "3"))), What::Known, "a counter is no edit");
    assert_eq!((row(&library), library.revised().unwrap()), (1, vec![]));
    assert!(library.article(id).unwrap().document.text().contains("14 comments"), "what is no edit is not shown");
    assert_eq!(what(&mut library, &page(&text("31", "3"))), What::Known);
    assert_eq!(what(&mut library, &page(&text("52", "5"))), What::Revised);
    assert_eq!((row(&library), library.revised().unwrap()), (2, vec![id]));
    // The same words from a file are no other text, and a newer copy is.
    let file = |text: &str| Arrival { origin: Origin::File, ..page(text) };
    assert_eq!(what(&mut library, &file(&text("52", "5"))), What::Known);
    assert_eq!(what(&mut library, &file(&text("52", "6"))), What::Revised);
    assert_eq!(row(&library), 3);
    let edits: Vec<bool> = library.revisions(id).unwrap().iter().map(|revision| revision.is_edit).collect();
    assert_eq!(edits, [true, false, true, true]);
    assert!(library.article(id).unwrap().document.text().contains("6 people"));
}

#[test]
fn the_whole_text_in_place_of_a_feeds_is_no_edit() {
    let (_folder, mut library) = library();
    let feed = item("https://a.example/feed", "1", "https://a.example/grain", "Grain", "No tariff …");
    let page =
        |text: &str| Arrival { origin: Origin::Page, ..item("https://a.example/feed", "1", "", "Grain", text) };
    let id = library.add(&feed).unwrap().id;
    assert_eq!(what(&mut library, &page("No tariff on grain, she said.")), What::Revised);
    let row = |library: &Library| library.rows(&[id]).unwrap().remove(0).revisions;
    assert_eq!(row(&library), 1);
    assert_eq!(what(&mut library, &page("A tariff on grain, she said.")), What::Revised);
    assert_eq!(row(&library), 2);
}

#[test]
fn a_newer_copy_of_a_file_is_known_by_its_id_under_another_headline() {
    let (_folder, mut library) = library();
    let text = "The ferry burned on Monday in the harbour, and nobody was hurt, said the harbour master.";
    let file = |title: &str, text: &str| {
        let mut arrival = item("", "", "", title, text);
        (arrival.item, arrival.origin) = (None, Origin::File);
        arrival.article.metadata.source_id = Some("DOC-7".into());
        arrival
    };
    assert_eq!(what(&mut library, &file("Ferry burns", text)), What::New);
    let later = text.replace("nobody was", "two people were");
    assert_eq!(what(&mut library, &file("Two hurt as ferry burns", &later)), What::Revised);
    assert_eq!(
        what(&mut library, &file("Grain", "Farmers want lower tolls on the road to the border.")),
        What::New
    );
}

#[test]
fn a_page_is_due_when_a_fifth_of_its_articles_age_has_passed() {
    let (_folder, mut library) = library();
    let fetched = http::Page {
        asked: "https://a.example/grain".into(),
        url: "https://a.example/grain".into(),
        status: 200,
        content_type: None,
        retrieved: hour(100),
        sha256: String::new(),
        body: b"<p>No tariff.".to_vec(),
        validators: http::Validators { etag: Some("a".into()), modified: None },
    };
    let arrival = Arrival {
        origin: Origin::Page,
        published: Some(hour(50)),
        page: Some(Page::of(&fetched, None)),
        ..item("https://a.example/feed", "1", "https://a.example/grain", "Grain", "No tariff.")
    };
    let id = library.add(&arrival).unwrap().id;
    let due = |library: &Library, at: i64| library.due_pages(&[], hour(at), 9).unwrap();
    assert_eq!((due(&library, 109).len(), due(&library, 110).len()), (0, 1));
    let feeds = |feed: &str| library.due_pages(&[feed.to_owned()], hour(110), 9).unwrap().len();
    assert_eq!((feeds("https://a.example/feed"), feeds("https://b.example/feed")), (1, 0));
    let page = library.page_of(id).unwrap().unwrap();
    assert_eq!((page.id, page.state.etag.as_deref(), page.published), (id, Some("a"), hour(50)));
    // An answer puts the next look off; a feed that tells of a change brings it forward.
    let state = PageState { due: Some(hour(500)), ..page.state };
    library.looked(&[Looked { id, arrival: None, state: state.clone() }]).unwrap();
    assert_eq!((due(&library, 200).len(), library.page_of(id).unwrap().unwrap().state), (0, state));
    let again = item("https://a.example/feed", "1", "https://a.example/grain", "Grain", "A tariff …");
    library.add(&again).unwrap();
    let told = item("https://a.example/feed", "1", "https://a.example/grain", "Grain", "A small tariff …");
    library.add(&told).unwrap();
    assert_eq!(due(&library, 200).len(), usize::from(library.revisions(id).unwrap().len() > 1));
    assert_eq!(due(&library, -3000).len(), 1, "a clock that was set back stops nothing");
    library.change(&[id], &Change::Delete(true)).unwrap();
    assert_eq!(due(&library, 600).len(), 0, "deleted articles are left alone");
    let minutes = |published, now| next_look(hour(published), hour(now)).as_secs() / 60;
    assert_eq!((minutes(0, 1), minutes(0, 10), minutes(9, 0), minutes(-100_000, 0)), (30, 120, 30, 129_600));
}
