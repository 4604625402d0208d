//! The table of faults: the name, a description, whether it is possible on this system, and its run.

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

/// A fault.
pub(crate) struct Fault {
    pub(crate) name: &'static str,
    /// The description in `docs/trust.md`.
    pub(crate) is: &'static str,
    /// Returns why the fault is not possible on this machine.
    pub(crate) missing: fn() -> Option<String>,
    pub(crate) run: fn(&mut Run) -> Go,
}

/// The fault is possible on every machine.
const fn always() -> Option<String> {
    None
}

/// Returns a fault that is possible on every machine.
const fn fault(name: &'static str, is: &'static str, run: fn(&mut Run) -> Go) -> Fault {
    Fault { name, is, missing: always, run }
}

/// Returns all faults.
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
