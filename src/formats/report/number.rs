//! Numbers that open the evidence: links that carry the places of the entries they count.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::project::Project;
use crate::formats::markup::text;
use crate::words;

/// How a list of entries is shown.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Measure {
    /// How many.
    Count,
    /// How many stances for, against and neither: `+3 −1 ○2`.
    Signs,
    /// How many actors are for, against and neither, by most of their stances.
    ActorSigns,
    /// How many quoted words stances for, against and neither rest on.
    WordSigns,
    /// How many words.
    Words,
    /// How many actors.
    Actors,
    /// How many outlets.
    Outlets,
    /// The share of the words of all, whose number the head of the column shows; its id.
    Share(&'static str, usize),
    /// The share of a list, which the number with this id shows.
    Part(&'static str, usize),
}

impl Measure {
    const fn word(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Signs => "signs",
            Self::ActorSigns => "actor-signs",
            Self::WordSigns => "word-signs",
            Self::Actors => "actors",
            Self::Outlets => "outlets",
            Self::Words => "words",
            Self::Share(..) => "share",
            Self::Part(..) => "part",
        }
    }
}

/// The number of stances by sign.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Signs {
    pub(super) pro: usize,
    pub(super) con: usize,
    pub(super) neither: usize,
}

impl Signs {
    pub(super) fn of(project: &Project, ids: &[usize]) -> Self {
        let mut signs = Self::default();
        for at in ids {
            signs.add(project.entries[*at].sign(), 1);
        }
        signs
    }

    /// Returns the number of actors, each with the sign of most of its stances.
    pub(super) fn of_actors(project: &Project, ids: &[usize]) -> Self {
        let mut sums: BTreeMap<usize, i64> = BTreeMap::new();
        for entry in ids.iter().map(|at| &project.entries[*at]) {
            for actor in &entry.actors {
                *sums.entry(*actor).or_default() += i64::from(entry.sign().unwrap_or(0));
            }
        }
        let mut signs = Self::default();
        for sum in sums.into_values() {
            signs.add(Some(sum.signum() as i8), 1);
        }
        signs
    }

    /// Returns the number of quoted words that the stances rest on.
    pub(super) fn of_words(project: &Project, ids: &[usize]) -> Self {
        let mut signs = Self::default();
        for entry in ids.iter().map(|at| &project.entries[*at]) {
            signs.add(entry.sign(), entry.words() as usize);
        }
        signs
    }

    const fn add(&mut self, sign: Option<i8>, count: usize) {
        match sign {
            Some(1) => self.pro += count,
            Some(-1) => self.con += count,
            _ => self.neither += count,
        }
    }

    /// `+3 −1 ○2`
    pub(super) fn words(self) -> String {
        let part =
            |(count, sign): (usize, &str)| (count > 0).then(|| format!("{sign}{}", words::decimal(count.into())));
        [(self.pro, "+"), (self.con, "−"), (self.neither, "○")]
            .into_iter()
            .filter_map(part)
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Returns how many there are.
    pub(super) const fn all(self) -> usize {
        self.pro + self.con + self.neither
    }

    /// Returns the class of the shade: by the mean sign, or none without stances.
    pub(super) fn shade(self) -> &'static str {
        let all = self.all();
        if all == 0 {
            return "none";
        }
        match (self.pro as f64 - self.con as f64) / all as f64 {
            mean if mean >= 0.6 => "p2",
            mean if mean >= 0.2 => "p1",
            mean if mean > -0.2 => "m0",
            mean if mean > -0.6 => "n1",
            _ => "n2",
        }
    }
}

/// Returns places as an attribute writes them: `0-4 9 11-12`.
pub(super) fn ranges(ids: &[usize]) -> String {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    for at in ids {
        match parts.last_mut() {
            Some((_, last)) if *last + 1 == *at => *last = *at,
            _ => parts.push((*at, *at)),
        }
    }
    let part = |(first, last): &(usize, usize)| {
        if first == last { first.to_string() } else { format!("{first}-{last}") }
    };
    parts.iter().map(part).collect::<Vec<_>>().join(" ")
}

/// Returns the attributes of what opens these entries: where it leads without scripts, the entries, and what they are
/// called.
pub(super) fn opens(project: &Project, ids: &[usize], called: &str) -> String {
    let first = ids.first().copied().unwrap_or(0);
    let place = match project.entries.get(first) {
        Some(entry) if entry.is_stance() || entry.is_quote() => format!("e{first}"),
        _ => "coders".to_owned(),
    };
    format!("href=\"#{place}\" data-e=\"{}\" data-l=\"{}\"", ranges(ids), text(called))
}

/// Writes a number that opens its entries; a dot where there are none.
pub(super) fn number(out: &mut String, project: &Project, ids: &[usize], measure: Measure, called: &str) {
    with(out, project, ids, measure, called, "");
}

/// Writes a number of a further class.
pub(super) fn linked(
    out: &mut String,
    project: &Project,
    ids: &[usize],
    measure: Measure,
    called: &str,
    class: &str,
) {
    let mut written = String::new();
    number(&mut written, project, ids, measure, called);
    out.push_str(&written.replacen("class=\"n\"", &format!("class=\"n {class}\""), 1));
}

/// Writes a number with further attributes.
pub(super) fn with(
    out: &mut String,
    project: &Project,
    ids: &[usize],
    measure: Measure,
    called: &str,
    more: &str,
) {
    let shown = shown(project, ids, measure);
    if ids.is_empty() {
        let _ = write!(out, "<span class=\"zero\"{more}>{shown}</span>");
        return;
    }
    let of = match measure {
        Measure::Share(name, at) | Measure::Part(name, at) => format!(" data-of=\"{name}{at}\""),
        _ => String::new(),
    };
    let _ = write!(
        out,
        "<a class=\"n\" {} data-m=\"{}\"{of}{more}>{shown}</a>",
        opens(project, ids, called),
        measure.word()
    );
}

/// Returns a number as it is read. A share is written by whoever knows what it is of.
fn shown(project: &Project, ids: &[usize], measure: Measure) -> String {
    match measure {
        _ if ids.is_empty() => "·".to_owned(),
        Measure::Count => words::decimal(ids.len().into()),
        Measure::Signs => Signs::of(project, ids).words(),
        Measure::ActorSigns => Signs::of_actors(project, ids).words(),
        Measure::WordSigns => match Signs::of_words(project, ids) {
            none if none.all() == 0 => "0".to_owned(),
            signs => signs.words(),
        },
        Measure::Actors => several(ids.iter().flat_map(|at| project.entries[*at].actors.iter().copied())),
        Measure::Outlets => several(ids.iter().map(|at| project.articles[project.entries[*at].article].outlet)),
        Measure::Words => words::decimal(project.words(ids).into()),
        Measure::Share(..) | Measure::Part(..) => String::new(),
    }
}

/// Returns how many different ones there are.
fn several(all: impl Iterator<Item = usize>) -> String {
    words::decimal(all.collect::<BTreeSet<usize>>().len().into())
}

/// Writes a share of words, or the part that a list is of another.
pub(super) fn share(
    out: &mut String,
    project: &Project,
    (ids, of): (&[usize], &[usize]),
    measure: Measure,
    called: &str,
) {
    let (part, all) = match measure {
        Measure::Share(..) => (project.words(ids), project.words(of)),
        _ => (ids.len() as u64, of.len() as u64),
    };
    let part = if all == 0 { 0.0 } else { part as f64 / all as f64 };
    let mut written = String::new();
    number(&mut written, project, ids, measure, called);
    let end = if ids.is_empty() { String::new() } else { percent(part) };
    let _ = write!(out, "{}", written.replacen("></a>", &format!(">{end}</a>"), 1));
}

/// `12 %`, `< 1 %`
pub(super) fn percent(part: f64) -> String {
    if part > 0.0 && part < 0.005 { "&lt; 1 %".to_owned() } else { words::share(part) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_a_range() {
        assert_eq!(ranges(&[0, 1, 2, 4, 8, 9]), "0-2 4 8-9");
        assert_eq!(ranges(&[]), "");
    }

    #[test]
    fn signs_are_written_and_shaded() {
        let of = |pro, con, neither| Signs { pro, con, neither };
        assert_eq!(of(3, 1, 2).words(), "+3 −1 ○2");
        let shades = [of(2, 0, 0), of(2, 1, 0), of(1, 1, 1), of(1, 2, 0), of(0, 1, 0), of(0, 0, 0)];
        assert_eq!(shades.map(Signs::shade), ["p2", "p1", "m0", "n1", "n2", "none"]);
    }
}
