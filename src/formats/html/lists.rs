//! Numbers and dates, and the annotator's notes.

use std::fmt::Write as _;

use super::Chapter;
use super::markup::{coloured, text};
use crate::annotation::{Annotation, Body, Kind};
use crate::formats::piece;
use crate::words;

pub(super) fn numbers(out: &mut String, chapter: &Chapter<'_>) {
    let all: Vec<&Annotation> = piece::of(chapter.session, Kind::Number).collect();
    if all.is_empty() {
        return;
    }
    out.push_str(
        "<section class=\"numbers\">\n<h3>How much</h3>\n<div class=\"wide\"><table class=\"plain\">\n\
         <thead><tr><th scope=\"col\">in the text</th><th scope=\"col\" class=\"amount\">amount</th>\
         <th scope=\"col\">class</th></tr></thead>\n<tbody>\n",
    );
    for a in all {
        let Some(number) = a.number() else { continue };
        let _ = writeln!(
            out,
            "<tr id=\"{}\"><td><a href=\"#{}\">{}</a></td><td class=\"amount\">{}</td><td class=\"dim\">{}</td></tr>",
            chapter.id("c", a.id),
            chapter.id("t", a.id),
            text(&a.spans.words(chapter.session.text())),
            text(&words::quantity(&number.quantity)),
            number.quantity.class.word()
        );
    }
    out.push_str("</tbody>\n</table></div>\n</section>\n");
}

/// Dates that lie on no line: lengths, what recurs, what could not be resolved.
pub(super) fn lengths(out: &mut String, chapter: &Chapter<'_>, on_line: impl Fn(&Annotation) -> bool) {
    let mut heading = "<section class=\"lengths\">\n<h3>How long, how often</h3>\n<ul class=\"pairs\">\n";
    let mut any = "";
    for a in piece::of(chapter.session, Kind::Date).filter(|a| !on_line(a)) {
        let Some(date) = a.date() else { continue };
        out.push_str(heading);
        (heading, any) = ("", "</ul>\n</section>\n");
        let _ = writeln!(
            out,
            "<li id=\"{}\"><a href=\"#{}\">{}</a> <span class=\"dim\">{}</span></li>",
            chapter.id("c", a.id),
            chapter.id("t", a.id),
            text(&a.spans.words(chapter.session.text())),
            text(&words::date(date))
        );
    }
    out.push_str(any);
}

pub(super) fn notes(out: &mut String, chapter: &Chapter<'_>) {
    let mut heading = "<section class=\"notes\">\n<h3>Notes</h3>\n<ul class=\"list\">\n";
    let mut any = "";
    for a in piece::of(chapter.session, Kind::Note) {
        let Body::Note(note) = &a.body else { continue };
        out.push_str(heading);
        (heading, any) = ("", "</ul>\n</section>\n");
        let _ = writeln!(
            out,
            "<li id=\"{}\">\n<p>{}</p>\n<blockquote><a href=\"#{}\">{}</a></blockquote>",
            chapter.id("c", a.id),
            text(&note.text),
            chapter.id("t", a.id),
            text(&a.spans.words(chapter.session.text()))
        );
        tags_and_remark(out, chapter, a);
        out.push_str("</li>\n");
    }
    out.push_str(any);
}

/// What the annotator said of any annotation.
pub(super) fn tags_and_remark(out: &mut String, chapter: &Chapter<'_>, a: &Annotation) {
    if !a.tags.is_empty() {
        let colour = |tag: &str| coloured("tag", chapter.book.tag(tag).map(|tag| tag.colour.as_str()));
        let tags: Vec<String> =
            a.tags.iter().map(|tag| format!("<span{}>{}</span>", colour(tag), text(tag))).collect();
        let _ = writeln!(out, "<p class=\"tags\">{}</p>", tags.join(" "));
    }
    if !a.remark.is_empty() {
        let _ = writeln!(out, "<p class=\"remark\">{}</p>", text(&a.remark));
    }
}
