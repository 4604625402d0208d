//! `standoff stories`: which articles carry the same story, and what each outlet does differently.

mod read;

use std::collections::HashSet;
use std::path::PathBuf;
use std::process::ExitCode;

use jiff::civil::Date;

use super::exit;
use super::input::InputArgs;
use super::library::{LibraryFolder, compare_older};
use super::sheet::{Field, Sheet, SheetArgs, Value, column, hidden, text};
use crate::annotation::{Document, Metadata};
use crate::corpus::story::{Article, Stories};
use crate::corpus::variant::variant;
use crate::lexicon::counted;
use crate::library::{ArticleId, Library, Source, View, address};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Sessions, articles, files of many articles, or folders with them; without any, the articles of the library
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Also list the articles that no other carries
    #[arg(long)]
    all: bool,
    /// List every article in a row of its own, with what it does differently from the first of its story
    #[arg(long)]
    each: bool,
    #[command(flatten)]
    taken: InputArgs,
    #[command(flatten)]
    shape: SheetArgs,
    #[command(flatten)]
    place: LibraryFolder,
}

/// An article of a story.
struct Carrier {
    source: String,
    title: String,
    outlet: String,
    url: Option<String>,
    day: Option<Date>,
    /// What it does differently from the first of its story; nothing for that one itself.
    differs: Vec<String>,
}

/// A story: its articles, the first one first.
struct Story {
    id: String,
    carriers: Vec<Carrier>,
}

/// An article of a story, for a row of its own.
struct OneOf {
    /// The headline of its story.
    story: String,
    id: String,
    carrier: Carrier,
}

const STORIES: &[Field<Story>] = &[
    (column("first", 10), |story| story.days().next().into()),
    (column("last", 10).spared(2), |story| story.days().last().into()),
    (column("articles", 8), |story| story.carriers.len().into()),
    (column("story", 36), |story| story.first().title.as_str().into()),
    (column("outlets", 24).spared(1), |story| Value::List(story.outlets())),
    (text("differs"), |story| Value::List(story.differs())),
    (hidden("sources"), |story| Value::List(story.carriers.iter().map(|one| one.source.clone()).collect())),
    (hidden("id"), |story| story.id.as_str().into()),
];

const EACH: &[Field<OneOf>] = &[
    (column("date", 10), |one| one.carrier.day.into()),
    (column("story", 28).spared(2), |one| one.story.as_str().into()),
    (column("outlet", 16), |one| one.carrier.outlet.as_str().into()),
    (column("title", 32).spared(1), |one| one.carrier.title.as_str().into()),
    (text("differs"), |one| Value::List(one.carrier.differs.clone())),
    (hidden("source"), |one| one.carrier.source.as_str().into()),
    (hidden("url"), |one| one.carrier.url.as_deref().into()),
    (hidden("id"), |one| one.id.as_str().into()),
];

impl Story {
    fn first(&self) -> &Carrier {
        &self.carriers[0]
    }

    fn days(&self) -> impl Iterator<Item = Date> + '_ {
        self.carriers.iter().filter_map(|one| one.day)
    }

    /// Returns the outlets in order, each once.
    fn outlets(&self) -> Vec<String> {
        let mut seen = HashSet::new();
        let all = self.carriers.iter().map(|one| one.outlet.as_str()).filter(|outlet| !outlet.is_empty());
        all.filter(|outlet| seen.insert(*outlet)).map(str::to_owned).collect()
    }

    /// Returns what each article does differently: `Coast Post: leaves out 3 of 12 paragraphs`.
    fn differs(&self) -> Vec<String> {
        let one = |one: &Carrier| {
            let name = if one.outlet.is_empty() { &one.source } else { &one.outlet };
            format!("{name}: {}", one.differs.join(", "))
        };
        self.carriers.iter().skip(1).map(one).collect()
    }

    /// Makes a story of its articles. What is different is told from the first, of several on one day from the longest.
    fn of(id: String, mut articles: Vec<Named>) -> Self {
        let length = |one: &Named| std::cmp::Reverse(one.document.text().len());
        articles.sort_by(|a, b| {
            let key = |one: &Named| (one.metadata.published.is_none(), one.metadata.published, one.at);
            key(a).cmp(&key(b)).then_with(|| length(a).cmp(&length(b)))
        });
        let carrier = |at: usize| {
            let (one, first) = (&articles[at], &articles[0]);
            let word = |word: &Option<String>| word.clone().unwrap_or_default();
            let mut differs = Vec::new();
            if at > 0 {
                differs = variant(&one.document, &first.document).phrases();
                let titles = [first, one].map(|one| word(&one.metadata.title));
                if !titles[1].is_empty() && !crate::text::fold::same(&titles[0], &titles[1]) {
                    differs.push("other headline".to_owned());
                }
            }
            Carrier {
                source: one.source.clone(),
                title: word(&one.metadata.title),
                outlet: word(&one.metadata.outlet),
                url: one.metadata.url.clone(),
                day: one.metadata.published,
                differs,
            }
        };
        Self { id, carriers: (0..articles.len()).map(carrier).collect() }
    }
}

/// An article, and where it is from.
struct Named {
    document: Document,
    metadata: Metadata,
    source: String,
    /// The time of publication in seconds, where more than the day is known.
    at: i64,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    args.place.is_instead_of(&args.paths)?;
    let (mut good, mut listed, mut carriers) = (true, 0, 0);
    let mut sheets = if args.each {
        Sheets::Each(Sheet::new(args.shape, EACH))
    } else {
        Sheets::Stories(Sheet::new(args.shape, STORIES))
    };
    stories(args, &mut good, |story| {
        listed += 1;
        carriers += story.carriers.len();
        sheets.put(story)
    })?;
    sheets.end(&format!("{} of {}", counted(listed, "story"), counted(carriers, "article")))?;
    Ok(exit(good))
}

/// The table that is printed: a row for each story, or for each of its articles.
enum Sheets {
    Stories(Sheet<Story>),
    Each(Sheet<OneOf>),
}

impl Sheets {
    fn put(&mut self, story: Story) -> anyhow::Result<()> {
        match self {
            Self::Stories(sheet) => sheet.row(&story),
            Self::Each(sheet) => {
                let (title, id) = (story.first().title.clone(), story.id);
                let row = |carrier| OneOf { story: title.clone(), id: id.clone(), carrier };
                story.carriers.into_iter().try_for_each(|carrier| sheet.row(&row(carrier)))
            }
        }
    }

    fn end(self, said: &str) -> anyhow::Result<()> {
        match self {
            Self::Stories(sheet) => sheet.end(said),
            Self::Each(sheet) => sheet.end(said),
        }
    }
}

/// Gives the stories that were asked for, by their first days.
fn stories(args: &Args, good: &mut bool, mut give: impl FnMut(Story) -> anyhow::Result<()>) -> anyhow::Result<()> {
    if args.paths.is_empty() {
        let mut library = args.place.open()?;
        compare_older(&mut library)?;
        for ids in of_library(&library, args.all)? {
            give(stored(&library, &ids)?)?;
        }
        return Ok(());
    }
    let (all, fine) = read::read(&args.paths, &args.taken)?;
    *good &= fine;
    let mut found = Stories::default();
    for one in &all {
        let address = one.metadata.url.as_deref().and_then(address);
        found.add(Article { document: one.document.clone(), metadata: one.metadata.clone(), address });
    }
    let mut named: Vec<Option<Named>> = all.into_iter().map(Some).collect();
    let mut out = Vec::new();
    for (number, story) in found.all().into_iter().enumerate() {
        if story.len() > 1 || args.all {
            let articles = story.into_iter().filter_map(|at| named[at].take()).collect();
            out.push(Story::of((number + 1).to_string(), articles));
        }
    }
    out.sort_by_key(|story| (story.first().day.is_none(), story.first().day));
    out.into_iter().try_for_each(give)
}

/// Returns the stories of the library, each with its articles; with `all`, also those of one article.
fn of_library(library: &Library, all: bool) -> anyhow::Result<Vec<Vec<ArticleId>>> {
    let stories = library.stories()?;
    if !all {
        return Ok(stories);
    }
    let carried: HashSet<ArticleId> = stories.iter().flatten().copied().collect();
    let mut ids = library.ids(&View { order: crate::library::Order::Oldest, ..View::of(Source::All) })?;
    let firsts: HashSet<ArticleId> = stories.iter().map(|story| story[0]).collect();
    ids.retain(|id| !carried.contains(id) || firsts.contains(id));
    let mut stories: std::collections::HashMap<ArticleId, Vec<ArticleId>> =
        stories.into_iter().map(|story| (story[0], story)).collect();
    Ok(ids.into_iter().map(|id| stories.remove(&id).unwrap_or_else(|| vec![id])).collect())
}

/// Reads a story of the library.
fn stored(library: &Library, ids: &[ArticleId]) -> anyhow::Result<Story> {
    let rows = library.rows(ids)?;
    let id = rows.first().map_or(0, |row| row.story.map_or(row.id.0, |story| story.0));
    let mut articles = Vec::with_capacity(ids.len());
    for row in rows {
        let article = library.article(row.id)?;
        let day = row.published.unwrap_or_else(|| row.at.to_zoned(jiff::tz::TimeZone::UTC).date());
        let outlet = Some(row.outlet).filter(|outlet| !outlet.is_empty());
        let metadata = Metadata { outlet, published: Some(day), ..article.metadata };
        let source = row.id.0.to_string();
        articles.push(Named { document: article.document, metadata, source, at: row.at.as_second() });
    }
    Ok(Story::of(id.to_string(), articles))
}
