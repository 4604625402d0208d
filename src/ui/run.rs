//! The loop: the only place where the screen meets the terminal, the disk and the clock.

use std::io::{self, Write as _};
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

use super::effects::{World, perform};
use super::key::{Code, Key};
use super::msg::{Cmd, Mouse, Msg, Outcome};
use super::show::show;
use super::state::State;
use super::theme::{THEMES, Theme};
use super::update::update;

/// The screen and the world around it.
struct Screen {
    terminal: DefaultTerminal,
    state: State,
    world: World,
    theme: Theme,
}

/// Shows the screen until the reader leaves; `first` is begun at once. Returns what is to be said afterwards.
pub fn run(
    state: State,
    world: World,
    theme: Theme,
    first: Vec<Cmd>,
    events: &mpsc::Receiver<Msg>,
) -> io::Result<Option<String>> {
    let mut screen = Screen { terminal: enter(state.config.mouse)?, state, world, theme };
    let outcome = screen.serve(events, first);
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

/// The reader left; with what is to be said afterwards.
struct Left(Option<String>);

impl Screen {
    fn serve(&mut self, events: &mpsc::Receiver<Msg>, first: Vec<Cmd>) -> io::Result<Option<String>> {
        listen(self.world.send.clone());
        heed_signals(self.world.send.clone())?;
        // A screen that shows a long text at once has no suggestions yet; a short one has them in its first frame.
        if let Some(Left(said)) = self.all(first)? {
            return Ok(said);
        }
        loop {
            self.draw()?;
            // Without anybody who sends there is nobody to ask; the journal has everything.
            let Ok(next) = events.recv() else { return Ok(None) };
            for msg in std::iter::once(next).chain(events.try_iter()) {
                self.state.now = jiff::Timestamp::now();
                let cmds = update(&mut self.state, msg);
                if let Some(Left(said)) = self.all(cmds)? {
                    return Ok(said);
                }
            }
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        let (state, theme) = (&mut self.state, &self.theme);
        self.terminal.draw(|frame| show(state, theme, frame)).map(|_| ())
    }

    /// Does commands and all they lead to; what is to be said afterwards, when the reader leaves.
    fn all(&mut self, cmds: Vec<Cmd>) -> io::Result<Option<Left>> {
        let mut cmds = std::collections::VecDeque::from(cmds);
        while let Some(cmd) = cmds.pop_front() {
            match self.one(cmd)? {
                Some(Outcome::Left(said)) => return Ok(Some(Left(said))),
                Some(outcome) => cmds.extend(update(&mut self.state, Msg::Done(outcome))),
                None => {}
            }
        }
        Ok(None)
    }

    /// Does what only this terminal can, and hands on the rest.
    fn one(&mut self, cmd: Cmd) -> io::Result<Option<Outcome>> {
        match cmd {
            Cmd::Copy(text) => {
                let copied = copied(&text);
                return Ok(copied.err().map(|error| Outcome::Failed(format!("not copied: {error}"))));
            }
            Cmd::Theme(name) => return Ok(Some(self.theme(&name))),
            Cmd::Suspend => self.terminal = suspend(self.state.config.mouse)?,
            Cmd::Redraw => wipe(&mut self.terminal)?,
            other => return Ok(perform(other, &mut self.state, &mut self.world)),
        }
        Ok(None)
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

/// A terminal's event as a message; nothing for what the screen has no use for.
fn msg(event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => named(key).map(Msg::Key),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Resize(..) => Some(Msg::Resized),
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
