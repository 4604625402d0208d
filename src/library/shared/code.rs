//! Events as they are stored on the server: JSON, with the page beside it. What a later version of the program adds is
//! ignored by an earlier one.

mod change;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Event;
use crate::annotation::{Field, Metadata};
use crate::library::article::{document, part_words};
use crate::library::{Arrival, ArticleId, FeedState, Item, Looked, Origin, Page, PageState};
use crate::source;
use crate::source::http::Validators;
use crate::store::hex;
use change::ChangeForm;

/// An event in the form in which it is stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Coded {
    pub(super) kind: String,
    pub(super) key: Option<String>,
    pub(super) body: Vec<u8>,
    pub(super) page: Option<Vec<u8>>,
}

#[derive(Serialize, Deserialize)]
struct ArrivalForm {
    id: i64,
    text: String,
    parts: Option<String>,
    metadata: BTreeMap<String, String>,
    origin: String,
    item: Option<(String, String)>,
    published: Option<String>,
    retrieved: String,
    tags: Vec<String>,
    project: Option<String>,
    hidden: Option<String>,
    page: Option<PageForm>,
}

#[derive(Serialize, Deserialize)]
struct PageForm {
    url: String,
    final_url: Option<String>,
    canonical_url: Option<String>,
    status: u16,
    retrieved: String,
    digest: [u8; 32],
    etag: Option<String>,
    modified: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct LookedForm {
    id: i64,
    arrival: Option<ArrivalForm>,
    state: StateForm,
}

/// How fetching a feed or looking at a page stands.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
struct StateForm {
    url: String,
    title: Option<String>,
    etag: Option<String>,
    last_modified: Option<String>,
    fetched: Option<String>,
    due: Option<String>,
    barred: Option<String>,
    failures: u32,
    error: Option<String>,
    moved: Option<String>,
    moves: u32,
    gone: bool,
}

/// Returns an event in the form in which it is stored.
pub(super) fn coded(event: &Event) -> Coded {
    let of = |kind: &str, key: Option<String>, body: Result<Vec<u8>, serde_json::Error>, page| {
        // Every type here can be written as JSON.
        let key = key.map(|key| key.replace('\0', "\u{fffd}"));
        Coded { kind: kind.to_owned(), key, body: body.unwrap_or_default(), page }
    };
    match event {
        Event::Arrived(id, arrival) => {
            of("arrived", None, serde_json::to_vec(&arrival_form(*id, arrival)), gzipped(arrival))
        }
        Event::Looked(looked) => {
            let arrival = looked.arrival.as_ref();
            let form = LookedForm {
                id: looked.id.0,
                arrival: arrival.map(|arrival| arrival_form(looked.id, arrival)),
                state: page_state_form(&looked.state),
            };
            let key = arrival.is_none().then(|| looked.id.0.to_string());
            of("looked", key, serde_json::to_vec(&form), arrival.and_then(gzipped))
        }
        Event::Feed(feed) => of("feed", Some(feed.url.clone()), serde_json::to_vec(&feed_form(feed)), None),
        Event::Moved(from, to) => of("moved", None, serde_json::to_vec(&(from, to)), None),
        Event::Changed(parts) => {
            let forms: Vec<(ChangeForm, Vec<i64>)> =
                parts.iter().map(|(change, ids)| (change.into(), ids.iter().map(|id| id.0).collect())).collect();
            of("changed", None, serde_json::to_vec(&forms), None)
        }
        Event::Session(name) => of("session", Some(name.clone()), Ok(Vec::new()), None),
    }
}

/// Returns a stored event; nothing of one whose kind this version does not know.
pub(super) fn event(stored: Coded) -> Result<Option<Event>, String> {
    let (body, page) = (stored.body.as_slice(), stored.page);
    let wrong = |error: serde_json::Error| format!("an event cannot be read: {error}");
    Ok(Some(match stored.kind.as_str() {
        "arrived" => {
            let form: ArrivalForm = serde_json::from_slice(body).map_err(wrong)?;
            Event::Arrived(ArticleId(form.id), Box::new(arrival(form, page)?))
        }
        "looked" => {
            let form: LookedForm = serde_json::from_slice(body).map_err(wrong)?;
            let arrival = form.arrival.map(|form| arrival(form, page)).transpose()?;
            Event::Looked(Box::new(Looked { id: ArticleId(form.id), arrival, state: page_state(form.state)? }))
        }
        "feed" => Event::Feed(feed(serde_json::from_slice(body).map_err(wrong)?)?),
        "moved" => {
            let (from, to) = serde_json::from_slice(body).map_err(wrong)?;
            Event::Moved(from, to)
        }
        "changed" => {
            let forms: Vec<(ChangeForm, Vec<i64>)> = serde_json::from_slice(body).map_err(wrong)?;
            let part = |(form, ids): (ChangeForm, Vec<i64>)| {
                Some((form.change()?, ids.into_iter().map(ArticleId).collect()))
            };
            Event::Changed(forms.into_iter().filter_map(part).collect())
        }
        "session" => match stored.key {
            Some(name) => Event::Session(name),
            None => return Ok(None),
        },
        _ => return Ok(None),
    }))
}

fn gzipped(arrival: &Arrival) -> Option<Vec<u8>> {
    arrival.page.as_ref().map(|page| page.gzipped.clone())
}

fn time(text: &str) -> Result<Timestamp, String> {
    text.parse().map_err(|error| format!("an event has a time that cannot be read: {error}"))
}

fn times(text: Option<&str>) -> Result<Option<Timestamp>, String> {
    text.map(time).transpose()
}

fn said(time: Option<Timestamp>) -> Option<String> {
    time.map(|time| time.to_string())
}

fn arrival_form(id: ArticleId, arrival: &Arrival) -> ArrivalForm {
    let metadata = &arrival.article.metadata;
    let fields = Field::ALL.iter().filter_map(|field| Some((field.word().to_owned(), metadata.get(*field)?)));
    ArrivalForm {
        id: id.0,
        text: arrival.article.document.text().to_owned(),
        parts: part_words(arrival.article.document.parts()),
        metadata: fields.collect(),
        origin: arrival.origin.word().to_owned(),
        item: arrival.item.as_ref().map(|item| (item.feed.clone(), item.key.clone())),
        published: said(arrival.published),
        retrieved: arrival.retrieved.to_string(),
        tags: arrival.tags.clone(),
        project: arrival.project.clone(),
        hidden: arrival.hidden.clone(),
        page: arrival.page.as_ref().map(page_form),
    }
}

fn page_form(page: &Page) -> PageForm {
    PageForm {
        url: page.url.clone(),
        final_url: page.final_url.clone(),
        canonical_url: page.canonical_url.clone(),
        status: page.status,
        retrieved: page.retrieved.to_string(),
        digest: page.digest,
        etag: page.validators.etag.clone(),
        modified: page.validators.modified.clone(),
    }
}

fn arrival(form: ArrivalForm, gzipped: Option<Vec<u8>>) -> Result<Arrival, String> {
    let mut metadata = Metadata::default();
    for field in Field::ALL {
        if let Some(value) = form.metadata.get(field.word()) {
            let wrong = |error| format!("article {} has a {} that cannot be read: {error}", form.id, field.name());
            metadata.set(field, Some(value.clone())).map_err(wrong)?;
        }
    }
    let page = form.page.map(|page| -> Result<Page, String> {
        Ok(Page {
            url: page.url,
            final_url: page.final_url,
            canonical_url: page.canonical_url,
            status: page.status,
            retrieved: time(&page.retrieved)?,
            digest: page.digest,
            gzipped: gzipped.unwrap_or_default(),
            validators: Validators { etag: page.etag, modified: page.modified },
        })
    });
    let document = document(form.text, form.parts.as_deref());
    let article = source::Article { document, metadata, notices: Vec::new() };
    Ok(Arrival {
        item: form.item.map(|(feed, key)| Item { feed, key }),
        published: times(form.published.as_deref())?,
        tags: form.tags,
        project: form.project,
        hidden: form.hidden,
        page: page.transpose()?,
        ..Arrival::new(article, Origin::of(&form.origin), time(&form.retrieved)?)
    })
}

fn feed_form(feed: &FeedState) -> StateForm {
    StateForm {
        url: feed.url.clone(),
        title: feed.title.clone(),
        etag: feed.etag.clone(),
        last_modified: feed.last_modified.clone(),
        fetched: said(feed.fetched),
        due: said(feed.due),
        barred: said(feed.barred),
        failures: feed.failures,
        error: feed.error.clone(),
        moved: feed.moved.clone(),
        moves: feed.moves,
        gone: feed.gone,
    }
}

fn feed(form: StateForm) -> Result<FeedState, String> {
    Ok(FeedState {
        fetched: times(form.fetched.as_deref())?,
        due: times(form.due.as_deref())?,
        barred: times(form.barred.as_deref())?,
        url: form.url,
        title: form.title,
        etag: form.etag,
        last_modified: form.last_modified,
        failures: form.failures,
        error: form.error,
        moved: form.moved,
        moves: form.moves,
        gone: form.gone,
    })
}

fn page_state_form(state: &PageState) -> StateForm {
    StateForm {
        fetched: said(state.looked),
        due: said(state.due),
        barred: said(state.barred),
        etag: state.etag.clone(),
        last_modified: state.last_modified.clone(),
        failures: state.failures,
        error: state.error.clone(),
        gone: state.gone,
        ..StateForm::default()
    }
}

fn page_state(form: StateForm) -> Result<PageState, String> {
    Ok(PageState {
        looked: times(form.fetched.as_deref())?,
        due: times(form.due.as_deref())?,
        barred: times(form.barred.as_deref())?,
        etag: form.etag,
        last_modified: form.last_modified,
        failures: form.failures,
        error: form.error,
        gone: form.gone,
    })
}

/// Returns a number of eight hexadecimal digits for some words, as for the name of a folder.
pub(super) fn number_of(words: &str) -> String {
    use sha2::Digest as _;
    hex(&sha2::Sha256::digest(words)[..4])
}
