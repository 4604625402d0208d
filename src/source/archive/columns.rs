//! Which column or field of a table or record is what of an article.

use super::piece::Piece;
use super::words::{COLUMNS, Role};

/// The names of columns or fields. What is not named is found by what people call it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Columns {
    /// The text.
    pub text: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When.
    pub published: Option<String>,
    /// The part of the outlet.
    pub section: Option<String>,
    /// The page.
    pub page: Option<String>,
    /// What it is called where it comes from.
    pub source_id: Option<String>,
    /// Where it was found.
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

/// A column that is not there.
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

/// Which place holds what.
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
                // What stands in a column of sections is a section.
                Role::Section => piece.section = super::piece::some(value),
                role => piece.take(*role, value),
            }
        }
        piece
    }
}
