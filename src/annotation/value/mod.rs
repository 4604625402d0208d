//! Values that cannot be malformed: temporal expressions and quantities.

mod quantity;
mod timex;

pub use quantity::{Amount, Class, Modifier, Quantity, Trend};
pub use timex::{
    BadTimex, Calendar, DayPart, Length, LengthUnit, Pointer, Season, Stretch, Time, Timex, TimexType, Value,
    WeekPart, Year,
};
