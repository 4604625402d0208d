//! Any text: extraction does not panic, and every span fits the text. `cargo fuzz run -s none extract`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use standoff::annotation::Document;
use standoff::extract::extract;
use standoff::lexicon::Lexicon;

fuzz_target!(|text: &str| {
    let document = Document::new(text);
    let day = text.len().is_multiple_of(2).then(|| jiff::civil::date(2026, 3, 8));
    for annotation in extract(&document, Lexicon::get(), day).annotations {
        assert!(annotation.spans.fits(text));
    }
});
