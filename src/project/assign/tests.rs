use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::{Just, Strategy as _, any, prop, prop_assert, prop_assert_eq, proptest};

use super::{Asked, Assigned, Order, Present, Project, Share, assign};

fn names(names: &str) -> Vec<String> {
    names.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn articles(numbers: impl IntoIterator<Item = usize>) -> Vec<Present> {
    let day =
        |n: usize| jiff::civil::date(2026, 1, 1) + jiff::Span::new().days(i64::try_from(n * 37 % 300).unwrap());
    numbers
        .into_iter()
        .map(|n| Present {
            article: format!("{n:03}.txt"),
            published: (n % 7 != 0).then(|| day(n)),
            begun: Vec::new(),
        })
        .collect()
}

fn asked(coders: &str, overlap: &str) -> Asked {
    Asked { add: names(coders), overlap: Some(overlap.parse().unwrap()), ..Asked::default() }
}

fn counts(project: &Project) -> BTreeMap<&str, usize> {
    let mut out: BTreeMap<&str, usize> = project.coders.iter().map(|coder| (coder.as_str(), 0)).collect();
    for coder in project.articles.iter().flat_map(|line| &line.coders) {
        *out.entry(coder).or_default() += 1;
    }
    out
}

fn spread(project: &Project) -> usize {
    let counts = counts(project);
    counts.values().max().unwrap() - counts.values().min().unwrap()
}

fn doubled(project: &Project) -> usize {
    project.articles.iter().filter(|line| line.coders.len() > 1).count()
}

fn coders_of(project: &Project) -> BTreeMap<String, Vec<String>> {
    project.articles.iter().map(|line| (line.article.clone(), line.coders.clone())).collect()
}

/// Returns the articles with those of a coder begun that `which` selects.
fn begin(project: &Project, present: &mut [Present], which: impl Fn(&str, &str) -> bool) {
    for one in present {
        let coders = project.coders_of(&one.article).unwrap_or_default();
        one.begun = coders.iter().filter(|coder| which(&one.article, coder)).cloned().collect();
    }
}

#[test]
fn two_coders_share_twenty_articles() {
    let done = assign(&Project::default(), &articles(0..20), &asked("ana,ben", "15%")).unwrap();
    assert_eq!(counts(&done.project), [("ana", 12), ("ben", 11)].into());
    assert_eq!((doubled(&done.project), done.new, done.given.len(), done.taken.len()), (3, 20, 23, 0));
}

#[test]
fn the_order_is_the_one_asked_for() {
    let order = |order| {
        let asked = Asked { order: Some(order), ..asked("ana", "0%") };
        let before = Project {
            articles: vec![Assigned { article: "007.txt".into(), ..Assigned::default() }],
            ..Project::default()
        };
        let done = assign(&before, &articles(0..9), &asked).unwrap();
        done.project.articles.iter().map(|line| line.article[2..3].to_owned()).collect::<String>()
    };
    assert_eq!(order(Order::Listed), "701234568");
    // Days grow with the number, and 0 and 7 have none.
    assert_eq!(order(Order::Date), "123456807");
    let drawn = order(Order::Random);
    assert!(drawn != "012345678" && drawn.chars().collect::<BTreeSet<_>>().len() == 9, "{drawn}");
}

#[test]
fn what_cannot_be_is_said() {
    let no = |before: &Project, asked: &Asked| assign(before, &articles(0..3), asked).unwrap_err().to_string();
    let none = Project::default();
    assert!(no(&none, &Asked::default()).contains("name them with --coders"));
    assert!(no(&none, &asked("ana", "10%")).contains("10% of the articles are to be coded by two"));
    assert!(no(&none, &asked("a/b", "0%")).contains("a slash"));
    assert!(no(&none, &asked("ana,Ana", "0%")).contains("in other letters"));
    let gone = Asked { remove: names("cleo"), ..Asked::default() };
    let two = Project { coders: names("ana,ben"), ..none };
    assert!(no(&two, &gone).contains("\"cleo\" is no coder of this project; its coders are ana, ben"));
}

#[test]
fn a_coder_who_leaves_keeps_what_was_begun() {
    let mut present = articles(0..20);
    let first = assign(&Project::default(), &present, &asked("ana,ben,cleo", "30%")).unwrap().project;
    begin(&first, &mut present, |article, coder| coder == "ben" && article < "010.txt");
    let begun: BTreeSet<String> =
        present.iter().filter(|one| !one.begun.is_empty()).map(|one| one.article.clone()).collect();
    let leaves = Asked { remove: names("ben"), ..Asked::default() };
    let done = assign(&first, &present, &leaves).unwrap();
    let still: BTreeSet<String> = done
        .project
        .articles
        .iter()
        .filter(|line| line.coders.contains(&"ben".to_owned()))
        .map(|line| line.article.clone())
        .collect();
    assert_eq!((&still, done.kept.len()), (&begun, begun.len()));
    assert!(done.taken.iter().all(|(_, coder)| coder == "ben"), "{:?}", done.taken);
    assert!(done.project.articles.iter().all(|line| !line.coders.is_empty()));
    assert_eq!(doubled(&done.project), 6);
    // If he comes back, what was his is his still.
    let back = assign(&done.project, &present, &asked("ben", "30%")).unwrap();
    assert!(back.taken.is_empty() && back.given.is_empty());
}

#[test]
fn who_began_unasked_goes_on() {
    let mut present = articles(0..6);
    present[4].begun = names("ben,dora");
    let done = assign(&Project::default(), &present, &asked("ana,ben", "0%")).unwrap().project;
    assert_eq!(done.coders_of("004.txt").unwrap(), ["ben"]);
    assert_eq!(spread(&done), 0);
}

#[test]
fn what_is_not_there_stays_listed_and_is_said() {
    let first = assign(&Project::default(), &articles(0..6), &asked("ana,ben", "0%")).unwrap().project;
    let done = assign(&first, &articles(2..6), &Asked { remove: names("ana"), ..Asked::default() }).unwrap();
    assert_eq!((done.missing.len(), done.project.articles.len()), (2, 6));
    assert_eq!(done.project.coders_of("000.txt"), first.coders_of("000.txt"));
}

proptest! {
    #[test]
    fn shares_are_fair_and_nothing_moves(
        (all, parts) in (1_usize..90).prop_flat_map(|all| (Just(all), prop::collection::vec(0..=all, 0..4))),
        coders in 1_usize..6,
        percent in 0_u32..=100,
        order in 0_usize..3,
        seed in 0_u64..50,
    ) {
        let people = ["ana", "ben", "cleo", "dora", "emil"][..coders].join(",");
        let overlap = if coders > 1 { Share::percent(percent) } else { Share::default() };
        let ask = Asked { order: Some(Order::ALL[order]), seed: Some(seed), ..asked(&people, &overlap.to_string()) };
        let mut project = Project::default();
        let mut ends = parts;
        ends.sort_unstable();
        ends.push(all);
        for end in ends {
            let present = articles(0..end);
            let done = assign(&project, &present, &ask).unwrap();
            prop_assert!(done.taken.is_empty());
            for (article, before) in coders_of(&project) {
                prop_assert_eq!(done.project.coders_of(&article).unwrap(), &before[..]);
            }
            prop_assert!(spread(&done.project) <= 1, "{:?}", counts(&done.project));
            prop_assert_eq!(doubled(&done.project), overlap.of(end));
            prop_assert!(done.project.articles.iter().all(|line| !line.coders.is_empty()));
            // Asked once more, it says the same; asked from nothing in another order of files, too.
            prop_assert_eq!(&assign(&done.project, &present, &Asked::default()).unwrap().project, &done.project);
            let mut turned = present.clone();
            turned.reverse();
            prop_assert_eq!(
                coders_of(&assign(&project, &turned, &ask).unwrap().project),
                coders_of(&done.project)
            );
            project = done.project;
        }
    }

    #[test]
    fn a_coder_who_joins_gets_only_what_is_free(old in 1_usize..60, new in 0_usize..60, percent in 0_u32..=40) {
        let overlap = format!("{percent}%");
        let first = assign(&Project::default(), &articles(0..old), &asked("ana,ben", &overlap)).unwrap().project;
        let done = assign(&first, &articles(0..old + new), &asked("cleo", &overlap)).unwrap();
        prop_assert!(done.taken.is_empty());
        prop_assert!(done.given.iter().all(|(article, _)| first.coders_of(article).is_none()));
        // The newcomer has at least a fair share of the new ones.
        let got = done.given.iter().filter(|(_, coder)| coder == "cleo").count();
        prop_assert!(got * 3 + 3 > done.given.len(), "{got} of {}", done.given.len());
    }

    #[test]
    fn balanced_anew_only_untouched_articles_move(
        all in 1_usize..60,
        percent in 0_u32..=60,
        marks in prop::collection::vec(any::<bool>(), 60),
    ) {
        let mut present = articles(0..all);
        let overlap = format!("{percent}%");
        let first = assign(&Project::default(), &present, &asked("ana,ben", &overlap)).unwrap().project;
        begin(&first, &mut present, |article, coder| {
            marks[article[..3].parse::<usize>().unwrap()] && (coder == "ana" || article.ends_with("2.txt"))
        });
        let done = assign(&first, &present, &Asked { rebalance: true, ..asked("cleo", &overlap) }).unwrap();
        for one in &present {
            let now = done.project.coders_of(&one.article).unwrap();
            if !one.begun.is_empty() {
                prop_assert!(first.coders_of(&one.article).unwrap().iter().all(|coder| now.contains(coder)));
            }
        }
        let touched = present.iter().filter(|one| !one.begun.is_empty()).count();
        if touched == 0 {
            prop_assert!(spread(&done.project) <= 1);
        }
        prop_assert!(doubled(&done.project) >= overlap.parse::<Share>().unwrap().of(all));
    }
}
