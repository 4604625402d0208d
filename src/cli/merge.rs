//! `standoff merge`: merges two annotators' sessions over one text; disagreements are kept and marked.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};

use super::many::say;
use super::sheet::file_name;
use crate::analysis::{coder, unite};
use crate::lexicon::counted;
use crate::session::Session;
use crate::session::file::{from_toml, to_toml};
use crate::store::{PutError, Replace, put_text, read_text};

#[derive(clap::Args, Debug)]
#[command(
    after_help = "What both say stands once. What they differ on stands twice, each with its annotator, in the \
                        state \"disputed\", as does what only one of them marked; accept or reject it in the reader. A verdict on \
                        a suggestion that the other left untouched is taken, and names whose it is."
)]
pub(super) struct Args {
    /// One annotator's session
    a: PathBuf,
    /// The other annotator's session, over the same text
    b: PathBuf,
    /// The file of the merged session; an existing file is not overwritten
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let name = |path: &Path| file_name(&path.display().to_string()).to_owned();
    if same_file(&args.a, &args.b) {
        bail!("{} is given twice; give the other annotator's session", args.a.display());
    }
    let (a, b) = (load(&args.a)?, load(&args.b)?);
    let united = unite((&a, &name(&args.a)), (&b, &name(&args.b)))
        .with_context(|| format!("cannot merge {} with {}", args.a.display(), args.b.display()))?;
    for field in &united.fields {
        say(&format!("they differ on the article's {}; that of {} is kept", field.word(), args.a.display()));
    }
    match put_text(&args.output, &to_toml(&united.session), Replace::Nothing) {
        // This command has no --force.
        Err(PutError::Exists(path)) => bail!("{} exists; give another name", path.display()),
        written => written?,
    }
    let agreed = counted(united.agreed, "agreement");
    let mut out = super::out();
    writeln!(out, "{}: {agreed}, {} to settle", super::safe(&args.output.display().to_string()), united.disputed)?;
    for (taken, session, path) in [(united.taken[0], &a, &args.a), (united.taken[1], &b, &args.b)] {
        if taken > 0 {
            let (verdicts, who) = (counted(taken, "verdict"), super::safe(&coder(session, &name(path))));
            writeln!(out, "{verdicts} of {who} on suggestions the other left untouched: taken")?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn same_file(a: &Path, b: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    real(a).is_some_and(|a| Some(a) == real(b))
}

fn load(path: &Path) -> anyhow::Result<Session> {
    let loaded = from_toml(&read_text(path)?).with_context(|| format!("{} cannot be read", path.display()))?;
    for finding in &loaded.findings {
        say(&format!("in {}: {finding}", path.display()));
    }
    Ok(loaded.session)
}
