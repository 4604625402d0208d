//! `standoff agree`: how far coders agree on marks and stances, and where they do not.

mod print;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;

use super::exit;
use super::many::{Unsigned, begun, codebooks, read, say};
use super::only::Only;
use super::sheet::{SheetArgs, SheetFormat, file_name};
use crate::analysis::agree::{Agreement, CodedDocument, Gathered, SpanAgreement, span_agreement};
use crate::analysis::{Filter, coder};
use crate::annotation::{Kind, Standing};
use crate::lexicon::counted;
use crate::session::{Session, reanchor};
use crate::store::codebook::Codebooks;
use crate::store::sessions;
use crate::text::fold;
use print::{list, long, report};

#[derive(clap::Args, Debug)]
#[command(
    after_help = "Sessions are paired by their text. Given files, each is a coder. Given folders, each is a \
                        coder; a single folder is divided by its sessions' annotators."
)]
pub(super) struct Args {
    /// One session for each coder, or one folder for each
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Use this codebook; its signs order the positions
    #[arg(long, value_name = "FILE")]
    codebook: Option<PathBuf>,
    /// List only what the coders disagree on
    #[arg(long)]
    disagreements: bool,
    #[command(flatten)]
    shape: SheetArgs,
    #[command(flatten)]
    only: Only,
}

/// The sessions of one text, one place for each coder.
type Text = Vec<Option<PathBuf>>;

/// All counts of the comparison.
#[derive(Default)]
struct Figures {
    coders: Vec<String>,
    documents: usize,
    /// By kind of mark, then by pair of coders.
    spans: BTreeMap<(Kind, usize, usize), SpanAgreement>,
    stances: Gathered,
    /// The stances that cannot be compared by sign.
    unsigned: Unsigned,
    /// The number of suggestions that every coder of a document left untouched.
    untouched: usize,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut good = true;
    let files = files(args, &mut good)?;
    let paths: Vec<PathBuf> = files.iter().map(|(_, file)| file.clone()).collect();
    let books = codebooks(&paths, args.codebook.as_deref())?;
    let filter = args.only.filter(&paths, &books, &Kind::ALL)?;
    let (coders, texts) = paired(args, files, &filter, &mut good);
    if let ([only], false) = (coders.as_slice(), filter.annotators.is_empty()) {
        bail!("--annotator leaves one coder, {only}; it takes two to agree");
    }
    let (shared, alone): (Vec<Text>, Vec<Text>) =
        texts.into_iter().partition(|text| text.iter().flatten().count() > 1);
    if shared.is_empty() {
        bail!("no two coders have a session over the same text");
    }
    if !alone.is_empty() {
        say(&format!("{} only one coder has: left out", counted(alone.len(), "text")));
    }
    if args.only.asks_passages() {
        say("by --actor, --target and --position stances are compared; marks are left aside");
    }
    let mut figures = Figures { coders, ..Figures::default() };
    for text in &shared {
        if let Err(error) = figures.add(text, &books, &filter, !args.only.asks_passages()) {
            good = false;
            say(&error);
        }
    }
    if let Some(sentence) = figures.unsigned.sentence() {
        say(&sentence);
    }
    match (args.disagreements, args.shape.to) {
        (true, _) => list(&figures, args.shape)?,
        (false, SheetFormat::Table) => report(&figures, args.shape)?,
        (false, _) => long(&figures, args.shape)?,
    }
    Ok(exit(good))
}

/// Returns the sessions below each path, by the path's place.
fn files(args: &Args, good: &mut bool) -> anyhow::Result<Vec<(usize, PathBuf)>> {
    let folders = args.paths.iter().filter(|path| path.is_dir()).count();
    if folders > 0 && folders < args.paths.len() {
        bail!("give only files or only folders, so that it is clear who is a coder");
    }
    if folders == 0 && args.paths.len() < 2 {
        bail!("one session agrees with itself; give another coder's");
    }
    let mut out = Vec::new();
    for (at, path) in args.paths.iter().enumerate() {
        let (files, errors) = sessions(std::slice::from_ref(path));
        *good &= errors.is_empty();
        errors.iter().map(ToString::to_string).for_each(|error| say(&error));
        out.extend(begun(files).into_iter().map(|file| (at, file)));
    }
    Ok(out)
}

/// Returns the names of the coders asked for and the sessions by text, in the order in which texts are met.
fn paired(
    args: &Args,
    files: Vec<(usize, PathBuf)>,
    filter: &Filter,
    good: &mut bool,
) -> (Vec<String>, Vec<Text>) {
    let mut found: Vec<(usize, String, PathBuf, u64)> = Vec::new();
    for (at, file) in files {
        match read(&file, &[]) {
            Ok(session) if !filter.annotator(session.annotator.as_deref().unwrap_or_default()) => {}
            Ok(session) => {
                let digest = fold::identity(session.text());
                found.push((at, name_of(&session, &args.paths[at]), file, digest));
            }
            Err(error) => {
                *good = false;
                say(&error);
            }
        }
    }
    let names = names(&found);
    let folders = args.paths.iter().filter(|path| path.is_dir()).count();
    // One folder has the sessions of several annotators, and so have files of which several are one annotator's.
    let by_name = folders == 1 || (folders == 0 && names.len() > 1 && names.len() < found.len());
    let left: Vec<usize> = (0..args.paths.len()).filter(|at| found.iter().any(|(own, ..)| own == at)).collect();
    let coders = if by_name { names } else { called(&args.paths, &left, &found) };
    let mut texts: Vec<(u64, Text)> = Vec::new();
    for (at, name, file, digest) in found {
        let coder =
            if by_name { coders.iter().position(|c| *c == name) } else { left.iter().position(|l| *l == at) };
        let known = texts.iter().position(|(known, _)| *known == digest);
        let place = known.unwrap_or_else(|| {
            texts.push((digest, vec![None; coders.len()]));
            texts.len() - 1
        });
        match texts[place].1.get_mut(coder.unwrap_or(0)) {
            Some(free @ None) => *free = Some(file),
            _ => say(&format!("{} is a second session of {} over one text: left out", file.display(), name)),
        }
    }
    (coders, texts.into_iter().map(|(_, text)| text).collect())
}

fn name_of(session: &Session, path: &Path) -> String {
    match &session.annotator {
        None if path.is_dir() => "unnamed".to_owned(),
        _ => coder(session, file_name(&path.display().to_string())),
    }
}

fn names(found: &[(usize, String, PathBuf, u64)]) -> Vec<String> {
    found.iter().map(|(_, name, ..)| name.clone()).collect::<std::collections::BTreeSet<_>>().into_iter().collect()
}

/// Returns what to call the coder of each path that is left: their name where all its sessions give the same and
/// nobody else's do, else the path.
fn called(paths: &[PathBuf], left: &[usize], found: &[(usize, String, PathBuf, u64)]) -> Vec<String> {
    let own = |at: usize| {
        let mut names = found.iter().filter(|(place, ..)| *place == at).map(|(_, name, ..)| name);
        let first = names.next()?;
        let only = found.iter().all(|(place, name, ..)| (*place == at) == (name == first));
        only.then(|| first.clone())
    };
    let path = |at: usize| file_name(&paths[at].display().to_string()).to_owned();
    left.iter().map(|at| own(*at).unwrap_or_else(|| path(*at))).collect()
}

impl Figures {
    /// Adds the sessions over one text; with `marks`, their marks too.
    fn add(&mut self, text: &Text, books: &Codebooks, filter: &Filter, marks: bool) -> Result<(), String> {
        let mut open: Vec<Option<Session>> = Vec::new();
        for path in text {
            open.push(path.as_deref().map(|path| read(path, &Kind::ALL)).transpose()?);
        }
        // The same words may be set differently, so all places are counted in the first text.
        let first_text = open.iter().flatten().next().map(|session| session.document().clone());
        if let Some(document) = first_text {
            let own = |session: Session| reanchor::alike(session, &document);
            open = open.into_iter().map(|session| session.map(own)).collect();
        }
        let Some(first) = text.iter().flatten().next() else { return Ok(()) };
        let Some(session) = open.iter().flatten().next() else { return Ok(()) };
        if !filter.document(session.entries().metadata()) {
            return Ok(());
        }
        self.documents += 1;
        let nothing = crate::annotation::Entries::default();
        let document = CodedDocument {
            name: session.entries().metadata().title.clone().unwrap_or_else(|| first.display().to_string()),
            text: session.text(),
            coders: open.iter().map(|s| s.as_ref().map_or(&nothing, Session::entries)).collect(),
        };
        if marks {
            self.marks(&open, filter);
            self.stances.add_marks(&document, filter);
        }
        let book = books.get(first);
        let stances =
            document.coders.iter().flat_map(|entries| entries.stances().values().map(move |s| (entries, s)));
        for (_, stance) in stances.filter(|(entries, stance)| filter.stance(entries, stance)) {
            self.unsigned.add(&stance.position, &book);
        }
        self.stances.add(&document, &book, filter);
        Ok(())
    }

    fn marks(&mut self, open: &[Option<Session>], filter: &Filter) {
        for (a, mine) in open.iter().enumerate() {
            for (b, theirs) in open.iter().enumerate().skip(a + 1) {
                let (Some(mine), Some(theirs)) = (mine, theirs) else { continue };
                self.pair((a, mine), (b, theirs), filter);
            }
        }
    }

    fn pair(&mut self, (a, mine): (usize, &Session), (b, theirs): (usize, &Session), filter: &Filter) {
        for kind in Kind::ALL {
            let new = span_agreement(mine.entries(), theirs.entries(), kind, filter);
            let sum = self.spans.entry((kind, a, b)).or_default();
            *sum = sum.plus(new);
        }
        let open = |s: &Session| {
            s.entries()
                .annotations()
                .iter()
                .filter(|a| a.standing() == Standing::Suggested && filter.state(Standing::Suggested))
                .count()
        };
        self.untouched += open(mine).min(open(theirs));
    }

    /// Returns the variables of stances, with what alpha is made of.
    fn variables(&self) -> [(&'static str, Agreement, &'static str); 4] {
        let all = self.stances.agreement();
        [
            ("actor", all.actor, "nominal"),
            ("target", all.target, "nominal"),
            ("position", all.position, "nominal"),
            ("sign", all.sign, "ordinal"),
        ]
    }
}
