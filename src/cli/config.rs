//! `standoff config`: where it is, what is in force, whether it is right.

use std::process::ExitCode;

use super::{print, setup};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// What to do
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    /// Print where the config is looked for
    Path,
    /// Print the defaults, to begin a config of one's own with
    Print,
    /// Say whether the config is right
    Check,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let path = setup::config_path();
    match args.what {
        What::Path => print(format!("{}\n", path.display()).as_bytes()),
        What::Print => print(setup::example().as_bytes()),
        What::Check => {
            setup::config()?;
            let found = if path.exists() { "in order" } else { "not there; the defaults are in force" };
            print(format!("{}: {found}\n", path.display()).as_bytes())
        }
    }
}
