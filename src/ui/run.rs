//! The main loop: passes messages to the screens, carries out their commands for the terminal, and draws a frame when
//! no message is waiting.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{Receiver, Sender};
use std::time::{Duration, Instant};

use ratatui::DefaultTerminal;

use super::app::{App, Effects, Exit, ForTerminal, Msg};
use super::event::Event;
use super::library::outcome::Outcome;
use super::terminal::{
    TO_ANSWER, ask_for_ground, copy, enter, heed_signals, leave, leave_on_panic, listen, suspend, wipe,
};
use super::theme::{THEMES, Theme};

/// The themes to draw with.
#[derive(Clone, Debug)]
pub struct Colours {
    /// The first theme.
    pub theme: Theme,
    /// The theme for a light background; without one, the terminal is not asked for its background.
    pub on_light: Option<Theme>,
}

/// The terminal and the program shown on it.
struct Screen {
    terminal: DefaultTerminal,
    app: App,
    send: Sender<Msg>,
    colours: Colours,
}

/// How often the library is checked for changes by other programs.
const TICK: Duration = Duration::from_secs(30);

/// Shows the screens until the reader leaves; `first` is done at once. Returns what is to be said afterwards.
pub fn run(
    (app, first): (App, Effects),
    colours: Colours,
    (send, events): (Sender<Msg>, &Receiver<Msg>),
) -> io::Result<Option<String>> {
    // From now on, a signal that ends the program also restores the terminal.
    heed_signals(send.clone())?;
    leave_on_panic();
    let mut screen = Screen { terminal: enter(app.mouse())?, app, send, colours };
    let outcome = screen.serve(events, first);
    let left = leave();
    let said = outcome?;
    // The terminal is restored before the last saved file is read again, so that leaving is quick.
    let unlike = screen.app.settle();
    left.map(|()| unlike.or(said))
}

impl Screen {
    fn serve(&mut self, events: &Receiver<Msg>, first: Effects) -> io::Result<Option<String>> {
        let mut waiting = self.begin(events)?;
        // A long text is shown before its suggestions are found; a short text has them in the first frame.
        if let Some(Exit(said)) = self.then(first)? {
            return Ok(said);
        }
        loop {
            while let Some(msg) = next(&mut waiting, self.app.writes()) {
                if let Some(Exit(said)) = self.take(msg)? {
                    return Ok(said);
                }
            }
            self.draw()?;
            // Without a sender, no message can come; the journal has all changes.
            let Ok(msg) = events.recv() else { return Ok(None) };
            waiting.push_back(msg);
            waiting.extend(events.try_iter());
            // A key pressed after the size changed was meant for the screen of that size.
            let size = self.terminal.size()?;
            if (size.width, size.height) != self.app.size() {
                self.draw()?;
            }
        }
    }

    /// Begins to read input, and waits a moment for the terminal's background colour. Returns the other messages that
    /// came.
    fn begin(&mut self, events: &Receiver<Msg>) -> io::Result<VecDeque<Msg>> {
        let asks = self.colours.on_light.is_some();
        listen(self.send.clone(), asks)?;
        if self.app.library().is_some() {
            let send = self.send.clone();
            std::thread::spawn(move || {
                loop {
                    std::thread::sleep(TICK);
                    if send.send(Msg::Library(Outcome::Tick)).is_err() {
                        return;
                    }
                }
            });
        }
        let mut waiting = VecDeque::new();
        if asks {
            ask_for_ground()?;
            let until = Instant::now() + TO_ANSWER;
            while let Ok(msg) = events.recv_timeout(until.saturating_duration_since(Instant::now())) {
                let last = matches!(msg, Msg::Event(Event::Answered | Event::End));
                waiting.push_back(msg);
                if last {
                    break;
                }
            }
        }
        Ok(waiting)
    }

    fn draw(&mut self) -> io::Result<()> {
        let (app, theme) = (&mut self.app, &self.colours.theme);
        self.terminal.draw(|frame| app.show(theme, frame)).map(|_| ())
    }

    fn take(&mut self, msg: Msg) -> io::Result<Option<Exit>> {
        if let Msg::Event(Event::Ground { light: true }) = msg
            && let Some(theme) = self.colours.on_light.take()
        {
            self.colours.theme = theme;
        }
        if matches!(msg, Msg::Event(Event::Resized)) {
            // A window that was made smaller and larger again has lost its content, even if its size is the same as
            // before.
            wipe(&mut self.terminal)?;
        }
        let then = self.app.take(msg, jiff::Timestamp::now());
        self.then(then)
    }

    /// Carries out commands for the terminal.
    fn then(&mut self, then: Effects) -> io::Result<Option<Exit>> {
        for asked in then.terminal {
            match asked {
                ForTerminal::Copy(text) => {
                    if let Err(error) = copy(&text) {
                        self.app.tell(Err(format!("not copied: {error}")));
                    }
                }
                ForTerminal::Theme(name) => {
                    let said = self.theme(&name);
                    self.app.tell(said);
                }
                ForTerminal::Suspend => self.terminal = suspend(self.app.mouse())?,
                ForTerminal::Redraw => wipe(&mut self.terminal)?,
            }
        }
        Ok(then.exit)
    }

    /// Uses the reader's theme; a late answer of the terminal does not replace it.
    fn theme(&mut self, name: &str) -> Result<String, String> {
        match Theme::named(name) {
            Some(theme) => {
                self.colours = Colours { theme, on_light: None };
                Ok(format!("theme {name}"))
            }
            None => {
                let known: Vec<&str> = THEMES.iter().map(|(name, _)| *name).collect();
                Err(format!("there is no theme {name}; there are {}", known.join(", ")))
            }
        }
    }
}

/// Returns the next of what waits. Characters that wait together while a text is written are one edit: a terminal
/// that does not say what was pasted sends it as keys.
fn next(waiting: &mut VecDeque<Msg>, writes: bool) -> Option<Msg> {
    let run = if writes { waiting.iter().map_while(typed).count() } else { 0 };
    if run < 2 {
        return waiting.pop_front();
    }
    Some(Msg::Event(Event::Paste(waiting.drain(..run).filter_map(|msg| typed(&msg)).collect())))
}

const fn typed(msg: &Msg) -> Option<char> {
    match msg {
        Msg::Event(Event::Key(key)) => key.writes(),
        _ => None,
    }
}
