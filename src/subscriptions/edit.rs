//! Changes `feeds.toml` and keeps a person's comments, order and spacing.

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use super::{BadSubscriptions, FullText, Rule, Search, Subscription, USUALLY, every, read, same};

type Edited = Result<String, BadSubscriptions>;

fn document(text: &str) -> Result<DocumentMut, BadSubscriptions> {
    // Valid TOML may still be an invalid list of feeds.
    read(text)?;
    text.parse().map_err(|e: toml_edit::TomlError| BadSubscriptions { line: 1, problem: e.message().to_owned() })
}

/// Adds a feed at the end of the list.
pub fn add(text: &str, feed: &Subscription) -> Edited {
    let mut doc = document(text)?;
    let mut table = Table::new();
    table.insert("url", toml_edit::value(&feed.url));
    if let Some(title) = &feed.title {
        table.insert("title", toml_edit::value(title));
    }
    if !feed.tags.is_empty() {
        table.insert("tags", toml_edit::value(feed.tags.iter().collect::<Array>()));
    }
    if feed.full_text != FullText::default() {
        table.insert("full_text", toml_edit::value(feed.full_text.word()));
    }
    if feed.every != USUALLY {
        table.insert("every", toml_edit::value(every(feed.every)));
    }
    push(&mut doc, "feed", table);
    Ok(doc.to_string())
}

/// Takes a feed out of the list, with what is said of it. The text comes back as it was where there is none.
pub fn remove(text: &str, url: &str) -> Edited {
    let mut doc = document(text)?;
    take_out(&mut doc, "feed", |table| same(word(table, "url"), url));
    Ok(doc.to_string())
}

/// Gives a feed another address.
pub fn rewrite(text: &str, url: &str, to: &str) -> Edited {
    let mut doc = document(text)?;
    each(&mut doc, "feed", |table| {
        if same(word(table, "url"), url)
            && let Some(item) = table.get_mut("url")
        {
            let decor = item.as_value().map(|value| value.decor().clone());
            *item = toml_edit::value(to);
            if let (Some(value), Some(decor)) = (item.as_value_mut(), decor) {
                *value.decor_mut() = decor;
            }
        }
    });
    Ok(doc.to_string())
}

/// Keeps a search; one of the same name is replaced.
pub fn add_search(text: &str, search: &Search) -> Edited {
    let mut doc = document(text)?;
    let mut there = false;
    each(&mut doc, "search", |table| {
        if word(table, "name") == search.name {
            there = true;
            table.insert("query", toml_edit::value(&search.query));
        }
    });
    if !there {
        let mut table = Table::new();
        table.insert("name", toml_edit::value(&search.name));
        table.insert("query", toml_edit::value(&search.query));
        push(&mut doc, "search", table);
    }
    Ok(doc.to_string())
}

/// Takes a search out.
pub fn remove_search(text: &str, name: &str) -> Edited {
    let mut doc = document(text)?;
    take_out(&mut doc, "search", |table| word(table, "name") == name);
    Ok(doc.to_string())
}

/// Adds a rule that hides items: those of the feed of an address, or of all feeds.
pub fn add_rule(text: &str, feed: Option<&str>, rule: &Rule) -> Edited {
    let mut doc = document(text)?;
    let said = rule.parts().into_iter().filter_map(|(name, part)| Some((name, part?)));
    match feed {
        None => {
            let mut table = Table::new();
            said.for_each(|(name, part)| {
                table.insert(name, toml_edit::value(part));
            });
            push(&mut doc, "hide", table);
        }
        Some(url) => {
            let rule: InlineTable = said.map(|(name, part)| (name, Value::from(part))).collect();
            each(&mut doc, "feed", |table| {
                if !same(word(table, "url"), url) {
                    return;
                }
                match table.entry("hide").or_insert_with(|| toml_edit::value(Array::new())) {
                    Item::Value(Value::Array(rules)) => rules.push(rule.clone()),
                    Item::ArrayOfTables(rules) => rules.push(rule.clone().into_table()),
                    _ => {}
                }
            });
        }
    }
    Ok(doc.to_string())
}

/// Adds a table to a list, in the way the list is written.
fn push(doc: &mut DocumentMut, list: &str, mut table: Table) {
    // The text at the file's end stays before the new table.
    let end = doc.trailing().as_str().unwrap_or_default().to_owned();
    let prefix = if doc.is_empty() && end.is_empty() { String::new() } else { format!("{end}\n") };
    match doc.entry(list).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new())) {
        Item::Value(Value::Array(array)) => array.push(table.into_inline_table()),
        Item::ArrayOfTables(tables) => {
            table.decor_mut().set_prefix(prefix);
            // Tables are written in the order of their positions; one without a position comes last.
            tables.push(table);
            doc.set_trailing("");
        }
        _ => {}
    }
}

/// Takes those out of a list that are meant.
fn take_out(doc: &mut DocumentMut, list: &str, is_it: impl Fn(&dyn TableLike) -> bool) {
    match doc.get_mut(list) {
        Some(Item::Value(Value::Array(array))) => {
            array.retain(|value| !value.as_inline_table().is_some_and(|table| is_it(table)));
        }
        Some(Item::ArrayOfTables(tables)) => {
            let mut kept = String::new();
            let mut at = 0;
            while let Some(table) = tables.get_mut(at) {
                let prefix =
                    table.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default().to_owned();
                if is_it(table) {
                    tables.remove(at);
                    kept.push_str(apart(&prefix));
                } else {
                    if !kept.is_empty() {
                        table.decor_mut().set_prefix(format!("{}{prefix}", std::mem::take(&mut kept)));
                    }
                    at += 1;
                }
            }
            if tables.is_empty() {
                doc.remove(list);
            }
            if !kept.is_empty() {
                let end = doc.trailing().as_str().unwrap_or_default().to_owned();
                doc.set_trailing(format!("{}\n{end}", kept.trim_end()));
            }
        }
        _ => {}
    }
}

/// What stands before a table and does not belong to it: all before the last empty line, where that is more than lines'
/// ends.
fn apart(prefix: &str) -> &str {
    let end = prefix.rfind("\n\n").map_or(0, |at| at + 1);
    if prefix[..end].trim().is_empty() { "" } else { &prefix[..end] }
}

fn each(doc: &mut DocumentMut, list: &str, mut change: impl FnMut(&mut dyn TableLike)) {
    match doc.get_mut(list) {
        Some(Item::Value(Value::Array(array))) => {
            array.iter_mut().filter_map(Value::as_inline_table_mut).for_each(|table| change(table));
        }
        Some(Item::ArrayOfTables(tables)) => tables.iter_mut().for_each(|table| change(table)),
        _ => {}
    }
}

fn word<'t>(table: &'t dyn TableLike, key: &str) -> &'t str {
    table.get(key).and_then(Item::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{add, add_rule, add_search, remove, remove_search, rewrite};
    use crate::subscriptions::{Rule, Search, Subscription, read};

    const FILE: &str = "# mine\nevery = \"2 hours\" # slow\n\n# the north\n[[feed]]\nurl = \"http://a.example/\" # the old one\n\
                        tags = [ \"north\" ]\n\n[[feed]]\nurl = \"http://b.example/\"\n";

    #[test]
    fn what_a_person_wrote_round_a_change_stays() {
        let feed = Subscription {
            title: Some("C".into()),
            tags: vec!["x".into()],
            ..Subscription::new("http://c.example/")
        };
        let text = add(FILE, &feed).unwrap();
        let search = Search { name: "tariffs".into(), query: "title:tariff*".into() };
        let text = add_search(&text, &search).unwrap();
        let text = rewrite(&text, "http://a.example", "https://a.example/feed").unwrap();
        let rule = Rule { title: Some("horoscope".into()), ..Rule::default() };
        let text = add_rule(&text, Some("http://b.example/"), &rule).unwrap();
        let text = add_rule(&text, None, &rule).unwrap();
        insta::assert_snapshot!(text, @r#"
        # mine
        every = "2 hours" # slow

        # the north
        [[feed]]
        url = "https://a.example/feed" # the old one
        tags = [ "north" ]

        [[feed]]
        url = "http://b.example/"
        hide = [{ title = "horoscope" }]

        [[feed]]
        url = "http://c.example/"
        title = "C"
        tags = ["x"]

        [[search]]
        name = "tariffs"
        query = "title:tariff*"

        [[hide]]
        title = "horoscope"
        "#);
        let all = read(&text).unwrap();
        assert_eq!((all.feeds.len(), all.hide.len(), all.feeds[1].hide.len()), (3, 1, 1));
        let text = remove(&remove_search(&text, "tariffs").unwrap(), "http://b.example/").unwrap();
        assert_eq!(read(&text).unwrap().feeds.len(), 2);
        assert!(text.contains("# the old one") && !text.contains("tariffs"));
    }

    #[test]
    fn a_comment_that_is_no_feeds_own_stays_when_the_feed_goes() {
        let text = "# all\n\n# the first\n[[feed]]\nurl = \"http://a.example/\"\n\n[[feed]]\nurl = \"http://b.example/\"\n# end\n";
        let without = remove(text, "http://a.example/").unwrap();
        assert!(without.starts_with("# all\n") && !without.contains("# the first"), "{without}");
        let none = remove(&without, "http://b.example/").unwrap();
        assert!(
            none.contains("# all\n") && none.contains("# end\n") && read(&none).unwrap().feeds.is_empty(),
            "{none}"
        );
        let again = add(&none, &Subscription::new("http://c.example/")).unwrap();
        assert!(again.ends_with("# end\n\n[[feed]]\nurl = \"http://c.example/\"\n"), "{again}");
    }

    #[test]
    fn a_file_begins_with_its_first_feed() {
        assert_eq!(
            add("", &Subscription::new("http://a.example/")).unwrap(),
            "[[feed]]\nurl = \"http://a.example/\"\n"
        );
        let inline =
            add("feed = [{ url = \"http://a.example/\" }]\n", &Subscription::new("http://b.example/")).unwrap();
        assert_eq!(read(&inline).unwrap().feeds.len(), 2, "{inline}");
    }
}
