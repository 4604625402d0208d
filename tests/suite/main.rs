//! One test binary: a module a feature. Data stands beside it in `tests/cases`, `tests/gold` and `tests/snapshots`.

mod cases;
mod command;
mod exports;
mod gold;
mod journeys;
mod layers;
mod marked;
mod model;
mod robust;
mod samples;
mod screens;
mod session_file;
mod stage;
mod terminal;
