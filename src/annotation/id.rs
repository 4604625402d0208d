//! Short ids that are easy to say: `q1`, `d12`, `s3`.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::str::FromStr;

/// The kind of thing an id names. The id's first character is the kind's letter.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum IdKind {
    /// `q`
    Quote,
    /// `d`
    Date,
    /// `n`
    Number,
    /// `m`, for *mark*: a highlight with or without words
    Note,
    /// `s`
    Stance,
}

impl IdKind {
    const LETTERS: [(Self, char); 5] =
        [(Self::Quote, 'q'), (Self::Date, 'd'), (Self::Number, 'n'), (Self::Note, 'm'), (Self::Stance, 's')];

    /// Returns the letter ids of this kind begin with.
    pub fn letter(self) -> char {
        Self::LETTERS.iter().find(|(kind, _)| *kind == self).map_or('?', |(_, letter)| *letter)
    }
}

/// The id of an annotation or a stance, unique in its session.
///
/// ```
/// use standoff::annotation::Id;
/// assert_eq!("q12".parse::<Id>().unwrap().to_string(), "q12");
/// assert!("12".parse::<Id>().is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Id {
    /// The kind of thing it names.
    pub kind: IdKind,
    /// The number, counted from 1 within the kind.
    pub number: u32,
}

impl Id {
    /// Returns the `number`th id of `kind`.
    pub const fn new(kind: IdKind, number: u32) -> Self {
        Self { kind, number }
    }
}

/// Gives out free ids, each one once: first those after the highest id in use, then the lowest gap.
#[derive(Clone, Debug, Default)]
pub struct FreeIds {
    used: HashSet<Id>,
    last: HashMap<IdKind, u32>,
}

impl FreeIds {
    /// Ids beside those in use.
    pub fn beside(used: impl IntoIterator<Item = Id>) -> Self {
        let mut free = Self::default();
        for id in used {
            free.take(id);
        }
        free
    }

    /// Takes this id where it is free, and says whether it was.
    pub fn take(&mut self, id: Id) -> bool {
        let last = self.last.entry(id.kind).or_default();
        *last = id.number.max(*last);
        self.used.insert(id)
    }

    /// Returns the next one of a kind.
    pub fn next(&mut self, kind: IdKind) -> Id {
        let last = self.last.entry(kind).or_default();
        loop {
            *last = last.checked_add(1).unwrap_or(1);
            let id = Id::new(kind, *last);
            if self.used.insert(id) {
                return id;
            }
        }
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.kind.letter(), self.number)
    }
}

/// The text is not an id: a letter of `q d n m s` and a number from 1 were expected.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0:?} is no id; one looks like q1, d2, n3, m4 or s5")]
pub struct BadId(String);

impl FromStr for Id {
    type Err = BadId;

    fn from_str(s: &str) -> Result<Self, BadId> {
        let bad = || BadId(s.to_owned());
        let letter = s.chars().next().ok_or_else(bad)?;
        let kind = IdKind::LETTERS.iter().find(|(_, l)| *l == letter).ok_or_else(bad)?.0;
        let digits = &s[1..];
        if !digits.bytes().all(|b| b.is_ascii_digit()) || digits.starts_with('0') {
            return Err(bad());
        }
        Ok(Self { kind, number: digits.parse().map_err(|_| bad())? })
    }
}
