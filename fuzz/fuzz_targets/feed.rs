#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| standoff_fuzz::feed::holds(bytes));
