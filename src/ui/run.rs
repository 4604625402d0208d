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
use ratatui::DefaultTerminal;

use super::key::{Code, Key};
use super::msg::{Cmd, Mouse, Msg, Outcome};
use super::state::State;
use super::theme::{THEMES, Theme};
use super::update::update;
use super::view::draw;
use crate::export;
use crate::store::{Desk, write_atomically};

/// Shows the screen until the reader leaves.
pub fn run(mut state: State, mut desk: Desk, mut theme: Theme) -> io::Result<()> {
    let mut terminal = ratatui::try_init()?;
    let mouse = state.config.mouse;
    execute!(io::stdout(), EnableBracketedPaste)?;
    if mouse {
        execute!(io::stdout(), EnableMouseCapture)?;
    }
    let outcome = serve(&mut terminal, &mut state, &mut desk, &mut theme);
    let _ = execute!(io::stdout(), DisableMouseCapture, DisableBracketedPaste);
    ratatui::try_restore()?;
    outcome
}

fn serve(terminal: &mut DefaultTerminal, state: &mut State, desk: &mut Desk, theme: &mut Theme) -> io::Result<()> {
    let size = terminal.size()?;
    update(state, Msg::Resize(size.width, size.height));
    let events = events();
    loop {
        terminal.draw(|frame| draw(state, theme, frame))?;
        // Without a terminal any more there is nobody to ask; the journal has everything.
        let Ok(first) = events.recv() else { return Ok(()) };
        for event in std::iter::once(first).chain(events.try_iter()) {
            let Some(msg) = msg(event) else { continue };
            state.now = jiff::Timestamp::now();
            if dispatch(terminal, state, desk, theme, msg)? {
                return Ok(());
            }
        }
    }
}

/// Terminal events as they come, from a thread that waits for them.
fn events() -> mpsc::Receiver<Event> {
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        while let Ok(event) = event::read() {
            if send.send(event).is_err() {
                break;
            }
        }
    });
    receive
}

/// Takes one message and does all it leads to; whether the reader leaves.
fn dispatch(
    terminal: &mut DefaultTerminal,
    state: &mut State,
    desk: &mut Desk,
    theme: &mut Theme,
    msg: Msg,
) -> io::Result<bool> {
    let mut cmds = std::collections::VecDeque::from(update(state, msg));
    while let Some(cmd) = cmds.pop_front() {
        let outcome = match cmd {
            Cmd::Quit => return Ok(true),
            Cmd::Save { leave } => match desk.save(&mut state.session) {
                Ok(()) if leave => return Ok(true),
                Ok(()) => Outcome::Saved(desk.path().to_owned()),
                Err(error) => Outcome::Failed(error.to_string()),
            },
            Cmd::SaveAs(path) => match desk.save_as(&mut state.session, &path) {
                Ok(()) => Outcome::Saved(path),
                Err(error) => Outcome::Failed(error.to_string()),
            },
            Cmd::Record(transaction) => match desk.record(&transaction, state.session.text()) {
                Ok(()) => continue,
                Err(error) => Outcome::Failed(format!("a crash would lose this change: {error}")),
            },
            Cmd::Merge => match desk.merge(&state.session) {
                Ok(merge) => Outcome::Merged(merge),
                Err(error) => Outcome::Failed(error.to_string()),
            },
            Cmd::Export { format, path } => exported(state, &format, &path),
            Cmd::Copy(text) => {
                let mut out = io::stdout();
                match execute!(out, CopyToClipboard::to_clipboard_from(text)).and_then(|()| out.flush()) {
                    Ok(()) => continue,
                    Err(error) => Outcome::Failed(format!("not copied: {error}")),
                }
            }
            Cmd::Theme(name) => match Theme::named(&name) {
                Some(new) => {
                    *theme = new;
                    Outcome::Told(format!("theme {name}"))
                }
                None => {
                    let known: Vec<&str> = THEMES.iter().map(|(name, _)| *name).collect();
                    Outcome::Failed(format!("there is no theme {name}; there are {}", known.join(", ")))
                }
            },
            Cmd::Redraw => {
                terminal.clear()?;
                continue;
            }
        };
        cmds.extend(update(state, Msg::Done(outcome)));
    }
    Ok(false)
}

fn exported(state: &State, format: &str, path: &Path) -> Outcome {
    if path.exists() {
        return Outcome::Failed(format!("{} exists; give another name", path.display()));
    }
    let name = state.path.display().to_string();
    let written = export::of(format, &[(name, &state.session)])
        .and_then(|bytes| write_atomically(path, &bytes).map_err(|e| e.to_string()));
    match written {
        Ok(()) => Outcome::Told(format!("exported {}", path.display())),
        Err(error) => Outcome::Failed(format!("not exported to {}: {error}", path.display())),
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
