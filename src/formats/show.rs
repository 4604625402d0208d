//! The annotated article as text for a terminal or a pipe.

use std::fmt::Write as _;

use super::piece;
use crate::annotation::{Annotation, Kind, Provenance, Stance, Standing, Verdict, Words};
use crate::session::Session;
use crate::session::evidence::evidence;
use crate::text::flow::{Flow, graphemes, shown};
use crate::text::one_line;
use crate::words;

/// Select Graphic Rendition codes of a kind, so that kinds differ without colour too.
const fn code(kind: Kind) -> &'static str {
    match kind {
        Kind::Quote => "33",
        Kind::Date => "4;36",
        Kind::Number => "1;32",
        Kind::Note => "3;35",
    }
}

/// Returns the article at a width, then what is said about it. With `colour`, annotations are coloured; without,
/// nothing but words is written.
pub fn show(session: &Session, width: usize, colour: bool) -> String {
    let mut out = String::new();
    article(&mut out, session, width, colour);
    for kind in Kind::ALL {
        section(&mut out, session, kind, colour);
    }
    stances(&mut out, session, colour);
    out
}

fn article(out: &mut String, session: &Session, width: usize, colour: bool) {
    let text = session.text();
    let own = session.document().lines();
    let annotations = session.entries().annotations();
    for row in Flow::new(text, &own, width).rows() {
        let mut on: Vec<&Annotation> =
            annotations.touching(row.span).filter(|a| !session.leaves_out(a.standing())).collect();
        on.sort_by_key(|a| std::cmp::Reverse(a.spans.cover().len()));
        let mut last = None;
        for grapheme in graphemes(text, row.span) {
            let kind = on.iter().rev().find(|a| a.spans.holds(grapheme.at)).map(|a| a.kind());
            if colour && kind != last {
                let _ = write!(out, "\u{1b}[0{}m", kind.map(|k| format!(";{}", code(k))).unwrap_or_default());
                last = kind;
            }
            out.push_str(&shown(grapheme.text));
        }
        if last.is_some() {
            out.push_str("\u{1b}[0m");
        }
        out.push('\n');
    }
}

fn heading(out: &mut String, text: &str, colour: bool) {
    let _ = if colour { writeln!(out, "\n\u{1b}[1m{text}\u{1b}[0m") } else { writeln!(out, "\n{text}") };
}

/// Returns a text as one line that is safe to print.
fn line(text: &str) -> String {
    shown(&one_line(text)).into_owned()
}

fn section(out: &mut String, session: &Session, kind: Kind, colour: bool) {
    let of_kind = session.entries().annotations().of(kind);
    let all: Vec<_> = of_kind.filter(|a| a.state != Verdict::Rejected).collect();
    if all.is_empty() {
        return;
    }
    let name = match kind {
        Kind::Quote => "Quotes",
        Kind::Date => "Dates",
        Kind::Number => "Numbers",
        Kind::Note => "Notes",
    };
    heading(out, &format!("{name} ({})", all.len()), colour);
    for a in all {
        let words = line(a.words.lost().unwrap_or(&a.spans.words(session.text())));
        let id = a.id.to_string();
        let open = open(session, a.standing(), &a.made) + &suspended(a);
        let _ = match &a.body {
            crate::annotation::Body::Quote(quote) => {
                let words = words::said(quote.form, &words);
                let speaker = line(quote.speaker.as_deref().unwrap_or("no speaker"));
                writeln!(out, "{id:>5}  {speaker}: {words} ({}){open}", quote.form.word())
            }
            crate::annotation::Body::Date(date) => {
                writeln!(
                    out,
                    "{id:>5}  {words}  →  {}  {}{open}",
                    words::date(date),
                    date.timex.kind().word().to_lowercase()
                )
            }
            crate::annotation::Body::Number(number) => {
                let quantity = &number.quantity;
                let value = line(&words::quantity(quantity));
                writeln!(out, "{id:>5}  {words}  →  {value}  {}{open}", quantity.class.word())
            }
            crate::annotation::Body::Note(note) => writeln!(out, "{id:>5}  “{words}”  {}{open}", line(&note.text)),
        };
    }
}

/// Returns that an entry waits to be settled, and who marked it: `  [disputed, ana]`.
fn open(session: &Session, verdict: Standing, made: &Provenance) -> String {
    if verdict == Standing::Disputed {
        format!("  [{}]", line(&piece::standing(session, verdict, made)))
    } else {
        String::new()
    }
}

/// Returns what became of a mark's words, where they are not those that were marked.
fn suspended(a: &Annotation) -> String {
    match (&a.words, a.standing()) {
        (Words::Lost(_), _) => "  [lost: the article does not have these words]".to_owned(),
        (Words::Changed(old), Standing::Changed) => format!("  [changed: the words were “{}”]", line(old)),
        _ => String::new(),
    }
}

fn stances(out: &mut String, session: &Session, colour: bool) {
    let stances: Vec<&Stance> = piece::stances(session).collect();
    if stances.is_empty() {
        return;
    }
    heading(out, &format!("Stances ({})", stances.len()), colour);
    for stance in stances {
        let evidence: Vec<String> = evidence(session.entries(), stance).map(|a| a.id.to_string()).collect();
        let words = line(&format!("{} – {} – {}", stance.actor, stance.position, stance.target));
        let verdict = session.entries().standing(stance);
        let suspended =
            if verdict.is_suspended() { "  [suspended: the words it rests on changed or are lost]" } else { "" };
        let open = open(session, verdict, &stance.made) + suspended;
        let _ = writeln!(out, "{:>5}  {words}  ({}){open}", stance.id.to_string(), evidence.join(", "));
    }
}
