//! What must hold of any bytes, a module a reader. `cargo fuzz` tries these on inputs it makes up, and
//! `tests/suite/fuzzed.rs` on the cases kept in `tests/fuzz-cases`, so that both hold the same.

use standoff::session::Session;
use standoff::text::fold::folded;

pub mod anchor;
pub mod archive;
pub mod article;
pub mod brat;
pub mod codebook;
pub mod config;
pub mod extract;
pub mod feed;
pub mod html;
pub mod html_repeated;
pub mod journal;
pub mod keymap;
pub mod number;
pub mod session;
pub mod timex;
pub mod w3c;

/// The name of a target and what it holds of any bytes.
pub type Target = (&'static str, fn(&[u8]));

/// All targets. Each has a file in `fuzz_targets` and a folder in `tests/fuzz-cases`.
pub const TARGETS: [Target; 16] = [
    ("anchor", anchor::holds),
    ("archive", archive::holds),
    ("article", article::holds),
    ("brat", brat::holds),
    ("codebook", codebook::holds),
    ("config", config::holds),
    ("extract", extract::holds),
    ("feed", feed::holds),
    ("html", html::holds),
    ("html_repeated", html_repeated::holds),
    ("journal", journal::holds),
    ("keymap", keymap::holds),
    ("number", number::holds),
    ("session", session::holds),
    ("timex", timex::holds),
    ("w3c", w3c::holds),
];

/// The bytes as text, up to the first that is none.
fn text(bytes: &[u8]) -> &str {
    bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid())
}

/// The line that parts an article from what another program marked in it.
const LINE: &str = "\n-----\n";

/// An article and the marks that another program made in it, or a later version of it.
fn two(bytes: &[u8]) -> (&str, &str) {
    let text = text(bytes);
    text.split_once(LINE).unwrap_or((text, ""))
}

/// What is left of words when their setting is taken away, and what may part or join them at a line's end.
fn letters(words: &str) -> String {
    folded(words).replace([' ', '-'], "")
}

/// Every mark lies in the text, and on words that `file` has.
fn stand(session: &Session, file: &[String]) {
    for annotation in session.entries().annotations().iter() {
        assert!(annotation.spans.fits(session.text()) && annotation.words.lost().is_none(), "{annotation:?}");
        let words = annotation.spans.words(session.text());
        for line in words.split(" […] ").flat_map(str::lines) {
            assert!(has(file, &letters(line)), "{} is placed on {line:?}", annotation.id);
        }
    }
}

/// Whether `file` has these letters, in one piece or in several that overlap: then any two neighbours are in one.
fn has(file: &[String], letters: &str) -> bool {
    let one = |piece: &str| file.iter().any(|said| said.contains(piece));
    let mut neighbours = letters.char_indices().zip(letters.char_indices().skip(1));
    let pieces = |((at, _), (next, c)): ((usize, char), (usize, char))| one(&letters[at..next + c.len_utf8()]);
    one(letters) || (letters.chars().count() > 1 && neighbours.all(pieces))
}
