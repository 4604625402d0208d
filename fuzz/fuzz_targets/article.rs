//! Any bytes as an article, text or HTML: read or refused, never a panic. `cargo fuzz run -s none article`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use standoff::source::{Format, article};

fuzz_target!(|bytes: &[u8]| {
    for format in [Format::Guess, Format::Html] {
        if let Ok(read) = article(bytes, "fuzz", format) {
            assert!(read.document.header().iter().all(|(_, span)| span.fits(read.document.text())));
        }
    }
});
