//! Analysis over many sessions: `cargo bench --bench sessions`.
//!
//! Five thousand sessions of usual size are generated once in the target folder; the program itself goes through them.
//! Bars: `stances` in 3 s on two cores, 200 MB. The most memory it held is printed where the system tells (Linux).

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const SESSIONS: usize = 5_000;

fn main() {
    let folder = folder();
    for to in ["table", "csv"] {
        println!("stances --to {to} over {SESSIONS} sessions: at most {} MB", memory(&folder, to));
    }
    divan::main();
}

#[divan::bench(args = ["stances", "matrix", "network", "quotes", "actors", "timeline"], sample_count = 5)]
fn over_five_thousand_sessions(bencher: divan::Bencher<'_, '_>, command: &str) {
    let folder = folder();
    bencher.bench_local(|| assert!(run(&folder, &[command]).wait().unwrap().success()));
}

#[divan::bench(args = ["table", "csv", "jsonl"], sample_count = 5)]
fn stances(bencher: divan::Bencher<'_, '_>, to: &str) {
    let folder = folder();
    bencher.bench_local(|| assert!(run(&folder, &["stances", "--to", to]).wait().unwrap().success()));
}

fn run(folder: &Path, args: &[&str]) -> std::process::Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_standoff"));
    command.args(args).arg(folder).stdout(Stdio::null()).spawn().unwrap()
}

/// The most megabytes the program held, looked at while it runs.
fn memory(folder: &Path, to: &str) -> u64 {
    let mut child = run(folder, &["stances", "--to", to]);
    let mut most = 0;
    while child.try_wait().unwrap().is_none() {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
        most = most.max(kilobytes.unwrap_or(0) / 1024);
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    most
}

/// The generated sessions, made when they are not there.
fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sessions");
    let done = folder.join("done");
    if !done.exists() {
        for number in 0..SESSIONS {
            let below = folder.join(format!("{:02}", number % 50));
            fs::create_dir_all(&below).unwrap();
            fs::write(below.join(format!("article-{number}.standoff.toml")), session(number)).unwrap();
        }
        fs::write(done, "").unwrap();
    }
    folder
}

/// A session of usual size: some 30 paragraphs, 20 quotes, 40 dates and numbers, 5 stances.
fn session(number: usize) -> String {
    const PLACES: [&str; 7] = ["Morvia", "Kesland", "Tarrow", "Brannock", "Corran", "Haldal", "Senate"];
    let mut random = number as u32 ^ 0x9E37_79B9;
    let mut pick = move |below: usize| {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (random >> 8) as usize % below
    };
    let (mut text, mut entries, mut stances) = (String::new(), String::new(), String::new());
    for n in 1..=20 {
        let place = PLACES[pick(7)];
        let speaker = format!("Speaker {}", pick(40));
        let quote = format!("We will not leave {place} to the wind, and number {n} of our plans says so");
        let start = text.chars().count() + 1;
        let end = start + quote.chars().count();
        let _ = write!(
            text,
            "“{quote},” {speaker} said on Friday in the hall of {place}. The plan costs {n} million euros"
        );
        text.push_str(" and would, by the count of its friends and of its enemies alike, take years.\n\n");
        let _ = write!(
            entries,
            "[[quote]]\nid = \"q{n}\"\nspans = [[{start}, {end}]]\ntext = \"{quote}\"\nspeaker = \"{speaker}\"\ncue = \
             \"said\"\nform = \"direct\"\nstate = \"suggested\"\nrule = \"direct\"\nprefix = \"“\"\nsuffix = \",” \
             {speaker} said on\"\n\n"
        );
        for (list, letter, more) in [
            ("date", 'd', "type = \"DATE\"\nvalue = \"2026-03-06\""),
            ("number", 'n', "value = \"20\"\nunit = \"EUR\"\nclass = \"money\""),
        ] {
            let _ = write!(
                entries,
                "[[{list}]]\nid = \"{letter}{n}\"\nspans = [[{start}, {}]]\ntext = \"We will\"\n{more}\nstate = \
                 \"suggested\"\nrule = \"any\"\nprefix = \"“\"\nsuffix = \" not leave\"\n\n",
                start + 7
            );
        }
        if n % 4 == 0 {
            let position = ["supports", "opposes", "neutral"][pick(3)];
            let _ = write!(
                stances,
                "[[stance]]\nid = \"s{n}\"\nactor = \"{speaker}\"\nposition = \"{position}\"\ntarget = \"plan of \
                 {place}\"\nevidence = [\"q{n}\"]\nby = \"ana\"\n\n"
            );
        }
    }
    let (month, day) = (1 + number % 12, 1 + number % 28);
    format!(
        "format = \"standoff/1\"\nannotator = \"ana\"\n\n[document]\ntitle = \"Plan {number}\"\noutlet = \"Outlet \
         {}\"\npublished = 2026-{month:02}-{day:02}\ntext = '''\n{text}'''\n\n[view]\n\n{entries}{stances}",
        number % 9
    )
}
