//! The data for the scripts of the page, and the digest by which a browser knows those scripts.

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::project::{Entry, Project, What};
use super::spread::{Variant, variants};
use crate::annotation::{Document, Part};
use crate::corpus::carried::is_day_alone;
use crate::formats::utf16::Utf16;
use crate::text::segment;

/// Everything that scripts need, with short names because there is one for every entry.
#[derive(Serialize)]
struct Data<'p> {
    actors: Vec<&'p str>,
    targets: Vec<&'p str>,
    outlets: Vec<&'p str>,
    articles: Vec<ArticleData<'p>>,
    entries: Vec<EntryData<'p>>,
}

#[derive(Serialize)]
struct ArticleData<'p> {
    title: &'p str,
    outlet: usize,
    day: String,
    /// The hour in UTC, where it is known.
    #[serde(skip_serializing_if = "String::is_empty")]
    time: String,
    author: &'p str,
    url: &'p str,
    text: &'p str,
    /// Start, end and class of each paragraph, in UTF-16 units.
    lines: Vec<(usize, usize, &'static str)>,
}

#[derive(Serialize)]
struct EntryData<'p> {
    /// The kind: stance, quote or unit.
    k: &'static str,
    /// The article.
    a: usize,
    /// The passages, in UTF-16 units.
    s: Vec<[usize; 2]>,
    /// The actors.
    w: &'p [usize],
    /// The targets.
    t: &'p [usize],
    /// The sign of a stance.
    #[serde(skip_serializing_if = "Option::is_none")]
    g: Option<i8>,
    /// The words of a quote, or those that a stance rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    n: Option<u64>,
    /// A position, or the form of a quote.
    #[serde(skip_serializing_if = "str::is_empty")]
    p: &'p str,
    /// Further words: coder, confidence, cue.
    m: Vec<&'p str>,
    /// A note.
    #[serde(skip_serializing_if = "str::is_empty")]
    o: &'p str,
    /// Whether nobody has confirmed it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    u: bool,
    /// How a carried quote stands to the one it is compared with.
    #[serde(skip_serializing_if = "Option::is_none")]
    v: Option<VariantData>,
    /// What each coder says.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    c: &'p [(String, String)],
    /// What coders differ in.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    d: &'p [&'static str],
}

/// A word for how it stands, the entry it is compared with, and its words in order with -1, 0 or 1.
type VariantData = (&'static str, usize, Vec<(i8, String)>);

/// Returns the data as JSON in which no text can end the element it stands in.
pub(super) fn data(project: &Project) -> String {
    let units: Vec<Utf16> = project.articles.iter().map(|article| Utf16::new(article.document.text())).collect();
    let mut data = Data {
        actors: project.actors.iter().map(|actor| actor.name.as_str()).collect(),
        targets: project.targets.iter().map(String::as_str).collect(),
        outlets: project.outlets.iter().map(String::as_str).collect(),
        articles: project
            .articles
            .iter()
            .zip(&units)
            .map(|(article, units)| ArticleData {
                title: &article.title,
                outlet: article.outlet,
                day: article.day.map(|day| day.to_string()).unwrap_or_default(),
                time: article.at.filter(|at| !is_day_alone(*at)).map(hour).unwrap_or_default(),
                author: &article.author,
                url: &article.url,
                text: article.document.text(),
                lines: lines(&article.document, units),
            })
            .collect(),
        entries: project.entries.iter().map(|entry| entry_data(project, entry, &units[entry.article])).collect(),
    };
    for Variant { entry, with, kin, pieces } in variants(project) {
        data.entries[entry].v = Some((kin, with, pieces));
    }
    // Nothing of this can fail to be written; without data the page still reads.
    let json = serde_json::to_string(&data).unwrap_or_else(|_| "null".to_owned());
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// `07:10 UTC`
fn hour(at: jiff::Timestamp) -> String {
    at.to_zoned(jiff::tz::TimeZone::UTC).strftime("%H:%M UTC").to_string()
}

fn entry_data<'p>(project: &'p Project, entry: &'p Entry, units: &Utf16) -> EntryData<'p> {
    let text = project.articles[entry.article].document.text();
    let mut data = EntryData {
        k: "unit",
        a: entry.article,
        s: entry.spans.iter().map(|span| units.of(text, *span)).collect(),
        w: &entry.actors,
        t: &entry.targets,
        g: entry.sign(),
        n: None,
        p: "",
        m: Vec::new(),
        o: "",
        u: entry.suggested,
        v: None,
        c: &[],
        d: &[],
    };
    match &entry.what {
        What::Stance { position, coder, confidence, note, words, .. } => {
            (data.k, data.p, data.o, data.m) = ("stance", position, note, vec![coder.as_str(), *confidence]);
            data.n = Some(*words);
        }
        What::Open { claim, coder, why, .. } => {
            (data.k, data.p, data.m) = ("open", claim, vec![coder.as_str(), why.words()]);
        }
        What::Quote { form, cue, words } => {
            (data.k, data.p, data.n, data.m) = ("quote", form.word(), Some(*words), vec![cue.as_str()]);
        }
        What::Unit { codes, differs } => (data.c, data.d) = (codes, differs),
    }
    data
}

/// Returns the paragraphs of an article, each with a class for how it is set.
fn lines(document: &Document, units: &Utf16) -> Vec<(usize, usize, &'static str)> {
    let text = document.text();
    let class = |span| {
        let part = document.parts().iter().find(|(part, own)| part.is_line() && own.contains(span));
        match part.map(|(part, _)| *part) {
            Some(Part::Title) => "title",
            Some(Part::Heading) => "heading",
            Some(Part::ListItem) => "item",
            Some(Part::BlockQuote) => "block",
            Some(part) if !part.is_searched() => "stamp",
            _ => "",
        }
    };
    let spans = segment::paragraphs(text, &document.lines());
    spans
        .into_iter()
        .map(|span| (units.unit(text, span.start()), units.unit(text, span.end()), class(span)))
        .collect()
}

/// Returns the digest of a script as a content security policy names it: SHA-256 in base 64.
pub(super) fn digest(script: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in Sha256::digest(script.as_bytes()).chunks(3) {
        let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for at in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * at)) as usize & 63];
            out.push(if at <= three.len() { digit as char } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_script_is_known_by_its_digest() {
        assert_eq!(super::digest("alert('Hello, world.');"), "qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
    }
}
