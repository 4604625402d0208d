//! How fast articles are read: each stage, the whole, the JSON lines, and inputs made to be slow.
//!
//! `cargo bench --bench extract`. The corpus is the sample articles over and over, one megabyte; `wc -w` on the same
//! file is timed beside it, as the yardstick of the machine.

use std::process::{Command, Stdio};

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use jiff::civil::Date;
use standoff::annotation::Document;
use standoff::extract::{Scan, date, extract, header, number, quote, settled};
use standoff::formats::json;
use standoff::lexicon::{Lexicon, rows};

const ARTICLES: [&str; 8] = [
    include_str!("../assets/articles/brannock-earnings.txt"),
    include_str!("../assets/articles/bridge-interview.txt"),
    include_str!("../assets/articles/central-bank.txt"),
    include_str!("../assets/articles/cup-semifinal.txt"),
    include_str!("../assets/articles/ferry-ruling.txt"),
    include_str!("../assets/articles/river-talks.txt"),
    include_str!("../assets/articles/sea-lake.txt"),
    include_str!("../assets/articles/tarrow-flood.txt"),
];

const MEGABYTE: usize = 1_000_000;

fn main() {
    Lexicon::get();
    divan::main();
}

/// The articles in turn, until there is a megabyte.
fn articles() -> Vec<&'static str> {
    let all: usize = ARTICLES.iter().map(|article| article.len()).sum();
    ARTICLES.iter().copied().cycle().take(ARTICLES.len() * (MEGABYTE / all)).collect()
}

fn corpus() -> String {
    articles().join("\n\n")
}

const DAY: Option<Date> = Some(jiff::civil::date(2026, 3, 8));

/// Times `stage` over the corpus as one document.
fn stage<T>(bencher: Bencher<'_, '_>, stage: impl Fn(&Scan<'_>) -> T + Sync) {
    let document = Document::new(corpus());
    let scan = Scan::new(&document, Lexicon::get());
    bencher.counter(BytesCount::of_str(document.text())).bench(|| stage(black_box(&scan)));
}

#[divan::bench]
fn lexicon() -> Lexicon {
    Lexicon::of(rows())
}

#[divan::bench_group]
mod stages {
    use super::{
        Bencher, BytesCount, DAY, Document, Lexicon, Scan, corpus, date, header, number, quote, settled, stage,
    };

    #[divan::bench]
    fn a_scan(bencher: Bencher<'_, '_>) {
        let document = Document::new(corpus());
        bencher.counter(BytesCount::of_str(document.text())).bench(|| Scan::new(&document, Lexicon::get()));
    }

    #[divan::bench]
    fn b_dates(bencher: Bencher<'_, '_>) {
        stage(bencher, |scan| date::find(scan, DAY));
    }

    #[divan::bench]
    fn c_numbers(bencher: Bencher<'_, '_>) {
        stage(bencher, number::find);
    }

    #[divan::bench]
    fn d_quotes(bencher: Bencher<'_, '_>) {
        stage(bencher, quote::find);
    }

    #[divan::bench]
    fn e_settle(bencher: Bencher<'_, '_>) {
        let document = Document::new(corpus());
        let scan = Scan::new(&document, Lexicon::get());
        let found = (date::find(&scan, DAY), number::find(&scan), quote::find(&scan).0);
        bencher
            .counter(BytesCount::of_str(document.text()))
            .with_inputs(|| found.clone())
            .bench_values(|(dates, numbers, quotes)| settled(dates, numbers, quotes));
    }

    #[divan::bench]
    fn f_header(bencher: Bencher<'_, '_>) {
        let articles = super::articles();
        let bytes: usize = articles.iter().map(|article| article.len()).sum();
        bencher.counter(BytesCount::new(bytes)).bench(|| {
            articles.iter().map(|article| header::find(article, Lexicon::get()).parts.len()).sum::<usize>()
        });
    }
}

#[divan::bench_group]
mod whole {
    use std::io::Write as _;

    use super::{
        Bencher, BytesCount, Command, DAY, Document, Lexicon, Stdio, articles, corpus, extract, header, json,
    };

    /// Each article by itself, header and all: what `standoff extract` does with many files.
    #[divan::bench]
    fn articles_of_3_kb(bencher: Bencher<'_, '_>) {
        let articles = articles();
        let bytes: usize = articles.iter().map(|article| article.len()).sum();
        bencher.counter(BytesCount::new(bytes)).bench(|| {
            let one = |article: &&str| {
                let header = header::find(article, Lexicon::get());
                let document = Document::new(*article).with_parts(header.parts);
                extract(&document, Lexicon::get(), DAY).annotations.len()
            };
            articles.iter().map(one).sum::<usize>()
        });
    }

    #[divan::bench]
    fn document_of_1_mb(bencher: Bencher<'_, '_>) {
        let document = Document::new(corpus());
        bencher.counter(BytesCount::of_str(document.text())).bench(|| extract(&document, Lexicon::get(), DAY));
    }

    #[divan::bench]
    fn json(bencher: Bencher<'_, '_>) {
        let document = Document::new(corpus());
        let found = extract(&document, Lexicon::get(), DAY);
        let id = serde_json::Value::from("corpus");
        let record = json::Record {
            id: &id,
            said: None,
            published: DAY,
            text: document.text(),
            annotations: &found.annotations,
        };
        bencher.counter(BytesCount::of_str(document.text())).bench(|| record.line());
    }

    /// The program itself on JSON lines, with one thread and with two; starting it is part of the time.
    #[divan::bench(args = [1, 2], sample_count = 20)]
    fn program_jobs(bencher: Bencher<'_, '_>, jobs: u16) {
        let mut lines = String::new();
        for (id, article) in articles().iter().cycle().take(articles().len() * 8).enumerate() {
            let record = serde_json::json!({"id": id, "text": article, "published": "2026-03-08"});
            lines = lines + &record.to_string() + "\n";
        }
        let mut file = tempfile::Builder::new().suffix(".jsonl").tempfile().expect("a temporary file");
        file.write_all(lines.as_bytes()).expect("room for the corpus");
        bencher.counter(BytesCount::of_str(&lines)).bench(|| {
            let mut program = Command::new(env!("CARGO_BIN_EXE_standoff"));
            let program = program.arg("extract").arg(file.path()).arg("--jobs").arg(jobs.to_string());
            program.stdout(Stdio::null()).status()
        });
    }

    /// In the two locales in which it takes its own time.
    #[divan::bench(args = ["C", "C.UTF-8"], sample_count = 20)]
    fn yardstick_wc_w(bencher: Bencher<'_, '_>, locale: &str) {
        let text = corpus().repeat(8);
        let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
        file.write_all(text.as_bytes()).expect("room for the corpus");
        bencher.counter(BytesCount::of_str(&text)).bench(|| {
            Command::new("wc").env("LC_ALL", locale).arg("-w").arg(file.path()).stdout(Stdio::null()).status()
        });
    }
}

/// Four times the length takes four times as long: the speed stays the same down each column.
#[divan::bench_group(sample_count = 5)]
mod slope {
    use super::{Bencher, BytesCount, DAY, Document, Lexicon, MEGABYTE, extract};

    fn of(bencher: Bencher<'_, '_>, unit: &str, megabytes: usize) {
        let document = Document::new(unit.repeat(megabytes * MEGABYTE / unit.len()));
        bencher.counter(BytesCount::of_str(document.text())).bench(|| extract(&document, Lexicon::get(), DAY));
    }

    macro_rules! inputs {
        ($($name:ident = $unit:expr;)*) => {$(
            #[divan::bench(args = [1, 2, 4])]
            fn $name(bencher: Bencher<'_, '_>, megabytes: usize) {
                of(bencher, $unit, megabytes);
            }
        )*};
    }

    inputs! {
        article = &super::corpus()[..3_000];
        capitals = "Anna Keller Maria Weber ";
        digits = "1234567890";
        digits_apart = "12 ";
        digits_listed = "12, ";
        dots = ".";
        last_last_last = "last ";
        marks_curly = "“";
        marks_open_close = "“ ” ";
        marks_straight = "\"";
        one_word = "word";
        said_said_said = "said ";
        she_said = "“No,” she said. ";
        spaces = " ";
    }
}
