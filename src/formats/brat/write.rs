//! Writes a `.txt` and an `.ann` for each session, and one `annotation.conf`. Offsets are code points.
//!
//! Quotes, dates, numbers and notes are text-bound (T). A speaker is a relation (R) to the words that name them. A
//! value from a fixed list is an attribute (A). Other values, and the stances on a mark, are references (N). Remarks
//! are notes (#).

use std::collections::HashMap;
use std::fmt::Write as _;

use super::configuration;
use crate::annotation::value::{Amount, Modifier, Quantity};
use crate::annotation::{Annotation, Body, Confidence, Id, Kind, Provenance, Quote, Stance, Standing};
use crate::formats::omitted::{ACTORS, ARTICLE, Omitted, Said};
use crate::formats::{File, Sessions, names, piece};
use crate::session::Session;
use crate::session::evidence::placed;
use crate::text::{Offsets, Span, one_line};

const NO_PLACE: Said = (
    "stance is left out: it rests on no passage, and brat marks passages",
    "stances are left out: they rest on no passage, and brat marks passages",
);
const LINES: Said = (
    "remark loses its line breaks: a note of brat is one line",
    "remarks lose their line breaks: a note of brat is one line",
);
const BLANK: Said = (
    "annotation is left out: it marks nothing but line breaks",
    "annotations are left out: they mark nothing but line breaks",
);
/// Two files a session, and what brat must know to show them.
pub(in crate::formats) fn write(sessions: &Sessions, omitted: &mut Omitted) -> Vec<File> {
    let mut files = vec![File { name: "annotation.conf".to_owned(), bytes: configuration::TEXT.into() }];
    for (file, (_, session)) in names::files(sessions).into_iter().zip(sessions) {
        let bytes = piece::plain(session.text(), omitted);
        files.push(File { name: format!("{file}.txt"), bytes });
        files.push(File { name: format!("{file}.ann"), bytes: Ann::of(session, omitted).into_bytes() });
    }
    files
}

/// The lines of one `.ann`. Each kind of line is numbered separately.
struct Ann<'s> {
    session: &'s Session,
    offsets: Offsets,
    out: String,
    counts: HashMap<char, usize>,
    /// The text-bound line of each annotation.
    lines: HashMap<Id, usize>,
    /// The line of each mention and cue. Two quotes with the same reporting words share it.
    beside: HashMap<(&'static str, Span), usize>,
}

impl Ann<'_> {
    fn of(session: &Session, omitted: &mut Omitted) -> String {
        let offsets = Offsets::new(session.text());
        let (counts, lines, beside) = (HashMap::new(), HashMap::new(), HashMap::new());
        let mut ann = Ann { session, offsets, out: String::new(), counts, lines, beside };
        for annotation in piece::annotations(session) {
            ann.annotation(annotation, omitted);
        }
        for annotation in piece::of(session, Kind::Number) {
            ann.converts(annotation);
        }
        for stance in piece::stances(session) {
            ann.stance(stance, omitted);
        }
        omitted.outs(ACTORS, piece::described_actors(session));
        omitted.outs(ARTICLE, usize::from(piece::is_described(session)));
        ann.out
    }

    fn next(&mut self, letter: char) -> usize {
        let count = self.counts.entry(letter).or_default();
        *count += 1;
        *count
    }

    /// Returns a text-bound line; `None` when no character but line breaks is marked.
    fn mark(&mut self, kind: &str, spans: impl Iterator<Item = Span>) -> Option<usize> {
        let text = self.session.text();
        let pieces: Vec<Span> = spans.flat_map(|span| lines(text, span)).collect();
        let places: Vec<String> = pieces
            .iter()
            .map(|span| self.offsets.points_of(text, *span))
            .map(|[start, end]| format!("{start} {end}"))
            .collect();
        if pieces.is_empty() {
            return None;
        }
        let words: Vec<&str> = pieces.iter().map(|span| span.slice(text)).collect();
        let line = self.next('T');
        let _ = writeln!(self.out, "T{line}\t{kind} {}\t{}", places.join(";"), words.join(" "));
        Some(line)
    }

    fn attribute(&mut self, name: &str, of: usize, value: &str) {
        let line = self.next('A');
        let _ = writeln!(self.out, "A{line}\t{name} T{of} {value}");
    }

    fn relation(&mut self, name: &str, from: usize, to: usize) {
        let line = self.next('R');
        let _ = writeln!(self.out, "R{line}\t{name} Arg1:T{from} Arg2:T{to}");
    }

    /// A value in its own words, under a name without white space.
    fn reference(&mut self, name: &str, of: usize, value: &str) {
        let value = one_line(value);
        if !value.is_empty() {
            let line = self.next('N');
            let _ = writeln!(self.out, "N{line}\tReference T{of} {name}:{}\t{value}", value.replace(' ', "_"));
        }
    }

    fn remark(&mut self, of: usize, text: &str, omitted: &mut Omitted) {
        if text.trim().is_empty() {
            return;
        }
        if text.trim().contains('\n') {
            omitted.out(LINES);
        }
        let line = self.next('#');
        let _ = writeln!(self.out, "#{line}\tAnnotatorNotes T{of}\t{}", one_line(text));
    }

    fn made(&mut self, of: usize, made: &Provenance) {
        if let Some(by) = &made.by {
            self.reference("Annotator", of, by);
        }
        if let Some(at) = made.at {
            self.reference("At", of, &format!("{at:.0}"));
        }
    }

    fn annotation(&mut self, a: &Annotation, omitted: &mut Omitted) {
        let kind = match a.kind() {
            Kind::Quote => "Quote",
            Kind::Date => "Date",
            Kind::Number => "Number",
            Kind::Note => "Note",
        };
        let Some(line) = self.mark(kind, a.spans.iter()) else {
            omitted.out(BLANK);
            return;
        };
        self.lines.insert(a.id, line);
        self.attribute("State", line, a.standing().word());
        if let Some(old) = a.words.changed() {
            self.reference("Changed", line, old);
        }
        self.attribute("Origin", line, a.origin.word());
        match &a.body {
            Body::Quote(quote) => self.quote(line, quote),
            Body::Date(date) => {
                self.attribute("TimexType", line, date.timex.kind().word());
                self.reference("Value", line, &date.timex.value().to_string());
                if let Some(quantity) = &date.quantity {
                    self.quantity("Amount", line, quantity);
                }
            }
            Body::Number(number) => self.quantity("Value", line, &number.quantity),
            Body::Note(note) => self.remark(line, &note.text, omitted),
        }
        for tag in &a.tags {
            self.reference("Tag", line, tag);
        }
        self.made(line, &a.made);
        self.remark(line, &a.remark, omitted);
    }

    fn quote(&mut self, line: usize, quote: &Quote) {
        self.attribute("Form", line, quote.form.word());
        if let Some(speaker) = &quote.speaker {
            self.reference("Speaker", line, speaker);
        }
        if let Some(cue) = &quote.cue {
            self.reference("Cue", line, cue);
        }
        for (kind, relation, span) in [("Speaker", "SpokenBy", quote.mention), ("Cue", "CuedBy", quote.cue_span)] {
            let Some(span) = span else { continue };
            let known = self.beside.get(&(kind, span)).copied();
            if let Some(other) = known.or_else(|| self.mark(kind, std::iter::once(span))) {
                self.beside.insert((kind, span), other);
                self.relation(relation, line, other);
            }
        }
    }

    fn quantity(&mut self, name: &str, line: usize, quantity: &Quantity) {
        let amount = match quantity.amount {
            Amount::Exact(value) => value.normalize().to_string(),
            Amount::Range(low, high) => format!("{}..{}", low.normalize(), high.normalize()),
        };
        self.reference(name, line, &amount);
        self.reference("Unit", line, &quantity.unit);
        self.attribute("Class", line, quantity.class.word());
        self.attribute("Modifier", line, modifier(quantity.modifier));
        if let Some(trend) = quantity.trend {
            self.attribute("Trend", line, trend.word());
        }
    }

    /// The relation from an amount in brackets to the one it converts; where that is no number's place, to a mark of its
    /// own.
    fn converts(&mut self, a: &Annotation) {
        let Some(span) = a.number().and_then(|number| number.converts) else { return };
        let Some(from) = self.lines.get(&a.id).copied() else { return };
        let other = piece::of(self.session, Kind::Number).find(|other| other.spans.cover() == span);
        let known = other.and_then(|other| self.lines.get(&other.id).copied());
        if let Some(to) = known.or_else(|| self.mark("Amount", std::iter::once(span))) {
            self.relation("Converts", from, to);
        }
    }

    /// A stance as references of the marks it rests on, under its id: brat's own readers refuse a second mark there.
    fn stance(&mut self, stance: &Stance, omitted: &mut Omitted) {
        let lines: Vec<usize> =
            placed(self.session.entries(), stance).filter_map(|a| self.lines.get(&a.id).copied()).collect();
        if lines.is_empty() {
            omitted.out(NO_PLACE);
        }
        if stance.note.trim().contains('\n') {
            omitted.out(LINES);
        }
        let at = stance.made.at.map(|at| format!("{at:.0}")).unwrap_or_default();
        let verdict = self.session.entries().standing(stance);
        let state = if verdict == Standing::Accepted { "" } else { verdict.word() };
        let values = [
            ("Actor", stance.actor.as_str()),
            ("Position", &stance.position),
            ("Target", &stance.target),
            ("Confidence", stance.confidence.map_or("", Confidence::word)),
            ("State", state),
            ("Note", &stance.note),
            ("Annotator", stance.made.by.as_deref().unwrap_or_default()),
            ("At", &at),
        ];
        for line in lines {
            for (name, value) in values {
                self.reference(&format!("{}.{name}", stance.id), line, value);
            }
        }
    }
}

/// Returns the pieces of a span that hold no line break.
fn lines(text: &str, span: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = span.start();
    for line in span.slice(text).split(['\n', '\r']) {
        out.extend(Span::of(text, at..at + line.len()).filter(|span| !span.is_empty()));
        at += line.len() + 1;
    }
    out
}

/// Returns a modifier as a word: signs would not do as values of an attribute.
const fn modifier(modifier: Modifier) -> &'static str {
    match modifier {
        Modifier::Equal => "equal",
        Modifier::About => "about",
        Modifier::More => "more",
        Modifier::AtLeast => "at-least",
        Modifier::Less => "less",
        Modifier::AtMost => "at-most",
        Modifier::Up => "up",
        Modifier::Down => "down",
    }
}
