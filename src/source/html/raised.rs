//! Raised and lowered digits as plain text: a raised digit after a digit is an exponent, a note or cents, never another
//! digit of the number.

/// The position of raised (`sup`) or lowered (`sub`) text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Height {
    /// `sup`.
    Raised,
    /// `sub`.
    Lowered,
}

/// The raised digits 0 to 9.
const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
/// The lowered digits 0 to 9.
const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
/// Fractions that are a single character.
const FRACTIONS: [(&str, char); 15] = [
    ("1/2", '½'),
    ("1/3", '⅓'),
    ("2/3", '⅔'),
    ("1/4", '¼'),
    ("3/4", '¾'),
    ("1/5", '⅕'),
    ("2/5", '⅖'),
    ("3/5", '⅗'),
    ("4/5", '⅘'),
    ("1/6", '⅙'),
    ("5/6", '⅚'),
    ("1/8", '⅛'),
    ("3/8", '⅜'),
    ("5/8", '⅝'),
    ("7/8", '⅞'),
];

/// Adds `words` to `out`, as they read in a line.
pub(super) fn push(out: &mut String, words: &str, height: Height) {
    let words = words.trim();
    if words.is_empty() || !words.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b',')) {
        // 5th, Mme, a trade mark: letters are kept as they are.
        out.push_str(words);
        return;
    }
    if height == Height::Lowered && fraction(out, words) {
        return;
    }
    if height == Height::Raised && words.len() == 2 && is_price(out) {
        out.push('.');
        out.push_str(words);
    } else if is_unit(out, height) {
        out.push_str(words);
    } else {
        let figures = if height == Height::Raised { RAISED } else { LOWERED };
        out.extend(words.chars().map(|c| match c {
            '-' if height == Height::Raised => '⁻',
            '-' => '₋',
            c => c.to_digit(10).map_or(c, |digit| figures[digit as usize]),
        }));
    }
}

/// Makes `3¹⁄` and what is lowered behind it one fraction, where there is a sign for it.
fn fraction(out: &mut String, below: &str) -> bool {
    let Some(before) = out.strip_suffix(['⁄', '/']) else { return false };
    let above: String =
        before.chars().rev().map_while(|c| RAISED.iter().position(|r| *r == c)).map(|d| d.to_string()).collect();
    let above: String = above.chars().rev().collect();
    let rest = before.chars().rev().skip(above.len()).collect::<Vec<_>>().into_iter().rev().collect::<String>();
    let written = format!("{above}/{below}");
    let Some((_, sign)) = FRACTIONS.iter().find(|(of, _)| *of == written) else { return false };
    *out = rest;
    out.push(*sign);
    true
}

/// Whether whole units of money stand at the end: `$4`.
fn is_price(out: &str) -> bool {
    let rest = out.trim_end_matches(|c: char| c.is_ascii_digit());
    rest.len() < out.len() && rest.ends_with(['$', '£', '€', '¥'])
}

/// Whether a unit or a chemical sign stands at the end, whose figure is read with it: `m2`, `CO2`.
fn is_unit(out: &str, height: Height) -> bool {
    let letters: Vec<char> = out.chars().rev().take_while(|c| c.is_alphanumeric()).collect();
    let alphabetic = letters.first().is_some_and(|c| c.is_alphabetic());
    match height {
        Height::Raised => alphabetic && letters.len() <= 2,
        Height::Lowered => alphabetic,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_raised_figure_is_never_one_digit_more() {
        for (before, parts, wanted) in [
            ("10", &[("6", Height::Raised)][..], "10⁶"),
            ("in 2019", &[("1", Height::Raised)], "in 2019¹"),
            ("euros", &[("2", Height::Raised)], "euros²"),
            ("costs $4", &[("99", Height::Raised)], "costs $4.99"),
            ("400 m", &[("2", Height::Raised)], "400 m2"),
            ("CO", &[("2", Height::Lowered)], "CO2"),
            ("5", &[("th", Height::Raised)], "5th"),
        ] {
            let mut out = before.to_owned();
            for (words, height) in parts {
                push(&mut out, words, *height);
            }
            assert_eq!(out, wanted);
        }
        let mut out = "3".to_owned();
        push(&mut out, "1", Height::Raised);
        out.push('⁄');
        push(&mut out, "2", Height::Lowered);
        assert_eq!(out, "3½");
    }
}
