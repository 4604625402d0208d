//! Events of the terminal, independent of any terminal library and screen.

use super::key::Key;

/// An event at the terminal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// A text was pasted.
    Paste(String),
    /// The mouse was used at this column and row.
    Mouse(Mouse, u16, u16),
    /// A frame of this many columns and rows is about to be drawn. Only the drawing code knows the size and sends this.
    Frame(u16, u16),
    /// The terminal has a new size, so that a frame has to be drawn.
    Resized,
    /// The terminal reported its background colour.
    Ground {
        /// Whether it is light.
        light: bool,
    },
    /// The terminal answered the last question.
    Answered,
    /// The system ends the program.
    End,
}

/// A use of the mouse.
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
