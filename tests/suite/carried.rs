//! Carried quotes: wordings as data (`tests/cases/carried/wordings.txt`), properties, and articles that share nothing.

mod gold;
mod unrelated;

use proptest::prelude::{Strategy, any, prop, prop_assert, prop_assert_eq, proptest};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use standoff::corpus::carried::{Carried, Index, Kin, Support, Words, compare, groups_in, keys, same_speaker};

const WORDINGS: &str = include_str!("../cases/carried/wordings.txt");

fn word(kin: Option<Kin>) -> &'static str {
    match kin {
        None => "none",
        Some(Kin::Same) => "same",
        Some(Kin::Shorter) => "shorter",
        Some(Kin::Longer) => "longer",
        Some(Kin::Overlap) => "overlap",
        Some(Kin::Altered) => "altered",
    }
}

#[test]
fn wordings_stand_to_each_other_as_people_say() {
    let mut wrong = Vec::new();
    let cases = WORDINGS.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
    for (number, line) in cases {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let [said, own, other] = parts.as_slice() else { panic!("line {}: {line:?}", number + 1) };
        let marks: Vec<&str> = said.split(' ').collect();
        let is = |mark: &str| marks.contains(&mark);
        let support = Support {
            same_speaker: (!is("unnamed")).then(|| !is("other")),
            near: !is("far"),
            rare: !is("often"),
            story: is("story"),
        };
        let kin = |own: &str, other: &str| {
            compare(&Words::of(own), &Words::of(other))
                .filter(|found| found.counts(support))
                .map(|found| found.kin)
        };
        let found = kin(own, other);
        if word(found) != marks[0] {
            wrong.push(format!("{}: {line}\n  is {}", number + 1, word(found)));
        }
        if kin(other, own) != found.map(Kin::turned) {
            wrong.push(format!("{}: {line}\n  is {} the other way round", number + 1, word(kin(other, own))));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn said(article: u64, day: i64, speaker: &str, quote: &str) -> Carried {
    Carried {
        article,
        outlet: format!("Outlet {article}"),
        title: String::new(),
        at: jiff::Timestamp::from_second(1_772_000_000 + day * 86_400).ok(),
        quote: quote.to_owned(),
        speaker: Some(speaker.to_owned()).filter(|speaker| !speaker.is_empty()),
        aliases: Vec::new(),
        start: None,
    }
}

#[test]
fn a_group_says_who_was_first_and_who_names_another_speaker() {
    let mut index = Index::default();
    for quote in [
        said(1, 2, "Marta Lindqvist", "We will not raise the levy on rye, whatever the mills say."),
        said(2, 1, "Minister Lindqvist", "We will not raise the levy on rye"),
        said(3, 3, "Jonas Okafor", "We will raise the levy on rye, whatever the mills say"),
        said(4, 2, "a spokeswoman", "not raise the levy on rye"),
        said(4, 2, "Ana Ferro", "The harbour stays"),
        // Short words are carried where the articles share others.
        said(1, 2, "Marta Lindqvist", "rogue mills"),
        said(3, 3, "Jonas Okafor", "rogue mills"),
        said(5, 3, "Eva Brandt", "rogue mills"),
    ] {
        index.add(quote);
    }
    let groups = groups_in(&index);
    let shown: Vec<String> = groups
        .iter()
        .flat_map(|group| &group.all)
        .map(|one| {
            let (first, otherwise) =
                (if one.first { " first" } else { "" }, if one.otherwise { " otherwise" } else { "" });
            format!("{} {}{first}{otherwise}", one.said.article, one.kin.map_or("-", Kin::word))
        })
        .collect();
    let expected =
        ["2 shortened first", "1 -", "4 shortened", "3 altered otherwise", "1 - first", "3 same otherwise"];
    assert_eq!(shown, expected);
    assert_eq!(groups[0].speaker.as_deref(), Some("Minister Lindqvist"));
    assert_eq!((groups[0].outlets(), groups[0].articles()), (4, 4));
}

#[test]
fn speakers_are_the_same_by_their_names() {
    let no: &[String] = &[];
    for (a, b, same) in [
        ("Marta Lindqvist", "Lindqvist", Some(true)),
        ("Marta Lindqvist", "Trade Minister Marta Lindqvist", Some(true)),
        ("M. Lindqvist", "Marta Lindqvist", Some(true)),
        ("Jonny Okafor", "Jonathan Okafor", Some(true)),
        ("Marta Lindqvist", "Erik Lindqvist", Some(false)),
        ("Marta Lindqvist", "Jonas Okafor", Some(false)),
        ("the Trade Ministry", "Norwegian Trade Ministry", Some(true)),
        ("WHO", "World Health Organization", Some(true)),
        ("Ana Ferro and Ben Ruiz", "Ruiz", Some(true)),
        ("a spokeswoman", "Marta Lindqvist", None),
        ("he", "Marta Lindqvist", None),
        ("officials", "Marta Lindqvist", None),
    ] {
        assert_eq!(same_speaker((Some(a), no), (Some(b), no)), same, "{a} {b}");
        assert_eq!(same_speaker((Some(b), no), (Some(a), no)), same, "{b} {a}");
    }
    let aliases = ["the Iron Miller Brandt".to_owned()];
    assert_eq!(same_speaker((Some("Eva Lund"), &aliases), (Some("Brandt"), no)), Some(true));
    assert_eq!(same_speaker((None, no), (Some("Brandt"), no)), None);
}

#[test]
fn unrelated_articles_share_nothing() {
    let mut index = Index::default();
    for quote in unrelated::quotes(5000) {
        index.add(quote);
    }
    let all: Vec<&Carried> = index.quotes().collect();
    let one = |own: &&Carried| -> Vec<String> {
        let found = index.find(own, |_| false).into_iter().map(|(at, found)| (index.quote(at), found));
        let foreign = found.filter(|(other, _)| other.article != own.article);
        foreign.map(|found| format!("{own:?}\n{found:?}")).collect()
    };
    let wrong: Vec<String> = all.par_iter().flat_map(one).collect();
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), index.len(), wrong[..wrong.len().min(20)].join("\n"));
}

/// Quotes of few different words, so that they share many.
fn quote() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "mill", "rye", "levy", "dam", "we", "not", "the", "raise", "…", "[sic]", "[the", "dam]", "end.", "5",
        "harbour",
    ]);
    prop::collection::vec(word, 0..24).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn comparing_is_the_same_from_both_sides(a in quote(), b in quote()) {
        let (own, other) = (Words::of(&a), Words::of(&b));
        let (there, back) = (compare(&own, &other), compare(&other, &own));
        prop_assert_eq!(there.map(|found| found.kin), back.map(|found| found.kin.turned()));
        prop_assert_eq!(there.map(|found| (found.shared, found.says)), back.map(|found| (found.shared, found.says)));
    }

    #[test]
    fn a_quote_is_the_same_as_itself_however_it_is_typeset(a in quote()) {
        let typeset = a.replace(' ', "\u{a0}\n").to_uppercase();
        let found = compare(&Words::of(&a), &Words::of(&format!("“{typeset}”")));
        prop_assert!(found.is_none_or(|found| found.kin == Kin::Same));
    }

    #[test]
    fn any_text_is_read(a in any::<String>(), b in "([a-z]{1,3}|[\\[\\]().%$'’-]| ){0,30}") {
        let (own, other) = (Words::of(&a), Words::of(&b));
        let _ = (compare(&own, &other), keys(&own), keys(&other));
    }

    #[test]
    fn five_words_that_say_something_share_a_key(before in "[a-c ]{0,8}", behind in "[d-f ]{0,8}") {
        let shared = "raise the levy on rye";
        let (own, other) = (keys(&Words::of(&format!("{before} {shared}"))), keys(&Words::of(&format!("{shared} {behind}"))));
        prop_assert!(own.iter().any(|key| other.contains(key)));
    }
}
