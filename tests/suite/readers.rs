//! Scripts under `tests/readers` in which other programs read standoff's exports and count their contents.
//!
//! They need Python packages; a missing package is reported in one line and its script skipped, unless
//! `STANDOFF_READERS=required`.

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

/// The exit status of a script whose packages are missing.
const MISSING: i32 = 77;

/// Writes to standard error directly: the output of a passing test is hidden, but a skipped script should be seen.
fn say(words: &str) {
    let _ = std::io::stderr().write_all(words.as_bytes());
}

/// Runs a script; panics with its output when it fails.
pub(crate) fn run(script: &str, args: &[&OsStr]) {
    let python = std::env::var("STANDOFF_PYTHON").unwrap_or_else(|_| "python3".into());
    let required = std::env::var_os("STANDOFF_READERS").is_some_and(|value| value == "required");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers").join(script);
    match Command::new(&python).env("PYTHONDONTWRITEBYTECODE", "1").arg(path).args(args).output() {
        Err(error) if !required => say(&format!("skipped: no {python} to run tests/readers/{script} ({error})\n")),
        Err(error) => panic!("{python}: {error}"),
        Ok(ran) => {
            let said = format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
            let skipped = ran.status.code() == Some(MISSING) && !required;
            assert!(ran.status.success() || skipped, "{script}: {said}");
            say(&said);
        }
    }
}
