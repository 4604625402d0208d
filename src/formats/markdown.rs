//! A report for people: quotes by speaker, stances, dates and numbers.

use std::fmt::Write as _;

use super::piece;
use crate::annotation::{Annotation, Kind};
use crate::session::Session;
use crate::session::evidence::standing;
use crate::text::one_line;
use crate::words;

/// Returns all sessions, one chapter each.
pub fn write(sessions: &[(String, &Session)]) -> String {
    let mut out = String::new();
    for (name, session) in sessions {
        if !out.is_empty() {
            out.push('\n');
        }
        chapter(&mut out, name, session);
    }
    out
}

/// Returns a text as one line of a table or heading, with nothing in it that would be taken for markup.
fn cell(text: &str) -> String {
    let text = one_line(text);
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '|' | '*' | '_' | '`' | '[' | ']' | '<' | '&' | '\\' | '#') {
            out.push('\\');
        }
        out.push(crate::text::visible(c));
    }
    out
}

fn chapter(out: &mut String, name: &str, session: &Session) {
    let metadata = session.entries().metadata();
    let _ = writeln!(out, "# {}\n", cell(metadata.title.as_deref().unwrap_or(name)));
    let published = metadata.published.map(|day| day.to_string());
    let about: Vec<String> = [metadata.outlet.clone(), metadata.author.clone(), published, metadata.url.clone()]
        .into_iter()
        .flatten()
        .map(|part| cell(&part))
        .collect();
    if !about.is_empty() {
        let _ = writeln!(out, "{}\n", about.join(" · "));
    }
    stances(out, session);
    quotes(out, session);
    let date = |a: &Annotation| a.date().map(|d| (words::date(d), d.timex.kind().word().to_lowercase()));
    table(out, session, "Dates", Kind::Date, ["text", "meaning", "type"], date);
    let number =
        |a: &Annotation| a.number().map(|n| (words::quantity(&n.quantity), n.quantity.class.word().to_owned()));
    table(out, session, "Numbers", Kind::Number, ["text", "value", "class"], number);
    notes(out, session);
}

fn stances(out: &mut String, session: &Session) {
    let mut stances = piece::stances(session).peekable();
    if stances.peek().is_none() {
        return;
    }
    out.push_str(
        "## Stances\n\n| actor | position | target | evidence | note | state |\n| --- | --- | --- | --- | --- | --- |\n",
    );
    for stance in stances {
        let evidence: Vec<String> = standing(session.entries(), stance).map(|a| grounds(session, a)).collect();
        let (actor, position, target) = (cell(&stance.actor), cell(&stance.position), cell(&stance.target));
        let _ = writeln!(
            out,
            "| {actor} | {position} | {target} | {} | {} | {} |",
            evidence.join(" / "),
            cell(&stance.note),
            cell(&piece::standing(session, session.entries().standing(stance), &stance.made))
        );
    }
    out.push('\n');
}

/// Returns what a stance rests on: the words, and the id they have below.
fn grounds(session: &Session, a: &Annotation) -> String {
    let words = a.spans.words(session.text());
    let said = a.quote().map_or_else(|| format!("“{words}”"), |quote| words::said(quote.form, &words));
    format!("{} ({})", cell(&said), a.id)
}

/// Tags and a remark, where there are any.
fn aside(a: &Annotation) -> String {
    let tags = a.tags.iter().map(|tag| format!(" \\#{}", cell(tag))).collect::<Vec<_>>().concat();
    let remark = if a.remark.is_empty() { String::new() } else { format!(" *{}*", cell(&a.remark)) };
    format!("{tags}{remark}")
}

fn quotes(out: &mut String, session: &Session) {
    let mut heading = "## Quotes\n\n";
    for annotation in piece::of(session, Kind::Quote) {
        let Some(quote) = annotation.quote() else { continue };
        out.push_str(heading);
        heading = "";
        let words = cell(&words::said(quote.form, &annotation.spans.words(session.text())));
        let speaker = cell(quote.speaker.as_deref().unwrap_or("no speaker"));
        let cue = quote.cue.as_ref().map(|cue| format!(", {}", cell(cue))).unwrap_or_default();
        let (id, form) = (annotation.id, quote.form.word());
        let state =
            cell(&(piece::standing(session, annotation.standing(), &annotation.made) + &piece::was(annotation)));
        let _ = writeln!(out, "> {words}\n>\n> — {speaker}{cue} ({id}, {form}, {state}){}\n", aside(annotation));
    }
}

fn table(
    out: &mut String,
    session: &Session,
    heading: &str,
    kind: Kind,
    columns: [&str; 3],
    of: impl Fn(&Annotation) -> Option<(String, String)>,
) {
    let rows: Vec<_> = piece::of(session, kind).filter_map(|a| of(a).map(|cells| (a, cells))).collect();
    if rows.is_empty() {
        return;
    }
    let _ =
        writeln!(out, "## {heading}\n\n| id | {} | state |\n| --- | --- | --- | --- | --- |", columns.join(" | "));
    for (a, (value, meaning)) in rows {
        let text = cell(&a.spans.words(session.text()));
        let state = cell(&(piece::standing(session, a.standing(), &a.made) + &piece::was(a)));
        let _ = writeln!(out, "| {} | {text} | {} | {} | {state} |", a.id, cell(&value), cell(&meaning));
    }
    out.push('\n');
}

fn notes(out: &mut String, session: &Session) {
    let mut heading = "## Notes\n\n";
    for annotation in piece::of(session, Kind::Note) {
        let crate::annotation::Body::Note(note) = &annotation.body else { continue };
        out.push_str(heading);
        heading = "";
        let words = cell(&annotation.spans.words(session.text()));
        let text = if note.text.is_empty() { String::new() } else { format!(": {}", cell(&note.text)) };
        let was = cell(&piece::was(annotation));
        let _ = writeln!(out, "- “{words}”{was}{text}{}", aside(annotation));
    }
}
