//! The article with its marks: the text is divided at every edge of a mark, and each piece is wrapped in all marks that
//! contain it.

use std::fmt::Write as _;

use super::Chapter;
use super::markup::{push, side};
use crate::annotation::{Annotation, Kind, Part};
use crate::formats::piece;
use crate::text::{Span, segment};

pub(super) fn write(out: &mut String, chapter: &Chapter<'_>) {
    out.push_str("<article>\n");
    legend(out, chapter);
    let own = chapter.session.document().lines();
    for span in segment::paragraphs(chapter.session.text(), &own) {
        paragraph(out, chapter, span);
    }
    out.push_str("</article>\n");
}

fn legend(out: &mut String, chapter: &Chapter<'_>) {
    let any = |kind| piece::of(chapter.session, kind).next().is_some();
    let kinds = Kind::ALL.into_iter().filter(|kind| any(*kind));
    let words: Vec<String> = kinds.map(|kind| format!("<span class=\"m {0}\">{0}</span>", kind.word())).collect();
    if !words.is_empty() {
        let _ = writeln!(out, "<p class=\"legend\" aria-label=\"legend\">{}</p>", words.join(" "));
    }
}

/// One paragraph of the article; the headline stands above already, unless something is marked in it.
fn paragraph(out: &mut String, chapter: &Chapter<'_>, span: Span) {
    let header = chapter.session.document().parts();
    let part = header.iter().find(|(_, header)| header.contains(span)).map(|(part, _)| *part);
    let touching = chapter.session.entries().annotations().touching(span);
    let mut marks: Vec<&Annotation> = touching.filter(|a| !chapter.session.leaves_out(a.standing())).collect();
    let class = match part {
        Some(Part::Title) if marks.is_empty() => return,
        Some(Part::Byline) if marks.is_empty() && chapter.session.entries().metadata().author.is_some() => {
            return;
        }
        Some(Part::Heading) => " class=\"heading\"",
        Some(Part::ListItem) => " class=\"item\"",
        Some(Part::BlockQuote) => " class=\"block\"",
        Some(part) if part.is_line() && !part.is_searched() => " class=\"stamp\"",
        _ => "",
    };
    // A click follows the innermost mark.
    marks.sort_by_key(|a| std::cmp::Reverse(a.spans.cover().len()));
    let _ = write!(out, "<p{class}>");
    let mut signs = String::new();
    for (span, on) in runs(span, &marks) {
        run(out, chapter, span, &on, &mut signs);
    }
    let _ = writeln!(out, "{signs}</p>");
}

/// Every place where a mark begins or ends, with both ends of the line.
fn borders(span: Span, marks: &[&Annotation]) -> Vec<usize> {
    let mut all = vec![span.start(), span.end()];
    for piece in marks.iter().flat_map(|a| a.spans.iter()) {
        all.extend([piece.start(), piece.end()].into_iter().filter(|at| span.holds(*at)));
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// Returns the pieces of text between borders, each with the marks that hold it, in their order.
fn runs<'a>(span: Span, marks: &[&'a Annotation]) -> Vec<(Span, Vec<&'a Annotation>)> {
    let mut parts: Vec<(Span, usize)> =
        marks.iter().enumerate().flat_map(|(at, mark)| mark.spans.iter().map(move |part| (part, at))).collect();
    parts.sort_unstable_by_key(|(part, _)| part.start());
    let mut parts = parts.into_iter().peekable();
    let mut open: Vec<(Span, usize)> = Vec::new();
    let one = |pair: &[usize]| {
        let run = Span::new(pair[0] as u32, pair[1] as u32);
        open.retain(|(part, _)| part.end() > run.start());
        while let Some(part) = parts.next_if(|(part, _)| part.start() <= run.start()) {
            open.push(part);
        }
        let mut on: Vec<usize> = open.iter().filter(|(part, _)| part.overlaps(run)).map(|(_, at)| *at).collect();
        on.sort_unstable();
        on.dedup();
        (run, on.into_iter().map(|at| marks[at]).collect())
    };
    borders(span, marks).windows(2).map(one).collect()
}

/// A piece of text that the same marks hold throughout. `pending` are the signs of marks that ended before it.
fn run(out: &mut String, chapter: &Chapter<'_>, span: Span, on: &[&Annotation], pending: &mut String) {
    let text = span.slice(chapter.session.text());
    let Some(inner) = on.last() else {
        // A closing quotation mark belongs to the quote, so the sign is put after it.
        let closing = text.find(|c| !matches!(c, '”' | '’' | '"' | '\'' | ',' | '.')).unwrap_or(text.len());
        words(out, &text[..closing]);
        out.push_str(&std::mem::take(pending));
        return words(out, &text[closing..]);
    };
    out.push_str(&std::mem::take(pending));
    let mut classes: Vec<&str> = vec!["m"];
    for mark in on {
        if !classes.contains(&mark.kind().word()) {
            classes.push(mark.kind().word());
        }
    }
    for mark in on.iter().filter(|a| a.spans.cover().start() == span.start()) {
        let _ = write!(out, "<i id=\"{}\"></i>", chapter.id("t", mark.id));
    }
    let _ = write!(out, "<a class=\"{}\" href=\"#{}\">", classes.join(" "), chapter.id("c", inner.id));
    words(out, text);
    out.push_str("</a>");
    for mark in on.iter().filter(|a| a.spans.cover().end() == span.end()) {
        signs(pending, chapter, mark);
    }
}

/// The stances that rest on a mark, as signs after it.
fn signs(out: &mut String, chapter: &Chapter<'_>, mark: &Annotation) {
    for stance in chapter.stances_on(mark.id) {
        let (class, sign) = side(chapter.book.sign(&stance.position));
        let colour = chapter.position(&format!("sign {class}"), &stance.position);
        let _ = write!(out, "<a{colour} href=\"#{}\">{sign}</a>", chapter.id("s", stance.id));
    }
}

fn words(out: &mut String, words: &str) {
    for c in words.chars() {
        push(out, if c.is_whitespace() { ' ' } else { c });
    }
}
