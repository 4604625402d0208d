//! Prints the progress of a project: the coders, their agreement by week, what waits for somebody.

use std::fmt::Write as _;
use std::io::Write as _;

use super::read::{CONFIRM, Known, MERGE, SETTLE, Waiting};
use crate::analysis::agree::Agreement;
use crate::analysis::{CoderProgress, Together, Week};
use crate::annotation::Kind;
use crate::cli::out;
use crate::cli::sheet::{Field, Head, Sheet, SheetArgs, SheetFormat, Value, column, drawn, hidden, text};
use crate::lexicon::counted;
use crate::words::argument;

/// A part that is asked for alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    Agreement,
    Waiting,
}

pub(super) fn print(known: &Known, part: Option<Part>, shape: SheetArgs) -> anyhow::Result<()> {
    if shape.to != SheetFormat::Table {
        return match part {
            None => coders(known, shape),
            Some(Part::Agreement) => figures(known, shape),
            Some(Part::Waiting) => waiting(known, shape),
        };
    }
    if part.is_none() {
        coders(known, shape)?;
    }
    if part != Some(Part::Waiting) {
        agreement(known, part.is_none())?;
    }
    if part.is_none() && !known.waiting.is_empty() {
        let mut out = out();
        writeln!(out)?;
        out.flush()?;
    }
    if part == Some(Part::Waiting) || !known.waiting.is_empty() {
        waiting(known, shape)?;
    }
    Ok(())
}

const CODERS: &[Field<CoderProgress>] = &[
    (column("coder", 24), |row| row.coder.as_str().into()),
    (column("assigned", 9), |row| row.assigned.into()),
    (column("new", 9), |row| row.new.into()),
    (column("begun", 9), |row| row.begun.into()),
    (column("done", 9), |row| row.done.into()),
    (column("judged", 9), |row| row.judged.into()),
    (column("to judge", 9), |row| row.open.into()),
    (column("stances", 9), |row| row.stances.into()),
    (hidden("beside"), |row| row.beside.into()),
];

fn coders(known: &Known, shape: SheetArgs) -> anyhow::Result<()> {
    let mut sheet = Sheet::new(shape, CODERS);
    for coder in &known.coders {
        sheet.row(coder)?;
    }
    let sum = CoderProgress::sum(&known.coders);
    if shape.to == SheetFormat::Table && known.coders.len() > 1 {
        sheet.row(&sum)?;
    }
    let mut said = vec![counted(known.articles, "article")];
    if known.doubled > 0 {
        said.push(format!("{} coded by two", known.doubled));
    }
    if known.free > 0 {
        said.push(format!("{} assigned to nobody", known.free));
    }
    if sum.beside > 0 && known.is_project {
        said.push(format!("{} begun by somebody else than assigned", sum.beside));
    }
    if !known.is_project {
        said.push("no project.toml says who codes what, standoff assign makes one".to_owned());
    }
    sheet.end(&format!("{}\njudged and to judge count the quotes of articles that were begun", said.join("; ")))
}

/// Returns what a week is called; articles without a day come first.
fn name(week: Option<&Week>) -> String {
    week.map_or_else(|| "no day".to_owned(), ToString::to_string)
}

fn all(known: &Known) -> Together {
    let mut all = Together::default();
    known.weeks.values().for_each(|week| all.join(week));
    all
}

/// Prints the agreement by week as a table.
fn agreement(known: &Known, below: bool) -> anyhow::Result<()> {
    let mut out = out();
    if below {
        writeln!(out)?;
    }
    if known.weeks.is_empty() {
        writeln!(out, "No article is done by two coders yet, so that nothing can be compared.")?;
        return Ok(out.flush()?);
    }
    let known_or = |value: Option<f64>| value.map_or_else(|| Value::from("–"), Value::from);
    let row = |name: String, week: &Together| -> Vec<Value> {
        let quotes = week.spans.get(&Kind::Quote).copied().unwrap_or_default();
        let stances = week.stances.agreement();
        vec![
            name.into(),
            week.articles.into(),
            known_or(quotes.exact_f1()),
            known_or(quotes.overlap_f1()),
            stances.matched.into(),
            known_or(stances.position.percent),
            known_or(stances.position.kappa),
            known_or(stances.sign.alpha),
        ]
    };
    let mut rows: Vec<Vec<Value>> = known.weeks.iter().map(|(week, of)| row(name(week.as_ref()), of)).collect();
    if rows.len() > 1 {
        rows.push(row("all".to_owned(), &all(known)));
    }
    let heads = ["week", "articles", "F1 exact", "F1 overlapping", "stances", "agreement", "kappa", "alpha"];
    let heads: Vec<Head> = heads.iter().map(|name| Head::new(name, 14)).collect();
    out.styled(&format!("{}\n\n", drawn(&heads, &rows)))?;
    writeln!(out, "F1 of quotes; agreement, kappa and alpha of positions on the same words.")?;
    Ok(out.flush()?)
}

/// A measure of one week.
struct Figure {
    week: String,
    articles: usize,
    of: &'static str,
    variable: &'static str,
    measure: &'static str,
    units: usize,
    value: Option<f64>,
}

const FIGURES: &[Field<Figure>] = &[
    (hidden("week"), |figure| figure.week.as_str().into()),
    (hidden("articles"), |figure| figure.articles.into()),
    (hidden("of"), |figure| figure.of.into()),
    (hidden("variable"), |figure| figure.variable.into()),
    (hidden("measure"), |figure| figure.measure.into()),
    (hidden("units"), |figure| figure.units.into()),
    (hidden("value"), |figure| figure.value.into()),
];

/// Prints one figure a line, for programs.
fn figures(known: &Known, shape: SheetArgs) -> anyhow::Result<()> {
    let mut sheet = Sheet::new(shape, FIGURES);
    let total = (!known.weeks.is_empty()).then(|| ("all".to_owned(), all(known)));
    let weeks = known.weeks.iter().map(|(week, of)| (name(week.as_ref()), of.clone()));
    for (week, of) in weeks.chain(total) {
        let figure = |of_what, variable, measure, units, value| Figure {
            week: week.clone(),
            articles: of.articles,
            of: of_what,
            variable,
            measure,
            units,
            value,
        };
        for (kind, span) in &of.spans {
            let units = span.first + span.second;
            sheet.row(&figure("marks", kind.word(), "f1_exact", units, span.exact_f1()))?;
            sheet.row(&figure("marks", kind.word(), "f1_overlapping", units, span.overlap_f1()))?;
        }
        let stances = of.stances.agreement();
        let variables: [(&str, Agreement, &str); 4] = [
            ("actor", stances.actor, "alpha_nominal"),
            ("target", stances.target, "alpha_nominal"),
            ("position", stances.position, "alpha_nominal"),
            ("sign", stances.sign, "alpha_ordinal"),
        ];
        for (variable, a, alpha) in variables {
            sheet.row(&figure("stances", variable, "agreement", a.units, a.percent))?;
            sheet.row(&figure("stances", variable, "kappa", a.units, a.kappa))?;
            sheet.row(&figure("stances", variable, alpha, a.units, a.alpha))?;
        }
    }
    sheet.end("")
}

const WAITING: &[Field<Waiting>] = &[
    (text("article"), |row| row.article.as_str().into()),
    (column("to", 8), |row| row.what.into()),
    (column("count", 6), |row| row.count.into()),
    (column("of", 24), |row| Value::List(row.people.clone())),
    (hidden("sessions"), |row| Value::List(row.sessions.iter().map(|path| path.display().to_string()).collect())),
];

fn waiting(known: &Known, shape: SheetArgs) -> anyhow::Result<()> {
    let mut sheet = Sheet::new(shape, WAITING);
    known.waiting.iter().try_for_each(|row| sheet.row(row))?;
    let count = |what| known.waiting.iter().filter(|row| row.what == what).count();
    let mut said: Vec<String> = Vec::new();
    for (what, words) in
        [(MERGE, "to merge"), (SETTLE, "with entries to settle"), (CONFIRM, "with changed words to confirm")]
    {
        if count(what) > 0 {
            said.push(format!("{} {words}", counted(count(what), "article")));
        }
    }
    let mut sum = if said.is_empty() { "nothing waits".to_owned() } else { said.join(", ") };
    if let Some(first) = known.waiting.iter().find(|row| row.what == MERGE)
        && let [parts @ .., whole] = first.sessions.as_slice()
        && let [one, other] = parts
    {
        let [one, other, whole] = [one, other, whole].map(argument);
        let _ = write!(sum, "\nstandoff merge {one} {other} -o {whole} merges the first");
    }
    sheet.end(&sum)
}
