//! Journeys through the screen as data: `tests/journeys/*.journey`.
//!
//! A line is `keys …`, `in N keys …` (typed letters not counted, at most N), `see TEXT` (it stands on the screen), `hide
//! TEXT` (it does not), `size WIDTHxHEIGHT`, `codebook FILE` (of `tests/stage`, is put beside the session), `read-codebook` (as
//! on opening), `read-only WHY`, `annotator NAME`, `disputed` (three coders differ on the last quote's stance), `disputed quote` (two on
//! the first quote), `slow` (long work waits for `done`), or `# remark`. A blank line changes nothing.

use std::fs;
use std::path::Path;

use super::stage::Stage;
use standoff::ui::msg::Msg;

#[test]
fn every_journey_arrives() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journeys");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty());
    let mut wrong = Vec::new();
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
                "read-only" => stage.state.read_only = Some(rest.to_owned()),
                "annotator" => stage.state.session.annotator = Some(rest.to_owned()),
                "slow" => stage.works = Some(Vec::new()),
                "done" => stage.work(),
                "disputed" if rest == "quote" => stage.disputed_quote(),
                "disputed" => stage.disputed(),
                "read-codebook" => stage.read_codebook(),
                "size" => {
                    let (width, height) = rest.split_once('x').unwrap();
                    stage.send(Msg::Resize(width.parse().unwrap(), height.parse().unwrap()));
                }
                "see" if !seen.contains(rest) => {
                    wrong.push(format!("{name}:{}: {rest:?} is not on the screen\n{seen}", number + 1));
                }
                "hide" if seen.contains(rest) => {
                    wrong.push(format!("{name}:{}: {rest:?} is on the screen\n{seen}", number + 1));
                }
                "see" | "hide" | "#" | "" => {}
                other => panic!("{name}:{}: {other:?} is no verb", number + 1),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
