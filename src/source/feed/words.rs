//! Converts pieces of HTML to text: without tags, with separated blocks and resolved entities, in one pass.

use super::entity::resolved;
use super::scan::{Piece, Scan};
use crate::text::one_line;

/// Elements that separate the text before and after them.
const BLOCKS: [&str; 36] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "caption",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

/// Elements whose content is not shown as text.
const HIDDEN: [&str; 8] = ["script", "style", "head", "iframe", "object", "svg", "noscript", "template"];

/// Returns HTML as text on one line: a title, a name.
pub(super) fn line(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return tidy(html);
    }
    tidy(&plain(html))
}

/// Returns text without control characters and line ends.
pub(super) fn tidy(words: &str) -> String {
    one_line(&words.replace(|c: char| c.is_control() || c == '\u{feff}', " "))
}

/// Returns HTML as paragraphs with one empty line between them.
pub(super) fn paragraphs(html: &str) -> String {
    apart(&plain(html))
}

/// Returns plain text as paragraphs.
pub(super) fn apart(text: &str) -> String {
    let paragraphs: Vec<String> = text.lines().map(tidy).filter(|line| !line.is_empty()).collect();
    paragraphs.join("\n\n")
}

/// Returns the words of HTML; each block is a line of its own.
fn plain(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut scan = Scan::new(html);
    while let Some(piece) = scan.next() {
        match piece {
            // A line end in HTML is a space.
            Piece::Text(text) => out.extend(resolved(text).chars().map(|c| if c == '\n' { ' ' } else { c })),
            Piece::Data(text) => out.push_str(text),
            Piece::Start(tag) => {
                let name = tag.name.to_ascii_lowercase();
                if BLOCKS.binary_search(&&*name).is_ok() {
                    out.push('\n');
                } else if HIDDEN.contains(&&*name) && !tag.is_empty {
                    scan.skip_past_end(&name);
                }
            }
            Piece::End(name) => {
                if BLOCKS.binary_search(&&*name.to_ascii_lowercase()).is_ok() {
                    out.push('\n');
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{BLOCKS, line, paragraphs};

    #[test]
    fn tags_go_and_words_stay() {
        assert!(BLOCKS.is_sorted());
        for (from, to) in [
            ("Rain &amp; <b>wind</b>", "Rain & wind"),
            ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
            ("a<script>if (a < b) { x(\"</b>\") }</script>b<style>p{}", "ab"),
            ("a <!-- no > words --> b", "a b"),
            ("<a href='x>y'>link</a>", "link"),
            ("cut <a href=", "cut"),
            ("  two\n\n lines ", "two lines"),
        ] {
            assert_eq!(line(from), to, "{from}");
        }
        assert_eq!(paragraphs("<p>One\nmore<p>Two<br>Three<ul><li>a</ul>"), "One more\n\nTwo\n\nThree\n\na");
    }
}
