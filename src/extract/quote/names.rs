//! The names of a text: who they are, what else they are called.

use super::marks::Marks;
use super::words::{Function, Words};
use crate::annotation::{Actor, ActorKind};
use crate::extract::TokenKind;
use crate::lexicon::Class;
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
    /// Person, organisation, state.
    pub kind: ActorKind,
    /// Known from a first name or a title.
    pub sex: Option<Sex>,
}

impl Entity<'_> {
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
    /// Whether a sentence of the reporter's is about them: the first person it names, and not in passing.
    pub leads: bool,
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
}

impl<'d> Names<'d> {
    /// Reads the names of a text.
    pub(super) fn of(words: Words<'_, 'd>, marks: &Marks) -> Self {
        let mut names = Self::default();
        for sentence in &words.scan.sentences {
            if is_headline(words, sentence.clone()) {
                continue;
            }
            let mut led = false;
            let mut at = sentence.start;
            while at < sentence.end {
                let run = run(words, at);
                if run.is_empty() {
                    at += 1;
                    continue;
                }
                at = run.end;
                let in_passing = is_in_passing(words, &run, sentence.start) || marks.holds(run.start);
                names.read(words, run);
                led |= names.lead(led || in_passing);
            }
        }
        names
    }

    /// Whether the last name read is the one its sentence is about.
    fn lead(&mut self, no: bool) -> bool {
        let Some(name) = self.all.last_mut() else { return false };
        let person = self.entities.get(name.entity).is_some_and(|e| e.kind != ActorKind::Organisation);
        name.leads = person && !no;
        name.leads
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

    fn read(&mut self, words: Words<'_, 'd>, run: Range<usize>) {
        let mut start = run.start;
        let mut titled = false;
        let mut sex = None;
        while start + 1 < run.end && (words.scan.is(start, Class::Title) || words.scan.is(start, Class::Role)) {
            sex = sex.or_else(|| sex_of(words.scan.value(start, Class::Title)));
            titled = true;
            start += 1;
        }
        let at = start..run.end;
        // Alone it is more often a surname.
        let first_name = words.scan.value(start, Class::FirstName).filter(|_| at.len() > 1);
        let kind = kind(words, &at, titled || first_name.is_some());
        let sex = sex.or_else(|| sex_of(first_name)).filter(|_| kind == ActorKind::Person);
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
            if known.role.is_empty() && known.kind == ActorKind::Person {
                known.role = role(words, &run, start);
            }
        }
        self.all.push(Name { at, entity, leads: false });
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
        if let Some(known) = self.known(last, name, at.len() == 1, sex) {
            if let Some(entity) = self.entities.get_mut(known) {
                entity.grow(name, kind);
            }
            return known;
        }
        let number = self.entities.len();
        self.entities.push(Entity { name, aliases: Vec::new(), role: "", kind, sex: None });
        self.by_last.insert(name, number);
        self.by_last.entry(last).or_insert(number);
        if kind == ActorKind::Person {
            self.by_last.entry(words.text(at.start)).or_insert(number);
        }
        number
    }

    /// Who the name already is: the same words, the same surname and sex, the same surname alone.
    fn known(&self, last: &str, name: &str, short: bool, sex: Option<Sex>) -> Option<usize> {
        if let Some(&same) = self.by_last.get(name).filter(|_| !short) {
            return Some(same);
        }
        let known = *self.by_last.get(last)?;
        let entity = self.entities.get(known)?;
        if short {
            let other = sex.filter(|&sex| entity.sex.is_some_and(|s| s != sex));
            return match other {
                Some(sex) => self.by_sex.get(&(last, sex)).copied(),
                None => Some(known),
            };
        }
        let same_first = entity.name.split(' ').next() == name.split(' ').next();
        (same_first || !entity.name.contains(' ')).then_some(known)
    }
}

impl<'d> Entity<'d> {
    fn grow(&mut self, name: &'d str, kind: ActorKind) {
        if name == self.name || self.aliases.contains(&name) {
            return;
        }
        if name.len() > self.name.len() && self.aliases.len() < 8 {
            self.aliases.push(std::mem::replace(&mut self.name, name));
            if kind == ActorKind::Person {
                self.kind = kind;
            }
        } else if self.aliases.len() < 8 {
            self.aliases.push(name);
        }
    }
}

/// A sentence in which nearly every long word has a capital: where a name ends cannot be told.
fn is_headline(words: Words<'_, '_>, sentence: Range<usize>) -> bool {
    if sentence.len() > 40 {
        return false;
    }
    let long = |at: &usize| words.text(*at).len() > 3 && words.function(*at) != Some(Function::Preposition);
    let words_of = sentence.filter(|&at| words.scan.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word));
    let (capital, lower): (Vec<usize>, Vec<usize>) = words_of.filter(long).partition(|&at| words.is_capital(at));
    capital.len() > 3 && lower.len() * 5 <= capital.len()
}

/// Whether the name hangs on another word: "of Keller", "Keller's".
fn is_in_passing(words: Words<'_, '_>, run: &Range<usize>, start: usize) -> bool {
    let owner = words.scan.tokens.get(run.end).is_some_and(|t| t.kind == TokenKind::Possessive);
    let mut before = run.start;
    while before > start && run.start - before < 4 {
        before -= 1;
        if words.function(before) == Some(Function::Preposition) {
            return true;
        }
        if words.is_comma(before) || words.function(before).is_some() {
            break;
        }
    }
    owner
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

fn kind(words: Words<'_, '_>, at: &Range<usize>, personal: bool) -> ActorKind {
    let mut tokens = at.clone();
    if tokens.any(|i| words.scan.is(i, Class::OrganisationWord)) {
        ActorKind::Organisation
    } else if words.scan.phrase(at.start, Class::Place).is_some() && !personal {
        ActorKind::State
    } else if personal && at.len() <= 5 {
        ActorKind::Person
    } else if at.len() == 1
        && words.scan.tokens.get(at.start).is_some_and(|t| t.shape == crate::extract::Shape::Upper)
    {
        ActorKind::Organisation
    } else if (2..=3).contains(&at.len()) {
        ActorKind::Person
    } else {
        ActorKind::Other
    }
}

/// What stands round a name as its role: the lower-case words before it, its titles, or an apposition.
fn role<'d>(words: Words<'_, 'd>, run: &Range<usize>, start: usize) -> &'d str {
    let slice = |range: Range<usize>| words.scan.span(range).slice(words.scan.text);
    let mut from = start;
    while from > 0
        && start - from < 4
        && words.scan.tokens.get(from - 1).is_some_and(|t| t.kind == TokenKind::Word)
    {
        let stops = words.function(from - 1).is_some() || words.scan.is(from - 1, Class::Determiner);
        if stops || words.scan.is(from - 1, Class::Cue) {
            break;
        }
        from -= 1;
    }
    if start > from && words.scan.is(start - 1, Class::Role) {
        return slice(from..start);
    }
    if start > run.start && words.text(start - 1).len() > 4 {
        return slice(run.start..start);
    }
    let determined = words.is_comma(run.end) && words.scan.is(run.end + 1, Class::Determiner);
    let apposition = run.end + 2..run.end + 7;
    match apposition.clone().find(|&i| words.scan.is(i, Class::Role)) {
        Some(noun) if determined && (run.end + 2..noun).all(|i| words.function(i).is_none()) => {
            slice(run.end + 2..noun + 1)
        }
        _ => "",
    }
}

/// The capitalised words from `at` on that make one name.
fn run(words: Words<'_, '_>, at: usize) -> Range<usize> {
    let names = |i: usize| {
        words.is_capital(i)
            && words.function(i).is_none()
            && !words.scan.is(i, Class::Determiner)
            && words.scan.value(i, Class::SpeakerPronoun).is_none()
            && !words.scan.is(i, Class::Weekday)
            && !(words.scan.is(i, Class::Month)
                && words.scan.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Number))
    };
    if !names(at) {
        return at..at;
    }
    let mut end = at + 1;
    while end - at < 10 && words.scan.tokens.get(end).is_some_and(|t| t.gap != crate::extract::Gap::Paragraph) {
        let joined = words.is_sign(end, &["-", "&"]) && names(end + 1);
        let part =
            ["van", "von", "de", "del", "der", "bin", "al", "la", "of", "da", "dos"].contains(&words.text(end));
        let organised = words.text(end) != "of" || words.scan.is(end - 1, Class::OrganisationWord);
        if names(end) {
            end += 1;
        } else if joined || (part && organised && names(end + 1)) {
            end += 2;
        } else {
            break;
        }
    }
    let single_common = end == at + 1 && words.scan.is(at, Class::Role);
    if single_common { at..at } else { at..end }
}
