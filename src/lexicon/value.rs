//! What a row says beside its word, read into a type when the table is built.

use super::Class;
use super::english::VerbForm;

/// The value of a row.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Value {
    /// The row says nothing more.
    Nothing,
    /// A name or a code: `USD`, `TMO`, `metre`.
    Text(&'static str),
    /// A whole number: of a month, a step, an hour.
    Whole(i64),
    /// A reporting word.
    Cue(Reporting),
    /// A word that ends a noun phrase.
    Function(Function),
    /// A pronoun that can be who speaks.
    Pronoun(Pronoun),
    /// Whom a name, a title or a role is for.
    Gender(Gender),
    /// What a word that qualifies a number says.
    Bound(Bound),
    /// Whether a change is a rise.
    Trend(Trend),
    /// Whether a day lies ahead.
    Tense(Tense),
    /// The form of a verb.
    Verb(VerbForm),
}

/// How a reporting word goes with what is said.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CueKind {
    /// A clause follows or goes before: "said".
    Say,
    /// A listener, then a clause: "told".
    Tell,
    /// What follows at once is what was said of it: "denounced".
    Call,
    /// The same, of more than a noun: "called the march" reports nothing.
    Name,
    /// The same, of words in marks: "defended the closings" reports nothing.
    Cite,
    /// A clause follows; with a noun after it the verb does something else: "added a second goal".
    Clause,
    /// Reports only beside marks or "that": "read", "continued".
    Weak,
    /// Reports only beside marks: "put".
    Marks,
    /// The speaker follows: "according to".
    According,
}

impl CueKind {
    /// Whether what follows at once is what was said of it, of whatever more the word asks.
    pub const fn is_call(self) -> bool {
        matches!(self, Self::Call | Self::Name | Self::Cite)
    }
}

/// A reporting word: its kind and its form.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Reporting {
    /// How it goes with what is said.
    pub kind: CueKind,
    /// The form of the verb; "according to" counts as past.
    pub form: VerbForm,
}

/// What a word that ends a noun phrase is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Function {
    /// "in"
    Preposition,
    /// "and"
    Conjunction,
    /// "would"
    Auxiliary,
    /// A form of "be": before a participle it makes a passive.
    Be,
    /// "also"
    Adverb,
    /// A verb's past tense.
    Verb,
    /// A pronoun that cannot be a subject.
    Object,
}

/// Whom a pronoun can stand for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Pronoun {
    /// "he"
    Male,
    /// "she"
    Female,
    /// "they"
    Many,
    /// "it"
    Thing,
    /// "I", "we", "you"
    Speaking,
    /// "who"
    Relative,
    /// "everyone"
    Anybody,
}

/// Whom a name, a title or a role is for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Gender {
    /// A man.
    Male,
    /// A woman.
    Female,
    /// Either.
    Either,
    /// A person whose sex the word does not tell: "minister".
    Person,
    /// A body as well as a person: "rival".
    Any,
    /// Several.
    Many,
}

/// What a word says of the number beside it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Bound {
    /// `=`
    Exactly,
    /// `~`
    About,
    /// `>`
    More,
    /// `>=`
    AtLeast,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `up`
    Up,
    /// `down`
    Down,
}

/// The direction of a change.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Trend {
    /// A rise.
    Up,
    /// A fall.
    Down,
}

/// What a word says of whether a day lies ahead.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Tense {
    /// It is over.
    Past,
    /// Nothing.
    Open,
    /// It may lie ahead.
    Perhaps,
    /// It lies ahead.
    Ahead,
}

/// What a row says beside its word: as written, and read.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Said {
    /// The row's third column.
    pub text: &'static str,
    /// Its meaning.
    pub value: Value,
}

impl Said {
    /// Returns the whole number the row says, if it says one.
    pub const fn whole(self) -> Option<i64> {
        match self.value {
            Value::Whole(number) => Some(number),
            _ => None,
        }
    }

    /// Returns the reporting word the row says, if it says one.
    pub const fn cue(self) -> Option<Reporting> {
        match self.value {
            Value::Cue(cue) => Some(cue),
            _ => None,
        }
    }

    /// Returns what the row says of the number beside it.
    pub const fn bound(self) -> Option<Bound> {
        match self.value {
            Value::Bound(bound) => Some(bound),
            _ => None,
        }
    }

    /// Returns the direction of the change the row names.
    pub const fn trend(self) -> Option<Trend> {
        match self.value {
            Value::Trend(trend) => Some(trend),
            _ => None,
        }
    }
}

/// Reads a row's value, and the form where the row is derived from a verb; nothing where the class knows no such value.
pub(super) fn read(class: Class, text: &'static str, form: Option<VerbForm>) -> Option<Value> {
    Some(match class {
        Class::Cue => Value::Cue(cue(text, form)?),
        Class::Verb => Value::Verb(form?),
        Class::Function => Value::Function(function(text)?),
        Class::SpeakerPronoun => Value::Pronoun(pronoun(text)?),
        Class::FirstName | Class::Title | Class::Role | Class::ObjectPronoun => Value::Gender(gender(text)?),
        Class::NumberModifier | Class::NumberAfter | Class::DateBound => Value::Bound(bound(text)?),
        Class::Delta | Class::WeakDelta | Class::DeltaBy | Class::TrendNoun | Class::TrendAfter => {
            Value::Trend(trend(text)?)
        }
        Class::Tense | Class::TenseLead | Class::TenseTail => Value::Tense(tense(text)?),
        Class::Month
        | Class::Weekday
        | Class::Cardinal
        | Class::Ordinal
        | Class::Scale
        | Class::PluralScale
        | Class::Magnitude
        | Class::Fraction
        | Class::DateStep
        | Class::DateDay
        | Class::DateSame
        | Class::ClockName
        | Class::ClockHalf
        | Class::DecadeName
        | Class::PluralWeekday
        | Class::Ago
        | Class::Later
        | Class::LaterClosed
        | Class::BesideWord => Value::Whole(text.parse().ok()?),
        _ if text.is_empty() => Value::Nothing,
        _ => Value::Text(text),
    })
}

/// `say past`, or of a derived row `say` and its form, or `say noun`.
fn cue(text: &str, form: Option<VerbForm>) -> Option<Reporting> {
    let (kind, word) = text.split_once(' ').unwrap_or((text, ""));
    // Forms that are commoner as nouns ("claims", "note") report only beside marks or "that".
    let noun =
        matches!((word, form), ("noun", Some(VerbForm::Base | VerbForm::Third)) | ("bare", Some(VerbForm::Base)));
    let kind = match kind {
        _ if noun => CueKind::Weak,
        "say" => CueKind::Say,
        "tell" => CueKind::Tell,
        "call" => CueKind::Call,
        "name" => CueKind::Name,
        "cite" => CueKind::Cite,
        "clause" => CueKind::Clause,
        "weak" => CueKind::Weak,
        "marks" => CueKind::Marks,
        "according" => CueKind::According,
        _ => return None,
    };
    let written = match word {
        "base" => Some(VerbForm::Base),
        "third" => Some(VerbForm::Third),
        "ing" => Some(VerbForm::Ing),
        "past" | "to" => Some(VerbForm::Past),
        "part" => Some(VerbForm::Participle),
        _ => None,
    };
    Some(Reporting { kind, form: form.or(written)? })
}

fn function(text: &str) -> Option<Function> {
    Some(match text {
        "preposition" => Function::Preposition,
        "conjunction" => Function::Conjunction,
        "auxiliary" => Function::Auxiliary,
        "be" => Function::Be,
        "adverb" => Function::Adverb,
        "verb" => Function::Verb,
        "object" => Function::Object,
        _ => return None,
    })
}

fn pronoun(text: &str) -> Option<Pronoun> {
    Some(match text {
        "male" => Pronoun::Male,
        "female" => Pronoun::Female,
        "many" => Pronoun::Many,
        "thing" => Pronoun::Thing,
        "first" | "second" => Pronoun::Speaking,
        "relative" => Pronoun::Relative,
        "anybody" => Pronoun::Anybody,
        _ => return None,
    })
}

fn gender(text: &str) -> Option<Gender> {
    Some(match text {
        "" => Gender::Person,
        "male" => Gender::Male,
        "female" => Gender::Female,
        "either" => Gender::Either,
        "any" => Gender::Any,
        "many" => Gender::Many,
        _ => return None,
    })
}

fn bound(text: &str) -> Option<Bound> {
    Some(match text {
        "=" => Bound::Exactly,
        "~" => Bound::About,
        ">" => Bound::More,
        ">=" => Bound::AtLeast,
        "<" => Bound::Less,
        "<=" => Bound::AtMost,
        "up" => Bound::Up,
        "down" => Bound::Down,
        _ => return None,
    })
}

fn trend(text: &str) -> Option<Trend> {
    match text {
        "up" => Some(Trend::Up),
        "down" => Some(Trend::Down),
        _ => None,
    }
}

fn tense(text: &str) -> Option<Tense> {
    Some(match text {
        "-1" => Tense::Past,
        "0" => Tense::Open,
        "1" => Tense::Perhaps,
        "2" => Tense::Ahead,
        _ => return None,
    })
}
