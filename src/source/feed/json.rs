//! Reads JSON Feed, even if its values have wrong types.

use serde_json::Value;
use url::Url;

use super::date::moment;
use super::mend::MOST_ITEMS;
use super::part::{Feed, ItemData, Words, absolute};
use super::words;

/// Returns the feed in a JSON text; or what is wrong with it.
pub(super) fn read(text: &str, base: Option<&Url>) -> Result<Feed, String> {
    let (all, notice) = match serde_json::from_str::<Value>(text.trim()) {
        Ok(all) => (all, None),
        Err(why) => (salvaged(text).ok_or_else(|| format!("it is no JSON ({why})"))?, Some(why)),
    };
    if all["rss"]["channel"].is_object() {
        return Ok(of_rss(&all["rss"]["channel"], base));
    }
    let is_feed = string(&all["version"]).is_some_and(|version| version.contains("jsonfeed.org"));
    let items = all["items"].as_array();
    if !is_feed && items.is_none() {
        return Err("it is JSON, but no feed".to_owned());
    }
    let items = items.map_or(&[][..], Vec::as_slice);
    let own = author(&all);
    let found = items.iter().take(MOST_ITEMS).filter(|item| item.is_object()).map(|item| {
        let mut found = found(item);
        found.author = found.author.or_else(|| own.clone());
        found.item(base)
    });
    let mut notices = Vec::new();
    if notice.is_some() {
        notices.push(super::broken(items.len()));
    }
    if items.len() > MOST_ITEMS {
        notices.push(super::too_many());
    }
    Ok(Feed {
        title: string(&all["title"]).map(|title| words::tidy(&title)).filter(|title| !title.is_empty()),
        site: string(&all["home_page_url"]).and_then(|site| absolute(&site, base)),
        items: found.collect(),
        notices,
    })
}

fn found(item: &Value) -> ItemData {
    let of = |name: &str| string(&item[name]);
    let html = of("content_html").map(Words::Html);
    ItemData {
        guid: of("id"),
        permalink: true,
        title: of("title").map(Words::Plain),
        link: of("url").or_else(|| of("external_url")),
        published: of("date_published").as_deref().and_then(moment),
        updated: of("date_modified").as_deref().and_then(moment),
        author: author(item),
        content: html.or_else(|| of("content_text").map(Words::Plain)),
        summary: of("summary").map(Words::Plain),
    }
}

/// Reads RSS in JSON, which has the elements of RSS by their names.
fn of_rss(channel: &Value, base: Option<&Url>) -> Feed {
    let one = [channel["item"].clone()];
    let items = channel["item"].as_array().map_or(&one[..], Vec::as_slice);
    let found = items.iter().take(MOST_ITEMS).filter(|item| item.is_object()).map(|item| {
        let of = |name: &str| string(&item[name]);
        let found = ItemData {
            guid: of("guid").or_else(|| string(&item["guid"]["#value"])),
            permalink: true,
            title: of("title").map(Words::Html),
            link: of("link"),
            published: of("pubDate").as_deref().and_then(moment),
            author: of("author").or_else(|| of("dc:creator")),
            content: of("content:encoded").map(Words::Html),
            summary: of("description").map(Words::Html),
            ..ItemData::default()
        };
        found.item(base)
    });
    Feed {
        items: found.collect(),
        title: string(&channel["title"]).map(|title| words::line(&title)),
        site: string(&channel["link"]).and_then(|site| absolute(&site, base)),
        notices: Vec::new(),
    }
}

/// Returns what is whole of a JSON Feed that is broken or cut: its items one by one.
fn salvaged(text: &str) -> Option<Value> {
    let list = text.find("\"items\"")?;
    let mut items = Vec::new();
    let mut rest = &text[list + text[list..].find('[')? + 1..];
    while let Some(at) = rest.find('{').filter(|_| items.len() <= MOST_ITEMS) {
        rest = &rest[at..];
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
        match values.next() {
            Some(Ok(item)) => {
                items.push(item);
                rest = &rest[values.byte_offset()..];
            }
            // Incomplete or broken JSON ends the readable part.
            _ => break,
        }
    }
    let is_item = |item: &Value| ["id", "url", "content_html"].iter().any(|name| item.get(*name).is_some());
    if !items.iter().any(is_item) {
        return None;
    }
    Some(serde_json::json!({"version": "https://jsonfeed.org/version/1", "items": items}))
}

/// Returns the names of the authors.
fn author(of: &Value) -> Option<String> {
    let several = of["authors"].as_array().map_or(&[][..], Vec::as_slice);
    let names: Vec<String> = several.iter().chain([&of["author"]]).filter_map(name).collect();
    let mut names = names;
    names.dedup();
    (!names.is_empty()).then(|| names.join(", "))
}

fn name(author: &Value) -> Option<String> {
    string(author).or_else(|| string(&author["name"]))
}

/// Returns a string, or a number as one.
fn string(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
