//! Random faults while the real binary is used in a pseudo-terminal: every edit that the screen confirmed must still
//! exist afterwards.
//!
//! `cargo test --test faults -- --runs 2000 --seed 7 --fault kill`: each run has its own seed, which is printed when it
//! fails, and `--fault NAME --seed SEED` repeats it.

#[cfg(unix)]
mod after;
#[cfg(unix)]
mod arguments;
#[cfg(unix)]
mod editing;
#[cfg(unix)]
mod faults;
#[cfg(unix)]
mod house;
#[cfg(unix)]
mod model;
#[cfg(unix)]
mod problem;
#[cfg(unix)]
mod random;
#[cfg(unix)]
mod run;
#[cfg(unix)]
mod runs;
#[cfg(unix)]
mod table;
#[cfg(unix)]
mod terminal;
#[cfg(unix)]
mod under;

#[cfg(unix)]
fn main() -> std::process::ExitCode {
    runs::all(&arguments::Arguments::of(std::env::args().skip(1)))
}

/// Other systems have other terminals and signals.
#[cfg(not(unix))]
fn main() {}
