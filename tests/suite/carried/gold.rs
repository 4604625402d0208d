//! The gold of carried quotes and numbers: `tests/gold/carried`.

use std::collections::{BTreeSet, HashMap};

use standoff::annotation::Document;
use standoff::corpus::carried::{Carried, Index, Kin, Occurrence, groups_in};
use standoff::corpus::figure::{Facts, Figure, figures, same};
use standoff::extract::extract;
use standoff::lexicon::Lexicon;

const ARTICLES: &str = include_str!("../../gold/carried/articles.jsonl");
const QUOTES: &str = include_str!("../../gold/carried/quotes.tsv");
const NUMBERS: &str = include_str!("../../gold/carried/numbers.tsv");
const STORIES: &str = include_str!("../../gold/carried/stories.tsv");

/// Returns the rows of a table.
fn rows(table: &'static str) -> Vec<Vec<&'static str>> {
    table.lines().skip(1).map(|row| row.split('\t').collect()).collect()
}

fn number(id: &str) -> u64 {
    id[1..].parse().unwrap()
}

/// Returns the facts and the text of each article.
fn articles() -> HashMap<u64, (Facts, String)> {
    let one = |line: &str| {
        let article: serde_json::Value = serde_json::from_str(line).unwrap();
        let field = |name: &str| article[name].as_str().unwrap().to_owned();
        let id = number(&field("id"));
        let at = field("published").parse().ok();
        (id, (Facts { article: id, outlet: field("outlet"), title: field("title"), at }, field("text")))
    };
    ARTICLES.lines().map(one).collect()
}

#[test]
fn quotes_are_joined_and_classed_as_people_say() {
    let (articles, rows) = (articles(), rows(QUOTES));
    let mut index = Index::default();
    for row in &rows {
        let facts = articles[&number(row[1])].0.clone();
        index.add(Carried {
            article: facts.article,
            outlet: facts.outlet,
            title: facts.title,
            at: facts.at,
            quote: row[2].to_owned(),
            speaker: Some(row[3].to_owned()).filter(|speaker| !speaker.is_empty()),
            aliases: Vec::new(),
            start: None,
        });
    }
    let groups = groups_in(&index);
    let mut found: HashMap<(u64, &str), (usize, &Occurrence)> = HashMap::new();
    for (at, group) in groups.iter().enumerate() {
        found.extend(group.all.iter().map(|one| ((one.said.article, one.said.quote.as_str()), (at, one))));
    }
    let of = |row: &Vec<&'static str>| found.get(&(number(row[1]), row[2]));
    let (mut wrong, mut right, mut all) = (Vec::new(), 0, 0);
    for (at, row) in rows.iter().enumerate() {
        for other in &rows[..at] {
            let carried = row[0] != "-" && row[0] == other[0];
            let joined = of(row).is_some() && of(row).map(|(at, _)| at) == of(other).map(|(at, _)| at);
            if carried != joined {
                wrong.push(format!("{} {row:?} {other:?}", if joined { "joined" } else { "apart" }));
            }
        }
        let several = rows.iter().filter(|other| other[0] == row[0]).count() > 1;
        if row[0] != "-" && several {
            let class = of(row).map(|(_, one)| one.kin.map_or("first", Kin::word));
            let otherwise = of(row).is_some_and(|(_, one)| one.otherwise) == (row[5] == "yes");
            all += 1;
            right += usize::from(class == Some(row[4]) && otherwise);
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
    assert!(100 * right >= 95 * all, "{right} of {all} have the right class and speaker");
}

#[test]
fn numbers_of_one_quantity_are_found() {
    let articles = articles();
    let stories: HashMap<u64, &str> = rows(STORIES).iter().map(|row| (number(row[0]), row[1])).collect();
    let mut all: HashMap<u64, Vec<Figure>> = HashMap::new();
    for (id, (facts, text)) in &articles {
        let document = Document::new(text.as_str());
        let found = extract(&document, Lexicon::get(), None).annotations;
        all.insert(*id, figures(&document, found.iter(), facts));
    }
    // What a person calls each number that was found.
    let mut named: HashMap<(u64, usize), [&str; 2]> = HashMap::new();
    for row in rows(NUMBERS) {
        let (id, words) = (number(row[2]), row[4]);
        let there = |at: usize| all[&id].iter().find(|f| f.start + 3 >= at && f.start < at + words.len());
        let found = articles[&id].1.match_indices(words).find_map(|(at, _)| there(at));
        named.extend(found.map(|figure| ((id, figure.start), [row[0], row[1]])));
    }
    let (mut right, mut wrong, mut missed) = (0, Vec::new(), 0);
    for (id, own) in all.iter().flat_map(|(id, figures)| figures.iter().map(move |own| (id, own))) {
        let Some(name) = named.get(&(*id, own.start)) else { continue };
        let others = all.iter().filter(|(other, _)| *other != id && stories[*other] == stories[id]);
        let others: Vec<&Figure> = others.flat_map(|(_, figures)| figures).collect();
        let place = |figure: &Figure| (figure.article, figure.start);
        let found: BTreeSet<(u64, usize)> =
            same(own, &all[id], others.iter().copied()).into_iter().map(place).collect();
        for other in others {
            match (named.get(&place(other)) == Some(name), found.contains(&place(other))) {
                (true, true) => right += 1,
                (true, false) => missed += 1,
                (false, true) => wrong.push(format!("{name:?} {}: {} {:?}", own.words, other.words, other.around)),
                (false, false) => {}
            }
        }
    }
    assert!(100 * wrong.len() <= 2 * right, "{} wrong of {right}\n{}", wrong.len(), wrong.join("\n"));
    assert!(100 * missed <= 2 * right, "{missed} missed of {right}");
}
