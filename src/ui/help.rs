//! Help as lines, made from the keymap and the commands, so it cannot lie.

use super::keymap::{Keymap, Mode};
use super::update::command::COMMANDS;

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

/// All of help.
pub fn lines(keymap: &Keymap) -> Vec<Line> {
    let mut out = Vec::new();
    for mode in Mode::ALL {
        let mut group = "";
        for (action, keys) in keymap.all(mode) {
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
        ("↓ ↑", "choose a completion; → takes the first"),
        ("← → letter", "choose an option"),
        ("Enter ^s", "save"),
        ("Esc", "leave without saving"),
    ] {
        out.push(Line::Entry(keys.into(), does.into()));
    }
    heading(&mut out, "Commands".into());
    for (name, rest, does) in COMMANDS {
        out.push(Line::Entry(format!(":{name} {rest}").trim_end().to_owned(), does.to_owned()));
    }
    out
}

fn heading(out: &mut Vec<Line>, text: String) {
    if !out.is_empty() {
        out.push(Line::Blank);
    }
    out.push(Line::Heading(text));
}
