//! Voice share on the command line: `standoff actors --by … --share`, over twelve sessions.

use std::collections::BTreeMap;

use super::many::{lines, run, twelve};

/// Returns a field of a row as a number.
fn number(row: &serde_json::Value, field: &str) -> f64 {
    row[field].as_f64().unwrap()
}

#[test]
fn shares_of_one_place_add_up_to_all() {
    let home = twelve();
    for by in ["actor", "type,outlet", "outlet,month", "role,year"] {
        let rows =
            lines(&run(&home, &["actors", ".", "--annotator", "ana", "--by", by, "--share", "--to", "jsonl"]));
        let mut sums: BTreeMap<String, f64> = BTreeMap::new();
        for row in &rows {
            *sums.entry(format!("{} {}", row["outlet"], row["period"])).or_default() += number(row, "share");
        }
        assert!(!sums.is_empty() && sums.values().all(|sum| (sum - 1.0).abs() < 1e-9), "{by}: {sums:?}");
    }
}

#[test]
fn indirect_speech_counts_when_it_is_asked_for() {
    let home = twelve();
    let sum = |args: &[&str]| -> f64 {
        let rows = lines(&run(&home, &[&["actors", ".", "--annotator", "ana", "--to", "jsonl"], args].concat()));
        rows.iter().map(|row| number(row, "words")).sum()
    };
    assert!(sum(&["--by", "outlet", "--indirect"]) > sum(&["--by", "outlet"]));
    assert!(sum(&["--indirect"]) > sum(&[]));
    // Without a group, those whom nobody names are in no row.
    assert!(sum(&["--by", "actor"]) >= sum(&[]));
}

#[test]
fn a_table_shows_what_is_counted_by() {
    let home = twelve();
    let table = run(&home, &["actors", ".", "--annotator", "ana", "--by", "outlet,month", "--share"]);
    let head = table.out.lines().next().unwrap().split_whitespace().collect::<Vec<_>>();
    assert_eq!(head, ["outlet", "period", "actor", "quotes", "words", "share"]);
    assert!(table.out.contains("words quoted (words of direct and mixed quotes)"), "{}", table.out);
    let without = run(&home, &["actors", ".", "--annotator", "ana", "--by", "type"]);
    assert!(without.out.starts_with("type") && !without.out.contains("share"), "{}", without.out);
    let two = run(&home, &["actors", ".", "--by", "month,year"]);
    assert!(two.code == 1 && two.err.contains("one of month, quarter and year"), "{}", two.err);
}
