//! Checks the README and the pages of `docs/`: the first five minutes are walked as written, the keys are those of the
//! keymap, the codebooks are valid, and the links work.
//!
//! `UPDATE_KEYS=1 cargo test keys_page` writes the keys to `docs/keys.md` again.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use standoff::config::Config;
use standoff::ui::key::Key;
use standoff::ui::keymap::{Keymap, Mode};
use standoff::ui::reader::command::COMMANDS;

use super::command::ran;
use super::terminal::Terminal;

const README: &str = include_str!("../../README.md");

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Returns the part of a text between `start` and the next `end`.
fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let from = text.find(start).unwrap_or_else(|| panic!("{start:?} is not there")) + start.len();
    &text[from..from + text[from..].find(end).unwrap_or_else(|| panic!("no {end:?} behind {start:?}"))]
}

/// Returns the bytes a terminal sends for a key of the walk-through; a word that is not a key is typed.
fn sent(written: &str) -> String {
    match written {
        "Enter" => "\r".into(),
        "Tab" => "\t".into(),
        "Esc" => "\u{1b}".into(),
        other => {
            assert!(
                other.chars().count() == 1 || other.to_lowercase().parse::<Key>().is_err(),
                "{other} is not sent"
            );
            other.into()
        }
    }
}

#[test]
fn the_first_five_minutes_end_as_the_readme_says() {
    let walk = between(README, "## The first five minutes\n", "\n## ");
    let folder = tempfile::tempdir().unwrap();
    let article = between(walk, "cat > grain.txt <<'END'\n", "END\n");
    fs::write(folder.path().join("grain.txt"), article).unwrap();
    let command = between(walk, "END\nstandoff ", "\n");
    let args: Vec<&str> = command.split(' ').collect();
    let mut terminal = Terminal::with(folder.path(), &args);
    terminal.see("1/4 · 4 to judge");
    let rows = walk.lines().filter(|line| line.starts_with("| `"));
    let mut keys = rows.flat_map(|row| between(row, "| ", " |").split('`').skip(1).step_by(2)).peekable();
    assert!(keys.peek().is_some());
    for key in keys {
        terminal.keys(&sent(key));
        // Each key is pressed after the frame for the previous one was drawn.
        std::thread::sleep(std::time::Duration::from_millis(150));
    }
    assert_eq!(terminal.ends(), 0);
    let saved = fs::read_to_string(folder.path().join("grain.standoff.toml")).unwrap();
    let mut rest = saved.as_str();
    for line in between(walk, "```toml\n", "```").lines().filter(|line| !line.is_empty()) {
        let at = rest.find(&format!("{line}\n")).unwrap_or_else(|| panic!("{line} is not in its place:\n{saved}"));
        rest = &rest[at + line.len()..];
    }
}

#[test]
fn the_readme_is_short() {
    let words = README.split_whitespace().count();
    assert!(words <= 900, "the README has {words} words; what is more goes into docs/");
}

/// Returns the keys and commands in the form of the page.
fn keys() -> String {
    let keymap = Keymap::of(&Config::default()).unwrap();
    let mut out = String::from("\n");
    for mode in Mode::ALL {
        let mut group = "";
        for (action, keys) in keymap.all(mode) {
            if mode.heading(action) != group {
                group = mode.heading(action);
                let what = if mode.when().is_empty() { String::new() } else { format!(", {}", mode.when()) };
                let _ = writeln!(
                    out,
                    "### {group}{what}\n\n| keys | what they do | in the config |\n| --- | --- | --- |"
                );
            }
            let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
            let last = keymap.all(mode).skip_while(|(other, _)| *other != action).nth(1);
            let ends = last.is_none_or(|(next, _)| mode.heading(next) != group);
            let _ = writeln!(out, "| {} | {} | `{}` |", keys.join(" "), action.does(), action.word());
            if ends {
                out.push('\n');
            }
        }
    }
    out.push_str("### Commands\n\n| command | what it does |\n| --- | --- |\n");
    for (name, rest, does) in COMMANDS {
        let _ = writeln!(out, "| `{}` | {does} |", format!(":{name} {rest}").trim_end());
    }
    out.push('\n');
    out
}

#[test]
fn the_keys_page_is_the_keymap_s() {
    let (begin, end) = ("<!-- keys -->\n", "<!-- end of keys -->");
    let file = path("docs/keys.md");
    let page = fs::read_to_string(&file).unwrap();
    let old = between(&page, begin, end);
    if std::env::var_os("UPDATE_KEYS").is_some() {
        fs::write(&file, page.replace(&format!("{begin}{old}{end}"), &format!("{begin}{}{end}", keys()))).unwrap();
        return;
    }
    assert!(old == keys(), "docs/keys.md has other keys than the keymap: UPDATE_KEYS=1 cargo test keys_page");
}

#[test]
fn the_codebooks_shown_can_be_used() {
    let page = fs::read_to_string(path("docs/codebook.md")).unwrap();
    for text in [README, page.as_str()] {
        let begin = text.find("[[position]]").unwrap();
        let example = &text[begin..begin + text[begin..].find("```").unwrap()];
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("codebook.toml"), example).unwrap();
        let check = ran(home.path(), &["codebook", "check"], b"");
        assert!(check.code == 0 && check.out.ends_with("codebook.toml: in order\n"), "{}{}", check.out, check.err);
    }
}

#[test]
fn every_page_is_there_and_is_linked_to() {
    let pages = fs::read_dir(path("docs")).unwrap().map(|entry| entry.unwrap().path());
    let pages: Vec<PathBuf> = pages.filter(|page| page.extension().is_some_and(|ending| ending == "md")).collect();
    for page in &pages {
        let name = page.file_name().unwrap().to_str().unwrap();
        assert!(README.contains(&format!("(docs/{name})")), "the README does not lead to docs/{name}");
    }
    let texts = pages.iter().map(|page| (page.parent().unwrap().to_owned(), fs::read_to_string(page).unwrap()));
    for (folder, text) in texts.chain([(path(""), README.to_owned())]) {
        let links = text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap());
        for link in links.filter(|link| !link.contains("://")) {
            assert!(folder.join(link).exists(), "{link} leads nowhere from {}", folder.display());
        }
    }
}
