//! What several subcommands need: the config, a session from an article or a session file.

use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::codebook::{Codebook, FILE_NAME};
use crate::config::{Config, EXAMPLE};
use crate::store::{Folders, Opened, Request, open, read_text};
use crate::ui::keymap::Keymap;
use crate::ui::theme::{THEMES, Theme};

/// Where the user's config is looked for.
pub(super) fn config_path() -> PathBuf {
    Folders::of_user().config.join("config.toml")
}

/// The config in force, and its keys.
pub(super) fn config() -> anyhow::Result<(Config, Keymap)> {
    let path = config_path();
    let content = if path.exists() { read_text(&path)? } else { String::new() };
    checked(&content).with_context(|| format!("{} is not right", path.display()))
}

/// A config whose theme and keys exist.
fn checked(content: &str) -> anyhow::Result<(Config, Keymap)> {
    let config = Config::read(content)?;
    let theme = &config.theme;
    if theme.value != "auto" && Theme::named(&theme.value).is_none() {
        let known: Vec<&str> = THEMES.iter().map(|(name, _)| *name).collect();
        anyhow::bail!(
            "line {}: there is no theme {:?}; there are auto, {}",
            theme.line,
            theme.value,
            known.join(", ")
        );
    }
    let keymap = Keymap::of(&config)?;
    Ok((config, keymap))
}

/// The text of the defaults.
pub(super) const fn example() -> &'static str {
    EXAMPLE
}

/// An article or a session, only to be looked at.
pub(super) fn look(input: &str, published: Option<jiff::civil::Date>) -> anyhow::Result<Opened> {
    let request = Request { input: input.to_owned(), published, only_look: true, ..Request::default() };
    Ok(open(&request, &Folders::of_user(), jiff::Timestamp::now())?)
}

/// The codebook in force: the one named, else the nearest in the folder of `beside` or above it, else the default.
pub(super) fn codebook(named: Option<&Path>, beside: &Path) -> anyhow::Result<Codebook> {
    let found = match named {
        Some(path) => Some(path.to_owned()),
        None => std::path::absolute(beside).ok().and_then(|path| {
            path.ancestors().skip(1).map(|folder| folder.join(FILE_NAME)).find(|path| path.is_file())
        }),
    };
    let Some(path) = found else { return Ok(Codebook::default()) };
    let content = read_text(&path)?;
    Codebook::from_toml(&content).with_context(|| format!("{} is no codebook", path.display()))
}
