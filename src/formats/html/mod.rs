//! A report as one web page: the article with its highlights, quotes, stances, dates and numbers.
//!
//! The page is complete in itself: it has no scripts, and loads no fonts or pictures. It follows the system's light or
//! dark mode and can be printed.

mod article;
mod cards;
mod lists;
mod stances;
mod timeline;

use std::collections::HashMap;
use std::fmt::Write as _;

use markup::{coloured, counted, day, text};

use super::{Sessions, markup, piece};
use crate::annotation::{Form, Id, Kind, Stance};
use crate::codebook::Codebook;
use crate::session::Session;

const STYLE: &str = include_str!("../../../assets/report/report.css");

/// Returns all sessions: one is a report of its own, several are chapters after what they say together.
pub(super) fn write(sessions: &Sessions, book: &Codebook) -> String {
    let title = match sessions {
        [(name, session)] => piece::title(name, session).to_owned(),
        _ => piece::articles(sessions),
    };
    let mut out = String::with_capacity(64 * 1024);
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"generator\" content=\"standoff\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        text(&title)
    );
    if sessions.len() > 1 {
        overview(&mut out, sessions, book);
    }
    for (at, (name, session)) in sessions.iter().enumerate() {
        let chapter = Chapter { at, name, session, book, stances: resting(session) };
        chapter.write(&mut out, sessions.len() == 1);
    }
    out.push_str("<footer>Made with <b>standoff</b>. What was rejected is left out.</footer>\n</body>\n</html>\n");
    out
}

/// One session as it is written to the page; `at` makes the ids of chapters differ.
struct Chapter<'s> {
    at: usize,
    name: &'s str,
    session: &'s Session,
    book: &'s Codebook,
    /// The stances that rest on a mark.
    stances: HashMap<Id, Vec<&'s Stance>>,
}

/// Returns the stances of a session by what they rest on.
fn resting(session: &Session) -> HashMap<Id, Vec<&Stance>> {
    let mut all: HashMap<Id, Vec<&Stance>> = HashMap::new();
    for stance in piece::stances(session) {
        let mut evidence = stance.evidence.clone();
        evidence.sort_unstable();
        evidence.dedup();
        for id in evidence {
            all.entry(id).or_default().push(stance);
        }
    }
    all
}

impl<'s> Chapter<'s> {
    /// Returns the stances that rest on a mark, by id.
    fn stances_on(&self, mark: Id) -> impl Iterator<Item = &'s Stance> {
        self.stances.get(&mark).into_iter().flatten().copied()
    }

    /// Returns the attributes of an element for a position, in its colour.
    fn position(&self, classes: &str, position: &str) -> String {
        coloured(classes, self.book.position(position).map(|position| position.colour.as_str()))
    }

    /// Returns a target in its colour.
    fn target(&self, target: &str) -> String {
        on_target(self.book, target)
    }

    /// Returns the id of an element for an entry of this session.
    fn id(&self, kind: &str, id: impl std::fmt::Display) -> String {
        format!("{kind}{}-{id}", self.at + 1)
    }

    fn write(&self, out: &mut String, alone: bool) {
        let _ = writeln!(out, "<main class=\"chapter\" id=\"a{}\">", self.at + 1);
        self.head(out, alone);
        out.push_str("<div class=\"spread\">\n");
        article::write(out, self);
        cards::write(out, self);
        out.push_str("</div>\n");
        stances::write(out, self);
        timeline::write(out, self);
        lists::numbers(out, self);
        lists::notes(out, self);
        out.push_str("</main>\n");
    }

    fn head(&self, out: &mut String, alone: bool) {
        let metadata = self.session.entries().metadata();
        let level = if alone { "h1" } else { "h2" };
        let published = metadata.published.map(day);
        let eyebrow: Vec<String> =
            [metadata.outlet.clone(), published].into_iter().flatten().map(|part| text(&part)).collect();
        let _ = writeln!(out, "<header class=\"masthead\">\n<p class=\"eyebrow\">{}</p>", eyebrow.join(" · "));
        let _ = writeln!(out, "<{level}>{}</{level}>", text(piece::title(self.name, self.session)));
        if let Some(author) = &metadata.author {
            let _ = writeln!(out, "<p class=\"author\">By {}</p>", text(author));
        }
        if let Some(url) = &metadata.url {
            let _ = writeln!(out, "<p class=\"address\">{}</p>", markup::link(url));
        }
        let _ = writeln!(out, "<p class=\"figures\">{}</p>\n</header>", figures(self.session));
    }
}

/// Returns what there is, in numbers.
fn figures(session: &Session) -> String {
    let of = |kind| piece::of(session, kind).count();
    let parts = [
        (of(Kind::Quote), "quote", "quotes"),
        (cards::speakers(session), "speaker", "speakers"),
        (piece::stances(session).count(), "stance", "stances"),
        (of(Kind::Date), "date", "dates"),
        (of(Kind::Number), "number", "numbers"),
        (of(Kind::Note), "note", "notes"),
    ];
    let parts = parts.iter().filter(|(count, ..)| *count > 0);
    let parts: Vec<String> = parts.map(|(count, one, many)| counted(*count, one, many)).collect();
    let coder = session.annotator.as_deref().map(|name| format!("<span>coded by {}</span>", text(name)));
    parts.into_iter().map(|part| format!("<span>{part}</span>")).chain(coder).collect::<Vec<_>>().join(" ")
}

/// What several sessions say together: their matrix and a table of contents.
fn overview(out: &mut String, sessions: &Sessions, book: &Codebook) {
    let days: Vec<_> = sessions.iter().filter_map(|(_, s)| s.entries().metadata().published).collect();
    let range = match (days.iter().min(), days.iter().max()) {
        (Some(first), Some(last)) if first != last => format!("{} – {}", day(*first), day(*last)),
        (Some(only), _) => day(*only),
        _ => String::new(),
    };
    let _ = writeln!(
        out,
        "<main class=\"overview\">\n<header class=\"masthead\">\n<p class=\"eyebrow\">{range}</p>\n\
         <h1>{}</h1>\n</header>",
        piece::articles(sessions)
    );
    stances::joint(out, sessions, book);
    out.push_str("<section class=\"contents\">\n<h3>Articles</h3>\n<ol>\n");
    for (at, (name, session)) in sessions.iter().enumerate() {
        let metadata = session.entries().metadata();
        let about = [metadata.outlet.clone(), metadata.published.map(day), session.annotator.clone()];
        let about: Vec<String> = about.into_iter().flatten().map(|part| text(&part)).collect();
        let _ = writeln!(
            out,
            "<li><a href=\"#a{}\">{}</a> <span class=\"dim\">{}</span></li>",
            at + 1,
            text(piece::title(name, session)),
            about.join(" · ")
        );
    }
    out.push_str("</ol>\n</section>\n</main>\n");
}

/// Returns a target's name in its colour.
fn on_target(book: &Codebook, target: &str) -> String {
    match coloured("", book.target(target).map(|target| target.colour.as_str())) {
        plain if plain.is_empty() => text(target),
        colour => format!("<span{colour}>{}</span>", text(target)),
    }
}

/// Returns a quote's words as they are set: between marks where they were said so.
fn said(form: Form, words: &str) -> String {
    text(&crate::words::said(form, words))
}
