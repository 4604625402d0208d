//! The structure of the code: which layers may import which, and what the code must not use.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The layers from top to bottom; each may import only those named before it.
const LAYERS: [&str; 19] = [
    "text",
    "lexicon",
    "config",
    "annotation",
    "words",
    "codebook",
    "project",
    "extract",
    "corpus",
    "session",
    "analysis",
    "formats",
    "subscriptions",
    "source",
    "store",
    "library",
    "refresh",
    "ui",
    "cli",
];

/// Layers that may import nothing of the crate.
const ALONE: [&str; 3] = ["text", "lexicon", "config"];

/// (where, forbidden text, reason)
const NEVERS: &[(&str, &[&str], &str)] = &[
    ("annotation", &["serde", "std::fs", "SystemTime", "Timestamp::now", "ratatui"], "the model is plain"),
    ("extract", &["std::fs", "std::io", "SystemTime", "Timestamp::now", "Zoned::now"], "extraction does no I/O"),
    ("corpus", &["std::fs", "std::io", "SystemTime", "Timestamp::now", "Zoned::now"], "texts in, plain data out"),
    ("session", &["std::fs", "std::io", "Timestamp::now"], "sessions are strings in, strings out"),
    ("subscriptions", &["std::fs", "std::io", "Timestamp::now"], "subscriptions are strings in, strings out"),
    ("project", &["std::fs", "std::io", "Timestamp::now"], "a project is a text in, a text out"),
    ("analysis", &["std::fs", "std::io", "Timestamp::now"], "analysis is over sessions, not files"),
    ("formats", &["std::fs", "Timestamp::now"], "formats are bytes in, bytes out"),
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

/// Returns every source file: its path below `src/`, and its lines without the tests at its end.
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

/// Whether a file is a module of tests.
fn is_tests(name: &str) -> bool {
    name.ends_with("/tests.rs") || name.ends_with("/testing.rs") || name.contains("/tests/")
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

/// Files of `extract` that may hold words: the names that units have in the model, and the rule of Easter.
const WORDED: [&str; 3] = ["extract/date/unit.rs", "extract/number/names.rs", "extract/date/holiday.rs"];

/// What is written like a word in a line of code and is none: the names of rules and of rows' values, messages.
fn names_something(line: &str) -> bool {
    let line = line.trim();
    let alone = line.starts_with('"') && line.ends_with("\",");
    [
        "row(",
        "Expression::new(",
        "lexicon.id(",
        "RULE",
        "rule",
        "=> \"",
        "const ",
        "assert!",
        "Some(\"",
        "reason =",
    ]
    .iter()
    .any(|name| line.contains(name))
        || alone
}

#[test]
fn extraction_holds_no_english_word() {
    let lexicon = standoff::lexicon::Lexicon::get();
    let mut wrong = Vec::new();
    for (name, text) in code().into_iter().filter(|(name, _)| name.starts_with("extract/")) {
        if WORDED.contains(&name.as_str()) {
            continue;
        }
        let lines =
            text.lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//") && !names_something(l));
        for (number, line) in lines {
            let code = line.split(" // ").next().unwrap_or_default();
            for literal in code.split('"').skip(1).step_by(2) {
                let word =
                    literal.len() > 1 && literal.chars().all(|c| c.is_ascii_alphabetic() || c == '\'' || c == ' ');
                // Codes of currencies are no words.
                let word = word && literal.chars().any(|c| c.is_ascii_lowercase());
                let known = || literal.split(' ').any(|word| lexicon.id(&word.to_lowercase()).is_known());
                if word && known() {
                    wrong.push(format!("src/{name}:{}: {literal:?} belongs into assets/lexicon/en/", number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_library_knows_sql() {
    let words = ["rusqlite", "INSERT INTO", "DELETE FROM", "PRAGMA ", "SELECT count"];
    let mut wrong = Vec::new();
    for (name, text) in code().into_iter().filter(|(name, _)| !name.starts_with("library/")) {
        for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//")) {
            wrong.extend(
                words
                    .iter()
                    .filter(|word| line.contains(**word))
                    .map(|word| format!("src/{name}:{}: {word}", number + 1)),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_store_writes_files_and_only_source_and_store_read_them() {
    let mut wrong = Vec::new();
    for (name, text) in code() {
        if is_tests(&name) || matches!(layer_of(&name).map(|l| LAYERS[l]), Some("store" | "source")) {
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

/// The modules that write to the terminal: one for the commands, and the screen, which ratatui draws.
const TERMINALS: [&str; 2] = ["cli/terminal.rs", "ui/terminal/"];

#[test]
fn only_one_module_of_commands_writes_to_the_terminal() {
    let mut wrong = Vec::new();
    for (name, text) in code()
        .into_iter()
        .filter(|(name, _)| !is_tests(name) && !TERMINALS.iter().any(|place| name.starts_with(place)))
    {
        let words = ["print!(", "println!(", "eprint!(", "eprintln!(", "dbg!(", "stdout()", "stderr()"];
        for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//")) {
            for word in words.iter().filter(|word| line.contains(**word)) {
                wrong.push(format!("src/{name}:{}: {word} outside cli/terminal.rs", number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Crates and modules for terminals and files.
const TERMINAL_AND_FILES: &[&str] = &["ratatui::", "crossterm", "std::fs", "crate::store", "crate::source"];

/// The code that draws, reads the terminal, or carries out commands. The rest of `ui` is tested without it.
const DRAWS_OR_DOES: &[&str] = &[
    "ui/app.rs",
    "ui/draw/",
    "ui/run.rs",
    "ui/terminal/",
    "ui/theme.rs",
    "ui/library/effects",
    "ui/library/show.rs",
    "ui/library/view/",
    "ui/reader/effects",
    "ui/reader/show.rs",
    "ui/reader/view/",
];

#[test]
fn what_the_screen_holds_and_does_knows_no_terminal_and_no_files() {
    let mut wrong = Vec::new();
    for (name, text) in code().into_iter().filter(|(name, _)| name.starts_with("ui/")) {
        if DRAWS_OR_DOES.iter().any(|place| name.starts_with(place)) {
            continue;
        }
        for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//")) {
            for word in TERMINAL_AND_FILES.iter().filter(|word| line.contains(**word)) {
                wrong.push(format!("src/{name}:{}: {word}", number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The imports of each file.
type Imports = BTreeMap<String, BTreeSet<String>>;

/// Returns the imports of the files below `folder` from each other. Every path in a file counts, and so does the use of
/// a module that the file itself declares.
fn imports(folder: &str) -> Imports {
    let code: BTreeMap<String, String> = code()
        .into_iter()
        .filter(|(name, _)| name.starts_with(folder))
        .map(|(name, text)| (module(&name), text))
        .collect();
    let edges = |(name, text): (&String, &String)| {
        let found = paths(name, text).filter_map(|path| file_of(&path, &code)).filter(|other| other != name);
        (name.clone(), found.collect())
    };
    code.iter().map(edges).collect()
}

/// Returns the module of a file: `ui/reader/state/mod.rs` is `ui::reader::state`.
fn module(file: &str) -> String {
    file.trim_end_matches(".rs").trim_end_matches("/mod").replace('/', "::")
}

/// Returns the module a path leads to: the longest beginning of the path that is a module.
fn file_of(path: &str, code: &BTreeMap<String, String>) -> Option<String> {
    let ends = path.match_indices("::").map(|(at, _)| at).chain([path.len()]);
    ends.map(|end| &path[..end]).filter(|start| code.contains_key(*start)).last().map(str::to_owned)
}

/// Returns all paths of a module, from the crate on.
fn paths(own: &str, text: &str) -> impl Iterator<Item = String> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let declared: Vec<&str> = lines.iter().filter_map(|line| declares(line)).collect();
    let code = lines.join("\n");
    let mut out = Vec::new();
    for (at, _) in code.match_indices("::") {
        let begin = code[..at].rfind(|c: char| !c.is_alphanumeric() && c != '_').map_or(0, |before| before + 1);
        let before = code[..begin].ends_with("::");
        let rest: String =
            code[at..].chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | ':')).collect();
        let parent = own.rsplit_once("::").map_or("", |(parent, _)| parent);
        let base = match &code[begin..at] {
            _ if before => continue,
            "crate" => rest.trim_start_matches(':').to_owned(),
            "self" => format!("{own}{rest}"),
            "super" if rest.starts_with("::super") => {
                let above = parent.rsplit_once("::").map_or("", |(above, _)| above);
                format!("{above}{}", &rest["::super".len()..])
            }
            "super" => format!("{parent}{rest}"),
            word if declared.contains(&word) => format!("{own}::{word}{rest}"),
            _ => continue,
        };
        let behind = &code[at + rest.len()..];
        // A group of names: each is a path of its own.
        match behind.strip_prefix('{').and_then(|group| group.split_once(';')) {
            Some((group, _)) => {
                let names = group.split([',', '{', '}']).map(|name| name.trim().split(' ').next().unwrap_or(""));
                out.extend(names.filter(|name| !name.is_empty()).map(|name| format!("{base}{name}")));
            }
            None => out.push(base),
        }
    }
    out.into_iter()
}

/// Returns the module a line declares.
fn declares(line: &str) -> Option<&str> {
    let rest = line.strip_suffix(';')?;
    let (before, name) = rest.split_once("mod ")?;
    (before.is_empty() || before.starts_with("pub")).then_some(name)
}

/// Returns all files that can be reached from a file.
fn reached<'i>(from: &str, imports: &'i Imports) -> BTreeSet<&'i str> {
    let mut out = BTreeSet::new();
    let mut open: Vec<&'i str> = imports[from].iter().map(String::as_str).collect();
    while let Some(next) = open.pop() {
        if out.insert(next) {
            open.extend(imports[next].iter().map(String::as_str));
        }
    }
    out
}

#[test]
fn the_files_of_ui_import_each_other_in_no_circle_of_more_than_two() {
    let imports = imports("ui/");
    assert!(imports["ui::reader::update"].contains("ui::reader::act"), "imports are not seen");
    let mut circles = BTreeSet::new();
    for file in imports.keys() {
        let circle: Vec<&str> = reached(file, &imports)
            .into_iter()
            .filter(|other| reached(other, &imports).contains(file.as_str()))
            .collect();
        if circle.len() > 2 {
            circles.insert(circle.join(" "));
        }
    }
    assert!(circles.is_empty(), "{circles:#?}");
}

/// The screens, and the modules that know which of them is shown.
const SCREENS: [&str; 2] = ["ui::library", "ui::reader"];
const KNOW_THEM: [&str; 2] = ["ui::app", "ui::run"];

/// Returns the screen a file belongs to.
fn screen_of(file: &str) -> Option<&'static str> {
    SCREENS.into_iter().find(|screen| file == *screen || file.starts_with(&format!("{screen}::")))
}

#[test]
fn screens_import_no_other_and_what_serves_any_imports_none() {
    let imports = imports("ui/");
    let mut wrong = Vec::new();
    for file in imports.keys().map(String::as_str).filter(|file| !KNOW_THEM.contains(file)) {
        let own = screen_of(file);
        let foreign = |other: &&String| screen_of(other).is_some_and(|screen| own != Some(screen));
        wrong.extend(imports[file].iter().filter(foreign).map(|other| (file, other)));
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn rooms_stay_small_and_imports_are_named() {
    let mut wrong = Vec::new();
    for (name, text) in code() {
        let lines = text.lines().count();
        // The rules of extraction are read by people who come to add a phrase or a language.
        let most = if name.starts_with("extract/") { 300 } else { 450 };
        if lines > most {
            wrong.push(format!("src/{name}: {lines} lines; past {most} it wants to be two"));
        }
        if text.contains("use super::*") || text.contains("::prelude::*") {
            wrong.push(format!("src/{name}: a glob hides who imports whom"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
