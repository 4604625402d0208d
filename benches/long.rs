//! The store on a session of 10 MB with some 100,000 annotations: `cargo bench --bench long`.
//!
//! What a reader waits for: the first edit, which begins the journal, each later one, and a save. What is written and read
//! beside the reader (the journal's base, the saved file) is not waited for, and is timed by itself.

use std::fmt::Write as _;
use std::fs;

use divan::Bencher;
use standoff::annotation::{Edit, Transaction, Verdict};
use standoff::extract::extract;
use standoff::lexicon::Lexicon;
use standoff::store::{Folders, Opened, Request, open};

fn main() {
    divan::main();
}

/// A session in a folder of its own.
struct Long {
    _home: tempfile::TempDir,
    opened: Opened,
    state: Verdict,
}

/// Ten megabytes with two numbers and a date a sentence.
fn text() -> String {
    let mut text = String::with_capacity(10_100_000);
    for n in 0.. {
        if text.len() > 10_000_000 {
            break;
        }
        let long =
            "It rained on the hills and on the sea, and nobody who was there remembers how it began. ".repeat(3);
        let _ = write!(text, "On 3 March {}, {n} people left. {long}\n\n", 1900 + n % 100);
    }
    text
}

impl Long {
    fn open() -> Self {
        let home = tempfile::tempdir().unwrap();
        let at = |name: &str| home.path().join(name);
        fs::write(at("long.txt"), text()).unwrap();
        let folders = Folders { config: at("config"), data: at("data"), state: at("state") };
        let request = Request { input: (&at("long.txt")).into(), ..Request::default() };
        let mut opened = open(&request, &folders, jiff::Timestamp::UNIX_EPOCH).unwrap();
        let session = &mut opened.session;
        let metadata = session.entries().metadata().clone();
        session.begin_with(extract(session.document(), Lexicon::get(), metadata.published).entries(metadata));
        Self { _home: home, opened, state: Verdict::Accepted }
    }

    fn edit(&mut self) {
        let Opened { session, session_file, .. } = &mut self.opened;
        let mut annotation = session.entries().annotations().iter().next().unwrap().clone();
        self.state = if self.state == Verdict::Accepted { Verdict::Rejected } else { Verdict::Accepted };
        annotation.state = self.state;
        let done = session.change(Transaction::new("judge", vec![Edit::put(annotation)])).unwrap().clone();
        session_file.record(&done, session).unwrap();
    }

    fn save(&mut self) {
        self.opened.session_file.save(&mut self.opened.session).unwrap();
    }

    /// Waits for what is done beside the reader.
    fn settled(mut self) -> Self {
        self.opened.session_file.wait();
        self.opened.session_file.settle().unwrap();
        self
    }
}

#[divan::bench(sample_count = 5)]
fn a_first_edit(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(Long::open).bench_local_refs(Long::edit);
}

#[divan::bench]
fn b_edit(bencher: Bencher<'_, '_>) {
    let mut long = Long::open();
    long.edit();
    bencher.bench_local(|| long.edit());
}

fn edited() -> Long {
    let mut long = Long::open();
    long.edit();
    long.settled()
}

#[divan::bench(sample_count = 5)]
fn c_save(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(edited).bench_local_refs(Long::save);
}

fn saved() -> Long {
    let mut long = edited();
    long.save();
    long
}

#[divan::bench(sample_count = 5)]
fn d_edit_at_once_after_a_save(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(saved).bench_local_refs(Long::edit);
}

#[divan::bench(sample_count = 5)]
fn e_edit_after_a_save(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(|| saved().settled()).bench_local_refs(Long::edit);
}

#[divan::bench(sample_count = 5)]
fn f_beside_the_reader(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(saved).bench_local_values(Long::settled);
}
