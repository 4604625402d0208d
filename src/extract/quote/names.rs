//! The names of a text: who they are, what else they are called.

mod opener;

use super::marks::Marks;
use super::run;
use super::words::Words;
use crate::annotation::{Actor, ActorKind};
use crate::extract::Shape;
use crate::lexicon::{Class, WordId};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The sex a name or a title tells.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Sex {
    Male,
    Female,
}

/// Someone or something named in the text.
#[derive(Clone, Debug)]
pub(super) struct Entity<'d> {
    /// The longest name.
    pub name: &'d str,
    /// Other names.
    pub aliases: Vec<&'d str>,
    /// What they are.
    pub role: &'d str,
    /// The nouns their titles, roles and appositions call them by.
    pub nouns: Vec<WordId>,
    /// The apposition after the name, in tokens.
    pub about: Range<usize>,
    /// In years, where the text gives it after the name.
    pub age: &'d str,
    /// Person, organisation, state.
    pub kind: ActorKind,
    /// Known from a first name or a title.
    pub sex: Option<Sex>,
}

impl Entity<'_> {
    /// Whether it may be a person: a surname alone is not yet known to be one.
    pub(super) const fn is_personal(&self) -> bool {
        matches!(self.kind, ActorKind::Person | ActorKind::Other)
    }

    /// Whether nothing but its capitals tells that it is a person.
    pub(super) fn is_supposed(&self) -> bool {
        self.sex.is_none() && self.nouns.is_empty() && self.age.is_empty() && self.role.is_empty()
    }

    /// As an actor of the session.
    pub(super) fn actor(&self) -> Actor {
        Actor {
            name: self.name.into(),
            aliases: self.aliases.iter().map(|&alias| alias.into()).collect(),
            role: self.role.into(),
            kind: self.kind,
            ..Actor::default()
        }
    }
}

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
            if run::is_headline(words, sentence.clone()) {
                continue;
            }
            let mut at = sentence.start;
            while at < sentence.end {
                let run = if words.is_capital(at) { run::at(words, at) } else { at..at };
                if run.is_empty() {
                    at += 1;
                    continue;
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
        let titled = (run.start..start).any(|i| words.scan.value(i, Class::Role) != Some("any"));
        let at = start..run.end;
        // Alone a first name is more often a surname.
        let first_name = words.scan.value(start, Class::FirstName).filter(|_| at.len() > 1);
        let kind = kind(words, &at, titled || first_name.is_some() || run::is_given(words, run.start));
        let title = (run.start..start).find_map(|i| sex_of(words.scan.value(i, Class::Title)));
        let guess = || words.text(start).ends_with('a').then_some(Sex::Female).filter(|_| at.len() > 1);
        let sex = title
            .or_else(|| first_name.map_or_else(guess, |known| sex_of(Some(known))))
            .filter(|_| kind == ActorKind::Person);
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
        if let Some(known) = self.known(last, name, short, sex).or_else(shorter) {
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
        (entity.name == first && entity.kind != ActorKind::Person).then_some(number)
    }

    /// Who the name already is: the same words, the same surname and sex, the same surname alone.
    fn known(&self, last: &'d str, name: &'d str, short: bool, sex: Option<Sex>) -> Option<usize> {
        if let Some(&same) = self.by_last.get(name).filter(|_| !short) {
            return Some(same);
        }
        let first = |name: &'d str| name.split(' ').next().unwrap_or_default();
        let begins = name.split([' ', '-']).next().unwrap_or_default();
        let short = short || run::PARTICLES.iter().any(|particle| particle.eq_ignore_ascii_case(begins));
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

impl<'d> Entity<'d> {
    /// Takes what the words round one of its names say of a person.
    fn describe(&mut self, words: Words<'_, 'd>, run: &Range<usize>, start: usize) {
        if matches!(self.kind, ActorKind::Organisation | ActorKind::State) {
            return;
        }
        let about = run::apposition(words, run.end);
        if start == run.start && self.sex.is_none() && run::is_called_body(words, start) {
            self.kind = ActorKind::Organisation;
        }
        match run::told_kind(words, &about) {
            Some(kind) if start == run.start && self.sex.is_none() => self.kind = kind,
            _ => {}
        }
        if self.about.is_empty() {
            self.about = about.clone();
        }
        if self.age.is_empty()
            && let Some(age) = run::age(words, run.end).or_else(|| run::age_before(words, run.start))
        {
            self.age = words.text(age);
        }
        let room = 12usize.saturating_sub(self.nouns.len());
        self.nouns.extend(run::nouns(words, run.start.saturating_sub(1)..start).take(room));
        self.nouns.extend(run::nouns(words, about).take(room));
        self.nouns.extend(
            run::role_before(words, run.start).into_iter().flat_map(|told| run::nouns(words, told)).take(room),
        );
        if self.role.is_empty() && self.kind == ActorKind::Person {
            self.role = run::role(words, run, start);
        }
    }

    fn grow(&mut self, name: &'d str, kind: ActorKind) {
        if name == self.name || self.aliases.contains(&name) {
            return;
        }
        if name.len() > self.name.len() && self.aliases.len() < 8 {
            self.aliases.push(std::mem::replace(&mut self.name, name));
            if kind == ActorKind::Person || self.kind == ActorKind::Other {
                self.kind = kind;
            }
        } else if self.aliases.len() < 8 {
            self.aliases.push(name);
        }
    }
}

/// The surname: without "Jr." and the like.
fn last_word(words: Words<'_, '_>, at: &Range<usize>) -> usize {
    let last = at.end.saturating_sub(1);
    let suffix = ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"].contains(&words.text(last));
    if suffix && last > at.start { last - 1 } else { last }
}

fn sex_of(value: Option<&str>) -> Option<Sex> {
    match value {
        Some("male") => Some(Sex::Male),
        Some("female") => Some(Sex::Female),
        _ => None,
    }
}

/// Whether the word can stand for an organisation that begins with it: no place, no common word of such names.
fn is_telling(words: Words<'_, '_>, at: usize) -> bool {
    let scan = words.scan;
    let common = [Class::OrganisationWord, Class::Place, Class::Role, Class::Title, Class::Ordinal, Class::Month];
    scan.tokens.get(at).is_some_and(|token| !scan.lexicon.is_any(token.word, &common))
}

/// "the Lindqvist Medal": persons have no article.
fn follows_article(words: Words<'_, '_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| words.scan.is(before, Class::Determiner))
}

/// How far behind a name "its" tells that the name is no person's.
const ITS: usize = 6;

/// "Skov Savings shut its branch": the next owner the sentence tells of is a thing.
fn owns_as_thing(words: Words<'_, '_>, end: usize) -> bool {
    let same = |at: &usize| !words.is_capital(*at) && !words.is_comma(*at);
    (end..end + ITS).take_while(same).any(|at| words.scan.is(at, Class::Its))
}

fn is_acronym(words: Words<'_, '_>, at: &Range<usize>) -> bool {
    at.len() == 1 && words.scan.tokens.get(at.start).is_some_and(|t| t.shape == Shape::Upper)
}

fn kind(words: Words<'_, '_>, at: &Range<usize>, personal: bool) -> ActorKind {
    let mut tokens = at.clone();
    let count = words.count(at.clone(), 6);
    if tokens.any(|i| words.scan.is(i, Class::OrganisationWord)) {
        ActorKind::Organisation
    } else if words.scan.phrase(at.start, Class::Place).is_some() && !personal {
        ActorKind::State
    } else if personal && count <= 5 {
        ActorKind::Person
    } else if owns_as_thing(words, at.end) || is_acronym(words, at) {
        ActorKind::Organisation
    } else if (2..=3).contains(&count) && !follows_article(words, at.start) && !words.is_word(at.end + 1, "which")
    {
        ActorKind::Person
    } else {
        ActorKind::Other
    }
}
