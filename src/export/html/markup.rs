//! The page's small pieces: text that is never markup, days and counts in words, signs.

use crate::text::visible;

/// A text on one line with nothing in it that a browser takes for markup or that hides from the eye.
pub(super) fn text(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len() + 8);
    let mut in_space = false;
    for c in raw.trim().chars() {
        let space = c.is_whitespace();
        if !(space && in_space) {
            push(&mut out, if space { ' ' } else { c });
        }
        in_space = space;
    }
    out
}

/// Puts one character on the page.
pub(super) fn push(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        c => out.push(visible(c)),
    }
}

/// `Sunday 8 March 2026`
pub(super) fn day(day: jiff::civil::Date) -> String {
    day.strftime("%A %-d %B %Y").to_string()
}

/// `1 quote`, `3 quotes`
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("<b>{count}</b> {}", if count == 1 { one } else { many })
}

/// An address one can follow, when it is one of the web; else its words.
pub(super) fn link(url: &str) -> String {
    let words = text(url);
    if url.starts_with("https://") || url.starts_with("http://") {
        format!("<a href=\"{words}\" rel=\"noreferrer\">{words}</a>")
    } else {
        words
    }
}

/// The class of a sign, and how it is written: never by colour alone.
pub(super) const fn side(sign: Option<i8>) -> (&'static str, &'static str) {
    match sign {
        Some(1) => ("for", "+"),
        Some(-1) => ("against", "−"),
        Some(_) => ("neither", "○"),
        None => ("neither", "?"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_markup() {
        assert_eq!(text(" <b>\"R&D\"</b>\n  it's "), "&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt; it&#39;s");
        assert_eq!(link("javascript:alert(1)"), "javascript:alert(1)");
        assert!(
            link("https://a.example/?a=1&b=\"2").starts_with("<a href=\"https://a.example/?a=1&amp;b=&quot;2\"")
        );
    }
}
