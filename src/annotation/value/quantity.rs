//! Quantities: an exact value or range, a unit, a class, a modifier.

use rust_decimal::Decimal;

/// An exact value or range.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Amount {
    /// One value.
    Exact(Decimal),
    /// From low to high, both included.
    Range(Decimal, Decimal),
}

/// What kind of quantity it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Class {
    /// An amount of a currency; the unit is its ISO 4217 code.
    Money,
    /// A share in percent, percentage points or basis points.
    Percent,
    /// A measure in a physical unit.
    Measure,
    /// A count of things; the unit is the noun counted.
    Count,
    /// The age of a person or thing; the unit is a unit of time.
    Age,
    /// A ratio of two numbers: odds, scores, rates.
    Ratio,
    /// None of these.
    #[default]
    Plain,
}

impl Class {
    /// All values.
    pub const ALL: [Self; 7] =
        [Self::Money, Self::Percent, Self::Measure, Self::Count, Self::Age, Self::Ratio, Self::Plain];

    /// Returns its word in files and output.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Measure => "measure",
            Self::Count => "count",
            Self::Age => "age",
            Self::Ratio => "ratio",
            Self::Plain => "plain",
        }
    }
}

/// How the text qualifies the value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Modifier {
    /// `=`: exactly the value.
    #[default]
    Equal,
    /// `~`: about, nearly, some.
    About,
    /// `>`: more than.
    More,
    /// `>=`: at least.
    AtLeast,
    /// `<`: less than.
    Less,
    /// `<=`: at most, up to.
    AtMost,
    /// `up`: a rise by this much.
    Up,
    /// `down`: a fall by this much.
    Down,
}

impl Modifier {
    /// All values.
    pub const ALL: [Self; 8] =
        [Self::Equal, Self::About, Self::More, Self::AtLeast, Self::Less, Self::AtMost, Self::Up, Self::Down];

    /// Returns its sign in files and output.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::About => "~",
            Self::More => ">",
            Self::AtLeast => ">=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

/// The direction of a change that a noun names: "a 9 percent fall".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Trend {
    /// A rise.
    Up,
    /// A fall.
    Down,
}

impl Trend {
    /// All values.
    pub const ALL: [Self; 2] = [Self::Up, Self::Down];

    /// Its word in files and output.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

/// A quantity: `3.41 trillion won` is 3 410 000 000 000 KRW, of class money, without a qualification.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Quantity {
    /// The amount.
    pub amount: Amount,
    /// The unit: an ISO 4217 code for money, a unit's name, or the noun counted; empty for none.
    pub unit: String,
    /// The class of quantity.
    pub class: Class,
    /// How the text qualifies the value.
    pub modifier: Modifier,
    /// The direction of the change that the following noun names; the modifier is then `=`.
    pub trend: Option<Trend>,
}

impl Quantity {
    /// Returns a bare value.
    pub fn plain(value: Decimal) -> Self {
        Self {
            amount: Amount::Exact(value),
            unit: String::new(),
            class: Class::Plain,
            modifier: Modifier::Equal,
            trend: None,
        }
    }
}
