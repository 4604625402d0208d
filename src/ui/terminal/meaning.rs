//! The meaning of a terminal's input: keys, the mouse, pastes and answers. Anything else is ignored.

use super::frames::Whole;
use crate::ui::event::{Event, Mouse};
use crate::ui::key::{Code, Key};

/// Returns the event of a piece of input, if it has one.
pub fn meaning(whole: Whole) -> Option<Event> {
    match whole {
        Whole::Char(c, alt) => Some(Event::Key(typed(c, alt)?)),
        Whole::Escape => named("esc", 1),
        Whole::Ss3(last) => letter(last, 1),
        Whole::Console(last @ b'A'..=b'E') => Some(function(last - b'A' + 1, 1)),
        Whole::Csi(text, last) => csi(&text, last),
        Whole::Mouse([button, x, y]) => {
            let place = |cell: u8| u16::from(cell.saturating_sub(33));
            mouse(u16::from(button.saturating_sub(32)), place(x), place(y), false)
        }
        Whole::Answer(b']', text) => Some(Event::Ground { light: is_light(&text)? }),
        Whole::Console(_) | Whole::Answer(..) => None,
        Whole::Paste(bytes) => Some(Event::Paste(String::from_utf8_lossy(&bytes).into_owned())),
    }
}

/// Returns the key of a character, control characters among them.
fn typed(c: char, alt: bool) -> Option<Key> {
    let key = |c| Key { code: Code::Char(c), ctrl: true, alt };
    Some(match c {
        '\r' => Key { alt, ..Key::named("enter")? },
        '\t' => Key { alt, ..Key::named("tab")? },
        '\u{7f}' => Key { alt, ..Key::named("backspace")? },
        '\0' => key(' '),
        '\u{1}'..='\u{1a}' => key(char::from(c as u8 - 1 + b'a')),
        '\u{1c}'..='\u{1f}' => key(char::from(c as u8 - 0x1c + b'4')),
        _ => Key { code: Code::Char(c), ctrl: false, alt },
    })
}

/// Returns whether ctrl and alt are held. Terminals send one more than the sum of shift (1), alt (2) and ctrl (4).
const fn held(modifiers: u16) -> (bool, bool) {
    let bits = modifiers.saturating_sub(1);
    (bits & 4 != 0, bits & 2 != 0)
}

fn named(name: &str, modifiers: u16) -> Option<Event> {
    let (ctrl, alt) = held(modifiers);
    Some(Event::Key(Key { ctrl, alt, ..Key::named(name)? }))
}

fn function(number: u8, modifiers: u16) -> Event {
    let (ctrl, alt) = held(modifiers);
    Event::Key(Key { code: Code::Function(number), ctrl, alt })
}

/// Returns the keys that are told by a letter.
fn letter(last: u8, modifiers: u16) -> Option<Event> {
    match last {
        b'A' => named("up", modifiers),
        b'B' => named("down", modifiers),
        b'C' => named("right", modifiers),
        b'D' => named("left", modifiers),
        b'H' => named("home", modifiers),
        b'F' => named("end", modifiers),
        b'Z' => named("backtab", 1),
        b'M' => named("enter", modifiers),
        b'P'..=b'S' => Some(function(last - b'P' + 1, modifiers)),
        _ => None,
    }
}

/// Returns the keys that are told by a number.
fn numbered(number: u16, modifiers: u16) -> Option<Event> {
    let f = |first: u16, from: u8| Some(function((number - first) as u8 + from, modifiers));
    match number {
        1 | 7 => named("home", modifiers),
        2 => named("insert", modifiers),
        3 => named("delete", modifiers),
        4 | 8 => named("end", modifiers),
        5 => named("pageup", modifiers),
        6 => named("pagedown", modifiers),
        11..=15 => f(11, 1),
        17..=21 => f(17, 6),
        23..=24 => f(23, 11),
        _ => None,
    }
}

/// Returns a key told by its character's code.
fn coded(code: u16, modifiers: u16) -> Option<Event> {
    let (ctrl, alt) = held(modifiers);
    let c = char::from_u32(code.into())?;
    let key = match c {
        '\u{1b}' => Key::named("esc")?,
        '\r' | '\t' | '\u{7f}' => typed(c, alt)?,
        c if c.is_control() || ('\u{e000}'..='\u{f8ff}').contains(&c) => return None,
        c if ctrl => Key::char(c.to_ascii_lowercase()),
        c => Key::char(c),
    };
    Some(Event::Key(Key { ctrl, alt, ..key }))
}

fn csi(text: &[u8], last: u8) -> Option<Event> {
    let text = std::str::from_utf8(text).ok()?;
    if let Some(text) = text.strip_prefix('<') {
        let mut numbers = text.split(';').map(str::parse::<u16>);
        let (button, x, y) = (numbers.next()?.ok()?, numbers.next()?.ok()?, numbers.next()?.ok()?);
        let released = last == b'm';
        return if released || last == b'M' {
            mouse(button, x.saturating_sub(1), y.saturating_sub(1), released)
        } else {
            None
        };
    }
    if text.starts_with('?') && last == b'c' {
        return Some(Event::Answered);
    }
    let mut numbers = Vec::new();
    for number in text.split(';') {
        let number = number.split(':').next()?;
        numbers.push(if number.is_empty() { 1 } else { number.parse::<u16>().ok()? });
    }
    let released = text.ends_with(":3");
    match (last, numbers.as_slice()) {
        _ if released => None,
        (b'~', [number]) => numbered(*number, 1),
        (b'~', [number, modifiers]) => numbered(*number, *modifiers),
        (b'u', [code]) => coded(*code, 1),
        (b'u', [code, modifiers, ..]) | (b'~', [27, modifiers, code]) => coded(*code, *modifiers),
        (b'M', [button, x, y]) => {
            mouse(button.saturating_sub(32), x.saturating_sub(1), y.saturating_sub(1), false)
        }
        // `R` is an answer with the cursor's position, and `M` the mouse.
        (b'R' | b'M', _) => None,
        (last, [_]) => letter(last, 1),
        (last, [1, modifiers]) => letter(last, *modifiers),
        _ => None,
    }
}

/// Returns the event of a button; only the left button and the wheel have one.
fn mouse(button: u16, x: u16, y: u16, released: bool) -> Option<Event> {
    const DRAGGED: u16 = 32;
    // The bits for shift, alt and ctrl are ignored.
    let mouse = match button & !0b1_1100 {
        0 if released => Mouse::Release,
        3 => Mouse::Release,
        0 => Mouse::Press,
        DRAGGED => Mouse::Drag,
        64 => Mouse::WheelUp,
        65 => Mouse::WheelDown,
        _ => return None,
    };
    Some(Event::Mouse(mouse, x, y))
}

/// Whether the ground is light, from the answer to the question for it: `11;rgb:ffff/ffff/ffff`.
fn is_light(answer: &[u8]) -> Option<bool> {
    let colour = std::str::from_utf8(answer).ok()?.strip_prefix("11;")?;
    let parts = colour.strip_prefix("rgb:").or_else(|| colour.strip_prefix("rgba:"))?;
    let share = |part: &str| {
        let digits = u32::try_from(part.len()).ok().filter(|count| (1..=4).contains(count))?;
        Some(f64::from(u32::from_str_radix(part, 16).ok()?) / f64::from(16u32.pow(digits) - 1))
    };
    let mut parts = parts.split('/').map(share);
    let (red, green, blue) = (parts.next()??, parts.next()??, parts.next()??);
    Some(0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::terminal::frames::Frames;

    fn said(bytes: &str) -> Vec<Event> {
        let mut frames = Frames::default();
        let whole = frames.feed(bytes.as_bytes());
        whole.into_iter().chain(frames.silence()).filter_map(meaning).collect()
    }

    #[test]
    fn keys_are_those_of_the_config() {
        for (bytes, name) in [
            ("a", "a"),
            ("é", "é"),
            ("\u{1}", "ctrl-a"),
            ("\0", "ctrl-space"),
            ("\r", "enter"),
            ("\u{7f}", "backspace"),
            ("\u{1b}b", "alt-b"),
            ("\u{1b}", "esc"),
            ("\u{1b}[", "alt-["),
            ("\u{1b}[Z", "backtab"),
            ("\u{1b}[A", "up"),
            ("\u{1b}OB", "down"),
            ("\u{1b}[1;5C", "ctrl-right"),
            ("\u{1b}[5~", "pageup"),
            ("\u{1b}[3;3~", "alt-delete"),
            ("\u{1b}OP", "f1"),
            ("\u{1b}[[A", "f1"),
            ("\u{1b}[15~", "f5"),
            ("\u{1b}[24~", "f12"),
            ("\u{1b}[97;5u", "ctrl-a"),
            ("\u{1b}[27;5;97~", "ctrl-a"),
        ] {
            let key: Key = name.parse().unwrap();
            assert!(
                matches!(said(bytes).as_slice(), [Event::Key(found)] if *found == key),
                "{bytes:?}: {:?}",
                said(bytes)
            );
        }
    }

    #[test]
    fn the_mouse_is_where_it_points() {
        for bytes in ["\u{1b}[<0;3;2M", "\u{1b}[M #\"", "\u{1b}[32;3;2M"] {
            assert!(
                matches!(said(bytes).as_slice(), [Event::Mouse(Mouse::Press, 2, 1)]),
                "{bytes:?}: {:?}",
                said(bytes)
            );
        }
        assert!(matches!(said("\u{1b}[<64;1;1M").as_slice(), [Event::Mouse(Mouse::WheelUp, 0, 0)]));
        assert!(matches!(said("\u{1b}[<0;1;1m").as_slice(), [Event::Mouse(Mouse::Release, 0, 0)]));
        assert!(said("\u{1b}[<0;99999999;-1M").is_empty());
    }

    #[test]
    fn answers_are_answers() {
        assert!(matches!(said("\u{1b}]11;rgb:ff/ff/f0\u{7}").as_slice(), [Event::Ground { light: true }]));
        assert!(matches!(
            said("\u{1b}]11;rgba:0000/0000/0000/ffff\u{1b}\\").as_slice(),
            [Event::Ground { light: false }]
        ));
        assert!(matches!(said("\u{1b}[?62;4c").as_slice(), [Event::Answered]));
        for nothing in [
            "\u{1b}]11;rgb:axe/xx/\u{7}",
            "\u{1b}]11;\u{7}",
            "\u{1b}]11;rgb:aaaaaaa/a/a\u{7}",
            "\u{1b}[>1;2c",
            "\u{1b}[1;1R",
        ] {
            assert!(said(nothing).is_empty(), "{nothing:?}: {:?}", said(nothing));
        }
    }
}
