//! The tables of `tests/gold/carried` agree with its articles and with the rules of its README. The program's own answers
//! are compared with them elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gold/carried/");

fn file(name: &str) -> String {
    std::fs::read_to_string(format!("{FOLDER}{name}")).unwrap_or_else(|error| panic!("{FOLDER}{name}: {error}"))
}

fn articles(name: &str) -> BTreeMap<String, Value> {
    let lines = file(name);
    let read = |line| serde_json::from_str::<Value>(line).unwrap();
    lines.lines().map(read).map(|article| (field(&article, "id").to_owned(), article)).collect()
}

fn field<'a>(article: &'a Value, name: &str) -> &'a str {
    article[name].as_str().unwrap_or_else(|| panic!("{} has no {name}", article["id"]))
}

/// Returns the rows of a table whose header is the given one.
fn rows<const N: usize>(name: &str, header: [&str; N]) -> Vec<[String; N]> {
    let text = file(name);
    let row = |line: &str| -> [String; N] {
        let fields: Vec<String> = line.split('\t').map(str::to_owned).collect();
        fields.try_into().unwrap_or_else(|_| panic!("{name}: not {N} fields: {line}"))
    };
    let mut lines = text.lines().map(row);
    assert_eq!(lines.next().unwrap(), header, "{name}");
    lines.collect()
}

fn quotes() -> Vec<[String; 6]> {
    rows("quotes.tsv", ["cluster", "article", "words", "speaker", "class", "attributed_otherwise"])
}

/// Returns the words of a text, in lower case; British spellings as American ones.
fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase().replace('’', "'");
    let word = |word: &str| word.trim_matches('\'').replace("labour", "labor").replace("metre", "meter");
    let split = lower.split(|c: char| !c.is_alphanumeric() && c != '\'');
    split.map(word).map(|word| word.replace("recognise", "recognize")).filter(|word| !word.is_empty()).collect()
}

fn shingles(text: &str) -> BTreeSet<Vec<String>> {
    words(text).windows(5).map(<[String]>::to_vec).collect()
}

fn containment(one: &BTreeSet<Vec<String>>, other: &BTreeSet<Vec<String>>) -> f64 {
    one.intersection(other).count() as f64 / one.len().min(other.len()) as f64
}

fn hours(article: &Value) -> i64 {
    field(article, "published").parse::<jiff::Timestamp>().unwrap().as_second() / 3600
}

#[test]
fn every_article_has_a_story_that_the_rule_gives_it() {
    let articles = articles("articles.jsonl");
    let stories: BTreeMap<String, String> =
        rows("stories.tsv", ["article", "story"]).into_iter().map(<[String; 2]>::into).collect();
    assert_eq!(stories.keys().collect::<Vec<_>>(), articles.keys().collect::<Vec<_>>());
    let shingles: BTreeMap<&String, _> =
        articles.iter().map(|(id, article)| (id, shingles(field(article, "text")))).collect();
    let address = |id: &String| field(&articles[id], "url").split('?').next().unwrap_or_default().to_owned();
    for (id, article) in &articles {
        let (mut within, mut alone): (f64, bool) = (0.0, true);
        for (other, its) in articles.iter().filter(|(other, _)| *other != id) {
            let near = (hours(article) - hours(its)).abs() <= 72;
            let shared = containment(&shingles[id], &shingles[other]);
            let linked = if address(id) == address(other) { 1.0 } else { shared * f64::from(u8::from(near)) };
            if stories[id] == stories[other] {
                (within, alone) = (within.max(linked), false);
            } else {
                assert!(linked < 0.45, "{id} and {other} share {linked:.3}");
            }
        }
        assert!(alone || within > 0.55, "{id} is linked to its story by {within:.3}");
    }
}

/// Tells whether the pieces of one quote, divided at its ellipses, stand in this order in another one.
fn is_cut_from(cut: &str, whole: &str) -> bool {
    let whole = words(whole);
    let mut rest = whole.as_slice();
    let joined = cut.replace(" […] ", " ").replace('…', "...");
    joined.split("...").map(words).filter(|piece| !piece.is_empty()).all(|piece| {
        let at = rest.windows(piece.len()).position(|window| window == piece);
        rest = at.map_or(&[], |at| &rest[at + piece.len()..]);
        at.is_some()
    })
}

fn class(quote: &str, reference: &str) -> &'static str {
    let (one, other) = (words(quote), words(reference));
    match () {
        () if one == other => "same",
        () if one.len() < other.len() && is_cut_from(quote, reference) => "shortened",
        () => "altered",
    }
}

#[test]
fn every_quote_stands_in_its_article_and_has_the_class_that_its_words_give() {
    let articles = articles("articles.jsonl");
    let mut clusters: BTreeMap<String, Vec<[String; 6]>> = BTreeMap::new();
    for row in quotes() {
        let text = field(&articles[&row[1]], "text");
        assert!(row[2].split(" […] ").all(|part| text.contains(part)), "{row:?}");
        clusters.entry(row[0].clone()).or_default().push(row);
    }
    let common = clusters.remove("-").unwrap();
    assert!(common.iter().all(|row| row[4] == "-" && row[5] == "no"));
    for rows in clusters.values() {
        let times: Vec<&str> = rows.iter().map(|row| field(&articles[&row[1]], "published")).collect();
        assert!(times.is_sorted(), "{rows:?}");
        let [first] = rows.iter().filter(|row| row[4] == "first").collect::<Vec<_>>()[..] else {
            panic!("not one first: {rows:?}")
        };
        for row in rows {
            let wanted = if row == first { "first" } else { class(&row[2], &first[2]) };
            assert_eq!(row[4], wanted, "{row:?}\n{first:?}");
            assert_eq!(row[5] == "yes", row[3] != first[3], "{row:?}");
        }
    }
}

#[test]
fn every_number_stands_in_an_article_of_its_story() {
    let articles = articles("articles.jsonl");
    let stories: Vec<[String; 2]> = rows("stories.tsv", ["article", "story"]);
    let mut last = BTreeMap::new();
    for [story, quantity, article, value, words] in
        rows("numbers.tsv", ["story", "quantity", "article", "value", "words"])
    {
        assert!(field(&articles[&article], "text").contains(&words), "{article}: {words}");
        assert!(stories.contains(&[article.clone(), story.clone()]), "{article} is not in {story}");
        assert!(value.parse::<f64>().is_ok(), "{value}");
        let time = field(&articles[&article], "published").to_owned();
        let before = last.insert((story, quantity), time.clone());
        assert!(before.is_none_or(|before| before <= time), "{article}: {words}");
    }
}

#[test]
fn every_revision_is_what_its_rows_say() {
    let (before, after) = (articles("articles.jsonl"), articles("later.jsonl"));
    let mut kinds: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for [article, changed, old, new] in rows("revisions.tsv", ["article", "changed", "old", "new"]) {
        let place = if changed == "headline" { "title" } else { "text" };
        assert!(field(&before[&article], place).contains(&old), "{article}: {old}");
        assert!(field(&after[&article], place).contains(&new), "{article}: {new}");
        assert!(changed == "nothing" || old != new, "{article}");
        kinds.entry(article).or_default().insert(changed);
    }
    assert_eq!(kinds.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    for (article, kinds) in &kinds {
        assert!(kinds.len() == 1 || !kinds.contains("nothing"), "{article}: {kinds:?}");
        let retitled = field(&before[article], "title") != field(&after[article], "title");
        assert_eq!(retitled, kinds.contains("headline"), "{article}");
        assert!(field(&before[article], "published") < field(&after[article], "updated"), "{article}");
    }
}

#[test]
fn the_words_of_each_voice_are_the_sum_of_its_quotes() {
    let articles = articles("articles.jsonl");
    let mut sums: BTreeMap<(String, String), usize> = BTreeMap::new();
    for [_, article, quoted, speaker, ..] in quotes() {
        let quoted = quoted.replace(" […] ", " ");
        let count = quoted.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
        *sums.entry((speaker, field(&articles[&article], "outlet").to_owned())).or_default() += count;
    }
    let table = rows("voices.tsv", ["actor", "role", "outlet", "words"]);
    let listed = table.into_iter().map(|[actor, _, outlet, words]| ((actor, outlet), words.parse().unwrap()));
    assert_eq!(listed.collect::<BTreeMap<_, _>>(), sums);
}

#[test]
fn every_stance_rests_on_a_quote_of_its_article() {
    let quotes = quotes();
    for row in rows("stances.tsv", ["article", "coder", "actor", "position", "target", "words"]) {
        let is_it = |quote: &&[String; 6]| quote[1] == row[0] && quote[2] == row[5] && quote[3] == row[2];
        assert!(quotes.iter().any(|quote| is_it(&quote)), "{row:?}");
        assert!(["ana", "ben"].contains(&row[1].as_str()), "{row:?}");
        assert!(["supports", "opposes", "neutral", "mixed", "unclear"].contains(&row[3].as_str()), "{row:?}");
    }
}
