//! Gives the articles of a project to its coders. What is given stays, whoever and whatever comes later; only what a
//! coder who leaves has not begun, and on request all that nobody has begun, is given anew.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

use super::deal::{Loads, Need, deal};
use super::{Assigned, Order, Project, Share, wrong_name};

/// An article that is there.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Present {
    /// Its name in the project's file.
    pub article: String,
    /// The day it was published.
    pub published: Option<Date>,
    /// The people who have begun to code it.
    pub begun: Vec<String>,
}

/// What is asked for beside giving out new articles.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Asked {
    /// People who are coders from now on.
    pub add: Vec<String>,
    /// People who are no coders any more.
    pub remove: Vec<String>,
    /// Another share of articles that two code.
    pub overlap: Option<Share>,
    /// Another order.
    pub order: Option<Order>,
    /// Another seed.
    pub seed: Option<u64>,
    /// Another codebook's file.
    pub codebook: Option<String>,
    /// Another folder of the sessions.
    pub sessions: Option<String>,
    /// Whether articles that nobody has begun are given out anew.
    pub rebalance: bool,
}

/// A project with its articles given out, and what changed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Assignment {
    /// The project.
    pub project: Project,
    /// How many articles were not listed before.
    pub new: usize,
    /// Articles that a coder got, each with the coder.
    pub given: Vec<(String, String)>,
    /// Articles that a coder had and has no more, each with the coder.
    pub taken: Vec<(String, String)>,
    /// Articles that somebody has begun who is no coder any more; they stay theirs.
    pub kept: Vec<(String, String)>,
    /// Articles that are listed and not there.
    pub missing: Vec<String>,
}

/// The reason why nothing can be given out.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NoAssignment {
    /// There is nobody to give articles to.
    #[error("there are no coders yet; name them with --coders ana,ben")]
    Nobody,
    /// Two coders are needed for some articles, and there is one.
    #[error("{0} of the articles are to be coded by two, and there is one coder")]
    One(Share),
    /// A name cannot be a coder's.
    #[error("{name:?} cannot be a coder's name: {why}")]
    Name {
        /// The name.
        name: String,
        /// What is wrong with it, as a clause.
        why: &'static str,
    },
    /// Somebody is to go who is not there.
    #[error("{name:?} is no coder of this project; its coders are {known}")]
    Unknown {
        /// The name.
        name: String,
        /// The coders, in a list.
        known: String,
    },
}

/// Gives the articles that are there to the coders.
pub fn assign(before: &Project, present: &[Present], asked: &Asked) -> Result<Assignment, NoAssignment> {
    let mut project = settled(before, asked)?;
    let there: HashMap<&str, &Present> = present.iter().map(|one| (one.article.as_str(), one)).collect();
    let begun = |article: &str, coder: &String| there[article].begun.contains(coder);
    let listed: HashMap<&str, &Assigned> =
        before.articles.iter().map(|line| (line.article.as_str(), line)).collect();
    let mut lines = project.articles.clone();
    for line in lines.iter_mut().filter(|line| there.contains_key(line.article.as_str())) {
        let is_open = line.coders.iter().all(|coder| !begun(&line.article, coder));
        let article = line.article.clone();
        line.coders
            .retain(|coder| begun(&article, coder) || (project.is_coder(coder) && !(asked.rebalance && is_open)));
    }
    let new: Vec<&Present> = present.iter().filter(|one| !listed.contains_key(one.article.as_str())).collect();
    lines.extend(new.iter().map(|one| Assigned {
        article: one.article.clone(),
        // Who began before the articles were given out goes on.
        coders: project.coders.iter().filter(|coder| one.begun.contains(coder)).cloned().collect(),
    }));
    give(&project, &mut lines, &there, &listed);
    sort(&project, &mut lines, &there);
    project.articles = lines;
    Ok(compared(before, project, new.len(), &there))
}

/// Returns the project with what is asked for, before articles are given out.
fn settled(before: &Project, asked: &Asked) -> Result<Project, NoAssignment> {
    let mut project = before.clone();
    for name in &asked.add {
        if let Some(why) = wrong_name(name) {
            return Err(NoAssignment::Name { name: name.clone(), why });
        }
        if let Some(other) = project.coders.iter().find(|coder| coder.to_lowercase() == name.to_lowercase()) {
            if other != name {
                let why =
                    "a coder has this name in other letters, and on some disks their files would be the same";
                return Err(NoAssignment::Name { name: name.clone(), why });
            }
            continue;
        }
        project.coders.push(name.clone());
    }
    for name in &asked.remove {
        if !project.is_coder(name) {
            return Err(NoAssignment::Unknown { name: name.clone(), known: before.coders.join(", ") });
        }
        project.coders.retain(|coder| coder != name);
    }
    project.overlap = asked.overlap.unwrap_or(before.overlap);
    project.order = asked.order.unwrap_or(before.order);
    project.seed = asked.seed.unwrap_or(before.seed);
    let path = |asked: &Option<String>, was: &Option<String>| match asked {
        Some(path) => Some(path.clone()).filter(|path| !path.is_empty() && path != "."),
        None => was.clone(),
    };
    project.codebook = path(&asked.codebook, &before.codebook);
    project.sessions = path(&asked.sessions, &before.sessions);
    match project.coders.len() {
        0 => Err(NoAssignment::Nobody),
        // A share asked for now is meant; one that was set for more coders waits until there are two again.
        1 => match asked.overlap.filter(|share| *share > Share::default()) {
            Some(share) => Err(NoAssignment::One(share)),
            None => Ok(project),
        },
        _ => Ok(project),
    }
}

/// Gives coders to the lines that lack some.
fn give(
    project: &Project,
    lines: &mut [Assigned],
    there: &HashMap<&str, &Present>,
    listed: &HashMap<&str, &Assigned>,
) {
    let at = |coder: &String| project.coders.iter().position(|other| other == coder);
    let mut loads = Loads::new(project.coders.len());
    // Lots are drawn by article, so that an article has the same lot whatever else is there.
    let mut open: Vec<(bool, u64, usize)> = Vec::new();
    let (mut all, mut doubled) = (0, 0);
    for (place, line) in lines.iter().enumerate().filter(|(_, line)| there.contains_key(line.article.as_str())) {
        loads.add(&line.coders.iter().filter_map(at).collect::<Vec<_>>());
        all += 1;
        doubled += usize::from(line.coders.len() > 1);
        if line.coders.len() < 2 {
            let lost = listed.get(line.article.as_str()).is_some_and(|was| was.coders.len() > line.coders.len());
            open.push((!lost, lot(project.seed, "coder", &line.article), place));
        }
    }
    open.sort_by(|one, other| (one.1, &lines[one.2].article).cmp(&(other.1, &lines[other.2].article)));
    let (empty, mut single): (Vec<_>, Vec<_>) = open.into_iter().partition(|open| lines[open.2].coders.is_empty());
    let wanted = if project.coders.len() > 1 { project.overlap.of(all).saturating_sub(doubled) } else { 0 };
    // An article that lost its second coder gets another; then come new ones, and where these are too few, any.
    single.sort_by_key(|open| open.0);
    let lost = single.iter().filter(|open| !open.0).count().min(wanted);
    let two = (wanted - lost).min(empty.len());
    let second = single.into_iter().filter_map(|open| Some((open.2, at(lines[open.2].coders.first()?)?)));
    let second: Vec<(usize, usize)> = second.take(wanted - two).collect();
    let needs: Vec<(usize, Need)> = second
        .into_iter()
        .map(|(place, first)| (place, Need::SecondBeside(first)))
        .chain(empty.iter().take(two).map(|open| (open.2, Need::Two)))
        .chain(empty.iter().skip(two).map(|open| (open.2, Need::One)))
        .collect();
    let dealt = deal(&mut loads, &needs.iter().map(|(_, need)| *need).collect::<Vec<_>>());
    for ((place, _), coders) in needs.into_iter().zip(dealt) {
        lines[place].coders.extend(coders.into_iter().map(|coder| project.coders[coder].clone()));
    }
}

/// Puts the lines into the project's order.
fn sort(project: &Project, lines: &mut [Assigned], there: &HashMap<&str, &Present>) {
    match project.order {
        Order::Listed => {}
        Order::Random => {
            lines.sort_by_cached_key(|line| (lot(project.seed, "order", &line.article), line.article.clone()));
        }
        Order::Date => {
            let day = |line: &Assigned| there.get(line.article.as_str()).and_then(|one| one.published);
            lines.sort_by(|one, other| match (day(one), day(other)) {
                (Some(first), Some(second)) if first != second => first.cmp(&second),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                _ => one.article.cmp(&other.article),
            });
        }
    }
}

/// Returns the lot of an article for one use of the seed.
fn lot(seed: u64, what: &str, article: &str) -> u64 {
    let digest = Sha256::digest(format!("{seed} {what} {article}").as_bytes());
    digest.iter().take(8).fold(0, |lot, byte| lot << 8 | u64::from(*byte))
}

/// Returns what changed.
fn compared(before: &Project, project: Project, new: usize, there: &HashMap<&str, &Present>) -> Assignment {
    let each = |project: &Project| -> BTreeSet<(String, String)> {
        let lines = project.articles.iter();
        lines.flat_map(|line| line.coders.iter().map(|coder| (line.article.clone(), coder.clone()))).collect()
    };
    let (was, now) = (each(before), each(&project));
    let given = now.difference(&was).cloned().collect();
    let taken = was.difference(&now).cloned().collect();
    let kept = now.iter().filter(|(_, coder)| !project.is_coder(coder)).cloned().collect();
    let missing = project.articles.iter().map(|line| &line.article);
    let missing = missing.filter(|article| !there.contains_key(article.as_str())).cloned().collect();
    Assignment { project, new, given, taken, kept, missing }
}

#[cfg(test)]
mod tests;
