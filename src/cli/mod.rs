//! The command line: one file for each subcommand. Parses the arguments, runs the command, prints, and returns the exit
//! code.

mod actors;
mod add;
mod agree;
mod articles;
mod assign;
mod check;
mod codebook;
mod config;
mod export;
mod extract;
mod feeds;
mod fetch;
mod fetched;
mod fields;
mod import;
mod input;
mod library;
mod list;
mod many;
mod matrix;
mod merge;
mod network;
mod only;
mod period;
mod progress;
mod quotes;
mod read;
mod report;
mod revisions;
mod search;
mod setup;
mod sheet;
mod show;
mod split;
mod spread;
mod stances;
mod stories;
mod terminal;
mod timeline;
mod version;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use terminal::{out, print, tell};

/// Read the news in your terminal; mark who said what, when and how much, and where they stand.
#[derive(Parser, Debug)]
#[command(name = "standoff", version, about, max_term_width = 100, args_conflicts_with_subcommands = true)]
#[command(subcommand_negates_reqs = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    read: read::Args,
    /// With --version: also print what the program was built with
    #[arg(long, requires = "version")]
    verbose: bool,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Read and annotate an article (what happens when only an article is given)
    Read(read::Args),
    /// Print what is found in articles, without a screen
    Extract(extract::Args),
    /// Write each article of a database's export, a table or a mailbox as a text with a session
    Split(split::Args),
    /// Put the articles of files, folders and database exports into the library
    Add(add::Args),
    /// List the edits of articles whose text changed, and which of them readers were not told of
    Revisions(revisions::Args),
    /// Search the articles of the library
    Search(search::Args),
    /// Check, copy, tidy and export the library, and index its sessions again
    Library(library::Args),
    /// List the articles of folders with their progress and the counts of their sessions
    List(articles::Args),
    /// Give the articles of a project's folder to its coders
    Assign(assign::Args),
    /// Show who has coded what of a project, how far coders agree by week, and what waits for a verdict
    Progress(progress::Args),
    /// Write sessions as a table, a report, or files for another program
    Export(export::Args),
    /// Read annotations made in another program into a session
    Import(import::Args),
    /// Print an annotated article or session as text
    Show(show::Args),
    /// List the stances of many sessions, by date
    Stances(list::Args),
    /// Show where actors stand on targets, as a matrix over many sessions
    Matrix(matrix::Args),
    /// Write a network of actors, or of actors and targets, over many sessions
    Network(network::Args),
    /// List which articles carry the same story, and what each outlet does differently
    Stories(stories::Args),
    /// List the quotes of many sessions, by date; or the words that several articles carry
    #[command(mut_arg("paths", |paths| paths.required(false)))]
    Quotes(quotes::Args),
    /// List the actors of many sessions with how much each is quoted
    Actors(actors::Args),
    /// List the dates of many sessions in chronological order, each with its sentence
    Timeline(list::Args),
    /// Write one web page for a project: who stands where, networks, voices, and the evidence behind every number
    Report(report::Args),
    /// Measure how far coders agree, and list where they differ
    Agree(agree::Args),
    /// Merge two annotators' sessions into one; disagreements are kept and marked
    Merge(merge::Args),
    /// Check and list a project's codebook, and rename its entries
    Codebook(codebook::Args),
    /// List what is wrong with session files and codebooks
    Check(check::Args),
    /// Fetch the feeds that are due into the library
    Fetch(fetch::Args),
    /// Add, remove, list, import, export and show feeds
    Feeds(feeds::Args),
    /// Print the path or the defaults of the config, or check it
    Config(config::Args),
    /// Print a script that completes standoff's commands in a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// Runs the program. Exit status: 0 done, 1 something failed, 2 wrong usage.
pub fn main() -> ExitCode {
    terminal::watch_for_panics();
    let given: Vec<OsString> = std::env::args_os().collect();
    let args = match Cli::try_parse_from(&given) {
        Ok(args) => args,
        Err(error) if version::is_asked(&error, &given) => return ended(print(version::verbose().as_bytes())),
        Err(error) => return terminal::usage::<Cli>(&error, &given),
    };
    let outcome = match args.command {
        None => read::run(&args.read),
        Some(Command::Read(args)) => read::run(&args),
        Some(Command::Extract(args)) => extract::run(&args),
        Some(Command::Split(args)) => split::run(&args),
        Some(Command::Add(args)) => add::run(&args),
        Some(Command::Revisions(args)) => revisions::run(&args),
        Some(Command::Search(args)) => search::run(&args),
        Some(Command::Library(args)) => library::run(&args),
        Some(Command::List(args)) => articles::run(&args),
        Some(Command::Assign(args)) => assign::run(&args),
        Some(Command::Progress(args)) => progress::run(&args),
        Some(Command::Export(args)) => export::run(&args),
        Some(Command::Import(args)) => import::run(&args),
        Some(Command::Show(args)) => show::run(&args),
        Some(Command::Check(args)) => check::run(&args),
        Some(Command::Stances(args)) => stances::run(&args),
        Some(Command::Matrix(args)) => matrix::run(&args),
        Some(Command::Network(args)) => network::run(&args),
        Some(Command::Stories(args)) => stories::run(&args),
        Some(Command::Quotes(args)) => quotes::run(&args),
        Some(Command::Actors(args)) => actors::run(&args),
        Some(Command::Timeline(args)) => timeline::run(&args),
        Some(Command::Report(args)) => report::run(&args),
        Some(Command::Agree(args)) => agree::run(&args),
        Some(Command::Merge(args)) => merge::run(&args),
        Some(Command::Codebook(args)) => codebook::run(&args),
        Some(Command::Fetch(args)) => fetch::run(&args),
        Some(Command::Feeds(args)) => feeds::run(&args),
        Some(Command::Config(args)) => config::run(&args),
        Some(Command::Completions { shell }) => {
            let mut out = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "standoff", &mut out);
            print(&out)
        }
        Some(Command::Man) => {
            let mut out = Vec::new();
            clap_mangen::Man::new(Cli::command()).render(&mut out).map_err(Into::into).and_then(|()| print(&out))
        }
    };
    ended(outcome)
}

/// Says on standard error why a command failed, and returns the exit status.
fn ended(outcome: anyhow::Result<ExitCode>) -> ExitCode {
    match outcome {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// Returns the command whose name is most like a word: a letter away, or two of a long one.
fn command_like(word: &str) -> Option<String> {
    let command = Cli::command();
    let names = command.get_subcommands().map(clap::Command::get_name);
    let far = |name: &str| strsim::damerau_levenshtein(word, name);
    let nearest = names.min_by_key(|name| far(name))?;
    (far(nearest) <= 1.max(nearest.len() / 4)).then(|| nearest.to_owned())
}

/// Returns the exit status of what went well or not.
const fn exit(good: bool) -> ExitCode {
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Whether the program that read our output has ended; that is no error.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io = error.chain().find_map(|cause| cause.downcast_ref::<std::io::Error>());
    io.is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
}

/// Returns a message as one line, without anything a terminal would act on.
fn safe(message: &str) -> String {
    crate::text::flow::shown(message).into_owned()
}

/// Prints a message on standard error, as one line.
fn say(message: &str) {
    tell(&on_one_line(message));
}

/// Returns a message of several lines as one. Where a parser shows a line of the file with a mark below, only what it
/// says stays: the mark would stand below nothing.
fn on_one_line(message: &str) -> String {
    let shows_file =
        |line: &&str| line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(" |");
    let is_mark = |line: &&str| line.trim_start().starts_with('|');
    let lines = message.lines().filter(|line| !shows_file(line) && !is_mark(line) && !line.trim().is_empty());
    lines.collect::<Vec<_>>().join(": ")
}
