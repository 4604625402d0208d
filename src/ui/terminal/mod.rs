//! Takes over the terminal, restores it, asks it questions and reads its input. No other code reads the input, because
//! sequences would be torn apart.

mod events;
pub mod frames;
pub mod meaning;

use std::io::{self, Write as _};
use std::time::Duration;

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::execute;
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::backend::CrosstermBackend;
use ratatui::{DefaultTerminal, Terminal};
use signal_hook::consts::SIGTSTP;

pub use events::{heed_signals, listen};

/// How long to wait for the terminal's answer before the first frame is drawn.
pub const TO_ANSWER: Duration = Duration::from_millis(150);
/// How long restoring the terminal may take when the program has to end.
const TO_GIVE_BACK: Duration = Duration::from_millis(200);

/// Takes over the terminal.
pub fn enter(mouse: bool) -> io::Result<DefaultTerminal> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
    if mouse {
        execute!(io::stdout(), EnableMouseCapture)?;
    }
    Terminal::new(CrosstermBackend::new(io::stdout()))
}

/// Restores the terminal as far as possible.
pub fn leave() -> io::Result<()> {
    let written = execute!(io::stdout(), DisableMouseCapture, DisableBracketedPaste, LeaveAlternateScreen, Show);
    disable_raw_mode().and(written)
}

/// Makes a panic restore the terminal before its message is printed. After a panic in work beside the screen, the
/// screen stays and reports it.
pub fn leave_on_panic() {
    let inner = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() == Some("main") {
            let _ = leave();
            inner(panic);
        }
    }));
}

/// Restores the terminal if it accepts output, and ends the program as `signal` does.
fn end_now(signal: i32) {
    let (done, wait) = std::sync::mpsc::channel();
    // A stopped terminal accepts no output.
    std::thread::spawn(move || done.send(leave().is_ok()));
    let _ = wait.recv_timeout(TO_GIVE_BACK);
    let _ = disable_raw_mode();
    let _ = signal_hook::low_level::emulate_default_handler(signal);
    std::process::exit(128 + signal);
}

/// Restores the terminal and stops the program; continues when the shell says so.
pub fn suspend(mouse: bool) -> io::Result<DefaultTerminal> {
    leave()?;
    signal_hook::low_level::emulate_default_handler(SIGTSTP)?;
    let mut terminal = enter(mouse)?;
    wipe(&mut terminal)?;
    Ok(terminal)
}

/// Clears the screen, so that the next frame draws all of it. `Terminal::clear` would ask the terminal for the cursor's
/// place and wait for an answer that goes to [`listen`].
pub fn wipe(terminal: &mut DefaultTerminal) -> io::Result<()> {
    execute!(io::stdout(), Clear(ClearType::All))?;
    terminal.swap_buffers();
    Ok(())
}

/// Copies a text to the clipboard, through the terminal.
pub fn copy(text: &str) -> io::Result<()> {
    let mut out = io::stdout();
    execute!(out, CopyToClipboard::to_clipboard_from(text))?;
    out.flush()
}

/// Asks for the colour of the ground, and then something that every terminal answers: when that answer is here, no other
/// will come. The answers are [`Event::Ground`](super::event::Event) and [`Event::Answered`](super::event::Event), whenever they come.
pub fn ask_for_ground() -> io::Result<()> {
    let mut out = io::stdout();
    out.write_all(b"\x1b]11;?\x1b\\\x1b[c")?;
    out.flush()
}
