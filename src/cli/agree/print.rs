//! Prints agreement: as text, as figures for programs, and as a list of disagreements.

use std::io::Write as _;

use super::super::out;
use super::super::sheet::{Field, Head, Sheet, SheetArgs, SheetFormat, Value, drawn, hidden};
use super::Figures;
use crate::analysis::agree::{Agreement, Disagreement, SpanAgreement};
use crate::annotation::Kind;
use crate::lexicon::counted;

/// Everything, to be read.
pub(super) fn report(figures: &Figures, shape: SheetArgs) -> anyhow::Result<()> {
    let mut out = out();
    let all = figures.stances.agreement();
    writeln!(out, "{} over {}\n", figures.coders.join(", "), counted(figures.documents, "text"))?;
    let marks = marks(figures);
    if !marks.is_empty() {
        let what =
            ["marks", "coders", "first", "second", "same", "differing", "rejected", "F1 exact", "F1 overlapping"];
        out.styled(&(drawn(&heads(&what), &marks) + "\n"))?;
    }
    if figures.spans.values().any(|s| s.differing + s.rejected > 0) {
        writeln!(
            out,
            "Of the same marks some differ in the speaker or value; rejected: by one of them, while the other has it."
        )?;
    }
    if figures.untouched > 0 {
        writeln!(out, "Untouched suggestions are counted; --state accepted leaves them out.")?;
    }
    let what = ["stances", "units", "agreement", "kappa", "alpha", "alpha is"];
    let rows: Vec<Vec<Value>> =
        figures.variables().into_iter().map(|(name, a, kind)| variable(name, a, kind)).collect();
    out.styled(&format!("\n{}\n", drawn(&heads(&what), &rows)))?;
    writeln!(
        out,
        "{} of {} rest on words that two coders or more marked a stance on; kappa is Cohen's, alpha Krippendorff's.",
        all.matched,
        counted(all.units, "unit")
    )?;
    if figures.stances.disagreements.is_empty() {
        return Ok(out.flush()?);
    }
    writeln!(out)?;
    drop(out);
    list(figures, shape)
}

fn heads(names: &[&str]) -> Vec<Head> {
    names.iter().map(|name| Head::new(name, 40)).collect()
}

fn marks(figures: &Figures) -> Vec<Vec<Value>> {
    let found = figures.spans.iter().filter(|(_, s)| s.first + s.second > 0);
    let row = |((kind, a, b), s): (&(Kind, usize, usize), &SpanAgreement)| {
        vec![
            format!("{}s", kind.word()).into(),
            format!("{} – {}", figures.coders[*a], figures.coders[*b]).into(),
            s.first.into(),
            s.second.into(),
            s.exact.into(),
            s.differing.into(),
            s.rejected.into(),
            s.exact_f1().into(),
            s.overlap_f1().into(),
        ]
    };
    found.map(row).collect()
}

fn variable(name: &str, a: Agreement, kind: &str) -> Vec<Value> {
    let known = |value: Option<f64>| value.map_or_else(|| Value::from("–"), Value::from);
    vec![name.into(), a.units.into(), known(a.percent), known(a.kappa), known(a.alpha), kind.into()]
}

/// A measure: the kind of entry, the variable, the coders, the measure's name, the number of units, and the result.
struct Figure {
    of: &'static str,
    variable: &'static str,
    coders: Vec<String>,
    measure: String,
    units: usize,
    value: Option<f64>,
}

const FIGURES: &[Field<Figure>] = &[
    (hidden("of"), |figure| figure.of.into()),
    (hidden("variable"), |figure| figure.variable.into()),
    (hidden("coders"), |figure| Value::List(figure.coders.clone())),
    (hidden("measure"), |figure| figure.measure.as_str().into()),
    (hidden("units"), |figure| figure.units.into()),
    (hidden("value"), |figure| figure.value.into()),
];

/// Prints one figure a line, for programs.
pub(super) fn long(figures: &Figures, shape: SheetArgs) -> anyhow::Result<()> {
    let mut sheet = Sheet::new(shape, FIGURES);
    for ((kind, a, b), s) in &figures.spans {
        let portion = |part: usize, all: usize| (all > 0).then(|| part as f64 / all as f64);
        for (measure, units, value) in [
            ("f1_exact", s.first + s.second, s.exact_f1()),
            ("f1_overlapping", s.first + s.second, s.overlap_f1()),
            ("differing", s.exact, portion(s.differing, s.exact)),
            ("rejected", s.exact + s.rejected, portion(s.rejected, s.exact + s.rejected)),
        ] {
            let coders = vec![figures.coders[*a].clone(), figures.coders[*b].clone()];
            let measure = measure.to_owned();
            sheet.row(&Figure { of: "marks", variable: kind.word(), coders, measure, units, value })?;
        }
    }
    let stances = |variable, measure: &str, units, value| {
        let (coders, measure) = (figures.coders.clone(), measure.to_owned());
        Figure { of: "stances", variable, coders, measure, units, value }
    };
    for (name, a, kind) in figures.variables() {
        sheet.row(&stances(name, "agreement", a.units, a.percent))?;
        sheet.row(&stances(name, "kappa", a.units, a.kappa))?;
        sheet.row(&stances(name, &format!("alpha_{kind}"), a.units, a.alpha))?;
    }
    let all = figures.stances.agreement();
    let portion = (all.units > 0).then(|| all.matched as f64 / all.units as f64);
    sheet.row(&stances("unit", "matched", all.units, portion))?;
    sheet.end("")
}

/// What one coder says in a disagreement: the disagreement, the coder, the value.
type Said = (Disagreement, String, String);

/// The columns of disagreements, one line for each coder.
const SAID: &[Field<Said>] = &[
    (hidden("text"), |(of, ..)| of.document.as_str().into()),
    (hidden("passage"), |(of, ..)| of.passage.as_str().into()),
    (hidden("on"), |(of, ..)| of.on.into()),
    (hidden("coder"), |(_, coder, _)| coder.as_str().into()),
    (hidden("says"), |(.., says)| says.as_str().into()),
];

/// Prints what the coders disagree on.
pub(super) fn list(figures: &Figures, shape: SheetArgs) -> anyhow::Result<()> {
    let all = &figures.stances.disagreements;
    if shape.to == SheetFormat::Table {
        let mut heads = vec![Head::new("text", 24), Head::new("passage", 0), Head::new("on", 8)];
        heads.extend(figures.coders.iter().map(|coder| Head::new(coder, 30)));
        let rows: Vec<Vec<Value>> = all
            .iter()
            .map(|d| {
                let first = [d.document.as_str(), d.passage.as_str(), d.on].map(Value::from);
                let said = |value: &String| Value::from(if value.is_empty() { "–" } else { value });
                first.into_iter().chain(d.values.iter().map(said)).collect()
            })
            .collect();
        let mut out = out();
        if !rows.is_empty() {
            out.styled(&(drawn(&heads, &rows) + "\n"))?;
        }
        writeln!(out, "{}", counted(all.len(), "disagreement"))?;
        return Ok(out.flush()?);
    }
    let mut sheet = Sheet::new(shape, SAID);
    for d in all {
        for (coder, says) in figures.coders.iter().zip(&d.values) {
            sheet.row(&(d.clone(), coder.clone(), says.clone()))?;
        }
    }
    sheet.end("")
}
