//! The quotes that most articles carry: where each was quoted first, where its words differ, who attributes it otherwise.

use std::fmt::Write as _;

use jiff::Timestamp;

use super::number::{Measure, number, opens};
use super::project::{Ids, Project, What};
use super::table::{Column, cell, close, head, open, section};
use crate::corpus::carried::{
    Base, Carried, Index, Kin, Occurrence, Spread, groups_in, is_day_alone, quoted, units,
};
use crate::formats::markup::text;
use crate::lexicon::counted;
use crate::text::difference::differing;
use crate::text::flow::shorten;
use crate::text::fold::folded;
use crate::text::{Spans, one_line, uncued};

/// The most quotes that have a row.
const MOST: usize = 60;

/// The most cells of a quote's words in its row.
const WIDE: usize = 160;

/// A quote with the entries that carry it.
#[derive(Clone, Debug)]
pub(super) struct Row {
    spread: Spread,
    /// The entry of each occurrence.
    ids: Ids,
}

/// Returns the quotes that several articles carry, the most carried first.
pub(super) fn rows(project: &Project) -> Vec<Row> {
    let mut index = Index::default();
    let mut places = std::collections::HashMap::new();
    for (at, entry) in project.entries.iter().enumerate() {
        let (What::Quote { .. }, Some(spans)) = (&entry.what, Spans::many(entry.spans.iter().copied())) else {
            continue;
        };
        let article = &project.articles[entry.article];
        for unit in units(article.document.text(), &spans) {
            let start = unit.first().start();
            places.insert((entry.article as u64, start), at);
            let speaker = entry.actors.first().map(|actor| &project.actors[*actor]);
            index.add(Carried {
                article: entry.article as u64,
                outlet: project.outlets[article.outlet].clone(),
                title: article.title.clone(),
                at: article.at,
                quote: quoted(article.document.text(), &unit),
                speaker: speaker.map(|actor| actor.name.clone()),
                aliases: speaker.map(|actor| actor.aliases.clone()).unwrap_or_default(),
                start: Some(start),
            });
        }
    }
    let place = |one: &Occurrence| places.get(&(one.said.article, one.said.start?)).copied();
    let row = |spread: Spread| Row { ids: spread.all.iter().filter_map(place).collect(), spread };
    groups_in(&index).into_iter().map(row).collect()
}

const COLUMNS: [&str; 8] =
    ["quote", "speaker", "first", "articles", "outlets", "shortened", "altered", "other speaker"];

pub(super) fn write(out: &mut String, project: &Project) {
    if project.carried.is_empty() {
        return;
    }
    let cut = match project.carried.len() {
        all if all > MOST => format!(" These are the first {MOST} of {all}."),
        _ => String::new(),
    };
    let about = format!(
        "Quotes that several articles carry, those of most outlets first. “Shortened” and “altered” say how the words of an \
         article stand to those of the first; all others have the same words. Which article was first is told by the hour \
         where it is known, else by the day. Where several articles of that day word a quote differently, the commonest \
         wording is taken for the original, and the row says so; all this is told over the whole project, whatever is chosen \
         above. “Other speaker” lists articles that name somebody else. A \
         quote opens all articles that carry it, with the changed words marked.{cut}"
    );
    section(out, "spread", "Quotes that were carried", &about);
    open(out, "plain spread stack", "spread", "Quotes that several articles carry");
    let column = |(at, name): (usize, &&'static str)| match at {
        3 | 4 => Column::Numbers(name),
        _ => Column::Words(name),
    };
    head(out, &COLUMNS.iter().enumerate().map(column).collect::<Vec<_>>());
    for row in project.carried.iter().take(MOST) {
        one(out, project, row);
    }
    close(out);
    out.push_str("</section>\n");
}

/// `2 Mar, 07:10`; the hour where it is known, which is given in UTC.
fn when(at: Option<Timestamp>) -> Option<String> {
    let at = at?;
    let form = if is_day_alone(at) { "%-d %b" } else { "%-d %b, %H:%M" };
    Some(at.to_zoned(jiff::tz::TimeZone::UTC).strftime(form).to_string())
}

/// One quote, with what carries it in each way.
fn one(out: &mut String, project: &Project, row: &Row) {
    let Some(own) = row.spread.compared_with() else { return };
    let words = shorten(uncued(&one_line(&own.said.quote)), WIDE);
    let _ = write!(
        out,
        "<tr><td><a class=\"open\" {} data-diff>{}</a></td>",
        opens(project, &row.ids, &format!("Carried: {words}")),
        text(&words)
    );
    cell(out, "", COLUMNS[1]);
    out.push_str(&text(row.spread.speaker.as_deref().unwrap_or("nobody named")));
    out.push_str("</td>");
    first(out, &row.spread);
    let numbers = [Measure::Count, Measure::Outlets];
    for (name, measure) in COLUMNS[3..5].iter().zip(numbers) {
        cell(out, "num", name);
        diffing(out, project, &row.ids, measure, &format!("Carried: {words}"));
        out.push_str("</td>");
    }
    let kin = |one: &Occurrence| one.kin.map(Kin::word);
    for wanted in &COLUMNS[5..7] {
        articles(out, project, wanted, &of(row, |one| kin(one) == Some(*wanted)), &words);
    }
    articles(out, project, COLUMNS[7], &of(row, |one| one.otherwise), &words);
    out.push_str("</tr>\n");
}

/// Writes who was first and when, and which wording the others are compared with where that is not the first.
fn first(out: &mut String, spread: &Spread) {
    cell(out, "", COLUMNS[2]);
    let mut outlets: Vec<&str> = spread.earliest().map(|one| one.said.outlet.as_str()).collect();
    outlets.sort_unstable();
    outlets.dedup();
    let at = spread.earliest().next().and_then(|one| one.said.at);
    let sort = at.map_or(0, Timestamp::as_second);
    let when = when(at).unwrap_or_else(|| "day not known".to_owned());
    let _ = match outlets.as_slice() {
        [one] if !one.is_empty() => write!(out, "<span data-sort=\"{sort}\">{}, {when}</span>", text(one)),
        [] | [_] => write!(out, "<span data-sort=\"{sort}\">{when}</span>"),
        several => {
            let names =
                if several.len() > 2 { counted(several.len(), "outlet") } else { text(&several.join(" and ")) };
            write!(
                out,
                "<span data-sort=\"{sort}\">{when}</span> <small>{names}; no hour says which was first</small>"
            )
        }
    };
    let base = match spread.base {
        Base::First => "",
        Base::Commonest => " <small>compared with the commonest wording</small>",
        Base::Longest => " <small>no wording is commonest: compared with the longest</small>",
    };
    out.push_str(base);
    out.push_str("</td>");
}

/// Writes a number that opens its entries with the changed words marked.
fn diffing(out: &mut String, project: &Project, ids: &[usize], measure: Measure, called: &str) {
    let mut written = String::new();
    number(&mut written, project, ids, measure, called);
    out.push_str(&written.replacen("class=\"n\"", "class=\"n\" data-diff", 1));
}

/// Writes how many articles carry a quote in one way, and the outlet of each, which opens it.
fn articles(out: &mut String, project: &Project, name: &str, ids: &[usize], words: &str) {
    cell(out, "", name);
    diffing(out, project, ids, Measure::Count, &format!("{name}: {words}"));
    for at in ids {
        let article = &project.articles[project.entries[*at].article];
        let outlet = super::outlets::name(project, article.outlet);
        let _ = write!(
            out,
            " <a class=\"open by\" {} data-one data-diff>{}</a>",
            opens(project, &[*at], &format!("{outlet}: {words}")),
            text(outlet)
        );
    }
    out.push_str("</td>");
}

/// Returns the entries of the occurrences that pass.
fn of(row: &Row, passes: impl Fn(&Occurrence) -> bool) -> Ids {
    let both = row.spread.all.iter().zip(&row.ids);
    both.filter(|(one, _)| passes(one)).map(|(_, at)| *at).collect()
}

/// How the words of an entry stand to those of the one it is compared with.
pub(super) struct Variant {
    /// The entry.
    pub(super) entry: usize,
    /// The entry it is compared with.
    pub(super) with: usize,
    /// How it stands to that, in a word.
    pub(super) kin: &'static str,
    /// The words in order: -1 those that are missing here, 0 those of both, 1 those that only stand here.
    pub(super) pieces: Vec<(i8, String)>,
}

/// Returns how the carried quotes differ from those they are compared with.
pub(super) fn variants(project: &Project) -> Vec<Variant> {
    let mut out = Vec::new();
    for Row { spread, ids } in &project.carried {
        let Some(base) = spread.compared_with() else { continue };
        let Some(with) = spread.all.iter().zip(ids).find(|(one, _)| one.kin.is_none()).map(|(_, at)| *at) else {
            continue;
        };
        for (one, at) in spread.all.iter().zip(ids) {
            if let Some(kin) = one.kin {
                let pieces = if kin == Kin::Same { Vec::new() } else { pieces(&base.said.quote, &one.said.quote) };
                out.push(Variant { entry: *at, with, kin: kin.word(), pieces });
            }
        }
    }
    out
}

/// Returns the words of two wordings in order; case and punctuation make no difference.
fn pieces(old: &str, new: &str) -> Vec<(i8, String)> {
    let [before, after] = [old, new].map(|words| uncued(words.trim()).split_whitespace().collect::<Vec<_>>());
    let keys = |words: &[&str]| words.iter().map(|word| key(word)).collect::<Vec<String>>();
    let [old, new] = [keys(&before), keys(&after)];
    let [old, new] = [&old, &new].map(|keys| keys.iter().map(String::as_str).collect::<Vec<_>>());
    let mut out: Vec<(i8, String)> = Vec::new();
    let mut put = |side: i8, words: &[&str]| {
        if !words.is_empty() {
            out.push((side, words.join(" ")));
        }
    };
    let mut at = 0;
    for hunk in differing(&old, &new) {
        put(0, &after[at..hunk.new.start]);
        put(-1, &before[hunk.old]);
        at = hunk.new.end;
        put(1, &after[hunk.new]);
    }
    put(0, &after[at..]);
    out
}

/// Returns a word as it is compared.
fn key(word: &str) -> String {
    let folded = folded(word).to_lowercase();
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty() { folded } else { bare.to_owned() }
}

/// Returns a sentence on how it is told which article was first, for the notes.
pub(super) fn order(project: &Project) -> String {
    let known = project.articles.iter().filter(|article| article.at.is_some_and(|at| !is_day_alone(at))).count();
    format!(
        "The hour of publication is known of {known} of {}; hours are in UTC.",
        counted(project.articles.len(), "article")
    )
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn changed_words_are_told_from_changed_marks() {
        let of = |old: &str, new: &str| {
            pieces(old, new).into_iter().map(|(side, words)| format!("{side} {words}")).collect::<Vec<_>>()
        };
        assert_eq!(
            of("The repairs were never made,", "the repairs were made."),
            ["0 the repairs were", "-1 never", "0 made."]
        );
        assert_eq!(of("a good deal", "a bad deal now"), ["0 a", "-1 good", "1 bad", "0 deal", "1 now"]);
        assert_eq!(of("one – two", "one – two"), ["0 one – two"]);
    }
}
