//! Stories of made-up articles: carried, cut, edited, late, in any order, and many that have nothing to do with each
//! other.

use jiff::civil::Date;
use proptest::prelude::{Just, ProptestConfig, Strategy, prop_assert_eq, proptest};

use super::{Article, Stories};
use crate::annotation::{Document, Metadata};
use crate::corpus::random::{Random, Words, numbered};

fn article(outlet: &str, day: i8, text: impl Into<String>) -> Article {
    let metadata = Metadata {
        outlet: Some(outlet.to_owned()),
        published: Some(Date::constant(2026, 3, day)),
        ..Metadata::default()
    };
    Article { document: Document::new(text.into()), metadata, address: None }
}

fn stories(articles: impl IntoIterator<Item = Article>) -> Vec<Vec<usize>> {
    let mut all = Stories::default();
    for article in articles {
        all.add(article);
    }
    all.all()
}

#[test]
fn articles_with_half_a_text_in_common_are_a_story() {
    let all = [
        article("A", 5, numbered(0, 300)),
        article("B", 5, numbered(1000, 1300)),
        article("C", 6, numbered(0, 80)),
        article("D", 7, format!("{} {}", numbered(100, 300), numbered(2000, 2100))),
        article("E", 15, numbered(0, 300)),
        article("F", 5, ""),
        article("G", 5, "Markets were closed."),
    ];
    assert_eq!(stories(all), [vec![0, 2, 3], vec![1], vec![4], vec![5], vec![6]]);
    assert!(stories([]).is_empty());
}

#[test]
fn one_that_arrives_late_makes_two_stories_one() {
    let cut = [article("A", 5, numbered(0, 100)), article("B", 5, numbered(200, 300))];
    assert_eq!(stories(cut.clone()), [vec![0], vec![1]]);
    let whole = article("C", 4, numbered(0, 300));
    assert_eq!(stories(cut.into_iter().chain([whole])), [vec![0, 1, 2]]);
}

#[test]
fn a_story_does_not_go_on_for_ever() {
    // Every day a text that keeps most of the last one.
    let daily = (0..10).map(|day| article("A", 1 + day as i8, numbered(40 * day, 40 * day + 200)));
    let found = stories(daily);
    assert_eq!(found, [vec![0, 1, 2, 3], vec![4, 5, 6, 7], vec![8, 9]]);
}

#[test]
fn one_address_is_one_story_whatever_the_texts_are() {
    let at = |address: &str, article: Article| Article { address: Some(address.to_owned()), ..article };
    let all = [
        at("a.example/1", article("A", 1, numbered(0, 50))),
        at("b.example/1", article("B", 1, numbered(100, 150))),
        at("a.example/1", article("A", 20, numbered(200, 250))),
    ];
    assert_eq!(stories(all), [vec![0, 2], vec![1]]);
}

#[test]
fn articles_without_a_day_are_near_every_day() {
    let undated = |text: String| {
        let own = article("A", 1, text);
        Article { metadata: Metadata { published: None, ..own.metadata.clone() }, ..own }
    };
    let all = [article("B", 1, numbered(0, 200)), undated(numbered(0, 200)), undated(numbered(0, 150))];
    assert_eq!(stories(all), [vec![0, 1, 2]]);
}

/// Five stories of some outlets: copies, cut ones, edited ones.
fn carried() -> Vec<(usize, Article)> {
    let mut out = Vec::new();
    for story in 0..5 {
        let from = story * 1000;
        let texts = [
            numbered(from, from + 300),
            numbered(from, from + 120),
            format!("{} {}", numbered(90_000 + from, 90_040 + from), numbered(from + 60, from + 300)),
            numbered(from + 100, from + 300),
        ];
        for (at, text) in texts.into_iter().enumerate() {
            out.push((story, article(["A", "B", "C", "D"][at], 1 + (at % 3) as i8, text)));
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_arrival_does_not_matter(order in Just((0..20).collect::<Vec<usize>>()).prop_shuffle()) {
        let all = carried();
        let mut found = stories(order.iter().map(|at| all[*at].1.clone()));
        for story in &mut found {
            let of: Vec<usize> = story.iter().map(|at| all[order[*at]].0).collect();
            prop_assert_eq!(of, vec![all[order[story[0]]].0; 4]);
        }
        prop_assert_eq!(found.len(), 5);
    }
}

#[test]
fn five_thousand_unrelated_articles_are_as_many_stories() {
    let (mut random, words) = (Random(14), Words::new());
    let mut all = Stories::default();
    for number in 0..5000 {
        let (outlet, text) = random.news(&words);
        let own = article(outlet, 1 + (number % 5) as i8, text);
        all.add(own);
    }
    let found = all.all();
    let false_ones: Vec<_> = found.iter().filter(|story| story.len() > 1).take(3).collect();
    let texts: Vec<Vec<&str>> = false_ones
        .iter()
        .map(|story| story.iter().take(2).map(|at| all.articles()[*at].document.text()).collect())
        .collect();
    assert_eq!(found.len(), 5000, "{texts:#?}");
}
