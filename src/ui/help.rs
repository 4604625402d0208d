//! The lines of help, made from the keymap and the commands, so that they are always right.

use super::keymap::{Keymap, Mode};
use crate::text::flow::{cells, lines};

/// A line of help.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum HelpLine {
    /// A heading.
    Heading(String),
    /// Keys and their effect; an entry without keys continues the line above.
    Entry(String, String),
    /// A blank line.
    Blank,
}

/// The contents of help.
#[derive(Clone, Copy, Debug)]
pub struct Help<'h> {
    /// The keys.
    pub keymap: &'h Keymap,
    /// A screen's modes; the first is the usual one.
    pub modes: &'h [Mode],
    /// A screen's commands: name, arguments, effect.
    pub commands: &'h [Command],
}

/// A command of the command line: name, arguments, effect.
pub type Command = (&'static str, &'static str, &'static str);

/// Returns the window's columns and rows on a screen.
pub fn size((width, height): (u16, u16)) -> (u16, u16) {
    let wide = if width >= 2 * COLUMN { 2 * COLUMN } else { COLUMN };
    // A few cells of the screen beside the window would only be in the way.
    let wide = if width < wide + 8 { width } else { wide };
    (wide, height.saturating_sub(2))
}

/// The width of one column of help with its margins.
const COLUMN: u16 = 58;

/// The smallest width of a column in which keys may take all the room they need.
const ROOMY: u16 = 48;
/// The blank cells between two columns.
const GUTTER: u16 = 4;
/// The cells between keys and their effect.
const GAP: u16 = 2;

/// Returns the cells for keys in a column of `width`.
pub const fn key_cells(width: u16) -> u16 {
    if width < ROOMY { 10 } else { 14 }
}

/// Returns the cells of a column of help on a screen, and how many columns there are.
pub fn column_cells(screen: (u16, u16)) -> (u16, u16) {
    let inner = size(screen).0.saturating_sub(4);
    let count = if size(screen).0 < 2 * COLUMN - 2 { 1 } else { 2 };
    // A column has blank cells at its right when another follows, so that the eye does not go on into it.
    (inner / count - GUTTER * u16::from(count > 1), count)
}

/// Returns a line broken so that nothing of it is cut in a column of `width`.
fn broken(line: HelpLine, width: u16) -> Vec<HelpLine> {
    let HelpLine::Entry(keys, does) = line else { return vec![line] };
    let indent = key_cells(width) + GAP;
    let room = |taken: u16| usize::from(width.saturating_sub(taken).max(1));
    let beside = indent.max(cells(&keys) as u16 + GAP);
    if cells(&does) <= room(beside) {
        return vec![HelpLine::Entry(keys, does)];
    }
    let long = beside > indent;
    let mut parts = lines(&does, room(indent)).into_iter().map(str::to_owned);
    let first = if long { String::new() } else { parts.next().unwrap_or_default() };
    let mut keys = lines(&keys, usize::from(width)).into_iter().map(str::to_owned).collect::<Vec<_>>();
    let last = keys.pop().unwrap_or_default();
    let before = keys.into_iter().map(|keys| HelpLine::Entry(keys, String::new()));
    let rest = parts.map(|part| HelpLine::Entry(String::new(), part));
    before.chain([HelpLine::Entry(last, first)]).chain(rest).collect()
}

impl Help<'_> {
    /// Returns help in as many columns as fit on the screen, divided between groups into columns of similar length.
    pub fn columns(self, screen: (u16, u16)) -> Vec<Vec<HelpLine>> {
        let (width, count) = column_cells(screen);
        let mut first: Vec<HelpLine> = self.lines().into_iter().flat_map(|line| broken(line, width)).collect();
        if count == 1 {
            return vec![first];
        }
        let half = first.len() / 2;
        let blank = |at: &usize| first[*at] == HelpLine::Blank;
        let near = |at: &usize| at.abs_diff(half);
        let cut = (1..first.len()).filter(blank).min_by_key(near).unwrap_or(half);
        let mut second = first.split_off(cut);
        second.remove(0);
        vec![first, second]
    }

    /// Returns the last line that help can begin with on a screen: at the end, no room is left empty.
    pub fn last_top(self, screen: (u16, u16)) -> usize {
        let longest = self.columns(screen).iter().map(Vec::len).max().unwrap_or(0);
        longest.saturating_sub(usize::from(size(screen).1.saturating_sub(2)))
    }

    /// Returns all of help.
    pub fn lines(self) -> Vec<HelpLine> {
        let mut out = Vec::new();
        for (at, mode) in self.modes.iter().copied().enumerate() {
            let mut group = "";
            for (action, keys) in self.keymap.all(mode) {
                if mode.heading(action) != group {
                    group = mode.heading(action);
                    heading(
                        &mut out,
                        if at == 0 { group.to_owned() } else { format!("{group} · {}", mode.word()) },
                    );
                }
                let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
                out.push(HelpLine::Entry(keys.join(" "), action.does().to_owned()));
            }
        }
        if self.commands.is_empty() {
            return out;
        }
        heading(&mut out, "Dialogs".into());
        for (keys, does) in [
            ("Tab ⇧Tab", "next, previous field"),
            ("↓ ↑", "choose a completion; ↑ from the first, something new"),
            ("→ Enter", "take the completion"),
            ("← → letter", "choose an option; Backspace none"),
            ("Enter ^s", "save"),
            ("Esc", "leave without saving"),
        ] {
            out.push(HelpLine::Entry(keys.into(), does.into()));
        }
        heading(&mut out, "Commands".into());
        for (name, rest, does) in self.commands {
            out.push(HelpLine::Entry(format!(":{name} {rest}").trim_end().to_owned(), (*does).to_owned()));
        }
        out
    }
}

fn heading(out: &mut Vec<HelpLine>, text: String) {
    if !out.is_empty() {
        out.push(HelpLine::Blank);
    }
    out.push(HelpLine::Heading(text));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn help_is_broken_and_never_cut() {
        let keymap = Keymap::of(&Config::default()).unwrap();
        let commands = [(
            "export",
            "FORMAT FILE OF A LONG NAME",
            "writes the session in another form, of which there are many",
        )];
        let help = Help { keymap: &keymap, modes: Mode::OF_READER, commands: &commands };
        let words = |lines: &[HelpLine]| {
            let text = lines.iter().map(|line| match line {
                HelpLine::Heading(text) => text.clone(),
                HelpLine::Entry(keys, does) => format!("{keys} {does}"),
                HelpLine::Blank => String::new(),
            });
            text.collect::<Vec<_>>().join(" ").split_whitespace().map(str::to_owned).collect::<Vec<_>>()
        };
        for width in 32..140 {
            let screen = (width, 24);
            let columns = help.columns(screen);
            assert_eq!(words(&columns.concat()), words(&help.lines()), "{width}");
            let (room, _) = column_cells(screen);
            for line in columns.iter().flatten() {
                let HelpLine::Entry(keys, does) = line else { continue };
                let x = key_cells(room).max(cells(keys) as u16) + GAP;
                assert!(does.is_empty() || usize::from(x) + cells(does) <= usize::from(room), "{width}: {line:?}");
            }
        }
    }
}
