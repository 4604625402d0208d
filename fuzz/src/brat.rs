//! Any lines as brat's marks in any article: what is placed stands on the words that were marked.

use standoff::annotation::{Document, Metadata};
use standoff::formats::import::{Marks, session};

/// Holds the import to it.
pub fn holds(bytes: &[u8]) {
    let (text, ann) = super::two(bytes);
    for made_on in [None, Some(text)] {
        let marks = [Marks::Brat { ann, text: made_on }];
        let Ok(loaded) = session(Document::new(text), Metadata::default(), &marks, Some("ana")) else { continue };
        super::stand(&loaded.session, &[super::letters(ann)]);
        super::session::survives(&loaded.session);
    }
}
