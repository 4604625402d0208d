//! How far coders agree, with the passages that this is measured on.

use std::collections::{BTreeMap, BTreeSet};

use super::Coded;
use super::gather::Counted;
use super::project::{Coders, Entry, Project, What};
use crate::analysis::agree::{CodedDocument, Gathered, SpanAgreement, span_agreement, units};
use crate::analysis::{Filter, coder};
use crate::annotation::{Entries, Kind, Stance};
use crate::session::pair::Grounded;
use crate::session::{Session, reanchor};
use crate::text::Span;

/// Compares the coders of every article that several coded; the passages become entries of the project, whose articles
/// are those that are `counted`, in their order.
pub(super) fn coders(project: &mut Project, counted: &[Counted<'_>], filter: &Filter) -> Option<Coders> {
    let name = |coded: &Coded| coder(&coded.session, &coded.source);
    let several = || counted.iter().enumerate().filter(|(_, one)| one.coders.len() > 1);
    let names: BTreeSet<String> =
        several().flat_map(|(_, one)| one.coders.iter().map(|coded| name(coded))).collect();
    let names: Vec<String> = names.into_iter().collect();
    let (mut gathered, mut marks) = (Gathered::default(), BTreeMap::new());
    for (article, one) in several() {
        let document = project.articles[article].document.clone();
        // The same words may be set differently, so all places are counted in the article's text.
        let session = |wanted: &String| {
            let own = one.coders.iter().find(|coded| name(coded) == *wanted);
            own.map(|coded| reanchor::alike(coded.session.clone(), &document))
        };
        let own: Vec<Option<Session>> = names.iter().map(session).collect();
        let nothing = Entries::default();
        let entries: Vec<&Entries> = own.iter().map(|s| s.as_ref().map_or(&nothing, Session::entries)).collect();
        let coded = CodedDocument { name: String::new(), text: document.text(), coders: entries.clone() };
        let book = &one.coders[0].book;
        gathered.add(&coded, book, filter);
        pairs(&mut marks, &own, filter);
        let present: Vec<bool> = own.iter().map(Option::is_some).collect();
        for unit in units(document.text(), &entries, filter) {
            let mut entry = passage(project, article, &entries, &names, &present, &unit.stances);
            let signs: BTreeSet<Option<i8>> =
                unit.stances.iter().flatten().map(|stance| book.sign(&stance.position)).collect();
            if let (What::Unit { differs, .. }, true) = (&mut entry.what, signs.len() > 1) {
                differs.push("sign");
            }
            project.entries.push(entry);
        }
    }
    let all = gathered.agreement();
    let articles = several().count();
    (articles > 0).then(|| Coders {
        names,
        articles,
        variables: [("actor", all.actor), ("target", all.target), ("position", all.position), ("sign", all.sign)],
        marks: marks.into_iter().map(|((kind, a, b), sum)| (kind, [a, b], sum)).collect(),
    })
}

/// Adds the agreement of each pair of coders on marks.
fn pairs(marks: &mut BTreeMap<(Kind, usize, usize), SpanAgreement>, own: &[Option<Session>], filter: &Filter) {
    for (a, mine) in own.iter().enumerate() {
        for (b, theirs) in own.iter().enumerate().skip(a + 1) {
            let (Some(mine), Some(theirs)) = (mine, theirs) else { continue };
            for kind in Kind::ALL {
                let sum = marks.entry((kind, a, b)).or_default();
                *sum = sum.plus(span_agreement(mine.entries(), theirs.entries(), kind, filter));
            }
        }
    }
}

/// What is compared of stances, by name.
type Variable = (&'static str, fn(&Stance) -> &str);

/// Returns what coders say of one passage.
fn passage(
    project: &Project,
    article: usize,
    entries: &[&Entries],
    names: &[String],
    present: &[bool],
    stances: &[Option<&Stance>],
) -> Entry {
    let mut spans: Vec<Span> = Vec::new();
    for (entries, stance) in entries.iter().zip(stances) {
        if let Some(stance) = stance.filter(|_| spans.is_empty()) {
            spans = Grounded::of(entries, stance).spans;
        }
    }
    let given: Vec<&Stance> = stances.iter().flatten().copied().collect();
    let say = |stance: &Stance| format!("{} {} {}", stance.actor, stance.position, stance.target);
    let codes = names.iter().zip(stances).zip(present).filter(|(_, present)| **present);
    let codes =
        codes.map(|((name, stance), _)| (name.clone(), stance.map_or_else(|| "no stance".to_owned(), say)));
    let codes: Vec<(String, String)> = codes.collect();
    let several = |of: fn(&Stance) -> &str| given.windows(2).any(|pair| of(pair[0]) != of(pair[1]));
    let mut differs = Vec::new();
    if given.len() < codes.len() {
        differs.push("stance");
    }
    let variables: [Variable; 3] =
        [("actor", |s| &s.actor), ("position", |s| &s.position), ("target", |s| &s.target)];
    differs.extend(variables.into_iter().filter(|(_, of)| several(*of)).map(|(name, _)| name));
    let place = |of: fn(&Stance) -> &str, known: &dyn Fn(&str) -> Option<usize>| {
        let mut all: Vec<usize> = given.iter().filter_map(|stance| known(of(stance))).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    Entry {
        article,
        spans,
        actors: place(|s| &s.actor, &|name| project.actors.iter().position(|actor| actor.name == name)),
        targets: place(|s| &s.target, &|name| project.targets.iter().position(|target| target == name)),
        suggested: false,
        what: What::Unit { codes, differs },
    }
}
