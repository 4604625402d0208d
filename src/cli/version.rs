//! `standoff --version --verbose`: what the program was built from and with, one fact a line.

use std::ffi::OsString;
use std::fmt::Write as _;

/// The facts, with their names; those that are not known are empty. `packaging/build.rs` finds them.
const FACTS: [(&str, &str); 6] = [
    ("commit", env!("STANDOFF_BUILT_COMMIT")),
    ("target", env!("STANDOFF_BUILT_TARGET")),
    ("profile", env!("STANDOFF_BUILT_PROFILE")),
    ("features", env!("STANDOFF_BUILT_FEATURES")),
    ("rustc", env!("STANDOFF_BUILT_RUSTC")),
    ("licence", env!("CARGO_PKG_LICENSE")),
];

/// Whether the arguments could not be parsed because they ask for the version with all facts.
pub(super) fn is_asked(error: &clap::Error, args: &[OsString]) -> bool {
    error.kind() == clap::error::ErrorKind::DisplayVersion && args.iter().any(|arg| arg == "--verbose")
}

/// Returns what `--version --verbose` prints.
pub(super) fn verbose() -> String {
    let mut said = format!("standoff {}\n", env!("CARGO_PKG_VERSION"));
    for (name, fact) in FACTS {
        let fact = match (name, fact) {
            ("commit", "") => "not known",
            (_, "") => "none",
            (_, fact) => fact,
        };
        // Writing to memory cannot fail.
        let _ = writeln!(said, "{:<9} {fact}", format!("{name}:"));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::verbose;

    #[test]
    fn every_fact_has_a_line_with_something_in_it() {
        let said = verbose();
        let mut lines = said.lines();
        assert_eq!(lines.next(), Some(concat!("standoff ", env!("CARGO_PKG_VERSION"))));
        let names: Vec<&str> = lines.map(|line| line.split_once(": ").unwrap_or((line, "")).0).collect();
        assert_eq!(names, ["commit", "target", "profile", "features", "rustc", "licence"]);
    }
}
