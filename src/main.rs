//! The program: parses its arguments, calls the library, exits.

fn main() {}
