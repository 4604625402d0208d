//! The frame of a section and of a table: headings, what scrolls, what can be downloaded.

use std::fmt::Write as _;

use crate::formats::markup::text;

/// Begins a section with its heading and a sentence on how to read it (markup).
pub(super) fn section(out: &mut String, id: &str, title: &str, about: &str) {
    let _ = writeln!(
        out,
        "<section id=\"{id}\" aria-labelledby=\"{id}-title\">\n<h2 id=\"{id}-title\" tabindex=\"-1\">{}</h2>",
        text(title)
    );
    if !about.is_empty() {
        let _ = writeln!(out, "<p class=\"about\">{about}</p>");
    }
}

/// Begins a table, in a frame that scrolls sideways where it has no room. `name` is its file's when it is downloaded.
pub(super) fn open(out: &mut String, class: &str, name: &str, caption: &str) {
    titled(out, "", class, name, caption);
}

/// Works like [`open`] for a table with a heading, which goes where the table goes when a filter leaves no row.
pub(super) fn titled(out: &mut String, heading: &str, class: &str, name: &str, caption: &str) {
    out.push_str("<div class=\"part\">\n");
    if !heading.is_empty() {
        let _ = writeln!(out, "<h3>{}</h3>", text(heading));
    }
    let _ = writeln!(
        out,
        "<div class=\"wide-table\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\">\n\
         <table class=\"{class}\" data-csv=\"{name}\">\n<caption>{0}</caption>",
        text(caption)
    );
}

/// What stands in a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Column<'w> {
    Words(&'w str),
    Numbers(&'w str),
}

/// Writes the head of a table and begins its body.
pub(super) fn head(out: &mut String, columns: &[Column<'_>]) {
    out.push_str("<thead><tr>");
    for column in columns {
        let _ = match column {
            Column::Words(name) => write!(out, "<th scope=\"col\">{}</th>", text(name)),
            Column::Numbers(name) => write!(out, "<th scope=\"col\" class=\"num\">{}</th>", text(name)),
        };
    }
    out.push_str("</tr></thead>\n<tbody>\n");
}

/// Begins a cell that says its column's name where a narrow page stacks the cells of a row.
pub(super) fn cell(out: &mut String, class: &str, name: &str) {
    let _ = write!(out, "<td class=\"{class}\" data-label=\"{}\">", text(name));
}

/// Ends a table.
pub(super) fn close(out: &mut String) {
    out.push_str("</tbody>\n</table>\n</div>\n</div>\n");
}

/// Returns a count of what a filter leaves of some rows, which `selector` finds on the page.
pub(super) fn rows(count: usize, selector: &str) -> String {
    format!("<span data-rows=\"{selector}\">{}</span>", crate::words::decimal(count.into()))
}
