//! The command line: one file a subcommand. Parses, calls the library, prints, and says how it went.

mod check;
mod config;
mod export;
mod extract;
mod import;
mod read;
mod setup;
mod show;

use std::io::Write as _;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

/// Read the news in your terminal; mark who said what, when and how much, and where they stand.
#[derive(Parser, Debug)]
#[command(name = "standoff", version, about, max_term_width = 100, args_conflicts_with_subcommands = true)]
#[command(arg_required_else_help = true, subcommand_negates_reqs = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    read: read::Args,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Read and annotate an article (what happens when only an article is given)
    Read(read::Args),
    /// Print what is found in articles, without a screen
    Extract(extract::Args),
    /// Write sessions as a table, a report, or files for another program
    Export(export::Args),
    /// Read what others marked in another program into a session
    Import(import::Args),
    /// Print an annotated article or session as text
    Show(show::Args),
    /// Say what is wrong with session files
    Check(check::Args),
    /// Where the config is, what is in force, whether it is right
    Config(config::Args),
    /// Print the completions of a shell
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// Runs the program. Exit status: 0 done, 1 something failed, 2 wrong usage.
pub fn main() -> ExitCode {
    let args = Cli::parse();
    let outcome = match args.command {
        None => read::run(&args.read),
        Some(Command::Read(args)) => read::run(&args),
        Some(Command::Extract(args)) => extract::run(&args),
        Some(Command::Export(args)) => export::run(&args),
        Some(Command::Import(args)) => import::run(&args),
        Some(Command::Show(args)) => show::run(&args),
        Some(Command::Check(args)) => Ok(check::run(&args)),
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
    match outcome {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("standoff: {}", safe(&format!("{error:#}")));
            ExitCode::FAILURE
        }
    }
}

/// Writes to standard output.
fn print(bytes: &[u8]) -> anyhow::Result<ExitCode> {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Whoever read our output has gone: nothing is wrong with that.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io = error.chain().find_map(|cause| cause.downcast_ref::<std::io::Error>());
    io.is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
}

/// A message without anything a terminal would act on; its own line ends stay.
fn safe(message: &str) -> String {
    message.lines().map(|line| crate::text::flow::shown(line).into_owned()).collect::<Vec<_>>().join("\n")
}
