//! A library of 100,000 articles: `cargo bench --bench library`.
//!
//! The articles are made once in the target folder: five feeds of 20,000, some 3 KB of made-up words each, common and rare
//! as in a language. Bars: a feed of 20,000 opened in 30 ms, the first page of a search in 20 ms, 40 MB of memory, 1.6 times
//! the text on disk. Beside the figures stands the time of the slowest of the runs. With `-- --stories`, only adding is measured.

mod made;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use standoff::annotation::{Document, Metadata};
use standoff::library::search::Query;
use standoff::library::{Arrival, ArticleId, Change, Item, Library, Order, Origin, Source, View};
use standoff::source::Article;

use made::{Random, word};

const ARTICLES: usize = 100_000;
const FEEDS: usize = 5;
const WORDS: usize = 430;
/// What a child of this program is told to do.
const READ: &str = "--as-a-reader";

fn main() {
    let folder = folder();
    if std::env::args().any(|arg| arg == READ) {
        return read(&folder);
    }
    let (mut library, text) = made(&folder);
    // One that an earlier version made has its articles compared again.
    while library.compare_some(1000).unwrap() > 0 {}
    if std::env::args().any(|arg| arg == "--stories") {
        return stories(&mut library);
    }
    let bytes = library.bytes() as f64;
    println!("{ARTICLES} articles, {:.0} MB of text; {:.2} times that on disk", text / 1e6, bytes / text);
    timed("open, counts, first page of unread", 20, || {
        let library = Library::open(&folder).unwrap();
        let counts = library.counts(start()).unwrap();
        assert_eq!((counts.unread, library.list(&page(Source::Unread)).unwrap().len()), (ARTICLES, 50));
    });
    timed("counts", 20, || assert_eq!(library.counts(start()).unwrap().feeds.len(), FEEDS));
    timed("a feed of 20,000, first page", 20, || assert_eq!(library.list(&page(feed(1))).unwrap().len(), 50));
    timed("a feed of 20,000, all its articles", 20, || {
        assert_eq!(library.ids(&page(feed(1))).unwrap().len(), ARTICLES / FEEDS);
    });
    timed("a feed of 20,000, all its rows", 5, || {
        let all = View { limit: ARTICLES, ..page(feed(1)) };
        assert_eq!(library.list(&all).unwrap().len(), ARTICLES / FEEDS);
    });
    for (what, query) in [
        ("the commonest word", word(0)),
        ("a common word", word(40)),
        ("a word of some hundreds", word(12_000)),
        ("a rare word", word(29_000)),
        ("no such word", "nowhere".into()),
        ("two words", format!("{} {}", word(40), word(300))),
        ("a phrase", format!("\"{} {}\"", word(0), word(1))),
        ("a beginning", format!("{}*", &word(40)[..2])),
        ("words or, without", format!("({} or {}) -{}", word(200), word(300), word(40))),
        ("of a feed, unread, since", format!("{} feed:feed-2 is:unread after:2025-06", word(90))),
        ("without a word", format!("-{}", word(0))),
    ] {
        let query = Source::Search(Query::parse(&query).unwrap());
        let found = library.count(&page(query.clone())).unwrap();
        timed(&format!("search, newest first: {what} ({found})"), 20, || {
            library.list(&page(query.clone())).unwrap();
        });
    }
    let common = Source::Search(Query::parse(&word(40)).unwrap());
    timed("search by rank: a common word", 5, || {
        library.list(&View { order: Order::Rank, ..page(common.clone()) }).unwrap();
    });
    let first: Vec<ArticleId> = library.ids(&page(feed(3))).unwrap();
    timed("20,000 marked read, and undone", 3, || {
        let step = library.change(&first, &Change::Read(true)).unwrap();
        library.undo(&step).unwrap();
    });
    timed("one marked read, and undone", 20, || {
        let step = library.change(&first[..1], &Change::Read(true)).unwrap();
        library.undo(&step).unwrap();
    });
    stories(&mut library);
    drop(library);
    let child = Command::new(std::env::current_exe().unwrap()).arg(READ).output().unwrap();
    print!("{}", String::from_utf8_lossy(&child.stdout));
}

/// Adds copies of articles and cut ones, whose stories are then found, and takes them out of the lists again. The same in a
/// library of 1,000 articles shows whether the time depends on their number.
fn stories(library: &mut Library) {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let [mut small, mut middle] = [(&folders[0], 1000), (&folders[1], 10_000)].map(|(folder, count)| {
        let (mut library, mut random) = (Library::open(folder.path()).unwrap(), Random(1));
        let arrivals: Vec<Arrival> = (0..count).map(|n| arrival(n, &mut random)).collect();
        arrivals.chunks(1000).for_each(|part| drop(library.add_all(part).unwrap()));
        library
    });
    for (what, library) in [("1,000", &mut small), ("10,000", &mut middle), ("100,000", library)] {
        let mut random = Random(1);
        let originals: Vec<Arrival> = (0..200).map(|n| arrival(n, &mut random)).collect();
        let mut new = Random(Timestamp::now().as_microsecond().cast_unsigned());
        let mut ids = Vec::new();
        let mut next = originals.iter().cycle();
        let mut add = |library: &mut Library, copied: bool, ids: &mut Vec<ArticleId>| {
            let original = next.next().unwrap();
            let mut one = arrival(new.below(1_000_000_000), &mut new);
            one.published = original.published;
            if copied {
                let text = original.article.document.text();
                one.article.document = Document::new(&text[..text.floor_char_boundary(text.len() / 2)]);
            }
            let added = library.add(&one).unwrap();
            assert_eq!(library.rows(&[added.id]).unwrap()[0].carried > 1, copied);
            ids.push(added.id);
        };
        add(library, false, &mut ids);
        timed(&format!("an unrelated article added to {what}"), 50, || add(library, false, &mut ids));
        timed(&format!("a cut copy added to {what}, its story found"), 50, || add(library, true, &mut ids));
        let mut mixed = || (0..200).map(|_| arrival(new.below(1_000_000_000), &mut new)).collect::<Vec<Arrival>>();
        timed(&format!("200 articles of mixed days added to {what} at once"), 5, || {
            let added = library.add_all(&mixed()).unwrap();
            ids.extend(added.into_iter().map(|one| one.id));
        });
        library.change(&ids, &Change::Delete(true)).unwrap();
    }
    timed("the other articles of a story", 20, || {
        library.carriers(ArticleId(1)).unwrap();
    });
}

/// What a reader's screen does in a process of its own; the most memory it took is printed where the system tells (Linux).
fn read(folder: &Path) {
    let begin = Instant::now();
    let library = Library::open(folder).unwrap();
    library.counts(start()).unwrap();
    library.list(&page(Source::Unread)).unwrap();
    let first = begin.elapsed();
    for n in 0..FEEDS {
        library.ids(&page(feed(n))).unwrap();
        library.list(&page(feed(n))).unwrap();
        let query = Query::parse(&word(n * 50)).unwrap();
        for row in library.list(&page(Source::Search(query.clone()))).unwrap() {
            library.hits(row.id, &query).unwrap();
        }
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("unknown");
    println!("a reader: first page after {first:.1?}, at most {}", line.trim());
}

fn page(source: Source) -> View {
    View { limit: 50, ..View::of(source) }
}

fn feed(number: usize) -> Source {
    Source::Feed(url(number))
}

fn url(number: usize) -> String {
    format!("https://feed-{number}.example/news.xml")
}

fn start() -> Timestamp {
    "2026-03-01T00:00:00Z".parse().unwrap()
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
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("library")
}

/// The library, made when it is not there, and the bytes of its text.
fn made(folder: &Path) -> (Library, f64) {
    let mut library = Library::open(folder).unwrap();
    let mut random = Random(1);
    let mut text = 0;
    let there = library.counts(start()).unwrap().all;
    let begin = Instant::now();
    let mut took = Vec::new();
    for batch in 0..ARTICLES / 1000 {
        let arrivals: Vec<Arrival> = (0..1000).map(|n| arrival(batch * 1000 + n, &mut random)).collect();
        text += arrivals.iter().map(|one| one.article.document.text().len()).sum::<usize>();
        if there < ARTICLES {
            let begin = Instant::now();
            library.add_all(&arrivals).unwrap();
            took.push(begin.elapsed());
        }
    }
    if there < ARTICLES {
        let of = |part: &[Duration]| part.iter().sum::<Duration>() / 1000 / 10;
        println!(
            "added: {:.0?} an article of the first 10,000, {:.0?} of the last",
            of(&took[..10]),
            of(&took[took.len() - 10..])
        );
        println!("made in {:.0?}; {:.0?} to put it in order", begin.elapsed(), {
            let begin = Instant::now();
            library.vacuum().unwrap();
            begin.elapsed()
        });
    }
    (library, text as f64)
}

fn arrival(number: usize, random: &mut Random) -> Arrival {
    let mut text = String::new();
    for n in 0..WORDS / 2 + random.below(WORDS) {
        text.push_str(if n == 0 { "" } else { " " });
        text.push_str(&word(random.rank()));
        if random.below(14) == 0 {
            text.push('.');
        }
    }
    let title: Vec<String> = (0..8).map(|_| word(random.rank())).collect();
    let feed = number % FEEDS;
    let metadata = Metadata {
        title: Some(title.join(" ")),
        author: Some(format!("{} {}", word(random.below(400)), word(random.below(400)))),
        url: Some(format!("https://feed-{feed}.example/2025/{}/{number}", title[..4].join("-"))),
        ..Metadata::default()
    };
    let item = Item { feed: url(feed), key: format!("https://feed-{feed}.example/?p={number}") };
    let published = start() - SignedDuration::from_mins(i64::try_from(random.below(500_000)).unwrap());
    let article = Article { document: Document::new(text), metadata, notices: Vec::new() };
    Arrival { item: Some(item), published: Some(published), ..Arrival::new(article, Origin::Feed, start()) }
}
