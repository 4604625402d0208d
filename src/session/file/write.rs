//! Writes a session's file.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::FORMAT;
use super::form::{Day, File, FileActor, FileAnnotation, FileDocument, FileHeader, FileStance, FileView};
use crate::annotation::value::{Amount, Modifier, Quantity};
use crate::annotation::{
    Actor, ActorKind, Annotation, Body, Date, Kind, Number, Origin, Part, Provenance, Quote, Stance, Verdict,
};
use crate::session::{Extra, Session, TABS};
use crate::text::{Offsets, Span, anchor};

/// Returns the digest files carry, of their text and of their content: SHA-256, in hexadecimal.
pub fn digest(text: &str) -> String {
    let mut out = String::with_capacity(64);
    for byte in Sha256::digest(text.as_bytes()) {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

/// The session as TOML, in a fixed order: what it is, the document, where the reader was, then the entries.
///
/// The digest in the second line is that of everything after it, so that damage is seen; `whole` holds a file to it.
pub fn to_toml(session: &Session) -> String {
    // Every type here can be written as TOML; tests check this for random sessions.
    let body = toml::to_string(&file(session)).unwrap_or_default();
    format!("format = \"{FORMAT}\"\ndigest = \"{}\"\n{body}", digest(&body))
}

/// Returns the session's tables, without the two keys that stand before them.
fn file(session: &Session) -> File {
    let text = session.text();
    let offsets = Offsets::new(text);
    let extra = &session.extra;
    let entries = session.entries();
    let of = |kind: Kind| -> Vec<FileAnnotation> {
        entries.annotations().of(kind).map(|a| annotation_form(a, text, &offsets, extra)).collect()
    };
    File {
        format: None,
        digest: None,
        entries: Some(entries.len()),
        annotator: session.annotator.clone(),
        merged: session.merged.clone(),
        done: entries.metadata().done,
        document: document(session, &offsets),
        view: view(session, &offsets),
        quote: of(Kind::Quote),
        date: of(Kind::Date),
        number: of(Kind::Number),
        note: of(Kind::Note),
        actor: entries.actors().values().map(|a| actor_form(a, extra)).collect(),
        stance: entries.stances().values().map(|s| stance_form(s, extra)).collect(),
        extra: extra.file.clone(),
    }
}

fn document(session: &Session, offsets: &Offsets) -> FileDocument {
    let (metadata, text) = (session.entries().metadata(), session.text());
    let header = |&(part, span): &(Part, Span)| FileHeader {
        part: part.word().to_owned(),
        span: offsets.points_of(text, span),
    };
    // TOML has no years before 0.
    let day = |date: jiff::civil::Date| {
        let written = date.to_string();
        written.parse().map_or(Day::Words(written), Day::Toml)
    };
    let moment = |at: jiff::Timestamp| {
        let written = at.to_string();
        written.parse().map_or(Day::Words(written), Day::Toml)
    };
    FileDocument {
        title: metadata.title.clone(),
        outlet: metadata.outlet.clone(),
        author: metadata.author.clone(),
        section: metadata.section.clone(),
        page: metadata.page.clone(),
        source_id: metadata.source_id.clone(),
        url: metadata.url.clone(),
        published: metadata.published.map(day),
        published_at: metadata.published_at.map(moment),
        retrieved: metadata.retrieved.map(day),
        sha256: Some(digest(text)),
        header: session.document().parts().iter().map(header).collect(),
        text: Some(text.to_owned()),
        extra: session.extra.document.clone(),
    }
}

fn view(session: &Session, offsets: &Offsets) -> FileView {
    let view = &session.view;
    FileView {
        pane: view.in_list.then(|| "list".to_owned()),
        tab: TABS.get(view.tab).filter(|_| view.tab > 0).map(|tab| (*tab).to_owned()),
        selected: view.selected.map(|id| id.to_string()),
        top: (view.top > 0).then(|| offsets.point(session.text(), view.top)),
        cursor: (view.cursor > 0).then(|| offsets.point(session.text(), view.cursor)),
        extra: session.extra.view.clone(),
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn made(made: &Provenance) -> (Option<String>, Option<String>) {
    (made.by.clone(), made.at.map(|at| format!("{at:.0}")))
}

/// Returns one annotation as a table.
pub(in crate::session) fn annotation_form(
    a: &Annotation,
    text: &str,
    offsets: &Offsets,
    extra: &Extra,
) -> FileAnnotation {
    let (by, at) = made(&a.made);
    let cover = anchor::quoted(text, a.spans.cover());
    let form = FileAnnotation {
        id: a.id.to_string(),
        spans: a.spans.iter().map(|s| offsets.points_of(text, s)).collect(),
        text: a.spans.words(text).into_owned(),
        remark: some(&a.remark),
        tags: a.tags.clone(),
        state: a.state.word().to_owned(),
        origin: (a.origin != Origin::Extracted).then(|| a.origin.word().to_owned()),
        by,
        at,
        rule: some(&a.rule),
        confidence: a.doubtful.then(|| "low".to_owned()),
        lost: a.words.lost().map(str::to_owned),
        changed: a.words.changed().map(str::to_owned),
        prefix: some(&one_line(cover.prefix)),
        suffix: some(&one_line(cover.suffix)),
        extra: extra.entry(&a.id.to_string()),
        ..FileAnnotation::default()
    };
    let points = |span: Span| offsets.points_of(text, span);
    match &a.body {
        Body::Quote(quote) => quoted(form, quote, points),
        Body::Date(date) => dated(form, date),
        Body::Number(number) => numbered(form, number, points),
        Body::Note(note) => FileAnnotation { note: some(&note.text), ..form },
    }
}

/// Every run of white space as one space, so that the file reads well; anchoring takes them for the same.
fn one_line(text: &str) -> String {
    anchor::squeezed(text.chars()).collect()
}

fn quoted(form: FileAnnotation, quote: &Quote, points: impl Fn(Span) -> [usize; 2]) -> FileAnnotation {
    FileAnnotation {
        speaker: quote.speaker.clone(),
        mention: quote.mention.map(&points),
        cue: quote.cue.clone(),
        cue_span: quote.cue_span.map(&points),
        form: Some(quote.form.word().to_owned()),
        ..form
    }
}

fn dated(form: FileAnnotation, date: &Date) -> FileAnnotation {
    let form = FileAnnotation {
        timex: Some(date.timex.kind().word().to_owned()),
        value: Some(date.timex.value().to_string()),
        ..form
    };
    match &date.quantity {
        None => form,
        Some(quantity) => FileAnnotation { amount: Some(amount(quantity.amount)), ..quantified(form, quantity) },
    }
}

fn numbered(form: FileAnnotation, number: &Number, points: impl Fn(Span) -> [usize; 2]) -> FileAnnotation {
    FileAnnotation {
        value: Some(amount(number.quantity.amount)),
        converts: number.converts.map(points),
        ..quantified(form, &number.quantity)
    }
}

fn quantified(form: FileAnnotation, quantity: &Quantity) -> FileAnnotation {
    FileAnnotation {
        unit: some(&quantity.unit),
        class: Some(quantity.class.word().to_owned()),
        modifier: (quantity.modifier != Modifier::Equal).then(|| quantity.modifier.sign().to_owned()),
        trend: quantity.trend.map(|trend| trend.word().to_owned()),
        ..form
    }
}

/// `12` or `12..120`, exact.
fn amount(amount: Amount) -> String {
    match amount {
        Amount::Exact(value) => value.to_string(),
        Amount::Range(low, high) => format!("{low}..{high}"),
    }
}

/// Returns one actor as a table.
pub(in crate::session) fn actor_form(actor: &Actor, extra: &Extra) -> FileActor {
    FileActor {
        name: actor.name.clone(),
        aliases: actor.aliases.clone(),
        role: some(&actor.role),
        kind: (actor.kind != ActorKind::Person).then(|| actor.kind.word().to_owned()),
        affiliation: some(&actor.affiliation),
        extra: extra.entry(&format!("actor {}", actor.name)),
    }
}

/// Returns one stance as a table.
pub(in crate::session) fn stance_form(stance: &Stance, extra: &Extra) -> FileStance {
    let (by, at) = made(&stance.made);
    FileStance {
        id: stance.id.to_string(),
        actor: stance.actor.clone(),
        position: stance.position.clone(),
        target: stance.target.clone(),
        evidence: stance.evidence.iter().map(ToString::to_string).collect(),
        confidence: stance.confidence.map(|c| c.word().to_owned()),
        note: some(&stance.note),
        state: (stance.state != Verdict::Accepted).then(|| stance.state.word().to_owned()),
        by,
        at,
        extra: extra.entry(&stance.id.to_string()),
    }
}
