//! Says what the program is built with, for `standoff --version --verbose`.

use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=packaging/build.rs");
    println!("cargo::rerun-if-env-changed=STANDOFF_COMMIT");
    let rustc = asked(&env("RUSTC"), &["--version"]).unwrap_or_default();
    say("RUSTC", rustc.strip_prefix("rustc ").unwrap_or(&rustc));
    say("TARGET", &env("TARGET"));
    say("PROFILE", &profile());
    say("FEATURES", &features());
    say("COMMIT", &commit().unwrap_or_default());
}

fn env(name: &str) -> String {
    std::env::var(name).unwrap_or_default()
}

fn say(name: &str, value: &str) {
    println!("cargo::rustc-env=STANDOFF_BUILT_{name}={value}");
}

/// Returns what a program prints, without the line's end; nothing if it cannot be run.
fn asked(program: &str, args: &[&str]) -> Option<String> {
    let ran = Command::new(program).args(args).output().ok().filter(|ran| ran.status.success())?;
    Some(String::from_utf8(ran.stdout).ok()?.trim().to_owned())
}

/// Returns the profile's own name. Cargo tells only whether it is made from `debug` or `release`; the folder that it
/// builds in has the name: `target/dist/build/standoff-0123456789abcdef/out`.
fn profile() -> String {
    let out = env("OUT_DIR");
    let folder = Path::new(&out).ancestors().nth(3).and_then(Path::file_name);
    folder.map_or_else(|| env("PROFILE"), |name| name.to_string_lossy().into_owned())
}

fn features() -> String {
    let enabled =
        std::env::vars().filter_map(|(name, _)| Some(name.strip_prefix("CARGO_FEATURE_")?.to_lowercase()));
    let mut enabled: Vec<String> = enabled.filter(|name| name != "default").collect();
    enabled.sort();
    enabled.join(", ")
}

/// Returns the commit: the given one, that of a package from crates.io, or that of the checkout. A checkout is asked only
/// for optimised builds, so that a commit does not make everything build again during development.
fn commit() -> Option<String> {
    let given = env("STANDOFF_COMMIT");
    if !given.is_empty() {
        return Some(given);
    }
    if let Ok(packed) = std::fs::read_to_string(".cargo_vcs_info.json") {
        return packed.split('"').find(|word| word.len() == 40).map(str::to_owned);
    }
    if env("PROFILE") != "release" || !Path::new(".git").exists() {
        return None;
    }
    let log = asked("git", &["rev-parse", "--git-path", "logs/HEAD"])?;
    println!("cargo::rerun-if-changed={log}");
    asked("git", &["rev-parse", "HEAD"])
}
