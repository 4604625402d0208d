//! The loop: the only place where the screen meets the terminal, the disk and the clock.

use std::io::{self, Write as _};
use std::path::Path;
use std::sync::mpsc;

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{
    self, DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture, Event, KeyCode,
    KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use crossterm::execute;
use crossterm::terminal::{Clear, ClearType};
use ratatui::DefaultTerminal;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use super::key::{Code, Key};
use super::msg::{Cmd, Mouse, Msg, Outcome};
use super::shelf;
use super::state::State;
use super::theme::{THEMES, Theme};
use super::update::update;
use super::view::draw;
use crate::export::{self, Format};
use crate::store::codebook::Kept;
use crate::store::{Desk, PutError, put};

/// The screen and everything a command may need of the world.
struct Screen {
    terminal: DefaultTerminal,
    state: State,
    desk: Desk,
    theme: Theme,
    codebook: Kept,
    send: mpsc::Sender<Msg>,
}

/// Shows the screen until the reader leaves; `first` is begun at once.
pub fn run(state: State, desk: Desk, codebook: Kept, theme: Theme, first: Vec<Cmd>) -> io::Result<()> {
    let mouse = state.config.mouse;
    let (send, events) = mpsc::channel();
    let mut screen = Screen { terminal: enter(mouse)?, state, desk, theme, codebook, send };
    let outcome = screen.serve(&events, first);
    leave()?;
    outcome
}

/// Takes the terminal. A panic gives it back whole before it says anything.
fn enter(mouse: bool) -> io::Result<DefaultTerminal> {
    let terminal = ratatui::try_init()?;
    let inner = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let _ = execute!(io::stdout(), DisableMouseCapture, DisableBracketedPaste);
        inner(panic);
    }));
    execute!(io::stdout(), EnableBracketedPaste)?;
    if mouse {
        execute!(io::stdout(), EnableMouseCapture)?;
    }
    Ok(terminal)
}

/// Gives the terminal back.
fn leave() -> io::Result<()> {
    let _ = execute!(io::stdout(), DisableMouseCapture, DisableBracketedPaste);
    ratatui::try_restore()
}

/// Terminal events as they come, from a thread that waits for them. When there is no terminal any more, the program
/// ends.
fn listen(send: mpsc::Sender<Msg>) {
    std::thread::spawn(move || {
        while let Ok(event) = event::read() {
            if msg(event).is_some_and(|msg| send.send(msg).is_err()) {
                return;
            }
        }
        let _ = send.send(Msg::End);
    });
}

/// Ends the program in good order when the system asks for it: the journal has everything that is not saved.
fn heed_signals(send: mpsc::Sender<Msg>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT])?;
    std::thread::spawn(move || {
        if signals.forever().next().is_some() {
            let _ = send.send(Msg::End);
        }
    });
    Ok(())
}

impl Screen {
    fn serve(&mut self, events: &mpsc::Receiver<Msg>, first: Vec<Cmd>) -> io::Result<()> {
        let size = self.terminal.size()?;
        update(&mut self.state, Msg::Resize(size.width, size.height));
        listen(self.send.clone());
        heed_signals(self.send.clone())?;
        self.draw()?;
        if self.all(first)? {
            return Ok(());
        }
        loop {
            self.draw()?;
            // Without anybody who sends there is nobody to ask; the journal has everything.
            let Ok(next) = events.recv() else { return Ok(()) };
            for msg in std::iter::once(next).chain(events.try_iter()) {
                self.state.now = jiff::Timestamp::now();
                let cmds = update(&mut self.state, msg);
                if self.all(cmds)? {
                    return Ok(());
                }
            }
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        let (state, theme) = (&self.state, &self.theme);
        self.terminal.draw(|frame| draw(state, theme, frame)).map(|_| ())
    }

    /// Does commands and all they lead to; whether the reader leaves.
    fn all(&mut self, cmds: Vec<Cmd>) -> io::Result<bool> {
        let mut cmds = std::collections::VecDeque::from(cmds);
        while let Some(cmd) = cmds.pop_front() {
            match self.one(cmd)? {
                Next::Leave => return Ok(true),
                Next::Go => {}
                Next::Tell(outcome) => cmds.extend(update(&mut self.state, Msg::Done(outcome))),
            }
        }
        Ok(false)
    }

    fn one(&mut self, cmd: Cmd) -> io::Result<Next> {
        let (state, desk) = (&mut self.state, &mut self.desk);
        let failed = |error: &dyn std::fmt::Display| Next::Tell(Outcome::Failed(error.to_string()));
        Ok(match cmd {
            Cmd::Quit { discard } => {
                if discard {
                    desk.forget()?;
                }
                Next::Leave
            }
            Cmd::Save { leave } => match desk.save(&mut state.session) {
                Ok(()) if leave => Next::Leave,
                Ok(()) => Next::Tell(Outcome::Saved(desk.path().to_owned())),
                Err(error) => failed(&error),
            },
            Cmd::SaveAs { path, leave } => match desk.save_as(&mut state.session, &path, state.now) {
                Ok(()) if leave => Next::Leave,
                Ok(()) => Next::Tell(Outcome::Saved(path)),
                Err(error) => failed(&error),
            },
            Cmd::Record(transaction) => match desk.record(&transaction, &state.session) {
                Ok(()) => Next::Go,
                Err(error) => failed(&format!("a crash would lose this change: {error}")),
            },
            Cmd::Merge => match desk.merge(&state.session) {
                Ok(merge) => Next::Tell(Outcome::Merged(merge)),
                Err(error) => failed(&error),
            },
            Cmd::Export { format, path } => Next::Tell(exported(state, format, &path)),
            Cmd::Work(job) if job.is_short() => Next::Tell(job.run()),
            Cmd::Work(job) => {
                let send = self.send.clone();
                std::thread::spawn(move || send.send(Msg::Done(job.run())));
                Next::Go
            }
            Cmd::Copy(text) => match copied(&text) {
                Ok(()) => Next::Go,
                Err(error) => failed(&format!("not copied: {error}")),
            },
            Cmd::Codebook { asked } => shelf::look(&mut self.codebook, asked).map_or(Next::Go, Next::Tell),
            Cmd::AddTarget { name, definition } => Next::Tell(shelf::add(&mut self.codebook, &name, &definition)),
            Cmd::Theme(name) => Next::Tell(self.theme(&name)),
            Cmd::Suspend => {
                self.terminal = suspend(state.config.mouse)?;
                Next::Go
            }
            Cmd::Redraw => {
                wipe(&mut self.terminal)?;
                Next::Go
            }
        })
    }

    fn theme(&mut self, name: &str) -> Outcome {
        match Theme::named(name) {
            Some(new) => {
                self.theme = new;
                Outcome::Told(format!("theme {name}"))
            }
            None => {
                let known: Vec<&str> = THEMES.iter().map(|(name, _)| *name).collect();
                Outcome::Failed(format!("there is no theme {name}; there are {}", known.join(", ")))
            }
        }
    }
}
/// What follows on a command.
enum Next {
    Leave,
    Go,
    Tell(Outcome),
}

/// Gives the terminal back to the shell and stops; goes on when the shell says so.
fn suspend(mouse: bool) -> io::Result<DefaultTerminal> {
    leave()?;
    signal_hook::low_level::emulate_default_handler(SIGTSTP)?;
    let mut terminal = enter(mouse)?;
    wipe(&mut terminal)?;
    Ok(terminal)
}

/// Empties the screen, so that the next frame draws all of it. `Terminal::clear` would ask the terminal where its cursor
/// is, and the thread that waits for keys may take the answer.
fn wipe(terminal: &mut DefaultTerminal) -> io::Result<()> {
    execute!(io::stdout(), Clear(ClearType::All))?;
    terminal.swap_buffers();
    Ok(())
}

fn copied(text: &str) -> io::Result<()> {
    let mut out = io::stdout();
    execute!(out, CopyToClipboard::to_clipboard_from(text))?;
    out.flush()
}

fn exported(state: &State, format: Format, path: &Path) -> Outcome {
    let name = state.path.display().to_string();
    let export = match export::export(format, &[(name, &state.session)], &state.codebook) {
        Ok(export) => export,
        Err(error) => return Outcome::Failed(format!("not exported to {}: {error}", path.display())),
    };
    match put(&export, path, false) {
        Ok(_) if export.left.is_empty() => Outcome::Told(format!("exported {}", path.display())),
        Ok(_) => Outcome::Told(format!("exported {} · {}", path.display(), export.left.join(" · "))),
        Err(PutError::Exists(path)) => Outcome::Failed(format!("{} exists; give another name", path.display())),
        Err(error) => Outcome::Failed(format!("not exported: {error}")),
    }
}

/// A terminal's event as a message; nothing for what the screen has no use for.
fn msg(event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => named(key).map(Msg::Key),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Resize(width, height) => Some(Msg::Resize(width, height)),
        Event::Mouse(MouseEvent { kind, column, row, .. }) => {
            let mouse = match kind {
                MouseEventKind::Down(MouseButton::Left) => Mouse::Press,
                MouseEventKind::Drag(MouseButton::Left) => Mouse::Drag,
                MouseEventKind::Up(MouseButton::Left) => Mouse::Release,
                MouseEventKind::ScrollDown => Mouse::WheelDown,
                MouseEventKind::ScrollUp => Mouse::WheelUp,
                _ => return None,
            };
            Some(Msg::Mouse(mouse, column, row))
        }
        _ => None,
    }
}

fn named(event: KeyEvent) -> Option<Key> {
    let name = match event.code {
        KeyCode::Char(c) => {
            let (ctrl, alt) =
                (event.modifiers.contains(KeyModifiers::CONTROL), event.modifiers.contains(KeyModifiers::ALT));
            let c = if ctrl { c.to_ascii_lowercase() } else { c };
            return Some(Key { code: Code::Char(c), ctrl, alt });
        }
        KeyCode::F(n) => return Some(Key { code: Code::Function(n), ctrl: false, alt: false }),
        KeyCode::Enter => "enter",
        KeyCode::Esc => "esc",
        KeyCode::Tab => "tab",
        KeyCode::BackTab => "backtab",
        KeyCode::Up => "up",
        KeyCode::Down => "down",
        KeyCode::Left => "left",
        KeyCode::Right => "right",
        KeyCode::Home => "home",
        KeyCode::End => "end",
        KeyCode::PageUp => "pageup",
        KeyCode::PageDown => "pagedown",
        KeyCode::Backspace => "backspace",
        KeyCode::Delete => "delete",
        KeyCode::Insert => "insert",
        _ => return None,
    };
    let (ctrl, alt) =
        (event.modifiers.contains(KeyModifiers::CONTROL), event.modifiers.contains(KeyModifiers::ALT));
    Key::named(name).map(|key| Key { ctrl, alt, ..key })
}
