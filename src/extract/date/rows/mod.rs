//! The phrases of dates, a row each: the steps that read one, and what they mean together. The first of two rows that
//! reach as far is the more exact.

mod anchored;
mod clock;
mod day;
mod decade;
mod length;
mod period;
mod relative;
mod report;
mod set;

use super::step::Row;

/// All of them.
pub(super) const TABLES: [&[Row]; 9] = [
    day::ROWS,
    period::ROWS,
    decade::ROWS,
    report::ROWS,
    anchored::ROWS,
    relative::ROWS,
    clock::ROWS,
    set::ROWS,
    length::ROWS,
];
