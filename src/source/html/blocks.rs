//! Turns the nodes of a page into blocks of plain text, in reading order, each with its kind.

use std::collections::HashMap;
use std::sync::LazyLock;

use dom_query::NodeRef;

use super::raised::{self, Height};
use crate::annotation::Part;
use crate::source::rows::rows;

/// A block of text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Block {
    /// Its kind; `None` for an ordinary paragraph.
    pub(super) part: Option<Part>,
    /// Its text, on one line.
    pub(super) words: String,
    /// The number of characters that belong to links.
    pub(super) linked: usize,
    /// The mark of its element, see [`MARK`].
    pub(super) mark: Option<usize>,
}

/// The most nodes of an element that are searched for its headline.
const LOOKED_AT: usize = 5000;
/// The most words of a heading.
const LONG: usize = 35;

/// The attribute by which elements are recognised in readability's output.
pub(super) const MARK: &str = "data-standoff";

/// How an element treats its text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Role {
    /// The text continues the line.
    Inline,
    /// The text is a block.
    Block,
    /// The text does not belong to the article and is dropped.
    Drop,
    /// A line ends here.
    Break,
    /// The text gets quotation marks.
    Quote,
    /// The text is raised or lowered.
    Height(Height),
    /// The text is a block of this kind.
    Part(Part),
}

fn role(name: &str) -> Role {
    match name {
        "br" | "hr" => Role::Break,
        "q" => Role::Quote,
        "sup" => Role::Height(Height::Raised),
        "sub" => Role::Height(Height::Lowered),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Role::Part(Part::Heading),
        "li" | "dt" | "dd" => Role::Part(Part::ListItem),
        "blockquote" => Role::Part(Part::BlockQuote),
        "figcaption" | "caption" => Role::Part(Part::Caption),
        "tr" => Role::Part(Part::Table),
        "aside" => Role::Part(Part::Aside),
        "script" | "style" | "noscript" | "template" | "footer" | "svg" | "iframe" | "form" | "button"
        | "input" | "select" | "textarea" | "nav" | "object" | "embed" | "video" | "audio" | "canvas" | "del"
        | "s" | "strike" | "rt" | "rp" | "head" | "title" | "map" | "datalist" | "dialog" => Role::Drop,
        "a" | "abbr" | "b" | "bdi" | "bdo" | "big" | "cite" | "code" | "data" | "dfn" | "em" | "font" | "i"
        | "img" | "ins" | "kbd" | "label" | "mark" | "nobr" | "ruby" | "samp" | "small" | "span" | "strong"
        | "time" | "tt" | "u" | "var" | "wbr" | "td" | "th" | "o:p" | "picture" => Role::Inline,
        _ => Role::Block,
    }
}

/// The meaning of the words in an element's class or id.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Said {
    /// The element does not belong to the article.
    Drop,
    /// The element names the author.
    Author,
    /// The element leads to other articles if it has a link; otherwise it is an ordinary part.
    Teaser,
    /// The element is a part of this kind.
    Part(Part),
}

/// Words after which a class name describes another element: `has-ads`, `no-sidebar`.
const TELLING: [&str; 8] = ["has", "with", "no", "without", "enable", "enabled", "hide", "docked"];

static CLASSES: LazyLock<HashMap<&'static str, Said>> = LazyLock::new(|| {
    let said = |word: &str| match word {
        "author" => Said::Author,
        "teaser" => Said::Teaser,
        word => Part::ALL.into_iter().find(|part| part.word() == word).map_or(Said::Drop, Said::Part),
    };
    rows(include_str!("../../../assets/pages/classes.tsv")).map(|(word, is)| (word, said(is))).collect()
});

/// Returns what the class and id of an element say of it.
pub(super) fn said(node: &NodeRef<'_>) -> Option<Said> {
    ["class", "id"].iter().find_map(|name| {
        let names = node.attr(name)?.to_ascii_lowercase();
        names.split_whitespace().find_map(said_by)
    })
}

/// Returns what one class says: by a word of it, or by two that follow each other.
fn said_by(class: &str) -> Option<Said> {
    let words: Vec<&str> = class.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_told = |at: usize| at > 0 && TELLING.contains(&words[at - 1]);
    (0..words.len()).filter(|at| !is_told(*at)).find_map(|at| {
        let pair = || CLASSES.get(&*format!("{} {}", words[at], words.get(at + 1)?)).copied();
        CLASSES.get(words[at]).copied().or_else(pair)
    })
}

/// Whether an element holds the headline of a page or the whole of its article, whatever its class says.
pub(super) fn holds_article(node: &NodeRef<'_>) -> bool {
    node.descendants_it().take(LOOKED_AT).any(|inner| inner.has_name("h1") || inner.has_name("main"))
}

/// Whether a browser shows nothing of it, or only reads it out.
pub(super) fn is_hidden(node: &NodeRef<'_>) -> bool {
    let has = |name: &str, words: &[&str]| {
        node.attr(name).is_some_and(|value| {
            let value = value.to_ascii_lowercase().replace(' ', "");
            words.iter().any(|word| value.contains(word))
        })
    };
    node.has_attr("hidden")
        || has("aria-hidden", &["true"])
        || has("style", &["display:none", "visibility:hidden"])
        || has("class", &["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"])
}

/// Returns the blocks of a node and all below it.
pub(super) fn blocks(root: &NodeRef<'_>) -> Vec<Block> {
    let mut walk = Walk { whole: root.normalized_char_count(), ..Walk::default() };
    walk.children(root, Within::default());
    walk.end(Within::default());
    walk.blocks
}

/// The surroundings of a node.
#[derive(Clone, Copy, Default)]
struct Within {
    part: Option<Part>,
    mark: Option<usize>,
    link: bool,
}

#[derive(Default)]
struct Walk {
    blocks: Vec<Block>,
    line: String,
    linked: usize,
    /// The number of characters of the whole page: an element with most of them is the article, whatever its class is.
    whole: usize,
}

impl Walk {
    fn children(&mut self, node: &NodeRef<'_>, within: Within) {
        for child in node.children_it(false) {
            if child.is_text() {
                self.words(&child.text(), within);
            } else if child.is_element() {
                self.element(&child, within);
            }
        }
    }

    fn words(&mut self, words: &str, within: Within) {
        self.line.push_str(words);
        if within.link {
            self.linked += words.trim().chars().count();
        }
    }

    fn element(&mut self, node: &NodeRef<'_>, within: Within) {
        let name = node.node_name().unwrap_or_default();
        let role = role(&name);
        if role == Role::Drop || is_hidden(node) {
            return;
        }
        let holds = matches!(&*name, "article" | "main" | "body");
        let said = said(node).filter(|_| !holds && node.normalized_char_count() * 2 < self.whole);
        match (said, role) {
            (Some(Said::Drop | Said::Author), _) => return,
            (Some(Said::Teaser), Role::Block | Role::Part(_)) if within.link || holds_link(node) => {
                return self.block(node, Some(Part::Related), within);
            }
            (Some(Said::Part(part)), Role::Block | Role::Part(_)) => return self.block(node, Some(part), within),
            _ => {}
        }
        match role {
            Role::Inline => {
                let apart = matches!(&*name, "td" | "th");
                if apart && !self.line.trim().is_empty() {
                    self.line.push_str(" | ");
                }
                self.children(node, Within { link: within.link || &*name == "a", ..within });
            }
            Role::Block => self.block(node, None, within),
            Role::Part(part) => self.block(node, Some(part), within),
            Role::Break => self.end(within),
            Role::Quote => {
                self.line.push('“');
                self.children(node, within);
                self.line.push('”');
            }
            Role::Height(height) => self.raised(node, height, within),
            Role::Drop => {}
        }
    }

    /// Reads a block. A block within a part belongs to that part: a paragraph of a block quote, a heading in a box.
    fn block(&mut self, node: &NodeRef<'_>, part: Option<Part>, within: Within) {
        self.end(within);
        let outer = within.part.filter(|outer| part.is_none() || outer.is_beside());
        let mark = node.attr(MARK).and_then(|mark| mark.parse().ok());
        let inner = Within { part: outer.or(part), mark, ..within };
        self.children(node, inner);
        self.end(inner);
    }

    /// Reads raised or lowered text. A raised link is the sign of a footnote and is left out.
    fn raised(&mut self, node: &NodeRef<'_>, height: Height, within: Within) {
        let is_note = height == Height::Raised && node.descendants_it().any(|node| node.has_name("a"));
        if !is_note && !node.has_class("reference") {
            raised::push(&mut self.line, &node.text(), height);
        }
        self.words("", within);
    }

    /// Ends a block.
    fn end(&mut self, within: Within) {
        let words = one_line(&std::mem::take(&mut self.line));
        let linked = std::mem::take(&mut self.linked);
        if words.chars().any(char::is_alphanumeric) {
            let part = within.part.filter(|part| *part != Part::Heading || !is_lead(&words));
            self.blocks.push(Block { part, words, linked, mark: within.mark });
        }
    }
}

fn holds_link(node: &NodeRef<'_>) -> bool {
    node.descendants_it().any(|node| node.has_name("a"))
}

/// Whether words set as a heading are the paragraph that leads an article.
fn is_lead(words: &str) -> bool {
    let count = words.split_whitespace().count();
    count >= LONG || (words.ends_with(['.', '”', '"']) && count >= 12)
}

/// Returns text on one line, without soft hyphens, characters without width and control characters.
pub(super) fn one_line(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            c if c.is_whitespace() || c.is_control() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out.trim().to_owned()
}
