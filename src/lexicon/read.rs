//! Reads the rows of the embedded files.

use std::borrow::Cow;

use super::Class;
use super::english::{VerbForm, verb_forms};
use super::value::{self, Said};

/// One row of a file: `entry⇥class⇥value`.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// A word, or several with single spaces, folded (lower case, `'` for the apostrophe).
    pub entry: Cow<'static, str>,
    /// What it is.
    pub class: Class,
    /// What else the row says.
    pub said: Said,
}

macro_rules! files {
    ($($name:literal,)*) => {
        /// The embedded files: name and content.
        pub const FILES: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../assets/lexicon/en/", $name)))),*];
    };
}

files! {
    "common.tsv",
    "date.tsv",
    "header.tsv",
    "words.tsv",
    // ── quotes
    "names.tsv",
    "places.tsv",
    "roles.tsv",
    "speech.tsv",
    "titles.tsv",
    // ── numbers
    "number.tsv",
}

/// Verbs by their stems: `stem⇥class⇥value⇥past⇥participle`, the last two only where the spelling breaks the rule.
pub const VERBS: &str = include_str!("../../assets/lexicon/en/verbs.tsv");

/// All rows of all files, with the forms of all verbs. Lines that begin with `#` are comments. A row of an unknown class
/// or value is left out here; a test finds it.
pub fn rows() -> impl Iterator<Item = Row> {
    // Rows of a class stand together, so it is mostly that of the row before.
    let mut last = Class::Abbreviation;
    let words = FILES.iter().flat_map(|(_, content)| lines(content)).filter_map(move |line| {
        let row = row(line, last)?;
        last = row.class;
        Some(row)
    });
    words.chain(lines(VERBS).flat_map(verb))
}

/// The lines of a file.
fn lines(content: &'static str) -> impl Iterator<Item = &'static str> {
    let mut start = 0;
    memchr::memchr_iter(b'\n', content.as_bytes()).chain([content.len()]).map(move |end| {
        let line = &content[start..end];
        start = end + 1;
        line
    })
}

/// What stands before the first tab, and after it.
fn column(line: &str) -> Option<(&str, &str)> {
    memchr::memchr(b'\t', line.as_bytes()).map(|tab| (&line[..tab], &line[tab + 1..]))
}

/// One line as a row, or nothing for a comment, an empty line, an unknown class or value.
fn row(line: &'static str, likely: Class) -> Option<Row> {
    if is_comment(line) {
        return None;
    }
    let (entry, rest) = column(line)?;
    let (class, text) = column(rest).unwrap_or((rest, ""));
    let class = class_of(class, likely)?;
    let said = Said { text, value: value::read(class, text, None)? };
    Some(Row { entry: Cow::Borrowed(entry), class, said })
}

fn is_comment(line: &str) -> bool {
    line.is_empty() || line.starts_with('#')
}

fn class_of(word: &str, likely: Class) -> Option<Class> {
    let (before, from) = Class::ALL.split_at(likely as usize);
    from.iter().chain(before).find(|class| class.word() == word).copied()
}

/// The rows of a verb: each form is of the line's class, and a verb.
fn verb(line: &'static str) -> Vec<Row> {
    let mut columns = line.split('\t');
    let mut column = || columns.next().unwrap_or_default();
    let (stem, class, text, past, participle) = (column(), column(), column(), column(), column());
    let Some(class) = class_of(class, Class::Cue).filter(|_| !is_comment(line)) else { return Vec::new() };
    let of = |class: Class, text: &'static str, form: VerbForm, entry: &str| {
        let said = Said { text, value: value::read(class, text, Some(form))? };
        Some(Row { entry: Cow::Owned(entry.to_owned()), class, said })
    };
    let forms = verb_forms(stem, past, participle);
    let both = forms.iter().flat_map(|(form, entry)| {
        // The form alone; a second row of the same class and word is passed over.
        [of(class, text, *form, entry), of(Class::Verb, "", *form, entry).filter(|_| class != Class::Verb)]
    });
    both.flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_row_is_well_formed_folded_and_unique() {
        let mut seen = HashSet::new();
        for (file, content) in FILES {
            for (number, line) in content.lines().enumerate().filter(|(_, l)| !is_comment(l)) {
                let at = format!("{file}:{}: {line:?}", number + 1);
                let row = row(line, Class::Abbreviation).unwrap_or_else(|| panic!("{at}: unknown class or value"));
                assert!(
                    !row.entry.is_empty() && row.entry.trim() == row.entry,
                    "{at}: no entry, or spaces round it"
                );
                assert_eq!(row.entry, row.entry.to_lowercase().replace('’', "'"), "{at}: not folded");
                assert!(seen.insert((row.entry, row.class)), "{at}: a second row of this class");
            }
        }
    }

    #[test]
    fn every_verb_has_a_known_class_and_value() {
        let mut seen = HashSet::new();
        for (number, line) in VERBS.lines().enumerate().filter(|(_, line)| !is_comment(line)) {
            let at = format!("verbs.tsv:{}: {line:?}", number + 1);
            assert!(verb(line).len() >= 3, "{at}: unknown class or value");
            let key: Vec<&str> = line.split('\t').take(2).collect();
            assert!(seen.insert(key), "{at}: a second row of this class");
        }
    }
}
