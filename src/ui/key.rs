//! Keys with the names used in the config, independent of any terminal.

use std::fmt;
use std::str::FromStr;

/// A key with its modifiers. Shift is part of the character.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Key {
    /// Its code.
    pub code: Code,
    /// Whether ctrl is held.
    pub ctrl: bool,
    /// Whether alt is held.
    pub alt: bool,
}

/// The code of a key.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Code {
    /// A character.
    Char(char),
    /// A key with a name, one of [`NAMED`].
    Named(&'static str),
    /// A function key, from 1.
    Function(u8),
}

/// The keys that have names.
pub const NAMED: [&str; 15] = [
    "enter",
    "esc",
    "tab",
    "backtab",
    "up",
    "down",
    "left",
    "right",
    "home",
    "end",
    "pageup",
    "pagedown",
    "backspace",
    "delete",
    "insert",
];

impl Key {
    /// Returns a key that writes `c`.
    pub const fn char(c: char) -> Self {
        Self { code: Code::Char(c), ctrl: false, alt: false }
    }

    /// Returns a key by its name in the config.
    pub fn named(name: &str) -> Option<Self> {
        let code = NAMED.iter().find(|known| **known == name).map(|known| Code::Named(known))?;
        Some(Self { code, ctrl: false, alt: false })
    }

    /// Whether it is the key of this name with nothing held.
    pub fn is(self, name: &str) -> bool {
        !self.ctrl && !self.alt && self.code == name_code(name)
    }

    /// Whether it is ctrl with this character.
    pub fn is_ctrl(self, c: char) -> bool {
        self.ctrl && self.code == Code::Char(c)
    }

    /// Returns the character the key writes, when no modifier is held.
    pub const fn writes(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }
}

fn name_code(name: &str) -> Code {
    NAMED.iter().find(|known| **known == name).map_or(Code::Function(0), |known| Code::Named(known))
}

/// The name is not the name of a key.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "{0:?} is no key; expected a character, or a name such as enter, esc, tab, space, pagedown, f1, ctrl-s, alt-x"
)]
pub struct BadKey(String);

impl FromStr for Key {
    type Err = BadKey;

    fn from_str(written: &str) -> Result<Self, BadKey> {
        let mut rest = written;
        let (mut ctrl, mut alt) = (false, false);
        loop {
            if let Some(after) = rest.strip_prefix("ctrl-").filter(|r| !r.is_empty()) {
                (ctrl, rest) = (true, after);
            } else if let Some(after) = rest.strip_prefix("alt-").filter(|r| !r.is_empty()) {
                (alt, rest) = (true, after);
            } else {
                break;
            }
        }
        let mut chars = rest.chars();
        let code = match (chars.next(), chars.next()) {
            (Some(c), None) => Some(Code::Char(c)),
            _ if rest == "space" => Some(Code::Char(' ')),
            _ => {
                let function =
                    || rest.strip_prefix('f')?.parse().ok().filter(|n| (1..=12).contains(n)).map(Code::Function);
                NAMED.iter().find(|name| **name == rest).map(|name| Code::Named(name)).or_else(function)
            }
        };
        code.map(|code| Self { code, ctrl, alt }).ok_or_else(|| BadKey(written.to_owned()))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let held = [(self.ctrl, '^'), (self.alt, '~')];
        held.iter().filter(|(held, _)| *held).try_for_each(|(_, sign)| write!(f, "{sign}"))?;
        match self.code {
            Code::Char(' ') => f.write_str("Space"),
            Code::Char(c) => write!(f, "{c}"),
            Code::Function(n) => write!(f, "F{n}"),
            Code::Named(name) => f.write_str(match name {
                "enter" => "Enter",
                "esc" => "Esc",
                "tab" => "Tab",
                "backtab" => "⇧Tab",
                "up" => "↑",
                "down" => "↓",
                "left" => "←",
                "right" => "→",
                "home" => "Home",
                "end" => "End",
                "pageup" => "PgUp",
                "pagedown" => "PgDn",
                "backspace" => "⌫",
                "delete" => "Del",
                other => other,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_named() {
        assert_eq!("ctrl-s".parse::<Key>().unwrap(), Key { code: Code::Char('s'), ctrl: true, alt: false });
        assert_eq!("space".parse::<Key>().unwrap(), Key::char(' '));
        assert_eq!("-".parse::<Key>().unwrap(), Key::char('-'));
        assert_eq!("f12".parse::<Key>().unwrap().to_string(), "F12");
        assert!("pagedwn".parse::<Key>().is_err());
    }
}
