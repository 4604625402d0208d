//! The names of a text: who they are, what else they are called.

mod entity;
mod kind;
mod opener;

pub(super) use entity::{Entity, Sex};

use super::marks::Marks;
use super::run;
use super::words::Words;
use crate::annotation::ActorKind;
use crate::extract::Begins;
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
    pub(super) fn of(words: Words<'_, 'd>, marks: &Marks) -> Self {
        let mut names = Self::default();
        let mut seen = opener::Seen::default();
        for sentence in &words.scan.sentences {
            let (mut at, mut headline) = (sentence.start, None);
            while let Some(capital) = words.scan.seek(at..sentence.end, Begins::NAME) {
                let run = run::at(words, capital);
                if run.is_empty() {
                    at = capital + 1;
                    continue;
                }
                if *headline.get_or_insert_with(|| run::is_headline(words, sentence.clone())) {
                    break;
                }
                at = run.end;
                if run.len() == 1
                    && words.opens_speech(run.start)
                    && !opener::is_name(words, run.start, &names, &mut seen)
                {
                    continue;
                }
                let in_passing = run::is_in_passing(words, &run, sentence.start) || marks.holds(run.start);
                names.read(words, run, sentence.start, in_passing);
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

    fn read(&mut self, words: Words<'_, 'd>, run: Range<usize>, sentence: usize, in_passing: bool) {
        let start = run::name_start(words, &run);
        let titled = (run.start..start).any(|i| words.gender(i, Class::Role) != Some(Gender::Any));
        let at = start..run.end;
        // Alone a first name is more often a surname.
        let first_name = words.gender(start, Class::FirstName).filter(|_| at.len() > 1);
        let kind = kind(words, &at, titled || first_name.is_some() || run::is_given(words, run.start));
        let title = (run.start..start).find_map(|i| words.gender(i, Class::Title).and_then(Sex::of));
        let guess = || english::is_feminine(words.text(start)).then_some(Sex::Female).filter(|_| at.len() > 1);
        let sex = title.or_else(|| first_name.map_or_else(guess, Sex::of)).filter(|_| kind == ActorKind::Person);
        let name = words.scan.span(at.clone()).slice(words.scan.text);
        let entity = self.enter(words, &at, name, kind, sex);
        if let Some(sex) = sex {
            self.by_sex.entry((words.text(last_word(words, &at)), sex)).or_insert(entity);
        }
        if let Some(known) = self.entities.get_mut(entity) {
            known.sex = known.sex.or(sex);
            if titled {
                known.kind = ActorKind::Person;
            }
            known.describe(words, &run, start);
        }
        self.all.push(Name { at, entity, sentence, in_passing });
    }

    fn enter(
        &mut self,
        words: Words<'_, 'd>,
        at: &Range<usize>,
        name: &'d str,
        kind: ActorKind,
        sex: Option<Sex>,
    ) -> usize {
        let last = words.text(last_word(words, at));
        let short = at.len() == 1 || !name.contains(char::is_whitespace);
        let shorter = || self.shorter(words, at).filter(|_| kind == ActorKind::Organisation && !short);
        if let Some(known) = self.known(words, at, name, short, sex).or_else(shorter) {
            if let Some(entity) = self.entities.get_mut(known) {
                entity.grow(name, kind);
            }
            return known;
        }
        let number = self.entities.len();
        if kind == ActorKind::Person {
            self.by_capitals.entry(last.to_uppercase()).or_insert(number);
        }
        self.entities.push(Entity {
            name,
            aliases: Vec::new(),
            role: "",
            nouns: Vec::new(),
            about: 0..0,
            age: "",
            kind,
            sex: None,
            with_article: at.start.checked_sub(1).is_some_and(|before| words.scan.is(before, Class::The)),
        });
        self.by_last.insert(name, number);
        self.by_last.entry(last).or_insert(number);
        if kind == ActorKind::Person {
            self.by_last.entry(words.text(at.start)).or_insert(number);
        } else if kind == ActorKind::Organisation && is_telling(words, at.start) {
            self.by_first.entry(words.text(at.start)).or_insert(number);
        }
        number
    }

    /// The body the text has called by the name's first word alone: "Brannock" before "Brannock Instruments".
    fn shorter(&self, words: Words<'_, 'd>, at: &Range<usize>) -> Option<usize> {
        let first = words.text(at.start);
        let number = *self.by_last.get(first).filter(|_| is_telling(words, at.start))?;
        let entity = self.entities.get(number)?;
        let called = entity.name == first && entity.kind != ActorKind::Person && !entity.with_article;
        called.then_some(number)
    }

    /// Who the name already is: the same words, the same surname and sex, the same surname alone.
    fn known(
        &self,
        words: Words<'_, 'd>,
        at: &Range<usize>,
        name: &'d str,
        short: bool,
        sex: Option<Sex>,
    ) -> Option<usize> {
        if let Some(&same) = self.by_last.get(name).filter(|_| !short) {
            return Some(same);
        }
        let last = words.text(last_word(words, at));
        let first = |name: &'d str| name.split(' ').next().unwrap_or_default();
        let short = short || words.scan.is(at.start, Class::NameParticle);
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
fn last_word(words: Words<'_, '_>, at: &Range<usize>) -> usize {
    let last = at.end.saturating_sub(1);
    let suffix = words.scan.is(last, Class::NameSuffix);
    if suffix && last > at.start { last - 1 } else { last }
}
