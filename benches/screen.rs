//! How long the reader waits: from a key to the frame that shows it, and from the start to the first frame.
//!
//! `cargo bench --bench screen`. Keys are pressed in a document of ten megabytes with everything found in it; the start
//! is that of the program itself, in a pseudo-terminal, on an article of usual length.

use std::io::Read as _;
use std::path::Path;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use standoff::annotation::{Document, Entries, Metadata};
use standoff::config::Config;
use standoff::extract::extract;
use standoff::lexicon::{Lexicon, rows};
use standoff::session::Session;
use standoff::ui::event::Event;
use standoff::ui::key::Key;
use standoff::ui::keymap::Keymap;
use standoff::ui::reader::codebook::OpenCodebook;
use standoff::ui::reader::show::show;
use standoff::ui::reader::state::State;
use standoff::ui::reader::update::update;
use standoff::ui::theme::Theme;

const ARTICLES: [&str; 4] = [
    include_str!("../assets/articles/central-bank.txt"),
    include_str!("../assets/articles/cup-semifinal.txt"),
    include_str!("../assets/articles/ferry-ruling.txt"),
    include_str!("../assets/articles/river-talks.txt"),
];
const BYTES: usize = 10_000_000;
const SIZE: (u16, u16) = (120, 36);
const KEYS: [&str; 10] = ["j", "]", "[", "ctrl-d", "k", "}", "w", "tab", "2", "1"];

fn main() {
    report("the word lists read", (0..50).map(|_| timed(|| Lexicon::of(rows()))).collect());
    report("start to first frame, 3 kB", (0..30).map(|_| start()).collect());
    let mut state = state();
    paste(&mut state);
    let theme = Theme::named("dark").expect("a theme that comes with the program");
    let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).expect("a screen in memory");
    for name in KEYS {
        let Ok(key) = name.parse::<Key>() else { continue };
        let press = || {
            update(&mut state, Event::Key(key));
            terminal.draw(|frame| show(&mut state, &theme, frame)).map(|_| ()).expect("a screen in memory");
        };
        report(
            &format!("key to frame, 10 MB, {name}"),
            std::iter::repeat_with(press_timed(press)).take(60).collect(),
        );
    }
}

/// A megabyte pasted into a field: to the frame that shows it, and to the one after the next key.
fn paste(state: &mut State) {
    let theme = Theme::named("dark").expect("a theme that comes with the program");
    let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).expect("a screen in memory");
    let mut send = |state: &mut State, msg| {
        timed(|| {
            update(state, msg);
            terminal.draw(|frame| show(state, &theme, frame)).map(|_| ()).expect("a screen in memory");
        })
    };
    let key = |name: &str| Event::Key(name.parse().expect("a key"));
    let text = "Lorem é ipsum\n“q” ".repeat(50_000);
    for (field, opens) in [("a note", &["v", "w", "m"][..]), ("a speaker", &["1", "e"]), ("the search", &["/"])] {
        let (mut pastes, mut keys) = (Vec::new(), Vec::new());
        for _ in 0..20 {
            for name in opens {
                send(state, key(name));
            }
            pastes.push(send(state, Event::Paste(text.clone())));
            keys.push(send(state, key("x")));
            for _ in 0..2 {
                send(state, key("esc"));
            }
        }
        report(&format!("1 MB pasted into {field}"), pastes);
        report(&format!("a key after it in {field}"), keys);
    }
}

fn press_timed(mut press: impl FnMut()) -> impl FnMut() -> Duration {
    move || timed(&mut press)
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let made = work();
    let took = start.elapsed();
    drop(made);
    took
}

/// Prints the median and the 99th percentile.
fn report(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1000.0;
    println!("{what:32} median {:8.3} ms   p99 {:8.3} ms", at(50), at(99));
}

/// A session of ten megabytes with all its suggestions, on a screen of usual size.
fn state() -> State {
    let text = ARTICLES.join("\n\n");
    let document = Document::new((text + "\n\n").repeat(BYTES / ARTICLES.iter().map(|a| a.len()).sum::<usize>()));
    let found = extract(&document, Lexicon::get(), None);
    let entries = Entries::new(Metadata::default(), found.annotations, [], found.actors);
    let config = Config::default();
    let keymap = Keymap::of(&config).expect("the keys that come with the program");
    let mut state = State::new(Session::new(document, entries, None), config, keymap, OpenCodebook::default());
    update(&mut state, Event::Frame(SIZE.0, SIZE.1));
    state
}

/// From the start of the program to the frame that shows an article with what was found in it.
fn start() -> Duration {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let article = folder.path().join("article.txt");
    std::fs::write(&article, ARTICLES[0]).expect("room for an article");
    let size = PtySize { rows: SIZE.1, cols: SIZE.0, pixel_width: 0, pixel_height: 0 };
    let pty = native_pty_system().openpty(size).expect("a pseudo-terminal");
    let mut output = pty.master.try_clone_reader().expect("what the program draws");
    let start = Instant::now();
    let mut child = pty.slave.spawn_command(reader(&article, folder.path())).expect("the program");
    let mut drawn = Vec::new();
    let mut bytes = [0; 4096];
    // The bar at the bottom is drawn last.
    while !drawn.windows(4).any(|seen| seen == b"READ") {
        match output.read(&mut bytes) {
            Ok(count) if count > 0 => drawn.extend_from_slice(&bytes[..count]),
            _ => break,
        }
    }
    let took = start.elapsed();
    // It is gone with its folder, whether it could be ended or not.
    let _ = child.kill();
    let _ = child.wait();
    took
}

fn reader(article: &Path, folder: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_standoff"));
    command.arg(article);
    command.args(["--theme", "dark"]);
    for name in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"] {
        command.env(name, folder.join(name));
    }
    command.env("TERM", "xterm-256color");
    command
}
