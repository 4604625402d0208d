//! Small parts of web pages: escaped text, days and counts in words, signs.

use crate::codebook::Colour;
use crate::text::visible;

/// Returns a text on one line with nothing in it that a browser takes for markup or that hides from the eye.
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

/// Returns an address one can follow, when it is one of the web; else its words.
pub(super) fn link(url: &str) -> String {
    let words = text(url);
    if url.starts_with("https://") || url.starts_with("http://") {
        format!("<a href=\"{words}\" rel=\"noreferrer\">{words}</a>")
    } else {
        words
    }
}

/// Returns the class of a sign, and how it is written: never by colour alone.
pub(super) const fn side(sign: Option<i8>) -> (&'static str, &'static str) {
    match sign {
        Some(1) => ("for", "+"),
        Some(-1) => ("against", "−"),
        Some(_) => ("neither", "○"),
        None => ("neither", "?"),
    }
}

/// The page backgrounds that give the least contrast, in light and dark mode. Printed paper is lighter than the first.
const GROUNDS: [Colour; 2] = [Colour([0xfd, 0xfc, 0xf9]), Colour([0x1f, 0x21, 0x24])];

/// Returns the attributes of an element in a colour of the codebook, as little lighter or darker as makes it read on
/// a light and on a dark page; of its `classes` alone where there is no such colour.
pub(super) fn coloured(classes: &str, colour: Option<&str>) -> String {
    let colour = colour.and_then(Colour::read);
    let classes = [classes, if colour.is_some() { "coloured" } else { "" }];
    let classes = classes.into_iter().filter(|class| !class.is_empty()).collect::<Vec<_>>().join(" ");
    let class = if classes.is_empty() { String::new() } else { format!(" class=\"{classes}\"") };
    let Some(colour) = colour else { return class };
    let [light, dark] = GROUNDS.map(|ground| {
        let Colour([r, g, b]) = colour.legible(ground);
        format!("#{r:02x}{g:02x}{b:02x}")
    });
    format!("{class} style=\"--on-light:{light};--on-dark:{dark}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_of_the_codebook_reads_on_both_pages() {
        assert_eq!(coloured("tag", None), " class=\"tag\"");
        assert_eq!(coloured("", Some("red\" onload=\"x")), "");
        assert_eq!(coloured("chip for", Some("#006064")).matches("#006064").count(), 1, "lighter on the dark one");
        for colour in ["#000000", "#ffffff", "#ffd54f", "#006064", "#808080"] {
            let said = coloured("", Some(colour));
            let colours: Vec<Colour> =
                said.match_indices(":#").filter_map(|(at, _)| Colour::read(&said[at + 1..at + 8])).collect();
            assert_eq!(colours.len(), 2, "{said}");
            for (colour, ground) in colours.iter().zip(GROUNDS) {
                assert!(colour.contrast(ground) >= 4.5, "{said}");
            }
        }
    }

    #[test]
    fn no_text_is_markup() {
        assert_eq!(text(" <b>\"R&D\"</b>\n  it's "), "&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt; it&#39;s");
        assert_eq!(link("javascript:alert(1)"), "javascript:alert(1)");
        assert!(
            link("https://a.example/?a=1&b=\"2").starts_with("<a href=\"https://a.example/?a=1&amp;b=&quot;2\"")
        );
    }
}
