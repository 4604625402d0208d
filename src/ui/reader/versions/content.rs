//! What the window says, in lines: the two texts, what changed, the annotations, then the text with its changes.

use super::wrap::{Words, wrap};
use crate::corpus::revision::{
    Change, Passage, QuoteChange, QuoteKind, Revision, Run as Stretch, Said, Value, ValueChange, runs_between,
};
use crate::lexicon::counted;
use crate::session::carry::{Fate, Fates};
use crate::text::difference::Side;
use crate::ui::keymap::{Action, Mode};
use crate::ui::reader::state::{Compared, Content, ContentLine, ForSession, OpenVersions, State, TextVersion};
use crate::ui::role::Role;
use crate::words;

/// The cells of the sign and of the space behind it.
const SIGN: usize = 2;

/// Makes the lines for a width.
pub(super) fn content(open: &OpenVersions, state: &State, width: usize) -> Content {
    let mut out = Builder { content: Content::default(), width: width.saturating_sub(SIGN).max(1) };
    out.versions(open, state);
    match &open.compared {
        None => out.plain("comparing the texts …", Role::Dim),
        Some(compared) => out.compared(open, compared, state),
    }
    out.content
}

struct Builder {
    content: Content,
    width: usize,
}

impl Builder {
    fn blank(&mut self) {
        if !self.content.lines.is_empty() {
            self.content.lines.push(ContentLine::default());
        }
    }

    /// Adds words, broken into lines; the sign stands at the first.
    fn words(&mut self, words: &Words, sign: &'static str, role: Role) {
        for (at, runs) in wrap(&words.0, self.width).into_iter().enumerate() {
            self.content.lines.push(ContentLine { sign: if at == 0 { sign } else { "" }, role, runs });
        }
    }

    fn plain(&mut self, text: &str, role: Role) {
        self.words(&Words::default().with(text, role), "", Role::Text);
    }

    fn heading(&mut self, text: &str) {
        self.blank();
        self.plain(text, Role::Heading);
    }

    /// Adds a change to which `n` goes.
    fn change(&mut self, words: &Words, sign: &'static str, role: Role) {
        self.content.changes.push(self.content.lines.len());
        self.words(words, sign, role);
    }

    /// Lists the texts, with a sign at the two that are compared.
    fn versions(&mut self, open: &OpenVersions, state: &State) {
        for (at, version) in open.all.iter().enumerate() {
            let (sign, role) = match () {
                () if at == open.pair[0] => ("−", Role::Against),
                () if at == open.pair[1] => ("+", Role::For),
                () => ("", Role::Text),
            };
            let chosen = open.pair.contains(&at);
            let words =
                Words::default().with(&named(at, version, state), if chosen { Role::Text } else { Role::Dim });
            self.words(&words, sign, role);
        }
    }

    fn compared(&mut self, open: &OpenVersions, compared: &Compared, state: &State) {
        let revision = &compared.revision;
        self.blank();
        self.plain(&sum(revision), Role::Text);
        if let Some(notice) = &revision.notice {
            self.words(
                &Words::default().with("The text says so:", Role::Dim).with(notice, Role::Text),
                "",
                Role::Text,
            );
        } else if revision.is_edit {
            self.plain("Nothing in the text says that it was changed.", Role::Dim);
        }
        if let Some([old, new]) = &revision.headline {
            self.heading("Headline");
            self.change(&reworded(old, new), "~", Role::Key);
        }
        if !revision.quotes.is_empty() {
            self.heading("Quotes");
            revision.quotes.iter().for_each(|change| self.quote(change));
        }
        self.values("Numbers", &revision.numbers);
        self.values("Dates", &revision.dates);
        self.session(&compared.session, state);
        self.heading("Text");
        let texts = open.pair.map(|at| open.all[at].document.text());
        for passage in &revision.passages {
            self.passage(passage, texts);
        }
    }

    fn quote(&mut self, change: &QuoteChange) {
        let speaker =
            |said: &Option<Said>| said.as_ref().and_then(|said| said.speaker.clone()).unwrap_or_default();
        let (was, is) = (speaker(&change.old), speaker(&change.new));
        let mut head = Words::default();
        match change.kind {
            QuoteKind::Attributed => head = reworded(&was, &is),
            _ => head.add(if is.is_empty() { &was } else { &is }, Role::Quote, false),
        }
        let head = head.with(&format!("· {}", change.kind.word()), Role::Dim);
        self.change(&head, "~", Role::Key);
        let marked = |said: &Said| words::said(said.form, &said.words);
        let said = |said: &Said, role| Words::default().with(&marked(said), role);
        let words = match (&change.old, &change.new) {
            (Some(old), Some(new)) => reworded(&marked(old), &marked(new)),
            (Some(old), None) => said(old, Role::Removed),
            (None, Some(new)) => said(new, Role::Added),
            (None, None) => return,
        };
        self.words(&words, "", Role::Text);
    }

    fn values(&mut self, title: &str, all: &[ValueChange]) {
        if all.is_empty() {
            return;
        }
        self.heading(title);
        for change in all {
            let mut words = Words::default();
            if let Some(old) = &change.old {
                words.add(&meant(old), Role::Removed, true);
            }
            words.add("→", Role::Dim, true);
            match &change.new {
                Some(new) => words.add(&meant(new), Role::Added, true),
                None => words.add("nothing", Role::Dim, true),
            }
            if change.old.is_none() {
                words = Words::default().with("nothing", Role::Dim).with("→", Role::Dim);
                words.add(&change.new.as_ref().map(meant).unwrap_or_default(), Role::Added, true);
            }
            self.change(&words, "~", Role::Key);
        }
    }

    /// Says what becomes of the annotations.
    fn session(&mut self, session: &ForSession, state: &State) {
        let (title, fates) = match session {
            ForSession::Before(carry) => ("Your annotations in the later text", &carry.fates),
            ForSession::After(fates) => ("Your annotations are on the later text", fates),
            ForSession::Beside => return,
        };
        self.heading(title);
        let parts = [(fates.same, "the same"), (fates.changed(), "on changed words"), (fates.gone(), "gone")];
        let parts = parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
        let mut line = Words::default().with(&parts.collect::<Vec<_>>().join(" · "), Role::Text);
        if fates.same + fates.others.len() == 0 {
            line.add("none", Role::Dim, true);
        }
        let key = state.keymap.hint(Mode::Reading, Action::CarryOver);
        if matches!(session, ForSession::Before(_)) && !key.is_empty() {
            line = line.with(&format!("· {key}"), Role::Key).with("carries them over", Role::Dim);
        }
        self.words(&line, "", Role::Text);
        self.fates(fates);
    }

    fn fates(&mut self, fates: &Fates) {
        for one in &fates.others {
            let id = Words::default().with(&one.id.to_string(), Role::Dim);
            match &one.fate {
                Fate::Changed(new) => {
                    let mut words = id;
                    words.0.extend(reworded(&one.words, new).0);
                    self.words(&words, "≈", Role::Warning);
                }
                Fate::Gone => self.words(&id.with(&one.words, Role::Removed), "×", Role::Warning),
            }
        }
    }

    /// Adds a passage of the text with its changes.
    fn passage(&mut self, passage: &Passage, texts: [&str; 2]) {
        self.blank();
        let (sign, role) = match passage.change {
            _ if !passage.is_edit => ("", Role::Text),
            Change::Added => ("+", Role::For),
            Change::Removed => ("−", Role::Against),
            Change::Moved => ("↕", Role::Key),
            Change::Reworded | Change::Same => (if passage.moved { "↕" } else { "~" }, Role::Key),
        };
        let mut words = Words::default();
        let both = if passage.is_beside { Role::Dim } else { Role::Text };
        add_runs(&mut words, &passage.runs, texts, both);
        if passage.is_edit { self.change(&words, sign, role) } else { self.words(&words, sign, role) }
    }
}

/// Returns two wordings in one.
fn reworded(old: &str, new: &str) -> Words {
    let mut out = Words::default();
    add_runs(&mut out, &runs_between(old, new), [old, new], Role::Text);
    out
}

/// Adds stretches of words; what is in both texts has the role `both`.
fn add_runs(words: &mut Words, runs: &[Stretch], texts: [&str; 2], both: Role) {
    let mut before = None;
    for run in runs {
        // What replaces words stands apart from them, whatever stands before both.
        let replaces = run.side == Side::New && before.replace(run.side) == Some(Side::Old);
        before = Some(run.side);
        let (span, text) = match (run.new, run.old) {
            (Some(new), _) => (new, texts[1]),
            (None, Some(old)) => (old, texts[0]),
            (None, None) => continue,
        };
        let role = match run.side {
            Side::Both => both,
            Side::Old => Role::Removed,
            Side::New => Role::Added,
        };
        let apart = text[..span.start()].ends_with(char::is_whitespace);
        words.add(span.slice(text), role, replaces || apart || span.start() == 0);
    }
}

/// Returns a number or date in the article's words, with its meaning where they do not say it.
fn meant(value: &Value) -> String {
    // "15 patients" says all that "15" says.
    if value.means.split(' ').any(|word| word == value.words) || value.words == value.means {
        value.means.clone()
    } else {
        format!("{} ({})", value.words, value.means)
    }
}

/// Returns a text's name: its number, where it comes from, when, and how long it is.
fn named(at: usize, version: &TextVersion, state: &State) -> String {
    let mut parts = vec![format!("{} {}", at + 1, version.origin)];
    parts.extend(Some(version.at.clone()).filter(|at| !at.is_empty()));
    parts.push(counted(version.document.text().split_whitespace().count(), "word"));
    if version.document.text() == state.session.text() {
        parts.push("the text of your session".to_owned());
    }
    if !version.is_edit {
        parts.push("no edit".to_owned());
    }
    parts.join(" · ")
}

/// Returns what changed, in one sentence.
fn sum(revision: &Revision) -> String {
    if !revision.is_edit {
        let same = revision.passages.iter().all(|passage| passage.change == Change::Same);
        let said = if same {
            "The words are the same."
        } else {
            "No edit: only stamps, counters, captions or typesetting differ."
        };
        return said.to_owned();
    }
    let [added, removed, reworded, moved] = revision.counts();
    let mut parts = Vec::new();
    if revision.headline.is_some() {
        parts.push("the headline".to_owned());
    }
    let lists =
        [(revision.quotes.len(), "quote"), (revision.numbers.len(), "number"), (revision.dates.len(), "date")];
    parts.extend(lists.iter().filter(|(count, _)| *count > 0).map(|(count, what)| counted(*count, what)));
    let changes = [(added, "added"), (removed, "removed"), (reworded, "reworded"), (moved, "moved")];
    let passages = changes.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let passages: Vec<String> = passages.collect();
    if !passages.is_empty() {
        parts.push(format!("paragraphs: {}", passages.join(", ")));
    }
    format!("Changed: {}", parts.join(" · "))
}
