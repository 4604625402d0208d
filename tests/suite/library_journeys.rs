//! Journeys through the library's screen, and through the reader over it, as data: `tests/journeys/library/*.journey`.
//!
//! A line is `keys …`, `see TEXT` (it is on the screen), `hide TEXT` (it is not), `line FROM => TO` (the line with FROM
//! also has TO), `size WIDTHxHEIGHT`, `click TEXT`, `wheel TEXT`, `empty` (an empty library), `stories` (a library with a
//! story of three outlets), `older` (its articles are as an earlier version left them), `open` (opens the library again,
//! after ending as in a crash), `others-add TITLE` (another program adds an article), `others-add-text TITLE => TEXT`
//! (with this text), `edited OLD => NEW` (another program adds a later text of the first article, in which NEW stands for
//! OLD), `copied TEXT` (the
//! clipboard got this), `file NAME TEXT`, `left` (the screen was left), or `# remark`.

use std::fs;
use std::path::Path;

use standoff::ui::app::ForTerminal;
use standoff::ui::event::Mouse;

use super::library_stage::LibraryStage;

/// Runs a line of a journey; returns the problem, if there is one.
fn step(stage: &mut LibraryStage, verb: &str, rest: &str) -> Option<String> {
    let seen = stage.text();
    match verb {
        "keys" => stage.keys(rest),
        "click" => stage.mouse(Mouse::Press, rest),
        "wheel" => stage.mouse(Mouse::WheelDown, rest),
        "open" => stage.open(),
        "stories" => *stage = LibraryStage::with_stories((120, 36), "dark"),
        "older" => stage.make_older(),
        "empty" => *stage = LibraryStage::empty((120, 36), "dark"),
        "edited" => {
            let (old, new) = rest.split_once(" => ").unwrap();
            stage.edited(old, new);
        }
        "others-add-text" => {
            let (title, text) = rest.split_once(" => ").unwrap();
            stage.others_add_text(title.to_owned().leak(), text.to_owned().leak());
        }
        "others-add" => stage.others_add(rest.to_owned().leak()),
        "size" => {
            let (width, height) = rest.split_once('x').unwrap();
            stage.resize(width.parse().unwrap(), height.parse().unwrap());
        }
        "see" if !seen.contains(rest) => return Some(format!("{rest:?} is not on the screen\n{seen}")),
        "hide" if seen.contains(rest) => return Some(format!("{rest:?} is on the screen\n{seen}")),
        "line" => {
            let (from, to) = rest.split_once(" => ").unwrap();
            if !seen.lines().any(|line| line.contains(from) && line.contains(to)) {
                return Some(format!("no line with {from:?} has {to:?}\n{seen}"));
            }
        }
        "copied" if !stage.terminal.contains(&ForTerminal::Copy(rest.to_owned())) => {
            return Some(format!("not copied: {:?}", stage.terminal));
        }
        "file" => {
            let (file, words) = rest.split_once(' ').unwrap();
            let said = fs::read_to_string(stage.path(file)).unwrap_or_else(|e| e.to_string());
            if !said.contains(words) {
                return Some(format!("{file} does not say {words:?}\n{said}"));
            }
        }
        "left" if !stage.left => return Some(format!("nobody left\n{seen}")),
        "see" | "hide" | "left" | "copied" | "#" | "" => {}
        other => panic!("{other:?} is no verb"),
    }
    None
}

#[test]
fn every_journey_through_the_library_arrives() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journeys/library");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty());
    let mut wrong = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let content = fs::read_to_string(&path).unwrap();
        let mut stage = LibraryStage::new((120, 36), "dark");
        for (number, line) in content.lines().enumerate() {
            let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
            wrong.extend(step(&mut stage, verb, rest).map(|what| format!("{name}:{}: {what}", number + 1)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn the_library_at_four_sizes() {
    for (width, height) in [(160, 45), (120, 36), (80, 24), (40, 12)] {
        let mut stage = LibraryStage::new((width, height), "dark");
        stage.keys("j * Q g");
        insta::assert_snapshot!(format!("library_{width}x{height}"), stage.text());
        stage.keys("h");
        insta::assert_snapshot!(format!("library_lists_{width}x{height}"), stage.text());
        let mut empty = LibraryStage::empty((width, height), "dark");
        insta::assert_snapshot!(format!("library_empty_{width}x{height}"), empty.text());
    }
}

#[test]
fn stories_at_four_sizes() {
    for (width, height) in [(160, 45), (120, 36), (80, 24), (40, 12)] {
        let mut stage = LibraryStage::with_stories((width, height), "dark");
        insta::assert_snapshot!(format!("library_story_{width}x{height}"), stage.text());
        stage.keys("f j");
        insta::assert_snapshot!(format!("library_story_open_{width}x{height}"), stage.text());
    }
}

#[test]
fn a_search_of_the_library() {
    let mut stage = LibraryStage::new((120, 36), "dark");
    stage.keys("/ 'tariff is:foo'");
    insta::assert_snapshot!("library_wrong_query", stage.text());
    stage.keys("ctrl-u 'tariff' enter");
    insta::assert_snapshot!("library_search", stage.text());
    stage.keys("esc t ?");
    insta::assert_snapshot!("library_help", stage.text());
}

#[test]
fn what_changed_at_four_sizes() {
    let mut stage = LibraryStage::new((120, 36), "dark");
    stage.keys("enter A w q");
    stage.edited("rules out tariffs on grain", "rules out most tariffs on grain");
    stage.edited(
        "“We have told our partners that this is a matter for us alone,” Marta Lindqvist said. “Nobody gains.”",
        "“We have told our partners that this is for us alone,” Marta Lindqvist said.\n\nThe price of grain rose by 4 percent.",
    );
    stage.edited("any kind of tariff", "every kind of tariff");
    stage.open();
    stage.keys("J J J J J enter V");
    for (width, height) in [(200, 50), (120, 36), (80, 24), (40, 12)] {
        stage.resize(width, height);
        stage.keys("n");
        insta::assert_snapshot!(format!("versions_{width}x{height}"), stage.text());
    }
}
