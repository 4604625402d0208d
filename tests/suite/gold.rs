//! Compares extraction with gold marked by hand: F1 by kind over the samples of `tests/gold` and over the articles of
//! `tests/gold/fresh` must reach fixed minimums.

use std::path::{Path, PathBuf};

use standoff::annotation::Kind;
use standoff::extract::extract;
use standoff::lexicon::Lexicon;
use standoff::source::from_text;
use standoff::text::Span;

use crate::marked::{Mark, found, parse};

/// The minimums: the share of marks found, and the share of these with the right values. They are raised as extraction
/// improves, and never lowered without a reason in the commit message.
const FLOORS: Floors = [(Kind::Quote, 0.977, 0.977), (Kind::Date, 0.982, 0.945), (Kind::Number, 0.990, 0.985)];

/// The same of `tests/gold/fresh`: twelve articles of twelve kinds, marked before extraction first saw them.
const FRESH: Floors = [(Kind::Quote, 0.909, 0.790), (Kind::Date, 0.962, 0.899), (Kind::Number, 0.973, 0.900)];

/// For each kind the least F1 of what is found, and of what of that is right.
type Floors = [(Kind, f64, f64); 3];

/// A unit that is counted: a mark's span, or a quote's part in one paragraph, so that dividing a quote at its cue makes
/// no difference.
struct Part<'a> {
    span: Span,
    mark: &'a Mark,
    first: bool,
}

/// How far a part and its gold agree.
#[derive(Clone, Copy, PartialEq, PartialOrd, Debug)]
enum Match {
    None,
    Found,
    Right,
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn parts<'a>(marks: &'a [Mark], kind: Kind, text: &str) -> Vec<Part<'a>> {
    let marks = marks.iter().filter(|mark| mark.kind == kind);
    marks
        .flat_map(|mark| {
            let spans = mark.spans.iter().flat_map(|span| pieces(*span, kind, text));
            spans.enumerate().map(move |(at, span)| Part { span, mark, first: at == 0 })
        })
        .collect()
}

/// Returns a quote's part in each paragraph, with its edges cut to words; any other span as it is.
fn pieces(span: Span, kind: Kind, text: &str) -> Vec<Span> {
    if kind != Kind::Quote {
        return vec![span];
    }
    let mut out = Vec::new();
    let mut at = span.start();
    for line in span.slice(text).split('\n') {
        let words = line.trim_matches(|c: char| !c.is_alphanumeric());
        let start = at + line.find(words).unwrap_or(0);
        out.extend((!words.is_empty()).then(|| Span::new(start as u32, (start + words.len()) as u32)));
        at += line.len() + 1;
    }
    out
}

/// Compares a part with its gold. A quote is found when its words are; any other mark when it meets the span, because
/// the exact span of a number or date is a convention. It is right when it has all fields of the gold.
fn compare(gold: &Part<'_>, mine: &Part<'_>) -> Match {
    let kind = gold.mark.kind;
    let meets = if kind == Kind::Quote { gold.span == mine.span } else { gold.span.overlaps(mine.span) };
    let right = match kind {
        Kind::Quote => gold.mark.value.iter().all(|field| says(mine, field, gold.first)),
        Kind::Number => quantity(&gold.mark.value) == quantity(&mine.mark.value),
        _ => gold.span == mine.span && gold.mark.value == mine.mark.value,
    };
    match (meets, right) {
        (true, true) => Match::Right,
        (true, false) => Match::Found,
        _ => Match::None,
    }
}

/// Whether a part has a field of the gold. In later parts of the gold's quote, a part without a cue counts as right.
fn says(mine: &Part<'_>, field: &str, first: bool) -> bool {
    let mut said = mine.mark.value.iter();
    if field.starts_with("cue=") && !first && !said.clone().any(|other| other.starts_with("cue=")) {
        return true;
    }
    said.any(|other| field == other || name(field).is_some_and(|name_of| name(other) == Some(name_of)))
}

/// Returns a speaker's name in lower case, without article and form of address.
fn name(field: &str) -> Option<Vec<String>> {
    const BEFORE: [&str; 8] = ["the", "a", "an", "mr", "mrs", "ms", "dame", "justice"];
    let words = field.strip_prefix("speaker=")?.split_whitespace().map(str::to_lowercase);
    Some(words.skip_while(|word| BEFORE.contains(&word.trim_end_matches('.'))).collect())
}

/// Returns value and modifier, and the unit unless it only names what is counted; a fraction to three places.
fn quantity(fields: &[String]) -> Vec<String> {
    let counted = fields.get(2).is_some_and(|class| matches!(class.as_str(), "count" | "plain" | "ratio"));
    let mut kept = fields.to_vec();
    if let Some(value) = kept.first_mut().filter(|value| value.starts_with("0.")) {
        *value = value.parse::<f64>().map_or_else(|_| value.clone(), |value| format!("{value:.3}"));
    }
    if counted {
        kept.drain(1..3);
    }
    kept
}

/// Pairs each gold part with one of the found parts, those that agree best first.
fn pair(gold: &[Part<'_>], mine: &[Part<'_>]) -> Vec<(usize, usize, Match)> {
    let mut pairs: Vec<(usize, usize, Match)> = Vec::new();
    for least in [Match::Right, Match::Found] {
        for (at, part) in gold.iter().enumerate() {
            let free = |other: &usize| pairs.iter().all(|pair| pair.0 != at && pair.1 != *other);
            let other = (0..mine.len()).filter(free).find(|other| compare(part, &mine[*other]) >= least);
            pairs.extend(other.map(|other| (at, other, least)));
        }
    }
    pairs
}

fn report(gold: &[Part<'_>], mine: &[Part<'_>], pairs: &[(usize, usize, Match)], text: &str) {
    let shown = |part: &Part<'_>| format!("[{}] {}", part.span.slice(text), part.mark.value.join("; "));
    for (at, part) in gold.iter().enumerate() {
        match pairs.iter().find(|pair| pair.0 == at) {
            None => println!("  missed {}", shown(part)),
            Some((_, other, Match::Found)) => {
                println!("  wrong  {}\n    came {}", shown(part), shown(&mine[*other]));
            }
            Some(_) => {}
        }
    }
    for (_, part) in mine.iter().enumerate().filter(|(at, _)| pairs.iter().all(|pair| pair.1 != *at)) {
        println!("  extra  {}", shown(part));
    }
}

fn hold(kind: Kind, of: &str, floors: Floors) {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder(of)).unwrap().filter_map(|file| Some(file.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "marked"));
    files.sort();
    let (mut hits, mut right, mut sum) = (0, 0, 0);
    for path in files {
        let marked = parse(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let article = from_text(marked.text.clone());
        let suggested = found(&article.document, article.metadata.published);
        let gold = parts(&marked.marks, kind, &marked.text);
        let mine = parts(&suggested, kind, &marked.text);
        let pairs = pair(&gold, &mine);
        let exact = pairs.iter().filter(|pair| pair.2 == Match::Right).count();
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        println!("{name}: {} of {} found, {exact} right, {} suggested", pairs.len(), gold.len(), mine.len());
        report(&gold, &mine, &pairs, &marked.text);
        (hits, right, sum) = (hits + pairs.len(), right + exact, sum + gold.len() + mine.len());
    }
    let f1 = |count: usize| 2.0 * count as f64 / sum.max(1) as f64;
    println!("{}: found F1 {:.3}, right F1 {:.3}", kind.word(), f1(hits), f1(right));
    let (_, found, exact) = floors.into_iter().find(|(of, ..)| *of == kind).unwrap();
    assert!(f1(hits) >= found, "{}: found F1 {:.3} is below {found:.3}", kind.word(), f1(hits));
    assert!(f1(right) >= exact, "{}: right F1 {:.3} is below {exact:.3}", kind.word(), f1(right));
}

#[test]
fn quotes() {
    hold(Kind::Quote, "tests/gold", FLOORS);
}

#[test]
fn dates() {
    hold(Kind::Date, "tests/gold", FLOORS);
}

#[test]
fn numbers() {
    hold(Kind::Number, "tests/gold", FLOORS);
}

#[test]
fn fresh_quotes() {
    hold(Kind::Quote, "tests/gold/fresh", FRESH);
}

#[test]
fn fresh_dates() {
    hold(Kind::Date, "tests/gold/fresh", FRESH);
}

#[test]
fn fresh_numbers() {
    hold(Kind::Number, "tests/gold/fresh", FRESH);
}

/// Kind, rule, and whether the rule doubts it: how many are wrong, of how many.
type Shares = std::collections::BTreeMap<(&'static str, String, bool), (usize, usize)>;

/// Adds each suggestion in one marked article to the shares: wrong is one of which any part is not right.
fn share(path: &Path, shares: &mut Shares) {
    let marked = parse(&std::fs::read_to_string(path).unwrap()).unwrap();
    let article = from_text(marked.text.clone());
    let published = article.metadata.published;
    let annotations = extract(&article.document, Lexicon::get(), published).annotations;
    let suggested = found(&article.document, published);
    for kind in [Kind::Quote, Kind::Date, Kind::Number] {
        let (gold, mine) = (parts(&marked.marks, kind, &marked.text), parts(&suggested, kind, &marked.text));
        let pairs = pair(&gold, &mine);
        let right = |at: usize| pairs.iter().any(|pair| pair.1 == at && pair.2 == Match::Right);
        for (annotation, mark) in annotations.iter().zip(&suggested).filter(|(_, mark)| mark.kind == kind) {
            let own = (0..mine.len()).filter(|at| std::ptr::eq(mine[*at].mark, mark));
            let wrong = usize::from(!own.clone().all(right));
            for rule in [annotation.rule.as_ref(), "all"] {
                let count = shares.entry((kind.word(), rule.to_owned(), annotation.doubtful)).or_default();
                *count = (count.0 + wrong, count.1 + 1);
            }
        }
    }
}

/// Prints for each rule the share of its suggestions that are wrong, those of low confidence apart. A folder of one's own
/// marked articles may be named: `STANDOFF_MARKED=DIR cargo test --test suite doubts -- --nocapture`.
#[test]
fn doubts_are_where_rules_err() {
    let own = std::env::var_os("STANDOFF_MARKED").map(PathBuf::from);
    let folders = own.map_or_else(|| vec![folder("tests/gold"), folder("tests/gold/fresh")], |own| vec![own]);
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap().filter_map(Result::ok));
    let mut shares = Shares::new();
    for path in files.map(|file| file.path()).filter(|path| path.extension().is_some_and(|end| end == "marked")) {
        share(&path, &mut shares);
    }
    println!("{:7} {:22} {:10} wrong", "kind", "rule", "confidence");
    for ((kind, rule, low), (wrong, all)) in &shares {
        let confidence = if *low { "low" } else { "" };
        println!(
            "{kind:7} {rule:22} {confidence:10} {wrong} of {all} ({:.0}%)",
            100.0 * *wrong as f64 / *all as f64
        );
    }
    let sum = |low: bool| {
        let rows = shares.iter().filter(|((_, rule, doubted), _)| rule == "all" && *doubted == low);
        rows.fold((0, 0), |sum, (_, count)| (sum.0 + count.0, sum.1 + count.1))
    };
    let (low, rest) = (sum(true), sum(false));
    assert!(
        low.0 * rest.1 >= rest.0 * low.1,
        "low confidence is less often wrong than the rest: {low:?}, {rest:?}"
    );
}

#[test]
fn every_gold_text_is_its_article() {
    for file in std::fs::read_dir(folder("tests/gold")).unwrap().filter_map(Result::ok) {
        if let Some(name) = file.file_name().to_string_lossy().strip_suffix(".marked") {
            let marked = parse(&std::fs::read_to_string(file.path()).unwrap()).unwrap();
            let article = std::fs::read_to_string(folder("assets/articles").join(format!("{name}.txt"))).unwrap();
            assert!(marked.text == article, "{name}: the marks change the text");
        }
    }
}
