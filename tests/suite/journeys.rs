//! Journeys through the screen as data: `tests/journeys/*.journey`.
//!
//! A line is `keys …`, `in N keys …` (at most N keys, without typed letters), `see TEXT` (it is on the screen), `hide
//! TEXT` (it is not), `size WIDTHxHEIGHT`, `codebook FILE` (from `tests/stage`, put beside the session),
//! `read-codebook` (as on opening), `read-only WHY`, `annotator NAME`, `disputed` (three coders differ on the last
//! quote's stance), `disputed quote` (two differ on the first quote), `drag-start FROM => TO` (the mouse drags the
//! first character of FROM to that of TO), `drag-end FROM => TO` (the last to the last), `click TEXT` (its first
//! character), `slow` (long work waits for `done`), or `# remark`. A blank line does nothing.
//!
//! All files are real: `open` (opens the article as the program does, after ending as in a crash), `article OLD => NEW`
//! (changes its file), `others` (another annotator rejects the session's last quote and saves), `file NAME TEXT` (a
//! file exists and has TEXT), `no-file NAME`, `folder` (opens the folder of the article and two more), `project NAME`
//! (opens it as a project of ana and ben, as this person),
//! `others-save-over FILE` (another program changes a session), `merged` (ana accepted all quotes and read the last
//! one, ben rejected them; opens the merged session), `unsavable` (the session's file cannot be written), `journal
//! gone`, `journal back` (the journal cannot be written, and then it can), `left` (the reader was left).

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use standoff::ui::reader::msg::Cmd;

use super::stage::Stage;

#[test]
fn every_journey_arrives() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journeys");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    // The library's journeys are in a folder of their own.
    paths.retain(|path| path.is_file());
    paths.sort();
    assert!(!paths.is_empty());
    let mut wrong = Vec::new();
    let mut asked = BTreeSet::new();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let content = fs::read_to_string(&path).unwrap();
        let mut stage = Stage::new((120, 36), "dark");
        for (number, line) in content.lines().enumerate() {
            let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
            let seen = stage.text();
            match verb {
                "keys" => stage.keys(rest),
                "in" => {
                    let (most, keys) = rest.split_once(" keys ").unwrap();
                    let before = stage.pressed;
                    stage.keys(keys);
                    let pressed = stage.pressed - before;
                    if pressed > most.parse().unwrap() {
                        wrong.push(format!("{name}:{}: {pressed} keys, not {most}", number + 1));
                    }
                }
                "codebook" => stage.codebook(rest),
                "click" => stage.click(rest),
                "drag-start" | "drag-end" => {
                    let (from, to) = rest.split_once(" => ").unwrap();
                    stage.drag(from, to, verb == "drag-end");
                }
                "read-only" => stage.state.read_only = Some(rest.to_owned()),
                "annotator" => stage.state.session.annotator = Some(rest.to_owned()),
                "slow" => stage.works = Some(Vec::new()),
                "done" => stage.work(),
                "disputed" if rest == "quote" => stage.disputed_quote(),
                "disputed" => stage.disputed(),
                "merged" => stage.merged(),
                "unsavable" => fs::create_dir(stage.path("grain.standoff.toml")).unwrap(),
                "read-codebook" => stage.read_codebook(),
                "open" => stage.open(),
                "folder" => stage.open_folder(),
                "project" => stage.open_project(rest),
                "carried" => stage.open_carried(),
                "others-save-over" => stage.others_save_over(rest),
                "others" => stage.others_save(),
                "article" => {
                    let (old, new) = rest.split_once(" => ").unwrap();
                    stage.edit_article(old, new);
                }
                "journal" => stage.journal_works(rest == "back"),
                "left" if !stage.left => wrong.push(format!("{name}:{}: nobody left\n{seen}", number + 1)),
                "file" => {
                    let (file, words) = rest.split_once(' ').unwrap();
                    let said = fs::read_to_string(stage.path(file)).unwrap_or_else(|e| e.to_string());
                    if !said.contains(words) {
                        wrong.push(format!("{name}:{}: {file} does not say {words:?}\n{said}", number + 1));
                    }
                }
                "no-file" if stage.path(rest).exists() => {
                    wrong.push(format!("{name}:{}: {rest} is there", number + 1));
                }
                "size" => {
                    let (width, height) = rest.split_once('x').unwrap();
                    stage.resize(width.parse().unwrap(), height.parse().unwrap());
                }
                "see" if !seen.contains(rest) => {
                    wrong.push(format!("{name}:{}: {rest:?} is not on the screen\n{seen}", number + 1));
                }
                "hide" if seen.contains(rest) => {
                    wrong.push(format!("{name}:{}: {rest:?} is on the screen\n{seen}", number + 1));
                }
                "see" | "hide" | "left" | "no-file" | "#" | "" => {}
                other => panic!("{name}:{}: {other:?} is no verb", number + 1),
            }
        }
        asked.extend(stage.asked.iter().map(name_of));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    // Every command of the screen is used in at least one journey.
    let missing: Vec<_> = ALL.iter().filter(|name| !asked.contains(*name)).collect();
    assert!(missing.is_empty(), "no journey asks for {missing:?}");
}

/// The commands of the screen. Commands for the terminal are tested in a terminal.
const ALL: [&str; 17] = [
    "seek",
    "visit",
    "record",
    "save",
    "save and leave",
    "save as",
    "save as and leave",
    "merge",
    "export",
    "work",
    "codebook",
    "add actor",
    "add target",
    "open",
    "open all",
    "versions",
    "discard and quit",
];

const fn name_of(cmd: &Cmd) -> &'static str {
    match cmd {
        Cmd::Record(_) => "record",
        Cmd::Save { leave: false } => "save",
        Cmd::Save { leave: true } => "save and leave",
        Cmd::SaveAs { leave: false, .. } => "save as",
        Cmd::SaveAs { leave: true, .. } => "save as and leave",
        Cmd::Settle => "settle",
        Cmd::Merge => "merge",
        Cmd::Export { .. } => "export",
        Cmd::Work(_) => "work",
        Cmd::Codebook { .. } => "codebook",
        Cmd::AddActor(_) => "add actor",
        Cmd::AddTarget { .. } => "add target",
        Cmd::Open(_) => "open",
        Cmd::OpenAll => "open all",
        Cmd::Versions => "versions",
        Cmd::Seek(..) => "seek",
        Cmd::Visit { .. } => "visit",
        Cmd::Quit { discard: false } => "quit",
        Cmd::Quit { discard: true } => "discard and quit",
        Cmd::Copy(_) | Cmd::Theme(_) | Cmd::Redraw | Cmd::Suspend => "the terminal's",
    }
}
