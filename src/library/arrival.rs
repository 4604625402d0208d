//! Articles to be added, as plain data: the article, its source, and its page.

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

use super::ArticleId;
use crate::source;
use crate::source::http;

/// An article to be added.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// Its text and the facts about it.
    pub article: source::Article,
    /// The source of the text.
    pub origin: Origin,
    /// The feed's item, if it comes from a feed.
    pub item: Option<Item>,
    /// The time of publication, if more than the day is known.
    pub published: Option<Timestamp>,
    /// The time of fetching or reading.
    pub retrieved: Timestamp,
    /// The tags it gets from its feed.
    pub tags: Vec<String>,
    /// The project it is added to.
    pub project: Option<String>,
    /// The rule that hides it. It hides only a new article.
    pub hidden: Option<String>,
    /// The page from which it was read.
    pub page: Option<Page>,
}

impl Arrival {
    /// Returns an article with nothing else known of where it comes from.
    pub fn new(article: source::Article, origin: Origin, retrieved: Timestamp) -> Self {
        let (item, published, tags, project, hidden, page) = (None, None, Vec::new(), None, None, None);
        Self { article, origin, item, published, retrieved, tags, project, hidden, page }
    }

    /// Returns an article that was read from a page or a file at the moment `now`.
    pub fn of(article: source::Article, input: &source::Input, now: Timestamp) -> Self {
        let source::Input::Page(page) = input else { return Self::new(article, Origin::File, now) };
        let own = article.metadata.url.clone().filter(|own| *own != page.url);
        let kept = Page::of(page, own.as_deref());
        Self { page: Some(kept), ..Self::new(article, Origin::Page, page.retrieved) }
    }
}

/// An item of a feed.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Item {
    /// The feed's URL.
    pub feed: String,
    /// The item's id in the feed: its guid, or its link, or a digest.
    pub key: String,
}

/// The source of a text. Texts from different sources are not compared, and the better one is shown: a feed often has
/// only the first lines of the page.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Origin {
    /// The feed itself.
    Feed,
    /// The article's page.
    Page,
    /// A file: a database's export, a saved page.
    File,
}

impl Origin {
    const ALL: [Self; 3] = [Self::Feed, Self::Page, Self::File];

    /// Returns its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Feed => "feed",
            Self::Page => "page",
            Self::File => "file",
        }
    }

    /// Returns the origin of a word; of one that is none, a file.
    pub fn of(word: &str) -> Self {
        Self::ALL.into_iter().find(|origin| origin.word() == word).unwrap_or(Self::File)
    }
}

/// A fetched page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page {
    /// The requested URL.
    pub url: String,
    /// The URL after redirects.
    pub final_url: Option<String>,
    /// The URL the page gives as its own.
    pub canonical_url: Option<String>,
    /// The HTTP status.
    pub status: u16,
    /// The time of fetching.
    pub retrieved: Timestamp,
    /// SHA-256 of the content before it was compressed.
    pub digest: [u8; 32],
    /// The content, compressed by gzip.
    pub gzipped: Vec<u8>,
    /// By what the server tells whether the page changed since; not known of pages read from the library.
    pub validators: http::Validators,
}

impl Page {
    /// Returns a page to be kept; `canonical` is the URL it gives as its own.
    pub fn of(fetched: &http::Page, canonical: Option<&str>) -> Self {
        let mut packed = GzEncoder::new(Vec::new(), Compression::default());
        // Writing to memory cannot fail.
        let _ = packed.write_all(&fetched.body);
        Self {
            url: fetched.asked.clone(),
            final_url: Some(fetched.url.clone()).filter(|url| *url != fetched.asked),
            canonical_url: canonical.map(str::to_owned),
            status: fetched.status,
            retrieved: fetched.retrieved,
            digest: Sha256::digest(&fetched.body).into(),
            gzipped: packed.finish().unwrap_or_default(),
            validators: fetched.validators.clone(),
        }
    }

    /// Returns the content as it came; `None` where what was kept is damaged.
    pub fn content(&self) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        GzDecoder::new(self.gzipped.as_slice()).read_to_end(&mut out).ok()?;
        (Sha256::digest(&out).as_slice() == self.digest).then_some(out)
    }
}

/// The result of adding an article.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Added {
    /// The article.
    pub id: ArticleId,
    /// Whether the article was known.
    pub what: What,
}

/// Whether an added article was known.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum What {
    /// The article is new.
    New,
    /// The article was known with the same text.
    Known,
    /// The article was known with another text; both are kept.
    Revised,
}
