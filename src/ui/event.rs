//! What happens at the terminal, apart from any terminal and any screen.

use super::key::Key;

/// Something happened at the terminal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// A text was pasted.
    Paste(String),
    /// The mouse did something at a cell.
    Mouse(Mouse, u16, u16),
    /// The frame that is about to be drawn has this many columns and rows. Only the code that draws knows and sends
    /// this.
    Frame(u16, u16),
    /// The terminal has another size than before: there is a frame to be drawn.
    Resized,
    /// The terminal told its background colour.
    Ground {
        /// Whether it is light.
        light: bool,
    },
    /// The terminal answered the last question it was asked.
    Answered,
    /// The system ends the program.
    End,
}

/// What the mouse did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mouse {
    /// The left button went down.
    Press,
    /// The mouse moved while the button was down.
    Drag,
    /// The button was released.
    Release,
    /// The wheel turned towards the reader.
    WheelDown,
    /// The wheel turned away.
    WheelUp,
}
