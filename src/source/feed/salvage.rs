//! Reads a broken feed, or one in an unknown dialect, item by item; all complete items are kept.

use url::Url;

use super::date::moment;
use super::entity::resolved;
use super::part::{Feed, ItemData, Words, absolute, name};
use super::scan::{Piece, Scan, Tag};
use super::space::prefix;

/// A feed, without its last item if that is incomplete.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Salvaged {
    pub(super) feed: Feed,
    pub(super) is_cut: bool,
    /// Whether anything shows that it is a feed.
    pub(super) is_feed: bool,
}

/// Elements with their own titles and links.
const ASIDE: [&str; 6] = ["image", "textinput", "textInput", "source", "media:group", "cloud"];

/// The most unclosed elements of different names that are searched for in one item; with more, the text is not markup.
const MOST_ENDLESS: usize = 64;

/// Reads a mended text.
pub(super) fn read(text: &str, base: Option<&Url>) -> Salvaged {
    let mut reader = Reader {
        scan: Scan::new(text),
        spaces: Vec::new(),
        bases: base.cloned().into_iter().collect(),
        own: ItemData::default(),
        endless: Vec::new(),
    };
    let mut out = Salvaged::default();
    let mut items = Vec::new();
    while let Some(piece) = reader.scan.next() {
        let Piece::Start(tag) = piece else { continue };
        reader.learn(&tag);
        let name = reader.name(tag.name);
        match &*name {
            "rss" | "feed" | "RDF" | "rdf:RDF" | "channel" | "CHANNEL" => {
                out.is_feed = true;
                reader.enter(&tag);
            }
            "item" | "entry" | "ITEM" if !tag.is_empty => {
                out.is_feed = true;
                let (item, is_whole) = reader.item(&tag);
                out.is_cut = !is_whole;
                // An incomplete item is better than no item.
                if is_whole || items.is_empty() {
                    items.push(item);
                }
            }
            aside if ASIDE.contains(&aside) => {
                reader.content(&tag);
            }
            _ => {
                let base = reader.base_of(&tag);
                let mut own = std::mem::take(&mut reader.own);
                reader.field(&name, &tag, &mut own, base.as_ref());
                reader.own = own;
            }
        }
    }
    let own = reader.own.author.clone();
    let base = reader.bases.last().cloned();
    let items = items.into_iter().map(|(mut item, base): (ItemData, Option<Url>)| {
        item.author = item.author.or_else(|| own.clone());
        item.item(base.as_ref())
    });
    out.feed.items = items.collect();
    let feed = ItemData { guid: Some("feed".to_owned()), ..reader.own }.item(base.as_ref());
    (out.feed.title, out.feed.site) = (feed.title, feed.url);
    out
}

struct Reader<'t> {
    scan: Scan<'t>,
    /// The prefixes declared by the feed, and the usual ones of the same namespaces.
    spaces: Vec<(&'t str, Option<&'static str>)>,
    /// The base addresses of relative addresses outside items.
    bases: Vec<Url>,
    /// The data of the feed itself.
    own: ItemData,
    /// Elements without an end tag before a place.
    endless: Vec<(&'t str, usize)>,
}

impl<'t> Reader<'t> {
    /// Stores the namespaces that a tag declares.
    fn learn(&mut self, tag: &Tag<'t>) {
        if !tag.inner.contains("xmlns") {
            return;
        }
        for (name, space) in tag.attributes() {
            if let Some(own) = name.strip_prefix("xmlns") {
                let own = own.trim_start_matches(':');
                self.spaces.retain(|(known, _)| *known != own);
                self.spaces.push((own, prefix(space)));
            }
        }
    }

    /// Returns an element's name with the usual prefix of its namespace.
    fn name(&self, written: &'t str) -> String {
        let (own, local) = written.split_once(':').unwrap_or(("", written));
        let usual = self.spaces.iter().find(|(known, _)| *known == own).and_then(|(_, usual)| *usual);
        match usual {
            Some("") => local.to_owned(),
            Some(usual) => format!("{usual}:{local}"),
            // Undeclared prefixes have their usual meaning.
            None if own.is_empty()
                || matches!(own, "atom" | "rss" | "a" | "a10" | "atom03" | "rss1" | "rss11") =>
            {
                local.to_owned()
            }
            None => written.to_owned(),
        }
    }

    /// Returns what relative addresses in an element are of.
    fn base_of(&self, tag: &Tag<'t>) -> Option<Url> {
        join(self.bases.last(), tag)
    }

    /// Goes into an element that holds the feed.
    fn enter(&mut self, tag: &Tag<'t>) {
        if let Some(about) = tag.attribute("rdf:about").filter(|about| about.starts_with("http")) {
            self.own.guid = Some(resolved(about));
        }
        if tag.attribute("xml:base").or_else(|| tag.attribute("base")).is_some() {
            self.bases.extend(self.base_of(tag));
        }
    }

    /// Returns an item, and whether it is whole: the feed does not end in it.
    fn item(&mut self, tag: &Tag<'t>) -> ((ItemData, Option<Url>), bool) {
        let mut found = ItemData { permalink: true, ..ItemData::default() };
        let base = self.base_of(tag);
        let about = tag.attribute("rdf:about").map(resolved);
        // A channel definition (CDF) has its facts in the tag's attributes.
        let fact = |name| tag.attribute(name).map(resolved);
        found.link = fact("href").and_then(|link| absolute(&link, base.as_ref()));
        found.updated = fact("lastmod").as_deref().and_then(moment);
        let is_whole = loop {
            match self.scan.next() {
                None => break false,
                Some(Piece::End(name)) if ends_item(name) => break true,
                Some(Piece::Start(inner)) if ends_item(inner.name) && !inner.is_empty => {
                    // The next item begins inside this one: in a broken feed, this item ends here.
                    self.scan = self.scan.back_to(&inner);
                    break true;
                }
                Some(Piece::Start(inner)) => {
                    self.learn(&inner);
                    let name = self.name(inner.name);
                    if ASIDE.contains(&&*name) && !inner.is_empty {
                        self.aside(&name, &inner, &mut found);
                    } else {
                        let base = join(base.as_ref(), &inner);
                        self.field(&name, &inner, &mut found, base.as_ref());
                    }
                }
                Some(_) => {}
            }
        };
        if let (Some(about), None) = (about, &found.guid) {
            found.guid = Some(about);
            found.permalink = false;
        }
        ((found, base), is_whole)
    }

    /// Reads an element with its own titles. Titles of media are used for an item without a title.
    fn aside(&mut self, name: &str, tag: &Tag<'t>, found: &mut ItemData) {
        let content = self.content(tag);
        if name != "media:group" {
            return;
        }
        let mut inner = Scan::new(content);
        while let Some(piece) = inner.next() {
            let Piece::Start(tag) = piece else { continue };
            let field = match self.name(tag.name).as_str() {
                "media:title" => &mut found.title,
                "media:description" => &mut found.summary,
                _ => continue,
            };
            if let Some(Piece::Text(text) | Piece::Data(text)) = inner.next() {
                keep(field, Some(Words::Plain(resolved(text))));
            }
        }
    }

    /// Reads an element of an item or of the feed.
    fn field(&mut self, name: &str, tag: &Tag<'t>, found: &mut ItemData, base: Option<&Url>) {
        match name {
            "title" | "TITLE" => put(&mut found.title, self.words(tag)),
            "dc:title" | "media:title" => keep(&mut found.title, self.words(tag)),
            "link" | "LINK" => self.link(tag, found, base),
            "guid" => {
                found.permalink = tag.attribute("isPermaLink").is_none_or(|it| !it.eq_ignore_ascii_case("false"));
                put(&mut found.guid, self.text(tag));
            }
            "id" => put(&mut found.guid, self.text(tag)),
            "dc:identifier" => keep(&mut found.guid, self.text(tag)),
            "pubDate" | "pubdate" | "PUBDATE" | "published" | "issued" | "dcterms:issued" => {
                put(&mut found.published, self.moment(tag));
            }
            "created" | "dcterms:created" | "dc:date" => keep(&mut found.published, self.moment(tag)),
            "updated" | "modified" | "dcterms:modified" | "lastBuildDate" => {
                put(&mut found.updated, self.moment(tag));
            }
            "author" | "dc:creator" | "dc:author" | "AUTHOR" => self.author(tag, found),
            "itunes:author" | "managingEditor" => {
                keep(&mut found.author, self.text(tag).map(|text| self::name(&text)));
            }
            "content:encoded" | "xhtml:body" | "body" | "content" | "fullitem" => {
                put(&mut found.content, self.body(tag));
            }
            "description" | "summary" | "DESCRIPTION" | "abstract" => put(&mut found.summary, self.body(tag)),
            "dc:description" | "itunes:summary" | "media:description" | "subtitle" | "tagline" => {
                keep(&mut found.summary, self.body(tag));
            }
            // Elements of another namespace have their own titles.
            other if other.contains(':') => {
                self.content(tag);
            }
            _ => {}
        }
    }

    fn link(&mut self, tag: &Tag<'t>, found: &mut ItemData, base: Option<&Url>) {
        let rel = tag.attribute("rel").unwrap_or("alternate");
        let Some(address) = tag.attribute("href").map(resolved) else {
            let text = self.text(tag).filter(|_| rel == "alternate");
            return put(&mut found.link, text.and_then(|text| absolute(&text, base)));
        };
        let is_page = tag.attribute("type").is_none_or(|kind| kind.contains("html"));
        if rel == "alternate" || rel.is_empty() {
            let address = absolute(&address, base);
            if is_page && found.link.is_none() {
                put(&mut found.link, address);
            } else {
                keep(&mut found.link, address);
            }
        }
    }

    fn author(&mut self, tag: &Tag<'t>, found: &mut ItemData) {
        let content = self.content(tag);
        let mut inner = Scan::new(content);
        let is_name = |piece: &Piece<'_>| matches!(piece, Piece::Start(tag) if matches!(tag.name.rsplit(':').next(), Some("name" | "Name")));
        let text = if inner.by_ref().any(|piece| is_name(&piece)) {
            inner.next().and_then(|piece| match piece {
                Piece::Text(text) => Some(resolved(text)),
                Piece::Data(text) => Some(text.to_owned()),
                _ => None,
            })
        } else {
            Some(text_of(content))
        };
        let Some(name) = text.map(|text| self::name(&text)).filter(|name| !name.trim().is_empty()) else { return };
        found.author = Some(match found.author.take() {
            Some(before) if before != name => format!("{before}, {name}"),
            _ => name,
        });
    }

    /// Returns the content of an element, as it is written. The scan continues after it.
    fn content(&mut self, tag: &Tag<'t>) -> &'t str {
        if tag.is_empty {
            return "";
        }
        let from = self.scan.at();
        self.endless.retain(|(_, until)| from < *until);
        let is_endless = self.endless.iter().any(|(name, _)| *name == tag.name);
        let known_endless = is_endless || self.endless.len() > MOST_ENDLESS;
        if !known_endless {
            match self.end_of(tag.name) {
                Ok((before, behind)) => {
                    self.scan = behind;
                    return &self.scan.text()[from..before];
                }
                Err(until) => {
                    // It is searched for once, however often it begins.
                    self.endless.push((tag.name, until));
                }
            }
        }
        // Only its first words certainly belong to it.
        let mut first = self.scan.clone();
        let to = match first.next() {
            Some(Piece::Text(_) | Piece::Data(_)) => first.at(),
            _ => from,
        };
        self.scan = self.scan.moved(to);
        &self.scan.text()[from..to]
    }

    /// Returns where the element's end begins, and the scan behind it; or the end of the item, or of all, that comes
    /// before.
    fn end_of(&self, name: &str) -> Result<(usize, Scan<'t>), usize> {
        let (mut inner, mut depth) = (self.scan.clone(), 1);
        loop {
            let before = inner.at();
            match inner.next() {
                Some(Piece::Start(other)) if other.name == name && !other.is_empty => depth += 1,
                Some(Piece::End(other)) if other == name => depth -= 1,
                Some(Piece::End(other)) if ends_item(other) => return Err(before),
                Some(Piece::Start(other)) if ends_item(other.name) => return Err(before),
                Some(_) => {}
                None => return Err(self.scan.text().len()),
            }
            if depth == 0 {
                return Ok((before, inner));
            }
        }
    }

    fn text(&mut self, tag: &Tag<'t>) -> Option<String> {
        let text = text_of(self.content(tag));
        (!text.trim().is_empty()).then(|| text.trim().to_owned())
    }

    fn moment(&mut self, tag: &Tag<'t>) -> Option<jiff::Timestamp> {
        self.text(tag).as_deref().and_then(moment)
    }

    /// Reads the text of an element, in the format that the element gives.
    fn words(&mut self, tag: &Tag<'t>) -> Option<Words> {
        let (kind, mode) = (tag.attribute("type").unwrap_or("").to_ascii_lowercase(), tag.attribute("mode"));
        let content = self.content(tag);
        let has_markup = Scan::new(content).any(|piece| matches!(piece, Piece::Start(_)));
        let words = match (&*kind, has_markup) {
            ("text" | "text/plain", false) => Words::Plain(text_of(content)),
            // The feed's own markup, with unresolved entities.
            (_, true) => Words::Html(markup_of(content)),
            ("application/xhtml+xml" | "xhtml", false) if mode != Some("escaped") => {
                Words::Html(markup_of(content))
            }
            _ => Words::Html(text_of(content)),
        };
        (!words.source().trim().is_empty()).then_some(words)
    }

    fn body(&mut self, tag: &Tag<'t>) -> Option<Words> {
        let is_text = tag
            .attribute("type")
            .is_none_or(|kind| kind.contains("html") || kind.contains("text") || kind.contains("xml"));
        let words = self.words(tag);
        words.filter(|_| is_text)
    }
}

fn put<T>(field: &mut Option<T>, value: Option<T>) {
    if value.is_some() {
        *field = value;
    }
}

fn keep<T>(field: &mut Option<T>, value: Option<T>) {
    if field.is_none() {
        *field = value;
    }
}

fn ends_item(name: &str) -> bool {
    let local = name.rsplit(':').next().unwrap_or(name);
    local.eq_ignore_ascii_case("item") || local.eq_ignore_ascii_case("entry")
}

fn join(base: Option<&Url>, tag: &Tag<'_>) -> Option<Url> {
    let own = tag.attribute("xml:base").or_else(|| tag.attribute("base")).map(resolved);
    match (own, base) {
        (Some(own), Some(base)) => base.join(own.trim()).ok().or_else(|| Some(base.clone())),
        (Some(own), None) => Url::parse(own.trim()).ok(),
        (None, base) => base.cloned(),
    }
}

/// Returns the text of an element, entities resolved; of what stands in elements within it, too.
fn text_of(content: &str) -> String {
    let mut out = String::new();
    for piece in Scan::new(content) {
        match piece {
            Piece::Text(text) => out.push_str(&resolved(text)),
            Piece::Data(text) => out.push_str(text),
            Piece::Start(_) | Piece::End(_) => {}
        }
    }
    out
}

/// Returns the markup of an element as HTML; a CDATA section in it is text.
fn markup_of(content: &str) -> String {
    if !content.contains("<![CDATA[") {
        return content.to_owned();
    }
    let mut out = String::new();
    let mut scan = Scan::new(content);
    let mut from = 0;
    while let Some(piece) = scan.next() {
        match piece {
            Piece::Data(text) => out.push_str(text),
            _ => out.push_str(&content[from..scan.at()]),
        }
        from = scan.at();
    }
    out
}
