//! The bar that filters the page: actor, target, outlet, days. Without scripts it is not shown.

use std::fmt::Write as _;

use super::project::Project;
use crate::formats::markup::text;

/// What is said where nothing passes the filters.
pub(super) const NOTHING: &str = "<p id=\"nothing\" class=\"nothing\" role=\"status\" hidden>Nothing on this page matches the \
                                  filter. <button type=\"button\" class=\"clear\">Clear the filter</button></p>\n";

pub(super) fn write(out: &mut String, project: &Project) {
    out.push_str("<form id=\"filters\" class=\"filters scripted\" aria-label=\"Filter\" hidden>\n");
    let actors: Vec<&str> = project.actors.iter().map(|actor| actor.name.as_str()).collect();
    let targets: Vec<&str> = project.targets.iter().map(String::as_str).collect();
    let outlets: Vec<&str> = project.outlets.iter().map(String::as_str).collect();
    for (id, label, all, names) in [
        ("actor", "Actor", "all", actors),
        ("target", "Target", "all", targets),
        ("outlet", "Outlet", "all", outlets),
    ] {
        choice(out, id, label, all, &names);
    }
    if let Some((first, last)) = project.days() {
        for (id, label) in [("from", "From"), ("until", "Until")] {
            let _ = writeln!(
                out,
                "<label>{label} <input type=\"date\" id=\"f-{id}\" min=\"{first}\" max=\"{last}\"></label>"
            );
        }
    }
    out.push_str(
        "<button type=\"reset\" id=\"clear\">Clear</button>\n<output id=\"shown\" aria-live=\"polite\"></output>\n\
         </form>\n",
    );
}

/// A list to choose a name from, by name; its values are places in the data.
fn choice(out: &mut String, id: &str, label: &str, all: &str, names: &[&str]) {
    let mut order: Vec<(usize, &str)> =
        names.iter().copied().enumerate().filter(|(_, name)| !name.is_empty()).collect();
    order.sort_by_cached_key(|(_, name)| name.to_lowercase());
    let _ = write!(out, "<label>{label} <select id=\"f-{id}\">\n<option value=\"\">{all}</option>\n");
    for (at, name) in order {
        let _ = writeln!(out, "<option value=\"{at}\">{}</option>", text(name));
    }
    out.push_str("</select></label>\n");
}
