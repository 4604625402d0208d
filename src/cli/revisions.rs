//! `standoff revisions`: edits of articles whose text or headline changed, and whether readers were told.

mod exported;
pub(super) mod texts;

use std::path::PathBuf;
use std::process::ExitCode;
use std::rc::Rc;

use super::exit;
use super::input::InputArgs;
use super::library::LibraryFolder;
use super::sheet::{Field, Sheet, SheetArgs, Value, column, hidden, text, varying};
use crate::corpus::revision::{Passage, QuoteChange, Revision, Said, Value as Meant, ValueChange, Version};
use crate::lexicon::counted;
use crate::text::difference::{Side, pieces};
use crate::text::flow::shorten;
use crate::text::{Span, one_line};
use crate::words;
use texts::{Text, in_files, in_library};

#[derive(clap::Args, Debug)]
#[command(after_help = NO_EDIT)]
pub(super) struct Args {
    /// Files and folders with several texts of the same articles (articles, exports of databases and of the library,
    /// sessions), recognised by URL or id; two files with one article each are compared unless these differ. By default the
    /// library
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Only edits that changed these; may be repeated
    #[arg(long, value_enum, value_name = "WHAT")]
    changed: Vec<Changed>,
    /// Only edits of which the new text says nothing
    #[arg(long)]
    silent: bool,
    #[command(flatten)]
    shape: SheetArgs,
    #[command(flatten)]
    taken: InputArgs,
    #[command(flatten)]
    place: LibraryFolder,
}

/// What is no edit, for `--help`.
const NO_EDIT: &str = "\
Changed time stamps (\"3 hours ago\"), counters of comments and shares, captions, bylines, links to other articles and \
typesetting are no edits. An edit is silent unless the new text says that it was changed: \"Correction: …\", \"An earlier \
version of this article …\", \"Updated: adds …\".";

/// What an edit may have changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum Changed {
    /// The words of a quote, its speaker, or that it is quoted
    Quotes,
    /// Numbers
    Numbers,
    /// Dates and lengths of time
    Dates,
    /// The headline
    Headline,
}

impl Changed {
    const fn is_in(self, revision: &Revision) -> bool {
        match self {
            Self::Quotes => !revision.quotes.is_empty(),
            Self::Numbers => !revision.numbers.is_empty(),
            Self::Dates => !revision.dates.is_empty(),
            Self::Headline => revision.headline.is_some(),
        }
    }
}

/// An edit.
pub(super) struct Edit {
    old: Rc<Text>,
    pub(super) new: Rc<Text>,
    pub(super) revision: Revision,
    /// How many words were removed and added.
    words: [usize; 2],
}

const FIELDS: &[Field<Edit>] = &[
    (column("seen", 16).spared(5), |edit| edit.new.seen().into()),
    (column("outlet", 16).spared(6), |edit| edit.new.outlet.as_str().into()),
    (column("title", 32), |edit| edit.new.title.as_str().into()),
    (column("changed", 24), |edit| Value::List(changed(&edit.revision))),
    (text("what"), |edit| what(edit).into()),
    (column("silent", 6), |edit| if edit.revision.is_silent() { "silent" } else { "said" }.into()),
    (varying("notice", 30).spared(4), |edit| edit.revision.notice.as_deref().into()),
    (varying("published", 10).spared(2), |edit| edit.new.published.into()),
    (column("source", 24).spared(1), |edit| edit.new.source.as_str().into()),
    (hidden("from"), |edit| edit.old.source.as_str().into()),
    (hidden("from_seen"), |edit| edit.old.seen().into()),
    (hidden("url"), |edit| edit.new.url.as_str().into()),
    (hidden("id"), |edit| edit.new.id.as_str().into()),
    (hidden("old_headline"), |edit| edit.revision.headline.as_ref().map(|[old, _]| old.as_str()).into()),
    (hidden("new_headline"), |edit| edit.revision.headline.as_ref().map(|[_, new]| new.as_str()).into()),
    (hidden("quotes"), |edit| Value::List(edit.revision.quotes.iter().map(quote).collect())),
    (hidden("numbers"), |edit| Value::List(edit.revision.numbers.iter().map(value).collect())),
    (hidden("dates"), |edit| Value::List(edit.revision.dates.iter().map(value).collect())),
    (hidden("paragraphs_added"), |edit| edit.revision.counts()[0].into()),
    (hidden("paragraphs_removed"), |edit| edit.revision.counts()[1].into()),
    (hidden("paragraphs_reworded"), |edit| edit.revision.counts()[2].into()),
    (hidden("paragraphs_moved"), |edit| edit.revision.counts()[3].into()),
    (hidden("words_removed"), |edit| edit.words[0].into()),
    (hidden("words_added"), |edit| edit.words[1].into()),
];

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    args.place.is_instead_of(&args.paths)?;
    let (articles, good) = if args.paths.is_empty() {
        (in_library(&args.place.open()?)?, true)
    } else {
        in_files(&args.paths, &args.taken)
    };
    let mut sheet = Sheet::new(args.shape, FIELDS);
    let several = articles.iter().filter(|texts| texts.len() > 1).count();
    let (mut count, mut silent) = (0, 0);
    for edit in articles.into_iter().flat_map(edits).filter(|edit| wanted(args, &edit.revision)) {
        count += 1;
        silent += usize::from(edit.revision.is_silent());
        sheet.row(&edit)?;
    }
    let of = counted(several, "article");
    sheet.end(&format!("{}, {silent} silent; {of} with several texts", counted(count, "edit")))?;
    Ok(exit(good))
}

/// Returns the edits between the texts of one article, in their order.
pub(super) fn edits(texts: Vec<Text>) -> Vec<Edit> {
    let texts: Vec<Rc<Text>> = texts.into_iter().map(Rc::new).collect();
    let pairs = texts.windows(2).map(|pair| between(Rc::clone(&pair[0]), Rc::clone(&pair[1])));
    pairs.filter(|edit| edit.revision.is_edit).collect()
}

fn wanted(args: &Args, revision: &Revision) -> bool {
    (!args.silent || revision.is_silent())
        && (args.changed.is_empty() || args.changed.iter().any(|what| what.is_in(revision)))
}

fn between(old: Rc<Text>, new: Rc<Text>) -> Edit {
    let of = |text: &Text| Some(text.title.clone()).filter(|title| !title.is_empty());
    let titles = [of(&old), of(&new)];
    let published = old.published.or(new.published);
    let revision = Revision::between(
        &Version { title: titles[0].as_deref(), document: &old.document },
        &Version { title: titles[1].as_deref(), document: &new.document },
        published,
    );
    let count = |side: Side, text: &str| -> usize {
        let runs = revision.passages.iter().flat_map(|passage| &passage.runs).filter(|run| run.side == side);
        let spans = runs.filter_map(|run| run.old.or(run.new));
        spans.map(|span| pieces(text, span).iter().filter(|piece| piece.is_word()).count()).sum()
    };
    let words = [count(Side::Old, old.document.text()), count(Side::New, new.document.text())];
    Edit { old, new, revision, words }
}

/// Returns the kinds of changes, with how many there are.
pub(super) fn changed(revision: &Revision) -> Vec<String> {
    let [added, removed, reworded, moved] = revision.counts();
    let mut out: Vec<String> = revision.headline.iter().map(|_| "headline".to_owned()).collect();
    let lists =
        [(revision.quotes.len(), "quote"), (revision.numbers.len(), "number"), (revision.dates.len(), "date")];
    out.extend(lists.iter().filter(|(count, _)| *count > 0).map(|(count, what)| counted(*count, what)));
    let only_facts = !out.is_empty() && added + removed + moved == 0 && unsaid(revision).is_empty();
    if !only_facts {
        let all = [(added, "added"), (removed, "removed"), (reworded, "reworded"), (moved, "moved")];
        let all = all.iter().filter(|(count, _)| *count > 0);
        out.extend(all.map(|(count, what)| format!("{} {what}", counted(*count, "paragraph"))));
    }
    out
}

/// Returns the passages with edits in which no quote, number or date changed.
fn unsaid(revision: &Revision) -> Vec<&Passage> {
    let values = revision.numbers.iter().chain(&revision.dates);
    let said: Vec<usize> = values.filter_map(|change| change.passage).collect();
    let quotes: Vec<[Option<Span>; 2]> = revision
        .quotes
        .iter()
        .map(|change| [&change.old, &change.new].map(|said| said.as_ref().map(|said| said.span)))
        .collect();
    let quotes_in = |passage: &Passage| {
        let inside = |side: usize, span: Option<Span>| {
            span.is_some_and(|span| passage.cover(side).is_some_and(|cover| cover.overlaps(span)))
        };
        quotes.iter().any(|[old, new]| inside(0, *old) || inside(1, *new))
    };
    let edited = revision.passages.iter().enumerate().filter(|(_, passage)| passage.is_edit && !passage.is_beside);
    edited.filter(|(at, passage)| !said.contains(at) && !quotes_in(passage)).map(|(_, passage)| passage).collect()
}

/// Returns what was changed, the old words before the new ones: headline, quotes, numbers and dates; then the words of the
/// first passage without any of these.
pub(super) fn what(edit: &Edit) -> String {
    let revision = &edit.revision;
    let headline = revision.headline.iter().map(|[old, new]| format!("{old} → {new}"));
    let quotes = revision.quotes.iter().map(quote);
    let values = revision.numbers.iter().chain(&revision.dates).map(value);
    let words = unsaid(revision).first().map(|passage| words_of(edit, passage));
    headline.chain(quotes).chain(values).chain(words).collect::<Vec<_>>().join("; ")
}

/// The most characters of words that were removed or added.
const WORDS: usize = 120;

/// Returns the words that were removed and added in a passage.
fn words_of(edit: &Edit, passage: &Passage) -> String {
    let words = |side: Side, text: &str| {
        let runs = passage.runs.iter().filter(|run| run.side == side && run.is_edit);
        let spans = runs.filter_map(|run| run.old.or(run.new));
        shorten(&spans.map(|span| one_line(span.slice(text))).collect::<Vec<_>>().join(" … "), WORDS)
    };
    match [words(Side::Old, edit.old.document.text()), words(Side::New, edit.new.document.text())] {
        [old, new] if old.is_empty() && new.is_empty() => "paragraphs stand in another order".to_owned(),
        [old, new] if old.is_empty() => format!("+ {new}"),
        [old, new] if new.is_empty() => format!("− {old}"),
        [old, new] => format!("{old} → {new}"),
    }
}

/// `altered, Ana Ferro: “It was safe” → “It was sound”`.
fn quote(change: &QuoteChange) -> String {
    let words = |said: &Said| words::said(said.form, &said.words);
    let speaker = |said: &Option<Said>| said.as_ref().and_then(|said| said.speaker.clone());
    let who = match (speaker(&change.old), speaker(&change.new)) {
        (Some(was), Some(is)) if was != is => format!(", {was} → {is}"),
        (Some(name), _) | (None, Some(name)) => format!(", {name}"),
        (None, None) => String::new(),
    };
    let said = match (&change.old, &change.new) {
        (Some(old), Some(new)) if old.words != new.words => format!("{} → {}", words(old), words(new)),
        (Some(said), _) | (None, Some(said)) => words(said),
        (None, None) => String::new(),
    };
    format!("{}{who}: {said}", change.kind.word())
}

/// `3 people → 5 people`.
fn value(change: &ValueChange) -> String {
    let means =
        |value: &Option<Meant>| value.as_ref().map_or_else(|| "nothing".to_owned(), |value| value.means.clone());
    format!("{} → {}", means(&change.old), means(&change.new))
}
