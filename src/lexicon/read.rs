//! Reads the rows of the embedded files.

use super::Class;

/// One row of a file: `entry⇥class⇥value`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Row {
    /// A word, or several with single spaces, folded (lower case, `'` for the apostrophe).
    pub entry: &'static str,
    /// What it is.
    pub class: Class,
    /// What else the row says.
    pub value: &'static str,
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
    // ── quotes
    "names.tsv",
    "places.tsv",
    "roles.tsv",
    "speech.tsv",
    "titles.tsv",
    // ── numbers
    "number.tsv",
}

/// All rows of all files. Lines that begin with `#` are comments. A row of an unknown class is left out here; a test
/// finds it.
pub fn rows() -> impl Iterator<Item = Row> {
    // Rows of a class stand together, so it is mostly that of the row before.
    let mut last = Class::Abbreviation;
    FILES.iter().flat_map(|(_, content)| content.split('\n')).filter_map(move |line| {
        let row = row(line, last)?;
        last = row.class;
        Some(row)
    })
}

/// One line as a row, or nothing for a comment, an empty line or an unknown class.
fn row(line: &'static str, likely: Class) -> Option<Row> {
    if line.is_empty() || line.starts_with('#') {
        return None;
    }
    let (entry, rest) = line.split_once('\t')?;
    let (class, value) = rest.split_once('\t').unwrap_or((rest, ""));
    let class = std::iter::once(&likely).chain(Class::ALL).find(|c| c.word() == class)?;
    Some(Row { entry, class: *class, value })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_row_is_well_formed_folded_and_unique() {
        let mut seen = HashSet::new();
        for (file, content) in FILES {
            for (number, line) in content.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#'))
            {
                let at = format!("{file}:{}: {line:?}", number + 1);
                let row = row(line, Class::Abbreviation).unwrap_or_else(|| panic!("{at}: unknown class"));
                assert!(
                    !row.entry.is_empty() && row.entry.trim() == row.entry,
                    "{at}: no entry, or spaces round it"
                );
                assert_eq!(row.entry, row.entry.to_lowercase().replace('’', "'"), "{at}: not folded");
                assert!(seen.insert((row.entry, row.class)), "{at}: a second row of this class");
            }
        }
    }
}
