//! The real binary in a real pseudo-terminal: from opening to a saved session, and after a kill.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

use super::stage::ARTICLE;

/// How long a screen may take before the test fails; a busy machine is slow.
const PATIENCE: Duration = Duration::from_secs(20);

const fn cells(count: u16) -> std::num::NonZero<u16> {
    std::num::NonZero::new(count).unwrap()
}

pub(super) struct Terminal {
    pub(super) child: Box<dyn Child + Send + Sync>,
    input: Box<dyn Write + Send>,
    screen: Arc<Mutex<vt100::Parser>>,
    /// All output.
    written: Arc<Mutex<Vec<u8>>>,
    /// Whether the terminal accepts output.
    takes: Arc<AtomicBool>,
    /// Whether the terminal's other end is closed.
    gone: Arc<AtomicBool>,
    master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    fn open(folder: &Path, article: &Path) -> Self {
        Self::with(folder, &[article.to_str().unwrap(), "--theme", "dark"])
    }

    pub(super) fn with(folder: &Path, args: &[&str]) -> Self {
        let pty =
            native_pty_system().openpty(PtySize { rows: 36, cols: 120, pixel_width: 0, pixel_height: 0 }).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_standoff"));
        command.args(args);
        command.env_remove("NO_COLOR");
        for name in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"] {
            command.env(name, folder.join(name));
        }
        command.env("TERM", "xterm-256color");
        command.cwd(folder);
        let child = pty.slave.spawn_command(command).unwrap();
        let screen = Arc::new(Mutex::new(vt100::Parser::new(cells(36), cells(120), 0)));
        let (written, takes) = (Arc::<Mutex<Vec<u8>>>::default(), Arc::new(AtomicBool::new(true)));
        let mut output = pty.master.try_clone_reader().unwrap();
        let (shared, all, open) = (Arc::clone(&screen), Arc::clone(&written), Arc::clone(&takes));
        let gone = Arc::new(AtomicBool::new(false));
        let left = Arc::clone(&gone);
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(length @ 1..) = output.read(&mut bytes) {
                shared.lock().unwrap().process(&bytes[..length]);
                all.lock().unwrap().extend_from_slice(&bytes[..length]);
                if left.load(Ordering::Relaxed) {
                    return;
                }
                while !open.load(Ordering::Relaxed) {
                    std::thread::sleep(Duration::from_millis(5));
                }
            }
        });
        Self { child, input: pty.master.take_writer().unwrap(), screen, written, takes, gone, master: pty.master }
    }

    /// Whether these bytes were written to the terminal.
    fn has_written(&self, bytes: &str) -> bool {
        let written = self.written.lock().unwrap();
        written.windows(bytes.len()).any(|seen| seen == bytes.as_bytes())
    }

    fn resize(&self, cols: u16, rows: u16) {
        self.screen.lock().unwrap().screen_mut().set_size(cells(rows), cells(cols));
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        assert!(std::process::Command::new("kill").args([&format!("-{name}"), &id]).status().unwrap().success());
    }

    /// Waits until the program has ended; returns `None` when it does not end.
    fn end(&mut self) -> Option<ExitStatus> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait().unwrap() {
                return Some(status);
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        None
    }

    pub(super) fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    pub(super) fn see(&self, words: &str) {
        let start = Instant::now();
        while !self.text().contains(words) {
            assert!(start.elapsed() < PATIENCE, "{words:?} did not come:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    pub(super) fn keys(&mut self, keys: &str) {
        self.input.write_all(keys.as_bytes()).unwrap();
        self.input.flush().unwrap();
    }

    pub(super) fn ends(&mut self) -> u32 {
        self.child.wait().unwrap().exit_code()
    }
}

/// Returns the bytes that a command writes to a terminal.
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
    // The output is read while waiting, because a full pipe would block the child.
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
        // A file gets the text unchanged.
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

    // There is unsaved work, and then no chance to save it.
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
    // Changes in a read-only session are not discarded without a message.
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
    terminal.keys("o\tfarm");
    terminal.see("Duties.");
    terminal.keys("\r");
    terminal.see("opposes farm tariffs");
    terminal.keys(":q!\r");
    assert_eq!(terminal.ends(), 0);
}

/// Makes an article in a folder of its own.
fn grain() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("grain.txt");
    std::fs::write(&article, ARTICLE).unwrap();
    (folder, article)
}

#[test]
fn what_a_terminal_answers_is_never_taken_for_keys() {
    // `a` accepts, `x` rejects, `d` deletes: each of these, taken for a key, would change the session.
    let answers = [
        &["\x1b]11;rgba:0000/0000/0000/ffff\x1b\\\x1b[?62;4c"][..],
        &["\x1b]11;rgb:aaaa/xxxx/dddd\x07"],
        &["\x1b", "]11;rgb:aaaa/", "aaaa/aaaa", "\x1b", "\\"],
        &["\x1b]11;axaxax"],
        &["\x1b[>0;276;0c", "\x1bP>|xaxa(388)\x1b\\", "\x1b[?2026;2$y", "\x1b[12;40R"],
    ];
    for answer in answers {
        let (folder, article) = grain();
        let mut terminal = Terminal::with(folder.path(), &[article.to_str().unwrap()]);
        terminal.see("Minister rules out");
        assert!(terminal.has_written("\x1b]11;?"), "the terminal was not asked");
        for part in answer {
            terminal.keys(part);
            std::thread::sleep(Duration::from_millis(60));
        }
        // A sequence without an end is over after a pause.
        std::thread::sleep(Duration::from_millis(700));
        terminal.keys("?");
        terminal.see("half a page down");
        terminal.keys("q");
        terminal.keys("q");
        assert!(terminal.end().is_some_and(|status| status.success()), "{answer:?}:\n{}", terminal.text());
    }
}

#[test]
fn a_light_ground_has_the_light_theme_also_when_it_is_told_late() {
    let (folder, article) = grain();
    let mut terminal = Terminal::with(folder.path(), &[article.to_str().unwrap()]);
    terminal.see("Minister rules out");
    let ground = |terminal: &Terminal| terminal.screen.lock().unwrap().screen().cell(5, 5).unwrap().bgcolor();
    let dark = ground(&terminal);
    terminal.keys("\x1b]11;rgb:ffff/ffff/ffff\x1b\\");
    let start = Instant::now();
    while ground(&terminal) == dark {
        assert!(start.elapsed() < PATIENCE, "still dark");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_paste_while_reading_does_nothing_and_one_into_a_field_is_one_line() {
    let (folder, article) = grain();
    let mut terminal = Terminal::open(folder.path(), &article);
    terminal.see("Minister rules out");
    terminal.keys("\x1b[200~axdq\r:q!\r\x1b[201~");
    terminal.keys("/");
    terminal.keys("\x1b[200~slow\r\ndrive\n\x1b[201~");
    terminal.see("/slow drive");
    terminal.keys("\r");
    terminal.see("slow drive · 1 of 1");
    assert!(!terminal.text().contains("modified"), "{}", terminal.text());
    terminal.keys("q");
    assert!(terminal.end().is_some_and(|status| status.success()));
}

#[test]
fn the_system_ends_it_and_the_terminal_is_clean() {
    for name in ["TERM", "HUP", "INT", "QUIT", "ABRT"] {
        let (folder, article) = grain();
        let mut terminal = Terminal::open(folder.path(), &article);
        terminal.see("Minister rules out");
        terminal.keys("1a");
        terminal.see("● modified");
        terminal.signal(name);
        assert!(terminal.end().is_some(), "{name} did not end it");
        let start = Instant::now();
        while !["\x1b[?1049l", "\x1b[?2004l", "\x1b[?25h"].iter().all(|mode| terminal.has_written(mode)) {
            assert!(start.elapsed() < PATIENCE, "{name} left the terminal as it was");
            std::thread::sleep(Duration::from_millis(10));
        }
        let mut again = Terminal::open(folder.path(), &article);
        again.see("restored 1 unsaved change");
        again.keys(":q!\r");
        again.end();
    }
}

#[test]
fn a_terminal_that_takes_nothing_does_not_hold_the_end_up() {
    let (folder, article) = grain();
    let mut terminal = Terminal::open(folder.path(), &article);
    terminal.see("Minister rules out");
    terminal.takes.store(false, Ordering::Relaxed);
    // Frames are drawn until the terminal's buffer is full.
    for _ in 0..40 {
        terminal.keys("zz\x0c");
        std::thread::sleep(Duration::from_millis(10));
    }
    terminal.signal("TERM");
    let ended = terminal.end();
    terminal.takes.store(true, Ordering::Relaxed);
    assert!(ended.is_some(), "TERM did not end it");
}

#[test]
fn it_ends_while_work_is_done_beside_the_screen() {
    let (folder, article) = grain();
    std::fs::write(&article, format!("{ARTICLE}\n\n").repeat(4000)).unwrap();
    let mut terminal = Terminal::open(folder.path(), &article);
    terminal.see("looking for quotes");
    terminal.signal("TERM");
    assert!(terminal.end().is_some(), "TERM did not end it");
}

#[test]
fn a_terminal_that_is_gone_ends_it() {
    let (folder, article) = grain();
    let terminal = Terminal::open(folder.path(), &article);
    terminal.see("Minister rules out");
    // The reading thread ends with the next frame.
    terminal.gone.store(true, Ordering::Relaxed);
    terminal.resize(100, 30);
    let Terminal { mut child, input, master, .. } = terminal;
    drop((input, master));
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(start.elapsed() < PATIENCE, "it goes on without a terminal");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_window_that_is_dragged_is_drawn_at_every_size() {
    let (folder, article) = grain();
    let mut terminal = Terminal::open(folder.path(), &article);
    terminal.see("Minister rules out");
    for step in 0u16..120 {
        terminal.resize(200 - step, 60 - step / 3);
        if step % 7 == 0 {
            terminal.resize(1 + step % 50, 1 + step % 12);
            std::thread::sleep(Duration::from_millis(u64::from(step % 5)));
        }
    }
    terminal.resize(120, 36);
    terminal.keys("?");
    terminal.see("half a page down");
    terminal.keys("qq");
    assert!(terminal.end().is_some_and(|status| status.success()), "{}", terminal.text());
}
