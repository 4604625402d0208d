//! `standoff show`: the annotated article as text.

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use super::fields::Fields;
use super::input::InputArgs;
use super::sheet::{Head, Value, drawn};
use super::terminal::{is_coloured, is_terminal, out};
use super::{fetched, setup};
use crate::annotation::Metadata;
use crate::extract::extract;
use crate::formats::show::show;
use crate::lexicon::Lexicon;
use crate::session::Session;
use crate::source::{self, Article, Input, SourceError, as_argument};
use crate::store::{OpenError, Request};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// A session, an article, an article's address, or `-` for standard input
    input: OsString,
    /// The number of the article in a file that holds many; without it, the articles are listed
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    article: Option<u64>,
    #[command(flatten)]
    taken: InputArgs,
    #[command(flatten)]
    fields: Fields,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    if let Some(url) = fetched::url(&args.input) {
        return print_page(url, args.fields.metadata());
    }
    let input = Input::from(&args.input);
    if args.taken.from.is_none() && args.article.is_none() {
        return print_any(&input, args.fields.metadata());
    }
    many(&input, args.article, &args.taken, args.fields.metadata())
}

/// Prints one article or session; of a file that holds many articles, a list.
pub(super) fn print_any(input: &Input, given: Metadata) -> anyhow::Result<ExitCode> {
    match print_one(input.clone(), given.clone()) {
        // Standard input was read already and cannot be read again.
        Err(error) if is_several(&error) && *input != Input::Stdin => {
            many(input, None, &InputArgs::default(), given)
        }
        done => done,
    }
}

/// Whether an article was not shown because there are several.
fn is_several(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(OpenError::Source(SourceError::Several { .. })))
}

/// Shows the article that was asked for of those in a file, or lists them.
fn many(input: &Input, number: Option<u64>, taken: &InputArgs, given: Metadata) -> anyhow::Result<ExitCode> {
    let mut articles = source::articles(input, taken.format(), &taken.columns())?;
    let number = number.map(|number| usize::try_from(number).unwrap_or(usize::MAX));
    let at = match number {
        None if articles.len() > 1 => return list(&input.to_string(), &articles),
        None => 0,
        Some(number) => number - 1,
    };
    anyhow::ensure!(
        at < articles.len(),
        "{input} holds {} and none of number {}",
        crate::lexicon::counted(articles.len(), "article"),
        at + 1
    );
    let article = articles.swap_remove(at);
    article.notices.iter().for_each(|notice| super::say(notice));
    let mut metadata = given;
    metadata.fill(&article.metadata);
    let found = extract(&article.document, Lexicon::get(), metadata.published);
    print_session(&Session::new(article.document, found.entries(metadata), None))
}

/// Lists articles with what is known of them.
fn list(name: &str, articles: &[Article]) -> anyhow::Result<ExitCode> {
    let rows: Vec<Vec<Value>> = (1..)
        .zip(articles)
        .map(|(number, article)| {
            let about = &article.metadata;
            let words = article.document.text().split_whitespace().count();
            let day = about.published.map(|day| day.to_string());
            vec![
                Value::from(number),
                day.unwrap_or_default().into(),
                about.outlet.clone().unwrap_or_default().into(),
                about.title.clone().unwrap_or_default().into(),
                Value::from(words),
            ]
        })
        .collect();
    let heads = [
        Head::new("no.", 6),
        Head::new("published", 10),
        Head::new("outlet", 24),
        Head::new("title", 0),
        Head::new("words", 7),
    ];
    let typed = as_argument(name);
    let notices: usize = articles.iter().map(|article| article.notices.len()).sum();
    let mut out = out();
    out.styled(&format!("{}\n", drawn(&heads, &rows)))?;
    out.flush()?;
    if notices > 0 {
        super::say(&format!(
            "there is something to know of some of them; standoff show {typed} --article N says it"
        ));
    }
    super::say(&format!(
        "{name} holds {}; --article N shows one, standoff split {typed} -o FOLDER writes each to a file of its own",
        crate::lexicon::counted(articles.len(), "article")
    ));
    Ok(ExitCode::SUCCESS)
}

/// Prints the article of an address, which is in the library then.
pub(super) fn print_page(url: &str, given: Metadata) -> anyhow::Result<ExitCode> {
    let kept = fetched::into_library(url, None)?;
    kept.notice.iter().for_each(|notice| super::say(notice));
    print(&Request { input: kept.input, session: Some(kept.session), given, ..Request::default() })
}

/// Prints one article or session, coloured on a terminal that wants colours.
fn print_one(input: Input, given: Metadata) -> anyhow::Result<ExitCode> {
    print(&Request { input, given, ..Request::default() })
}

fn print(request: &Request) -> anyhow::Result<ExitCode> {
    let opened = setup::look_at(request.clone())?;
    for notice in &opened.notices {
        super::say(notice);
    }
    print_session(&opened.session)
}

fn print_session(session: &Session) -> anyhow::Result<ExitCode> {
    let width = crossterm::terminal::size().map_or(80, |(width, _)| usize::from(width).min(80));
    let width = if is_terminal() { width } else { 80 };
    let mut out = out();
    out.styled(&show(session, width, is_coloured()))?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
