//! The annotated article as text for a terminal or a pipe.

use std::fmt::Write as _;

use super::words;
use crate::annotation::{Annotation, HeaderPart, Kind, State};
use crate::session::Session;
use crate::text::flow::{Flow, graphemes, shown};

/// Select Graphic Rendition codes of a kind, so that kinds differ without colour too.
const fn code(kind: Kind) -> &'static str {
    match kind {
        Kind::Quote => "33",
        Kind::Date => "4;36",
        Kind::Number => "1;32",
        Kind::Note => "3;35",
    }
}

/// The article at a width, then what is said about it. With `colour`, annotations are coloured; without, nothing but
/// words is written.
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
    let own = session.document().header().iter().filter(|(part, _)| *part != HeaderPart::Dateline);
    let own: Vec<_> = own.map(|(_, span)| *span).collect();
    let annotations = session.entries().annotations();
    for row in Flow::new(text, &own, width).rows() {
        let mut on: Vec<&Annotation> =
            annotations.touching(row.span).filter(|a| a.state != State::Rejected).collect();
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

/// A text as one line that is safe to print.
fn line(text: &str) -> String {
    shown(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

fn section(out: &mut String, session: &Session, kind: Kind, colour: bool) {
    let all: Vec<_> = session.entries().annotations().of(kind).filter(|a| a.state != State::Rejected).collect();
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
        let words = line(&a.spans.words(session.text()));
        let id = a.id.to_string();
        let _ = match &a.body {
            crate::annotation::Body::Quote(quote) => {
                let words = words::said(quote.form, &words);
                let speaker = line(quote.speaker.as_deref().unwrap_or("no speaker"));
                writeln!(out, "{id:>5}  {speaker}: {words} ({})", quote.form.word())
            }
            crate::annotation::Body::Date(date) => {
                writeln!(out, "{id:>5}  {words}  →  {}  {}", line(&date.timex.to_string()), words::date(date))
            }
            crate::annotation::Body::Number(number) => {
                let quantity = &number.quantity;
                writeln!(
                    out,
                    "{id:>5}  {words}  →  {}  {}",
                    line(&words::quantity(quantity)),
                    quantity.class.word()
                )
            }
            crate::annotation::Body::Note(note) => writeln!(out, "{id:>5}  “{words}”  {}", line(&note.text)),
        };
    }
}

fn stances(out: &mut String, session: &Session, colour: bool) {
    let stances = session.entries().stances();
    if stances.is_empty() {
        return;
    }
    heading(out, &format!("Stances ({})", stances.len()), colour);
    for stance in stances.values() {
        let evidence: Vec<String> = stance.evidence.iter().map(ToString::to_string).collect();
        let words = line(&format!("{} – {} – {}", stance.actor, stance.position, stance.target));
        let _ = writeln!(out, "{:>5}  {words}  ({})", stance.id.to_string(), evidence.join(", "));
    }
}
