//! The whole text with its dates marked as TIMEX3, as temporal taggers read and write it.

use std::io;

use super::omitted::{Omitted, Said};
use super::xml::{Element, is_forbidden};
use super::{File, Sessions, names, piece};
use crate::annotation::value::Modifier;
use crate::annotation::{Annotation, Date, Kind};
use crate::session::Session;
use crate::text::Span;

const CROSSING: Said = (
    "date is left out: it crosses another or stands in several pieces, and an element cannot",
    "dates are left out: they cross another or stand in several pieces, and an element cannot",
);
const OTHERS: Said = (
    "quote, number or note is left out: TimeML holds dates",
    "quotes, numbers and notes are left out: TimeML holds dates",
);
const STANCES: Said = ("stance is left out: TimeML holds dates", "stances are left out: TimeML holds dates");
const CONTROL: Said = (
    "control character is written as U+FFFD: XML has no way to hold it",
    "control characters are written as U+FFFD: XML has no way to hold them",
);

/// Returns a file a session.
pub(super) fn write(sessions: &Sessions, omitted: &mut Omitted) -> io::Result<Vec<File>> {
    let all = names::files(sessions).into_iter().zip(sessions);
    all.map(|(file, (name, session))| {
        omitted.outs(OTHERS, piece::annotations(session).filter(|a| a.kind() != Kind::Date).count());
        omitted.outs(STANCES, piece::stances(session).count());
        omitted.outs(CONTROL, session.text().chars().filter(|c| is_forbidden(*c)).count());
        Ok(File { name: format!("{file}.tml"), bytes: document(name, session, omitted).document()? })
    })
    .collect()
}

fn document(name: &str, session: &Session, omitted: &mut Omitted) -> Element {
    let metadata = session.entries().metadata();
    let mut root = Element::new("TimeML");
    root.push(Element::new("DOCID").text(name));
    if let Some(day) = metadata.published {
        let created = Element::new("TIMEX3")
            .with("tid", "t0")
            .with("type", "DATE")
            .with("value", day.to_string())
            .with("temporalFunction", "false")
            .with("functionInDocument", "CREATION_TIME")
            .text(day.to_string());
        root.push(Element::new("DCT").all([created]));
    }
    if let Some(title) = &metadata.title {
        root.push(Element::new("TITLE").text(title));
    }
    root.push(text(session, omitted));
    root
}

/// The open element of a date, and the place where it ends.
struct Open {
    end: usize,
    element: Element,
}

/// Returns the whole text with its dates as elements, one in the other where one holds the other.
fn text(session: &Session, omitted: &mut Omitted) -> Element {
    let text = session.text();
    let mut open = vec![Open { end: text.len(), element: Element::new("TEXT") }];
    let mut at = 0;
    let mut dates: Vec<&Annotation> = piece::firm(session).filter(|a| a.kind() == Kind::Date).collect();
    dates.sort_by_key(|a| (a.spans.cover().start(), std::cmp::Reverse(a.spans.cover().end()), a.id));
    for annotation in dates {
        let Some(date) = annotation.date() else { continue };
        let span = annotation.spans.cover();
        close(&mut open, text, &mut at, span.start());
        let fits = open.last().is_none_or(|o| span.end() <= o.end);
        if annotation.spans.count() > 1 || !fits {
            omitted.out(CROSSING);
            continue;
        }
        put(&mut open, Span::new(at as u32, span.start() as u32).slice(text));
        at = span.start();
        open.push(Open { end: span.end(), element: timex(annotation, date) });
    }
    close(&mut open, text, &mut at, text.len() + 1);
    open.pop().map_or_else(|| Element::new("TEXT"), |o| o.element)
}

/// Closes what ends at or before `until`, but never the text itself.
fn close(open: &mut Vec<Open>, text: &str, at: &mut usize, until: usize) {
    while let Some(last) = open.pop_if(|o| o.end <= until) {
        let mut element = last.element;
        element.push_text(Span::new(*at as u32, last.end as u32).slice(text));
        *at = last.end;
        match open.last_mut() {
            Some(outer) => outer.element.push(element),
            None => return open.push(Open { end: usize::MAX, element }),
        }
    }
}

fn put(open: &mut [Open], text: &str) {
    if let Some(last) = open.last_mut() {
        last.element.push_text(text);
    }
}

fn timex(annotation: &Annotation, date: &Date) -> Element {
    let modifier = date.quantity.as_ref().and_then(|quantity| match quantity.modifier {
        Modifier::About => Some("APPROX"),
        Modifier::More => Some("MORE_THAN"),
        Modifier::AtLeast => Some("EQUAL_OR_MORE"),
        Modifier::Less => Some("LESS_THAN"),
        Modifier::AtMost => Some("EQUAL_OR_LESS"),
        Modifier::Equal | Modifier::Up | Modifier::Down => None,
    });
    Element::new("TIMEX3")
        .with("tid", format!("t{}", annotation.id.number))
        .with("type", date.timex.kind().word())
        .with("value", date.timex.value().to_string())
        .maybe("mod", modifier)
}
