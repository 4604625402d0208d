//! Any text as a session's file: what is read is written so that it reads again. `cargo fuzz run -s none session`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use standoff::session::file::{from_toml, to_toml};

fuzz_target!(|input: &str| {
    if let Ok(loaded) = from_toml(input) {
        assert!(from_toml(&to_toml(&loaded.session)).is_ok());
    }
});
