//! Parses a page only as long as the time stays within limits for its size.
//!
//! For some constructs, parsers of pages need time in proportion to a square: nested elements, attributes of a tag,
//! characters to be escaped in one text. A page with too many of them is not an article. It is parsed piece by piece;
//! when it exceeds a limit, its plain text is used instead.

use dom_query::{Document as Page, NodeData, TreeNode};
use html5ever::tendril::{StrTendril, TendrilSink as _};
use html5ever::tokenizer::TokenizerOpts;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};

use super::measured::Measured;

/// The most levels of nested elements in a page with an article.
const DEEPEST: usize = 600;

/// The limit of the depths of all nodes together, for each byte of the page; ordinary pages have less than two.
const DEPTH_A_BYTE: usize = 8;
/// The same limit for a page of any size.
const DEPTH: usize = 200_000;

/// The most attributes of a tag; more would take too long, since each is compared with all before it.
const ATTRIBUTES: usize = 1000;
/// The number of bytes without a parsed element after which a tag with too many attributes is looked for.
const QUIET: usize = 8192;

/// The most bytes that may be read again to escape the texts of a page, for each byte of the page.
const ESCAPING_A_BYTE: usize = 2000;
/// The same limit for a page of any size.
const ESCAPING: usize = 1_000_000_000;

/// The number of bytes that are parsed before the limits are checked.
const PIECE: usize = 256;

/// Returns the tree of a page, or why it is given up.
pub(super) fn parsed(page: &str) -> Result<Page, &'static str> {
    let opts = ParseOpts {
        tokenizer: TokenizerOpts::default(),
        tree_builder: TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() },
    };
    let mut parser = parse_document(Measured::new(DEEPEST), opts);
    let (mut at, mut quiet, mut looked, mut heard) = (0, 0, 0, 0);
    while at < page.len() {
        let end = page.ceil_char_boundary((at + PIECE).min(page.len()));
        parser.process(StrTendril::from_slice(&page[at..end]));
        let tree = &parser.tokenizer.sink.sink;
        fit(tree.depths(), page.len())?;
        if tree.heard() != heard {
            // The construct that the parser has not finished begins in this piece.
            (heard, quiet, looked) = (tree.heard(), at, at);
        } else if end - looked > QUIET {
            looked = end;
            if is_flood(&page[quiet..end]) {
                return Err("a tag of the page has more attributes than an article needs");
            }
        }
        at = end;
    }
    let parsed = parser.finish();
    // Elements were moved while the page was parsed; now all have their final places.
    let (depths, escaping) = weighed(&parsed);
    fit(depths, page.len())?;
    if escaping > ESCAPING_A_BYTE.saturating_mul(page.len()).max(ESCAPING) {
        return Err("the page has too many signs in one text");
    }
    Ok(parsed)
}

/// Whether a page of this size may have these depths, all together and the greatest.
fn fit((sum, most): (usize, usize), size: usize) -> Result<(), &'static str> {
    if most > DEEPEST || sum > DEPTH_A_BYTE.saturating_mul(size).max(DEPTH) {
        return Err("the elements of the page stand too deep within each other");
    }
    Ok(())
}

/// Returns the depths of a tree's nodes, all together and the greatest, and how much is read again when they are
/// escaped.
fn weighed(page: &Page) -> ((usize, usize), usize) {
    let (mut sum, mut most, mut escaping) = (0, 0, 0_usize);
    // Nodes to visit, each with its depth: a node's next sibling waits while its children are visited.
    let mut waiting = vec![(page.root(), 1)];
    while let Some((node, depth)) = waiting.pop() {
        sum += depth;
        most = most.max(depth);
        // Text in a script is never escaped.
        let script =
            node.parent().is_some_and(|parent| ["script", "style"].iter().any(|name| parent.has_name(name)));
        if !script {
            escaping = escaping.saturating_add(page.tree.query_node_or(&node.id, 0, escaped_again));
        }
        waiting.extend(node.next_sibling().map(|next| (next, depth)));
        waiting.extend(node.first_child().map(|child| (child, depth + 1)));
    }
    ((sum, most), escaping)
}

/// Returns how much is read again when a node is escaped: for each sign, what follows it.
fn escaped_again(node: &TreeNode) -> usize {
    let of = |text: &str| text.bytes().filter(|b| matches!(b, b'&' | 0xc2)).count().saturating_mul(text.len());
    match &node.data {
        NodeData::Text { contents } => of(contents),
        NodeData::Element(element) => element.attrs.iter().map(|attr| of(&attr.value)).sum(),
        _ => 0,
    }
}

/// Whether a tag that begins in the first piece of a text, and does not end, has too many attributes.
fn is_flood(text: &str) -> bool {
    let starts = memchr::memchr_iter(b'<', &text.as_bytes()[..PIECE.min(text.len())]);
    starts.map(|at| attributes(&text.as_bytes()[at + 1..])).any(|count| count > ATTRIBUTES)
}

/// Returns how many attributes stand in what follows the `<` of a tag, as HTML parts them; no more are counted than
/// matter. A tag that ends has none: the parser has made something of it.
fn attributes(tag: &[u8]) -> usize {
    let is_space = |b: &u8| b.is_ascii_whitespace();
    let until = |from: usize, ends: &dyn Fn(&u8) -> bool| {
        tag[from..].iter().position(ends).map_or(tag.len(), |length| from + length)
    };
    let (mut at, mut count) = (until(0, &|b| is_space(b) || matches!(b, b'/' | b'>')), 0);
    while count <= ATTRIBUTES {
        at = until(at, &|b| !is_space(b) && *b != b'/');
        match tag.get(at) {
            None => return count,
            Some(b'>') => return 0,
            Some(_) => count += 1,
        }
        // An = at the beginning is part of the name.
        at = until(at + 1, &|b| is_space(b) || matches!(b, b'/' | b'>' | b'='));
        at = until(at, &|b| !is_space(b));
        if tag.get(at) == Some(&b'=') {
            at = until(at + 1, &|b| !is_space(b));
            at = match tag.get(at) {
                Some(mark @ (b'"' | b'\'')) => {
                    memchr::memchr(*mark, &tag[at + 1..]).map_or(tag.len(), |end| at + end + 2)
                }
                _ => until(at, &|b| is_space(b) || *b == b'>'),
            };
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::parsed;

    /// Pages that take the square of their size, or more, where they are parsed to the end.
    #[test]
    fn pages_that_take_more_than_their_size_are_given_up() {
        let attributes: String = (0..3000).flat_map(|n| ["a".into(), n.to_string(), "=x ".into()]).collect();
        let fonts: String = (0..500).flat_map(|n| ["<font size=".into(), n.to_string(), ">".into()]).collect();
        let flat_in_deep = "<div>".repeat(400) + &"</p>x".repeat(5000);
        let pages = [
            "<div></x>".repeat(20_000),
            "<div></b>".repeat(20_000),
            "<svg>".to_owned() + &"<td>".repeat(20_000),
            "<template>".repeat(20_000),
            "<table><tr><td>".repeat(20_000),
            format!("<div {attributes}>x</div>"),
            format!("<div x=y=\" {attributes}\">x</div>"),
            format!("<script>a<b c='</script><div {attributes}>x</div>"),
            fonts + &"<p>x".repeat(5000),
            flat_in_deep,
            "<p>".to_owned() + &"&".repeat(200_000),
            format!("<a href='{}'>x</a>", "&".repeat(200_000)),
        ];
        for page in pages {
            let page = format!("<html><body>{page}");
            assert!(parsed(&page).is_err(), "{}", &page[..60]);
        }
    }

    #[test]
    fn pages_that_people_write_are_parsed() {
        let paragraph = "<div class='a b'><p>R&amp;D costs «a lot», said <a href=\"/x?a=1&amp;b=2\">Ann Lee</a>.<br></p></div>\n";
        let script = format!("<script>if (a<b) {{ {} }}</script>", "x = 1; ".repeat(2000));
        let style = format!("<style>{}</style><!-- <b {} -->", "a<b ".repeat(2000), "c ".repeat(2000));
        let long = format!("<img alt=\"{}\" src='data:{}'>", "a > b ".repeat(2000), "x".repeat(20_000));
        let data = format!("<div data-props='{}'>x</div>", "{\"a\": 1} ".repeat(4000));
        for page in
            [paragraph.repeat(3000), script, style, long, data, "a < b and c <d".repeat(100), "<p>x".repeat(9000)]
        {
            let page = format!("<html><body>{page}");
            assert!(parsed(&page).is_ok(), "{}", &page[..60]);
        }
    }
}
