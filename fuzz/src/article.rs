//! Any bytes as an article: read or refused with a sentence, and the header lies in the text.

use standoff::source::{Format, article};

/// Holds the reader of articles to it.
pub fn holds(bytes: &[u8]) {
    match article(bytes, "fuzz", Format::Guess) {
        Ok(read) => {
            let text = read.document.text();
            assert!(!text.trim().is_empty(), "an article without words is refused");
            assert!(!text.contains('\r'), "line ends are this system's");
            assert!(read.document.parts().iter().all(|(_, span)| span.fits(text)));
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}
