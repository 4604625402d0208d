//! Names of fields and other words of databases, read from `assets/archive/*.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::source::rows::rows;

/// The role of a label, code, column or line of a database.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Role {
    /// The headline.
    Title,
    /// The outlet: a newspaper, an agency, a station.
    Outlet,
    /// The author.
    Author,
    /// The section of the outlet.
    Section,
    /// The page.
    Page,
    /// The article's id in the database.
    Id,
    /// Its address.
    Url,
    /// The publication day.
    Date,
    /// The number of words, as the database gives it.
    Length,
    /// Words of the article above its text.
    Lead,
    /// A summary that replaces a missing text.
    Abstract,
    /// The text.
    Text,
    /// Outlet, date and page in one line.
    Info,
    /// The database's own text above the article's text.
    Head,
    /// The database's own text below the article's text.
    Rest,
    /// A line before an article, with its number and the number of all.
    Counter,
    /// A line after an article.
    End,
    /// A word before the number of words.
    Words,
    /// The beginning of a line about rights.
    Rights,
    /// Words within a line about rights.
    Reserved,
    /// An edition in an outlet's name.
    Edition,
    /// A word before an author's name.
    By,
    /// A word before a document's number.
    Number,
    /// A remark after a headline, for example that the article was corrected.
    Remark,
}

impl Role {
    const ALL: [(&str, Self); 26] = [
        ("title", Self::Title),
        ("outlet", Self::Outlet),
        ("author", Self::Author),
        ("section", Self::Section),
        ("page", Self::Page),
        ("id", Self::Id),
        ("source_id", Self::Id),
        ("url", Self::Url),
        ("date", Self::Date),
        ("published", Self::Date),
        ("length", Self::Length),
        ("lead", Self::Lead),
        ("abstract", Self::Abstract),
        ("text", Self::Text),
        ("info", Self::Info),
        ("head", Self::Head),
        ("rest", Self::Rest),
        ("counter", Self::Counter),
        ("end", Self::End),
        ("words", Self::Words),
        ("rights", Self::Rights),
        ("reserved", Self::Reserved),
        ("edition", Self::Edition),
        ("by", Self::By),
        ("number", Self::Number),
        ("remark", Self::Remark),
    ];

    fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(name, _)| *name == word).map(|(_, role)| *role)
    }
}

/// One file: entries with their roles and their order.
pub(super) struct Table(HashMap<&'static str, Vec<(Role, usize)>>);

impl Table {
    fn of(file: &'static str) -> Self {
        let mut table: HashMap<_, Vec<_>> = HashMap::new();
        for (at, (entry, role)) in rows(file).enumerate() {
            if let Some(role) = Role::named(role) {
                table.entry(entry).or_default().push((role, at));
            }
        }
        Self(table)
    }

    /// Returns the role of an entry.
    pub(super) fn role(&self, entry: &str) -> Option<Role> {
        self.0.get(entry).and_then(|roles| roles.first()).map(|(role, _)| *role)
    }

    /// Whether an entry has this role.
    pub(super) fn is(&self, entry: &str, role: Role) -> bool {
        self.place(entry, role).is_some()
    }

    /// Returns the place in the file of an entry with this role.
    pub(super) fn place(&self, entry: &str, role: Role) -> Option<usize> {
        self.0.get(entry)?.iter().find(|(own, _)| *own == role).map(|(_, at)| *at)
    }

    /// Returns the entries with this role.
    pub(super) fn entries(&self, role: Role) -> impl Iterator<Item = &'static str> {
        self.0.iter().filter(move |(_, roles)| roles.iter().any(|(own, _)| *own == role)).map(|(entry, _)| *entry)
    }
}

/// Labels, which are followed by a colon.
pub(super) static LABELS: LazyLock<Table> =
    LazyLock::new(|| Table::of(include_str!("../../../assets/archive/labels.tsv")));
/// Words that databases put around articles.
pub(super) static WORDS: LazyLock<Table> =
    LazyLock::new(|| Table::of(include_str!("../../../assets/archive/words.tsv")));
/// Factiva's codes.
pub(super) static CODES: LazyLock<Table> =
    LazyLock::new(|| Table::of(include_str!("../../../assets/archive/codes.tsv")));
/// Names of columns and fields.
pub(super) static COLUMNS: LazyLock<Table> =
    LazyLock::new(|| Table::of(include_str!("../../../assets/archive/columns.tsv")));

/// The most bytes of a line or label that is looked up.
const LONGEST: usize = 60;

/// Returns a line in the form in which it is looked up: in lower case, with `#` for each number.
fn key(line: &str) -> Option<String> {
    if line.len() > LONGEST {
        return None;
    }
    let mut out = String::with_capacity(line.len());
    for c in line.chars().flat_map(char::to_lowercase) {
        match c {
            '0'..='9' if out.ends_with('#') => {}
            '0'..='9' => out.push('#'),
            c => out.push(c),
        }
    }
    Some(out)
}

/// Whether all of a line is what databases write in this role.
pub(super) fn is_line(line: &str, role: Role) -> bool {
    key(line).is_some_and(|key| WORDS.is(&key, role))
}

/// Returns the role of the label before a line's colon, and the text after it.
pub(super) fn labelled(line: &str) -> Option<(Role, &str)> {
    let (label, value) = line.split_once(':').filter(|(label, _)| label.len() <= LONGEST)?;
    let label = label.trim().to_lowercase().replace(['-', '_', '\u{a0}'], " ");
    LABELS.role(&label).map(|role| (role, value.trim()))
}

/// Whether a line says whose the rights are.
pub(super) fn is_rights(line: &str) -> bool {
    let head: String = line.chars().take(200).collect::<String>().to_lowercase();
    let first = head.split(|c: char| c.is_whitespace() || c.is_ascii_digit()).next().unwrap_or_default();
    (line.chars().count() < 200 && WORDS.is(first, Role::Rights) && head.chars().any(|c| c.is_ascii_digit()))
        || WORDS.entries(Role::Reserved).any(|words| head.contains(words))
}

/// Returns how many words a line says there are, where it says nothing else: "1,234 words".
pub(super) fn length(line: &str) -> Option<u32> {
    let at = line.find(char::is_alphabetic)?;
    let (figures, unit) = (line[..at].trim(), line[at..].trim());
    let plain: String = figures.chars().filter(char::is_ascii_digit).collect();
    let other = |c: char| !c.is_ascii_digit() && !c.is_whitespace() && !matches!(c, '.' | ',' | '\'' | '’');
    (!figures.contains(other) && WORDS.is(&unit.to_lowercase(), Role::Words)).then(|| plain.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_row_has_a_known_role_and_stands_once() {
        for file in [
            include_str!("../../../assets/archive/labels.tsv"),
            include_str!("../../../assets/archive/words.tsv"),
            include_str!("../../../assets/archive/codes.tsv"),
            include_str!("../../../assets/archive/columns.tsv"),
        ] {
            let mut seen = HashSet::new();
            for line in file.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")) {
                assert!(line.contains('\t') || line.starts_with('#'), "{line:?} has no tabulator");
            }
            for (entry, role) in rows(file) {
                assert!(Role::named(role).is_some(), "{entry}: {role:?} is no role");
                assert!(seen.insert((entry, role)), "{entry} stands twice");
                assert_eq!(entry, entry.to_lowercase(), "{entry} is not folded");
            }
        }
    }

    #[test]
    fn what_databases_write_is_known_in_five_languages() {
        for line in ["3 of 120 DOCUMENTS", "Dokument 3 von 120", "Document 3 de 120", "Documento 3 di 120"] {
            assert!(is_line(line, Role::Counter), "{line}");
        }
        for (line, role) in [
            ("LOAD-DATE: 8 March 2026", Role::Rest),
            ("LÄNGE: 355 Wörter", Role::Length),
            ("Auteur : Ana Roe", Role::Author),
            ("Sección: Política", Role::Section),
            ("ID documento ProQuest: 7", Role::Id),
        ] {
            assert_eq!(labelled(line).map(|(role, _)| role), Some(role), "{line}");
        }
        assert_eq!(
            [length("1,234 words"), length("1.234 Wörter"), length("7 mots")],
            [Some(1234), Some(1234), Some(7)]
        );
        assert_eq!([length("12 people died"), length("words")], [None, None]);
        assert!(is_rights("© 2026 Northwire. Tous droits réservés.") && is_rights("Copyright 2026 Northwire"));
        assert!(!is_rights("Copyright is a matter of the courts."));
    }
}
