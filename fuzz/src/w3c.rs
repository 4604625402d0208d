//! Any text as Web Annotations of any article: read or refused, and what is placed lies in the article.

use standoff::annotation::{Document, Metadata};
use standoff::session::import::{Marks, session};

/// Holds the import to it.
pub fn holds(bytes: &[u8]) {
    let (text, json) = super::marked(bytes);
    let marks = [Marks::W3c(json)];
    let Ok(loaded) = session(Document::new(text), Metadata::default(), &marks, Some("ana")) else { return };
    for annotation in loaded.session.entries().annotations().iter() {
        assert!(annotation.spans.fits(text) && annotation.words.lost().is_none(), "{annotation:?}");
        assert!(!annotation.spans.words(text).is_empty());
    }
    super::session::survives(&loaded.session);
}
