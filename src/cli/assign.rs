//! `standoff assign`: gives the articles of a project's folder to its coders, in `project.toml`.

mod there;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;

use super::library::LibraryFolder;
use super::sheet::{Field, Head, Sheet, SheetArgs, SheetFormat, Value, column, drawn};
use super::{exit, out, say};
use crate::lexicon::counted;
use crate::project::{Asked, Assignment, FILE_NAME, Order, Project, Share, assign, is_project, written};
use crate::store::{ProjectFile, project_text, write_project};
use crate::words::argument;

#[derive(clap::Args, Debug)]
#[command(
    after_help = "What is assigned stays so, whoever comes later: new articles go to whoever has the fewest. A coder who \
                        leaves keeps what was begun, and no session is ever removed. FOLDER/project.toml can also be \
                        edited; comments and unknown keys stay."
)]
pub(super) struct Args {
    /// The project's folder, with articles or sessions anywhere below it
    folder: PathBuf,
    /// These are coders from now on, beside those who are; names with commas between
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    coders: Vec<String>,
    /// These are no coders any more; what they have not begun is given to others
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    remove: Vec<String>,
    /// The share of articles that two coders code, such as 15%
    #[arg(long, value_name = "SHARE")]
    overlap: Option<Share>,
    /// The order in which articles are worked on: by date, by lot, or as they stand in the file
    #[arg(long, value_name = "date|random|listed", value_parser = order)]
    order: Option<Order>,
    /// The number that decides what is drawn by lot [default: 1]
    #[arg(long, value_name = "NUMBER")]
    seed: Option<u64>,
    /// The project's codebook, by a path from FOLDER
    #[arg(long, value_name = "FILE")]
    codebook: Option<String>,
    /// The folder of the sessions, by a path from FOLDER; by default sessions are beside their articles
    #[arg(long, value_name = "DIR")]
    sessions: Option<String>,
    /// Give out anew all articles that nobody has begun
    #[arg(long)]
    rebalance: bool,
    /// Print what would be done, and do nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    shape: SheetArgs,
    #[command(flatten)]
    place: LibraryFolder,
}

fn order(word: &str) -> Result<Order, String> {
    Order::named(word).ok_or_else(|| format!("expected one of {}", Order::ALL.map(Order::word).join(", ")))
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let folder = &args.folder;
    anyhow::ensure!(folder.is_dir(), "{} is no folder; name the folder of the articles", folder.display());
    let text = project_text(folder)?;
    let path = folder.join(FILE_NAME);
    let before = Project::from_toml(&text).with_context(|| format!("{} is not right", path.display()))?;
    // A file of the folder's own that names coders, or will, makes it a project, whatever stands above it.
    if !is_project(&text)
        && let Some(above) = ProjectFile::of(folder)?
    {
        let (own, above, typed) = (folder.display(), above.folder.display(), argument(&above.folder));
        anyhow::bail!("{own} is part of the project in {above}; standoff assign {typed} gives out its articles");
    }
    let asked = Asked {
        add: args.coders.clone(),
        remove: args.remove.clone(),
        overlap: args.overlap,
        order: args.order,
        seed: args.seed,
        codebook: args.codebook.clone(),
        sessions: args.sessions.clone(),
        rebalance: args.rebalance,
    };
    let (present, good) = there::present(args, &before, &asked)?;
    anyhow::ensure!(!present.is_empty(), "there is no article in {} to give out", folder.display());
    let done = assign(&before, &present, &asked)?;
    let new = written(&text, &done.project).with_context(|| format!("{} is not right", path.display()))?;
    // What was written is read again, so that nothing is stored that would be refused later.
    Project::from_toml(&new).with_context(|| format!("nothing is written to {}", path.display()))?;
    if !args.dry_run && new != text {
        write_project(folder, &text, &new)?;
    }
    print(args, &before, &done, new != text)?;
    Ok(exit(good))
}

/// What changes for a coder: the article, the coder, the word.
type Change = (String, String, &'static str);

const CHANGES: &[Field<Change>] = &[
    (column("article", 60), |(article, ..)| article.as_str().into()),
    (column("coder", 24), |(_, coder, _)| coder.as_str().into()),
    (column("change", 8), |(.., word)| (*word).into()),
];

fn print(args: &Args, before: &Project, done: &Assignment, changed: bool) -> anyhow::Result<()> {
    match done.missing.as_slice() {
        [] => {}
        [one] => say(&format!("{one} is in {FILE_NAME} but not in the folder; its line is kept")),
        [one, more @ ..] => {
            let more = counted(more.len(), "other");
            say(&format!("{one} and {more} are in {FILE_NAME} but not in the folder; their lines are kept"));
        }
    }
    let is_table = args.shape.to == SheetFormat::Table;
    if args.dry_run || !is_table {
        let mut sheet = Sheet::new(args.shape, CHANGES);
        let rows = |all: &[(String, String)], word| -> Vec<Change> {
            all.iter().map(|(article, coder)| (article.clone(), coder.clone(), word)).collect()
        };
        let mut all = [rows(&done.taken, "taken"), rows(&done.given, "given")].concat();
        all.sort_by(|one, other| one.0.cmp(&other.0));
        all.iter().try_for_each(|change| sheet.row(change))?;
        sheet.end(&format!("{}{}", counted(all.len(), "change"), if all.is_empty() { "" } else { "\n" }))?;
    }
    if !is_table {
        return Ok(());
    }
    let mut out = out();
    out.styled(&format!("{}\n\n", people(before, done)))?;
    let all = done.project.articles.len();
    let two = done.project.articles.iter().filter(|line| line.coders.len() > 1).count();
    writeln!(out, "{}, {} of them new; {two} coded by two", counted(all, "article"), done.new)?;
    let file = args.folder.join(FILE_NAME);
    let said = match (changed, args.dry_run) {
        (false, _) => format!("nothing is to be changed in {}", super::safe(&file.display().to_string())),
        (true, true) => "nothing was written: this is what would be done".to_owned(),
        (true, false) => format!("written to {}", super::safe(&file.display().to_string())),
    };
    writeln!(out, "{said}")?;
    Ok(out.flush()?)
}

/// Returns a table of the coders, and of those who left and keep some.
fn people(before: &Project, done: &Assignment) -> String {
    let count = |all: &[(String, String)], name: &str| all.iter().filter(|(_, coder)| coder == name).count();
    let has = |project: &Project, name: &str| {
        project.articles.iter().filter(|line| line.coders.iter().any(|coder| coder == name)).count()
    };
    let mut names = done.project.coders.clone();
    for name in done.kept.iter().map(|(_, name)| name).chain(done.taken.iter().map(|(_, name)| name)) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    let rows: Vec<Vec<Value>> = names
        .iter()
        .map(|name| {
            let left = if done.project.is_coder(name) { "" } else { "no coder any more" };
            let numbers =
                [has(before, name), count(&done.given, name), count(&done.taken, name), has(&done.project, name)];
            let row = [Value::from(name.as_str())].into_iter().chain(numbers.map(Value::from));
            row.chain([Value::from(left)]).collect()
        })
        .collect();
    let left = rows.iter().any(|row| row[5] != Value::from(""));
    let heads = ["coder", "had", "given", "taken", "now", ""].map(|name| Head::new(name, 40));
    let columns = if left { 6 } else { 5 };
    let rows: Vec<Vec<Value>> = rows.into_iter().map(|row| row[..columns].to_vec()).collect();
    drawn(&heads[..columns], &rows)
}
