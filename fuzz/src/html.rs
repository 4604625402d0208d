//! Any bytes as a page: what is read of it is text for people.

use standoff::source::{Format, article};

/// Holds the reader of pages to it.
pub fn holds(bytes: &[u8]) {
    let Ok(read) = article(bytes, "fuzz", Format::Html) else { return };
    let text = read.document.text();
    assert!(read.document.parts().iter().all(|(_, span)| span.fits(text)));
    let odd = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t'));
    assert_eq!(odd, None, "a control character in the text of a page");
}
