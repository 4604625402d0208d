//! The loop: messages to the state, what it asks for to the world, and a frame after what came together.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::Receiver;
use std::time::Instant;

use ratatui::DefaultTerminal;

use super::event::Event;
use super::reader::effects::{World, perform};
use super::reader::msg::{Cmd, Msg};
use super::reader::outcome::Outcome;
use super::reader::show::show;
use super::reader::state::State;
use super::reader::update::update;
use super::terminal::{
    TO_ANSWER, ask_for_ground, copy, enter, heed_signals, leave, leave_on_panic, listen, suspend, wipe,
};
use super::theme::{THEMES, Theme};

/// What to draw in.
#[derive(Clone, Debug)]
pub struct Colours {
    /// The theme to begin with.
    pub theme: Theme,
    /// Another, for when the terminal says that its ground is light; without one it is not asked.
    pub on_light: Option<Theme>,
}

/// The screen and the world around it.
struct Screen {
    terminal: DefaultTerminal,
    state: State,
    world: World<Msg>,
    colours: Colours,
}

/// The reader left; with what is to be said afterwards.
struct Left(Option<String>);

/// Shows the screen until the reader leaves; `first` is begun at once. Returns what is to be said afterwards.
pub fn run(
    state: State,
    world: World<Msg>,
    colours: Colours,
    first: Vec<Cmd>,
    events: &Receiver<Msg>,
) -> io::Result<Option<String>> {
    // Whoever ends the program from now on finds somebody who gives the terminal back.
    heed_signals(world.send.clone())?;
    leave_on_panic();
    let mut screen = Screen { terminal: enter(state.config.mouse)?, state, world, colours };
    let outcome = screen.serve(events, first);
    let left = leave();
    let said = outcome?;
    // Whoever leaves has the terminal back before what was saved last was read again.
    let unlike = screen.world.session_file.settle().err().map(|error| error.to_string());
    left.map(|()| unlike.or(said))
}

impl Screen {
    fn serve(&mut self, events: &Receiver<Msg>, first: Vec<Cmd>) -> io::Result<Option<String>> {
        let mut waiting = self.begin(events)?;
        // A screen that shows a long text at once has no suggestions yet; a short one has them in its first frame.
        if let Some(Left(said)) = self.all(first)? {
            return Ok(said);
        }
        loop {
            while let Some(msg) = next(&mut waiting, self.state.writes()) {
                if let Some(Left(said)) = self.take(msg)? {
                    return Ok(said);
                }
            }
            self.draw()?;
            // Without anybody who sends there is nobody to ask; the journal has everything.
            let Ok(msg) = events.recv() else { return Ok(None) };
            waiting.push_back(msg);
            waiting.extend(events.try_iter());
            // What is pressed on a screen of another size is meant for what stands there.
            let size = self.terminal.size()?;
            if (size.width, size.height) != self.state.size {
                self.draw()?;
            }
        }
    }

    /// Begins to listen, and gives the terminal a moment to say what its ground is. Returns what else it said.
    fn begin(&mut self, events: &Receiver<Msg>) -> io::Result<VecDeque<Msg>> {
        let asks = self.colours.on_light.is_some();
        listen(self.world.send.clone(), asks)?;
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
        let (state, theme) = (&mut self.state, &self.colours.theme);
        self.terminal.draw(|frame| show(state, theme, frame)).map(|_| ())
    }

    fn take(&mut self, msg: Msg) -> io::Result<Option<Left>> {
        if let Msg::Event(Event::Ground { light: true }) = msg
            && let Some(theme) = self.colours.on_light.take()
        {
            self.colours.theme = theme;
        }
        if matches!(msg, Msg::Event(Event::Resized)) {
            // A window made smaller and larger again has lost what it cut off, though its size is what it was.
            wipe(&mut self.terminal)?;
        }
        self.state.now = jiff::Timestamp::now();
        let cmds = update(&mut self.state, msg);
        self.all(cmds)
    }

    /// Does commands and all they lead to.
    fn all(&mut self, cmds: Vec<Cmd>) -> io::Result<Option<Left>> {
        let mut cmds = VecDeque::from(cmds);
        while let Some(cmd) = cmds.pop_front() {
            match self.one(cmd)? {
                Some(Outcome::Left(said)) => return Ok(Some(Left(said))),
                Some(outcome) => cmds.extend(update(&mut self.state, outcome)),
                None => {}
            }
        }
        Ok(None)
    }

    /// Does what only this terminal can, and hands on the rest.
    fn one(&mut self, cmd: Cmd) -> io::Result<Option<Outcome>> {
        match cmd {
            Cmd::Copy(text) => {
                let copied = copy(&text);
                return Ok(copied.err().map(|error| Outcome::Failed(format!("not copied: {error}"))));
            }
            Cmd::Theme(name) => return Ok(Some(self.theme(&name))),
            Cmd::Suspend => self.terminal = suspend(self.state.config.mouse)?,
            Cmd::Redraw => wipe(&mut self.terminal)?,
            other => return Ok(perform(other, &mut self.state, &mut self.world)),
        }
        Ok(None)
    }

    /// The reader's choice, which no late answer of the terminal's changes.
    fn theme(&mut self, name: &str) -> Outcome {
        match Theme::named(name) {
            Some(theme) => {
                self.colours = Colours { theme, on_light: None };
                Outcome::Told(format!("theme {name}"))
            }
            None => {
                let known: Vec<&str> = THEMES.iter().map(|(name, _)| *name).collect();
                Outcome::Failed(format!("there is no theme {name}; there are {}", known.join(", ")))
            }
        }
    }
}

/// The next of what waits. Characters that wait together while a text is written are one edit: a terminal that does not
/// say what was pasted sends it as keys.
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
