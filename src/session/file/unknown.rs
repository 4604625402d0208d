//! Keys and tables of a file that standoff does not know. All are kept; one that is similar to a known key is probably
//! misspelt, and its value is not used.

use super::Finding;
use super::form::{File, FileAnnotation};
use super::part::sections;
use crate::annotation::Kind;

const HEAD: &str = "format digest entries annotator merged done document view quote date number note actor stance";
const DOCUMENT: &str =
    "title outlet author section page source_id url published published_at retrieved sha256 header text";
const VIEW: &str = "pane tab selected top cursor";
const ACTOR: &str = "name aliases role type affiliation";
const STANCE: &str = "id actor position target evidence confidence note state by at";
const ANY: &str = "id spans text remark tags state origin by at rule confidence lost changed prefix suffix";

/// Returns the keys that annotations of one kind have besides those of all.
const fn own(kind: Kind) -> &'static str {
    match kind {
        Kind::Quote => "speaker mention cue cue_span form",
        Kind::Date => "type value amount unit class modifier trend",
        Kind::Number => "value unit class modifier trend converts",
        Kind::Note => "note",
    }
}

/// The unknown keys of a file: those that are likely to be misspelt, and the others.
#[derive(Default)]
pub(super) struct Unknown {
    pub(super) misspelt: Vec<Finding>,
    pub(super) kept: Vec<Finding>,
}

/// Looks for what is unknown; `input` is only gone through when there is something.
pub(super) fn unknown(input: &str, file: &File) -> Unknown {
    let mut out = Unknown::default();
    let mut say = |table: &str, nth: usize, label: &str, keys: &toml::Table, known: &[&str]| {
        for (key, value) in keys {
            let is_table = label.is_empty()
                && (value.is_table() || value.as_array().is_some_and(|all| all.iter().any(toml::Value::is_table)));
            let line = if is_table { line(input, key, 0, "") } else { line(input, table, nth, key) };
            let line = line.map_or(String::new(), |line| format!("line {line}: "));
            let what = if is_table { format!("the table {key:?}") } else { format!("the key {key:?}") };
            let place = if label.is_empty() { String::new() } else { format!(" of {label}") };
            let words = known.iter().flat_map(|keys| keys.split(' '));
            match words.map(|word| (strsim::damerau_levenshtein(key, word), word)).min() {
                Some((slips, word)) if slips <= (word.len() / 3).max(1) => {
                    out.misspelt.push(Finding(format!("{line}{what}{place} is unknown; did you mean {word:?}?")));
                }
                _ => out.kept.push(Finding(format!("{line}{what}{place} is unknown; it is kept"))),
            }
        }
    };
    say("", 0, "", &file.extra, &[HEAD]);
    say("document", 0, "the document", &file.document.extra, &[DOCUMENT]);
    say("view", 0, "the view", &file.view.extra, &[VIEW]);
    for (kind, list) in lists(file) {
        for (nth, form) in list.iter().enumerate() {
            say(kind.word(), nth, &form.id, &form.extra, &[ANY, own(kind)]);
        }
    }
    for (nth, form) in file.actor.iter().enumerate() {
        say("actor", nth, &format!("the actor {}", form.name), &form.extra, &[ACTOR]);
    }
    for (nth, form) in file.stance.iter().enumerate() {
        say("stance", nth, &form.id, &form.extra, &[STANCE]);
    }
    out
}

fn lists(file: &File) -> [(Kind, &[FileAnnotation]); 4] {
    [(Kind::Quote, &file.quote), (Kind::Date, &file.date), (Kind::Number, &file.number), (Kind::Note, &file.note)]
}

/// Returns the line on which the `nth` table of a name, or `key` in it, stands; `None` where it is written otherwise.
fn line(input: &str, table: &str, nth: usize, key: &str) -> Option<usize> {
    let mut at = 0;
    let all = sections(input).into_iter().map(|section| {
        at += section.text.len();
        (at - section.text.len(), section)
    });
    let (start, section) = all.filter(|(_, section)| section.name == table).nth(nth)?;
    let first = input[..start].matches('\n').count() + 1;
    if key.is_empty() {
        return Some(first);
    }
    let is = |line: &str| {
        line.trim_start().strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(['=', '.']))
    };
    section.text.lines().position(is).map(|below| first + below)
}
