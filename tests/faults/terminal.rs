//! The real binary in a pseudo-terminal that can be written to, read, resized, and closed.

use std::ffi::OsString;
use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use nix::fcntl::{FcntlArg, OFlag, fcntl};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// How long the program may take to show something; a busy machine is slow.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often the screen is checked.
const TICK: Duration = Duration::from_millis(2);

const fn cells(count: u16) -> std::num::NonZero<u16> {
    std::num::NonZero::new(count).unwrap()
}

const fn size(rows: u16, cols: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

/// A program to run: its name, its arguments, its environment.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    pub(crate) words: Vec<OsString>,
    pub(crate) env: Vec<(String, OsString)>,
}

/// The terminal's content.
struct Seen {
    parser: vt100::Parser,
    ended: bool,
    /// The last output, such as the message of a panic, which a narrow screen would cut.
    tail: Vec<u8>,
    panicked: bool,
}

/// The beginning of a panic's message.
const PANIC: &[u8] = b"panicked at";
/// The number of bytes of output that are kept.
const TAIL: usize = 600;

impl Seen {
    fn take(&mut self, bytes: &[u8]) {
        self.parser.process(bytes);
        if self.panicked && self.tail.len() > TAIL {
            return;
        }
        let keep = if self.panicked { 0 } else { self.tail.len().saturating_sub(PANIC.len()) };
        self.tail.drain(..keep);
        self.tail.extend_from_slice(bytes);
        if !self.panicked
            && let Some(at) = self.tail.windows(PANIC.len()).position(|words| words == PANIC)
        {
            self.panicked = true;
            self.tail.drain(..at);
        }
    }
}

/// A program in a pseudo-terminal.
pub(crate) struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    pid: Pid,
    master: Option<Box<dyn MasterPty + Send>>,
    input: Option<Box<dyn Write + Send>>,
    seen: Arc<Mutex<Seen>>,
    there: Arc<AtomicBool>,
    reader: Option<JoinHandle<()>>,
    modes: Option<String>,
}

/// Returns the terminal's modes, to see whether they are restored.
fn modes(master: &dyn MasterPty) -> Option<String> {
    master.get_termios().map(|modes| format!("{:?} {:?}", modes.local_flags, modes.input_flags))
}

impl Terminal {
    /// Starts a program in a folder, on a terminal of 36 lines and 120 columns.
    pub(crate) fn start(program: &Program, folder: &Path) -> Self {
        let pty = native_pty_system().openpty(size(36, 120)).expect("a pseudo-terminal");
        let fd = pty.master.as_raw_fd().expect("a pseudo-terminal has a descriptor");
        // A blocking read would hold the terminal open, and the terminal must be closable at any time.
        fcntl(fd, FcntlArg::F_SETFL(OFlag::O_NONBLOCK)).expect("a terminal can be read without waiting");
        let mut command = CommandBuilder::from_argv(program.words.clone());
        command.env_clear();
        for (name, value) in &program.env {
            command.env(name, value);
        }
        command.cwd(folder);
        let before = modes(&*pty.master);
        let child = pty.slave.spawn_command(command).expect("the program starts");
        let pid =
            Pid::from_raw(child.process_id().and_then(|id| i32::try_from(id).ok()).expect("a process has an id"));
        let parser = vt100::Parser::new(cells(36), cells(120), 0);
        let seen = Arc::new(Mutex::new(Seen { parser, ended: false, tail: Vec::new(), panicked: false }));
        let there = Arc::new(AtomicBool::new(true));
        let output = pty.master.try_clone_reader().expect("a terminal can be read");
        let reader = read_on(output, Arc::clone(&seen), Arc::clone(&there));
        let input = pty.master.take_writer().expect("a terminal can be written to");
        Self {
            child,
            pid,
            master: Some(pty.master),
            input: Some(input),
            seen,
            there,
            reader: Some(reader),
            modes: before,
        }
    }

    /// Writes keys; those that do not fit are dropped when nobody reads them.
    pub(crate) fn keys(&mut self, keys: &str) {
        let (mut rest, start) = (keys.as_bytes(), Instant::now());
        let Some(input) = &mut self.input else { return };
        while !rest.is_empty() && start.elapsed() < PATIENCE {
            match input.write(rest) {
                Ok(written) => rest = &rest[written..],
                Err(e) if matches!(e.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted) => {
                    std::thread::sleep(TICK);
                }
                Err(_) => return,
            }
        }
    }

    /// Returns the screen as text.
    pub(crate) fn text(&self) -> String {
        self.seen.lock().unwrap().parser.screen().contents()
    }

    /// Returns the message of a panic, if there was one.
    pub(crate) fn panic(&self) -> Option<String> {
        let seen = self.seen.lock().unwrap();
        seen.panicked.then(|| String::from_utf8_lossy(&seen.tail).chars().take(TAIL).collect())
    }

    /// Waits until the screen is as expected; returns whether it was.
    pub(crate) fn see(&self, mut is_so: impl FnMut(&str) -> bool) -> bool {
        let (start, mut before) = (Instant::now(), String::new());
        loop {
            // The end is checked first, because only then is the last output on the screen.
            let ended = self.ended();
            let text = self.text();
            // The text must be seen twice, so that it is not a half-drawn frame.
            if is_so(&text) && (ended || text == before) {
                return true;
            }
            before = text;
            if ended || start.elapsed() > PATIENCE {
                return false;
            }
            std::thread::sleep(TICK);
        }
    }

    /// Whether no process writes to the terminal any more.
    fn ended(&self) -> bool {
        self.seen.lock().unwrap().ended
    }

    /// Resizes the terminal.
    pub(crate) fn resize(&self, rows: u16, cols: u16) {
        // The screen grows first, so that output for the new size is not cut off.
        let mut seen = self.seen.lock().unwrap();
        seen.parser.screen_mut().set_size(cells(rows), cells(cols));
        if let Some(master) = &self.master {
            master.resize(size(rows, cols)).expect("a terminal can be resized");
        }
    }

    /// Closes the terminal, as closing a window does.
    pub(crate) fn vanish(&mut self) {
        self.there.store(false, Ordering::Release);
        if let Some(reader) = self.reader.take() {
            let _ = reader.join();
        }
        self.input = None;
        self.master = None;
    }

    /// Sends a signal.
    pub(crate) fn signal(&self, signal: Signal) {
        let _ = kill(self.pid, signal);
    }

    /// The id of the process.
    pub(crate) const fn pid(&self) -> i32 {
        self.pid.as_raw()
    }

    /// Waits for the end; returns `None` when it does not come.
    pub(crate) fn end(&mut self) -> Option<ExitStatus> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if let Ok(Some(status)) = self.child.try_wait() {
                self.drain();
                return Some(status);
            }
            std::thread::sleep(TICK);
        }
        None
    }

    /// Whether the program has ended.
    pub(crate) fn is_gone(&mut self) -> bool {
        // A process that closed its terminal is about to end.
        (self.ended() && self.end().is_some()) || matches!(self.child.try_wait(), Ok(Some(_)))
    }

    /// Waits until everything the program wrote is on the screen.
    fn drain(&self) {
        let start = Instant::now();
        while self.master.is_some() && !self.ended() && start.elapsed() < Duration::from_secs(2) {
            std::thread::sleep(TICK);
        }
    }

    /// Returns what was not restored in the terminal, in words.
    pub(crate) fn not_given_back(&self) -> Vec<&'static str> {
        let seen = self.seen.lock().unwrap();
        let screen = seen.parser.screen();
        let raw = self.master.as_deref().is_some_and(|master| modes(master) != self.modes);
        let left = [
            (screen.alternate_screen(), "the alternate screen"),
            (screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None, "the mouse"),
            (screen.bracketed_paste(), "bracketed paste"),
            (screen.hide_cursor(), "a hidden cursor"),
            (raw, "raw mode"),
        ];
        left.into_iter().filter_map(|(is_left, what)| is_left.then_some(what)).collect()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if !matches!(self.child.try_wait(), Ok(Some(_))) {
            self.signal(Signal::SIGKILL);
            let _ = self.child.wait();
        }
        self.vanish();
    }
}

/// Reads the program's output until it ends or the terminal is closed.
fn read_on(mut output: Box<dyn Read + Send>, seen: Arc<Mutex<Seen>>, there: Arc<AtomicBool>) -> JoinHandle<()> {
    std::thread::spawn(move || {
        let mut bytes = [0; 16384];
        while there.load(Ordering::Acquire) {
            match output.read(&mut bytes) {
                Ok(length @ 1..) => seen.lock().unwrap().take(&bytes[..length]),
                Err(e) if matches!(e.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted) => {
                    std::thread::sleep(TICK);
                }
                Ok(_) | Err(_) => break,
            }
        }
        seen.lock().unwrap().ended = true;
    })
}
