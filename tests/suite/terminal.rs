//! The real binary in a real pseudo-terminal: from opening to a saved session, and through a kill.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::stage::ARTICLE;

/// How long a screen may take before the test gives up; a bare machine under load is slow.
const PATIENCE: Duration = Duration::from_secs(20);

const fn cells(count: u16) -> std::num::NonZero<u16> {
    std::num::NonZero::new(count).unwrap()
}

struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    input: Box<dyn Write + Send>,
    screen: Arc<Mutex<vt100::Parser>>,
    _master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    fn open(folder: &Path, article: &Path) -> Self {
        let pty =
            native_pty_system().openpty(PtySize { rows: 36, cols: 120, pixel_width: 0, pixel_height: 0 }).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_standoff"));
        command.arg(article);
        command.args(["--theme", "dark"]);
        for name in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"] {
            command.env(name, folder.join(name));
        }
        command.env("TERM", "xterm-256color");
        command.cwd(folder);
        let child = pty.slave.spawn_command(command).unwrap();
        let screen = Arc::new(Mutex::new(vt100::Parser::new(cells(36), cells(120), 0)));
        let mut output = pty.master.try_clone_reader().unwrap();
        let shared = Arc::clone(&screen);
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(length @ 1..) = output.read(&mut bytes) {
                shared.lock().unwrap().process(&bytes[..length]);
            }
        });
        Self { child, input: pty.master.take_writer().unwrap(), screen, _master: pty.master }
    }

    fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    fn see(&self, words: &str) {
        let start = Instant::now();
        while !self.text().contains(words) {
            assert!(start.elapsed() < PATIENCE, "{words:?} did not come:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn keys(&mut self, keys: &str) {
        self.input.write_all(keys.as_bytes()).unwrap();
        self.input.flush().unwrap();
    }

    fn ends(&mut self) -> u32 {
        self.child.wait().unwrap().exit_code()
    }
}

/// What a command writes to a terminal, byte for byte.
pub(crate) fn on_a_terminal(folder: &Path, args: &[&str]) -> String {
    let size = PtySize { rows: 36, cols: 120, pixel_width: 0, pixel_height: 0 };
    let pty = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_standoff"));
    command.args(args);
    command.env("XDG_CONFIG_HOME", folder);
    command.cwd(folder);
    let mut child = pty.slave.spawn_command(command).unwrap();
    drop(pty.slave);
    let mut output = pty.master.try_clone_reader().unwrap();
    // Read beside the waiting: a pipe that is full holds the child up.
    let read = std::thread::spawn(move || {
        let (mut all, mut bytes) = (Vec::new(), [0; 4096]);
        while let Ok(length @ 1..) = output.read(&mut bytes) {
            all.extend_from_slice(&bytes[..length]);
        }
        String::from_utf8_lossy(&all).into_owned()
    });
    child.wait().unwrap();
    drop(pty.master);
    read.join().unwrap()
}

#[test]
fn files_for_programs_do_nothing_to_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let session = "format = \"standoff/1\"\n\n[document]\ntext = \"Rain \\u001b[31m fell.\\n\"\n\n[[stance]]\nid = \"s1\"\n\
                   actor = \"Ann \\u001b[2J Lee\"\nposition = \"supports\"\ntarget = \"rain\"\nevidence = []\n";
    std::fs::write(folder.path().join("a.standoff.toml"), session).unwrap();
    let commands = [
        &["stances", "a.standoff.toml", "--to", "csv"][..],
        &["network", "a.standoff.toml", "--to", "csv"],
        &["export", "a.standoff.toml", "--to", "csv"],
        &["export", "a.standoff.toml", "--to", "html"],
    ];
    for args in commands {
        let seen = on_a_terminal(folder.path(), args);
        assert!(seen.contains("Lee") && seen.contains('\n') && !seen.contains('\u{1b}'), "{args:?}: {seen:?}");
        // A file gets what the text says.
        let file = super::command::ran(folder.path(), args, b"").out;
        assert!(file.contains("\u{1b}[2J") || args.contains(&"html"), "{args:?}: {file}");
    }
}

/// Marks the first two words found by a search as a note of these words.
fn note(terminal: &mut Terminal, passage: &str, words: &str) {
    terminal.keys(&format!("/{passage}\r"));
    terminal.see(&format!("{passage} · 1 of 1"));
    terminal.keys("vwm");
    terminal.see("New note");
    terminal.keys(&format!("{words}\r"));
    terminal.see(words);
}

#[test]
fn from_opening_to_a_saved_session_and_through_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("grain.txt");
    let session = folder.path().join("grain.standoff.toml");
    std::fs::write(&article, ARTICLE).unwrap();

    let mut first = Terminal::open(folder.path(), &article);
    first.see("Minister rules out tariffs on grain");
    note(&mut first, "slow drive", "their own word");
    first.keys("w");
    first.see("saved");
    let saved = std::fs::read_to_string(&session).unwrap();
    assert!(saved.starts_with("format = \"standoff/1\"") && saved.contains("their own word"), "{saved}");

    // Unsaved work, and then no chance to save it.
    note(&mut first, "spring recess", "when is that");
    first.child.kill().unwrap();
    first.ends();
    assert_eq!(std::fs::read_to_string(&session).unwrap(), saved, "a killed process wrote the session");

    let mut second = Terminal::open(folder.path(), &article);
    second.see("restored 1 unsaved change");
    second.keys("5");
    second.see("when is that");
    second.keys(":wq\r");
    assert_eq!(second.ends(), 0);
    let saved = std::fs::read_to_string(&session).unwrap();
    assert!(saved.contains("their own word") && saved.contains("when is that"), "{saved}");

    let mut third = Terminal::open(folder.path(), &article);
    third.see("when is that");
    third.keys("q");
    assert_eq!(third.ends(), 0);
}

#[test]
fn a_second_reader_is_told_who_has_the_session() {
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("grain.txt");
    std::fs::write(&article, ARTICLE).unwrap();
    let mut first = Terminal::open(folder.path(), &article);
    first.see("Minister rules out");
    let mut second = Terminal::open(folder.path(), &article);
    second.see("read-only: process");
    // What is done here all the same is not thrown away in silence.
    second.keys("1a");
    second.see("✓ accepted");
    second.keys("q");
    second.see("save elsewhere");
    second.keys("s");
    second.see(":wq ");
    second.keys("\r");
    assert_eq!(second.ends(), 0);
    let kept = std::fs::read_to_string(folder.path().join("grain.mine.standoff.toml")).unwrap();
    assert!(kept.contains("state = \"accepted\""), "{kept}");
    first.keys("q");
    first.ends();
}

#[test]
fn a_codebook_that_cannot_be_used_stops_no_reading() {
    let folder = tempfile::tempdir().unwrap();
    let (article, codebook) = (folder.path().join("grain.txt"), folder.path().join("codebook.toml"));
    std::fs::write(&article, ARTICLE).unwrap();
    std::fs::write(&codebook, "[[target]]\nname = \"farm tariffs\"\ndefinition = \"Duties\n").unwrap();
    let mut terminal = Terminal::open(folder.path(), &article);
    terminal.see("The codebook cannot be used");
    terminal.see("3 | definition = \"Duties");
    terminal.keys("\r");
    terminal.see("codebook wrong");
    terminal.see("Minister rules out");
    std::fs::write(&codebook, "[[target]]\nname = \"farm tariffs\"\ndefinition = \"Duties.\"\n").unwrap();
    terminal.keys("1s");
    terminal.see("codebook.toml was changed: read again");
    terminal.keys("ofarm\r");
    terminal.see("Duties.");
    terminal.keys("\r");
    terminal.see("opposes farm tariffs");
    terminal.keys(":q!\r");
    assert_eq!(terminal.ends(), 0);
}
