//! Divides a query into words, phrases, fields and parentheses.

use super::BadQuery;

/// A piece of a query.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Sign {
    /// `(`
    Open,
    /// `)`
    Close,
    /// `-` before a condition that must not hold.
    Minus,
    /// `or`
    Or,
    /// `and`
    And,
    /// `title:`
    Field(String),
    /// A word, and whether it ends in `*`.
    Word(String, bool),
    /// Words in quotation marks, and whether a `*` follows.
    Phrase(String, bool),
}

/// A piece and its place, in characters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Placed {
    pub(super) sign: Sign,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Quotation marks in common use: “so”, ”so”, „so“, «so», »so«.
const OPENING: &[char] = &['"', '“', '”', '„', '«', '»'];
const CLOSING: &[char] = &['"', '“', '”', '«', '»'];

/// Returns the signs of a query. With `open`, a phrase may go on to the end.
pub(super) fn signs(query: &str, open: bool) -> Result<Vec<Placed>, BadQuery> {
    let chars: Vec<char> = query.chars().collect();
    let (mut out, mut at) = (Vec::new(), 0);
    while at < chars.len() {
        let start = at;
        let c = chars[at];
        let sign = match c {
            c if c.is_whitespace() => {
                at += 1;
                continue;
            }
            '(' | ')' => {
                at += 1;
                if c == '(' { Sign::Open } else { Sign::Close }
            }
            '-' | '−' => {
                at += 1;
                Sign::Minus
            }
            c if OPENING.contains(&c) => phrase(&chars, &mut at, open)?,
            _ => word(&chars, &mut at),
        };
        out.push(Placed { sign, start, end: at });
    }
    Ok(out)
}

fn phrase(chars: &[char], at: &mut usize, open: bool) -> Result<Sign, BadQuery> {
    let start = *at;
    let rest = &chars[start + 1..];
    let end = match rest.iter().position(|c| CLOSING.contains(c)) {
        Some(length) => start + 1 + length,
        None if open => chars.len(),
        None => return Err(BadQuery::new(start, chars.len(), "a second quotation mark that ends the phrase")),
    };
    *at = (end + 1).min(chars.len());
    let words = chars[start + 1..end].iter().collect();
    Ok(Sign::Phrase(words, star(chars, at)))
}

/// Reads a `*`, if there is one.
fn star(chars: &[char], at: &mut usize) -> bool {
    let is_star = chars.get(*at) == Some(&'*');
    *at += usize::from(is_star);
    is_star
}

fn word(chars: &[char], at: &mut usize) -> Sign {
    let start = *at;
    let ends =
        |c: char| c.is_whitespace() || matches!(c, '(' | ')') || OPENING.contains(&c) || CLOSING.contains(&c);
    while *at < chars.len() && !ends(chars[*at]) {
        *at += 1;
        let before = &chars[start..*at];
        let is_field = before.len() > 2
            && before.ends_with(&[':'])
            && before[..before.len() - 1].iter().all(char::is_ascii_alphabetic);
        // A word before `//` is the scheme of an address.
        if is_field && !chars[*at..].starts_with(&['/', '/']) {
            return Sign::Field(before[..before.len() - 1].iter().collect());
        }
    }
    let word: String = chars[start..*at].iter().collect();
    match word.as_str() {
        "or" | "OR" | "|" => Sign::Or,
        "and" | "AND" | "&" => Sign::And,
        "NOT" => Sign::Minus,
        _ => match word.strip_suffix('*') {
            Some(beginning) => Sign::Word(beginning.to_owned(), true),
            None => Sign::Word(word, false),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(query: &str) -> String {
        let of = |placed: &Placed| match &placed.sign {
            Sign::Open => "(".to_owned(),
            Sign::Close => ")".to_owned(),
            Sign::Minus => "-".to_owned(),
            Sign::Or => "OR".to_owned(),
            Sign::And => "AND".to_owned(),
            Sign::Field(name) => format!("{name}:"),
            Sign::Word(word, prefix) => format!("{word}{}", if *prefix { "*" } else { "" }),
            Sign::Phrase(words, prefix) => format!("[{words}]{}", if *prefix { "*" } else { "" }),
        };
        signs(query, false).unwrap().iter().map(of).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_query_is_cut_into_its_signs() {
        for (query, cut) in [
            ("grain tariff", "grain tariff"),
            ("title:grain -(wheat or rye*)", "title: grain - ( wheat OR rye* )"),
            ("“farm tariff” \"a b\"* «c»", "[farm tariff] [a b]* [c]"),
            ("”farm tariff” „a b“ »c«", "[farm tariff] [a b] [c]"),
            ("well-known 10:30 https://a.example/b", "well-known 10:30 https://a.example/b"),
            ("text:\"x\"y", "text: [x] y"),
            ("not NOT and", "not - AND"),
        ] {
            assert_eq!(written(query), cut, "{query}");
        }
    }
}
