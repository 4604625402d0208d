//! Stances: actors × targets with the mean sign and count in each cell, and every stance with its evidence.

use std::fmt::Write as _;

use super::Chapter;
use super::markup::{side, text};
use crate::analysis::{Cell, CountedSession, Filter, Matrix, Merged, Overlap, stance_rows};
use crate::annotation::{Stance, Standing};
use crate::codebook::Codebook;
use crate::formats::{Sessions, piece};
use crate::session::evidence::standing;
use crate::words;

/// One session's matrix and stances.
pub(super) fn write(out: &mut String, chapter: &Chapter<'_>) {
    if piece::stances(chapter.session).next().is_none() {
        return;
    }
    out.push_str("<section class=\"stances\">\n<h3>Where they stand</h3>\n");
    matrix(out, &[(chapter.name.to_owned(), chapter.session)], chapter.book);
    out.push_str("<ul class=\"list\">\n");
    for stance in piece::stances(chapter.session) {
        one(out, chapter, stance);
    }
    out.push_str("</ul>\n</section>\n");
}

/// The matrix of all sessions together.
pub(super) fn joint(out: &mut String, sessions: &Sessions, book: &Codebook) {
    if sessions.iter().any(|(_, session)| piece::stances(session).next().is_some()) {
        out.push_str("<section class=\"stances\">\n<h3>Where they stand</h3>\n");
        matrix(out, sessions, book);
        out.push_str("</section>\n");
    }
}

/// The matrix of sessions, and what is not or more than once counted in it.
fn matrix(out: &mut String, sessions: &Sessions, book: &Codebook) {
    let (mut table, mut overlap) = (Matrix::default(), Overlap::default());
    let merged = Merged::among(sessions.iter().map(|(_, session)| *session));
    let (parts, counted): (Vec<_>, Vec<_>) =
        sessions.iter().partition(|(name, session)| merged.holds(session, name));
    for (name, session) in counted {
        let rows = stance_rows(session, name, book, &Filter::default().settled());
        if !rows.is_empty() {
            overlap.add(CountedSession::of(session, name));
        }
        for row in &rows {
            table.add("", row);
        }
    }
    if table.iter().next().is_some() {
        grid(out, &table, book);
    }
    let disputed: usize = sessions.iter().map(|(_, session)| piece::disputed_stances(session)).sum();
    let disputed = match disputed {
        0 => None,
        1 => Some("1 disputed stance is not counted".to_owned()),
        n => Some(format!("{n} disputed stances are not counted")),
    };
    for sentence in disputed.into_iter().chain(overlap.sentence()).chain(Merged::sentence(parts.len(), "counted"))
    {
        let _ = writeln!(out, "<p class=\"key\">{}.</p>", text(&sentence));
    }
}

fn grid(out: &mut String, table: &Matrix, book: &Codebook) {
    let targets = table.targets();
    out.push_str("<div class=\"wide\"><table class=\"matrix\">\n<thead><tr><td></td>");
    for target in &targets {
        let _ = write!(out, "<th scope=\"col\">{}</th>", super::on_target(book, target));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for actor in table.actors() {
        let _ = write!(out, "<tr><th scope=\"row\">{}</th>", text(actor));
        for target in &targets {
            cell(out, table.cell("", actor, target));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table></div>\n");
    out.push_str(
        "<p class=\"key\">Each cell: the mean from −1 (against) to +1 (for), and in brackets of how many stances.</p>\n",
    );
}

fn cell(out: &mut String, cell: Cell) {
    if cell.count == 0 {
        out.push_str("<td class=\"none\">·</td>");
        return;
    }
    let (class, mean) = (step(cell.mean().unwrap_or(0.0)), words::mean(cell.mean()));
    let _ = write!(out, "<td class=\"{class}\"><b>{mean}</b> <small>({})</small></td>", cell.count);
}

/// Returns the class of one of five shades.
fn step(mean: f64) -> &'static str {
    match mean {
        mean if mean >= 0.6 => "p2",
        mean if mean >= 0.2 => "p1",
        mean if mean > -0.2 => "m0",
        mean if mean > -0.6 => "n1",
        _ => "n2",
    }
}

fn one(out: &mut String, chapter: &Chapter<'_>, stance: &Stance) {
    let (class, sign) = side(chapter.book.sign(&stance.position));
    let _ = write!(
        out,
        "<li id=\"{}\">\n<p><b>{}</b> <span{}><b>{sign}</b> {}</span> {}",
        chapter.id("s", stance.id),
        text(&stance.actor),
        chapter.position(&format!("chip {class}"), &stance.position),
        text(&stance.position),
        chapter.target(&stance.target)
    );
    let by = stance.made.by.as_deref().map(|by| format!("{} · ", text(by))).unwrap_or_default();
    let open = match chapter.session.entries().standing(stance) {
        verdict @ (Standing::Disputed | Standing::Changed | Standing::Lost) => format!("{} · ", verdict.word()),
        _ => String::new(),
    };
    let sure = stance.confidence.map(|c| format!("confidence {} · ", c.word())).unwrap_or_default();
    let _ = writeln!(out, "</p>\n<p class=\"meta\">{open}{by}{sure}<code>{}</code></p>", stance.id);
    for annotation in standing(chapter.session.entries(), stance) {
        let words = annotation.spans.words(chapter.session.text());
        let words = annotation.quote().map_or_else(|| text(&words), |quote| super::said(quote.form, &words));
        let _ =
            writeln!(out, "<blockquote><a href=\"#{}\">{words}</a></blockquote>", chapter.id("t", annotation.id));
    }
    if !stance.note.is_empty() {
        let _ = writeln!(out, "<p class=\"remark\">{}</p>", text(&stance.note));
    }
    out.push_str("</li>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_are_shaded_by_side() {
        assert_eq!([1.0, 0.25, 0.0, -0.25, -1.0].map(step), ["p2", "p1", "m0", "n1", "n2"]);
    }
}
