//! `standoff actors`: how much each actor is quoted, over any number of sessions; and the voice share of actors, roles and
//! types in outlets and periods.

use std::process::ExitCode;

use super::exit;
use super::many::{Many, One};
use super::sheet::{Field, Sheet, SheetArgs, Value, column};
use crate::analysis::{ActorRow, Actors, Facet, Grain, Voice, Voices};
use crate::annotation::Kind;
use crate::lexicon::counted;

#[derive(clap::Args, Debug)]
#[command(
    after_help = "Quoted words are the words of direct and mixed quotes; rejected quotes are left out, and so is \
                        indirect speech without --indirect. A share is of all words quoted, whoever speaks; with --by, of \
                        all words quoted in the same outlet and period."
)]
pub(super) struct Args {
    /// Count by these, separated by commas; by actor where neither actor, role nor type is among them
    #[arg(long, value_enum, value_delimiter = ',', value_name = "outlet,month,…")]
    by: Vec<By>,
    /// With --by, also print the share of all words quoted in the same outlet and period
    #[arg(long)]
    share: bool,
    /// Count the words of indirect speech as well
    #[arg(long)]
    indirect: bool,
    #[command(flatten)]
    shape: SheetArgs,
    #[command(flatten)]
    many: Many,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum By {
    /// The speaker
    Actor,
    /// The speaker's role
    Role,
    /// The speaker's type: person, organisation, state, other
    Type,
    /// The outlet
    Outlet,
    /// The month of publication
    Month,
    /// The quarter of publication
    Quarter,
    /// The year of publication
    Year,
}

impl By {
    const fn facet(self) -> Facet {
        match self {
            Self::Actor => Facet::Actor,
            Self::Role => Facet::Role,
            Self::Type => Facet::Type,
            Self::Outlet => Facet::Outlet,
            Self::Month => Facet::Period(Grain::Month),
            Self::Quarter => Facet::Period(Grain::Quarter),
            Self::Year => Facet::Period(Grain::Year),
        }
    }
}

/// An actor, and the actor's share of all quoted words.
type ActorLine = (ActorRow, f64);

const FIELDS: &[Field<ActorLine>] = &[
    (column("actor", 28), |(row, _)| row.name.as_str().into()),
    (column("role", 30).spared(2), |(row, _)| row.role.as_str().into()),
    (column("affiliation", 20).spared(1), |(row, _)| row.affiliation.as_str().into()),
    (column("quotes", 12), |(row, _)| Value::Count(row.quotes.into())),
    (column("words", 12), |(row, _)| Value::Count(row.words)),
    (column("share", 12), |(_, share)| Value::Share(*share)),
    (column("stances", 12), |(row, _)| Value::Count(row.stances.into())),
    (column("sessions", 12), |(row, _)| Value::Count(row.sessions.into())),
    (column("aliases", 30).spared(3), |(row, _)| Value::List(row.aliases.clone())),
];

/// A group of quotes: its values by facet, what is counted, and its share if that is asked for.
struct VoiceLine {
    values: Vec<(Facet, String)>,
    voice: Voice,
    share: Option<f64>,
}

impl VoiceLine {
    /// Returns the value of the first facet that is asked for; nothing where it is not counted by.
    fn value(&self, asked: fn(Facet) -> bool) -> Value {
        self.values.iter().find(|(facet, _)| asked(*facet)).map(|(_, value)| value.as_str()).into()
    }
}

/// A table shows only those columns that are counted by; files have all of them.
const VOICE_FIELDS: &[Field<VoiceLine>] = &[
    (column("outlet", 24), |row| row.value(|facet| facet == Facet::Outlet)),
    (column("period", 12), |row| row.value(|facet| matches!(facet, Facet::Period(_)))),
    (column("actor", 28), |row| row.value(|facet| facet == Facet::Actor)),
    (column("role", 30), |row| row.value(|facet| facet == Facet::Role)),
    (column("type", 14), |row| row.value(|facet| facet == Facet::Type)),
    (column("quotes", 12), |row| Value::Count(row.voice.quotes.into())),
    (column("words", 12), |row| Value::Count(row.voice.words)),
    (column("share", 12), |row| row.share.map(Value::Share).into()),
];

/// The singular and plural of what is disputed, for the message about entries that are not counted.
const DISPUTED: [&str; 2] = ["disputed quote or stance is", "disputed quotes and stances are"];
const DISPUTED_QUOTES: [&str; 2] = ["disputed quote is", "disputed quotes are"];

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    if args.by.is_empty() { actors(args) } else { voices(args) }
}

/// Returns what counts as a quoted word, for the line below a table.
const fn counting(args: &Args) -> &'static str {
    if args.indirect { "words of all quotes" } else { "words of direct and mixed quotes" }
}

fn actors(args: &Args) -> anyhow::Result<ExitCode> {
    let mut actors = Actors::new(args.indirect);
    let take = |one: One<'_>| {
        let mut here = Actors::new(args.indirect);
        let counted = here.add(one.session, one.book, one.filter);
        (here, counted)
    };
    let good = args.many.count(&[Kind::Quote], DISPUTED, take, |here| actors.join(here))?;
    let mut sheet = Sheet::new(args.shape, FIELDS);
    let rows = actors.rows();
    rows.iter().try_for_each(|row| sheet.row(&((*row).clone(), actors.share(row))))?;
    sheet.end(&format!("{}; share: of all words quoted ({})", counted(rows.len(), "actor"), counting(args)))?;
    Ok(exit(good))
}

fn voices(args: &Args) -> anyhow::Result<ExitCode> {
    let facets: Vec<Facet> = args.by.iter().map(|by| by.facet()).collect();
    let fresh = || Voices::by(&facets, args.indirect);
    let mut voices = fresh();
    let periods = voices.facets().iter().filter(|facet| matches!(facet, Facet::Period(_))).count();
    anyhow::ensure!(periods < 2, "--by takes one of month, quarter and year; counts are divided by one of them");
    let take = |one: One<'_>| {
        let mut here = fresh();
        let counted = here.add(one.session, one.book, one.filter);
        (here, counted)
    };
    let good = args.many.count(&[Kind::Quote], DISPUTED_QUOTES, take, |here| voices.join(here))?;
    let mut sheet = Sheet::new(args.shape, VOICE_FIELDS);
    for (key, voice) in voices.rows() {
        let values = voices.facets().iter().copied().zip(key.iter().cloned()).collect();
        sheet.row(&VoiceLine { values, voice, share: args.share.then(|| voices.share(key)) })?;
    }
    let words = voices.rows().iter().map(|(_, voice)| voice.words).sum::<u64>() as usize;
    sheet.end(&format!("{} quoted ({})", counted(words, "word"), counting(args)))?;
    Ok(exit(good))
}
