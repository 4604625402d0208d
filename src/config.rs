//! `config.toml` as plain values, over the embedded `config.example.toml`, so that the example cannot drift.
//!
//! Knows nothing of the crate: whether a theme or a key exists is checked where themes and keys live, with the line
//! kept here.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

/// The defaults, which are also the example file.
pub const EXAMPLE: &str = include_str!("../config.example.toml");

/// The settings.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent settings")]
pub struct Config {
    /// A theme's name, or `auto`.
    pub theme: Placed<String>,
    /// The annotator's name; empty for none.
    pub annotator: String,
    /// The codebook's file for sessions with no codebook in their folder or above it; empty for none.
    pub codebook: String,
    /// The folder of the sessions of the library's articles; empty for `sessions` in the data folder.
    pub sessions: String,
    /// The library: a folder, or the address of a shared one; empty for the data folder.
    pub library: Unprinted,
    /// The number of cells in a line of the article.
    pub measure: usize,
    /// The article's share of the screen in percent.
    pub split: u16,
    /// The command that opens an address; empty to copy the address instead.
    pub browser: String,
    /// Whether articles that carry the same story are one row of the library.
    pub fold_stories: bool,
    /// Whether the mouse can be used.
    pub mouse: bool,
    /// The number of lines of a folded card.
    pub fold: usize,
    /// Whether the next entry to judge is selected after a verdict.
    pub advance: bool,
    /// Whether rejected annotations are listed.
    pub show_rejected: bool,
    /// Whether suggested indirect quotes are listed.
    pub show_indirect: bool,
    /// Private hosts that may be fetched from, with or without a port.
    pub allow: Vec<String>,
    /// The keys: first the defaults, then the user's, which replace the defaults of the same mode and action.
    pub keys: Vec<Binding>,
}

/// The keys of one action in one mode.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Binding {
    /// `reading`, `selecting` or `library`.
    pub mode: String,
    /// The action's name.
    pub action: String,
    /// The keys, as they are written in the file.
    pub keys: Placed<Vec<String>>,
}

/// A value that no message and no print of the settings shows, since it may hold a password.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Unprinted(pub String);

impl fmt::Debug for Unprinted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_empty() { "\"\"" } else { "\"…\"" })
    }
}

/// A value and the number of its line; 0 for a default.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// The line, counted from 1; 0 when the user's file does not set the value.
    pub line: usize,
}

/// An error in a config file.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct BadConfig {
    /// The line, counted from 1.
    pub line: usize,
    /// The error: what was found and what is expected.
    pub problem: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    theme: Option<Spanned<String>>,
    annotator: Option<String>,
    codebook: Option<String>,
    sessions: Option<String>,
    library: Option<String>,
    measure: Option<Spanned<usize>>,
    split: Option<Spanned<u16>>,
    browser: Option<String>,
    fold_stories: Option<bool>,
    mouse: Option<bool>,
    fold: Option<Spanned<usize>>,
    advance: Option<bool>,
    show_rejected: Option<bool>,
    show_indirect: Option<bool>,
    #[serde(default)]
    network: Network,
    #[serde(default)]
    keys: BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Spanned<Keys>>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Network {
    allow: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Keys {
    One(String),
    Many(Vec<String>),
}

impl Default for Config {
    fn default() -> Self {
        let mut config = Self {
            theme: Placed { value: "auto".into(), line: 0 },
            annotator: String::new(),
            codebook: String::new(),
            sessions: String::new(),
            library: Unprinted::default(),
            measure: 72,
            split: 55,
            browser: String::new(),
            fold_stories: true,
            mouse: true,
            fold: 4,
            advance: true,
            show_rejected: false,
            show_indirect: true,
            allow: Vec::new(),
            keys: Vec::new(),
        };
        // A test reads the example; here it only could be wrong in a broken build.
        let _ = config.overlay(EXAMPLE);
        for binding in &mut config.keys {
            binding.keys.line = 0;
        }
        config.theme.line = 0;
        config
    }
}

impl Config {
    /// Returns the defaults with what `content` says before them.
    pub fn read(content: &str) -> Result<Self, BadConfig> {
        let mut config = Self::default();
        config.overlay(content)?;
        Ok(config)
    }

    fn overlay(&mut self, content: &str) -> Result<(), BadConfig> {
        let line = |range: Range<usize>| content[..range.start.min(content.len())].matches('\n').count() + 1;
        let file: File = toml::from_str(content)
            .map_err(|e| BadConfig { line: e.span().map_or(1, line), problem: e.message().replace('\n', " ") })?;
        let within = |value: &Spanned<usize>, most: Range<usize>, what: &str| {
            if most.contains(value.get_ref()) {
                return Ok(*value.get_ref());
            }
            let problem =
                format!("{what} = {} is not between {} and {}", value.get_ref(), most.start, most.end - 1);
            Err(BadConfig { line: line(value.span()), problem })
        };
        if let Some(theme) = file.theme {
            self.theme = Placed { line: line(theme.span()), value: theme.into_inner() };
        }
        if let Some(annotator) = file.annotator {
            self.annotator = annotator;
        }
        if let Some(codebook) = file.codebook {
            self.codebook = codebook;
        }
        if let Some(sessions) = file.sessions {
            self.sessions = sessions;
        }
        if let Some(library) = file.library {
            self.library = Unprinted(library);
        }
        if let Some(measure) = &file.measure {
            self.measure = within(measure, 20..201, "measure")?;
        }
        if let Some(split) = &file.split {
            let wide = Spanned::new(split.span(), usize::from(*split.get_ref()));
            self.split = within(&wide, 20..81, "split")? as u16;
        }
        if let Some(fold) = &file.fold {
            self.fold = within(fold, 1..101, "fold")?;
        }
        self.browser = file.browser.unwrap_or(std::mem::take(&mut self.browser));
        self.fold_stories = file.fold_stories.unwrap_or(self.fold_stories);
        self.mouse = file.mouse.unwrap_or(self.mouse);
        self.advance = file.advance.unwrap_or(self.advance);
        self.show_rejected = file.show_rejected.unwrap_or(self.show_rejected);
        self.show_indirect = file.show_indirect.unwrap_or(self.show_indirect);
        if let Some(allow) = file.network.allow {
            self.allow = allow;
        }
        for (mode, actions) in file.keys {
            for (action, keys) in actions {
                let line = line(action.span());
                let value = match keys.into_inner() {
                    Keys::One(key) => vec![key],
                    Keys::Many(keys) => keys,
                };
                self.bind(mode.get_ref(), action.into_inner(), Placed { value, line });
            }
        }
        Ok(())
    }

    fn bind(&mut self, mode: &str, action: String, keys: Placed<Vec<String>>) {
        match self.keys.iter_mut().find(|b| b.mode == mode && b.action == action) {
            Some(binding) => binding.keys = keys,
            None => self.keys.push(Binding { mode: mode.to_owned(), action, keys }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_sets_everything_and_is_the_default() {
        let read = Config::read(EXAMPLE).unwrap();
        let mut default = Config::default();
        assert!(!default.keys.is_empty());
        default.theme.line = read.theme.line;
        assert_eq!((read.measure, read.split, read.fold), (default.measure, default.split, default.fold));
        assert_eq!(read.keys.len(), default.keys.len());
    }

    #[test]
    fn ones_own_values_go_before_the_defaults() {
        let config = Config::read("measure = 60\n[keys.reading]\nsave = \"S\"\n").unwrap();
        assert_eq!(config.measure, 60);
        let address = Config::read("library = \"postgres://ana:s3cret@h/p\"").unwrap();
        assert!(address.library.0.contains("s3cret") && !format!("{address:?}").contains("s3cret"));
        let save = config.keys.iter().find(|b| b.mode == "reading" && b.action == "save").unwrap();
        assert_eq!(save.keys, Placed { value: vec!["S".to_owned()], line: 3 });
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let error = Config::read("# mine\nmesure = 60\n").unwrap_err();
        assert!(error.line == 2 && error.problem.contains("mesure"), "{error}");
        assert_eq!(Config::read("\n\nmeasure = 5").unwrap_err().line, 3);
        assert_eq!(Config::read("theme = 5").unwrap_err().line, 1);
    }
}
