//! Looks up names: in any case, by an alias, or by a part that only one name has.

use std::collections::{BTreeMap, BTreeSet};

use crate::codebook::near;
use crate::ui::fuzzy::ranked;

/// Names, each with the facts about it.
pub(super) type Names = BTreeMap<String, Name>;

/// The facts about a name.
#[derive(Clone, Default, Debug)]
pub(super) struct Name {
    /// Other names for the same actor or target.
    aliases: BTreeSet<String>,
    /// Whether an entry uses the name; a codebook may have more names.
    used: bool,
}

impl Name {
    pub(super) fn join(&mut self, other: Self) {
        self.aliases.extend(other.aliases);
        self.used |= other.used;
    }
}

/// Adds a name and other names of the same; an empty one is none.
pub(super) fn put(names: &mut Names, name: &str, aliases: &[String]) {
    if !name.trim().is_empty() {
        names.entry(name.to_owned()).or_default().aliases.extend(aliases.iter().cloned());
    }
}

/// Adds a name that an entry has.
pub(super) fn put_used(names: &mut Names, name: &str) {
    put(names, name, &[]);
    if let Some(known) = names.get_mut(name) {
        known.used = true;
    }
}

/// The names that a word on the command line matches.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum Matched {
    /// All of these names match.
    These(Vec<String>),
    /// Several names match, of which only one can be meant.
    OneOf(Vec<String>),
    /// None matches; these are similar.
    Nothing(Vec<String>),
}

/// The most names in a sentence.
const MOST: usize = 4;

/// Whether two names are the same but for their case.
pub(super) fn same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.trim().to_lowercase()
}

/// Returns what a word means among the names that entries have, for anything else would find nothing; else among all
/// of them. A name by itself is always that.
pub(super) fn found(word: &str, names: &Names) -> Matched {
    let used: Names = names.iter().filter(|(_, n)| n.used).map(|(name, n)| (name.clone(), n.clone())).collect();
    if names.keys().any(|name| same(name, word)) {
        return among(word, names);
    }
    match among(word, &used) {
        Matched::Nothing(_) => among(word, names),
        found => found,
    }
}

/// Returns the name itself, whatever its case, with the one name it is another name of; else the one name it is a
/// part of.
fn among(word: &str, names: &Names) -> Matched {
    let of = |fits: &dyn Fn(&str) -> bool, others: bool| -> Vec<String> {
        let fits = |(name, known): &(&String, &Name)| {
            if others { known.aliases.iter().any(|alias| fits(alias)) } else { fits(name) }
        };
        names.iter().filter(fits).map(|(name, _)| name.clone()).collect()
    };
    let is = |name: &str| same(name, word);
    let (mut own, others) = (of(&is, false), of(&is, true));
    match others.as_slice() {
        [one] if !own.contains(one) => own.push(one.clone()),
        [_, _, ..] if own.is_empty() => return Matched::OneOf(others),
        _ => {}
    }
    if !own.is_empty() {
        return Matched::These(own);
    }
    let small = word.trim().to_lowercase();
    let has = |name: &str| !small.is_empty() && name.to_lowercase().contains(&small);
    let parts: BTreeSet<String> = of(&has, false).into_iter().chain(of(&has, true)).collect();
    match parts.len() {
        0 => Matched::Nothing(likely(word, names)),
        1 => Matched::These(parts.into_iter().collect()),
        _ => Matched::OneOf(parts.into_iter().collect()),
    }
}

/// Returns the names nearest to a word, likeliest first.
fn likely(word: &str, names: &Names) -> Vec<String> {
    let all: Vec<&str> = names.keys().map(String::as_str).collect();
    let mut out: Vec<String> = Vec::new();
    let near = near(word, all.iter().copied());
    for name in near.into_iter().chain(ranked(word, &all).into_iter().map(|at| all[at])) {
        if out.len() < MOST && !out.iter().any(|known| known == name) {
            out.push(name.to_owned());
        }
    }
    out
}

/// `"A", "B" or "C"`; of many the first, and how many more.
pub(super) fn listed(names: &[String], word: &str) -> String {
    let quoted: Vec<String> = names.iter().take(MOST).map(|name| format!("{name:?}")).collect();
    match quoted.as_slice() {
        _ if names.len() > MOST => format!("{} {word} {} more", quoted.join(", "), names.len() - MOST),
        [few @ .., last] if !few.is_empty() => format!("{} {word} {last}", few.join(", ")),
        _ => quoted.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn these(names: &[&str]) -> Matched {
        Matched::These(names.iter().map(|name| (*name).to_owned()).collect())
    }

    #[test]
    fn a_name_is_found_by_its_other_names_and_parts() {
        let mut names = Names::new();
        put(&mut names, "Ilse Karrow", &["Karrow".to_owned()]);
        put(&mut names, "Park Da-yeon", &["Park".to_owned()]);
        put(&mut names, "Park Jin", &["Park".to_owned()]);
        put(&mut names, "Tomas Adeyra", &[]);
        assert_eq!(found("ilse karrow", &names), these(&["Ilse Karrow"]));
        assert_eq!(found("KARROW", &names), these(&["Ilse Karrow"]));
        assert_eq!(found("adeyra", &names), these(&["Tomas Adeyra"]));
        assert_eq!(found("Park", &names), Matched::OneOf(vec!["Park Da-yeon".into(), "Park Jin".into()]));
        assert_eq!(found("Tomas Adeyro", &names), Matched::Nothing(vec!["Tomas Adeyra".into()]));
        assert_eq!(found("Zyx", &names), Matched::Nothing(Vec::new()));
        // A person with a short name in one text and a full name in another is one person.
        put(&mut names, "Karrow", &[]);
        assert_eq!(found("Karrow", &names), these(&["Karrow", "Ilse Karrow"]));
        // A name that entries use is preferred to one that they do not use.
        put(&mut names, "Hedda Noh", &["Noh".to_owned()]);
        assert_eq!(found("noh", &names), these(&["Hedda Noh"]));
        put_used(&mut names, "Noh Seung-hee");
        assert_eq!(found("noh", &names), these(&["Noh Seung-hee"]));
        // A full name is preferred to names of which it is a part.
        put(&mut names, "Park", &[]);
        assert_eq!(found("Park", &names), these(&["Park"]));
    }

    #[test]
    fn names_are_listed_as_in_a_sentence() {
        let names: Vec<String> = ["a", "b", "c", "d", "e"].map(str::to_owned).into();
        assert_eq!(listed(&names[..1], "or"), "\"a\"");
        assert_eq!(listed(&names[..3], "or"), "\"a\", \"b\" or \"c\"");
        assert_eq!(listed(&names, "and"), "\"a\", \"b\", \"c\", \"d\" and 1 more");
    }
}
