//! Makes the project of a report from sessions: each text once, with what its coders agree on.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::project::{Article, Entry, Project, Voice, What};
use super::{Coded, Wanted, compare, left_out, spread};
use crate::analysis::{
    Filter, Grain, Merged, Network, NetworkKind, Numbered, Reading, Side, StanceRow, Ties, coder, quoted_words,
    sides, spoken, stance_rows, unite,
};
use crate::annotation::{ActorKind, Confidence, Id, Standing};
use crate::session::Session;
use crate::session::evidence::standing;
use crate::session::known::actor_of;
use crate::text::Span;

/// An article that is counted: the session that says what is counted of it, and the sessions of its coders.
pub(super) struct Counted<'c> {
    pub(super) coded: &'c Coded,
    pub(super) session: Session,
    pub(super) coders: Vec<&'c Coded>,
}

/// The most periods beside each other.
const PERIODS: usize = 14;

/// Gathers all.
pub(super) fn project(all: &[Coded], wanted: &Wanted) -> Project {
    let filter = wanted.filter.clone().settled();
    let all: Vec<&Coded> = all.iter().filter(|coded| coded.passes(&wanted.filter)).collect();
    let (counted, united) = counted(&all);
    let mut gathered = Gathered::default();
    for one in &counted {
        gathered.add(one, &filter);
        let article = gathered.articles.len() - 1;
        gathered.entries.extend(left_out::of(one, article, &wanted.filter));
    }
    let mut project = gathered.project(wanted);
    project.united = united;
    project.carried = spread::rows(&project);
    project.coders = compare::coders(&mut project, &counted, &wanted.filter);
    project
}

/// Returns each article once, in the order of the days: its merged session, or what its coders agree on; and how many
/// articles were united so.
fn counted<'c>(all: &[&'c Coded]) -> (Vec<Counted<'c>>, usize) {
    let merged = Merged::among(all.iter().map(|coded| &coded.session));
    let mut united = 0;
    let mut out: Vec<Counted<'c>> = Vec::new();
    for sessions in by_article(all) {
        let (coders, whole): (Vec<&Coded>, Vec<&Coded>) =
            sessions.into_iter().partition(|coded| coded.session.merged.is_empty());
        let stands = |coded: &&&Coded| !merged.holds(&coded.session, &coded.source);
        let own: Vec<&Coded> = coders.iter().chain(&whole).filter(stands).copied().collect();
        united += usize::from(own.len() > 1);
        out.extend(one(&own).map(|(coded, session)| Counted { coded, session, coders }));
    }
    out.sort_by_cached_key(|one| {
        let metadata = one.session.entries().metadata();
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        (metadata.published.is_none(), metadata.published, text(&metadata.outlet), text(&metadata.title))
    });
    (out, united)
}

/// Returns the sessions of each article.
fn by_article<'c>(all: &[&'c Coded]) -> Vec<Vec<&'c Coded>> {
    let mut articles = Numbered::default();
    let mut out: Vec<Vec<&Coded>> = Vec::new();
    for coded in all {
        let number = articles.number(Reading::of_session(&coded.session, &coded.source));
        if number == out.len() {
            out.push(Vec::new());
        }
        out[number].push(coded);
    }
    out
}

/// Returns the sessions over one article as one, with the first of them.
fn one<'c>(sessions: &[&'c Coded]) -> Option<(&'c Coded, Session)> {
    let (first, rest) = sessions.split_first()?;
    let mut session = first.session.clone();
    for other in rest {
        let names = [coder(&first.session, &first.source), coder(&other.session, &other.source)];
        // The texts are the same, so this cannot fail.
        if let Ok(both) = unite((&session, &names[0]), (&other.session, &names[1])) {
            session = both.session;
        }
    }
    Some((first, session))
}

/// An entry by the names of its actors and targets, before these have places.
pub(super) struct Named {
    pub(super) article: usize,
    pub(super) spans: Vec<Span>,
    pub(super) actors: Vec<String>,
    pub(super) targets: Vec<String>,
    pub(super) suggested: bool,
    pub(super) what: What,
}

#[derive(Default)]
struct Gathered {
    articles: Vec<(Article, String)>,
    entries: Vec<Named>,
    /// Role, kind and other names of each actor.
    known: BTreeMap<String, (String, ActorKind, Vec<String>)>,
    ties: Ties,
}

impl Gathered {
    fn add(&mut self, one: &Counted<'_>, filter: &Filter) {
        let metadata = one.session.entries().metadata();
        let article = Article {
            title: metadata.title.clone().unwrap_or_else(|| one.coded.source.clone()),
            outlet: 0,
            day: metadata.published,
            at: one.coded.moment(),
            author: metadata.author.clone().unwrap_or_default(),
            url: metadata.url.clone().unwrap_or_default(),
            source: one.coded.source.clone(),
            document: one.session.document().clone(),
        };
        self.articles.push((article, metadata.outlet.clone().unwrap_or_default()));
        for row in stance_rows(&one.session, &one.coded.source, &one.coded.book, filter) {
            self.stance(one, row);
        }
        self.quotes(one, filter);
    }

    fn stance(&mut self, one: &Counted<'_>, row: StanceRow) {
        let entries = one.session.entries();
        let stance = row.id.parse::<Id>().ok().and_then(|id| entries.stances().get(&id));
        let spans = stance.map(|stance| standing(entries, stance).flat_map(|a| a.spans.iter()).collect());
        let marks = stance.into_iter().flat_map(|stance| standing(entries, stance));
        let words = marks.map(|mark| quoted_words(&one.session, mark)).sum();
        let suggested = row.state == Standing::Suggested;
        self.ties.add(&row);
        self.know(one, &row.actor);
        let confidence = row.confidence.map_or("", Confidence::word);
        let StanceRow { position, sign, annotator: coder, note, actor, target, .. } = row;
        self.entries.push(Named {
            article: self.articles.len() - 1,
            spans: spans.unwrap_or_default(),
            actors: vec![actor],
            targets: vec![target],
            suggested,
            what: What::Stance { position, sign, coder, confidence, note, words },
        });
    }

    fn quotes(&mut self, one: &Counted<'_>, filter: &Filter) {
        // A quote is on the targets of the stances that are counted and rest on it.
        let entries = one.session.entries();
        let stances = || entries.stances().values().filter(|stance| filter.state(entries.standing(stance)));
        for said in spoken(&one.session, filter, false).filter(|said| said.words > 0) {
            if !filter.actors.is_empty() && !said.speaker.is_some_and(|name| filter.actor(name)) {
                continue;
            }
            let Some(quote) = said.mark.quote() else { continue };
            said.speaker.into_iter().for_each(|name| self.know(one, name));
            let mut targets: Vec<String> = stances()
                .filter(|stance| stance.evidence.contains(&said.mark.id) && filter.bears(stance))
                .map(|stance| stance.target.clone())
                .collect();
            targets.sort();
            targets.dedup();
            self.entries.push(Named {
                article: self.articles.len() - 1,
                spans: said.mark.spans.iter().collect(),
                actors: said.speaker.map(str::to_owned).into_iter().collect(),
                targets,
                suggested: said.mark.standing() == Standing::Suggested,
                what: What::Quote {
                    form: quote.form,
                    cue: quote.cue.clone().unwrap_or_default(),
                    words: said.words,
                },
            });
        }
    }

    /// Takes note of what is known of an actor; the first that is known of it counts.
    fn know(&mut self, one: &Counted<'_>, name: &str) {
        let actor = actor_of(&one.session, &one.coded.book, name);
        let known = self.known.entry(name.to_owned()).or_default();
        if known.0.is_empty() {
            known.0 = actor.role;
        }
        if known.1 == ActorKind::Person {
            known.1 = actor.kind;
        }
        for alias in actor.aliases {
            if !known.2.contains(&alias) {
                known.2.push(alias);
            }
        }
    }

    fn project(self, wanted: &Wanted) -> Project {
        let actors = self.actors();
        let targets = by_count(self.entries.iter().filter(|e| is_stance(e)).flat_map(|e| e.targets.clone()));
        let mut outlets: Vec<String> = self.articles.iter().map(|(_, outlet)| outlet.clone()).collect();
        outlets.sort();
        outlets.dedup();
        let place = |names: &[String]| -> HashMap<String, usize> {
            names.iter().enumerate().map(|(at, name)| (name.clone(), at)).collect()
        };
        let of_target = place(&targets);
        let of_outlet = place(&outlets);
        let of_actor: HashMap<&str, usize> =
            actors.iter().enumerate().map(|(at, a)| (a.name.as_str(), at)).collect();
        let articles: Vec<Article> = self
            .articles
            .into_iter()
            .map(|(article, outlet)| Article { outlet: of_outlet[&outlet], ..article })
            .collect();
        let placed = |named: Named| Entry {
            article: named.article,
            spans: named.spans,
            actors: named.actors.iter().filter_map(|name| of_actor.get(name.as_str()).copied()).collect(),
            targets: named.targets.iter().filter_map(|name| of_target.get(name).copied()).collect(),
            suggested: named.suggested,
            what: named.what,
        };
        let mut entries: Vec<Entry> = self.entries.into_iter().map(placed).collect();
        // Stances by actor and target, so that those of one cell are neighbours; quotes by outlet and speaker.
        entries.sort_by_cached_key(|entry| {
            let outlet = if entry.is_quote() { articles[entry.article].outlet } else { 0 };
            let targets = if entry.is_quote() { Vec::new() } else { entry.targets.clone() };
            let start = entry.spans.first().map_or(usize::MAX, |span| span.start());
            (
                [Entry::is_stance, Entry::is_quote].iter().position(|is| is(entry)).unwrap_or(2),
                outlet,
                entry.actors.is_empty(),
                entry.actors.clone(),
                targets,
                entry.article,
                start,
            )
        });
        let mut project = Project {
            title: wanted.title.clone(),
            articles,
            actors,
            targets,
            outlets,
            entries,
            ties: self.ties,
            grain: Grain::Month,
            carried: Vec::new(),
            edits: wanted.edits.clone(),
            coders: None,
            united: 0,
        };
        let fitting = |(first, last): (Date, Date)| Grain::fitting(first, last, PERIODS);
        project.grain = wanted.grain.or_else(|| project.days().map(fitting)).unwrap_or(Grain::Month);
        project
    }

    /// Returns the actors: with stances by side and number, then the speakers by the number of their words.
    fn actors(&self) -> Vec<Voice> {
        let network = Network::of(&self.ties, NetworkKind::Subtract, true);
        let sides = sides(&network);
        let own: HashMap<&str, (Side, u32)> = network
            .nodes
            .iter()
            .zip(sides)
            .map(|(node, side)| (node.name.as_str(), (side, node.frequency)))
            .collect();
        let mut words: HashMap<&str, u64> = HashMap::new();
        for named in self.entries.iter().filter(|named| !is_stance(named)) {
            if let (Some(name), What::Quote { words: new, .. }) = (named.actors.first(), &named.what) {
                *words.entry(name).or_default() += new;
            }
        }
        let mut actors: Vec<Voice> = self
            .known
            .iter()
            .map(|(name, (role, kind, aliases))| {
                let side = own.get(name.as_str()).map_or(Side::Neither, |(side, _)| *side);
                Voice { name: name.clone(), role: role.clone(), aliases: aliases.clone(), kind: *kind, side }
            })
            .collect();
        actors.sort_by_cached_key(|voice| {
            let stances = own.get(voice.name.as_str()).map_or(0, |(_, count)| *count);
            let words = words.get(voice.name.as_str()).copied().unwrap_or(0);
            let most = std::cmp::Reverse((stances, words));
            (stances == 0, if stances == 0 { Side::First } else { voice.side }, most, voice.name.clone())
        });
        actors
    }
}

const fn is_stance(named: &Named) -> bool {
    matches!(named.what, What::Stance { .. })
}

/// Returns names, the most frequent first.
fn by_count(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let mut all: Vec<(String, usize)> = counts.into_iter().collect();
    all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    all.into_iter().map(|(name, _)| name).collect()
}
