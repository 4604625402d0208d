//! Everything that goes wrong, as a table: a name, what it is, whether it can be had here, and how a run goes.

mod article;
mod calls;
mod damage;
mod disk;
mod others;
mod rename;
mod screen;
mod session;
mod signals;

use crate::run::{Go, Run};

/// Something that goes wrong.
pub(crate) struct Fault {
    pub(crate) name: &'static str,
    /// What it is, for `docs/trust.md`.
    pub(crate) is: &'static str,
    /// Why it cannot be had here.
    pub(crate) missing: fn() -> Option<String>,
    pub(crate) run: fn(&mut Run) -> Go,
}

/// It can be had everywhere.
const fn always() -> Option<String> {
    None
}

/// A fault that can be had everywhere.
const fn fault(name: &'static str, is: &'static str, run: fn(&mut Run) -> Go) -> Fault {
    Fault { name, is, missing: always, run }
}

/// All of them.
pub(crate) fn all() -> Vec<Fault> {
    let mut out = Vec::new();
    out.extend(signals::FAULTS);
    out.extend(screen::FAULTS);
    out.extend(disk::FAULTS);
    out.extend(article::FAULTS);
    out.extend(session::FAULTS);
    out.extend(others::FAULTS);
    out.extend(damage::FAULTS);
    out.extend(calls::FAULTS);
    out.extend(rename::FAULTS);
    out
}
