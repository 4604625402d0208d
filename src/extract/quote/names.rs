//! The names of a text: who they are, what else they are called.

mod entity;
mod kind;
mod opener;

pub(super) use entity::{Entity, Sex};

use super::marks::Marks;
use super::run;
use crate::annotation::ActorKind;
use crate::extract::{Begins, Scan, Tokens};
use crate::lexicon::{Class, Gender, english};
use kind::{is_telling, kind};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Where a name stands.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// Its tokens, titles left out.
    pub at: Range<usize>,
    /// Who it is.
    pub entity: usize,
    /// The first token of its sentence.
    pub sentence: usize,
    /// Whether it stands in marks or hangs on another word, so that its sentence is not about it.
    pub in_passing: bool,
}

/// All names in order.
#[derive(Debug, Default)]
pub(super) struct Names<'d> {
    /// Who is named.
    pub entities: Vec<Entity<'d>>,
    /// Where, in order.
    pub all: Vec<Name>,
    by_last: FxHashMap<&'d str, usize>,
    by_sex: FxHashMap<(&'d str, Sex), usize>,
    /// Organisations by their first word, for where no person has it.
    by_first: FxHashMap<&'d str, usize>,
    /// By surname in capitals, as transcripts have it.
    by_capitals: FxHashMap<String, usize>,
}

impl<'d> Names<'d> {
    /// Reads the names of a text.
    pub(super) fn of(scan: &Scan<'d>, marks: &Marks) -> Self {
        let mut names = Self::default();
        let mut seen = opener::Seen::default();
        for sentence in &scan.sentences {
            let mut at = Tokens::new(scan, sentence.clone());
            let mut headline = None;
            while let Some(first) = at.seek(Begins::NAME) {
                let Some(end) = run::past(first) else {
                    at = first.next();
                    continue;
                };
                if *headline.get_or_insert_with(|| run::is_headline(first.go(sentence.start))) {
                    break;
                }
                at = end;
                let first = names.behind_opener(first, end);
                let alone = end.at() == first.at() + 1;
                if !alone || !first.opens_speech() || opener::is_name(first, &names, &mut seen) {
                    let in_passing = run::is_in_passing(first, end) || marks.holds(first);
                    names.read(first, end, in_passing);
                }
            }
        }
        names
    }

    /// The last name that ends at token `end` and begins at `start` or later.
    pub(super) fn ending(&self, range: &Range<usize>) -> Option<&Name> {
        let next = self.all.partition_point(|name| name.at.end < range.end);
        self.all.get(next).filter(|name| name.at.end == range.end && name.at.start >= range.start)
    }

    /// The name that begins at the token or up to three titles after it.
    pub(super) fn beginning(&self, at: usize) -> Option<&Name> {
        let next = self.all.partition_point(|name| name.at.start < at);
        self.all.get(next).filter(|name| name.at.start <= at + 1)
    }

    /// How many names stand before token `at`.
    pub(super) fn before(&self, at: usize) -> usize {
        self.all.partition_point(|name| name.at.start < at)
    }

    /// Whether somebody has the name so far.
    pub(super) fn has(&self, name: &str) -> bool {
        self.by_last.contains_key(name) || self.by_first.contains_key(name)
    }

    /// Where a name of two words begins, of which the first only has its capital letter from the sentence ("Debating
    /// Clinton"), or is where somebody named before did something ("In Ohio Clinton won").
    fn behind_opener<'s>(&self, first: Tokens<'s, 'd>, end: Tokens<'s, 'd>) -> Tokens<'s, 'd> {
        let last = first.next();
        if end.at() != last.at() + 1 || first.is_any(&[Class::FirstName, Class::Title, Class::Role]) {
            return first;
        }
        let told = || self.by_last.get(last.text()).and_then(|&known| self.entities.get(known));
        let person = || told().is_some_and(|known| known.kind == ActorKind::Person && !known.is_supposed());
        let verb = || english::is_ing(first.text()) || english::is_past(first.text());
        let opener = verb() && first.opens_speech() || first.is(Class::Place) && person();
        if opener && !last.is(Class::OrganisationWord) { last } else { first }
    }

    /// Takes in a name that begins here, its titles before it.
    fn read(&mut self, first: Tokens<'_, 'd>, end: Tokens<'_, 'd>, in_passing: bool) {
        let start = run::name_start(first, end);
        let titled = first.up_to(start).any(|at| at.gender(Class::Role) != Some(Gender::Any));
        // Alone a first name is more often a surname.
        let several = end.at() > start.at() + 1;
        let first_name = start.gender(Class::FirstName).filter(|_| several);
        let kind = kind(start, end, titled || first_name.is_some() || run::is_given(first));
        let title = first.up_to(start).find_map(|at| at.gender(Class::Title).and_then(Sex::of));
        let guess = || (several && english::is_feminine(start.text())).then_some(Sex::Female);
        let sex = title.or_else(|| first_name.map_or_else(guess, Sex::of)).filter(|_| kind == ActorKind::Person);
        let entity = self.enter(start, end, kind, sex);
        if let Some(sex) = sex {
            self.by_sex.entry((last_word(start, end).text(), sex)).or_insert(entity);
        }
        if let Some(known) = self.entities.get_mut(entity) {
            known.sex = known.sex.or(sex);
            if titled {
                known.kind = ActorKind::Person;
            }
            known.describe(first, start, end);
        }
        let sentence = first.scope().start;
        self.all.push(Name { at: start.at()..end.at(), entity, sentence, in_passing });
    }

    fn enter(&mut self, start: Tokens<'_, 'd>, end: Tokens<'_, 'd>, kind: ActorKind, sex: Option<Sex>) -> usize {
        let name = start.span_to(end).map_or("", |span| span.slice(start.scan.text));
        let last = last_word(start, end).text();
        let short = end.at() == start.at() + 1 || !name.contains(char::is_whitespace);
        let shorter = || self.shorter(start).filter(|_| kind == ActorKind::Organisation && !short);
        if let Some(known) = self.known(start, last, name, short, sex).or_else(shorter) {
            if let Some(entity) = self.entities.get_mut(known) {
                entity.grow(name, kind);
            }
            return known;
        }
        let number = self.entities.len();
        if kind == ActorKind::Person {
            self.by_capitals.entry(last.to_uppercase()).or_insert(number);
        }
        self.entities.push(Entity::new(name, kind, start.prev().is(Class::The)));
        self.by_last.insert(name, number);
        self.by_last.entry(last).or_insert(number);
        if kind == ActorKind::Person {
            self.by_last.entry(start.text()).or_insert(number);
        } else if kind == ActorKind::Organisation && is_telling(start) {
            self.by_first.entry(start.text()).or_insert(number);
        }
        number
    }

    /// The body the text has called by the name's first word alone: "Brannock" before "Brannock Instruments".
    fn shorter(&self, start: Tokens<'_, 'd>) -> Option<usize> {
        let first = start.text();
        let number = *self.by_last.get(first).filter(|_| is_telling(start))?;
        let entity = self.entities.get(number)?;
        let called = entity.name == first && entity.kind != ActorKind::Person && !entity.with_article;
        called.then_some(number)
    }

    /// Who the name already is: the same words, the same surname and sex, the same surname alone.
    fn known(
        &self,
        start: Tokens<'_, 'd>,
        last: &'d str,
        name: &'d str,
        short: bool,
        sex: Option<Sex>,
    ) -> Option<usize> {
        if let Some(&same) = self.by_last.get(name).filter(|_| !short) {
            return Some(same);
        }
        let first = |name: &'d str| name.split(' ').next().unwrap_or_default();
        let short = short || start.is(Class::NameParticle);
        if let Some(&same) = sex.and_then(|sex| self.by_sex.get(&(last, sex))) {
            let known = self.entities.get(same)?;
            if short || !known.name.contains(' ') || first(known.name).eq_ignore_ascii_case(first(name)) {
                return Some(same);
            }
        }
        let capitals = || self.by_capitals.get(last).filter(|_| last.len() > 2);
        let organisation = || self.by_first.get(last).filter(|_| short);
        let known = *self.by_last.get(last).or_else(capitals).or_else(organisation)?;
        let entity = self.entities.get(known)?;
        if short {
            let other = sex.filter(|&sex| entity.sex.is_some_and(|s| s != sex));
            return match other {
                Some(sex) => self.by_sex.get(&(last, sex)).copied(),
                None => Some(known),
            };
        }
        let same_first = first(entity.name).eq_ignore_ascii_case(first(name));
        (same_first || !entity.name.contains(' ')).then_some(known)
    }
}

/// The surname: without "Jr." and the like.
fn last_word<'s, 'd>(start: Tokens<'s, 'd>, end: Tokens<'s, 'd>) -> Tokens<'s, 'd> {
    let last = end.prev();
    if last.is(Class::NameSuffix) && last.at() > start.at() { last.prev() } else { last }
}
