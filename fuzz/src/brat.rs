//! Any lines as brat's marks in any article: what is placed stands on the words that were marked.

use standoff::annotation::{Document, Metadata};
use standoff::session::Session;
use standoff::session::import::{Marks, session};
use standoff::text::anchor::squeezed;

/// Holds the import to it.
pub fn holds(bytes: &[u8]) {
    let (text, ann) = super::marked(bytes);
    for made_on in [None, Some(text)] {
        let marks = [Marks::Brat { ann, text: made_on }];
        let Ok(loaded) = session(Document::new(text), Metadata::default(), &marks, Some("ana")) else { continue };
        stands(&loaded.session, ann);
        super::session::survives(&loaded.session);
    }
}

/// The words of every mark stand in the text and in the file they came from.
fn stands(session: &Session, file: &str) {
    let one = |words: &str| squeezed(words.chars()).collect::<String>();
    let file = one(file);
    for annotation in session.entries().annotations().iter() {
        assert!(annotation.spans.fits(session.text()) && annotation.words.lost().is_none(), "{annotation:?}");
        for span in annotation.spans.iter() {
            let words = one(span.slice(session.text()));
            assert!(file.contains(words.trim()), "{} is placed on other words: {words:?}", annotation.id);
        }
    }
}
