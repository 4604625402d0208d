//! A library of 100,000 articles with 600,000 quotes: `cargo bench --bench carried`.
//!
//! The articles are made once in the target folder: six quotes each, of which one in twenty is carried from an article of the
//! days before, with some of its words changed. Bars: the quotes of all articles are read and stored in 60 s, and one lookup
//! takes 20 ms. Beside the figures stands the time of the slowest of the runs. With `-- --spread`, all quotes are looked up too.

mod made;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use standoff::annotation::{Document, Metadata};
use standoff::library::{Arrival, ArticleId, Item, Library, LibraryError, Origin};
use standoff::source::Article;

use made::{Random, word};

const ARTICLES: usize = 100_000;
const QUOTES: usize = 6;

fn main() {
    let folder = folder();
    let mut library = made(&folder);
    let before = library.bytes();
    let all: Vec<ArticleId> = (1..=ARTICLES).map(|id| ArticleId(i64::try_from(id).unwrap())).collect();
    if library.unquoted().unwrap() == 0 {
        println!("the quotes are there already; remove {} to build them again", folder.display());
    } else {
        let begin = Instant::now();
        library.read_quotes(|_, _| true).unwrap();
        let (took, more) = (begin.elapsed(), (library.bytes() - before) as f64 / 1e6);
        println!("the quotes of {ARTICLES} articles read and stored in {took:.1?}; {more:.0} MB more on disk");
    }
    let mut random = Random(3);
    let (mut times, mut found, mut quotes) = (Vec::new(), 0, 0);
    for _ in 0..400 {
        let own = library.quotes_in(all[random.below(ARTICLES)]).unwrap();
        for at in 0..own.len() {
            let beside: Vec<_> =
                own.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, q)| q.clone()).collect();
            let begin = Instant::now();
            found += library.elsewhere(&own[at], &beside, &[]).unwrap().len();
            times.push(begin.elapsed());
            quotes += 1;
        }
    }
    times.sort_unstable();
    let at = |share: usize| times[times.len() * share / 1000];
    let (half, most) = (at(500), at(990));
    println!(
        "one lookup of {quotes}: {half:.2?}, 99 of 100 within {most:.2?}, at most {:.2?}; {found} found",
        times[times.len() - 1]
    );
    if std::env::args().any(|arg| arg == "--spread") {
        let (begin, mut count) = (Instant::now(), 0);
        let each = |_| {
            count += 1;
            Ok::<(), LibraryError>(())
        };
        library.spread(|_| true, |_, _| {}, each).unwrap();
        println!("all quotes looked up, {count} of them carried, in {:.0?}", begin.elapsed());
    }
    timed("the quotes of an actor", 20, || drop(library.quotes_of("Ana Ferro", &[]).unwrap()));
    let first: Vec<ArticleId> = all[..10].to_vec();
    timed("10 articles read anew", 5, || {
        library.forget_quotes(&first).unwrap();
        library.read_quotes(|_, _| true).unwrap();
    });
}

fn timed(what: &str, runs: u32, mut run: impl FnMut()) {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let begin = Instant::now();
            run();
            begin.elapsed()
        })
        .collect();
    times.sort_unstable();
    println!("{what}: {:.2?}, at most {:.2?}", times[times.len() / 2], times[times.len() - 1]);
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("carried")
}

/// The library, made when it is not there.
fn made(folder: &Path) -> Library {
    let mut library = Library::open(folder).unwrap();
    if library.unquoted().unwrap() > 0 || !library.everything().unwrap().is_empty() {
        return library;
    }
    let (mut random, mut last) = (Random(1), vec![(String::new(), String::new()); 3000]);
    let begin = Instant::now();
    for batch in 0..ARTICLES / 1000 {
        let arrivals: Vec<Arrival> =
            (0..1000).map(|n| arrival(batch * 1000 + n, &mut random, &mut last)).collect();
        library.add_all(&arrivals).unwrap();
    }
    println!("{ARTICLES} articles made in {:.0?}", begin.elapsed());
    library
}

fn arrival(number: usize, random: &mut Random, last: &mut [(String, String)]) -> Arrival {
    let mut text = String::new();
    for n in 0..QUOTES {
        let at = (number * QUOTES + n) % last.len();
        let known = &last[random.below(last.len())];
        let (quote, speaker) = if random.below(20) == 0 && !known.0.is_empty() {
            (known.0.replacen(" the ", " that ", random.below(2)), known.1.clone())
        } else {
            (quote(random), format!("{} {}", of(random, &FIRST), of(random, &LAST)))
        };
        for part in ["“", &quote, ",” ", &speaker, " said on Monday.\n\n"] {
            text.push_str(part);
        }
        last[at] = (quote, speaker);
    }
    let metadata = Metadata {
        title: Some(format!("Headline {number}")),
        url: Some(format!("https://news.example/{number}")),
        ..Metadata::default()
    };
    let item = Item { feed: "https://news.example/feed".to_owned(), key: number.to_string() };
    let end: Timestamp = "2026-03-01T00:00:00Z".parse().unwrap();
    let published = end - SignedDuration::from_mins(i64::try_from(5 * (ARTICLES - number)).unwrap());
    let article = Article { document: Document::new(text), metadata, notices: Vec::new() };
    Arrival { item: Some(item), published: Some(published), ..Arrival::new(article, Origin::Feed, end) }
}

/// A made-up sentence of 8 to 27 words: common words as in speech, and rarer ones.
fn quote(random: &mut Random) -> String {
    let mut out = String::from("We");
    for _ in 0..7 + random.below(20) {
        out.push(' ');
        if random.below(2) == 0 {
            out.push_str(of(random, &COMMON));
        } else {
            out.push_str(&word(random.rank()));
        }
    }
    out
}

const COMMON: [&str; 40] = [
    "the", "to", "of", "and", "a", "in", "that", "is", "for", "it", "we", "have", "not", "on", "this", "be",
    "are", "with", "will", "they", "as", "was", "but", "by", "what", "so", "our", "people", "can", "has", "their",
    "from", "do", "if", "going", "think", "want", "make", "time", "know",
];
const FIRST: [&str; 8] = ["Ana", "Ben", "Clara", "David", "Elena", "Felix", "Greta", "Hugo"];
const LAST: [&str; 12] = [
    "Ferro", "Ruiz", "Okafor", "Petrova", "Silva", "Novak", "Hansen", "Moreau", "Bianchi", "Kowalski", "Dietrich",
    "Osei",
];

/// Returns one of a list.
fn of<'t>(random: &mut Random, list: &[&'t str]) -> &'t str {
    list[random.below(list.len())]
}
