//! The values that completion offers: those of the session, the codebook and the document.

use std::collections::BTreeMap;

use unicode_segmentation::UnicodeSegmentation;

use crate::annotation::Annotation;
use crate::codebook::{Target, same_name};
use crate::session::known::actor_of;
use crate::session::speaker::nearest;
use crate::text::Span;
use crate::ui::form::{Choice, Known};
use crate::ui::reader::state::State;

/// Names of actors: those who speak here most first, then the codebook's, then names the document holds.
pub(crate) fn actors(state: &State) -> Vec<Known> {
    let entries = state.session.entries();
    let mut counts: BTreeMap<&str, usize> = entries.actors().keys().map(|name| (name.as_str(), 0)).collect();
    for quote in entries.annotations().iter().filter_map(Annotation::quote) {
        *counts.entry(quote.speaker.as_deref().unwrap_or_default()).or_default() += 1;
    }
    for stance in entries.stances().values() {
        *counts.entry(&stance.actor).or_default() += 1;
    }
    let mut here: Vec<(&str, usize)> = counts.into_iter().collect();
    here.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let elsewhere = |name: &&String| !here.iter().any(|(known, _)| same_name(known, name));
    let codebook: Vec<String> = state.codebook.actors.iter().map(|a| &a.name).filter(elsewhere).cloned().collect();
    let here = here.into_iter().map(|(name, _)| name.to_owned());
    let text = state.session.text();
    let body: Vec<String> = state
        .session
        .document()
        .body()
        .iter()
        .flat_map(|span| names(span.slice(text)).collect::<Vec<_>>())
        .collect();
    // An alias of a known actor is not offered as another actor.
    let aliases: std::collections::HashSet<&String> = entries.actors().values().flat_map(|a| &a.aliases).collect();
    let names = here.chain(codebook).chain(body.into_iter().filter(|name| !aliases.contains(name)));
    let known = |name: String| Known { says: state.describe(&name).join(", "), name, ..Known::default() };
    unique(names).into_iter().map(known).collect()
}

/// Returns the same names, those near a passage first, nearest first.
pub(crate) fn speakers(state: &State, near: Option<Span>) -> Vec<Known> {
    let mut all = actors(state);
    if let Some(near) = near {
        all.sort_by_cached_key(|known| {
            let actor = actor_of(&state.session, &state.codebook, &known.name);
            nearest(state.session.text(), near, &actor).unwrap_or(usize::MAX)
        });
    }
    all
}

/// Targets: the last one first, then this session's, then the codebook's.
pub(crate) fn targets(state: &State) -> Vec<Known> {
    let here = state.session.entries().stances().values().rev().map(|stance| stance.target.clone());
    let codebook = state.codebook.targets.iter().map(|target| target.name.clone());
    let names = state
        .last_stance
        .iter()
        .map(|s| s.target.clone())
        .chain(state.last_target.clone())
        .chain(here)
        .chain(codebook);
    let known = |name: String| match state.codebook.target(&name) {
        Some(target) => of_target(target),
        None => Known::from(name),
    };
    unique(names).into_iter().map(known).collect()
}

/// Returns a target with all the codebook says of it.
fn of_target(target: &Target) -> Known {
    let part = (!target.parent.is_empty()).then(|| format!("part of {}", target.parent));
    let examples = target.examples.iter().map(|example| format!("e.g. “{example}”"));
    let more = part.into_iter().chain(examples).collect();
    Known { name: target.name.clone(), says: target.definition.clone(), more }
}

/// Tags: the codebook's, then this session's.
pub(crate) fn tags(state: &State) -> Vec<Known> {
    let here = state.session.entries().annotations().iter().flat_map(|a| a.tags.iter().cloned());
    let names = state.codebook.tags.iter().map(|tag| tag.name.clone()).chain(here);
    let says = |name: &str| {
        let tag = state.codebook.tags.iter().find(|tag| tag.name == name);
        tag.map(|tag| tag.definition.clone()).unwrap_or_default()
    };
    unique(names).into_iter().map(|name| Known { says: says(&name), name, ..Known::default() }).collect()
}

fn unique(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    names.filter(|name| !name.is_empty() && seen.insert(name.clone())).collect()
}

/// The most bytes of a document that are searched for names, so that a dialog always opens quickly.
const LOOKED_AT: usize = 200_000;

/// Two to four words in a row that begin with a capital.
fn names(text: &str) -> impl Iterator<Item = String> {
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for (at, word) in text.unicode_word_indices() {
        if !word.chars().next().is_some_and(char::is_uppercase) {
            continue;
        }
        match runs.last_mut() {
            Some((_, end, count)) if text[*end..at] == *" " => (*end, *count) = (at + word.len(), *count + 1),
            _ => runs.push((at, at + word.len(), 1)),
        }
    }
    runs.into_iter()
        .filter(|(.., count)| (2..=4).contains(count))
        .map(|(start, end, _)| text[start..end].to_owned())
}

/// Returns the codebook's positions, and the one a stance has where the codebook leaves it out.
pub(crate) fn positions(state: &State, chosen: &str) -> Vec<Choice> {
    let known = state.codebook.positions.iter().map(|p| Choice { word: p.name.clone(), key: p.key });
    let own = (!chosen.is_empty() && state.codebook.position(chosen).is_none())
        .then(|| Choice { word: chosen.to_owned(), key: ' ' });
    known.chain(own).collect()
}
