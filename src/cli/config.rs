//! `standoff config`: prints the path or the defaults, or checks the file.

use std::process::ExitCode;

use super::{print, safe, say, setup};

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
    /// Print the defaults, to begin your own config with
    Print,
    /// Say whether the config is right
    Check,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let path = setup::config_path();
    match args.what {
        What::Path => print(format!("{}\n", safe(&path.display().to_string())).as_bytes()),
        What::Print => print(setup::example().as_bytes()),
        What::Check => {
            let (_, keymap) = setup::config()?;
            for action in keymap.without_keys() {
                say(&format!("note: nothing does {:?} any more: {}", action.word(), action.does()));
            }
            let library = setup::library(None, None)?;
            if library.is_shared() {
                let copy = library.folder().display();
                say(&format!("note: the library is {library}; your copy of it is in {copy}"));
            }
            let found = if path.exists() { "in order" } else { "not there; the defaults are in force" };
            print(format!("{}: {found}\n", safe(&path.display().to_string())).as_bytes())
        }
    }
}
