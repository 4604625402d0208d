//! Turns input while the screen is shown into messages: the terminal's bytes and the system's signals.

use std::fs::File;
use std::io::{self, IsTerminal as _, Read as _};
use std::os::fd::AsFd as _;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGABRT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH};
use signal_hook::iterator::Signals;

use super::end_now;
use super::frames::{Frames, Waits};
use super::meaning::meaning;
use crate::ui::event::Event;

/// How long after ESC the rest of its sequence may arrive.
const KEY: Duration = Duration::from_millis(50);
/// The same while an answer is expected, and for the rest of a sequence: the terminal may be far away.
const REST: Duration = Duration::from_millis(500);
/// How long a paste may take; no part of it may be read as keys.
const PASTE: Duration = Duration::from_secs(10);
/// How long after the start an answer is expected.
const ANSWER: Duration = Duration::from_secs(3);
/// How long the program may take to end normally.
const TO_END: Duration = Duration::from_secs(2);

/// Reads the terminal on threads of their own, and tells what it says. When there is no terminal any more, the program
/// ends.
pub fn listen<M: From<Event> + Send + 'static>(send: Sender<M>, asked: bool) -> io::Result<()> {
    let mut terminal = terminal()?;
    let (bytes, came) = channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        loop {
            match terminal.read(&mut buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                // Reading nothing means the end: a terminal that is gone returns nothing every time.
                Ok(0) | Err(_) => return,
                Ok(count) => {
                    if bytes.send(buffer[..count].to_vec()).is_err() {
                        return;
                    }
                }
            }
        }
    });
    std::thread::spawn(move || {
        tell(&came, &send, asked);
        let _ = send.send(Event::End.into());
    });
    Ok(())
}

/// Returns where keys come from: standard input, unless that is an article.
fn terminal() -> io::Result<File> {
    let input = io::stdin();
    if input.is_terminal() { Ok(input.as_fd().try_clone_to_owned()?.into()) } else { File::open("/dev/tty") }
}

/// Sends complete input as messages, until the terminal closes or the receiver is gone.
fn tell<M: From<Event>>(came: &Receiver<Vec<u8>>, send: &Sender<M>, asked: bool) {
    let mut frames = Frames::default();
    let start = Instant::now();
    let mut expected = asked;
    loop {
        expected &= start.elapsed() < ANSWER;
        let patience = match frames.waits() {
            Waits::No => None,
            Waits::ForKey if expected => Some(REST),
            Waits::ForKey => Some(KEY),
            Waits::ForRest => Some(REST),
            Waits::ForPaste => Some(PASTE),
        };
        let next = match patience {
            None => came.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(patience) => came.recv_timeout(patience),
        };
        let whole = match next {
            Ok(bytes) => frames.feed(&bytes),
            Err(RecvTimeoutError::Timeout) => frames.silence(),
            Err(RecvTimeoutError::Disconnected) => return,
        };
        for event in whole.into_iter().filter_map(meaning) {
            expected &= !matches!(event, Event::Answered);
            if send.send(event.into()).is_err() {
                return;
            }
        }
    }
}

/// Sends changes of the size, and ends the program when the system asks for it: in good order first, since the
/// journal has everything that is not saved; at once when that takes too long or is asked for again. A screen that
/// cannot be written delays nothing.
pub fn heed_signals<M: From<Event> + Send + 'static>(send: Sender<M>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGWINCH])?;
    std::thread::spawn(move || {
        let mut ending = false;
        for signal in signals.forever() {
            if signal == SIGWINCH {
                let _ = send.send(Event::Resized.into());
            } else if ending {
                end_now(signal);
            } else {
                ending = true;
                let _ = send.send(Event::End.into());
                std::thread::spawn(move || {
                    std::thread::sleep(TO_END);
                    end_now(signal);
                });
            }
        }
    });
    Ok(())
}
