//! Finds the role of each column or field of a table or record.

use super::piece::Piece;
use super::words::{COLUMNS, Role};

/// The names of columns or fields. A column that is not named here is found by its usual names.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Columns {
    /// The column of the text.
    pub text: Option<String>,
    /// The column of the headline.
    pub title: Option<String>,
    /// The column of the outlet.
    pub outlet: Option<String>,
    /// The column of the author.
    pub author: Option<String>,
    /// The column of the publication day.
    pub published: Option<String>,
    /// The column of the section.
    pub section: Option<String>,
    /// The column of the page.
    pub page: Option<String>,
    /// The column of the article's id in its source.
    pub source_id: Option<String>,
    /// The column of the address.
    pub url: Option<String>,
}

impl Columns {
    const fn each(&self) -> [(Role, &'static str, &Option<String>); 9] {
        [
            (Role::Text, "text", &self.text),
            (Role::Title, "title", &self.title),
            (Role::Outlet, "outlet", &self.outlet),
            (Role::Author, "author", &self.author),
            (Role::Date, "published", &self.published),
            (Role::Section, "section", &self.section),
            (Role::Page, "page", &self.page),
            (Role::Id, "source-id", &self.source_id),
            (Role::Url, "url", &self.url),
        ]
    }

    /// Returns what each of these names is; or the first name asked for that none of them is, or that the text's is
    /// not found.
    pub(super) fn of(&self, names: &[String]) -> Result<ColumnRoles, Missing> {
        let mut found = Vec::new();
        for (role, option, wanted) in self.each() {
            let at = match wanted {
                Some(name) => Some(
                    names
                        .iter()
                        .position(|own| own == name)
                        .or_else(|| names.iter().position(|own| key(own) == key(name)))
                        .ok_or_else(|| Missing { option, name: Some(name.clone()), names: names.to_vec() })?,
                ),
                None => (0..names.len())
                    .filter_map(|at| Some((COLUMNS.place(&key(&names[at]), role)?, at)))
                    .min()
                    .map(|(_, at)| at),
            };
            match at {
                Some(at) => found.push((role, at)),
                None if role == Role::Text => {
                    return Err(Missing { option, name: None, names: names.to_vec() });
                }
                None => {}
            }
        }
        Ok(ColumnRoles(found))
    }
}

fn key(name: &str) -> String {
    name.trim().trim_start_matches('\u{feff}').to_lowercase().replace([' ', '-', '.'], "_")
}

/// A column that does not exist.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Missing {
    option: &'static str,
    name: Option<String>,
    names: Vec<String>,
}

impl std::fmt::Display for Missing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        const MOST: usize = 12;
        let shown: Vec<&str> = self.names.iter().take(MOST).map(String::as_str).collect();
        let more = if self.names.len() > MOST { ", …" } else { "" };
        let has = if shown.is_empty() {
            "there are none".to_owned()
        } else {
            format!("there are {}{more}", shown.join(", "))
        };
        match &self.name {
            Some(name) => write!(f, "it has no column {name:?}: {has}"),
            None => write!(
                f,
                "no column is known to hold the {}: {has}; --{}-column NAME says which",
                self.option, self.option
            ),
        }
    }
}

/// The role of each column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct ColumnRoles(Vec<(Role, usize)>);

impl ColumnRoles {
    /// Returns the article of a row. Its text is left as it is.
    pub(super) fn piece<'v>(&self, value: impl Fn(usize) -> Option<&'v str>) -> Piece {
        let mut piece = Piece::default();
        for (role, at) in &self.0 {
            let Some(value) = value(*at) else { continue };
            match role {
                Role::Text => piece.text = Some(value.replace("\r\n", "\n").replace('\r', "\n")),
                // A value in a column of sections is always a section.
                Role::Section => piece.section = super::piece::some(value),
                role => piece.take(*role, value),
            }
        }
        piece
    }
}
