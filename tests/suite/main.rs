//! One test binary: a module a feature. Data stands beside it in `tests/cases`, `tests/gold` and `tests/snapshots`.

mod layers;
mod model;
mod session_file;
