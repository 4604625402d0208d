//! One test binary: a module a feature. Data stands beside it in `tests/cases`, `tests/gold` and `tests/snapshots`.

mod command;
mod journeys;
mod layers;
mod model;
mod quote_cases;
mod screens;
mod session_file;
mod stage;
mod terminal;
