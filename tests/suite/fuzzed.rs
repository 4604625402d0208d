//! Inputs that fuzzing found, and the small inputs it begins with, are checked as in the fuzzer.
//!
//! `tests/fuzz-cases/TARGET/*` are the inputs; the bodies of the targets are in `fuzz/src`.

use std::fs;
use std::path::{Path, PathBuf};

#[path = "../../fuzz/src/lib.rs"]
#[allow(unreachable_pub, reason = "it is a library where the fuzzer runs it")]
mod fuzz;

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Returns the names of a folder's files, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().expect("a plain name")).collect();
    names.sort();
    names
}

#[test]
fn every_case_holds() {
    let mut broken = Vec::new();
    for (target, holds) in fuzz::TARGETS {
        let folder = root("tests/fuzz-cases").join(target);
        for name in names(&folder) {
            let bytes = fs::read(folder.join(&name)).unwrap();
            if std::panic::catch_unwind(|| holds(&bytes)).is_err() {
                broken.push(format!("{target}/{name}"));
            }
        }
    }
    assert!(broken.is_empty(), "these no longer hold: {}", broken.join(", "));
}

#[test]
fn every_target_has_a_program_and_cases() {
    let targets: Vec<String> = fuzz::TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(names(&root("tests/fuzz-cases")), targets);
    let programs: Vec<String> = targets.iter().map(|name| format!("{name}.rs")).collect();
    assert_eq!(names(&root("fuzz/fuzz_targets")), programs);
    let manifest = fs::read_to_string(root("fuzz/Cargo.toml")).unwrap();
    for target in targets {
        assert!(manifest.contains(&format!("name = \"{target}\"\n")), "{target} has no [[bin]]");
    }
}
