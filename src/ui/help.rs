//! Help as lines, made from the keymap and the commands, so it cannot lie.

use super::keymap::{Keymap, Mode};

/// A line of help.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Line {
    /// A heading.
    Heading(String),
    /// Keys and what they do.
    Entry(String, String),
    /// Air.
    Blank,
}

/// What help is made of.
#[derive(Clone, Copy, Debug)]
pub struct Help<'h> {
    /// The keys.
    pub keymap: &'h Keymap,
    /// A screen's commands: name, what follows, what it does.
    pub commands: &'h [Command],
}

/// A command of the command line: name, what follows, what it does.
pub type Command = (&'static str, &'static str, &'static str);

/// The window's columns and rows on a screen.
pub fn size((width, height): (u16, u16)) -> (u16, u16) {
    let wide = if width >= 2 * COLUMN { 2 * COLUMN } else { COLUMN };
    // A sliver of the screen beside it would only be in the way.
    let wide = if width < wide + 8 { width } else { wide };
    (wide, height.saturating_sub(2))
}

/// Cells of one column of help with what is around it.
const COLUMN: u16 = 58;

impl Help<'_> {
    /// Help in as many columns as the screen has room for, cut between groups so that they are about as long.
    pub fn columns(self, screen: (u16, u16)) -> Vec<Vec<Line>> {
        let mut first = self.lines();
        if size(screen).0 < 2 * COLUMN - 2 {
            return vec![first];
        }
        let half = first.len() / 2;
        let blank = |at: &usize| first[*at] == Line::Blank;
        let cut = (half..first.len()).find(blank).unwrap_or(half);
        let mut second = first.split_off(cut);
        second.remove(0);
        vec![first, second]
    }

    /// The last line help can begin with on a screen: none of it is scrolled away for nothing.
    pub fn last_top(self, screen: (u16, u16)) -> usize {
        let longest = self.columns(screen).iter().map(Vec::len).max().unwrap_or(0);
        longest.saturating_sub(usize::from(size(screen).1.saturating_sub(2)))
    }

    /// All of help.
    pub fn lines(self) -> Vec<Line> {
        let mut out = Vec::new();
        for mode in Mode::ALL {
            let mut group = "";
            for (action, keys) in self.keymap.all(mode) {
                if action.group() != group {
                    group = action.group();
                    heading(
                        &mut out,
                        if mode == Mode::Reading { group.to_owned() } else { format!("{group} · selecting") },
                    );
                }
                let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
                out.push(Line::Entry(keys.join(" "), action.does().to_owned()));
            }
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
            out.push(Line::Entry(keys.into(), does.into()));
        }
        heading(&mut out, "Commands".into());
        for (name, rest, does) in self.commands {
            out.push(Line::Entry(format!(":{name} {rest}").trim_end().to_owned(), (*does).to_owned()));
        }
        out
    }
}

fn heading(out: &mut Vec<Line>, text: String) {
    if !out.is_empty() {
        out.push(Line::Blank);
    }
    out.push(Line::Heading(text));
}
