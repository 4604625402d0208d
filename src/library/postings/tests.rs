//! The index against a plain list, with small and large parts.

use rusqlite::Connection;

use super::{Pair, Postings};
use crate::corpus::random::Random;

const INDEX: Postings = Postings { pages: "page", tail: "tail", most: 3000 };

fn database() -> Connection {
    let c = Connection::open_in_memory().unwrap();
    c.execute_batch(
        "CREATE TABLE page (first INTEGER PRIMARY KEY, pairs BLOB NOT NULL);
         CREATE TABLE tail (part INTEGER, row INTEGER, count INTEGER, pairs BLOB, PRIMARY KEY (part, row)) WITHOUT ROWID;",
    )
    .unwrap();
    c
}

fn found(c: &Connection, part: u64, from: u64, to: u64) -> Vec<Pair> {
    let mut out = Vec::new();
    INDEX
        .part(c, part)
        .unwrap()
        .each(from, to, |pair| {
            out.push(pair);
            true
        })
        .unwrap();
    out.sort_unstable();
    out
}

#[test]
fn it_has_what_was_added_and_not_removed() {
    let c = database();
    let mut random = Random(7);
    let mut known: [Vec<Pair>; 2] = [Vec::new(), Vec::new()];
    for round in 0..60_u64 {
        let part = random.below(2);
        // Some keys have very many values.
        let key =
            |random: &mut Random| if random.below(9) == 0 { 5 } else { (random.below(1 << 20) as u64) << 14 };
        let count = [1, 40, 900, 5000][random.below(4)];
        let new: Vec<Pair> = (0..count).map(|n| (key(&mut random), round * 10_000 + n)).collect();
        INDEX.add(&c, part as u64, new.clone()).unwrap();
        known[part].extend(new);
        if random.below(3) == 0 {
            let gone: Vec<Pair> = known[part].iter().copied().filter(|_| random.below(7) == 0).collect();
            INDEX.remove(&c, part as u64, gone.clone()).unwrap();
            known[part].retain(|pair| !gone.contains(pair));
        }
    }
    for (part, mut all) in known.into_iter().enumerate() {
        all.sort_unstable();
        all.dedup();
        let part = part as u64;
        assert_eq!(found(&c, part, 0, (1 << super::BITS) - 1), all);
        for (key, _) in all.iter().step_by(97) {
            let own: Vec<Pair> = all.iter().copied().filter(|(other, _)| other == key).collect();
            assert_eq!(found(&c, part, *key, *key), own, "{key}");
            let near: Vec<Pair> =
                all.iter().copied().filter(|(other, _)| (*key..=key + (1 << 24)).contains(other)).collect();
            assert_eq!(found(&c, part, *key, key + (1 << 24)), near, "{key}");
        }
    }
}

#[test]
fn a_function_can_stop() {
    let c = database();
    INDEX.add(&c, 1, (0..9000).map(|n| (n % 3, n)).collect()).unwrap();
    let mut count = 0;
    INDEX
        .part(&c, 1)
        .unwrap()
        .each(1, 2, |_| {
            count += 1;
            count < 10
        })
        .unwrap();
    assert_eq!(count, 10);
    assert!(found(&c, 1, 4, 9).is_empty() && found(&c, 0, 0, 9).is_empty() && found(&c, 2, 0, 9).is_empty());
}
