//! Adds articles: recognises known ones, stores new texts, and never overwrites a text.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, named_params, params};
use sha2::{Digest as _, Sha256};

use super::address::{address, is_site, url_to_store};
use super::article::article;
use super::look::begin_looking;
use super::revise::{Kept, Shown, keep_text, revise};
use super::shared::Event;
use super::stories::{compare, compare_again};
use super::{Added, Arrival, ArticleId, Library, LibraryError, Page, What};
use crate::annotation::Metadata;
use crate::corpus::revision::is_version;
use crate::store::hex;
use crate::text::fold::folded;

impl Library {
    /// Adds one article.
    pub fn add(&mut self, arrival: &Arrival) -> Result<Added, LibraryError> {
        let mut added = self.add_all(std::slice::from_ref(arrival))?;
        // There is one result for each arrival.
        added.pop().ok_or(LibraryError::NoArticle(0))
    }

    /// Adds many articles: all of them, or none if one cannot be stored. Returns the result for each, in order.
    pub fn add_all(&mut self, arrivals: &[Arrival]) -> Result<Vec<Added>, LibraryError> {
        let add_one = |c: &Connection, arrival: &Arrival| {
            let before = c.total_changes();
            let added = add(c, arrival, None)?;
            Ok((added, c.total_changes() != before))
        };
        let done = self.share(
            "adding articles",
            |c| arrivals.iter().map(|arrival| add_one(c, arrival)).collect::<rusqlite::Result<_>>(),
            |done: &Vec<(Added, bool)>| {
                let of_use = done.iter().zip(arrivals).filter(|((_, changed), _)| *changed);
                of_use.map(|((added, _), arrival)| Event::Arrived(added.id, Box::new(arrival.clone()))).collect()
            },
        )?;
        Ok(done.into_iter().map(|(added, _)| added).collect())
    }
}

/// Adds an article. `decided` is the article that it is, where somebody else who shares the library added it.
pub(super) fn add(c: &Connection, arrival: &Arrival, decided: Option<i64>) -> rusqlite::Result<Added> {
    let feed = arrival.item.as_ref().map(|item| list(c, "feed", &item.feed)).transpose()?;
    let mut names = Names::of(arrival, c, feed)?;
    let mut known = names.known(c, arrival, feed)?;
    if let Some(id) = decided.filter(|id| known != Some(*id)) {
        // Another version of the program recognised it otherwise.
        if known.take().is_some() {
            names = Names { address: None, identity: Some(format!("shared {id}")), original: None };
        }
        known = c
            .prepare_cached("SELECT id FROM article WHERE id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?;
    }
    let (id, what, shown) = match known {
        Some(id) => {
            let (what, shown) = again(c, id, arrival)?;
            (id, what, shown)
        }
        None => (insert(c, arrival, &names, decided)?, What::New, Shown::New),
    };
    if let (Some(feed), Some(item)) = (feed, &arrival.item) {
        let sql = "INSERT INTO entry (feed, key, article) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
        c.prepare_cached(sql)?.execute(params![feed, item.key, id])?;
        join(c, feed, id)?;
    }
    for tag in &arrival.tags {
        join(c, list(c, "tag", tag)?, id)?;
    }
    if let Some(project) = &arrival.project {
        join(c, list(c, "project", project)?, id)?;
    }
    if let Some(page) = &arrival.page {
        keep_page(c, id, page)?;
    }
    compare_shown(c, id, arrival, shown)?;
    Ok(Added { id: ArticleId(id), what })
}

/// Takes in what a known article says now.
pub(super) fn again(c: &Connection, id: i64, arrival: &Arrival) -> rusqlite::Result<(What, Shown)> {
    let (revised, shown) = revise(c, id, arrival)?;
    learn(c, id, &arrival.article.metadata)?;
    Ok((if revised { What::Revised } else { What::Known }, shown))
}

/// Puts an article into its story, where what it shows or its address is new.
pub(super) fn compare_shown(c: &Connection, id: i64, arrival: &Arrival, shown: Shown) -> rusqlite::Result<()> {
    let canonical = arrival.page.as_ref().map_or(Ok(false), |page| learn_canonical(c, id, page))?;
    match shown {
        Shown::New => compare(c, id, &arrival.article),
        Shown::Same if !canonical => Ok(()),
        Shown::Changed | Shown::Same => compare_again(c, id, &article(c, id)?),
    }
}

/// The names by which an article is recognised: its URL, its database's id, or its words.
struct Names {
    address: Option<String>,
    identity: Option<String>,
    /// The URL that it has from the article of another outlet.
    original: Option<String>,
}

impl Names {
    fn of(arrival: &Arrival, c: &Connection, feed: Option<i64>) -> rusqlite::Result<Self> {
        let url = arrival.article.metadata.url.as_deref();
        // An item that links only to the site's first page is recognised by its key.
        let address = url.and_then(address).filter(|address| !is_site(address));
        let (address, original) = match (address, feed) {
            (Some(address), Some(feed)) if is_anothers(c, &address, feed, arrival)? => (None, None),
            (Some(address), None) if is_of_another_outlet(c, &address, &arrival.article.metadata)? => {
                (None, Some(address))
            }
            (address, _) => (address, None),
        };
        let identity = address.is_none().then(|| identity(arrival));
        Ok(Self { address, identity, original })
    }

    /// Returns the article of these names.
    fn known(&self, c: &Connection, arrival: &Arrival, feed: Option<i64>) -> rusqlite::Result<Option<i64>> {
        if let (Some(feed), Some(item)) = (feed, &arrival.item) {
            let sql = "SELECT article FROM entry WHERE feed = ?1 AND key = ?2";
            let known = c.prepare_cached(sql)?.query_row(params![feed, item.key], |row| row.get(0)).optional()?;
            if known.is_some() {
                return Ok(known);
            }
        }
        if let Some(original) = &self.original {
            let sql = "SELECT id FROM article WHERE canonical = ?1 AND outlet = ?2 AND address IS NULL";
            let outlet = &arrival.article.metadata.outlet;
            return c.prepare_cached(sql)?.query_row(params![original, outlet], |row| row.get(0)).optional();
        }
        let (column, name) = match (&self.address, &self.identity) {
            (Some(address), _) => ("address", address),
            (None, Some(identity)) => ("identity", identity),
            (None, None) => return Ok(None),
        };
        let sql = format!("SELECT id FROM article WHERE {column} = ?1");
        let known = c.prepare_cached(&sql)?.query_row([name], |row| row.get(0)).optional()?;
        if known.is_some() || self.address.is_some() || arrival.item.is_some() {
            return Ok(known);
        }
        with_another_headline(c, arrival)
    }
}

/// The most articles of one id that are compared: every table calls its first row 1.
const OF_ONE_ID: usize = 50;

/// Returns the article of a file with the same id and much of the same text, under another headline.
fn with_another_headline(c: &Connection, arrival: &Arrival) -> rusqlite::Result<Option<i64>> {
    let metadata = &arrival.article.metadata;
    let Some(own) = &metadata.source_id else { return Ok(None) };
    let sql = "SELECT article.id, unpacked(revision.text) FROM article JOIN revision ON revision.id = article.revision \
               WHERE source_id = ?1 AND outlet IS ?2 AND address IS NULL ORDER BY article.id DESC LIMIT ?3";
    let mut found = c.prepare_cached(sql)?;
    let mut rows = found.query(params![own, metadata.outlet, OF_ONE_ID])?;
    while let Some(row) = rows.next()? {
        if is_version(&row.get::<_, String>(1)?, arrival.article.document.text()) {
            return row.get(0).map(Some);
        }
    }
    Ok(None)
}

/// Whether an address is that of an article with another headline in another outlet: a reprint in a table or file may have
/// the URL of its original.
fn is_of_another_outlet(c: &Connection, address: &str, own: &Metadata) -> rusqlite::Result<bool> {
    let sql = "SELECT outlet, title FROM article WHERE address = ?1";
    let read = |row: &rusqlite::Row<'_>| Ok([row.get::<_, Option<String>>(0)?, row.get(1)?]);
    let Some(known) = c.prepare_cached(sql)?.query_row([address], read).optional()? else { return Ok(false) };
    let differs = |known: &Option<String>, own: &Option<String>| {
        let words = |name: &str| folded(name).to_lowercase();
        known.as_deref().zip(own.as_deref()).is_some_and(|(known, own)| words(known) != words(own))
    };
    Ok(differs(&known[0], &own.outlet) && differs(&known[1], &own.title))
}

/// Whether an address is that of another item of the same feed: some feeds give all their items one link. An item whose
/// headline is the same only got another key.
fn is_anothers(c: &Connection, address: &str, feed: i64, arrival: &Arrival) -> rusqlite::Result<bool> {
    let sql = "SELECT entry.key, article.title FROM article JOIN member ON member.article = article.id \
               JOIN entry ON entry.feed = member.list AND entry.article = article.id \
               WHERE article.address = ?1 AND member.list = ?2";
    let mut found = c.prepare_cached(sql)?;
    let mut rows = found.query(params![address, feed])?;
    let key = arrival.item.as_ref().map(|item| item.key.as_str());
    let title = folded(arrival.article.metadata.title.as_deref().unwrap_or(""));
    let mut other = false;
    while let Some(row) = rows.next()? {
        let (known, named): (String, Option<String>) = (row.get(0)?, row.get(1)?);
        if Some(known.as_str()) == key || folded(named.as_deref().unwrap_or("")) == title {
            return Ok(false);
        }
        other = true;
    }
    Ok(other)
}

/// Returns what an article without an address of its own is known by.
fn identity(arrival: &Arrival) -> String {
    match &arrival.item {
        Some(item) => format!("item {} {}", item.feed, item.key),
        None => identity_in_file(&arrival.article.metadata, arrival.article.document.text()),
    }
}

/// Returns what an article of a file is known by: its database's id with its headline, since a table calls its first
/// row 1, too; else its headline and words.
pub(super) fn identity_in_file(metadata: &Metadata, text: &str) -> String {
    let words = |words: Option<&str>| folded(words.unwrap_or(""));
    let title = words(metadata.title.as_deref());
    let (kind, parts) = match &metadata.source_id {
        Some(id) if !title.is_empty() => ("id", [words(metadata.outlet.as_deref()), id.clone(), title]),
        _ => ("words", [String::new(), title, folded(text)]),
    };
    format!("{kind} {}", hex(&Sha256::digest(parts.join("\0"))[..16]))
}

fn insert(c: &Connection, arrival: &Arrival, names: &Names, id: Option<i64>) -> rusqlite::Result<i64> {
    let metadata = &arrival.article.metadata;
    let sql = "INSERT INTO article (id, address, identity, canonical, url, title, outlet, author, section, page, source_id, published, \
               at, retrieved, done, hidden, compared) VALUES (:id, :address, :identity, :canonical, :url, :title, :outlet, :author, :section, \
               :page, :source_id, :published, :at, :retrieved, :done, :hidden, 1)";
    c.prepare_cached(sql)?.execute(named_params! {
        ":id": id,
        ":address": names.address,
        ":identity": names.identity,
        ":canonical": names.original,
        ":url": metadata.url.as_deref().and_then(|url| url_to_store(url, names.address.as_deref())),
        ":title": metadata.title,
        ":outlet": metadata.outlet,
        ":author": metadata.author,
        ":section": metadata.section,
        ":page": metadata.page,
        ":source_id": metadata.source_id,
        ":published": metadata.published.map(|day| day.to_string()),
        ":at": moment(arrival).as_second(),
        ":retrieved": arrival.retrieved.as_second(),
        ":done": metadata.done,
        ":hidden": arrival.hidden,
    })?;
    let id = c.last_insert_rowid();
    keep_text(c, id, arrival, Kept { is_shown: true, is_edit: true })?;
    Ok(id)
}

/// Returns the time of publication, as far as it is known, and at the latest the time of arrival.
fn moment(arrival: &Arrival) -> Timestamp {
    arrival
        .published
        .or_else(|| arrival.article.metadata.moment())
        .unwrap_or(arrival.retrieved)
        .min(arrival.retrieved)
}

/// Notes the address that a page gives as its own, where that is another than the article's; returns whether it is new.
fn learn_canonical(c: &Connection, id: i64, page: &Page) -> rusqlite::Result<bool> {
    let Some(own) = page.canonical_url.as_deref().and_then(address).filter(|own| !is_site(own)) else {
        return Ok(false);
    };
    let sql = "UPDATE article SET canonical = ?2 WHERE id = ?1 AND address IS NOT ?2 AND canonical IS NOT ?2";
    Ok(c.prepare_cached(sql)?.execute(params![id, own])? > 0)
}

/// Adds the facts of a repeated arrival that were not known before. Known facts stay as they are.
fn learn(c: &Connection, id: i64, metadata: &Metadata) -> rusqlite::Result<()> {
    let sql = "UPDATE article SET outlet = coalesce(outlet, :outlet), author = coalesce(author, :author), \
               section = coalesce(section, :section), page = coalesce(page, :page), \
               source_id = coalesce(source_id, :source_id), published = coalesce(published, :published) WHERE id = :id \
               AND ((outlet IS NULL AND :outlet IS NOT NULL) OR (author IS NULL AND :author IS NOT NULL) \
               OR (section IS NULL AND :section IS NOT NULL) OR (page IS NULL AND :page IS NOT NULL) \
               OR (source_id IS NULL AND :source_id IS NOT NULL) OR (published IS NULL AND :published IS NOT NULL))";
    c.prepare_cached(sql)?.execute(named_params! {
        ":id": id,
        ":outlet": metadata.outlet,
        ":author": metadata.author,
        ":section": metadata.section,
        ":page": metadata.page,
        ":source_id": metadata.source_id,
        ":published": metadata.published.map(|day| day.to_string()),
    })?;
    Ok(())
}

/// Returns the list of this kind and name; made where it is not there.
pub(super) fn list(c: &Connection, kind: &str, name: &str) -> rusqlite::Result<i64> {
    if let Some(id) = listed(c, kind, name)? {
        return Ok(id);
    }
    c.prepare_cached("INSERT INTO list (kind, name) VALUES (?1, ?2)")?.execute([kind, name])?;
    Ok(c.last_insert_rowid())
}

/// Returns the list of this kind and name, where there is one.
pub(super) fn listed(c: &Connection, kind: &str, name: &str) -> rusqlite::Result<Option<i64>> {
    let sql = "SELECT id FROM list WHERE kind = ?1 AND name = ?2";
    c.prepare_cached(sql)?.query_row([kind, name], |row| row.get(0)).optional()
}

/// Puts an article into a list; returns whether it was new there.
pub(super) fn join(c: &Connection, list: i64, id: i64) -> rusqlite::Result<bool> {
    let sql = "INSERT INTO member (list, at, article) SELECT ?1, at, id FROM article WHERE id = ?2 \
               ON CONFLICT DO NOTHING";
    Ok(c.prepare_cached(sql)?.execute([list, id])? > 0)
}

/// Stores a page, unless it is the same as the last one.
pub(super) fn keep_page(c: &Connection, id: i64, page: &Page) -> rusqlite::Result<()> {
    begin_looking(c, id, page)?;
    let sql = "SELECT digest FROM page WHERE article = ?1 ORDER BY id DESC LIMIT 1";
    let last: Option<Vec<u8>> = c.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?;
    if last.as_deref() == Some(&page.digest[..]) {
        return Ok(());
    }
    let sql = "INSERT INTO page (article, url, final_url, canonical_url, status, retrieved, digest, content) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    c.prepare_cached(sql)?.execute(params![
        id,
        page.url,
        page.final_url,
        page.canonical_url,
        page.status,
        page.retrieved.as_second(),
        &page.digest[..],
        page.gzipped,
    ])?;
    Ok(())
}
