//! Shared code of several subcommands: the config, and a session from an article or a session file.

use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::annotation::Metadata;
use crate::config::{Config, EXAMPLE};
use crate::extract::extract;
use crate::lexicon::Lexicon;
use crate::library::{Library, LibraryError, Location};
use crate::session::resolve;
use crate::source::Input;
use crate::store::codebook::at_hand;
use crate::store::{Folders, Opened, Request, open, read_text, subscriptions};
use crate::subscriptions::Subscriptions;
use crate::ui::keymap::Keymap;
use crate::ui::theme::{THEMES, Theme};

/// Returns where the user's config is looked for.
pub(super) fn config_path() -> PathBuf {
    Folders::of_user().config.join("config.toml")
}

/// Returns the config in force, and its keys.
pub(super) fn config() -> anyhow::Result<(Config, Keymap)> {
    let path = config_path();
    let content = if path.exists() { read_text(&path)? } else { String::new() };
    checked(&content).with_context(|| format!("{} is not right", path.display()))
}

/// Returns the config for a command without a screen: a theme or key that does not exist is nothing to it.
pub(super) fn plain_config() -> anyhow::Result<Config> {
    let path = config_path();
    let content = if path.exists() { read_text(&path)? } else { String::new() };
    Config::read(&content).with_context(|| format!("{} is not right", path.display()))
}

/// Returns the codebook the config names, by a path from the config's own folder.
pub(super) fn codebook() -> anyhow::Result<Option<PathBuf>> {
    let named = plain_config()?.codebook;
    Ok((!named.is_empty()).then(|| Folders::of_user().config.join(named)))
}

/// Returns where the library is: what was named, else what the config names, by a path from the config's own folder, else
/// the data folder. In a shared one, this person is `annotator`, else the config's, else the address's.
pub(super) fn library(named: Option<&Path>, annotator: Option<&str>) -> anyhow::Result<Location> {
    let folders = Folders::of_user();
    if let Some(folder) = named.filter(|named| !Location::is_address(named)) {
        return Ok(Location::from(folder));
    }
    let config = plain_config()?;
    let own = Some(config.library.0).filter(|own| !own.is_empty()).map(PathBuf::from);
    let own = own.map(|own| if Location::is_address(&own) { own } else { folders.config.join(own) });
    let person = annotator.map(str::to_owned).or_else(|| Some(config.annotator).filter(|name| !name.is_empty()));
    let named = named.or(own.as_deref());
    let shared = named.is_some_and(Location::is_address);
    let rules = if shared { subscriptions(&folders)? } else { Subscriptions::default() };
    Ok(Location::of(named, &folders.data, person.as_deref(), rules)?)
}

/// Opens a library for a command; of a shared one, what others did is taken in first, if its server answers.
pub(super) fn open_library(at: &Location) -> Result<Library, LibraryError> {
    let mut library = Library::open(at)?;
    match library.renew() {
        Ok(news) => news.said.iter().for_each(|said| super::say(said)),
        Err(error) => super::say(&format!("{error}; this is what your copy has")),
    }
    Ok(library)
}

/// Returns the folder of the library's sessions: the config's, by a path from the config's own folder, else one
/// beside the library, as always of a shared one.
pub(super) fn sessions(library: &Location) -> anyhow::Result<PathBuf> {
    let named = plain_config()?.sessions;
    let beside = named.is_empty() || library.is_shared();
    Ok(if beside { library.folder().join("sessions") } else { Folders::of_user().config.join(named) })
}

/// Returns a config whose theme and keys exist.
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

/// Returns the text of the defaults.
pub(super) const fn example() -> &'static str {
    EXAMPLE
}

/// Returns an article or a session, only to be looked at, with what there is to find in it.
pub(super) fn look(input: Input, given: Metadata) -> anyhow::Result<Opened> {
    look_at(Request { input, given, ..Request::default() })
}

/// Returns what is asked for, only to be looked at, with what there is to find in it.
pub(super) fn look_at(request: Request) -> anyhow::Result<Opened> {
    let request = Request { only_look: true, ..request };
    let mut opened = open(&request, &Folders::of_user(), jiff::Timestamp::now())?;
    let session = &mut opened.session;
    if opened.fresh {
        let mut metadata = session.entries().metadata().clone();
        let codebook = at_hand(opened.session_file.path(), None, codebook().ok().flatten().as_deref());
        metadata.fill(&codebook.defaults(opened.article.as_deref()));
        session.begin_with(extract(session.document(), Lexicon::get(), metadata.published).entries(metadata));
    }
    if !opened.given.is_empty() {
        session.change(resolve::describe(session, opened.given.clone(), Lexicon::get()))?;
    }
    Ok(opened)
}
