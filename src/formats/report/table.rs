//! The frame of a section and of a table: headings, what scrolls, what can be downloaded.

use std::fmt::Write as _;

use crate::formats::markup::text;

/// Begins a section with its heading and a sentence on how to read it (markup).
pub(super) fn section(out: &mut String, id: &str, title: &str, about: &str) {
    let _ = writeln!(
        out,
        "<section id=\"{id}\" aria-labelledby=\"{id}-title\">\n<h2 id=\"{id}-title\">{}</h2>\n<p class=\"about\">{about}</p>",
        text(title)
    );
}

/// Begins a table, in a frame that scrolls sideways where it has no room. `name` is its file's when it is downloaded.
pub(super) fn open(out: &mut String, class: &str, name: &str, caption: &str) {
    let _ = writeln!(
        out,
        "<div class=\"wide-table\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\">\n\
         <table class=\"{class}\" data-csv=\"{name}\">\n<caption>{0}</caption>",
        text(caption)
    );
}

/// Ends a table.
pub(super) fn close(out: &mut String) {
    out.push_str("</tbody>\n</table>\n</div>\n");
}
