//! The house's walls: which layer may import which, and what must be absent, held against the code.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers from top to bottom; each may import only those named before it.
const LAYERS: [&str; 13] = [
    "text",
    "lexicon",
    "config",
    "annotation",
    "codebook",
    "extract",
    "session",
    "analysis",
    "export",
    "source",
    "store",
    "ui",
    "cli",
];

/// Layers that may import nothing of the crate.
const ALONE: [&str; 3] = ["text", "lexicon", "config"];

/// Terminals, files, and whoever has to do with them.
const TERMINAL_AND_FILES: &[&str] = &[
    "ratatui::",
    "crossterm",
    "std::fs",
    "crate::store",
    "crate::source",
    "ui::reader::effects",
    "super::effects",
];

/// (where, what must not stand there, why)
const NEVERS: &[(&str, &[&str], &str)] = &[
    ("annotation", &["serde", "std::fs", "SystemTime", "Timestamp::now", "ratatui"], "the model is plain"),
    ("extract", &["std::fs", "std::io", "SystemTime", "Timestamp::now", "Zoned::now"], "extraction does no I/O"),
    ("session", &["std::fs", "std::io", "Timestamp::now"], "sessions are strings in, strings out"),
    ("analysis", &["std::fs", "std::io", "Timestamp::now"], "analysis is over sessions, not files"),
    ("export", &["std::fs", "Timestamp::now"], "exports are bytes, not files"),
    ("ui/reader/state", TERMINAL_AND_FILES, "state is testable without a terminal and files"),
    ("ui/reader/msg", TERMINAL_AND_FILES, "messages are testable without a terminal and files"),
    ("ui/reader/update", TERMINAL_AND_FILES, "update is testable without a terminal and files"),
];

fn sources(dir: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// Every source file: its path below `src/`, and its lines without the tests at its end.
fn code() -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    files
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
            let text = fs::read_to_string(&path).unwrap();
            (name, text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned())
        })
        .collect()
}

fn layer_of(name: &str) -> Option<usize> {
    let first = name.split('/').next()?.trim_end_matches(".rs");
    LAYERS.iter().position(|l| *l == first)
}

#[test]
fn each_layer_imports_only_those_above_it() {
    let mut wrong = Vec::new();
    for (name, text) in code() {
        let Some(own) = layer_of(&name) else { continue };
        for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//")) {
            for used in line.match_indices("crate::").map(|(at, _)| &line[at + "crate::".len()..]) {
                let used = used.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
                let Some(other) = LAYERS.iter().position(|l| *l == used) else { continue };
                let allowed = other == own || (other < own && !ALONE.contains(&LAYERS[own]));
                if !allowed {
                    wrong.push(format!("src/{name}:{}: {} imports {used}", number + 1, LAYERS[own]));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_must_be_absent_is_absent() {
    let mut wrong = Vec::new();
    for (name, text) in code() {
        for (place, words, why) in NEVERS {
            if !name.starts_with(place) {
                continue;
            }
            for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//")) {
                for word in words.iter().filter(|word| line.contains(**word)) {
                    wrong.push(format!("src/{name}:{}: {word}: {why}", number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_store_writes_files_and_only_source_and_store_read_them() {
    let mut wrong = Vec::new();
    for (name, text) in code() {
        if matches!(layer_of(&name).map(|l| LAYERS[l]), Some("store" | "source")) {
            continue;
        }
        let words = ["fs::write", "File::create", "fs::rename", "OpenOptions", "fs::remove", "fs::read"];
        for (number, line) in text.lines().enumerate() {
            for word in words.iter().filter(|word| line.contains(**word)) {
                wrong.push(format!("src/{name}:{}: {word} outside store and source", number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Who writes to the terminal: the commands' door, and the screen, which ratatui draws.
const DOORS: [&str; 2] = ["cli/terminal.rs", "ui/terminal/"];

#[test]
fn nothing_reaches_a_terminal_but_through_its_door() {
    let mut wrong = Vec::new();
    for (name, text) in code().into_iter().filter(|(name, _)| !DOORS.iter().any(|door| name.starts_with(door))) {
        let words = ["print!(", "println!(", "eprint!(", "eprintln!(", "dbg!(", "stdout()", "stderr()"];
        for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//")) {
            for word in words.iter().filter(|word| line.contains(**word)) {
                wrong.push(format!("src/{name}:{}: {word} beside the door", number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rooms_stay_small_and_imports_are_named() {
    let mut wrong = Vec::new();
    for (name, text) in code() {
        let lines = text.lines().count();
        if lines > 450 {
            wrong.push(format!("src/{name}: {lines} lines; past 450 it wants to be two"));
        }
        if text.contains("use super::*") || text.contains("::prelude::*") {
            wrong.push(format!("src/{name}: a glob hides who imports whom"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
