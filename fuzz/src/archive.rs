//! Any bytes as a file of many articles: each is a text for people, or the file is refused with a sentence.

use standoff::source::{Columns, Form, Format, articles_of};

/// Holds the readers of all forms to it.
pub fn holds(bytes: &[u8]) {
    let guessed = articles_of(bytes, "fuzz", Format::Guess, &Columns::default());
    let named = Form::ALL.map(|form| articles_of(bytes, "fuzz", Format::Many(form), &Columns::default()));
    for (at, read) in std::iter::once(guessed).chain(named).enumerate() {
        match read {
            Ok(articles) => {
                assert!(!articles.is_empty(), "a file without articles is refused");
                // What is kept as it is (records, rows) may hold anything.
                for article in articles {
                    let text = article.document.text();
                    assert!(!text.trim().is_empty(), "an article has words");
                    assert!(!text.contains('\r'), "line ends are this system's");
                    assert!(article.document.parts().iter().all(|(_, span)| span.fits(text)), "form {at}");
                }
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
}
