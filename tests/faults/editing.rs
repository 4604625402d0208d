//! Random edits by the keys a reader presses, each applied to the model when the screen shows it.

use toml::Value;

use crate::model::{Entries, MARKS, Model, text};
use crate::random::Random;
use crate::terminal::Terminal;

/// An edit whose last key is still to be pressed.
pub(crate) struct Edit {
    /// The last key.
    pub(crate) key: String,
    /// The message on the screen after the edit.
    pub(crate) says: String,
    /// The effect on the model.
    pub(crate) does: Does,
}

/// The effect of an edit on the model.
pub(crate) enum Does {
    /// The session has these entries.
    Change(Entries),
    /// The last change is undone.
    Undo,
    /// The last undone change is redone.
    Redo,
    /// The session is saved.
    Save,
}

impl Does {
    /// Returns the session after the edit.
    pub(crate) fn leads_to(&self, model: &Model) -> Entries {
        match self {
            Self::Change(to) => to.clone(),
            Self::Undo => model.before().cloned().unwrap_or_default(),
            Self::Redo => model.after().cloned().unwrap_or_default(),
            Self::Save => model.now.clone(),
        }
    }

    /// Applies the edit to the model, after the screen confirmed it.
    pub(crate) fn done(self, model: &mut Model) {
        match self {
            Self::Change(to) => model.edited(to),
            Self::Undo => model.undone(),
            Self::Redo => model.redone(),
            Self::Save => model.saved(),
        }
    }
}

/// A simulated person at the keyboard.
pub(crate) struct Hand<'t> {
    pub(crate) terminal: &'t mut Terminal,
    pub(crate) random: &'t mut Random,
    pub(crate) model: &'t Model,
    /// Words that occur once in the article.
    pub(crate) words: &'t [String],
}

/// The reason why an edit could not be made: the text that did not appear on the screen.
pub(crate) struct NotShown(pub(crate) String);

/// A key that closes any window over the panes.
const ESCAPE: &str = "\u{3}";
const BACK_TAB: &str = "\u{1b}[Z";
const CLEAR: &str = "\u{15}";
const REDO: &str = "\u{12}";

impl Hand<'_> {
    /// Presses all keys of a random edit but its last.
    pub(crate) fn begin(&mut self) -> Result<Edit, NotShown> {
        match self.random.below(20) {
            5..=8 => self.note(),
            9 | 10 => self.stance(),
            11 => self.speaker(),
            12 => self.tag(),
            13 if self.model.before().is_some() => self.step("u", "undone: ", Does::Undo),
            14 if self.model.after().is_some() => self.step(REDO, "done again: ", Does::Redo),
            15 => self.delete(),
            16 => self.published(),
            17 => self.accept_all(),
            18 => self.step("w", "saved /", Does::Save),
            _ => self.judge(),
        }
    }

    /// Moves around without changing anything.
    pub(crate) fn look(&mut self) -> Result<(), NotShown> {
        let keys = *self.random.pick(&["?", "M", "@", "T", ":co", "zz", "\x1b[1;3D", "3G", "/the\r"]);
        self.press(keys);
        self.quiet()
    }

    fn press(&mut self, keys: &str) {
        self.terminal.keys(keys);
    }

    fn see(&mut self, words: &str) -> Result<(), NotShown> {
        let seen = self.terminal.see(|screen| screen.contains(words));
        if seen { Ok(()) } else { Err(NotShown(words.to_owned())) }
    }

    /// Closes windows over the panes, until the keys of reading work and there is no message.
    fn quiet(&mut self) -> Result<(), NotShown> {
        self.press(ESCAPE);
        self.press("1");
        self.see("LIST  ? help")
    }

    /// Selects an annotation in the list of its kind.
    fn select(&mut self, kind: &str, name: &str) -> Result<(), NotShown> {
        self.quiet()?;
        let tab = ["1", "2", "3", "5"][MARKS.iter().position(|mark| *mark == kind).unwrap_or(0)];
        let list = self.model.now.list(kind);
        let at = list.iter().position(|other| other == name).unwrap_or(0);
        self.press(&format!("{tab}g{}", "j".repeat(at)));
        self.see(&format!(" {}/{} ", at + 1, list.len()))
    }

    /// Returns an annotation of a kind that is no stance's evidence, because the model does not know the effect of a
    /// verdict on stances.
    fn any(&mut self, kind: &str) -> Option<String> {
        let free: Vec<String> =
            self.model.now.list(kind).into_iter().filter(|name| !self.model.now.carries(name)).collect();
        (!free.is_empty()).then(|| self.random.pick(&free).clone())
    }

    fn judge(&mut self) -> Result<Edit, NotShown> {
        let kind = *self.random.pick(&["quote", "quote", "date", "number"]);
        let Some(name) = self.any(kind) else { return self.note() };
        self.select(kind, &name)?;
        let mut to = self.model.now.clone();
        let entry = to.entry(&name);
        let ways = [("x", "rejected", "reject"), ("a", "accepted", "accept")];
        // On an accepted mark, `a` goes on to the next.
        let open = if text(entry, "state") == "accepted" { &ways[..1] } else { &ways };
        let (key, verdict, verb) = *self.random.pick(open);
        let again = text(entry, "state") == verdict;
        let words = named(kind, text(entry, "text"));
        to.set(&name, "state", if again { "suggested" } else { verdict });
        let verb = if again { "suggest again" } else { verb };
        Ok(Edit { key: key.into(), says: format!("{verb} {words}"), does: Does::Change(to) })
    }

    fn note(&mut self) -> Result<Edit, NotShown> {
        let taken = |word: &&String| !self.model.now.all.values().any(|e| text(e, "text") == word.as_str());
        let free: Vec<String> = self.words.iter().filter(taken).cloned().collect();
        if free.is_empty() {
            return self.delete();
        }
        let (word, said) = (self.random.pick(&free).clone(), self.said());
        self.quiet()?;
        self.press(&format!("/{word}\r"));
        self.see(&format!("{word} · 1 of 1"))?;
        self.press("vem");
        self.see("New note")?;
        if self.random.one_in(3) {
            self.press(&format!("\u{1b}[200~{said}\u{1b}[201~"));
        } else {
            self.press(&said);
        }
        self.see(&said)?;
        let mut to = self.model.now.clone();
        let name = format!("note {said}");
        let at =
            self.model.now.all["document"]["text"].as_str().map(|text| place(text, &word)).unwrap_or_default();
        let spans = Value::Array(vec![Value::Array(at.map(Value::Integer).into())]);
        to.entry(&name).insert("spans".into(), spans);
        for (field, value) in [("text", word.as_str()), ("note", &said), ("state", "accepted"), ("origin", "hand")]
        {
            to.set(&name, field, value);
        }
        Ok(Edit { key: "\r".into(), says: format!("mark note “{word}”"), does: Does::Change(to) })
    }

    /// Returns words for a note: no other note has them, and they have unusual characters.
    fn said(&mut self) -> String {
        let with = *self.random.pick(&[
            "",
            " “so” – ü",
            " text_goes_here = true",
            " 'a' \"b\" \\n",
            " 漢字 #1",
            " [[note]]",
        ]);
        format!("{}{with}", self.random.word())
    }

    /// Begins a stance on a quote that has a speaker.
    pub(crate) fn stance(&mut self) -> Result<Edit, NotShown> {
        let speaks = |name: &String| !text(&self.model.now.all[name], "speaker").is_empty();
        let spoken: Vec<String> = self.model.now.list("quote").into_iter().filter(speaks).collect();
        if spoken.is_empty() {
            return self.judge();
        }
        let name = self.random.pick(&spoken).clone();
        self.select("quote", &name)?;
        self.press("s");
        self.see("New stance")?;
        let target = self.random.word();
        let (key, position) = *self.random.pick(&[("s", "supports"), ("o", "opposes"), ("n", "neutral")]);
        self.press(&format!("{key}\t{target}"));
        self.see(&target)?;
        let mut to = self.model.now.clone();
        let speaker = text(to.entry(&name), "speaker").to_owned();
        to.actor(&speaker);
        if matches!(text(to.entry(&name), "state"), "suggested" | "rejected") {
            to.set(&name, "state", "accepted");
        }
        let stance = format!("stance {target}");
        for (field, value) in [("actor", speaker.as_str()), ("position", position), ("target", &target)] {
            to.set(&stance, field, value);
        }
        to.entry(&stance).insert("evidence".into(), Value::Array(vec![Value::String(name)]));
        Ok(Edit { key: "\r".into(), says: target, does: Does::Change(to) })
    }

    fn speaker(&mut self) -> Result<Edit, NotShown> {
        let Some(name) = self.any("quote") else { return self.judge() };
        self.select("quote", &name)?;
        self.press("e");
        self.see("Edit quote")?;
        let speaker = self.random.word();
        self.press(&format!("{CLEAR}{speaker}"));
        self.see(&speaker)?;
        let mut to = self.model.now.clone();
        to.set(&name, "speaker", &speaker);
        to.forget_mention(&name);
        to.set(&name, "state", "accepted");
        to.actor(&speaker);
        let words = named("quote", text(to.entry(&name), "text"));
        Ok(Edit { key: "\r".into(), says: format!("edit {words}"), does: Does::Change(to) })
    }

    fn tag(&mut self) -> Result<Edit, NotShown> {
        let kind = *self.random.pick(&MARKS);
        let Some(name) = self.any(kind) else { return self.judge() };
        self.select(kind, &name)?;
        self.press("e");
        self.see(&format!("Edit {kind}"))?;
        let tag = self.random.word();
        // The last field; its content is replaced.
        self.press(&format!("{BACK_TAB}{CLEAR}{tag}"));
        self.see(&tag)?;
        let mut to = self.model.now.clone();
        to.entry(&name).insert("tags".into(), Value::Array(vec![Value::String(tag)]));
        let speaker = text(to.entry(&name), "speaker").to_owned();
        if !speaker.is_empty() {
            to.actor(&speaker);
        }
        to.set(&name, "state", "accepted");
        let words = named(kind, text(to.entry(&name), "text"));
        Ok(Edit { key: "\r".into(), says: format!("edit {words}"), does: Does::Change(to) })
    }

    fn delete(&mut self) -> Result<Edit, NotShown> {
        let Some(name) = self.any("note") else { return self.judge() };
        self.select("note", &name)?;
        let mut to = self.model.now.clone();
        let words = named("note", text(to.entry(&name), "text"));
        to.all.remove(&name);
        Ok(Edit { key: "d".into(), says: format!("delete {words}"), does: Does::Change(to) })
    }

    fn published(&mut self) -> Result<Edit, NotShown> {
        self.quiet()?;
        self.press("D");
        self.see("Document")?;
        let day =
            format!("20{}-0{}-1{}", self.random.between(10, 20), self.random.between(1, 9), self.random.below(10));
        self.press(&format!("{CLEAR}{day}"));
        self.see(&day)?;
        let mut to = self.model.now.clone();
        let published = day.parse().map(Value::Datetime).unwrap_or(Value::String(day.clone()));
        to.entry("document").insert("published".into(), published);
        to.anew.extend(to.list("date"));
        Ok(Edit { key: "\r".into(), says: format!("published {day}"), does: Does::Change(to) })
    }

    fn accept_all(&mut self) -> Result<Edit, NotShown> {
        let (tab, kind) = *self.random.pick(&[("1", "quote"), ("2", "date"), ("3", "number")]);
        let mut to = self.model.now.clone();
        let open: Vec<String> =
            to.list(kind).into_iter().filter(|name| text(to.entry(name), "state") == "suggested").collect();
        if open.is_empty() {
            return self.judge();
        }
        for name in &open {
            to.set(name, "state", "accepted");
        }
        self.quiet()?;
        self.press(&format!("{tab}g"));
        self.see(&format!(" 1/{} ", to.list(kind).len()))?;
        Ok(Edit {
            key: "A".into(),
            says: format!("accept {}", standoff::lexicon::counted(open.len(), kind)),
            does: Does::Change(to),
        })
    }

    fn step(&mut self, key: &str, says: &str, does: Does) -> Result<Edit, NotShown> {
        self.quiet()?;
        Ok(Edit { key: key.into(), says: says.into(), does })
    }
}

/// Returns the beginning of the text by which the screen names an annotation.
fn named(kind: &str, words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{kind} “{}", words.chars().take(8).collect::<String>())
}

/// Returns the place of a word, in characters.
fn place(text: &str, word: &str) -> [i64; 2] {
    let at = text.find(word).map_or(0, |at| text[..at].chars().count());
    [at, at + word.chars().count()].map(|n| i64::try_from(n).unwrap_or(0))
}

/// Returns words that occur once in an article's body, in their order.
pub(crate) fn single_words(article: &str) -> Vec<String> {
    let lower = article.to_lowercase();
    let body = article.split("\n\n").skip(2).collect::<Vec<_>>().join(" ");
    let words =
        body.split_whitespace().filter(|word| word.len() > 5 && word.chars().all(|c| c.is_ascii_lowercase()));
    words.filter(|word| lower.matches(*word).count() == 1).map(str::to_owned).collect()
}
