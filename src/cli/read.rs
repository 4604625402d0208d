//! `standoff`: the library's screen. `standoff ARTICLE …`: the reading screen, or what `show` prints when there is no
//! terminal.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, Sender};

use anyhow::Context;

use super::fields::Fields;
use super::{fetched, setup, show, split};
use crate::annotation::Metadata;
use crate::config::Config;
use crate::library::FILE;
use crate::source::{self, Columns, Format, Input, SourceError};
use crate::store::codebook::CodebookFile;
use crate::store::{FolderArticle, Folders, OpenError, Opened, Request, Whose, folder_articles, work};
use crate::ui::app::{App, Effects, Msg};
use crate::ui::library::effects::{Paths, begin as begin_library};
use crate::ui::reader::effects::{Articles, InLibrary, Versions, World, begin};
use crate::ui::run::{Colours, run as serve};
use crate::ui::theme::{THEMES, Theme};
use crate::words::argument;

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Articles (plain text, HTML or exports of news databases, as files or one address), sessions, folders with
    /// articles anywhere below them, or `-` for standard input; without any, the library is shown
    #[arg(value_name = "ARTICLE")]
    articles: Vec<OsString>,
    /// Save the session in this file
    #[arg(long, value_name = "FILE")]
    session: Option<PathBuf>,
    /// Your name, which is added to what you mark; your session is ARTICLE.NAME.standoff.toml, beside those of others.
    /// In a project's folder, the articles assigned to you are gone through
    #[arg(long, value_name = "NAME")]
    annotator: Option<String>,
    /// In a project's folder, go through the articles of others, too
    #[arg(long)]
    all: bool,
    /// The project's codebook; by default codebook.toml in the session's folder or above it
    #[arg(long, value_name = "FILE")]
    codebook: Option<PathBuf>,
    /// Colours: auto, dark, light, ansi16 or none
    #[arg(long, value_name = "NAME", value_parser = clap::builder::PossibleValuesParser::new(themes()))]
    theme: Option<String>,
    /// In a new article, also search captions, boxes and related links
    #[arg(long)]
    beside: bool,
    /// Show the library in this folder instead of the one in the data folder, or a shared one by its address
    #[arg(long, value_name = "DIR|ADDRESS", conflicts_with = "articles")]
    library: Option<PathBuf>,
    #[command(flatten)]
    fields: Fields,
}

/// Returns the names `--theme` takes.
fn themes() -> impl Iterator<Item = &'static str> {
    std::iter::once("auto").chain(THEMES.iter().map(|(name, _)| *name))
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    read(args).map_err(|error| match command_meant(args) {
        Some(command) => anyhow::anyhow!("{error:#}; did you mean standoff {command}?"),
        None => error,
    })
}

/// Returns the command that was likely meant where the first article is no file.
fn command_meant(args: &Args) -> Option<String> {
    let first = args.articles.first().filter(|first| !Path::new(first).exists())?;
    super::command_like(first.to_str()?)
}

fn read(args: &Args) -> anyhow::Result<ExitCode> {
    if args.articles.is_empty() {
        return library(args);
    }
    let found = found(args)?;
    let article = found.first().map(|article| article.session_or_file().into_os_string());
    let named = article.as_ref().or(args.articles.first());
    let url = named.and_then(|named| fetched::url(named));
    if !super::terminal::is_terminal() {
        if let Some(url) = url {
            return show::print_page(url, args.fields.metadata());
        }
        let article = named.map_or(Input::Stdin, Input::from);
        anyhow::ensure!(found.len() < 2, "there is no terminal to go through articles; give one to print it");
        return show::print_any(&article, args.fields.metadata());
    }
    let name = named.map_or_else(|| "-".to_owned(), argument);
    shows(&format!("standoff show {name} prints the article"))?;
    let kept = url.map(|url| fetched::into_library(url, args.annotator.as_deref())).transpose()?;
    let in_library = kept.as_ref().filter(|_| args.session.is_none()).map(|kept| kept.session.clone());
    let in_library = in_library.map(fetched::with_folder).transpose()?;
    let article = kept.as_ref().map_or_else(|| named.map_or(Input::Stdin, Input::from), |kept| kept.input.clone());
    let (config, keymap) = setup::config()?;
    let annotator =
        args.annotator.clone().or_else(|| (!config.annotator.is_empty()).then(|| config.annotator.clone()));
    let own_file = args.annotator.is_some();
    let (tasks, notices) = work(&found, annotator.as_deref(), own_file);
    let own_only = !args.all;
    if own_only && !tasks.is_empty() && !tasks.iter().any(|task| task.is_own) {
        let name = annotator.unwrap_or_default();
        anyhow::bail!(
            "no article here is assigned to {name}; standoff assign gives out new ones, --all opens all"
        );
    }
    let request = Request {
        input: article,
        session: args.session.clone().or_else(|| in_library.clone()),
        given: args.fields.metadata(),
        beside: args.beside,
        annotator,
        // A name in the config applies everywhere; a name given here is for work beside other annotators.
        own_file,
        stays: in_library.is_some(),
        ..Request::default()
    };
    let (folders, now) = (Folders::of_user(), jiff::Timestamp::now());
    let mut articles = Articles::new(tasks, own_only, request, folders);
    (articles.codebook, articles.fallback) = (args.codebook.clone(), setup::codebook()?);
    let (mut opened, codebook) = first(&mut articles, args, now)?;
    let versions = kept.as_ref().filter(|_| in_library.is_some()).map(|kept| kept.place.clone());
    opened.notices.splice(0..0, kept.and_then(|kept| kept.notice).into_iter().chain(notices));
    let colours = wanted(args, &config)?;
    let at = setup::library(None, args.annotator.as_deref())?;
    if at.is_shared()
        && let Err(error) = setup::open_library(&at)
    {
        super::say(&error.to_string());
    }
    let is_there = at.folder().join(FILE).is_file();
    let beside = is_there.then_some(InLibrary { library: at.clone(), article: None });
    let (send, events) = std::sync::mpsc::channel();
    let reader = App::of_reader(send.clone(), |own| {
        let (mut state, world, first) = begin(opened, codebook, config, keymap, own);
        state.place = articles.place();
        let mut world = World { articles: Some(articles), library: beside, ..world };
        if let Some((library, id)) = versions {
            world.versions = Versions::Library { library, id };
        }
        (state, world, first)
    });
    let shown = show_on_terminal(reader, colours, (send, &events));
    if let Some(session) = in_library.filter(|session| session.is_file()) {
        fetched::index(&at, &session)?;
    }
    shown
}

/// Shows the library.
fn library(args: &Args) -> anyhow::Result<ExitCode> {
    if !super::terminal::is_terminal() {
        super::say("there is no terminal to show the library on; give an article, or see standoff --help");
        return Ok(ExitCode::from(2));
    }
    let needs_article = args.session.is_some() || args.fields.metadata() != Metadata::default();
    anyhow::ensure!(!needs_article, "--session and what is said of an article need an article to be given");
    shows("standoff search QUERY lists articles of the library")?;
    let (config, keymap) = setup::config()?;
    let colours = wanted(args, &config)?;
    let folders = Folders::of_user();
    let own = setup::library(args.library.as_deref(), args.annotator.as_deref())?;
    let annotator =
        args.annotator.clone().or_else(|| (!config.annotator.is_empty()).then(|| config.annotator.clone()));
    let place = Paths {
        sessions: setup::sessions(&own)?,
        library: own,
        folders,
        annotator,
        own_file: args.annotator.is_some(),
        codebook: args.codebook.clone(),
        fallback: setup::codebook()?,
        allow: config.allow.clone(),
    };
    let (send, events) = std::sync::mpsc::channel();
    let now = (jiff::tz::TimeZone::system(), jiff::Timestamp::now());
    let library = begin_library(place, config, keymap, now, send.clone())?;
    show_on_terminal((App::of_library(library, send.clone()), Effects::default()), colours, (send, &events))
}

/// Shows the screens until the reader leaves.
fn show_on_terminal(
    app: (App, Effects),
    colours: Colours,
    messages: (Sender<Msg>, &Receiver<Msg>),
) -> anyhow::Result<ExitCode> {
    if let Some(said) = serve(app, colours, messages).context("using the terminal")? {
        super::say(&said);
    }
    Ok(ExitCode::SUCCESS)
}

/// Opens the first article. A file that holds many is written as texts with sessions into a folder beside it, which is
/// read in its place; what is there already is gone on with.
fn first(articles: &mut Articles, args: &Args, now: jiff::Timestamp) -> anyhow::Result<(Opened, CodebookFile)> {
    let several = match articles.first(now) {
        Err(OpenError::Source(SourceError::Several { count, .. })) => count,
        done => return Ok(done?),
    };
    let [path] = articles.queue.articles() else { return Ok(articles.first(now)?) };
    let (path, folder) = (path.clone(), beside(path));
    let (file, shown, typed) = (path.display(), folder.display(), argument(&path));
    anyhow::ensure!(
        args.session.is_none(),
        "{file} holds {several} articles, and --session names the session of one; standoff split {typed} -o FOLDER \
         writes each with one of its own"
    );
    let all = source::articles(&Input::File(path.clone()), Format::Guess, &Columns::default())?;
    let own = articles.request.annotator.as_deref();
    let whose = Whose { file: own.filter(|_| articles.request.own_file), annotator: own };
    let done = split::into(&folder, all, &articles.request.given, whose).with_context(|| {
        format!("{file} holds {several} articles; standoff split {typed} -o FOLDER writes them elsewhere")
    })?;
    articles.take(work(&folder_articles(&done.files)?.0, own, articles.request.own_file).0);
    let (mut opened, codebook) = articles.first(now)?;
    opened
        .notices
        .insert(0, format!("the {several} articles of {file} are in {shown}, each with a session of its own"));
    Ok((opened, codebook))
}

/// Returns the folder beside a file for the articles in it.
fn beside(path: &Path) -> PathBuf {
    let folder = path.with_extension("");
    // For a file without an ending, the folder's name would be the file's own.
    if folder == path { path.with_extension("articles") } else { folder }
}

/// Refuses a terminal that cannot show a screen; `instead` says what to do then.
fn shows(instead: &str) -> anyhow::Result<()> {
    anyhow::ensure!(
        !matches!(std::env::var("TERM").as_deref(), Ok("dumb" | "") | Err(_)) || cfg!(windows),
        "this terminal (TERM={}) cannot show a screen; {instead}",
        std::env::var("TERM").unwrap_or_default()
    );
    Ok(())
}

/// Returns the colours that were asked for.
fn wanted(args: &Args, config: &Config) -> anyhow::Result<Colours> {
    match &args.theme {
        Some(name) => {
            crossterm::style::force_color_output(true);
            colours(name)
        }
        // NO_COLOR goes before the theme of the config, because the terminal library leaves out colours in any case.
        None if no_colour() => colours("none"),
        None => colours(&config.theme.value),
    }
}

/// Returns the articles that were named or that are in the folders named; none for standard input.
fn found(args: &Args) -> anyhow::Result<Vec<FolderArticle>> {
    if let [only] = args.articles.as_slice()
        && (Input::from(only) == Input::Stdin || fetched::is_url(only))
    {
        return Ok(Vec::new());
    }
    if let Some(url) = args.articles.iter().find(|named| fetched::is_url(named)) {
        anyhow::bail!("{} is an address; open it by itself", url.to_string_lossy());
    }
    let paths: Vec<PathBuf> = args.articles.iter().map(PathBuf::from).collect();
    let (articles, errors) = folder_articles(&paths)?;
    if let Some(error) = errors.into_iter().next() {
        return Err(error.into());
    }
    let several = articles.len() > 1 && args.session.is_some();
    anyhow::ensure!(!several, "--session names the session of one article, and there are {}", articles.len());
    Ok(articles)
}

/// Returns the theme of this name; `auto` asks the environment, and leaves it to the screen to ask the terminal.
fn colours(name: &str) -> anyhow::Result<Colours> {
    let known = || THEMES.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    let named = |name| {
        Theme::named(name).with_context(|| format!("there is no theme {name:?}; there are auto, {}", known()))
    };
    if name != "auto" {
        return Ok(Colours { theme: named(name)?, on_light: None });
    }
    let name = fitting();
    let on_light = if name == "dark" && answers() { Some(named("light")?) } else { None };
    Ok(Colours { theme: named(name)?, on_light })
}

/// Whether the environment asks for no colours.
fn no_colour() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// Returns what suits this terminal, as far as the environment says: `NO_COLOR` is obeyed, few colours are served.
fn fitting() -> &'static str {
    let set = |name: &str| std::env::var(name).unwrap_or_default();
    if no_colour() {
        return "none";
    }
    let colours = set("COLORTERM");
    let rich = colours.contains("truecolor") || colours.contains("24bit") || set("TERM").contains("256color");
    if rich { "dark" } else { "ansi16" }
}

/// Whether a terminal of this kind can be asked for its colours; one of these hands the question on, or shows it.
fn answers() -> bool {
    let term = std::env::var("TERM").unwrap_or_default();
    !["screen", "eterm", "linux"].iter().any(|kind| term.to_lowercase().starts_with(kind))
}
