//! The command line: one file a subcommand. Parses, calls the library, prints, and says how it went.

mod extract;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Read the news in your terminal; mark who said what, when and how much, and where they stand.
#[derive(Parser, Debug)]
#[command(name = "standoff", version, about, max_term_width = 100)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Print what is found in articles, without a screen
    Extract(extract::Args),
}

/// Runs the program. Exit status: 0 done, 1 something failed, 2 wrong usage.
pub fn main() -> ExitCode {
    let args = Args::parse();
    let outcome = match args.command {
        Command::Extract(args) => extract::run(&args),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            eprintln!("standoff: {error:#}");
            ExitCode::FAILURE
        }
    }
}
