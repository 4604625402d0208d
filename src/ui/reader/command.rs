//! The command line: `:w`, `:export FORMAT PATH`, `:published DATE` …

use tui_input::Input;

use super::change::{is_busy, work};
use super::dialog::{actor, target};
use super::document;
use super::leave::{done, go, leave, save};
use super::msg::Cmd;
use super::state::{Overlay, State};
use super::work::Job;
use crate::annotation::Field;
use crate::formats::Format;
use crate::session::queue::Turn;
use crate::ui::help::{Command, Help};
use crate::ui::key::Key;
use crate::ui::keymap::{Keymap, Mode};
use crate::ui::text_field;

/// The commands: name, arguments, effect. Help and completion are made from this table.
pub const COMMANDS: [Command; 19] = [
    ("w", "[PATH]", "save, or save elsewhere"),
    ("q", "", "quit"),
    ("wq", "[PATH]", "save, or save elsewhere, and quit"),
    ("q!", "", "quit without saving"),
    ("done", "", "mark the article as done, or no longer; on to the next that is not"),
    ("next", "", "the next article; saves this one"),
    ("previous", "", "the previous article; saves this one"),
    ("all", "", "go through all articles of the project, or again through your own"),
    ("export", "FORMAT PATH", "write a table, a report, a file for another program"),
    ("set", "FIELD=WORDS", "correct a field of the article, outlet=Northwire; nothing behind = empties it"),
    ("published", "DATE", "set the publication date; none forgets it"),
    ("theme", "NAME", "use another theme"),
    ("find", "", "look for suggestions that are not marked yet"),
    ("merge", "", "unite with what was saved by somebody else"),
    ("actor", "[NAME]", "rename or merge an actor"),
    ("target", "[NAME]", "add a target to the codebook, with its definition"),
    ("codebook", "", "what the codebook holds, or what is wrong with it"),
    ("noh", "", "forget the search"),
    ("help", "", "this help"),
];

/// Help over these keys and the commands.
pub const fn help(keymap: &Keymap) -> Help<'_> {
    Help { keymap, modes: Mode::OF_READER, commands: &COMMANDS }
}

/// Handles a key on the command line.
pub fn key(state: &mut State, mut input: Input, key: Key) -> Vec<Cmd> {
    if key.is("esc") || (key.is("backspace") && input.value().is_empty()) {
        return Vec::new();
    }
    if key.is("enter") {
        return run(state, input.value().trim());
    }
    if key.is("tab") {
        if let [only] = offers(state, input.value()).as_slice() {
            input = Input::new(completed(input.value(), only));
        } else if let Some(common) = common(&offers(state, input.value())) {
            input = Input::new(completed(input.value(), &common).trim_end().to_owned());
        }
    } else {
        text_field::key(&mut input, key);
    }
    state.overlay = Some(Overlay::Command(input));
    Vec::new()
}

/// Returns the completions of the last word on the line.
pub fn offers(state: &State, line: &str) -> Vec<String> {
    let (before, word) = parted(line);
    let all: Vec<String> = match before {
        "" => COMMANDS.iter().map(|(name, ..)| (*name).to_owned()).collect(),
        "export" => Format::ALL.iter().map(|format| format.name().to_owned()).collect(),
        "theme" => state.themes.clone(),
        "target" => state.codebook.targets.iter().map(|target| target.name.clone()).collect(),
        "actor" => state.session.entries().actors().keys().cloned().collect(),
        "set" => fields(state, word),
        _ => Vec::new(),
    };
    all.into_iter().filter(|offer| offer.starts_with(word)).collect()
}

/// Splits the line into the part before the unfinished word, and that word. After `set`, the rest counts as one word.
fn parted(line: &str) -> (&str, &str) {
    let (before, word) = match line.strip_prefix("set ") {
        Some(word) => ("set", word),
        None => line.rsplit_once(' ').unwrap_or(("", line)),
    };
    (before.trim(), word.trim_start())
}

/// Returns the completions after `set`: the fields, or after a field's `=` its value and those of the codebook.
fn fields(state: &State, word: &str) -> Vec<String> {
    let Some(field) = word.split_once('=').and_then(|(name, _)| Field::named(name)) else {
        return Field::ARTICLE.map(|field| format!("{}=", field.word())).into();
    };
    let own = state.session.entries().metadata().get(field);
    let mut values: Vec<String> = own.into_iter().chain(state.codebook.values(field)).collect();
    values.dedup();
    values.into_iter().map(|value| format!("{}={value}", field.word())).collect()
}

fn completed(line: &str, word: &str) -> String {
    let before = parted(line).0;
    let (apart, end) = (if before.is_empty() { "" } else { " " }, if before == "set" { "" } else { " " });
    format!("{before}{apart}{word}{end}")
}

/// Returns the beginning that all names share, if any.
fn common(words: &[String]) -> Option<String> {
    let first = words.first()?;
    let ends = first.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
    ends.map(|end| &first[..end]).find(|start| words.iter().all(|w| w.starts_with(start))).map(str::to_owned)
}

fn run(state: &mut State, line: &str) -> Vec<Cmd> {
    let (name, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim();
    match name {
        "" => {}
        "w" | "wq" | "x" if !rest.is_empty() => {
            state.remember();
            return vec![Cmd::SaveAs { path: rest.into(), leave: name != "w" }];
        }
        "w" => return save(state, false),
        "wq" | "x" => return save(state, true),
        "q" => return leave(state),
        "q!" => return vec![Cmd::Quit { discard: true }],
        "help" | "h" => state.overlay = Some(Overlay::Help(0)),
        "done" => return done(state),
        "next" => return go(state, Turn::Next),
        "previous" => return go(state, Turn::Previous),
        "all" => return vec![Cmd::OpenAll],
        "merge" => return vec![Cmd::Merge],
        "find" => return find_anew(state),
        "codebook" => return vec![Cmd::Codebook { asked: true }],
        "noh" => state.search.1.clear(),
        "theme" if rest.is_empty() => state.fail(format!("which theme? {}", state.themes.join(", "))),
        "theme" => return vec![Cmd::Theme(rest.to_owned())],
        "set" => return document::set_written(state, rest),
        "published" => return document::set_written(state, &format!("published={rest}")),
        "actor" if rest.is_empty() => actor::open_selected(state),
        "actor" => actor::open(state, rest),
        "target" => target::open(state, rest),
        "export" => match rest.split_once(char::is_whitespace).map(|(name, path)| (Format::named(name), path)) {
            Some((Some(format), path)) => return vec![Cmd::Export { format, path: path.trim().into() }],
            _ => state.fail(format!("expected :export FORMAT PATH, FORMAT one of {}", Format::names())),
        },
        _ => state.fail(format!("there is no command :{name}; :help lists them")),
    }
    Vec::new()
}

/// Looks for suggestions that are not marked yet.
fn find_anew(state: &mut State) -> Vec<Cmd> {
    if is_busy(state) {
        return Vec::new();
    }
    let published = state.session.entries().metadata().published;
    work(state, Job::FindAnew(state.session.document().clone(), published))
}
