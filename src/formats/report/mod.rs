//! A project as one web page: who stands where, networks, time, voices, coders, and the evidence behind every number.
//!
//! The page is complete in itself and loads nothing. Everything in it is written here, so that it reads without scripts;
//! scripts only filter it and open the evidence. A number is a link that carries the places of the entries it counts
//! (`number.rs`), so what is counted is decided here alone, and a filter only takes entries away.

mod articles;
mod coders;
mod compare;
mod counted;
mod edits;
mod embed;
mod evidence;
mod filters;
mod gather;
mod head;
mod left_out;
mod matrix;
mod network;
mod number;
mod outlets;
mod project;
mod spread;
mod table;
mod time;
mod voices;

use std::fmt::Write as _;

pub use edits::Edit;
pub use project::Project;

use jiff::Timestamp;

use super::markup::text;
use crate::analysis::{Filter, Grain};
use crate::codebook::Codebook;
use crate::session::Session;

const COLOURS: &str = include_str!("../../../assets/report/colours.css");
const PICTURE: &str = include_str!("../../../assets/report/picture.css");
const PAGE: &str = include_str!("../../../assets/report/page.css");
/// The scripts, in this order.
const SCRIPTS: [&str; 13] = [
    include_str!("../../../assets/report/page/data.js"),
    include_str!("../../../assets/report/page/measure.js"),
    include_str!("../../../assets/report/page/panel.js"),
    include_str!("../../../assets/report/page/article.js"),
    include_str!("../../../assets/report/page/filter.js"),
    include_str!("../../../assets/report/page/tidy.js"),
    include_str!("../../../assets/report/page/network.js"),
    include_str!("../../../assets/report/page/sort.js"),
    include_str!("../../../assets/report/page/csv.js"),
    include_str!("../../../assets/report/page/hint.js"),
    include_str!("../../../assets/report/page/state.js"),
    include_str!("../../../assets/report/page/theme.js"),
    include_str!("../../../assets/report/page/start.js"),
];

/// A session with the file it is in and its codebook.
#[derive(Clone, Debug)]
pub struct Coded {
    /// The session's file.
    pub source: String,
    /// The session.
    pub session: Session,
    /// The codebook that says what its positions mean.
    pub book: Codebook,
    /// The moment of publication, where the session knows only the day and somebody else knows more.
    pub published_at: Option<Timestamp>,
}

impl Coded {
    /// Whether it is one of the articles and coders that are asked for.
    pub fn passes(&self, filter: &Filter) -> bool {
        let name = self.session.annotator.as_deref();
        filter.document(self.session.entries().metadata()) && name.is_none_or(|name| filter.annotator(name))
    }

    /// Returns when the article was published, as far as it is known.
    fn moment(&self) -> Option<Timestamp> {
        let mut known = self.session.entries().metadata().clone();
        known.published_at = known.published_at.or(self.published_at);
        known.moment()
    }
}

/// What is wanted of a report.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The headline.
    pub title: String,
    /// Which sessions and entries are used.
    pub filter: Filter,
    /// The length of periods; by default what divides the time into about a dozen.
    pub grain: Option<Grain>,
    /// The edits of its articles.
    pub edits: Vec<Edit>,
}

/// Gathers what sessions say.
pub fn project(sessions: &[Coded], wanted: &Wanted) -> Project {
    gather::project(sessions, wanted)
}

/// Returns the page.
pub fn write(project: &Project) -> String {
    let script = format!("(() => {{\n\"use strict\";\n{}}})();\n", SCRIPTS.join(""));
    let mut out = String::with_capacity(256 * 1024);
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"standoff\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         script-src 'sha256-{}'\">\n<title>{}</title>\n<style>\n{COLOURS}{PICTURE}{PAGE}</style>\n</head>\n<body>\n",
        embed::digest(&script),
        text(&project.title)
    );
    head::write(&mut out, project);
    filters::write(&mut out, project);
    out.push_str("<main id=\"main\">\n");
    out.push_str(filters::NOTHING);
    matrix::write(&mut out, project);
    outlets::write(&mut out, project);
    network::write(&mut out, project);
    time::write(&mut out, project);
    voices::write(&mut out, project);
    spread::write(&mut out, project);
    edits::write(&mut out, project);
    coders::write(&mut out, project);
    articles::write(&mut out, project);
    evidence::write(&mut out, project);
    counted::write(&mut out, project);
    out.push_str("</main>\n");
    out.push_str(
        "<footer>Made with <b>standoff</b>. This page is complete in itself: it can be kept, sent and printed.</footer>\n",
    );
    out.push_str("<dialog id=\"panel\" aria-labelledby=\"panel-title\"></dialog>\n");
    let _ =
        write!(out, "<script type=\"application/json\" id=\"data\">{}</script>\n<script>", embed::data(project));
    out.push_str(&script);
    out.push_str("</script>\n</body>\n</html>\n");
    out
}
