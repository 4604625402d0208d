//! How wide words are when they are drawn, without a font: a little wider than in most, so that nothing overlaps.

use unicode_width::UnicodeWidthChar as _;

/// Returns the width of a line of text at a size, both in pixels.
pub(super) fn width(line: &str, size: f64) -> f64 {
    line.chars().map(em).sum::<f64>() * size
}

/// Returns the width of a character as a part of the size, as in a wide sans-serif font.
fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | 'J' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' => 0.3,
        'f' | 't' | 'r' | ' ' | '-' | '(' | ')' | '/' => 0.4,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' => 0.97,
        c if c.is_uppercase() => 0.74,
        c => match c.width().unwrap_or(0) {
            0 => 0.0,
            1 => 0.63,
            _ => 1.0,
        },
    }
}

/// Returns a name in at most `lines` lines, none wider than `most` pixels; what has no room ends with `…`.
pub(super) fn wrapped(name: &str, most: f64, size: f64, lines: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        let fits = out.last().is_some_and(|line| width(line, size) + width(" ", size) + width(word, size) <= most);
        let last = out.pop();
        match last {
            Some(last) if fits => out.push(format!("{last} {word}")),
            last if out.len() + usize::from(last.is_some()) < lines => {
                out.extend(last);
                out.push(cut(word, most, size));
            }
            last => {
                out.push(cut(&format!("{} {word}…", last.unwrap_or_default()), most, size));
                break;
            }
        }
    }
    out
}

/// Returns the beginning of a line that has room, with `…` where something is missing.
fn cut(line: &str, most: f64, size: f64) -> String {
    if width(line, size) <= most {
        return line.to_owned();
    }
    let room = most - width("…", size);
    let mut wide = 0.0;
    let fits = |c: &char| {
        wide += em(*c) * size;
        wide <= room
    };
    let kept: String = line.chars().take_while(fits).collect();
    format!("{}…", kept.trim_end_matches([' ', '…', ',']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_wrapped_and_cut() {
        assert_eq!(wrapped("Ana Lee", 200.0, 10.0, 2), ["Ana Lee"]);
        assert_eq!(wrapped("Marta Lindqvist", 60.0, 10.0, 2), ["Marta", "Lindqvist"]);
        assert_eq!(wrapped("Federation of Fishing Unions", 70.0, 10.0, 2), ["Federation", "of Fishing…"]);
        assert_eq!(wrapped("Donaudampfschifffahrt", 60.0, 10.0, 1), ["Donauda…"]);
        assert_eq!(wrapped("", 60.0, 10.0, 2), [""; 0]);
        for line in wrapped("漢字漢字漢字漢字 漢字漢字漢字漢字", 60.0, 10.0, 2) {
            assert!(width(&line, 10.0) <= 60.0, "{line}");
        }
    }
}
