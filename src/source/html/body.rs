//! Selects the blocks of a page that are the article: those that readability keeps, or those of an element named for an
//! article if it has much more text. Sentences that are links are kept, and the site's own text is removed.

use std::collections::HashSet;

use dom_query::{Document as Page, NodeRef};
use dom_smoothie::{Config, Readability};

use super::blocks::{self, Block, MARK};
use super::{json_ld, meta};
use crate::annotation::Part;
use crate::source::rows::rows;
use crate::text::fold;

/// The fewest words of a line that is a sentence, if it ends like one.
const SENTENCE: usize = 6;
/// The fewest words of a line that belongs to an article however it ends.
const LONG: usize = 20;
/// The fewest words of an article's last paragraph if it does not end in a full stop.
const WHOLE: usize = 10;
/// The most words of a line that the site may have added.
const FURNITURE: usize = 30;
/// The number of blocks before the headline that are searched for the day and the author.
const BEFORE: usize = 4;
/// The same after the headline.
const BEHIND: usize = 9;
/// The number of blocks before the first one that are searched for the headline.
const LEAD: usize = 12;
/// The fewest characters of sentences in an article.
const LEAST: usize = 60;
/// How much text another element must have to be preferred to readability's, in percent.
const MORE: usize = 140;
/// The fewest words of a description for which lines with the same words are the article's lead.
const DECK: usize = 8;
/// The number of characters of sentences that is too small for an article, if the page has several times as many.
const LITTLE: usize = 300;
/// How many times as many; see [`LITTLE`].
const FEW_TIMES: usize = 3;

/// Elements whose names say that they hold an article, the most reliable first; the last is the whole page.
const NAMED: [&str; 6] = [
    "[itemprop~='articleBody'], [property~='articleBody'], .article-body, .article__body, .articleBody",
    ".entry-content, .post-content, .article-content, .article-text, .story-body, .post-body, .content-body",
    "article",
    "main, [role='main'], #main",
    "#content, .content",
    "body",
];

/// The blocks of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Body {
    /// All blocks.
    pub(super) all: Vec<Block>,
    /// The index of the article's first block.
    pub(super) first: Option<usize>,
    /// The article's blocks; empty where there is no main part.
    pub(super) core: Vec<Block>,
}

impl Body {
    /// Returns the blocks round the headline, then those round the first of the article.
    pub(super) fn beside_headline(&self, headline: Option<&str>) -> impl Iterator<Item = &Block> {
        let title = self.all.iter().position(|block| Some(block.words.as_str()) == headline);
        let near = |at: usize| &self.all[at.saturating_sub(BEFORE)..(at + BEHIND).min(self.all.len())];
        title.into_iter().chain(self.first).flat_map(near)
    }

    /// Returns what a page without an article shows: all its blocks but those that only lead elsewhere.
    pub(super) fn shown(&self) -> Vec<Block> {
        self.all.iter().cloned().filter_map(named_part).collect()
    }
}

/// Finds the article in `page`. Leaves marks in the page.
pub(super) fn article(page: &Page) -> Body {
    mark(page);
    let kept = kept_by_readability(page);
    let all = page.body().map(|body| blocks::blocks(&body)).unwrap_or_default();
    let is_kept = |block: &Block| block.mark.is_some_and(|mark| kept.contains(&mark));
    let found = between(&all, is_kept);
    let core = without_furniture(named(page, size(&found)).unwrap_or(found));
    let core = weightiest(page, &all, size(&core)).unwrap_or(core);
    let core = described(page, size(&core)).unwrap_or(core);
    let core = with_deck(page, &all, core);
    let first = core.first().and_then(|first| all.iter().position(|block| block.mark == first.mark));
    if size(&core) < LEAST { Body { all, first, core: Vec::new() } } else { Body { all, first, core } }
}

/// Returns the blocks that are kept, and the sentences among them.
fn between(all: &[Block], is_kept: impl Fn(&Block) -> bool) -> Vec<Block> {
    let ends = (all.iter().position(&is_kept), all.iter().rposition(&is_kept));
    let (Some(from), Some(to)) = ends else { return Vec::new() };
    let marks: HashSet<usize> = all.iter().filter(|block| is_kept(block)).filter_map(|block| block.mark).collect();
    let is_parted = |block: &Block| block.mark.is_some_and(|mark| marks.contains(&mark)) && !is_linked(block);
    let is_in = |block: &&Block| is_kept(block) || is_prose(block) || is_parted(block);
    all[lead(all, from)..=to].iter().filter(is_in).cloned().collect()
}

/// Returns where the sentences begin that stand between the headline and the first block at `from`.
fn lead(all: &[Block], from: usize) -> usize {
    let near = from.saturating_sub(LEAD);
    let headline = all[near..from].iter().rposition(|block| block.part == Some(Part::Heading)).map(|at| near + at);
    let sentence =
        |headline: usize| all[headline + 1..from].iter().position(is_sentence).map(|at| headline + 1 + at);
    headline.and_then(sentence).unwrap_or(from)
}

/// Returns the blocks of an element that is named for an article and has much more of one than `found` characters.
fn named(page: &Page, found: usize) -> Option<Vec<Block>> {
    NAMED.iter().find_map(|names| {
        let all = page.select(names).nodes().iter().map(blocks::blocks).collect::<Vec<_>>();
        let best = all.into_iter().max_by_key(|blocks| size(blocks))?;
        let best = between(&best, is_sentence_or_heading);
        let whole = *names == "body" && found > LEAST;
        (!whole && size(&best) * 100 > MORE * found.max(LEAST)).then_some(best)
    })
}

/// Returns the blocks of the innermost element that has most of the sentences of a page, where those are many times
/// `found`.
fn weightiest(page: &Page, all: &[Block], found: usize) -> Option<Vec<Block>> {
    let least = FEW_TIMES * found.max(LEAST);
    let whole = size(all);
    let most = |node: &NodeRef<'_>| size(&blocks::blocks(node)) * 10 > whole * 6;
    if found > LITTLE || whole < least {
        return None;
    }
    let mut node = page.body()?;
    while let Some(inner) = node.element_children().into_iter().find(&most) {
        node = inner;
    }
    let best = between(&blocks::blocks(&node), is_sentence_or_heading);
    (size(&best) > least).then(|| without_furniture(best))
}

/// Returns the text in the page's JSON-LD, if the page shows much less.
fn described(page: &Page, found: usize) -> Option<Vec<Block>> {
    let plain = |words| Block { part: None, words, linked: 0, mark: None };
    let all: Vec<Block> = json_ld::body(page).into_iter().map(plain).collect();
    (size(&all) * 100 > 2 * MORE * found.max(LEAST)).then_some(all)
}

/// Returns the article with the lines that lead it, where the page tells machines the same and they stand above it.
fn with_deck(page: &Page, all: &[Block], core: Vec<Block>) -> Vec<Block> {
    let bare = |words: &str| fold::folded(words).to_lowercase().trim_end_matches(['.', '…', ' ']).to_owned();
    let said: Vec<String> = meta::descriptions(page).iter().map(|words| bare(words)).collect();
    let is_deck = |block: &&Block| {
        let own = bare(&block.words);
        words(&own) >= DECK
            && said.iter().any(|said| *said == own || (words(said) >= DECK && own.starts_with(said)))
    };
    let first = core.first().and_then(|first| all.iter().position(|block| block == first));
    let deck = all[..first.unwrap_or(0)].iter().find(is_deck).filter(|deck| !core.contains(deck));
    deck.map(|deck| Block { part: None, ..deck.clone() }).into_iter().chain(core).collect()
}

/// Returns the number of characters of sentences.
fn size(blocks: &[Block]) -> usize {
    blocks.iter().filter(|block| is_sentence(block)).map(|block| block.words.len()).sum()
}

/// Numbers all elements.
fn mark(page: &Page) {
    for (number, node) in page.root().descendants().into_iter().filter(NodeRef::is_element).enumerate() {
        node.set_attr(MARK, &number.to_string());
    }
}

/// Returns the numbers of the elements that readability keeps.
fn kept_by_readability(page: &Page) -> HashSet<usize> {
    let config = Config { disable_json_ld: true, keep_classes: true, ..Config::default() };
    let read = || {
        let mut reader = Readability::with_document(page.clone(), None, Some(config)).ok()?;
        reader.parse().ok()
    };
    let Some(found) = read() else { return HashSet::new() };
    let content = Page::fragment(found.content);
    let root = content.root();
    root.descendants_it().filter_map(|node| node.attr(MARK)?.parse().ok()).collect()
}

/// Whether a block is a sentence of an article, also where all of it is a link.
fn is_sentence(block: &Block) -> bool {
    let words = words(&block.words);
    let end = block.words.trim_end_matches(['”', '"', '’', '\'', ')', '»', '“', ' ']);
    matches!(block.part, None | Some(Part::BlockQuote | Part::ListItem))
        && words >= SENTENCE
        && (end.ends_with(['.', '!', '?', '…', '。', '！', '？', ':']) || (words >= LONG && !is_linked(block)))
}

/// Whether a block is a sentence in a paragraph of its own.
fn is_prose(block: &Block) -> bool {
    block.part != Some(Part::ListItem) && is_sentence(block)
}

fn is_sentence_or_heading(block: &Block) -> bool {
    is_sentence(block) || block.part == Some(Part::Heading)
}

/// Whether more of a block is links than not.
fn is_linked(block: &Block) -> bool {
    block.linked * 2 > block.words.chars().count()
}

/// Returns the blocks without what the site says before, among and behind them.
fn without_furniture(blocks: Vec<Block>) -> Vec<Block> {
    let all: Vec<Block> = blocks.into_iter().filter_map(named_part).collect();
    let from = all.iter().position(|block| is_sentence(block) || is_start(block)).unwrap_or(0);
    let over = all[..from]
        .iter()
        .rev()
        .take_while(|block| block.part == Some(Part::Heading) && said(&block.words).is_none());
    let from = from - over.count();
    let to = all.iter().rposition(is_end).map_or(0, |at| at + 1);
    all.get(from..to).unwrap_or_default().to_vec()
}

fn is_start(block: &Block) -> bool {
    block.part == Some(Part::BlockQuote)
}

/// Whether an article may end with a block.
fn is_end(block: &Block) -> bool {
    let is_item = matches!(block.part, Some(Part::ListItem | Part::Table)) && !is_linked(block);
    let is_whole =
        is_sentence(block) || (block.part.is_none() && words(&block.words) >= WHOLE && !is_linked(block));
    (is_whole && said(&block.words).is_none()) || is_item
}

/// Returns a block as what its words say it is; `None` where it is the site's.
fn named_part(block: Block) -> Option<Block> {
    let words = words(&block.words);
    match said(&block.words) {
        Some("related") if is_sentence(&block) && block.part.is_none() => {
            Some(Block { part: Some(Part::Related), ..block })
        }
        Some("related" | "notice") => None,
        Some("caption") if words <= FURNITURE && !is_sentence(&block) => {
            Some(Block { part: Some(Part::Caption), ..block })
        }
        Some("site") if words < SENTENCE => None,
        _ if is_linked(&block) && !is_sentence(&block) => None,
        _ if block.part == Some(Part::Related) && !is_sentence(&block) => None,
        _ => Some(block),
    }
}

/// Returns how many words a line has; where words stand without spaces, two signs are taken for one.
fn words(line: &str) -> usize {
    let is_joined =
        |c: &char| matches!(*c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}');
    line.split_whitespace().count() + line.chars().filter(is_joined).count() / 2
}

/// Returns whose words a line's are, where they are not the article's.
fn said(line: &str) -> Option<&'static str> {
    let small = line.to_lowercase();
    if words(&small) > FURNITURE {
        return None;
    }
    let table = || rows(include_str!("../../../assets/pages/furniture.tsv"));
    let related = table().any(|(words, is)| is == "related" && begins(&small, words));
    let other = || table().find(|(words, is)| *is != "related" && small.contains(words));
    if related { Some("related") } else { other().map(|(_, is)| is) }
}

/// Whether a line begins with words, and a sign or a space stands behind them.
fn begins(line: &str, words: &str) -> bool {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    line.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}
