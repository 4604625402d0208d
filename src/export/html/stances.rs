//! Where they stand: actors × targets with the mean sign and count in each cell, and every stance with its evidence.

use std::fmt::Write as _;

use super::Chapter;
use super::markup::{side, text};
use crate::analysis::{Cell, Filter, Matrix, stance_rows};
use crate::annotation::Stance;
use crate::codebook::Codebook;
use crate::export::{Sessions, piece};

/// One session's matrix and stances.
pub(super) fn write(out: &mut String, chapter: &Chapter<'_>) {
    if piece::stances(chapter.session).next().is_none() {
        return;
    }
    out.push_str("<section class=\"stances\">\n<h3>Where they stand</h3>\n");
    let mut table = Matrix::default();
    for row in stance_rows(chapter.session, chapter.name, chapter.book, &Filter::default()) {
        table.add("", &row);
    }
    matrix(out, &table);
    out.push_str("<ul class=\"list\">\n");
    for stance in piece::stances(chapter.session) {
        one(out, chapter, stance);
    }
    out.push_str("</ul>\n</section>\n");
}

/// The matrix of all sessions together.
pub(super) fn joint(out: &mut String, sessions: &Sessions, book: &Codebook) {
    let mut table = Matrix::default();
    for (name, session) in sessions {
        for row in stance_rows(session, name, book, &Filter::default()) {
            table.add("", &row);
        }
    }
    if table.iter().next().is_some() {
        out.push_str("<section class=\"stances\">\n<h3>Where they stand</h3>\n");
        matrix(out, &table);
        out.push_str("</section>\n");
    }
}

fn matrix(out: &mut String, table: &Matrix) {
    let targets = table.targets();
    out.push_str("<div class=\"wide\"><table class=\"matrix\">\n<thead><tr><td></td>");
    for target in &targets {
        let _ = write!(out, "<th scope=\"col\">{}</th>", text(target));
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
        "<p class=\"key\">Each cell: the mean from −1 (against) to +1 (for), and of how many stances.</p>\n",
    );
}

fn cell(out: &mut String, cell: Cell) {
    if cell.count == 0 {
        out.push_str("<td class=\"none\">·</td>");
        return;
    }
    let (class, mean) = match cell.mean() {
        None => ("m0", "?".to_owned()),
        Some(mean) => (step(mean), signed(mean)),
    };
    let _ = write!(out, "<td class=\"{class}\"><b>{mean}</b> <small>×{}</small></td>", cell.count);
}

/// One of five shades.
fn step(mean: f64) -> &'static str {
    match mean {
        mean if mean >= 0.6 => "p2",
        mean if mean >= 0.2 => "p1",
        mean if mean > -0.2 => "m0",
        mean if mean > -0.6 => "n1",
        _ => "n2",
    }
}

/// `+1`, `−0.33`, `0`
fn signed(mean: f64) -> String {
    let rounded = (mean.abs() * 100.0).round() / 100.0;
    match mean {
        _ if rounded == 0.0 => "0".to_owned(),
        mean if mean > 0.0 => format!("+{rounded}"),
        _ => format!("−{rounded}"),
    }
}

fn one(out: &mut String, chapter: &Chapter<'_>, stance: &Stance) {
    let (class, sign) = side(chapter.book.sign(&stance.position));
    let _ = write!(
        out,
        "<li id=\"{}\">\n<p><b>{}</b> <span class=\"chip {class}\"><b>{sign}</b> {}</span> {}",
        chapter.id("s", stance.id),
        text(&stance.actor),
        text(&stance.position),
        text(&stance.target)
    );
    let by = stance.made.by.as_deref().map(|by| format!("{} · ", text(by))).unwrap_or_default();
    let sure = stance.confidence.map(|c| format!("confidence {} · ", c.word())).unwrap_or_default();
    let _ = writeln!(out, "</p>\n<p class=\"meta\">{by}{sure}<code>{}</code></p>", stance.id);
    for annotation in piece::evidence(chapter.session, stance) {
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
    fn means_are_written_shortly_and_shaded_by_side() {
        let written = [1.0, -1.0, 1.0 / 3.0, -0.001, 0.0].map(signed);
        assert_eq!(written, ["+1", "−1", "+0.33", "0", "0"]);
        assert_eq!([1.0, 0.25, 0.0, -0.25, -1.0].map(step), ["p2", "p1", "m0", "n1", "n2"]);
    }
}
