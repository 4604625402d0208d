//! The words of lines that are beside the article's text, and of notices that it was changed: data in
//! `assets/revisions/words.tsv`.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// What a word is in such a line. A word may be several.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Class {
    /// In a line that says when the article was published or changed.
    Stamp,
    /// In the time itself.
    Time,
    /// A small word between others.
    Around,
    /// What is counted beside an article.
    Count,
    /// What stands beside counts and is pressed.
    Button,
    /// What a line about a picture begins with.
    Caption,
    /// What a line about a picture ends with.
    Credit,
    /// What a line to other articles begins with.
    Related,
    /// What stands before a colon and says that the article was changed.
    Lead,
}

impl Class {
    fn named(word: &str) -> Option<Self> {
        Some(match word {
            "stamp" => Self::Stamp,
            "time" => Self::Time,
            "around" => Self::Around,
            "count" => Self::Count,
            "button" => Self::Button,
            "caption" => Self::Caption,
            "credit" => Self::Credit,
            "related" => Self::Related,
            "lead" => Self::Lead,
            _ => return None,
        })
    }
}

/// A place in a pattern: any of these phrases.
type Choice = Vec<Vec<&'static str>>;

/// The words of all classes.
#[derive(Debug, Default)]
pub(super) struct Words {
    classes: HashMap<Class, HashSet<Vec<&'static str>>>,
    notices: Vec<Vec<Choice>>,
    /// The words of the longest phrase.
    longest: usize,
}

impl Words {
    /// Returns the words of the data.
    pub(super) fn get() -> &'static Self {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(|| Self::read(include_str!("../../../assets/revisions/words.tsv")))
    }

    fn read(data: &'static str) -> Self {
        let mut out = Self::default();
        let rows = data.lines().filter(|line| !line.starts_with('#'));
        for (phrase, class) in rows.filter_map(|line| line.split_once('\t')) {
            let choices: Vec<Choice> = phrase.split(' ').map(choice).collect();
            match (Class::named(class), choices.as_slice()) {
                (Some(class), [one]) => {
                    out.longest = one.iter().map(Vec::len).max().unwrap_or(0).max(out.longest);
                    out.classes.entry(class).or_default().extend(one.iter().cloned());
                }
                _ => out.notices.push(choices),
            }
        }
        out
    }

    /// Whether a word is of a class.
    pub(super) fn is(&self, word: &str, class: Class) -> bool {
        self.classes.get(&class).is_some_and(|words| words.contains(&[word][..]))
    }

    /// Returns how many of the first words are a phrase of a class; the longest phrase counts.
    pub(super) fn begins(&self, words: &[&str], class: Class) -> Option<usize> {
        let all = self.classes.get(&class)?;
        (1..=self.longest.min(words.len())).rev().find(|count| all.contains(&words[..*count]))
    }

    /// Whether words begin as a notice of a change does.
    pub(super) fn is_notice(&self, words: &[&str]) -> bool {
        self.notices.iter().any(|pattern| fits(pattern, words))
    }
}

fn choice(written: &'static str) -> Choice {
    written.split('|').map(|phrase| phrase.split('_').collect()).collect()
}

/// Whether words begin with one phrase of each choice.
fn fits(pattern: &[Choice], words: &[&str]) -> bool {
    let Some((first, rest)) = pattern.split_first() else { return true };
    first.iter().any(|phrase| words.starts_with(phrase) && fits(rest, &words[phrase.len()..]))
}
