//! What must hold of any bytes, a module a reader. `cargo fuzz` tries these on inputs it makes up, and
//! `tests/suite/fuzzed.rs` on the cases kept in `tests/fuzz-cases`, so that both hold the same.

pub mod article;
pub mod brat;
pub mod codebook;
pub mod config;
pub mod extract;
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
pub const TARGETS: [Target; 13] = [
    ("article", article::holds),
    ("brat", brat::holds),
    ("codebook", codebook::holds),
    ("config", config::holds),
    ("extract", extract::holds),
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

/// An article and the marks that another program made in it.
fn marked(bytes: &[u8]) -> (&str, &str) {
    let text = text(bytes);
    text.split_once(LINE).unwrap_or((text, ""))
}
