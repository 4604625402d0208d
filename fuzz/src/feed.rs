//! A feed: whatever the bytes are, it is read or refused; each item has an id, the same every time, and words without
//! control characters.

use standoff::source::feed::read;

/// Reads the bytes as a feed, twice.
pub fn holds(bytes: &[u8]) {
    let address = Some("https://northwire.example/feeds/all.xml");
    let feed = read(bytes, None, address);
    assert_eq!(feed, read(bytes, None, address));
    let Ok(feed) = feed else { return };
    assert!(feed.items.len() <= bytes.len(), "more items than bytes");
    for item in &feed.items {
        assert!(!item.id.trim().is_empty(), "an item has no name: {item:?}");
        let lines = [item.title.as_deref(), item.author.as_deref()].into_iter().flatten().chain(item.text.lines());
        for line in lines {
            assert!(!line.contains(char::is_control), "{line:?}");
        }
        assert!(item.title.as_deref() != Some(""), "an empty title");
    }
}
