//! One test binary: a module a feature. Data stands beside it in `tests/cases`, `tests/gold` and `tests/snapshots`.

mod actors;
mod asked;
mod cases;
mod coded;
mod command;
mod counted;
mod exports;
mod fuzzed;
mod gold;
mod hostile;
mod journeys;
mod keeping;
mod keys;
mod layers;
mod lost;
mod many;
mod marked;
mod merging;
mod model;
mod readers;
mod robust;
mod samples;
mod screens;
mod session_file;
mod stage;
mod terminal;
